"""A user's own tables: an overlay folder, found, checked, read, and added to.

The folder holds TSV files with the columns of the shipped tables, one for each table that
`data/tables.toml` opens to users (its ``user``): ``actors.tsv``, ``places.tsv``, ``kinds.tsv``,
``en/words.tsv`` and so on. Columns that may be empty may be left out. A row with the key of a
shipped row takes its place; any other is added.

>>> overlay = load(Path("reportedly-tables"))
>>> tables.use(overlay)
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path, PurePosixPath

import msgspec

from reportedly.codebook import tables
from reportedly.codebook.checks import Finding, Placed, row_findings, targets
from reportedly.codebook.finer import implied
from reportedly.codebook.lint import known, place, read_table, row_type
from reportedly.codebook.tables import DATA, Cells, Fault, Overlay, Table, named
from reportedly.errors import InputError

FOLDER = "reportedly-tables"
"""The name of the folder that is looked for where the program is started."""


class UserTable(msgspec.Struct, frozen=True, kw_only=True):
    """A table that users may add to: its name for them, its file in the overlay, what it is."""

    name: str
    file: str
    shipped: str
    table: Table

    @property
    def row(self) -> type[msgspec.Struct]:
        """The type of its rows."""
        return row_type(self.table.row)

    @property
    def columns(self) -> tuple[str, ...]:
        """Its columns in their order."""
        return tuple(field.encode_name for field in msgspec.structs.fields(self.row))

    @property
    def optional(self) -> tuple[str, ...]:
        """The columns that a file may leave out, since their cells may be empty."""
        return tuple(column for column in self.columns if column not in self.needed)

    @property
    def needed(self) -> tuple[str, ...]:
        """The columns that each row must fill."""
        table = self.table
        listed = [column for column, values in table.one_of.items() if "" not in values]
        term = ("example",) if table.term else ()
        asked = (*table.filled, *table.between, *listed, "source", *term)
        kinds = {field.encode_name: field.type for field in msgspec.structs.fields(self.row)}
        return tuple(c for c in kinds if c in asked and kinds[c] != (int | None))


@cache
def user_tables() -> dict[str, UserTable]:
    """The tables that users may add to, by their name for users."""
    return {
        table.user: UserTable(
            name=table.user,
            file=PurePosixPath(shipped).with_name(f"{table.user}.tsv").as_posix(),
            shipped=shipped,
            table=table,
        )
        for shipped, table in tables.listed().items()
        if table.user
    }


# ---- reading -------------------------------------------------------------------------------------


def load(folder: Path) -> Overlay | None:
    """The rows of an overlay folder, checked; None if it holds none.

    Raises `InputError` with a line for every finding if anything is wrong with them.
    """
    files = contents(folder)
    found = findings(folder, files)
    if found:
        raise InputError(
            f"your tables in {folder} need mending; nothing was read.\n"
            + "\n".join(map(str, found))
        )
    own = {
        table.shipped: cells
        for table in user_tables().values()
        if table.file in files and (cells := own_rows(table, files[table.file]))
    }
    if not own:
        return None
    finer = own.get("kinds.tsv", ())
    more = implied(finer, shipped_rows("kin.tsv"), shipped_rows("openings.tsv")) if finer else {}
    return Overlay(folder=folder.as_posix(), stamp=_stamp(own), tables={**own, **more})


def _stamp(own: Mapping[str, tuple[Cells, ...]]) -> str:
    """A hash of the rows: the same for the same rows, whatever the folder or the remarks."""
    return "sha256:" + hashlib.sha256(msgspec.json.encode(own, order="sorted")).hexdigest()[:12]


def contents(folder: Path) -> dict[str, bytes]:
    """The bytes of the tables in an overlay folder, by their path in it, in the order of paths.

    Raises `InputError` if one cannot be opened.
    """
    paths = {p.relative_to(folder).as_posix(): p for p in folder.rglob("*") if p.is_file()}
    found: dict[str, bytes] = {}
    for name in sorted(paths):
        if paths[name].suffix in {".tsv", ".toml"} and not paths[name].name.startswith("."):
            try:
                found[name] = paths[name].read_bytes()
            except OSError as error:
                why = (error.strerror or str(error)).lower()
                raise InputError(
                    f"{paths[name]} cannot be read ({why}): check the file."
                ) from error
    return found


def own_rows(table: UserTable, raw: bytes) -> tuple[Cells, ...]:
    """The rows of one file as cells, with every column of the table; bad lines are passed over."""
    return tuple(cells for _, cells in numbered_rows(table.columns, raw))


def numbered_rows(columns: Iterable[str], raw: bytes) -> Iterator[tuple[int, Cells]]:
    """The rows of a file with the numbers of their lines."""
    header, lines = tables.grid(raw)
    if not isinstance(header, Fault):
        for number, cells in lines:
            if len(cells) == len(header[1]):
                yield number, dict.fromkeys(columns, "") | dict(zip(header[1], cells, strict=True))


def shipped_rows(name: str) -> tuple[Cells, ...]:
    """The rows of a shipped TSV table as cells."""
    return tuple(cells for _, cells in numbered_rows((), (DATA / name).read_bytes()))


# ---- checking ------------------------------------------------------------------------------------


def findings(folder: Path, files: Mapping[str, bytes]) -> tuple[Finding, ...]:
    """Everything that is wrong with a user's tables, in the order of files and lines.

    ``files`` are their bytes by their path in the folder, which findings name before them.
    """
    by_file = {table.file: table for table in user_tables().values()}
    found = [Finding(name, 0, _foreign(name)) for name in files if name not in by_file]
    own: dict[str, tuple[Placed, ...]] = {}
    for file, raw in files.items():
        if file in by_file:
            table = by_file[file]
            own[file], faults = place(file, tables.scan(raw, table.row, optional=table.optional))
            found += faults
    others = known(_all_rows(own))
    for file, rows in own.items():
        found += row_findings(file, rows, by_file[file].table, others)
    shown = [Finding((folder / f.file).as_posix(), f.line, f.told) for f in set(found)]
    return tuple(sorted(shown))


def _foreign(name: str) -> str:
    """What to do with a file that is no table of a user's."""
    by_shipped = {table.shipped: table.file for table in user_tables().values()}
    if name in by_shipped:
        return f"this table has another name here: call the file {by_shipped[name]}."
    files = ", ".join(table.file for table in user_tables().values())
    return f"no table of that name can be added to: use {files}, or take the file away."


def _all_rows(own: Mapping[str, tuple[Placed, ...]]) -> dict[str, tuple[Placed, ...]]:
    """The shipped rows that a user's may refer to, with the user's rows of the same tables."""
    opened = {table.shipped: table for table in user_tables().values()}
    asked = {"en/irregular.tsv", "en/forms.tsv", "en/classes.tsv", "en/things.tsv"}
    for table in opened.values():
        if table.file in own:
            asked.update(t for told in table.table.refers.values() for t in targets(told))
    return {
        name: (
            *read_table(DATA, name, tables.listed()[name])[0],
            *(own.get(opened[name].file, ()) if name in opened else ()),
        )
        for name in sorted(asked)
    }


def shipped_row(table: UserTable, cells: Mapping[str, str]) -> Cells | None:
    """The shipped row with the key of these cells, or None."""
    key = table.table.key
    mine = named(cells, key)
    return next((row for row in shipped_rows(table.shipped) if named(row, key) == mine), None)
