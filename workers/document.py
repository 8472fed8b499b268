"""What stages read and write.

A `Document` is one article on its way through the stages. Tokens of the title and the body stand in
one list; every annotation refers to them by index, `first` inclusive and `last` exclusive, and becomes
a Span of the article as published by `Document.span`.
"""

from __future__ import annotations

from bisect import bisect_right
from datetime import date, datetime
from itertools import islice
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Protocol

from msgspec import Struct

from workers.arabic.tokens import Token
from workers.messages import (
    Codes,
    EntityType,
    Event,
    Field,
    Participant,
    Place,
    Quantity,
    RawArticle,
    SizeKey,
    Span,
    Status,
    Time,
)

if TYPE_CHECKING:
    from workers.arabic.numbers import Line
    from workers.language.register import Actor
    from workers.language.trigger_lexicon import Entry
    from workers.language.words import People, Reading, Verb, Word

_FIRST = attrgetter("first")


class Sentence(Struct, gc=False):
    """Tokens `first` up to `last` (exclusive) of one field."""

    index: int
    field: Field
    first: int
    last: int


class TimeMention(Struct, gc=False):
    first: int
    last: int
    time: Time


class QuantityMention(Struct, gc=False):
    """`counted` is the index of the token that names what is counted, None where there is none;
    `kind` is the unit's class: people, money, distance, area, weight, weapons, percent, other."""

    first: int
    last: int
    quantity: Quantity
    kind: str | None = None
    counted: int | None = None


class Entity(Struct, gc=False):
    """A named mention. `actor` is its register entry, None for a name the register does not know.

    `coreferent` marks a description or a pronoun resolved to an entry ("التنظيم"). `office` is the office or
    body that a person is named with ("المتحدث باسم الجيش الأوكراني أندريه ليسينكو"): its country and sectors
    are the person's where `actor` is None. `between` are the words from the title to the name where the
    register lacks them; places stand there ("قائد الشرطة في كسلا العميد عثمان أحمد"). `name_first` is where a
    person's own name begins, -1 where an office stands for the person; `inner` is the body or the state that
    the title names.
    """

    first: int
    last: int
    type: EntityType
    name: str
    name_en: str | None = None
    actor: Actor | None = None
    coreferent: bool = False
    office: Actor | None = None
    between: tuple[int, int] | None = None
    name_first: int = -1
    inner: Entity | None = None


class PlaceMention(Struct, gc=False):
    """`container` marks a mention that only says where another lies ("… في ريف دير الزور").

    `name` are the tokens of the name by itself, None where there is none ("المدينة"); `type` what it names.
    """

    first: int
    last: int
    place: Place
    container: bool = False
    name: tuple[int, int] | None = None
    type: EntityType = "LOC"


class Match(Struct, frozen=True, gc=False):
    """A fixed phrase found: what it stands for, and the tokens that its words are."""

    kind: str
    value: Any
    tokens: tuple[int, ...]


class Phrase(Struct, eq=False, gc=False):
    """One step of a sentence.

    kind: verb, noun, time, sign, or a function word's class (preposition, conjunction, subordinator,
    relative, negator, particle, adverb, pronoun …). The rest is of noun phrases unless said otherwise:
    `head` the head's token, `prep` the preposition that governs it (a time's too), `complement` whether
    it is the idafa complement of the phrase before, `coordinated` whether it is joined to it by و,
    `inner` a later token that describes it, `conjunction` (verbs too) whether it begins with و or ف.
    `index` is its place in its sentence, -1 for one that is made of another's words.
    """

    kind: str
    first: int
    last: int
    head: int
    prep: str | None = None
    prep_first: int = -1
    conjunction: bool = False
    definite: bool = False
    complement: bool = False
    coordinated: bool = False
    takes_complement: bool = False
    pronoun: str | None = None
    pronoun_suffix: str | None = None
    inner: int | None = None
    verb: Verb | None = None
    time: TimeMention | None = None
    entity: Entity | None = None
    place: PlaceMention | None = None
    quantity: QuantityMention | None = None
    people: People | None = None
    demonym: Actor | None = None
    index: int = -1

    def name(self) -> Phrase:
        """The phrase's name alone, with what follows it ("طلب فرنسا": فرنسا); it must have an entity."""
        assert self.entity is not None
        first = self.entity.first
        return Phrase("noun", first, self.last, first, entity=self.entity)

    @property
    def of_kin(self) -> bool:
        """Whether it is people with a pronoun on them: somebody's own ("وزوجته", "وحراسه")."""
        return self.pronoun_suffix is not None and self.people is not None

    @property
    def opens_clause(self) -> bool:
        """Whether another clause begins here: a subordinator, a relative or a verb joined by و or ف."""
        return self.kind in ("subordinator", "relative") or (self.kind == "verb" and self.conjunction)


