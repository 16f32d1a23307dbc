"""From a file or a country's name to the rows of a new pack."""

import os
import re
from collections.abc import Callable
from pathlib import Path

from reportedly.codebook.countries import country_by_code, country_by_name
from reportedly.codebook.gazetteer import shipped
from reportedly.codebook.packs.about import origin
from reportedly.codebook.packs.boxes import astray
from reportedly.codebook.packs.download import Progress, check_archive, download
from reportedly.codebook.packs.reading import Reading, read, recognised
from reportedly.codebook.packs.rows import FORMATS, Format
from reportedly.codebook.packs.shelf import Given
from reportedly.errors import NetworkError, UsageError

SERVER = "REPORTEDLY_GEONAMES"
"""The variable with the address under which country dumps lie, instead of that of GeoNames."""

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,40}")
_TAKEN = {"core", "supplement", "index"}
_SUFFIX: dict[Format, str] = {"geonames": "", "wof": "-wof", "pcodes": "-pcodes", "places": ""}


def country_code(text: str) -> str:
    """The code (ISO 3166 alpha-2) of a country told by code or name. Raises `UsageError`."""
    land = country_by_code(text.upper()) or country_by_name(text)
    if land is None:
        raise UsageError(f"{text}: no such country; write its code, as SY or SYR, or its name.")
    return land.iso2


def format_of(text: str | None) -> Format | None:
    """The format of a name, None for none. Raises `UsageError`."""
    found = next((kind for kind in FORMATS if kind == text), None)
    if text is not None and found is None:
        raise UsageError(f"--format {text}: write one of {', '.join(FORMATS)}.")
    return found


def prepare(
    path: Path, *, country: str | None, kind: Format | None, name: str | None
) -> tuple[Given, Reading]:
    """The rows of a file as a new pack, and all that was read.

    Raises `InputError` as `reading.read` does, and `UsageError` for a name that will not do.
    """
    kind = kind or recognised(path)
    called = checked_name(name or _default_name(path, kind, country))
    found = read(
        path, pack=called.lower(), country=country, kind=kind, astray=astray(shipped()[0].layer)
    )
    given = Given(name=called, format=kind, file=path.name, date=found.date, rows=found.rows)
    return given, found


def checked_name(name: str) -> str:
    """A name that a pack may have. Raises `UsageError` for any other."""
    if not _NAME.fullmatch(name) or name.lower() in _TAKEN:
        raise UsageError(
            f"--name {name}: write letters, digits, . _ and -, at most 41, and none of "
            f"{', '.join(sorted(_TAKEN))}."
        )
    return name


def fetch(folder: Path, country: str, *, server: str | None, progress: Progress) -> Path:
    """The dump of a country, fetched from the server of GeoNames or another one.

    Raises `NetworkError`, with the way round, if it cannot be fetched.
    """
    base = server or os.environ.get(SERVER) or origin("geonames").server
    waiting = folder / "downloads"
    file = f"{country}.zip"
    try:
        waiting.mkdir(parents=True, exist_ok=True)
        path = download(f"{base.rstrip('/')}/{file}", waiting / file, progress=progress)
        check_archive(path)
    except NetworkError as error:
        raise NetworkError(
            f"{error} With the file from elsewhere no network is needed: "
            f"reportedly gazetteer add {country} --from {file}"
        ) from error
    return path


def told_progress(write: Callable[[str], None], file: str) -> Progress:
    """Tells how far a file has come, each time another percent or 100 kB is there."""
    before = -1

    def progress(have: int, total: int | None) -> None:
        nonlocal before
        step = have * 100 // total if total else have // 100_000
        if step != before:
            before = step
            of = f" of {total / 1e6:.1f}" if total else ""
            write(f"{file}: {have / 1e6:.1f}{of} MB")

    return progress


def _default_name(path: Path, kind: Format, country: str | None) -> str:
    """The country for what covers one, with its sort; the name of the file for a user's own."""
    stem = re.sub(r"[^A-Za-z0-9_-]+", "-", path.name.partition(".")[0]).strip("-_") or "places"
    if kind == "places" or country is None:
        return f"{stem}{_SUFFIX[kind]}"[:41]
    return f"{country}{_SUFFIX[kind]}"
