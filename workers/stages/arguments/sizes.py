"""How the number that stands with people or money becomes the event's size."""

from __future__ import annotations

from workers.arabic.agreement import ONE_OF
from workers.arabic.normalizing import normalize
from workers.document import Clause, Document, Draft, Phrase, QuantityMention
from workers.language.stage_words import stage_words
from workers.language.words import People, language
from workers.messages import Quantity

# What a role's number is where the entry does not say: protesters, those who fled, those arrested.
_COUNTS = {
    ("PROTEST", "actor"): "protesters",
    ("DISPLACE", "actor"): "displaced",
    ("DISPLACE", "recipient"): "displaced",
    ("COERCE", "recipient"): "arrested",
}
_FORCE = 100  # attackers from which their number is that of a force
_CASUALTIES = frozenset({"dead", "injured"})
_ONE_MORE = stage_words("arguments")["one_more"]
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

    def outside(self, phrase: Phrase) -> bool:
        """Whether none of the words that name the event heads the phrase."""
        return phrase.head not in self.draft.core

    def _count(self, role: str, phrase: Phrase) -> None:
        """The size that the number of a role's people gives."""
        draft = self.draft
        key = draft.entry.counts.get(role) or _COUNTS.get((draft.entry.type, role))
        if key is None and role == "actor" and draft.kind == "verb" and draft.entry.frame_name == "attack":
            many = phrase.quantity is not None and (phrase.quantity.quantity.min or 0) >= _FORCE
            key = "force" if many else None  # "400 من الانفصاليين هاجموا القوات", not three who storm a shop
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
            other = self.document.span(phrase.head, phrase.head + 1)
            quantity = Quantity(min=1, max=1, unit="people", span=other)
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

    def _one_or_two(self, phrase: Phrase, people: People) -> int | None:
        """How many people a noun without a number is: indefinite, or kin of those before it ("مقتل امرأة
        وطفليها"); with a pronoun a dual and a sound plural are spelt alike."""
        plural = people.number == "d" and language().word(normalize(people.noun) + "ون").people is not None
        if phrase.head > phrase.first and self.words[phrase.first].norm in ONE_OF:
            return None if self._casualties(phrase) else 1  # "أحد المتظاهرين", not "أحد المصابين"
        if not phrase.definite:
            construct = self.words[phrase.head].analysis.stem.endswith("ي")  # "معتقلي الرأي": two, or all
            return None if construct and plural else {"s": 1, "d": 2}.get(people.number)
        if not phrase.coordinated or phrase.pronoun_suffix is None:
            return None
        if people.number == "d" and not plural:
            return 2
        return 1 if people.number == "s" else None

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

    def worth(self) -> None:
        """What the aid is worth ("مساعدات بقيمة 50 مليون يورو")."""
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
