"""Reads the tables of `data/`: one fact a row, each row a frozen value, each error with its place.

A table is a TSV file with a header, or a TOML file whose tables are rows. The row type says which
columns there are: a `str` column may be empty, an `int | None` column is null when empty, a
`tuple[str, ...]` column is split at `|`. Lines that open with `#` are remarks.

A user's own rows are read over the shipped ones: `use` takes an `Overlay`, which
`reportedly.codebook.own` makes from a folder. Without one only the shipped rows count.
"""

import re
import sys
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from types import UnionType
from typing import Any, Literal, TypeVar, get_args, get_origin

import msgspec

from reportedly.errors import TableError

_STEERING = re.compile(r"[\x00-\x08\x0b-\x0c\x0e-\x1f\x7f]|\r(?!\n)")

DATA = Path(__file__).parent.parent / "data"
"""The folder of the shipped tables."""

Row = TypeVar("Row", bound=msgspec.Struct)
Cells = dict[str, str]
"""A row as written: the cell of each column."""


class Table(msgspec.Struct, frozen=True, kw_only=True):
    """What a table is about and must hold; a section of `data/tables.toml`, which says more."""

    about: str
    row: str
    key: tuple[str, ...] = ()
    term: str = ""
    unshown: dict[str, tuple[str, ...]] = {}
    refers: dict[str, str | tuple[str, ...]] = {}
    filled: tuple[str, ...] = ()
    one_of: dict[str, tuple[str, ...]] = {}
    shape: dict[str, str] = {}
    between: dict[str, tuple[float, float]] = {}
    rising: tuple[str, ...] = ()
    lower: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()
    user: str = ""
    columns: dict[str, str] = {}
    make: dict[str, str] = {}
    sample: dict[str, str] = {}


class Fault(msgspec.Struct, frozen=True):
    """What is wrong with a line of a table, or with all of it (line 0)."""

    line: int
    told: str

    def of(self, name: str) -> str:
        """The fault as a sentence about the table of this name."""
        return f"{name}, line {self.line}: {self.told}" if self.line else f"{name} {self.told}"


class Overlay(msgspec.Struct, frozen=True, kw_only=True):
    """A user's own rows by the name of the shipped table that they are read over.

    ``folder`` is where they were read, ``stamp`` a hash of what was read.
    """

    folder: str
    stamp: str
    tables: dict[str, tuple[Cells, ...]]


# ---- what the program reads ----------------------------------------------------------------------


@cache
def rows(name: str, row: type[Row], /) -> tuple[Row, ...]:
    """All rows of a TSV table (``"en/actions.tsv"``): the user's new ones, then the shipped ones.

    A user's row with the key of a shipped row stands in its place. Raises `TableError`, naming
    file, line and remedy, if a row does not fit its type.
    """
    shipped = read_rows(DATA / name, row)
    overlay = used()
    if overlay is None or name not in overlay.tables:
        return shipped
    own = [_convert(f"{name} of {overlay.folder}", c, row) for c in overlay.tables[name]]
    return _over(shipped, own, listed()[name].key)


@cache
def entries(name: str, row: type[Row], /) -> dict[str, Row]:
    """All entries of a shipped TOML table (``"taxonomy.toml"``), by the name of their section.

    Raises `TableError` as `rows` does.
    """
    return read_entries(DATA / name, row)


@cache
def listed() -> dict[str, Table]:
    """What `data/tables.toml` says of each shipped table."""
    return read_entries(DATA / "tables.toml", Table)


def named(cells: Mapping[str, object], key: Sequence[str]) -> tuple[str, ...]:
    """The cells by which a row is known, as rows are compared by them.

    Terms are found in any case; sounds and codes are not.
    """
    return tuple(str(cells[c]).casefold() if c == "term" else str(cells[c]) for c in key)


def _over(shipped: Sequence[Row], own: Sequence[Row], key: Sequence[str]) -> tuple[Row, ...]:
    mine = {named(msgspec.to_builtins(row), key): row for row in own}
    known = [named(msgspec.to_builtins(row), key) for row in shipped]
    added = [row for name, row in mine.items() if name not in set(known)]
    return (*added, *(mine.get(n, row) for n, row in zip(known, shipped, strict=True)))


# ---- a user's own rows ---------------------------------------------------------------------------


class _State:
    """The overlay in use: the one thing here that changes."""

    overlay: Overlay | None = None


def used() -> Overlay | None:
    """The overlay in use, or None."""
    return _State.overlay


def use(overlay: Overlay | None) -> None:
    """Read all tables with these rows over them from now on; None reads the shipped ones alone.

    Whatever was worked out from other rows is dropped, so this may be called at any time.
    """
    if overlay != _State.overlay:
        _State.overlay = overlay
        forget()


def stamp() -> str:
    """What a record says of the overlay in use, behind the version of the codebook; else empty."""
    overlay = used()
    return "" if overlay is None else f" with own tables {overlay.stamp}"


def forget() -> None:
    """Empty every cache of ours: each may hold what a table or a pack of places said."""
    for name, module in tuple(sys.modules.items()):
        if name.partition(".")[0] == "reportedly":
            for value in tuple(vars(module).values()):
                clear = getattr(value, "cache_clear", None)
                if callable(clear):
                    clear()


# ---- reading -------------------------------------------------------------------------------------


