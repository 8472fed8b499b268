"""How a phrase, a pronoun or an adjective becomes the participant in a role of an event.

Which phrase stands in which role is for the modules beside to say.
"""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from workers.arabic.agreement import agreement
from workers.arabic.inflection import Gender, Number
from workers.document import Clause, Phrase
from workers.language.stage_words import stage_words
from workers.language.words import language
from workers.messages import Participant
from workers.stages.arguments.sizes import Sizes
from workers.stages.circumstances import CARRIED
from workers.stages.circumstances.where import LOCATED
from workers.stages.clauses.behind import part_of
from workers.stages.coreference import antecedent
from workers.stages.participants import (
    SPOKEN,
    by_words,
    classes,
    lone_name,
    of_country,
    of_demonym,
    of_entity,
    owned,
    participant,
    sides,
    unknown_speaker,
)

PRONOUNS: dict[str, tuple[Gender, Number]] = {
    "ه": ("m", "s"),
    "ها": ("f", "s"),
    "هم": ("m", "p"),
    "هما": ("m", "d"),
    "هن": ("f", "p"),
}
_NOBODY: frozenset[str] = frozenset()
_OF_PERSONS = frozenset({"kill", "victim", "detain", "release"})
_OF_SOMEONE = frozenset({"allege", "investigate", "violence", "restrict", "arrest"})
_PLATFORMS = frozenset({"telegram", "twitter", "x", "facebook", "youtube", "instagram", "tiktok"})
_WORDS = stage_words("arguments")
CIRCUMSTANCES = _WORDS["circumstances"]
_PREMISES = _WORDS["premises"]
_COUNTRY = _WORDS["country"]
_DRONES = _WORDS["drones"]
_SETTLEMENTS = _WORDS["settlements"]

_CLOSING = frozenset('"»”')
_OPENING = frozenset('"«“')
STOPS = frozenset(".:؛;!؟?")
_WHERE = frozenset({"في", "من", "ب"})  # prepositions that say of where or of whom somebody is


