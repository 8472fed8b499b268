"""Reading dates: a day with its month and year, in every naming, in words and in numbers."""

from __future__ import annotations

from workers.arabic.counted import counted_form
from workers.arabic.numbers import TEEN, Line, begins_number, number_at, ordinal_at
from workers.arabic.times.moments import Moment
from workers.arabic.times.words import (
    CAUTIOUS,
    DAY_WORD,
    EQUALS,
    ERA_GREGORIAN,
    ERA_HIJRI,
    FIRST,
    KNOWN_AFTER,
    KNOWN_DAYS,
    MODIFIERS,
    MONTH_OPENERS,
    MONTH_WORD,
    MONTHS,
    NAME_BEFORE,
    SAME,
    SAME_AFTER,
    SLASH,
    THIS,
    YEAR_WORD,
    YEARS,
)


def name_at(line: Line, index: int) -> int:
    """Where a name made of a date ends that begins at `index` ("حركة 6 أبريل"); `index` where none does."""
    if index == 0 or line.norms[index - 1] not in NAME_BEFORE:
        return index
    moment = Moment(index, index)
    last = read_day_of_month(line, index, moment)
    return last if moment.month is not None and moment.year is None and moment.shift is None else index


_SHORT_YEARS = range(30, 100)  # "عام 67"


def read_numeric(line: Line, at: int, m: Moment) -> int:
    """ "12/3/2024", "2024-03-12", "12.3.2024", "7/10" after "day"."""
    tokens, norms = line.tokens, line.norms
    if m.day is not None or m.month is not None or (m.deictic is not None and m.weekday is not None):
        return -1
    start = at
    if norms[at] in DAY_WORD and at + 1 in line.numbers:
        at += 1
    if at not in line.numbers:
        return -1
    text = tokens[at].norm
    if not text.isdigit():
        parts = text.split(".")
        if len(parts) == 3 and all(part.isdigit() for part in parts) and len(text) <= 10:
            return _set_date(
                line, m, [int(part) for part in parts], at + 1, len(parts[0]) == 4, len(parts[2])
            )
        return -1
    if len(text) > 4:
        return -1
    sign = norms[at + 1]
    if (
        sign not in ("/", "-", "\\", "–")
        or at + 2 not in line.numbers
        or not norms[at + 2].isdigit()
        or len(norms[at + 2]) > 4
    ):
        return -1
    if (
        norms[at + 3] == sign
        and at + 4 in line.numbers
        and norms[at + 4].isdigit()
        and len(norms[at + 4]) <= 4
    ):
        glued = all(line.glued(i) for i in range(at, at + 4))
        if not glued and len(norms[at + 4]) != 4 and len(text) != 4:
            return -1
        values = [int(norms[at]), int(norms[at + 2]), int(norms[at + 4])]
        return _set_date(line, m, values, at + 5, len(text) == 4, len(norms[at + 4]))
    if sign == "/" and (at > start or m.weekday is not None) and line.glued(at) and line.glued(at + 1):
        day, month = int(norms[at]), int(norms[at + 2])
        if 1 <= day <= 31 and 1 <= month <= 12:
            m.day, m.month = day, month
            return at + 3
    return -1


def _set_date(line: Line, m: Moment, values: list[int], last: int, year_first: bool, year_digits: int) -> int:
    day, month, year = values
    if year_first:
        day, year = year, day
    elif year_digits == 2:
        year += 2000 if year < 50 else 1900
    elif year_digits != 4:
        return -1
    if month > 12 >= day:  # month first, as no calendar has that many months
        day, month = month, day
    hijri = 1300 <= year <= 1500
    if not (1 <= month <= 12 and 1 <= day <= (30 if hijri else 31)) or not (hijri or year in YEARS):
        return -1
    m.day, m.month, m.year, m.hijri = day, month, year, hijri
    return era(line, last, m)


