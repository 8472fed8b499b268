"""Arguments: which phrases fill the roles of each trigger's frame, and the sizes that their numbers give."""

from __future__ import annotations

from collections.abc import Iterator

from workers.arabic.agreement import agreement
from workers.arabic.inflection import Gender, Number
from workers.document import Clause, Document, Draft, Entity, Phrase, QuantityMention
from workers.language.words import Light, language
from workers.messages import Participant, Quantity
from workers.stages.circumstances import CARRIED, LOCATED
from workers.stages.clauses import AGENT
from workers.stages.coreference import antecedent
from workers.stages.participants import (
    DOERS,
    SPOKEN,
    backed,
    by_words,
    classes,
    of_demonym,
    of_entity,
    owned,
    participant,
    unknown_speaker,
)

# Prepositional phrases that name the doer of an event noun too.
_BY = AGENT | {"بنيران", "برصاص", "بواسطه"}
# Those that name whom casualties or arrests fell upon ("سقط قتلى في صفوف القوات").
_AMONG = frozenset({"في صفوف", "بين صفوف", "في اوساط"})
_PRONOUNS: dict[str, tuple[Gender, Number]] = {
    "ه": ("m", "s"),
    "ها": ("f", "s"),
    "هم": ("m", "p"),
    "هما": ("m", "d"),
    "هن": ("f", "p"),
}
_GENDER_OF: dict[str, tuple[Gender, Number]] = {
    "3ms": ("m", "s"),
    "3fs": ("f", "s"),
    "3mp": ("m", "p"),
    "3md": ("m", "d"),
}
_OF_PERSONS = frozenset({"kill", "victim", "detain", "release"})
# What a role's number is where the entry does not say: protesters, those who fled, those arrested.
_COUNTS = {
    ("PROTEST", "actor"): "protesters",
    ("DISPLACE", "actor"): "displaced",
    ("DISPLACE", "recipient"): "displaced",
    ("COERCE", "recipient"): "arrested",
}
_CASUALTIES = frozenset({"dead", "injured"})
_OF_DEEDS = frozenset({"SUPPORT", "ACCUSE"})
_OF_SOMEONE = frozenset({"allege", "investigate", "violence", "restrict", "arrest"})
_ACTING = frozenset({"armed", "state", "organisation"})
_PLATFORMS = frozenset({"telegram", "twitter", "x", "facebook", "youtube", "instagram", "tiktok"})
_QUOTES = frozenset("\"'«“")
_LIKE_PARTICIPLES = frozenset({"مطالبه"})  # masdars spelt like a participle ("، مطالبة الحكومة بـ")
_MEETING = frozenset({"بعد", "عقب", "خلال", "في", "قبل", "اثر", "قبيل", "في ختام", "في اعقاب"})
_CIRCUMSTANCES = frozenset(
    {"بعد", "عقب", "في اعقاب", "اثر", "علي خلفيه", "وسط", "بسبب", "جراء", "قبل", "خلال"}
)
_PREMISES = frozenset(
    {"سفاره", "قنصليه", "مستشفي", "مدرسه", "جامعه", "مسجد", "كنيسه", "مقر", "مبني", "منزل", "مطار"}
)
_DONE_TO = frozenset({"استهداف", "مهاجمه", "تفجير", "تدمير", "احراق", "خطف", "اختطاف"})
_DURATIONS = frozenset("يوم ليله اسبوع شهر عام سنه مره مده".split())
_ONE_MORE = frozenset({"اخر", "اخري", "ثالث", "ثالثه", "رابع", "خامس"})  # "قتل جندي وأصيب آخر"
_SINGLE = frozenset({"dead", "injured", "abducted", "released"})
_MEANS = frozenset({"نيران", "رصاص", "قذائف", "صواريخ", "ايدي", "يد", "قصف", "غارات"})
_STOPS = frozenset(".:؛;!؟?")


