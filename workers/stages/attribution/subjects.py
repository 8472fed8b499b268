"""Subjects: who speaks by a verb of saying: its subject, whom it quotes, or who spoke before."""

from __future__ import annotations

from workers.arabic.agreement import agreement
from workers.document import Clause, Phrase, Sentence
from workers.language.stage_words import stage_words
from workers.messages import Participant
from workers.stages.attribution.contents import strengths
from workers.stages.attribution.denials import Denials
from workers.stages.attribution.speakers import HIS_WORDS, VAGUE
from workers.stages.participants import alike, span_of

_WORDS = stage_words("attribution")
_ANYBODY = _WORDS["anybody"]
_SHOWING = _WORDS["showing"]


class Subjects(Denials):
    """Names who speaks, verb by verb."""

    def subject(
        self, phrases: list[Phrase], clause: Clause, person: str, sentence: Sentence
    ) -> list[Participant]:
        """Who speaks by the verb of a clause."""
        topic = self._topic(phrases, clause.verb)
        if topic is not None:
            return self.speakers.of(phrases, [topic])
        if clause.subject and not clause.carried:
            named = self.speakers.teller(phrases, sentence, clause.subject)
            kin = clause.subject[0].pronoun_suffix and not named
            if named:
                return named
            agrees = self._agrees(clause.subject[0], person)
            if agrees and not (kin and self.governs_clause(phrases, clause.verb)):
                return self._whoever(phrases, clause.verb, person)  # nobody of "نفت جماعته مقتله"
        after = phrases[clause.verb + 1] if clause.verb + 1 < len(phrases) else None
        unnamed = self._unnamed(phrases, clause.verb, after) if after is not None else None
        if not unnamed:
            unnamed = self._whoever(phrases, clause.verb, person) or unnamed
        if unnamed is not None:
            return unnamed
        carried = self.speakers.of(phrases, clause.subject) if clause.subject else []
        last = self.speakers.last
        if last is None or any(alike(last, someone) for someone in carried):
            return carried
        said_by = self.speakers.phrase
        if carried and said_by is not None and not self._agrees(said_by, person):
            return carried
        return [last]

    def told_by(self, phrases: list[Phrase], clause: Clause) -> list[Participant]:
        """Whom "نقلت الوكالة عن …" quotes."""
        for prep, phrase in clause.complements:
            if prep in ("عن", "الي", "إلى"):
                return self.speakers.of(phrases, [phrase])
        return []

    def _topic(self, phrases: list[Phrase], k: int) -> Phrase | None:
        """The noun of "أما الحزب فأكد …"."""
        if not self.words[phrases[k].first].norm.startswith("ف"):
            return None
        for n in range(k - 1, 0, -1):
            if phrases[n].kind == "verb":
                return None
            if self.words[phrases[n - 1].first].norm in ("اما", "واما") and phrases[n].kind == "noun":
                return phrases[n]
        return None

    def _unnamed(self, phrases: list[Phrase], k: int, after: Phrase) -> list[Participant] | None:
        """The noun behind a verb that governs a clause is its subject: kin ("شقيقه"), a name or nobody."""
        if after.kind != "noun" or after.prep is not None or after.complement:
            return None
        if not self.events.isdisjoint(range(after.first, after.last)):
            return None
        if not self.governs_clause(phrases, k) or self.words[after.head].norm in HIS_WORDS:
            return None
        owned = after.pronoun_suffix or self.tokens[after.head].text.endswith("ه")  # شقيقه is not شقيقة
        if owned and not self.words[after.head].analysis.article:
            span = span_of(self.document, after.first, after.last)
            return [Participant(span=span, name=span.text, kind="person")]
        if after.definite:
            return None
        someone = self.speakers.one(phrases, after)  # "وأضاف أحمد أن", behind the words of another
        return [someone] if someone is not None and someone.kind == "person" else []

    def _whoever(self, phrases: list[Phrase], k: int, person: str) -> list[Participant]:
        """Who stands right behind a verb of statement that governs a clause speaks, even under a noun that
        names nobody elsewhere ("وقالت المشرفة على المبنى إن", "وقال المجلس البلدي إن")."""
        after = phrases[k + 1] if k + 1 < len(phrases) else None
        if after is None or after.kind != "noun" or after.prep is not None or after.complement:
            return []
        head, verb = self.words[after.head], self.words[phrases[k].first].saying
        told = phrases[k].verb
        if verb is None or strengths()[verb.lemma] != "statement" or told is None or told.lemma in _SHOWING:
            return []
        if after.pronoun or after.quantity or head.analysis.stem in VAGUE | _ANYBODY:
            return []
        if (head.saying is not None and head.saying.kind == "participle") or head.norm in HIS_WORDS:
            return []  # "وتابع قائلا"
        if not self._agrees(after, person) or not self.events.isdisjoint(range(after.first, after.last)):
            return []
        return [self.speakers.by_words(phrases, after)] if self.governs_clause(phrases, k) else []

    def _agrees(self, phrase: Phrase, person: str) -> bool:
        return agreement(self.words, phrase, person, behind=True) > 0
