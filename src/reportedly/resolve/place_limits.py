"""What can be meant at all: the hard limits that a name's type and its stated container set."""

from collections.abc import Mapping

from msgspec import Struct

from reportedly.codebook.earth import distance_km
from reportedly.codebook.gazetteer import Match, Place
from reportedly.codebook.numbers import numbers
from reportedly.model import PlaceLevel


class Holder(Struct, frozen=True, kw_only=True):
    """The place that the text names as the container."""

    name: str
    level: PlaceLevel | None
    place: Place | None
    lat: float
    lon: float
    radius_km: float


def settings(section: str) -> dict[str, float]:
    """The numbers of one section of `data/placing.toml`."""
    return numbers("placing.toml", section)


FITS: Mapping[str, tuple[str, ...]] = {
    "facility": ("facility",),
    "subcity": ("subcity",),
    "settlement": ("settlement",),
    "area": ("area", "region"),
    "adm3": ("adm3", "adm2", "subcity"),
    "adm2": ("adm2", "adm3", "subcity"),
    "adm1": ("adm1", "adm2", "region"),
    "region": ("region", "area", "adm1"),
    "country": ("country",),
    "sea": ("sea",),
}
"""Which levels of the gazetteer a mention of each level may mean, likeliest first."""


def fits(level: PlaceLevel | None, place: Place, *, leans: bool, city: bool) -> float:
    """How well a place's level agrees with the mention's (0: it cannot be meant).

    A bare name may mean any. ``leans`` lets a settlement stand for an area or district of its
    name; ``city`` lets a small settlement within a stated city be its neighbourhood.
    """
    if level is None:
        return 1.0
    levels = FITS[level]
    if place.level in levels:
        return 1.0 - levels.index(place.level) / (len(levels) + 1)
    if place.level != "settlement":
        return 0.0
    if level == "subcity" and (city or place.fcode == "PPLX"):
        return 0.6
    return 0.3 if leans else 0.0


def inside(place: Place, holder: Holder) -> bool:
    """Whether a place may lie in the stated container.

    A place that no unit is known of (of a list with names and points only) is judged by its point.
    """
    unit = holder.place
    if unit and unit.id == place.id:
        return holder.level != "settlement"
    if unit and unit.level == "country":
        return place.country == unit.country
    if unit and place.country != unit.country:
        return False
    if unit and unit.level == "adm1" and place.level != "country" and place.admin1:
        return place.admin1 == unit.id
    if unit and unit.level == "adm2" and place.admin2:
        return place.admin2 == unit.id
    radii = settings("radii")
    slack = radii["near_city"] if holder.level in {None, "settlement"} else radii["slack"]
    reach = max(holder.radius_km if holder.level != "settlement" else 0.0, 0.0) + slack
    return distance_km((place.lat, place.lon), (holder.lat, holder.lon)) <= reach


def close_enough(match: Match, *, held: bool) -> bool:
    """Whether a name found by its consonants or by likeness is like enough to be meant at all.

    Likeness alone, without a stated container, finds more wrong places than right ones.
    """
    if match.stage == "fuzzy" and not held:
        return False
    loose = match.stage in {"skeleton", "fuzzy"}
    return not loose or match.similarity >= settings("thresholds")["loose_similarity"]


def own_entry(level: PlaceLevel | None, place: Place) -> bool:
    """Whether an entry is the mention's own, and not the town that it lies by."""
    return place.level != "settlement" or level in {None, "settlement", "subcity"}
