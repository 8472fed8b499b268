"""From a noun phrase to a participant: who it names, of what kind, from where."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from workers.document import Document, Draft, Entity, Phrase
from workers.language.person_names import vocabulary
from workers.language.register import Actor
from workers.language.stage_words import stage_words
from workers.language.words import Word, language
from workers.messages import Participant, ParticipantKind, Span

# Types of verbal events: who does them speaks.
SPOKEN = frozenset({"ACCUSE", "REQUEST", "REJECT", "THREATEN", "SUPPORT", "AGREE", "CONCEDE"})

# Types whose doer's own word is the event, or tells of it as who took part: no source beside it.
OWN_WORD = SPOKEN | {"SANCTION", "CONSULT"}

# Classes of those who act by force, of all bodies, and of all who may do what a verb tells.
BY_FORCE = frozenset({"armed", "state"})
BODIES = BY_FORCE | {"organisation"}
DOERS = BODIES | {"people"}

# Sectors of persons who hold no office: activists, journalists, scholars …
_PRIVATE = frozenset({"SOC", "CVL", "JRN", "EDU", "MED", "HRI", "NGO"})

_PRECLITICS = "وفبلك"

_WORDS = stage_words("participants")
_SIDED = _WORDS["sided"]
_SIDES = _WORDS["sides"]
_ENVOYS = _WORDS["envoys"]
_OWNED_ONLY = _WORDS["owned_only"]

# Masdars spelt like people, by the preposition behind: "للقضاء على المعاقل", no judges; "للمشاركة في القمة".
_MASDARS = {"قضاء": "علي", "مشاركه": "في"}


def classes(words: Sequence[Word], phrase: Phrase) -> frozenset[str]:
    """What the phrase can be: armed, state, organisation, people, official, place, thing (for conditions)."""
    found: set[str] = set()
    entity = phrase.entity
    head = words[phrase.head]
    if phrase.people is not None:
        found.add("people")
        if phrase.people.armed:
            found.add("armed")
    if (entity is not None and entity.first <= phrase.head < entity.last) or (entity and not found):
        assert entity is not None
        actor = entity.actor
        if entity.type == "PER":
            found.add("people")
            if entity.office is not None or (actor is not None and not _PRIVATE.issuperset(actor.sector)):
                found.add("official")
        elif entity.type == "GPE":
            found.update(("state", "place"))
        else:
            found.add("organisation")
        if actor is not None:
            if actor.kind == "armed-group" or "MIL" in actor.sector:
                found.add("armed")
            if actor.kind == "state" or actor.state is not None:
                found.add("state")
    if phrase.place is not None and not found - {"state"}:
        found.add("place")
    if phrase.quantity is not None and head.demonym is not None:
        found.add("people")  # "خمسة سوريين"
    if head.armed or (head.body and _armed_group(words, phrase)):
        found.add("armed")
    if not found:
        found.add("thing")
    return frozenset(found)


def _armed_group(words: Sequence[Word], phrase: Phrase) -> bool:
    """Whether a body is called armed ("جماعة مسلحة")."""
    after = phrase.head + 1
    return after < phrase.last and words[after].analysis.stem == "مسلحه"


def backed(words: Sequence[Word], phrase: Phrase) -> bool:
    """Whether a participle before takes the phrase ("يسيطر عليها الانفصاليون المدعومون من روسيا")."""
    return phrase.prep is not None and words[phrase.prep_first - 1].analysis.stem in language().backed


def direction(words: Sequence[Word], phrase: Phrase) -> bool:
    """Whether the phrase says where, without a preposition ("قتل شرطي …، جنوب شرقي البلاد")."""
    head = words[phrase.head].analysis
    where = phrase.place is not None or not head.article
    return where and phrase.entity is None and phrase.prep is None and head.stem in language().directions


def sides(words: Sequence[Word], phrase: Phrase) -> bool:
    """Whether the phrase counts the sides of a place ("حاصروها من ثلاث جهات")."""
    return phrase.prep == "من" and phrase.quantity is not None and words[phrase.head].analysis.stem in _SIDES


def span_of(document: Document, first: int, last: int) -> Span:
    """The span of tokens, without the conjunction or preposition written on the first of them."""
    span = document.span(first, last)
    analysis = document.words[first].analysis
    cut = len(analysis.conjunction or "") + len(analysis.preposition or "")
    if cut == 0 or (analysis.article and "ال" not in span.text[: cut + 3]):
        return span
    start = 0
    for _ in range(cut):
        if span.text[start] not in _PRECLITICS:
            return span
        start += 1
        while start < len(span.text) and (
            span.text[start] == "\u0640" or "\u064b" <= span.text[start] <= "\u0652"
        ):
            start += 1
    return Span(span.field, span.start + start, span.end, span.text[start:])


def participant(document: Document, phrase: Phrase) -> Participant | None:
    """The participant that a phrase names; None where it names no person, group, organisation or state."""
    words = document.words
    entity = phrase.entity
    people = phrase.people
    first, last = phrase.first, phrase.last
    if phrase.pronoun is not None or _adjective_joined(words, phrase):
        return None
    said = words[phrase.head].saying
    goes_on = said is not None and said.kind == "participle" and (people is None or people.kind != "person")
    if goes_on and words[phrase.head].norm.endswith(("ا", "ه")):
        return None  # "مشيرا إلى", "داعية إلى", but "متحدثة باسم الحزب"
    bare = last - first == 1 and not phrase.definite and not phrase.pronoun_suffix
    if bare and words[phrase.head].analysis.stem in _OWNED_ONLY:
        return None
    if entity is None and words[phrase.head].analysis.stem in _SIDED:
        directions = language().directions
        for word in words[first:last]:
            if word.analysis.stem in directions:
                return None
    goes_with = _MASDARS.get(words[phrase.head].analysis.stem)
    if goes_with is not None and last < len(words) and words[last].norm.startswith(goes_with):
        return None
    nationality = words[phrase.head].demonym
    if (
        phrase.quantity is not None
        and nationality is not None
        and (entity is None or entity.last - entity.first == 1)
    ):
        return by_words(document, phrase, "civilians", nationality.country)
    if entity is not None and entity.first <= phrase.head < entity.last:
        first, last = (
            entity.first,
            max(entity.last, phrase.last if phrase.complement or people else entity.last),
        )
        return _named(document, phrase, first, last)
    if _unarmed(words, phrase):
        return None
    if people is not None and entity is not None and _sent_to(words, phrase, entity):
        entity = None
    if people is not None:
        span = span_of(document, first, last)
        if entity is not None and entity.type == "PER" and people.number == "s" and people.kind == "person":
            before = words[entity.first - 1]
            if entity.first > phrase.head and (before.analysis.article or before.analysis.pronoun):
                return _named(document, phrase, first, last)  # "نظيره الروسي سيرغي لافروف"
        if entity is not None and entity.type != "PER" and people.kind not in ("civilians",):
            return _named(document, phrase, first, last, text=True)
        country = None
        demonym = phrase.demonym
        if demonym is not None:
            country = demonym.country
        elif entity is not None and entity.actor is not None:
            country = entity.actor.country
        return Participant(
            span=span,
            name=_name(document, phrase, span),
            kind=_kind(people.kind),
            country=country,
            sector=list(people.sector),
        )
    if entity is not None:
        return _named(document, phrase, entity.first, entity.last)
    if nationality is not None:
        # "خطفوا أميركيا": a nationality by itself is one of its people.
        return by_words(document, phrase, "civilians", nationality.country)
    head = words[phrase.head].analysis.stem
    if head in language().bodies or (head[-1:] == "ا" and head[:-1] in language().bodies):
        # "متهما دولا غربية"
        demonym = phrase.demonym
        if demonym is not None and head in language().armed_nouns:
            return Participant(
                span=span_of(document, first, last),
                name=demonym.name,
                name_en=demonym.name_en,
                id=demonym.id,
                kind="state",
                country=demonym.country,
                sector=["MIL"],
            )
        if head in language().weapons:
            return None
        if head in language().group_masdars and not words[phrase.head].analysis.article and demonym is None:
            return None  # "تنظيم جولة من الاحتجاجات"
        return by_words(document, phrase, country=demonym.country if demonym is not None else None)
    return None


def _sent_to(words: Sequence[Word], phrase: Phrase, entity: Entity) -> bool:
    """Whether the entity is where an envoy is sent to ("المبعوث الأممي لليمن"), not who sends him."""
    envoy = words[phrase.head].analysis.stem in _ENVOYS
    return envoy and entity.type == "GPE" and words[entity.first].analysis.preposition == "ل"


def _adjective_joined(words: Sequence[Word], phrase: Phrase) -> bool:
    """Whether the phrase is but one more adjective of the noun before ("منافذها البرية | والبحرية")."""
    before, word = words[phrase.first - 1], words[phrase.first]
    return (
        phrase.coordinated
        and phrase.last - phrase.first == 1
        and before.adjective
        and word.adjective
        and before.norm.endswith("يه")
        and word.norm.endswith("يه")
        and before.analysis.article == word.analysis.article
    )


def _unarmed(words: Sequence[Word], phrase: Phrase) -> bool:
    """Whether a force's noun names a thing here ("800 وحدة استيطانية")."""
    after = phrase.head + 1
    armed = words[phrase.head].armed
    return armed and after < len(words) and words[after].analysis.stem in language().unarmed


