"""Titles: they leave open where, when and by what means, and the lead tells their event again."""

from __future__ import annotations

from workers.document import Document, Draft
from workers.messages import WITHIN_A_DAY, Place
from workers.stages.merging.compatibility import compare_places
from workers.stages.merging.mentions import FORCE, of_another, of_casualties, of_shelling, of_war


def leave_open(document: Document) -> list[tuple[Draft, str | None, Place | None]]:
    """What a title leaves to the lead, taken off its drafts: with each, its mode and place otherwise.

    "إسرائيل تقصف غزة" may be by planes, and the town of "كراكاس: مقتل متظاهر" is where the news comes from.
    """
    found = []
    phrases = document.phrases[0] if document.title_tokens else []
    dateline = len(phrases) > 2 and document.tokens[phrases[1].first].text == ":"
    end = document.tokens[phrases[0].last - 1].end if dateline else 0
    titled = [draft for draft in document.drafts if draft.first < document.title_tokens]
    for draft in titled:
        place = draft.place
        if (
            place is not None
            and place.span is not None
            and place.span.end <= end
            and place.precision == "city"
        ):
            draft.place = None
        mode = draft.mode
        if of_shelling(draft) and mode == draft.entry.mode and not _cued(document, draft):
            draft.mode = None
        elif of_casualties(draft) and mode == "heavy-weapons" and any(map(of_shelling, titled)):
            draft.mode = None  # "مقتل عشرة في قصف"
        if draft.mode is not mode or draft.place is not place:
            found.append((draft, mode, place))
    return found


def _cued(document: Document, draft: Draft) -> bool:
    """Whether the sentence has a word for the means beside the trigger itself ("بالمدفعية")."""
    return any(
        match.kind == "mode"
        and match.value[0] == draft.type
        and not draft.first <= match.tokens[0] < draft.last
        for match in document.matches_by_sentence[draft.sentence]
    )


def told_by_title(document: Document, merged: list[Draft], draft: Draft) -> Draft | None:
    """The title's one event of a type, which the lead tells again, whatever it says of it otherwise; the lead
    knows better where."""
    told = [earlier for earlier in merged if earlier.type == draft.type]
    if len(told) != 1 or told[0].parts[-1].first >= document.title_tokens or of_another(document, draft):
        return None
    (event,) = told
    one_mode = draft.mode == event.mode or None in (draft.mode, event.mode)
    if of_war(event) != of_war(draft) or not (one_mode or draft.type == "ASSAULT"):
        return None
    if compare_places(event.place, draft.place) < 0:
        event.place = None
    return event


def undecided(document: Document, draft: Draft) -> bool:
    """Whether a title without a verb leaves open when it is ("جولة جديدة من المحادثات")."""
    return (
        draft.first < document.title_tokens
        and len(draft.mentions) == 1
        and draft.kind == "noun"
        and draft.type not in FORCE
        and draft.status == "happened"
        and all(phrase.kind != "verb" for phrase in document.phrases[draft.sentence])
    )


def date_titles(document: Document, merged: list[Draft]) -> None:
    """What only the title tells of is the news of the lead, and of its day, where that names one alone."""
    lead = next((s for s in document.sentences if s.field == "body"), None)
    if lead is None or not document.title_tokens:
        return
    times = [p.time.time for p in document.phrases[lead.index] if p.kind == "time" and p.time is not None]
    if len(times) != 1 or times[0].start is None or times[0].precision not in WITHIN_A_DAY:
        return
    for draft in merged:
        told = draft.status == "happened" and draft.time is None
        if told and all(first < document.title_tokens for first, _ in draft.mentions):
            draft.time = times[0]
            draft.rules.append("time-of-lead")
