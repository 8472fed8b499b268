"""Fits the weights of `workers/language/confidence.yaml` to annotated news.

    python -m tools.calibrate PATH… [--dry-run] [--minimum article|lone/TYPE=CONFIDENCE …]

PATH is JSON lines of judged sentences, {"id", "type", "label", "text"} with the labels yes, easy no,
difficult no and ambiguous; of annotated articles, {"article", "events"} as in `seeds/`; or of articles that
tell of no use of force, {"body", …}. A directory stands for its .json files. An event of a sentence is right
where the label is yes, half right where the judges were divided; an event of an article where its trigger
overlaps an annotated one of its type.

Logistic regression with L2 regularisation: every feature has one weight for all types, and deviations from it
for types with examples enough and for lone sentences. Deterministic.
"""

from __future__ import annotations

import argparse
import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import orjson
import yaml

from tests.quality.scoring import pair, right_type, stretches
from tools.reliability import Data, Example, Vector, report
from workers.document import Document, Draft
from workers.extractor import Extractor, default_stages
from workers.messages import RawArticle, check_article
from workers.stages.confidence import Confidence, Model, model

WEIGHTS = Path(__file__).parents[1] / "workers" / "language" / "confidence.yaml"
RAW = set(RawArticle.__struct_fields__)
FORCE = {"ASSAULT", "PROTEST", "COERCE", "MOBILIZE", "CONTROL"}
REAL = {"happened", "ongoing"}
RIGHT = {"yes": 1.0, "easy no": 0.0, "difficult no": 0.0, "ambiguous": 0.5}
FOLDS = 5
RIDGE = 8.0  # L2 penalty of a weight
OWN = 250  # examples from which a type has weights of its own


def rows(paths: Iterable[str]) -> Iterator[dict[str, Any]]:
    """The annotated sentences and articles of all files."""
    for name in paths:
        path = Path(name)
        for file in sorted(path.glob("*.json")) if path.is_dir() else [path]:
            content = file.read_bytes()
            yield from map(orjson.loads, [content] if file.suffix == ".json" else content.splitlines())


def load(paths: Iterable[str]) -> Data:
    """Every event that the extractor finds, below the minimum too, with its features."""
    stages = [Confidence(Model()) if isinstance(s, Confidence) else s for s in default_stages()]
    extractor = Extractor(stages)
    data = Data([], {}, Counter())
    for row in rows(paths):
        article = row.get("article") or {
            "body": row.get("text"),
            **{k: v for k, v in row.items() if k in RAW},
        }
        document = extractor.read(check_article(article, 10_000_000))
        if "article" in row:
            pairs = {j: i for i, j in pair(row["article"], row["events"], document.events).items()}
            for j, (d, event) in enumerate(zip(document.drafts, document.events, strict=True)):
                wanted = row["events"][pairs[j]] if j in pairs else {}
                counts = None if wanted.get("optional") else bool(wanted) and right_type(wanted, event)
                right = _right(document, d, row)
                data.examples.append(Example(document.id, d.type, d.features, right, 1.0, False, counts))
            data.required.update(e["type"] for e in row["events"] if not e.get("optional"))
            continue
        if "body" in row:
            made_up = [d for d in document.drafts if d.type in FORCE]
            data.examples += [Example(document.id, d.type, d.features, 0.0, 1.0, False) for d in made_up]
            continue
        data.labels[row["id"]] = row["type"], row["label"]
        found = [d for d in document.drafts if d.type == row["type"] and d.status in REAL]
        right = RIGHT[row["label"]]
        data.examples += (Example(row["id"], d.type, d.features, right, 1 / len(found), True) for d in found)
    return data


def _right(document: Document, draft: Draft, row: dict[str, Any]) -> float:
    span = document.span(draft.first, draft.last)
    return float(
        any(
            draft.type in (event["type"], *event.get("also_types", ()))
            and span.field == field
            and span.start < end
            and start < span.end
            for event in row["events"]
            for field, start, end in stretches(row["article"], event)
        )
    )


