"""Where and when: each event's own place and time, by clause; what is carried over names its rule."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from operator import attrgetter

from workers.document import Document, Draft, Phrase, PlaceMention, TimeMention
from workers.language.words import language
from workers.messages import Place, Time
from workers.stages.participants import SPOKEN

# Types whose events happen somewhere; a place is carried over from the sentences before for those `CARRIED`.
CARRIED = frozenset({"ASSAULT", "HAZARD", "PROTEST", "CONTROL"})
LOCATED = frozenset({"ASSAULT", "HAZARD", "PROTEST", "COERCE", "CONTROL", "DISPLACE", "MOBILIZE", "RETREAT"})
CARRY = 2  # sentences over which the last event's place still holds where none is said
# Prepositions by which a phrase says where: surely, or only where nothing surer is said.
_LOCATIVE = frozenset(
    "في ب داخل قرب وسط شمال جنوب شرق غرب شرقي غربي شمالي جنوبي عند خارج حول امام خلف بمحيط قباله في داخل "
    "بالقرب من علي مقربه من في محيط في وسط علي مشارف علي اطراف في انحاء في عموم بجوار".split()
) | {
    "في داخل",
    "بالقرب من",
    "علي مقربه من",
    "في محيط",
    "في وسط",
    "علي مشارف",
    "علي اطراف",
    "في انحاء",
    "في عموم",
}
_CONTENT = frozenset({"ب", "الي", "علي", "ل", "عن"})  # what is said, asked or agreed
_FIRST = attrgetter("first")
_POSSIBLE = frozenset({"علي", "بين", "من", "الي", "نحو", "ل", "عبر", "باتجاه"})


class Circumstances:
    """Fills `drafts` with place, origin, destination and time."""

    requires = ("tokens", "phrases", "clauses", "drafts", "roles", "places", "times")
    assigns = ("circumstances",)

    def __call__(self, document: Document) -> None:
        last: tuple[int, Place] | None = None
        drafts: dict[int, list[Draft]] = defaultdict(list)
        for draft in document.drafts:
            drafts[draft.sentence].append(draft)
        for draft in document.drafts:
            segment = _segment(document, draft)
            _place(document, draft, segment, drafts[draft.sentence])
            _time(document, draft, segment)
            if draft.entry.type not in LOCATED:
                continue
            if draft.place is None and draft.sentence > 0 and draft.entry.type in CARRIED:
                if last is not None and draft.sentence - last[0] <= CARRY:
                    draft.place = last[1]
                    draft.rules.append("place-carried")
            elif draft.place is not None and draft.place.precision != "country":
                last = draft.sentence, draft.place


def _segment(document: Document, draft: Draft) -> tuple[int, int]:
    """The phrases of the trigger's clause: from the last subordinator or joined verb to the next."""
    phrases = document.phrases[draft.sentence]

    def ends(phrase: Phrase) -> bool:
        return phrase.opens_clause or (phrase.kind == "sign" and document.tokens[phrase.first].text in ":؛;.")

    low = next((n for n in range(draft.phrase, -1, -1) if ends(phrases[n])), 0)
    named = document.named_by(draft)
    own = {
        clause.verb
        for clause in document.clauses[draft.sentence]
        if clause.verb > draft.phrase and any(clause.antecedent is phrase for phrase in named)
    }
    # A relative clause that describes the event goes on telling of it.
    behind = max(draft.phrase + 1, *own) if own else draft.phrase + 1
    high = next((n for n in range(behind, len(phrases)) if ends(phrases[n])), len(phrases))
    return low, high


def _place(document: Document, draft: Draft, segment: tuple[int, int], drafts: list[Draft]) -> None:
    phrases = document.phrases[draft.sentence]
    for role in ("place", "origin", "destination"):
        for phrase in draft.fillers.get(role, ()):
            taken_up = draft.clause is not None and phrase is draft.clause.antecedent
            mention = _last_in(document, phrase) if taken_up else _mention_in(document, phrase)
            if mention is not None and getattr(draft, role) is None:
                setattr(draft, role, mention.place)
    if draft.place is not None:
        return
    if draft.entry.frame_name in ("move", "drive") and draft.origin is not None:
        draft.place = draft.origin
        return
    if draft.entry.frame_name in ("send",) and draft.destination is not None:
        draft.place = draft.destination
        return
    excluded = (
        set() if draft.entry.frame_name == "visit" else _participating(document, draft.sentence, drafts)
    )
    located = draft.entry.type in LOCATED
    low, high = segment
    best: tuple[int, PlaceMention] | None = None
    for n, phrase in enumerate(phrases):
        if phrase.kind != "noun" or phrase.first in excluded:
            continue
        mention = _mention_in(document, phrase)
        if mention is None or mention.container:
            continue
        cost = _cost(document, phrases, draft, n, low, high, located)
        if cost is not None and (best is None or cost < best[0]):
            best = cost, mention
    if best is not None:
        draft.place = best[1].place
        if best[0] >= _FAR:
            draft.rules.append("place-of-sentence")
    elif located:
        draft.place = draft.origin or draft.destination


_FAR = 100


