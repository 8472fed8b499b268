"""The arithmetic of calendars: Gregorian and Hijri (Umm al-Qura, by hijridate), weeks, seasons, holidays.

An `Interval` is inclusive at both ends. Weeks run from Saturday to Friday, as in most Arab countries
(Unicode CLDR, week data).
"""

from __future__ import annotations

import calendar
from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any, NamedTuple

from hijridate import Gregorian, Hijri

from workers.messages import Time, TimePrecision

DAY = timedelta(days=1)
_FIRST_WEEKDAY = 5
_HIJRI_YEARS = range(1343, 1501)  # what the Umm al-Qura tables cover


class Interval(NamedTuple):
    """From `start` to `end`, both included; None where open or unknown."""

    start: date | datetime | None
    end: date | datetime | None
    precision: TimePrecision


def day(moment: date) -> Interval:
    return Interval(moment, moment, "day")


def day_of(time: Time) -> date | None:
    """The one day that a time is of."""
    if time.start is None or time.end is None or time.start[:10] != time.end[:10]:
        return None
    return date.fromisoformat(time.start[:10])


def as_time(interval: Interval, published_at_used: bool) -> Time:
    """An interval as messages tell it, without its span."""
    start, end, precision = interval
    return Time(
        start=start.isoformat() if start is not None else None,
        end=end.isoformat() if end is not None else None,
        precision=precision,
        published_at_used=published_at_used,
    )


def month(year: int, number: int) -> Interval:
    return Interval(date(year, number, 1), date(year, number, calendar.monthrange(year, number)[1]), "month")


def months(year: int, first: int, count: int, precision: TimePrecision) -> Interval:
    """`count` months from month `first` of `year`, which may lie beyond December."""
    last = first + count - 2
    return Interval(
        month(year + (first - 1) // 12, (first - 1) % 12 + 1).start,
        month(year + last // 12, last % 12 + 1).end,
        precision,
    )


def years(first: int, count: int = 1) -> Interval:
    return Interval(date(first, 1, 1), date(first + count - 1, 12, 31), "year")


def week(moment: date, shift: int = 0) -> Interval:
    """The week that holds `moment`, or the one `shift` weeks from it."""
    start = moment - (moment.weekday() - _FIRST_WEEKDAY) % 7 * DAY + shift * 7 * DAY
    return Interval(start, start + 6 * DAY, "week")


def shift_months(moment: date, count: int) -> date:
    """The same day `count` months on, or the month's last day where it is shorter."""
    index = moment.year * 12 + moment.month - 1 + count
    year, number = divmod(index, 12)
    return moment.replace(
        year=year, month=number + 1, day=min(moment.day, calendar.monthrange(year, number + 1)[1])
    )


@lru_cache(maxsize=4096)
def hijri_day(year: int, number: int, day_of_month: int) -> date | None:
    """The Gregorian day of a Hijri one; None where there is none or the tables end."""
    try:
        return date(*Hijri(year, number, day_of_month).to_gregorian().datetuple())
    except (ValueError, OverflowError):
        return None


@lru_cache(maxsize=4096)
def hijri_month(year: int, number: int) -> Interval | None:
    if year not in _HIJRI_YEARS:
        return None
    start = hijri_day(year, number, 1)
    if start is None:
        return None
    return Interval(start, start + (Hijri(year, number, 1).month_length() - 1) * DAY, "month")


@lru_cache(maxsize=256)
def hijri_year(year: int) -> Interval | None:
    first, last = hijri_month(year, 1), hijri_month(year, 12)
    return Interval(first.start, last.end, "year") if first and last else None


@lru_cache(maxsize=4096)
def hijri_year_of(moment: date) -> int | None:
    try:
        return int(Gregorian(moment.year, moment.month, moment.day).to_hijri().year)
    except (ValueError, OverflowError):
        return None


def easter(year: int) -> date:
    """Western Easter Sunday (anonymous Gregorian algorithm; Meeus, *Astronomical Algorithms*, ch. 8)."""
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    k = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * k) // 451
    number, day_of_month = divmod(h + k - 7 * m + 114, 31)
    return date(year, number, day_of_month + 1)


def orthodox_easter(year: int) -> date:
    """Orthodox Easter Sunday in the Gregorian calendar, 1900 to 2099 (Meeus's Julian algorithm)."""
    d = (19 * (year % 19) + 15) % 30
    e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7
    number, day_of_month = divmod(d + e + 114, 31)
    return date(year, number, day_of_month + 1) + 13 * DAY


Holiday = Mapping[str, Any]


def holiday_in(rule: Holiday, year: int) -> Interval | None:
    """The holiday in a year of its own calendar (Hijri for `hijri` rules); see `language/holidays.yaml`."""
    start = _holiday_start(rule, year)
    return Interval(start, start + (rule["days"] - 1) * DAY, "day") if start else None


def _holiday_start(rule: Holiday, year: int) -> date | None:
    if "hijri" in rule:
        return hijri_day(year, *rule["hijri"])
    if "gregorian" in rule:
        number, day_of_month = rule["gregorian"]
        return date(year, number, day_of_month)
    if "easter" in rule:
        sunday: date = easter(year) if rule["easter"] == "western" else orthodox_easter(year)
        return sunday + timedelta(days=rule.get("offset", 0))
    if "fourth_thursday_of_november" in rule:
        first = date(year, 11, 1)
        return first + ((3 - first.weekday()) % 7 + 21) * DAY
    ramadan = hijri_month(year, 9)
    if ramadan is None or ramadan.end is None:
        return None
    return ramadan.end - (ramadan.end.weekday() - 4) % 7 * DAY


def is_hijri(rule: Holiday) -> bool:
    return "hijri" in rule or "last_friday_of_ramadan" in rule


def nearest(
    at: Callable[[int], Interval | None], year: int | None, today: date, shift: int | None, plan: bool
) -> Interval | None:
    """Of the intervals that come once a year, the one that is meant.

    `at` gives a year's; `year` is today's in that calendar; `shift` -1 is the last that was over before
    today, 1 the next to begin after it, 0 this year's; without one, the last that has begun, or in a plan
    the next that is not over.
    """
    if year is None:
        return None
    if shift == 0:
        return at(year)
    found = []
    for other in range(year - 3, year + 4):
        each = at(other)
        if each is not None and each.start is not None and each.end is not None:
            found.append((each.start, each.end, each))
    if shift is None:
        if plan:
            return next((each for _, end, each in found if end >= today), None)
        return next((each for start, _, each in reversed(found) if start <= today), None)
    if shift < 0:
        past = [each for _, end, each in found if end < today]
        return past[shift] if len(past) >= -shift else None
    coming = [each for start, _, each in found if start > today]
    return coming[shift - 1] if len(coming) >= shift else None
