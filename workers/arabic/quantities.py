"""Quantities as Arabic news writes them: how many, of what, with what certainty.

`find_quantities` reads a text, `quantities_in` a line of tokens. Besides numbers it reads duals ("قتيلان"), a
singular that an opening word makes a count of one ("مقتل جندي") and partitives ("3 من عناصر الشرطة").
"""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from msgspec.structs import replace

from workers.arabic.counted import Counted, counted_at, counted_form
from workers.arabic.normalizing import normalize
from workers.arabic.numbers import (
    BEGINNINGS,
    LOOSE,
    ORDINALS,
    PARTICLES,
    Amount,
    Line,
    Number,
    amount_at,
    begins_amount,
    begins_ordinal,
    bound_after,
    bounded,
    may_begin_amount,
    ordinal_at,
    percent_at,
)
from workers.arabic.phrases import Phrases, spellings
from workers.arabic.times import is_time_unit, times_in
from workers.arabic.tokens import Token, tokenize
from workers.language import read
from workers.language.kept import Kept
from workers.messages import Quantity, Span


class QuantityFound(NamedTuple):
    """A quantity in tokens `first` to `last` (exclusive); `kind` and `counted` as in QuantityMention."""

    first: int
    last: int
    quantity: Quantity
    kind: str | None
    counted: int | None


def find_quantities(text: str) -> list[Quantity]:
    """The quantities in `text`, in order, each with its exact span.

    `unit` is the plural slug of `language/people.yaml` or `language/units.yaml`, an ISO 4217 code for money
    (null for a bare "ريال", which several countries have), null where what is counted is unknown. Numbers
    that belong to times, ages, names ("القرار 2254") and years are none. "نحو 300" is 300..300 approximate,
    "أكثر من 300" has `max` null, "أقل من 300" `min` null, "عشرات" is 20..99 approximate. A singular is one
    where a word before it opens a count ("مقتل جندي"), a dual two; a sound plural in ـين, which a dual is
    spelt like, is neither ("إصابة مسلحين").

    >>> [q] = find_quantities("مقتل ما لا يقل عن 29 شخصا في غارة")
    >>> q.min, q.max, q.unit, q.span.text
    (29, None, 'people', 'ما لا يقل عن 29 شخصا')
    """
    tokens = tokenize(text)
    line = Line(tokens)
    timed = {index for time in times_in(line, None) for index in range(time.first, time.last)}
    found = []
    for first, last, quantity, _, _ in quantities_in(line, timed):
        start, end = tokens[first].start, tokens[last - 1].end
        quantity.span = Span("body", start, end, text[start:end])
        found.append(quantity)
    return found


def counted_noun(token: Token) -> tuple[int, str | None] | None:
    """How many a noun tells by its own form, 1 by a singular and 2 by a dual, and its unit.

    For callers that know it to be counted ("قتل الجندي", "الجنديان"); None for plurals, bodies of people and
    words that are no counted noun.
    """
    found = counted_form(token.norm)
    if found is None or found.number not in ("s", "d") or _is_collective(token.norm):
        return None
    return (1 if found.number == "s" else 2), found.unit


_DATA = read("units.yaml")


def _forms(words: list[str]) -> frozenset[str]:
    return frozenset(form for word in words for form, _, _ in spellings(normalize(word)))


_OPENERS: Phrases[bool] = Phrases(
    [(phrase, True) for phrase in _DATA["openers"]], article=False, prefixes=False
)
_DUAL = ("ان", "ين")
_BEGINNINGS = frozenset((*BEGINNINGS, *ORDINALS, *LOOSE, *_OPENERS.first_words, "من", "ومن", "$", "€", "£"))
_MAY_OPEN: Kept[bool] = Kept(lambda norm: norm in _BEGINNINGS or norm.endswith(_DUAL), 65_536)
_JOINED = frozenset(norm for norm in (*BEGINNINGS, *LOOSE, "ومن") if norm.startswith("و"))  # to a noun
_ONE_OF = frozenset(normalize(word) for word in _DATA["one_of"])
_LABELS = frozenset(prefix + normalize(word) for word in _DATA["labels"] for prefix in ("", "و", "ف", "ب"))
_COLLECTIVES = _forms(_DATA["collectives"])
_NOT_COUNTED = frozenset(normalize(word) for word in _DATA["not_counted"])
_OTHERS = frozenset(normalize(word) for word in _DATA["others"])
_NUMBER_NOUNS = frozenset(normalize(word) for word in _DATA["number_nouns"])
_ONE = frozenset(normalize(word) for word in ("واحد", "واحدة"))
_TWO = frozenset(normalize(word) for word in ("اثنان", "اثنين", "اثنتان", "اثنتين"))
_OF = frozenset(("من",))
_ORIGINS = frozenset(normalize(word) for word in _DATA["origins"])
_PRONOUNS = ("هما", "هم", "هن", "ها", "ه")
_PERCENT_SIGNS = frozenset("%٪")
_SIGNED = frozenset("-–/:.")
_REACH = 3  # tokens between a counted noun and "at least"


