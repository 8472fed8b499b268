"""Bearings in words, and the geodesy that they are for."""

import pytest

from workers.arabic.bearings import read_bearing
from workers.arabic.normalizing import normalize
from workers.geography.geodesy import BEARINGS, Bearing, combined, distance_km, midpoint, shifted
from workers.geography.vocabulary import vocabulary


@pytest.mark.parametrize(
    ("words", "bearing", "length"),
    [
        ("شمال بغداد", "N", 1),
        ("شمالي بغداد", "N", 1),
        ("شمال شرق الرقة", "NE", 2),
        ("شمالي شرقي الرقة", "NE", 2),
        ("شمال - شرق الرقة", "NE", 3),
        ("الجنوب الغربي من حلب", "SW", 2),
        ("الجنوبية الشرقية لحلب", "SE", 2),
        ("شمال وشمال شرق سوريا", "NE", 3),
        ("شمال وغرب سوريا", "NW", 2),
        ("شرق وجنوب الموصل", "SE", 2),
        ("غرب", "W", 1),
    ],
)
def test_winds_are_read(words: str, bearing: Bearing, length: int) -> None:
    norms = [normalize(word) for word in words.split()]
    assert read_bearing(norms, 0, len(norms), vocabulary().winds) == (bearing, length)


@pytest.mark.parametrize("words", ["بغداد شمال", "شمالهم", ""])
def test_other_words_are_no_winds(words: str) -> None:
    norms = [normalize(word) for word in words.split()]
    assert read_bearing(norms, 0, len(norms), vocabulary().winds) is None


def test_a_shift_is_as_long_as_it_says_in_every_direction() -> None:
    for bearing in BEARINGS:
        for distance in (1.0, 8.0, 100.0, 600.0):
            latitude, longitude = shifted(35.95, 39.01, bearing, distance)
            assert distance_km(35.95, 39.01, latitude, longitude) == pytest.approx(distance, rel=1e-3)


def test_known_distances() -> None:
    assert distance_km(33.5102, 36.29128, 36.20124, 37.16117) == pytest.approx(310, abs=3)  # Damascus, Aleppo
    assert distance_km(30.06263, 31.24967, 15.55177, 32.53241) == pytest.approx(
        1618, abs=8
    )  # Cairo, Khartoum


def test_a_shift_goes_the_way_it_says() -> None:
    assert shifted(0.0, 0.0, "N", 111.195) == (pytest.approx(1.0, abs=1e-4), pytest.approx(0.0))
    assert shifted(0.0, 179.9, "E", 22.24)[1] == pytest.approx(-179.9, abs=1e-3)


def test_the_middle_of_two_points() -> None:
    assert midpoint(34.0, 36.0, 35.0, 38.0) == (34.5, 37.0)


@pytest.mark.parametrize(
    ("first", "second", "both"), [("N", "E", "NE"), ("S", "W", "SW"), ("N", "NE", "NE"), ("W", "N", "NW")]
)
def test_two_winds_are_one(first: Bearing, second: Bearing, both: Bearing) -> None:
    assert combined(first, second) == both
