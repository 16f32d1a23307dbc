"""The packs of a folder as layers of the gazetteer, each opened when it is first asked."""

from bisect import bisect_right
from collections.abc import Callable
from functools import cached_property
from itertools import accumulate
from pathlib import Path

from marisa_trie import Trie

from reportedly.codebook.layer import AGAIN, Layer, find_record
from reportedly.codebook.packs.about import Manifest, Pack
from reportedly.codebook.place import Place, Source
from reportedly.codebook.postings import Keys, Postings, mapped
from reportedly.codebook.sources import DiskSource, SupplementSource
from reportedly.errors import InputError

_REMEMBERED = 250  # places of each pack that are kept once they were made


class Packs:
    """The packs of a folder, in the order of their names.

    Where a country is asked for, only packs with places of it are opened. Where none is, several
    packs are asked through one index of all their keys (`Merged`).
    """

    def __init__(
        self, folder: Path, manifest: Manifest, *, core: DiskSource, supplement: SupplementSource
    ) -> None:
        """`core` and `supplement` are the layers before the packs, whose entries count first."""
        self.about = manifest.packs
        self.folder = folder
        self._core = core
        self._supplement = supplement
        self._index = manifest.index
        self._opened: dict[int, DiskSource] = {}
        self.has_pcodes = any(pack.pcodes for pack in manifest.packs)

    def sources(self, country: str | None) -> tuple[Source, ...]:
        """The layers to ask for a place of a country (ISO 3166 alpha-2), or of any."""
        if country is not None:
            return tuple(self.source(i) for i, p in enumerate(self.about) if country in p.countries)
        return (self.merged,) if self.merged else tuple(map(self.source, range(len(self.about))))

    def find(self, place_id: str) -> Place | None:
        """The place with an id: that of the first pack that has it."""
        if self.merged:
            rows = self.merged.ids(place_id)
            return self.merged.place(rows[0]) if rows else None
        found = (self.source(i).find(place_id) for i in range(len(self.about)))
        return next((place for place in found if place), None)

    def pcode(self, place_id: str) -> str | None:
        """The p-code that a pack has for an id, also for that of a place of another layer."""
        found = (self._pcode(i, place_id) for i, pack in enumerate(self.about) if pack.pcodes)
        return next((code for code in found if code), None)

    def holder(self, place_id: str) -> str | None:
        """The name of the first pack with an id."""
        found = (
            pack.name
            for i, pack in enumerate(self.about)
            if self.source(i).layer.find(place_id) is not None
        )
        return next(found, None)

    @property
    def opened(self) -> tuple[str, ...]:
        """The names of the packs that were asked so far."""
        return tuple(self.about[i].name for i in sorted(self._opened))

    @property
    def version(self) -> str:
        """The packs by name, each with a short hash of what is in it."""
        return "packs " + ", ".join(f"{p.name} sha256:{p.digest[:12]}" for p in self.about)

    def source(self, i: int) -> DiskSource:
        """The layer of the i-th pack."""
        if i not in self._opened:
            layer = open_layer(self.folder, self.about[i])
            self._opened[i] = DiskSource(layer, first=self._first(i), remembered=_REMEMBERED)
        return self._opened[i]

    @cached_property
    def merged(self) -> "Merged | None":
        """The index of all keys; None where one pack needs none, or none was made yet."""
        return Merged(self.folder / self._index, self) if self._index else None

    def _first(self, i: int) -> Callable[[int], Place | None]:
        """Finds the entry of a row of the i-th pack in the layers before it."""

        def first(row: int) -> Place | None:
            layer = self.source(i).layer
            core_row = layer.core_row(row)
            if core_row is not None:
                return self._core.place(core_row)
            return self._supplement.find(layer.id(row)) or self._earlier(i, row)

        return first

    def _earlier(self, i: int, row: int) -> Place | None:
        """The entry of the place of a row of the i-th pack in the packs before that."""
        if i == 0:
            return None
        if self.merged:
            first = self.merged.first(self.merged.bases[i] + row)
            return None if first is None else self.merged.place(first)
        place_id = self.source(i).id(row)
        found = (self.source(j).find(place_id) for j in range(i))
        return next((place for place in found if place), None)

    def _pcode(self, i: int, place_id: str) -> str | None:
        layer = self.source(i).layer
        row = layer.find(place_id)
        return None if row is None else layer.pcode(row)


class Merged:
    """The keys and ids of all packs in one index; a row is that of its pack behind those before."""

    def __init__(self, folder: Path, packs: Packs) -> None:
        try:
            keys, self._ids = Keys(folder), Trie().mmap(str(folder / "ids.trie"))
            self._posts = Postings(folder / "ids.post")
            self._again = mapped(folder / "again.bin")
        except OSError as error:
            raise InputError(_broken(folder, error)) from error
        self.version = ""
        self.bases = list(accumulate((p.rows for p in packs.about), initial=0))
        self._packs = packs
        self.knows, self.rows, self.rows_of, self.key = (
            keys.knows,
            keys.rows,
            keys.rows_of,
            keys.key,
        )
        self.sounding, self.sounds = keys.sounding, keys.sounds

    def ids(self, place_id: str) -> tuple[int, ...]:
        """The rows with an id, in the order of packs."""
        number = self._ids.get(place_id)
        return () if number is None else self._posts.get(number)

    def first(self, row: int) -> int | None:
        """The first row with the id of a row, None if it is this one itself."""
        at = find_record(self._again, AGAIN.size, row)
        return None if at is None else int.from_bytes(self._again[at + 3 : at + 6], "little")

    def id(self, row: int) -> str:
        """Return the id of a row."""
        source, own = self._locate(row)
        return source.id(own)

    def lying_in(self, rows: tuple[int, ...], country: str) -> tuple[int, ...]:
        """Return those of the rows that lie in a country."""
        told = ((row, *self._locate(row)) for row in rows)
        return tuple(row for row, source, own in told if source.layer.country(own) == country)

    def is_unit(self, row: int) -> bool:
        """Return whether a row is a unit."""
        source, own = self._locate(row)
        return source.is_unit(own)

    def prior(self, row: int) -> float:
        """Return how well known a row is, in people."""
        source, own = self._locate(row)
        return source.prior(own)

    def place(self, row: int) -> Place:
        """Return the place at a row."""
        source, own = self._locate(row)
        return source.place(own)

    def find(self, place_id: str) -> Place | None:
        """Return the place with an id."""
        return self._packs.find(place_id)

    def _locate(self, row: int) -> tuple[DiskSource, int]:
        i = bisect_right(self.bases, row) - 1
        return self._packs.source(i), row - self.bases[i]


def open_layer(folder: Path, pack: Pack) -> Layer:
    """The layer of a pack. Raises `InputError` if it is not there or not whole."""
    try:
        return Layer(folder / pack.folder)
    except (OSError, ValueError, KeyError) as error:
        raise InputError(_broken(folder / pack.folder, error)) from error


def _broken(folder: Path, error: Exception) -> str:
    return (
        f"the packs in {folder.parent} were changed meanwhile, or are damaged ({error}): start "
        "again, and if that does not help, run: reportedly gazetteer rebuild"
    )
