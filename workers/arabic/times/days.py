"""Reading a day that is told from today, by its weekday, its part or its name."""

from __future__ import annotations

from workers.arabic.numbers import Line, ordinal_at
from workers.arabic.times.dates import read_day_of_month
from workers.arabic.times.moments import Moment
from workers.arabic.times.words import (
    DAY_WORD,
    DAYPART_ADVERBS,
    DAYPART_DEFINITE,
    DAYPART_NOUNS,
    DEICTIC,
    DEICTIC_AFTER,
    HOLIDAYS,
    MODIFIERS,
    NOT_TODAY_BEFORE,
    NOT_TODAY_NEXT,
    NOT_WEEKDAY_AFTER,
    OUTLET_COUNTRIES,
    OUTLET_WORDS,
    SLASH,
    THIS,
    TONIGHT,
    UP_TO,
    WEEKDAYS,
)


def read_deictic(line: Line, at: int, m: Moment) -> int:
    norms = line.norms
    if norms[at] in TONIGHT:
        if m.dated or m.daypart is not None:
            return -1
        m.daypart = "night"
        named = DEICTIC.find(norms, at + 1)
        if named is not None and named.value == -1:  # "الليلة البارحة"
            m.deictic = -1
            return named.last
        modifier = MODIFIERS.find(norms, at + 1)
        m.deictic = min(modifier.value, 0) if modifier is not None else 0
        return modifier.last if modifier is not None else at + 1
    if norms[at] in THIS:
        definite = DAYPART_DEFINITE.find(norms, at + 1)
        if definite is not None and not m.dated:
            m.deictic, m.daypart = 0, definite.value
            return definite.last
    day_word = at
    if norms[at] in DAY_WORD and norms[at + 1] in DEICTIC_AFTER.first_words:
        day_word = at + 1
    led = day_word > at or m.daypart is not None or (at > 0 and norms[at - 1] in UP_TO)
    found = DEICTIC_AFTER.find(norms, day_word) if led else None
    if found is None:
        found = DEICTIC.find(norms, at)
        if found is None:
            if norms[at] in DAY_WORD and norms[at + 1] in DEICTIC.first_words:
                found = DEICTIC.find(norms, at + 1)
            if found is None:
                return -1
        if found.value == 0 and not _is_today(line, at, found.last):
            return -1
    if m.deictic is not None or m.day is not None or m.month is not None or m.year is not None:
        return -1
    if m.weekday is not None and m.shift is not None:
        return -1
    # "اليوم (أمس)": the paper of the day after corrects its agency.
    corrected = DEICTIC.find(norms, found.last + 1) if found.value == 0 and norms[found.last] == "(" else None
    if corrected is not None and norms[corrected.last] == ")":
        m.deictic = corrected.value
        return corrected.last + 1
    m.deictic = found.value
    return found.last


def _is_today(line: Line, at: int, last: int) -> bool:
    norms = line.norms
    if norms[at] == "هذا":
        return at == 0 or norms[at - 1] != "مثل"
    if norms[last] in NOT_TODAY_NEXT:
        return False
    ordinal = ordinal_at(line, last)
    if ordinal is not None and ordinal.definite and norms[last] not in WEEKDAYS.first_words:
        return False
    if at > 0:
        before = norms[at - 1]
        if before == "هذا" and at > 1 and norms[at - 2] == "مثل":
            return False  # "on this day of 1967"
        if before in OUTLET_COUNTRIES:
            return at < 2 or norms[at - 2] not in OUTLET_WORDS
        if before in NOT_TODAY_BEFORE and norms[last] not in WEEKDAYS.first_words:
            return False
    return True


def read_weekday(line: Line, at: int, m: Moment) -> int:
    norms = line.norms
    if norms[at] in DAY_WORD and norms[at + 1] in WEEKDAYS.first_words:
        at += 1
    found = WEEKDAYS.find(norms, at)
    if found is None or m.month is not None or m.year is not None or m.hijri:
        return -1
    if m.weekday is not None:
        if m.daypart == "night" and m.weekday_to is None and (found.value - m.weekday) % 7 == 1:
            m.weekday_to = found.value
            return found.last
        return -1
    if at > 0 and norms[at - 1] in NOT_WEEKDAY_AFTER:
        return -1
    if (m.day is not None and m.month is None) or m.holiday is not None:
        return -1
    m.weekday = found.value
    last = found.last
    if m.daypart == "night":
        # the night between two days: "ليل السبت/الأحد", "ليل السبت الأحد"
        second = last + (norms[last] in SLASH or norms[last] in ("-", "–", "الي"))
        other = WEEKDAYS.find(norms, second)
        if other is not None and (other.value - found.value) % 7 == 1:
            m.weekday_to = other.value
            return other.last
    return last


def read_daypart(line: Line, at: int, m: Moment) -> int:
    if m.daypart is not None:
        return -1
    norms = line.norms
    if m.daylike or m.hour is not None:
        adverb = DAYPART_ADVERBS.find(norms, at)
        if adverb is not None:
            following = adverb.last
            noun = DAYPART_NOUNS.find(norms, at)
            if not (noun is not None and m.hour is not None and day_follows(line, noun.last)):
                m.daypart = adverb.value
                return following
    found = DAYPART_NOUNS.find(norms, at)
    if found is not None and (m.dated and not day_follows(line, found.last)):
        return -1
    if found is not None and day_follows(line, found.last):
        m.daypart = found.value
        return found.last
    return -1


def day_follows(line: Line, at: int) -> bool:
    norms = line.norms
    if norms[at] in ("من", "في"):
        at += 1
    norm = norms[at]
    return (
        norm in WEEKDAYS.first_words
        or norm in DEICTIC.first_words
        or norm in DEICTIC_AFTER.first_words
        or norm in DAY_WORD
        or norm in HOLIDAYS.first_words
        or read_day_of_month(line, at, Moment(at, at)) > 0
    )


def read_holiday(line: Line, at: int, m: Moment) -> int:
    found = HOLIDAYS.find(line.norms, at)
    if found is None or m.dated:
        return -1
    m.holiday = found.value
    return found.last
