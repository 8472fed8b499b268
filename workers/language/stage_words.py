"""The words that one stage looks for: see `stages/*.yaml`."""

from __future__ import annotations

from workers.arabic.normalizing import normalize_phrase
from workers.language import read


def stage_words(stage: str) -> dict[str, frozenset[str]]:
    """The lists of `language/stages/<stage>.yaml` by name, each word or phrase in its normal form."""
    lists: dict[str, list[str]] = read(f"stages/{stage}.yaml")
    return {name: frozenset(map(normalize_phrase, words)) for name, words in lists.items()}
