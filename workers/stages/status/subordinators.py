"""Subordinators and conjunctions: the mood that "إذا", "دون أن" or "كي" gives the verb behind it."""

from __future__ import annotations

from workers.document import Document, Phrase
from workers.language.stage_words import stage_words
from workers.language.words import Word
from workers.stages.clauses.words import CONTRASTS, connective
from workers.stages.status.cues import STOPS

_WORDS = stage_words("status")
THAT = _WORDS["that"]
GOVERNING = _WORDS["governing"]
_AFTERWARDS = _WORDS["afterwards"]
_PURPOSES = _WORDS["purposes"]


def says_what(words: list[Word], phrase: Phrase) -> bool:
    """Whether a subordinator opens what is said ("أن", "إلى أن") rather than tells when it was ("قبل أن")."""
    first = words[phrase.first].norm.lstrip("وف") or words[phrase.first].norm
    last = words[phrase.last - 1].norm
    size = phrase.last - phrase.first
    if size == 1:
        return last in THAT or last.lstrip("وفب") in THAT
    return size == 2 and last in THAT and first in GOVERNING


class Subordinators:
    """What the words read so far leave in force for the next, and what a subordinator makes of it."""

    def __init__(self, document: Document, sentence: int) -> None:
        self.words = document.words
        self.tokens = document.tokens
        self.phrases = document.phrases[sentence]
        self.clauses = {clause.verb: clause for clause in document.clauses[sentence]}
        self.condition = False  # إذا before: what follows from it is possible only
        self.pending: str | None = None  # the mood that a subordinator gives the next verb
        self.verb: str | None = None  # the mood of the last verb
        self.content: str | None = None  # the mood of what the last verb governs
        self.over: str | None = None  # the mood of what the last noun governs
        self.subject: list[Phrase] = []
        self.auxiliary = False  # whether the last verb is كان, whose mood is that of the next
        self.warning = False  # whether the last verb warns: "من" behind it says of what
        self.said: str | None = None  # the mood of what the last verb of saying governs
        self.speaking = False  # whether there is one
        self.describing = False  # whether the last verb describes a noun ("المسؤول الذي رفض …")
        self.satisfied = False  # whether such a verb has had its object
        self.beside = False  # whether what is named stands beside what is said
        self.occurred = False  # whether that is an event

    def join(self, k: int, phrase: Phrase) -> None:
        """What a subordinator or a conjunction makes of what follows."""
        words = self.words
        first = words[phrase.first].norm.lstrip("وف") or words[phrase.first].norm
        last = words[phrase.last - 1].norm
        size = phrase.last - phrase.first
        if phrase.kind == "particle":
            if "hypothetical.possibility" in words[phrase.first].marks:
                self.pending = "hypothetical"
            return
        unless = last == "لم" or (
            first == "ان" and phrase.last < len(words) and words[phrase.last].norm == "لم"
        )
        if unless or ("hypothetical.conditions" in words[phrase.first].marks and first != "ان"):
            self.pending = "hypothetical"
            self.condition = self.condition or first != "متي"  # which nothing follows from
        elif says_what(words, phrase):
            if self._told(k):
                self.pending, self.content, self.verb = self.said, self.said, None
            else:
                self.pending = self.over or self.content
        elif (last in ("ان",) and first in ("دون", "بدون")) or (size == 3 and first == "من"):
            self.pending = "denied"
        elif first in ("بعد", "منذ", "قبل", "الي") or first in _AFTERWARDS:
            self.pending = "told"
        elif first in _PURPOSES:
            self.pending = "planned"
        elif first in ("حال", "في") and "حال" in (first, last, words[phrase.first + size // 2].norm, "حاله"):
            self.pending = "hypothetical" if last in ("حال", "حاله") else None
            self.condition = self.condition or self.pending is not None
        elif phrase.kind == "subordinator" or size > 1:
            self.pending = self.content = self.verb = None
            if connective(words, phrase) in CONTRASTS:
                self.condition = False  # "إذا لم يفرج عنها، فيما يهدد …"
        self.over = None

    def _told(self, k: int) -> bool:
        """Whether أن is of the verb of saying, not of what describes the speaker ("قال مسؤول رفض … إن")."""
        if "إ" in self.tokens[self.phrases[k].last - 1].text:
            return True
        return self.speaking and (self.satisfied or self.phrases[k - 1].kind == "sign")

    def condition_behind(self, k: int) -> bool:
        """Whether إذا, ما لم … comes behind the verb in its sentence."""
        for phrase in self.phrases[k + 1 :]:
            norm = self.words[phrase.first].norm
            if phrase.kind == "sign" and norm in STOPS:
                return False
            if phrase.kind in ("subordinator", "conjunction") and (
                norm in ("اذا", "لو") or self.words[phrase.last - 1].norm in ("حال", "حاله")
            ):
                return True
            if phrase.kind == "subordinator" and norm == "ما" and phrase.last - phrase.first == 2:
                return True  # "ما لم"
        return False
