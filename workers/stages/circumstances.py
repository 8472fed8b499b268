"""Where and when: each event's own place and time, by clause; what is carried over names its rule."""

from __future__ import annotations

from workers.document import Document, Draft, Phrase, PlaceMention, TimeMention
from workers.messages import Place, Time

# Types whose events happen somewhere, so that a place may be carried over from the context.
LOCATED = frozenset({"ASSAULT", "HAZARD", "PROTEST", "COERCE", "CONTROL", "DISPLACE", "MOBILIZE", "RETREAT"})
_LOCATIVE = frozenset(
    ["في", "ب", "داخل", "قرب", "وسط", "علي", "شمال", "جنوب", "شرق", "غرب", "شرقي", "غربي", "شمالي", "جنوبي", "بين", "عند", "خارج", "حول", "امام", "خلف", "نحو", "الي", "لدي", "بمحيط", "قباله"]
)


class Circumstances:
    """Fills `drafts` with place, origin, destination and time."""

    requires = ("tokens", "phrases", "clauses", "drafts", "roles", "places", "times")
    assigns = ("circumstances",)

    def __call__(self, document: Document) -> None:
        dateline = _dateline(document)
        for draft in document.drafts:
            segment = _segment(document, draft)
            _place(document, draft, segment)
            _time(document, draft, segment)
            if draft.place is None and dateline is not None and draft.type in LOCATED and draft.sentence <= 2:
                draft.features["dateline"] = 1.0


def _dateline(document: Document) -> Place | None:
    for place in document.places:
        if place.first >= document.title_tokens:
            return place.place if place.first - document.title_tokens < 4 else None
    return None


def _segment(document: Document, draft: Draft) -> tuple[int, int]:
    """The phrases of the trigger's clause: from the last subordinator or joined verb to the next."""
    phrases = document.phrases[draft.sentence]
    low = 0
    for n in range(draft.phrase, -1, -1):
        phrase = phrases[n]
        if phrase.kind in ("subordinator", "relative") or (phrase.kind == "verb" and phrase.conjunction):
            low = n
            break
        if phrase.kind == "sign" and document.tokens[phrase.first].text in ":؛;.":
            low = n
            break
    high = len(phrases)
    for n in range(draft.phrase + 1, len(phrases)):
        phrase = phrases[n]
        if phrase.kind in ("subordinator", "relative") or (phrase.kind == "verb" and phrase.conjunction):
            high = n
            break
        if phrase.kind == "sign" and document.tokens[phrase.first].text in ":؛;.":
            high = n
            break
    return low, high


def _place(document: Document, draft: Draft, segment: tuple[int, int]) -> None:
    phrases = document.phrases[draft.sentence]
    for role in ("place", "origin", "destination"):
        for phrase in draft.fillers.get(role, ()):
            mention = _mention_in(document, phrase)
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
    excluded = _participating(document, draft.sentence)
    behind: list[PlaceMention] = []
    before: list[PlaceMention] = []
    low, high = segment
    for n in range(low, high):
        phrase = phrases[n]
        if phrase.kind != "noun" or phrase.first in excluded:
            continue
        mention = _mention_in(document, phrase)
        if mention is None:
            continue
        # "رجل أعمال في لبنان": the place of a participant, still where the event may be.
        (behind if n > draft.phrase else before).append(mention)
    for mention in behind + before[::-1]:
        if not mention.container:
            draft.place = mention.place
            return
    if draft.destination is not None or draft.origin is not None:
        draft.place = draft.origin or draft.destination
        return
    if draft.entry.type not in LOCATED:
        return
    candidates = [
        mention
        for n, phrase in enumerate(phrases)
        if phrase.kind == "noun" and phrase.first not in excluded
        for mention in [_mention_in(document, phrase)]
        if mention is not None and not mention.container
    ]
    if candidates:
        draft.place = min(candidates, key=lambda m: abs(m.first - draft.first)).place
        draft.rules.append("place-of-sentence")


def _participating(document: Document, sentence: int) -> set[int]:
    """The first tokens of phrases that act rather than lie somewhere."""
    found = {
        phrase.first
        for clause in document.clauses[sentence]
        for phrase in clause.subject
        if phrase.prep is None and phrase.entity is not None
    }
    for draft in document.drafts:
        if draft.sentence == sentence:
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
    for mention in document.places:
        if mention.first >= phrase.last:
            return None
        if mention.first >= phrase.first:
            return mention
    return None


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
    if best is not None and best[1].time.start is not None:
        draft.time = _message(best[1])


def _leads(document: Document, draft: Draft, low: int) -> bool:
    """Whether a time before the trigger's clause still holds in it: the clause is joined, not subordinate."""
    phrases = document.phrases[draft.sentence]
    return all(phrase.kind not in ("subordinator", "relative") for phrase in phrases[: low + 1])


def _message(mention: TimeMention) -> Time:
    return mention.time
