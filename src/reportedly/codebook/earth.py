"""Distances on the globe."""

import math

EARTH_KM = 6371.0  # mean radius

Point = tuple[float, float]
"""Latitude and longitude in degrees."""


def distance_km(one: Point, other: Point) -> float:
    """Return the great-circle distance of two points in km."""
    lat1, lon1, lat2, lon2 = map(math.radians, (*one, *other))
    half = math.sin((lat2 - lat1) / 2) ** 2
    half += math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 2 * EARTH_KM * math.asin(min(1, math.sqrt(half)))
