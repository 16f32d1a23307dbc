"""Changes the packs in a folder: adds, removes and rebuilds them, whole at any time.

A pack is built in a folder of its own beside the others, and counts from when the manifest names
it. What a killed run left is taken away by the next one.
"""

import hashlib
import lzma
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import msgspec
from msgspec import Struct

from reportedly.codebook.gazetteer import Gazetteer, built_with, shipped
from reportedly.codebook.packs.about import FORMAT, MANIFEST, Manifest, Pack, manifest, origin
from reportedly.codebook.packs.compiling import Compiled, compile_rows
from reportedly.codebook.packs.held import Packs, open_layer
from reportedly.codebook.packs.merging import write_merged
from reportedly.codebook.packs.rows import PackRow
from reportedly.codebook.tables import forget
from reportedly.errors import InputError, UsageError

ROWS = "rows.xz"
_LOCK = ".lock"
_TEMPORARY = ".building-"
_INDEX = "index-"
_SHORT = 8  # digits of the hash in the name of a folder
_PRESET = 1  # of xz: 2 s for 134,000 rows, a fifth of the bytes


class Given(Struct, frozen=True, kw_only=True):
    """The rows of a new pack, and what the manifest is to tell of them."""

    name: str
    format: str
    file: str
    date: str
    rows: Sequence[PackRow]


class Shelf:
    """The packs of a folder while they are changed; see `changing`."""

    def __init__(self, folder: Path, found: Manifest) -> None:
        self.folder = folder
        self.packs: dict[str, Pack] = {pack.name: pack for pack in found.packs}

    def add(self, given: Given) -> tuple[Pack, Compiled]:
        """Build a pack; it takes the place of one of the same name."""
        others = [p for p in self.packs.values() if p.name.casefold() != given.name.casefold()]
        with _temporary(self.folder) as place:
            made = compile_rows(
                given.rows,
                place,
                known=_known(self.folder, others),
                core=shipped()[0].layer,
                version=f"{given.name} {origin(given.format).title} {given.date}".strip(),
            )
            digest = save_rows(place, given.rows)
            folder = _settled(place, self.folder, given.name)
        pack = Pack(
            name=given.name,
            folder=folder.name,
            format=given.format,
            digest=digest,
            file=given.file,
            date=given.date,
            countries=made.countries,
            rows=_rows_of(folder),
            places=made.places,
            names=made.names,
            pcodes=made.pcodes,
            bytes=sum(path.stat().st_size for path in folder.iterdir()),
        )
        self.packs = {p.name: p for p in sorted([*others, pack], key=_by_name)}
        return pack, made

    def remove(self, name: str) -> Pack:
        """Take a pack away. Raises `UsageError` if there is none of that name."""
        pack = named(Manifest(packs=tuple(self.packs.values())), name, self.folder)
        del self.packs[pack.name]
        return pack

    def rebuild(self) -> Iterator[Pack]:
        """Build all packs anew from the rows that were kept of them, in the order of names."""
        old, self.packs = self.packs, {}
        for pack in old.values():
            rows = load_rows(self.folder / pack.folder)
            yield self.add(
                Given(name=pack.name, format=pack.format, file=pack.file, date=pack.date, rows=rows)
            )[0]

    def commit(self) -> None:
        """Index the packs together and name them in the manifest."""
        packs = tuple(self.packs.values())
        index = self._merged(packs) if len(packs) > 1 else ""
        found = Manifest(built_with=built_with(), index=index, packs=packs)
        write_whole(self.folder / MANIFEST, msgspec.json.format(msgspec.json.encode(found)) + b"\n")
        _tidy(self.folder, {index, *(pack.folder for pack in packs)})

    def _merged(self, packs: Sequence[Pack]) -> str:
        with _temporary(self.folder) as place:
            write_merged(place, [open_layer(self.folder, pack) for pack in packs])
            return _settled(place, self.folder, _INDEX.rstrip("-")).name


@contextmanager
def changing(folder: Path, *, anew: bool = False) -> Iterator[Shelf]:
    """The packs of a folder, to be changed by one process at a time; committed at the end.

    Raises `InputError` if the folder cannot be written, if another process changes it, or if its
    packs were built by another version and are not built ``anew``. If what is done inside fails,
    everything stays as it was.
    """
    with _writing(folder):
        folder.mkdir(parents=True, exist_ok=True)
        lock = (folder / _LOCK).open("a+b")
    with lock, _writing(folder):
        _lock(lock, folder)
        found = manifest(folder)
        if found.packs and not anew and (found.format, found.built_with) != (FORMAT, built_with()):
            raise InputError(
                f"the packs in {folder} were built by another version of reportedly: run "
                "reportedly gazetteer rebuild, which needs no network, and then this again."
            )
        shelf = Shelf(folder, found)
        yield shelf
        shelf.commit()
    forget()