def _kind(kind: str) -> ParticipantKind:
    return kind if kind in ("state", "organisation", "armed-group", "person", "civilians") else "unidentified"  # type: ignore[return-value]


def by_words(
    document: Document, phrase: Phrase, kind: ParticipantKind = "unidentified", country: str | None = None
) -> Participant:
    """Someone known by no more than the words of the phrase."""
    span = span_of(document, phrase.first, phrase.last)
    return Participant(span=span, name=_name(document, phrase, span), kind=kind, country=country)


def owned(document: Document, phrase: Phrase, owner: Phrase, body: Participant) -> Participant:
    """The owner that forces act for: `body` in the words for both ("طائرات تابعة للتحالف العربي")."""
    return replace(body, span=span_of(document, phrase.first, owner.last))


def _name(document: Document, phrase: Phrase, span: Span) -> str:
    """The words, with the article whole that a preposition has clipped ("للمعارضة": المعارضة)."""
    if not span.text.startswith("لل"):
        return span.text
    stem = document.words[phrase.first].analysis.stem
    return "ال" + span.text[1 if stem.startswith("ل") else 2 :]


def of_entity(entity: Entity, span: Span, body: Actor | None, name: str | None = None) -> Participant:
    """The participant that an entity is; `body` tells its country and sector."""
    actor = entity.actor
    kind: str = "person" if entity.type == "PER" else "state" if entity.type == "GPE" else "organisation"
    return Participant(
        span=span,
        name=name or entity.name,
        name_en=entity.name_en,
        id=actor.id if actor is not None else None,
        kind=actor.kind if actor is not None else kind,  # type: ignore[arg-type]
        country=body.country if body is not None else None,
        sector=list(body.sector) if body is not None else [],
    )


