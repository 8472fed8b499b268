"""Reading the hour: "الساعة الثالثة والنصف عصرا", "14:30 بتوقيت غرينتش", "الثامنة مساء"."""

from __future__ import annotations

from workers.arabic.numbers import Line, begins_number, number_at, ordinal_at
from workers.arabic.times.days import day_follows
from workers.arabic.times.moments import Moment
from workers.arabic.times.words import (
    CLOCK_ABOUT,
    CLOCK_WORD,
    DAYPART_ADVERBS,
    DAYPART_NOUNS,
    FRACTIONS,
    LESS,
    MINUTE_WORD,
    ZONES,
)


def read_clock(line: Line, at: int, m: Moment) -> int:
    """ "الساعة 16.35", "الساعة الثالثة والنصف", "14:30", "8 مساء"."""
    if m.hour is not None:
        return -1
    norms = line.norms
    said = norms[at] in CLOCK_WORD and (norms[at].endswith("الساعه") or norms[at].endswith("ساعه"))
    word = at + 1 if said else at
    if said:
        steps = 0
        while norms[word] in CLOCK_ABOUT and steps < 2:
            word, steps = word + 1, steps + 1
        if norms[word] in ("ال", ":"):
            word += 1
    if word in line.numbers:
        return read_clock_digits(line, word, m, said)
    if not said:
        return -1
    hour = _hour_at(line, word)
    if hour is None:
        return -1
    m.hour = hour[0]
    return read_minutes(line, hour[1], m)


def read_clock_ordinal(line: Line, at: int, m: Moment) -> int:
    """ "الثالثة فجرا", "العاشرة من مساء الأحد": an hour without "the hour", told by the part of the day."""
    if m.hour is not None or m.month is not None:
        return -1
    hour = _hour_at(line, at)
    if hour is None or not line.norms[hour[1] - 1].endswith(("ه", "ي")):
        return -1
    trial = Moment(at, at, hour=hour[0])
    last = read_minutes(line, hour[1], trial)
    after = last + (line.norms[last] == "من")
    if DAYPART_ADVERBS.find(line.norms, after) is None and not _daypart_and_day(line, after):
        zone = ZONES.find(line.norms, last)
        if zone is None:
            return -1
    m.hour, m.minute = trial.hour, trial.minute
    return last


def _hour_at(line: Line, at: int) -> tuple[int, int] | None:
    """An hour said by an ordinal, and the token after it: "السابعة وعشرين دقيقة" is 7:20."""
    ordinal = ordinal_at(line, at)
    if ordinal is None or not ordinal.definite:
        return None
    if ordinal.value > 20:
        return ordinal.value % 10, at + 1
    return (ordinal.value, ordinal.last) if 1 <= ordinal.value <= 12 else None


def _daypart_and_day(line: Line, at: int) -> bool:
    found = DAYPART_NOUNS.find(line.norms, at)
    return found is not None and day_follows(line, found.last)


def read_clock_digits(line: Line, at: int, m: Moment, said: bool) -> int:
    norms = line.norms
    text = norms[at]
    hour, minute, last = -1, None, at + 1
    if text.isdigit() and len(text) <= 2:
        hour = int(text)
        if (
            norms[at + 1] in (":", "٫")
            and line.glued(at)
            and at + 2 in line.numbers
            and line.glued(at + 1)
            and len(norms[at + 2]) == 2
            and norms[at + 2].isdigit()
        ):
            minute, last = int(norms[at + 2]), at + 3
            if (
                norms[last] == ":"
                and line.glued(last - 1)
                and last + 1 in line.numbers
                and len(norms[last + 1]) == 2
            ):
                last += 2
    elif (
        len(text) in (4, 5) and text[-3:-2] in (".", ",", "٫") and text[:-3].isdigit() and text[-2:].isdigit()
    ):
        hour, minute = int(text[:-3]), int(text[-2:])
    elif text.isdigit() and len(text) == 4:
        hour, minute = int(text[:2]), int(text[2:])
        if ZONES.find(norms, last) is None and not (said and _is_no_year(text)):
            return -1
    if not (0 <= hour <= 24) or (minute is not None and minute > 59) or (hour == 24 and minute):
        return -1
    colon = last == at + 3
    if not said:
        after = last + (norms[last] == "من")
        adverb = DAYPART_ADVERBS.find(norms, after) is not None or _daypart_and_day(line, after)
        zoned = ZONES.find(norms, last) is not None
        in_day = m.daylike and colon
        if minute is None and not (adverb and 1 <= hour <= 12):
            if not (zoned and 0 <= hour <= 24):
                return -1
        elif not (adverb or zoned or in_day or (colon and _clock_place(line, at, last))):
            return -1
    m.hour, m.minute = hour, minute
    if minute is None:
        return read_minutes(line, last, m)
    return last


def _is_no_year(text: str) -> bool:
    return not 1900 <= int(text) <= 2100


def _clock_place(line: Line, at: int, last: int) -> bool:
    """Whether "14:30" stands where an hour does and no score: after a preposition, in brackets, alone."""
    before = line.norms[at - 1] if at else ""
    return before in (
        "",
        "في",
        "عند",
        "حتي",
        "من",
        "قبل",
        "بعد",
        "(",
        "منذ",
        "الي",
        "حوالي",
        "نحو",
        "،",
        "بين",
    )


def read_minutes(line: Line, at: int, m: Moment) -> int:
    """ "والنصف", "إلا ربعا", "وعشر دقائق", "و30 دقيقة" after an hour."""
    norms = line.norms
    if norms[at] in FRACTIONS:
        m.minute = FRACTIONS[norms[at]]
        at += 1
        number = number_at(line, at) if norms[at].startswith("و") else None
        if number is not None and norms[number.last] in MINUTE_WORD and isinstance(number.low, int):
            m.minute += number.low
            return number.last + 1
        return at
    less = LESS.find(norms, at)
    if less is not None:
        return read_less(m, less.value, less.last)
    sign = at + 1 if norms[at] in ("و", "الا") else at
    if norms[at].startswith("و") or norms[at] == "الا":
        number = number_at(line, sign) if sign in line.numbers or begins_number(norms[sign]) else None
        if (
            number is not None
            and isinstance(number.low, int)
            and 0 < number.low < 60
            and norms[number.last] in MINUTE_WORD
        ):
            if norms[at] == "الا":
                return read_less(m, number.low, number.last + 1)
            m.minute = number.low
            return number.last + 1
    return at


def read_less(m: Moment, minutes: int, last: int) -> int:
    assert m.hour is not None
    m.hour = m.hour - 1 if m.hour > 1 else 12
    m.minute = 60 - minutes
    return last
