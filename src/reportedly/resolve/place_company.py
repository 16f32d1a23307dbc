"""The other places of a report, each as likely as it is: what they say for a candidate.

A report of one town speaks of that town's province and neighbours. Every name of the report adds
to the mass of each country and unit that it may lie in, by the probability that it does.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from msgspec import Struct

from reportedly.codebook.countries import country_by_code
from reportedly.codebook.gazetteer import Place

UNLIKELY = 0.02  # probability below which a place keeps no company
CLOSE_KM, FAR_KM = (
    30.0,
    120.0,
)  # scales of nearness: the villages of a front, the towns of a province
WIDEST = 3.0  # degrees of latitude beyond which no place is near
NEXT = 2  # of the names beside one in the text, those that count once more
KM_PER_DEGREE = 111.2
LEVELS = frozenset({"settlement", "subcity", "facility"})

CONTEXT = (
    "country_mass",
    "country_some",
    "unit_mass",
    "unit_some",
    "close",
    "far",
    "in_named_unit",
    "in_named_district",
    "in_named_country",
    "beside_unit",
    "beside_country",
)
"""What the company says for a candidate, each from 0 to 1, in the order of `Company.speaks`."""


Mass = defaultdict[str, float]
"""By id or code, how much of the report lies there: each place as far as it is likely."""


class Member(Struct, frozen=True):
    """A name of the report: where it stands, and the places that it may mean with their odds."""

    name: str
    starts: tuple[int, ...]
    places: tuple[tuple[float, Place], ...]


class Company:
    """The names of a report in the eyes of one of them, which is left out."""

    def __init__(self, members: Sequence[Member], name: str, starts: Sequence[int]) -> None:
        self.others = [m for m in members if m.name != name]
        self.starts = starts

    def speaks(self, place: Place) -> tuple[float, ...]:
        """What the others say for a candidate, in the order of `CONTEXT`."""
        unit = unit_of(place)
        all_told = self._total + 0.5
        close, far = self.near(place)
        land = country_by_code(place.country)
        inner = place.level != "country"
        named, country = self._named, self._countries.get(place.country, 0.0)
        mass = self._units.get(unit, 0.0) if unit and inner else 0.0
        return (
            country / all_told,
            min(1.0, country / 2),
            mass / all_told,
            min(1.0, mass / 2),
            close,
            far,
            _some(named, place.admin1) if place.admin1 != place.id else 0.0,
            _some(named, place.admin2) if place.admin2 != place.id else 0.0,
            _some(named, land.id) if land and inner else 0.0,
            min(1.0, self._beside_units.get(unit or "", 0.0) / 2),
            min(1.0, self._beside_countries.get(place.country, 0.0) / 2),
        )

    def near(self, place: Place) -> tuple[float, float]:
        """How near the others are, on both scales: 0 where none is, 1 amid many."""
        close = far = 0.0
        wide = math.cos(math.radians(place.lat))
        for p, other in self._points:
            north = other.lat - place.lat
            if abs(north) > WIDEST or other.id == place.id:
                continue
            east = (other.lon - place.lon + 180) % 360 - 180  # across the date line, too
            km = KM_PER_DEGREE * math.hypot(north, east * wide)
            close += p * math.exp(-km / CLOSE_KM)
            far += p * math.exp(-km / FAR_KM)
        return 1 - math.exp(-close), 1 - math.exp(-far / 2)

    # ---- sums, each made once -------------------------------------------------------------------

    @cached_property
    def _inner(self) -> list[tuple[float, Place]]:
        return [(p, q) for m in self.others for p, q in m.places if q.level != "country"]

    @cached_property
    def _total(self) -> float:
        return sum(p for p, _ in self._inner)

    @cached_property
    def _countries(self) -> Mass:
        return _mass((q.country, p) for p, q in self._inner)

    @cached_property
    def _units(self) -> Mass:
        return _mass((unit, p) for p, q in self._inner if (unit := unit_of(q)))

    @cached_property
    def _named(self) -> Mass:
        return _mass((q.id, p) for m in self.others for p, q in m.places)

    @cached_property
    def _points(self) -> list[tuple[float, Place]]:
        return [(p, q) for p, q in self._inner if q.level in LEVELS]

    @cached_property
    def _beside(self) -> list[Member]:
        return sorted(self.others, key=self._apart)[:NEXT]

    @cached_property
    def _beside_units(self) -> Mass:
        near = [(p, q) for m in self._beside for p, q in m.places if q.level != "country"]
        return _mass((unit, p) for p, q in near if (unit := unit_of(q)))

    @cached_property
    def _beside_countries(self) -> Mass:
        return _mass((q.country, p) for m in self._beside for p, q in m.places)

    def _apart(self, member: Member) -> int:
        return min(abs(a - b) for a in self.starts for b in member.starts)


def unit_of(place: Place) -> str | None:
    """The id of the first-level unit that a place lies in or is."""
    return place.id if place.level == "adm1" else place.admin1


def _mass(weighed: Iterable[tuple[str, float]]) -> Mass:
    found: Mass = defaultdict(float)
    for key, weight in weighed:
        found[key] += weight
    return found


def _some(named: Mapping[str, float], place_id: str | None) -> float:
    return min(1.0, named.get(place_id, 0.0)) if place_id else 0.0
