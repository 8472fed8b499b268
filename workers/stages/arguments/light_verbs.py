"""What an event noun takes from the verb that carries it ("شن X هجوما") or rules it ("تمكن X من قتل")."""

from __future__ import annotations

from workers.document import Clause, Phrase
from workers.language.stage_words import stage_words
from workers.language.words import Light, language
from workers.stages.anniversaries import remembered
from workers.stages.arguments.complements import Complements
from workers.stages.arguments.roles import CIRCUMSTANCES
from workers.stages.circumstances.where import LOCATED
from workers.stages.clauses.words import CALLED_TO
from workers.stages.participants import BY_FORCE, DOERS, backed, classes

_WORDS = stage_words("arguments")
_LED_BY = {"من": _WORDS["series"], "ب": _WORDS["decrees"]}


class OfLightVerbs(Complements):
    """Fills the roles of an event noun from a verb over it."""

    def governed(self) -> None:
        """What the verb that carries the noun lends it ("شن X هجوما", "هجوم استهدف X", "تمكن X من …")."""
        head = self.phrase
        index = self.draft.phrase
        while head.complement and index > 0:
            index -= 1
            head = self.phrases[index]
        if self._carried_by_masdar(index, head):
            return
        places = list(self.slots.get(self._carried(index, head).first, ()))
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
            if (
                not taken
                and slot != "subject"
                and slot not in CIRCUMSTANCES
                and not self.draft.roles.get("actor")
            ):
                self._control(clause, slot)

    def _carried(self, index: int, head: Phrase) -> Phrase:
        """What the verb itself has before it ("عقد | سلسلة | من اللقاءات", "أصدر | مرسوما | بالإفراج",
        "اتهمه | بالقيام | بقتل")."""
        before = self.phrases[index - 1] if index else None
        if before is None or before.kind != "noun" or before.last != head.prep_first:
            return head
        if before.prep is not None and self._light_of(before, head) is not None:
            return before
        leading = _LED_BY.get(head.prep or "", frozenset())
        return head if leading.isdisjoint(self.words[before.head].stems) else before

    def _light_of(self, carrier: Phrase, head: Phrase) -> Light | None:
        """The light verb whose masdar a phrase names, that carries what stands behind it ("قيامه | بقتل")."""
        return next((light for light in self.words[carrier.head].light if light.noun == head.prep), None)

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
        light = self._light_of(carrier, head)
        if light is None:
            return False
        owner = owner or self._owner_in(carrier)
        if owner is None and carrier.pronoun_suffix is None:
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
                if role != "actor" or not self._only_tells(clause, phrase):
                    self.put(role, phrase)
            if clause.carried:
                self.draft.rules.append("subject-carried")
        for prep, phrase in clause.complements:
            behind = phrase.first > self.phrase.last and phrase.first != self.phrase.first
            if behind and not backed(self.words, phrase):
                self.complement(prep, phrase)
        self.draft.rules.append("light-verb")

    def _asked_by(self, clause: Clause, slot: str) -> list[Phrase]:
        """Who is called on to do the masdar ("دعا السلطات إلى | إخلائهم", "طلب من دمشق | السماح بكذا")."""
        if self.phrase.complement and self.draft.entry.type in LOCATED:
            return []  # "طالب مجلس الأمن بوقف | القصف"
        if slot in CALLED_TO:
            asked = clause.subject if clause.voice == "passive" else clause.object
        else:
            asked = [phrase for prep, phrase in clause.complements if prep == "من" and slot == "object"]
        return [p for p in asked if DOERS & classes(self.words, p) or self.words[p.head].body]

    def _only_tells(self, clause: Clause, phrase: Phrase) -> bool:
        """Whether the verb's subject only tells of the deed ("أعلن مصدر أمني"; of harm "أعلنت المنظمة")."""
        if self.words[phrase.head].analysis.stem in language().tellers:
            return True
        announced = self.words[self.phrases[clause.verb].first].saying is not None
        body = phrase.people is None and not BY_FORCE & classes(self.words, phrase)
        return announced and self._harms() and body

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
        if remembered(self.document, self.draft.sentence, self.draft.phrase):
            return  # "شاركوا في إحياء الذكرى الخامسة لاغتياله"
        passive = clause.voice == "passive"
        if slot == "ب" and self._is_of(clause, "ACCUSE"):
            for phrase in clause.subject if passive else clause.object:
                self.put(self.frame.subject, phrase)  # "اتهم الجيش المتمردين | بقصف القرية"
            self.draft.rules.append("control")
            return
        asked = self._asked_by(clause, slot) if self._is_of(clause, "REQUEST") else []
        if asked:
            for phrase in asked:
                self.put(self.frame.subject, phrase)
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
        for phrase in self.phrases[clause.verb + 1 : self.draft.phrase]:
            if phrase.prep in CIRCUMSTANCES and self.words[phrase.head].event_noun:
                return  # "علق البرنامج عملياته بعد مقتل موظفيه | في اشتباكات"
        for phrase in clause.subject:
            self.put("actor" if self.frame.subject == "instrument" else self.frame.subject, phrase)
        self.draft.rules.append("control")
