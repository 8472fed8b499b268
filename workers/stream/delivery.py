"""Sending messages so that none is lost: every delivery is awaited before anything is acknowledged.

Messages are gathered by partition and sent as the batches of records that Kafka keeps: aiokafka's way for
single messages, each with a future of its own, cost the worker twice as much as all else besides extraction.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple, Protocol

from aiokafka.errors import MessageSizeTooLargeError, RecordListTooLargeError
from aiokafka.partitioner import DefaultPartitioner
from faust.types import EventT

from workers.stream.dead_letters import Headers

_partition = DefaultPartitioner()


class RecordBatch(Protocol):
    """What is used of aiokafka's `BatchBuilder`: `append` gives None where no more messages fit."""

    def append(
        self,
        *,
        timestamp: int | None,
        key: bytes | None,
        value: bytes | None,
        headers: Headers,
    ) -> Any: ...

    def close(self) -> None: ...


class Producer(Protocol):
    """What is used of aiokafka's producer: the futures resolve when Kafka has all of it."""

    async def partitions_for(self, topic: str) -> set[int]: ...

    def create_batch(self) -> RecordBatch: ...

    async def send_batch(self, batch: RecordBatch, topic: str, *, partition: int) -> asyncio.Future[Any]: ...

    async def send(
        self, topic: str, value: bytes | None, key: bytes | None, *, headers: Headers
    ) -> Awaitable[Any]: ...


class Message(NamedTuple):
    """One message to send."""

    topic: str
    key: bytes | None
    value: bytes | None
    headers: Headers

    @property
    def size(self) -> int:
        """Bytes of the message, without Kafka's own few dozen."""
        size = len(self.key or b"") + len(self.value or b"")
        for name, value in self.headers:
            size += len(name.encode()) + len(value or b"") + 8
        return size


class TooLarge(Exception):
    """A message is larger than its topic takes: the article's fault, never a reason to stop."""


@dataclass
class Sent:
    """One consumed article."""

    event: EventT[bytes]
    refused: bool = False  # a message of it was too large, and a dead letter says so


@dataclass
class _Parcel:
    """Messages for one partition that go as one."""

    records: RecordBatch
    messages: list[tuple[Sent, Message]] = field(default_factory=list)

    def take(self, sent: Sent, message: Message) -> bool:
        """Takes the message, too, where it fits; the first one always does."""
        fits = self.records.append(
            timestamp=None, key=message.key, value=message.value, headers=message.headers
        )
        if fits is None:
            return False
        self.messages.append((sent, message))
        return True


class Delivery:
    """The way to Kafka of what a batch of articles gives.

    Anything but TooLarge that is raised means that Kafka cannot be relied on now.
    """

    def __init__(self, producer: Producer, max_message_bytes: int, timeout: float) -> None:
        self._producer = producer
        self._max_message_bytes = max_message_bytes
        self._timeout = timeout
        self._partitions: dict[str, list[int]] = {}
        self._filling: dict[tuple[str, int], _Parcel] = {}
        self._shipped: list[tuple[_Parcel, asyncio.Future[Any]]] = []

    async def add(self, sent: Sent, message: Message) -> None:
        """Takes a message of an article; `ship` sends it at the latest.

        Raises:
            TooLarge: the message is above the setting `max_message_bytes`.
        """
        self._check(message)
        partitions = self._partitions.get(message.topic)
        if partitions is None:
            async with asyncio.timeout(self._timeout):
                found = await self._producer.partitions_for(message.topic)
            partitions = self._partitions[message.topic] = sorted(found)
        place = message.topic, _partition(message.key, partitions, partitions)
        parcel = self._filling.get(place)
        if parcel is None or not parcel.take(sent, message):
            if parcel is not None:
                await self._send(*place, parcel)
            parcel = self._filling[place] = _Parcel(self._producer.create_batch())
            parcel.take(sent, message)

    async def ship(self) -> None:
        """Sends all that is not yet on its way."""
        filled, self._filling = self._filling, {}
        for (topic, partition), parcel in filled.items():
            await self._send(topic, partition, parcel)

    async def arrived(self) -> list[tuple[Sent, str]]:
        """Waits until Kafka has all that was sent, but for messages that are too large for their topic:
        gives those, with what is wrong.
        """
        waiting = [arrival for _, arrival in self._shipped]
        if waiting:
            _, late = await asyncio.wait(waiting, timeout=self._timeout)
            if late:
                raise TimeoutError(f"Kafka has not confirmed messages within {self._timeout:g} s")
        errors = [arrival.exception() for arrival in waiting]
        refused: list[tuple[Sent, str]] = []
        for (parcel, _), error in zip(self._shipped, errors, strict=True):
            if isinstance(error, (MessageSizeTooLargeError, RecordListTooLargeError)):
                refused += await self._one_by_one(parcel)
            elif error is not None:
                raise error
        return refused

    async def alone(self, message: Message) -> None:
        """Sends a message by itself, and waits until Kafka has it.

        Raises:
            TooLarge: it is above the setting `max_message_bytes`, or larger than its topic takes.
        """
        self._check(message)
        # aiokafka sends no message that has neither key nor value; others do.
        value = b"" if message.key is None and message.value is None else message.value
        try:
            async with asyncio.timeout(self._timeout):
                await (await self._producer.send(message.topic, value, message.key, headers=message.headers))
        except (MessageSizeTooLargeError, RecordListTooLargeError):
            raise TooLarge(f"{message.size} bytes, more than {message.topic} takes") from None

    def _check(self, message: Message) -> None:
        if message.size > self._max_message_bytes:
            raise TooLarge(f"{message.size} bytes for {message.topic}, more than {self._max_message_bytes}")

    async def _send(self, topic: str, partition: int, parcel: _Parcel) -> None:
        parcel.records.close()  # or the producer would add other messages to it
        async with asyncio.timeout(self._timeout):
            arrival = await self._producer.send_batch(parcel.records, topic, partition=partition)
        self._shipped.append((parcel, arrival))

    async def _one_by_one(self, parcel: _Parcel) -> list[tuple[Sent, str]]:
        """Kafka refuses whole record batches; a message may only have been in one with a larger."""
        refused = []
        for sent, message in parcel.messages:
            try:
                await self.alone(message)
            except TooLarge as error:
                refused.append((sent, str(error)))
        return refused


async def commit(
    batch: Sequence[Sent],
    delivery: Delivery,
    refused: Callable[[Sent, str], Awaitable[None]],
) -> None:
    """The one place where articles are acknowledged, in this order:

    1. every delivery of every article in the batch is awaited; a message that is too large for its topic
       goes to `refused`, which sends (and awaits) a dead letter in its place;
    2. only when all of them are with Kafka, each article is acknowledged, in the order it was read.

    Any error leaves the whole batch unacknowledged: it stops the worker, and the batch is read again.
    """
    for sent, problem in await delivery.arrived():
        await refused(sent, problem)
    for sent in batch:
        sent.event.ack()
