"""Confidence: a logistic model over each event's evidence, calibrated by `tools/calibrate.py`.

The weights are data (`language/confidence.yaml`); features are 0..1. What is less sure than its type's
minimum is no event.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from functools import cache

from workers.document import Document, Draft
from workers.language import read
from workers.stages.assertedness import Surroundings
from workers.stages.triggers import DOMAIN_WEIGHT


@dataclass(slots=True)
class Model:
    """Log-odds by feature, and by type the least confidence.

    `<type>.<feature>` adds to the feature's weight for events of the type, `lone.<feature>` for those of a
    sentence or two without a title, which say less of themselves than an article does. The minima of `lone`
    are for these, those of `article` for the rest; `default` is that of types without their own.
    """

    weights: dict[str, float] = field(default_factory=dict)
    minimum: dict[str, dict[str, float]] = field(default_factory=dict)
    _tables: dict[tuple[str, bool], tuple[dict[str, float], float]] = field(default_factory=dict)

    def judge(self, draft: Draft) -> bool:
        """Sets the draft's confidence, 0.01..0.99; whether it is sure enough to be an event."""
        table, least = self._table(draft.type, bool(draft.features["lone"]))
        total = table["bias"]
        for name, value in draft.features.items():
            if value and name in table:
                total += value * table[name]
        confidence = 1 / (1 + math.exp(-total))
        draft.confidence = round(min(0.99, max(0.01, confidence)), 2)
        return confidence >= least

    def _table(self, type_: str, lone: bool) -> tuple[dict[str, float], float]:
        """Every feature's whole weight for such events, and their minimum."""
        known = self._tables.get((type_, lone))
        if known is not None:
            return known
        table = {"bias": self.weights.get("bias", 0.0) + self.weights.get(f"type.{type_}", 0.0)}
        for prefix in ("", f"{type_}.", *(["lone."] if lone else [])):
            for name, weight in self.weights.items():
                if name.startswith(prefix) and name != "bias":
                    feature = name[len(prefix) :]
                    table[feature] = table.get(feature, 0.0) + weight
        minimum = self.minimum.get("lone" if lone else "article", {})
        self._tables[type_, lone] = result = table, minimum.get(type_, minimum.get("default", 0.0))
        return result


@cache
def model() -> Model:
    """The model of `language/confidence.yaml`."""
    content = read("confidence.yaml")
    weights = {str(name): float(weight) for name, weight in content["weights"].items()}
    minimum = {str(n): {str(t): float(v) for t, v in m.items()} for n, m in content["minimum"].items()}
    return Model(weights, minimum)


class Confidence:
    """Fills `drafts` with their confidence and drops those below the minimum of their type."""

    requires = ("drafts", "merged", "domains", "sentences")
    assigns = ("confidence",)

    def __init__(self, fixed: Model | None = None) -> None:
        self._model = fixed or model()

    def __call__(self, document: Document) -> None:
        off_topic = min(1.0, max(document.domains.values(), default=0.0) / (2 * DOMAIN_WEIGHT))
        surroundings: Surroundings | None = None
        kept: list[Draft] = []
        for draft in document.drafts:
            if surroundings is None or surroundings.sentence.index != draft.sentence:
                surroundings = Surroundings(document, document.sentences[draft.sentence])
            features(document, draft, surroundings, off_topic)
            if self._model.judge(draft):
                kept.append(draft)
        document.drafts = kept


def features(
    document: Document, draft: Draft, surroundings: Surroundings, off_topic: float
) -> dict[str, float]:
    """The evidence for one event, each 0..1."""
    found = draft.features
    roles = draft.roles
    found["prior"] = draft.entry.prior
    found["actor"] = float(bool(roles.get("actor")))
    found["recipient"] = float(bool(roles.get("recipient")))
    found["both"] = found["actor"] * found["recipient"]
    found["place"] = float(draft.place is not None and "place-of-sentence" not in draft.rules)
    found["time"] = float(draft.time is not None)
    found["size"] = float(bool(draft.size))
    found["claimed"] = float(bool(draft.claimed_by))
    found["verb"] = float(draft.kind == "verb")
    found["participle"] = float(draft.kind in ("active", "passive"))
    found["definite"] = float(draft.definite)
    found["phrase"] = float(draft.reading is None)
    found["mentions"] = min(1.0, (len(draft.mentions) - 1) / 3)
    found["title"] = float(draft.first < document.title_tokens)
    sentence = surroundings.sentence
    found["depth"] = min(1.0, (draft.first - sentence.first) / 40)
    found["carried"] = float("subject-carried" in draft.rules or "place-of-sentence" in draft.rules)
    found["mode"] = float(draft.mode is not None)
    found["ongoing"] = float(draft.status == "ongoing")
    found["off_topic"] = off_topic
    known = any(
        p.id is not None or p.country is not None for r in ("actor", "recipient") for p in roles.get(r, ())
    )
    found["known"] = float(known)
    if off_topic and not known and not draft.size:
        found["off_topic.unknown"] = off_topic
    found["lone"] = float(len(document.sentences) <= 2 and document.title_tokens == 0)
    if draft.mode is not None:
        found["mode." + draft.mode] = 1.0
    surroundings.read(draft, found)
    return found
