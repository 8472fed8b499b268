"""A random date, written in each Arabic form, is read back."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

from hijridate import Hijri
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.arabic.spelling import ARABIC_DIGITS, ordinal, words
from workers.arabic import find_times
from workers.messages import Time

EGYPT = "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر".split()
LEVANT = [
    "كانون الثاني", "شباط", "آذار", "نيسان", "أيار", "حزيران",
    "تموز", "آب", "أيلول", "تشرين الأول", "تشرين الثاني", "كانون الأول",
]  # fmt: skip
MAGHREB = "جانفي فيفري مارس أفريل ماي جوان جويلية أوت سبتمبر أكتوبر نوفمبر ديسمبر".split()
MOROCCO = "يناير فبراير مارس أبريل ماي يونيو يوليوز غشت شتنبر أكتوبر نونبر دجنبر".split()
HIJRI = [
    "محرم", "صفر", "ربيع الأول", "ربيع الآخر", "جمادى الأولى", "جمادى الآخرة",
    "رجب", "شعبان", "رمضان", "شوال", "ذي القعدة", "ذي الحجة",
]  # fmt: skip
WEEKDAYS = "الاثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد".split()

days = st.dates(date(1950, 1, 1), date(2049, 12, 31))
news_days = st.dates(date(2003, 1, 1), date(2026, 12, 31))


def only(text: str, published_at: datetime | None = None) -> Time:
    """The one time in `text`, which must be all of it."""
    [found] = find_times(text, published_at)
    assert found.span and found.span.text == text
    return found


def published(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)


@given(
    days,
    st.sampled_from([EGYPT, LEVANT, MAGHREB, MOROCCO]),
    st.sampled_from(
        [
            "{d} {m} {y}",
            "{d} من {m} {y}",
            "{d} {m} عام {y}",
            "يوم {d} {m} {y}",
            "{o} من {m} {y}",
            "{o} من {m} من عام {y}",
        ]
    ),
    st.booleans(),
)
@settings(max_examples=300)
def test_a_day_in_every_naming(day: date, naming: list[str], form: str, eastern: bool) -> None:
    text = form.format(d=day.day, m=naming[day.month - 1], y=day.year, o=ordinal(day.day))
    found = only(text.translate(ARABIC_DIGITS) if eastern else text)
    assert (found.start, found.end, found.precision) == (day.isoformat(), day.isoformat(), "day")


@given(days, st.sampled_from(["{a}/{b}", "{b}/{a}", "{a}/ {b}", "{a} ({b})", "{b} ({a})"]))
def test_a_day_in_the_dual_form(day: date, form: str) -> None:
    month = form.format(a=EGYPT[day.month - 1], b=LEVANT[day.month - 1])
    assert only(f"{day.day} {month} {day.year}").start == day.isoformat()


@given(
    days,
    st.sampled_from(["{d}/{m}/{y}", "{d}-{m}-{y}", "{d}.{m}.{y}", "{y}-{m:02}-{d:02}", "{y}/{m}/{d}"]),
    st.booleans(),
)
@settings(max_examples=200)
def test_a_day_in_numbers(day: date, form: str, eastern: bool) -> None:
    text = form.format(d=day.day, m=day.month, y=day.year)
    assert only(text.translate(ARABIC_DIGITS) if eastern else text).start == day.isoformat()


@given(
    st.integers(1420, 1460),
    st.integers(1, 12),
    st.integers(1, 29),
    st.sampled_from(["{d} {m} {y} هـ", "{d} من {m} {y} هـ", "{o} من {m} {y}"]),
)
def test_a_hijri_day(year: int, month: int, day: int, form: str) -> None:
    text = form.format(d=day, m=HIJRI[month - 1], y=year, o=ordinal(day))
    assert only(text).start == Hijri(year, month, day).to_gregorian().isoformat()


@given(days, st.sampled_from(["الموافق", "الموافق لـ"]))
def test_both_calendars(day: date, equals: str) -> None:
    from hijridate import Gregorian

    hijri = Gregorian(day.year, day.month, day.day).to_hijri()
    first = f"{hijri.day} {HIJRI[hijri.month - 1]} {hijri.year} هـ"
    second = f"{day.day} {EGYPT[day.month - 1]} {day.year}"
    assert only(f"{first} {equals} {second}").start == day.isoformat()


@given(st.integers(1900, 2050))
def test_a_year_in_words(year: int) -> None:
    found = only(f"عام {words(year)}")
    assert (found.start, found.end) == (f"{year}-01-01", f"{year}-12-31")


@given(news_days, st.integers(0, 6), st.sampled_from(["", "يوم ", "مساء ", "فجر يوم "]))
def test_a_bare_weekday_is_the_last_one(today: date, weekday: int, before: str) -> None:
    found = only(before + WEEKDAYS[weekday], published(today))
    assert found.start is not None
    day = date.fromisoformat(found.start)
    assert day.weekday() == weekday
    assert timedelta(0) <= today - day < timedelta(7)


@given(news_days, st.integers(0, 6))
def test_past_and_coming_weekdays_are_never_today(today: date, weekday: int) -> None:
    last, coming = (
        only(f"{WEEKDAYS[weekday]} {word}", published(today)).start for word in ("الماضي", "المقبل")
    )
    assert last and coming
    assert timedelta(0) < today - date.fromisoformat(last) <= timedelta(7)
    assert timedelta(0) < date.fromisoformat(coming) - today <= timedelta(7)


@given(news_days, st.integers(1, 12))
def test_the_last_month_of_a_name_is_before_publication(today: date, month: int) -> None:
    start, end = (
        getattr(only(f"{EGYPT[month - 1]} الماضي", published(today)), side) for side in ("start", "end")
    )
    assert date.fromisoformat(start).month == month
    assert date.fromisoformat(end) < today
    assert today - date.fromisoformat(start) < timedelta(366 + 31)


@given(news_days, st.integers(3, 99))
def test_days_before_and_after_publication(today: date, count: int) -> None:
    noun = "أيام" if count <= 10 else "يوما"
    for number in (str(count), words(count)):
        assert only(f"قبل {number} {noun}", published(today)).start == (today - timedelta(count)).isoformat()
        assert only(f"بعد {number} {noun}", published(today)).start == (today + timedelta(count)).isoformat()
        assert only(f"منذ {number} {noun}", published(today)).end is None


@given(days, days)
def test_a_range_of_days(first: date, second: date) -> None:
    start, end = sorted((first, second))
    if start == end:
        return
    left, right = (f"{day.day} {EGYPT[day.month - 1]} {day.year}" for day in (start, end))
    for text in (f"من {left} إلى {right}", f"من {left} حتى {right}", f"بين {left} و{right}"):
        found = only(text)
        assert (found.start, found.end) == (start.isoformat(), end.isoformat())


@given(st.integers(0, 23), st.integers(0, 59), days)
def test_a_clock_time_on_a_day(hour: int, minute: int, day: date) -> None:
    date_text = f"{day.day} {EGYPT[day.month - 1]} {day.year}"
    found = only(f"{date_text} الساعة {hour}:{minute:02} بتوقيت غرينتش")
    assert found.start == datetime(day.year, day.month, day.day, hour, minute, tzinfo=UTC).isoformat()


@given(st.text(alphabet="ابتثجحدرسعمنهوي ة0123456789٠١٢/:-.،(٪", max_size=60), st.booleans())
@settings(max_examples=300)
def test_any_text_is_read_without_error_and_in_order(text: str, dated: bool) -> None:
    times = find_times(text, published(date(2024, 3, 13)) if dated else None)
    spans = [(time.span.start, time.span.end) for time in times if time.span]
    assert all(end <= start for (_, end), (start, _) in pairwise(spans))


vocabulary = st.sampled_from(
    (
        "من إلى حتى بين و منذ قبل بعد خلال يوم الأحد الجمعة مارس نوفمبر الماضي المقبل الشهر العام الأسبوع "
        "12 2015 3 ثلاثة أيام الساعة مساء صباح أمس اليوم عيد الفطر رمضان 1445 هـ الموافق / - ( ) : ، أوائل "
        "نهاية الربع الأول يومي عامي 30 60 ألف"
    ).split()
)


@given(st.lists(vocabulary, max_size=14), st.booleans())
@settings(max_examples=500)
def test_any_order_of_time_words_is_read_without_error(chosen: list[str], dated: bool) -> None:
    for time in find_times(" ".join(chosen), published(date(2024, 3, 13)) if dated else None):
        if time.start and time.end:
            assert time.start[:10] <= time.end[:10]
