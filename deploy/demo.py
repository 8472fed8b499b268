"""`make demo`: a broker, a worker, the articles of seeds/, and their events as they arrive.

Ends with 0 only where every article gave an enriched article or a dead letter, and every event that an
enriched article has arrived as a message of its own. Uses topics of its own and stops what it started.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import orjson
from kafka import KafkaConsumer
from rich.console import Console

from deploy.broker import ROOT, Broker, NoBroker, choose, free_port
from workers.commands.publish import Published, send
from workers.commands.rows import EventTable
from workers.settings import Settings
from workers.stream import clients, topics

LOG = ROOT / ".run/demo-worker.log"
TIMEOUT = 180.0  # seconds for all articles


@dataclass
class Account:
    """What came of each article, by its key."""

    enriched: dict[str, set[str]] = field(default_factory=dict)  # article id → ids of its events
    dead: set[str] = field(default_factory=set)
    events: set[str] = field(default_factory=set)

    def finished(self) -> int:
        """Articles of which all has arrived."""
        return sum(ids <= self.events for ids in self.enriched.values()) + len(
            self.dead - self.enriched.keys()
        )


def main(paths: list[str]) -> int:
    """The demo; its exit code."""
    console = Console()
    say = Console(highlight=False, soft_wrap=True).print
    began = time.monotonic()
    try:
        broker = choose(os.environ)
    except NoBroker as error:
        say(f"demo: {error}")
        return 1
    try:
        say(f"[bold]broker[/bold]   {broker.description}")
        settings, environment = own_settings(broker)
        with clients.admin(settings) as admin:
            topics.create(settings, admin)
            try:
                with worker(environment) as process:
                    log = LOG.relative_to(ROOT)
                    say(f"[bold]worker[/bold]   reads {settings.topic(topics.RAW)} (log: {log})\n")
                    published, account = follow(settings, paths, EventTable(console), process)
                    metrics = read_metrics(settings)
            finally:
                if broker.kafka:
                    admin.delete_topics(list(topics.wanted(settings)))
    finally:
        broker.stop()
    lost = published.acknowledged - account.finished()
    for problem in published.problems:
        say(f"[red]refused[/red]  {problem}", markup=True)
    if metrics:
        say(f"\n[bold]metrics[/bold]  were served at {metrics_address(settings)}, for example")
    for line in metrics:
        say(f"         {line}", markup=False)
    say(
        f"[bold]result[/bold]   {published.acknowledged} articles published, {len(account.events)} events, "
        f"{len(account.dead)} dead letters, {lost} lost; {time.monotonic() - began:.1f} s in all"
    )
    if not published.acknowledged:
        say("demo: there were no articles to publish")
    return 1 if lost or published.failed or not published.acknowledged else 0


def own_settings(broker: Broker) -> tuple[Settings, dict[str, str]]:
    """Settings with topics, a group and a port of the demo's own, and the environment that gives them."""
    name = f"demo-{time.strftime('%Y%m%d-%H%M%S')}-{os.getpid()}"
    environment = {
        **os.environ,
        **broker.settings(),
        "RASID_TOPIC_PREFIX": f"{name}.",
        "RASID_GROUP": f"rasid-{name}",
        "RASID_HTTP_PORT": os.environ.get("RASID_HTTP_PORT") or str(free_port()),
    }
    return Settings.from_environment(environment), environment


@contextmanager
def worker(environment: dict[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    """A worker in a process of its own, stopped at the end."""
    LOG.parent.mkdir(exist_ok=True)
    with LOG.open("wb") as file:
        process = subprocess.Popen([sys.executable, "-m", "workers", "worker"], env=environment, stderr=file)
    try:
        yield process
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(30)
        except subprocess.TimeoutExpired:
            process.kill()


def follow(
    settings: Settings, paths: list[str], table: EventTable, process: subprocess.Popen[bytes]
) -> tuple[Published, Account]:
    """Publishes, and prints events until all articles are accounted for, the worker ends or time is over."""
    account = Account()
    names = [settings.topic(name) for name in (topics.EVENTS, topics.ENRICHED, topics.DEAD)]
    with clients.consumer(
        settings,
        auto_offset_reset="earliest",
        metadata_max_age_ms=1000,
        max_partition_fetch_bytes=settings.max_message_bytes,
    ) as consumer:
        consumer.subscribe(names)
        with clients.producer(settings) as producer:
            published = send(settings, producer, paths)
        deadline = time.monotonic() + TIMEOUT
        while account.finished() < published.acknowledged and time.monotonic() < deadline:
            receive(consumer, settings, account, table)
            if process.poll() is not None:
                print(f"demo: the worker ended:\n{LOG.read_text()}", file=sys.stderr)
                break
    return published, account


def receive(consumer: KafkaConsumer, settings: Settings, account: Account, table: EventTable) -> None:
    """Takes what has arrived into the account; prints the events."""
    for messages in consumer.poll(timeout_ms=200).values():
        for message in messages:
            key = (message.key or b"").decode()
            if message.topic == settings.topic(topics.DEAD):
                account.dead.add(key)
            elif message.topic == settings.topic(topics.ENRICHED):
                account.enriched[key] = {event["id"] for event in orjson.loads(message.value)["events"]}
            elif key not in account.events:
                account.events.add(key)
                table.add(orjson.loads(message.value))


def metrics_address(settings: Settings) -> str:
    """Where the worker serves its metrics."""
    return f"http://{settings.http_host}:{settings.http_port}/metrics"


def read_metrics(settings: Settings) -> list[str]:
    """A few lines of the worker's metrics, those that are not 0; none where it has ended or not yet begun."""
    try:
        with urllib.request.urlopen(metrics_address(settings), timeout=5) as answer:
            lines = answer.read().decode().splitlines()
    except OSError:
        return []
    shown = ("rasid_articles_total", "rasid_dead_letters_total", "rasid_article_seconds_sum")
    return [line for line in lines if line.startswith(shown) and not line.endswith(" 0.0")]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:] or ["seeds"]))
