"""ZIP and gzip files: each readable file in them as if it lay in a folder."""

import gzip
import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import PurePosixPath

from reportedly.errors import InputError
from reportedly.read.containers import unzip
from reportedly.read.containers.held import Budget, Held
from reportedly.read.found import Found, Note, Unread
from reportedly.read.settings import limit

Opener = Callable[[Held], Iterator[Found]]
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
NESTED = "It lies in other archives or mails, too deep to be opened: unpack those first."
_LEFT_BY_MACOS = ("__MACOSX",)


def zipped(held: Held, *, inside: Opener, suffixes: frozenset[str]) -> Iterator[Found]:
    """What the files of a ZIP hold, in its order; files of other kinds are counted."""
    if too_deep(held):
        yield Unread(name=held.name, reason=NESTED)
        return
    budget = held.budget or Budget(entries=limit("entries"), size=limit("unpacked"))
    names = Names()
    other = 0
    with unzip.archive(held) as found:
        for info in found.infolist():
            path = PurePosixPath(info.filename.replace("\\", "/"))
            if info.is_dir() or _noise(path):
                continue
            budget.entries -= 1
            if budget.entries < 0:
                reason = f"It holds more than {limit('entries')} files; the rest was not read."
                yield Unread(name=held.name, reason=f"{reason} Split it up.")
                return
            suffix = path.suffix.lower()
            if suffix not in suffixes:
                other += 1
                continue
            name = f"{held.name}, {names.shown(info.filename)}"
            try:
                raw = unzip.content(found, info, budget=budget)
            except InputError as error:
                yield Unread(name=name, reason=str(error))
                continue
            yield from inside(held.inner(name, suffix, raw, budget))
    if other:
        one = "1 file of another kind in it was"
        told = one if other == 1 else f"{other} files of other kinds in it were"
        yield Note(name=held.name, told=f"{told} passed over.")


def gzipped(held: Held, *, inside: Opener) -> Iterator[Found]:
    """What the one file in a gzip file holds, under the name of the gzip file."""
    if too_deep(held):
        yield Unread(name=held.name, reason=NESTED)
        return
    budget = held.budget or Budget(entries=limit("entries"), size=limit("unpacked"))
    held.stream.seek(0, 2)
    packed = held.stream.tell()
    held.stream.seek(0)
    capped = unzip.Capped(gzip.GzipFile(fileobj=held.stream), packed=packed, most=limit("member"))
    raw = unzip.spend(capped.read(), budget)
    name = held.name.removesuffix(".gz")
    yield from inside(held.inner(held.name, PurePosixPath(name).suffix.lower(), raw, budget))


def too_deep(held: Held) -> bool:
    """Whether a file lies in as many others as are opened."""
    return held.depth >= limit("nesting")


def _noise(path: PurePosixPath) -> bool:
    return path.parts[:1] == _LEFT_BY_MACOS or path.name.startswith(".")


class Names:
    """Names of inner files as they are shown: no way up, no control characters, each once."""

    def __init__(self) -> None:
        self._seen: Counter[str] = Counter()

    def shown(self, name: str) -> str:
        """The name of the next file."""
        parts = _CONTROL.sub("\ufffd", name.replace("\\", "/")).split("/")
        kept = [part for part in parts if part not in ("", ".", "..") and not part.endswith(":")]
        told = "/".join(kept) or "a file without a name"
        self._seen[told] += 1
        return told if self._seen[told] == 1 else f"{told} ({self._seen[told]})"
