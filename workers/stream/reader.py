"""From the bytes of one message to what they come to."""

from __future__ import annotations

from time import perf_counter
from typing import Any

import msgspec

from workers.document import Stage
from workers.extractor import Extractor, StageError, stage_name
from workers.messages import ArticleError, Event, article_id, decode_article, encode, parse_published_at
from workers.stream.outcome import EventMessage, Failure, Outcome


class Reader:
    """Turns the bytes of one message into an Outcome; never raises for what is in them."""

    def __init__(self, max_body_bytes: int, stages: list[Stage] | None = None) -> None:
        self._seconds: dict[str, float] = {}
        self._max_body_bytes = max_body_bytes
        self._extractor = Extractor(stages, observe=self._seconds.__setitem__, max_body_bytes=max_body_bytes)

    def read(self, value: bytes) -> Outcome:
        """The outcome of the article that `value` holds."""
        self._seconds.clear()
        outcome = Outcome()
        began = started = perf_counter()
        try:
            article = decode_article(value, self._max_body_bytes)
            outcome.article_id = article_id(article)
            if article.published_at:
                outcome.published_at = parse_published_at(article.published_at).timestamp()
            self._seconds["decode"] = perf_counter() - started
            enriched = self._extractor.extract(article)
            started = perf_counter()
            outcome.events = [_message(event) for event in enriched.events]
            whole: Any = enriched
            whole.events = [msgspec.Raw(event.value) for event in outcome.events]  # each is encoded once
            outcome.enriched = encode(whole)
            self._seconds["encode"] = perf_counter() - started
        except ArticleError as error:
            outcome.failure = Failure(error.code, str(error), "decode")
        except StageError as error:
            outcome.failure = Failure("defect", str(error), error.stage)
        except Exception as error:
            outcome.failure = Failure("defect", f"{type(error).__name__}: {error}", "extract")
        if outcome.failure:
            outcome.enriched, outcome.events = None, []
        outcome.seconds = {**self._seconds, "extract": perf_counter() - began}
        return outcome

    def stages(self) -> list[str]:
        """The names of all stages that `Outcome.seconds` may have."""
        return ["decode", *map(stage_name, self._extractor.stages), "encode"]


def _message(event: Event) -> EventMessage:
    return EventMessage(
        id=event.id,
        type=event.type,
        mode=event.mode,
        status=event.status,
        country=event.place.country if event.place else None,
        value=encode(event),
    )
