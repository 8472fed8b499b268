"""Reading times: moments under their relations, ranges, lists, and lengths measured from publication."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from workers.arabic.numbers import (
    BEGINNINGS,
    LOOSE,
    ORDINALS,
    Line,
    amount_at,
    begins_amount,
    ordinal_at,
)
from workers.arabic.phrases import Phrases, beginnings
from workers.arabic.times import calendar
from workers.arabic.times.calendar import DAY, Interval, as_time
from workers.arabic.times.dates import name_at
from workers.arabic.times.grammar import moment_at
from workers.arabic.times.lengths import Length, is_age, length_at
from workers.arabic.times.moments import Moment, move, resolve
from workers.arabic.times.tense import tense_at
from workers.arabic.times.words import (
    DATA,
    DAYPART_ADVERBS,
    DAYPART_NOUNS,
    MODIFIERS,
    RUNNING,
    SAME,
    SAME_AFTER,
    STARTERS,
    UNIT_NUMBERS,
    forms,
    normal_set,
    phrases,
)
from workers.language.kept import where
from workers.messages import Time, TimePrecision

# "بعد ظهر الأربعاء", "قبل أمس", "بعد منتصف الليل" say a part of a day or a day themselves
_OWN_DAY = frozenset(("ظهر", "امس", "غد"))
_MIDNIGHT = frozenset(("ليل", "ليله", "الليل"))
_RELATIONS: Phrases[str] = phrases(DATA["relations"])
_AGO = normal_set(DATA["relations"]["ago"])
_FROM = frozenset(("من", "ومن"))
_RECENT = normal_set(DATA["recent"])
_NEXT = normal_set(DATA["following"])
_THE_DAY = "اليوم"
_DAYPARTS_ALONE = normal_set(DATA["dayparts_alone"]["words"])
_NO_DAYPART = normal_set(DATA["dayparts_alone"]["never_beside"])
_LAST_OF = forms(DATA["last_of"], article=False)
_FEW = normal_set(DATA["few"])
_BETWEEN = forms(["بين"], article=False)
_YEARS_WORDS = forms(DATA["years_words"], article=False)
_MONTHS_WORDS = forms(DATA["months_words"], article=False)
_DAYS_WORDS = forms(DATA["days_words"], article=False)
_TO = frozenset(("الي", "حتي", "وحتي", "ولغايه", "لغايه"))
_DASHES = frozenset("-–—/")
_LISTED_DAYS = 3  # "14 و15 مارس" are two days; farther apart the first is no day
_LOCAL_AHEAD = timedelta(hours=4)  # by how much a clock time without a zone may be ahead of UTC
_NO_CLOCK = time()  # of articles that give no more than the day of publication
_SOON, _LONG_AGO = 31 * DAY, 300 * DAY
_BEGINNINGS = beginnings(
    (_RELATIONS,),
    (
        *STARTERS,
        *SAME,
        *_DAYPARTS_ALONE,
        *ORDINALS,
        *UNIT_NUMBERS,
        *RUNNING,
        *_BETWEEN,
        *_LAST_OF,
        *_YEARS_WORDS,
        *_MONTHS_WORDS,
        *_DAYS_WORDS,
    ),
)
_PRECISION: dict[str, TimePrecision] = {
    "minute": "minute",
    "hour": "hour",
    "day": "day",
    "week": "week",
    "month": "month",
    "year": "year",
    "decade": "year",
    "century": "year",
}
for _word, _following in BEGINNINGS.items():
    _known = _BEGINNINGS.get(_word, frozenset())
    _BEGINNINGS[_word] = None if _known is None or _following is None else _known | _following
_INTERESTING = frozenset((*_BEGINNINGS, *_FROM, *LOOSE))


class TimeFound(NamedTuple):
    """A time in tokens `first` to `last` (exclusive)."""

    first: int
    last: int
    time: Time


def times_in(line: Line, published_at: datetime | None, told: date | None = None) -> list[TimeFound]:
    """The times in one sentence's (or field's) tokens, without their spans; see `find_times`.

    `told` is the day that the sentences before told of last, which "في اليوم التالي" counts from.
    """
    reader = Reader(line, published_at, told)
    norms = line.norms
    numbers = line.numbers
    found: list[TimeFound] = []
    after = 0  # the token behind what was read last
    interesting = where(_INTERESTING, norms)  # none of the padding is
    for index in sorted(numbers.union(interesting)) if numbers else interesting:
        if index < after:
            continue
        norm = norms[index]
        if norm in _FROM:
            if norms[index + 1] not in _BEGINNINGS and index + 1 not in numbers:
                continue
        elif norm in _BEGINNINGS:
            following = _BEGINNINGS[norm]
            if following is not None and norms[index + 1] not in following:
                continue
        elif index not in numbers and not (norm in LOOSE and index + 1 in numbers):
            continue
        name = name_at(line, index)
        if name > index:
            after = name
            continue
        time = reader.time_at(index)
        if time is not None:
            found.append(time)
            after = time.last
    return found


class Reader:
    def __init__(self, line: Line, now: datetime | None, told: date | None = None) -> None:
        self.line = line
        self.now = now
        self.told = told  # the day last told of before this line
        self.context: date | None = None  # the day last spoken of, which a bare clock time belongs to
        self.year: int | None = None  # the year last spoken of: "of the same year"
        self.moment: datetime | date | None = None  # the hour last spoken of: "an hour later"

    # ------------------------------------------------------------ dispatch
    def time_at(self, index: int) -> TimeFound | None:
        norms = self.line.norms
        relation = _RELATIONS.find(norms, index)
        if relation is not None and not self._says_day(index, relation.value):
            found = self._related(index, relation.last, relation.value)
            if found is not None:
                return found
        if norms[index] in _BETWEEN or (norms[index] == "ما" and norms[index + 1] in _BETWEEN):
            found = self._between(index, index + 1 + (norms[index] == "ما"))
            if found is not None:
                return found
        if norms[index] in _FROM:
            return self._from(index)
        return (
            self._running(index)
            or self._span_of_past(index)
            or self._several(index)
            or self._told_day(index)
            or self._range_or_moment(index)
            or self._daypart_alone(index)
            or self._length_alone(index)
        )

    def _says_day(self, index: int, relation: str) -> bool:
        norms = self.line.norms
        if relation not in ("before", "after"):
            return False
        return norms[index + 1] in _OWN_DAY or (norms[index + 1] == "منتصف" and norms[index + 2] in _MIDNIGHT)

    # ------------------------------------------------------------ days told before
    def _told_day(self, index: int) -> TimeFound | None:
        """ "مساء اليوم نفسه", "في اليوم التالي": the day last told of, here or in the sentence before, or the
        day after it."""
        norms = self.line.norms
        daypart = DAYPART_NOUNS.find(norms, index)
        at = daypart.last if daypart is not None else index
        at += norms[at] == "من"
        if norms[at] in SAME and norms[at + 1] == _THE_DAY:
            last, shift = at + 2, 0
        elif norms[at] == _THE_DAY and norms[at + 1] in SAME_AFTER | _NEXT:
            last, shift = at + 2, int(norms[at + 1] in _NEXT)
        else:
            return None
        told = self.context or self.told
        if told is None:
            return None
        day = told + shift * DAY
        precision: TimePrecision = "daypart" if daypart is not None else "day"
        return self._time(index, last, Interval(day, day, precision), relative=True)

    def _daypart_alone(self, index: int) -> TimeFound | None:
        """ "أطلقت المقاومة فجرا صاروخا": a part of the day of publication."""
        norms = self.line.norms
        if norms[index] not in _DAYPARTS_ALONE or self.now is None or tense_at(self.line, index) == "plan":
            return None
        around = (norms[index - 1] if index > 0 else "", norms[index + 1])
        if any(
            norm in _NO_DAYPART or (norm.startswith("و") and norm[1:] in DAYPART_ADVERBS.first_words)
            for norm in around
        ):
            return None
        day = self.context or self.now.date()
        return self._time(index, index + 1, Interval(day, day, "daypart"), True)

    # ------------------------------------------------------------ moments
    def _range_or_moment(self, index: int) -> TimeFound | None:
        moment = self._moment(index)
        if moment is None:
            return self._open_range(index)
        ranged = self._to(index, moment, moment.last) or self._two_days(index, moment)
        if ranged is not None:
            return ranged
        return self._time(index, moment.last, self._resolve(moment), moment.relative)

    def _two_days(self, first: int, left: Moment) -> TimeFound | None:
        """ "أمس وأول من أمس", "الخميس والجمعة": two days on end, one after the other."""
        norms, at = self.line.norms, left.last
        if left.daypart is not None or (left.deictic is None and left.weekday is None):
            return None
        if not norms[at].startswith("و") or norms[at] not in _BEGINNINGS:
            return None
        right = self._moment(at, listed=True)
        if right is None or right.daypart is not None or (right.deictic is None and right.weekday is None):
            return None
        start, end = self._resolve(left), self._resolve(right)
        if start is None or end is None or start.start is None or end.start is None:
            return None
        days = sorted((_day(start.start), _day(end.start)))
        if days[1] - days[0] != DAY or start.precision != "day" or end.precision != "day":
            return None
        return self._time(first, right.last, Interval(days[0], days[1], "day"), left.relative)

    def _moment(self, index: int, listed: bool = False) -> Moment | None:
        return moment_at(self.line, index, listed)

    def _resolve(self, moment: Moment, past: bool = False) -> Interval | None:
        if moment.unit == "same-year":
            moment.unit, moment.year = None, self.year
        tense = (
            "report"
            if past
            else tense_at(self.line, moment.first)
            if self.now is not None and moment.relative
            else ""
        )
        found = resolve(moment, self.now, tense == "plan", self.context)
        if not tense and moment.day is not None and moment.month is not None and moment.shift is None:
            found = self._nearer(found, moment)
        if found is not None and tense == "report" and not moment.dated and self.context is None:
            found = self._told_before(found)
        if found is not None and found.start is not None and moment.dated and moment.daylike:
            start = found.start
            self.context = start.date() if isinstance(start, datetime) else start
        if found is not None and isinstance(found.start, datetime):
            self.moment = found.start
        if found is not None and found.start is not None:
            self.year = found.start.year
        return found

    def _told_before(self, clock: Interval) -> Interval:
        """A clock time of what has happened is the day before's where it lies hours ahead of publication."""
        start, now = clock.start, self.now
        if not isinstance(start, datetime) or now is None or now.time() == _NO_CLOCK:
            return clock
        ahead = start - now if start.tzinfo is not None else start - now.replace(tzinfo=None) - _LOCAL_AHEAD
        return Interval(start - DAY, start - DAY, clock.precision) if ahead > timedelta(0) else clock

    def _nearer(self, last: Interval | None, moment: Moment) -> Interval | None:
        """Where no tense tells, a day without a year is the next if that is near and the last is not."""
        if last is None or last.start is None or self.now is None or moment.year is not None:
            return last
        today = self.now.date()
        if today - _day(last.start) < _LONG_AGO:
            return last
        coming = resolve(moment, self.now, True, self.context)
        return (
            coming
            if coming is not None and coming.start is not None and _day(coming.start) - today <= _SOON
            else last
        )

    def _is_plan(self, index: int) -> bool:
        return tense_at(self.line, index) == "plan"

    def _time(self, first: int, last: int, interval: Interval | None, relative: bool) -> TimeFound | None:
        if interval is None:
            return None
        return TimeFound(first, last, as_time(interval, relative and self.now is not None))

    # ------------------------------------------------------------ relations
    def _related(self, first: int, at: int, relation: str) -> TimeFound | None:
        past = self._span_of_past(at)
        if past is not None and relation in ("during", "since", "from", "until"):
            time = past.time
            if relation == "since":
                time = Time(
                    start=time.start,
                    end=None,
                    precision=time.precision,
                    published_at_used=time.published_at_used,
                )
            return TimeFound(first, past.last, time)
        several = (
            self._several(at) if relation in ("during", "since", "from", "until", "before", "after") else None
        )
        if several is not None:
            return self._bounded_interval(first, several.last, relation, several)
        length = length_at(self.line, at, single=relation in ("since", "before", "after", "during"))
        moment = self._moment(at, listed=relation != "during")
        if length is not None and (moment is None or moment.last < length.last):
            return self._measured(first, length, relation)
        if moment is None:
            if relation == "during":
                return self._open_range_in(first, at)
            return None
        if relation in ("since", "from", "during", "before", "after"):
            ranged = self._to(first, moment, moment.last)
            if ranged is not None:
                return ranged
        interval = self._resolve(moment, past=relation == "since")
        if interval is None:
            return None
        if relation == "before" and moment.part == "late":
            relation = "until"  # "before the end of the year"
        return self._time(first, moment.last, self._under(interval, relation), moment.relative)

    def _open_range_in(self, first: int, at: int) -> TimeFound | None:
        found = self._open_range(at) or (
            self._between(at, at + 1) if self.line.norms[at] in _BETWEEN else None
        )
        return found._replace(first=first) if found is not None else None

    def _bounded_interval(self, first: int, last: int, relation: str, found: TimeFound) -> TimeFound:
        start = date.fromisoformat(found.time.start[:10]) if found.time.start else None
        end = date.fromisoformat(found.time.end[:10]) if found.time.end else None
        interval = self._under(Interval(start, end, found.time.precision), relation)
        time = self._time(first, last, interval, found.time.published_at_used)
        assert time is not None
        return time

    def _under(self, interval: Interval, relation: str) -> Interval:
        start, end, precision = interval
        clock = precision in ("minute", "hour", "daypart")  # whose own day is not over or begun
        if relation in ("since", "from"):
            return Interval(start, None, precision)
        if relation == "until":
            return Interval(None, end, precision)
        if relation == "before":
            return Interval(None, start if start is None or clock else start - DAY, precision)
        if relation == "after":
            return Interval(end if end is None or clock else end + DAY, None, precision)
        if relation in ("eve", "morrow") and start is not None and end is not None:
            day = start - DAY if relation == "eve" else end + DAY
            return Interval(day, day, "day")
        return interval

    def _measured(self, first: int, length: Length, relation: str) -> TimeFound | None:
        """A length of time under a relation: "قبل ثلاثة أيام", "منذ أسبوعين", "بعد شهرين من …"."""
        norms = self.line.norms
        precision = _PRECISION[length.unit]
        unknown = Interval(None, None, precision)
        last = length.last
        if relation in ("eve", "morrow", "until"):
            return None
        if relation == "during":
            if (
                length.size is not None
                and self.now is not None
                and self._is_plan(first)
                and norms[first].endswith(("خلال", "غضون", "في"))
            ):
                return self._time(first, last, self._span(length, self.now, 1), True)
            return self._time(first, last, unknown, False)
        if norms[last] in _AGO:
            last += 1
        anchor: date | datetime | None = None
        relative = True
        if relation in ("before", "after"):
            of = self._anchor(last)
            if of is not None:
                last, anchor, relative, known = of
                if not known:
                    return self._time(first, last, unknown, False)
        if length.size is None:
            return self._time(first, last, unknown, False)
        if anchor is None:
            anchor = self.now
            if relation == "after":
                # told as it happened, it counts from what was told before
                tense = tense_at(self.line, first)
                if length.unit in ("hour", "minute") and self.moment is not None:
                    anchor = self.moment
                elif tense == "report" and length.unit in ("hour", "minute"):
                    day = anchor.date() if anchor is not None else None
                    return self._time(first, last, Interval(day, day, precision), True)
                elif tense == "report":
                    anchor = self.context
        if anchor is None:
            return self._time(first, last, unknown, True)
        sign = 1 if relation == "after" else -1
        try:
            moved = move(anchor, length.unit, sign * length.size)
        except (ValueError, OverflowError):
            return None
        if not relative and length.unit in ("month", "year", "decade", "century") and anchor is not self.now:
            moved = self._exact_shift(anchor, length, sign) or moved
        if relation == "since":
            moved = moved._replace(end=None)
        return self._time(first, last, moved, relative)

    def _exact_shift(self, anchor: date | datetime, length: Length, sign: int) -> Interval | None:
        """From a day that is named, months and years are counted to the day."""
        assert length.size is not None
        months = length.size * {"month": 1, "year": 12, "decade": 120, "century": 1200}[length.unit]
        if months != int(months):
            return None
        day = anchor.date() if isinstance(anchor, datetime) else anchor
        found = calendar.shift_months(day, sign * int(months))
        return Interval(found, found, _PRECISION[length.unit])

    def _anchor(self, at: int) -> tuple[int, date | datetime | None, bool, bool] | None:
        """What a length is measured from: "… من عيد الفطر" (resolved), "… من الهجوم" (not known).

        Gives the token after it, the moment, whether it is relative, and whether it is known.
        """
        norms = self.line.norms
        if norms[at] not in ("من", "علي") or at + 1 >= self.line.count:
            return None
        if norms[at + 1] == "الان":
            return at + 2, self.now, True, self.now is not None
        moment = self._moment(at + 1, listed=True)
        if moment is None:
            return at, None, True, False
        interval = self._resolve(moment)
        if interval is None or interval.start is None:
            return moment.last, None, True, interval is not None
        return moment.last, interval.start, moment.relative, True

    def _span(self, length: Length, now: datetime, sign: int) -> Interval:
        """From publication, `length` on or back."""
        assert length.size is not None
        moved = move(now, length.unit, sign * length.size)
        precision = _PRECISION[length.unit]
        if length.unit in ("hour", "minute"):
            return Interval(now, moved.end, precision) if sign > 0 else Interval(moved.start, now, precision)
        today = now.date()
        return Interval(today, moved.end, precision) if sign > 0 else Interval(moved.start, today, precision)

    # ------------------------------------------------------------ ranges
    def _between(self, first: int, at: int) -> TimeFound | None:
        """ "بين عامي 2009 و2010", "بين السبت والاثنين", "بين الساعة الثامنة والعاشرة"."""
        several = self._several(at)
        if several is not None:
            return several._replace(first=first)
        left = self._moment(at, listed=True)
        if left is None:
            return self._bare_left(first, at, joined=True)
        return self._to(first, left, left.last, joined=True)

    def _from(self, first: int) -> TimeFound | None:
        """ "من الأحد إلى الخميس"; من alone belongs to no time."""
        norms = self.line.norms
        if norms[first + 1] not in _BEGINNINGS and first + 1 not in self.line.numbers:
            return None
        left = self._moment(first + 1, listed=True)
        if left is None:
            return self._bare_left(first, first + 1)
        ranged = self._to(first, left, left.last)
        if ranged is not None:
            return ranged
        sure = self._moment(first + 1)
        if sure is None:
            return None
        return self._time(first + 1, sure.last, self._resolve(sure), sure.relative)

    def _to(self, first: int, left: Moment, at: int, joined: bool = False) -> TimeFound | None:
        """The rest of a range whose left side is read, or None."""
        norms = self.line.norms
        if joined:
            at += norms[at] in ("،", ",")
            if norms[at] == "و" or norms[at] in _TO:
                right_at = at + 1
            elif norms[at].startswith("و"):
                right_at = at
            else:
                return None
        elif norms[at] in _TO or norms[at] in _DASHES:
            right_at = at + 1
        else:
            return None
        if left.season is not None and right_at in self.line.numbers and left.year is not None:
            # "شتاء 2015-2016" is one winter
            if norms[right_at] not in (str(left.year + 1), str(left.year + 1)[2:]):
                return None
            return self._time(first, right_at + 1, self._resolve(left), left.relative)
        right = self._moment(right_at, listed=True)
        if right is None or (norms[at] in _DASHES and not _alike(left, right)):
            bare = self._bare_right(left, right_at)
            if bare is None or (norms[at] in _DASHES and not left.day):
                return None
            right = bare
        if not joined and not _alike(left, right):
            return None
        _fill(left, right)
        start, end = self._resolve(left), self._resolve(right)
        if start is None or end is None:
            return None
        return self._joined(first, right.last, start, end, left.relative or right.relative, left, right)

    def _joined(
        self,
        first: int,
        last: int,
        start: Interval,
        end: Interval,
        relative: bool,
        left: Moment,
        right: Moment,
    ) -> TimeFound | None:
        low, high = start.start, end.end
        if low is not None and high is not None and _day(low) > _day(high):
            if left.weekday is not None and right.weekday is not None:
                # the days of one week: "من الأحد إلى الخميس"
                if (left.shift or 0) > 0 or (left.shift is None and self._is_plan(left.first)):
                    high = _day(high) + 7 * DAY
                else:
                    low = _day(low) - 7 * DAY
            elif (
                left.month is not None
                and left.year is None
                and right.month is not None
                and left.month != right.month
                and right.year is not None
            ):
                low = _day(low).replace(year=_day(low).year - 1)
            elif left.month is not None or left.year is not None:
                return None
            else:
                low, high = high, low
        return self._time(
            first,
            last,
            Interval(low, high, start.precision if left.hour is not None else end.precision),
            relative,
        )

    def _open_range(self, index: int) -> TimeFound | None:
        """ "5 إلى 8 مارس", "5-8 مارس 2024": a day whose month stands on the right."""
        if index not in self.line.numbers:
            return None
        return self._bare_left(index, index)

    def _bare_left(self, first: int, at: int, joined: bool = False) -> TimeFound | None:
        """A range whose left side is a bare number: a day of the right side's month, or a year."""
        norms = self.line.norms
        value, last = self._bare(at)
        if value is None:
            return None
        # "14 و15 مارس", "14 أو 15 مارس"
        listing = not joined and norms[last] in ("و", "او") and last + 1 in self.line.numbers
        if (
            (joined and norms[last] == "و")
            or norms[last] in _TO
            or listing
            or (not joined and norms[last] in _DASHES and at in self.line.numbers)
        ):
            last += 1
        elif not (joined and norms[last].startswith("و")):
            return None
        right = self._moment(last, listed=True)
        if right is None or (listing and (right.day is None or right.day > value + _LISTED_DAYS)):
            return None
        left = Moment(at, last)
        if right.day is not None and value <= 31 and (right.month is not None or right.unit == "month"):
            left.day, left.month, left.hijri, left.year, left.shift, left.unit = (
                value,
                right.month,
                right.hijri,
                right.year,
                right.shift,
                right.unit,
            )
            if value >= right.day:
                return None
        elif right.year is not None and right.month is None and 1800 <= value <= right.year:
            left.year = value
        elif right.hour is not None and right.minute is None and value <= 12:
            left.hour, left.daypart = value, right.daypart
        else:
            return None
        start, end = self._resolve(left), self._resolve(right)
        if start is None or end is None:
            return None
        return self._joined(first, right.last, start, end, right.relative, left, right)

    def _bare(self, at: int) -> tuple[int | None, int]:
        norms = self.line.norms
        if at in self.line.numbers and norms[at].isdigit() and len(norms[at]) in (1, 2, 4):
            return int(norms[at]), at + 1
        ordinal = ordinal_at(self.line, at)
        if ordinal is not None and ordinal.definite:
            return ordinal.value, ordinal.last
        return None, at

    def _bare_right(self, left: Moment, at: int) -> Moment | None:
        """ "2014-2015", "14:00 - 16:00", "السبت - 12": a right side that only the left makes a time."""
        norms = self.line.norms
        if left.year is not None and left.month is None and at in self.line.numbers and norms[at].isdigit():
            value = int(norms[at])
            if len(norms[at]) == 2:
                value += left.year // 100 * 100
            if left.year < value <= left.year + 200:
                return Moment(at, at + 1, year=value, hijri=left.hijri)
        if left.hour is not None and at in self.line.numbers and norms[at].isdigit() and int(norms[at]) <= 24:
            return Moment(at, at + 1, hour=int(norms[at]), daypart=left.daypart)
        hour, last = self._bare(at)
        if left.hour is not None and hour is not None and hour <= 12:
            return Moment(at, last, hour=hour, daypart=left.daypart)
        return None

    # ------------------------------------------------------------ lists
    def _several(self, index: int) -> TimeFound | None:
        """ "يومي السبت والأحد", "عامي 2009 و2010", "أيام 3 و4 و5 مارس"."""
        norms = self.line.norms
        norm = norms[index]
        if norm not in _YEARS_WORDS and norm not in _MONTHS_WORDS and norm not in _DAYS_WORDS:
            return None
        moments: list[Moment] = []
        at = index + 1
        bare: list[int] = []
        while len(moments) + len(bare) < 8:
            if moments or bare:
                if norms[at] in ("و", "،", "او", "الي", "-", "حتي"):
                    at += 1
                elif not norms[at].startswith("و"):
                    break
            moment = self._moment(at, listed=True)
            value, last = self._bare(at)
            if (norm in _DAYS_WORDS and moment is not None and moment.daylike and moment.hour is None) or (
                norm in _MONTHS_WORDS
                and moment is not None
                and moment.month is not None
                and moment.day is None
            ):
                moments.append(moment)
                at = moment.last
            elif norm in _YEARS_WORDS and value is not None and 600 <= value <= 2100:
                hijri = norms[last] in ("هـ", "ه", "هجري") and value < 1600
                moments.append(Moment(at, last + hijri, year=value, hijri=hijri))
                at = last + hijri
            elif norm in _DAYS_WORDS and value is not None and value <= 31 and not moments:
                bare.append(value)
                at = last
            else:
                break
        if not moments or len(moments) + len(bare) < 2:
            return None
        last_moment = moments[-1]
        if bare:
            if last_moment.day is None:
                return None
            moments.insert(
                0,
                Moment(
                    index,
                    at,
                    day=min(bare),
                    month=last_moment.month,
                    hijri=last_moment.hijri,
                    year=last_moment.year,
                    shift=last_moment.shift,
                    unit=last_moment.unit,
                ),
            )
        shift = MODIFIERS.find(norms, at)
        if shift is not None and all(m.shift is None and m.year is None for m in moments):
            at = shift.last
            for moment in moments:
                moment.shift = shift.value
        for moment in moments[:-1]:
            _fill(moment, last_moment)
        intervals = [self._resolve(moment) for moment in moments]
        if any(interval is None for interval in intervals):
            return None
        start, end = intervals[0], intervals[-1]
        assert start is not None and end is not None
        return self._joined(
            index,
            max(at, last_moment.last),
            start,
            end,
            any(m.relative for m in moments),
            moments[0],
            last_moment,
        )

    # ------------------------------------------------------------ lengths
    def _running(self, index: int) -> TimeFound | None:
        """ "لليوم الثالث على التوالي": it has gone on since two days ago."""
        norms = self.line.norms
        ordinal = ordinal_at(self.line, index + 1) if norms[index] in RUNNING else None
        if ordinal is None or not ordinal.definite or ordinal.value < 2:
            return None
        last = ordinal.last
        if norms[last] == "علي" and norms[last + 1] == "التوالي":
            last += 2
        start = self.now.date() - (ordinal.value - 1) * DAY if self.now is not None else None
        return self._time(index, last, Interval(start, None, "day"), True)

    def _length_alone(self, index: int) -> TimeFound | None:
        """A length of time of its own: when is not said, so neither end is known."""
        length = length_at(self.line, index)
        if length is None or is_age(self.line, index, length):
            return None
        last = length.last
        norms = self.line.norms
        if norms[last] in _AGO and length.size is not None and self.now is not None:
            return self._time(index, last + 1, move(self.now, length.unit, -length.size), True)
        if length.size is None and length.amount is None:
            return None
        return self._time(index, last, Interval(None, None, _PRECISION[length.unit]), False)

    def _span_of_past(self, index: int) -> TimeFound | None:
        """ "الأيام الثلاثة الماضية", "الـ24 ساعة الأخيرة", "آخر 48 ساعة", "العامين المقبلين"."""
        norms = self.line.norms
        at = index
        if norms[at] in _LAST_OF and (
            at + 1 in self.line.numbers or begins_amount(norms[at + 1]) or norms[at + 1] in UNIT_NUMBERS
        ):
            length = length_at(self.line, at + 1)
            if length is None or length.size is None:
                return None
            return self._measured_span(index, length.last, length, -1)
        unit = UNIT_NUMBERS.get(norms[at])
        name = ""
        count: float | None = None
        if (
            unit is not None
            and norms[at].startswith(("ال", "وال", "لل", "بال"))
            and unit[1] in ("two", "many")
        ):
            name, number = unit
            count = 2 if number == "two" else None
            at += 1
            if number == "many" and (at in self.line.numbers or begins_amount(norms[at])):
                amount = amount_at(self.line, at)
                if amount is not None and amount.number.exact and amount.low is not None:
                    count, at = float(amount.low), amount.last
            elif number == "many" and norms[at] in _FEW:
                return None
            if count is None:
                return None
        else:
            if not (at in self.line.numbers or begins_amount(norms[at]) or norms[at] in ("ال",)):
                return None
            amount = amount_at(self.line, at)
            if amount is None or not amount.number.exact or amount.low is None or not amount.number.definite:
                return None
            unit = UNIT_NUMBERS.get(norms[amount.last])
            if unit is None:
                return None
            name, count, at = unit[0], float(amount.low), amount.last + 1
        modifier = MODIFIERS.find(norms, at)
        if modifier is not None and modifier.value in (-1, 1):
            return self._measured_span(
                index, modifier.last, Length(at, count, name, None, True), modifier.value
            )
        if norms[at] in _RECENT:
            return self._measured_span(index, at + 1, Length(at, count, name, None, True), -1)
        return None

    def _measured_span(self, first: int, last: int, length: Length, sign: int) -> TimeFound | None:
        if self.now is None:
            return self._time(first, last, Interval(None, None, _PRECISION[length.unit]), True)
        try:
            return self._time(first, last, self._span(length, self.now, sign), True)
        except (ValueError, OverflowError):
            return None


