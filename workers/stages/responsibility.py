"""Who answers for an attack: claims of responsibility, and attacks laid at someone's door.

"تبنت الحركة الهجوم", "أعلن التنظيم مسؤوليته عن العملية", "هجوم نسب إلى الجماعة". The deed may be named by a
general word or a pronoun; it is then the last attack told of by nobody known. Who denies it, and "لم تعلن أي
جهة مسؤوليتها", did not do it.
"""

from __future__ import annotations

from bisect import bisect_left

from workers.document import Clause, Document, Draft, Phrase
from workers.language.stage_words import stage_words
from workers.language.words import language
from workers.messages import Participant
from workers.stages.participants import alike, participant, vouch

RULE = "responsibility"
_ADOPTING = "تبني"
_WORDS = stage_words("responsibility")
_DECLARING = _WORDS["declaring"]
_DENYING = _WORDS["denying"]
_RESPONSIBILITY = ("مسؤولي", "مسئولي", "المسؤولي", "المسئولي")
_LAYING = _WORDS["laying"]
_PERFORMING = _WORDS["performing"]
_ACCUSING = _WORDS["accusing"]
_DOING = _WORDS["doing"]
_PRONOUNS = ("ه", "ها")
_WITHIN = 12  # tokens from the verb to the deed
_BACK = 3  # sentences in which the deed was told


class Responsibility:
    """Gives attacks the actors that claim them or that they are laid to, and takes away those who deny."""

    requires = ("tokens", "words", "phrases", "clauses", "drafts", "roles", "attribution")
    assigns = ("responsibility",)

    def __call__(self, document: Document) -> None:
        attacks = [draft for draft in document.drafts if draft.type == "ASSAULT"]
        if not attacks:
            return
        words = document.words
        reader = _Reader(document, sorted(attacks, key=_first))
        for sentence in document.sentences:
            phrases = document.phrases[sentence.index]
            for k, phrase in enumerate(phrases):
                if phrase.kind == "verb" and phrase.verb is not None:
                    reader.verb(sentence.index, k, phrase.verb.lemma)
                elif phrase.kind == "noun" and words[phrase.head].norm in _LAYING:
                    reader.laid(sentence.index, k)


def _first(draft: Draft) -> int:
    return draft.first


