"""What is known of the packs in a folder: its manifest, ``packs.json``, and where they come from.

The folder holds a folder for each pack (``SY-1a2b3c4d``: a layer, and ``rows.xz``, the rows it was
made of), one with the keys of all packs together (``index-…``), and the manifest that names them.
The manifest is written last and in one step, so that it always names what is whole.
"""

import os
import sys
from functools import cache
from pathlib import Path

import msgspec
from msgspec import Struct

from reportedly.codebook.tables import entries
from reportedly.errors import InputError

FORMAT = 2
MANIFEST = "packs.json"
VARIABLE = "REPORTEDLY_GAZETTEER"


class Origin(Struct, frozen=True, kw_only=True):
    """A section of ``data/packs.toml``: what packs of a format are made of, and whom they owe.

    `server` is the address under which country dumps lie, where there is one.
    """

    title: str
    licence: str
    credit: str
    url: str
    source: str
    server: str = ""


class Pack(Struct, frozen=True, kw_only=True):
    """A pack as the manifest tells it.

    `folder` is that of its layer, `digest` a hash of its rows, `file` what it was read from; `rows`
    counts the places of the layer with the units that only stand around them, `places` those
    without; `bytes` is the size of its folder.
    """

    name: str
    folder: str
    format: str
    digest: str
    file: str
    date: str
    countries: tuple[str, ...]
    rows: int
    places: int
    names: int
    pcodes: int
    bytes: int


class Manifest(Struct, frozen=True, kw_only=True):
    """What ``packs.json`` holds: the packs by name, and the folder of their common index.

    `built_with` says by which spelling rules and over which core they were built.
    """

    format: int = FORMAT
    built_with: str = ""
    index: str = ""
    packs: tuple[Pack, ...] = ()

    def find(self, name: str) -> Pack | None:
        """The pack of a name, in any case."""
        return next((p for p in self.packs if p.name.casefold() == name.casefold()), None)


def origin(kind: str) -> Origin:
    """Where packs of a format come from."""
    origins: dict[str, Origin] = entries("packs.toml", Origin)
    return origins[kind]


def manifest(folder: Path) -> Manifest:
    """The manifest of a folder; an empty one if there is none.

    Raises `InputError` if it is broken.
    """
    path = folder / MANIFEST
    try:
        return msgspec.json.decode(path.read_bytes(), type=Manifest)
    except FileNotFoundError:
        return Manifest()
    except (OSError, msgspec.DecodeError) as error:
        raise InputError(
            f"{path} cannot be read ({error}): add your packs anew, to another folder or after "
            "taking this file away."
        ) from error


# ---- the folder in use ---------------------------------------------------------------------------


class _State:
    """The folder that was asked for: the one thing here that changes."""

    folder: Path | None = None


def used() -> Path | None:
    """The folder that was asked for by `use`, or None."""
    return _State.folder


def choose(folder: Path | None) -> None:
    """Take the packs of this folder from now on; None: that of the variable, or of the user."""
    _State.folder = folder


def folder_in_use() -> Path:
    """The folder of packs: the one asked for, else REPORTEDLY_GAZETTEER, else the user's own."""
    return _State.folder or Path(os.environ.get(VARIABLE) or _user_folder())


@cache
def _user_folder() -> Path:
    """The folder for a user's data, as the platform has it."""
    try:
        home = Path.home()
    except RuntimeError:  # nobody's process: it has no packs
        home = Path()
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or home / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = home / "Library" / "Application Support"
    else:
        base = Path(os.environ.get("XDG_DATA_HOME") or home / ".local" / "share")
    return base / "reportedly" / "gazetteer"
