"""Finding the phrases of a lexicon in tokens, whatever stands before their first word.

A lexicon is made once, with every prefix (و ف ب ل ك) and the article written out, so that a look-up is one
dictionary access on a token's normal form.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any, Generic, TypeVar

from msgspec import Struct

from workers.arabic.normalizing import normalize

V = TypeVar("V")
PREFIXES = ("", "و", "ف", "ب", "ل", "ك", "وب", "ول", "وك", "فب", "فل")


class Found(Struct, Generic[V], frozen=True, gc=False):
    """A phrase found: the token after it, its value, the prefix and whether it bears the article."""

    last: int
    value: V
    prefix: str
    definite: bool


def spellings(word: str, article: bool = True) -> Iterator[tuple[str, str, bool]]:
    """The forms of a word in normal form with each prefix: (form, prefix, definite).

    With `article` the article is added too; without it a word that begins with ال is taken to bear it.
    """
    if article:
        for prefix in PREFIXES:
            yield prefix + word, prefix, False
            yield _definite(prefix, word), prefix, True
    elif word.startswith("ال"):
        for prefix in PREFIXES:
            yield _definite(prefix, word[2:]), prefix, True
    else:
        for prefix in PREFIXES:
            yield prefix + word, prefix, False


def _definite(prefix: str, word: str) -> str:
    return prefix[:-1] + "لل" + word if prefix.endswith("ل") else prefix + "ال" + word


class Phrases(Generic[V]):
    """A lexicon of phrases: words with single spaces, each with its value.

    `article` adds the article to the first word, `prefixes` the prefixes; `collisions` are normal forms that
    are never the first word of a phrase.
    """

    __slots__ = ("first_words",)

    def __init__(
        self,
        entries: Iterable[tuple[str, V]] | Mapping[str, V],
        article: bool = True,
        prefixes: bool = True,
        collisions: Collection[str] = (),
    ) -> None:
        self.first_words: dict[str, list[tuple[tuple[str, ...], V, str, bool]]] = {}
        for phrase, value in entries.items() if isinstance(entries, Mapping) else entries:
            first, *rest = (normalize(word) for word in phrase.split())
            forms = spellings(first, article) if prefixes else [(first, "", first.startswith("ال"))]
            for form, prefix, definite in forms:
                if form not in collisions:
                    self._add(form, (tuple(rest), value, prefix, definite))

    def _add(self, form: str, candidate: tuple[tuple[str, ...], V, str, bool]) -> None:
        candidates = self.first_words.setdefault(form, [])
        if not any(other[0] == candidate[0] for other in candidates):
            candidates.append(candidate)
            candidates.sort(key=lambda each: -len(each[0]))

    def find(self, norms: list[str], index: int) -> Found[V] | None:
        """The longest phrase that begins at `index`; None where there is none."""
        candidates = self.first_words.get(norms[index])
        if candidates is None:
            return None
        for rest, value, prefix, definite in candidates:
            last = index + 1 + len(rest)
            if not rest or tuple(norms[index + 1 : last]) == rest:
                return Found(last, value, prefix, definite)
        return None


Beginnings = dict[str, frozenset[str] | None]


def beginnings(lexicons: Iterable[Phrases[Any]], words: Iterable[str] = ()) -> Beginnings:
    """The words that can begin something: all of `words`, and the first word of every phrase.

    Each with the words that must follow it, None where any may: "في" begins "في غضون" and is nothing alone.
    """
    following: dict[str, set[str] | None] = dict.fromkeys(words)
    for lexicon in lexicons:
        for first, candidates in lexicon.first_words.items():
            known = following.setdefault(first, set())
            for rest, *_ in candidates:
                if known is not None and rest:
                    known.add(rest[0])
                else:
                    following[first] = known = None
    return {first: None if seconds is None else frozenset(seconds) for first, seconds in following.items()}


def padded(norms: list[str]) -> list[str]:
    """`norms` with empty words at its end, so that looking a few words ahead needs no bounds."""
    return norms + [""] * 12