def columns(examples: list[Example]) -> list[str]:
    """The names of all weights, the bias first."""
    count = Counter(example.type for example in examples)
    own = {type_ for type_, n in count.items() if n >= OWN}
    seen = Counter(name for e in examples for name, value in e.features.items() if value)
    deviations = Counter(
        f"{e.type}.{name}" for e in examples if e.type in own for name, value in e.features.items() if value
    )
    deviations.update(
        f"lone.{name}" for e in examples if e.features["lone"] for name, value in e.features.items() if value
    )
    common = [name for name, n in seen.items() if n >= 5] + [f"type.{type_}" for type_ in count]
    own_weights = [name for name, n in deviations.items() if n >= 10 and name != "lone.lone"]
    return ["bias", *sorted(common), *sorted(own_weights)]


def matrix(examples: list[Example], names: list[str]) -> Vector:
    """One row an example, one column a weight."""
    index = {name: j for j, name in enumerate(names)}
    result = np.zeros((len(examples), len(names)))
    for i, example in enumerate(examples):
        result[i, 0] = 1.0
        result[i, index[f"type.{example.type}"]] = 1.0
        for name, value in example.features.items():
            for column in (name, f"{example.type}.{name}", f"lone.{name}"):
                if column in index and (example.features["lone"] or not column.startswith("lone.")):
                    result[i, index[column]] = value
    return result


def fit(x: Vector, right: Vector, weight: Vector) -> Vector:
    """The weights, by Newton's method; the bias is not penalised."""
    penalty = np.full(x.shape[1], RIDGE)
    penalty[0] = 1e-6
    w: Vector = np.zeros(x.shape[1])
    for _ in range(30):
        p = sigmoid(x @ w)
        slope = x.T @ (weight * (p - right)) + penalty * w
        curve = (x * (weight * p * (1 - p) + 1e-9)[:, None]).T @ x + np.diag(penalty)
        step = np.linalg.solve(curve, slope)
        w = w - step
        if float(np.abs(step).max()) < 1e-7:
            break
    return w


def sigmoid(z: Vector) -> Vector:
    result: Vector = 1 / (1 + np.exp(-z))
    return result


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(prog="python -m tools.calibrate")
    parser.add_argument("paths", nargs="+", metavar="PATH")
    parser.add_argument("--dry-run", action="store_true", help="print the figures, write nothing")
    parser.add_argument("--minimum", nargs="*", default=[], metavar="article|lone/TYPE=CONFIDENCE")
    arguments = parser.parse_args()
    data = load(arguments.paths)
    names = columns(data.examples)
    x = matrix(data.examples, names)
    right = np.array([e.right for e in data.examples])
    weight = np.array([e.weight for e in data.examples])
    fold = np.array([hashlib.sha256(e.group.encode()).digest()[0] % FOLDS for e in data.examples])
    p = np.zeros(len(right))
    for k in range(FOLDS):
        w = fit(x[fold != k], right[fold != k], weight[fold != k])
        p[fold == k] = sigmoid(x[fold == k] @ w)
    report(data, p)
    if arguments.dry_run:
        return
    minimum = {name: dict(minima) for name, minima in model().minimum.items()}
    for item in arguments.minimum:
        place, type_, value = item.replace("=", "/").split("/")
        minimum.setdefault(place, {})[type_] = float(value)
    w = fit(x, right, weight)
    weights = {n: round(float(v), 3) for n, v in zip(names, w, strict=True) if abs(v) >= 0.005}
    text = yaml.safe_dump({"minimum": minimum, "weights": weights}, sort_keys=False)
    WEIGHTS.write_text("# Written by tools/calibrate.py, `minimum` by its option.\n" + text, encoding="utf-8")


if __name__ == "__main__":
    main()
