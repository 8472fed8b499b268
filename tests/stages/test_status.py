"""Status of events by negation, tense, mood, condition, demand and date, in sentences of every kind."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.stages.drafts import event, read_up_to

CASES: dict[str, list[dict[str, Any]]] = yaml.safe_load(
    (Path(__file__).parent / "status" / "cases.yaml").read_text("utf-8")
)


@pytest.mark.parametrize(
    ("text", "trigger", "status", "title"),
    [
        pytest.param(
            case["text"], case["trigger"], case["status"], case.get("title", False), id=f"{group}-{number}"
        )
        for group, cases in CASES.items()
        for number, case in enumerate(cases)
    ],
)
def test_status(text: str, trigger: str, status: str, title: bool) -> None:
    document = read_up_to("status", text, title)
    assert event(document, trigger).status == status


def test_without_a_date_of_publication_the_newest_year_dates_the_article() -> None:
    text = "انفجرت سيارة مفخخة عام 2014 في العاصمة. وقتل ثلاثة جنود في هجوم في مارس 2008."
    document = read_up_to("status", text, published_at=None)
    assert event(document, "وقتل").status == "background"
    assert event(document, "انفجرت").status == "happened"


def test_the_purpose_of_an_act_is_no_event_beside_it() -> None:
    document = read_up_to("status", "تظاهر المئات في العاصمة للمطالبة بإقالة الحكومة.")
    assert "REQUEST" not in {draft.entry.type for draft in document.drafts}


def test_a_line_without_a_stop_is_a_headline() -> None:
    document = read_up_to("status", "الجيش يقتل 31 مسلحا شمال البلاد\nقال متحدث إن الجيش يقصف مواقعهم.")
    assert event(document, "يقتل").status == "happened"
    assert event(document, "يقصف").status == "ongoing"


def test_a_promise_to_sign_agrees() -> None:
    document = read_up_to("status", "وسيوقع البلدان اتفاقا أمنيا الشهر المقبل.")
    assert {draft.type for draft in document.drafts} <= {"AGREE"}
