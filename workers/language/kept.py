"""What is built when first asked for and kept: what is known of a word, what belongs to an object."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable
from itertools import compress, count
from typing import Any, Generic, TypeVar

V = TypeVar("V")


def where(known: Container[str], words: Iterable[str], first: int = 0) -> list[int]:
    """Where the words stand that are among those known, the first word at `first`."""
    return list(compress(count(first), map(known.__contains__, words)))


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


class kept_property(Generic[V]):
    """A property built when first asked for: `cached_property` without the lock that it has before 3.12."""

    def __init__(self, build: Callable[[Any], V]) -> None:
        self._build = build

    def __get__(self, instance: object, owner: type) -> V:
        found = instance.__dict__[self._build.__name__] = self._build(instance)
        return found
