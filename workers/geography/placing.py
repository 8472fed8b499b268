"""From a location of the gazetteer to the Place that the message carries."""

from __future__ import annotations

from workers.language.gazetteer import Location
from workers.messages import Place, PlacePrecision

_PRECISION: dict[str, PlacePrecision] = {
    "country": "country",
    "governorate": "governorate",
    "district": "district",
    "city": "city",
    "town": "city",
    "village": "city",
    "settlement": "city",
    "camp": "neighbourhood",
    "neighbourhood": "neighbourhood",
    "street": "neighbourhood",
    "square": "neighbourhood",
}
POINTS = frozenset(["airport", "base", "crossing", "bridge", "dam", "port", "facility"])
# How wide a place of each precision is; a place lies in one of a higher rank.
RANK: dict[PlacePrecision, int] = {
    "point": 0,
    "offset": 0,
    "neighbourhood": 1,
    "city": 2,
    "district": 3,
    "governorate": 4,
    "country": 5,
}


def precision_of(location: Location) -> PlacePrecision:
    """By kind; for regions, waters and mountains by how far they reach."""
    found = _PRECISION.get(location.kind)
    if found is not None:
        return found
    if location.kind in POINTS or location.radius_km < 3:
        return "point"
    if location.radius_km < 25:
        return "district"
    return "governorate" if location.radius_km < 300 else "country"


def as_place(location: Location) -> Place:
    """The location as a Place without a span."""
    return Place(
        name=location.name,
        name_en=location.name_en,
        geonames_id=location.geonames_id,
        latitude=location.latitude,
        longitude=location.longitude,
        country=location.country,
        admin1=location.admin1,
        precision=precision_of(location),
        radius_km=location.radius_km,
    )
