"""Who did what to whom, in the constructions of news Arabic: `arguments/*.yaml`."""

import pytest

from tests.stages.extracting import Case, cases, check

CASES = cases("arguments")


@pytest.mark.parametrize("case", CASES)
def test_roles(case: Case) -> None:
    check(case)


def test_there_are_enough_cases() -> None:
    assert len(CASES) >= 150
