"""Arguments of a verb: its subject, its object and the prepositional phrases of its clause."""

from __future__ import annotations

from workers.arabic.inflection import Gender, Number
from workers.document import Clause, Entity, Phrase
from workers.language.stage_words import stage_words
from workers.stages.arguments.complements import Complements
from workers.stages.clauses.voice import spelled_passive
from workers.stages.clauses.words import AGENT
from workers.stages.participants import BODIES, DOERS, SPOKEN, backed, classes, participant, vouch

_WORDS = stage_words("arguments")
_OTHERS = _WORDS["others"]
_DESCRIBING = _WORDS["describing"]
_OF_THE_LAW = frozenset({"measure", "detain", "release"})  # frames of what is done to people by power
_LAW = frozenset({"JUD", "COP", "MIL"})
_GENDER_OF: dict[str, tuple[Gender, Number]] = {
    "3ms": ("m", "s"),
    "3fs": ("f", "s"),
    "3mp": ("m", "p"),
    "3md": ("m", "d"),
}


class OfVerbs(Complements):
    """Fills the roles of a draft that a verb names."""

    def _spelled(self, clause: Clause) -> bool:
        """Whether the verb's spelling shows the passive."""
        phrase = self.phrases[clause.verb]
        text = self.document.tokens[phrase.first].text
        return phrase.verb is not None and spelled_passive(text, phrase.verb)

    def of_verb(self, clause: Clause) -> None:
        frame, draft = self.frame, self.draft
        passive = (clause.voice == "passive" and frame.object != "none") or self._put_under_arrest(clause)
        verb = self.phrases[clause.verb].verb
        done = verb is not None and verb.lemma == "تم"
        bare = self._of_core() if frame.of == "recipient" else []
        if draft.entry.frame_name == "hold" and not any(
            DOERS & classes(self.words, p) for p in clause.subject
        ):
            for phrase in self._of_core(governed=True):
                self.put("actor", phrase)  # "تخضع المدينة لسيطرة | المعارضة"
        for phrase in bare:
            self.put("recipient", phrase)
        if frame.of == "recipient" and not bare and draft.reading is None:
            self._of_suffix()
        if draft.entry.type in SPOKEN and draft.reading is None and not clause.carried:
            for phrase in self._of_core():  # "أكد البيان مساندة | التحالف"
                if DOERS & classes(self.words, phrase) and not phrase.pronoun_suffix:
                    announced = self.words[draft.first].saying is not None  # not "قبلت بغداد وساطة | الكويت"
                    own = draft.entry.frame_name == "agree" and phrase.entity is not None and announced
                    self.put("actor" if own else "recipient", phrase)
        told = bool(draft.roles.get("actor"))  # "أعلنت الخارجية استعداد موسكو": who announces it only vouches
        if (
            clause.subject
            and not done
            and not bare
            and frame.subject == "actor"
            and not self._spelled(clause)  # "فُتح تحقيق": by whom is left open
            and draft.entry.frame_name != "clash"  # "اندلعت اشتباكات بين …" names its sides
            and not self._gathering(clause)
            and not any(self.outside(phrase) for phrase in clause.subject)
        ):
            topic = clause.antecedent or (self.phrases[clause.verb - 1] if clause.verb else self.phrase)
            # "وفرضت عقوبات": the subject is the event itself; the doer is that of the clause before.
            subject = self._subject_before(draft.first, *_GENDER_OF[self._person_of(clause)])
            if clause.subject[0].pronoun_suffix and topic.kind == "noun":
                self.put("recipient", topic)  # "إن المعتقلين أطلق سراحهم": by whom is left open
            elif subject is not None:
                self.put(frame.object if passive else frame.subject, subject)
                draft.rules.append("subject-carried")
        against = clause.carried and self._against_subject(clause)
        for phrase in clause.subject:
            if against:
                self.put("recipient", phrase)
            elif not told:
                self.put(frame.object if passive else frame.subject, phrase)
                if not self.outside(phrase) and frame.subject == "actor":
                    self._count("actor", phrase)  # "تجمع الآلاف"
            elif self.words[draft.first].saying is not None:
                speaker = participant(self.document, phrase)
                vouch(draft, [speaker] if speaker is not None else [])
        if clause.carried and clause.subject:
            draft.rules.append("subject-carried")
        elif frame.object == "actor" and draft.entry.frame_name == "meet" and self._meets_alone(clause):
            other = self._subject_before(draft.first, *_GENDER_OF[self._person_of(clause)])
            if other is not None:
                self.put("actor", other)  # "وصل إلى بيروت والتقى رئيس الحكومة"
        if frame.subject == "recipient" and frame.adjective == "actor" and draft.reading is None:
            for phrase in clause.object:
                if not self.outside(phrase) and not draft.roles.get("actor"):
                    draft.roles["actor"] = list(self._by_nisba(phrase))  # "تسلمت تونس هبة يابانية"
        if not passive:
            spoken = draft.entry.type in SPOKEN and clause.antecedent is None
            addressed = verb is not None and verb.pronoun and spoken
            for phrase in clause.object:
                if self.outside(phrase) and not addressed:
                    self.put(frame.object, phrase)
                    self._of_object(phrase)
            described = verb is not None and verb.lemma in _DESCRIBING
            if verb is not None and verb.pronoun and (addressed or not clause.object) and not described:
                self.refer(frame.object, draft.first, verb.pronoun)
        for prep, phrase in clause.complements:
            if backed(self.words, phrase) or self._of_title(prep, phrase, clause):
                continue
            if prep in AGENT and not passive and frame.subject == "actor":
                continue  # "حملت المسؤولية عن جرائم من قبل الحوثيين": another event's doer
            if prep == "مع" and self._accompanies(phrase):
                self.put("recipient", phrase)
            elif phrase.pronoun is not None and clause.antecedent is not None:
                self.complement(prep, clause.antecedent)  # "المدينة التي تسيطر عليها القوات"
            elif self.outside(phrase) or self._means(phrase):
                self.complement(prep, phrase)

    def _accompanies(self, phrase: Phrase) -> bool:
        """Whether the noun is of those whom the same befell ("قتل مع ثلاثة من حراسه", "مع آخرين")."""
        words, frame = self.words, self.frame
        own = phrase.people is not None and bool(words[phrase.head].analysis.pronoun)
        befell = self.draft.entry.type == "ASSAULT" and "recipient" in (frame.subject, frame.object)
        if words[self.phrases[self._index(phrase) - 1].head].event_noun:
            return False  # "قتل في اشتباكات مع آخرين"
        return befell and (own or words[phrase.last - 1].norm in _OTHERS)

    def _put_under_arrest(self, clause: Clause) -> bool:
        """Whether who is put somewhere suffers it, nobody saying by whom ("وضع الصحافي رهن الاعتقال")."""
        verb = self.phrases[clause.verb].verb
        alone = len(clause.subject) == 1 and not clause.object and not clause.carried
        detained = self.draft.entry.frame_name == "detain" and self.draft.reading is None
        return detained and alone and verb is not None and verb.lemma == "وضع"

    def _against_subject(self, clause: Clause) -> bool:
        """Whether a preposition's pronoun takes up the subject carried over, a man to whom it was done,
        nobody saying by whom ("أدين الوزير | وحكم عليه بالسجن")."""
        if self.draft.entry.frame_name not in _OF_THE_LAW or len(clause.subject) != 1:
            return False
        subject = clause.subject[0]
        law = subject.people is not None and not _LAW.isdisjoint(subject.people.sector)
        if law or self._person_of(clause) != "3ms" or BODIES & classes(self.words, subject):
            return False
        return any(
            phrase.pronoun == "ه" and self.frame.preps.get(prep) == "recipient"
            for prep, phrase in clause.complements
        )

    def _of_title(self, prep: str, phrase: Phrase, clause: Clause) -> bool:
        """Whether ل goes on with the subject's title, be it behind the name ("أدان منسق الأمم المتحدة
        للمساعدات الحرب", "أثنى ليون المبعوث الدولي للأزمة على المدينة")."""
        if prep != "ل" or self.draft.entry.type not in SPOKEN:
            return False
        titled = self.phrases[self._index(phrase) - 1]
        person = titled.people is not None and titled.people.number == "s" and titled.prep is None
        named = person and any(each.last == titled.first for each in clause.subject)
        return (
            (phrase.people is None or phrase.people.number != "s")  # "وجهت المحكمة للوزير تهما"
            and (named or any(self.outside(each) and each.last == phrase.first for each in clause.subject))
            and titled.last == phrase.first
        )

    def _gathering(self, clause: Clause) -> bool:
        """Whether the crowd itself is the subject ("وخرجت مظاهرات", "وتجمع الآلاف"): nobody else's doing."""
        crowd = clause.subject[0]
        if self.draft.entry.frame_name != "gather":
            return False
        return crowd.quantity is not None or (self.words[crowd.head].event_noun and not crowd.definite)

    def _meets_alone(self, clause: Clause) -> bool:
        """Whether a joined verb of meeting has one side only behind it: the other was named before."""
        verb = self.phrases[clause.verb]
        there = clause.verb > 0 and self.words[self.phrases[clause.verb - 1].first].norm == "حيث"
        return (
            (verb.conjunction or there)
            and len(clause.subject) == 1
            and not clause.object
            and clause.subject[0].first > verb.first
            and all(prep not in ("مع", "ب") for prep, _ in clause.complements)
        )

    def _of_object(self, phrase: Phrase) -> None:
        """Talk of a thing is talk of its owner, of a deed that of its doer ("رفضت الحركة مقترح رئيس الحكومة",
        "أدانت جرائم الاحتلال", "أدانت قمع السلطات للمتظاهرين")."""
        following = self._index(phrase) + 1
        if (
            self.draft.entry.type in SPOKEN
            and self.frame.object in ("recipient", "topic")
            and (self._spoken(phrase) or self._done_by(following))
            and not self.draft.roles.get("recipient")
            and "place" not in classes(self.words, phrase)
            and following < len(self.phrases)
            and self.phrases[following].complement
        ):
            self.put("recipient", self.phrases[following])

    def _done_by(self, n: int) -> bool:
        """Whether a masdar's complement has done it: to whom, ل says right behind."""
        doer, behind = self.phrases[n : n + 1], self.phrases[n + 1 : n + 2]
        return bool(behind) and doer[0].last == behind[0].first and behind[0].prep == "ل"

    def _person_of(self, clause: Clause) -> str:
        verb = self.phrases[clause.verb].verb
        return verb.person if verb is not None and verb.person in _GENDER_OF else "3ms"

    def _of_core(self, governed: bool = False) -> list[Phrase]:
        """The complement of a fixed phrase's last noun ("تم اعتقال | سبعة أشخاص", "أطلق سراح | 50 أسيرا"), be
        it `governed` by a preposition that brings no recipient ("تخضع لسيطرة | المعارضة")."""
        draft = self.draft
        if draft.reading is not None or len(draft.core) < 2:
            return []
        for index, phrase in enumerate(self.phrases):
            if (
                phrase.kind == "noun"
                and (phrase.prep is None or governed or self.frame.preps.get(phrase.prep) == "recipient")
                and phrase.head == draft.core[-1]
                and index + 1 < len(self.phrases)
            ):
                entity = phrase.entity
                if entity is not None and entity.first > phrase.head and not _capital(entity):
                    # "داهمت منزل الناشط أحمد منصور", not "قطع طريق بغداد"
                    return [phrase.name()]
                return self._joined(index + 1) if self.phrases[index + 1].complement else []
        return []


def _capital(entity: Entity) -> bool:
    """Whether it is a state by the name of its capital."""
    return entity.type == "GPE" and (entity.actor is None or entity.name != entity.actor.name)
