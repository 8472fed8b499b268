"""Attribution: whom a text names as saying that an event happened, before mentions are merged."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.stages.drafts import event, read_up_to

CASES: dict[str, list[dict[str, Any]]] = yaml.safe_load(
    (Path(__file__).parent / "attribution" / "cases.yaml").read_text("utf-8")
)


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(case, id=f"{group}-{number}")
        for group, cases in CASES.items()
        for number, case in enumerate(cases)
    ],
)
def test_attribution(case: dict[str, Any]) -> None:
    document = read_up_to("attribution", case["text"], case.get("title", False))
    found = event(document, case["trigger"])
    assert [someone.name for someone in found.claimed_by] == case["claimed_by"]
    if "status" in case:
        assert found.status == case["status"]


def test_who_spoke_in_the_title_does_not_go_on_in_the_body() -> None:
    title = read_up_to("attribution", "حماس: إسرائيل قصفت المستشفى", title=True)
    assert event(title, "قصفت").claimed_by
    body = read_up_to("attribution", "وأضاف أن الطائرات قصفت القرية.")
    assert event(body, "قصفت").claimed_by == []


def test_a_text_may_end_with_a_verb_of_saying() -> None:
    document = read_up_to("attribution", "قتل ثلاثة جنود، والوزير، يؤكد")
    assert [someone.name for someone in event(document, "قتل").claimed_by] == ["الوزير"]


def test_a_speaker_acts_in_the_first_person() -> None:
    document = read_up_to("attribution", 'وقال متحدث عسكري: "نطالب الحكومة بالاستقالة".')
    request = event(document, "نطالب")
    assert [someone.name for someone in request.roles["actor"]] == ["متحدث عسكري"]
    assert request.claimed_by == []
