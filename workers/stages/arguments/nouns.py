"""Arguments of an event noun: its idafa complements, its pronoun, its adjective and what is around it."""

from __future__ import annotations

from workers.document import Phrase
from workers.language.stage_words import stage_words
from workers.language.words import language
from workers.stages.arguments.light_verbs import OfLightVerbs
from workers.stages.arguments.participles import QUOTES, OfParticiples
from workers.stages.participants import BODIES, DOERS, classes, participant

_DONE_TO_PEOPLE = frozenset({"detain", "release", "kill", "drive"})
_WORDS = stage_words("arguments")
_ACCUSING = _WORDS["accusing"]
_CHARGES = _WORDS["charges"]
_MEETING = _WORDS["meeting"]
_INTENTS = _WORDS["intents"]
_DONE_TO = _WORDS["done_to"]
_DURATIONS = _WORDS["durations"]
_OF_GIVERS = frozenset({"give", "send", "agree"})  # what is given tells who gives it
_NAMING = _WORDS["naming"]
_GIVING = _WORDS["giving"]


class OfNouns(OfParticiples, OfLightVerbs):
    """Fills the roles of a draft that a noun names."""

    def of_noun(self) -> None:
        frame, draft = self.frame, self.draft
        following = draft.phrase + 1
        while following < len(self.phrases) and not self.outside(self.phrases[following]):
            following += 1
        if draft.kind in ("active", "passive"):
            self.of_participle()
        else:
            phrase = self.phrase
            object_ = self._object_of_pronoun(following) if phrase.pronoun_suffix else None
            if phrase.pronoun_suffix and object_ is not None:
                self.refer(frame.subject, draft.first, phrase.pronoun_suffix)
                self.put(frame.object, object_)
            elif following < len(self.phrases) and self._complements(following):
                self._of_complements(following)
            elif (shared := self._shared_complement()) is not None:
                for complement in self._joined(shared):
                    self.put(frame.of, complement)
            elif phrase.pronoun_suffix and self._suffered():
                self.refer("recipient", draft.first, phrase.pronoun_suffix)  # "إصابته برصاص"
            elif phrase.pronoun_suffix and draft.reading is not None:
                of = "actor" if frame.of == "auto" or self._same_doer() else frame.of
                if self.words[phrase.head].analysis.stem in _DONE_TO and not self._same_doer():
                    of = "recipient"  # "بعد استهدافها بصاروخ"
                self.refer(of, draft.first, phrase.pronoun_suffix)
            elif draft.reading is None and draft.entry.frame_name in ("detain", "release"):
                self._of_suffix()
            if frame.adjective != "none":
                for each in self._own_phrases():
                    self._adjective(each)
        suspect = self._suspect()
        if suspect is not None:
            self.put("actor", suspect)
        elif not self._of_charge():
            self.governed()
        if draft.entry.frame_name == "meet" and draft.reading is not None and self.phrase.prep == "ل":
            for clause, slot in self.slots.get(self.phrase.first, ()):
                own = slot == "ل" and clause.voice == "active" and not self._is_of(clause, "REQUEST")
                for subject in clause.subject if own else ():
                    self.put("actor", subject)  # "توجه الوزير إلى واشنطن للقاء نظيره"
        self._after(draft.phrase + 1)
        two_sided = draft.entry.frame_name in ("meet", "clash") and self.phrase.prep in _MEETING
        if frame.subject == "actor" and two_sided:
            self._met()
        if not draft.roles.get("actor") and frame.subject == "actor":
            self._resolved()
        if not draft.roles.get("actor") and frame.subject == "actor":
            self._of_phrase()
        if not draft.roles.get("actor") and frame.subject == "actor":
            self._of_pronoun()

    def _of_complements(self, following: int) -> None:
        """The idafa complements that begin at a phrase: who does it where its object is told too."""
        frame, joined = self.frame, self._joined(following)
        if self._given_to(joined):
            for complement in joined:
                self.put("recipient", complement)
            return
        done_to = self._done_to(joined) or self._to_dative(following, joined)
        thing = self._thing_done_to(joined) if done_to is None else None
        role = frame.of if done_to is None and thing is None else frame.subject
        for complement in joined:
            self.put(role, complement)
        if done_to is not None:
            self.put(frame.object, done_to)
        elif thing is not None:
            self._put_thing(thing)

    def _given_to(self, joined: list[Phrase]) -> bool:
        """Whether the complement of a masdar of giving is who gets what stands behind it ("منح | لبنان |
        مساعدات", but "منح | واشنطن | إسرائيل | أسلحة")."""
        index = self._index(joined[-1]) + 1
        if self.words[self.draft.first].analysis.stem not in _GIVING or index >= len(self.phrases):
            return False
        thing = self.phrases[index]
        other = self.outside(thing) and DOERS & classes(self.words, thing)
        return thing.kind == "noun" and not (thing.prep or thing.conjunction or other)

    def _shared_complement(self) -> int | None:
        """Where the complement stands of a masdar joined to this one ("محاكمة | ومعاقبة | القتلة")."""
        n = self.draft.phrase + 2
        if n >= len(self.phrases) or self.draft.reading is None or self.draft.kind != "noun":
            return None
        other = self.phrases[n - 1]
        joined = (
            self.phrase.last == self.draft.last
            and self.phrase.quantity is None
            and other.conjunction
            and other.prep is None
            and other.first == self.phrase.last
            and self.words[other.head].event_noun
        )
        # "مقتل وإصابة 1115 مدنيا"
        both_hurt = self._casualty(self.phrase.head) and self._casualty(other.head)
        return n if joined and not both_hurt and self.phrases[n].complement else None

    def _of_phrase(self) -> None:
        """Whom the pronoun on a fixed phrase's own noun means ("إضرابهم عن الطعام")."""
        pronoun = self.phrase.pronoun_suffix
        if self.draft.reading is None and pronoun and self.phrase.head == self.draft.first:
            done_to = self.draft.entry.frame_name in _DONE_TO_PEOPLE  # "إحالتهما إلى القضاء"
            self.refer("recipient" if done_to else "actor", self.draft.first, pronoun)

    def _same_doer(self) -> bool:
        """Whether a masdar joined to one with its doer and object has both of it ("قصفه منزلا | وتدميره")."""
        at = self.draft.phrase
        if at < 2 or not self.phrase.conjunction or self.frame.subject != "actor":
            return False
        first, thing = self.phrases[at - 2], self.phrases[at - 1]
        return bool(
            first.pronoun_suffix
            and self.words[first.head].event_noun
            and thing.kind == "noun"
            and thing.prep is None
            and thing.people is None
            and thing.last == self.phrase.first
        )

    def _suspect(self) -> Phrase | None:
        """Who is accused of the act ("المتهمين | بتفجير المسجد"), rather than who accuses them."""
        before = self.phrases[self.draft.phrase - 1] if self.draft.phrase else None
        if (
            before is None
            or self.phrase.prep not in ("ب", "في")
            or self.frame.subject != "actor"
            or before.kind != "noun"
            or before.last != self.phrase.prep_first
        ):
            return None
        if self.words[before.last - 1].analysis.stem in language().suspects:
            return before
        return self._accused(self.draft.phrase - 1)

    def _accused(self, n: int) -> Phrase | None:
        """Whom a participle accuses of the act, up to the phrase at `n` ("متهما | إيران | بقصف المدينة"), or
        a masdar ("اتهام | مالي | للجزائر | بإسقاط طائرة")."""
        if self.phrases[n].prep == "ل":
            charges = self.phrases[max(n - 2, 0) : n]
            return self.phrases[n] if any(self._charges(charge) for charge in charges) else None
        while n > 0:
            accusing, accused = self.phrases[n - 1], self.phrases[n]
            if accusing.kind != "noun" or accusing.last != accused.first:
                return None
            if self.words[accusing.head].norm in _ACCUSING:
                return accused
            if not accused.complement:
                return None
            n -= 1
        return None

    def _charges(self, phrase: Phrase) -> bool:
        return phrase.kind == "noun" and self.words[phrase.head].analysis.stem in _CHARGES

    def _of_charge(self) -> bool:
        """Whether a masdar before charges somebody with the act, which is theirs ("لإدانتهم | بقتل ضابط")."""
        before = self.phrases[self.draft.phrase - 1] if self.draft.phrase else None
        if before is None or self.phrase.prep != "ب" or before.last != self.phrase.prep_first:
            return False
        pronoun = before.pronoun_suffix
        return bool(pronoun) and language().tells_of(self.words[before.head], {"ACCUSE", "SANCTION"}, "noun")

    def _done_to(self, joined: list[Phrase]) -> Phrase | None:
        """The object of a masdar that has its subject too ("اعتقال إسرائيل عشرات الفلسطينيين")."""
        frame, draft = self.frame, self.draft
        if draft.kind != "noun" or draft.reading is None or frame.subject != "actor":
            return None
        if frame.object in ("none", "instrument") or draft.entry.frame_name in ("meet", "clash", "weapon"):
            return None
        index = self._index(joined[-1]) + 1
        if index >= len(self.phrases):
            return None
        phrase = self.phrases[index]
        if phrase.kind != "noun" or phrase.prep or phrase.complement or phrase.conjunction or phrase.pronoun:
            return None
        if phrase.first != joined[-1].last or (
            self.words[phrase.head].norm.endswith("ا") and phrase.people is None
        ):
            return None
        if any(slot == "subject" for _, slot in self.slots.get(self.phrase.first, ())):
            return None
        person = joined[-1].entity is not None and joined[-1].entity.type == "PER"
        if person and phrase.definite and phrase.people is not None and phrase.people.number == "s":
            return None  # "إدراج أبو عبيدة المتحدث باسم الكتائب": who he is
        return phrase

    def _thing_done_to(self, joined: list[Phrase]) -> Phrase | None:
        """What a fixed phrase's masdar does to, where its doer stands before that ("فرض | واشنطن | عقوبات",
        "طرد | فرنسا | 12 دبلوماسيا", but "تصنيف | الحركة | منظمة إرهابية")."""
        frame, doer = self.frame, joined[0]
        if (
            self.draft.reading is not None
            or frame.subject != "actor"
            or frame.of in ("actor", "auto")
            or self.words[self.draft.first].analysis.stem in _NAMING
            or doer.prep is not None
        ):
            return None
        index = self._index(joined[-1]) + 1
        thing = self.phrases[index] if index < len(self.phrases) else doer
        if thing.kind != "noun" or thing.prep or thing.conjunction or thing.complement or thing.pronoun:
            return None
        return thing if thing.first == joined[-1].last and BODIES & classes(self.words, doer) else None

    def _put_thing(self, thing: Phrase) -> None:
        """The object of such a masdar; one of the phrase's own words, it is its complement that suffers."""
        if thing.head not in self.draft.core:
            self.put(self.frame.object, thing)
            return
        behind = self._index(thing) + 1
        if behind < len(self.phrases) and self.phrases[behind].complement:
            self.put(self.frame.of, self.phrases[behind])

    def _object_of_pronoun(self, following: int) -> Phrase | None:
        """What is done by whom a pronoun on the masdar means ("لدعمهم الأسد", 'اتهامه "بيونغيانغ"')."""
        if following >= len(self.phrases):
            return None
        phrase = self.phrases[following]
        if phrase.complement and following == self.draft.phrase + 1:
            return phrase
        if self._dative(phrase):
            return phrase
        if self.draft.entry.frame_name == "meet":
            # "خلال لقائه أمس في الرياض مبعوث الأمين العام"
            for other in self.phrases[following : following + 4]:
                if other.kind == "noun" and other.prep is None and not other.conjunction:
                    return other if other.definite and (other.people or other.entity) else None
                if other.kind != "time" and other.prep not in ("في", "ب"):
                    break
        if phrase.kind != "sign" or self.words[phrase.first].norm not in QUOTES:
            return None
        inside = self.phrases[following + 1] if following + 1 < len(self.phrases) else phrase
        return inside if inside.kind == "noun" and inside.prep is None and inside.entity is not None else None

    def _dative(self, phrase: Phrase) -> bool:
        """Whether ل brings what it is done to ("اتهامه لإيران", "إدانتها للهجوم", "اعتقالها لناشطين")."""
        if phrase.prep != "ل" or phrase.first != self.phrase.last or self.draft.reading is None:
            return False
        if self.frame.of != "recipient" or self.frame.object != "recipient":
            return False
        someone = phrase.people is not None or phrase.entity is not None or self.words[phrase.head].body
        return someone or self.draft.entry.type == "ACCUSE"

    def _to_dative(self, following: int, joined: list[Phrase]) -> Phrase | None:
        """The object that ل or عن brings behind a masdar's subject ("قصف التحالف لمقرات", "دعم إيران
        للحوثيين", "إفراج الحركة عن الرهائن")."""
        after = self._index(joined[-1]) + 1
        entry = self.draft.entry
        prep = "عن" if entry.frame_name == "release" else "ل"
        told = entry.type == "ACCUSE" or entry.frame_name in ("give", "release")
        if (
            not (self._harms() or told)
            or self.frame.subject != "actor"
            or self.draft.kind != "noun"
            or after >= len(self.phrases)
        ):
            return None
        subject, phrase = self.phrases[following], self.phrases[after]
        if phrase.kind != "noun" or phrase.prep != prep or phrase.prep_first != joined[-1].last:
            return None
        if self.words[phrase.head].analysis.stem in _DURATIONS:
            return None  # "قصف لبنان لليوم الثالث"
        acts = BODIES & classes(self.words, subject)
        return phrase if acts and subject.definite and subject.people is None else None

    def _complements(self, following: int) -> bool:
        phrase = self.phrases[following]
        if phrase.complement:
            whereto = self.phrases[following - 1]  # "اقتياده إلى مركز | الشرطة": no one that is taken
            return whereto is self.phrase or whereto.prep != "الي" or self.outside(whereto)
        # A fixed phrase ends where its complement begins ("إطلاق سراح | الأسرى").
        return (
            phrase.kind == "noun"
            and phrase.first >= self.draft.first
            and phrase.prep is None
            and not phrase.conjunction
            and self.draft.reading is None
            and not any(
                slot == "object" and self.phrase in clause.subject
                for clause, slot in self.slots.get(phrase.first, ())
            )  # "أصابت غارة جوية | 12 مدنيا"
        )

    def _own_phrases(self) -> list[Phrase]:
        """The phrases with an adjective of nationality that its words head ("شحنة | أسلحة أميركية | تصل")."""
        last = self.draft.phrase + 1
        given = self.draft.entry.frame_name in _OF_GIVERS
        while given and last < len(self.phrases) and not self.outside(self.phrases[last]):
            last += 1
        return [each for each in self.phrases[self.draft.phrase : last] if each.demonym is not None]

    def _adjective(self, phrase: Phrase) -> None:
        role = self.frame.adjective
        both = self.draft.entry.frame_name in ("meet", "clash", "agree")
        for someone in self._by_nisba(phrase):
            if both or not self.draft.roles.get(role):
                self.draft.roles.setdefault(role, []).append(someone)
                self.draft.rules.append("adjective")

    def _met(self) -> None:
        """Who spoke at talks "مع" one side was the other ("قال في مؤتمر عقب مباحثات مع نظيره"), and so was a
        force that did something after clashes "مع" one."""
        sides = self.draft.fillers.get("actor", [])
        if len(sides) != 1 or sides[0].prep != "مع":
            return
        for clause, slot in self.slots.get(self.phrase.first, ()):
            if slot == self.phrase.prep and clause.voice == "active":
                for phrase in clause.subject:
                    if self.draft.entry.frame_name == "meet" or BODIES & classes(self.words, phrase):
                        self.put("actor", phrase)

    def _resolved(self) -> None:
        """Whose resolve a bare masdar fulfils ("قرار أوباما | إرسال قوات", "رفض الحركة | وقف القتال")."""
        at = self.draft.phrase
        if not at or self.draft.kind != "noun" or self.phrase.conjunction:
            return
        owner = self.phrases[at - 1]
        if owner.kind != "noun":
            return
        if owner.pronoun_suffix is not None and self._intends(owner):
            self.refer("actor", owner.first, owner.pronoun_suffix)
            return
        if self.phrase.prep or self.phrase.definite or owner.last != self.phrase.first:
            return
        head = self.phrases[at - 2] if owner.complement and at > 1 else owner
        if self.words[head.head].analysis.stem not in language().resolves:
            return
        if owner is not head:
            self.put("actor", owner)
        elif owner.entity is not None and owner.entity.first > owner.head:
            someone = participant(self.document, owner.name())
            if someone is not None:
                self.draft.roles["actor"] = [someone]
        self.draft.rules.append("control")

    def _intends(self, owner: Phrase) -> bool:
        """Whether the noun before, with a pronoun, tells who intends the deed ("أعلنت فرنسا عزمها | فرض
        عقوبات", "رغبتها | في إرسال قوات")."""
        stems = self.words[owner.head].stems
        intent = not (language().resolves.isdisjoint(stems) and _INTENTS.isdisjoint(stems))
        return intent and self.phrase.first - owner.last <= 1

    def _of_pronoun(self) -> None:
        """The doer in a clause of أن without a verb: its pronoun ("أعلنت واشنطن أنها بصدد إرسال قوات"); not
        where the noun says what something is ("قتلوا في ما يشتبه بأنه | هجوم")."""
        said = self.phrase.prep is None and self.phrases[self.draft.phrase - 1].kind == "subordinator"
        if said and self.draft.kind == "noun" and self.draft.entry.type == "ASSAULT":
            return
        for n in range(self.draft.phrase - 1, -1, -1):
            phrase = self.phrases[n]
            if phrase.kind in ("verb", "relative", "sign"):
                return
            if phrase.kind == "subordinator":
                if phrase.pronoun is not None:
                    self.refer("actor", phrase.first, phrase.pronoun)
                return
