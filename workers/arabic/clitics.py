"""What is written together with a word: conjunctions, prepositions, the article, the future and pronouns.

Splitting knows letters only, no lexicon: it gives every division that could be meant, and the caller
keeps those whose stem it knows. Stems stand as they are written: before a pronoun ة is ت, ى is ا and so on
(`workers.arabic.inflection.before_pronoun` and `free_forms`).
"""

from __future__ import annotations

from functools import lru_cache

from msgspec import Struct


class Analysis(Struct, frozen=True, gc=False):
    """One division of a word in normal form; what is not there is "" (False for article and future)."""

    conjunction: str  # و ف
    preposition: str  # ب ك ل; before a verb ل is the particle of purpose or command
    article: bool
    future: bool  # س
    stem: str
    pronoun: str  # ه ها هما هم هن ك كما كم كن ي ني نا

    @property
    def proclitics(self) -> tuple[str, ...]:
        """The parts before the stem, in order."""
        parts = (
            self.conjunction,
            self.preposition,
            "ال" if self.article else "",
            "س" if self.future else "",
        )
        return tuple(part for part in parts if part)


SHORTEST_STEM = 2

# Each sequence of proclitics as it is written: conjunction, preposition, article, future.
_PROCLITICS: dict[str, tuple[str, str, bool, bool]] = {}
for _conjunction in ("", "و", "ف"):
    for _written, _preposition, _article, _future in (
        ("", "", False, False),
        ("ب", "ب", False, False),
        ("ك", "ك", False, False),
        ("ل", "ل", False, False),
        ("س", "", False, True),
        ("ال", "", True, False),
        ("بال", "ب", True, False),
        ("كال", "ك", True, False),
        ("لل", "ل", True, False),
    ):
        _PROCLITICS[_conjunction + _written] = (_conjunction, _preposition, _article, _future)
del _conjunction, _written, _preposition, _article, _future

_LONGEST = max(map(len, _PROCLITICS))
_OPENINGS = frozenset("وفبكلسا")  # the letters that proclitics begin with
_ENDINGS = {  # by last letter, the shortest first
    "ه": ("ه",),
    "ا": ("ها", "نا", "هما", "كما"),
    "م": ("هم", "كم"),
    "ن": ("هن", "كن"),
    "ك": ("ك",),
    "ي": ("ي", "ني"),
}
_OF_PRESENT = frozenset("ينتا")  # the letters that a verb in the present begins with


@lru_cache(maxsize=131_072)
def analyses(norm: str) -> tuple[Analysis, ...]:
    """Every plausible division of a word in normal form, the undivided word first.

    A score at most (a few ways before the stem, times the endings); stems have two letters or more, the
    future stands only before what may be a present, and a word with the article takes no pronoun.
    """
    found = [Analysis("", "", False, False, norm, "")]
    size = len(norm)
    if size <= SHORTEST_STEM:
        return (found[0],)
    endings = [ending for ending in _ENDINGS.get(norm[-1], ()) if norm.endswith(ending)]
    _divide(found, norm, size, 0, ("", "", False, False), endings)
    if norm[0] in _OPENINGS:
        for cut in range(1, min(_LONGEST, size - SHORTEST_STEM) + 1):
            parts = _PROCLITICS.get(norm[:cut])
            if parts is None or (parts[3] and norm[cut] not in _OF_PRESENT):
                continue
            found.append(Analysis(*parts, norm[cut:], ""))
            if not parts[2]:
                _divide(found, norm, size, cut, parts, endings)
            elif norm[cut - 2 : cut] == "لل":
                # The ل of the noun is written once with those of ل and ال: لليل is ل + الليل.
                found.append(Analysis(*parts, norm[cut - 1 :], ""))
    return tuple(found)


def _divide(
    found: list[Analysis],
    norm: str,
    size: int,
    cut: int,
    parts: tuple[str, str, bool, bool],
    endings: list[str],
) -> None:
    for ending in endings:
        last = size - len(ending)
        if last - cut >= SHORTEST_STEM:
            found.append(Analysis(*parts, norm[cut:last], ending))
