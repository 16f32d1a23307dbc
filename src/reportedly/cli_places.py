"""`reportedly places`: every place that a report names, its candidates and the reasons."""

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from reportedly import cli_gazetteer, cli_tables

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportedly.model import Document

NOTHING, SOME_FAILED = 3, 4
"""The exit codes where no place is named, and where some input could not be read."""


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
        unread: list[str] = []
        for document in _documents(path, unread):
            found = located(document)
            count += len(found)
            if jsonl:
                sys.stdout.buffer.writelines(show_places.json_lines(document, found))
            else:
                _print(show_places.page(document, found, width=_columns()))
        for line in unread:
            typer.echo(line, err=True)
    raise typer.Exit(SOME_FAILED if unread else 0 if count else NOTHING)


def _documents(path: str, unread: list[str]) -> "Iterator[Document]":
    """The reports of a file; what cannot be read is told in ``unread``, notes at once."""
    from reportedly import wording  # noqa: PLC0415
    from reportedly.read import read  # noqa: PLC0415
    from reportedly.read.inputs import Note, Unread, sources  # noqa: PLC0415
    from reportedly.version import made_with  # noqa: PLC0415

    for given in sources([path], stdin=sys.stdin.buffer):
        if isinstance(given, Unread):
            unread.append(wording.safe(f"{given.name}: not read. {given.reason}"))
        elif isinstance(given, Note):
            typer.echo(wording.safe(f"{given.name}: {given.told}"), err=True)
        else:
            yield read(given, made_with=made_with())
