"""The commands for a user's own tables: `reportedly tables list|add|check`.

They lie in a folder: that of ``--tables``, else of the variable REPORTEDLY_TABLES, else
``reportedly-tables`` where the program is started. Nothing heavy is imported here.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reportedly.errors import UsageError

if TYPE_CHECKING:
    from reportedly.codebook.own import UserTable

FINDINGS = 4
"""The exit code where a check finds something."""

_VARIABLE = "REPORTEDLY_TABLES"

Folder = Annotated[
    Path | None,
    typer.Option("--tables", envvar=_VARIABLE, help="The folder of your own tables."),
]

app = typer.Typer(help="List, add to and check your own tables.", no_args_is_help=True)


def use(folder: Path | None) -> None:
    """Read with the user's own tables from now on, where there are any.

    A folder that is named must be there. Raises `InputError` if its tables need mending.
    """
    from reportedly.codebook import tables  # noqa: PLC0415

    found = _existing(folder)
    if found is None:
        tables.use(None)
        return
    from reportedly.codebook.own import load  # noqa: PLC0415

    tables.use(load(found))


@app.command("list")
def list_tables(
    table: Annotated[str | None, typer.Argument(help="One table: its columns and rows.")] = None,
    *,
    find: Annotated[
        str | None, typer.Option("--find", help="Show the rows that hold this word.")
    ] = None,
    tables: Folder = None,
) -> None:
    """Say which tables you can add to, what is in them, and where yours are."""
    from reportedly.cli import _tidy  # noqa: PLC0415

    with _tidy():
        from reportedly.codebook.adding import user_table  # noqa: PLC0415

        folder = _place(tables)
        if table is None and find is not None:
            raise UsageError("--find looks through one table: name it, as in tables list actors.")
        if table is None:
            lines = _overview(folder)
        elif find is None:
            lines = _columns(folder, user_table(table))
        else:
            lines = _matches(folder, user_table(table), find)
        for line in lines:
            typer.echo(line)


@app.command()
def add(
    table: Annotated[str, typer.Argument(help="The table, as tables list names it.")],
    cells: Annotated[
        list[str], typer.Argument(metavar="COLUMN=VALUE...", help="What the row holds.")
    ],
    *,
    tables: Folder = None,
) -> None:
    """Add a row to one of your tables, if it is sound."""
    from reportedly.cli import _tidy  # noqa: PLC0415

    with _tidy():
        from reportedly.codebook.adding import add as add_row  # noqa: PLC0415

        added = add_row(_place(tables), table, cells)
        does = "takes the place of a shipped row" if added.replaces else "is new"
        typer.echo(f"{added.path.as_posix()}, line {added.line}: the row {does}.")
        for column, cell in added.cells.items():
            if cell:
                typer.echo(f"  {column}: {cell}")


@app.command()
def check(
    folder: Annotated[
        Path | None, typer.Argument(envvar=_VARIABLE, help="The folder of your own tables.")
    ] = None,
) -> None:
    """Check your tables and say of each fault where it is and what to do."""
    from reportedly.cli import _tidy  # noqa: PLC0415

    with _tidy():
        from reportedly.codebook.own import contents, findings  # noqa: PLC0415

        found = _existing(folder)
        if found is None:
            raise UsageError(
                f"there is no folder {_place(folder)} here: name yours, or begin one with "
                "reportedly tables add."
            )
        files = contents(found)
        faults = findings(found, files)
        from reportedly.wording import safe  # noqa: PLC0415

        for fault in faults:
            typer.echo(safe(str(fault)))
        if not faults:
            typer.echo(f"{found.as_posix()}: {_number(len(files), 'table')}, nothing is wrong.")
    raise typer.Exit(FINDINGS if faults else 0)


# ---- where ---------------------------------------------------------------------------------------


def _place(folder: Path | None) -> Path:
    """The folder that is meant, whether it is there or not."""
    from reportedly.codebook.own import FOLDER  # noqa: PLC0415

    return folder or Path(FOLDER)


def _existing(folder: Path | None) -> Path | None:
    """The folder that is meant; None where none is named and none lies here."""
    found = folder or Path("reportedly-tables")
    if found.is_dir():
        return found
    if folder is not None:
        raise UsageError(f"{folder}: there is no such folder of tables. Check the name.")
    return None


# ---- what is shown -------------------------------------------------------------------------------


def _overview(folder: Path) -> Iterator[str]:
    from reportedly.codebook.own import contents, own_rows, shipped_rows, user_tables  # noqa: PLC0415

    here = folder.is_dir()
    files = contents(folder) if here else {}
    yield f"Your tables: {folder.as_posix()}{'' if here else ' (not there yet)'}"
    for table in user_tables().values():
        own = own_rows(table, files.get(table.file, b""))
        shipped = shipped_rows(table.shipped)
        yield ""
        yield f"{table.name}: {table.table.about}"
        yield f"  {table.file}: {_number(len(own), 'row')} of yours over {len(shipped)} shipped"


def _columns(folder: Path, table: "UserTable") -> Iterator[str]:
    from reportedly.codebook.adding import command  # noqa: PLC0415
    from reportedly.codebook.own import contents, own_rows  # noqa: PLC0415

    yield f"{table.name}: {table.table.about}"
    yield f"Your rows stand in {(folder / table.file).as_posix()}."
    yield ""
    width = max(map(len, table.columns))
    for column in table.columns:
        must = "*" if column in table.needed and column not in table.table.make else " "
        yield f"{must} {column:<{width}}  {table.table.columns[column]}"
    yield "* must be given"
    yield ""
    yield command(table, table.table.sample)
    files = contents(folder) if folder.is_dir() else {}
    for cells in own_rows(table, files.get(table.file, b"")):
        yield ""
        yield from _row("yours", cells)


def _matches(folder: Path, table: "UserTable", word: str) -> Iterator[str]:
    """The rows that hold a word in any cell, the user's first."""
    from reportedly.codebook.own import contents, own_rows, shipped_rows  # noqa: PLC0415

    files = contents(folder) if folder.is_dir() else {}
    mine = own_rows(table, files.get(table.file, b""))
    held = 0
    for whose, rows in (("yours", mine), ("shipped", shipped_rows(table.shipped))):
        for cells in rows:
            if any(word.casefold() in cell.casefold() for cell in cells.values()):
                held += 1
                yield from _row(whose, cells)
    if not held:
        yield f"No row of {table.name} holds “{word}”."


def _row(whose: str, cells: dict[str, str]) -> Iterator[str]:
    from reportedly.wording import safe  # noqa: PLC0415

    told = [f"{column}={safe(cell)}" for column, cell in cells.items() if cell]
    yield f"{whose}: {'  '.join(told)}"


def _number(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"
