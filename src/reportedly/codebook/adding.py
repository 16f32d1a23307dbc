"""Adds a row to a user's own tables: completed, checked by the linter, written in one step."""

import re
import shlex
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from pathlib import Path

import msgspec

from reportedly.codebook import tables
from reportedly.codebook.own import (
    UserTable,
    contents,
    findings,
    numbered_rows,
    shipped_row,
    user_tables,
)
from reportedly.codebook.phrases import pieces
from reportedly.codebook.tables import Cells, Fault, named
from reportedly.errors import InputError, UsageError

_UNWRITABLE = re.compile(r"#|.*[\x00-\x1f\x7f]", re.DOTALL)


class Added(msgspec.Struct, frozen=True, kw_only=True):
    """A row that was written: where, its cells, and whether it takes a shipped row's place."""

    path: Path
    line: int
    cells: Cells
    replaces: bool


def add(folder: Path, name: str, words: Iterable[str]) -> Added:
    """Add a row, told as ``column=value``, to a user's table; ``column+=value`` adds to a list.

    Cells that are not given are those of the shipped row with the same key, if there is one.
    Raises `UsageError` if the row would not do; nothing is written then.
    """
    table = user_table(name)
    given = _given(table, words)
    cells, shipped = _complete(table, given)
    _refuse_gaps(table, cells)
    files = contents(folder) if folder.is_dir() else {}
    _refuse_double(table, cells, folder, files.get(table.file, b""))
    content, line = _with_row(table, cells, folder / table.file, files.get(table.file))
    _refuse_faults(table, folder, {**files, table.file: content}, line)
    _write(folder / table.file, content)
    return Added(path=folder / table.file, line=line, cells=cells, replaces=shipped)


def user_table(name: str) -> UserTable:
    """The table of a name for users; `UsageError` if there is none."""
    known = user_tables()
    if name not in known:
        raise UsageError(f"there is no table {name} to add to: take one of {', '.join(known)}.")
    return known[name]


def command(table: UserTable, cells: Mapping[str, str]) -> str:
    """The command line that adds a row."""
    told = " ".join(shlex.quote(f"{c}={v}") for c, v in cells.items() if v)
    return f"reportedly tables add {table.name} {told}"


# ---- what is given -------------------------------------------------------------------------------


def _given(table: UserTable, words: Iterable[str]) -> Cells:
    """The cells told on the command line; lists that are added to keep their ``+``."""
    cells: Cells = {}
    for word in words:
        column, sign, value = word.partition("=")
        value = value.strip()
        if not sign:
            raise UsageError(
                f"{word}: write column=value, as in {command(table, table.table.sample)}"
            )
        if column.removesuffix("+") not in table.columns:
            raise UsageError(f"{table.name} has no column {column}: {_columns(table, column)}")
        if column in cells:
            raise UsageError(f"{column} is told twice: tell it once.")
        if _UNWRITABLE.match(value):
            raise UsageError(f"{column}: a cell is one line without tabs and opens with no #.")
        cells[column] = value
    return cells


def _columns(table: UserTable, column: str) -> str:
    near = get_close_matches(column, table.columns, n=1)
    return f"did you mean {near[0]}?" if near else f"its columns are {', '.join(table.columns)}."


def _complete(table: UserTable, given: Cells) -> tuple[Cells, bool]:
    """All cells of a row, and whether there is a shipped row with its key.

    A key that was made from the name must not be a shipped one: only who says so changes a row.
    """
    told = {c: v for c, v in given.items() if not c.endswith("+")}
    made = {
        column: pattern.format(name=_slug(told.get("name", "")))
        for column, pattern in table.table.make.items()
        if column not in told and ("{name}" not in pattern or _slug(told.get("name", "")))
    }
    cells = dict.fromkeys(table.columns, "") | made | told
    base = shipped_row(table, cells)
    if base is None:
        base = {}
    elif any(column in made for column in table.table.key):
        key = " ".join(f"{c}={cells[c]}" for c in table.table.key)
        raise UsageError(f"there is a shipped row {key}: say {key} to change it, or another one.")
    cells = dict.fromkeys(table.columns, "") | made | base | {"source": ""} | told
    for column, value in given.items():
        if column.endswith("+"):
            name = column.removesuffix("+")
            cells[name] = "|".join(part for part in (cells[name], value) if part)
    return {column: cells[column] for column in table.columns}, bool(base)


def _slug(name: str) -> str:
    return "-".join(word for word, _, _ in pieces(name) if word.isalnum())


# ---- what would not do ---------------------------------------------------------------------------


def _refuse_gaps(table: UserTable, cells: Cells) -> None:
    missing = [column for column in table.needed if not cells[column]]
    if missing:
        told = "; ".join(f"{c} ({table.table.columns[c]})" for c in missing)
        raise UsageError(
            f"{table.name} needs {told}. An example:\n  {command(table, table.table.sample)}"
        )


def _refuse_double(table: UserTable, cells: Cells, folder: Path, raw: bytes) -> None:
    key = table.table.key
    for line, row in numbered_rows(table.columns, raw):
        if named(row, key) == named(cells, key):
            shown = ", ".join(cells[column] for column in key if cells[column])
            path = (folder / table.file).as_posix()
            raise UsageError(f"{shown} is in {path}, line {line}, already: change it there.")


def _refuse_faults(table: UserTable, folder: Path, files: Mapping[str, bytes], line: int) -> None:
    path = (folder / table.file).as_posix()
    found = findings(folder, files)
    mine = [f.told for f in found if (f.file, f.line) == (path, line)]
    if mine:
        raise UsageError(f"{table.name}: {' '.join(mine)} Nothing was written.")
    if found:
        told = "\n".join(map(str, found))
        raise InputError(f"first mend what is there; nothing was written.\n{told}")


# ---- writing -------------------------------------------------------------------------------------


def _with_row(table: UserTable, cells: Cells, path: Path, raw: bytes | None) -> tuple[bytes, int]:
    """A table's bytes with a row behind the others, and the number of its line."""
    before = raw if raw and raw.strip() else "\t".join(table.columns).encode()
    before = before if before.endswith(b"\n") else before + b"\n"
    header, _ = tables.grid(before)
    if isinstance(header, Fault):
        raise InputError(header.of(path.as_posix()))
    lost = [c for c in table.columns if cells[c] and c not in header[1]]
    if lost:
        raise UsageError(
            f"{path.as_posix()} has no column {', '.join(lost)}: add it to line {header[0]} "
            "and to each row, with a tab."
        )
    row = "\t".join(cells.get(column, "") for column in header[1])
    return before + row.encode() + b"\n", before.count(b"\n") + 1


def _write(path: Path, content: bytes) -> None:
    """Write a file so that it is there whole or not at all."""
    part = path.with_name(f".{path.name}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(content)
        part.replace(path)
    except OSError as error:
        why = (error.strerror or str(error)).lower()
        raise InputError(f"{path} cannot be written ({why}): check the folder.") from error
