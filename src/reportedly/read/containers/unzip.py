"""ZIP files, read as a stream and never unpacked to disk: a bomb is seen before it swells."""

import io
import zipfile
import zlib
from typing import Any, BinaryIO

from reportedly.errors import InputError
from reportedly.read.containers.held import Budget, Held
from reportedly.read.settings import limit

_LOCKED = 0x1  # the flag of an encrypted file
_DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError)


def archive(held: Held) -> zipfile.ZipFile:
    """The archive in a file. Raises `InputError` if it is none, is cut off or has no end."""
    held.stream.seek(0)
    try:
        return zipfile.ZipFile(held.stream)
    except (*_DAMAGED, IndexError) as error:
        raise InputError(
            f"It is damaged or cut off ({error}): fetch it or save it anew."
        ) from error


def names(held: Held) -> frozenset[str]:
    """The names of what an archive holds; none if it cannot be opened."""
    try:
        with archive(held) as found:
            return frozenset(found.namelist())
    except InputError:
        return frozenset()


def content(
    found: zipfile.ZipFile,
    info: zipfile.ZipInfo,
    *,
    most: str = "member",
    budget: Budget | None = None,
) -> bytes:
    """One file of an archive. Raises `InputError` if it is locked, too large, or broken."""
    with member(found, info, most=most) as stream:
        return spend(stream.read(), budget)


def spend(raw: bytes, budget: Budget | None) -> bytes:
    """The bytes, taken off what an archive may still take. Raises `InputError` if that is over."""
    if budget is not None:
        budget.size -= len(raw)
        if budget.size < 0:
            raise InputError(
                f"The archive unpacks to more than {limit('unpacked') // 1_000_000} MB: split it."
            )
    return raw


def member(found: zipfile.ZipFile, info: zipfile.ZipInfo, *, most: str = "member") -> "Capped":
    """One file of an archive as a stream that stops at the caps; see `content`."""
    if info.flag_bits & _LOCKED:
        raise InputError("It is locked with a password: unpack it first.")
    try:
        return Capped(found.open(info), packed=info.compress_size, most=limit(most))
    except (*_DAMAGED, RuntimeError) as error:
        raise InputError(f"It cannot be unpacked ({error}): unpack it by hand.") from error


class Capped(io.RawIOBase, BinaryIO):
    """A stream that raises `InputError` once it gives more than it may."""

    def __init__(self, stream: Any, *, packed: int, most: int) -> None:
        """``packed`` is the size of what it is unpacked from, ``most`` the cap in bytes."""
        super().__init__()
        self._stream, self._most, self._given = stream, most, 0
        self._swollen = max(limit("packed"), limit("ratio") * packed)

    def read(self, size: int = -1) -> bytes:
        """The next bytes, as `io.RawIOBase.read`. Raises `InputError` if they are damaged."""
        room = self._most - self._given + 1
        try:
            raw: bytes = self._stream.read(room if size < 0 else min(size, room))
        except _DAMAGED as error:
            raise InputError(f"It cannot be unpacked ({error}): it is damaged.") from error
        self._given += len(raw)
        if self._given > self._most:
            raise InputError(
                f"It unpacks to more than {self._most // 1_000_000} MB: unpack it and split it up."
            )
        if self._given > self._swollen:
            raise InputError(
                f"It unpacks to more than {limit('ratio')} times its size, as bombs do: "
                "unpack it by hand if you trust it."
            )
        return raw

    def readable(self) -> bool:
        """True."""
        return True

    def close(self) -> None:
        """Close the stream beneath, too."""
        if not self.closed:
            self._stream.close()
        super().close()
