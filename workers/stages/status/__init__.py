"""Status: whether each event happened, goes on, is planned, demanded, denied, only possible, or history.

One pass over a sentence gives every phrase its mood: what a verb bears itself (negation, future, قد), what
it takes from a subordinator ("إذا", "دون أن") or from the word that governs it ("دعا إلى", "احتمال"). An
event has the mood of its phrase; where there is none, tense and words of continuing tell.
"""

from __future__ import annotations

from workers.document import Document, Draft
from workers.messages import Status
from workers.stages.anniversaries import remembered
from workers.stages.participants import SPOKEN
from workers.stages.status.aspect import aspect_of
from workers.stages.status.contents import give_contents
from workers.stages.status.cues import participle_of_speech
from workers.stages.status.dates import Dates
from workers.stages.status.moods import Moods
from workers.stages.status.nouns import (
    INCIDENTS,
    before_noun,
    described,
    of_any,
    presupposed,
    told_done,
    undergone,
)

_TRIED = INCIDENTS | {"MOBILIZE"}  # "فشلوا في اقتحام البلدة": tried in vain, it happened
_DONE_BY_DECISION = frozenset({"SANCTION", "COERCE", "CONCEDE", "REJECT", "AGREE", "AID", "ACCUSE"})


class StatusOf:
    """Fills `drafts` with their status."""

    requires = ("tokens", "words", "phrases", "clauses", "drafts", "roles", "circumstances")
    assigns = ("status",)

    def __call__(self, document: Document) -> None:
        dates = Dates(document)
        moods: dict[int, list[str | None]] = {}
        for draft in document.drafts:
            if draft.sentence not in moods:
                moods[draft.sentence] = Moods(document, draft.sentence).read()
            draft.status = _status(document, draft, moods[draft.sentence], dates)
            if draft.status in ("happened", "ongoing") and dates.later(draft.time):
                draft.time = None  # "أطلقوا سراحهم بعد يومين": counted from what is told, not from today
        give_contents(document)
        for draft in document.drafts:
            if draft.entry.cameo == "057" and draft.status in ("planned", "demanded", "hypothetical"):
                draft.type, draft.mode = "AGREE", None  # PLOVER: a promise to sign agrees
        document.drafts = [d for d in document.drafts if "aside" not in d.rules and not _said_again(d)]


def _said_again(draft: Draft) -> bool:
    """Whether it is a saying of the kind that it is itself the content of ("تعهدت بأن تلتزم")."""
    return draft.type in SPOKEN and any(r.startswith(f"content-of:{draft.type}/") for r in draft.rules)


def _status(document: Document, draft: Draft, moods: list[str | None], dates: Dates) -> Status:
    """The status by the draft's mood; where it has none, by its dates and aspect."""
    if draft.entry.status is not None:
        return draft.entry.status  # type: ignore[return-value]
    phrases = document.phrases[draft.sentence]
    phrase = phrases[draft.phrase]
    if remembered(document, draft.sentence, draft.phrase):
        return "background"
    mood = None if phrase.kind == "verb" else before_noun(document.words, phrases, draft)
    mood = mood or described(document, draft) or moods[draft.phrase] or of_any(document, draft)
    if mood == "planned" and phrase.verb is not None and phrase.verb.purpose and undergone(draft):
        mood = None  # "أطلق النار، ليلقى ثلاثة مصرعهم"
    if participle_of_speech(draft) or (draft.entry.type == "THREATEN" and mood == "planned"):
        mood = None
    if mood in ("planned", "demanded", "hypothetical") and told_done(document, draft):
        mood = None
    if mood == "failed":
        mood = None if draft.type in _TRIED else "denied"
    if mood == "prevented":
        mood = "planned"
    if mood == "decided":
        mood = None if draft.type in _DONE_BY_DECISION else "planned"
    if mood in ("denied", "hypothetical") and presupposed(document, draft, phrase):
        mood = None
    if mood in ("planned", "hypothetical", "demanded", "denied", "background", "ongoing"):
        return mood  # type: ignore[return-value]
    if dates.old(draft):
        draft.rules.append("old")
        return "background"
    if dates.to_come(draft) and not participle_of_speech(draft):
        return "planned"  # not "مستعد للقاء نظيره الخميس"
    return aspect_of(document, phrases, draft, plain=mood is None)
