"""Makes a layer of the rows of a source: units linked and placed, names folded to keys."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

from msgspec import Struct

from reportedly.codebook.building import (
    LEAST_KM,
    SEAT_KM,
    Town,
    forms,
    is_usable,
    looser,
    place_unit,
)
from reportedly.codebook.countries import countries
from reportedly.codebook.layer import Entry, Layer, Unit
from reportedly.codebook.layer_write import write_layer
from reportedly.codebook.packs import nouns
from reportedly.codebook.packs.linking import Known, Links, Remembered, link, parents
from reportedly.codebook.packs.rows import UNITS, PackRow
from reportedly.codebook.place import GazetteerLevel, Place

LEVELS: tuple[GazetteerLevel, ...] = (
    *UNITS, "settlement", "subcity", "facility", "area", "region", "sea",
)  # fmt: skip
_DEPTH = {level: depth for depth, level in enumerate(UNITS, 1)}
_OWN_KM = {"facility": 2.0, "area": 5.0, "region": 25.0, "sea": 25.0}  # where the source tells none
_LIMIT = 60


class Draft(Struct):
    """A place of the layer on its way; several rows with one id are one place."""

    id: str
    level: GazetteerLevel
    country: str
    names: list[str]
    keys: list[str]
    lat: float | None
    lon: float | None
    population: int
    fcode: str
    radius_km: float | None
    parent: str | None
    pcode: str | None
    seat: tuple[float, float] | None = None


class Compiled(Struct, frozen=True, kw_only=True):
    """What a layer came to: places, names (keys), new units, and units known before."""

    places: int
    names: int
    pcodes: int
    known_units: int
    new_units: int
    countries: tuple[str, ...]
    lost: tuple[int, ...]


def compile_rows(
    rows: Sequence[PackRow], folder: Path, *, known: Known, core: Layer, version: str
) -> Compiled:
    """Write the layer of the rows into a folder; `known` are the layers before it.

    `lost` of what is returned are the numbers of rows that have no place: units without a point.
    """
    known = Remembered(known)
    links = link(rows, known)
    drafts = _drafts(rows, links, known)
    own = {d.id for d in drafts.values() if d.level in UNITS and d.keys}
    drafts.update(_shadows(drafts, known))
    units_known = sum(1 for x in own if known.place(x) is not None)
    _place_units(drafts, known)
    placed = sorted(
        (d for d in drafts.values() if d.lat is not None),
        key=lambda d: (LEVELS.index(d.level), len(d.id), d.id),
    )
    keys = _write(folder, placed, core, version)
    without = {d.id for d in drafts.values() if d.lat is None}
    return Compiled(
        places=sum(1 for d in placed if d.keys),
        names=keys,
        pcodes=sum(1 for d in placed if d.pcode),
        known_units=units_known,
        new_units=len(own) - units_known,
        countries=tuple(sorted({d.country for d in placed if d.country})),
        lost=tuple(
            row.number for i, row in enumerate(rows) if row.ids and links.ids.get(i) in without
        ),
    )


# ---- places --------------------------------------------------------------------------------------


def _drafts(rows: Sequence[PackRow], links: Links, known: Known) -> dict[str, Draft]:
    """A place for each id, in the order of rows; what other layers know of it stands."""
    around = parents(rows, links)
    romanised = {land.iso2 for land in countries() if land.romanised}
    found: dict[str, Draft] = {}
    for i, place_id in sorted(links.ids.items()):
        row = rows[i]
        draft = found.get(place_id)
        if draft is None:
            draft = found[place_id] = _draft(row, place_id, around.get(i), known.place(place_id))
        draft.pcode = draft.pcode or row.pcode
        if row.ids:
            draft.names.extend(name for name in row.names if name not in draft.names)
            draft.keys.extend(_keys(row, draft, articles=row.country in romanised))
    return found


def _draft(row: PackRow, place_id: str, around: str | None, known: Place | None) -> Draft:
    if known and known.level in UNITS:
        return _shadow(known)
    radius = row.radius_km if row.radius_km is not None else _OWN_KM.get(row.level)
    return Draft(
        id=place_id,
        level=row.level,
        country=row.country,
        names=[row.names[0]],
        keys=[],
        lat=row.lat,
        lon=row.lon,
        population=known.population if known else row.population,
        fcode=row.fcode,
        radius_km=radius,
        parent=around if around != place_id else None,
        pcode=None,
    )


def _keys(row: PackRow, draft: Draft, *, articles: bool) -> list[str]:
    entry = _entry(draft, None)
    usable = [name for name in row.names if is_usable(name, entry, cased=row.machine)]
    if row.level in nouns.LEVELS:
        usable += [rest for name in (row.names[0], *usable) if (rest := nouns.bare(name))]
    unit = draft.level in UNITS
    return forms([row.names[0], *usable], unit=unit, articles=articles)


def _shadow(place: Place) -> Draft:
    """A unit that other layers know, so that places of this one can name it as theirs."""
    points = {kind: (lat, lon) for kind, lat, lon in place.points}
    above = place.admin2 if place.level == "adm3" and place.admin2 else place.admin1
    return Draft(
        id=place.id,
        level=place.level,
        country=place.country,
        names=[place.name],
        keys=[],
        lat=place.lat,
        lon=place.lon,
        population=place.population,
        fcode=place.fcode,
        radius_km=place.uncertainty_km,
        parent=above if above != place.id else None,
        pcode=place.pcode,
        seat=points.get("seat"),
    )


def _shadows(drafts: dict[str, Draft], known: Known) -> dict[str, Draft]:
    """The units around places that have no row themselves."""
    found: dict[str, Draft] = {}
    waiting = [d.parent for d in drafts.values() if d.parent]
    while waiting:
        place_id = waiting.pop()
        place = known.place(place_id)
        if place_id not in drafts and place_id not in found and place:
            found[place_id] = shadow = _shadow(place)
            waiting += [shadow.parent] if shadow.parent else []
    return found


# ---- points of units -----------------------------------------------------------------------------


def _place_units(drafts: dict[str, Draft], known: Known) -> None:
    """Give each new unit centroid, seat and radius, larger units first."""
    towns = _towns(drafts)
    new = [d for d in drafts.values() if d.level in UNITS and known.place(d.id) is None]
    for draft in sorted(new, key=lambda d: _DEPTH[d.level]):
        above = drafts.get(draft.parent or "")
        around = towns.get(draft.parent or "", [])
        told = Unit(above.seat, above.radius_km or SEAT_KM) if above else None
        inside = towns.get(draft.id, [])
        own = (draft.lat, draft.lon) if draft.lat is not None and draft.lon is not None else None
        if inside or own is None:
            placed = place_unit(draft.names, _DEPTH[draft.level], inside, around, told)
            placed = placed or _by_seat(draft, above, known)
            if placed:
                (draft.lat, draft.lon), unit = placed
                draft.seat, draft.radius_km = unit.seat, unit.radius_km
        draft.radius_km = draft.radius_km or max(SEAT_KM, LEAST_KM[_DEPTH[draft.level]])


def _towns(drafts: dict[str, Draft]) -> dict[str, list[Town]]:
    """The settlements in each unit, also those in a smaller unit of it."""
    found: dict[str, list[Town]] = defaultdict(list)
    for draft in drafts.values():
        if draft.level in {"settlement", "subcity"} and draft.lat is not None:
            town = Town(
                draft.id, draft.names, draft.lat, draft.lon or 0.0, draft.population, draft.fcode
            )
            for unit in _chain(draft, drafts):
                found[unit].append(town)
    return found


def _chain(draft: Draft, drafts: dict[str, Draft]) -> Iterable[str]:
    """The ids of the units around a place, smallest first."""
    seen: list[str] = []
    above = draft.parent
    while above and above not in seen and above in drafts:
        seen.append(above)
        above = drafts[above].parent
    return seen


def _by_seat(
    draft: Draft, above: Draft | None, known: Known
) -> tuple[tuple[float, float], Unit] | None:
    """The point of a unit by the settlement of its name in the unit above, else that unit's own."""
    for name in draft.names:
        found = known.candidates(
            name, country=draft.country, limit=_LIMIT, stages=("exact", "vowel")
        )
        seats = [m.place for m in found if m.place.level == "settlement"]
        inside = [p for p in seats if above is None or above.id in {p.admin1, p.admin2}]
        if inside:
            seat = (inside[0].lat, inside[0].lon)
            return seat, Unit(seat, SEAT_KM)
    if above is None or above.lat is None or above.lon is None:
        return None
    return (above.lat, above.lon), Unit(None, above.radius_km or SEAT_KM)


