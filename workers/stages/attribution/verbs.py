"""Verbs of saying: what each claims of what it governs ("أعلن أن …", "نفى الهجوم")."""

from __future__ import annotations

from workers.arabic.normalizing import normalize
from workers.document import Clause, Document, Phrase, Sentence
from workers.language.stage_words import stage_words
from workers.language.words import Saying
from workers.stages.attribution.claims import Claim
from workers.stages.attribution.contents import CLAUSE_ONLY, strengths
from workers.stages.attribution.subjects import Subjects

_WORDS = stage_words("attribution")
_LIKE = _WORDS["like"]
_PASSING_ON = _WORDS["passing_on"]
_ADMITTING = _WORDS["admitting"]
_IMPERSONAL = _WORDS["impersonal"]
_AMOUNTING = _WORDS["amounting"]
_STANDING = _WORDS["standing"]
_WARNING = frozenset({"حذر/يحذر"})  # but who warns of a thing says that it may come
_NEAR, _FAR = 8, 18  # tokens behind a verb in which that stands which makes it one of saying
_DECLARING = frozenset({"أعلن/يعلن"})  # who declares a thing reports it


class OfVerbs(Subjects):
    """Reads the claims of verbs."""

    def of_verb(
        self, phrases: list[Phrase], clause: Clause, sentence: Sentence, saying: Saying
    ) -> Claim | None:
        """What the verb of a clause claims, None where it attributes nothing."""
        index = phrases[clause.verb].first
        told = phrases[clause.verb].verb
        admitted = told is not None and told.lemma in _ADMITTING and not clause.object
        tied = admitted and any(prep == "ب" for prep, _ in clause.complements)  # "أقر الجيش بمقتل …"
        if not tied and not _joint(self.document, index, sentence.last, saying.joint):
            return None
        before = phrases[clause.verb - 1] if clause.verb else None
        if before is not None and before.kind == "negator":
            return None
        verb = phrases[clause.verb].verb
        assert verb is not None
        if clause.voice == "passive" or verb.future or verb.person[0] != "3":
            return None
        if verb.lemma != normalize(saying.lemma.partition("/")[0]):
            return None  # "يجب أن" is of وجب, not of أجاب
        known = {reading.entry for reading in self.words[index].verbs if reading.entry}
        if known and saying.lemma not in known:
            return None
        own = bool(clause.subject) and not clause.carried
        form = self.words[index].norm.lstrip("وف")
        nobody = form in _IMPERSONAL and (not own or self._described(clause))
        if nobody or verb.lemma in _STANDING or form in _AMOUNTING:
            return None  # "ويعتقد أن", "تبلغ من العمر", "وجاء في البيان أن": of_phrases
        if not own and before is not None and self.tokens[before.first].text in '"«“':
            return None
        if not own and ("background.marks" in self.words[index].marks or self.quotes.enclose(index, -1)):
            return None  # "يذكر أن": nobody says it
        laid = saying.lemma == "نسب/ينسب" and self.content(phrases, clause.verb)[0] == "noun"
        quoting = saying.lemma in ("نقل/ينقل", "نسب/ينسب") and not laid  # "نسب الهجوم إلى الجماعة"
        via = self.told_by(phrases, clause) if quoting else []
        sources = via or self.subject(phrases, clause, verb.person, sentence)
        if not sources:
            return None
        self.speakers.remember(sources, index, clause.subject[0] if own else None)
        denied = self.denied_before(phrases, clause.verb, sentence) if saying.denial else None
        if denied is not None:
            return Claim(sources, index, *denied, denial=True, phrase=True, takes_up=True)
        like = index > sentence.first and self.words[index - 1].norm.lstrip("وف") in _LIKE
        like = like and not self.adds(phrases, clause.verb)
        kind, at = self.content(phrases, clause.verb, like)
        if kind == "that" and verb.pronoun and verb.lemma in _PASSING_ON:
            return None  # "أفاد بيان، أوردته وكالة رويترز، بأن"
        if like and kind != "that":
            return None  # "حسبما قال": of_phrases
        strength = strengths()[saying.lemma]
        if kind == "noun" and (
            (strength in CLAUSE_ONLY and saying.lemma not in _WARNING)
            or (index in self.speech and strength != "claim")
        ):
            return None  # "دعا إلى وقف القتال", "تعهد بمواصلة الدعم"
        if saying.lemma == "كتب/يكتب" and kind == "colon" and sentence.first == self.document.title_tokens:
            return None  # the article's own writer
        if kind == "none" and index in self.events and saying.lemma in _DECLARING:
            return Claim(sources, index, index, index + 1)  # "أعلنت النقابة الإضراب", one phrase
        if kind == "none":
            if before is None or before.kind != "sign" or not own or phrases[clause.verb].conjunction:
                return None
            begin, end = self.statements.around(phrases, sentence, index)
            return Claim(sources, index, self.quotes.opened(begin, index), end, saying.denial)
        return self.claim(phrases, clause.verb, sources, saying.denial, kind, at, sentence)

    def _described(self, clause: Clause) -> bool:
        """Whether a verb that may be passive tells of the noun before it ("طائرة يرجح أنها أمريكية", "الرجل
        الذي يعتقد أنه أعد الهجوم")."""
        subject = clause.subject[0]
        return subject.index < clause.verb and (not subject.definite or subject is clause.antecedent)

    def of_other_verb(self, phrases: list[Phrase], clause: Clause) -> None:
        """A verb of another kind of speech ("اتهم", "دعا") makes its subject who speaks on."""
        own = clause.subject and not clause.carried and clause.voice != "passive"
        if own and self.begins_speech(phrases[clause.verb]):
            sources = self.speakers.of(phrases, clause.subject)
            self.speakers.remember(sources, phrases[clause.verb].first, clause.subject[0])


def _joint(document: Document, index: int, last: int, joint: frozenset[str]) -> bool:
    """Whether what makes the verb one of saying follows it ("تابع قائلا", "رد على")."""
    if not joint:
        return True
    for i in range(index + 1, min(index + _FAR, last)):
        token = document.tokens[i]
        near = i < index + _NEAR
        saying = document.words[i].saying
        if not near and saying is not None and saying.kind == "verb":
            return False
        that = any(other.norm.endswith("ان") for other in document.tokens[i : i + 2])  # "أن", "إلى أن"
        beside = near or token.kind == "sign" or that
        if beside and (token.text in joint or not joint.isdisjoint(document.words[i].stems)):
            return True  # a preposition belongs to the verb beside it
    return False
