"""The quality gate: figures on each set of annotated articles against pinned floors.

python -m tests.quality.gate                  print the figures; exit code 1 where one is below its floor
python -m tests.quality.gate --raise          pin every figure that rose
python -m tests.quality.gate --lower REASON   the only way to lower floors: to the present figures, with
                                              the reason recorded in floors.yaml
"""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from tests.quality.scoring import FIGURES, Figure, below, points, score, table
from tests.quality.seeds import news
from workers.extractor import Extractor

FLOORS = Path(__file__).parent / "floors.yaml"
_HEADER = (
    "# F1 by set in points of a hundred, below which no change may bring it. Written by\n"
    "# `python -m tests.quality.gate --raise | --lower REASON`, never by hand.\n"
)


def measure(extractor: Extractor) -> dict[str, dict[str, Figure]]:
    """The figures of the extractor, by set."""
    return {
        name: score(articles, [extractor.extract(each["article"]) for each in articles])
        for name, articles in news().items()
    }


def read_floors(path: Path = FLOORS) -> dict[str, Any]:
    """`floors` by set and figure, and `lowered`, the record of every lowering."""
    document: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return document


def raised(document: dict[str, Any], measured: dict[str, dict[str, Figure]]) -> dict[str, Any]:
    """The floors with every figure that rose pinned anew."""
    floors = {
        name: {
            key: max(document["floors"].get(name, {}).get(key, 0.0), points(figures[key])) for key in FIGURES
        }
        for name, figures in measured.items()
    }
    return {**document, "floors": floors}


def lowered(
    document: dict[str, Any], measured: dict[str, dict[str, Figure]], reason: str, day: date
) -> dict[str, Any]:
    """The floors with every figure that fell pinned anew, and why.

    Raises:
        ValueError: the reason is empty, or no figure fell.
    """
    if not reason.strip():
        raise ValueError("lowering a floor takes a reason")
    floors, change = dict(document["floors"]), {}
    for name, figures in measured.items():
        fallen = {key: points(figures[key]) for key in below(figures, floors[name])}
        if fallen:
            change[name] = {key: [floors[name][key], now] for key, now in fallen.items()}
            floors[name] = {**floors[name], **fallen}
    if not change:
        raise ValueError("no figure is below its floor")
    record = {"day": day.isoformat(), "reason": reason.strip(), "change": change}
    return {"floors": floors, "lowered": [*document["lowered"], record]}


def write_floors(document: dict[str, Any], path: Path = FLOORS) -> None:
    """Replace the file of floors."""
    text = yaml.safe_dump(document, allow_unicode=True, sort_keys=False, default_flow_style=None)
    path.write_text(_HEADER + text, encoding="utf-8")


def main() -> int:
    """The command; its exit code."""
    parser = argparse.ArgumentParser(prog="python -m tests.quality.gate", description="The quality gate.")
    change = parser.add_mutually_exclusive_group()
    change.add_argument("--raise", action="store_true", dest="up", help="pin every figure that rose")
    change.add_argument("--lower", metavar="REASON", help="lower floors to the present figures, and say why")
    arguments = parser.parse_args()
    document = read_floors()
    measured = measure(Extractor())
    if arguments.up:
        document = raised(document, measured)
        write_floors(document)
    elif arguments.lower is not None:
        try:
            document = lowered(document, measured, arguments.lower, date.today())
        except ValueError as error:
            parser.error(str(error))
        write_floors(document)
    for name, figures in measured.items():
        print(f"{name}\n{table(figures, document['floors'][name])}\n")
    return int(any(below(figures, document["floors"][name]) for name, figures in measured.items()))


if __name__ == "__main__":
    raise SystemExit(main())
