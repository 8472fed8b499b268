"""The day of writing: news is often published some days after it calls its own day "اليوم"."""

from __future__ import annotations

from datetime import datetime

from workers.arabic.times.calendar import DAY
from workers.arabic.times.words import DEICTIC, WEEKDAYS
from workers.language.kept import where

_LATEST = 3  # days from writing to publication
_BRACKETS = frozenset('(«"')


def written_at(norms: list[str], published_at: datetime | None) -> datetime | None:
    """`published_at`, moved back to the day that the text calls today ("اليوم الاثنين", "أمس (الأحد)").

    Moved by no more than a few days, and only where all such days of the text agree. Papers that print the
    next day put أمس for the agency's اليوم and overlook some: a bare أمس beside "اليوم الأحد" is no older.
    """
    if published_at is None:
        return None
    late: set[int] = set()
    dated: set[int] = set()
    bare: set[int] = set()
    for index in where(DEICTIC.first_words, norms):
        found = DEICTIC.find(norms, index)
        if found is None or found.last >= len(norms) or found.value not in (0, -1):
            continue
        at = found.last + (norms[found.last] in _BRACKETS)
        weekday = WEEKDAYS.find(norms, at) if at < len(norms) else None
        (bare if weekday is None else dated).add(found.value)
        if weekday is not None:
            late.add((published_at.weekday() - (weekday.value - found.value)) % 7)
    if len(late) != 1 or not 0 < (days := late.pop()) <= _LATEST:
        return published_at
    if days == 1 and -1 in bare and -1 not in dated:
        return published_at
    return published_at - days * DAY
