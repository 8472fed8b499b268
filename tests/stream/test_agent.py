"""Batches overlap, and yet none is acknowledged before all that came before it is with Kafka."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable
from types import SimpleNamespace
from typing import Any

import pytest
from aiokafka.errors import MessageSizeTooLargeError

from tests.stream.odd_extractor import COMMAND
from tests.stream.test_worker import article
from workers.settings import Settings
from workers.stream.agent import Articles
from workers.stream.extractor_process import ExtractorProcess
from workers.stream.health import Progress
from workers.stream.metrics import Metrics


class Broken(Exception):
    """Kafka cannot be relied on."""


class Records:
    """A batch of records that takes `size` messages at most."""

    def __init__(self, size: int) -> None:
        self.keys: list[bytes | None] = []
        self.closed = False
        self._size = size

    def append(self, *, key: bytes | None, **_: Any) -> object | None:
        assert not self.closed
        if len(self.keys) == self._size:
            return None
        self.keys.append(key)
        return self

    def close(self) -> None:
        self.closed = True


class Kafka:
    """Takes batches of records, and confirms those it has when it is told to."""

    def __init__(self, size: int = 100) -> None:
        self.sent: list[tuple[str, Records, asyncio.Future[None]]] = []
        self.alone: list[bytes | None] = []
        self._size = size

    @property
    def keys(self) -> list[bytes | None]:
        return [key for _, records, _ in self.sent for key in records.keys]

    async def partitions_for(self, _topic: str) -> set[int]:
        return {0}

    def create_batch(self) -> Records:
        return Records(self._size)

    async def send_batch(self, records: Records, topic: str, *, partition: int) -> asyncio.Future[None]:
        assert records.closed and partition == 0
        future = asyncio.get_running_loop().create_future()
        self.sent.append((topic, records, future))
        return future

    async def send(self, _topic: str, _value: Any, key: bytes | None, **_: Any) -> Awaitable[None]:
        self.alone.append(key)
        future = asyncio.get_running_loop().create_future()
        future.set_result(None)
        return future

    def confirm(self, error: Exception | None = None) -> None:
        for _, _, future in self.sent:
            if not future.done() and error is None:
                future.set_result(None)
            elif not future.done():
                future.set_exception(error or Broken())


class Run:
    """Articles on such a Kafka; `acknowledged` are the offsets, in order."""

    def __init__(self, kafka: Kafka | None = None) -> None:
        self.kafka = kafka or Kafka()
        self.acknowledged: list[int] = []
        self.watched: list[asyncio.Task[None]] = []
        settings = Settings()
        self.process = ExtractorProcess(settings, COMMAND)
        self.articles = Articles(
            settings,
            self.process,
            self._producer,
            Metrics(),
            Progress(60.0),
            lambda coroutine: self.watched.append(asyncio.ensure_future(coroutine)),
        )

    async def _producer(self) -> Kafka:
        return self.kafka

    async def sent(self, count: int) -> None:
        """Waits until Kafka has been given so many messages."""
        while len(self.kafka.keys) < count:
            await asyncio.sleep(0.01)

    def batch(self, *offsets: int) -> list[Any]:
        return [
            SimpleNamespace(
                message=SimpleNamespace(
                    value=article(f"a{offset}", "events 1"),
                    offset=offset,
                    partition=0,
                    topic="articles.raw",
                    timestamp=None,
                    headers=[],
                    key=None,
                ),
                ack=lambda offset=offset: self.acknowledged.append(offset),
            )
            for offset in offsets
        ]


async def settle() -> None:
    """Lets everything run that can."""
    for _ in range(20):
        await asyncio.sleep(0)


def test_the_next_batch_is_sent_before_the_one_before_is_confirmed_and_acknowledged_after_it() -> None:
    async def scenario() -> None:
        run = Run()
        await run.articles.start()
        await run.articles.process(run.batch(0, 1))
        await run.articles.process(run.batch(2))
        await run.sent(6)
        await settle()
        assert run.acknowledged == []
        run.kafka.confirm()
        await run.articles.finished()
        assert run.acknowledged == [0, 1, 2]
        await run.process.stop()

    asyncio.run(scenario())


def test_no_more_batches_are_taken_than_three() -> None:
    async def scenario() -> None:
        run = Run()
        await run.articles.start()
        await run.articles.process(run.batch(0))
        await run.articles.process(run.batch(1))
        third = asyncio.create_task(run.articles.process(run.batch(2)))
        await run.sent(4)
        await settle()
        assert not third.done()
        assert run.acknowledged == []
        run.kafka.confirm()
        await third
        await run.sent(6)
        run.kafka.confirm()
        await run.articles.finished()
        assert run.acknowledged == [0, 1, 2]
        await run.process.stop()

    asyncio.run(scenario())


def test_a_batch_that_is_not_delivered_keeps_itself_and_all_later_ones_unacknowledged() -> None:
    async def scenario() -> None:
        run = Run()
        await run.articles.start()
        await run.articles.process(run.batch(0))
        await run.articles.process(run.batch(1))
        await run.sent(4)
        run.kafka.confirm(Broken())
        with pytest.raises(Broken):
            await run.articles.process(run.batch(2))
        # That is what stops the worker where no other batch comes.
        told = await asyncio.gather(*run.watched, return_exceptions=True)
        assert any(isinstance(error, Broken) for error in told)
        await settle()
        assert run.acknowledged == []
        await run.process.stop()

    asyncio.run(scenario())


def test_messages_that_fit_no_batch_of_records_with_others_go_in_the_next() -> None:
    async def scenario() -> None:
        run = Run(Kafka(size=2))
        await run.articles.start()
        await run.articles.process(run.batch(0, 1, 2))
        await run.sent(6)
        run.kafka.confirm()
        await run.articles.finished()
        events = [records.keys for topic, records, _ in run.kafka.sent if topic == "events"]
        assert events == [[b"a0-0", b"a1-0"], [b"a2-0"]]
        assert run.acknowledged == [0, 1, 2]
        await run.process.stop()

    asyncio.run(scenario())


def test_of_a_batch_of_records_that_is_too_large_every_message_is_sent_by_itself() -> None:
    async def scenario() -> None:
        run = Run()
        await run.articles.start()
        await run.articles.process(run.batch(0, 1))
        await run.sent(4)
        run.kafka.confirm(MessageSizeTooLargeError())
        await run.articles.finished()
        assert run.kafka.alone == run.kafka.keys
        assert run.acknowledged == [0, 1]
        await run.process.stop()

    asyncio.run(scenario())
