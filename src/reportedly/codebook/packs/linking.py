"""Finds out which units and places of a source other layers know already, and by which id.

A unit is known by its id, else by its name at the same level of the same country, inside the unit
that the source states around it. Where a source calls first level what others call second, as of
governorates of Palestine, most of its units are not known at their level, and the level below is
asked. Who is meant must be clear: of two units of one name neither is.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Protocol

from msgspec import Struct

from reportedly.codebook.packs.rows import UNITS, PackRow
from reportedly.codebook.place import GazetteerLevel, Match, Place, Stage

_STAGES: tuple[Stage, ...] = ("exact", "vowel", "skeleton")
_LEAST = {"exact": 0.0, "vowel": 0.0, "skeleton": 0.85}  # likeness that is clear enough
_NAMES = 12  # of a unit that are looked up
_LIMIT = 60  # places that bear a name


class Known(Protocol):
    """What is asked of the other layers."""

    def candidates(
        self,
        name: str,
        *,
        country: str | None = None,
        limit: int = 20,
        stages: tuple[Stage, ...] = _STAGES,
    ) -> tuple[Match, ...]:
        """Return places that a name may mean."""

    def place(self, place_id: str) -> Place | None:
        """Return the place with this id, or None."""


class Remembered:
    """The other layers, with each place that was asked for by its id kept."""

    def __init__(self, known: Known) -> None:
        self.candidates = known.candidates
        self.place = cache(known.place)


class Links(Struct):
    """The id of each row, by its position; `units` by the code that other rows call a unit by."""

    ids: dict[int, str]
    units: dict[str, str]


def link(rows: Sequence[PackRow], known: Known) -> Links:
    """The ids of rows. A row that is to be looked up only, and is not found, has none."""
    links = Links({}, {})
    claimed: set[str] = set()
    for level, below in zip(UNITS, (*UNITS[1:], None), strict=True):
        waiting = {i: row for i, row in enumerate(rows) if row.level == level}
        count = len(waiting)
        for i, place_id in _by_id(waiting, known):
            _take(links, claimed, i, waiting.pop(i), place_id)
        _by_name(waiting, level, known, links, claimed)
        if below and 2 * len(waiting) > count:
            _by_name(waiting, below, known, links, claimed)
        for i, row in waiting.items():
            own = next((x for x in row.ids if x not in claimed and known.place(x) is None), None)
            if own:
                _take(links, claimed, i, row, own)
    for i, row in enumerate(rows):
        if row.level not in UNITS:
            free = (x for x in row.ids if not _is_unit(known.place(x)))
            links.ids.update((i, x) for x in list(free)[:1])
    return links


def _by_name(
    waiting: dict[int, PackRow],
    level: GazetteerLevel,
    known: Known,
    links: Links,
    claimed: set[str],
) -> None:
    """Link the units that are known by name at a level; a p-code is given to one unit only."""
    for stage in _STAGES:
        for i, row in tuple(waiting.items()):
            found = _named(row, level, stage, _around(row, links), known)
            if found and not (row.pcode and found in claimed):
                _take(links, claimed, i, waiting.pop(i), found)


def _by_id(rows: dict[int, PackRow], known: Known) -> Iterator[tuple[int, str]]:
    """The units that are known by an id of theirs, at their level."""
    for i, row in tuple(rows.items()):
        for place_id in row.ids:
            place = known.place(place_id)
            if place and (place.level, place.country) == (row.level, row.country):
                yield i, place_id
                break


def _named(
    row: PackRow, level: GazetteerLevel, stage: Stage, around: str | None, known: Known
) -> str | None:
    """The one known unit of a name of this one, at a stage of likeness; None if not just one."""
    found: set[str] = set()
    for name in row.names[:_NAMES]:
        for match in known.candidates(name, country=row.country, limit=_LIMIT, stages=(stage,)):
            place = match.place
            held = around is None or around in {place.admin1, place.admin2}
            if place.level == level and held and match.similarity >= _LEAST[stage]:
                found.add(place.id)
    return found.pop() if len(found) == 1 else None


def _around(row: PackRow, links: Links) -> str | None:
    """The id of the smallest unit that a row is said to lie in."""
    return next((links.units[code] for code in row.within if code in links.units), None)


def _take(links: Links, claimed: set[str], i: int, row: PackRow, place_id: str) -> None:
    links.ids[i] = place_id
    if row.ids:
        claimed.add(place_id)
    if row.code:
        links.units.setdefault(row.code, place_id)


def _is_unit(place: Place | None) -> bool:
    return place is not None and place.level in {"country", *UNITS}


def parents(rows: Iterable[PackRow], links: Links) -> dict[int, str]:
    """The id of the smallest unit around each row, by its position."""
    found = ((i, _around(row, links)) for i, row in enumerate(rows))
    return {i: place_id for i, place_id in found if place_id}
