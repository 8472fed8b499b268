"""The fault test: workers are killed and stopped, and the broker restarted, while articles are worked off.

`python -m tests.stream.chaos` (`make chaos`) is the long form; `test_chaos.py` runs a short one. Ends with 0
only where no article is lost and no id has two contents.
"""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import random
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

import orjson
from kafka import TopicPartition
from rich.console import Console
from rich.table import Table

from deploy.broker import ROOT
from tests.stream.kafka import Kafka, Worker
from tests.stream.own_broker import OwnBroker
from workers.stream import clients, topics

COMMAND = ("-m", "workers", "worker")
READY = 20.0  # seconds a fault waits for its victim to work: what does not work cannot be disturbed
BAD = (b"\xff\xfe", b"{", b'{"body": ""}', b'{"body": 7}', b"[" * 5000, b'{"body": "x", "published_at": "1"}')


@dataclass
class Plan:
    """How much of what. `seconds` is the limit for working off what is left after the last fault."""

    articles: int = 10_000
    kills: int = 20
    stops: int = 10
    restarts: int = 5
    seconds: float = 300.0
    seed: int = 6

    def faults(self) -> list[str]:
        """All of them, mixed."""
        found = ["SIGKILL"] * self.kills + ["SIGTERM"] * self.stops + ["restart"] * self.restarts
        random.Random(self.seed).shuffle(found)
        return found


@dataclass
class Account:
    """What Kafka holds in the end."""

    published: set[bytes] = field(default_factory=set)
    enriched: set[bytes] = field(default_factory=set)
    dead: set[bytes] = field(default_factory=set)
    messages: Counter[str] = field(default_factory=Counter)  # by topic, all of them
    contents: dict[tuple[str, bytes], set[bytes]] = field(default_factory=lambda: defaultdict(set))
    expected_events: set[bytes] = field(default_factory=set)  # those that enriched articles tell of
    faults: Counter[str] = field(default_factory=Counter)
    busy: int = 0  # faults that met a worker with articles in flight
    ends: Counter[str] = field(default_factory=Counter)  # how workers ended
    seconds: float = 0.0

    @property
    def events(self) -> set[bytes]:
        """The ids of all events."""
        return {key for topic, key in self.contents if topic == topics.EVENTS}

    @property
    def lost(self) -> set[bytes]:
        """Articles that gave neither an enriched article nor a dead letter, and events that never came."""
        return (self.published - self.enriched - self.dead) | (self.expected_events - self.events)

    @property
    def two_contents(self) -> list[bytes]:
        """Ids of events and enriched articles with more than one content."""
        return [
            key for (topic, key), found in self.contents.items() if topic != topics.DEAD and len(found) > 1
        ]

    @property
    def duplicates(self) -> dict[str, int]:
        """Messages beyond the first of an id, by topic."""
        kinds: Counter[str] = Counter(topic for topic, _ in self.contents)
        return {topic: self.messages[topic] - kinds[topic] for topic in self.messages}

    def table(self) -> Table:
        """All of it, for people."""
        table = Table("chaos", "", title_justify="left")
        rows = {
            "articles published": len(self.published),
            "gave an enriched article": len(self.enriched),
            "became a dead letter": len(self.dead),
            "events": len(self.events),
            "articles or events lost": len(self.lost),
            "ids with two contents": len(self.two_contents),
            **{f"duplicates in {topic}": number for topic, number in self.duplicates.items()},
            **{f"faults: {kind}": number for kind, number in sorted(self.faults.items())},
            "faults that met articles in flight": self.busy,
            **{f"workers ended: {how}": number for how, number in sorted(self.ends.items())},
            "seconds": round(self.seconds),
        }
        for name, value in rows.items():
            table.add_row(name, str(value))
        return table


class Supervisor:
    """Keeps workers running, as systemd or Kubernetes would."""

    def __init__(self, kafka: Kafka, workers: int, account: Account) -> None:
        self._kafka = kafka
        self._account = account
        self._over = threading.Event()
        self.workers = [self._start() for _ in range(workers)]
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._thread.start()

    def _start(self) -> Worker:
        return Worker.start(self._kafka, COMMAND, session_timeout=6.0, delivery_timeout=20.0)

    def _watch(self) -> None:
        while not self._over.wait(0.1):
            for place, worker in enumerate(self.workers):
                code = worker.process.poll()
                if code is not None:
                    self._note(code)
                    self.workers[place] = self._start()

    def _note(self, code: int) -> None:
        self._account.ends[f"by {signal.Signals(-code).name}" if code < 0 else f"with {code}"] += 1

    def stop(self) -> None:
        """Ends all workers; the exit codes count, too."""
        self._over.set()
        self._thread.join()
        for worker in self.workers:
            worker.process.send_signal(signal.SIGTERM)
        for worker in self.workers:
            try:
                self._note(worker.process.wait(40))
            except subprocess.TimeoutExpired:
                worker.kill()
                self._account.ends["not within 40 s"] += 1


