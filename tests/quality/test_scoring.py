"""The scorer itself, on one article whose events are changed one by one."""

from __future__ import annotations

from typing import Any

import pytest

from tests.quality.scoring import Figure, occurrences, same_participant, same_time, score
from workers.messages import (
    ArticleReference,
    Codes,
    EnrichedArticle,
    Event,
    Evidence,
    Participant,
    Place,
    Quantity,
    Span,
    Time,
)

BODY = "قتل جندي في بغداد أمس، وأعلن الجيش مقتل الجندي."
SEED: dict[str, Any] = {
    "article": {"id": "a", "body": BODY},
    "events": [
        {
            "type": "ASSAULT",
            "mode": "firearms",
            "status": "happened",
            "triggers": [{"text": "قتل", "context": "قتل جندي"}, {"text": "مقتل"}],
            "actor": [],
            "recipient": [{"text": "جندي"}],
            "place": {"text": "بغداد", "latitude": 33.3, "longitude": 44.4, "radius_km": 25},
            "time": {"start": "2024-05-04", "end": "2024-05-04"},
            "size": {"dead": {"min": 1, "max": 1}},
            "claimed_by": [{"text": "الجيش"}],
        }
    ],
}


def _span(text: str) -> Span:
    start = BODY.index(text)
    return Span("body", start, start + len(text), text)


def _person(text: str) -> Participant:
    return Participant(span=_span(text), name=text, kind="unidentified")


def _event(**changes: Any) -> Event:
    values: dict[str, Any] = {
        "id": "e",
        "article": ArticleReference(id="a"),
        "type": "ASSAULT",
        "mode": "firearms",
        "codes": Codes(),
        "status": "happened",
        "trigger": _span("قتل"),
        "mentions": [_span("قتل")],
        "recipient": [_person("جندي")],
        "place": Place(name="بغداد", latitude=33.31, longitude=44.36, precision="city"),
        "time": Time(start="2024-05-04", end="2024-05-04", precision="day"),
        "size": {"dead": Quantity(min=1, max=1)},
        "claimed_by": [_person("الجيش")],
        "confidence": 0.9,
        "evidence": Evidence(sentence=_span(BODY)),
        "extractor": "rasid/0",
    }
    return Event(**{**values, **changes})


def _score(*events: Event, seed: dict[str, Any] = SEED) -> dict[str, Figure]:
    article = EnrichedArticle(
        id="a",
        body=BODY,
        sentences=[],
        tokens=[],
        entities=[],
        places=[],
        times=[],
        quantities=[],
        events=list(events),
        extractor="rasid/0",
    )
    return score([seed], [article])


def test_a_right_event_is_right_in_every_figure() -> None:
    figures = _score(_event())
    assert {name for name, figure in figures.items() if figure.f1 != 1.0} == {"actor"}
    assert figures["actor"] == Figure(0, 0, 0)


@pytest.mark.parametrize(
    ("change", "wrong"),
    [
        ({"mode": None}, {"mode"}),
        ({"status": "planned"}, {"status", "whole event"}),
        ({"recipient": []}, {"recipient", "whole event"}),
        ({"claimed_by": []}, {"claimed_by", "whole event"}),
        ({"place": None}, {"place", "whole event"}),
        ({"time": None}, {"time", "whole event"}),
        ({"size": {}}, {"size", "whole event"}),
        ({"size": {"dead": Quantity(min=2)}}, {"size", "whole event"}),
    ],
)
def test_each_fault_shows_in_its_own_figure(change: dict[str, Any], wrong: set[str]) -> None:
    figures = _score(_event(**change))
    assert {name for name, figure in figures.items() if figure.f1 != 1.0 and name != "actor"} == wrong


def test_a_wrong_type_is_detected_but_not_typed() -> None:
    figures = _score(_event(type="PROTEST"))
    assert (figures["detected"].right, figures["typed"].right) == (1, 0)


def test_missed_and_made_up_events_cost_recall_and_precision() -> None:
    assert _score()["typed"].recall == 0.0
    elsewhere = _event(trigger=_span("أعلن"), mentions=[_span("أعلن")])
    figure = _score(_event(), elsewhere)["typed"]
    assert (figure.precision, figure.recall) == (0.5, 1.0)


def test_a_second_event_for_the_same_happening_is_too_much() -> None:
    again = _event(trigger=_span("مقتل"), mentions=[_span("مقتل")])
    assert _score(_event(), again)["detected"].precision == 0.5


def test_an_optional_event_is_neither_missed_nor_too_much() -> None:
    optional = {**SEED, "events": [{**SEED["events"][0], "optional": True}]}
    assert _score(seed=optional)["typed"] == Figure(0, 0, 0)
    assert _score(_event(), seed=optional)["typed"] == Figure(0, 0, 0)


def test_a_context_chooses_among_occurrences() -> None:
    article = {"title": "قصف", "body": "قصف المدينة ثم قصف القرية"}
    assert occurrences(article, "قصف") == [("title", 0, 3), ("body", 0, 3), ("body", 15, 18)]
    assert occurrences(article, "قصف", "ثم قصف") == [("body", 15, 18)]


def test_names_are_the_same_by_words_or_by_the_english_name() -> None:
    army = Participant(name="الجيش العراقي", name_en="Iraqi Army", kind="state")
    assert same_participant({"text": "جيش العراق", "name_en": "Iraqi army"}, army)
    assert same_participant({"text": "والجيش"}, army)
    assert not same_participant({"text": "الشرطة"}, army)


def test_times_are_the_same_to_the_day() -> None:
    month = Time(start="2016-08", end="2016-08", precision="month")
    assert same_time({"start": "2016-08-01", "end": "2016-08-31"}, month)
    assert not same_time({"start": "2016-09-01", "end": "2016-09-30"}, month)
    assert same_time({"start": "2016-08", "end": None}, month)