def read_rows(path: Path, row: type[Row]) -> tuple[Row, ...]:
    """The rows of the TSV table at a path; see `rows`."""
    found: list[Row] = []
    for _, told in scan(_bytes(path), row):
        if isinstance(told, Fault):
            raise TableError(told.of(path.name))
        found.append(told)
    return tuple(found)


def read_entries(path: Path, row: type[Row]) -> dict[str, Row]:
    """The entries of the TOML table at a path; see `entries`."""
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise TableError(f"{path.name} cannot be read: {error}.") from error
    return {key: _entry(f"{path.name}, [{key}]", value, row) for key, value in content.items()}


def scan(
    raw: bytes, row: type[Row], *, optional: Sequence[str] = ()
) -> Iterator[tuple[int, Row | Fault]]:
    """Each row of a TSV table, or what is wrong with it, with the number of its line.

    Columns that are ``optional`` may be left out of the header; their cells are then empty.
    """
    header, lines = grid(raw)
    if isinstance(header, Fault):
        yield header.line, header
        return
    number, columns = header
    wrong = _misfit(columns, row, optional)
    if wrong:
        yield number, Fault(number, wrong)
        return
    empty = dict.fromkeys(optional, "")
    for number, cells in lines:
        if len(cells) == len(columns):
            values = empty | dict(zip(columns, cells, strict=True))
            made = convert(values, row)
            yield number, Fault(number, made) if isinstance(made, str) else made
        else:
            yield number, Fault(number, _uneven(cells, columns))


Numbered = tuple[int, list[str]]
"""The number of a line and its cells."""


def grid(raw: bytes) -> tuple[Numbered | Fault, list[Numbered]]:
    """The header of a TSV table (or why there is none) and its lines, without remarks."""
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        return Fault(line, "bytes here are not UTF-8. Save the table as UTF-8 text."), []
    steering = _STEERING.search(text)
    if steering:
        line = text.count("\n", 0, steering.start()) + 1
        return Fault(line, "a control character stands here: take it out."), []
    lines = [
        (number, [cell.strip() for cell in line.split("\t")])
        for number, line in enumerate(text.split("\n"), 1)
        if line.strip() and line[0] != "#"
    ]
    if not lines:
        return Fault(0, "is empty: its first line must name the columns."), []
    return lines[0], lines[1:]


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise TableError(f"{path.name} cannot be read: {error}.") from error


def _misfit(columns: list[str], row: type[Row], optional: Sequence[str]) -> str:
    fields = msgspec.structs.fields(row)
    needed = [f.encode_name for f in fields if f.required and f.encode_name not in optional]
    wrong = {
        "unknown": [c for c in columns if c not in {f.encode_name for f in fields}],
        "missing": [c for c in needed if c not in columns],
        "twice": list(dict.fromkeys(c for c in columns if columns.count(c) > 1)),
    }
    told = "; ".join(f"{word} {', '.join(names)}" for word, names in wrong.items() if names)
    return f"its columns do not fit ({told}). Mend the first line." if told else ""


def _uneven(cells: list[str], columns: list[str]) -> str:
    return (
        f"{len(cells)} cells, but {len(columns)} columns are named. "
        "Part the cells with single tabs."
    )


# ---- cells ---------------------------------------------------------------------------------------


def convert(cells: Mapping[str, str], row: type[Row]) -> Row | str:
    """A row made of its cells, or what is wrong with one of them."""
    types = _types(row)
    values = {column: _cell(cell, types[column]) for column, cell in cells.items()}
    try:
        return msgspec.convert(values, row, strict=False)
    except msgspec.ValidationError as error:
        _, _, column = str(error).rpartition("`$.")
        column = column.partition("[")[0].strip("`")
        if column not in types:
            return f"{error}. Mend that cell."
        return (
            f"{column} is “{cells.get(column, '')}”, not {_wanted(types[column])}. Mend that cell."
        )


@cache
def _types(row: type[msgspec.Struct]) -> dict[str, Any]:
    """The type of each column of a row; asked once a table, not once a row."""
    return {field.encode_name: field.type for field in msgspec.structs.fields(row)}


def _convert(where: str, cells: Mapping[str, str], row: type[Row]) -> Row:
    made = convert(cells, row)
    if isinstance(made, str):
        raise TableError(f"{where}: {made}")
    return made


def _cell(cell: str, kind: Any) -> object:
    if get_origin(kind) is tuple:
        return [part.strip() for part in cell.split("|") if part.strip()]
    if not cell and isinstance(kind, UnionType) and type(None) in get_args(kind):
        return None
    return cell


_NUMBERS = {int: "a whole number", float: "a number"}


def _wanted(kind: Any) -> str:
    """What a cell of a type must be, in words."""
    if get_origin(kind) is tuple:
        return _wanted(get_args(kind)[0])
    if get_origin(kind) is Literal:
        return f"one of {', '.join(str(value) or 'nothing' for value in get_args(kind))}"
    if isinstance(kind, UnionType):
        return " or ".join(_wanted(part) for part in get_args(kind) if part is not type(None)) + (
            " or empty"
        )
    return _NUMBERS.get(kind, "what it must be")


def _entry(where: str, values: object, row: type[Row]) -> Row:
    try:
        return msgspec.convert(values, row, strict=False)
    except msgspec.ValidationError as error:
        raise TableError(f"{where}: {error}. Mend that cell.") from error