class Clause(Struct, eq=False):
    """A finite verb and what belongs to it; `verb` is its index in the sentence's phrases.

    `antecedent` is the noun phrase that the verb's pronoun or a relative clause points back to;
    `carried` marks a subject taken from an earlier clause.
    """

    sentence: int
    verb: int
    voice: str
    subject: list[Phrase] = []
    object: list[Phrase] = []
    complements: list[tuple[str, Phrase]] = []
    antecedent: Phrase | None = None
    carried: bool = False


class Draft(Struct, eq=False):
    """An event in the making: one trigger, and later all mentions of one happening."""

    entry: Entry
    sentence: int
    phrase: int
    first: int
    last: int
    kind: str
    core: tuple[int, ...] = ()  # the tokens that name the event; what stands between can fill its roles
    reading: Reading | None = None
    clause: Clause | None = None
    roles: dict[str, list[Participant]] = {}
    fillers: dict[str, list[Phrase]] = {}
    type: str = ""
    mode: str | None = None
    status: Status = "happened"
    place: Place | None = None
    origin: Place | None = None
    destination: Place | None = None
    time: Time | None = None
    size: dict[SizeKey, Quantity] = {}
    named: dict[SizeKey, Quantity] = {}  # what names alone count, for where no mention tells a number
    claimed_by: list[Participant] = []
    contexts: list[str] = []
    codes: Codes | None = None
    confidence: float = 0.0
    rules: list[str] = []
    mentions: list[tuple[int, int]] = []
    parts: list[Draft] = []  # the drafts folded into this one, itself first
    features: dict[str, float] = {}
    definite: bool = False
    lemmas: set[str] = set()  # those of all parts
    stems: set[str] = set()  # of the words that name it, in all parts
    frames: set[str] = set()  # in all parts
    units: dict[str, set[str]] = {}  # by role: the kinds of people that fill it, in all parts
    persons: set[str] = set()  # the roles in which a person is named, in any part
    slain: set[tuple[str, ...]] = set()  # the names, by word, of persons told killed in any part


class Document(Struct):
    """One article and what the stages found in it so far."""

    article: RawArticle
    id: str
    published_at: datetime | None
    tokens: list[Token] = []
    norms: list[str] = []  # their normal forms
    title_tokens: int = 0  # tokens[:title_tokens] are the title's
    sentences: list[Sentence] = []
    lines: list[Line] = []  # the sentences, as numbers and times are read from them
    times: list[TimeMention] = []
    quantities: list[QuantityMention] = []
    entities: list[Entity] = []
    places: list[PlaceMention] = []
    words: list[Word] = []
    matches: dict[int, list[Match]] = {}  # by first token
    event_phrases: dict[int, list[Match]] = {}  # those of them that name events
    matches_by_sentence: list[list[Match]] = []
    phrases: list[list[Phrase]] = []
    clauses: list[list[Clause]] = []
    drafts: list[Draft] = []
    domains: dict[str, float] = {}
    events: list[Event] = []

    @property
    def day(self) -> date | None:
        """The day that the article was published on, where that is known."""
        return self.published_at.date() if self.published_at else None

    def sentence_of(self, token: int) -> int:
        """The number of the sentence that a token stands in."""
        return bisect_right(self.sentences, token, key=_FIRST) - 1

    def clause_of(self, sentence: int, verb: int) -> Clause | None:
        """The clause of a verb, by the number of its phrase in the sentence."""
        return next((clause for clause in self.clauses[sentence] if clause.verb == verb), None)

    def named_by(self, draft: Draft) -> list[Phrase]:
        """The phrases that the words naming the event head: "جلسة | المباحثات" are two."""
        core = draft.core
        phrases = self.phrases[draft.sentence]
        own = phrases[draft.phrase]
        found = [own]
        for phrase in islice(phrases, draft.phrase + 1, None):
            if not core or phrase.first > core[-1]:
                break
            if phrase.kind == "noun" and phrase.head in core:
                found.append(phrase)
        return found

    def drafts_by_sentence(self) -> dict[int, list[Draft]]:
        """The drafts of each sentence that has any, in the order of `drafts`."""
        found: dict[int, list[Draft]] = {}
        for draft in self.drafts:
            found.setdefault(draft.sentence, []).append(draft)
        return found

    def span(self, first: int, last: int) -> Span:
        """The slice of the article from token `first` up to token `last` (exclusive)."""
        start, end = self.tokens[first].start, self.tokens[last - 1].end
        if first < self.title_tokens:
            return Span("title", start, end, (self.article.title or "")[start:end])
        return Span("body", start, end, self.article.body[start:end])


class Stage(Protocol):
    """One step of the extraction: reads the layers in `requires`, writes those in `assigns`.

    Stages are pure: they keep nothing between documents and know nothing of Kafka.
    """

    @property
    def requires(self) -> tuple[str, ...]: ...

    @property
    def assigns(self) -> tuple[str, ...]: ...

    def __call__(self, document: Document) -> None: ...
