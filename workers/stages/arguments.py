"""Arguments: which phrases fill the roles of each trigger's frame, and the sizes that their numbers give."""

from __future__ import annotations

from workers.arabic.inflection import Gender, Number
from workers.document import Clause, Document, Entity, Phrase
from workers.language.words import Light, language
from workers.stages.circumstances import LOCATED
from workers.stages.clauses import AGENT
from workers.stages.participants import DOERS, SPOKEN, backed, classes, participant, vouch
from workers.stages.roles import CIRCUMSTANCES, Roles

# Prepositional phrases that name the doer of an event noun too.
_BY = AGENT | {"بنيران", "برصاص", "بواسطه"}
# Those that name whom casualties or arrests fell upon ("سقط قتلى في صفوف القوات").
_AMONG = frozenset({"في صفوف", "بين صفوف", "في اوساط"})
_GENDER_OF: dict[str, tuple[Gender, Number]] = {
    "3ms": ("m", "s"),
    "3fs": ("f", "s"),
    "3mp": ("m", "p"),
    "3md": ("m", "d"),
}
_OF_DEEDS = frozenset({"SUPPORT", "ACCUSE"})
_FAR = 8  # phrases from a gift to what it is for
_OF_ATTACKS = frozenset({("ل", "kill"), ("علي", "detain")})
_OF_COURTS = frozenset({"SANCTION", "COERCE", "THREATEN"})
_ACTING = frozenset({"armed", "state", "organisation"})
_QUOTES = frozenset("\"'«“")
_LIKE_PARTICIPLES = frozenset({"مطالبه"})  # masdars spelt like a participle ("، مطالبة الحكومة بـ")
_MEETING = frozenset({"بعد", "عقب", "خلال", "في", "قبل", "اثر", "قبيل", "في ختام", "في اعقاب"})
_DONE_TO = frozenset({"استهداف", "مهاجمه", "تفجير", "تدمير", "احراق", "خطف", "اختطاف"})
_DURATIONS = frozenset("يوم ليله اسبوع شهر عام سنه مره مده".split())
_HANDS = frozenset({"يد", "ايدي", "قبضه"})
_MEANS = _HANDS | {"نيران", "رصاص", "قذائف", "صواريخ", "قصف", "غارات"}
_STOPS = frozenset(".:؛;!؟?")


class Arguments:
    """Fills `drafts` with roles, fillers and sizes."""

    requires = ("tokens", "words", "phrases", "clauses", "drafts", "entities", "quantities")
    assigns = ("roles",)

    def __call__(self, document: Document) -> None:
        slots: dict[int, dict[int, list[tuple[Clause, str]]]] = {}
        numbers: dict[int, dict[Phrase, int]] = {}
        counted: dict[int, list[tuple[Phrase, int]]] = {}
        for draft in document.drafts:
            phrases = document.phrases[draft.sentence]
            by_phrase = slots.get(draft.sentence)
            if by_phrase is None:
                by_phrase = slots[draft.sentence] = _slots(document, draft.sentence)
                numbers[draft.sentence] = {phrase: number for number, phrase in enumerate(phrases)}
                counted[draft.sentence] = _counted(phrases)
            filler = _Filler(document, draft, phrases, numbers[draft.sentence], by_phrase)
            filler.fill(counted[draft.sentence])


def _slots(document: Document, sentence: int) -> dict[int, list[tuple[Clause, str]]]:
    """The clauses of each noun phrase (by its first token), and as what: subject, object, a preposition."""
    found: dict[int, list[tuple[Clause, str]]] = {}
    for clause in document.clauses[sentence]:
        if not clause.carried:
            for phrase in clause.subject:
                found.setdefault(phrase.first, []).append((clause, "subject"))
        for phrase in clause.object:
            found.setdefault(phrase.first, []).append((clause, "object"))
        for prep, phrase in clause.complements:
            found.setdefault(phrase.first, []).append((clause, prep))
    return found


def _counted(phrases: list[Phrase]) -> list[tuple[Phrase, int]]:
    """The phrases with a number of what is named, each with the token that names it."""
    return [
        (phrase, phrase.quantity.counted)
        for phrase in phrases
        if phrase.quantity is not None and phrase.quantity.counted is not None
    ]


