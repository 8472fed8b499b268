"""Sending messages so that none is lost: every delivery is awaited before anything is acknowledged."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from aiokafka.errors import MessageSizeTooLargeError, RecordListTooLargeError
from faust.exceptions import ProducerSendError
from faust.types import EventT

from workers.stream.dead_letters import Headers


class Producer(Protocol):
    """What is used of Faust's producer: `send` gives a future that resolves when Kafka has the message."""

    async def send(
        self,
        topic: str,
        key: bytes | None,
        value: bytes | None,
        partition: int | None,
        timestamp: float | None,
        headers: Any,
    ) -> Awaitable[Any]: ...


@dataclass(frozen=True)
class Message:
    """One message to send."""

    topic: str
    key: bytes | None
    value: bytes | None
    headers: Headers = field(default_factory=list)

    @property
    def size(self) -> int:
        """Bytes of the message, without Kafka's own few dozen."""
        return (
            len(self.key or b"")
            + len(self.value or b"")
            + sum(len(key.encode()) + len(value or b"") + 8 for key, value in self.headers)
        )


class TooLarge(Exception):
    """A message is larger than its topic takes: the article's fault, never a reason to stop."""


@dataclass
class Sent:
    """One consumed article, and the messages sent for it that Kafka has yet to confirm."""

    event: EventT[bytes]
    waiting: list[tuple[Message, Awaitable[Any]]] = field(default_factory=list)
    refused: bool = False  # a message of it was too large, and a dead letter says so


class Delivery:
    """Sends to Kafka. Anything but TooLarge that it raises means that Kafka cannot be relied on now."""

    def __init__(self, producer: Producer, max_message_bytes: int, timeout: float) -> None:
        self._producer = producer
        self._max_message_bytes = max_message_bytes
        self._timeout = timeout

    async def send(self, message: Message) -> Awaitable[Any]:
        """Hands the message over; what it returns must be awaited with `confirm`.

        Raises:
            TooLarge: the message is above the setting `max_message_bytes`.
        """
        # aiokafka sends no message that has neither key nor value; others do.
        value = b"" if message.key is None and message.value is None else message.value
        if message.size > self._max_message_bytes:
            raise TooLarge(f"{message.size} bytes for {message.topic}, more than {self._max_message_bytes}")
        try:
            async with asyncio.timeout(self._timeout):
                return await self._producer.send(
                    message.topic, message.key, value, None, None, message.headers
                )
        except ProducerSendError as error:
            if isinstance(error.__cause__, MessageSizeTooLargeError):
                raise TooLarge(f"{message.size} bytes for {message.topic}: {error.__cause__}") from None
            raise

    async def confirm(self, message: Message, waiting: Awaitable[Any]) -> None:
        """Waits until Kafka has the message.

        Raises:
            TooLarge: the topic refuses it for its size.
        """
        try:
            async with asyncio.timeout(self._timeout):
                await waiting
        except (MessageSizeTooLargeError, RecordListTooLargeError):
            await self._alone(message)

    async def _alone(self, message: Message) -> None:
        """Kafka refuses whole batches; the message may only have been in one with a larger."""
        try:
            async with asyncio.timeout(self._timeout):
                await (await self.send(message))
        except (MessageSizeTooLargeError, RecordListTooLargeError):
            raise TooLarge(f"{message.size} bytes, more than {message.topic} takes") from None


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
    for sent in batch:
        for message, waiting in sent.waiting:
            try:
                await delivery.confirm(message, waiting)
            except TooLarge as error:
                await refused(sent, str(error))
    for sent in batch:
        sent.event.ack()