def read_day_of_month(line: Line, at: int, m: Moment) -> int:
    """A day's number with its month: "17 من أغسطس", "السابع من أكتوبر 2023", "الخامس من الشهر الجاري"."""
    if (
        m.day is not None
        or m.month is not None
        or m.unit is not None
        or m.year is not None
        or m.holiday is not None
    ):
        return _gregorian_twin(line, at, m)
    norms = line.norms
    start = at
    if norms[at] in DAY_WORD:
        at += 1
    first = FIRST.find(norms, at)
    if first is not None:
        day, last = 1, first.last
    elif at in line.numbers:
        text = norms[at]
        if not text.isdigit() or len(text) > 2:
            return -1
        day, last = int(text), at + 1
    elif (
        norms[at] in ("ال", "لل", "وال", "بال")
        and at + 1 in line.numbers
        and norms[at + 1].isdigit()
        and len(norms[at + 1]) <= 2
    ):
        day, last = int(norms[at + 1]), at + 2
    else:
        ordinal = ordinal_at(line, at)
        if ordinal is not None and norms[at].endswith(("ه", "ولي")):
            return -1  # feminine: no day
        if ordinal is not None and (ordinal.definite or norms[at] in ("اول",)):
            day, last = ordinal.value, ordinal.last
            if norms[at] == "اول" and norms[last] != "من":
                return -1
        elif begins_number(norms[at]):
            number = number_at(line, at)
            if (
                number is None
                or number.kind != "cardinal"
                or number.prefix not in ("", "و", "ف")
                or not isinstance(number.low, int)
            ):
                return -1
            day, last = number.low, number.last
        else:
            return -1
    if not 1 <= day <= 31:
        return -1
    modifier = MODIFIERS.find(norms, last)
    if modifier is not None and last - 1 in line.numbers:
        m.day, m.shift, m.unit = day, modifier.value, "month"
        return modifier.last
    after = last + (norms[last] == "من")
    unit = after + (norms[after] in THIS)
    if norms[unit] in ("الشهر", "شهر", "للشهر"):
        modifier = MODIFIERS.find(norms, unit + 1)
        this = unit > after
        if modifier is not None or this:
            m.day, m.unit, m.shift = (
                day,
                "month",
                0 if this and modifier is None else modifier.value if modifier else 0,
            )
            return modifier.last if modifier else unit + 1
    month_at = after + (norms[after] in MONTH_WORD)
    month = MONTHS.find(norms, month_at)
    if month is None or (month.prefix not in ("", "ل") and month_at == last):
        return -1
    if norms[at] in TEEN and at > 0 and ordinal_at(line, at - 1) is not None:
        return -1  # the second half of "الرابع عشر"
    m.day = day
    if m.weekday is not None:
        m.shift = None  # "الخميس الماضي الموافق 7 مارس": said of the weekday
    last = _named_month(line, month_at, m)
    if m.year is None and m.shift is None and start > 0 and norms[start - 1] in KNOWN_AFTER:
        m.year = KNOWN_DAYS.get((m.month or 0, day))
    return last


def _gregorian_twin(line: Line, at: int, m: Moment) -> int:
    """ "1 رمضان 1445 هـ الموافق 11 مارس 2024": the Gregorian date stands for both."""
    norms = line.norms
    if at == 0 or _equals_before(norms, at) is False or m.day is None or m.month is None:
        return -1
    twin = Moment(at, at)
    after = read_numeric(line, at, twin)
    if after < 0:
        after = read_day_of_month(line, at, twin)
    if after < 0 or twin.month is None:
        return -1
    if not twin.hijri:
        year = twin.year
        m.day, m.month, m.hijri, m.shift, m.unit = twin.day, twin.month, False, twin.shift, twin.unit
        m.year = year
    return after


def _equals_before(norms: list[str], at: int) -> bool:
    return any(EQUALS.find(norms, start) is not None for start in range(max(0, at - 3), at)) or norms[
        at - 1
    ] in ("(", "/", "-")


def _named_month(line: Line, at: int, m: Moment) -> int:
    """A month's name, its second name, its modifier and its year."""
    norms = line.norms
    found = MONTHS.find(norms, at)
    assert found is not None
    m.month, m.hijri = found.value
    last = found.last
    # the two namings side by side: "نوفمبر/تشرين الثاني", "نوفمبر (تشرين الثاني)", "نوفمبر تشرين الثاني"
    bracket = norms[last] in ("(", "[")
    signed = bracket or norms[last] in SLASH or norms[last] in ("-", "–", "ـ")
    if signed or norms[last] in MONTHS.first_words:
        other = MONTHS.find(norms, last + signed)
        if other is not None and not other.prefix and other.value[1] == m.hijri and other.value[0] == m.month:
            if not bracket:
                last = other.last
            elif norms[other.last] in (")", "]"):
                last = other.last + 1
    return _year_of_month(line, last, m)


def _year_of_month(line: Line, last: int, m: Moment) -> int:
    norms = line.norms
    modifier = MODIFIERS.find(norms, last)
    if modifier is not None:
        m.shift = modifier.value
        last = modifier.last
        # "مارس الماضي 2024" says both
        if last in line.numbers and year_value(norms[last], m.hijri) is not None and len(norms[last]) == 4:
            m.year, m.shift = int(norms[last]), None
            last += 1
        return last
    at = last
    if norms[at] in ("،", ",") and (
        (at + 1 in line.numbers and len(norms[at + 1]) == 4) or norms[at + 1] in YEAR_WORD
    ):
        at += 1
    if norms[at] in SLASH and at + 1 in line.numbers and len(norms[at + 1]) == 4:
        at += 1
    if norms[at] in ("من", "في") and (
        norms[at + 1] in YEAR_WORD or norms[at + 1] in THIS or norms[at + 1] in SAME
    ):
        at += 1
    after = years_words(line, at, m)
    if after > 0:
        return after
    if at in line.numbers:
        year = year_value(norms[at], m.hijri)
        if year is not None and len(norms[at]) == 4 and not counts(line, at):
            m.year = year
            return era(line, at + 1, m)
    return last


