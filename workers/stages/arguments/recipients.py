"""Whom an event concerns where its frame finds nobody: whom a threatened deed would strike, whose deed is
praised or blamed, who is to do what is asked.
"""

from __future__ import annotations

from itertools import pairwise

from workers.document import Clause, Phrase
from workers.language.stage_words import stage_words
from workers.language.words import language
from workers.stages.arguments.roles import STOPS, Roles
from workers.stages.participants import BODIES, DOERS, SPOKEN, classes

_OF_DEEDS = frozenset({"SUPPORT", "ACCUSE", "REJECT"})
_OF_COURTS = frozenset({"SANCTION", "COERCE", "THREATEN"})
_OF_ATTITUDE = frozenset({None, "disapprove", "change", "meet"})
_WORDS = stage_words("arguments")
_WANTED = _WORDS["wanted"]
_HITTING = _WORDS["hitting"]
_UPON = _WORDS["upon"]
_AGAINST = _WORDS["against"]
_HELPING = _WORDS["helping"] | language().help
_TOWARDS = _WORDS["towards"]
_DEMANDING = _WORDS["demanding"]
_GOING = _WORDS["going"]
_GOING_BEHIND = 4  # phrases from what is said to who is to go
_OUSTING = _WORDS["ousting"]
_CALLING = _WORDS["calling"]
_CARRYING = _WORDS["carrying"]
_BOARD = _WORDS["board"]
_NEAR = 10  # phrases from a protest to whom it is against
_FAR = 8  # phrases from a gift to what it is for
_NEAR_BEHIND = 5  # phrases from a refusal or a rebuke to whom it is of


