"""One test's own topics on the session's broker, and workers that read them."""

from __future__ import annotations

import dataclasses
import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
import uuid
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from kafka import TopicPartition

from deploy.broker import ROOT, Broker, free_port
from tests.schemas import validate
from workers.settings import Settings, variable
from workers.stream import clients, topics

PATIENCE = 60.0  # seconds until what should happen counts as not happening


def until(condition: Callable[[], bool]) -> None:
    """Waits until something is so."""
    deadline = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < deadline, "it did not come to be so"
        time.sleep(0.02)


@dataclass
class Kafka:
    """Topics and a group of one test's own."""

    broker: Broker
    settings: Settings

    @classmethod
    def make(cls, broker: Broker, **more: Any) -> Kafka:
        """With topics created; `more` are settings."""
        name = uuid.uuid4().hex[:12]
        settings = Settings(
            bootstrap=broker.address,
            api_version=broker.api_version,
            topic_prefix=f"t{name}.",
            group=f"g{name}",
            http_port=free_port(),
            session_timeout=6.0,
            log_format="json",
            **{"partitions": 2, **more},
        )
        kafka = cls(broker, settings)
        if broker.kafka:
            with clients.admin(settings) as admin:
                topics.create(settings, admin)
        else:  # it makes topics when they are first asked for
            with clients.producer(settings) as producer:
                for topic in topics.wanted(settings):
                    producer.partitions_for(topic)
        return kafka

    def environment(self, **more: Any) -> dict[str, str]:
        """The variables that give these settings, with `more` of them."""
        settings = dataclasses.replace(self.settings, **more)
        return {**os.environ} | {
            variable(item.name): str(getattr(settings, item.name))
            for item in fields(settings)
            if getattr(settings, item.name) != item.default
        }

    def publish(
        self, values: Sequence[bytes | None], keys: Sequence[bytes | None] | None = None
    ) -> list[tuple[int, int]]:
        """Puts values onto articles.raw, acknowledged; each one's partition and offset."""
        with clients.producer(self.settings) as producer:
            sent = [
                producer.send(self.settings.topic(topics.RAW), key=key, value=value)
                for value, key in zip(values, keys or [None] * len(values), strict=True)
            ]
            acknowledged = [future.get(timeout=30) for future in sent]
            return [(record.partition, record.offset) for record in acknowledged]

    def read(self, topic: str, count: int, settle: float = 0.0) -> list[Any]:
        """A topic's messages, at least `count`, and those of `settle` seconds more; each is validated."""
        found: list[Any] = []
        with clients.consumer(
            self.settings,
            auto_offset_reset="earliest",
            max_partition_fetch_bytes=self.settings.max_message_bytes,
        ) as consumer:
            name = self.settings.topic(topic)
            consumer.assign([TopicPartition(name, p) for p in sorted(consumer.partitions_for_topic(name))])
            deadline = time.monotonic() + PATIENCE
            while len(found) < count and time.monotonic() < deadline:
                found += [m for batch in consumer.poll(timeout_ms=100).values() for m in batch]
            deadline = time.monotonic() + settle
            while settle and time.monotonic() < deadline:
                found += [m for batch in consumer.poll(timeout_ms=100).values() for m in batch]
        for message in found:
            validate(topic, message.value)
        assert len(found) >= count, f"{len(found)} messages of {count} in {topic}"
        return found

    def read_keys(self, topic: str, count: int) -> list[Any]:
        """A topic's messages, at least until `count` different keys are among them."""
        found = self.read(topic, count)
        deadline = time.monotonic() + PATIENCE
        while len({message.key for message in found}) < count:
            assert time.monotonic() < deadline, f"fewer than {count} keys in {topic}"
            found = self.read(topic, len(found), settle=0.5)
        return found

    def committed(self) -> int:
        """How many articles the group has committed."""
        name = self.settings.topic(topics.RAW)
        with clients.consumer(self.settings, group_id=self.settings.group) as consumer:
            partitions = [TopicPartition(name, number) for number in consumer.partitions_for_topic(name)]
            return sum(consumer.committed(partition) or 0 for partition in partitions)

    @contextmanager
    def worker(self, command: Sequence[str] = ("-m", "workers", "worker"), **more: Any) -> Iterator[Worker]:
        """A worker that is ready; killed at the end where it still runs. `more` are settings."""
        worker = Worker.start(self, command, **more)
        try:
            worker.wait_until_ready()
            yield worker
        finally:
            worker.kill()


@dataclass
class Worker:
    """A worker in a process of its own."""

    process: subprocess.Popen[bytes]
    port: int
    log: Path

    @classmethod
    def start(cls, kafka: Kafka, command: Sequence[str], **more: Any) -> Worker:
        """Starts it, on a port of its own unless `more` names one."""
        port = more.setdefault("http_port", free_port())
        log = ROOT / f".run/tests/worker-{port}.log"
        log.parent.mkdir(parents=True, exist_ok=True)
        with log.open("wb") as file:
            process = subprocess.Popen(
                [sys.executable, *command], env=kafka.environment(**more), cwd=ROOT, stderr=file
            )
        return cls(process, port, log)

    def get(self, page: str) -> tuple[int, str]:
        """Status and text of one of its pages; status 0 while it does not answer."""
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{page}", timeout=5) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()
        except OSError:
            return 0, ""

    def wait_until_ready(self) -> None:
        """Waits for /ready."""
        deadline = time.monotonic() + PATIENCE
        while self.get("/ready")[0] != 200:
            assert self.process.poll() is None, f"the worker ended:\n{self.log.read_text()}"
            assert time.monotonic() < deadline, f"the worker is not ready:\n{self.log.read_text()}"
            time.sleep(0.05)

    def metric(self, series: str) -> float:
        """The value of one series, as written in the text format."""
        for line in self.get("/metrics")[1].splitlines():
            if line.startswith(f"{series} "):
                return float(line.rpartition(" ")[2])
        raise AssertionError(f"no series {series}")

    def terminate(self) -> int:
        """SIGTERM; its exit code, which must come within 30 s."""
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(30)

    def kill(self) -> None:
        """SIGKILL, where it still runs."""
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
