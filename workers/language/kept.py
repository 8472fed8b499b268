"""What is known of a word, built when the word is first met and kept."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import compress, count
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

    def of(self, words: Iterable[str]) -> list[V]:
        """The value of each word."""
        return list(map(self.__getitem__, words))

    def where(self, words: Iterable[str], first: int = 0) -> list[int]:
        """Where the words stand that have a true value, the first word at `first`."""
        return list(compress(count(first), map(self.__getitem__, words)))
