"""Files, folders and standard input as sources; what cannot be read is said, never raised."""

import sys
from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from msgspec import structs

from reportedly.model import Source
from reportedly.read.containers import SUFFIXES, Columns, Held, opened
from reportedly.read.found import Found, Note, Unread

__all__ = ["SUFFIXES", "Columns", "Found", "Note", "Unread", "sources"]

_BY_NAME = Columns()
_ONE_ADDRESS = (
    "--url is the address of one report, and this file holds several: name the column or leave it "
    "to the file (--url-column)."
)


def sources(
    paths: Iterable[str],
    *,
    url: str | None = None,
    published: str | None = None,
    publisher: str | None = None,
    columns: Columns = _BY_NAME,
    stdin: BinaryIO | None = None,
) -> Iterator[Found]:
    """What the paths hold, in the order given; folders sorted by name, with their folders.

    ``-`` is standard input. ``url``, ``published`` (ISO date) and ``publisher`` go to every source;
    ``columns`` names the columns of tables. A file that holds several reports gives one source for
    each, one at a time as they are asked for.
    """
    for path in paths:
        for found in _found(path, columns, stdin):
            if not isinstance(found, Source):
                yield found
            elif url is not None and found.name != path:
                yield Unread(name=path, reason=_ONE_ADDRESS)
                break
            else:
                yield structs.replace(found, url=url, published=published, publisher=publisher)


def _found(path: str, columns: Columns, stdin: BinaryIO | None) -> Iterator[Found]:
    if path == "-":
        yield from _piped(stdin if stdin is not None else sys.stdin.buffer, columns)
        return
    where = Path(path)
    try:
        folder, there = where.is_dir(), where.exists()
    except (OSError, ValueError) as error:
        reason = f"The name cannot be used ({_why(error)}): check its spelling."
        yield Unread(name=path, reason=reason)
        return
    if folder:
        yield from _folder(where, columns)
    elif there:
        yield from _file(where, path, columns)
    else:
        reason = "There is no such file or folder: check the name and the folder you are in."
        yield Unread(name=path, reason=reason)


def _folder(folder: Path, columns: Columns) -> Iterator[Found]:
    try:
        files = sorted(_files(folder), key=lambda file: file.relative_to(folder).parts)
    except OSError as error:
        reason = f"The folder cannot be listed ({_why(error)}): check your permissions."
        yield Unread(name=str(folder), reason=reason)
        return
    if not files:
        reason = f"The folder holds no report: files must end in {', '.join(sorted(SUFFIXES))}."
        yield Unread(name=str(folder), reason=reason)
    for file in files:
        yield from _file(file, file.as_posix(), columns)


def _files(folder: Path) -> Iterator[Path]:
    for path in folder.rglob("*"):
        if path.suffix.lower() in SUFFIXES and not path.is_dir():
            yield path


def _file(path: Path, name: str, columns: Columns) -> Iterator[Found]:
    if not path.is_file():
        yield Unread(name=name, reason="This is no ordinary file: give a file that holds reports.")
        return
    try:
        with path.open("rb") as stream:
            suffix = path.suffix.lower()
            yield from opened(Held(name=name, suffix=suffix, stream=stream, columns=columns))
    except OSError as error:
        reason = f"The file cannot be read ({_why(error)}): check that you may open it."
        yield Unread(name=name, reason=reason)


def _piped(stream: BinaryIO, columns: Columns) -> Iterator[Found]:
    try:
        raw = stream.read()
    except (OSError, ValueError) as error:
        reason = f"Standard input cannot be read ({_why(error)}): pipe a report into it."
        yield Unread(name="-", reason=reason)
        return
    yield from opened(Held(name="-", suffix="", stream=BytesIO(raw), columns=columns))


def _why(error: Exception) -> str:
    return (getattr(error, "strerror", None) or str(error) or type(error).__name__).lower()
