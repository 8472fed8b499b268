"""What is known of a word, built when the word is first met and kept."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

V = TypeVar("V")


class Kept(dict[str, V]):
    """Values by word, each built by `build` when first asked for; cleared at `most`, to bound memory."""

    def __init__(self, build: Callable[[str], V], most: int) -> None:
        super().__init__()
        self._build = build
        self._most = most

    def __missing__(self, word: str) -> V:
        if len(self) >= self._most:
            self.clear()
        found = self[word] = self._build(word)
        return found
