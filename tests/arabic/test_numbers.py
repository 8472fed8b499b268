"""Numbers alone: in words, in digits, bounded, and a random one in each form."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from tests.arabic.spelling import ARABIC_DIGITS, ordinal, words
from workers.arabic.numbers import Line, amount_at, digits_value, ordinal_at, read_number
from workers.arabic.tokens import tokenize

SUITE = Path(__file__).parent / "quantities"


def cases(name: str, key: str) -> list[Any]:
    suite = yaml.safe_load((SUITE / f"{name}.yaml").read_text("utf-8"))
    return [pytest.param(case["text"], case[key], id=case["text"]) for case in suite["cases"]]


@pytest.mark.parametrize(("text", "value"), cases("numbers", "value"))
def test_a_number_in_every_form(text: str, value: float) -> None:
    assert read_number(text) == pytest.approx(value, rel=1e-5)


@pytest.mark.parametrize(("text", "expected"), cases("amounts", "amount"))
def test_a_number_with_its_bounds(text: str, expected: list[Any]) -> None:
    line = Line(tokenize(text))
    amount = amount_at(line, 0)
    assert amount is not None
    assert amount.last == line.count
    assert [amount.low, amount.high, amount.approximate] == expected


@pytest.mark.parametrize(
    "text", ["", "أحد", "و", "خمسة وستة", "ثلاثة ثلاثة", "12.3.2024", "1" * 10_000, "شخص", "عشرات"]
)
def test_what_is_no_one_exact_number(text: str) -> None:
    assert read_number(text) is None


@pytest.mark.parametrize(
    ("digits", "scaled", "value"),
    [
        ("1.250", False, 1250),
        ("1.250", True, 1.25),
        ("1,5", False, 1.5),
        ("٣٫٥", False, 3.5),
        ("1.2.3", False, None),
    ],
)
def test_a_point_parts_thousands_or_decimals(digits: str, scaled: bool, value: float | None) -> None:
    [token] = tokenize(digits)
    assert digits_value(token.norm, scaled) == value


@given(st.integers(1, 10**12 - 1), st.booleans(), st.sampled_from(["مئة", "مائة"]))
def test_a_number_in_words_is_read_back(value: int, feminine: bool, hundred: str) -> None:
    assert read_number(words(value, feminine, hundred)) == value


@given(st.integers(0, 10**12), st.sampled_from(["{}", "{:,}"]), st.booleans())
def test_a_number_in_digits_is_read_back(value: int, form: str, eastern: bool) -> None:
    text = form.format(value)
    assert read_number(text.translate(ARABIC_DIGITS) if eastern else text) == value


@given(
    st.integers(1, 999),
    st.integers(1, 9),
    st.sampled_from([(10**3, "ألف"), (10**6, "مليون"), (10**9, "مليار")]),
)
def test_digits_before_a_scale_are_read_back(whole: int, tenths: int, scale: tuple[int, str]) -> None:
    value, word = scale
    assert read_number(f"{whole} {word}") == whole * value
    assert read_number(f"{whole}.{tenths} {word}") == pytest.approx((whole + tenths / 10) * value)


@given(st.integers(1, 10**9), st.integers(1, 10**9))
def test_a_range_in_words_is_read_back(first: int, second: int) -> None:
    low, high = sorted((first, second))
    # where the scale may stand once for both ("بين خمسة وستة آلاف") the words say two things
    if low == high or low < 1000 <= high:
        return
    for text in (f"بين {low} و{high}", f"من {low} إلى {high}"):
        amount = amount_at(Line(tokenize(text)), 0)
        assert amount is not None
        assert (amount.low, amount.high) == (low, high)


@given(st.integers(1, 39))
def test_an_ordinal_is_read_back(value: int) -> None:
    line = Line(tokenize(ordinal(value)))
    found = ordinal_at(line, 0)
    assert found is not None
    assert (found.value, found.last, found.definite) == (value, line.count, True)
