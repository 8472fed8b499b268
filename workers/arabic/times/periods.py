"""Reading what is longer than a day: years, weeks, seasons, decades, centuries and their parts."""

from __future__ import annotations

from workers.arabic.numbers import Line, before_at, ordinal_at
from workers.arabic.times.dates import counts, era, year_number, year_value, years_words
from workers.arabic.times.moments import Moment
from workers.arabic.times.words import (
    CENTURY_WORD,
    DECADES,
    ERA_GREGORIAN,
    ERA_HIJRI,
    HALVES,
    MODIFIERS,
    MONTH_WORD,
    MONTHS,
    NIGHT,
    OF_LIFE,
    PART_WORDS,
    PARTS,
    PARTS_OF_MONTHS,
    SEASON_WORD,
    SEASONS,
    TEN_DAYS,
    THIS,
    UNITS,
    YEAR_OPENERS,
    YEAR_WORD,
)

COUNTED_DAYS = frozenset(("ايام", "يوم", "اسبوع"))  # "ثاني أيام عيد الفطر"
PART_BEGINNINGS = frozenset((*HALVES.first_words, *TEN_DAYS.first_words, *PART_WORDS, *PARTS.first_words))


def read_year(line: Line, at: int, m: Moment, listed: bool) -> int:
    if (
        m.year is not None
        or (m.daylike and m.holiday is None)
        or m.unit is not None
        or m.decade is not None
        or m.month is not None
    ):
        return -1
    if m.shift is not None:
        return -1
    norms = line.norms
    word = at
    if norms[at] in THIS:
        word += 1
    if norms[word] in YEAR_WORD:
        if m.holiday is not None or m.season is not None or not m.dated:
            return years_words(line, at, m)
        return -1
    if at not in line.numbers or len(norms[at]) != 4 or not norms[at].isdigit():
        return -1
    year = year_value(norms[at], False)
    if year is None:
        return -1
    if year < 1600 and norms[at + 1] not in ERA_HIJRI:
        return -1
    if (
        m.season is not None
        or m.holiday is not None
        or m.part is not None
        or norms[at + 1] in (ERA_HIJRI | ERA_GREGORIAN)
    ):
        m.year = year
        return era(line, at + 1, m)
    before = norms[at - 1] if at else ""
    opened = listed or before in YEAR_OPENERS or (before in ("و",) and at > 1 and at - 2 in line.numbers)
    bracketed = before == "(" and norms[at + 1] in (")", "-", "–", "/")
    if at > 1 and before_at(line, at - 2) == at:
        return -1  # "أكثر من 2000 من السكان"
    if (opened or bracketed) and not counts(line, at) and year >= 1900:
        m.year = year
        return era(line, at + 1, m)
    return -1


def read_unit(line: Line, at: int, m: Moment) -> int:
    """ "الشهر الماضي", "هذا العام", "الأسبوع المقبل", "العقد الماضي", "القرن التاسع عشر"."""
    norms = line.norms
    if (
        m.unit is not None
        or m.deictic is not None
        or m.month is not None
        or m.day is not None
        or m.year is not None
    ):
        return -1
    this = norms[at] in THIS
    word = at + this
    found = UNITS.find(norms, word)
    if found is None:
        return -1
    unit = found.value
    if m.weekday is not None and unit != "week":
        return -1
    if (m.season is not None or m.holiday is not None) and unit != "year":
        return -1
    if m.decade is not None and unit != "century":
        return -1
    modifier = (
        MODIFIERS.find(norms, found.last)
        if found.definite or this or norms[found.last].startswith("ال")
        else None
    )
    if unit == "century" and modifier is None:
        ordinal = ordinal_at(line, found.last)
        if ordinal is None or not ordinal.definite or not 1 <= ordinal.value <= 30:
            return -1
        if m.decade is not None:
            m.decade += (ordinal.value - 20) * 100
        else:
            m.century = ordinal.value
        return ordinal.last
    if modifier is None:
        if not this or not found.definite:
            return -1
        m.unit, m.shift = unit, 0
        return found.last
    if unit == "century" and m.decade is not None:
        return modifier.last if modifier.value == -1 else -1
    m.unit, m.shift = unit, modifier.value
    last = modifier.last
    if (
        unit == "year"
        and last in line.numbers
        and len(norms[last]) == 4
        and year_value(norms[last], False)
        and not counts(line, last)
    ):
        m.unit, m.shift, m.year = None, None, int(norms[last])
        last += 1
    if (unit == "year" and norms[last] in ("هـ", "الهجري")) or (
        unit == "year" and norms[found.last] == "الهجري"
    ):
        m.hijri = True
    return last


