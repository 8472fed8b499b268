"""`rasid replay`"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any

import typer
from kafka import KafkaConsumer, KafkaProducer, OffsetAndMetadata, TopicPartition
from rich.console import Console

from workers.errors import Problem
from workers.messages import ArticleError, parse_published_at
from workers.settings import Settings
from workers.stream import clients, dead_letters, replayed, topics
from workers.stream.dead_letters import REPLAY_COUNT
from workers.stream.replayed import Replayed


def replay(
    reason: Annotated[str | None, typer.Option("--reason", help="Only those with this `error.type`.")] = None,
    since: Annotated[
        str | None, typer.Option("--since", help="Only those that failed at or after this RFC 3339 time.")
    ] = None,
    until: Annotated[
        str | None, typer.Option("--until", help="Only those that failed before this RFC 3339 time.")
    ] = None,
    most: Annotated[int, typer.Option("--most", help="Not those replayed so often already.", min=1)] = 3,
    again: Annotated[bool, typer.Option("--again", help="Also those that an earlier run sent.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would be done.")] = False,
) -> None:
    """Puts dead letters back onto `articles.raw`, bytes and key as they were, each one once.

    Takes those that are there when it starts, and not those that an earlier run sent: the consumer group
    `rasid.replay` keeps which. One that fails again comes back as a new dead letter with its count, in the
    header `replay.count`. Those whose bytes did not fit stay where `original.offset` says.

    Example: `rasid replay --reason timeout --dry-run`
    """
    settings = Settings.from_environment()
    choice = Choice(reason, _moment("--since", since), _moment("--until", until), most)
    with (
        clients.consumer(
            settings,
            group_id=replayed.group(settings),
            max_partition_fetch_bytes=settings.max_message_bytes,
        ) as consumer,
        clients.producer(settings) as producer,
    ):
        count = Replay(settings, consumer, producer, choice, again, dry_run).run()
    Console(stderr=True).print(
        f"{'would replay' if dry_run else 'replayed'} {count.sent} dead letters, left {count.left}, "
        f"{count.before} replayed before",
        highlight=False,
    )


def _moment(option: str, text: str | None) -> datetime | None:
    try:
        return parse_published_at(text) if text else None
    except ArticleError:
        raise typer.BadParameter(f"{option} must be an RFC 3339 time with an offset") from None


@dataclass(frozen=True)
class Choice:
    """Which dead letters are wanted."""

    reason: str | None
    since: datetime | None
    until: datetime | None
    most: int

    def takes(self, message: Any, headers: dict[str, str]) -> bool:
        """Whether this one is."""
        if message.value is None or replay_count(headers) >= self.most:
            return False
        if self.reason is not None and headers.get("error.type") != self.reason:
            return False
        if self.since is None and self.until is None:
            return True
        try:
            failed = datetime.fromisoformat(headers["failed.at"])
            return (self.since is None or failed >= self.since) and (
                self.until is None or failed < self.until
            )
        except (KeyError, ValueError, TypeError):  # not a dead letter of ours: none can say when it failed
            return False


def replay_count(headers: dict[str, str]) -> int:
    """How often the letter's article was replayed."""
    text = headers.get(REPLAY_COUNT, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0


@dataclass
class Count:
    """What was done with the dead letters."""

    sent: int = 0
    left: int = 0
    before: int = 0


@dataclass
class Replay:
    """One run of the command."""

    settings: Settings
    consumer: KafkaConsumer
    producer: KafkaProducer
    choice: Choice
    again: bool
    dry_run: bool

    def run(self) -> Count:
        """Replays, and notes it after every fetch: cut short, it may send the letters of one fetch twice.

        Raises:
            Problem: too many letters are left between those replayed for Kafka to note which.
        """
        count = Count()
        partitions = self._assign()
        beginnings = self.consumer.beginning_offsets(partitions)
        done = {partition: self._noted(partition).since(beginnings[partition]) for partition in partitions}
        for partition, messages in self._present(partitions):
            wanted = []
            for message in messages:
                headers = {key: (value or b"").decode("utf-8", "replace") for key, value in message.headers}
                if message.offset in done[partition] and not self.again:
                    count.before += 1
                elif self.choice.takes(message, headers):
                    wanted.append((message, replay_count(headers) + 1))
                else:
                    count.left += 1
            count.sent += len(wanted)
            if wanted and not self.dry_run:
                done[partition] = done[partition].adding(message.offset for message, _ in wanted)
                self._send(wanted, partition, done[partition], count)
        return count

    def _assign(self) -> list[TopicPartition]:
        topic = self.settings.topic(topics.DEAD)
        numbers = self.consumer.partitions_for_topic(topic)
        if not numbers:
            raise Problem(
                f"the topic {topic} is missing (`rasid topics` creates it), or not to be seen by this user"
            )
        partitions = [TopicPartition(topic, number) for number in sorted(numbers)]
        self.consumer.assign(partitions)
        return partitions

    def _noted(self, partition: TopicPartition) -> Replayed:
        commit = self.consumer.committed(partition, metadata=True)
        return Replayed.decode(commit.offset, commit.metadata) if commit else Replayed()

    def _present(self, partitions: list[TopicPartition]) -> Iterator[tuple[TopicPartition, list[Any]]]:
        """What the topic holds now, and not what comes meanwhile."""
        ends = self.consumer.end_offsets(partitions)
        self.consumer.seek_to_beginning(*partitions)
        while any(self.consumer.position(partition) < ends[partition] for partition in partitions):
            for partition, messages in self.consumer.poll(timeout_ms=1000).items():
                yield partition, [message for message in messages if message.offset < ends[partition]]

    def _send(
        self, wanted: list[tuple[Any, int]], partition: TopicPartition, done: Replayed, count: Count
    ) -> None:
        metadata = done.metadata()
        if len(metadata) > replayed.LONGEST:
            raise Problem(
                f"replayed {count.sent - len(wanted)} dead letters; too many others are left between them "
                "to note which. Replay or delete those first, as with a wider --reason, --since or --until."
            )
        sent = [
            self.producer.send(
                self.settings.topic(topics.RAW),
                key=message.key,
                value=message.value,
                headers=_headers(message, times),
            )
            for message, times in wanted
        ]
        self.producer.flush()
        for future in sent:
            future.get(timeout=self.settings.delivery_timeout)
        self.consumer.commit({partition: OffsetAndMetadata(done.offset, metadata, -1)})


def _headers(message: Any, times: int) -> dead_letters.Headers:
    own = [(key, value) for key, value in dead_letters.publishers(message.headers) if key != REPLAY_COUNT]
    return [*own, (REPLAY_COUNT, str(times).encode())]
