"""Reads any table with names and points: `name`, `latitude`, `longitude` and what else it tells.

Columns are known by the names in ``pack_columns.tsv``.
"""

import hashlib
from collections.abc import Iterable, Sequence

from reportedly.codebook.countries import country_by_code, country_by_name
from reportedly.codebook.names import plain
from reportedly.codebook.packs.columns import columns_of, level, uses
from reportedly.codebook.packs.features import features
from reportedly.codebook.packs.rows import (
    UNITS,
    Bad,
    Noted,
    PackRow,
    Passed,
    Rows,
    clean,
    number,
    people,
    point,
)

NEEDED = ("name", "lat", "lon")
_PARTS = "|;,"  # between other names in one cell: the first of these that it holds
_WIDEST = 3000.0  # km
_SCHEMES = ("gn", "wof", "pcode", "local")


def is_table(header: Sequence[str]) -> bool:
    """Whether a header names all that is needed."""
    return set(NEEDED) <= uses(header).keys()


def read(lines: Iterable[tuple[int, list[str]]], *, country: str | None, pack: str) -> Rows:
    """Each row of a table, and for each province that is named a unit to look up.

    `country` (ISO 3166 alpha-2) is that of rows that do not say theirs; ids that have no scheme of
    their own are those of the `pack`.
    """
    stream = iter(lines)
    _, header = next(stream)
    columns, others = uses(header), columns_of(header, "names")
    seen: set[str] = set()
    for row, cells in stream:
        if len(cells) != len(header):
            yield Bad(row, f"{len(cells)} cells, but {len(header)} columns are named.")
            continue
        if any(cell.startswith("#") for cell in cells[:3]):
            yield Passed("line of HXL tags")
            continue
        told = {use: cells[at].strip() for use, at in columns.items()}
        told["names"] = "|".join(part for at in others for part in _parts(cells[at]))
        for made in _row(row, told, country, pack):
            if not isinstance(made, PackRow) or made.ids or made.code not in seen:
                yield made
            if isinstance(made, PackRow) and made.code:
                seen.add(made.code)


def _row(row: int, told: dict[str, str], country: str | None, pack: str) -> Rows:
    land, where = _country(told, country), point(told["lat"], told["lon"])
    inhabitants = people(told.get("population", ""))
    radius = _radius(told.get("radius_km", ""))
    names = clean(told["name"], *told["names"].split("|"))
    if not clean(told["name"]):
        yield Bad(row, "it has no name.")
    elif not land:
        yield Bad(row, f"its country is “{told.get('country', '')}”: write its name or code.")
    elif isinstance(where, str):
        yield Bad(row, where)
    elif isinstance(inhabitants, str):
        yield Bad(row, inhabitants)
    elif isinstance(radius, str):
        yield Bad(row, radius)
    else:
        units = _units(row, told, land)
        yield from units
        sort = told.get("level", "")
        found = level(sort) if sort else "settlement"
        if found is None:
            yield Noted(f"“{sort}” is no sort of place that is known; read as settlement")
        feature = features().get(sort.upper())
        yield PackRow(
            number=row,
            ids=(_id(told, where, land, pack),),
            names=names,
            level=found or "settlement",
            country=land,
            lat=where[0],
            lon=where[1],
            fcode=feature.code if feature else "",
            population=inhabitants,
            radius_km=radius or (feature.radius_km if feature else None),
            within=tuple(unit.code for unit in reversed(units)),
            pcode=told.get("pcode") or None,
        )


def _units(row: int, told: dict[str, str], country: str) -> list[PackRow]:
    """The units that a row says it lies in, largest first, to be looked up by name or p-code."""
    found: list[PackRow] = []
    for unit, column in zip(UNITS[:2], ("admin1", "admin2"), strict=True):
        names = clean(told.get(column, ""))
        if names:
            around = tuple(above.code for above in reversed(found))
            code = "/".join([country, *(above.names[0] for above in found), names[0]])
            found.append(
                PackRow(
                    number=row, ids=(), names=names, level=unit, country=country,
                    code=code, within=around,
                )
            )  # fmt: skip
    return found


def _country(told: dict[str, str], given: str | None) -> str:
    text = told.get("country", "")
    if not text:
        return given or ""
    land = country_by_code(text.upper()) or country_by_name(text)
    return land.iso2 if land else ""


def _radius(cell: str) -> float | str | None:
    if not cell:
        return None
    found = number(cell, what="the radius in km", least=0.0, most=_WIDEST)
    return found if isinstance(found, str) else max(found, 0.1)


def _id(told: dict[str, str], where: tuple[float, float], country: str, pack: str) -> str:
    """The id of a place: its own, else one of its name and point, the same for the same row."""
    own = "-".join(told.get("id", "").split())
    if own.partition(":")[0] in _SCHEMES and own.partition(":")[2]:
        return own
    if own:
        return f"local:{pack}-{own}"
    slug = "-".join(plain(told["name"]).split())
    place = f"{slug}\t{country}\t{where[0]:.5f}\t{where[1]:.5f}"
    return f"local:{slug}-{hashlib.sha256(place.encode()).hexdigest()[:8]}"


def _parts(cell: str) -> list[str]:
    """Several names in one cell."""
    sign = next((sign for sign in _PARTS if sign in cell), "|")
    return cell.split(sign)
