"""The messages of every topic: the one source of `schemas/`.

All are immutable in use and encode to JSON by `encode`; `decode_article` reads what a publisher sent.
"""

from __future__ import annotations

import hashlib
from datetime import datetime
from typing import Annotated, Any, Literal

import msgspec
import orjson

SCHEMA_VERSION = "1.0"

EventType = Literal[
    "AGREE",
    "CONSULT",
    "SUPPORT",
    "CONCEDE",
    "COOPERATE",
    "AID",
    "RETREAT",
    "REQUEST",
    "ACCUSE",
    "REJECT",
    "THREATEN",
    "PROTEST",
    "SANCTION",
    "MOBILIZE",
    "COERCE",
    "ASSAULT",
    "DISPLACE",
    "CONTROL",
    "HAZARD",
]
Status = Literal["happened", "ongoing", "planned", "hypothetical", "demanded", "denied", "background"]
Field = Literal["title", "body"]
ParticipantKind = Literal["state", "organisation", "armed-group", "person", "civilians", "unidentified"]
PlacePrecision = Literal["point", "neighbourhood", "city", "district", "governorate", "country", "offset"]
TimePrecision = Literal["minute", "hour", "daypart", "day", "week", "month", "season", "year"]
WITHIN_A_DAY: frozenset[TimePrecision] = frozenset(("minute", "hour", "daypart", "day"))
EntityType = Literal["PER", "ORG", "GPE", "LOC", "GROUP"]
SizeKey = Literal[
    "dead", "injured", "arrested", "abducted", "displaced", "released", "protesters", "force", "amount"
]


class Span(msgspec.Struct, frozen=True, gc=False):
    """A slice of the article as published: `text == article[field][start:end]`, in Unicode code points."""

    field: Field
    start: Annotated[int, msgspec.Meta(ge=0)]
    end: Annotated[int, msgspec.Meta(ge=0)]
    text: str


class Participant(msgspec.Struct, kw_only=True, gc=False):
    """Who takes part. `id`, `name_en`, `country` are null where the text or the register does not say."""

    span: Span | None = None
    name: str
    name_en: str | None = None
    id: str | None = None
    kind: ParticipantKind
    country: str | None = None
    sector: list[str] = []


class Relation(msgspec.Struct, kw_only=True, gc=False):
    """`8 km north-east of …`: bearing is one of N NE E SE S SW W NW, distance in kilometres."""

    bearing: Literal["N", "NE", "E", "SE", "S", "SW", "W", "NW"] | None = None
    distance_km: float | None = None
    of: Place


class Place(msgspec.Struct, kw_only=True, gc=False):
    """Where. Coordinates are WGS 84 degrees; `country` ISO 3166 alpha-3."""

    span: Span | None = None
    name: str
    name_en: str | None = None
    geonames_id: int | None = None
    latitude: float | None = None
    longitude: float | None = None
    country: str | None = None
    admin1: str | None = None
    precision: PlacePrecision
    radius_km: float | None = None
    relation: Relation | None = None


class Time(msgspec.Struct, kw_only=True, gc=False):
    """When: ISO 8601 dates or date-times; `end` null while open or unknown.

    `start` is null where the expression is relative and the article has no `published_at`.
    """

    start: str | None = None
    end: str | None = None
    precision: TimePrecision
    span: Span | None = None
    published_at_used: bool = False


class Quantity(msgspec.Struct, kw_only=True, gc=False):
    """How many: "more than 300" has `max` null, "dozens" is 20..99 approximate."""

    min: float | int | None = None
    max: float | int | None = None
    approximate: bool = False
    unit: str | None = None
    span: Span | None = None


class Acled(msgspec.Struct):
    """The ACLED codebook's event and sub-event type."""

    event_type: str
    sub_event_type: str


class Codes(msgspec.Struct, kw_only=True):
    """The event in other codings; null where they have no code for it."""

    cameo: str | None = None
    quad_class: Literal[1, 2, 3, 4] | None = None
    plover_score: float | None = None
    acled: Acled | None = None


class Evidence(msgspec.Struct, kw_only=True):
    """Why: the sentence, and the rules or lexicon entries that fired."""

    sentence: Span
    rules: list[str] = []


class ArticleReference(msgspec.Struct, kw_only=True):
    """The article that an event was read from."""

    id: str
    url: str | None = None
    source: str | None = None
    title: str | None = None
    published_at: str | None = None