def years_words(line: Line, at: int, m: Moment) -> int:
    """ "عام 2015", "العام الماضي", "سنة ألفين وأحد عشر", "هذا العام" after a month, a season or a holiday."""
    norms = line.norms
    this = norms[at] in THIS
    word = at + this
    same = norms[at] in SAME and norms[at + 1] in YEAR_WORD
    if same or (norms[word] in YEAR_WORD and norms[word + 1] in SAME_AFTER):
        m.unit = "same-year"
        return word + 2
    if norms[word] not in YEAR_WORD:
        return -1
    modifier = MODIFIERS.find(norms, word + 1)
    if modifier is not None:
        m.unit, m.shift = "year", modifier.value
        return modifier.last
    if this:
        m.unit, m.shift = "year", 0
        return word + 1
    found = year_number(line, word + 1)
    if found is None:
        return -1
    m.year = found[0]
    return era(line, found[1], m)


def year_number(line: Line, at: int) -> tuple[int, int] | None:
    """A year in digits or words, and the token after it."""
    norms = line.norms
    if at in line.numbers:
        text = norms[at]
        if text.isdigit() and len(text) in (3, 4) and 600 <= int(text) <= 2100:
            return int(text), at + 1
        short = text.isdigit() and len(text) == 2 and int(text) in _SHORT_YEARS and not counts(line, at)
        return (1900 + int(text), at + 1) if short else None
    if begins_number(norms[at]):
        number = number_at(line, at)
        if number is None or number.kind != "cardinal" or not isinstance(number.low, int):
            return None
        if 1000 <= number.low <= 2100:
            return number.low, number.last
        if number.low in _SHORT_YEARS and counted_form(norms[number.last]) is None:
            return 1900 + number.low, number.last
    return None


def year_value(norm: str, hijri: bool) -> int | None:
    if not norm.isdigit() or len(norm) not in (2, 4):
        return None
    year = int(norm)
    if 1300 <= year <= 1500 or year in YEARS:
        return year
    return None


def era(line: Line, at: int, m: Moment) -> int:
    """Past "هـ", "م" and their brackets; a year of the 14th or 15th century alone is Hijri with هـ only."""
    norms = line.norms
    norm = norms[at]
    if m.year is not None and 1300 <= m.year <= 1500 and (m.month is None or m.hijri):
        if norm in ERA_HIJRI:
            m.hijri = True
            return at + 1
        return at
    if norm in ERA_GREGORIAN:
        return at + 1
    return at


def counts(line: Line, at: int) -> bool:
    """Whether the number at `at` counts the word after it ("2015 شخصا") rather than being a year."""
    following = line.norms[at + 1]
    if at + 1 >= line.count or line.tokens[at + 1].kind != "word":
        return following in ("%", "٪")
    counted = counted_form(following)
    return (counted is not None and not counted.prefix) or begins_number(following)


def read_month(line: Line, at: int, m: Moment, listed: bool) -> int:
    if (
        m.daylike
        or m.month is not None
        or m.year is not None
        or m.holiday is not None
        or m.unit is not None
        or m.season is not None
        or m.decade is not None
    ):
        return -1
    norms = line.norms
    start = at
    said = norms[at] in MONTH_WORD
    if said:
        at += 1
    found = MONTHS.find(norms, at)
    if found is None or (line.tokens[at].text[0] == "إ" and norms[at] in CAUTIOUS):
        return -1  # "في إب", the town, is not "في آب"
    strict = CAUTIOUS.get(norms[at])
    trial = Moment(start, start)
    last = _named_month(line, at, trial)
    if strict is not None and found.last == at + 1 and not said and m.part is None:
        sure = (
            trial.year is not None or trial.shift is not None or trial.unit is not None or last > found.last
        )
        if not sure and not listed:
            before = norms[start - 1] if start else ""
            if strict or before not in MONTH_OPENERS:
                return -1
        if not sure and listed and strict:
            return -1
    m.month, m.hijri, m.year, m.shift, m.unit = trial.month, trial.hijri, trial.year, trial.shift, trial.unit
    return last