def read_season(line: Line, at: int, m: Moment) -> int:
    norms = line.norms
    if m.dated:
        return -1
    word = at + (norms[at] in SEASON_WORD) + (norms[at] in THIS)
    found = SEASONS.find(norms, word)
    if found is None:
        return -1
    modifier = MODIFIERS.find(norms, found.last)
    if modifier is not None and found.definite:
        m.season, m.shift = found.value, modifier.value
        return modifier.last
    if norms[at] in THIS and found.definite:
        m.season, m.shift = found.value, 0
        return found.last
    trial = Moment(at, at)
    after = found.last + (norms[found.last] in ("من", "في"))
    last = years_words(line, after, trial)
    if (
        last < 0
        and after in line.numbers
        and len(norms[after]) == 4
        and year_value(norms[after], False)
        and not counts(line, after)
    ):
        trial.year, last = int(norms[after]), after + 1
    if last < 0:
        return -1
    m.season, m.year, m.unit, m.shift = found.value, trial.year, trial.unit, trial.shift
    return last


def read_decade(line: Line, at: int, m: Moment) -> int:
    if m.dated:
        return -1
    found = DECADES.find(line.norms, at)
    if found is None:
        return -1
    norms = line.norms
    if not found.definite and norms[found.last] not in CENTURY_WORD:
        return -1
    if norms[found.last] == "من" and norms[found.last + 1] in OF_LIFE:
        return -1  # somebody's age
    m.decade = found.value
    return found.last


def read_part(line: Line, at: int, m: Moment) -> int:
    norms = line.norms
    if norms[at] not in PART_BEGINNINGS and norms[at + 1] not in COUNTED_DAYS:
        return -1
    if m.part is not None or m.dated:
        return -1
    for lexicon, part in ((HALVES, "half"), (TEN_DAYS, "ten-days")):
        found = lexicon.find(norms, at)
        if found is not None and norms[found.last] in ("من", "في", "لعام", "للعام"):
            m.part, m.part_number = part, found.value
            return found.last
    part_word = PART_WORDS.get(norms[at])
    if part_word is not None:
        ordinal = ordinal_at(line, at + 1)
        if norms[at + 1] in ("الاخير", "الاخيره") and norms[at + 2] in ("من", "في"):
            m.part, m.part_number = part_word, -1
            return at + 2
        if ordinal is not None and ordinal.definite and norms[ordinal.last] in ("من", "في", "لعام", "للعام"):
            m.part, m.part_number = part_word, ordinal.value
            return ordinal.last
    # "ثاني أيام عيد الفطر", "أول يوم من رمضان", "آخر أيام"
    if norms[at + 1] in COUNTED_DAYS:
        ordinal = ordinal_at(line, at)
        part_name = "week" if norms[at + 1] == "اسبوع" else "day"
        if ordinal is not None and not ordinal.definite:
            m.part, m.part_number = part_name, ordinal.value
            return at + 2
        if norms[at] in ("اخر",):
            m.part, m.part_number = part_name, -1
            return at + 2
    found = PARTS.find(norms, at)
    if found is None or norms[found.last] in NIGHT:
        return -1
    if norms[at].removeprefix(found.prefix) in PARTS_OF_MONTHS and not (
        norms[at + 1] in MONTH_WORD or norms[at + 1] in MONTHS.first_words
    ):
        return -1
    if norms[found.last] in ("الاسبوع",) and found.value == "late":
        m.part = "weekend"
        # "نهاية الأسبوع" alone is this week's
        modifier = MODIFIERS.find(norms, found.last + 1)
        if modifier is None:
            m.unit, m.shift = "week", 0
            return found.last + 1
        return found.last
    m.part = found.value
    if (
        norms[found.last] in ("الشهر", "العام", "السنه", "القرن", "العقد")
        and MODIFIERS.find(norms, found.last + 1) is None
    ):
        following = year_number(line, found.last + 1)
        if (
            following is None
            and norms[found.last] in ("الشهر", "العام", "السنه")
            and norms[found.last + 1] not in ("هذا", "هذه")
        ):
            m.unit, m.shift = {"الشهر": "month", "العام": "year", "السنه": "year"}[norms[found.last]], 0
            return found.last + 1
    return found.last
