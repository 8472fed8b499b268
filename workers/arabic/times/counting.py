"""Counting from an event: the day that lies a length of time before or after that of another event."""

from __future__ import annotations

from datetime import date

from workers.arabic.numbers import Line
from workers.arabic.times.calendar import Interval, day
from workers.arabic.times.lengths import length_at
from workers.arabic.times.moments import move
from workers.messages import Time

_HALF_A_DAY = 12  # hours


def counted_from(line: Line, at: int, anchor: Time, sign: int) -> Time | None:
    """The time that the length at token `at` puts before (`sign` -1) or after (1) the day of `anchor`.

    Of "قتل أمس بعد يومين من الهجوم", the time of the attack; a few hours are of the same day.
    """
    length = length_at(line, at, single=True)
    if length is None or anchor.start is None or anchor.end is None or anchor.start[:10] != anchor.end[:10]:
        return None
    told = date.fromisoformat(anchor.start[:10])
    moved = day(told)
    if length.unit in ("hour", "minute"):
        if length.unit == "hour" and (length.size or 0) >= _HALF_A_DAY:
            return None
    elif length.size is None:
        return None
    else:
        try:
            moved = move(told, length.unit, sign * length.size)
        except (ValueError, OverflowError):
            return None
    return _time(moved, anchor.published_at_used)


def _time(interval: Interval, published_at_used: bool) -> Time:
    start, end, precision = interval
    return Time(
        start=start.isoformat() if start is not None else None,
        end=end.isoformat() if end is not None else None,
        precision=precision,
        published_at_used=published_at_used,
    )
