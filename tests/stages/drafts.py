"""Reads a text by the stages up to one of them, and finds an event by a word of its trigger."""

from __future__ import annotations

from functools import cache

from workers.arabic.normalizing import normalize
from workers.document import Document, Draft, Stage
from workers.extractor import default_stages
from workers.messages import RawArticle, parse_published_at

PUBLISHED_AT = "2024-05-05T12:00:00Z"
BODY = "نشر الخبر في نشرة المساء."  # what stands below a title that is tested alone


@cache
def _stages() -> tuple[Stage, ...]:
    return tuple(default_stages())


def read_up_to(
    layer: str, text: str, title: bool = False, published_at: str | None = PUBLISHED_AT
) -> Document:
    """The document as it is when `layer` has been assigned; `text` is the body, or the title."""
    article = RawArticle(
        title=text if title else None, body=BODY if title else text, published_at=published_at
    )
    document = Document(article, "test", parse_published_at(published_at) if published_at else None)
    for stage in _stages():
        stage(document)
        if layer in stage.assigns:
            return document
    raise AssertionError(f"no stage assigns {layer}")


def event(document: Document, word: str) -> Draft:
    """The event that `word` is a word of the trigger of, clitics aside; the last where several are."""
    wanted = normalize(word)
    found = [
        draft
        for draft in document.drafts
        if any(
            wanted in (document.tokens[i].norm, document.words[i].norm, *document.words[i].stems)
            for i in range(draft.first, draft.last)
        )
    ]
    triggers = [document.tokens[draft.first].text for draft in document.drafts]
    assert found, f"no event at {word!r}, only at {triggers}"
    return found[-1]
