"""Phrases of attribution, which attribute their part of the sentence: "بحسب", "وفق", "نقلا عن", "كما قال"."""

from __future__ import annotations

from copy import copy

from workers.document import Phrase, Sentence
from workers.messages import Participant
from workers.stages.attribution.claims import IN, Claim, Claims
from workers.stages.attribution.speakers import RECORDS, REPORTS

_IN_HIS_WORDS = ["علي", "حد"]


class OfPhrases(Claims):
    """Reads the claims of phrases."""

    def of_phrases(self, phrases: list[Phrase], sentence: Sentence, said: list[Claim]) -> list[Claim]:
        """Claims by "بحسب", "وفق", "نقلا عن" …"""
        found: list[Claim] = []
        for match in self.document.matches_by_sentence[sentence.index]:
            i = match.tokens[0]
            if match.kind != "saying" or (found and found[-1].at == i):
                continue
            sources = self._behind(phrases, sentence, i, match.tokens[-1] + 1)
            if not sources:
                continue
            begin, end = self.statements.around(phrases, sentence, i, turns=True)
            quoted = self.quotes.ended(i) if self.document.norms[i : i + 2] == _IN_HIS_WORDS else None
            if quoted is not None:
                begin, end = quoted, i  # "أحبط «مخطط كبير» على حد قول الوزير": what is quoted
            begin = self.quotes.opened(begin, i)
            if self.words[i].norm in IN and self._said(sentence, phrases, said, begin, i):
                continue  # "قال الجيش في بيان"
            found.append(Claim(sources, i, begin, end, bool(match.value), phrase=True))
            self.speakers.remember(sources, i)
        return found

    def _said(
        self, sentence: Sentence, phrases: list[Phrase], said: list[Claim], begin: int, end: int
    ) -> bool:
        """Whether somebody speaks in the statement, known or not ("قال البشير في مقابلة مع صحيفة")."""
        if any(begin <= claim.at < end for claim in said):
            return True
        for clause in self.document.clauses[sentence.index]:
            verb = phrases[clause.verb].first
            saying = self.words[verb].saying
            if saying is not None and begin <= verb < end and clause.subject and not clause.carried:
                return True
        return False

    def _behind(self, phrases: list[Phrase], sentence: Sentence, first: int, end: int) -> list[Participant]:
        """The source right behind a phrase of attribution, or the subject of its verb ("حسب ما أعلن …")."""
        for n, phrase in enumerate(phrases):
            if phrase.last < end or (phrase.last == end and phrase.kind != "verb"):
                continue
            if phrase.kind == "verb" and phrase.first <= end:
                if self._content_of_like(phrases, n):
                    return []
                for clause in self.document.clauses[sentence.index]:
                    if (
                        clause.verb == n
                        and clause.subject
                        and not clause.carried
                        and clause.voice != "passive"
                    ):
                        return self.speakers.teller(phrases, sentence, clause.subject)
                return self._kin(phrases, n + 1)
            if phrase.first > end:
                return []
            if phrase.kind == "noun" and self.words[phrase.head].analysis.stem in RECORDS:
                return self.speakers.issuer(phrases, sentence, n)
            if phrase.kind == "noun":
                issuer = []
                if self.words[phrase.head].analysis.stem in REPORTS:
                    issuer = self.speakers.issuer(phrases, sentence, n)
                if issuer:
                    return issuer
                saying = self.words[phrase.first].saying
                behind = max(phrase.first, end)  # "على حد قول | الوزير"
                if saying is not None and saying.kind == "verb" and phrase.last - phrase.first > 1:
                    behind = phrase.first + 1  # "حسبما قال شهود", where the verb was taken for a noun
                if behind > phrase.first:
                    phrase = copy(phrase)
                    phrase.first = phrase.prep_first = phrase.head = behind
                    phrase.prep, phrase.people = None, self.words[behind].people
                joined = [phrase]
                for other in phrases[n + 1 : n + 4]:
                    if other.kind != "noun" or not other.coordinated or other.prep is not None:
                        break
                    if other.quantity is not None:
                        break  # "مئة ألف وفق الشرطة و200 ألف وفق المنظمين"
                    joined.append(other)
                return self.speakers.of(phrases, joined)
            if phrase.kind not in ("preposition", "relative"):
                return []
        return []

    def _kin(self, phrases: list[Phrase], n: int) -> list[Participant]:
        """Somebody's own behind a verb of saying, as he stands there ("بحسب ما قال والده")."""
        kin = phrases[n] if n < len(phrases) else None
        if kin is None or kin.kind != "noun" or kin.prep is not None:
            return []
        owned = kin.pronoun_suffix or self.document.tokens[kin.head].text.endswith("ه")
        return [self.speakers.by_words(phrases, kin)] if owned else []

    def _content_of_like(self, phrases: list[Phrase], n: int) -> bool:
        """Whether "كما قال" begins a sentence of its own ("كما قال إن …")."""
        saying = self.words[phrases[n].first].saying
        return saying is not None and (self.governs_clause(phrases, n, True) or self.adds(phrases, n))