class Event(msgspec.Struct, kw_only=True):
    """Who did what to whom, where, when, how many, and who says so."""

    schema_version: str = SCHEMA_VERSION
    id: str
    article: ArticleReference
    type: EventType
    mode: str | None = None
    contexts: list[str] = []
    codes: Codes
    status: Status
    trigger: Span
    mentions: list[Span]
    actor: list[Participant] = []
    recipient: list[Participant] = []
    place: Place | None = None
    origin: Place | None = None
    destination: Place | None = None
    time: Time | None = None
    size: dict[SizeKey, Quantity] = {}
    claimed_by: list[Participant] = []
    confidence: Annotated[float, msgspec.Meta(ge=0, le=1)]
    evidence: Evidence
    extractor: str


class RawArticle(msgspec.Struct, kw_only=True):
    """What users publish. Only `body` is required; `published_at` is RFC 3339."""

    id: str | None = None
    url: str | None = None
    source: str | None = None
    language: str | None = None
    published_at: str | None = None
    title: str | None = None
    body: str


class SentenceAnnotation(msgspec.Struct, gc=False):
    span: Span


class TokenAnnotation(msgspec.Struct, gc=False):
    """One token: `norm` is its normal form, by which lexicons are keyed."""

    span: Span
    norm: str


class EntityAnnotation(msgspec.Struct, kw_only=True, gc=False):
    """A name by itself: a person's without the title."""

    span: Span
    type: EntityType
    id: str | None = None
    name: str
    name_en: str | None = None


class EnrichedArticle(msgspec.Struct, kw_only=True):
    """The article with every annotation layer."""

    schema_version: str = SCHEMA_VERSION
    id: str
    url: str | None = None
    source: str | None = None
    language: str | None = None
    published_at: str | None = None
    title: str | None = None
    body: str
    sentences: list[SentenceAnnotation]
    tokens: list[TokenAnnotation]
    entities: list[EntityAnnotation]
    places: list[Place]
    times: list[Time]
    quantities: list[Quantity]
    events: list[Event]
    extractor: str


class ArticleError(ValueError):
    """An article that cannot be read. `code` is a stable, bounded reason, fit for a header or a metric."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


def article_id(article: RawArticle) -> str:
    """The article's own id, or one derived from its url, or else from its content: always the same one."""
    if article.id:
        return article.id
    parts = (article.url,) if article.url else (article.published_at, article.title, article.body)
    return hashlib.sha256(orjson.dumps(parts)).hexdigest()[:32]


def decode_article(value: bytes, max_body_bytes: int) -> RawArticle:
    """Read one RawArticle from the bytes of a message.

    Raises:
        ArticleError: with code `empty`, `not-utf8`, `not-json`, `wrong-type`, `missing-body`,
            `empty-body`, `too-large` or `bad-date`.
    """
    if not value:
        raise ArticleError("empty", "the message has no value")
    try:
        document: Any = orjson.loads(value)
    except orjson.JSONDecodeError as error:
        code = "not-utf8" if "utf-8" in str(error).lower() else "not-json"
        raise ArticleError(code, f"not a JSON document: {error}") from None
    return check_article(document, max_body_bytes)


def check_article(document: Any, max_body_bytes: int) -> RawArticle:
    """A RawArticle from decoded JSON; raises ArticleError as `decode_article` does."""
    if isinstance(document, dict) and document.get("body") is None:
        raise ArticleError("missing-body", "`body` is required")
    try:
        article = msgspec.convert(document, RawArticle)
    except msgspec.ValidationError as error:
        raise ArticleError("wrong-type", str(error)) from None
    if not article.body.strip():
        raise ArticleError("empty-body", "`body` has no text")
    size = len(article.body.encode("utf-8", "replace"))
    if size > max_body_bytes:
        raise ArticleError("too-large", f"`body` has {size} bytes, more than the {max_body_bytes} allowed")
    if article.published_at is not None:
        parse_published_at(article.published_at)
    return article


def parse_published_at(value: str) -> datetime:
    """An RFC 3339 date-time with its own offset; raises ArticleError with code `bad-date`."""
    try:
        moment = msgspec.convert(value, datetime)
    except msgspec.ValidationError:
        moment = None
    if moment is None or moment.tzinfo is None:
        raise ArticleError("bad-date", "`published_at` is not an RFC 3339 date-time with an offset")
    return moment


def encode(message: msgspec.Struct) -> bytes:
    """The message as UTF-8 JSON."""
    return msgspec.json.encode(message)
