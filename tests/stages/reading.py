"""Reading a text as far as entities and coreference, for their tests."""

from functools import cache
from pathlib import Path
from typing import Any

import yaml

from workers.document import Document, Entity
from workers.messages import RawArticle, parse_published_at
from workers.stages.coreference import Coreference
from workers.stages.entities import Entities
from workers.stages.sentences import Sentences
from workers.stages.tokens import Tokens

HERE = Path(__file__).parent


@cache
def stages() -> tuple[Any, ...]:
    """The stages, made once."""
    return Tokens(), Sentences(), Entities(), Coreference()


def read(text: str, date: str | None = None, title: str | None = None) -> Document:
    """The document after the coreference stage."""
    published = f"{date}T12:00:00+00:00" if date else None
    article = RawArticle(title=title, body=text, published_at=published)
    document = Document(article, "1", parse_published_at(published) if published else None)
    for stage in stages():
        stage(document)
    return document


def label(entity: Entity) -> str:
    """The entity's id, or ~ and its name."""
    return entity.actor.id if entity.actor else f"~{entity.name}"


def spans(document: Document, coreferent: bool) -> list[tuple[str, str]]:
    """Text and label of each entity, of those linked or of those named."""
    return [
        (document.span(entity.first, entity.last).text, label(entity))
        for entity in document.entities
        if entity.coreferent == coreferent
    ]


def cases(folder: str, key: str) -> list[tuple[str, str | None, list[tuple[str, str]]]]:
    """The cases of `tests/stages/<folder>`: text, date, and what `key` lists."""
    return [
        (case["text"], case.get("date"), [pair for item in case[key] for pair in item.items()])
        for path in sorted((HERE / folder).glob("*.yaml"))
        for case in yaml.safe_load(path.read_text(encoding="utf-8"))
    ]
