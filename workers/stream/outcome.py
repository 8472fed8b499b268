"""What one article comes to: everything the worker needs to send, and nothing that needs Kafka."""

from __future__ import annotations

import msgspec


class EventMessage(msgspec.Struct, frozen=True):
    """One event, encoded, with what its headers say."""

    id: str
    type: str
    mode: str | None
    status: str
    country: str | None
    value: bytes


class Failure(msgspec.Struct, frozen=True):
    """Why an article became a dead letter. `type` is one of a bounded set, `message` says more."""

    type: str
    message: str
    stage: str


class Outcome(msgspec.Struct, kw_only=True):
    """Either the events and the enriched article, or the failure.

    `seconds` are the time each stage took; `published_at` is the article's own, as a Unix time.
    """

    article_id: str | None = None
    published_at: float | None = None
    enriched: bytes | None = None
    events: list[EventMessage] = []
    failure: Failure | None = None
    seconds: dict[str, float] = {}
