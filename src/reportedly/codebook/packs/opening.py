"""Opens the file of a pack as lines: plain, gzip, xz, or one table in a ZIP archive.

Nothing is unpacked to disk, and what swells beyond the caps is refused while it is read.
"""

import gzip
import io
import lzma
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, cast

from reportedly.errors import InputError

MOST_BYTES = 2_000_000_000  # unpacked: GeoNames' file of all countries has 1.7 GB
MOST_RATIO = 200  # unpacked to packed: tables reach 10, bombs 1000
MOST_ENTRIES = 1000  # of an archive: a country dump has two
MOST_LINE = 1_000_000  # bytes: the longest row of a dump has 20,000
_RATIO_FROM = 10_000_000  # bytes unpacked before the ratio counts
_LOCKED = 0x1  # the flag of an encrypted file
_TABLES = (".txt", ".csv", ".tsv")
_GZIP, _XZ, _ZIP = b"\x1f\x8b", b"\xfd7zXZ\x00", b"PK"
_DAMAGED = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, NotImplementedError)


@contextmanager
def opened(path: Path) -> Iterator[BinaryIO]:
    """The table in a file, as a stream. Raises `InputError`, also while it is read."""
    try:
        with path.open("rb") as file, _unpacked(path, file) as stream:
            yield stream
    except _DAMAGED as error:
        raise InputError(
            f"{path}: it is damaged or cut off ({error}): fetch it or save it anew."
        ) from error
    except OSError as error:
        why = (error.strerror or str(error)).lower()
        raise InputError(f"{path} cannot be read ({why}): check the file.") from error


def lines(path: Path) -> Iterator[bytes]:
    """The lines of the table in a file, without their ends.

    Raises `InputError` if the file cannot be read or is not what it seems.
    """
    with opened(path) as file:
        stream = _Capped(path, file, packed=path.stat().st_size)
        while line := stream.line():
            yield line.rstrip(b"\r\n")


class _Capped:
    """A stream of lines that stops at the caps."""

    def __init__(self, path: Path, stream: BinaryIO, *, packed: int) -> None:
        self._path, self._stream, self._packed = path, stream, packed
        self._read = 0

    def line(self) -> bytes:
        found = self._stream.readline(MOST_LINE + 1)
        self._read += len(found)
        swollen = self._read > _RATIO_FROM and self._read > MOST_RATIO * self._packed
        if self._read > MOST_BYTES or swollen:
            raise InputError(
                f"{self._path}: it unpacks to more than {self._read // 1_000_000} MB from "
                f"{self._packed:,} bytes, like no list of places: check where it is from."
            )
        if len(found) > MOST_LINE:
            raise InputError(f"{self._path}: a line is longer than {MOST_LINE:,} bytes: no table.")
        return found


def _unpacked(path: Path, file: BinaryIO) -> BinaryIO:
    start = file.read(len(_XZ))
    file.seek(0)
    if start.startswith(_GZIP):
        return io.BufferedReader(gzip.GzipFile(fileobj=file))
    if start.startswith(_XZ):
        return io.BufferedReader(lzma.LZMAFile(file))
    if start.startswith(_ZIP):
        return _member(path, file)
    return file


def _member(path: Path, file: BinaryIO) -> BinaryIO:
    """The one table in an archive; its check sum is compared when it was read to its end."""
    archive = zipfile.ZipFile(file)
    entries = archive.infolist()
    if len(entries) > MOST_ENTRIES:
        raise InputError(f"{path}: it holds {len(entries)} files, more than a pack has.")
    found = [entry for entry in entries if _is_table(entry.filename)]
    if len(found) != 1:
        names = ", ".join(entry.filename for entry in found[:5]) or "none"
        raise InputError(
            f"{path}: it must hold one table (.txt, .csv or .tsv), but holds {names}: "
            "unpack it and name the file."
        )
    if found[0].flag_bits & _LOCKED:
        raise InputError(f"{path}: it is locked with a password: unpack it first.")
    return cast("BinaryIO", archive.open(found[0]))


def _is_table(name: str) -> bool:
    """Whether a file of an archive is a table, and no note beside it."""
    last = name.rpartition("/")[2].lower()
    noted = last.startswith(("readme", ".", "_")) or name.startswith("__MACOSX")
    return last.endswith(_TABLES) and not noted
