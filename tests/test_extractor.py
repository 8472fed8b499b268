"""The whole extraction: the order of stages, failures, determinism, and spans that are exact."""

import itertools
from typing import Any

import pytest

from workers import Extractor
from workers.document import Document
from workers.extractor import StageError, default_stages, stage_name
from workers.messages import ArticleError, EnrichedArticle, Span, encode
from workers.version import VERSION

ARTICLE: dict[str, Any] = {
    "id": "a1",
    "url": "https://example.org/1",
    "source": "example",
    "title": "مقتل خمسة جنود في هجوم شمال العراق",
    "body": "قتل خمسة جنود عراقيين صباح السبت في هجوم على حاجز للجيش قرب كركوك. "
    "وقالت وزارة الدفاع العراقية إن الهجوم نفذه تنظيم «داعش».\n\n"
    "وفي مصر، اعتقلت الشرطة المصرية 12 ناشطًا في القاهرة أمس.",
    "published_at": "2024-05-05T12:00:00Z",
}


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor()


@pytest.fixture(scope="module")
def read(extractor: Extractor) -> EnrichedArticle:
    return extractor.extract(ARTICLE)


class Failing:
    """A stage that fails on every article."""

    requires: tuple[str, ...] = ()
    assigns: tuple[str, ...] = ("tokens",)

    def __call__(self, document: Document) -> None:
        raise KeyError("broken")


class Greedy(Failing):
    requires = ("nothing such",)


def test_a_stage_before_what_it_requires_is_refused() -> None:
    stages = default_stages()
    stages.reverse()
    with pytest.raises(ValueError, match="requires"):
        Extractor(stages)


def test_a_stage_whose_layer_a_later_one_requires_cannot_be_left_out() -> None:
    stages = default_stages()
    required = {layer for stage in stages for layer in stage.requires}
    for index, stage in enumerate(stages):
        rest = stages[:index] + stages[index + 1 :]
        if set(stage.assigns) & required - {layer for other in rest for layer in other.assigns}:
            with pytest.raises(ValueError, match="assigned by none before it"):
                Extractor(rest)


def test_the_error_names_the_stage_and_the_missing_layer() -> None:
    with pytest.raises(ValueError, match="nothing such"):
        Extractor([Greedy()])


def test_a_failing_stage_is_named_and_its_cause_chained() -> None:
    with pytest.raises(StageError, match="KeyError") as raised:
        Extractor([Failing()]).extract(ARTICLE)
    assert raised.value.stage == "test_extractor"
    assert isinstance(raised.value.__cause__, KeyError)


def test_an_article_that_cannot_be_read_is_no_stage_error(extractor: Extractor) -> None:
    with pytest.raises(ArticleError) as raised:
        extractor.extract({"title": "بلا متن"})
    assert raised.value.code == "missing-body"


def test_every_stage_is_observed_in_order() -> None:
    seen: list[tuple[str, float]] = []
    Extractor(observe=lambda stage, seconds: seen.append((stage, seconds))).extract(ARTICLE)
    assert [stage for stage, _ in seen] == [stage_name(stage) for stage in default_stages()]
    assert all(seconds >= 0 for _, seconds in seen)


def test_the_article_comes_back_as_published(read: EnrichedArticle) -> None:
    assert {key: getattr(read, key) for key in ARTICLE} == ARTICLE
    assert read.extractor == VERSION


def spans(value: Any) -> list[Span]:
    """Every span within."""
    if isinstance(value, Span):
        return [value]
    if isinstance(value, dict):
        return [span for item in value.values() for span in spans(item)]
    if isinstance(value, list):
        return [span for item in value for span in spans(item)]
    if hasattr(value, "__struct_fields__"):
        return [span for name in value.__struct_fields__ for span in spans(getattr(value, name))]
    return []


