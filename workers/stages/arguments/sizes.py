"""How the number that stands with people or money becomes the event's size."""

from __future__ import annotations

from itertools import pairwise

from msgspec.structs import replace

from workers.arabic.agreement import ONE_OF
from workers.arabic.normalizing import normalize
from workers.arabic.quantities import shares_number
from workers.document import Clause, Document, Draft, Phrase, QuantityMention
from workers.language.stage_words import stage_words
from workers.language.words import KIN, People, language
from workers.messages import Quantity, SizeKey

# What a role's number is where the entry does not say: protesters, those who fled, those arrested.
_COUNTS = {
    ("PROTEST", "actor"): "protesters",
    ("DISPLACE", "actor"): "displaced",
    ("DISPLACE", "recipient"): "displaced",
    ("COERCE", "recipient"): "arrested",
}
_BODIES: dict[str, SizeKey] = {"PROTEST": "protesters", "MOBILIZE": "force"}
_OF_BODIES = frozenset(_BODIES.values())
_WORDS = stage_words("arguments")
_NUMBERING = _WORDS["numbering"]
_NUMBERS = _WORDS["numbers"]
_TOLLS = _WORDS["tolls"]
_EXCEEDING = _WORDS["exceeding"]
_OWN = KIN - {"relatives"} | {"fathers", "mothers", "drivers"}  # with a pronoun, one or two of somebody's
_HARM = frozenset({"ASSAULT", "COERCE", "HAZARD"})
_REACH = 8  # tokens behind a trigger within which "حتى الموت" belongs to it
_TO_DEATH = _WORDS["to_death"]
_FORCE = 100  # attackers from which their number is that of a force
_CASUALTIES = frozenset({"dead", "injured"})
_ONE_MORE = _WORDS["one_more"]
_PERSONAL = frozenset({"dead", "injured", "abducted", "arrested"})
_SINGLE = frozenset({"dead", "injured", "abducted", "released"})


