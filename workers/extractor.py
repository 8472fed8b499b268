"""Runs the stages in order over one article."""

from __future__ import annotations

from collections.abc import Callable
from time import perf_counter
from typing import Any

from workers.document import Document, Stage
from workers.entity_layer import entity_layer
from workers.messages import (
    EnrichedArticle,
    RawArticle,
    SentenceAnnotation,
    Span,
    TokenAnnotation,
    article_id,
    check_article,
    parse_published_at,
)
from workers.stages.arguments import Arguments
from workers.stages.attribution import Attribution
from workers.stages.circumstances import Circumstances
from workers.stages.clauses import Clauses
from workers.stages.coding import Coding
from workers.stages.confidence import Confidence
from workers.stages.coreference import Coreference
from workers.stages.domain import Domain
from workers.stages.entities import Entities
from workers.stages.events import Events
from workers.stages.fixed_phrases import FixedPhrases
from workers.stages.merging import Merging
from workers.stages.modes import Modes
from workers.stages.neural import with_model
from workers.stages.phrases import Phrases
from workers.stages.places import Places
from workers.stages.quantities import Quantities
from workers.stages.responsibility import Responsibility
from workers.stages.sentences import Sentences
from workers.stages.status import StatusOf
from workers.stages.times import Times
from workers.stages.tokens import Tokens
from workers.stages.triggers import Triggers
from workers.stages.words import Words
from workers.version import VERSION

MAX_BODY_BYTES = 262_144


class StageError(RuntimeError):
    """A stage failed on an article: a defect of rasid. `stage` names it; the cause is chained."""

    def __init__(self, stage: str, error: Exception) -> None:
        super().__init__(f"stage {stage} failed: {type(error).__name__}: {error}")
        self.stage = stage


def default_stages(ner_model: str = "") -> list[Stage]:
    """Every stage, in the order they run; with the names that a model finds, where its directory is given.

    Raises:
        Problem: the model cannot be used.
    """
    return [
        Tokens(),
        Sentences(),
        Times(),
        Quantities(),
        Entities(),
        *([with_model(ner_model)] if ner_model else []),
        Coreference(),
        Places(),
        Words(),
        FixedPhrases(),
        Phrases(),
        Clauses(),
        Domain(),
        Triggers(),
        Arguments(),
        Modes(),
        Circumstances(),
        StatusOf(),
        Attribution(),
        Responsibility(),
        Merging(),
        Coding(),
        Confidence(),
        Events(),
    ]


def stage_name(stage: Stage) -> str:
    """The stage's name in metrics and errors: that of its file."""
    return type(stage).__module__.rpartition(".")[2]


class Extractor:
    """Reads one article at a time; keeps nothing between articles.

    Args:
        stages: instead of the default ones, for tests.
        observe: called with a stage's name and its seconds after each stage, for metrics.

    Raises:
        ValueError: where a stage requires what no earlier stage assigns.
    """

    def __init__(
        self,
        stages: list[Stage] | None = None,
        observe: Callable[[str, float], None] | None = None,
        max_body_bytes: int = MAX_BODY_BYTES,
    ) -> None:
        self.stages = default_stages() if stages is None else stages
        self._observe = observe
        self._max_body_bytes = max_body_bytes
        assigned: set[str] = set()
        for stage in self.stages:
            missing = set(stage.requires) - assigned
            if missing:
                raise ValueError(
                    f"stage {stage_name(stage)} requires {sorted(missing)}, assigned by none before it"
                )
            assigned.update(stage.assigns)

    def extract(self, article: RawArticle | dict[str, Any]) -> EnrichedArticle:
        """The article with every layer and its events.

        Raises:
            ArticleError: the article cannot be read (no body, wrong types, too large, bad date).
            StageError: a stage failed; the article is not to blame.
        """
        if not isinstance(article, RawArticle):
            article = check_article(article, self._max_body_bytes)
        document = self.read(article)
        span = document.span
        return EnrichedArticle(
            id=document.id,
            url=article.url,
            source=article.source,
            language=article.language,
            published_at=article.published_at,
            title=article.title,
            body=article.body,
            sentences=[SentenceAnnotation(span(s.first, s.last)) for s in document.sentences],
            tokens=_annotated(document),
            entities=entity_layer(document),
            places=[p.place for p in document.places],
            times=[t.time for t in document.times],
            quantities=[q.quantity for q in document.quantities],
            events=document.events,
            extractor=VERSION,
        )

    def read(self, article: RawArticle) -> Document:
        """The document after the last stage: the layers as the stages see them."""
        document = Document(
            article=article,
            id=article_id(article),
            published_at=parse_published_at(article.published_at) if article.published_at else None,
        )
        for stage in self.stages:
            started = perf_counter()
            try:
                stage(document)
            except Exception as error:
                raise StageError(stage_name(stage), error) from error
            if self._observe:
                self._observe(stage_name(stage), perf_counter() - started)
        return document


def _annotated(document: Document) -> list[TokenAnnotation]:
    """The tokens with their spans; made apart, as no other layer has so many."""
    tokens, title = document.tokens, document.title_tokens
    of_title = [TokenAnnotation(Span("title", t.start, t.end, t.text), t.norm) for t in tokens[:title]]
    of_body = [TokenAnnotation(Span("body", t.start, t.end, t.text), t.norm) for t in tokens[title:]]
    return of_title + of_body
