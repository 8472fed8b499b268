"""Where and when: each event's own place and time, by clause; what is carried over names its rule."""

from __future__ import annotations

from workers.document import Document, Draft
from workers.messages import Place
from workers.stages.circumstances.around import Around, segment_of
from workers.stages.circumstances.remoteness import visit
from workers.stages.circumstances.when import date
from workers.stages.circumstances.where import LOCATED, encloses, heading, locate

# Types of `LOCATED` for which a place is carried over from the sentences before.
CARRIED = frozenset({"ASSAULT", "HAZARD", "PROTEST", "CONTROL", "MOBILIZE"})
CARRY = 2  # sentences over which the last event's place still holds where none is said


class Circumstances:
    """Fills `drafts` with place, origin, destination and time."""

    requires = ("tokens", "phrases", "clauses", "drafts", "roles", "places", "times")
    assigns = ("circumstances",)

    def __call__(self, document: Document) -> None:
        last: tuple[int, Place] | None = None
        visited: tuple[int, Place] | None = None
        by_sentence = document.drafts_by_sentence()
        around: Around | None = None
        for draft in document.drafts:
            if around is None or around.sentence != draft.sentence:
                around = Around(document, draft.sentence, by_sentence[draft.sentence])
            segment = segment_of(document, draft, around)
            locate(document, draft, segment, around)
            if around.times:
                date(document, draft, segment, around)
            if draft.place is None and draft.first < document.title_tokens:
                draft.place = heading(document, draft)
            if visit(draft) and draft.place is not None and draft.place.precision == "city":
                visited = draft.sentence, draft.place
            elif visited is not None and draft.place is None and _hosted(draft, visited[0]):
                draft.place = visited[1]
                draft.rules.append("place-of-visit")
            if draft.entry.type not in LOCATED:
                continue
            if draft.place is None and draft.sentence > 0 and _carried(document, draft):
                if last is not None and draft.sentence - last[0] <= CARRY:
                    draft.place = last[1]
                    draft.rules.append("place-carried")
            elif draft.place is not None and _newsworthy(document, draft, draft.place, last):
                last = draft.sentence, draft.place


def _carried(document: Document, draft: Draft) -> bool:
    """Whether it can be where the last event was; so are flights that a verb tells of."""
    told = draft.entry.type in CARRIED or (draft.entry.type == "DISPLACE" and draft.kind == "verb")
    return told and not _long_ago(document, draft)


def _long_ago(document: Document, draft: Draft) -> bool:
    """Whether it was in a year long before the news ("وكان متشدد قد اغتال رئيس الوزراء عام 1995")."""
    ended = draft.time.end if draft.time is not None else None
    return document.day is not None and ended is not None and int(ended[:4]) < document.day.year - 1


def _hosted(draft: Draft, sentence: int) -> bool:
    """Whether it can be part of a visit told before it ("وصل الوزير إلى أنقرة، والتقى نظيره")."""
    signed = draft.entry.cameo == "057"
    met = draft.entry.type == "CONSULT" and draft.mode != "phone"
    return draft.sentence == sentence and (met or signed)


def _newsworthy(document: Document, draft: Draft, place: Place, last: tuple[int, Place] | None) -> bool:
    """Whether later sentences that name no place may be of this event's."""
    if place.precision == "country" or _since(document, draft) or _describes(draft):
        return False
    # Only a wide area is named, around the place just named ("شرق أوكرانيا"): the news is still there.
    return last is None or draft.sentence - last[0] > CARRY or not encloses(place, last[1])


def _describes(draft: Draft) -> bool:
    """Whether the event only tells which place is meant ("قرب المدينة التي تسيطر عليها القوات")."""
    return draft.entry.type == "CONTROL" and draft.clause is not None and draft.clause.antecedent is not None


def _since(document: Document, draft: Draft) -> bool:
    """Whether the event only says how long something has been so ("الأعنف منذ معركة السيطرة على البلدة")."""
    phrases = document.phrases[draft.sentence]
    head = draft.phrase
    while phrases[head].complement and head > 0:
        head -= 1
    return phrases[head].prep == "منذ"
