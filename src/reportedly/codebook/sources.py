"""The layers of the shipped gazetteer: the built core on disk, and our own table of the rest."""

from collections.abc import Iterator
from functools import cached_property, lru_cache
from math import pi, sqrt

from reportedly.codebook.layer import Layer
from reportedly.codebook.place import GazetteerLevel, Place
from reportedly.codebook.supplement import Index, index

_UNIT_SHARE = 0.25  # a city comes before the unit that bears its name, a unit before a namesake
_PEOPLE_PER_KM2 = 5000  # a town's extent from its population, kept between 2 and 10 km

_PEOPLE_PER_RADIUS_KM = 5000  # a desert of 200 km is as well known as a city of a million


class DiskSource:
    """A built layer on disk, as places."""

    def __init__(self, layer: Layer) -> None:
        self.version = layer.version
        self._layer = layer
        self._first_settlement = layer.kinds.get("settlement", (layer.size, layer.size))[0]
        self._last_country = layer.kinds.get("country", (0, 0))[1]
        self.knows = layer.knows
        self.rows = layer.rows
        self.rows_of = layer.rows_of
        self.key = layer.key
        self.keys_like = layer.keys_like
        self.place = lru_cache(maxsize=50_000)(self._place)

    def lies_in(self, row: int, country: str) -> bool:
        """Return whether a row lies in a country."""
        return self._layer.country(row) == country

    def is_unit(self, row: int) -> bool:
        """Return whether a row is a first or second level unit."""
        return self._last_country <= row < self._first_settlement

    def prior(self, row: int) -> float:
        """Return the population, of a unit a part of it."""
        people = float(self._layer.population(row))
        return people * _UNIT_SHARE if self.is_unit(row) else people

    def find(self, place_id: str) -> Place | None:
        """Return the place with an id of this layer's scheme."""
        scheme, _, number = place_id.partition(":")
        if scheme != self._layer.scheme or not number.isdecimal():
            return None
        row = self._layer.find(int(number))
        return None if row is None else self.place(row)

    def _place(self, row: int) -> Place:
        entry = self._layer.entry(row)
        admin1, admin2 = self._units(row)
        points, reach = self._points(row, entry.lat, entry.lon, entry.population)
        return Place(
            f"{self._layer.scheme}:{entry.number}",
            entry.name,
            self._level(row, entry.fcode),
            entry.fcode,
            entry.country,
            admin1,
            admin2,
            entry.lat,
            entry.lon,
            entry.population,
            reach,
            points,
        )

    def _level(self, row: int, fcode: str) -> GazetteerLevel:
        if row >= self._first_settlement:
            return "subcity" if fcode == "PPLX" else "settlement"
        if row < self._last_country:
            return "country"
        return "adm1" if fcode == "ADM1" else "adm2"

    def _units(self, row: int) -> tuple[str | None, str | None]:
        """Return the ids of the first and second level units around a row."""
        above: list[str] = []
        parent = self._layer.parent(row)
        while parent is not None and parent >= self._last_country:
            above.append(f"{self._layer.scheme}:{self._layer.number(parent)}")
            parent = self._layer.parent(parent)
        above.reverse()
        return (above[0] if above else None), (above[1] if len(above) > 1 else None)

    def _points(
        self, row: int, lat: float, lon: float, people: int
    ) -> tuple[tuple[tuple[str, float, float], ...], float]:
        unit = self._layer.unit(row) if row < self._first_settlement else None
        if unit is None:
            extent = sqrt(people / _PEOPLE_PER_KM2 / pi)
            return (("own", lat, lon),), round(min(10.0, max(2.0, extent)), 1)
        if unit.seat == (lat, lon):
            return (("seat", lat, lon),), float(unit.radius_km)
        centroid = ("centroid", lat, lon)
        points = (centroid, ("seat", *unit.seat)) if unit.seat else (centroid,)
        return points, float(unit.radius_km)


class SupplementSource:
    """The supplement as a layer held in memory."""

    def __init__(self, core: DiskSource) -> None:
        self.version = "supplement 2 (our own)"
        self._core = core

    def knows(self, key: str) -> bool:
        """Return whether a row has this folded key."""
        return key in self._index.keys

    def rows(self, key: str) -> tuple[int, ...]:
        """Return the rows with a folded key."""
        return self._index.rows(key)

    def rows_of(self, number: int) -> tuple[int, ...]:
        """Return the rows with the folded key of that number."""
        return self._index.rows(self._keys[number])

    def key(self, number: int) -> str:
        """Return the folded key of a number."""
        return self._keys[number]

    def keys_like(self, index: str, keys: tuple[str, ...]) -> Iterator[int]:
        """Yield the numbers of the folded keys with any of these ``vowel`` or ``skeleton`` keys."""
        table = self._looser[index]
        for key in keys:
            yield from table.get(key, ())

    def lies_in(self, row: int, country: str) -> bool:
        """Return whether a row lies, also in part, in a country."""
        return country in self._index.row(row).country

    def is_unit(self, row: int) -> bool:
        """Return whether a row is a unit, or a region that may be called one."""
        return self._index.row(row).level in {"adm1", "adm2", "region"}

    def prior(self, row: int) -> float:
        """Return a stand-in for people, which the table does not count: by the radius."""
        return self._index.row(row).radius_km * _PEOPLE_PER_RADIUS_KM

    def place(self, row: int) -> Place:
        """Return the place at a row: that of the core if the row only adds names to it."""
        told = self._index.row(row)
        return self._core.find(told.id) or Place(
            told.id,
            told.name,
            told.level,
            "",
            told.country[0] if told.country else "",
            *self._units(told.within),
            told.lat,
            told.lon,
            0,
            told.radius_km,
            (("own", told.lat, told.lon),),
        )

    def _units(self, within: str) -> tuple[str | None, str | None]:
        """Return the ids of the units around a row: `within` itself, or those of that city."""
        unit = self._core.find(within)
        if unit is None:
            return None, None
        if unit.level == "adm1":
            return unit.id, None
        return unit.admin1, unit.id if unit.level == "adm2" else unit.admin2

    def find(self, place_id: str) -> Place | None:
        """Return the place with an id."""
        row = self._index.ids.get(place_id)
        return None if row is None else self.place(row)

    @cached_property
    def _index(self) -> Index:
        return index()

    @cached_property
    def _keys(self) -> list[str]:
        return list(self._index.keys)

    @cached_property
    def _looser(self) -> dict[str, dict[str, list[int]]]:
        """The looser keys; no report needs them until a name is not found as it stands."""
        found = self._index.looser()
        return {"vowel": found.vowel, "skeleton": found.skeleton}
