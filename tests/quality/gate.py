"""The quality gate: figures on `seeds/` against pinned floors.

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
from tests.quality.seeds import seeds
from workers.extractor import Extractor

FLOORS = Path(__file__).parent / "floors.yaml"
_HEADER = (
    "# F1 on seeds/ in points of a hundred, below which no change may bring it. Written by\n"
    "# `python -m tests.quality.gate --raise | --lower REASON`, never by hand.\n"
)


def measure(extractor: Extractor) -> dict[str, Figure]:
    """The figures of the extractor on all seeds."""
    return score(seeds(), [extractor.extract(seed["article"]) for seed in seeds()])


def read_floors(path: Path = FLOORS) -> dict[str, Any]:
    """`floors` by figure, and `lowered`, the record of every lowering."""
    document: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return document


def raised(document: dict[str, Any], figures: dict[str, Figure]) -> dict[str, Any]:
    """The floors with every figure that rose pinned anew."""
    floors = {name: max(document["floors"].get(name, 0.0), points(figures[name])) for name in FIGURES}
    return {**document, "floors": floors}


def lowered(document: dict[str, Any], figures: dict[str, Figure], reason: str, day: date) -> dict[str, Any]:
    """The floors with every figure that fell pinned anew, and why.

    Raises:
        ValueError: the reason is empty, or no figure fell.
    """
    floors = dict(document["floors"])
    fallen = list(below(figures, floors))
    if not reason.strip():
        raise ValueError("lowering a floor takes a reason")
    if not fallen:
        raise ValueError("no figure is below its floor")
    change = {name: [floors[name], points(figures[name])] for name in fallen}
    floors.update({name: points(figures[name]) for name in fallen})
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
    figures = measure(Extractor())
    if arguments.up:
        document = raised(document, figures)
        write_floors(document)
    elif arguments.lower is not None:
        try:
            document = lowered(document, figures, arguments.lower, date.today())
        except ValueError as error:
            parser.error(str(error))
        write_floors(document)
    print(table(figures, document["floors"]))
    return int(bool(below(figures, document["floors"])))


if __name__ == "__main__":
    raise SystemExit(main())