@pytest.mark.parametrize(
    "body",
    [
        ARTICLE["body"],
        "قُتِلَ ثَلاثةُ جُنودٍ في «عدن»، وأُصيبَ مـدنـيـان.",
        "\ufeff  قتل جندي   في بغداد… 🙂 واعتقل آخر\r\nثم فر المهاجم",
        "هاجم مسلّحون (يُعتقد أنهم من «القاعدة») دوريّةً للجيش ومسلحين ومقاتلين ومدنيين قرب مأرب.",
        "Reuters - قتل ٣ أشخاص في غزة، بحسب وزارة الصحة (Gaza) عند 5:30.",
    ],
)
def test_every_span_is_a_slice_of_the_article(extractor: Extractor, body: str) -> None:
    article = {**ARTICLE, "body": body}
    found = spans(extractor.extract(article))
    assert len(found) > 10
    for span in found:
        assert article[span.field][span.start : span.end] == span.text


def test_tokens_are_in_order_and_apart(read: EnrichedArticle) -> None:
    for field in ("title", "body"):
        tokens = [token.span for token in read.tokens if token.span.field == field]
        assert all(left.end <= right.start for left, right in itertools.pairwise(tokens))


def test_events_have_their_contract_fields(read: EnrichedArticle) -> None:
    attack = next(event for event in read.events if event.type == "ASSAULT")
    assert attack.schema_version == "1.0"
    assert attack.article.id == "a1"
    assert attack.article.url == ARTICLE["url"]
    assert attack.article.source == "example"
    assert attack.article.title == ARTICLE["title"]
    assert attack.article.published_at == ARTICLE["published_at"]
    assert attack.trigger == attack.mentions[0]
    assert attack.trigger.field == "title"
    assert attack.size["dead"].min == attack.size["dead"].max == 5
    assert attack.evidence.sentence.text == ARTICLE["title"]
    assert attack.evidence.rules[0].startswith("ASSAULT/")
    assert 0 < attack.confidence < 1
    arrest = next(event for event in read.events if event.type == "COERCE")
    assert (arrest.mode, arrest.status) == ("arrest", "happened")
    assert [actor.id for actor in arrest.actor] == ["egypt-police"]
    assert arrest.time is not None
    assert (arrest.time.start, arrest.time.published_at_used) == ("2024-05-04", True)


def test_mentions_are_within_the_article_and_unlike(read: EnrichedArticle) -> None:
    for event in read.events:
        assert len({(span.field, span.start) for span in event.mentions}) == len(event.mentions)


def test_ids_and_all_else_are_the_same_again(read: EnrichedArticle) -> None:
    again = Extractor().extract(ARTICLE)
    assert encode(again) == encode(read)
    assert len({event.id for event in again.events}) == len(again.events) >= 2


def test_an_extractor_keeps_nothing_between_articles(extractor: Extractor, read: EnrichedArticle) -> None:
    extractor.extract(
        {
            "body": "قتل الرئيس في القاهرة. هاجم تنظيم القاعدة مدينة عدن.",
            "published_at": "2010-01-01T00:00:00Z",
        }
    )
    assert encode(extractor.extract(ARTICLE)) == encode(read)


def test_ids_differ_between_articles_and_follow_their_ids(
    extractor: Extractor, read: EnrichedArticle
) -> None:
    other = extractor.extract({**ARTICLE, "id": "a2"})
    assert not {event.id for event in other.events} & {event.id for event in read.events}


def test_without_an_id_the_url_gives_it(extractor: Extractor) -> None:
    bare = {key: value for key, value in ARTICLE.items() if key != "id"}
    one, two = extractor.extract(bare), extractor.extract({**bare, "title": None})
    assert one.id == two.id != "a1"


@pytest.mark.parametrize("body", [".", "؟!", "123", "a", "ـ", "و", "قال", "«»", "كان " * 300])
def test_odd_bodies_have_no_events_and_no_errors(extractor: Extractor, body: str) -> None:
    assert extractor.extract({"body": body}).events == []
