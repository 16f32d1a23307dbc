"""Reads the tables of `data/`: one fact a row, each row a frozen value, each error with its place.

A table is a TSV file with a header, or a TOML file whose tables are rows. The row type says which
columns there are: a `str` column may be empty, an `int | None` column is null when empty, a
`tuple[str, ...]` column is split at `|`. Lines that open with `#` are remarks.
"""

import tomllib
from functools import cache
from pathlib import Path
from types import UnionType
from typing import Any, TypeVar, get_args, get_origin

import msgspec

from reportedly.errors import TableError

DATA = Path(__file__).parent.parent / "data"
"""The folder of the shipped tables."""

Row = TypeVar("Row", bound=msgspec.Struct)


@cache
def rows(name: str, row: type[Row], /) -> tuple[Row, ...]:
    """All rows of a shipped TSV table (``"en/actions.tsv"``), in file order.

    Raises `TableError`, naming file, line and remedy, if a row does not fit its type.
    """
    return read_rows(DATA / name, row)


@cache
def entries(name: str, row: type[Row], /) -> dict[str, Row]:
    """All entries of a shipped TOML table (``"taxonomy.toml"``), by the name of their section.

    Raises `TableError` as `rows` does.
    """
    return read_entries(DATA / name, row)


def read_rows(path: Path, row: type[Row]) -> tuple[Row, ...]:
    """The rows of the TSV table at a path; see `rows`."""
    lines = _lines(path)
    if not lines:
        raise TableError(f"{path.name} is empty: its first line must name the columns.")
    _, header = lines[0]
    columns = header.split("\t")
    _check_columns(path, columns, row)
    return tuple(_row(path, number, columns, line.split("\t"), row) for number, line in lines[1:])


def read_entries(path: Path, row: type[Row]) -> dict[str, Row]:
    """The entries of the TOML table at a path; see `entries`."""
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise TableError(f"{path.name} cannot be read: {error}.") from error
    return {key: _convert(f"{path.name}, [{key}]", value, row) for key, value in content.items()}


def _lines(path: Path) -> list[tuple[int, str]]:
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise TableError(f"{path.name} cannot be read: {error}.") from error
    numbered = enumerate(text.split("\n"), 1)
    return [(n, line.rstrip("\r")) for n, line in numbered if line.strip() and line[0] != "#"]


def _check_columns(path: Path, columns: list[str], row: type[Row]) -> None:
    fields = msgspec.structs.fields(row)
    unknown = [c for c in columns if c not in {f.encode_name for f in fields}]
    missing = [f.encode_name for f in fields if f.required and f.encode_name not in columns]
    if unknown or missing:
        wrong = "; ".join(
            f"{word} {', '.join(names)}"
            for word, names in (("unknown", unknown), ("missing", missing))
            if names
        )
        raise TableError(f"{path.name}: its columns do not fit ({wrong}). Mend the first line.")


def _row(path: Path, number: int, columns: list[str], cells: list[str], row: type[Row]) -> Row:
    if len(cells) != len(columns):
        raise TableError(
            f"{path.name}, line {number}: {len(cells)} cells, but {len(columns)} columns are "
            "named. Part the cells with single tabs."
        )
    types = {field.encode_name: field.type for field in msgspec.structs.fields(row)}
    values = {c: _cell(cell.strip(), types[c]) for c, cell in zip(columns, cells, strict=True)}
    return _convert(f"{path.name}, line {number}", values, row)


def _cell(cell: str, kind: Any) -> object:
    if get_origin(kind) is tuple:
        return [part.strip() for part in cell.split("|") if part.strip()]
    if not cell and isinstance(kind, UnionType) and type(None) in get_args(kind):
        return None
    return cell


def _convert(where: str, values: object, row: type[Row]) -> Row:
    try:
        return msgspec.convert(values, row, strict=False)
    except msgspec.ValidationError as error:
        raise TableError(f"{where}: {error}. Mend that cell.") from error
