"""Fetches a file from a server: what broke off goes on where it stopped, and all is checked.

The bytes lie in ``NAME.part`` until they are whole; ``NAME.part.json`` says of which version of the
file they are, so that no two versions are put together.
"""

import http.client
import re
import urllib.error
import urllib.request
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any

import msgspec
from msgspec import Struct

from reportedly.errors import NetworkError

MOST_BYTES = 1_000_000_000  # GeoNames' file of all countries has 400 MB
TIMEOUT = 60.0  # seconds without any answer
_CHUNK = 1 << 16
_AGENT = "reportedly (reads conflict reports; fetches a country dump when asked to)"
_RANGE = re.compile(r"bytes (\d+)-\d+/(\d+)")

Progress = Callable[[int, int | None], None]
"""Told how many bytes are there, and of how many, where that is known."""


class Version(Struct, frozen=True):
    """Of which version of a file a part is: its address and what the server calls the version."""

    url: str
    validator: str


def download(url: str, target: Path, *, progress: Progress = lambda _, __: None) -> Path:
    """Fetch an address into a file; return its path.

    Raises `NetworkError` if the server cannot be reached, refuses, or sends less than it announced;
    what came until then is kept, and the next call goes on from there.
    """
    if not url.startswith(("http://", "https://")):
        raise NetworkError(f"{url}: an address of a server begins with https:// or http://.")
    part = target.with_name(f"{target.name}.part")
    try:
        _fetch(url, part, progress)
    except urllib.error.HTTPError as error:
        with error:
            told = "there is no such file" if error.code == 404 else f"{error.code} {error.reason}"
        raise NetworkError(f"{url}: the server says: {told}.") from error
    except (OSError, http.client.HTTPException) as error:
        why = getattr(error, "reason", None) or error
        kept = f" The {part.stat().st_size:,} bytes that came are kept." if part.exists() else ""
        raise NetworkError(f"{url} could not be fetched ({why}).{kept}") from error
    part.replace(target)
    _version_file(part).unlink(missing_ok=True)
    return target


def check_archive(path: Path) -> None:
    """Compare the check sums of a ZIP archive.

    Raises `NetworkError`, after taking the file away, if it is damaged.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            for entry in archive.infolist():
                with archive.open(entry) as stream:
                    while stream.read(_CHUNK):
                        pass
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError) as error:
        path.unlink()
        raise NetworkError(f"what came as {path.name} is damaged ({error}): try again.") from error


def _fetch(url: str, part: Path, progress: Progress) -> None:
    have, validator = _kept(url, part)
    headers = {"User-Agent": _AGENT, "Accept-Encoding": "identity"}
    if have:
        headers |= {"Range": f"bytes={have}-", "If-Range": validator}
    request = urllib.request.Request(url, headers=headers)  # noqa: S310 (https or http: see above)
    with urllib.request.urlopen(request, timeout=TIMEOUT) as answer:  # noqa: S310
        start, total = _extent(answer, have)
        name = answer.headers.get("ETag") or answer.headers.get("Last-Modified") or ""
        strong = "" if name.startswith("W/") else name
        _version_file(part).write_bytes(msgspec.json.encode(Version(url, strong)))
        with part.open("ab" if start else "wb") as file:
            got = _copy(answer, file, start, total, progress)
    if total is not None and got != total:
        raise OSError(f"it broke off after {got:,} of {total:,} bytes")


def _kept(url: str, part: Path) -> tuple[int, str]:
    """How many bytes there are of a version that can be asked for by name, and that name."""
    try:
        known = msgspec.json.decode(_version_file(part).read_bytes(), type=Version)
        have = part.stat().st_size
    except (OSError, msgspec.DecodeError):
        return 0, ""
    return (have, known.validator) if known.url == url and known.validator else (0, "")


def _extent(answer: Any, have: int) -> tuple[int, int | None]:
    """Where in the file an answer begins, and how long the file is (bytes), if it says so."""
    length = answer.headers.get("Content-Length")
    if answer.status == http.client.PARTIAL_CONTENT:
        told = _RANGE.fullmatch(answer.headers.get("Content-Range", ""))
        if told is None or int(told[1]) != have:
            raise OSError("the server sent another part than was asked for")
        return have, int(told[2])
    return 0, int(length) if length and length.isdecimal() else None


def _copy(answer: Any, file: IO[bytes], start: int, total: int | None, progress: Progress) -> int:
    """Write what comes; return how many bytes the file has then."""
    have = start
    while chunk := answer.read(_CHUNK):
        have += len(chunk)
        if have > MOST_BYTES:
            raise OSError(f"it is longer than {MOST_BYTES:,} bytes, as no country dump is")
        file.write(chunk)
        progress(have, total)
    return have


def _version_file(part: Path) -> Path:
    return part.with_name(f"{part.name}.json")
