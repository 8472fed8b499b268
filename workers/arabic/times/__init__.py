"""Times as Arabic news writes them, found and resolved.

`find_times` reads a text, `times_in` a line of tokens. A time is a moment (`grammar.py`), a moment under a
relation (since, until, before, after …), a range of two, or a length of time, alone or measured from
publication (`reader.py`). Every look ahead is bounded, so that the cost is linear in the text's length.
"""

from __future__ import annotations

from datetime import datetime

from workers.arabic.numbers import Line
from workers.arabic.times.lengths import is_time_unit
from workers.arabic.times.publication import written_at
from workers.arabic.times.reader import TimeFound, times_in
from workers.arabic.tokens import tokenize
from workers.messages import Span, Time, parse_published_at

__all__ = ["TimeFound", "find_times", "is_time_unit", "times_in", "written_at"]


def find_times(text: str, published_at: datetime | str | None = None) -> list[Time]:
    """The times in `text`, in order, each with its exact span, resolved against `published_at`.

    Dates are ISO 8601: days as `2024-03-12`, clock times as `2024-03-12T14:30:00`, with an offset where the
    text names a time zone. Both ends are included: a month is its first to its last day, a week Saturday to
    Friday. `end` is null in what is open ("منذ …"), `start` in what only ends ("حتى …"); both in a length of
    time of its own ("ثلاثة أيام"), in what counts from an event ("بعد يومين من الهجوم") and in what is
    relative where `published_at` is None. A bare weekday, month or day is the last one, today included; after
    words of a plan in its sentence ("سيعقد", "من المقرر") it is the next. An hour without a part of the day
    is of the 24-hour clock; a part of the day ("مساء الجمعة") is its day, with precision `daypart`.

    Args:
        published_at: an aware datetime or an RFC 3339 string; "today" is its date in its own offset.

    Raises:
        ArticleError: `published_at` is a string that is no RFC 3339 date-time.

    >>> [time] = find_times("قتل خمسة منذ فجر الجمعة", "2017-03-11T18:00:00+00:00")
    >>> time.start, time.end, time.precision, time.span.text
    ('2017-03-10', None, 'daypart', 'منذ فجر الجمعة')
    """
    now = parse_published_at(published_at) if isinstance(published_at, str) else published_at
    tokens = tokenize(text)
    found = []
    for first, last, time in times_in(Line(tokens), now):
        start, end = tokens[first].start, tokens[last - 1].end
        time.span = Span("body", start, end, text[start:end])
        found.append(time)
    return found
