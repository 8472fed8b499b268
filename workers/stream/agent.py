"""The agent: a batch of articles at a time, by numbered steps.

1. take a batch without acknowledging it;
2. decode and validate each value;      } both in the extractor's process
3. extract;                             }
4. send the events, the enriched article, or a dead letter;
5. await every delivery;
6. acknowledge each article, in order.

The extractor goes from one batch to the next without a pause: while a batch is in 5 and 6, the next is in 2
to 4, and the one after that in 1. A batch enters 5 only when the one before has left 6.

A failure of content in 2 or 3 is a dead letter. A failure in 4 or 5 is Kafka's: it stops the worker, nothing
of the batch or of a later one is acknowledged, and its supervisor starts it again. Ids are deterministic, so
that what is sent twice then has the same ids.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import faust
from faust.types import EventT

from workers.settings import Settings
from workers.stream import dead_letters, topics
from workers.stream.dead_letters import Headers
from workers.stream.delivery import Delivery, Message, Producer, Sent, TooLarge, commit
from workers.stream.extractor_process import ExtractorProcess
from workers.stream.health import Progress
from workers.stream.metrics import Metrics
from workers.stream.outcome import EventMessage, Failure, Outcome

LONGEST_ID = 100  # characters of an article's id in a log line: a publisher may send any
_log = logging.getLogger("rasid.worker")


@dataclass
class Finished:
    """One article of a batch: what came of it, and how long it took so far."""

    outcome: Outcome
    started: float


class Articles:
    """Works off batches of articles."""

    def __init__(
        self,
        settings: Settings,
        extractor: ExtractorProcess,
        producer: Callable[[], Awaitable[Producer]],
        metrics: Metrics,
        progress: Progress,
        watch: Callable[[Coroutine[Any, Any, None]], Any],
    ) -> None:
        """`watch` runs a coroutine, and stops the worker where that raises."""
        self._settings = settings
        self._extractor = extractor
        self._producer = producer
        self._metrics = metrics
        self._progress = progress
        self._watch = watch
        self._events = settings.topic(topics.EVENTS)
        self._enriched = settings.topic(topics.ENRICHED)
        self._reading: asyncio.Task[None] | None = None  # of the batch taken last
        self._finishing: asyncio.Task[None] | None = None  # of the batch read last
        self._restarts = 0  # of the extractor that are counted

    async def start(self) -> None:
        """Loads the extractor, so that the first article need not wait for it."""
        await self._extractor.start()
        self._metrics.expect_stages(self._extractor.stages)
        self._progress.extractor_running = True

    async def process(self, events: Sequence[EventT[bytes]]) -> None:
        """Puts a batch in line, and returns when its turn has come: the next may be collected meanwhile.

        Raises only where Kafka cannot be relied on, for a batch before.
        """
        delivery = Delivery(
            await self._producer(), self._settings.max_message_bytes, self._settings.delivery_timeout
        )
        self._metrics.in_flight.inc(len(events))
        outcomes = [self._extractor.submit(event.message.value or b"") for event in events]
        before = self._reading
        self._reading = asyncio.create_task(self._read(before, events, outcomes, delivery))
        self._watch(_end(self._reading))
        await _end(before)

    async def finished(self) -> None:
        """Waits until all batches are acknowledged; raises what keeps them from that."""
        await _end(self._reading)
        await _end(self._finishing)

    async def _read(
        self,
        before: asyncio.Task[None] | None,
        events: Sequence[EventT[bytes]],
        outcomes: list[asyncio.Future[Outcome]],
        delivery: Delivery,
    ) -> None:
        """Steps 2 to 4 for one batch, after the one before; 5 and 6 then go on behind its back."""
        await _end(before)
        began = time.perf_counter()
        batch: list[Sent] = []
        finished: list[Finished] = []

        async def refused(sent: Sent, problem: str) -> None:
            if not sent.refused:
                sent.refused = True
                await self._bury(delivery, sent, Failure("message-too-large", problem, "deliver"))

        for event, waiting in zip(events, outcomes, strict=True):
            started = time.perf_counter()
            outcome = await waiting
            self._metrics.restarts.inc(self._extractor.restarts - self._restarts)
            self._restarts = self._extractor.restarts
            sent = Sent(event)
            batch.append(sent)
            finished.append(Finished(outcome, started))
            if outcome.failure:
                await self._bury(delivery, sent, outcome.failure)
                continue
            for message in self._messages(outcome):
                try:
                    await delivery.add(sent, message)
                except TooLarge as error:
                    await refused(sent, str(error))
        await delivery.ship()
        await _end(self._finishing)
        self._finishing = asyncio.create_task(self._finish(batch, finished, delivery, refused, began))
        self._watch(_end(self._finishing))

    async def _finish(
        self,
        batch: list[Sent],
        finished: list[Finished],
        delivery: Delivery,
        refused: Callable[[Sent, str], Awaitable[None]],
        began: float,
    ) -> None:
        """Steps 5 and 6 for one batch, and what is said of it."""
        delivering = time.perf_counter()
        await commit(batch, delivery, refused)
        done = time.perf_counter()
        for sent, item in zip(batch, finished, strict=True):
            self._count(sent, item, done, done - delivering)
        self._metrics.in_flight.dec(len(batch))
        self._metrics.last_processed.set_to_current_time()
        outcomes = [item.outcome for item in finished]
        self._metrics.events(event for outcome in outcomes for event in outcome.events)
        _log.info(
            "batch",
            extra={
                "articles": len(batch),
                "events": sum(len(outcome.events) for outcome in outcomes),
                "dead": sum(outcome.failure is not None for outcome in outcomes),
                "seconds": round(done - began, 3),
                "slowest": round(max(outcome.seconds.get("extract", 0.0) for outcome in outcomes), 3),
                "offsets": _offsets(batch),
                "ids": [(outcome.article_id or "")[:LONGEST_ID] for outcome in outcomes],
            },
        )

    def _messages(self, outcome: Outcome) -> list[Message]:
        assert outcome.article_id is not None
        key = outcome.article_id.encode("utf-8", "replace")
        enriched = Message(self._enriched, key, outcome.enriched, [])
        return [self._event_message(event) for event in outcome.events] + [enriched]

    def _event_message(self, event: EventMessage) -> Message:
        headers = _event_headers(event.type, event.mode, event.status, event.country)
        return Message(self._events, event.id.encode(), event.value, headers)

    async def _bury(self, delivery: Delivery, sent: Sent, failure: Failure) -> None:
        """Sends the dead letter of an article; where its topic finds it too large, one without the bytes."""
        message = sent.event.message

        async def send(said: Failure, key: bytes | None, value: bytes | None, own: Headers) -> None:
            headers = dead_letters.headers(said, message.topic, message.partition, message.offset, own)
            letter = Message(self._settings.topic(topics.DEAD), key, value, headers)
            await delivery.alone(letter)

        try:
            await send(failure, message.key, message.value, _headers(message))
        except TooLarge as error:
            problem = f"the value is left where it came from ({error})"
            try:
                said = Failure(failure.type, f"{failure.message}; {problem}", failure.stage)
                await send(said, message.key, None, [])
            except TooLarge:  # for its key, or for an error that quotes much
                await send(Failure(failure.type, problem, failure.stage), None, None, [])
        self._metrics.dead(failure.type, failure.stage)
        _log.warning(
            "dead letter",
            extra={
                "reason": dead_letters.reason(failure.type),
                "stage": failure.stage,
                "partition": message.partition,
                "offset": message.offset,
            },
        )

    def _count(self, sent: Sent, finished: Finished, done: float, delivery_seconds: float) -> None:
        outcome, now, arrived = finished.outcome, time.time(), sent.event.message.timestamp
        for stage, seconds in outcome.seconds.items():
            self._metrics.stage(stage, seconds)
        self._metrics.stage("deliver", delivery_seconds)
        self._metrics.article(
            "dead" if outcome.failure or sent.refused else "events" if outcome.events else "no_events",
            done - finished.started,
            now - arrived if arrived else None,
            now - outcome.published_at if outcome.published_at else None,
        )


async def _end(task: asyncio.Task[None] | None) -> None:
    """Waits for the end of a task, if there is one, and raises what it raised."""
    if task is not None:
        await asyncio.shield(task)


def _offsets(batch: Sequence[Sent]) -> dict[int, tuple[int, int]]:
    """The first and last offset of each partition in the batch."""
    found: dict[int, list[int]] = {}
    for sent in batch:
        found.setdefault(sent.event.message.partition, []).append(sent.event.message.offset)
    return {partition: (min(offsets), max(offsets)) for partition, offsets in found.items()}


@lru_cache(10_000)
def _event_headers(type_: str, mode: str | None, status: str, country: str | None) -> Headers:
    headers = {"type": type_, "mode": mode, "status": status, "country": country}
    return [(name, value.encode()) for name, value in headers.items() if value is not None]


def _headers(message: Any) -> Headers:
    headers = message.headers or []
    return list(headers.items() if hasattr(headers, "items") else headers)


def add_agent(app: faust.App, settings: Settings, articles: Articles) -> None:
    """Has `app` read the raw topic, bytes as they are, and hand batches to `articles`."""
    raw = app.topic(
        settings.topic(topics.RAW),
        key_type=bytes,
        value_type=bytes,
        key_serializer="raw",
        value_serializer="raw",
    )

    @app.agent(raw, name="articles", concurrency=1)
    async def work(stream: Any) -> None:
        async for events in stream.noack_take(settings.batch_size, within=settings.batch_wait):
            await articles.process(events)
