"""No change may bring a figure below its floor."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.quality.gate import lowered, measure, raised, read_floors, write_floors
from tests.quality.scoring import FIGURES, Figure, below, points, table
from tests.quality.seeds import news
from workers.extractor import Extractor

DAY = date(2026, 1, 2)


def test_no_figure_is_below_its_floor(extractor: Extractor) -> None:
    floors = read_floors()["floors"]
    for name, figures in measure(extractor).items():
        assert not below(figures, floors[name]), f"{name}\n{table(figures, floors[name])}"


def test_there_is_a_floor_for_every_figure() -> None:
    floors = read_floors()["floors"]
    assert list(floors) == list(news())
    assert all(tuple(each) == FIGURES for each in floors.values())


def test_every_lowering_has_a_reason() -> None:
    assert all(record["reason"] and record["change"] for record in read_floors()["lowered"])


def _figures(f1: float) -> dict[str, dict[str, Figure]]:
    return {"seeds": {name: Figure(int(1000 * f1), 1000, 1000) for name in FIGURES}}


def _document(floor: float) -> dict[str, object]:
    return {"floors": {"seeds": dict.fromkeys(FIGURES, floor)}, "lowered": []}


def test_raising_never_lowers() -> None:
    assert set(raised(_document(50.0), _figures(0.6))["floors"]["seeds"].values()) == {60.0}
    assert set(raised(_document(50.0), _figures(0.4))["floors"]["seeds"].values()) == {50.0}


def test_lowering_takes_a_reason_and_records_it(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="reason"):
        lowered(_document(50.0), _figures(0.4), "  ", DAY)
    with pytest.raises(ValueError, match="no figure"):
        lowered(_document(50.0), _figures(0.6), "for fun", DAY)
    after = lowered(_document(50.0), _figures(0.4), "seed 7 was wrong", DAY)
    assert after["floors"]["seeds"]["typed"] == 40.0
    assert after["lowered"][0]["reason"] == "seed 7 was wrong"
    assert after["lowered"][0]["change"]["seeds"]["typed"] == [50.0, 40.0]
    write_floors(after, tmp_path / "floors.yaml")
    assert read_floors(tmp_path / "floors.yaml") == after


def test_points_are_rounded_like_floors() -> None:
    assert points(Figure(1, 3, 3)) == 33.3
