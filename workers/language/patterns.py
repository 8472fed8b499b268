"""Fixed phrases: how they are written in the language data, and how they are found.

A phrase is words with single spaces. A word matches by its stem, clitics aside; `a|b` is either; `word*` is
any word that begins so; `{past/present}` is every inflected form of that verb; `..` is up to three words
between, of which a name, a time or a place counts as one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING

import msgspec

from workers.arabic.inflection import conjugate
from workers.arabic.normalizing import normalize
from workers.language import read

if TYPE_CHECKING:
    from workers.language.words import Word

MAX_GAP = 3
MAX_GAP_OF_VERB = 5  # a verb's subject and adverbs stand between it and its object
_NONE: frozenset[int] = frozenset()
# What no gap leads over: a sign, the beginning of a clause ("أعلنت أنها قدمت مساعدات") or of a reason.
_ENDS = frozenset(
    [
        *"،,.؛;:!؟?()[]",
        *"ان انه انها انهم انهما بان بانه بانها بانهم".split(),
        *map(normalize, read("groups.yaml")["reasons"]),
    ]
)


class Element(msgspec.Struct, frozen=True, array_like=True):
    """One word of a phrase: one of its keys is in `stems`, where `word*` stands for stems that begin so;
    `gap` lets up to three words stand before it, `verb` wants the word to be able to be a verb here."""

    stems: frozenset[str]
    gap: bool = False
    verb: bool = False


class Pattern(msgspec.Struct, frozen=True, array_like=True):
    """A fixed phrase of `entry` (an index of entries, or of whatever the patterns were compiled for)."""

    entry: int
    elements: tuple[Element, ...]


def verb_stems(parts: str) -> frozenset[str]:
    """Every inflected form of "past/present", in normal form, also as it stands before a pronoun.

    Not the second person nor I, which news hardly writes and whose short forms are other words (متهما is no
    "I died", "أقدم على" no "I hand in"); nor a singular jussive, whose short forms are other verbs' (يعد).
    Nor a passive in وو: ووصل is no واصل but وصل with the conjunction.

    Raises:
        ValueError: where `parts` is not two words with a slash between.
    """
    past, slash, present = parts.partition("/")
    if not slash or not past.strip() or not present.strip():
        raise ValueError(f"{parts!r} is not past/present")
    forms = conjugate(past.strip(), present.strip())
    told = (form for form in forms if form.person[0] != "2" and form.person != "1s")
    told = (form for form in told if form.tense != "jussive" or form.person[-1] != "s")
    surfaces = (surface for form in told for surface in (form.surface, *form.bound))
    return frozenset(surface for surface in surfaces if not surface.startswith("وو"))


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
        if part.startswith("{"):
            for verb in part.strip("{}").split("|"):
                stems |= verb_stems(verb)
        else:
            for alternative in part.split("|"):
                if alternative.endswith("*"):
                    prefix = normalize(alternative[:-1])
                    stems |= {prefix, prefix + "*"}
                else:
                    stems.add(normalize(alternative))
        elements.append(Element(frozenset(stems), gap and bool(elements), part.startswith("{")))
        gap = False
    if not elements or gap:
        raise ValueError(f"{phrase!r} has no words or ends in a gap")
    return tuple(elements)


def _reach(elements: tuple[Element, ...]) -> int:
    """How far behind one word of a phrase the next can stand, where it need not follow at once."""
    return (MAX_GAP_OF_VERB if elements[0].verb else MAX_GAP) + 1


class Beginning(msgspec.Struct, frozen=True):
    """What a word begins: `numbers` of patterns in order, of which `alone` are this word and no more.

    The others stand by the keys of their second words, which follow at once (`adjoining`) or up to `reach`
    words behind (`apart`).
    """

    numbers: tuple[int, ...]
    alone: tuple[int, ...]
    adjoining: dict[str, tuple[int, ...]]
    apart: dict[str, tuple[int, ...]]
    reach: int


class PatternIndex:
    """Patterns by the keys of their first two words; most sentences lack the second of most patterns."""

    def __init__(self, patterns: Sequence[Pattern]) -> None:
        self.patterns = patterns
        self._by_key: dict[str, list[int]] = {}
        self._beginnings: dict[tuple[int, ...], Beginning] = {}
        prefixes: set[str] = set()
        for number, pattern in enumerate(patterns):
            for key in pattern.elements[0].stems:
                self._by_key.setdefault(key, []).append(number)
            prefixes.update(key for element in pattern.elements for key in element.stems if key[-1] == "*")
        self._seconds = frozenset(
            key for pattern in patterns for element in pattern.elements[1:2] for key in element.stems
        )
        self._prefixes = frozenset(prefixes)
        self._prefix_lengths = sorted({len(prefix) - 1 for prefix in prefixes})

    def keys(self, stems: Sequence[str]) -> tuple[str, ...]:
        """What elements know a word by: its stems, each with those of its beginnings that some want."""
        prefixes, lengths = self._prefixes, self._prefix_lengths
        found: dict[str, None] = {}
        for stem in stems:
            found[stem] = None
            for length in lengths:
                prefix = stem[:length] + "*"
                if prefix in prefixes:
                    found[prefix] = None
        return tuple(found)

    def seconds(self, keys: Sequence[str]) -> tuple[str, ...]:
        """Those of a word's keys that some pattern wants of its second word."""
        return tuple(key for key in keys if key in self._seconds)

    def beginning(self, keys: Sequence[str], verbal_stems: Sequence[str]) -> Beginning | None:
        """What a word begins that has these keys, and these stems as a verb; None for most words."""
        found: dict[int, None] = {}
        for key in keys:
            found.update(dict.fromkeys(self._by_key.get(key, ())))
        numbers = tuple(
            number
            for number in found
            if not (element := self.patterns[number].elements[0]).verb
            or not element.stems.isdisjoint(verbal_stems)
        )
        if not numbers:
            return None
        known = self._beginnings.get(numbers)
        if known is None:
            known = self._beginnings[numbers] = self._beginning(numbers)
        return known

    def _beginning(self, numbers: tuple[int, ...]) -> Beginning:
        """Kept once for the many words that begin the same patterns: the forms of a verb."""
        adjoining: dict[str, tuple[int, ...]] = {}
        apart: dict[str, tuple[int, ...]] = {}
        reach = 0
        for number in numbers:
            elements = self.patterns[number].elements
            for element in elements[1:2]:
                seconds = apart if element.gap else adjoining
                reach = max(reach, _reach(elements)) if element.gap else reach
                for key in element.stems:
                    seconds[key] = (*seconds.get(key, ()), number)
        alone = tuple(number for number in numbers if len(self.patterns[number].elements) == 1)
        return Beginning(numbers, alone, adjoining, apart, reach)

    def match(
        self,
        number: int,
        words: Sequence[Word],
        first: int,
        limit: int,
        passed: AbstractSet[int] = _NONE,
        inside: AbstractSet[int] = _NONE,
    ) -> tuple[int, ...] | None:
        """The words that the pattern's elements match from `first` on, None where it does not match."""
        elements = self.patterns[number].elements
        matched = [first]
        reach = _reach(elements)
        i = first + 1
        for element in elements[1:]:
            stems = element.stems
            left = reach
            for j in range(i, limit if element.gap else min(i + 1, limit)):
                word = words[j]
                if not stems.isdisjoint(word.verbal_stems if element.verb else word.keys) and (
                    j == i or (j not in inside and (j < i + reach or not word.analysis.conjunction))
                ):
                    matched.append(j)
                    i = j + 1
                    break
                if word.norm in _ENDS:
                    return None
                left -= j not in passed
                if not left:
                    return None
            else:
                return None
        return tuple(matched)

    def find(
        self,
        words: Sequence[Word],
        first: int,
        limit: int,
        passed: AbstractSet[int] = _NONE,
        inside: AbstractSet[int] = _NONE,
    ) -> Iterator[tuple[int, list[tuple[Pattern, tuple[int, ...]]]]]:
        """Where patterns match from `first` to `limit`: each with the words that its elements match.

        A gap is measured without the words `passed`, but what it reaches by that is not joined to a word
        within it ("توجه إلى الصليب الأحمر وطلب"). It does not lead to the words `inside` of a name
        ("أعلنت قوات الدعم السريع" announces no support).
        """
        here = words[first:limit]
        sought = [key for word in here for key in word.seconds]
        for at, word in enumerate(here, 1):
            beginning = word.beginning
            if beginning is None:
                continue
            adjoining, apart = beginning.adjoining, beginning.apart
            candidates: tuple[int, ...] = ()
            if adjoining and at < len(here):
                for key in here[at].seconds:
                    if key in adjoining:
                        candidates += adjoining[key]
            if apart and not apart.keys().isdisjoint(sought):
                left = beginning.reach
                for j in range(first + at, limit):
                    for key in words[j].seconds:
                        if key in apart:
                            candidates += apart[key]
                    if j not in passed:
                        left -= 1
                        if not left:
                            break
            if not candidates and not beginning.alone:
                continue
            i = first + at - 1
            found: dict[int, tuple[int, ...]] = dict.fromkeys(beginning.alone, (i,))
            for number in candidates:
                matched = self.match(number, words, i, limit, passed, inside)
                if matched is not None:
                    found[number] = matched
            if found:
                numbers = sorted(found, key=beginning.numbers.index) if len(found) > 1 else found
                yield i, [(self.patterns[number], found[number]) for number in numbers]
