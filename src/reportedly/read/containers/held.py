"""A file at hand, wherever it lies: on disk, on standard input, in an archive or in a mail."""

import hashlib
from io import BytesIO
from typing import BinaryIO

from msgspec import Struct, structs

from reportedly.errors import InputError
from reportedly.model import Source
from reportedly.read.containers.columns import Columns
from reportedly.read.settings import limit


class Budget(Struct):
    """What an archive and all archives in it may still take: the one thing here that changes."""

    entries: int
    size: int


class Held(Struct, frozen=True, kw_only=True):
    """A file at hand: its name as shown, its suffix in lower case, its bytes as a stream.

    The stream can be put back to its start. ``depth`` counts the files that it lies in.
    """

    name: str
    suffix: str
    stream: BinaryIO
    columns: Columns = Columns()
    depth: int = 0
    budget: Budget | None = None

    def inner(self, name: str, suffix: str, raw: bytes, budget: Budget | None) -> "Held":
        """A file that lies in this one."""
        return structs.replace(
            self,
            name=name,
            suffix=suffix,
            stream=BytesIO(raw),
            depth=self.depth + 1,
            budget=budget,
        )


def whole(held: Held, *, most: str | None = None) -> bytes:
    """All bytes; with ``most``, no more than that figure of `data/read.toml` says.

    Raises `InputError` with a sentence if there are more.
    """
    held.stream.seek(0)
    if most is None:
        return held.stream.read()
    raw = held.stream.read(limit(most) + 1)
    if len(raw) > limit(most):
        raise InputError(f"It is larger than {limit(most) // 1_000_000} MB: split it up.")
    return raw


def digest(raw: bytes) -> str:
    """The SHA-256 of a file, by which its document is known."""
    return hashlib.sha256(raw).hexdigest()


def encoded(text: str) -> bytes:
    """A text in UTF-8; halves of broken surrogate pairs become U+FFFD."""
    try:
        return text.encode("utf-8")
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace").encode("utf-8")


def source(name: str, text: str, **more: object) -> Source:
    """A source whose text was taken out of something else."""
    return Source(name=name, raw=encoded(text), **more)  # type: ignore[arg-type]
