"""Arguments of a participle: one that names a side by itself (المهاجمون), or tells of the subject (متهمة)."""

from __future__ import annotations

from workers.arabic.inflection import Gender
from workers.document import Phrase
from workers.stages.arguments.complements import Complements
from workers.stages.participants import SPOKEN

QUOTES = frozenset("\"'«“")
_LIKE_PARTICIPLES = frozenset({"مطالبه"})  # masdars spelt like a participle ("، مطالبة الحكومة بـ")


class OfParticiples(Complements):
    """Fills the roles of a draft that a participle names."""

    def circumstantial(self) -> bool:
        """Whether the phrase begins with a participle that tells of the subject ("متهمة", "محذرا")."""
        word = self.words[self.draft.first]
        participle = self.draft.reading is None or (
            word.analysis.stem in _LIKE_PARTICIPLES
            and self.draft.phrase > 0
            and self.phrases[self.draft.phrase - 1].kind == "sign"
        )
        return (
            participle
            and (
                word.analysis.stem[:1] == "م"
                or (word.analysis.stem[1:2] == "ا" and len(self.draft.core) == 1)
            )
            and (word.norm.endswith(("ا", "ه", "ين")) or self._promises())
            and not word.analysis.article
            and self.phrase.head == self.draft.first
            and self.phrase.prep is None
            and self.frame.subject == "actor"
            and self.draft.entry.type in SPOKEN
        )

    def of_circumstance(self) -> None:
        """Its doer is the subject before it, what it is done to the noun behind it."""
        ending = self.words[self.draft.first].norm
        gender: Gender = "f" if ending.endswith("ه") else "m"
        number = "p" if ending.endswith("ين") else "s"
        apart = self.draft.phrase > 0 and self.phrases[self.draft.phrase - 1].kind == "sign"
        subject = self._topic() or self._subject_before(self.draft.first, gender, number, main=apart)
        if subject is not None:
            here = self._index(subject)
            for each in self._joined(here) if here < len(self.phrases) else [subject]:
                self.put("actor", each)
            self.draft.rules.append("circumstance")
        self.by_pronoun()
        for n in range(self.draft.phrase + 1, len(self.phrases)):
            phrase = self.phrases[n]
            if phrase.kind == "noun" and self.outside(phrase) and (phrase.prep is None or phrase.complement):
                for each in self._joined(n):
                    self.put(self.frame.object, each)
                break
            if phrase.kind != "time" and self.words[phrase.first].norm not in QUOTES:
                break
        self._after(self.draft.phrase + 1)

    def _topic(self) -> Phrase | None:
        """The noun that the participle says something of ("قال إن | موسكو | مستعدة", "موسكو | مستعدة")."""
        if self.draft.phrase < 1:
            return None
        *before, topic = self.phrases[max(self.draft.phrase - 2, 0) : self.draft.phrase]
        if before and self.draft.phrase == 2 and self.words[topic.first].norm == ":":
            before, topic = [], before[0]  # "طهران: مستعدون للحوار"
        named = topic.kind == "noun" and topic.prep is None and topic.definite
        opens = all(each.kind == "subordinator" or self.words[each.first].norm == ":" for each in before)
        return topic if named and opens else None

    def _promises(self) -> bool:
        """Whether it says of someone before it that he is ready to act ("العراق | مستعد للوساطة", "قال إنه
        سيسافر | ومستعد للقاء نظيره")."""
        return self.draft.entry.type == "AGREE" and (self.phrase.conjunction or self._topic() is not None)

    def of_participle(self) -> None:
        """A participle names one side by itself: المهاجمون, المعتقلين."""
        active = self.draft.kind == "active"
        frame = self.frame
        role = (
            frame.subject
            if active
            else frame.object
            if frame.object not in ("none", "place")
            else frame.subject
        )
        before = self.phrases[self.draft.phrase - 1] if self.draft.phrase else None
        described = (
            before is not None
            and before.kind == "noun"
            and before.last == self.phrase.first
            and before.definite
            and self.draft.first == self.phrase.first  # no "عشرات المتظاهرين"
            and self.draft.definite
            and not self.phrase.conjunction
        )
        self.put(role, before if described and before is not None else self.phrase)
