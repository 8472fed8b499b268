"""Denials of what was told before: "وهو ما نفته دمشق", "لكن متحدثا نفى ذلك", "وهي اتهامات تنفيها الحكومة"."""

from __future__ import annotations

from workers.document import Phrase, Sentence
from workers.language.stage_words import stage_words
from workers.stages.attribution.claims import Claims
from workers.stages.attribution.contents import strengths
from workers.stages.attribution.scope import definite_relative

_WORDS = stage_words("attribution")
_THIS = _WORDS["this"]
_TOLD = _WORDS["told"]
_WHICH_IS = _WORDS["which_is"]
_PRONOUNS = ("ه", "ها")
_NEAR = 4  # phrases behind a verb of denial in which that stands which it takes up


class Denials(Claims):
    """Finds what verbs of denial take up that was told before."""

    def denied_before(self, phrases: list[Phrase], k: int, sentence: Sentence) -> tuple[int, int] | None:
        """The tokens of what the verb of denial at phrase `k` takes up: the last thing said before it, in its
        sentence or in the one before; None where it takes up nothing."""
        if not self._takes_up(phrases, k):
            return None
        begin = self._clause_begin(phrases, k, sentence)
        told = [phrase for phrase in phrases if phrase.first < begin]
        if told:
            said = self._last_said(told) or told
        else:
            before = self.document.sentences[sentence.index - 1] if sentence.index else None
            if before is None or before.field != sentence.field:
                return None
            said = self._last_said(self.document.phrases[before.index])
        return (said[0].first, self._until_relative(said)) if said else None

    def _takes_up(self, phrases: list[Phrase], k: int) -> bool:
        """Whether a pronoun or "this" stands for what is denied."""
        verb = phrases[k].verb
        if verb is not None and verb.pronoun in _PRONOUNS and k > 1 and self._which(phrases[k - 2 : k]):
            return True
        for phrase in phrases[k + 1 : k + _NEAR]:
            norms = self.document.norms
            if phrase.kind == "pronoun":
                return norms[phrase.first] in _THIS
            if phrase.kind != "noun":
                return False
            if norms[phrase.first - 1] in _THIS and self.words[phrase.head].analysis.stem in _TOLD:
                return True
        return False

    def _which(self, before: list[Phrase]) -> bool:
        """Whether the two phrases before a verb make what was told its object ("وهو ما", "الأمر الذي")."""
        first, second = before
        norm = self.document.norms[first.first]
        if second.kind == "noun":
            return norm in _WHICH_IS  # "وهي اتهامات تنفيها"
        return second.kind == "relative" and (norm in _WHICH_IS or norm == "الامر")

    def _clause_begin(self, phrases: list[Phrase], k: int, sentence: Sentence) -> int:
        """Where the clause of a verb of denial begins, before which stands what it denies."""
        for n in range(k, -1, -1):
            phrase = phrases[n]
            sign = phrase.kind == "sign" and self.tokens[phrase.first].text in "،,"
            opens = phrase.kind == "conjunction" or self.document.norms[phrase.first] in _WHICH_IS
            if sign or opens or (n == k and phrase.conjunction):
                return phrase.first
        return sentence.first

    def _last_said(self, phrases: list[Phrase]) -> list[Phrase]:
        """The phrases from the last by which somebody says something or accuses, rather than asks."""
        for n in range(len(phrases) - 1, -1, -1):
            phrase = phrases[n]
            if self._says(phrase) or not self.accusing.isdisjoint(range(phrase.first, phrase.last)):
                return phrases[n:]
        return []

    def _says(self, phrase: Phrase) -> bool:
        saying = self.words[phrase.head].saying
        if saying is None or saying.kind != ("verb" if phrase.kind == "verb" else "participle"):
            return False
        return strengths()[saying.lemma] != "appeal"

    def _until_relative(self, said: list[Phrase]) -> int:
        """The token behind what is said, or before what a definite relative clause tells of it, which a
        denial leaves standing ("اتهمتها بإيواء المسلحين الذين شنوا الهجوم، وهو ما تنفيه كابل")."""
        relative = next(
            (p for p in said if p.kind == "relative" and definite_relative(self.document, p)), None
        )
        return said[-1].last if relative is None else relative.first
