"""Moods: one pass over a sentence gives every phrase the mood that the words before it leave in force."""

from __future__ import annotations

from workers.document import Phrase
from workers.stages.status.cues import STOPS, WITHOUT, label_of, stands_beside
from workers.stages.status.verbs import Verbs


class Moods(Verbs):
    """Reads the moods of one sentence's phrases, in order."""

    def read(self) -> list[str | None]:
        """The mood of each phrase, None where it has none."""
        words = self.words
        moods: list[str | None] = [None] * len(self.phrases)
        for k, phrase in enumerate(self.phrases):
            kind = phrase.kind
            if kind == "noun":
                moods[k] = self._of_noun(k, phrase)
                continue
            if kind != "time":
                self.beside = self.occurred = False
            word = words[phrase.head]
            if kind == "sign":
                if word.norm in STOPS:
                    self.condition = False
                    self.pending = self.verb = self.content = self.over = self.said = None
                    self.speaking = False
                elif word.norm in "،,":
                    self.over = None
            elif kind in ("subordinator", "conjunction", "particle") or word.norm == "متي":
                self.join(k, phrase)  # "متى": a condition where it is no question, and neither has happened
            elif kind == "adverb":
                label = label_of(words[phrase.last - 1], verbs=False)
                if label is not None:  # "من المتوقع أن", "ربما"
                    self.pending = self.over = label
            elif kind == "relative":
                self.pending = self.content = self.over = self.verb = None
                self.auxiliary = False
            elif kind == "verb":
                moods[k] = self.of_verb(k, phrase)
            elif kind == "negator" and "negator_before_noun" in word.marks:
                self.over = "denied"
        return moods

    def _of_noun(self, k: int, phrase: Phrase) -> str | None:
        """The noun's mood; what it governs has the one that the noun gives from here on."""
        word = self.words[phrase.head]
        saying = word.saying
        if saying is not None and saying.kind == "participle" and phrase.prep is None:
            self.content = self.verb = self.over = None
        if phrase.conjunction and self.over == "prevented" and word.analysis.article:
            self.over = None
        if phrase.conjunction and self.over == "stopped" and word.event_noun and not word.analysis.article:
            self.over = None  # "على وقف القتال | وانسحاب القوات"
        if stands_beside(self.words, self.phrases, k):
            self.beside, self.occurred = True, word.event_noun
        elif phrase.prep is not None and not self.occurred:
            self.beside = False
        self.satisfied = self.describing
        if self.warning and phrase.prep == "من":
            self.warning = False
            self.over = "hypothetical"  # "حذرت من نزوح مليون شخص"
        mood: str | None = None
        if self.beside:
            self.over = None
        elif phrase.prep in WITHOUT and (word.event_noun or not phrase.definite):
            mood = "denied"
        else:
            mood = self._in_force(phrase)
        label = label_of(word, verbs=False) if word.marks and not self.beside else None
        if label is not None:
            self.over = label
        self.warning = self.warning or "warning.nouns" in word.marks
        return mood

    def _in_force(self, phrase: Phrase) -> str | None:
        """The mood that the words before leave for a noun."""
        if self.over == "stopped":
            return "ongoing" if phrase.complement else None
        if self.over is not None:
            return self.over
        if self.content is None or phrase in self.subject:
            return self.verb if self.verb in ("denied", "planned", "hypothetical") else None
        return self.content
