"""A worker under a real Prometheus, before and after it has read articles."""

from __future__ import annotations

import json
import math
import os
import subprocess
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from deploy.broker import ROOT, Broker, free_port
from tests.stream.kafka import Kafka, Worker, until
from workers.messages import article_id, decode_article

START = ROOT / "deploy/prometheus/start.sh"
STOP = ROOT / "deploy/prometheus/stop.sh"
# What no metric and no log line may ever show.
SECRETS = ("سرّ", "sentinel", "zarzur")


@dataclass
class Prometheus:
    """A Prometheus that runs."""

    address: str

    def ask(self, path: str, **parameters: str) -> Any:
        """The data of one answer of its API; AssertionError where it refuses."""
        query = urllib.parse.urlencode(parameters)
        try:
            with urllib.request.urlopen(f"{self.address}/api/v1/{path}?{query}", timeout=10) as answer:
                return json.load(answer)["data"]
        except urllib.error.HTTPError as error:
            raise AssertionError(f"{parameters}: {error.read().decode()}") from None

    def values(self, expression: str) -> list[float]:
        """The numbers of an instant query, those that are none left out."""
        found = (float(series["value"][1]) for series in self.ask("query", query=expression)["result"])
        return [value for value in found if not math.isnan(value)]

    @staticmethod
    @contextmanager
    def watching(worker: Worker, directory: Path) -> Iterator[Prometheus | str]:
        """Asks the worker every second; gives the reason instead where Prometheus cannot be had."""
        environment = {
            **os.environ,
            "RASID_PROMETHEUS_PORT": str(free_port()),
            "RASID_PROMETHEUS_DIR": str(directory),
            "RASID_PROMETHEUS_TARGETS": f"127.0.0.1:{worker.port}",
            "RASID_PROMETHEUS_INTERVAL": "1s",
        }
        started = subprocess.run([START], env=environment, capture_output=True, text=True)
        assert started.returncode in (0, 3), started.stderr
        if started.returncode:
            yield started.stderr.strip()
            return
        try:
            yield Prometheus(started.stdout.strip())
        finally:
            subprocess.run([STOP], env=environment, check=True)


@dataclass
class Watched:
    """A worker that has read `articles` and refused `broken`, and what it told before and after."""

    kafka: Kafka
    worker: Worker
    prometheus: Prometheus | str
    before: str
    after: str
    articles: list[dict[str, Any]]
    broken: list[bytes]


def articles() -> list[dict[str, Any]]:
    """The seeds, and articles whose every field is odd."""
    found: list[dict[str, Any]] = [
        json.loads(path.read_bytes())["article"] for path in sorted((ROOT / "seeds").glob("*.json"))
    ]
    odd = {
        "id": "sentinel-id",
        "source": "zarzur",
        "url": "https://zarzur.example/sentinel",
        "title": "سرّ القصف",
        "body": "قصفت طائرات حربية مدينة سرّمين أمس وقتل 12 شخصا. sentinel زرزور.",
    }
    return [*found, odd, {**odd, "id": "sentinel-2", "published_at": "2016-05-24T10:00:00Z"}]


BROKEN = [b"", b"{", b'{"title": "sentinel"}', '{"body": ["سرّ"]}'.encode(), b'{"body": " "}', b"\xff\xfe"]


@contextmanager
def watched(broker: Broker, directory: Path) -> Iterator[Watched]:
    """Starts a worker and a Prometheus, publishes, and waits until both have seen all of it."""
    kafka = Kafka.make(broker)
    with kafka.worker(log_format="auto") as worker, Prometheus.watching(worker, directory) as prometheus:
        before = worker.get("/metrics")[1]
        if isinstance(prometheus, Prometheus):
            until(lambda: prometheus.values("rasid_ready") == [1])
        published = articles()
        kafka.publish([*(json.dumps(article, ensure_ascii=False).encode() for article in published), *BROKEN])
        total = len(published) + len(BROKEN)
        until(lambda: finished(worker) == total and "rasid_lag_articles{" in worker.get("/metrics")[1])
        if isinstance(prometheus, Prometheus):
            until(lambda: prometheus.values("sum(rasid_articles_total)") == [total])
        yield Watched(kafka, worker, prometheus, before, worker.get("/metrics")[1], published, list(BROKEN))


def finished(worker: Worker) -> float:
    """How many articles the worker has finished."""
    return sum(
        worker.metric(f'rasid_articles_total{{outcome="{outcome}"}}')
        for outcome in ("events", "no_events", "dead")
    )


def ids(published: list[dict[str, Any]]) -> set[str]:
    """The ids that the articles get."""
    return {article_id(decode_article(json.dumps(article).encode(), 1 << 20)) for article in published}
