"""Batches overlap, and yet none is acknowledged before all that came before it is with Kafka."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable
from types import SimpleNamespace
from typing import Any

import pytest

from tests.stream.odd_extractor import COMMAND
from tests.stream.test_worker import article
from workers.settings import Settings
from workers.stream.agent import Articles
from workers.stream.extractor_process import ExtractorProcess
from workers.stream.health import Progress
from workers.stream.metrics import Metrics


class Broken(Exception):
    """Kafka cannot be relied on."""


class Kafka:
    """Takes messages, and confirms those of an article when it is told to."""

    def __init__(self) -> None:
        self.sent: list[tuple[bytes | None, asyncio.Future[None]]] = []

    async def send(self, _topic: str, key: bytes | None, *_: Any) -> Awaitable[None]:
        future = asyncio.get_running_loop().create_future()
        self.sent.append((key, future))
        return future

    def confirm(self, error: Exception | None = None) -> None:
        for _, future in self.sent:
            if not future.done() and error is None:
                future.set_result(None)
            elif not future.done():
                future.set_exception(error or Broken())
                future.exception()  # seen: not every one is awaited


class Run:
    """Articles on such a Kafka; `acknowledged` are the offsets, in order."""

    def __init__(self) -> None:
        self.kafka = Kafka()
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
        second = asyncio.create_task(run.articles.process(run.batch(2)))
        while len(run.kafka.sent) < 6:
            await asyncio.sleep(0.01)
        await settle()
        assert run.acknowledged == []
        assert not second.done()
        run.kafka.confirm()
        await second
        await run.articles.finished()
        assert run.acknowledged == [0, 1, 2]
        await run.process.stop()

    asyncio.run(scenario())


def test_a_batch_that_is_not_delivered_keeps_itself_and_all_later_ones_unacknowledged() -> None:
    async def scenario() -> None:
        run = Run()
        await run.articles.start()
        await run.articles.process(run.batch(0))
        second = asyncio.create_task(run.articles.process(run.batch(1)))
        while len(run.kafka.sent) < 4:
            await asyncio.sleep(0.01)
        run.kafka.confirm(Broken())
        with pytest.raises(Broken):
            await second
        (watched,) = run.watched
        with pytest.raises(Broken):  # that is what stops the worker where no second batch comes
            await watched
        await settle()
        assert run.acknowledged == []
        await run.process.stop()

    asyncio.run(scenario())