class Recipients(Roles):
    """Finds the recipient beyond the frame."""

    def beyond_frame(self) -> None:
        """The recipient by what the event is, where none is known yet; of aid, whom it is to help."""
        if not self.draft.roles.get("recipient"):
            self._seek()
        if self.draft.entry.type == "AID":
            self._helped()

    def _seek(self) -> None:
        """Look for it in each of the ways that such events tell it, until one has found it."""
        entry = self.draft.entry
        ways = (
            (entry.type == "THREATEN", self._threatened),
            (entry.type == "PROTEST", self._protested),
            (entry.type in SPOKEN, self._of_deed),
            (entry.frame_name == "ask", self._asked),
            (entry.frame_name == "ask", self._to_go),
            (entry.type == "AGREE", self._promised),
            (entry.type == "SANCTION", self._measured),
            (entry.type == "SANCTION", self._listed),
            (entry.mode == "convict", self._sentenced),
            (entry.type in _OF_COURTS, self._issued_against),
            (entry.type in _OF_DEEDS and entry.mode in _OF_ATTITUDE, self._of_doer),
            (entry.type in _OF_DEEDS, self._called),
            (entry.frame_name == "victim", self._fallen),
            (entry.type == "REJECT", self._turned_away),
            (entry.type == "HAZARD", self._aboard),
        )
        for applies, find in ways:
            if applies and not self.draft.roles.get("recipient"):
                find()

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
                if following.prep == "علي" and following.pronoun is not None:
                    self.refer("recipient", following.first, following.pronoun)  # "لوح بفرض عقوبات عليه"
                elif following.kind == "noun" and (following.complement or following.prep in ("علي", "ضد")):
                    self.put("recipient", following)
                    behind = self.phrases[n + 2 : n + 3]
                    if following.complement and behind and behind[0].prep in ("علي", "ضد", "عن"):
                        self.put("recipient", behind[0])  # "لوح بفرض | عقوبات | على بغداد"
                    if not self.draft.roles.get("recipient"):
                        self._of_nationality(following)  # "هدد بضرب القواعد الأميركية"
                return

    def _protested(self) -> None:
        """Whom the protest is against ("المظاهرات | المناهضة للحكومة", "تظاهروا | للتنديد | بإسرائيل")."""
        against = False
        for phrase in self.phrases[self.draft.phrase : self.draft.phrase + _NEAR]:
            if phrase.opens_clause and phrase is not self.phrase:
                return
            demanding = phrase.kind in ("noun", "verb") and phrase.last - 1 > self.draft.first
            if demanding and self.words[phrase.last - 1].analysis.stem in _DEMANDING:
                self._demanded_of(phrase.index + 1)
                return
            if phrase.prep == "ضد" and phrase.pronoun is not None:
                self.refer("recipient", phrase.first, phrase.pronoun)  # "خرجوا في مظاهرة ضده"
                return
            if phrase.prep == "ضد" or (against and phrase.prep in ("ل", "ب", "علي")):
                self._resented(phrase)
                return
            entity, words = phrase.entity, self.words[phrase.first : phrase.last]
            against = any(word.analysis.stem in _AGAINST for word in words)
            if against and entity is not None and entity.first > phrase.first:
                self.put("recipient", phrase.name())
                return

    def _of_nationality(self, phrase: Phrase) -> None:
        """The recipient that an adjective names, if one does ("القواعد | الأميركية")."""
        whose = next(iter(self._by_nisba(phrase)), None)
        if whose is not None:
            self.draft.roles["recipient"] = [whose]

    def _behind(self, phrase: Phrase) -> Phrase | None:
        """The phrase right behind another."""
        n = phrase.index + 1
        return self.phrases[n] if n < len(self.phrases) else None

    def _resented(self, phrase: Phrase) -> None:
        """Who it is, or whose deed ("ضد | زيارة الرئيس", "تنديدا | بالغارات الإسرائيلية")."""
        self.put("recipient", self._whose(phrase) or phrase)
        if not (phrase.people or self.draft.roles.get("recipient")):
            self._of_nationality(phrase)

    def _demanded_of(self, n: int) -> None:
        """Who is to yield or to go ("مطالبين | الحكومة | بزيادة الأجور", "للمطالبة | باستقالة | الرئيس")."""
        for phrase in self.phrases[n : n + 2]:
            if phrase.kind != "noun":
                return
            if phrase.prep == "ب" and self.words[phrase.head].analysis.stem not in _OUSTING:
                return
            named = phrase.name() if phrase.prep and phrase.entity is not None else phrase
            if named.prep is None and (named.entity is not None or DOERS & classes(self.words, named)):
                self.put("recipient", named)
                return

    def _of_deed(self) -> None:
        """Talk of a state's deed is talk of the state ("رفضه للخطوات الإسرائيلية", "ندد بالقصف الروسي")."""
        clause = self.draft.clause
        first = (
            self._index(clause.object[0]) if clause is not None and clause.object else self.draft.phrase + 1
        )
        for phrase in self.phrases[first:]:
            own = phrase in (self.draft.fillers.get("actor", ()) if clause is None else clause.subject)
            if own or any(phrase.first <= token < phrase.last for token in self.draft.core):
                continue
            if phrase.kind != "noun" or phrase.conjunction:
                return
            whose = self._whose(phrase) or self._dealt_with(phrase)
            if whose is None and self.draft.entry.type in _OF_DEEDS:
                whose = self._doer_told(phrase)
            if whose is not None:
                self.put("recipient", whose)
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

    def _dealt_with(self, phrase: Phrase) -> Phrase | None:
        """With whom the dealings are that are backed or blamed ("تدعم العلاقات | مع إيران")."""
        behind = self._behind(phrase)
        dealings = self.words[phrase.head].analysis.stem in language().dealings
        return behind if dealings and behind is not None and behind.prep == "مع" else None

    def _doer_told(self, phrase: Phrase) -> Phrase | None:
        """Who does what is welcomed or blamed ("رحب بموافقة | إسرائيل", "ندد بانسحاب | واشنطن")."""
        doer = self._behind(phrase)
        if phrase.complement or doer is None or not doer.complement:
            return None
        if not BODIES & classes(self.words, doer):
            return None
        entries = language().entries
        frames = [entries[reading.entry].frame for reading in self.words[phrase.head].triggers]
        done = bool(frames) and all(frame.of == "actor" for frame in frames)
        return doer if done else None

    def _whose(self, phrase: Phrase) -> Phrase | None:
        """Who wants, offers or decided what is welcomed or refused ("طلب فرنسا", "مقترح | إيران")."""
        if _WANTED.isdisjoint(self.words[phrase.head].stems) or phrase is self.phrase:
            return None
        entity, behind = phrase.entity, self._behind(phrase)
        for clause in self.document.clauses[self.draft.sentence]:
            if clause.antecedent is phrase and clause.subject and self._resumed(clause):
                return clause.subject[0]  # "طلبا | تقدمت به | أنقرة"
        if entity is not None and entity.first > phrase.head:
            return phrase.name()
        if behind is not None and behind.complement:
            return behind
        owner = self._owner_in(phrase)
        word = self.words[owner.head] if owner is not None else None
        if word is None or word.event_noun or not (word.people or (word.body and word.analysis.article)):
            return None
        return owner  # "قرار المحكمة"

    def _to_go(self) -> None:
        """Who is to resign or leave is who is called on ("طالبت باستقالته", "دعا إلى تنحي | الرئيس")."""
        for phrase in self.phrases[self.draft.phrase + 1 : self.draft.phrase + _GOING_BEHIND]:
            if phrase.kind == "noun" and self.words[phrase.head].analysis.stem in _GOING:
                following = self.phrases[phrase.index + 1] if phrase.index + 1 < len(self.phrases) else phrase
                if phrase.pronoun_suffix is not None:
                    self.refer("recipient", phrase.first, phrase.pronoun_suffix)
                elif following.complement:
                    self.put("recipient", following)
                elif phrase.entity is not None:
                    self.put("recipient", phrase.name())
                return

    def _asked(self) -> None:
        """Who is to do what is asked is who is asked ("طالب بضرورة أن تواصل الإدارة الأميركية …")."""
        for n in range(self.draft.phrase + 1, min(self.draft.phrase + 4, len(self.phrases) - 1)):
            phrase = self.phrases[n]
            if phrase.kind == "subordinator" and self._duty(n + 1):
                return
            if phrase.kind == "subordinator" and self.words[phrase.last - 1].norm in ("ان", "بان"):
                verb = self.phrases[n + 1]
                for clause in self.document.clauses[self.draft.sentence]:
                    if self.phrases[clause.verb] is verb and not clause.carried:
                        for each in clause.subject:
                            self.put("recipient", each)
                return
            if phrase.kind not in ("noun", "time", "adverb"):
                return

    def _duty(self, n: int) -> bool:
        """Whether the clause at `n` says whose duty something is, who is found ("قال إن | على إسرائيل | أن
        تنسحب", "قال إنه | يجب | على إسرائيل")."""
        must = self.phrases[n]
        for each in self.phrases[n : n + 2]:
            if each.prep == "علي" and (each is must or not self.outside(must)):
                self.put("recipient", each)
                return True
        return False

    def _promised(self) -> None:
        """Whom the deed that one side promises is for or with ("مستعدة لتصدير الغذاء إلى | قطر", "تعهدت بمد |
        كييف | بالسلاح")."""
        if len(self.draft.roles.get("actor", ())) > 1:
            return
        for phrase in self.phrases[self.draft.phrase + 1 : self.draft.phrase + _FAR]:
            if phrase.opens_clause or (phrase.kind == "sign" and self.words[phrase.first].norm not in "،,"):
                return
            before, word, entity = self.phrases[phrase.index - 1], self.words[phrase.head], phrase.entity
            helping = self.words[before.head].analysis.stem in _HELPING
            helped = phrase.complement and helping and not word.event_noun
            body = entity is not None and entity.type != "PER" and entity.first == phrase.head
            if helped or (body and phrase.prep in _TOWARDS):
                for each in self._joined(phrase.index):
                    self.put("recipient", each)
                return

    def _sentenced(self) -> None:
        """Who is to suffer the punishment ("حكما | بإعدام | 24 متهما")."""
        for n in range(self.draft.phrase, min(self.draft.phrase + 6, len(self.phrases) - 1)):
            if self.phrases[n].prep == "ب" and self.phrases[n + 1].complement:
                for phrase in self._joined(n + 1):
                    self.put("recipient", phrase)
                return

    def _measured(self) -> None:
        """Whom a measure hits, as a clause that describes it says ("عقوبات | طالت | سبعة مسؤولين", "أحكاما
        بالسجن | صدرت | بحق ستة متهمين")."""
        for clause in self.document.clauses[self.draft.sentence]:
            verb = self.phrases[clause.verb].verb
            about = [clause.antecedent] if clause.antecedent is not None else clause.subject
            described = any(not self.outside(phrase) for phrase in about)
            if clause is self.draft.clause or verb is None or verb.lemma not in _HITTING or not described:
                continue
            hit = [each for prep, each in clause.complements if prep in _UPON] or clause.object
            for phrase in hit:
                self.put("recipient", phrase)
            return

    def _listed(self) -> None:
        """Who is put on a list, behind the words for it ("أدرجت | على قائمتها السوداء | شبكة دولية")."""
        clause, core = self.draft.clause, self.draft.core
        if clause is None or self.draft.reading is not None:
            return
        phrase = next((each for each in self.phrases if each.first == core[-1] + 1), None)
        if phrase is None or phrase.kind != "noun" or phrase.prep or phrase.complement or phrase.conjunction:
            return
        if phrase not in clause.subject:
            for each in self._joined(phrase.index):
                self.put("recipient", each)

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
            bare = self.draft.clause is not None and clause.antecedent in self.draft.clause.object
            if (
                n <= self.draft.phrase
                or not clause.subject
                or not (bare or self.phrases[n].kind == "relative")
            ):
                continue
            what = self.phrases[n - 1]
            resumed = self._resumed(clause)
            reach = (3 if what.kind == "noun" else 1) + (self.draft.clause is not None)
            near = bare or n - self.draft.phrase <= reach
            if resumed and near and self.words[self.phrases[n].first].norm not in ("من", "ممن"):
                for phrase in clause.subject:
                    self.put("recipient", phrase)
            return

    def _called(self) -> None:
        """Whose deed it is that is called something ("نددت بما وصفته | بجرائم | الجيش السوداني", "ما وصفته |
        بالعدوان الإسرائيلي")."""
        for clause in self.document.clauses[self.draft.sentence]:
            verb, n = self.phrases[clause.verb].verb, clause.verb - 1
            near = 0 <= n - self.draft.phrase <= _NEAR_BEHIND and self.phrases[n].kind == "relative"
            if not near or verb is None or verb.lemma not in _CALLING or verb.pronoun != "ه":
                continue
            deed = self._behind(self.phrases[clause.verb])
            if deed is None or deed.prep != "ب":
                return
            entity, behind = deed.entity, self._behind(deed)
            if entity is not None and entity.first > deed.head:
                self.put("recipient", deed.name())
            elif deed.demonym is not None and deed.people is None:
                self._of_nationality(deed)
            elif behind is not None and behind.complement and BODIES & classes(self.words, behind):
                self.put("recipient", behind)
            return

    def _resumed(self, clause: Clause) -> bool:
        """Whether a pronoun behind the verb takes up what the clause describes."""
        verb = self.phrases[clause.verb].verb
        return verb is not None and (bool(verb.pronoun) or any(p.pronoun for _, p in clause.complements))

    def _fallen(self) -> None:
        """Who fell, behind what they fell victim to ("راح | ضحية | الهجوم | سبعة", "راح | ضحيته | سبعة")."""
        victim, *behind = self.phrases[self.draft.phrase + 1 :] or [self.phrase]
        if not self.words[victim.head].norm.startswith("ضحي") or self.draft.kind != "verb":
            return
        for phrase in behind:
            if phrase.opens_clause:
                return
            if phrase.kind == "noun" and phrase.prep is None and not phrase.complement:
                self.draft.size.clear()  # "ضحية" is no number
                self.put("recipient", phrase)
                return

    def _turned_away(self) -> None:
        """Whom one refuses to meet, receive or help ("رفض الوزير | استقبال | الوفد الإسرائيلي")."""
        for phrase in self.phrases[self.draft.phrase + 1 : self.draft.phrase + _NEAR_BEHIND]:
            if phrase.kind != "noun" or phrase.prep not in (None, "ل"):
                return
            behind = self._behind(phrase)
            helping = self.words[phrase.head].analysis.stem in _HELPING
            if helping and behind is not None and behind.complement:
                self.put("recipient", behind)
                return

    def _aboard(self) -> None:
        """Who was on what sank or crashed ("غرق | قارب | يقل | 50 مهاجرا", "قارب | على متنه | 50 مهاجرا")."""
        behind = self.phrases[self.draft.phrase + 1 : self.draft.phrase + _FAR]
        for carrying, people in pairwise(behind):
            verb = carrying.verb
            if carrying.kind == "sign" and self.words[carrying.first].norm in STOPS:
                return
            carries = verb is not None and verb.lemma in _CARRYING and not verb.pronoun
            inside = carrying.prep in _BOARD and carrying.pronoun is not None
            living = people.people is not None or people.quantity is not None
            if (carries or inside) and living and people.prep is None:
                for each in self._joined(people.index):
                    self.put("recipient", each)
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
