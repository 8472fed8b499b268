"""The seeds and the off-topic articles, read from their files."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import orjson

SEEDS = Path(__file__).parents[2] / "seeds"
OFF_TOPIC = Path(__file__).parent / "offtopic" / "articles.jsonl"


@cache
def seeds() -> list[dict[str, Any]]:
    """Every seed, in the order of their names: {"article": RawArticle, "events": [...]}."""
    return [orjson.loads(path.read_bytes()) for path in sorted(SEEDS.glob("*.json"))]


@cache
def off_topic() -> list[dict[str, Any]]:
    """Articles on sport, markets, culture and the like, written with the words of conflict."""
    return [orjson.loads(line) for line in OFF_TOPIC.read_bytes().splitlines() if line.strip()]
