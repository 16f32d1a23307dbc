"""The layers of the shipped gazetteer: the built core on disk, and our own table of the rest."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property, lru_cache
from itertools import chain, islice
from math import pi, sqrt
from typing import cast

from reportedly.codebook.layer import Layer
from reportedly.codebook.place import GazetteerLevel, Place
from reportedly.codebook.supplement import Index, Looser, index

_UNIT_SHARE = 0.25  # a city comes before the unit that bears its name, a unit before a namesake
_PEOPLE_PER_KM2 = 5000  # a town's extent from its population, kept between 2 and 10 km

_UNITS_KEPT = 1_000  # units whose own units are kept once they were looked up
_AREAS = ("country", "adm1", "adm2", "adm3")  # kinds whose point is a centroid or a seat
_PEOPLE_PER_RADIUS_KM = 5000  # a desert of 200 km is as well known as a city of a million


class DiskSource:
    """A built layer on disk, as places."""

    def __init__(
        self,
        layer: Layer,
        *,
        first: Callable[[int], Place | None] = lambda _: None,
        remembered: int = 4_000,
    ) -> None:
        """`first` finds the entry of a row in the layers before this one, which then counts.

        `remembered` is how many places are kept once they were made.
        """
        self.version = layer.version
        self.layer = layer
        self._first = first
        kinds = sorted((rows[0], kind) for kind, rows in layer.kinds.items() if rows[0] < rows[1])
        self._starts = [start for start, _ in kinds]
        self._kinds = [kind for _, kind in kinds]
        others = [start for start, kind in kinds if kind not in _AREAS]
        self._first_other = min(others, default=layer.size)
        self._radii = {kind: layer.has_units(rows) for kind, rows in layer.kinds.items()}
        self._last_country = layer.kinds.get("country", (0, 0))[1]
        self.id = layer.id
        keys = layer.index
        self.knows, self.rows, self.rows_of, self.key = (
            keys.knows,
            keys.rows,
            keys.rows_of,
            keys.key,
        )
        self.sounding, self.sounds = keys.sounding, keys.sounds
        self.place = lru_cache(maxsize=remembered)(self._place)
        self._units = lru_cache(maxsize=_UNITS_KEPT)(self._units_from)

    def lying_in(self, rows: tuple[int, ...], country: str) -> tuple[int, ...]:
        """Return those of the rows that lie in a country."""
        return self.layer.lying_in(rows, country)

    def is_unit(self, row: int) -> bool:
        """Return whether a row is a unit of the first, second or third level."""
        return self._last_country <= row < self._first_other

    def prior(self, row: int) -> float:
        """Return the population, of a unit a part of it."""
        people = float(self.layer.population(row))
        return people * _UNIT_SHARE if self.is_unit(row) else people

    def find(self, place_id: str) -> Place | None:
        """Return the place with an id of this layer."""
        row = self.layer.find(place_id)
        return None if row is None else self.place(row)

    def _place(self, row: int) -> Place:
        known = self._first(row)
        if known:
            return known
        entry = self.layer.entry(row)
        admin1, admin2 = self._units(self.layer.parent(row))
        points, reach = self._points(row, entry.lat, entry.lon, entry.population)
        return Place(
            entry.id,
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
            self.layer.pcode(row),
        )

    def _kind(self, row: int) -> str:
        return self._kinds[bisect_right(self._starts, row) - 1]

    def _level(self, row: int, fcode: str) -> GazetteerLevel:
        kind = self._kind(row)
        level = "subcity" if kind == "settlement" and fcode == "PPLX" else kind
        return cast("GazetteerLevel", level)

    def _units_from(self, parent: int | None) -> tuple[str | None, str | None]:
        """Return the ids of the first and second level units from the smallest around a row on."""
        above: dict[str, str] = {}
        while parent is not None and parent >= self._last_country:
            above[self._kind(parent)] = self.layer.id(parent)
            parent = self.layer.parent(parent)
        return above.get("adm1"), above.get("adm2")

    def _points(
        self, row: int, lat: float, lon: float, people: int
    ) -> tuple[tuple[tuple[str, float, float], ...], float]:
        area = row < self._first_other
        unit = self.layer.unit(row) if area or self._radii[self._kind(row)] else None
        if unit is None:
            extent = sqrt(people / _PEOPLE_PER_KM2 / pi)
            return (("own", lat, lon),), round(min(10.0, max(2.0, extent)), 1)
        if not area:
            return (("own", lat, lon),), unit.radius_km
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

    def sounding(self, sound: str) -> Iterator[tuple[int, bool]]:
        """Yield the numbers of the folded keys that sound so, and whether without their articles.

        Here all do.
        """
        for number in self._looser.vowel.get(sound, ()):
            yield number, True

    def sounds(self, bones: Iterable[str], most: int) -> list[tuple[str, bool]]:
        """Return the vowel keys with these consonants, and whether other scripts may sound so."""
        table = self._looser.skeleton
        known = [table[key] for key in bones if key in table]
        found = islice(chain.from_iterable(known), most)
        return [(sound, sound in self._other_scripts) for sound in found]

    def id(self, row: int) -> str:
        """Return the id of a row."""
        return self._index.row(row).id

    def lying_in(self, rows: tuple[int, ...], country: str) -> tuple[int, ...]:
        """Return those of the rows that lie, also in part, in a country."""
        return tuple(row for row in rows if country in self._index.row(row).country)

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
    def _other_scripts(self) -> frozenset[str]:
        """The vowel keys of names in other scripts than the Latin."""
        told = self._looser.vowel.items()
        keys = self._keys
        return frozenset(sound for sound, own in told if any(not keys[n].isascii() for n in own))

    @cached_property
    def _looser(self) -> Looser:
        """The looser keys; no report needs them until a name is not found as it stands."""
        return self._index.looser()
