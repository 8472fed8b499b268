"""The stages put times and quantities on a document's tokens, field by field."""

from __future__ import annotations

from datetime import UTC, datetime

from workers.arabic.tokens import tokenize
from workers.document import Document, Sentence
from workers.messages import RawArticle
from workers.stages.quantities import Quantities
from workers.stages.times import Times

TITLE = "مقتل جنديين أمس"
BODY = "قتل 29 شخصا على الأقل مساء الجمعة. وسيعقد الاجتماع الخميس بحضور 5 وزراء."


def document() -> Document:
    title, body = tokenize(TITLE), tokenize(BODY)
    end = len(title) + next(index for index, token in enumerate(body) if token.text == ".") + 1
    tokens = title + body
    return Document(
        article=RawArticle(title=TITLE, body=BODY),
        id="1",
        published_at=datetime(2024, 3, 13, 12, tzinfo=UTC),
        tokens=tokens,
        norms=[token.norm for token in tokens],
        title_tokens=len(title),
        sentences=[
            Sentence(0, "title", 0, len(title)),
            Sentence(1, "body", len(title), end),
            Sentence(2, "body", end, len(tokens)),
        ],
    )


def test_times_of_title_and_body() -> None:
    found = document()
    Times()(found)
    assert [(m.time.span.field, m.time.span.text, m.time.start) for m in found.times if m.time.span] == [
        ("title", "أمس", "2024-03-12"),
        ("body", "مساء الجمعة", "2024-03-08"),
        ("body", "الخميس", "2024-03-14"),
    ]
    for mention in found.times:
        span = mention.time.span
        assert span and span == found.span(mention.first, mention.last)
        text = TITLE if span.field == "title" else BODY
        assert text[span.start : span.end] == span.text


def test_quantities_of_title_and_body() -> None:
    found = document()
    Times()(found)
    Quantities()(found)
    assert [
        (
            m.quantity.span.text,
            m.quantity.min,
            m.quantity.max,
            m.quantity.unit,
            m.kind,
            found.tokens[m.counted].text,
        )
        for m in found.quantities
        if m.quantity.span and m.counted is not None
    ] == [
        ("جنديين", 2, 2, "soldiers", "people", "جنديين"),
        ("29 شخصا على الأقل", 29, None, "people", "people", "شخصا"),
        ("5 وزراء", 5, 5, "ministers", "people", "وزراء"),
    ]
    for mention in found.quantities:
        assert mention.quantity.span == found.span(mention.first, mention.last)


def test_what_the_stages_need_and_give() -> None:
    assert (Times.requires, Times.assigns) == (("tokens", "sentences"), ("lines", "times"))
    assert Quantities.requires == ("tokens", "sentences", "lines", "times")
    assert Quantities.assigns == ("quantities",)
