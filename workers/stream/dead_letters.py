"""Dead letters: what could not be read, its bytes untouched, with headers that say why."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

from workers.stream.outcome import Failure
from workers.version import VERSION

Headers = list[tuple[str, bytes]]

REPLAY_COUNT = "replay.count"
_OWN = frozenset(
    {
        "error.type",
        "error.message",
        "error.stage",
        "original.topic",
        "original.partition",
        "original.offset",
        "failed.at",
        "extractor",
    }
)
_LONGEST_MESSAGE = 1000  # characters; a header is no place for an article

REASONS = (
    "empty",
    "not-utf8",
    "not-json",
    "wrong-type",
    "missing-body",
    "empty-body",
    "too-large",
    "bad-date",
    "timeout",
    "crashed",
    "defect",
    "message-too-large",
)


def reason(failure_type: str) -> str:
    """The type as a metric's label: one of REASONS, or `other`."""
    return failure_type if failure_type in REASONS else "other"


def headers(
    failure: Failure, topic: str, partition: int, offset: int, original: Iterable[tuple[str, bytes]]
) -> Headers:
    """The headers of a dead letter: the original message's own, and what went wrong with it."""
    said = {
        "error.type": failure.type,
        "error.message": failure.message[:_LONGEST_MESSAGE],
        "error.stage": failure.stage,
        "original.topic": topic,
        "original.partition": str(partition),
        "original.offset": str(offset),
        "failed.at": datetime.now(UTC).isoformat(timespec="milliseconds"),
        "extractor": VERSION,
    }
    return publishers(original) + [(key, value.encode("utf-8", "replace")) for key, value in said.items()]


def publishers(headers: Iterable[tuple[str, bytes]]) -> Headers:
    """Those headers that are not about a failure: the message's own."""
    return [(key, value) for key, value in headers if key not in _OWN]
