"""How far confidences can be relied on: what `tools/calibrate.py` prints of them."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Vector = npt.NDArray[np.float64]
REPORTED = ("ASSAULT", "PROTEST")
MINIMA = (0.0, 0.05, 0.1, 0.12, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6)


@dataclass(slots=True)
class Example:
    """One event: `group` its sentence or article, `sentence` whether it is a judged sentence's."""

    group: str
    type: str
    features: dict[str, float]
    right: float
    weight: float
    sentence: bool
    counts: bool | None = None  # in articles: required and found, or too much; None for optional ones


@dataclass(slots=True)
class Data:
    examples: list[Example]
    labels: dict[str, tuple[str, str]]  # of judged sentences: type and label
    required: Counter[str]  # of articles: how many events of a type must be found


def average_precision(scored: list[tuple[float, bool]]) -> float:
    """Area under precision by recall; equal scores are taken together."""
    levels: dict[float, list[bool]] = defaultdict(list)
    for score, right in scored:
        levels[score].append(right)
    total = sum(right for _, right in scored)
    area = seen = hits = 0.0
    for score in sorted(levels, reverse=True):
        here = sum(levels[score])
        seen, hits = seen + len(levels[score]), hits + here
        area += here / total * hits / seen
    return area


def report(data: Data, p: Vector) -> None:
    """Reliability, average precision and the cost of a minimum, by cross-validation."""
    for name, judged in (("sentences", True), ("articles", False)):
        chosen = [i for i, e in enumerate(data.examples) if e.sentence is judged and e.right != 0.5]
        print(f"reliability on {name}: events, mean confidence, share right")
        for low in range(10):
            here = [i for i in chosen if low <= min(9, int(p[i] * 10)) < low + 1]
            if here:
                share = sum(data.examples[i].right for i in here) / len(here)
                print(f"  {low / 10:.1f} {len(here):5d} {p[here].mean():6.2f} {share:6.2f}")
    for type_ in sorted({type_ for type_, _ in data.labels.values()}):
        best = dict.fromkeys(data.labels, -1.0)
        for i, e in enumerate(data.examples):
            if e.sentence:
                best[e.group] = max(best[e.group], round(float(p[i]), 2))
        labels = {k: label for k, (t, label) in data.labels.items() if t == type_ and label != "ambiguous"}
        easy = {k for k, label in labels.items() if label != "difficult no"}
        for name, keep in (("all", set(labels)), ("yes and easy no", easy)):
            area = average_precision([(best[k], labels[k] == "yes") for k in sorted(keep)])
            print(f"average precision {type_}, {name}: {area:.3f}")
        print(f"{type_} minimum: precision recall F1 of yes and easy no")
        for minimum in MINIMA:
            hit = {k for k in easy if best[k] >= minimum}
            hits = sum(labels[k] == "yes" for k in hit)
            yes = sum(label == "yes" for label in labels.values())
            print(f"  {minimum:.2f} {_rates(hits, len(hit), yes)}")
    for types in (*({t} for t in REPORTED if data.required[t]), set(data.required) - set(REPORTED)):
        print(f"articles, {' '.join(sorted(types))}, minimum: precision recall F1")
        wanted = sum(data.required[t] for t in types)
        for minimum in MINIMA:
            kept = [
                bool(e.counts)
                for i, e in enumerate(data.examples)
                if e.type in types and e.counts is not None and p[i] >= minimum
            ]
            print(f"  {minimum:.2f} {_rates(sum(kept), len(kept), wanted)}")


def _rates(right: int, found: int, wanted: int) -> str:
    precision, recall = right / max(found, 1), right / max(wanted, 1)
    return f"{precision:.3f} {recall:.3f} {2 * right / max(found + wanted, 1):.3f}"