def _is_collective(norm: str) -> bool:
    return norm in _COLLECTIVES


def quantities_in(line: Line, excluded: Collection[int] = ()) -> list[QuantityFound]:
    """The quantities in one sentence's (or field's) tokens, without their spans.

    `excluded` are the indices of tokens that belong to times. See `find_quantities`.
    """
    norms, numbers = line.norms, line.numbers
    found: list[QuantityFound] = []
    index = 0
    for at in _openings(line):
        if at < index or at in excluded:
            continue
        index = at
        token, norm, number = line.tokens[at], norms[at], at in numbers
        quantity: QuantityFound | None = None
        after = index + 1
        if begins_ordinal(norm):
            ordinal = ordinal_at(line, index)
            if ordinal is not None and ordinal.last > after:
                index = ordinal.last  # "الخامسة عشرة" counts nothing
                continue
        if number or may_begin_amount(line, index):
            amount = amount_at(line, index)
            if amount is not None and not (
                excluded and any(i in excluded for i in range(index, amount.last))
            ):
                after = amount.last
                quantity = _counted(line, amount)
                if quantity is not None and quantity.counted in excluded:
                    quantity = _found(line, amount, after, None, None, None)  # "أصيب خمسة | مساء الأحد"
        if quantity is None and token.kind == "word":
            quantity = _by_form(line, index)
        elif quantity is None and norm in ("$", "€", "£"):
            quantity = _signed_money(line, index)
        if quantity is None:
            index = after
        else:
            found.append(quantity)
            index = max(quantity.last, after)
            # "قتيلين وجريح": one more by an indefinite singular
            joined = quantity.kind == "people" and norms[index].startswith("و") and index not in excluded
            if joined and not shares_number(quantity.quantity, norms[index]):
                another = _one(line, index, "و")
                if another is not None:
                    found.append(another)
                    index = another.last
    return found


def shares_number(quantity: Quantity, norm: str) -> bool:
    """Whether an accusative joined to one is counted by the number before both ("39 امرأة وطفلا")."""
    number = quantity.min if quantity.min is not None else quantity.max
    return number is not None and 11 <= number % 100 <= 99 and norm.endswith("ا")


def _openings(line: Line) -> list[int]:
    """Where a quantity may begin: at a number, a word that opens one or a dual, or before what is joined."""
    norms = line.norms
    found = line.numbers.union(_MAY_OPEN.where(norms))
    found.update([i - 1 for i in found if i and norms[i] in _JOINED and may_begin_amount(line, i)])
    return sorted(found)


# ---------------------------------------------------------------- numbers with what they count
def _counted(line: Line, amount: Amount) -> QuantityFound | None:
    """The amount with the noun after it, or before it, or alone."""
    norms = line.norms
    last = amount.last
    if _is_name(line, amount):
        return None
    if amount.first > 0 and norms[amount.first - 1] in _PERCENT_SIGNS:
        return _found(line, replace(amount, first=amount.first - 1), last, "percent", "percent", None)
    percent = percent_at(line, last)
    if percent > last:
        return _found(line, amount, percent, "percent", "percent", None)
    if norms[last] == ")" and amount.first > 0 and norms[amount.first - 1] == "(":
        amount, last = replace(amount, first=amount.first - 1), last + 1
    if is_time_unit(norms[last]):
        return None  # an age: a length of time would be excluded
    bound = bound_after(line, last)
    if bound is not None and not amount.bounded:
        amount, last = bounded(amount, bound[0]), bound[1]
    at = last
    partitive = norms[at] in _OF and norms[at + 1] not in _ORIGINS
    if partitive:
        at += 1
    noun = counted_at(norms, at) if at < line.count else None
    if noun is not None and not noun[0].prefix and _can_count(amount, noun[0], partitive):
        entry, after = noun
        return _found(line, amount, after, entry.unit, entry.kind, at)
    if norms[last] in _OTHERS:
        return _found(line, amount, last + 1, "people", "people", last)
    before = _noun_before(line, amount) if amount.number.kind != "fraction" else None
    if before is not None:
        entry, counted = before
        first = counted if counted == amount.first - 1 else amount.first
        return _found(line, replace(amount, first=first), last, entry.unit, entry.kind, counted)
    if amount.number.kind in ("fraction", "several") or _is_one(line, amount):
        return None
    if (partitive and _is_noun(line, at)) or (_is_noun(line, at) and _agrees(amount, norms[at])):
        return _found(line, amount, at + 1, None, "other", at)
    if _looks_like_year(amount):
        return None
    return _found(line, amount, last, None, None, None)


