"""What holds of every stage for any text: exact slices, the same bytes twice, cost in line with length."""

from __future__ import annotations

import gc
import math
import time
from collections.abc import Callable, Iterator
from functools import cache, partial
from typing import Any

import msgspec
import orjson
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from deploy.broker import ROOT
from workers.document import Document, Stage
from workers.extractor import Extractor, default_stages, stage_name
from workers.messages import RawArticle, Span, encode
from workers.stages.sentences import LONGEST

SEEDS = [orjson.loads(path.read_bytes())["article"] for path in sorted((ROOT / "seeds").glob("*.json"))]
PUBLISHED = "2016-05-24T10:00:00Z"
STAGES = [stage_name(stage) for stage in default_stages()]

words = st.sampled_from(sorted({word for seed in SEEDS for word in seed["body"].split()}))
marks = st.sampled_from(
    [" ", "\n", "، ", ". ", " «", "» ", "؟ ", "ـ", "\u200f", "\u202e", "َ", " 12 ", "٣٫٥", " و"]
)
any_text = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
texts = st.lists(st.one_of(words, words, marks, any_text), min_size=1, max_size=60).map(" ".join)
quick = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


@cache
def extractor() -> Extractor:
    """One for all: it keeps nothing between articles."""
    return Extractor()


def spans(node: Any) -> Iterator[Span]:
    """Every Span in a message, however deep."""
    if isinstance(node, Span):
        yield node
    elif isinstance(node, msgspec.Struct):
        for name in node.__struct_fields__:
            yield from spans(getattr(node, name))
    elif isinstance(node, list | tuple):
        for item in node:
            yield from spans(item)
    elif isinstance(node, dict):
        for item in node.values():
            yield from spans(item)


@quick
@given(title=st.none() | texts, body=texts)
def test_every_span_is_an_exact_slice(title: str | None, body: str) -> None:
    if not body.strip():
        body = "x"
    fields = {"title": title or "", "body": body}
    for span in spans(extractor().extract({"title": title, "body": body, "published_at": PUBLISHED})):
        assert 0 <= span.start < span.end
        assert span.text == fields[span.field][span.start : span.end]


def test_every_letter_and_mark_of_the_script_can_stand_alone() -> None:
    blocks = (range(0x600, 0x780), range(0x870, 0x900), range(0xFB50, 0xFF00), range(0x10E60, 0x10E80))
    body = " ".join(chr(point) for block in blocks for point in block)
    found = extractor().extract({"body": body, "published_at": PUBLISHED})
    assert len(found.tokens) > 1000


@pytest.mark.parametrize("number", range(len(STAGES)), ids=STAGES)
@settings(quick, max_examples=8)
@given(title=st.none() | texts, body=texts)
def test_after_every_stage_all_that_is_annotated_lies_in_the_article(
    number: int, title: str | None, body: str
) -> None:
    document = Document(RawArticle(title=title, body=body, published_at=PUBLISHED), "id", None)
    for stage in extractor().stages[: number + 1]:
        stage(document)
    length = len(document.tokens)
    for token in document.tokens:
        assert 0 <= token.start < token.end
    drafts: list[Any] = [*document.drafts]
    for item in [*document.sentences, *document.times, *document.quantities, *document.entities, *drafts]:
        assert 0 <= item.first < item.last <= length
        text = document.span(item.first, item.last)
        assert text.text == ((title if text.field == "title" else body) or "")[text.start : text.end]
    for place in document.places:
        assert 0 <= place.first < place.last <= length
    for phrases in document.phrases:
        for phrase in phrases:
            assert 0 <= phrase.first < phrase.last <= length


@quick
@given(first=texts, second=texts)
def test_the_same_article_gives_the_same_bytes_whatever_came_between(first: str, second: str) -> None:
    articles = [RawArticle(id="a", body=first or "x", published_at=PUBLISHED), RawArticle(body=second or "x")]
    once, _, twice = (encode(extractor().extract(articles[turn])) for turn in (0, 1, 0))
    assert once == twice


def test_another_process_would_give_the_same_bytes() -> None:
    for seed in SEEDS[:10]:
        assert encode(Extractor().extract(seed)) == encode(extractor().extract(seed))


class Timed:
    """A stage, and the least processor time that it took: what else the machine does is not counted."""

    def __init__(self, stage: Stage) -> None:
        self.stage, self.requires, self.assigns = stage, stage.requires, stage.assigns
        self.least = math.inf

    def __call__(self, document: Document) -> None:
        started = time.thread_time()
        self.stage(document)
        self.least = min(self.least, time.thread_time() - started)


def seconds(stages: list[str], body: str) -> dict[str, float]:
    """The least of two times that each stage takes over it."""
    timed = [Timed(stage) for stage in extractor().stages]
    watched = Extractor(list(timed))
    gc.disable()
    try:
        for _ in range(2):
            watched.extract({"body": body, "published_at": PUBLISHED})
    finally:
        gc.enable()
    return dict(zip(stages, (each.least for each in timed), strict=True))


def filled(unit: str, size: int) -> str:
    """The unit again and again, `size` characters of it."""
    return (unit * (size // len(unit) + 1))[:size]


UNITS = {
    "sentences": "قصفت طائرات حربية مدينة الرقة أمس وقتل 12 شخصا. ",
    "one sentence": "قصفت طائرات حربية مدينة الرقة أمس وقتل 12 شخصا، و",
    "triggers": "قصف قتل ",
    "quotations": "قال «إن قصف ",
    "words in marks": "«قصف حلب» ",
    "claims": "قال المصدر إن قصف حلب، ",
    "sources": "قال بحسب مصدر كما أعلن وفق شهود ",
    "appeals": "دعا إلى قصف ",
    "appeals of nouns": "دعوة إلى مطالبة بوقف ",
    "futures": "سيقصف سيهاجم ",
    "relative clauses": "الهجوم الذي شنه التي قصفتها ",
    "pronouns": "قصفه تنظيم داعش وقتلهم وهجومه ",
    "casualties": "مقتل الجرحى القصف الغارة ",
    "accidents": "زلزال وقتل شخص. حريق ومقتل 3. ",
    "names": "باراك أوباما والرئيس فلاديمير بوتين التنظيم الحركة ",
    "joined": "قتل الجيش والشرطة والجيش والشرطة ",
    "complements": "قصف قائد جيش شرطة قائد جيش شرطة ",
    "times": "أمس عام 2014 منذ الجمعة قصف ",
    "quantities": "قتل 12 شخصا و3 جنود ",
    "number words": "مئة وثلاثة ألف ",
    "places": "في الرقة شمال حلب قرب دمشق ",
    "digits": "9",
    "no space": "وال",
    "marks": "«(",
}
LONG: dict[str, Callable[[int], str]] = {
    "articles": lambda size: filled("\n".join(seed["body"] for seed in SEEDS), size),
    **{kind: partial(filled, unit) for kind, unit in UNITS.items()},
}
SHORT = 3 * LONGEST * 5  # characters of some three sentences that are cut for their length
TIMES = 4


@pytest.mark.parametrize("kind", LONG)
def test_cost_grows_in_line_with_length(kind: str) -> None:
    """Four times the text may take no stage more than 10 times the time: 16 would be its square."""
    seconds(STAGES, LONG[kind](SHORT))  # what is looked up for the first time is not the text's length
    short, long = (seconds(STAGES, LONG[kind](size)) for size in (SHORT, TIMES * SHORT))
    assert {
        stage: round(long[stage] / short[stage], 1)
        for stage in STAGES
        if long[stage] > 0.02 and long[stage] > 10 * short[stage]
    } == {}
