"""What stages read and write.

A `Document` is one article on its way through the stages. Tokens of the title and the body stand in
one list; every annotation refers to them by index, `first` inclusive and `last` exclusive, and becomes
a Span of the article as published by `Document.span`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from workers.arabic.tokens import Token
from workers.messages import EntityType, Event, Field, Place, Quantity, RawArticle, Span, Time

if TYPE_CHECKING:
    from workers.language.register import Actor


@dataclass(slots=True)
class Sentence:
    """Tokens `first` up to `last` (exclusive) of one field."""

    index: int
    field: Field
    first: int
    last: int


@dataclass(slots=True)
class TimeMention:
    first: int
    last: int
    time: Time


@dataclass(slots=True)
class QuantityMention:
    """`counted` is the index of the token that names what is counted, None where there is none;
    `kind` is the unit's class: people, money, distance, area, weight, weapons, percent, other."""

    first: int
    last: int
    quantity: Quantity
    kind: str | None = None
    counted: int | None = None


@dataclass(slots=True)
class Entity:
    """A named mention. `actor` is its register entry, None for a name the register does not know.

    `coreferent` marks a description or a pronoun resolved to an entry ("التنظيم").
    """

    first: int
    last: int
    type: EntityType
    name: str
    name_en: str | None = None
    actor: Actor | None = None
    coreferent: bool = False


@dataclass(slots=True)
class PlaceMention:
    """`container` marks a mention that only says where another lies ("… في ريف دير الزور")."""

    first: int
    last: int
    place: Place
    container: bool = False


@dataclass(slots=True)
class Document:
    """One article and what the stages found in it so far."""

    article: RawArticle
    id: str
    published_at: datetime | None
    tokens: list[Token] = field(default_factory=list)
    title_tokens: int = 0  # tokens[:title_tokens] are the title's
    sentences: list[Sentence] = field(default_factory=list)
    times: list[TimeMention] = field(default_factory=list)
    quantities: list[QuantityMention] = field(default_factory=list)
    entities: list[Entity] = field(default_factory=list)
    places: list[PlaceMention] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)

    def span(self, first: int, last: int) -> Span:
        """The slice of the article from token `first` up to token `last` (exclusive)."""
        start, end = self.tokens[first].start, self.tokens[last - 1].end
        name: Field = "title" if first < self.title_tokens else "body"
        text = self.article.title if name == "title" else self.article.body
        return Span(name, start, end, (text or "")[start:end])


class Stage(Protocol):
    """One step of the extraction: reads the layers in `requires`, writes those in `assigns`.

    Stages are pure: they keep nothing between documents and know nothing of Kafka.
    """

    requires: tuple[str, ...]
    assigns: tuple[str, ...]

    def __call__(self, document: Document) -> None: ...
