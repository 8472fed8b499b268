"""Whether a time is told in a report or in a plan: a bare weekday is the last one or the next."""

from __future__ import annotations

from workers.arabic.normalizing import normalize
from workers.arabic.numbers import Line
from workers.arabic.times.words import DATA

_PLAN_WORDS = frozenset(normalize(word) for word in DATA["plan"]["words"])
_PLAN_PREFIXES = tuple(DATA["plan"]["prefixes"])
_NOT_VERBS = frozenset(
    prefix + normalize(word) for word in DATA["plan"]["not_verbs"] for prefix in ("", "و", "ف")
)
_CALLS = frozenset(normalize(word) for word in DATA["plan"]["calls"])
_UNLESS = frozenset(normalize(word) for word in DATA["plan"]["unless_after"])
_REPORT_WORDS = frozenset(normalize(word) for word in DATA["report"]["words"])
_STOPS = frozenset(".!؟?\n")


def tense_at(line: Line, index: int) -> str:
    """What the nearest word to the left that tells plan from report tells: plan, report or nothing ("")."""
    norms, tokens = line.norms, line.tokens
    for at in range(index - 1, max(-1, index - 30), -1):
        norm = norms[at]
        if norm in _PLAN_WORDS:
            past = any(norms[before] in _UNLESS for before in range(max(0, at - 3), at))
            return "report" if past else "plan"
        if norm in _CALLS:
            to = any(each == "الي" or each.startswith("لل") for each in norms[at + 1 : index])
            return "plan" if to else "report"
        if norm in _REPORT_WORDS:
            return "report"
        if _is_future(norm):
            return "plan"
        if tokens[at].kind == "sign" and norm in _STOPS:
            break
    opening = index == 0 and any(norm in _PLAN_WORDS or _is_future(norm) for norm in norms[1:4])
    return "plan" if opening else ""


def _is_future(norm: str) -> bool:
    """Whether a word is a verb with the future's س."""
    return len(norm) >= 4 and norm.startswith(_PLAN_PREFIXES) and norm not in _NOT_VERBS
