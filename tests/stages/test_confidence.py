"""Confidence: news ranks above mentions in passing, and what is too unsure is no event."""

from __future__ import annotations

import pytest

from workers.document import Draft
from workers.extractor import Extractor, default_stages
from workers.language import read
from workers.language.trigger_lexicon import load
from workers.messages import Event
from workers.stages.confidence import Confidence, Model, model


@pytest.fixture(scope="module")
def everything() -> Extractor:
    """With the weights of the default extractor, but no minimum."""
    keep_all = Confidence(Model(model().weights))
    return Extractor([keep_all if isinstance(stage, Confidence) else stage for stage in default_stages()])


def _event(extractor: Extractor, type_: str, text: str) -> Event:
    found = [event for event in extractor.extract({"body": text}).events if event.type == type_]
    assert len(found) == 1
    return found[0]


@pytest.mark.parametrize(
    ("type_", "told", "mentioned"),
    [
        (
            "ASSAULT",
            "قتل سبعة جنود وأصيب عشرة آخرون بجروح في انفجار سيارة مفخخة وسط بغداد أمس.",
            "تحدث الكاتب في روايته عن ثقافة الاغتيال.",
        ),
        (
            "ASSAULT",
            "أعلنت الشرطة مقتل ثلاثة أشخاص في هجوم بقذائف الهاون على بلدة شمال بعقوبة.",
            "تواصل المحكمة النظر في قضية اغتيال الوزير.",
        ),
        (
            "PROTEST",
            "تظاهر مئات الطلاب أمام مبنى البرلمان أمس احتجاجا على رفع الرسوم.",
            "نحن نعتقد أن الاحتجاج حق للجميع.",
        ),
    ],
)
def test_news_ranks_above_mentions_in_passing(
    everything: Extractor, type_: str, told: str, mentioned: str
) -> None:
    news = _event(everything, type_, told).confidence
    passing = _event(everything, type_, mentioned).confidence
    assert news >= 0.5 > 0.12 > passing


def test_what_is_below_the_minimum_is_no_event(everything: Extractor) -> None:
    text = "تواصل المحكمة النظر في قضية اغتيال الوزير."
    confidence = _event(everything, "ASSAULT", text).confidence
    for least, kept in ((confidence, 1), (confidence + 0.01, 0)):
        strict = Confidence(Model(model().weights, {"lone": {"ASSAULT": least}}))
        stages = [strict if isinstance(stage, Confidence) else stage for stage in default_stages()]
        assert len(Extractor(stages).extract({"body": text}).events) == kept


def _draft(type_: str, **features: float) -> Draft:
    draft = Draft(load().entries[0], 0, 0, 0, 1, "noun")
    draft.type, draft.features = type_, {"lone": 0.0, **features}
    return draft


def test_weights_add_up_by_type_and_for_lone_sentences() -> None:
    weights = {
        "bias": -1.0,
        "actor": 1.0,
        "AID.actor": 0.5,
        "lone.actor": -2.0,
        "type.AID": 0.5,
        "lone": -1.0,
    }
    fixed = Model(weights)
    # log-odds of 0 are one half; of 1, 0.73; of -2.5, 0.08
    for draft, confidence in (
        (_draft("ASSAULT", actor=1.0), 0.5),
        (_draft("AID", actor=1.0), 0.73),
        (_draft("AID", actor=1.0, lone=1.0), 0.12),
    ):
        assert fixed.judge(draft)
        assert draft.confidence == confidence


def test_a_type_without_a_minimum_takes_the_default() -> None:
    fixed = Model({}, {"article": {"default": 0.6, "AID": 0.4}, "lone": {}})
    assert not fixed.judge(_draft("ASSAULT"))
    assert fixed.judge(_draft("AID"))
    assert fixed.judge(_draft("ASSAULT", lone=1.0))


def test_the_data_has_what_the_stage_reads() -> None:
    content = read("confidence.yaml")
    assert set(content) == {"minimum", "weights"}
    assert set(content["minimum"]) == {"article", "lone"}
    assert all(0 <= v < 1 for minima in content["minimum"].values() for v in minima.values())
    assert all(isinstance(weight, float) for weight in content["weights"].values())
    words = read("assertedness.yaml")
    assert set(words) == {"over", "prepositions", "sentence"}
    for key in ("over", "prepositions"):
        listed = [word for classes in words[key].values() for word in classes]
        assert len(listed) == len(set(listed))
