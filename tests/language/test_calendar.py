"""The files that times and quantities are read by: complete, consistent, and without a word in two senses."""

from __future__ import annotations

from collections import Counter
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from babel import Locale

from workers.arabic.normalizing import normalize, normalize_phrase
from workers.language import read

CALENDAR: dict[str, Any] = read("calendar.yaml")
NUMERALS: dict[str, Any] = read("numerals.yaml")
UNITS: dict[str, Any] = read("units.yaml")
HOLIDAYS: list[dict[str, Any]] = read("holidays.yaml")
UNIT_CLASSES = ("distance", "area", "weight", "volume", "degree", "money", "weapons", "other")


def words(value: Any) -> list[str]:
    """Every string under a value."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [word for each in value.values() for word in words(each)]
    return [word for each in value for word in words(each)] if isinstance(value, list) else []


@pytest.mark.parametrize(
    "data", [CALENDAR, NUMERALS, UNITS, HOLIDAYS], ids=["calendar", "numerals", "units", "holidays"]
)
def test_words_have_a_normal_form_and_single_spaces(data: Any) -> None:
    for word in words(data):
        assert word == " ".join(word.split())
        assert normalize_phrase(word)


@pytest.mark.parametrize(
    ("key", "values"),
    [
        ("weekdays", range(7)),
        ("months", range(1, 13)),
        ("hijri_months", range(1, 13)),
        ("seasons", (3, 6, 9, 12)),
        ("modifiers", (-2, -1, 0, 1, 2)),
        ("deictic", (-2, -1, 0, 1, 2)),
    ],
)
def test_every_value_has_words_and_no_word_two_values(key: str, values: range) -> None:
    assert sorted(CALENDAR[key]) == sorted(values)
    spelt = {value: {normalize_phrase(word) for word in found} for value, found in CALENDAR[key].items()}
    counted = Counter(word for found in spelt.values() for word in found)
    assert [word for word, count in counted.items() if count > 1] == []


@pytest.mark.parametrize(
    "locale", ["ar", "ar_EG", "ar_SY", "ar_IQ", "ar_LB", "ar_DZ", "ar_TN", "ar_MA", "ar_SA"]
)
def test_months_hold_every_name_of_the_cldr(locale: str) -> None:
    for number, name in Locale.parse(locale).months["format"]["wide"].items():
        assert normalize_phrase(name) in {normalize_phrase(word) for word in CALENDAR["months"][number]}


def test_weekdays_hold_every_name_of_the_cldr() -> None:
    for number, name in Locale.parse("ar").days["format"]["wide"].items():
        assert normalize(name) in {normalize(word) for word in CALENDAR["weekdays"][number]}


def test_time_zones_are_of_the_iana_database() -> None:
    for name in CALENDAR["zones"].keys() - {"local"}:
        assert ZoneInfo(name).key == name


def test_cautious_months_are_months() -> None:
    months = {word for key in ("months", "hijri_months") for word in words(CALENDAR[key])}
    assert set(words(CALENDAR["cautious_months"])) <= months


def test_a_word_tells_a_plan_or_a_report_but_not_both() -> None:
    plan, report = ({normalize(word) for word in CALENDAR[key]["words"]} for key in ("plan", "report"))
    assert plan & report == set()


def test_holidays_have_one_rule_and_their_own_names() -> None:
    rules = {
        "hijri",
        "gregorian",
        "easter",
        "weekday",
        "last_friday_of_ramadan",
        "fourth_thursday_of_november",
    }
    for holiday in HOLIDAYS:
        assert len(rules & holiday.keys()) == 1
        assert holiday["days"] >= 1
        assert holiday.keys() <= rules | {"names", "days", "offset"}
    counted = Counter({(normalize_phrase(name), str(each)) for each in HOLIDAYS for name in each["names"]})
    names = Counter(name for name, _ in counted)
    assert [name for name, count in names.items() if count > 1] == []


def test_every_digit_word_and_scale_is_there() -> None:
    assert sorted(NUMERALS["units"]) == list(range(11))
    assert sorted(NUMERALS["teens"]) == list(range(1, 10))
    assert sorted(NUMERALS["joined_teens"]) == list(range(11, 20))
    assert sorted(NUMERALS["tens"]) == list(range(20, 100, 10))
    assert sorted(NUMERALS["hundreds"]) == list(range(100, 1000, 100))
    assert sorted(NUMERALS["scales"]) == [10**3, 10**6, 10**9, 10**12]
    assert sorted(NUMERALS["ordinals"]) == list(range(1, 11))
    for vague in NUMERALS["vague"].values():
        assert vague["least"] < vague["most"]


def test_no_word_bounds_a_number_in_two_ways() -> None:
    for place in ("before", "after"):
        counted = Counter(normalize_phrase(word) for found in NUMERALS[place].values() for word in set(found))
        assert [word for word, count in counted.items() if count > 1] == []


def test_currencies_are_iso_4217() -> None:
    known = set(Locale.parse("en").currencies)
    for unit in UNITS["money"]:
        codes = {unit["unit"], *unit.get("then", {})} - {None}
        assert codes <= known


@pytest.mark.parametrize("name", UNIT_CLASSES)
def test_units_have_their_fields(name: str) -> None:
    for unit in UNITS[name]:
        assert unit.keys() <= {"unit", "noun", "plural", "also", "then", "not_dual"}
        assert unit["noun"]
        assert unit["unit"] is None or unit["unit"].replace("-", "").isalnum()
