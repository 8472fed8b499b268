"""The stream: articles published, read by workers, and their events back from Kafka."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
import uuid
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from itertools import cycle, islice
from pathlib import Path
from statistics import quantiles
from typing import Any

import msgspec
import orjson
from kafka import KafkaProducer, TopicPartition

from workers.errors import Problem
from workers.messages import RawArticle, encode
from workers.settings import Settings, variable
from workers.stream import clients, topics

PATIENCE = 180.0  # seconds until what should happen counts as not happening
LOOK = 0.05  # seconds between two looks at how far Kafka is
_ASSIGNED = "rasid_assigned_partitions "
_TICKS = os.sysconf("SC_CLK_TCK")


class NotMeasured(Problem):
    """The stream did not do what is to be measured; the message says what is missing."""


def measure(settings: Settings, texts: list[RawArticle], workers: list[int], count: int) -> dict[str, float]:
    """For each number of workers: `count` articles for each of them as fast as Kafka takes them, so that the
    first and last moments, when not all are at work, weigh the same whatever their number; then half as many
    at half of that throughput, where the time from an article's publication to each of its events is taken.

    CPU is in cores, over the first part; memory is the most that a worker with its extractor held.
    """
    figures: dict[str, float] = {}
    for number in workers:
        name = uuid.uuid4().hex[:8]
        own = replace(settings, topic_prefix=f"bench-{name}.", group=f"bench-{name}")
        with _topics(own), ExitStack() as running:
            crew = [running.enter_context(_worker(own)) for _ in range(number)]
            found = {"ready_s": _ready(crew, own), **_Run(own, crew, texts).measure(count * number)}
        figures |= {f"stream.{number}.{key}": value for key, value in found.items()}
    return figures


def _ready(crew: list[_Worker], settings: Settings) -> float:
    """Waits until all partitions are shared among the workers; gives the seconds until all were ready."""
    started = time.monotonic()
    _until(lambda: all(worker.page("/ready") for worker in crew), crew, "not every worker is ready")
    seconds = time.monotonic() - started
    _until(lambda: _shared(crew, settings), crew, "the workers do not share the partitions")
    return seconds


def _until(condition: Callable[[], bool], crew: list[_Worker], problem: str) -> None:
    """Waits until something is so; raises NotMeasured where a worker ends or it takes too long."""
    deadline = time.monotonic() + PATIENCE
    while not condition():
        for worker in crew:
            worker.check()
        if time.monotonic() > deadline:
            raise NotMeasured(problem)
        time.sleep(LOOK)


def _shared(crew: list[_Worker], settings: Settings) -> bool:
    """Whether every partition is read, and every worker reads some."""
    partitions = [worker.partitions() for worker in crew]
    return all(partitions) and sum(partitions) == settings.partitions


class _Run:
    """One crew of workers at work."""

    def __init__(self, settings: Settings, crew: list[_Worker], texts: list[RawArticle]) -> None:
        self._settings = settings
        self._crew = crew
        self._texts = cycle(texts)
        self._warm_up = 2 * len(crew) * len(texts)
        self._ends = (topics.ENRICHED, topics.DEAD)
        self._events = 0  # how many are to arrive, once it is known

    def measure(self, count: int) -> dict[str, float]:
        with clients.producer(self._settings) as producer, clients.consumer(self._settings) as watch:
            self._publish(producer, watch, self._warm_up)
            cpu = sum(worker.cpu() for worker in self._crew)
            began = time.monotonic()
            self._publish(producer, watch, count)
            seconds = time.monotonic() - began
            cpu = sum(worker.cpu() for worker in self._crew) - cpu
            delays = self._delays(producer, watch, count // 2, count / seconds / 2)
        cuts = quantiles(delays, n=100)
        return {
            "articles_per_second": count / seconds,
            "p50_ms": cuts[49] * 1000,
            "p99_ms": cuts[98] * 1000,
            "cpu_cores": cpu / seconds,
            "memory_mb": max(worker.memory() for worker in self._crew),
        }

    def _articles(self, count: int) -> Iterator[tuple[str, bytes]]:
        for text in islice(self._texts, count):
            key = uuid.uuid4().hex
            yield key, encode(msgspec.structs.replace(text, id=key))

    def _publish(
        self, producer: KafkaProducer, watch: Any, count: int, rate: float | None = None
    ) -> dict[str, float]:
        """Publishes so many and waits until all are read; gives when each was published, by its id."""
        before = self._sum(watch, *self._ends)
        published: dict[str, float] = {}
        began = time.monotonic()
        for number, (key, value) in enumerate(self._articles(count)):
            if rate:
                time.sleep(max(0.0, began + number / rate - time.monotonic()))
            published[key] = time.monotonic()
            producer.send(self._settings.topic(topics.RAW), key=key.encode(), value=value)
        producer.flush()

        def read() -> bool:
            done = self._sum(watch, *self._ends) - before
            # To look takes as much as a tenth of an article: not before half of those left can be done.
            time.sleep(min((count - done) * (time.monotonic() - began) / max(done, 1) / 2, 1.0))
            return done >= count

        _until(read, self._crew, f"not all {count} articles were read")
        return published

    def _delays(self, producer: KafkaProducer, watch: Any, count: int, rate: float) -> list[float]:
        """Seconds from publishing to each event, at so many articles a second."""
        arrived: list[tuple[float, bytes]] = []
        known = threading.Event()
        with clients.consumer(self._settings) as consumer:
            name = self._settings.topic(topics.EVENTS)
            consumer.assign([TopicPartition(name, p) for p in sorted(consumer.partitions_for_topic(name))])
            consumer.seek_to_end()
            for partition in consumer.assignment():
                consumer.position(partition)  # seeks now, not with the first poll
            before = self._sum(watch, topics.EVENTS)

            def read() -> None:
                missing = -1
                while missing != 0:
                    for messages in consumer.poll(timeout_ms=20).values():
                        now = time.monotonic()
                        arrived.extend((now, message.value) for message in messages)
                    missing = self._events - len(arrived) if known.is_set() else -1

            reader = threading.Thread(target=read, daemon=True)
            reader.start()
            published = self._publish(producer, watch, count, rate)
            self._events = self._sum(watch, topics.EVENTS) - before
            known.set()
            reader.join(PATIENCE)
        if len(arrived) != self._events or len(arrived) < 2:
            raise NotMeasured(
                f"{len(arrived)} events of {self._events} arrived: articles with events are needed"
            )
        return [now - published[orjson.loads(value)["article"]["id"]] for now, value in arrived]

    def _sum(self, watch: Any, *names: str) -> int:
        """How many messages the topics have had."""
        partitions = [
            TopicPartition(self._settings.topic(name), partition)
            for name in names
            for partition in watch.partitions_for_topic(self._settings.topic(name))
        ]
        return sum(watch.end_offsets(partitions).values())


class _Worker:
    """A worker in processes of its own: itself and its extractor."""

    def __init__(self, process: subprocess.Popen[bytes], port: int, log: Path) -> None:
        self._process = process
        self._port = port
        self._log = log

    def check(self) -> None:
        """Raises NotMeasured where it has ended."""
        if self._process.poll() is not None:
            raise NotMeasured(f"a worker ended:\n{self._log.read_text()[-2000:]}")

    def page(self, path: str) -> str:
        """The text of one of its pages, empty while it does not answer with success."""
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self._port}{path}", timeout=5) as answer:
                return str(answer.read().decode())
        except OSError:
            return ""

    def partitions(self) -> int:
        """How many partitions it reads, as it said last."""
        found = [line for line in self.page("/metrics").splitlines() if line.startswith(_ASSIGNED)]
        return int(float(found[0].removeprefix(_ASSIGNED))) if found else 0

    def cpu(self) -> float:
        """Seconds of CPU that it has used; 0 where the system has no /proc."""
        return sum(_cpu(process) for process in self._processes())

    def memory(self) -> float:
        """Megabytes of memory that it holds; 0 where the system has no /proc."""
        return sum(_memory(process) for process in self._processes())

    def _processes(self) -> list[Path]:
        own = Path(f"/proc/{self._process.pid}")
        try:
            children = [
                child
                for task in (own / "task").iterdir()
                for child in (task / "children").read_text().split()
            ]
        except OSError:
            return []
        return [own, *(Path(f"/proc/{child}") for child in children)]


def _cpu(process: Path) -> float:
    fields = (process / "stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / _TICKS


def _memory(process: Path) -> float:
    for line in (process / "status").read_text().splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) / 1024
    return 0.0


@contextmanager
def _topics(settings: Settings) -> Iterator[None]:
    """Topics of its own, deleted at the end."""
    with clients.admin(settings) as admin:
        topics.create(settings, admin)
        try:
            yield
        finally:
            if settings.api_version != clients.EMBEDDED:
                admin.delete_topics(list(topics.wanted(settings)))


@contextmanager
def _worker(settings: Settings) -> Iterator[_Worker]:
    """A worker, stopped at the end."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    own = {"topic_prefix": settings.topic_prefix, "group": settings.group, "http_host": "127.0.0.1"}
    own |= {"http_port": str(port), "log_level": "WARNING"}
    with tempfile.TemporaryDirectory() as directory:
        log = Path(directory) / "log"
        with log.open("wb") as file:
            process = subprocess.Popen(
                [sys.executable, "-m", "workers", "worker"],
                env={**os.environ, **{variable(name): value for name, value in own.items()}},
                stdout=subprocess.DEVNULL,
                stderr=file,
            )
        try:
            yield _Worker(process, port, log)
        finally:
            process.terminate()
            try:
                process.wait(settings.stop_timeout + 5)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
