"""Where and when: `circumstances/*.yaml`."""

import pytest

from tests.stages.extracting import Case, cases, check, chosen, read


@pytest.mark.parametrize("case", cases("circumstances"))
def test_place_and_time(case: Case) -> None:
    check(case)


def test_a_place_carried_over_names_its_rule() -> None:
    case = {
        "text": "وصل المحافظ إلى مدينة الرمادي. اعتقلت الشرطة رجلا في مدينة الرمادي. وقتل جندي.",
        "type": "ASSAULT",
    }
    event = chosen(read(case).events, case)
    assert event.place is not None
    assert event.place.name == "الرمادي"
    assert "place-carried" in event.evidence.rules


def test_a_relative_time_without_a_date_of_publication_is_none() -> None:
    from tests.stages.extracting import extractor

    (event,) = extractor().extract({"body": "قتل جنديان أمس في عدن"}).events
    assert event.time is None


def test_spoken_acts_take_no_place_from_the_sentence_before() -> None:
    case = {"text": "قتل جندي في مدينة عدن. واتهمت واشنطن طهران بتسليح الحوثيين.", "type": "ACCUSE"}
    assert chosen(read(case).events, case).place is None
