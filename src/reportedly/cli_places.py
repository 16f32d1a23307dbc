"""`reportedly places`: every place that a report names, its candidates and the reasons."""

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from reportedly import cli_gazetteer, cli_tables

if TYPE_CHECKING:
    from reportedly.model import Document

NOTHING = 3
"""The exit code where no place is named."""


def places(
    path: Annotated[str, typer.Argument(metavar="FILE", help="A report; - for standard input.")],
    *,
    jsonl: Annotated[
        bool, typer.Option("--jsonl", help="Print JSON lines and nothing else.")
    ] = False,
    tables: cli_tables.Folder = None,
    gazetteer: cli_gazetteer.Folder = None,
) -> None:
    """Print every place that a report names: where it lies, what else it may be, and why."""
    from reportedly.cli import _columns, _print, _tidy  # noqa: PLC0415

    with _tidy():
        cli_tables.use(tables)
        cli_gazetteer.use(gazetteer)
        from reportedly import show_places  # noqa: PLC0415
        from reportedly.places import located  # noqa: PLC0415

        count = 0
        for document in _documents(path):
            found = located(document)
            count += len(found)
            if jsonl:
                sys.stdout.buffer.writelines(show_places.json_lines(document, found))
            else:
                _print(show_places.page(document, found, width=_columns()))
    raise typer.Exit(0 if count else NOTHING)


def _documents(path: str) -> "list[Document]":
    """The reports of a file. Raises `InputError` for what cannot be read."""
    from reportedly.errors import InputError  # noqa: PLC0415
    from reportedly.read import read  # noqa: PLC0415
    from reportedly.read.inputs import Note, Unread, sources  # noqa: PLC0415
    from reportedly.version import made_with  # noqa: PLC0415

    found = []
    for given in sources([path], stdin=sys.stdin.buffer):
        if isinstance(given, Unread):
            raise InputError(f"{given.name} cannot be read. {given.reason}")
        if not isinstance(given, Note):
            found.append(read(given, made_with=made_with()))
    return found