class Sizes:
    """The sizes of one draft.

    Args:
        phrases: those of its sentence.
        slots: by a phrase's first token, the clauses it belongs to, each with what it is there: subject,
            object or a preposition.
    """

    def __init__(
        self,
        document: Document,
        draft: Draft,
        phrases: list[Phrase],
        slots: dict[int, list[tuple[Clause, str]]],
    ) -> None:
        self.document = document
        self.words = document.words
        self.draft = draft
        self.frame = draft.entry.frame
        self.phrases = phrases
        self.phrase = phrases[draft.phrase]
        self.slots = slots
        self.named: dict[SizeKey, Quantity] = {}  # those whom only who they are counts

    def outside(self, phrase: Phrase) -> bool:
        """Whether none of the words that name the event heads the phrase, but for one that names its doer too
        ("فجر | انتحاري | نفسه")."""
        if phrase.head not in self.draft.core:
            return True
        clause, people = self.draft.clause, phrase.people
        doer = people is not None and people.armed and clause is not None and phrase in clause.subject
        return doer and self.frame.subject == "actor"

    def _key(self, role: str) -> str | None:
        """What the number of a role's people is."""
        entry = self.draft.entry
        key = entry.counts.get(role) or _COUNTS.get((entry.type, role))
        return None if key == "arrested" and entry.mode != "arrest" else key

    def count_referred(self, role: str, index: int) -> None:
        """Count the one person whom a pronoun at a token means ("خمسة أشهر من مقتله")."""
        key = self._key(role)
        if key in _PERSONAL:
            self.draft.named.setdefault(key, self._one(index))  # type: ignore[arg-type]

    def _count(self, role: str, phrase: Phrase) -> None:
        """The size that the number of a role's people gives."""
        draft = self.draft
        key = self._key(role)
        attacks = draft.kind in ("verb", "noun") and draft.entry.frame_name == "attack"
        if key is None and role == "actor" and attacks:
            many = phrase.quantity is not None and (phrase.quantity.quantity.min or 0) >= _FORCE
            key = "force" if many else None  # "400 من الانفصاليين هاجموا القوات", not three who storm a shop
        if role == "recipient" and draft.entry.type == "ASSAULT" and self._to_death():
            key = "dead"
        if key is None:
            return
        if key == "protesters" and draft.kind == "active" and self._victims(phrase):
            return
        counted = phrase.quantity.counted if phrase.quantity is not None else None
        if key in _CASUALTIES and counted is not None:
            key = self._casualty(counted) or key  # "سقط عشرات الجرحى"
        if key in _CASUALTIES and (self._shares_number() or self._lumped(phrase)):
            return  # "مقتل وإصابة 1115 مدنيا": of both together
        quantity: Quantity | None = None
        if phrase.quantity is not None and self._counts(key, phrase.quantity):
            quantity = phrase.quantity.quantity
        elif key in _OF_BODIES and (members := self._members(phrase)) is not None:
            quantity = members
        elif self._goes_on_speaking(phrase):
            return
        elif key in _SINGLE and phrase.people is not None and phrase.quantity is None:
            number = self._one_or_two(phrase, phrase.people)
            if number is not None:
                quantity = Quantity(
                    min=number,
                    max=number,
                    unit=phrase.people.unit,
                    span=self.document.span(phrase.head, phrase.head + 1),
                )
        elif key in _SINGLE and phrase.quantity is None and self.words[phrase.head].norm in _ONE_MORE:
            quantity = self._one(phrase.head)
        if quantity is None and key in _PERSONAL and self._one_named(phrase):
            quantity = self._one(phrase.head)
            self.named.setdefault(key, quantity)  # type: ignore[arg-type]
        if quantity is None:
            return
        known = draft.size.get(key)  # type: ignore[call-overload]
        # "قتل القائد مع ثلاثة من حراسه": not three, where he himself is not counted
        shared = phrase.prep == "مع" and phrase in draft.fillers.get("recipient", ())
        if known is None and not shared:
            draft.size[key] = quantity  # type: ignore[index]
        elif known is not None and (
            shared or (phrase.coordinated and any(phrase in fillers for fillers in draft.fillers.values()))
        ):
            draft.size[key] = _sum(known, quantity)  # type: ignore[index]

    def of_names(self) -> None:
        """Set apart the one whom only a name or a description counts: it says who, and how many where no
        mention of the event says more ("مقتل القيادي ناصر الوحيشي", but "مقتل الوحيشي وأربعة من مرافقيه")."""
        draft = self.draft
        alone = len(draft.fillers.get("recipient", ())) == 1
        for key, quantity in self.named.items():
            if draft.size.get(key) is quantity:
                del draft.size[key]
                if alone:
                    draft.named[key] = quantity

    def _one(self, token: int) -> Quantity:
        """The one person that a token tells of."""
        return Quantity(min=1, max=1, unit="people", span=self.document.span(token, token + 1))

    def _one_named(self, phrase: Phrase) -> bool:
        """Whether the phrase is one person by a name or a description ("فواز العيطان", "السائق")."""
        if phrase.prep not in (None, "علي") or phrase.quantity is not None:
            return False
        if phrase.people is not None:
            return phrase.definite and self.one_person(phrase)
        return phrase.entity is not None and phrase.entity.type == "PER"

    def one_person(self, phrase: Phrase) -> bool:
        """Whether the phrase's noun is for one person ("السائق", "شاب"), not for a body ("الشرطة")."""
        people = phrase.people
        if people is None or people.number != "s" or self.words[phrase.head].body:
            return False
        return people.kind not in ("state", "organisation")

    def _to_death(self) -> bool:
        """Whether it was done "حتى الموت"."""
        end = self.document.sentences[self.draft.sentence].last
        norms = self.document.norms[self.draft.first : min(end, self.draft.last + _REACH)]
        return "حتي" in norms and any(f"{first} {second}" in _TO_DEATH for first, second in pairwise(norms))

    def _victims(self, phrase: Phrase) -> bool:
        """Whether the protesters are those of them who were hurt or arrested ("قتل أربعة متظاهرين")."""
        index = phrase.index
        if phrase.complement and index > 0 and self._casualty(self.phrases[index - 1].head) is not None:
            return True
        for clause, slot in self.slots.get(phrase.first, ()):
            phrase_of, verb = self.phrases[clause.verb], self.phrases[clause.verb].verb
            suffers = slot == "object" or (
                slot == "subject"
                and verb is not None
                and (clause.voice == "passive" or verb.lemma in language().suffering)
            )
            if suffers and language().tells_of(self.words[phrase_of.first], _HARM, "verb"):
                return True
        return False

    def _one_or_two(self, phrase: Phrase, people: People) -> int | None:
        """How many people a noun without a number is: indefinite, or kin of those before it ("مقتل امرأة
        وطفليها"); with a pronoun a dual and a sound plural are spelt alike."""
        plural = people.number == "d" and language().word(normalize(people.noun) + "ون").people is not None
        if phrase.head > phrase.first and self.words[phrase.first].norm in ONE_OF:
            return None if self._casualties(phrase) else 1  # "أحد المتظاهرين", not "أحد المصابين"
        before = self.phrases[phrase.index - 1] if phrase.coordinated and phrase.index > 0 else None
        if before is not None and before.quantity is not None:
            number = before.quantity.quantity
            if shares_number(number, self.words[phrase.head].norm):
                return None  # "39 امرأة | وطفلا"
        if self.words[phrase.head].body:
            return None  # "حشد", "عصابة": how many is not said
        if not phrase.definite:
            construct = self.words[phrase.head].analysis.stem.endswith("ي")  # "معتقلي الرأي": two, or all
            return None if construct and plural else {"s": 1, "d": 2}.get(people.number)
        kin = people.unit in _OWN or phrase.coordinated
        if not kin or phrase.pronoun_suffix is None:
            return None
        analysis = self.words[phrase.head].analysis
        if (people.number == "d" and not plural) or analysis.stem.endswith("ا"):
            return 2  # "طفلاها"
        return 1 if people.number == "s" else None

    def _casualties(self, phrase: Phrase) -> bool:
        """Whether the phrase counts the dead or wounded by a noun for them."""
        return self._casualty(phrase.head) is not None

    def _casualty(self, token: int, verbs: bool = False) -> str | None:
        """The size that a word for the dead or wounded counts: a noun, or one of `verbs`."""
        entries = language().entries
        for reading in self.words[token].triggers:
            if verbs == (reading.kind == "verb"):
                for key in entries[reading.entry].counts.values():
                    if key in _CASUALTIES:
                        return key
        return None

    def _shares_number(self) -> bool:
        """Whether another word of casualties stands before, without people of its own ("مقتل وإصابة 20",
        "قتل وأصيب ضابط و14 آخرون")."""
        n, joined = self.draft.phrase, self.phrase.conjunction
        if n > 1 and self.words[self.phrases[n - 1].first].norm == "او":
            n, joined = n - 1, True
        before = self.phrases[n - 1] if n else None
        return (
            before is not None
            and joined
            and before.kind == self.phrase.kind
            and before.last == self.phrases[n].first
            and before.quantity is None
            and self._casualty(before.head, before.kind == "verb") is not None
            and not self._has_subject(n - 1)
        )

    def _lumped(self, phrase: Phrase) -> bool:
        """Whether the dead and the wounded are counted as one ("عشرة جنود | بين قتيل | وجريح", "عشرات القتلى
        | والجرحى")."""
        index = phrase.index
        here = self.phrases[max(0, index) : index + 2]
        following = here[-1]
        if following.coordinated and following.definite and following.quantity is None and phrase.quantity:
            return phrase.quantity.quantity.unit in _CASUALTIES and self._casualties(following)
        return any(each.prep == "بين" and self._casualties(each) for each in here)

    def _has_subject(self, n: int) -> bool:
        """Whether a phrase is a verb with a subject of its own ("سبعة مدنيين قتلوا | وأصيب عشرة")."""
        clause = self.document.clause_of(self.draft.sentence, n)
        return clause is not None and bool(clause.subject)

    def _counts(self, key: str, mention: QuantityMention) -> bool:
        """Whether a quantity is one of money, for an amount, or else of people or of what is not said."""
        if key == "amount" or mention.kind == "money":
            return key == "amount" and mention.kind == "money"
        if key in _CASUALTIES and mention.quantity.unit == "families":
            return False  # a family is not one of the wounded
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

    def _goes_on_speaking(self, phrase: Phrase) -> bool:
        """Whether it is the participle of one who says more ("مشيرا إلى": no field marshal)."""
        head = self.words[phrase.head]
        return head.saying is not None and head.saying.kind == "participle" and head.norm.endswith("ا")

    def _members(self, phrase: Phrase) -> Quantity | None:
        """How many a force or a crowd is of ("قوة من 8700 رجل", "قوة مشتركة تضم 500 جندي", "مظاهرة ضمت
        الآلاف", "شارك فيها المئات")."""
        numbered = self.words[phrase.last - 1].analysis.stem in _NUMBERS
        for following in self.phrases[phrase.index + 1 : phrase.index + 7]:
            if following.kind == "verb":
                if following.conjunction or following.verb is None or following.verb.lemma not in _NUMBERING:
                    return None
                numbered = True
            elif self.words[following.head].analysis.stem in _NUMBERS and following.quantity is None:
                numbered = True
            elif following.kind in ("sign", "subordinator", "conjunction"):
                return None
            elif following.quantity is not None and following.quantity.kind in (None, "people"):
                direct = following.index == phrase.index + 1 and following.prep == "من"
                direct = direct or following.prep == "بمشاركه"
                return following.quantity.quantity if numbered or direct else None
        return None

    def of_crowd(self) -> None:
        """How many took part in what the noun names ("مظاهرة ضمت الآلاف")."""
        draft = self.draft
        key: SizeKey | None = _BODIES.get(draft.entry.type)
        if key is not None and key not in draft.size:
            members = self._members(self.document.named_by(draft)[-1])
            if members is not None:
                draft.size[key] = members

    def of_toll(self) -> None:
        """What the number of the dead or wounded is said to be ("بلغ عدد القتلى 548 شخصا")."""
        draft, phrase = self.draft, self.phrase
        if phrase.complement and phrase.index > 0:
            phrase = self.phrases[phrase.index - 1]
        if draft.size or draft.kind == "verb" or self.words[phrase.head].analysis.stem not in _TOLLS:
            return
        key = self._casualty(draft.core[-1] if draft.core else draft.first)
        for clause, slot in self.slots.get(phrase.first, ()):
            said = (*clause.object, *(each for prep, each in clause.complements if prep == "الي"))
            for told in said if slot == "subject" and key is not None else ():
                if told.quantity is not None and told.quantity.kind in ("people", None):
                    verb = self.phrases[clause.verb].verb
                    more = verb is not None and verb.lemma in _EXCEEDING
                    quantity = told.quantity.quantity
                    draft.size[key] = replace(quantity, max=None) if more else quantity  # type: ignore[index]
                    return

    def of_money(self) -> bool:
        """Whether the event can be one of a sum: aid, a promise of it, its end, what is seized."""
        entry = self.draft.entry
        return entry.type == "AID" or entry.mode == "seize" or "amount" in entry.counts.values()

    def worth(self) -> None:
        """What the aid or what is promised, cut or seized is worth ("مساعدات بقيمة 50 مليون يورو")."""
        for phrase in self.phrases[self.draft.phrase :]:
            if phrase.quantity is not None and phrase.quantity.kind == "money":
                self.draft.size["amount"] = phrase.quantity.quantity
                return
            if phrase.opens_clause:
                return


def _sum(a: Quantity, b: Quantity) -> Quantity:
    """Two numbers joined by و: "ضابط و3 جنود" are four."""
    return Quantity(
        min=a.min + b.min if a.min is not None and b.min is not None else None,
        max=a.max + b.max if a.max is not None and b.max is not None else None,
        approximate=a.approximate or b.approximate,
        unit=a.unit if a.unit == b.unit else "people",
        span=a.span,
    )