def _named(document: Document, phrase: Phrase, first: int, last: int, text: bool = False) -> Participant:
    entity = phrase.entity
    assert entity is not None
    actor = entity.actor
    body = actor or entity.office  # an unknown person's office tells the country and the sector
    span = span_of(document, first, last)
    name = (actor.name if actor is not None else span.text) if text else None
    return of_entity(entity, span, body, name)


def unknown_speaker(document: Document, phrase: Phrase) -> Participant | None:
    """Who speaks under a name no register knows: only persons and bodies do, so the words are the name."""
    head = document.words[phrase.head]
    size = phrase.last - phrase.first
    words_of = head.saying is not None and head.people is None
    if phrase.demonym is not None and words_of and head.analysis.stem not in language().tellers:
        nationality = (i for i in range(phrase.head, phrase.last) if document.words[i].demonym is not None)
        return of_demonym(document, next(nationality, phrase.head))  # "التصريحات العراقية": Iraq says so
    if phrase.pronoun is not None or phrase.kind != "noun" or head.triggers:
        return None
    if size == 1 and lone_name(document, phrase) and not (head.analysis.article and head.norm[-1] != "ي"):
        return by_words(document, phrase, "person")
    if not 2 <= size <= 6:
        return None
    body = phrase.definite and head.analysis.stem in language().bodies  # "إدارة الإقليم"
    if head.known_noun and not head.analysis.article and not body:
        return None
    if any(verb.person == "3mp" for verb in head.verbs) and not head.analysis.article:
        return None  # "يرجون رحمته": a clause of its own
    return by_words(document, phrase, "unidentified" if head.analysis.article else "person")


