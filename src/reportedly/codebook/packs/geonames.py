"""Reads a country dump of GeoNames: 19 columns parted by tabs, no header, one place a line.

The columns are those of the readme beside the dumps: geonameid, name, asciiname, alternatenames,
latitude, longitude, feature class, feature code, country code, cc2, admin1-4 code, population,
elevation, dem, timezone, modification date.
"""

from collections.abc import Iterable, Sequence

from reportedly.codebook.packs.features import features
from reportedly.codebook.packs.rows import Bad, Dated, PackRow, Passed, Rows, clean, people, point

COLUMNS = 19
_UNIT_CODES = {"ADM1": 1, "ADM2": 2, "ADM3": 3, "ADM4": 4}


def is_dump(cells: Sequence[str]) -> bool:
    """Whether the cells of a file's first line are those of a dump."""
    return len(cells) == COLUMNS and cells[0].isdecimal() and len(cells[6]) <= 1


def read(lines: Iterable[tuple[int, list[str]]]) -> Rows:
    """Each row of a dump; features that no report names as places are passed over."""
    for number, cells in lines:
        if len(cells) != COLUMNS:
            yield Bad(number, f"{len(cells)} cells, but a dump of GeoNames has {COLUMNS}.")
        elif cells[7] not in features():
            yield Passed(f"feature code {cells[7] or 'missing'}")
        else:
            yield _row(number, cells)
            yield Dated(cells[18].strip())


def _row(number: int, cells: list[str]) -> PackRow | Bad:
    where, inhabitants = point(cells[4], cells[5]), people(cells[14])
    names = clean(cells[1], cells[2], *cells[3].split(","))
    wrong = where if isinstance(where, str) else inhabitants if isinstance(inhabitants, str) else ""
    if not cells[0].isdecimal():
        wrong = f"its id is “{cells[0]}”, not a number."
    if not cells[1].strip() or not names:
        wrong = "it has no name."
    if wrong or isinstance(where, str) or isinstance(inhabitants, str):
        return Bad(number, wrong)
    feature = features()[cells[7]]
    codes = _codes(cells)
    depth = _UNIT_CODES.get(cells[7])
    own = codes[-depth] if depth and len(codes) >= depth else ""
    return PackRow(
        number=number,
        ids=(f"gn:{int(cells[0])}",),
        names=names,
        level=feature.level,
        country=cells[8].strip(),
        lat=where[0],
        lon=where[1],
        fcode=cells[7],
        population=inhabitants,
        radius_km=feature.radius_km,
        code=own,
        within=tuple(code for code in codes if len(code) < len(own) or not own),
        machine=True,
    )


def _codes(cells: Sequence[str]) -> tuple[str, ...]:
    """The codes of the units around a row, smallest first ("SY.07.1703", "SY.07")."""
    found, code = [], cells[8].strip()
    for part in cells[10:14]:
        if not part.strip():
            break
        code = f"{code}.{part.strip()}"
        found.append(code)
    return tuple(reversed(found))
