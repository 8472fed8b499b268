"""The words of the calendar and the clock, as lexicons of normal forms; see `language/calendar.yaml`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from workers.arabic.normalizing import normalize
from workers.arabic.phrases import Phrases, spellings
from workers.arabic.times.calendar import Holiday
from workers.language import read

DATA: dict[str, Any] = read("calendar.yaml")
COLLISIONS = frozenset(DATA["collisions"])


def phrases(entries: dict[Any, list[str]], article: bool = False) -> Phrases[Any]:
    """A lexicon from {value: [phrases]}."""
    return Phrases(
        [(word, value) for value, words in entries.items() for word in words], article, collisions=COLLISIONS
    )


def normal_set(words: Iterable[str]) -> frozenset[str]:
    return frozenset(normalize(word) for word in words)


def forms(words: Iterable[str], article: bool = True) -> frozenset[str]:
    return (
        frozenset(form for word in words for form, _, _ in spellings(normalize(word), article)) - COLLISIONS
    )


WEEKDAYS = phrases(DATA["weekdays"])
MONTHS: Phrases[tuple[int, bool]] = Phrases(
    [
        (word, (number, hijri))
        for hijri, key in ((False, "months"), (True, "hijri_months"))
        for number, words in DATA[key].items()
        for word in words
    ],
    article=False,
    collisions=COLLISIONS,
)
CAUTIOUS = {
    form: strict
    for strict, words in (
        (False, DATA["cautious_months"]["preposition"]),
        (True, DATA["cautious_months"]["strict"]),
    )
    for word in words
    for form, _, _ in spellings(normalize(word), article=False)
}
MONTH_OPENERS = normal_set(DATA["month_openers"])
MONTH_WORD = forms(DATA["month_word"], article=False)
DAY_WORD = forms(DATA["day_words"], article=False)
YEAR_WORD = forms(DATA["year_words"])
DEICTIC = phrases(DATA["deictic"])
DEICTIC_AFTER = phrases(DATA["deictic_after_day_word"])
UP_TO = frozenset(("حتي", "الي", "منذ", "وحتي"))
TONIGHT = forms(DATA["midnight_now"], article=False)
DAYPART_NOUNS = phrases({k: v["noun"] for k, v in DATA["dayparts"].items()})
DAYPART_DEFINITE = phrases({k: v["with_article"] for k, v in DATA["dayparts"].items()})
DAYPART_ADVERBS = phrases({k: v["adverb"] for k, v in DATA["dayparts"].items()})
LEADS = phrases({True: DATA["daypart_leads"]})
MODIFIERS: Phrases[int] = Phrases(
    [(w, k) for k, v in DATA["modifiers"].items() for w in v], article=False, prefixes=False
)
THIS = normal_set(DATA["this"])
RUNNING = normal_set(DATA["running"])
SAME, SAME_AFTER = normal_set(DATA["same"]["before"]), normal_set(DATA["same"]["after"])
UNITS: Phrases[str] = phrases(
    {k: DATA["units"][k]["one"] for k in ("week", "month", "year", "decade", "century")}, article=True
)
SEASONS = phrases(DATA["seasons"], article=True)
SEASON_WORD = forms(DATA["season_word"])
PARTS = phrases({k: v for k, v in DATA["parts"].items() if k in ("early", "mid", "late")})
NIGHT = frozenset(("ليل", "ليله"))  # "منتصف ليل الجمعة" is a part of the day
PARTS_OF_MONTHS = normal_set(DATA["parts_of_months"])
HALVES = phrases({1: DATA["halves"]["first"], 2: DATA["halves"]["second"]})
TEN_DAYS = phrases({{"early": 0, "mid": 1, "late": 2}[k]: v for k, v in DATA["ten_days"].items()})
PART_WORDS = {
    form: part
    for part, key in (
        ("quarter", "quarter_word"),
        ("third", "third_word"),
        ("week", "week_word"),
        ("decade", "decade_word"),
        ("day", None),
    )
    for form in (forms(DATA[key], article=False) if key else forms(["اليوم"], article=False))
}
DECADES = phrases({1900 + k: v for k, v in DATA["decades"].items()}, article=True)
OF_LIFE = normal_set(DATA["of_life"])
CENTURY_WORD = forms(DATA["century_word"])
EQUALS: Phrases[bool] = Phrases([(w, True) for w in DATA["equals"]], article=False, prefixes=False)
FIRST = phrases({True: DATA["first_of_month"]})
ERA_HIJRI, ERA_GREGORIAN = normal_set(DATA["era"]["hijri"]), normal_set(DATA["era"]["gregorian"])
HOLIDAYS: Phrases[Holiday] = Phrases(
    [
        (lead + name, rule)
        for rule in read("holidays.yaml")
        for name in rule["names"]
        for lead in ("", "أيام ", "عطلة ", "يوم ")
        if not lead or name.startswith("عيد ")
    ],
    article=False,
)
_CLOCK = DATA["clock"]
CLOCK_WORD = forms(_CLOCK["word"], article=False)
CLOCK_ABOUT = normal_set(_CLOCK["about"])
MINUTE_WORD = normal_set(_CLOCK["minute"])
ZONES: Phrases[str] = Phrases(
    [(w, zone) for zone, words in DATA["zones"].items() for w in words], article=False, prefixes=False
)
FRACTIONS = {normalize(w): m for k, m in (("half", 30), ("quarter", 15), ("third", 20)) for w in _CLOCK[k]}
LESS: Phrases[int] = Phrases(
    [(w, m) for k, m in (("less_quarter", 15), ("less_third", 20)) for w in _CLOCK[k]],
    article=False,
    prefixes=False,
)
_NONE = DATA["today_is_none"]
NOT_TODAY_NEXT, NOT_TODAY_BEFORE = normal_set(_NONE["next"]), normal_set(_NONE["before"])
OUTLET_COUNTRIES, OUTLET_WORDS = normal_set(_NONE["outlets_before"]), normal_set(DATA["outlet_words"])
NOT_WEEKDAY_AFTER = normal_set(DATA["weekday_is_none"]["after"])
_NAMES = DATA["date_names"]
NAME_BEFORE = forms(_NAMES["none_after"])
KNOWN_AFTER = normal_set(_NAMES["after"])
KNOWN_DAYS = {(known["month"], known["day"]): known["year"] for known in _NAMES["known"]}
YEAR_OPENERS = normal_set(
    [
        *DATA["year_nouns"],
        "في",
        "منذ",
        "حتي",
        "قبل",
        "بعد",
        "خلال",
        "بين",
        "من",
        "الي",
        "ومنذ",
        "وفي",
        "وحتي",
        "مذ",
    ]
)
YEARS = range(1850, 2101)
SLASH = frozenset("/\\")
OPENING, CLOSING = frozenset('([«"“'), frozenset(')]»"”')
_SINGLE = (
    WEEKDAYS,
    MONTHS,
    DEICTIC,
    DEICTIC_AFTER,
    DAYPART_NOUNS,
    DAYPART_DEFINITE,
    LEADS,
    UNITS,
    SEASONS,
    PARTS,
    HALVES,
    TEN_DAYS,
    DECADES,
    FIRST,
    HOLIDAYS,
)
STARTERS = frozenset().union(
    *(lexicon.first_words for lexicon in _SINGLE),
    *(MONTH_WORD, DAY_WORD, YEAR_WORD, TONIGHT, THIS, SEASON_WORD, PART_WORDS, CENTURY_WORD, CLOCK_WORD),
)
UNIT_NUMBERS = {
    form: (unit, number)
    for unit, words in DATA["units"].items()
    for number in ("one", "two", "many")
    for word in words[number]
    for form, prefix, _ in spellings(normalize(word))
    if prefix in ("", "و", "ل", "ب")
}
