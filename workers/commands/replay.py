"""`rasid replay`"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Annotated, Any

import typer
from kafka import KafkaConsumer, TopicPartition
from rich.console import Console

from workers.messages import ArticleError, parse_published_at
from workers.settings import Settings
from workers.stream import clients, topics
from workers.stream.dead_letters import REPLAY_COUNT


def replay(
    reason: Annotated[str | None, typer.Option("--reason", help="Only those with this `error.type`.")] = None,
    since: Annotated[
        str | None, typer.Option("--since", help="Only those that failed at or after this RFC 3339 time.")
    ] = None,
    most: Annotated[int, typer.Option("--most", help="Not those replayed so often already.", min=1)] = 3,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would be done.")] = False,
) -> None:
    """Puts dead letters back onto `articles.raw`, bytes and key as they were, once each.

    Takes those that are there when it starts. One that fails again comes back with its count, in the header
    `replay.count`. Those whose bytes did not fit stay where `original.offset` says.

    Example: `rasid replay --reason timeout --dry-run`
    """
    settings = Settings.from_environment()
    console = Console(stderr=True)
    try:
        earliest = parse_published_at(since) if since else None
    except ArticleError:
        raise typer.BadParameter("--since must be an RFC 3339 time with an offset") from None
    chosen = skipped = 0
    with clients.consumer(settings) as consumer, clients.producer(settings) as producer:
        sent = []
        for message in _present(consumer, settings.topic(topics.DEAD)):
            headers = {key: (value or b"").decode("utf-8", "replace") for key, value in message.headers}
            count = int(headers.get(REPLAY_COUNT, "0")) if headers.get(REPLAY_COUNT, "0").isdigit() else 0
            fits = (
                message.value is not None
                and (reason is None or headers.get("error.type") == reason)
                and (earliest is None or datetime.fromisoformat(headers["failed.at"]) >= earliest)
                and count < most
            )
            if not fits:
                skipped += 1
                continue
            chosen += 1
            if not dry_run:
                sent.append(
                    producer.send(
                        settings.topic(topics.RAW),
                        key=message.key,
                        value=message.value,
                        headers=[(REPLAY_COUNT, str(count + 1).encode())],
                    )
                )
        producer.flush()
        for future in sent:
            future.get(timeout=settings.delivery_timeout)
    console.print(
        f"{'would replay' if dry_run else 'replayed'} {chosen} dead letters, left {skipped}", highlight=False
    )


def _present(consumer: KafkaConsumer, topic: str) -> Iterator[Any]:
    """What the topic holds now, and not what comes meanwhile."""
    partitions = [TopicPartition(topic, number) for number in consumer.partitions_for_topic(topic) or ()]
    consumer.assign(partitions)
    ends = consumer.end_offsets(partitions)
    consumer.seek_to_beginning(*partitions)
    while any(consumer.position(partition) < ends[partition] for partition in partitions):
        for partition, messages in consumer.poll(timeout_ms=1000).items():
            yield from (message for message in messages if message.offset < ends[partition])
