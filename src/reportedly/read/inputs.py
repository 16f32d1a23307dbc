"""Files, folders and standard input as sources; what cannot be read is said, never raised."""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from reportedly.model import Source, Value

SUFFIXES = frozenset((".txt", ".html", ".htm", ".xhtml", ".md"))
"""The names that are taken from a folder; a file given by itself may have any."""


class Unread(Value, frozen=True, kw_only=True):
    """Something that could not be read: its name as given, and a sentence that says what to do."""

    name: str
    reason: str


def sources(
    paths: Iterable[str],
    *,
    url: str | None = None,
    published: str | None = None,
    publisher: str | None = None,
    stdin: BinaryIO | None = None,
) -> Iterator[Source | Unread]:
    """What the paths hold, in the order given; folders sorted by name, with their folders.

    ``-`` is standard input. ``url``, ``published`` (ISO date) and ``publisher`` go to every source.
    """
    for path in paths:
        for name, raw in _contents(path, stdin):
            if isinstance(raw, bytes):
                yield Source(name=name, raw=raw, url=url, published=published, publisher=publisher)
            else:
                yield Unread(name=name, reason=raw)


def _contents(path: str, stdin: BinaryIO | None) -> Iterator[tuple[str, bytes | str]]:
    if path == "-":
        yield "-", _piped(stdin if stdin is not None else sys.stdin.buffer)
        return
    where = Path(path)
    try:
        folder, there = where.is_dir(), where.exists()
    except (OSError, ValueError) as error:
        yield path, f"The name cannot be used ({_why(error)}): check its spelling."
        return
    if folder:
        yield from _folder(where)
    elif there:
        yield path, _file(where)
    else:
        yield path, "There is no such file or folder: check the name and the folder you are in."


def _folder(folder: Path) -> Iterator[tuple[str, bytes | str]]:
    try:
        files = sorted(_files(folder), key=lambda file: file.relative_to(folder).parts)
    except OSError as error:
        yield str(folder), f"The folder cannot be listed ({_why(error)}): check your permissions."
        return
    if not files:
        kinds = ", ".join(sorted(SUFFIXES))
        yield str(folder), f"The folder holds no report: files must end in {kinds}."
    for file in files:
        yield file.as_posix(), _file(file)


def _files(folder: Path) -> Iterator[Path]:
    for path in folder.rglob("*"):
        if path.suffix.lower() in SUFFIXES and not path.is_dir():
            yield path


def _file(path: Path) -> bytes | str:
    if not path.is_file():
        return "This is no ordinary file: give a text or HTML file."
    try:
        return path.read_bytes()
    except OSError as error:
        return f"The file cannot be read ({_why(error)}): check that you may open it."


def _piped(stream: BinaryIO) -> bytes | str:
    try:
        return stream.read()
    except (OSError, ValueError) as error:
        return f"Standard input cannot be read ({_why(error)}): pipe a report into it."


def _why(error: Exception) -> str:
    return (getattr(error, "strerror", None) or str(error) or type(error).__name__).lower()
