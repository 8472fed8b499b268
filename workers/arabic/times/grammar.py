"""Reading a moment from tokens: a weekday, a date, a month, a year, an hour, and all of them together.

A moment is pieces side by side in any sensible order ("الساعة الثالثة من فجر يوم الجمعة 12 أبريل 2024");
each piece fills fields of a Moment that the pieces before it left empty. The words are in
`language/calendar.yaml`.
"""

from __future__ import annotations

from collections.abc import Callable

from workers.arabic.numbers import ORDINALS, Line, begins_number
from workers.arabic.times.clock import read_clock, read_clock_ordinal
from workers.arabic.times.dates import read_day_of_month, read_month, read_numeric
from workers.arabic.times.days import read_daypart, read_deictic, read_holiday, read_weekday
from workers.arabic.times.moments import Moment
from workers.arabic.times.periods import (
    COUNTED_DAYS,
    PART_BEGINNINGS,
    read_decade,
    read_part,
    read_season,
    read_unit,
    read_year,
)
from workers.arabic.times.words import (
    CLOCK_ABOUT,
    CLOCK_WORD,
    CLOSING,
    DAY_WORD,
    DAYPART_ADVERBS,
    DAYPART_NOUNS,
    DECADES,
    DEICTIC,
    DEICTIC_AFTER,
    EQUALS,
    FIRST,
    HOLIDAYS,
    LEADS,
    MODIFIERS,
    OPENING,
    SEASON_WORD,
    SEASONS,
    STARTERS,
    THIS,
    TONIGHT,
    UNITS,
    WEEKDAYS,
    ZONES,
)
from workers.language.kept import Kept

_MAX_PIECES = 10
_BEGINNINGS = frozenset(
    (*STARTERS, *ORDINALS, *FIRST.first_words, *PART_BEGINNINGS, "ال", "لل", "وال", "بال")
)


def moment_at(line: Line, index: int, listed: bool = False) -> Moment | None:
    """The moment that begins at token `index`, as long as can be; None where none begins there.

    `listed` tells that the words before make a time certain here ("between … and"): a bare year or an
    ambiguous month name is then one.
    """
    at = index
    lead = LEADS.find(line.norms, at)
    if lead is not None:
        at = lead.last
        if line.norms[at] in ("من", "في"):
            at += 1
    if not _may_begin(line, at):
        return None
    moment = Moment(index, index)
    bracket = False
    for _ in range(_MAX_PIECES):
        after = read_piece(line, at, moment, listed)
        if after < 0:
            break
        bracket = bracket or (line.norms[at - 1] in OPENING and at > moment.first)
        if bracket and line.norms[after] in CLOSING:
            bracket, after = False, after + 1
        moment.last = after
        at = read_connected(line, after, moment)
    return moment if moment.last > index and read_complete(moment) else None


def _may_begin(line: Line, at: int) -> bool:
    """Whether some piece can be the first of a moment at `at`: the quick test before all are tried."""
    norm = line.norms[at]
    return (
        norm in _BEGINNINGS or begins_number(norm) or at in line.numbers or line.norms[at + 1] in COUNTED_DAYS
    )


def read_complete(m: Moment) -> bool:
    if m.part is not None and not m.dated:
        return False
    if m.daypart is not None and not m.dated and m.hour is None:
        return False
    return m.dated or m.hour is not None


def read_connected(line: Line, at: int, m: Moment) -> int:
    """Past what may stand between two pieces: من, في, a comma or bracket before a date, الموافق, "عند"."""
    norms = line.norms
    equals = EQUALS.find(norms, at + 1 if norms[at] in ("،", ",", "(") else at)
    if equals is not None:
        return equals.last + (norms[equals.last] in ("ل", "لـ", ":"))
    if (norms[at] in ("،", ",", "-", "–") or norms[at] in OPENING) and m.daylike and m.day is None:
        following = at + 1
        deictic = m.deictic is not None and m.weekday is None and norms[following] in WEEKDAYS.first_words
        if deictic or following in line.numbers or norms[following] in DAY_WORD or norms[at] in OPENING:
            return following
        return at
    if (
        norms[at] in ("،", ",")
        and m.month is not None
        and m.day is not None
        and m.year is None
        and at + 1 in line.numbers
    ):
        return at + 1
    steps = 0
    while (norms[at] in ("من", "في", "ل") or norms[at] in CLOCK_ABOUT) and steps < 3:
        at, steps = at + 1, steps + 1
    return at


def read_piece(line: Line, at: int, m: Moment, listed: bool) -> int:
    """Reads one piece at `at` into `m`; gives the token after it, or -1 where there is none."""
    if at >= line.count:
        return -1
    norms = line.norms
    norm = norms[at]
    if norm not in STARTERS and at not in line.numbers:
        after = read_clock_ordinal(line, at, m)
        if after < 0:
            after = read_day_of_month(line, at, m)
        if after < 0:
            after = read_part(line, at, m)
        if after < 0:
            after = _modifier_or_zone(line, at, m)
        return after
    for read in _READERS[norm]:
        after = read(line, at, m)
        if after > 0:
            return after
    after = read_month(line, at, m, listed)
    if after < 0:
        after = read_year(line, at, m, listed)
    if after < 0:
        after = _modifier_or_zone(line, at, m)
    return after


def _modifier_or_zone(line: Line, at: int, m: Moment) -> int:
    norms = line.norms
    if m.hour is not None and m.zone is None:
        zone = ZONES.find(norms, at)
        if zone is not None:
            m.zone = zone.value
            return zone.last
    if (m.daylike or m.hour is not None) and m.daypart is None:
        adverb = DAYPART_ADVERBS.find(norms, at)
        if adverb is not None:
            m.daypart = adverb.value
            return adverb.last
    if (
        m.shift is None
        and (m.weekday is not None or m.holiday is not None or m.month is not None or m.season is not None)
        and m.year is None
    ):
        modifier = MODIFIERS.find(norms, at)
        if modifier is not None:
            m.shift = modifier.value
            return modifier.last
    return -1


_DIGITS = frozenset("0123456789")
# Each piece with the words or digits that it can begin with, None where those behind tell too; in order
_PIECES: tuple[tuple[Callable[[Line, int, Moment], int], frozenset[str] | None], ...] = (
    (read_clock, CLOCK_WORD | _DIGITS),
    (read_part, None),
    (read_holiday, frozenset(HOLIDAYS.first_words)),
    (read_daypart, frozenset((*DAYPART_ADVERBS.first_words, *DAYPART_NOUNS.first_words))),
    (read_numeric, DAY_WORD | _DIGITS),
    (read_day_of_month, None),
    (read_weekday, DAY_WORD.union(WEEKDAYS.first_words)),
    (read_deictic, DAY_WORD.union(TONIGHT, THIS, DEICTIC.first_words, DEICTIC_AFTER.first_words)),
    (read_season, SEASON_WORD.union(THIS, SEASONS.first_words)),
    (read_decade, frozenset(DECADES.first_words)),
    (read_unit, THIS.union(UNITS.first_words)),
    (read_clock_ordinal, None),
)
_READERS: Kept[tuple[Callable[[Line, int, Moment], int], ...]] = Kept(
    lambda norm: tuple(
        read for read, first in _PIECES if first is None or norm in first or norm[0] in first & _DIGITS
    ),
    65_536,
)