# ---- writing -------------------------------------------------------------------------------------


def _write(folder: Path, placed: Sequence[Draft], core: Layer, version: str) -> int:
    """Write the layer; return how many keys it has."""
    row_of = {draft.id: row for row, draft in enumerate(placed)}
    entries = [_entry(draft, row_of.get(draft.parent or "")) for draft in placed]
    kinds: dict[str, tuple[int, int]] = {}
    for row, draft in enumerate(placed):
        kinds[draft.level] = (kinds.get(draft.level, (row, row))[0], row + 1)
    keys: dict[str, list[int]] = defaultdict(list)
    for row, draft in enumerate(placed):
        for key in sorted(set(draft.keys)):
            keys[key].append(row)
    romanised = {land.iso2 for land in countries() if land.romanised}
    size = {key: max(entries[r].population for r in rows) for key, rows in keys.items()}
    loose = [
        key for key, rows in keys.items() if any(entries[r].country in romanised for r in rows)
    ]
    write_layer(
        folder,
        version=version,
        scheme="",
        kinds=kinds,
        entries=entries,
        units=_units(placed),
        keys=keys,
        looser=looser(loose, size),
        pcodes={row: draft.pcode for row, draft in enumerate(placed) if draft.pcode},
        core_rows=[core.find(draft.id) for draft in placed],
    )
    return len(keys)


def _units(placed: Sequence[Draft]) -> dict[int, Unit]:
    return {
        row: Unit(draft.seat, draft.radius_km)
        for row, draft in enumerate(placed)
        if draft.radius_km is not None
    }


def _entry(draft: Draft, parent: int | None) -> Entry:
    return Entry(
        draft.id,
        draft.names[0],
        draft.lat or 0.0,
        draft.lon or 0.0,
        draft.population,
        parent,
        draft.fcode,
        draft.country,
    )
