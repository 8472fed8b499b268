"""A moment as the text describes it, and the interval it means on a given day of publication."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

from msgspec import Struct

from workers.arabic.times import calendar
from workers.arabic.times.calendar import DAY, Holiday, Interval
from workers.messages import TimePrecision


class Moment(Struct):
    """What the words say, null where they do not; `first` to `last` (exclusive) are its tokens.

    `shift` is -1 last, 0 this, 1 next (of the month, weekday, unit … it stands with); `deictic` days from
    publication; `unit` one of week, month, year, decade, century; `part` a piece of the rest: early, mid,
    late, half, third, quarter, week, day, ten-days, with `part_number` from 1 (-1 the last).
    `hour` is of the 24-hour clock once `daypart` has been applied; `zone` an IANA name or "local".
    """

    first: int
    last: int
    deictic: int | None = None
    weekday: int | None = None
    weekday_to: int | None = None
    day: int | None = None
    month: int | None = None
    year: int | None = None
    hijri: bool = False
    shift: int | None = None
    unit: str | None = None
    season: int | None = None
    holiday: Holiday | None = None
    decade: int | None = None
    century: int | None = None
    daypart: str | None = None
    hour: int | None = None
    minute: int | None = None
    zone: str | None = None
    part: str | None = None
    part_number: int = 0

    @property
    def dated(self) -> bool:
        """Whether it says a day or more, not only a time of day."""
        return not (
            self.deictic is None
            and self.weekday is None
            and self.day is None
            and self.month is None
            and self.year is None
            and self.unit is None
            and self.season is None
            and self.holiday is None
            and self.decade is None
            and self.century is None
        )

    @property
    def daylike(self) -> bool:
        """Whether it names one day."""
        return self.deictic is not None or self.weekday is not None or self.day is not None

    @property
    def relative(self) -> bool:
        """Whether it can only be told from the day of publication."""
        if self.decade is not None:
            return False
        if self.century is not None or self.year is not None:
            return self.century is not None and self.century <= 0
        return True


_UNKNOWN: dict[str, TimePrecision] = {
    "week": "week", "month": "month", "year": "year", "decade": "year", "century": "year", "day": "day",
}  # fmt: skip


def resolve(
    moment: Moment, now: datetime | None, plan: bool = False, context: date | None = None
) -> Interval | None:
    """The interval that `moment` means in an article published at `now`; None where there is no such day.

    Without `now` a relative moment has neither start nor end. `context` is the day that a bare clock time
    belongs to, by default the day of publication.
    """
    today = now.date() if now else None
    found: Interval | None
    if moment.dated:
        found = _date(moment, today, plan)
    else:
        day = context or today
        found = calendar.day(day) if day else Interval(None, None, "day")
    if found is None:
        return None
    if moment.part and found.start is not None:
        found = _part(moment, found)
        if found is None:
            return None
    if moment.hour is not None:
        return _clock(moment, found)
    if moment.daypart is not None:
        return found._replace(precision="daypart")
    return found


def _date(moment: Moment, today: date | None, plan: bool) -> Interval | None:
    m = moment
    if today is None and m.relative:
        return Interval(None, None, _precision(m))
    try:
        return _absolute(m) if not m.relative else _relative(m, today, plan)  # type: ignore[arg-type]
    except (ValueError, OverflowError):
        return None


def _precision(m: Moment) -> TimePrecision:
    if m.daylike or m.holiday is not None:
        return "day"
    if m.month is not None:
        return "month"
    if m.season is not None:
        return "season"
    return _UNKNOWN.get(m.unit or "", "year")


def _absolute(m: Moment) -> Interval | None:
    if m.decade is not None:
        return calendar.years(m.decade, 10)
    if m.century is not None:
        return calendar.years((m.century - 1) * 100 + 1, 100)
    year = m.year
    assert year is not None
    if m.holiday is not None:
        own = year if not calendar.is_hijri(m.holiday) or m.hijri or year < 1600 else None
        if own is not None:
            return calendar.holiday_in(m.holiday, own)
        first = calendar.hijri_year_of(date(year, 1, 1))
        found = [calendar.holiday_in(m.holiday, first + k) for k in (0, 1)] if first else []
        return next((each for each in found if each and each.start and each.start.year == year), None)
    if m.season is not None:
        return calendar.months(year, m.season, 3, "season")
    if m.month is None:
        return calendar.hijri_year(year) if m.hijri else calendar.years(year)
    return _month_or_day(m, year)


def _month_or_day(m: Moment, year: int) -> Interval | None:
    assert m.month is not None
    if m.day is None:
        return calendar.hijri_month(year, m.month) if m.hijri else calendar.month(year, m.month)
    if m.hijri:
        found = calendar.hijri_day(year, m.month, m.day)
        return calendar.day(found) if found else None
    return calendar.day(date(year, m.month, m.day))


def _relative(m: Moment, today: date, plan: bool) -> Interval | None:
    if m.month is not None:
        return _month_without_year(m, today, plan)
    if m.day is not None:
        shift = m.shift or 0
        month = calendar.shift_months(today.replace(day=1), shift)
        return calendar.day(month.replace(day=m.day))
    if m.weekday is not None:
        return _weekday(m, today, plan)
    if m.deictic is not None:
        return calendar.day(today + m.deictic * DAY)
    if m.holiday is not None:
        if "weekday" in m.holiday:
            return _weekday(Moment(0, 0, weekday=m.holiday["weekday"], shift=m.shift), today, plan)
        rule = m.holiday
        year = calendar.hijri_year_of(today) if calendar.is_hijri(rule) else today.year
        if m.unit == "year" and year is not None:
            return calendar.holiday_in(rule, year + (m.shift or 0))
        return calendar.nearest(lambda y: calendar.holiday_in(rule, y), year, today, m.shift, plan)
    if m.season is not None:
        season = m.season
        if m.unit == "year":
            return calendar.months(today.year + (m.shift or 0), season, 3, "season")
        year = today.year - 1 if m.shift == 0 and season == 12 and today.month < 6 else today.year
        return calendar.nearest(lambda y: calendar.months(y, season, 3, "season"), year, today, m.shift, plan)
    return _unit(m, today)


def _month_without_year(m: Moment, today: date, plan: bool) -> Interval | None:
    year = calendar.hijri_year_of(today) if m.hijri else today.year
    if year is None:
        return None
    if m.unit == "year":
        return _month_or_day(m, year + (m.shift or 0))
    whole = Moment(0, 0, month=m.month, hijri=m.hijri)
    if m.day is None or m.shift:
        # "نوفمبر الماضي" is never the month of publication itself
        found = calendar.nearest(lambda y: _month_or_day(whole, y), year, today, m.shift, plan)
        if found is None or m.day is None:
            return found
        assert found.start is not None
        own = calendar.hijri_year_of(found.start) if m.hijri else found.start.year
        return _month_or_day(m, own) if own is not None else None
    found = calendar.nearest(lambda y: _valid(m, y), year, today, m.shift, plan)
    if (
        found is not None
        and m.weekday is not None
        and found.start is not None
        and found.start.weekday() != m.weekday
    ):
        other = calendar.nearest(lambda y: _valid(m, y), year, today, None, not plan)
        if other is not None and other.start is not None and other.start.weekday() == m.weekday:
            return other
    return found


def _valid(m: Moment, year: int) -> Interval | None:
    try:
        return _month_or_day(m, year)
    except ValueError:  # 29 February
        return None


def _weekday(m: Moment, today: date, plan: bool) -> Interval:
    assert m.weekday is not None
    back = (today.weekday() - m.weekday) % 7
    if m.deictic is not None:
        # "today, Saturday" in an article published just after midnight is still the Saturday
        anchor = today + m.deictic * DAY
        offset = (m.weekday - anchor.weekday() + 3) % 7 - 3
        found = anchor + offset * DAY
    elif m.unit == "week":
        start = calendar.week(today, m.shift or 0).start
        assert start is not None
        found = start + (m.weekday - start.weekday()) % 7 * DAY
    elif m.shift == 0:
        start = calendar.week(today).start
        assert start is not None
        found = start + (m.weekday - start.weekday()) % 7 * DAY
    elif m.shift is not None and m.shift < 0:
        found = today - ((back or 7) + 7 * (-m.shift - 1)) * DAY
    elif m.shift is not None:
        found = today + ((-back % 7 or 7) + 7 * (m.shift - 1)) * DAY
    elif plan:
        found = today + -back % 7 * DAY
    else:
        found = today - back * DAY
    end = found
    if m.weekday_to is not None:
        end = found + (m.weekday_to - m.weekday) % 7 * DAY
        if not plan and m.shift is None and end > today and (found + 7 * DAY) > today and back < 1:
            found, end = found, end
    return Interval(found, end, "day")


def _unit(m: Moment, today: date) -> Interval | None:
    shift = m.shift or 0
    if m.unit == "day":
        return calendar.day(today + shift * DAY)
    if m.unit == "week":
        return calendar.week(today, shift)
    if m.unit == "month":
        moved = calendar.shift_months(today.replace(day=1), shift)
        return calendar.month(moved.year, moved.month)
    if m.unit == "year":
        if m.hijri:
            year = calendar.hijri_year_of(today)
            return calendar.hijri_year(year + shift) if year else None
        return calendar.years(today.year + shift)
    if m.unit == "decade":
        return calendar.years(today.year // 10 * 10 + 10 * shift, 10)
    if m.unit == "century":
        return calendar.years((today.year - 1) // 100 * 100 + 1 + 100 * shift, 100)
    return None


# ---------------------------------------------------------------- parts
_THIRDS = {"early": 0, "mid": 1, "late": 2}


def _part(m: Moment, whole: Interval) -> Interval | None:
    part, number, precision = m.part, m.part_number, whole.precision
    start, end = whole.start, whole.end
    assert start is not None and end is not None
    length = (end - start).days + 1
    if part in _THIRDS:
        return _third(_THIRDS[part], start, end, precision, m)
    if part == "week":
        weeks = (length + 6) // 7
        index = number - 1 if number > 0 else weeks + number
        first = start + 7 * index * DAY if number > 0 else end - 6 * DAY
        return Interval(first, min(first + 6 * DAY, end), "week") if 0 <= index < weeks else None
    if part == "day":
        found = start + (number - 1) * DAY if number > 0 else end
        return calendar.day(found) if start <= found <= end + DAY else None
    if part == "ten-days":
        return Interval(
            start + 10 * number * DAY, end if number == 2 else start + (10 * number + 9) * DAY, "week"
        )
    if part == "decade":
        return (
            calendar.years(start.year + 10 * (number - 1), 10)
            if length > 36_000 and 1 <= number <= 10
            else None
        )
    if part in ("half", "quarter", "third"):
        return _fraction({"half": 2, "quarter": 4, "third": 3}[part], number, start, end, precision)
    if part == "weekend":
        return Interval(end, end + DAY, "day")
    return None


def _third(index: int, start: date, end: date, precision: TimePrecision, m: Moment) -> Interval | None:
    if precision == "month":
        first = start + 10 * index * DAY
        return Interval(first, end if index == 2 else first + 9 * DAY, "week")
    if precision == "week":
        return Interval(start + (0, 2, 5)[index] * DAY, start + (1, 4, 6)[index] * DAY, "day")
    if precision in ("season", "year"):
        span = (end.year - start.year) * 12 + end.month - start.month + 1
        if span == 120:
            return calendar.years(start.year + (0, 4, 7)[index], (4, 3, 3)[index])
        if span > 120:
            return calendar.years(start.year + 40 * index, 20)
        if m.hijri:
            days = (end - start).days + 1
            return Interval(
                start + days * index // 3 * DAY, start + (days * (index + 1) // 3 - 1) * DAY, "season"
            )
        return calendar.months(
            start.year, start.month + index * span // 3, span // 3, "season" if span > 3 else "month"
        )
    return None


def _fraction(parts: int, number: int, start: date, end: date, precision: TimePrecision) -> Interval | None:
    index = number - 1 if number > 0 else parts - 1
    if not 0 <= index < parts:
        return None
    if precision == "month":
        days = 30 // parts
        last = end if index == parts - 1 else start + (days * (index + 1) - 1) * DAY
        return Interval(start + days * index * DAY, last, "week")
    span = (end.year - start.year) * 12 + end.month - start.month + 1
    if precision == "year" and span % parts == 0:
        each = span // parts
        return calendar.months(
            start.year, start.month + index * each, each, "season" if span <= 12 else "year"
        )
    return None


# ---------------------------------------------------------------- clock
_AFTER_NOON = {"afternoon", "evening"}


def hour_of_day(hour: int, daypart: str | None) -> int:
    """The hour of 24 that a clock hour and a part of the day say: 3 in the afternoon is 15."""
    if daypart is None or hour > 12:
        return hour
    if daypart in _AFTER_NOON:
        return hour if hour == 12 else hour + 12
    if daypart == "noon":
        return hour + 12 if hour < 5 else hour
    if daypart == "night":
        return 0 if hour == 12 else hour + 12 if hour >= 6 else hour
    return 0 if hour == 12 else hour  # after midnight, dawn, morning


def _clock(m: Moment, found: Interval) -> Interval | None:
    assert m.hour is not None
    precision: TimePrecision = "minute" if m.minute is not None else "hour"
    if found.start is None:
        return Interval(None, None, precision)
    hour = hour_of_day(m.hour, m.daypart)
    on = found.start
    if hour == 24:
        hour, on = 0, on + DAY
    moment = datetime.combine(on, time(hour, m.minute or 0))
    zone = _zone(m.zone)
    if zone is not None:
        moment = moment.replace(tzinfo=zone)
        offset = moment.utcoffset()
        moment = moment.replace(tzinfo=timezone(offset) if offset is not None else None)
    return Interval(moment, moment, precision)


def _zone(name: str | None) -> tzinfo | None:
    if name is None or name == "local":
        return None
    if name == "UTC":
        return UTC
    try:
        return ZoneInfo(name)
    except (KeyError, OSError, ValueError):  # no time zone database on this machine
        return None


def move(anchor: date | datetime, unit: str, count: float) -> Interval:
    """The interval `count` units from `anchor`, as coarse as the unit: "two years ago" is a year.

    A week is the day so many weeks on, since no week of the calendar is meant.
    """
    if unit in ("hour", "minute"):
        moment = anchor if isinstance(anchor, datetime) else datetime.combine(anchor, time())
        moved = moment + timedelta(**{unit + "s": count})
        return Interval(moved, moved, "hour" if unit == "hour" and count == int(count) else "minute")
    today = anchor.date() if isinstance(anchor, datetime) else anchor
    if unit == "day":
        return calendar.day(today + round(count) * DAY)
    if unit == "week":
        found = today + round(7 * count) * DAY
        return Interval(found, found, "week")
    if unit == "month" or count != int(count):
        months = {"month": 1, "year": 12, "decade": 120, "century": 1200}[unit]
        if unit == "month" and count != int(count):
            return calendar.day(
                calendar.shift_months(today, int(count)) + round(30 * (count - int(count))) * DAY
            )._replace(precision="week")
        found = calendar.shift_months(today.replace(day=1), round(count * months))
        return calendar.month(found.year, found.month)
    return calendar.years(today.year + int(count) * {"year": 1, "decade": 10, "century": 100}[unit])
