"""One event for all its mentions: title, lead, detail, quotation and résumé.

Two mentions are one event where type, status, place, time, actor and recipient can be the same, and
something says that they are: one clause, a definite noun pointing back, the same lemma, or shared arguments.
"""

from __future__ import annotations

from msgspec.structs import replace

from workers.document import Document, Draft
from workers.stages.merging.compatibility import sizes_clash
from workers.stages.merging.implicit_arguments import (
    aimed_at,
    aims,
    another,
    blamed,
    both_sides,
    casualties_of_accidents,
    charged,
)
from workers.stages.merging.joining import join
from workers.stages.merging.mentions import (
    FORCE,
    REACH,
    REAL,
    points_back,
    targeted,
    targets_of,
    unhurt,
    verb_lemma,
)
from workers.stages.merging.participants import (
    both_fight,
    not_by_oneself,
    not_oneself,
    persons_of,
    slain_of,
    units_of,
)
from workers.stages.merging.same_event import SURE, passed, same
from workers.stages.merging.ties import Ties, tied_to
from workers.stages.merging.titles import date_titles, leave_open, told_by_title, undecided


class Merging:
    """Replaces `drafts` by one draft an event, its mentions in the order of the text."""

    requires = (
        "tokens",
        "words",
        "matches",
        "phrases",
        "clauses",
        "drafts",
        "roles",
        "circumstances",
        "status",
        "attribution",
    )
    assigns = ("merged",)

    def __call__(self, document: Document) -> None:
        targets = targets_of(document)
        real = {d.sentence for d in document.drafts if d.type in FORCE and d.status in REAL}
        document.drafts = [
            draft
            for draft in document.drafts
            if not targeted(document, draft, targets) and not (draft.sentence in real and unhurt(draft))
        ]
        aims(document)
        charged(document)
        casualties_of_accidents(document)
        for draft in document.drafts:
            draft.lemmas = {draft.entry.lemma, *verb_lemma(document, draft)}
            draft.stems = {document.words[draft.first].analysis.stem}
            draft.frames = {draft.entry.frame_name}
            if draft.type == "CONTROL" and draft.mode == "gain" and draft.status == "ongoing":
                draft.mode = "hold"  # "يسيطر على": present, so it is held
        merged: list[Draft] = []
        left_open = leave_open(document)
        named = {entity.name for entity in document.entities if entity.type == "PER"}
        by_sentence = document.drafts_by_sentence()
        lead = next((s.index for s in document.sentences if s.field == "body"), None)
        ties: Ties | None = None
        for draft in document.drafts:
            if ties is None or ties.sentence != draft.sentence:
                ties = Ties(document, draft.sentence, by_sentence[draft.sentence])
            both_sides(document, merged, draft)
            draft.mentions = [(draft.first, draft.last)]
            draft.parts = [replace(draft, size=dict(draft.size))]
            draft.units = {role: units_of(draft, role) for role in draft.fillers}
            draft.persons = persons_of(draft)
            draft.slain = slain_of(draft, named)
            target = _told_before(ties, merged, draft, tied_to(ties, draft, by_sentence[draft.sentence]))
            if target is None and draft.sentence == lead:
                target = told_by_title(document, merged, draft)
            if target is None:
                another(document, merged, draft)
                if not points_back(document, draft):
                    merged.append(draft)
            else:
                if undecided(document, target):
                    target.status = draft.status
                join(target, draft)
        for draft, mode, place in left_open:
            draft.mode, draft.place = draft.mode or mode, draft.place or place
        date_titles(document, merged)
        for draft in merged:
            not_oneself(draft)
            aimed_at(document, draft)
            both_fight(draft)
            not_by_oneself(draft)
        blamed(document, merged)
        document.drafts = merged


def _told_before(ties: Ties, merged: list[Draft], draft: Draft, tied: list[Draft]) -> Draft | None:
    """The event that the mention, or a noun `tied` to it, most surely tells again; None where it is new."""
    candidates = merged[: -REACH - 1 : -1]
    target, best = None, 0.0
    for earlier in candidates:
        if tied and sizes_clash(earlier, draft):
            continue
        score = same(ties, earlier, draft)
        for noun in tied:
            score = max(score, same(ties, earlier, noun))
        if score > best and (score >= SURE or not passed(ties.document, earlier, draft, candidates)):
            target, best = earlier, score
    return target
