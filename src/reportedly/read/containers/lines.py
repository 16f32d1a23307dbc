"""The lines of a text file, one at a time, in the encoding that its bytes show."""

import codecs
import io
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO

from reportedly.read.containers.held import Held
from reportedly.read.decode import decode, marked
from reportedly.read.found import Note

_SAMPLE = 1_000_000  # bytes by which an encoding other than UTF-8 is told
_CHUNK = 1_000_000


def encoding(held: Held) -> tuple[str, list[Note]]:
    """The encoding of a file, read once from end to end, and what a user should know of it."""
    held.stream.seek(0)
    sample = held.stream.read(_SAMPLE)
    if found := marked(sample):
        return found, []
    if not _utf8(sample, final=False):
        chosen = decode(sample)
        return chosen.encoding, [Note(name=held.name, told=told) for told in chosen.warnings]
    held.stream.seek(0)
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        while chunk := held.stream.read(_CHUNK):
            decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        told = "Some bytes are no UTF-8 and stand as \ufffd: save the file in UTF-8 to read them."
        return "utf-8", [Note(name=held.name, told=told)]
    return "utf-8", []


def _utf8(raw: bytes, *, final: bool) -> bool:
    try:
        codecs.getincrementaldecoder("utf-8")().decode(raw, final)
    except UnicodeDecodeError:
        return False
    return True


@contextmanager
def text(held: Held, encoding: str) -> Iterator[TextIO]:
    """The characters of a file from its start, without its byte order mark; line ends are kept."""
    held.stream.seek(0)
    wrapped = io.TextIOWrapper(
        held.stream, encoding=encoding, errors="replace", newline="", write_through=True
    )
    try:
        if wrapped.read(1) != "\ufeff":
            wrapped.seek(0)
        yield wrapped
    finally:
        wrapped.detach()  # the stream stays open


def limited(stream: TextIO, most: int) -> Iterator[str | None]:
    """Line by line; None for one of more than ``most`` characters."""
    while line := stream.readline(most + 1):
        if len(line) <= most:
            yield line
            continue
        while line and not line.endswith(("\n", "\r")):
            line = stream.readline(most)
        yield None
