"""Whether the places of our reports are put on the map right, or at least not told wrong.

The points were coded by hand (`tests/reports/*/places.tsv`). What is judged is every coded place
that a found event tells under the same words; places that it does not tell are misses of the field
`places`, counted there.
"""

import csv
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from bench.facets import alike
from bench.judged import Judged
from reportedly.codebook.earth import distance_km
from reportedly.codebook.gazetteer import default_gazetteer
from reportedly.codebook.names import without_unit
from reportedly.model import Claim, PlaceRef

NEAR_KM = 10.0  # or the coder's own doubt, where that is greater


class Points(Judged, frozen=True):
    """Coded places by what became of their points, and by the province that was told.

    ``right`` lie near the coder's point, ``honest`` have no point or lie within the radius that
    is told with it, ``wrong`` have another. ``elsewhere`` of ``in_units`` were put into another
    first-level unit or country than the coder's.
    """

    elsewhere: int = 0
    in_units: int = 0

    @property
    def astray(self) -> float:
        """Share of the places with a known province that were put into another; 0 if none."""
        return self.elsewhere / self.in_units if self.in_units else 0.0


Gold = Mapping[tuple[str, str], Mapping[str, str]]
"""The rows of a report's `places.tsv` by words and container."""


def gold(folder: Path) -> Gold:
    """The points of a report; empty where it names no places."""
    table = folder / "places.tsv"
    if not table.is_file():
        return {}
    with table.open(encoding="utf-8", newline="") as file:
        return {(r["words"], r["within"]): r for r in csv.DictReader(file, delimiter="\t")}


def pointed(entry: Mapping[str, Any], claim: Claim, truth: Gold) -> Points:
    """What became of the points of one coded claim's places."""
    return sum((_judged(told, row) for told, row in _told(entry, claim, truth)), Points())


def _told(
    entry: Mapping[str, Any], claim: Claim, truth: Gold
) -> Iterator[tuple[PlaceRef, Mapping[str, str]]]:
    left = list(claim.places)
    for place in entry.get("places", []):
        words = place["words"]
        told = next(
            (p for p in left if alike(words, p.raw or "") or alike(words, p.name or "")), None
        )
        row = truth.get((words, place.get("within", "")))
        if told and row:
            left.remove(told)
            yield told, row


def _judged(told: PlaceRef, row: Mapping[str, str]) -> Points:
    known, astray = _astray(told, row)
    units = Points(elsewhere=int(astray), in_units=int(known))
    if not row["lat"]:
        return units
    if told.lat is None or told.lon is None:
        return units + Points(honest=1)
    near = max(NEAR_KM, float(row["km"]))
    apart = distance_km((told.lat, told.lon), (float(row["lat"]), float(row["lon"])))
    if apart <= near and told.basis == "matched":
        return units + Points(right=1)
    within = apart <= (told.uncertainty_km or 0.0) + near
    return units + (Points(honest=1) if within else Points(wrong=1))


def _astray(told: PlaceRef, row: Mapping[str, str]) -> tuple[bool, bool]:
    """Whether both sides state a unit or country, and whether they differ."""
    lands = row["country"].split("|")
    if told.country and told.country not in lands:
        return True, True
    units = {p.id for p in told.parents if p.level == "adm1"}
    if told.level == "adm1" and told.id:
        units.add(told.id)
    meant = _units(row["adm1"], lands[0])
    if not (units and meant):
        return False, False
    return True, units.isdisjoint(meant)


@cache
def _units(name: str, country: str) -> frozenset[str]:
    """The first-level units that a name may mean."""
    if not name:
        return frozenset()
    found = default_gazetteer().candidates(name, country=country)
    found += default_gazetteer().candidates(without_unit(name) or name, country=country)
    units = [m.place for m in found if m.place.level == "adm1"]
    return frozenset(p.id for p in units[:1]) | {p.id for p in units if _same(p.name, name)}


def _same(one: str, other: str) -> bool:
    """Whether two names of units are the same but for the word for the unit."""
    return alike(without_unit(one) or one, without_unit(other) or other)