def _found(
    line: Line, amount: Amount, last: int, unit: str | None, kind: str | None, counted: int | None
) -> QuantityFound:
    """The quantity, with a bound that stands after its noun ("على الأقل")."""
    if not amount.bounded or (amount.high is not None and amount.low is not None):
        for reach in range(_REACH + 1):
            at = last + reach
            if (
                at >= line.count
                or line.tokens[at].kind != "word"
                or (begins_amount(line.norms[at]) and bound_after(line, at) is None)
            ):
                break
            bound = bound_after(line, at)
            if bound is not None:
                amount, last = bounded(amount, bound[0]), bound[1]
                break
    quantity = Quantity(min=amount.low, max=amount.high, approximate=amount.approximate, unit=unit)
    return QuantityFound(amount.first, last, quantity, kind, counted)


def _can_count(amount: Amount, noun: Counted, partitive: bool) -> bool:
    """Whether number and noun agree: a definite noun follows a round count, hardly an exact number."""
    if partitive:
        return True
    if amount.number.low == 1 and amount.number.exact and not amount.number.digits:
        return False  # one follows its noun
    if not noun.definite:
        return True
    return amount.number.kind != "cardinal" or not amount.number.digits


def _is_one(line: Line, amount: Amount) -> bool:
    return amount.number.low == 1 and not amount.number.digits and not amount.bounded


def _agrees(amount: Amount, norm: str) -> bool:
    """Whether an unknown word may be counted by the number: 11 to 99 take an accusative singular."""
    number = amount.number
    if number.kind == "vague":
        return not number.definite
    tail = number.low % 100
    return not norm.startswith("ال") and (
        norm.endswith(("ا", "ه", "ي")) if 11 <= tail <= 99 and number.low < 1000 else True
    )


def _is_noun(line: Line, at: int) -> bool:
    """Whether a word that is no known noun may be what is counted."""
    if at >= line.count or line.tokens[at].kind != "word":
        return False
    norm = line.norms[at]
    if norm in _NOT_COUNTED or len(norm) < 3 or norm.startswith("و") or begins_amount(norm):
        return False
    # a preposition attached ("30 بجروح"), unless it is a noun's first letter ("30 برجا")
    return not (norm.startswith(("لل", "كال", "فال")) or (norm.startswith("ب") and not norm.endswith("ا")))


def _noun_before(line: Line, amount: Amount) -> tuple[Counted, int] | None:
    """ "المعتقلين الثلاثة", "أشخاص عدة", "شخص واحد", "عدد القتلى إلى 29"."""
    norms = line.norms
    first = amount.first
    if first == 0:
        return None
    noun = counted_form(norms[first - 1])
    if noun is None and amount.number.definite:
        noun = _owned(norms[first - 1])
    if noun is not None:
        number = amount.number
        if (number.definite and noun.definite and not number.digits) or (
            number.definite and number.digits and noun.definite
        ):
            return noun, first - 1
        if number.kind == "several" and not noun.definite and noun.number == "p":
            return noun, first - 1
        if (
            _is_one(line, amount)
            and noun.number in ("s", "")
            and norms[first] in _ONE
            and not _is_collective(norms[first - 1])
        ):
            return noun, first - 1
    for at in range(first - 1, max(-1, first - 7), -1):
        if norms[at] in _NUMBER_NOUNS:
            for candidate in range(at + 1, first):
                entry = counted_form(norms[candidate])
                if entry is not None and entry.kind != "money":
                    return entry, candidate
            return None
    return None


def _owned(norm: str) -> Counted | None:
    """A counted noun with a pronoun on it, which makes it definite ("أطفالهما الأربعة")."""
    for pronoun in _PRONOUNS:
        if norm.endswith(pronoun):
            noun = counted_form(norm.removesuffix(pronoun))
            if noun is not None and noun.number == "p":
                return replace(noun, definite=True)
    return None


def _looks_like_year(amount: Amount) -> bool:
    number = amount.number
    return number.digits and not amount.bounded and isinstance(number.low, int) and 1900 <= number.low <= 2060


