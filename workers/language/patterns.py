"""Fixed phrases: how they are written in the language data, and how they are found.

A phrase is words with single spaces. A word matches by its stem, clitics aside; `a|b` is either; `word*` is
any word that begins so; `{past/present}` is every inflected form of that verb; `..` is up to three words
between.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import msgspec

from workers.arabic.inflection import conjugate
from workers.arabic.normalizing import normalize

if TYPE_CHECKING:
    from workers.language.words import Word

MAX_GAP = 3
MAX_GAP_OF_VERB = 5  # a verb's subject and adverbs stand between it and its object
_SIGNS = frozenset("،,.؛;:!؟?()[]")


class Element(msgspec.Struct, frozen=True, array_like=True):
    """One word of a phrase: its stem is in `stems` or begins with one of `prefixes`; `gap` lets up to
    three words stand before it, `verb` wants the word to be able to be a verb here."""

    stems: frozenset[str]
    prefixes: tuple[str, ...] = ()
    gap: bool = False
    verb: bool = False


class Pattern(msgspec.Struct, frozen=True, array_like=True):
    """A fixed phrase of `entry` (an index of entries, or of whatever the patterns were compiled for)."""

    entry: int
    elements: tuple[Element, ...]


def verb_stems(parts: str) -> frozenset[str]:
    """Every inflected form of "past/present", in normal form, also as it stands before a pronoun.

    Raises:
        ValueError: where `parts` is not two words with a slash between.
    """
    past, slash, present = parts.partition("/")
    if not slash or not past.strip() or not present.strip():
        raise ValueError(f"{parts!r} is not past/present")
    forms = conjugate(past.strip(), present.strip())
    return frozenset(surface for form in forms for surface in (form.surface, *form.bound))


def parse_phrase(phrase: str) -> tuple[Element, ...]:
    """The elements of a phrase as `README.md` defines them.

    Raises:
        ValueError: for an empty phrase, a gap at either end, or a verb without its two parts.
    """
    elements: list[Element] = []
    gap = False
    for part in phrase.split():
        if part == "..":
            gap = True
            continue
        stems: set[str] = set()
        prefixes: list[str] = []
        if part.startswith("{"):
            for verb in part.strip("{}").split("|"):
                stems |= verb_stems(verb)
        else:
            for alternative in part.split("|"):
                if alternative.endswith("*"):
                    prefixes.append(normalize(alternative[:-1]))
                    stems.add(normalize(alternative[:-1]))
                else:
                    stems.add(normalize(alternative))
        elements.append(
            Element(frozenset(stems), tuple(prefixes), gap and bool(elements), part.startswith("{"))
        )
        gap = False
    if not elements or gap:
        raise ValueError(f"{phrase!r} has no words or ends in a gap")
    return tuple(elements)


class PatternIndex:
    """Patterns by the stems with which their first word can begin."""

    def __init__(self, patterns: Sequence[Pattern]) -> None:
        self.patterns = patterns
        self._by_stem: dict[str, list[int]] = {}
        self._by_prefix: dict[str, list[int]] = {}
        for number, pattern in enumerate(patterns):
            first = pattern.elements[0]
            for stem in first.stems:
                self._by_stem.setdefault(stem, []).append(number)
            for prefix in first.prefixes:
                self._by_prefix.setdefault(prefix, []).append(number)
        self._prefix_lengths = sorted({len(prefix) for prefix in self._by_prefix})

    def beginning(self, stems: Sequence[str]) -> tuple[int, ...]:
        """The numbers of the patterns whose first word can have one of these stems."""
        found: dict[int, None] = {}
        for stem in stems:
            found.update(dict.fromkeys(self._by_stem.get(stem, ())))
            for length in self._prefix_lengths:
                found.update(dict.fromkeys(self._by_prefix.get(stem[:length], ())))
        return tuple(found)

    def match(self, number: int, words: Sequence[Word], first: int, limit: int) -> tuple[int, ...] | None:
        """The words that the pattern's elements match from `first` on, None where it does not match."""
        elements = self.patterns[number].elements
        if elements[0].verb and not accepts(elements[0], words[first]):
            return None
        reach = (MAX_GAP_OF_VERB if elements[0].verb else MAX_GAP) + 1
        matched = [first]
        i = first + 1
        for element in elements[1:]:
            for j in range(i, min(i + (reach if element.gap else 1), limit)):
                if accepts(element, words[j]):
                    matched.append(j)
                    i = j + 1
                    break
                if words[j].norm in _SIGNS:
                    return None
            else:
                return None
        return tuple(matched)

    def matches(
        self, words: Sequence[Word], first: int, limit: int
    ) -> Iterator[tuple[Pattern, tuple[int, ...]]]:
        """Every pattern that matches at `first` before `limit`, with the words it matches."""
        for number in words[first].patterns:
            matched = self.match(number, words, first, limit)
            if matched is not None:
                yield self.patterns[number], matched


def accepts(element: Element, word: Word) -> bool:
    """Whether the word is one that the element allows."""
    for stem in word.verbal_stems if element.verb else word.stems:
        if stem in element.stems or (element.prefixes and stem.startswith(element.prefixes)):
            return True
    return False
