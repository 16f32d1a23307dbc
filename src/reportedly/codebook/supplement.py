"""The supplement, our own table of places, with the keys that its names are found by.

Working the keys out takes longer than all else that a look-up needs, so that they ship built, in
``data/supplement.bin``. After a change of ``supplement.tsv``

    python -m reportedly.codebook.supplement

builds them anew. A built file that does not fit the table, and rows of a user's own, cost time and
nothing else: the keys are then worked out as the program runs.
"""

from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from hashlib import sha256
from pathlib import Path

import msgspec
from msgspec import Struct

from reportedly.codebook.names import consonants, fold, plain, spelling_version, vowel_key
from reportedly.codebook.place import GazetteerLevel
from reportedly.codebook.tables import DATA, read_rows, rows, used

TABLE = "supplement.tsv"
BUILT = DATA / "supplement.bin"


class SupplementRow(Struct, frozen=True):
    """A row of ``supplement.tsv``; one whose id is that of the core only adds names to it.

    `lat` and `lon` are in degrees; `radius_km` is how far from the point the place reaches, and as
    much as we are unsure of the point; `within` is the id of the unit or city around it.
    """

    id: str
    name: str
    aliases: tuple[str, ...]
    level: GazetteerLevel
    country: tuple[str, ...]
    lat: float
    lon: float
    radius_km: float
    within: str
    source: str
    note: str


class Looser(Struct, frozen=True, gc=False):
    """Numbers of folded keys by their vowel keys, and these by their consonants."""

    vowel: dict[str, list[int]]
    skeleton: dict[str, list[str]]


class Index(Struct, frozen=True, gc=False):
    """The rows and what leads to them, by position in the table; `row` and `looser` unpack.

    `ids` hold of each id the first row, `keys` of each folded key the first row that bears it, and
    `shared` all rows of the keys that several bear. `made_of` is the `digest` of the table. Rows
    and looser keys stay packed, since a report needs few of them or none.
    """

    made_of: str
    ids: dict[str, int]
    keys: dict[str, int]
    shared: dict[str, tuple[int, ...]]
    packed_rows: tuple[bytes, ...]
    packed_looser: bytes

    def row(self, number: int) -> SupplementRow:
        """The row at a position."""
        return _unpacked(self.packed_rows[number])

    def looser(self) -> Looser:
        """The looser keys."""
        return msgspec.msgpack.decode(self.packed_looser, type=Looser)

    def rows(self, key: str) -> tuple[int, ...]:
        """The rows that bear a folded key."""
        first = self.keys.get(key)
        return () if first is None else self.shared.get(key, (first,))


@lru_cache(maxsize=4096)
def _unpacked(row: bytes) -> SupplementRow:
    return msgspec.msgpack.decode(row, type=SupplementRow)


@cache
def index() -> Index:
    """The rows and keys in use: as built, unless the table was changed or a user adds rows."""
    overlay = used()
    if overlay is not None and TABLE in overlay.tables:
        return make(rows(TABLE, SupplementRow))
    return _built() or make(rows(TABLE, SupplementRow))


def make(table: Sequence[SupplementRow], *, made_of: str = "") -> Index:
    """The index of these rows."""
    bearers: dict[str, list[int]] = {}
    for number, row in enumerate(table):
        forms = {form for name in (row.name, *row.aliases) for form in (plain(name), fold(name))}
        for key in sorted(forms):
            bearers.setdefault(key, []).append(number)
    return Index(
        made_of,
        {row.id: number for number, row in reversed(tuple(enumerate(table)))},
        {key: numbers[0] for key, numbers in bearers.items()},
        {key: tuple(numbers) for key, numbers in bearers.items() if len(numbers) > 1},
        tuple(msgspec.msgpack.encode(row) for row in table),
        msgspec.msgpack.encode(_looser(bearers)),
    )


def _looser(keys: Iterable[str]) -> Looser:
    found = Looser({}, {})
    for number, key in enumerate(keys):
        found.vowel.setdefault(vowel_key(key), []).append(number)
    for sound in found.vowel:
        found.skeleton.setdefault(consonants(sound), []).append(sound)
    return found


# ---- the built file ------------------------------------------------------------------------------


def digest(table: Path = DATA / TABLE) -> str:
    """What an index depends on: a hash of the table as it stands and of the rules of spelling."""
    return sha256(table.read_bytes() + spelling_version().encode()).hexdigest()


def _built() -> Index | None:
    """The built index, or None if it is not there or was made of another table."""
    try:
        found = msgspec.msgpack.decode(BUILT.read_bytes(), type=Index)
    except (OSError, msgspec.DecodeError):
        return None
    return found if found.made_of == digest() else None


def packed() -> bytes:
    """The index of the shipped table as the built file holds it; the same bytes each time."""
    shipped = read_rows(DATA / TABLE, SupplementRow)
    return msgspec.msgpack.encode(make(shipped, made_of=digest()))


def main() -> None:
    """Build ``data/supplement.bin``."""
    BUILT.write_bytes(packed())


if __name__ == "__main__":
    main()
