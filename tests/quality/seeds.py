"""The annotated articles and the off-topic ones, read from their files."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import orjson

SEEDS = Path(__file__).parents[2] / "seeds"
NEWS = Path(__file__).parent / "news"
OFF_TOPIC = Path(__file__).parent / "offtopic" / "articles.jsonl"


@cache
def seeds() -> list[dict[str, Any]]:
    """Every seed, in the order of their names: {"article": RawArticle, "events": [...]}."""
    return [orjson.loads(path.read_bytes()) for path in sorted(SEEDS.glob("*.json"))]


@cache
def news() -> dict[str, list[dict[str, Any]]]:
    """Every annotated article, by set: the seeds, and those of `news/`."""
    return {
        "seeds": seeds(),
        **{name: _lines(NEWS / f"{name}.jsonl") for name in ("development", "held_out")},
    }


@cache
def off_topic() -> list[dict[str, Any]]:
    """Articles on sport, markets, culture and the like, written with the words of conflict."""
    return _lines(OFF_TOPIC)


def _lines(path: Path) -> list[dict[str, Any]]:
    return [orjson.loads(line) for line in path.read_bytes().splitlines() if line.strip()]
