"""GeoNames' dumps: reading them, storing what is wanted, and the gazetteer that has it."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from typer.testing import CliRunner

from workers.commands import gazetteer as command
from workers.errors import Problem
from workers.geography.finding import options
from workers.language import geonames
from workers.language.gazetteer import name_key
from workers.language.gazetteer_build import build


def row(number: int, name: str, names: str, code: str, population: int = 0, feature_class: str = "P") -> str:
    place = [str(number), name, name, names, "36.5", "38.25", feature_class, code, "SY", "", "09", "", "", ""]
    return "\t".join([*place, str(population), "", "400", "Asia/Damascus", "2024-01-01"]) + "\n"


VILLAGE = row(900_000_001, "Umm Tinah", "Umm Tineh,أم تينة الشرقية,ام تينة", "PPL", 800)
LATIN = row(900_000_002, "Latin Only", "Latin", "PPL", 900)
RUIN = row(900_000_003, "Khirbah", "خربة القديمة جدا", "PPLQ")
CAMP = row(900_000_004, "Camp", "مخيم الورد الجوري", "CMPRF", feature_class="S")
WELL = row(900_000_005, "Well", "بئر الورد", "WLL", feature_class="H")


def test_a_line_gives_a_place_with_its_arabic_names() -> None:
    feature = geonames.parse(VILLAGE)
    assert feature == geonames.Feature(
        900_000_001, "Umm Tinah", ["أم تينة الشرقية", "ام تينة"], "village", "SY", 36.5, 38.25, 800
    )


@pytest.mark.parametrize("line", [LATIN, RUIN, WELL])
def test_places_without_arabic_names_ruins_and_wells_are_left_out(line: str) -> None:
    assert geonames.parse(line) is None


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    store, sizes = tmp_path / "store", list[int]()
    lines = [line.encode() for line in (VILLAGE, LATIN, CAMP)]
    assert geonames.write(iter(lines), store, sizes.append) == 2
    assert [feature.kind for feature in geonames.stored(store)] == ["village", "camp"]
    assert sizes == [len(line) for line in lines]


def test_a_file_that_is_not_geonames_leaves_the_store_as_it_was(tmp_path: Path) -> None:
    store = tmp_path / "store"
    geonames.write(iter([VILLAGE.encode()]), store)
    with pytest.raises(Problem, match="line 2 is not of GeoNames' table"):
        geonames.write(iter([CAMP.encode(), b"a,b,c\n"]), store)
    assert [feature.geonames_id for feature in geonames.stored(store)] == [900_000_001]
    assert [path.name for path in tmp_path.iterdir()] == ["store"]


def test_no_store_has_no_places(tmp_path: Path) -> None:
    assert list(geonames.stored(tmp_path / "none")) == []


def test_the_archive_is_read_as_it_is_downloaded(tmp_path: Path) -> None:
    path = tmp_path / "SY.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("readme.txt", "about")
        archive.writestr("SY.txt", VILLAGE)
    with geonames.opened(path) as (lines, size):
        assert list(lines) == [VILLAGE.encode()] and size == len(VILLAGE.encode())


def test_a_missing_file_is_said_plainly(tmp_path: Path) -> None:
    with pytest.raises(Problem, match="cannot read"), geonames.opened(tmp_path / "none.txt"):
        pass


def test_the_command_brings_a_village_into_the_gazetteer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RASID_DATA_DIR", str(tmp_path / "data"))
    dump = tmp_path / "SY.txt"
    dump.write_text(VILLAGE + LATIN, encoding="utf-8")
    monkeypatch.setattr(command, "gazetteer", lambda: build())
    monkeypatch.setattr(command.gazetteer, "cache_clear", lambda: None, raising=False)
    result = CliRunner().invoke(command.app, ["import", str(dump)])
    assert result.exit_code == 0, result.output
    assert "stored 1 places" in result.output
    known = build()
    found = [location for location, strong in options(name_key("أم تينة الشرقية"), known) if not strong]
    assert [(location.geonames_id, location.country, location.kind) for location in found] == [
        (900_000_001, "SYR", "village")
    ]