class Arguments:
    """Fills `drafts` with roles, fillers and sizes."""

    requires = ("tokens", "words", "phrases", "clauses", "drafts", "entities", "quantities")
    assigns = ("roles",)

    def __call__(self, document: Document) -> None:
        slots: dict[int, dict[int, list[tuple[Clause, str]]]] = {}
        numbers: dict[int, dict[Phrase, int]] = {}
        for draft in document.drafts:
            phrases = document.phrases[draft.sentence]
            by_phrase = slots.get(draft.sentence)
            if by_phrase is None:
                by_phrase = slots[draft.sentence] = _slots(document, draft.sentence)
                numbers[draft.sentence] = {phrase: number for number, phrase in enumerate(phrases)}
            filler = _Filler(document, draft, phrases, numbers[draft.sentence], by_phrase)
            filler.fill()


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


class _Filler:
    def __init__(
        self,
        document: Document,
        draft: Draft,
        phrases: list[Phrase],
        numbers: dict[Phrase, int],
        slots: dict[int, list[tuple[Clause, str]]],
    ) -> None:
        self.document = document
        self.words = document.words
        self.draft = draft
        self.frame = draft.entry.frame
        self.phrases = phrases
        self.numbers = numbers
        self.phrase = phrases[draft.phrase]
        self.slots = slots

    def fill(self) -> None:
        if self.draft.clause is not None:
            self.of_verb(self.draft.clause)
        elif self._circumstantial():
            self.of_circumstance()
        else:
            self.of_noun()
        for phrase in self.phrases:
            if phrase.quantity is not None and phrase.quantity.counted in self.draft.core:
                self._count("recipient", phrase)  # "62 إصابة", "سقط عشرات القتلى"
        if self.draft.entry.type == "THREATEN" and not self.draft.roles.get("recipient"):
            self._threatened()
        if self.draft.entry.type in SPOKEN and not self.draft.roles.get("recipient"):
            self._of_deed()
        if self.draft.entry.frame_name == "ask" and not self.draft.roles.get("recipient"):
            self._asked()
        if self.draft.entry.mode == "convict" and not self.draft.roles.get("recipient"):
            self._sentenced()
        deeds = self.draft.entry.type in _OF_DEEDS and self.draft.entry.mode in (None, "disapprove")
        if deeds and not self.draft.roles.get("recipient"):
            self._of_doer()
        if self.draft.entry.type == "AID" and "amount" not in self.draft.size:
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
        subject = self._subject_before(self.draft.first, gender, number, main=apart)
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
                if DOERS & classes(self.words, phrase):
                    self.put("recipient", phrase)
        if (
            clause.subject
            and not done
            and not bare
            and not self._gathering(clause)
            and not any(self.outside(phrase) for phrase in clause.subject)
        ):
            # "وفرضت عقوبات": the subject is the event itself; the doer is that of the clause before.
            subject = self._subject_before(draft.first, *_GENDER_OF[self._person_of(clause)])
            if subject is not None:
                self.put(frame.object if passive else frame.subject, subject)
                draft.rules.append("subject-carried")
        for phrase in clause.subject:
            self.put(frame.object if passive else frame.subject, phrase)
        if clause.carried and clause.subject:
            draft.rules.append("subject-carried")
        elif frame.object == "actor" and draft.entry.frame_name == "meet" and self._meets_alone(clause):
            other = self._subject_before(draft.first, *_GENDER_OF[self._person_of(clause)])
            if other is not None:
                self.put("actor", other)  # "وصل إلى بيروت والتقى رئيس الحكومة"
        if not passive:
            addressed = verb is not None and verb.pronoun and draft.entry.type in SPOKEN
            for phrase in clause.object:
                if self.outside(phrase) and not addressed:
                    self.put(frame.object, phrase)
                    self._of_object(phrase)
            if verb is not None and verb.pronoun and (addressed or not clause.object):
                self.refer(frame.object, draft.first, verb.pronoun)
        for prep, phrase in clause.complements:
            if backed(self.words, phrase) or self._of_title(prep, phrase, clause):
                continue
            if phrase.pronoun is not None and clause.antecedent is not None:
                self.complement(prep, clause.antecedent)  # "المدينة التي تسيطر عليها القوات"
            elif self.outside(phrase) or self._means(phrase):
                self.complement(prep, phrase)

    def _gathering(self, clause: Clause) -> bool:
        """Whether the crowd itself is the subject ("وخرجت مظاهرات"): nobody else's doing."""
        crowd = clause.subject[0]
        gathers = self.draft.entry.frame_name == "gather" and self.words[crowd.head].event_noun
        return gathers and not crowd.definite

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

    def outside(self, phrase: Phrase) -> bool:
        """Whether none of the words that name the event heads the phrase."""
        return phrase.head not in self.draft.core

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
        """The object that ل brings behind a masdar's subject ("قصف التحالف لمقرات")."""
        after = self._index(joined[-1]) + 1
        if (
            not self._harms()
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

    def _joined(self, index: int) -> list[Phrase]:
        joined = [self.phrases[index]]
        for phrase in self.phrases[index + 1 :]:
            if phrase.kind == "noun" and phrase.coordinated and phrase.prep is None:
                if self.words[phrase.head].event_noun:
                    break
                joined.append(phrase)
            elif not (phrase.kind == "noun" and phrase.complement):
                break
        return joined

    def _adjective(self) -> None:
        role = self.frame.adjective
        both = self.draft.entry.frame_name in ("meet", "clash")
        for someone in self._by_nisba(self.phrase):
            if both or not self.draft.roles.get(role):
                self.draft.roles.setdefault(role, []).append(someone)
                self.draft.rules.append("adjective")

    def _by_nisba(self, phrase: Phrase) -> Iterator[Participant]:
        """The states and groups that the adjectives behind a phrase's head name ("غارة إسرائيلية")."""
        for i in range(phrase.head + 1, phrase.last):
            someone = of_demonym(self.document, i)
            if someone is not None:
                yield someone

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

    def _is_of(self, clause: Clause, type_: str) -> bool:
        """Whether the clause's verb names events of a type."""
        entries = language().entries
        readings = self.words[self.phrases[clause.verb].first].triggers
        return any(r.kind == "verb" and entries[r.entry].type == type_ for r in readings)

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

    # ------------------------------------------------------------ roles
    def complement(self, prep: str, phrase: Phrase) -> None:
        """A prepositional phrase, by the frame's prepositions."""
        if prep == "من" and self._of_group(phrase):
            return
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
        if (
            prep == "ل"
            and role == "recipient"
            and self.draft.entry.frame_name == "kill"
            and self._in_attack(phrase)
        ):
            return  # "قتلى في هجوم لحركة الشباب"
        told = prep in ("ضد", "ل", "من") and role == "recipient" and self.draft.entry.type in SPOKEN
        if told and (self.draft.roles.get("recipient") or (prep == "من" and self._of_content(phrase))):
            return  # "اتهم ألمانيا بارتكاب إبادة ضد الشعب الفلسطيني", "دعا إلى انسحاب القوات من لبنان"
        against = prep in ("بحق", "ضد") or (
            prep in ("ل", "علي", "عن") and self.draft.entry.type not in SPOKEN
        )
        if role == "recipient" and phrase.pronoun is not None and against:
            self.refer(role, phrase.first, phrase.pronoun)  # "مذكرة اعتقال بحقه", "تصدت لهم"
            return
        if prep == "بين" and role is not None and phrase.pronoun is not None:
            self.refer(role, phrase.first, phrase.pronoun)  # "اشتباك بينه وبين المسلحين"
            return
        if role is None:
            # "برصاص مجهولين", "بنيران الجيش": the complement is the doer.
            following = self._index(phrase) + 1
            head = self.words[phrase.head].analysis.stem
            if prep in ("ب", "من") and head in _MEANS and following < len(self.phrases):
                if self.phrases[following].complement:
                    self.put("actor", self.phrases[following])
                elif phrase.entity is not None or phrase.demonym is not None or phrase.inner is not None:
                    self._inside(phrase)
            elif prep in ("ب", "من") and head in _MEANS:
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
            role = "place"  # "اجتمعوا بأديس أبابا": a town is met in, not with
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
            if between.prep in _CIRCUMSTANCES and self.words[between.head].event_noun:
                return self.outside(between)
        return False

    def _inside(self, phrase: Phrase) -> None:
        """The doer named within a phrase of means ("برصاص مستوطنين", "بنيران الجيش الإسرائيلي")."""
        first = phrase.entity.first if phrase.entity is not None else phrase.inner
        if first is None or self.frame.subject not in ("actor", "recipient"):
            return
        inner = Phrase("noun", first, phrase.last, first, entity=phrase.entity, demonym=phrase.demonym)
        inner.people = self.words[first].people
        someone = participant(self.document, inner)
        if someone is not None and not self.draft.roles.get("actor"):
            self.draft.roles["actor"] = [someone]
            self.draft.fillers.setdefault("actor", []).append(inner)

    def put(self, role: str, phrase: Phrase) -> None:
        """Let the phrase fill the role where it can."""
        draft = self.draft
        if role in ("none", "instrument", "topic", "content", "cause") or phrase.kind != "noun":
            self._count(role, phrase)
            return
        if not self.outside(phrase) and draft.kind not in ("active", "passive"):
            return
        kinds = classes(self.words, phrase)
        if role == "auto" and self.draft.entry.frame_name == "send" and phrase.entity is None:
            self._count("instrument", phrase)  # "إرسال 400 عسكري": who is sent, not who sends
            return
        if role == "auto":
            acts = kinds & {"armed", "state"} or (
                self.draft.entry.type not in ("ASSAULT", "CONTROL") and "organisation" in kinds
            )
            body = phrase.definite and self.words[phrase.head].analysis.stem in language().bodies
            acts = acts or (phrase.prep == "ل" and body)  # "غارة للتحالف"
            role = "actor" if acts and "place" not in kinds - {"state"} else "recipient"
            if self.words[phrase.head].analysis.stem in _PREMISES:
                role = "recipient"  # "قصف القنصلية الإيرانية"
            if phrase.complement and self.draft.entry.type == "ASSAULT" and self._city(phrase):
                draft.fillers.setdefault("place", []).append(phrase)  # "تفجير أنقرة"
                return
            if phrase.complement and self._has_doer():
                role = "recipient"
            elif kinds >= {"state", "place"}:
                role = "recipient" if phrase.prep == "علي" else "actor"
        if role == "recipient" and self.draft.entry.type in CARRIED and self._city(phrase):
            draft.fillers.setdefault("place", []).append(phrase)
            return
        for fillers in draft.fillers.values():
            if phrase in fillers:
                return
        if (
            role == "actor"
            and draft.entry.frame_name == "visit"
            and phrase.complement
            and kinds >= {"state", "place"}
        ):
            role = "recipient"  # "زيارة الجزائر"
        if role in ("actor", "recipient"):
            someone = self._participant(role, phrase)
            if self._names_itself(phrase):
                someone = None  # "14 قتيلا": a number of dead, not who they were
            if someone is None and role == "actor":
                someone = self._of_machine(phrase)
            if someone is not None and phrase.prep in ("ل", "علي") and self._heard(someone):
                return  # "قال لوكالة الأنباء", "كتب على تويتر"
            if someone is None and role == "recipient" and self._own_home(phrase):
                return
            if role == "actor" and self._of_owner(phrase):
                draft.fillers.setdefault(role, []).append(phrase)
                self._count(role, phrase)
                return
            if someone is not None:
                here = draft.roles.setdefault(role, [])
                if all(other.name != someone.name for other in here):
                    here.append(someone)
                draft.fillers.setdefault(role, []).append(phrase)
            elif phrase.place is not None and role == "recipient":
                draft.fillers.setdefault("place", []).append(phrase)
        else:
            draft.fillers.setdefault(role, []).append(phrase)
        self._count(role, phrase)

    def _has_doer(self) -> bool:
        """Whether a verb lends the masdar its subject ("واصلت إسرائيل | قصف لبنان")."""
        for clause, slot in self.slots.get(self.phrase.first, ()):
            phrase = self.phrases[clause.verb]
            if clause.voice == "active" and clause.subject and phrase.verb is not None:
                lent = any(
                    light.noun == slot and light.subject == "actor"
                    for light in self.words[phrase.first].light
                )
                lent = lent or (slot == "ب" and self._is_of(clause, "THREATEN"))  # "هدد ترامب | بقصف إيران"
                if lent or (
                    slot != "subject" and slot not in _CIRCUMSTANCES and language().controls(phrase.verb)
                ):
                    return True
        return False

    def _heard(self, someone: Participant) -> bool:
        """Whether it is a medium, that one tells something rather than does something to."""
        return self.draft.entry.type in LOCATED and ("JRN" in someone.sector or someone.id in _PLATFORMS)

    def _own_home(self, phrase: Phrase) -> bool:
        """Whether the thing is someone's own, which stands for its owner ("داهمت الشرطة منزله")."""
        pronoun = self._owners_pronoun(phrase, language().holdings)
        if not pronoun or phrase.place is not None:
            return False
        self.refer("recipient", phrase.first, pronoun)
        return True

    def _owners_pronoun(self, phrase: Phrase, nouns: frozenset[str]) -> str:
        """The pronoun on one of `nouns`, which stand for whoever owns them; "" where there is none."""
        word = self.words[phrase.head]
        mine = phrase.entity is None and word.analysis.stem in nouns
        return word.analysis.pronoun if mine else ""

    def _names_itself(self, phrase: Phrase) -> bool:
        """Whether the phrase names its people by what was done to them."""
        return (
            self.draft.kind == "passive"
            and phrase.head == self.draft.first
            and phrase.entity is None
            and (self.draft.entry.type in ("ASSAULT", "HAZARD"))
        )

    def _participant(self, role: str, phrase: Phrase) -> Participant | None:
        if phrase.entity is None and self._casualties(phrase):
            return None  # "خلفت 21 قتيلا": a number of dead, not who they were
        if self.words[phrase.head].event_noun and phrase.entity is None and phrase.people is None:
            return None
        someone = participant(self.document, phrase)
        owner = self._owner(phrase) if someone is None or someone.id is None else None
        body = participant(self.document, owner) if owner is not None else None
        if owner is not None and body is not None and body.id is not None:
            return owned(self.document, phrase, owner, body)
        if someone is None and self._person(role, phrase):
            return by_words(self.document, phrase)
        if someone is None:
            head = self.words[phrase.head].analysis.stem
            index = self._index(phrase) + 1
            clause = self.draft.clause
            if (
                role == "recipient"
                and self.draft.entry.type in SPOKEN
                and clause is not None
                and phrase in clause.object
                and phrase.definite
                and phrase.place is None
                and (self.draft.entry.mode in _OF_SOMEONE or not self.words[phrase.head].known_noun)
            ):
                return by_words(self.document, phrase)
            if role == "actor" and self.draft.entry.type in SPOKEN and self.draft.clause is not None:
                return unknown_speaker(self.document, phrase)
            if head in language().holdings and index < len(self.phrases):
                owner = self.phrases[index]
                if owner.complement or (owner.prep == "ل" and owner.first == phrase.last):
                    return participant(self.document, owner)  # "مواقع الحركة", "أهداف تابعة للحركة"
        return someone

    def _spoken(self, phrase: Phrase) -> bool:
        """Whether the noun names no event, or only talk that is refused ("رفضت طهران دعوة واشنطن")."""
        word, entries = self.words[phrase.head], language().entries
        refused = self.draft.entry.type == "REJECT"
        talk = any(r.kind == "noun" and entries[r.entry].type in SPOKEN for r in word.triggers)
        return not word.event_noun or (refused and talk)

    def _of_group(self, phrase: Phrase) -> bool:
        """Whether the phrase says of whom a group consists ("وسط حشد من المصلين")."""
        index = self._index(phrase)
        before = self.phrases[index - 1] if index else phrase
        stem = self.words[before.head].analysis.stem
        whole = before.definite or before.quantity is not None or phrase.place is not None
        return (
            stem in language().bodies
            and before.kind == "noun"
            and not whole
            and before.last == phrase.prep_first
        )

    def _owner(self, phrase: Phrase) -> Phrase | None:
        """Whose the forces or machines of the phrase are ("قوات تابعة للحكومة", "طائرات للتحالف")."""
        index = self._index(phrase) + 1
        if index >= len(self.phrases) or phrase.entity is not None:
            return None
        owner = self.phrases[index]
        stem = self.words[phrase.head].analysis.stem
        of_owner = self.words[owner.first - 1].analysis.stem in language().belonging or (
            stem in language().weapons and owner.first == phrase.last
        )
        named = owner.prep == "ل" and owner.entity is not None
        return owner if stem in language().bodies and named and of_owner else None

    def _of_machine(self, phrase: Phrase) -> Participant | None:
        """The state whose machines or arms act ("قصفت المدفعية الإسرائيلية", "هدمت الجرافات الإسرائيلية")."""
        if self.draft.entry.type not in LOCATED:
            return None
        if phrase.demonym is not None:
            return next(self._by_nisba(phrase), None)
        owner = phrase.head + 1
        if owner < phrase.last and self.words[phrase.head].analysis.stem in language().weapons:
            whose = Phrase("noun", owner, phrase.last, owner, definite=True, people=self.words[owner].people)
            return participant(self.document, whose)  # "طائرات التحالف"
        return None

    def _of_owner(self, phrase: Phrase) -> bool:
        """Whether it is someone's own forces or country, who acts ("إن قواته دخلت", "بلاده لن تتفاوض")."""
        pronoun = self._owners_pronoun(phrase, language().owned)
        if not pronoun:
            return False
        before = list(self.draft.roles.get("actor", ()))
        self.refer("actor", phrase.first, pronoun)
        return self.draft.roles.get("actor", []) != before

    def _city(self, phrase: Phrase) -> bool:
        """Whether the phrase is a capital, attacked as a town ("غارة على صنعاء"), not as its state."""
        entity, place = phrase.entity, phrase.place
        return (
            entity is not None
            and place is not None
            and entity.type == "GPE"
            and place.place.precision != "country"
            and phrase.people is None
            and entity.first == phrase.head
        )

    def _casualties(self, phrase: Phrase) -> bool:
        """Whether the phrase counts the dead or wounded by a noun for them."""
        return self._casualty(phrase.head) is not None

    def _casualty(self, token: int) -> str | None:
        """The size that a noun for the dead or wounded counts."""
        entries = language().entries
        for reading in self.words[token].triggers:
            if reading.kind != "verb":
                for key in entries[reading.entry].counts.values():
                    if key in _CASUALTIES:
                        return key
        return None

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

    def _person(self, role: str, phrase: Phrase) -> bool:
        """Whether an unknown noun must be a person: it is counted as one, or done to as only persons are."""
        if phrase.place is not None or phrase.pronoun is not None:
            return False
        if role == "actor":
            crowd = phrase.quantity is not None and phrase.quantity.kind in (None, "people")
            return crowd and self.draft.entry.frame_name in ("gather", "move")
        if phrase.quantity is not None:
            return phrase.quantity.kind in (None, "people")
        head = self.words[phrase.head].analysis.stem
        return (
            self.draft.entry.frame_name in _OF_PERSONS
            and self.draft.entry.mode not in ("destroy", "seize")
            and head not in language().holdings
            and head not in language().weapons
            and not self.words[phrase.head].known_noun
        )

    def _index(self, phrase: Phrase) -> int:
        """The phrase's place in its sentence; past the end for one of another sentence."""
        return self.numbers.get(phrase, len(self.phrases))

    def refer(self, role: str, index: int, pronoun: str, person: bool = False) -> None:
        """A pronoun's antecedent as a participant, who is no state or body where it must be a `person`."""
        if role not in ("actor", "recipient"):
            return
        if pronoun not in _PRONOUNS:
            return
        gender, number = _PRONOUNS[pronoun]
        phrase = self._subject_before(index, gender, number)
        entity = antecedent(self.document, index, gender, number)
        begin = self.document.sentences[self.draft.sentence].first
        nearer = entity is not None and entity.type == "PER" and entity.first >= begin
        someone = None
        if phrase is not None and (phrase.first >= begin or not nearer):
            someone = participant(self.document, phrase)
        if person and (someone is None or someone.kind not in ("person", "civilians")):
            someone = None
            if entity is not None and entity.type != "PER":
                return
        if someone is None and entity is not None:
            someone = of_entity(entity, self.document.span(entity.first, entity.last), entity.actor)
        others = self.draft.roles.get("actor", ()) if role == "recipient" else ()
        if someone is not None and all(other.name != someone.name for other in others):
            self.draft.roles.setdefault(role, []).append(someone)
            self.draft.rules.append("pronoun")

    def _subject_before(
        self, index: int, gender: str | None, number: str, main: bool = False
    ) -> Phrase | None:
        """The subject nearest before a pronoun, in its sentence or the one before, that agrees with it;
        `main` passes over relative clauses ("مثمنا ما حققه الجيش، مؤكدا …": the speaker still)."""
        person = {"s": "3ms" if gender == "m" else "3fs", "p": "3mp", "d": "3md"}[number]
        if main:
            for clause in reversed(self.document.clauses[self.draft.sentence]):
                verb = self.phrases[clause.verb]
                if (
                    verb.first < index
                    and self.words[verb.first].saying is not None
                    and clause.antecedent is None
                    and (subject := self._subject_of(clause, index, person)) is not None
                ):
                    return subject
        for sentence in (self.draft.sentence, self.draft.sentence - 1):
            if sentence < 0:
                break
            for clause in reversed(self.document.clauses[sentence]):
                if clause is self.draft.clause or self.document.phrases[sentence][clause.verb].first >= index:
                    continue
                if main and clause.antecedent is not None:
                    continue
                subject = self._subject_of(clause, index, person) or self._object_of(clause, index, person)
                if subject is not None:
                    return subject
        return None

    def _object_of(self, clause: Clause, index: int, person: str) -> Phrase | None:
        """Who a clause's object is, where its subject is of another number or gender ("يرافقون الوزير في
        زيارته", "اعتقلت الشرطة متظاهرا لقيامه بكذا")."""
        if not clause.subject or not clause.object or clause.voice == "passive" or person[-1] != "s":
            return None
        someone = clause.object[0]
        if (
            someone.first < index
            and "people" in classes(self.words, someone)
            and agreement(self.words, clause.subject[0], person, behind=False) <= 0
            and agreement(self.words, someone, person, behind=False) > 0
        ):
            return someone
        return None

    def _subject_of(self, clause: Clause, index: int, person: str) -> Phrase | None:
        """The first of a clause's subjects before a token that agrees with what refers to it there."""
        for phrase in clause.subject:
            if (
                phrase.first < index
                and self.words[phrase.head].analysis.stem not in language().tellers
                and agreement(self.words, phrase, person, behind=False) > 0
                and participant(self.document, phrase) is not None
            ):
                return phrase
        return None

    def _count(self, role: str, phrase: Phrase) -> None:
        """The size that the number of a role's people gives."""
        draft = self.draft
        key = draft.entry.counts.get(role) or _COUNTS.get((draft.entry.type, role))
        if key is None and role == "actor" and draft.kind == "verb" and draft.entry.frame_name == "attack":
            key = "force"  # "400 من الانفصاليين هاجموا القوات"
        if key is None or (key == "arrested" and draft.entry.mode != "arrest"):
            return
        counted = phrase.quantity.counted if phrase.quantity is not None else None
        if key in _CASUALTIES and counted is not None:
            key = self._casualty(counted) or key  # "سقط عشرات الجرحى"
        if key in _CASUALTIES and self._shares_number():
            return  # "مقتل وإصابة 1115 مدنيا": of both together
        quantity: Quantity | None = None
        if phrase.quantity is not None and self._counts(key, phrase.quantity):
            quantity = phrase.quantity.quantity
        elif (
            key == "dead"
            and phrase.entity is not None
            and phrase.entity.type == "PER"
            and phrase.prep is None
        ):
            one = self.document.span(phrase.entity.first, phrase.entity.last)
            quantity = Quantity(min=1, max=1, unit="people", span=one)  # "مقتل القيادي ناصر الوحيشي"
        elif key in _SINGLE and phrase.people is not None and not phrase.definite and phrase.quantity is None:
            number = {"s": 1, "d": 2}.get(phrase.people.number)
            if number is not None:
                quantity = Quantity(
                    min=number,
                    max=number,
                    unit=phrase.people.unit,
                    span=self.document.span(phrase.head, phrase.head + 1),
                )
        elif key in _SINGLE and phrase.quantity is None and self.words[phrase.head].norm in _ONE_MORE:
            other = self.document.span(phrase.head, phrase.head + 1)
            quantity = Quantity(min=1, max=1, unit="people", span=other)
        if quantity is None:
            return
        known = draft.size.get(key)  # type: ignore[call-overload]
        if known is None:
            draft.size[key] = quantity  # type: ignore[index]
        elif phrase.coordinated and any(phrase in fillers for fillers in draft.fillers.values()):
            draft.size[key] = _sum(known, quantity)  # type: ignore[index]

    def _shares_number(self) -> bool:
        """Whether another noun of casualties stands before, without people of its own ("مقتل وإصابة 20")."""
        before = self.phrases[self.draft.phrase - 1] if self.draft.phrase else None
        return (
            before is not None
            and self.draft.kind == "noun"
            and self.phrase.conjunction
            and before.kind == "noun"
            and before.last == self.phrase.first
            and before.quantity is None
            and self._casualty(before.head) is not None
        )

    def _counts(self, key: str, mention: QuantityMention) -> bool:
        """Whether a quantity is one of money, for an amount, or else of people or of what is not said."""
        if key == "amount" or mention.kind == "money":
            return key == "amount" and mention.kind == "money"
        if key == "arrested" and mention.first == mention.counted and mention.quantity.max == 1:
            return False  # one man is no number of arrests
        if mention.kind == "people" or (mention.kind is None and mention.counted is None):
            return True
        counted = mention.counted
        return counted is not None and (
            counted in self.draft.core
            or self.words[counted].people is not None
            or self.words[counted].demonym is not None
            or not self.words[counted].known_noun
        )


def _capital(entity: Entity) -> bool:
    """Whether it is a state by the name of its capital."""
    return entity.type == "GPE" and (entity.actor is None or entity.name != entity.actor.name)


def _sum(a: Quantity, b: Quantity) -> Quantity:
    """Two numbers joined by و: "ضابط و3 جنود" are four."""
    return Quantity(
        min=a.min + b.min if a.min is not None and b.min is not None else None,
        max=a.max + b.max if a.max is not None and b.max is not None else None,
        approximate=a.approximate or b.approximate,
        unit=a.unit if a.unit == b.unit else "people",
        span=a.span,
    )
