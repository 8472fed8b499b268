"""Modes by instruments and means: `modes/*.yaml`."""

import pytest

from tests.stages.extracting import Case, cases, check

CASES = cases("modes")


@pytest.mark.parametrize("case", CASES)
def test_mode(case: Case) -> None:
    check(case)


def test_there_are_enough_cases() -> None:
    assert len(CASES) >= 30