def _day(moment: date | datetime) -> date:
    return moment.date() if isinstance(moment, datetime) else moment


def _alike(left: Moment, right: Moment) -> bool:
    """Whether two moments can bound one range."""
    if left.hour is not None or right.hour is not None:
        return left.hour is not None and right.hour is not None
    if left.daylike != right.daylike:
        return bool(left.holiday or right.holiday) or right.deictic is not None
    return True


def _fill(left: Moment, right: Moment) -> None:
    """Gives the left side of a range what only the right side says, and the other way round."""
    if left.day is not None and left.month is None and left.unit is None and right.month is not None:
        left.month, left.hijri = right.month, right.hijri
    if left.month is not None and left.year is None and left.shift is None and right.month is not None:
        if right.year is not None:
            left.year = right.year if left.month <= right.month else right.year - 1
            left.hijri = right.hijri
        elif right.shift is not None:
            left.shift, left.unit = right.shift, right.unit
    if left.hour is not None and right.hour is not None:
        if left.daypart is None:
            left.daypart = right.daypart
        if right.deictic is None and right.weekday is None and right.day is None:
            right.deictic, right.weekday, right.day, right.month, right.year = (
                left.deictic,
                left.weekday,
                left.day,
                left.month,
                left.year,
            )
        elif not left.dated:
            left.deictic, left.weekday, left.day, left.month, left.year, left.shift = (
                right.deictic,
                right.weekday,
                right.day,
                right.month,
                right.year,
                right.shift,
            )
    if (
        left.weekday is not None
        and left.shift is None
        and right.weekday is not None
        and right.shift is not None
    ):
        left.shift = right.shift