class _Filler(Roles):
    """Fills one draft from its clause, or from the phrases around its noun."""

    def fill(self, counted: list[tuple[Phrase, int]]) -> None:
        """Every role; `counted` are the sentence's numbers, each with the token that says of what."""
        if self.draft.clause is not None:
            self.of_verb(self.draft.clause)
        elif self._circumstantial():
            self.of_circumstance()
        else:
            self.of_noun()
        for phrase, token in counted:
            if token in self.draft.core:
                self._count("recipient", phrase)  # "62 إصابة", "سقط عشرات القتلى"
        if self.draft.entry.type == "THREATEN" and not self.draft.roles.get("recipient"):
            self._threatened()
        if self.draft.entry.type in SPOKEN and not self.draft.roles.get("recipient"):
            self._of_deed()
        if self.draft.entry.frame_name == "ask" and not self.draft.roles.get("recipient"):
            self._asked()
        if self.draft.entry.mode == "convict" and not self.draft.roles.get("recipient"):
            self._sentenced()
        if self.draft.entry.type in _OF_COURTS and not self.draft.roles.get("recipient"):
            self._issued_against()
        deeds = self.draft.entry.type in _OF_DEEDS and self.draft.entry.mode in (None, "disapprove")
        if deeds and not self.draft.roles.get("recipient"):
            self._of_doer()
        if self.draft.entry.frame_name == "victim" and not self.draft.roles.get("recipient"):
            self._fallen()
        if self.draft.entry.type == "AID":
            self._helped()
            if "amount" not in self.draft.size:
                self._worth()

    def _of_title(self, prep: str, phrase: Phrase, clause: Clause) -> bool:
        """Whether ل goes on with the subject's title ("أدان منسق الأمم المتحدة للمساعدات الحرب")."""
        return (
            prep == "ل"
            and self.draft.entry.type in SPOKEN
            and any(each.last == phrase.first and each.first > phrase.first - 8 for each in clause.subject)
        )

    def _threatened(self) -> None:
        """Whom the threatened act would strike ("هدد بالرد على كوريا الشمالية", "هدد بقتل السفير")."""
        for n in range(self.draft.phrase + 1, len(self.phrases) - 1):
            phrase, following = self.phrases[n], self.phrases[n + 1]
            if phrase.opens_clause:
                return
            if following.conjunction and self.words[following.head].event_noun and n + 2 < len(self.phrases):
                following = self.phrases[n + 2]  # "هدد بقتل وخطف الأجانب"
            if (
                phrase.kind == "noun"
                and phrase.prep == "ب"
                and phrase.entity is None
                and phrase.people is None
            ):
                if following.kind == "noun" and (following.complement or following.prep in ("علي", "ضد")):
                    self.put("recipient", following)
                    whose = [] if self.draft.roles.get("recipient") else list(self._by_nisba(following))
                    if whose:
                        self.draft.roles["recipient"] = whose[:1]  # "هدد بضرب القواعد الأميركية"
                return

    def _of_deed(self) -> None:
        """Talk of a state's deed is talk of the state ("رفضه للخطوات الإسرائيلية", "ندد بالقصف الروسي")."""
        for phrase in self.phrases[self.draft.phrase + 1 :]:
            own = self.draft.clause is not None and phrase in self.draft.clause.subject
            if phrase.first < self.draft.last or own:
                continue
            if phrase.kind != "noun" or phrase.conjunction:
                return
            if phrase.demonym is not None and phrase.people is None and phrase.entity is None:
                mine = {other.country for other in self.draft.roles.get("actor", ())}
                for someone in self._by_nisba(phrase):
                    if someone.country not in mine:
                        self.draft.roles["recipient"] = [someone]
                        self.draft.rules.append("adjective")
                        return
            if phrase.entity is not None or phrase.people is not None:
                return

    def _asked(self) -> None:
        """Who is to do what is asked is who is asked ("طالب بضرورة أن تواصل الإدارة الأميركية …")."""
        for n in range(self.draft.phrase + 1, min(self.draft.phrase + 4, len(self.phrases) - 1)):
            phrase = self.phrases[n]
            if phrase.kind == "subordinator" and self.words[phrase.last - 1].norm in ("ان", "بان"):
                verb = self.phrases[n + 1]
                for clause in self.document.clauses[self.draft.sentence]:
                    if self.phrases[clause.verb] is verb and not clause.carried:
                        for each in clause.subject:
                            self.put("recipient", each)
                return
            if phrase.kind not in ("noun", "time", "adverb"):
                return

    def _sentenced(self) -> None:
        """Who is to suffer the punishment ("حكما | بإعدام | 24 متهما")."""
        for n in range(self.draft.phrase, min(self.draft.phrase + 4, len(self.phrases) - 1)):
            if self.phrases[n].prep == "ب" and self.phrases[n + 1].complement:
                for phrase in self._joined(n + 1):
                    self.put("recipient", phrase)
                return

    def _issued_against(self) -> None:
        """Whom a verb before says it is against ("صدر | بحق الناشط | حكم بالسجن")."""
        before = self.phrases[self.draft.phrase - 1]
        if self.draft.phrase == 0 or before.prep != "بحق":
            return
        if before.pronoun is not None:
            self.refer("recipient", before.first, before.pronoun)
        else:
            self.put("recipient", before)

    def _of_doer(self) -> None:
        """Praise or blame of what someone did is of who did it ("أشاد بما قامت به السلطات", "مثمنا الإنجازات
        التي حققها الجيش")."""
        for clause in self.document.clauses[self.draft.sentence]:
            n = clause.verb - 1
            if n <= self.draft.phrase or self.phrases[n].kind != "relative" or not clause.subject:
                continue
            what = self.phrases[n - 1]
            verb = self.phrases[clause.verb].verb
            resumed = verb is not None and (verb.pronoun or any(p.pronoun for _, p in clause.complements))
            near = n - self.draft.phrase <= (3 if what.kind == "noun" else 1) + (
                self.draft.clause is not None
            )
            if resumed and near and self.words[self.phrases[n].first].norm not in ("من", "ممن"):
                for phrase in clause.subject:
                    self.put("recipient", phrase)
            return

    def _fallen(self) -> None:
        """Who fell, behind what they fell victim to ("راح | ضحية | الهجوم | سبعة جنود")."""
        victim, *behind = self.phrases[self.draft.phrase + 1 :] or [self.phrase]
        if self.words[victim.head].analysis.stem != "ضحيه" or self.draft.kind != "verb":
            return
        for phrase in behind:
            if phrase.opens_clause:
                return
            if phrase.kind == "noun" and phrase.prep is None and not phrase.complement:
                self.draft.size.clear()  # "ضحية" is no number
                self.put("recipient", phrase)
                return

    def _helped(self) -> None:
        """Whom the gift is to help receives it, not what or who is sent ("طائرة | لمساعدة | النازحين")."""
        for n in range(self.draft.phrase + 1, min(self.draft.phrase + _FAR, len(self.phrases) - 1)):
            phrase = self.phrases[n]
            if phrase.opens_clause:
                return
            help_ = phrase.prep == "ل" and self.words[phrase.head].analysis.stem in language().help
            if help_ and self.phrases[n + 1].complement:
                self.draft.roles.pop("recipient", None)
                self.draft.fillers.pop("recipient", None)
                for each in self._joined(n + 1):
                    self.put("recipient", each)
                self.draft.rules.append("helped")
                return

    def _worth(self) -> None:
        """What the aid is worth ("مساعدات بقيمة 50 مليون يورو")."""
        for phrase in self.phrases[self.draft.phrase :]:
            if phrase.quantity is not None and phrase.quantity.kind == "money":
                self.draft.size["amount"] = phrase.quantity.quantity
                return
            if phrase.opens_clause:
                return

    def _circumstantial(self) -> bool:
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
            and word.norm.endswith(("ا", "ه", "ين"))
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
            self.put("actor", subject)
            self.draft.rules.append("circumstance")
        for n in range(self.draft.phrase + 1, len(self.phrases)):
            phrase = self.phrases[n]
            if phrase.kind == "noun" and self.outside(phrase) and (phrase.prep is None or phrase.complement):
                for each in self._joined(n):
                    self.put(self.frame.object, each)
                break
            if phrase.kind != "time" and self.words[phrase.first].norm not in _QUOTES:
                break
        self._after(self.draft.phrase + 1)

    def _topic(self) -> Phrase | None:
        """The noun that the participle says something of ("قال إن | موسكو | مستعدة")."""
        if self.draft.phrase < 2:
            return None
        opening, topic = self.phrases[self.draft.phrase - 2 : self.draft.phrase]
        named = topic.kind == "noun" and topic.prep is None and topic.definite
        return topic if named and opening.kind == "subordinator" else None

    # ------------------------------------------------------------ verbs
    def of_verb(self, clause: Clause) -> None:
        frame, draft = self.frame, self.draft
        passive = clause.voice == "passive" and frame.object != "none"
        verb = self.phrases[clause.verb].verb
        done = verb is not None and verb.lemma == "تم"
        bare = self._of_core() if frame.of == "recipient" else []
        for phrase in bare:
            self.put("recipient", phrase)
        if frame.of == "recipient" and not bare and draft.reading is None:
            self._of_suffix()
        if draft.entry.type in SPOKEN and draft.reading is None and not clause.carried:
            for phrase in self._of_core():  # "أكد البيان مساندة | التحالف"
                if DOERS & classes(self.words, phrase) and not phrase.pronoun_suffix:
                    own = draft.entry.frame_name == "agree" and phrase.entity is not None
                    self.put("actor" if own else "recipient", phrase)
        told = bool(draft.roles.get("actor"))  # "أعلنت الخارجية استعداد موسكو": who announces it only vouches
        if (
            clause.subject
            and not done
            and not bare
            and frame.subject == "actor"
            and "ُ" not in self.document.tokens[draft.first].text  # "فُتح تحقيق": by whom is left open
            and draft.entry.frame_name != "clash"  # "اندلعت اشتباكات بين …" names its sides
            and not self._gathering(clause)
            and not any(self.outside(phrase) for phrase in clause.subject)
        ):
            # "وفرضت عقوبات": the subject is the event itself; the doer is that of the clause before.
            subject = self._subject_before(draft.first, *_GENDER_OF[self._person_of(clause)])
            if subject is not None:
                self.put(frame.object if passive else frame.subject, subject)
                draft.rules.append("subject-carried")
        for phrase in clause.subject:
            if not told:
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
        if not passive:
            spoken = draft.entry.type in SPOKEN and clause.antecedent is None
            addressed = verb is not None and verb.pronoun and spoken
            for phrase in clause.object:
                if self.outside(phrase) and not addressed:
                    self.put(frame.object, phrase)
                    self._of_object(phrase)
            if verb is not None and verb.pronoun and (addressed or not clause.object):
                self.refer(frame.object, draft.first, verb.pronoun)
        for prep, phrase in clause.complements:
            if backed(self.words, phrase) or self._of_title(prep, phrase, clause):
                continue
            if prep in AGENT and not passive and frame.subject == "actor":
                continue  # "حملت المسؤولية عن جرائم من قبل الحوثيين": another event's doer
            if phrase.pronoun is not None and clause.antecedent is not None:
                self.complement(prep, clause.antecedent)  # "المدينة التي تسيطر عليها القوات"
            elif self.outside(phrase) or self._means(phrase):
                self.complement(prep, phrase)

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
        """Talk of a thing is talk of its owner ("رفضت الحركة مقترح رئيس الحكومة", "أدانت جرائم الاحتلال")."""
        following = self._index(phrase) + 1
        if (
            self.draft.entry.type in SPOKEN
            and self.frame.object in ("recipient", "topic")
            and self._spoken(phrase)
            and not self.draft.roles.get("recipient")
            and "place" not in classes(self.words, phrase)
            and following < len(self.phrases)
            and self.phrases[following].complement
        ):
            self.put("recipient", self.phrases[following])

    def _person_of(self, clause: Clause) -> str:
        verb = self.phrases[clause.verb].verb
        return verb.person if verb is not None and verb.person in _GENDER_OF else "3ms"

    # ------------------------------------------------------------ nouns
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
                joined = self._joined(following)
                done_to = self._done_to(joined) or self._to_dative(following, joined)
                if done_to is not None:
                    for complement in joined:
                        self.put(frame.subject, complement)
                    self.put(frame.object, done_to)
                else:
                    for complement in joined:
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
            if phrase.demonym is not None and frame.adjective != "none":
                self._adjective()
        suspect = self._suspect()
        if suspect is not None:
            self.put("actor", suspect)
        else:
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
            self._of_pronoun()

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
        return before if self.words[before.last - 1].analysis.stem in language().suspects else None

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

    def _object_of_pronoun(self, following: int) -> Phrase | None:
        """What is done by whom a pronoun on the masdar means ("لدعمهم الأسد", 'اتهامه "بيونغيانغ"')."""
        if following >= len(self.phrases):
            return None
        phrase = self.phrases[following]
        if phrase.complement and following == self.draft.phrase + 1:
            return phrase
        if self.draft.entry.frame_name == "meet":
            # "خلال لقائه أمس في الرياض مبعوث الأمين العام"
            for other in self.phrases[following : following + 4]:
                if other.kind == "noun" and other.prep is None and not other.conjunction:
                    return other if other.definite and (other.people or other.entity) else None
                if other.kind != "time" and other.prep not in ("في", "ب"):
                    break
        if phrase.kind != "sign" or self.words[phrase.first].norm not in _QUOTES:
            return None
        inside = self.phrases[following + 1] if following + 1 < len(self.phrases) else phrase
        return inside if inside.kind == "noun" and inside.prep is None and inside.entity is not None else None

    def _met(self) -> None:
        """Who spoke at talks "مع" one side was the other ("قال في مؤتمر عقب مباحثات مع نظيره"), and so was a
        force that did something after clashes "مع" one."""
        sides = self.draft.fillers.get("actor", [])
        if len(sides) != 1 or sides[0].prep != "مع":
            return
        for clause, slot in self.slots.get(self.phrase.first, ()):
            if slot == self.phrase.prep and clause.voice == "active":
                for phrase in clause.subject:
                    if self.draft.entry.frame_name == "meet" or _ACTING & classes(self.words, phrase):
                        self.put("actor", phrase)

    def _harms(self) -> bool:
        return self.draft.entry.frame_name in ("attack", "kill", "detain")

    def _to_dative(self, following: int, joined: list[Phrase]) -> Phrase | None:
        """The object that ل brings behind a masdar's subject ("قصف التحالف لمقرات", "اتهام بغداد لدمشق")."""
        after = self._index(joined[-1]) + 1
        if (
            not (self._harms() or self.draft.entry.type == "ACCUSE")
            or self.frame.subject != "actor"
            or self.draft.kind != "noun"
            or after >= len(self.phrases)
        ):
            return None
        subject, phrase = self.phrases[following], self.phrases[after]
        if phrase.kind != "noun" or phrase.prep != "ل" or phrase.first != joined[-1].last:
            return None
        if self.words[phrase.head].analysis.stem in _DURATIONS:
            return None  # "قصف لبنان لليوم الثالث"
        acts = _ACTING & classes(self.words, subject)
        return phrase if acts and subject.definite and subject.people is None else None

    def _of_suffix(self) -> None:
        """Whom a pronoun within a fixed phrase means ("إخلاء سبيله", "اقتياده إلى مركز الشرطة")."""
        for i in self.draft.core:
            pronoun = self.words[i].analysis.pronoun
            if pronoun in ("ه", "ها") and self.draft.entry.type in ("COERCE", "RETREAT"):
                self.refer("recipient", self.draft.first, pronoun, person=True)
                return

    def _of_pronoun(self) -> None:
        """The doer in a clause of أن without a verb: its pronoun ("أعلنت واشنطن أنها بصدد إرسال قوات")."""
        for n in range(self.draft.phrase - 1, -1, -1):
            phrase = self.phrases[n]
            if phrase.kind in ("verb", "relative", "sign"):
                return
            if phrase.kind == "subordinator":
                if phrase.pronoun is not None:
                    self.refer("actor", phrase.first, phrase.pronoun)
                return

    def _resolved(self) -> None:
        """Whose resolve a bare masdar fulfils ("قرار أوباما | إرسال قوات", "رفض الحركة | وقف القتال")."""
        at = self.draft.phrase
        if self.draft.kind != "noun" or self.phrase.prep or self.phrase.definite or self.phrase.conjunction:
            return
        owner = self.phrases[at - 1] if at else None
        if owner is None or owner.kind != "noun" or owner.last != self.phrase.first:
            return
        head = self.phrases[at - 2] if owner.complement and at > 1 else owner
        if self.words[head.head].analysis.stem not in language().resolves:
            return
        if owner is not head:
            self.put("actor", owner)
        elif owner.entity is not None and owner.entity.first > owner.head:
            someone = participant(
                self.document,
                Phrase("noun", owner.entity.first, owner.last, owner.entity.first, entity=owner.entity),
            )
            if someone is not None:
                self.draft.roles["actor"] = [someone]
        self.draft.rules.append("control")

    def _complements(self, following: int) -> bool:
        phrase = self.phrases[following]
        if phrase.complement:
            return True
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

    def _adjective(self) -> None:
        role = self.frame.adjective
        both = self.draft.entry.frame_name in ("meet", "clash")
        for someone in self._by_nisba(self.phrase):
            if both or not self.draft.roles.get(role):
                self.draft.roles.setdefault(role, []).append(someone)
                self.draft.rules.append("adjective")

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
            and self.draft.definite
            and not self.phrase.conjunction
        )
        self.put(role, before if described and before is not None else self.phrase)

    def governed(self) -> None:
        """What the verb that carries the noun lends it ("شن X هجوما", "هجوم استهدف X", "تمكن X من …")."""
        head = self.phrase
        index = self.draft.phrase
        while head.complement and index > 0:
            index -= 1
            head = self.phrases[index]
        if self._carried_by_masdar(index, head):
            return
        places = list(self.slots.get(head.first, ()))
        for phrase in self.document.named_by(self.draft):
            if phrase is not head:
                places += [
                    place for place in self.slots.get(phrase.first, ()) if place[0].antecedent is phrase
                ]
        # What a relative clause says of the event goes before the verb that the event noun depends on.
        places.sort(key=lambda place: place[0].antecedent is None)
        for clause, slot in places:
            verb_phrase = self.phrases[clause.verb]
            lights = self.words[verb_phrase.first].light
            taken = False
            for light in lights:
                if light.noun == slot or (
                    light.noun == "object" and slot == "subject" and clause.voice == "passive"
                ):
                    self._lend(clause, light, slot)
                    taken = True
            if not taken and slot not in ("subject",) and not self.draft.roles.get("actor"):
                self._control(clause, slot)

    def _carried_by_masdar(self, index: int, head: Phrase) -> bool:
        """Whether a light verb's masdar before lends its owner ("تعرضها لهجوم", "نجاة الوزير من هجوم")."""
        owner = None
        index -= 1
        while index > 0 and self.phrases[index].kind == "noun" and self.phrases[index].complement:
            owner = self.phrases[index]
            index -= 1
        carrier = self.phrases[index] if index >= 0 else None
        if carrier is None or carrier.kind != "noun" or head.prep is None:
            return False
        light = next((light for light in self.words[carrier.head].light if light.noun == head.prep), None)
        if light is None:
            return False
        if owner is not None:
            self.put(light.subject, owner)
        elif carrier.pronoun_suffix is not None:
            self.refer(light.subject, carrier.first, carrier.pronoun_suffix)
        self.draft.rules.append("light-verb")
        return True

    def _lend(self, clause: Clause, light: Light, slot: str) -> None:
        role = light.subject
        if role == "actor" and (self.frame.subject in ("recipient", "none") or self._suffered()):
            return  # "أعلن الأطباء استشهاده"
        roles = self.draft.roles
        if (
            role == "actor"
            and self.draft.entry.type in ("THREATEN", "ACCUSE")
            and not roles.get("recipient")
            and roles.get("actor")
            and light.noun in ("object", "ب")
        ):
            roles["recipient"] = roles.pop("actor")  # "قام بتهديد الفنان"
        if role == "recipient" and self.draft.entry.frame_name == "meet":
            role = "actor"  # "تلقى اتصالا من": both sides take part
        if slot == "subject" and light.noun == "subject":
            if light.object is not None:
                for phrase in clause.object:
                    self.put(light.object, phrase)
        elif (
            role in ("recipient", "place")
            or not self.draft.roles.get("actor")
            or self.draft.entry.frame_name in ("meet", "clash")
        ) and clause.voice != "passive":
            for phrase in clause.subject:
                if role != "actor" or self.words[phrase.head].analysis.stem not in language().tellers:
                    self.put(role, phrase)
            if clause.carried:
                self.draft.rules.append("subject-carried")
        for prep, phrase in clause.complements:
            behind = phrase.first > self.phrase.last and phrase.first != self.phrase.first
            if behind and not backed(self.words, phrase):
                self.complement(prep, phrase)
        self.draft.rules.append("light-verb")

    def _suffered(self) -> bool:
        """Whether the noun tells what someone suffered ("أعلن مقتل ثلاثة برصاص الجيش")."""
        entries = language().entries
        readings = self.words[self.draft.first].triggers
        return any(r.kind == "noun" and entries[r.entry].frame_name == "victim" for r in readings)

    def _control(self, clause: Clause, slot: str) -> None:
        """The subject of a verb of trying, beginning, managing … is that of its masdar."""
        verb = self.phrases[clause.verb].verb
        if verb is None or self.draft.kind != "noun" or self.frame.subject == "none":
            return
        passive = clause.voice == "passive"
        if slot == "ب" and self._is_of(clause, "ACCUSE"):
            for phrase in clause.subject if passive else clause.object:
                self.put(self.frame.subject, phrase)  # "اتهم الجيش المتمردين | بقصف القرية"
            self.draft.rules.append("control")
            return
        if verb.lemma in language().compelling:
            if slot in ("علي", "الي"):
                for phrase in clause.subject if passive else clause.object:
                    self.put(self.frame.subject, phrase)  # "أجبروا السكان على النزوح"
                self.draft.rules.append("control")
            return
        if passive:
            return
        if (
            not language().controls(verb)
            and not (slot == "ب" and (verb.lemma in language().ordering or self._is_of(clause, "THREATEN")))
            and (slot != "ل" or self.draft.entry.type not in LOCATED)
        ):
            return  # a purpose has the doer of the act: "تدخلت الشرطة لتفريق المحتجين"
        for phrase in clause.subject:
            self.put("actor" if self.frame.subject == "instrument" else self.frame.subject, phrase)
        self.draft.rules.append("control")

    def _after(self, following: int) -> None:
        """Prepositional phrases behind the noun, up to the end of its clause."""
        for phrase in self.phrases[following:]:
            kind = phrase.kind
            if kind == "noun":
                # "المنطقة المحاذية لأفغانستان"
                taken = phrase.prep == "ل" and backed(self.words, phrase)
                if phrase.prep is not None and not taken and (self.outside(phrase) or self._means(phrase)):
                    self.complement(phrase.prep, phrase)
                elif phrase.coordinated and self.words[phrase.head].event_noun:
                    break
            elif (kind in ("verb", "subordinator", "relative") and self.outside(phrase)) or (
                kind == "sign" and self.words[phrase.first].norm in _STOPS
            ):
                break

    # ------------------------------------------------------------ prepositions
    def complement(self, prep: str, phrase: Phrase) -> None:
        """A prepositional phrase, by the frame's prepositions."""
        if (prep == "من" and self._of_group(phrase)) or self._of_dealings(prep, phrase):
            return
        someone = phrase.entity.actor if phrase.entity is not None else None
        if prep == "ل" and someone is not None and "JRN" in someone.sector:
            return  # "قال مصدر شارك في الاجتماع لرويترز": who was told
        role = self.frame.preps.get(prep)
        if role is None and prep in _BY:
            role = "actor"
        if role is None and prep in _AMONG and "recipient" in (self.frame.subject, self.frame.object):
            role = "recipient"
        if (
            prep == "من"
            and role == "recipient"
            and self.draft.kind == "noun"
            and self.draft.entry.type in SPOKEN
        ):
            between = self.phrases[self.draft.phrase + 1 : self._index(phrase)]
            if any(each.prep is not None for each in between):
                return
            role = "actor"  # "تهديدات من الحركة", "بطلب من الحكومة"
        if prep in _BY and self._of_another(phrase):
            return
        other = role == "recipient" and (prep, self.draft.entry.frame_name) in _OF_ATTACKS
        if other and self._in_attack(phrase):
            return  # "قتلى في هجوم لحركة الشباب", "اعتقال منفذي الهجوم على نقطة للشرطة"
        told = prep in ("ضد", "ل", "من") and role == "recipient" and self.draft.entry.type in SPOKEN
        if told and (self.draft.roles.get("recipient") or (prep == "من" and self._of_content(phrase))):
            return  # "اتهم ألمانيا بارتكاب إبادة ضد الشعب الفلسطيني", "دعا إلى انسحاب القوات من لبنان"
        against = prep in ("بحق", "ضد") or (
            prep in ("ل", "علي", "عن") and self.draft.entry.type not in SPOKEN
        )
        if role == "recipient" and phrase.pronoun is not None and against:
            person = self.draft.entry.frame_name in ("detain", "release")
            self.refer(role, phrase.first, phrase.pronoun, person)  # "مذكرة اعتقال بحقه", "تصدت لهم"
            return
        if prep == "بين" and role is not None and phrase.pronoun is not None:
            self.refer(role, phrase.first, phrase.pronoun)  # "اشتباك بينه وبين المسلحين"
            return
        held = prep == "في" and self.words[phrase.head].analysis.stem in _HANDS
        if role is None or held:
            # "برصاص مجهولين", "بنيران الجيش", "سقطت في يد التنظيم": the complement is the doer.
            following = self._index(phrase) + 1
            if (held or prep in ("ب", "من")) and self._means(phrase):
                if following < len(self.phrases) and self.phrases[following].complement:
                    self.put("actor", self.phrases[following])
                else:
                    self._inside(phrase)
            return
        if (
            prep == "ل"
            and role == "actor"
            and self.draft.entry.frame_name == "gather"
            and phrase.first != self.phrase.last
        ):
            return  # "مظاهرة لأنصار الحزب", not "مناوئة للدولة"
        if (
            prep == "من"
            and role == "actor"
            and self.draft.entry.frame_name == "give"
            and self.draft.kind != "noun"
        ):
            return
        clause = self.draft.clause
        if (
            prep == "ل"
            and role == "recipient"
            and clause is not None
            and self._harms()
            and not any(each.last == phrase.first for each in clause.object)
        ):
            return  # "قتلهم الجيش … بحسب تعداد للوكالة"
        if prep in ("ب", "في") and phrase.place is not None and phrase.people is None:
            state = prep == "ب" and phrase.place.place.precision == "country"
            tied = state and self.draft.entry.type == "SANCTION"  # "قطعت علاقاتها بقطر"
            role = "recipient" if tied else "place"  # "اجتمعوا بأديس أبابا": a town is met in, not with
        if (
            prep == "ل"
            and role == "recipient"
            and self.draft.kind == "noun"
            and not self.draft.definite
            and self.phrase.pronoun_suffix is None
            and self.draft.entry.frame_name in ("attack", "weapon")
            and phrase.first in (self.draft.last, self.phrase.last)
        ):
            role = "auto"  # "هجوم لحركة الشباب", "قصف لمواقع"
        for each in self._joined(self._index(phrase)):
            self.put(role, each)

    def _of_dealings(self, prep: str, phrase: Phrase) -> bool:
        """Whether مع goes with the noun right before it ("تلتزم بالقانون في التعامل مع السجناء")."""
        index = self._index(phrase)
        before = self.phrases[index - 1]
        return (
            prep == "مع"
            and index > 0
            and before.kind == "noun"
            and before.prep is not None
            and before is not self.phrase
            and self.words[before.head].analysis.stem in language().dealings
        )

    def _in_attack(self, phrase: Phrase) -> bool:
        """Whether an event of its own stands between the trigger and the phrase."""
        between = self.phrases[self.draft.phrase + 1 : self._index(phrase)]
        return any(self.words[each.head].event_noun and self.outside(each) for each in between)

    def _of_content(self, phrase: Phrase) -> bool:
        """Whether what is said, a masdar behind a preposition, stands between the trigger and the phrase."""
        between = self.phrases[self.draft.phrase + 1 : self._index(phrase)]
        return any(each.prep in ("الي", "ب", "علي") and self.words[each.head].event_noun for each in between)

    def _of_another(self, phrase: Phrase) -> bool:
        """Whether another event, of time or cause, stands nearer before ("بعد التهديدات … من قبل إيران")."""
        for n in range(self._index(phrase) - 1, self.draft.phrase, -1):
            between = self.phrases[n]
            if between.prep in CIRCUMSTANCES and self.words[between.head].event_noun:
                return self.outside(between)
        return False

    def _of_core(self) -> list[Phrase]:
        """The complement of a fixed phrase's last noun ("تم اعتقال | سبعة أشخاص", "أطلق سراح | 50 أسيرا")."""
        draft = self.draft
        if draft.reading is not None or len(draft.core) < 2:
            return []
        for index, phrase in enumerate(self.phrases):
            if (
                phrase.kind == "noun"
                and (phrase.prep is None or self.frame.preps.get(phrase.prep) == "recipient")
                and phrase.head == draft.core[-1]
                and index + 1 < len(self.phrases)
            ):
                entity = phrase.entity
                if entity is not None and entity.first > phrase.head and not _capital(entity):
                    # "داهمت منزل الناشط أحمد منصور", not "قطع طريق بغداد"
                    return [Phrase("noun", entity.first, phrase.last, entity.first, entity=entity)]
                return self._joined(index + 1) if self.phrases[index + 1].complement else []
        return []

    def _means(self, phrase: Phrase) -> bool:
        return self.words[phrase.head].analysis.stem in _MEANS


def _capital(entity: Entity) -> bool:
    """Whether it is a state by the name of its capital."""
    return entity.type == "GPE" and (entity.actor is None or entity.name != entity.actor.name)
