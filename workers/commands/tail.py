"""`rasid tail`"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from enum import StrEnum
from typing import Annotated, Any

import orjson
import typer
from kafka import KafkaConsumer
from rich.console import Console

from workers.commands.rows import EventTable, clean
from workers.settings import Settings
from workers.stream import clients, topics


class Format(StrEnum):
    table = "table"
    json = "json"


def tail(
    topic: Annotated[str, typer.Argument(help="One of the contract's topics.")] = topics.EVENTS,
    format: Annotated[
        Format | None,
        typer.Option("--format", help="`table` for people, `json` for programs. [default: by terminal]"),
    ] = None,
    type: Annotated[str | None, typer.Option("--type", help="Only events of this type, as ASSAULT.")] = None,
    country: Annotated[
        str | None, typer.Option("--country", help="Only events in this country, as SYR.")
    ] = None,
    status: Annotated[
        str | None, typer.Option("--status", help="Only events of this status, as happened.")
    ] = None,
    from_beginning: Annotated[
        bool, typer.Option("--from-beginning", help="Also what is there already.")
    ] = False,
    max: Annotated[int | None, typer.Option("--max", help="Stop after this many.", min=1)] = None,
) -> None:
    """Follows a topic, `events` if none is named, until Ctrl-C or `--max`.

    Events are filtered by their headers. Of dead letters, `json` shows the headers, not the bytes.

    Example: `rasid tail --type ASSAULT --country SYR --from-beginning` · `rasid tail articles.dead`
    """
    settings = Settings.from_environment()
    as_table = (format or (Format.table if sys.stdout.isatty() else Format.json)) is Format.table
    wanted = {"type": type, "country": country, "status": status}
    table = EventTable(Console(soft_wrap=False))
    shown = 0
    with clients.consumer(
        settings,
        auto_offset_reset="earliest" if from_beginning else "latest",
        max_partition_fetch_bytes=settings.max_message_bytes,
    ) as consumer:
        consumer.subscribe([settings.topic(topic)])
        try:
            for message in messages(consumer, wanted):
                show(message, topic, table if as_table else None)
                shown += 1
                if shown == max:
                    break
        except KeyboardInterrupt:
            pass


def messages(consumer: KafkaConsumer, wanted: dict[str, str | None]) -> Iterator[Any]:
    """Messages as they come, of those that carry headers only the ones that fit."""
    for message in consumer:
        headers = {key: (value or b"").decode("utf-8", "replace") for key, value in message.headers}
        if all(value is None or headers.get(key) == value for key, value in wanted.items()):
            yield message


def show(message: Any, topic: str, table: EventTable | None) -> None:
    """Prints one message: a row, or a JSON line."""
    headers = {key: (value or b"").decode("utf-8", "replace") for key, value in message.headers}
    if table is not None and topic == topics.EVENTS:
        table.add(orjson.loads(message.value))
    elif topic == topics.DEAD:
        key = (message.key or b"").decode("utf-8", "replace")
        line = {"key": key, "bytes": len(message.value or b""), **headers}
        print(clean(" ".join(f"{k}={v}" for k, v in line.items())) if table else orjson.dumps(line).decode())
    elif table is not None:
        key = (message.key or b"").decode("utf-8", "replace")
        print(clean(f"{key} {len(message.value or b'')} bytes"))
    else:
        sys.stdout.buffer.write((message.value or b"null").replace(b"\n", b" ") + b"\n")
        sys.stdout.buffer.flush()
