"""Reads OCHA's lists of administrative units with p-codes, in any of their forms.

A row names a unit and the units around it, each by columns of its level: ``ADM1_EN``,
``ADM1_PCODE``, ``ADM2_AR``, or ``admin1Name_en``, ``admin1Pcode``, or ``adm1_name``,
``adm1_pcode``. Columns of a centre, of the deepest level or of the row, give the point.
"""

from collections.abc import Iterable, Sequence

from reportedly.codebook.countries import country_by_code, country_by_name
from reportedly.codebook.packs.columns import UnitColumns, columns_of, unit_columns, uses
from reportedly.codebook.packs.rows import Bad, Dated, PackRow, Passed, Rows, clean, point
from reportedly.codebook.place import GazetteerLevel

_LEVELS: dict[int, GazetteerLevel] = {1: "adm1", 2: "adm2", 3: "adm3", 4: "adm3"}
_LATIN = 0x250  # the first code point behind the blocks of Latin letters
_LETTERS = 2  # that a p-code begins with: the country's code


def read(lines: Iterable[tuple[int, list[str]]], *, country: str | None) -> Rows:
    """Each unit of a list, once, larger ones first where a row names several.

    `country` (ISO 3166 alpha-2) is that of rows that do not say theirs.
    """
    stream = iter(lines)
    _, header = next(stream)
    levels = unit_columns(header)
    numbers, dates = uses(header), columns_of(header, "date")
    seen: set[str] = set()
    for number, cells in stream:
        if len(cells) != len(header):
            yield Bad(number, f"{len(cells)} cells, but {len(header)} columns are named.")
        elif any(cell.startswith("#") for cell in cells[:3]):
            yield Passed("line of HXL tags")
        else:
            land = _country(cells, levels, country)
            yield from _units(number, cells, levels, columns=numbers, country=land, seen=seen)
            yield from (Dated(cells[at].strip()[:10]) for at in dates)


def _units(
    number: int,
    cells: Sequence[str],
    levels: dict[int, UnitColumns],
    *,
    columns: dict[str, int],
    country: str,
    seen: set[str],
) -> Rows:
    """The units of a row that no row before it named."""
    around: tuple[str, ...] = ()
    told = [depth for depth in sorted(levels) if depth and _code(cells, levels[depth])]
    if not told or not country:
        yield Bad(number, "it has no p-code." if country else "its country is not told.")
        return
    for depth in told:
        unit = levels[depth]
        code = _code(cells, unit)
        if code not in seen:
            names = clean(*(cells[at] for at in unit.names))
            where = _where(cells, unit, columns if depth == told[-1] else {})
            wrong = where if isinstance(where, str) else "" if names else "a unit has no name."
            if wrong or isinstance(where, str):
                yield Bad(number, f"{code}: {wrong}")
                continue
            seen.add(code)
            yield PackRow(
                number=number,
                ids=(f"pcode:{code}",),
                names=_latin_first(names),
                level=_LEVELS[depth],
                country=country,
                lat=where[0] if where else None,
                lon=where[1] if where else None,
                fcode=f"ADM{depth}",
                code=code,
                within=around,
                pcode=code,
            )
        around = (code, *around)


def _code(cells: Sequence[str], unit: UnitColumns) -> str:
    code = "" if unit.pcode is None else cells[unit.pcode].strip()
    return code if code.isprintable() and " " not in code else ""


def _where(
    cells: Sequence[str], unit: UnitColumns, columns: dict[str, int]
) -> tuple[float, float] | str | None:
    """The centre of a unit, None if the list tells none, or what is wrong with it."""
    lat = unit.lat if unit.lat is not None else columns.get("lat")
    lon = unit.lon if unit.lon is not None else columns.get("lon")
    if lat is None or lon is None or not (cells[lat].strip() and cells[lon].strip()):
        return None
    return point(cells[lat], cells[lon])


def _country(cells: Sequence[str], levels: dict[int, UnitColumns], given: str | None) -> str:
    """The country of a row: by its code or name, else as given, else by how its p-codes begin."""
    widest = levels.get(0, UnitColumns())
    codes = [code for _, unit in sorted(levels.items()) if (code := _code(cells, unit))]
    named = (country_by_name(cells[at].strip()) for at in widest.names)
    land = country_by_code(_code(cells, widest).upper()) or next(filter(None, named), None)
    if land is None and not given and codes:
        land = country_by_code(codes[0][:_LETTERS].upper())
    return land.iso2 if land else given or ""


def _latin_first(names: tuple[str, ...]) -> tuple[str, ...]:
    """Names with one in Latin letters in front, as places are shown."""
    return tuple(sorted(names, key=lambda name: not _is_latin(name)))


def _is_latin(name: str) -> bool:
    letters = [c for c in name if c.isalpha()]
    return bool(letters) and all(ord(c) < _LATIN for c in letters)
