"""Distances and bearings on a sphere: within 0.5 % of the ellipsoid, far below what news texts give."""

from math import asin, atan2, cos, degrees, radians, sin, sqrt
from typing import Literal

Bearing = Literal["N", "NE", "E", "SE", "S", "SW", "W", "NW"]
EARTH_RADIUS_KM = 6371.0
BEARINGS: tuple[Bearing, ...] = ("N", "NE", "E", "SE", "S", "SW", "W", "NW")


def distance_km(latitude: float, longitude: float, latitude_to: float, longitude_to: float) -> float:
    """The great-circle distance between two points given in degrees."""
    phi, phi_to = radians(latitude), radians(latitude_to)
    half = (
        sin((phi_to - phi) / 2) ** 2
        + cos(phi) * cos(phi_to) * sin(radians(longitude_to - longitude) / 2) ** 2
    )
    return 2 * EARTH_RADIUS_KM * asin(sqrt(half))


def shifted(latitude: float, longitude: float, bearing: Bearing, distance: float) -> tuple[float, float]:
    """The point `distance` km from the given one (degrees) towards `bearing`, rounded to 5 decimals."""
    course = radians(45 * BEARINGS.index(bearing))
    phi, angle = radians(latitude), distance / EARTH_RADIUS_KM
    phi_to = asin(sin(phi) * cos(angle) + cos(phi) * sin(angle) * cos(course))
    turn = atan2(sin(course) * sin(angle) * cos(phi), cos(angle) - sin(phi) * sin(phi_to))
    return round(degrees(phi_to), 5), round((longitude + degrees(turn) + 540) % 360 - 180, 5)


def midpoint(
    latitude: float, longitude: float, latitude_to: float, longitude_to: float
) -> tuple[float, float]:
    """The middle of two points less than a few hundred kilometres apart, away from the antimeridian."""
    return round((latitude + latitude_to) / 2, 5), round((longitude + longitude_to) / 2, 5)


def combined(first: Bearing, second: Bearing) -> Bearing:
    """Two bearings as one: N and E give NE; a principal wind with its own neighbour gives the neighbour."""
    a, b = BEARINGS.index(first), BEARINGS.index(second)
    if (a - b) % 8 == 4:
        return second
    step = (b - a + 4) % 8 - 4
    return BEARINGS[(a + step // 2) % 8] if step % 2 == 0 else second
