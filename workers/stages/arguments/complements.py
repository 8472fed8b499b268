"""Prepositional phrases as arguments: by the frame's prepositions, and those that name a doer anywhere."""

from __future__ import annotations

from workers.document import Phrase
from workers.language.stage_words import stage_words
from workers.language.words import language
from workers.stages.arguments.roles import CIRCUMSTANCES, PRONOUNS, STOPS, Roles
from workers.stages.clauses.words import AGENT
from workers.stages.participants import SPOKEN, backed

_WORDS = stage_words("arguments")
_BY = AGENT | _WORDS["by"]
_AMONG = _WORDS["among"]
_OF_ATTACKS = frozenset({("ل", "kill"), ("علي", "detain"), ("علي", "gather")})
_HANDS = _WORDS["hands"]
_MEANS = _HANDS | _WORDS["means"]


class Complements(Roles):
    """Fills roles from prepositional phrases."""

    def complement(self, prep: str, phrase: Phrase) -> None:
        """A prepositional phrase, by the frame's prepositions."""
        if (prep == "من" and self._of_group(phrase)) or (prep == "مع" and self._of_dealings(phrase)):
            return
        someone = phrase.entity.actor if phrase.entity is not None else None
        if prep == "ل" and someone is not None and "JRN" in someone.sector:
            return  # "قال مصدر شارك في الاجتماع لرويترز": who was told
        role = self._role_of(prep)
        if role is None:
            self._of_means(prep, phrase)
            return
        spoken = self.draft.entry.type in SPOKEN
        if prep == "من" and role == "recipient" and spoken and self.draft.kind == "noun":
            between = self.phrases[self.draft.phrase + 1 : self._index(phrase)]
            if any(each.prep is not None for each in between):
                return
            role = "actor"  # "تهديدات من الحركة", "بطلب من الحكومة"
        if prep in _BY and self._of_another(phrase):
            return
        if prep == "ل" and role == "recipient" and self._visiting(phrase):
            role = "actor"
        if role == "recipient" and self._received(prep, phrase, spoken):
            return
        if prep == "بين" and phrase.pronoun is not None:
            self.refer(role, phrase.first, phrase.pronoun)  # "اشتباك بينه وبين المسلحين"
            return
        if prep == "في" and self.words[phrase.head].analysis.stem in _HANDS:
            self._of_means(prep, phrase)
            return
        given = prep == "من" and role == "actor" and self.draft.entry.frame_name == "give"
        if given and self.draft.kind != "noun" and self.frame.subject == "actor":
            return
        if prep == "بين" and role == "actor" and "circumstance" in self.draft.rules:
            role = "recipient"  # "تركيا مستعدة للوساطة بين موسكو وكييف"
        if prep == "ل":
            role = self._to_whom(role, phrase)
            if role is None:
                return
        elif prep in ("ب", "في") and phrase.place is not None and phrase.people is None:
            state = prep == "ب" and phrase.place.place.precision == "country"
            tied = self.draft.entry.type == "SANCTION"  # "قطعت علاقاتها بقطر"
            tied = state and (tied or self._recognised(role, phrase))
            role = "recipient" if tied else "place"  # "اجتمعوا بأديس أبابا": a town is met in, not with
        for each in self._joined(self._index(phrase)):
            self.put(role, each)

    def _recognised(self, role: str, phrase: Phrase) -> bool:
        """Whether ب brings the state that is praised or recognised ("تعترف رسميا | بدولة فلسطين")."""
        between = self.phrases[self.draft.phrase + 1 : self._index(phrase)]
        directly = all(each.prep is None for each in between)
        return role == "recipient" and self.draft.entry.type == "SUPPORT" and directly

    def _complained_of(self) -> None:
        """Make room for whom a complaint is against, told to others first ("شكوى إلى المجلس ضد إسرائيل")."""
        told = self.draft.fillers.get("recipient", [])
        if told and all(each.prep in ("الي", "لدي", "امام") for each in told):
            del self.draft.fillers["recipient"]
            self.draft.roles.pop("recipient", None)

    def _role_of(self, prep: str) -> str | None:
        """The role that the frame, or the preposition by itself, gives."""
        role = self.frame.preps.get(prep)
        if role is None and prep in _BY:
            return "actor"
        if role is None and prep in _AMONG and "recipient" in (self.frame.subject, self.frame.object):
            return "recipient"
        return role

    def _of_means(self, prep: str, phrase: Phrase) -> None:
        """Who acts by the means that are told ("برصاص مجهولين", "بنيران الجيش", "سقطت في يد التنظيم")."""
        if prep not in ("ب", "من", "في") or not self._means(phrase):
            return
        if prep == "في" and self.words[phrase.head].analysis.stem not in _HANDS:
            return
        following = self._index(phrase) + 1
        if following < len(self.phrases) and self.phrases[following].complement:
            self.put("actor", self.phrases[following])
        else:
            self._inside(phrase)

    def _received(self, prep: str, phrase: Phrase, spoken: bool) -> bool:
        """Whether nothing is left to do: it is the recipient of another event, or a pronoun, who is found."""
        frame = self.draft.entry.frame_name
        if (prep, frame) in _OF_ATTACKS and self._in_attack(phrase):
            # "قتلى في هجوم لحركة الشباب", "اعتقال منفذي الهجوم على نقطة", "تظاهروا ضد الغارات على غزة"
            return True
        told = spoken and prep in ("ضد", "ل", "من", "الي")
        if prep == "ضد" and self.draft.entry.type == "ACCUSE":
            self._complained_of()
        if told and (self.draft.roles.get("recipient") or (prep == "من" and self._of_content(phrase))):
            return True  # "اتهم ألمانيا بارتكاب إبادة ضد الشعب الفلسطيني", "دعا إلى انسحاب القوات من لبنان"
        against = prep in ("بحق", "ضد") or (prep in ("ل", "علي", "عن") and not spoken)
        if phrase.pronoun is None or not against:
            return False
        # "مذكرة اعتقال بحقه", "تصدت لهم"
        self.refer("recipient", phrase.first, phrase.pronoun, frame in ("detain", "release"))
        return True

    def _to_whom(self, role: str, phrase: Phrase) -> str | None:
        """The role of one behind ل; None where it is no argument of the event."""
        draft = self.draft
        frame, clause = draft.entry.frame_name, draft.clause
        if role == "actor" and frame == "gather" and phrase.first != self.phrase.last:
            return None  # "مظاهرة لأنصار الحزب", not "مناوئة للدولة"
        if role != "recipient":
            return role
        harmed = clause.object if clause is not None and self._harms() else None
        if harmed is not None and not any(each.last == phrase.first for each in harmed):
            return None  # "قتلهم الجيش … بحسب تعداد للوكالة"
        bare = draft.kind == "noun" and not draft.definite and self.phrase.pronoun_suffix is None
        if bare and frame in ("attack", "weapon") and phrase.first in (draft.last, self.phrase.last):
            return "auto"  # "هجوم لحركة الشباب", "قصف لمواقع"
        return role

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
                kind == "sign" and self.words[phrase.first].norm in STOPS
            ):
                break

    def _means(self, phrase: Phrase) -> bool:
        return self.words[phrase.head].analysis.stem in _MEANS

    def _harms(self) -> bool:
        return self.draft.entry.frame_name in ("attack", "kill", "detain")

    def by_pronoun(self) -> None:
        """Whom a pronoun of its own means ("مطالبا | إياهم | بالعودة")."""
        for phrase in self.phrases[self.draft.phrase + 1 : self.draft.phrase + 3]:
            norm = self.words[phrase.first].norm
            if norm.startswith("ايا") and norm[3:] in PRONOUNS and self.draft.roles.get("actor"):
                self.refer("recipient", phrase.first, norm[3:])
                return

    def _of_dealings(self, phrase: Phrase) -> bool:
        """Whether مع goes with the noun right before it ("تلتزم بالقانون في التعامل مع السجناء")."""
        index = self._index(phrase)
        before = self.phrases[index - 1]
        return (
            index > 0
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

    def _visiting(self, phrase: Phrase) -> bool:
        """Whether ل brings who visits, where إلى says whom ("زيارة | للرئيس الفرنسي | إلى بيروت")."""
        following = self.phrases[self._index(phrase) + 1 : self._index(phrase) + 3]
        host = any(each.prep == "الي" and each.place is not None for each in following)
        return self.draft.entry.frame_name == "visit" and phrase.place is None and host

    def _of_another(self, phrase: Phrase) -> bool:
        """Whether another event, of time or cause, stands nearer before ("بعد التهديدات … من قبل إيران")."""
        for n in range(self._index(phrase) - 1, self.draft.phrase, -1):
            between = self.phrases[n]
            if between.prep in CIRCUMSTANCES and self.words[between.head].event_noun:
                return self.outside(between)
        return False
