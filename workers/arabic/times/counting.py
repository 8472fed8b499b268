"""Counting from an event: the day that lies a length of time before or after that of another event."""

from __future__ import annotations

from workers.arabic.numbers import Line
from workers.arabic.times.calendar import as_time, day, day_of
from workers.arabic.times.lengths import length_at
from workers.arabic.times.moments import move
from workers.messages import Time

_HALF_A_DAY = 12  # hours


def counted_from(line: Line, at: int, anchor: Time, sign: int) -> Time | None:
    """The time that the length at token `at` puts before (`sign` -1) or after (1) the day of `anchor`.

    Of "قتل أمس بعد يومين من الهجوم", the time of the attack; a few hours are of the same day.
    """
    length, told = length_at(line, at, single=True), day_of(anchor)
    if length is None or told is None:
        return None
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
    return as_time(moved, anchor.published_at_used)
