"""What the columns of a list hold, by their names: ``pack_columns.tsv`` and ``pack_levels.tsv``."""

import re
from collections.abc import Sequence
from functools import cache

from msgspec import Struct

from reportedly.codebook.packs.features import features
from reportedly.codebook.place import GazetteerLevel
from reportedly.codebook.tables import rows

_UNIT = re.compile(r"(?:adm|admin)_?(\d)_?(.*)")
_DEEPEST = 4  # level of units in OCHA's lists


class ColumnName(Struct, frozen=True):
    """A usual name of a column, in small letters, and what such a column holds."""

    use: str
    term: str
    source: str


class LevelWord(Struct, frozen=True):
    """A word for a sort of place, in small letters, and the level that it is."""

    term: str
    level: GazetteerLevel
    source: str


class UnitColumns(Struct):
    """The columns of one level of units in a list with p-codes, as positions."""

    pcode: int | None = None
    names: list[int] = []
    lat: int | None = None
    lon: int | None = None


@cache
def _terms() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for row in rows("pack_columns.tsv", ColumnName):
        found[row.use] = (*found.get(row.use, ()), row.term)
    return found


def uses(header: Sequence[str]) -> dict[str, int]:
    """Which column (from 0) holds what, by its name; of two for one use the usual one."""
    at = {_key(name): position for position, name in reversed(list(enumerate(header)))}
    found = {
        use: next((at[term] for term in terms if term in at), None)
        for use, terms in _terms().items()
        if not use.startswith("unit_")
    }
    return {use: position for use, position in found.items() if position is not None}


def columns_of(header: Sequence[str], use: str) -> list[int]:
    """All columns that may hold something (from 0)."""
    terms = _terms()[use]
    return [position for position, name in enumerate(header) if _key(name) in terms]


def unit_columns(header: Sequence[str]) -> dict[int, UnitColumns]:
    """The columns of each level of units, from 0 for the country on."""
    found: dict[int, UnitColumns] = {}
    for position, name in enumerate(header):
        match = _UNIT.fullmatch(_key(name))
        if match and int(match[1]) <= _DEEPEST:
            level = found.setdefault(int(match[1]), UnitColumns())
            _take(level, position, match[2])
    return found


def has_pcodes(header: Sequence[str]) -> bool:
    """Whether a header is that of a list of units with p-codes."""
    return any(level > 0 and unit.pcode is not None for level, unit in unit_columns(header).items())


def _take(unit: UnitColumns, position: int, rest: str) -> None:
    terms = _terms()
    if rest in terms["unit_pcode"]:
        unit.pcode = position
    elif rest in terms["unit_lat"]:
        unit.lat = position
    elif rest in terms["unit_lon"]:
        unit.lon = position
    elif rest not in terms["unit_none"]:
        unit.names.append(position)


def level(word: str) -> GazetteerLevel | None:
    """The level of a word for a sort of place or of a feature code, or None."""
    feature = features().get(word.strip().upper())
    return feature.level if feature else _levels().get(word.strip().lower())


@cache
def _levels() -> dict[str, GazetteerLevel]:
    return {row.term: row.level for row in rows("pack_levels.tsv", LevelWord)}


def _key(name: str) -> str:
    return name.strip().strip("\"'").lower().replace(" ", "_")