def _is_name(line: Line, amount: Amount) -> bool:
    """Whether the number names something: after a label, in a code, a score, a telephone number."""
    norms, tokens = line.norms, line.tokens
    first = amount.first
    if amount.number.digits:
        while first < amount.last and tokens[first].kind != "number":
            first += 1  # past what bounds the digits
        text = norms[first]
        if text.startswith("0") and len(text) > 1 and text.isdigit():
            return True
        if first > 0:
            before = tokens[first - 1]
            glued = before.end == tokens[first].start
            if (before.kind == "latin" and glued) or norms[first - 1] in ("/", "#"):
                return True
            if (
                glued
                and before.kind == "word"
                and before.norm not in PARTICLES
                and _is_bare(line, amount.last)
            ):
                return True
            if glued and norms[first - 1] in _SIGNED and first > 1 and tokens[first - 2].end == before.start:
                return True
        last = amount.last
        if last + 1 < line.count and norms[last] in _SIGNED and line.glued(last - 1) and line.glued(last):
            return tokens[last + 1].kind in ("number", "latin") or norms[last] in "-–"
        if last < line.count and tokens[last].kind == "latin" and line.glued(last - 1):
            return True
    label = amount.first - 1
    if label > 0 and norms[label] == "(":
        label -= 1
    return label >= 0 and norms[label] in _LABELS and not amount.bounded


def _is_bare(line: Line, at: int) -> bool:
    """Whether no word that could be counted stands at `at`."""
    return at >= line.count or line.tokens[at].kind != "word" or line.norms[at] in _NOT_COUNTED


# ---------------------------------------------------------------- by form alone
def _by_form(line: Line, index: int) -> QuantityFound | None:
    """A dual ("جنديان"), or one by an opening word ("مقتل جندي", "مقتل أحد الجنود")."""
    norms = line.norms
    norm = norms[index]
    if norm.endswith(_DUAL):
        noun = counted_at(norms, index)
        if noun is None:
            return None
        entry, last = noun
        if norms[last] in _TWO:
            return _exactly(line, 2, index, last + 1, entry, index)
        if entry.number == "d" and not _describes(line, index, entry):
            return _exactly(line, 2, index, last, entry, index)
        return None
    opener = _OPENERS.find(norms, index)
    if opener is None:
        # "قتيل وثلاثة جرحى": one before a number that is joined to it
        joined = norms[index + 1].startswith("و") and may_begin_amount(line, index + 1)
        return _one(line, index, "") if joined else None
    at = opener.last
    if at >= line.count or line.tokens[at].kind != "word":
        return None
    if norms[at] in _ONE_OF:
        noun = counted_at(norms, at + 1)
        if noun is None or noun[0].kind != "people" or noun[0].number == "s":
            return None
        return _exactly(line, 1, at, noun[1], noun[0], at + 1)
    return _one(line, at, "")


def _one(line: Line, at: int, prefix: str) -> QuantityFound | None:
    """One by an indefinite singular at `at` that bears `prefix`."""
    noun = counted_at(line.norms, at)
    if noun is None:
        return None
    entry, last = noun
    if entry.kind != "people" or entry.number != "s" or entry.definite or entry.prefix != prefix:
        return None
    if _is_collective(line.norms[at].removeprefix(prefix)):
        return None
    return _exactly(line, 1, at, last + (line.norms[last] in _ONE), entry, at)


def _exactly(line: Line, value: int, first: int, last: int, entry: Counted, counted: int) -> QuantityFound:
    number = Number(last, value, value, "cardinal", "", False, False)
    amount = Amount(first, last, value, value, False, number, False)
    return _found(line, amount, last, entry.unit, entry.kind, counted)


def _describes(line: Line, index: int, noun: Counted) -> bool:
    """Whether a dual is an adjective of the noun before it ("الجمهوريتين الانفصاليتين") or a name."""
    if index == 0:
        return False
    before = line.norms[index - 1]
    if before in _LABELS:
        return True
    if noun.prefix:
        return False
    if noun.definite:
        return (
            before.startswith("ال")
            and line.tokens[index - 1].kind == "word"
            and before.endswith(("ين", "ان", "ه", "ات"))
        )
    other = counted_form(before) if before.endswith(("ين", "ان")) else None
    return other is not None and other.number == "d"


def _signed_money(line: Line, index: int) -> QuantityFound | None:
    """ "$500"."""
    if index + 1 not in line.numbers:
        return None
    amount = amount_at(line, index + 1)
    if amount is None:
        return None
    noun = counted_form(line.norms[index])
    return _found(line, replace(amount, first=index), amount.last, noun.unit if noun else None, "money", None)
