"""Lengths of time ("ثلاثة أيام", "ساعة ونصف", "نحو 48 ساعة"), and ages, which only look like them."""

from __future__ import annotations

from msgspec import Struct

from workers.arabic.normalizing import normalize
from workers.arabic.numbers import Amount, Line, amount_at, before_at, begins_amount
from workers.arabic.times.words import DATA, MONTH_WORD, UNIT_NUMBERS, forms

_AGE_CUES = forms(DATA["age_cues"], article=False) | frozenset(normalize(word) for word in DATA["age_cues"])
_HALF_MORE = {"ونصف": 0.5, "والنصف": 0.5, "وربع": 0.25, "وثلث": 1 / 3}
_ASIDE = frozenset("()/،,-–[]")
_SECONDS = {
    "minute": 60,
    "hour": 3600,
    "day": 86400,
    "week": 604800,
    "month": 2629800,
    "year": 31557600,
    "decade": 315576000,
    "century": 3155760000,
}


class Length(Struct, frozen=True, gc=False):
    """A length of time: `size` units, None where vague ("years"); `last` is exclusive."""

    last: int
    size: float | None
    unit: str
    amount: Amount | None
    definite: bool


def length_at(line: Line, at: int, single: bool = False) -> Length | None:
    """A length of time at `at`: "ثلاثة أيام", "أسبوعين", "ساعة ونصف", "نحو 48 ساعة"; with `single`, "شهر"."""
    norms = line.norms
    about = None
    definite = False
    unit = UNIT_NUMBERS.get(norms[at])
    if unit is not None:
        name, number = unit
        if number == "many":
            if norms[at + 1] in ("عده", "قليله", "معدوده", "طويله", "كثيره"):
                return Length(at + 2, None, name, None, False)
            if norms[at].startswith(("ال", "وال", "لل", "بال")):
                return None
            # "أيام الحرب", "أيام شهر رمضان" are no length
            whole = not norms[at + 1].startswith("ال") and norms[at + 1] not in MONTH_WORD
            return Length(at + 1, None, name, None, False) if single and whole else None
        if number == "one" and not single:
            return None
        if norms[at].startswith(("ال", "لل", "وال", "بال")):
            return None
        count: float = 2 if number == "two" else 1
        last = at + 1
    else:
        if not (at in line.numbers or begins_amount(norms[at])):
            return None
        about = amount_at(line, at)
        if about is None:
            return _bounded_single(line, at) if single else None
        last = about.last
        unit = UNIT_NUMBERS.get(norms[last])
        if unit is None or (
            norms[last].startswith(("و", "ل", "ب")) and unit is not None and norms[last] not in ("وقت",)
        ):
            return None
        name, number = unit
        definite = about.number.definite
        last += 1
        value = about.low if about.low is not None else about.high
        if about.number.kind in ("vague", "several") or value is None:
            return Length(last, None, name, about, definite)
        count = float(value)
        if (name == "minute" and count > 10000) or count > 100000:
            return None
    if norms[last] in _HALF_MORE:
        count += _HALF_MORE[norms[last]]
        last += 1
        again = UNIT_NUMBERS.get(norms[last])
        if again is not None and again[0] == name and norms[last].startswith("ال"):
            last += 1  # "ساعة ونصف الساعة"
    elif norms[last].startswith("و"):
        more = _smaller(line, last, name)
        if more is not None:
            count += more[1]
            last = more[0]
    if norms[last] in (
        "كامل",
        "كامله",
        "كاملين",
        "متتاليه",
        "متواصله",
        "متتاليين",
        "متواصلين",
        "كاملا",
        "واحد",
        "واحده",
    ):
        last += 1
    return Length(last, count, name, about, definite)


def _bounded_single(line: Line, at: int) -> Length | None:
    """ "أكثر من أسبوع", "نحو شهر": a bounded single unit."""
    bound = before_at(line, at)
    if bound is None:
        return None
    unit = UNIT_NUMBERS.get(line.norms[bound])
    if unit is None:
        return None
    if unit[1] == "many":
        return Length(bound + 1, None, unit[0], None, False)
    return length_at(line, bound, single=True)


def _smaller(line: Line, at: int, unit: str) -> tuple[int, float] | None:
    """ "… و30 دقيقة", "… وثلاثة أشهر" after a longer unit."""
    norms = line.norms
    word = UNIT_NUMBERS.get(norms[at])
    if word is not None and word[1] != "many" and _SECONDS[word[0]] < _SECONDS[unit]:
        return at + 1, (2 if word[1] == "two" else 1) * _SECONDS[word[0]] / _SECONDS[unit]
    sign = at + 1 if norms[at] == "و" else at
    if not (sign in line.numbers or begins_amount(norms[sign])):
        return None
    amount = amount_at(line, sign)
    if amount is None or not amount.number.exact or amount.low is None:
        return None
    word = UNIT_NUMBERS.get(norms[amount.last])
    if word is None or _SECONDS[word[0]] >= _SECONDS[unit]:
        return None
    return amount.last + 1, float(amount.low) * _SECONDS[word[0]] / _SECONDS[unit]


def is_age(line: Line, index: int, length: Length) -> bool:
    """Whether years are somebody's age: "(19 عاما)", "البالغ من العمر 30 سنة"."""
    if length.unit not in ("year", "month") or length.amount is None:
        return False
    norms = line.norms
    before = norms[max(0, index - 6) : index]
    if any(norm in _AGE_CUES for norm in before) or (
        norms[length.last] in ("من", "") and norms[length.last + 1] == "العمر"
    ):
        return True
    return bool(before) and before[-1] in _ASIDE and norms[length.last] in _ASIDE and length.unit == "year"


def is_time_unit(norm: str) -> bool:
    """Whether a word is a unit of time in any number and case ("عاما", "ساعتين")."""
    return norm in UNIT_NUMBERS
