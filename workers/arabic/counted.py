"""The nouns that news counts: people, measures, money, weapons and things, in every form.

People are those of `language/people.yaml`, the rest those of `language/units.yaml`.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from workers.arabic.inflection import decline
from workers.arabic.normalizing import normalize
from workers.language import read

_UNITS: dict[str, Any] = read("units.yaml")
_CLASSES = ("distance", "area", "weight", "volume", "degree", "money", "weapons", "other")
_PREFIXES = ("و", "ب", "ل", "ف", "ك")


class Counted(Struct, frozen=True, gc=False):
    """A form of a counted noun: its unit, the unit's class, and its number: s, d, p, or "" where unsure.

    `then` are the words after it that make another unit of it; `prefix` and `definite` are its own.
    """

    unit: str | None
    kind: str
    number: str
    prefix: str = ""
    definite: bool = False
    then: tuple[tuple[str, str], ...] = ()


def _kind(name: str) -> str:
    return {"volume": "other", "degree": "other"}.get(name, name)


class _Lexicon:
    def __init__(self) -> None:
        self.words: dict[str, Counted] = {}
        self.phrases: dict[str, list[tuple[tuple[str, ...], Counted]]] = {}

    def add(self, surface: str, entry: Counted) -> None:
        first, *rest = surface.split()
        if not rest:
            known = self.words.get(first)
            if known is None:
                self.words[first] = entry
            elif known.unit == entry.unit and known.number != entry.number:
                self.words[first] = replace(known, number=_either(known.number, entry.number))
            return
        candidates = self.phrases.setdefault(first, [])
        if not any(words == tuple(rest) for words, _ in candidates):
            candidates.append((tuple(rest), entry))
            candidates.sort(key=lambda each: -len(each[0]))

    def decline(
        self, noun: str, plurals: list[str], feminine: str | None, entry: Counted, dual: bool = True
    ) -> None:
        head, _, tail = noun.partition(" ")
        rest = " " + " ".join(normalize(word) for word in tail.split()) if tail else ""
        single = tuple(plural for plural in plurals if " " not in plural)
        for form in decline(head, single if not rest else (head,), feminine):
            if form.number == "d" and (not dual or form.construct):
                continue
            self.add(
                form.surface + rest,
                replace(entry, number=form.number if not rest or form.number != "p" else "s"),
            )
        for plural in plurals:
            if " " in plural:
                first, _, others = plural.partition(" ")
                after = " " + " ".join(normalize(word) for word in others.split())
                for form in decline(first, (first,), None):
                    if form.number != "d":
                        self.add(form.surface + after, replace(entry, number="p"))


def _either(first: str, second: str) -> str:
    """The number of a form that two numbers share: a singular's accusative is no dual, ـين is a plural's."""
    numbers = {first, second}
    if "s" in numbers and "p" in numbers:
        return ""
    return "s" if "s" in numbers else "p"


def _lexicon() -> _Lexicon:
    lexicon = _Lexicon()
    people = read("people.yaml")
    for person in people:
        lexicon.decline(
            person["noun"], person.get("plural", []), None, Counted(person["unit"], "people", "s")
        )
    for name in _CLASSES:
        for unit in _UNITS[name]:
            then = tuple(
                (normalize(word), code) for code, words in unit.get("then", {}).items() for word in words
            )
            entry = Counted(unit["unit"], _kind(name), "s", then=then)
            lexicon.decline(unit["noun"], unit.get("plural", []), None, entry, not unit.get("not_dual"))
            for word in unit.get("also", []):
                surface = " ".join(normalize(each) for each in word.split())
                last = surface.split()[0]
                number = (
                    "d"
                    if last.endswith(("ين", "ان")) and len(last) > 5
                    else "p"
                    if last.endswith("ات")
                    else ""
                )
                lexicon.add(surface, replace(entry, number=number))
    # "مدرسة" is a school before it is a teacher
    for person in people:
        if person.get("feminine"):
            lexicon.decline(person["feminine"], [], None, Counted(person["unit"], "people", "s"))
    for nationality in _UNITS["nationalities"]:
        entry = Counted("people", "people", "s")
        stem = nationality.split()[0]
        lexicon.decline(nationality, [stem + "ون"] if " " not in nationality else [], stem + "ة", entry)
    for word in _UNITS["not_counted_nouns"]:
        lexicon.words.pop(normalize(word), None)
    return lexicon


_LEXICON = _lexicon()


@lru_cache(maxsize=65_536)
def counted_form(norm: str) -> Counted | None:
    """The counted noun that a word in normal form is, its article and prefix aside."""
    found = _LEXICON.words.get(norm)
    if found is not None:
        return found
    for prefix, rest in _peeled(norm):
        found = _LEXICON.words.get(rest)
        if found is not None:
            return replace(
                found,
                prefix=prefix.removesuffix("ال"),
                definite=prefix.endswith("ل") and prefix not in _PREFIXES,
            )
    return None


def _peeled(norm: str) -> list[tuple[str, str]]:
    """The word without its article, without its prefix, without both."""
    peeled = []
    if norm.startswith("ال"):
        peeled.append(("ال", norm[2:]))
    if norm.startswith("لل"):
        peeled.append(("لل", norm[2:]))
    if norm[:1] in _PREFIXES and len(norm) > 3:
        rest = norm[1:]
        if rest.startswith("ال"):
            peeled.append((norm[0] + "ال", rest[2:]))
        peeled.append((norm[0], rest))
    return peeled


def counted_at(norms: list[str], index: int) -> tuple[Counted, int] | None:
    """The counted noun that begins at `index`, the longest, and the token after it."""
    norm = norms[index]
    for prefix, rest in (("", norm), *_peeled(norm)):
        candidates = _LEXICON.phrases.get(rest)
        if candidates is not None:
            definite = prefix.endswith("ل") and prefix not in _PREFIXES
            for words, entry in candidates:
                last = index + 1 + len(words)
                following = norms[index + 1 : last]
                if tuple(following) == words or (
                    definite and tuple(w.removeprefix("ال") for w in following) == words
                ):
                    return replace(entry, prefix=prefix.removesuffix("ال"), definite=definite), last
    found = counted_form(norm)
    if found is None:
        return None
    for word, unit in found.then:
        if norms[index + 1].removeprefix("ال") == word:
            return replace(found, unit=unit), index + 2
    return found, index + 1
