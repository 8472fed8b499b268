"""GeoNames' own dumps (allCountries.txt or a country's, https://download.geonames.org/export/dump/): reading,
and the store that the gazetteer takes its imported places from.

The store is a row of records, each a length in four bytes and that many bytes of msgpack: it is written and
read a record at a time, so memory does not grow with the dump.
"""

from __future__ import annotations

import os
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import msgspec

from workers.errors import Problem
from workers.language import cache_directory

COLUMNS = 19
ARABIC_NAME = re.compile(r"[\u0621-\u064a\u064b-\u0652][\u0621-\u064a\u064b-\u0652 -]+")
# GeoNames' feature codes (https://www.geonames.org/export/codes.html) that news places are, as our kinds;
# populated places (class P) besides.
_KINDS = {
    "ADM1": "governorate",
    "ADM2": "district",
    "ADM3": "district",
    "RGN": "region",
    "STM": "river",
    "LK": "lake",
    "RSV": "lake",
    "STRT": "strait",
    "GULF": "sea",
    "SEA": "sea",
    "ISL": "island",
    "ISLS": "island",
    "MT": "mountain",
    "MTS": "mountain",
    "WAD": "valley",
    "VAL": "valley",
    "DSRT": "desert",
    "AIRP": "airport",
    "AIRF": "airport",
    "AIRB": "base",
    "INSM": "base",
    "CMPRF": "camp",
    "DAM": "dam",
    "BDG": "bridge",
    "PRN": "facility",
    "PSTB": "crossing",
    "PRT": "port",
}
_GONE = frozenset(["PPLH", "PPLQ", "PPLW"])  # historical, abandoned, destroyed
_NEIGHBOURHOOD = "PPLX"
_TOWN = 5000  # people


class Feature(msgspec.Struct, array_like=True, frozen=True, gc=False):
    """One place of a dump that has a name in the Arabic alphabet; `country` is ISO 3166 alpha-2."""

    geonames_id: int
    name: str
    names: list[str]
    kind: str
    country: str
    latitude: float
    longitude: float
    population: int


def store_path() -> Path:
    """Where imported places are kept: under RASID_DATA_DIR, or beside the cache."""
    configured = os.environ.get("RASID_DATA_DIR")
    return (Path(configured) if configured else cache_directory()) / "geonames.records"


def parse(line: str) -> Feature | None:
    """The feature of one line of a dump; None where it has no Arabic name or is no place of the news.

    Raises:
        ValueError: the line is not one of GeoNames' table of places.
    """
    columns = line.rstrip("\n").split("\t")
    if len(columns) != COLUMNS:
        raise ValueError(f"{len(columns)} columns instead of {COLUMNS}")
    kind = _kind(columns[6], columns[7], int(columns[14] or 0))
    if kind is None:
        return None
    names = [name for name in (columns[1], *columns[3].split(",")) if ARABIC_NAME.fullmatch(name)]
    if not names:
        return None
    return Feature(
        int(columns[0]),
        columns[1],
        list(dict.fromkeys(names)),
        kind,
        columns[8],
        float(columns[4]),
        float(columns[5]),
        int(columns[14] or 0),
    )


def _kind(feature_class: str, code: str, population: int) -> str | None:
    if feature_class != "P":
        return _KINDS.get(code)
    if code in _GONE:
        return None
    if code == _NEIGHBOURHOOD:
        return "neighbourhood"
    return "city" if population >= _TOWN else "village"


def write(lines: Iterable[bytes], path: Path, report: Callable[[int], None] = lambda size: None) -> int:
    """Store the features of a dump's lines at `path`, in place of what was there; their number.

    `report` is told each line's size in bytes. Raises Problem where a line is not GeoNames'; the store
    that was there stays then.
    """
    encoder, count = msgspec.msgpack.Encoder(), 0
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_suffix(f".{os.getpid()}")
    try:
        with partial.open("wb") as store:
            for number, line in enumerate(lines, 1):
                report(len(line))
                try:
                    feature = parse(line.decode("utf-8"))
                except ValueError as error:
                    raise Problem(
                        f"line {number} is not of GeoNames' table of places ({error}); take allCountries.zip "
                        "or a country's file from https://download.geonames.org/export/dump/"
                    ) from None
                if feature is not None:
                    record = encoder.encode(feature)
                    store.write(len(record).to_bytes(4, "big") + record)
                    count += 1
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)
    return count


def stored(path: Path) -> Iterator[Feature]:
    """The features at `path`, one at a time; none where nothing was imported."""
    decoder = msgspec.msgpack.Decoder(Feature)
    if not path.exists():
        return
    with path.open("rb") as store:
        while header := store.read(4):
            yield decoder.decode(store.read(int.from_bytes(header, "big")))


@contextmanager
def opened(path: Path) -> Iterator[tuple[IO[bytes], int]]:
    """A dump's lines and its size in bytes: a .txt, or the .zip that GeoNames gives it in.

    Raises Problem where there is no such file or no table of places in it.
    """
    try:
        if path.suffix != ".zip":
            with path.open("rb") as file:
                yield file, path.stat().st_size
            return
        with zipfile.ZipFile(path) as archive:
            inside = [info for info in archive.infolist() if info.filename.lower() != "readme.txt"]
            if len(inside) != 1:
                raise Problem(f"{path} holds {len(inside)} files; GeoNames' archives hold one")
            with archive.open(inside[0]) as file:
                yield file, inside[0].file_size
    except (OSError, zipfile.BadZipFile) as error:
        raise Problem(f"cannot read {path}: {error}") from None
