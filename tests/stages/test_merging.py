"""One event for all mentions of one happening, and two for two: `merging/*.yaml`."""

from collections import Counter

import pytest

from tests.stages.extracting import Case, cases, check, read

CASES = cases("merging")


@pytest.mark.parametrize("case", CASES)
def test_events(case: Case) -> None:
    events = read(case).events
    found = Counter(event.type for event in events if event.status != "demanded")
    told = [(event.type, [mention.text for mention in event.mentions]) for event in events]
    assert {type_: found[type_] for type_ in case["counts"]} == case["counts"], told
    if "type" in case:
        check({key: value for key, value in case.items() if key != "counts"}, events)


def test_there_are_enough_cases() -> None:
    assert len(CASES) >= 40


def test_the_mentions_stand_in_the_order_of_the_text_and_the_first_is_the_trigger() -> None:
    case = {
        "title": "انفجار سيارة مفخخة وسط بغداد",
        "body": "انفجرت سيارة مفخخة وسط بغداد اليوم الأحد. وأسفر الانفجار عن مقتل سبعة أشخاص.",
    }
    (event,) = (event for event in read(case).events if event.type == "ASSAULT")
    assert event.mentions[0] == event.trigger
    places = [(mention.field == "body", mention.start) for mention in event.mentions]
    assert places == sorted(places)
    assert len(places) >= 3


def test_the_name_replaces_the_description_of_the_title() -> None:
    case = {
        "title": "مسلحون يهاجمون فندقا في مقديشو",
        "body": "هاجم مقاتلو حركة الشباب فندقا في مقديشو يوم السبت.",
        "type": "ASSAULT",
        "actor": ["al-shabaab"],
        "place": "مقديشو",
    }
    check(case)


DESCRIBED_THEN_NAMED = [
    (
        "مصدر أمني: مقتل 3 جنود في سيناء",
        "قال مصدر أمني مصري إن 3 جنود قتلوا في سيناء.",
        ["مصدر أمني مصري"],
    ),
    (
        "طبيب فلسطيني: مقتل 3 أطفال في غارة على غزة",
        "قال الطبيب محمد غيرابة إن 3 أطفال قتلوا في غارة على غزة.",
        ["محمد غيرابة"],
    ),
    (
        "ناشطون: مقتل 3 مدنيين في قصف على دوما",
        "قتل 3 مدنيين في قصف على دوما، بحسب الدفاع المدني.",
        ["ناشطون", "الدفاع المدني"],
    ),
]


@pytest.mark.parametrize(("title", "body", "sources"), DESCRIBED_THEN_NAMED)
def test_who_is_only_described_gives_way_to_who_is_named(title: str, body: str, sources: list[str]) -> None:
    (event,) = (event for event in read({"title": title, "body": body}).events if event.type == "ASSAULT")
    assert [source.name for source in event.claimed_by] == sources
