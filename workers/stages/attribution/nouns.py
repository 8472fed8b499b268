"""Nouns by which one speaks: participles ("مؤكدا أن"), masdars ("إعلان الوزارة"), who heads a title."""

from __future__ import annotations

from workers.document import Entity, Phrase, Sentence
from workers.language.stage_words import stage_words
from workers.language.words import Saying, language
from workers.messages import Participant
from workers.stages.attribution.claims import Claim, Claims
from workers.stages.attribution.contents import CLAUSE_ONLY, strengths

_ANNOUNCEMENTS = stage_words("attribution")["announcements"]
_PERSONS = {"ا": "3ms", "ه": "3fs"}  # by the ending of a participle
_BEFORE_COLON = 6  # phrases of a title among which one may end that names who says the rest


class OfNouns(Claims):
    """Reads the claims of nouns."""

    def of_participle(
        self, phrases: list[Phrase], k: int, sentence: Sentence, saying: Saying
    ) -> Claim | None:
        """ "مؤكدا أن", "قائلة": more of the same speaker's words."""
        phrase = phrases[k]
        if self.words[phrase.head].analysis.article or phrase.prep is not None:
            return None
        kind, at = self.content(phrases, k)
        if kind == "none" or (kind == "noun" and strengths()[saying.lemma] in CLAUSE_ONLY):
            return None
        doers = self._doers(phrases, k, sentence) if self.speakers.at < sentence.first else []
        if doers:
            self.speakers.remember(doers, phrase.first)
        elif self.speakers.last is not None:
            doers = [self.speakers.last]
        else:
            return None
        return self.claim(phrases, k, doers, saying.denial, kind, at, sentence)

    def _doers(self, phrases: list[Phrase], k: int, sentence: Sentence) -> list[Participant]:
        """Who does by a verb what the participle at phrase `k` goes on from, where nobody has spoken yet in
        the sentence ("وسارع الوزير إلى وصف ما جرى بأنه كارثة، معلنا أن")."""
        norm = self.words[phrases[k].head].norm
        person = next((person for ending, person in _PERSONS.items() if norm.endswith(ending)), "")
        for clause in reversed(self.document.clauses[sentence.index]):
            verb = phrases[clause.verb].verb
            if clause.verb > k or verb is None or verb.person != person or clause.voice == "passive":
                continue
            if clause.subject and not clause.carried and clause.antecedent is None:
                somebody = clause.subject[0].people is not None or clause.subject[0].entity is not None
                return self.speakers.of(phrases, clause.subject) if somebody else []
        return []

    def goes_on(self, phrase: Phrase, saying: Saying) -> bool:
        """Whether it is "وتابع:", which may be spelt like a noun."""
        colon = phrase.last < len(self.tokens) and self.tokens[phrase.last].text == ":"
        return colon and saying.kind == "verb" and phrase.last - phrase.first == 1

    def of_masdar(self, phrases: list[Phrase], k: int, named: Entity, sentence: Sentence) -> Claim | None:
        """ "نبأ إعلان وزارة الداخلية عن مقتل جنديين": whom the masdar is of says the rest."""
        phrase = phrases[k]
        if named.first == phrase.first:
            return None
        if self.words[named.first - 1].analysis.stem not in _ANNOUNCEMENTS:
            return None
        kind, at = self.content(phrases, k)
        if kind not in ("noun", "that"):
            return None
        return self.claim(phrases, k, self.speakers.of(phrases, [phrase.name()]), False, kind, at, sentence)

    def of_title(self, phrases: list[Phrase], sentence: Sentence) -> list[Claim]:
        """ "اليونيفيل: إطلاق نار على دورية", "مصدر أمني: …": who stands before the colon says the rest."""
        for n, phrase in enumerate(phrases[:_BEFORE_COLON]):
            if phrase.kind == "sign" and self.tokens[phrase.first].text == ":" and n:
                sources = self.speakers.of(phrases, phrases[:1]) if self._titled(phrases[0]) else []
                return [Claim(sources, phrases[0].first, phrase.first, sentence.last)] if sources else []
            if phrase.kind != "noun" or not self.events.isdisjoint(range(phrase.first, phrase.last)):
                break
        return []

    def _titled(self, phrase: Phrase) -> bool:
        """Whether a noun before a title's colon is who speaks: no place, nor those whom the rest tells of."""
        if phrase.entity is not None:
            return phrase.entity.type != "GPE" and phrase.place is None
        head, alone = self.words[phrase.head], phrase.last - phrase.first == 1
        if head.norm == "شاهد" and alone:
            return False  # which asks the reader to look
        source = head.saying is not None and head.saying.kind == "source"
        if source and head.analysis.stem not in language().tellers:
            return head.people is not None  # no "فيديو"
        return source or (head.people is not None and head.people.number == "s")
