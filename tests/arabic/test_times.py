"""Times in real phrases, class by class: span, both ends and precision exactly."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import process_time
from typing import Any

import pytest
import yaml

from workers.arabic import find_times
from workers.arabic.numbers import Line
from workers.arabic.times import times_in, written_at
from workers.arabic.tokens import tokenize
from workers.messages import ArticleError

CLASSES = sorted(path.stem for path in (Path(__file__).parent / "times").glob("*.yaml"))
NOW = datetime(2024, 3, 13, 12, tzinfo=UTC)


def cases() -> list[Any]:
    found = []
    for name in CLASSES:
        suite = yaml.safe_load((Path(__file__).parent / "times" / f"{name}.yaml").read_text("utf-8"))
        for case in suite["cases"]:
            published_at = case.get("published_at", suite.get("published_at"))
            found.append(
                pytest.param(case["text"], published_at, case["times"], id=f"{name}: {case['text']}")
            )
    return found


@pytest.mark.parametrize(("text", "published_at", "expected"), cases())
def test_every_class(text: str, published_at: str | None, expected: list[list[Any]]) -> None:
    found = find_times(text, published_at)
    assert [[time.span.text, time.start, time.end, time.precision] for time in found if time.span] == expected


def test_spans_are_slices_of_the_text() -> None:
    text = "قُتل ثلاثة، مساءَ\u200f أمسِ (الثلاثاء)، بعد هجوم الســبت الماضي وهجوم ١٢ مارس/ آذار ٢٠٢٤."
    times = find_times(text, NOW)
    assert [time.span.text for time in times if time.span] == [
        "مساءَ\u200f أمسِ (الثلاثاء)",
        "الســبت الماضي",
        "١٢ مارس/ آذار ٢٠٢٤",
    ]
    for time in times:
        assert time.span and text[time.span.start : time.span.end] == time.span.text


def test_publication_is_used_only_by_what_is_relative() -> None:
    used = {
        text: find_times(text, NOW)[0].published_at_used
        for text in ("أمس", "عام 2003", "منذ شهرين", "7 أكتوبر 2023")
    }
    assert used == {"أمس": True, "عام 2003": False, "منذ شهرين": True, "7 أكتوبر 2023": False}
    assert not find_times("أمس")[0].published_at_used


def test_an_hour_belongs_to_the_day_last_spoken_of() -> None:
    times = find_times(
        "وقع الهجوم الجمعة في المدينة، وسمع الانفجار عند الساعة 14:30، ثم وقع آخر بعد ساعة", NOW
    )
    assert [time.start for time in times] == ["2024-03-08", "2024-03-08T14:30:00", "2024-03-08T15:30:00"]


def test_a_report_counts_from_the_day_it_told() -> None:
    times = find_times("أعلن الجيش أن المعارك بدأت السبت الماضي وأنه وصل إلى المدينة بعد يومين", NOW)
    assert [time.start for time in times] == ["2024-03-09", "2024-03-11"]


def test_a_bad_date_of_publication_is_refused() -> None:
    with pytest.raises(ArticleError):
        find_times("أمس", "13 March 2024")


HOSTILE = {
    "digits": "1" * 10_000,
    "numbers": "1 " * 10_000,
    "nested ranges": "بين " * 10_000,
    "open ranges": "من 5 إلى " * 6_000,
    "joined numbers": "خمسة و" * 8_000,
    "scales": "ألف " * 10_000,
    "lengths": "بعد شهرين من " * 5_000,
    "relations": "قبل " * 20_000,
    "weekdays": "الأحد والاثنين " * 6_000,
    "slashes": "1/2/" * 8_000,
    "years": "أعوام 2001 و" * 6_000,
    "one line of 256 KiB": "قال الرئيس إن " * 20_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_input_takes_time_in_proportion_to_its_length(name: str) -> None:
    tokens = tokenize(HOSTILE[name])

    def seconds(count: int) -> float:
        def once() -> float:
            start = process_time()
            times_in(Line(tokens[:count]), NOW)
            return process_time() - start

        return min(once() for _ in range(2))

    whole, quarter = seconds(len(tokens)), seconds(len(tokens) // 4)
    assert whole < 10 * quarter + 0.05


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("قالت الشرطة اليوم الاثنين إن ثلاثة قتلوا أمس الأحد", 2),
        ("قتل ثلاثة مساء أمس (الاثنين)", 1),
        ("وقع الهجوم أمس", 0),
        ("قالت الشرطة اليوم الأربعاء إن ثلاثة قتلوا أمس", 0),
        ("حاول المهاجرون العبور أمس، وأنزلوا اليوم الثلاثاء عن السياج", 0),  # a paper of the day after
        ("قالت الشرطة اليوم الثلاثاء إن الهجوم وقع اليوم", 1),
        ("قتل ثلاثة اليوم الاثنين وأمس الخميس", 0),  # they do not agree
        ("قتل ثلاثة اليوم الجمعة", 0),  # five days ago: rather a plan
    ],
)
def test_the_day_of_writing(text: str, days: int) -> None:
    """Published on a Wednesday."""
    published_at = datetime(2024, 3, 13, 12, tzinfo=UTC)
    norms = [token.norm for token in tokenize(text)]
    assert written_at(norms, published_at) == published_at - timedelta(days)
