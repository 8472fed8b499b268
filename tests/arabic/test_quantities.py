"""Quantities in real phrases: span, bounds and unit exactly; what is none; what the stage needs."""

from __future__ import annotations

from pathlib import Path
from time import process_time
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.arabic.spelling import words
from workers.arabic import find_quantities
from workers.arabic.numbers import Line
from workers.arabic.quantities import counted_noun, quantities_in
from workers.arabic.tokens import tokenize


def cases() -> list[Any]:
    suite = yaml.safe_load((Path(__file__).parent / "quantities" / "sentences.yaml").read_text("utf-8"))
    return [pytest.param(case["text"], case["quantities"], id=case["text"]) for case in suite["cases"]]


@pytest.mark.parametrize(("text", "expected"), cases())
def test_every_class(text: str, expected: list[list[Any]]) -> None:
    found = find_quantities(text)
    assert [
        [q.span.text, q.min and round(q.min, 6), q.max and round(q.max, 6), q.approximate, q.unit]
        for q in found
        if q.span
    ] == expected


def test_spans_are_slices_of_the_text() -> None:
    text = "قُتل ما لا يقلّ عن ٢٩ شخصــاً، وأُصيب (١٢) جندياً."
    quantities = find_quantities(text)
    assert [q.span.text for q in quantities if q.span] == ["ما لا يقلّ عن ٢٩ شخصــاً", "(١٢) جندياً"]
    assert all(q.span and text[q.span.start : q.span.end] == q.span.text for q in quantities)


@pytest.mark.parametrize(
    ("text", "kind", "counted"),
    [
        ("مقتل 29 شخصا", "people", "شخصا"),
        ("3 من عناصر الشرطة", "people", "عناصر"),
        ("المعتقلين الثلاثة", "people", "المعتقلين"),
        ("ارتفع عدد القتلى إلى 29", "people", "القتلى"),
        ("قتل جنديان", "people", "جنديان"),
        ("3.5 مليون دولار", "money", "دولار"),
        ("8 كيلومترات", "distance", "كيلومترات"),
        ("30 كيلومترا مربعا", "area", "كيلومترا"),
        ("175 طنا", "weight", "طنا"),
        ("أطلق 20 صاروخا", "weapons", "صاروخا"),
        ("25 في المئة", "percent", None),
        ("إصابة 30 بجروح", None, None),
        ("إجراء 60 قطبة", "other", "قطبة"),
    ],
)
def test_what_is_counted(text: str, kind: str | None, counted: str | None) -> None:
    tokens = tokenize(text)
    [found] = quantities_in(Line(tokens))
    assert found.kind == kind
    assert (None if found.counted is None else tokens[found.counted].text) == counted


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("جندي", (1, "soldiers")),
        ("الجندي", (1, "soldiers")),
        ("جنديان", (2, "soldiers")),
        ("الجنديين", (2, "soldiers")),
        ("طفلة", (1, "children")),
        ("جنود", None),
        ("الجيش", None),
        ("كتاب", None),
    ],
)
def test_a_noun_tells_one_or_two_by_its_form(word: str, expected: tuple[int, str] | None) -> None:
    [token] = tokenize(word)
    assert counted_noun(token) == expected


def test_tokens_of_times_are_no_quantities() -> None:
    tokens = tokenize("قتل 5 في 2015")
    assert [found.quantity.min for found in quantities_in(Line(tokens), {3})] == [5]


@given(st.integers(3, 99_999), st.sampled_from(["شخص", "دولار", "صاروخ"]))
def test_a_counted_noun_after_words_or_digits(value: int, noun: str) -> None:
    for number in (str(value), words(value)):
        [found] = [each for each in find_quantities(f"عدد {number} {noun}") if each.unit]
        assert (found.min, found.max) == (value, value)
        assert found.unit == {"شخص": "people", "دولار": "USD", "صاروخ": "missiles"}[noun]


vocabulary = st.sampled_from(
    (
        "نحو أكثر من أقل بين و إلى أو 5 300 3.5 ألف مليون عشرات آلاف ثلاثة عشر مئة نصف عدة بضعة شخص أشخاص "
        "دولار كلم ريال سعودي في المئة % ( ) مقتل إصابة جندي جنديين آخرين على الأقل القرار رقم عدد القتلى "
        "$ - / الثلاثة أحد واحد"
    ).split()
)


@given(st.lists(vocabulary, max_size=14))
@settings(max_examples=500)
def test_any_order_of_number_words_is_read_without_error(chosen: list[str]) -> None:
    for found in find_quantities(" ".join(chosen)):
        if found.min is not None and found.max is not None:
            assert found.min <= found.max


HOSTILE = {
    "digits": "1" * 10_000,
    "numbers": "1 " * 10_000,
    "ranges": "بين 1 و" * 8_000,
    "bounds": "أكثر من " * 10_000,
    "words": "خمسة و" * 8_000,
    "scales": "ألف " * 10_000,
    "duals": "جنديين و" * 8_000,
    "openers": "مقتل " * 20_000,
    "one line of 256 KiB": "قال الرئيس إن " * 20_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_input_takes_time_in_proportion_to_its_length(name: str) -> None:
    tokens = tokenize(HOSTILE[name])

    def seconds(count: int) -> float:
        def once() -> float:
            start = process_time()
            quantities_in(Line(tokens[:count]))
            return process_time() - start

        return min(once() for _ in range(2))

    whole, quarter = seconds(len(tokens)), seconds(len(tokens) // 4)
    assert whole < 10 * quarter + 0.05
