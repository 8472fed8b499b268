"""Which places only say where another lies: "بلدة الباغوز في ريف دير الزور شرقي سوريا"."""

from __future__ import annotations

from msgspec.structs import replace

from workers.geography.finding import Finder, Mention
from workers.geography.geodesy import distance_km
from workers.geography.placing import RANK


def contain(finder: Finder, mentions: list[Mention]) -> None:
    """Mark places that only say where another lies, and let the other take what they know."""
    for index, mention in enumerate(mentions):
        inner, last = mention, mention.last
        for other in mentions[index + 1 : index + 4]:
            if mention.container or other.sentence != mention.sentence:
                break
            if other.first < last or not _linked(finder, last, other):
                break
            if not _contains(other, mention):
                break
            put_within(inner, other)
            other.container = True
            last = other.last
    for mention in mentions:
        named = mention.antecedent
        if named is None or named.place is None or mention.place is None or mention.place.relation:
            continue
        if named.place.relation is None or named.location is None:
            mention.place = named.place


def _linked(finder: Finder, last: int, other: Mention) -> bool:
    first = other.first
    if first - last > 4:
        return False
    part = finder.parts[first]
    linked = _joined_preposition(finder.norms[first]) or finder.norms[first] in finder.words.links
    linked = linked or (part is not None and part.wind == 0)
    comma = False
    for at in range(last, first):
        norm = finder.norms[at]
        if at == last and linked and norm in finder.words.state:
            continue  # "بلدة مضايا المحاصرة بريف دمشق"
        if norm in finder.words.links:
            linked = True
        elif norm in ("،", ",", "-", "("):
            comma = True
        elif norm not in ('"', "»", "«", ")", "”", "“") and _nationality(finder, at) is None:
            return False
    if other.described and not linked:
        return False
    return linked or comma or (first == last and finder.norms[first][:1] != "و")


def put_within(inner: Mention, outer: Mention) -> None:
    """Let a place take what it does not know from the one that it lies in."""
    place, around = inner.place, outer.place
    if place is None or around is None:
        return
    if place.country is None:
        place = replace(place, country=around.country)
    if place.admin1 is None and around.country == place.country:
        place = replace(place, admin1=around.admin1)
    if place.latitude is None and around.latitude is not None and around.precision != "country":
        offset = around.precision == "offset"
        place = replace(
            place,
            latitude=around.latitude,
            longitude=around.longitude,
            radius_km=around.radius_km,
            precision="offset" if offset else place.precision,
            relation=around.relation if offset else place.relation,
        )
    inner.place = place


def _nationality(finder: Finder, at: int) -> str | None:
    part = finder.parts[at]
    return part.demonym if part is not None else None


def _joined_preposition(norm: str) -> bool:
    return norm[:1] == "ب" and len(norm) > 3


def _rank(mention: Mention) -> int:
    """How wide the mention's place is; "وسط بغداد" as wide as Baghdad."""
    place, location = mention.place, mention.location
    if location is not None and location.kind == "city":
        return RANK["city"]
    return RANK[place.precision] if place is not None else 0


def _contains(outer: Mention, inner: Mention) -> bool:
    around, place = outer.place, inner.place
    if around is None or place is None:
        return False
    if around.precision == "offset":
        if around.latitude is None or around.longitude is None or place.precision == "country":
            return False
        if place.latitude is None or place.longitude is None:
            return True
        away = distance_km(place.latitude, place.longitude, around.latitude, around.longitude)
        told = around.relation.distance_km if around.relation is not None else None
        return away < 20 + 0.5 * (told or 0.0)  # news tell bearings roughly
    region = outer.location is not None and outer.location.kind == "region"
    if inner.location is not None and inner.location.kind == "region":
        region = False
    governorate = around.admin1 is not None and around.admin1 == place.admin1
    alike = region or (governorate and around.name != place.name)
    if _rank(outer) < _rank(inner) + (0 if alike else 1):
        return False
    if place.country is not None and around.country != place.country:
        return False
    if place.latitude is None or place.longitude is None:
        return True
    if around.latitude is None or around.longitude is None:
        return False
    away = distance_km(place.latitude, place.longitude, around.latitude, around.longitude)
    if governorate and away < 150 and RANK[around.precision] >= RANK[place.precision]:
        return True  # "مدينة القريتين بحمص": the governorate, by the name of its capital
    return away <= 1.8 * (around.radius_km or 10.0) + 10 or around.precision == "country"