class Roles(Sizes):
    """The participants of one draft."""

    def put(self, role: str, phrase: Phrase) -> None:
        """Let the phrase fill the role where it can."""
        draft = self.draft
        if role in ("none", "instrument", "topic", "content", "cause") or phrase.kind != "noun":
            self._count(role, phrase)
            return
        own = not self.outside(phrase) and draft.kind not in ("active", "passive")
        if own or sides(self.words, phrase):
            return
        kinds = classes(self.words, phrase)
        if role == "auto" and self.draft.entry.frame_name == "send" and phrase.entity is None:
            self._count("instrument", phrase)  # "إرسال 400 عسكري": who is sent, not who sends
            return
        if role == "auto":
            acts = kinds & {"armed", "state"} or (
                self.draft.entry.type not in ("ASSAULT", "CONTROL") and "organisation" in kinds
            )
            body = phrase.definite and self.words[phrase.head].body
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
        if role in ("actor", "recipient") and self._states_of(role, phrase):
            self._count(role, phrase)
            return
        if role in ("actor", "recipient"):
            someone = self._participant(role, phrase)
            if self._names_itself(phrase):
                someone = None  # "14 قتيلا": a number of dead, not who they were
            if someone is None and role == "actor":
                someone = self._of_machine(phrase)
            medium = someone is not None and phrase.people is None and self._heard(someone)
            if medium and phrase.prep in ("ل", "علي"):
                return  # "قال لوكالة الأنباء", "كتب على تويتر", not "اعتدى على مصور"
            if someone is None and role == "recipient" and self._own_home(phrase):
                return
            if role == "actor" and self._of_owner(phrase):
                draft.fillers.setdefault(role, []).append(phrase)
                self._count(role, phrase)
                return
            suffered = draft.roles.get("recipient", ()) if role == "actor" else ()
            if someone is not None and someone.name in [other.name for other in suffered]:
                return  # "يواصلون الإضراب احتجاجا على اعتقالهم": nobody does it to himself
            if someone is not None:
                here = draft.roles.setdefault(role, [])
                if someone.name not in [other.name for other in here]:
                    here.append(someone)
                draft.fillers.setdefault(role, []).append(phrase)
            elif phrase.place is not None and role == "recipient":
                draft.fillers.setdefault("place", []).append(phrase)
            elif role == "recipient" and draft.entry.type == "ASSAULT":
                draft.fillers.setdefault("target", []).extend(self._of_somebody(phrase))
        else:
            draft.fillers.setdefault(role, []).append(phrase)
        self._count(role, phrase)

    def _states_of(self, role: str, phrase: Phrase) -> bool:
        """Give the role the two states whose ministers or forces a phrase tells of ("وزراء الري | في مصر |
        والسودان", "قوات | من مصر | والأردن")."""
        behind, people = self._index(phrase) + 1, phrase.people
        if people is None or people.number == "s" or behind >= len(self.phrases) or phrase.entity is not None:
            return False
        forces = people.armed and people.kind == "state" and self.draft.entry.type != "RETREAT"
        offices = "GOV" in people.sector and self.draft.entry.type in ("CONSULT", "AGREE", "SUPPORT")
        state = self.phrases[behind]
        if state.prep_first != phrase.last or (state.prep, True) not in {("من", forces), ("في", offices)}:
            return False
        states = [each for each in self._joined(behind) if _country(each)]
        found = [someone for each in states if (someone := participant(self.document, each)) is not None]
        if len(found) < 2:
            return False
        here = self.draft.roles.setdefault(role, [])
        here.extend(each for each in found if all(other.name != each.name for other in here))
        self.draft.fillers.setdefault(role, []).append(phrase)
        return True

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
                    slot != "subject" and slot not in CIRCUMSTANCES and language().controls(phrase.verb)
                ):
                    return True
        return False

    def _is_of(self, clause: Clause, type_: str) -> bool:
        """Whether the clause's verb names events of a type."""
        return language().tells_of(self.words[self.phrases[clause.verb].first], {type_}, "verb")

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

    def _of_somebody(self, phrase: Phrase) -> list[Phrase]:
        """A holding or a building that its words say is somebody's ("معسكرات اللواء 25", "مقر | الأمن")."""
        index = self._index(phrase) + 1
        if self.words[phrase.head].analysis.stem not in language().holdings | _PREMISES:
            return []
        if index < len(self.phrases) and self.phrases[index].complement:
            return [self.phrases[index]]
        owned = any(word.people is not None for word in self.words[phrase.head + 1 : phrase.last])
        return [phrase] if owned or phrase.demonym is not None else []

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
        armed = phrase.people is not None and phrase.people.armed  # "استشهادي", no استشهاد of anybody's
        if phrase.entity is None and self._casualties(phrase) and not armed:
            return None  # "خلفت 21 قتيلا": a number of dead, not who they were
        if self.words[phrase.head].event_noun and phrase.entity is None and phrase.people is None:
            return None
        if role == "actor" and self._no_people(phrase):
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
            told = phrase in clause.object if clause is not None else phrase.last > self.draft.last
            if (
                role == "recipient"
                and self.draft.entry.type in SPOKEN
                and told
                and (clause is not None or phrase.prep is None)
                and phrase.definite
                and phrase.place is None
                and (self.draft.entry.mode in _OF_SOMEONE or not self.words[phrase.head].known_noun)
            ):
                return by_words(self.document, phrase)
            if role == "actor" and self.draft.entry.type in SPOKEN and clause is not None:
                return unknown_speaker(self.document, phrase)
            many = self.words[phrase.head].norm.endswith(("ون", "ين", "ات"))
            named = phrase.definite and not many and lone_name(self.document, phrase)
            if role == "actor" and named and clause is not None and phrase in clause.subject:
                return by_words(self.document, phrase, "person")  # "كان الوحيدي أطلق النار"
            if head in language().holdings and index < len(self.phrases):
                owner = self.phrases[index]
                if owner.complement or (owner.prep == "ل" and owner.first == phrase.last):
                    return participant(self.document, owner)  # "مواقع الحركة", "أهداف تابعة للحركة"
        return someone

    def _no_people(self, phrase: Phrase) -> bool:
        """Whether what is spelt like people is a thing here, or the machine of a state ("تفكيك مستوطناتهم",
        "مسيرة إسرائيلية")."""
        stem, attack = self.words[phrase.head].analysis.stem, self.draft.entry.type == "ASSAULT"
        return stem in _SETTLEMENTS or (stem in _DRONES and attack and phrase.demonym is not None)

    def _spoken(self, phrase: Phrase) -> bool:
        """Whether the noun names no event, or only talk that is refused ("رفضت طهران دعوة واشنطن")."""
        word, refused = self.words[phrase.head], self.draft.entry.type == "REJECT"
        return not word.event_noun or (refused and language().tells_of(word, SPOKEN, "noun"))

    def _owner(self, phrase: Phrase) -> Phrase | None:
        """Whose the forces or machines of the phrase are ("قوات تابعة للحكومة", "طائرات للتحالف")."""
        index = self._index(phrase) + 1
        if index >= len(self.phrases) or phrase.entity is not None:
            return None
        owner = self.phrases[index]
        if owner.prep != "ل" or owner.entity is None:
            return None
        stem = self.words[phrase.head].analysis.stem
        of_owner = self.words[owner.first - 1].analysis.stem in language().belonging or (
            stem in language().weapons and owner.first == phrase.last
        )
        return owner if self.words[phrase.head].body and of_owner else None

    def _of_machine(self, phrase: Phrase) -> Participant | None:
        """The state whose machines or arms act ("قصفت المدفعية الإسرائيلية", "هدمت الجرافات الإسرائيلية")."""
        if self.draft.entry.type not in LOCATED:
            return None
        if phrase.demonym is not None:
            return next(self._by_nisba(phrase), None)
        owner = self._owner_in(phrase)
        if owner is not None and self.words[phrase.head].analysis.stem in language().weapons:
            return participant(self.document, owner)  # "طائرات التحالف"
        return None

    def _owner_in(self, phrase: Phrase) -> Phrase | None:
        """What stands behind a phrase's head, and whose that is ("طائرات | التحالف", "قرار | المحكمة")."""
        owner = phrase.head + 1
        if owner >= phrase.last:
            return None
        return Phrase("noun", owner, phrase.last, owner, definite=True, people=self.words[owner].people)

    def _of_owner(self, phrase: Phrase) -> bool:
        """Whether it is someone's own forces or country, who acts ("إن قواته دخلت", "بلاده لن تتفاوض")."""
        pronoun = self._owners_pronoun(phrase, language().owned)
        if not pronoun:
            return False
        before = list(self.draft.roles.get("actor", ()))
        self.refer("actor", phrase.first, pronoun)
        actors = self.draft.roles.get("actor", [])
        if actors == before:
            return False
        if self.words[phrase.head].analysis.stem in _COUNTRY:
            actors[-1] = of_country(self.document, phrase, actors[-1])
        return True

    def _inside(self, phrase: Phrase) -> None:
        """The doer named within a phrase of means ("برصاص مستوطنين", "بنيران الجيش الإسرائيلي")."""
        first = phrase.entity.first if phrase.entity is not None else phrase.inner
        if first is None or self.frame.subject not in ("actor", "recipient", "place"):
            return
        inner = Phrase("noun", first, phrase.last, first, entity=phrase.entity, demonym=phrase.demonym)
        inner.people = self.words[first].people
        someone = participant(self.document, inner)
        if someone is not None and not self.draft.roles.get("actor"):
            self.draft.roles["actor"] = [someone]
            self.draft.fillers.setdefault("actor", []).append(inner)

    def _by_nisba(self, phrase: Phrase) -> Iterator[Participant]:
        """The states and groups that the adjectives behind a phrase's head name ("غارة إسرائيلية")."""
        for i in range(phrase.head + 1, phrase.last):
            someone = of_demonym(self.document, i)
            if someone is not None:
                yield someone

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

    def refer(self, role: str, index: int, pronoun: str, person: bool = False) -> None:
        """A pronoun's antecedent as a participant, who is no state or body where it must be a `person`."""
        if role not in ("actor", "recipient"):
            return
        if pronoun not in PRONOUNS:
            return
        gender, number = PRONOUNS[pronoun]
        mine = self.draft.roles.get("actor", ()) if role == "recipient" else ()
        phrase = self._subject_before(index, gender, number, not_={one.name for one in mine})
        if role == "recipient" and number == "p" and self.draft.entry.frame_name in _OF_PERSONS:
            phrase = self._people_before(index) or phrase
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
        if someone is not None and all(other.name != someone.name for other in mine):
            self.draft.roles.setdefault(role, []).append(someone)
            self.draft.rules.append("pronoun")
            if number == "s" and (someone.kind == "person" or (phrase and self.one_person(phrase))):
                self.count_referred(role, index)

    def _subject_before(
        self,
        index: int,
        gender: str | None,
        number: str,
        main: bool = False,
        not_: AbstractSet[str] = _NOBODY,
    ) -> Phrase | None:
        """The subject nearest before a pronoun, in its sentence or the one before, that agrees with it and is
        none of `not_`, by name; `main` passes over relative clauses ("مثمنا ما حققه الجيش، مؤكدا …": the
        speaker still). Where it is one of them, the object ("تحض تشاد على كذا، وتدعوها إلى كذا")."""
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
                if sentence != self.draft.sentence and self._quoted(clause):
                    continue
                subject = self._subject_of(clause, index, person)
                if subject is not None and not_:
                    someone = participant(self.document, subject)
                    if someone is not None and someone.name in not_:
                        subject = next((x for x in clause.object if self._refers(x, index, person)), None)
                subject = subject or self._object_of(clause, index, person)
                if subject is not None:
                    return subject
        return None

    def _quoted(self, clause: Clause) -> bool:
        """Whether a quotation begins with the verb: the next sentence takes up who speaks, not who is
        spoken of ("توعد بأن القتلة «سيدفعون الثمن»")."""
        before = self.document.phrases[clause.sentence][clause.verb - 1]
        return clause.verb > 0 and self.words[before.first].norm in _OPENING

    def _people_before(self, index: int) -> Phrase | None:
        """The people in number nearest before a plural pronoun, who are not what acts on them ("حررت 70 رهينة
        كانت الجماعة تحتجزهم")."""
        clause = self.draft.clause
        for n in range(self.draft.phrase - 1, -1, -1):
            phrase = self.phrases[n]
            own = clause is not None and phrase in clause.subject
            if phrase.kind != "noun" or phrase.first >= index or own or part_of(self.words, self.phrases, n):
                continue
            if phrase.quantity is not None and phrase.people is not None and not phrase.people.armed:
                return phrase
        return None

    def _refers(self, phrase: Phrase, index: int, person: str) -> bool:
        """Whether a pronoun of the person at a token can mean the phrase, somebody named before it."""
        return (
            phrase.first < index
            and agreement(self.words, phrase, person, behind=False) > 0
            and participant(self.document, phrase) is not None
        )

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
        """The first of a clause's subjects before a token that agrees with what refers to it there; together
        they are several ("التقى وزيرا خارجية مصر والسودان مطالبين إثيوبيا بكذا")."""
        several = person in ("3mp", "3md") and len(clause.subject) > 1 and clause.subject[-1].first < index
        if several and all(participant(self.document, phrase) is not None for phrase in clause.subject):
            return clause.subject[0]
        for phrase in clause.subject:
            if self.words[phrase.head].analysis.stem not in language().tellers and self._refers(
                phrase, index, person
            ):
                return phrase
        return None

    def _joined(self, index: int) -> list[Phrase]:
        joined = [self.phrases[index]]
        quoted = False  # "متهما «العصابة» | وأطرافا أجنبية"
        described = False  # behind "عضو في المجلس | وزوجته" none but kin are joined to the first
        for phrase in self.phrases[index + 1 :]:
            if phrase.kind == "sign" and self.words[phrase.first].norm in _CLOSING:
                quoted = True
                continue
            if (
                phrase.kind == "noun"
                and (phrase.coordinated or (quoted and phrase.conjunction))
                and phrase.prep is None
                and (phrase.of_kin or not described)
            ):
                if self.words[phrase.head].event_noun:
                    break
                joined.append(phrase)
            elif phrase.kind == "noun" and phrase.prep in _WHERE:
                described = True
            elif not (phrase.kind == "noun" and phrase.complement):
                break
        return joined

    def _index(self, phrase: Phrase) -> int:
        """The phrase's place in its sentence; past the end for one of another sentence."""
        index, size = phrase.index, len(self.phrases)
        return index if 0 <= index < size and self.phrases[index] is phrase else size

    def _of_suffix(self) -> None:
        """Whom a pronoun within a fixed phrase means ("إخلاء سبيله", "اقتياده إلى مركز الشرطة")."""
        for i in self.draft.core:
            pronoun = self.words[i].analysis.pronoun
            if pronoun in ("ه", "ها") and self.draft.entry.type in ("COERCE", "RETREAT"):
                self.refer("recipient", self.draft.first, pronoun, person=True)
                return


def _country(phrase: Phrase) -> bool:
    """Whether the phrase names a state by its own name."""
    place, entity = phrase.place, phrase.entity
    named = entity is not None and entity.type == "GPE" and phrase.people is None
    return named and (place is None or place.place.precision == "country")