def lone_name(document: Document, phrase: Phrase) -> bool:
    """Whether the phrase is one word that only a name can be ("أليو", "الخزعلي")."""
    head = document.words[phrase.head]
    if phrase.last - phrase.first > 1 or phrase.prep is not None or phrase.place is not None:
        return False
    if head.known_noun or head.adjective or head.verbs or head.function or head.event_noun:
        return False
    if head.people is not None or head.demonym is not None or head.saying is not None or head.body:
        return False
    text = document.tokens[phrase.head].text
    stem = head.norm if text.startswith("أل") else head.analysis.stem  # "أليو" has no article
    if len(stem) < 4 or head.analysis.pronoun or stem in vocabulary().never:
        return False
    return text[-1] not in "اةهىً"  # no adverb, nothing of somebody's


def of_country(document: Document, phrase: Phrase, someone: Participant) -> Participant:
    """The state of someone of it, in the words for it ("بلاده"); he himself where it is not known."""
    state = language().register.state(someone.country)
    if state is None:
        return someone
    return _of_state(state, span_of(document, phrase.first, phrase.last))


def of_demonym(document: Document, index: int) -> Participant | None:
    """The state that a nationality adjective at a token names ("غارة إسرائيلية")."""
    actor = document.words[index].demonym
    return _of_state(actor, document.span(index, index + 1)) if actor is not None else None


def _of_state(actor: Actor, span: Span) -> Participant:
    return Participant(
        span=span,
        name=actor.name,
        name_en=actor.name_en,
        id=actor.id,
        kind=actor.kind,
        country=actor.country,
        sector=list(actor.sector),
    )


def alike(a: Participant, b: Participant) -> bool:
    """Whether two are the same by name or by id."""
    return a.name == b.name or (a.id is not None and a.id == b.id) or _plain(a.name) == _plain(b.name)


def vouch(draft: Draft, sources: Iterable[Participant]) -> None:
    """Add those to the event's sources who are not yet among them; the fuller words stand for the vaguer."""
    for source in sources:
        for n, other in enumerate(draft.claimed_by):
            if alike(other, source) or _fuller(other, source):
                break
            if _fuller(source, other):
                draft.claimed_by[n] = source
                break
        else:
            draft.claimed_by.append(source)


def _fuller(source: Participant, other: Participant) -> bool:
    """Whether one names better the other, whom no register knows.

    It has more words ("شهود عيان": "شهود"), or it is the person of whom the title only says what he is
    ("طبيب فلسطيني: …", then "قال محمد غيرابة").
    """
    if other.id is not None or source.span is None or other.span is None:
        return False
    if source.kind == "person" and (other.span.field, source.span.field) == ("title", "body"):
        return True
    return source.id is None and source.name.startswith(f"{other.name} ")


def _plain(name: str) -> list[str]:
    """The words of a name without articles: "مصادر أمنية" are "المصادر الأمنية" when named again."""
    return [word.removeprefix("ال") for word in name.split()]
