"""Verbs: the mood that a verb bears ("لن", "سوف", "قد"), and the one it gives what it governs."""

from __future__ import annotations

from workers.document import Phrase
from workers.language.stage_words import stage_words
from workers.language.words import Word, language
from workers.stages.status.cues import admits, fails, label_of, perishes, succeeds
from workers.stages.status.subordinators import Subordinators

_WORDS = stage_words("status")
_OUTCOMES = _WORDS["outcomes"]
_IMPERSONAL = _WORDS["impersonal"]


class Verbs(Subordinators):
    """The moods of verbs, read in the order of the sentence."""

    def of_verb(self, k: int, phrase: Phrase) -> str | None:
        """The verb's mood; what it governs has the one that the verb gives from here on."""
        word, verb = self.words[phrase.first], phrase.verb
        assert verb is not None
        own = self._own(k, phrase)
        clause = self.clauses.get(k)
        impersonal = verb.lemma in _IMPERSONAL  # what is demanded is their subject: "يجب الإفراج عنهم"
        self.subject = clause.subject if clause is not None and not impersonal else []
        mood = self._borne(k, phrase, own)
        self.pending = self.over = None
        self.verb = mood
        self.auxiliary = verb.lemma == "كان"
        self.warning = "warning.verbs" in word.marks
        self.content = self._given(k, word, own, mood)
        self.describing = clause is not None and clause.antecedent is not None
        self.satisfied = False
        says = word.saying is not None and word.saying.kind == "verb" and not word.saying.joint
        if says and not self.describing:
            self.said, self.speaking = self.content, True
        return mood

    def _borne(self, k: int, phrase: Phrase, own: str | None) -> str | None:
        """The mood that the verb bears: `own`, or what the words before leave for it."""
        verb = phrase.verb
        assert verb is not None
        before = self.phrases[k - 1] if k else None
        if phrase.conjunction and verb.tense == "past" and before is not None and before.kind == "sign":
            self.pending = None  # "لم يسمح له بالعودة إلا بعد الكشف عن أنه مواطن، وفتحت …": told anew
        mood: str | None
        if own == "going-on":
            mood = None
        elif own == "denied" and self.pending == "hypothetical":
            mood = "hypothetical"  # "إذا لم تنسحب"
        elif own is not None:
            mood = own
        elif self.pending is not None:
            mood = self.pending
        elif (
            verb.tense != "past"
            and self.verb in ("planned", "hypothetical", "demanded")
            and (phrase.conjunction or (before is not None and before.kind == "conjunction"))
        ):
            mood = self.verb  # "قد تغلق المعابر وتقطع الوقود"
        elif before is not None and before.kind == "verb" and self.content is not None:
            # "جهات لا يعرفها | صادرت هواتفهم": a verb with its object on it governs none
            mood = None if before.verb is not None and before.verb.pronoun else self.content
        elif not phrase.conjunction and self._governed(k):
            mood = self.content  # a masdar that is spelt like a verb ("نفى الجيش قصف السوق")
        elif self.auxiliary and not phrase.conjunction:
            mood = self.verb  # "أن تكون الشرطة قتلت …"
        else:
            mood = None
        if (
            self.condition
            and mood in (None, "planned")
            and (verb.future or verb.tense != "past" or self.words[phrase.first].norm[0] == "ف")
        ):
            mood = "hypothetical"
        if mood == "planned" and self.condition_behind(k):
            mood = "hypothetical"
        return mood

    def _given(self, k: int, word: Word, own: str | None, mood: str | None) -> str | None:
        """The mood that the verb, itself in a mood, gives what it governs."""
        label = label_of(word, verbs=True)
        if fails(word, self.phrases, k):
            return None if mood == "denied" else "failed"
        if label is not None and any(other(word, self.phrases, k) for other in (succeeds, admits, perishes)):
            label = None
        if label == "stopped":
            return "ongoing" if mood == "denied" else None
        if mood == "denied":
            if "ruled_out.verbs" in word.marks:
                return "hypothetical"  # "لم يستبعد فرض عقوبات"
            if own == "denied" and "prevented.verbs" in word.marks:
                # "لن يعارض نشر القوات", "لم يمنع الاحتجاجات"
                before = self.phrases[k - 1] if k else None
                never = before is not None and self.words[before.first].norm.endswith("لن")
                return "planned" if never else None
            return "denied" if label in (None, "planned") else "hypothetical"  # "لا تعتزم إرسال"
        if label is None and mood in ("planned", "hypothetical", "demanded"):
            return mood
        return label

    def _governed(self, k: int) -> bool:
        """Whether only the subject stands between the phrase and the verb that governs what it names."""
        verb = self.phrases[k].verb
        if self.content in (None, "ongoing") or verb is None or verb.tense != "past":
            return False
        for phrase in self.phrases[max(0, k - 5) : k][::-1]:
            if phrase.kind == "verb":
                return True
            if phrase.kind != "noun" or phrase.prep not in (None, "باسم", "في", "ل"):
                return False
        return False

    def _own(self, k: int, phrase: Phrase) -> str | None:
        """What is written on a verb or stands directly before it."""
        verb = phrase.verb
        assert verb is not None
        if verb.future:
            return "planned"
        before = self.phrases[k - 1] if k else None
        if before is not None and before.kind in ("negator", "particle", "adverb"):
            word = self.words[before.last - 1]
            norm = word.norm if len(word.norm) < 3 else word.norm.lstrip("وف") or word.norm
            if norm == "سوف":
                return "planned"
            if before.kind == "particle" and norm == "قد" and verb.tense != "past":
                return "hypothetical"
            if before.kind == "negator" and (
                "negators" in word.marks or norm in ("لم", "لن", "ليس") or norm in ("لا", "ما")
            ):
                return "going-on" if "continuing.verbs" in self.words[phrase.first].marks else "denied"
        if verb.purpose and verb.lemma not in _OUTCOMES and not self._toll(k):
            return "planned"
        return None

    def _toll(self, k: int) -> bool:
        """Whether the verb tells how many were killed or wounded, which came of the act ("فجر نفسه | ليقتل
        خمسة")."""
        clause = self.clauses.get(k)
        verb = self.phrases[k].verb
        if clause is None or verb is None or verb.lemma not in language().suffering:
            return False
        return any(phrase.quantity is not None for phrase in (*clause.object, *clause.subject))