class _Reader:
    def __init__(self, document: Document, attacks: list[Draft]) -> None:
        self.document = document
        self.words = document.words
        self.attacks = attacks

    def verb(self, sentence: int, k: int, lemma: str) -> None:
        if lemma == "نسب":
            self.laid(sentence, k)
            return
        if lemma in _PERFORMING or lemma in _ACCUSING:
            self._performed(sentence, k, lemma)
            return
        denied = lemma in _DENYING
        if lemma != _ADOPTING and not denied and lemma not in _DECLARING:
            return
        phrases = self.document.phrases[sentence]
        responsible = next((p for p in self._behind(phrases, k) if self._responsibility(p)), None)
        if responsible is None and lemma != _ADOPTING:
            return
        clause = self.document.clause_of(sentence, k)
        attack = self._attack(sentence, k, clause)
        if clause is None or attack is None:
            return
        if denied or (k and phrases[k - 1].kind == "negator"):
            _acquit(self.document, attack, clause.subject)
            return
        sources = self._named(clause.subject)
        body = responsible.entity if responsible is not None else None
        actors = self._named([responsible]) if responsible is not None and body is not None else sources
        _answer(attack, actors, sources if actors is sources or not attack.claimed_by else [])

    def laid(self, sentence: int, k: int) -> None:
        """ "نسب الجيش الهجوم إلى الجماعة", "هجوم نسب إلى الجماعة"."""
        phrases = self.document.phrases[sentence]
        behind = self._behind(phrases, k)
        suspects = self._named([next((p for p in behind if p.prep == "الي"), phrases[k])])
        if not suspects:
            return
        clause = self.document.clause_of(sentence, k)
        attack = self._attack(sentence, k, clause)
        if attack is None and k:
            comma = k > 1 and self.words[phrases[k - 1].first].norm == "،"  # "هجوم، نسب إلى الجماعة"
            before = phrases[k - 2 if comma else k - 1]
            attack = self._at(before.first, before.last)
        if attack is None:
            return
        attack.claimed_by = [s for s in attack.claimed_by if all(not alike(s, x) for x in suspects)]
        passive = clause is None or self._at_any(clause.subject) is attack
        _answer(attack, suspects, [] if passive or clause is None else self._named(clause.subject))

    def _performed(self, sentence: int, k: int, lemma: str) -> None:
        """Who has done it or is accused of it, a pronoun meaning the attack told of before ("يعتقد أن الحركة
        نفذته", "اتهمت دمشق إسرائيل بتنفيذه")."""
        clause = self.document.clause_of(sentence, k)
        phrase = self.document.phrases[sentence][k]
        if clause is None or clause.voice == "passive" or clause.antecedent is not None:
            return
        doers, sources = clause.subject, []
        its = phrase.verb is not None and phrase.verb.pronoun in _PRONOUNS
        if lemma in _ACCUSING:
            doers, sources = clause.object, clause.subject
            its = any(prep == "ب" and self._doing_it(deed) for prep, deed in clause.complements)
        attack = self._before(phrase.first, sentence) if its and not clause.carried else None
        if attack is not None and sentence - attack.sentence < 2:
            _answer(attack, self._named(doers), self._named(sources))

    def _doing_it(self, phrase: Phrase) -> bool:
        return phrase.pronoun_suffix in _PRONOUNS and self.words[phrase.head].analysis.stem in _DOING

    @staticmethod
    def _behind(phrases: list[Phrase], k: int) -> list[Phrase]:
        """The nouns behind a word up to the next clause."""
        found: list[Phrase] = []
        for phrase in phrases[k + 1 :]:
            if phrase.kind == "noun" and phrase.first - phrases[k].last < _WITHIN:
                found.append(phrase)
            elif phrase.kind != "question":
                break
        return found

    def _responsibility(self, phrase: Phrase) -> bool:
        return any(self.words[i].norm.startswith(_RESPONSIBILITY) for i in range(phrase.first, phrase.last))

    def _attack(self, sentence: int, k: int, clause: Clause | None) -> Draft | None:
        """The attack that is spoken of: named, described, or meant by a pronoun."""
        phrases = self.document.phrases[sentence]
        verb = phrases[k]
        for phrase in self._behind(phrases, k):
            attack = self._at(phrase.first, phrase.last)
            if attack is not None:
                return attack
            deed = self.words[phrase.last - 1]
            if (deed.analysis.article and deed.analysis.stem in language().deeds) or (
                phrase.prep == "عن" and phrase.pronoun in _PRONOUNS
            ):
                return self._before(verb.first, sentence)
        if clause is not None and clause.antecedent is not None:
            attack = self._at(clause.antecedent.first, clause.antecedent.last)
            if attack is not None:
                return attack
        claimed = verb.verb is not None and verb.verb.lemma == _ADOPTING
        if claimed and self.words[verb.first].norm.endswith(_PRONOUNS):
            return self._before(verb.first, sentence)  # "وتبنته الحركة"
        return None

    def _at_any(self, phrases: list[Phrase]) -> Draft | None:
        return next((a for p in phrases if (a := self._at(p.first, p.last)) is not None), None)

    def _at(self, first: int, last: int) -> Draft | None:
        """The attack that a word of a phrase names."""
        behind = bisect_left(self.attacks, last, key=_first)
        attack = self.attacks[behind - 1] if behind else None
        return attack if attack is not None and attack.last > first else None

    def _before(self, token: int, sentence: int) -> Draft | None:
        """The last attack told of before, by whom no register knows."""
        behind = bisect_left(self.attacks, token, key=_first)
        for attack in reversed(self.attacks[:behind]):
            if sentence - attack.sentence > _BACK:
                return None
            known = any(actor.id is not None for actor in attack.roles.get("actor", ()))
            if attack.status in ("happened", "ongoing") and not known:
                return attack
        return None

    def _named(self, phrases: list[Phrase]) -> list[Participant]:
        found = (participant(self.document, phrase) for phrase in phrases)
        return [someone for someone in found if someone is not None]


def _answer(attack: Draft, actors: list[Participant], sources: list[Participant]) -> None:
    """Make `actors` the doers of an attack, as `sources` say."""
    if not actors:
        return
    if all(actor.id is None for actor in attack.roles.get("actor", ())):
        attack.roles["actor"] = list(actors)
    vouch(attack, sources)
    attack.rules.append(RULE)


def _acquit(document: Document, attack: Draft, phrases: list[Phrase]) -> None:
    """Who does not answer for an attack is none of its doers."""
    deniers = [document.span(phrase.first, phrase.last) for phrase in phrases]
    attack.roles["actor"] = [
        actor
        for actor in attack.roles.get("actor", ())
        if actor.span is None or all(not d.start <= actor.span.start < d.end for d in deniers)
    ]
