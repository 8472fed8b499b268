"""Dates: the day on which something was said, which what one speaker says in an article shares."""

from __future__ import annotations

from collections.abc import Iterable

from workers.document import Document
from workers.messages import WITHIN_A_DAY, Participant, Time
from workers.stages.attribution.claims import Claim
from workers.stages.participants import SPOKEN

_SAID = frozenset({"speaker", "circumstance"})
_CLAUSE_ENDS = frozenset(':"«“.؛')


def date_speech(document: Document, claims: list[Claim]) -> None:
    """What one says in an article is said on one day, where no other is named ("قال أمس …. واتهم")."""
    spoken = [draft for draft in document.drafts if draft.entry.type in SPOKEN]
    if all(draft.time is not None for draft in spoken):
        return
    said: dict[str, dict[tuple[str | None, str | None], Time]] = {}

    def add(speakers: Iterable[Participant], time: Time) -> None:
        if time.precision in WITHIN_A_DAY:
            for someone in speakers:
                said.setdefault(someone.id or someone.name, {})[time.start, time.end] = time

    for claim in claims:
        time = None if claim.phrase else _time_of(document, claim)
        if time is not None:
            add(claim.sources, time)
    for draft in spoken:
        if draft.time is not None and draft.clause is not None:
            add(draft.roles.get("actor", ()), draft.time)
    for draft in spoken:
        told = draft.clause is not None or not _SAID.isdisjoint(draft.rules)
        if draft.time is None and draft.status == "happened" and told:
            days = {
                key: day
                for p in draft.roles.get("actor", ())
                for key, day in said.get(p.id or p.name, {}).items()
            }
            if len(days) == 1:
                draft.time = next(iter(days.values()))
                draft.rules.append("time-of-statement")


def _time_of(document: Document, claim: Claim) -> Time | None:
    """The time that stands between a verb of saying and what is said."""
    for phrase in document.phrases[document.sentence_of(claim.at)]:
        if phrase.first <= claim.at:
            continue
        if phrase.time is not None:
            return phrase.time.time if phrase.time.time.start is not None else None
        if phrase.opens_clause or document.tokens[phrase.first].text in _CLAUSE_ENDS:
            return None
    return None