def run(plan: Plan, own: OwnBroker, console: Console) -> Account:
    """The fault test on a broker that runs."""
    began = time.monotonic()
    account = Account()
    kafka = Kafka.make(own.broker, partitions=4, delivery_timeout=120.0)
    chance = random.Random(plan.seed)
    articles = generate(plan.articles, chance)
    faults = plan.faults()
    with clients.producer(kafka.settings) as producer, supervised(kafka, account) as supervisor:
        sent: list[Any] = []
        spared: list[Worker] = []  # those that are ending already
        share = plan.articles // (len(faults) + 1)
        for number, fault in enumerate(faults, 1):
            sent += publish(producer, kafka, articles, share, account)
            victim = find_working(supervisor, spared, chance)
            account.busy += victim is not None
            time.sleep(chance.uniform(0, 0.1))
            victim = victim or chance.choice(supervisor.workers)
            disturb(fault, own, victim, chance)
            if fault != "restart":
                spared.append(victim)
            account.faults[fault] += 1
            console.print(f"{time.monotonic() - began:6.1f} s  fault {number} of {len(faults)}: {fault}")
        sent += publish(producer, kafka, articles, plan.articles, account)
        for future in sent:
            future.get(timeout=kafka.settings.delivery_timeout)
        wait_until_done(kafka, plan)
    count(kafka, account)
    account.seconds = time.monotonic() - began
    return account


@contextmanager
def supervised(kafka: Kafka, account: Account) -> Iterator[Supervisor]:
    """Two workers that are started anew whenever they end."""
    supervisor = Supervisor(kafka, 2, account)
    try:
        yield supervisor
    finally:
        supervisor.stop()


def generate(number: int, chance: random.Random) -> Iterator[tuple[bytes, bytes]]:
    """Keys and values: the seeds' articles in other combinations, and one of twenty that cannot be read."""
    seeds = [orjson.loads(path.read_bytes())["article"] for path in sorted((ROOT / "seeds").glob("*.json"))]
    for index in range(number):
        key = f"chaos-{index}"
        if index % 20 == 19:
            yield key.encode(), chance.choice(BAD)
            continue
        first, second = chance.sample(seeds, 2)
        body = f"{first['body'][:1000]}\n{second['body'][:500]}"
        yield key.encode(), orjson.dumps({**first, "id": key, "body": body})


def publish(
    producer: Any, kafka: Kafka, articles: Iterator[tuple[bytes, bytes]], number: int, account: Account
) -> list[Any]:
    """Sends the next `number` articles, without waiting."""
    sent = []
    for key, value in islice(articles, number):
        account.published.add(key)
        sent.append(producer.send(kafka.settings.topic(topics.RAW), key=key, value=value))
    return sent


def find_working(supervisor: Supervisor, spared: list[Worker], chance: random.Random) -> Worker | None:
    """A worker that has worked since it started and holds articles now; None where none does for long."""
    deadline = time.monotonic() + READY
    while time.monotonic() < deadline:
        for worker in chance.sample(supervisor.workers, len(supervisor.workers)):
            with contextlib.suppress(AssertionError, OSError):
                if (
                    worker not in spared
                    and worker.metric("rasid_last_processed_timestamp_seconds") > 0
                    and worker.metric("rasid_in_flight_articles") > 0
                ):
                    return worker
        time.sleep(0.02)
    return None


def disturb(fault: str, own: OwnBroker, worker: Worker, chance: random.Random) -> None:
    """One fault."""
    match fault:
        case "SIGKILL":
            worker.process.kill()
        case "SIGTERM":
            worker.process.terminate()
        case _:
            chance.choice((own.stop, own.kill))()
            own.start()


def wait_until_done(kafka: Kafka, plan: Plan) -> None:
    """Waits until the group has committed every article, or time is over."""
    deadline = time.monotonic() + plan.seconds
    while kafka.committed() < plan.articles and time.monotonic() < deadline:
        time.sleep(0.5)


def count(kafka: Kafka, account: Account) -> None:
    """Reads all that Kafka holds into the account."""
    for topic in (topics.EVENTS, topics.ENRICHED, topics.DEAD):
        for message in everything(kafka, topic):
            key = message.key
            account.messages[topic] += 1
            said = repr(message.headers).encode() if topic == topics.EVENTS else b""
            account.contents[topic, key].add(hashlib.sha256((message.value or b"") + said).digest())
            if topic == topics.DEAD:
                account.dead.add(key)
            elif topic == topics.ENRICHED and key not in account.enriched:
                account.enriched.add(key)
                account.expected_events |= {
                    event["id"].encode() for event in orjson.loads(message.value)["events"]
                }


def everything(kafka: Kafka, topic: str) -> Iterator[Any]:
    """All messages that the topic has now."""
    name = kafka.settings.topic(topic)
    with clients.consumer(kafka.settings, max_partition_fetch_bytes=8_000_000) as consumer:
        partitions = [TopicPartition(name, number) for number in consumer.partitions_for_topic(name)]
        consumer.assign(partitions)
        ends = consumer.end_offsets(partitions)
        consumer.seek_to_beginning(*partitions)
        while any(consumer.position(partition) < ends[partition] for partition in partitions):
            for messages in consumer.poll(timeout_ms=1000).values():
                yield from messages


def main() -> int:
    """The long form; its exit code."""
    plan = Plan()
    parser = argparse.ArgumentParser(prog="make chaos", description=__doc__)
    for name in ("articles", "kills", "stops", "restarts", "seed"):
        parser.add_argument(f"--{name}", type=int, default=getattr(plan, name))
    plan = Plan(**vars(parser.parse_args()))
    console = Console(highlight=False, width=110)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    with tempfile.TemporaryDirectory() as directory:
        own = OwnBroker(Path(directory))
        own.start()
        try:
            account = run(plan, own, console)
        finally:
            own.stop()
    console.print(account.table())
    return 1 if account.lost or account.two_contents else 0


if __name__ == "__main__":
    sys.exit(main())
