"""Claims of responsibility and what comes of them: `responsibility/*.yaml`."""

import pytest

from tests.stages.extracting import Case, cases, check, read

CASES = cases("responsibility")


@pytest.mark.parametrize("case", CASES)
def test_who_answers_for_an_attack(case: Case) -> None:
    events = read(case).events
    found = [event.type for event in events]
    assert {type_: found.count(type_) for type_ in case["counts"]} == case["counts"]
    if "type" in case:
        check({key: value for key, value in case.items() if key != "counts"}, events)