@contextmanager
def _writing(folder: Path) -> Iterator[None]:
    """What goes wrong with the files of a folder, as a sentence."""
    try:
        yield
    except BrokenPipeError:  # whoever read what is printed has seen enough
        raise
    except OSError as error:
        why = (error.strerror or str(error)).lower()
        raise InputError(
            f"the packs in {folder} cannot be changed ({why}); the old ones stay in use."
        ) from error


def named(found: Manifest, name: str, folder: Path) -> Pack:
    """The pack of a name. Raises `UsageError` if there is none."""
    pack = found.find(name)
    if pack is None:
        known = ", ".join(p.name for p in found.packs) or "none yet"
        raise UsageError(f"there is no pack {name} in {folder}: there are {known}.")
    return pack


def save_rows(folder: Path, rows: Sequence[PackRow]) -> str:
    """Keep the rows of a pack, from which it can be built anew; return a hash of them."""
    raw = msgspec.msgpack.encode(rows)
    (folder / ROWS).write_bytes(lzma.compress(raw, preset=_PRESET))
    return hashlib.sha256(raw).hexdigest()


def load_rows(folder: Path) -> list[PackRow]:
    """The rows that were kept of a pack. Raises `InputError` if they are damaged."""
    try:
        raw = lzma.decompress((folder / ROWS).read_bytes())
        return msgspec.msgpack.decode(raw, type=list[PackRow])
    except (OSError, lzma.LZMAError, EOFError, msgspec.DecodeError) as error:
        raise InputError(
            f"{folder / ROWS} is missing or damaged ({error}): add this pack anew from its file."
        ) from error


def write_whole(path: Path, content: bytes) -> None:
    """Write a file so that it is there whole or not at all."""
    part = path.with_name(f".{path.name}.part")
    with part.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)


# ---- folders -------------------------------------------------------------------------------------


def _known(folder: Path, packs: Sequence[Pack]) -> Gazetteer:
    """The gazetteer without the pack that is built, for what other layers know."""
    core, supplement = shipped()
    others = Packs(folder, Manifest(packs=tuple(packs)), core=core, supplement=supplement)
    return Gazetteer(core, supplement, packs=others)


def _rows_of(folder: Path) -> int:
    """How many rows the layer in a folder has."""
    about: dict[str, dict[str, tuple[int, int]]] = msgspec.json.decode(
        (folder / "layer.json").read_bytes()
    )
    return max((last for _, last in about["kinds"].values()), default=0)


def _by_name(pack: Pack) -> tuple[str, str]:
    return pack.name.casefold(), pack.name


@contextmanager
def _temporary(folder: Path) -> Iterator[Path]:
    """A new folder beside the packs, gone at the end if it was not given its name."""
    place = Path(tempfile.mkdtemp(prefix=_TEMPORARY, dir=folder))
    try:
        yield place
    finally:
        shutil.rmtree(place, ignore_errors=True)


def _settled(place: Path, folder: Path, name: str) -> Path:
    """Give a built folder its name: what it is, and a hash of all that is in it."""
    digest = hashlib.sha256()
    for path in sorted(place.iterdir()):
        digest.update(path.name.encode() + hashlib.sha256(path.read_bytes()).digest())
    target = folder / f"{name}-{digest.hexdigest()[:_SHORT]}"
    if not target.exists():  # else it holds the same
        place.chmod(0o755)
        place.replace(target)
    return target


def _tidy(folder: Path, used: set[str]) -> None:
    """Take away folders that the manifest does not name: old ones, and what a killed run left."""
    for path in sorted(folder.iterdir()):
        ours = (path / "layer.json").exists() or path.name.startswith((_TEMPORARY, _INDEX))
        if path.is_dir() and not path.is_symlink() and ours and path.name not in used:
            shutil.rmtree(path, ignore_errors=True)


def _lock(file: IO[bytes], folder: Path) -> None:
    """Hold a folder for this process until the file is closed, also by its death."""
    try:
        if sys.platform == "win32":
            import msvcrt  # noqa: PLC0415

            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl  # noqa: PLC0415

            fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError) as error:
        raise InputError(
            f"another process is changing the packs in {folder}: try again when it is done."
        ) from error