def _cost(
    document: Document, phrases: list[Phrase], draft: Draft, n: int, low: int, high: int, located: bool
) -> int | None:
    """How far a place stands from saying where the event is; None where it does not say so."""
    phrase = phrases[n]
    prep = phrase.prep
    head = n
    while prep is None and phrases[head].complement and head > 0:
        head -= 1
        prep = phrases[head].prep
    visited = draft.entry.frame_name == "visit" and (prep in ("الي", "ل") or (draft.clause and prep is None))
    if prep in _LOCATIVE or visited:
        cost = 0
    elif not located:
        return None
    elif n == draft.phrase or (head == draft.phrase and phrase.complement):
        cost = 0  # "قصف المدينة"
    elif prep in _POSSIBLE:
        cost = 10
    else:
        cost = 20
    if not located and n > draft.phrase and _of_topic(document, phrases, draft, n):
        return None
    if n < low and prep in _LOCATIVE and _there(document, phrases, low):
        return cost + _FAR + low - n
    if not low <= n < high:
        if not located or draft.entry.type == "RETREAT":
            return None
        cost += _FAR
    return cost + abs(n - draft.phrase) + (3 if n < draft.phrase else 0)


def _there(document: Document, phrases: list[Phrase], low: int) -> bool:
    """Whether the clause is one of حيث, which tells what happens then and there."""
    return phrases[low].kind == "subordinator" and document.tokens[phrases[low].first].norm == "حيث"


def _of_topic(document: Document, phrases: list[Phrase], draft: Draft, n: int) -> bool:
    """Whether the place is where the topic lies, not where it is said ("طالب بوقف الحملة في مالي")."""
    before = phrases[n - 1]
    if before is not phrases[draft.phrase] and before.kind == "noun" and before.head not in draft.core:
        head = document.words[before.head]
        if head.event_noun or head.analysis.stem in language().topics:
            return True
        if before.people is not None and draft.entry.type in ("SANCTION", "ACCUSE", "SUPPORT"):
            return True  # "عقوبات على رجل أعمال في لبنان"
    return any(
        phrase.kind == "noun"
        and phrase.prep in _CONTENT
        and phrase.entity is None
        and phrase.people is None
        and phrase.place is None
        and phrase.head not in draft.core
        for phrase in phrases[draft.phrase + 1 : n]
    )


def _participating(document: Document, sentence: int, drafts: list[Draft]) -> set[int]:
    """The first tokens of phrases that act rather than lie somewhere; `drafts` are the sentence's."""
    found = {
        phrase.first
        for clause in document.clauses[sentence]
        for phrase in clause.subject
        if phrase.prep is None and phrase.entity is not None
    }
    for draft in drafts:
        for role in ("actor", "recipient"):
            found.update(
                phrase.first
                for phrase in draft.fillers.get(role, ())
                if phrase.entity is not None or phrase.place is None
            )
    return found


def _mention_in(document: Document, phrase: Phrase) -> PlaceMention | None:
    if phrase.place is not None:
        return phrase.place
    places = document.places  # in order
    at = bisect_left(places, phrase.first, key=_FIRST)
    return places[at] if at < len(places) and places[at].first < phrase.last else None


def _last_in(document: Document, phrase: Phrase) -> PlaceMention | None:
    """The place named last in a phrase, which a relative clause behind it describes."""
    inside = [m for m in document.places if phrase.first <= m.first < phrase.last]
    return max(inside, key=lambda mention: mention.first, default=None)


def _time(document: Document, draft: Draft, segment: tuple[int, int]) -> None:
    phrases = document.phrases[draft.sentence]
    low, high = segment
    best: tuple[int, TimeMention] | None = None
    for n in range(low, high):
        phrase = phrases[n]
        if phrase.kind == "time" and phrase.time is not None:
            distance = abs(n - draft.phrase) + (0 if n > draft.phrase else 1)
            if best is None or distance < best[0]:
                best = (distance, phrase.time)
    if (best is None and low == 0) or (best is None and _leads(document, draft, low)):
        for n in range(low):
            phrase = phrases[n]
            if phrase.kind == "time" and phrase.time is not None:
                best = (n, phrase.time)
                break
    if best is None and _there(document, phrases, low):
        for n in range(low - 1, -1, -1):
            mention = phrases[n].time
            if mention is not None:
                best = (low - n, mention)
                break
    if best is None and draft.entry.type not in SPOKEN:
        best = _only_time(document, draft)
    if best is not None and best[1].time.start is not None:
        draft.time = _message(best[1])


def _only_time(document: Document, draft: Draft) -> tuple[int, TimeMention] | None:
    """The one time of a sentence, which holds for all of it but what a clause of أن keeps apart."""
    phrases = document.phrases[draft.sentence]
    times = [n for n, phrase in enumerate(phrases) if phrase.kind == "time"]
    if len(times) != 1:
        return None
    n = times[0]
    between = phrases[min(n, draft.phrase) : max(n, draft.phrase) + 1]
    contents = ("ان", "انه", "انها", "انهم", "بان", "بانه", "بانها")
    if any(
        p.kind == "relative" or (p.kind == "subordinator" and document.tokens[p.first].norm in contents)
        for p in between
    ):
        return None
    mention = phrases[n].time
    return (n, mention) if mention is not None else None


def _leads(document: Document, draft: Draft, low: int) -> bool:
    """Whether a time before the trigger's clause still holds in it: the clause is joined, not subordinate."""
    phrases = document.phrases[draft.sentence]
    return all(phrase.kind not in ("subordinator", "relative") for phrase in phrases[: low + 1])


def _message(mention: TimeMention) -> Time:
    return mention.time
