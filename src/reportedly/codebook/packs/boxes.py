"""Where the settlements of a country lie, to know a point that cannot be one of its places."""

from collections.abc import Callable, Iterable
from math import cos, radians

from msgspec import Struct

from reportedly.codebook.countries import country_by_code
from reportedly.codebook.earth import distance_km
from reportedly.codebook.layer import Layer
from reportedly.codebook.packs.rows import PackRow

_MARGIN = 1.0  # degrees (110 km) round the outermost settlements: islands, deserts, coasts
_WIDE = 2.5  # times the radius of a circle of the country's area: corridors and panhandles
_SLACK = 110.0  # km beyond that


class Box(Struct):
    """The extent of a country's settlements, in degrees; of none at first."""

    south: float = 90.0
    north: float = -90.0
    west: float = 180.0
    east: float = -180.0

    def add(self, lat: float, lon: float) -> None:
        """Widen the box to a point."""
        self.south, self.north = min(self.south, lat), max(self.north, lat)
        self.west, self.east = min(self.west, lon), max(self.east, lon)

    def holds(self, lat: float, lon: float) -> bool:
        """Whether a point lies in the box or not far from it."""
        wide = _MARGIN / max(0.1, cos(radians(min(80.0, abs(lat)))))
        inside = self.south - _MARGIN <= lat <= self.north + _MARGIN
        return inside and self.west - wide <= lon <= self.east + wide


def boxes(core: Layer, lands: Iterable[str]) -> dict[str, Box]:
    """The boxes of some countries (ISO 3166 alpha-2)."""
    found = {land: Box() for land in lands}
    first, last = core.kinds["settlement"]
    for row in range(first, last):
        box = found.get(core.country(row))
        if box is not None:
            entry = core.entry(row)
            box.add(entry.lat, entry.lon)
    return found


def astray(core: Layer) -> Callable[[PackRow], str]:
    """A check that says of a row what is wrong with where it lies, empty if nothing is."""
    known: dict[str, Box] = {}

    def told(row: PackRow) -> str:
        if row.lat is None or row.lon is None:
            return ""
        if row.country not in known:
            known.update(boxes(core, [row.country]))
        box = known[row.country]
        if box.holds(row.lat, row.lon):
            return ""
        turned = box.holds(row.lon, row.lat)
        if not turned and _reaches(row.country, row.lat, row.lon):
            return ""
        why = " Are latitude and longitude swapped?" if turned else ""
        return f"{row.lat:g}, {row.lon:g} lies far outside {_name(row.country)}.{why}"

    return told


def _reaches(code: str, lat: float, lon: float) -> bool:
    """Whether a country may reach so far from its middle: into a corridor, a desert, an island."""
    land = country_by_code(code)
    if land is None:
        return True
    return distance_km((lat, lon), (land.lat, land.lon)) <= _WIDE * land.radius_km + _SLACK


def _name(code: str) -> str:
    land = country_by_code(code)
    return land.name if land else code
