"""One layer of a gazetteer on disk: how it is written, and how it is read without loading it.

A layer is a folder. ``places.bin`` holds 20 bytes a place, ``names.trie`` the names as shown,
``units.bin`` what only units have (seat, radius), ``keys.trie`` the folded keys; ``vowel.trie`` and
``skeleton.trie`` lead from looser keys to folded ones. Each trie numbers its keys; a ``.post`` file
beside it says what a number stands for. ``layer.json`` names version, countries and
feature codes, and by a digest the spelling rules that the keys were made with.
All numbers are little-endian. Places are ordered by kind (country, adm1, adm2, settlement) and id.
"""

import json
from collections.abc import Iterator
from mmap import ACCESS_READ, mmap
from pathlib import Path
from struct import Struct as Packing
from typing import Any

from marisa_trie import Trie
from msgspec import Struct

from reportedly.codebook.names import spelling_version

FORMAT = 1
NONE = 0xFFFFFF
_SIZE = 20
_ID = Packing("<I")
_POPULATION = Packing("<H")
_PLACE = Packing("<I3s3sH3sBB3s")  # id, lat, lon, population, parent, fcode, country, name
_UNIT = Packing("<3s3s3sH")  # row, seat latitude, seat longitude, radius in km
_MANTISSA = 4095
_INDEXES = ("keys", "vowel", "skeleton")


class Entry(Struct, frozen=True):
    """A place as a layer stores it; `parent` is the row of the unit around it."""

    number: int
    name: str
    lat: float
    lon: float
    population: int
    parent: int | None
    fcode: str
    country: str


class Unit(Struct, frozen=True):
    """What a layer knows of a unit beyond its entry: its seat, and its radius in km."""

    seat: tuple[float, float] | None
    radius_km: int


class Layer:
    """The files of one layer, memory-mapped. Rows and key numbers are plain integers."""

    def __init__(self, folder: Path) -> None:
        about: dict[str, Any] = json.loads((folder / "layer.json").read_text(encoding="utf-8"))
        self.version: str = about["version"]
        self.scheme: str = about["scheme"]
        self.spelling: str = about["spelling"]
        self.kinds: dict[str, tuple[int, int]] = {k: (a, b) for k, (a, b) in about["kinds"].items()}
        self._countries: list[str] = about["countries"]
        self._fcodes: list[str] = about["fcodes"]
        self._places = _mapped(folder / "places.bin")
        self._names = Trie().mmap(str(folder / "names.trie"))
        self._units = _units((folder / "units.bin").read_bytes())
        self._tries = {n: Trie().mmap(str(folder / f"{n}.trie")) for n in _INDEXES}
        self._posts = {n: _mapped(folder / f"{n}.post") for n in _INDEXES}
        self.size = len(self._places) // _SIZE

    def knows(self, key: str) -> bool:
        """Return whether a folded key is in the index."""
        return key in self._tries["keys"]

    def rows(self, key: str) -> tuple[int, ...]:
        """Return the rows of the places that bear a folded key."""
        return self._look("keys", key)

    def rows_of(self, number: int) -> tuple[int, ...]:
        """Return the rows of the places behind the number of a folded key."""
        return self._posted("keys", number)

    def key(self, number: int) -> str:
        """Return the folded key of a number."""
        key: str = self._tries["keys"].restore_key(number)
        return key

    def keys_like(self, index: str, keys: tuple[str, ...]) -> Iterator[int]:
        """Yield the numbers of the folded keys with any of these ``vowel`` or ``skeleton`` keys."""
        trie = self._tries[index]
        for key in keys:
            if key in trie:
                yield from self._posted(index, trie[key])

    def country(self, row: int) -> str:
        """Return the ISO 3166 alpha-2 code of a row; empty for what lies in no country."""
        return self._countries[self._places[row * _SIZE + 16]]

    def population(self, row: int) -> int:
        """Return the population of a row; 0 means unknown."""
        (packed,) = _POPULATION.unpack_from(self._places, row * _SIZE + 10)
        return _loosen(packed)

    def parent(self, row: int) -> int | None:
        """Return the row of the smallest unit around a row."""
        at = row * _SIZE + 12
        parent = int.from_bytes(self._places[at : at + 3], "little")
        return None if parent == NONE else parent

    def number(self, row: int) -> int:
        """Return the number of the id of a row."""
        number: int = _ID.unpack_from(self._places, row * _SIZE)[0]
        return number

    def entry(self, row: int) -> Entry:
        """Return the entry at a row."""
        number, lat, lon, people, parent, fcode, country, name = _PLACE.unpack_from(
            self._places, row * _SIZE
        )
        above = int.from_bytes(parent, "little")
        return Entry(
            number,
            self._names.restore_key(int.from_bytes(name, "little")),
            _degrees(lat, 90),
            _degrees(lon, 180),
            _loosen(people),
            None if above == NONE else above,
            self._fcodes[fcode],
            self._countries[country],
        )

    def unit(self, row: int) -> Unit | None:
        """Return the seat and radius of a unit, None if the row is not one."""
        return self._units.get(row)

    def find(self, number: int) -> int | None:
        """Return the row of an id's number, by binary search in each kind."""
        for first, last in self.kinds.values():
            row = self._search(number, first, last)
            if row is not None:
                return row
        return None

    def _search(self, number: int, first: int, last: int) -> int | None:
        end = last
        while first < last:
            middle = (first + last) // 2
            if _ID.unpack_from(self._places, middle * _SIZE)[0] < number:
                first = middle + 1
            else:
                last = middle
        found = first < end and _ID.unpack_from(self._places, first * _SIZE)[0] == number
        return first if found else None

    def _look(self, index: str, key: str) -> tuple[int, ...]:
        number = self._tries[index].get(key)
        return () if number is None else self._posted(index, number)

    def _posted(self, index: str, number: int) -> tuple[int, ...]:
        post = self._posts[index]
        bound = int.from_bytes(post[0:3], "little")
        keys = int.from_bytes(post[3:6], "little")
        value = _at(post, 2 + number)
        if value < bound:
            return (value,)
        start = 2 + keys + value - bound
        count = _at(post, start)
        return tuple(_at(post, start + 1 + i) for i in range(count))


def write_layer(
    folder: Path,
    *,
    version: str,
    scheme: str,
    kinds: dict[str, tuple[int, int]],
    entries: list[Entry],
    units: dict[int, Unit],
    keys: dict[str, list[int]],
    looser: dict[str, dict[str, list[str]]],
) -> None:
    """Write a layer: `keys` lead to rows, each of `looser` (vowel, skeleton) to folded keys.

    `entries` are in row order; `kinds` gives the range of rows of each kind.
    """
    folder.mkdir(parents=True, exist_ok=True)
    countries = sorted({e.country for e in entries})
    fcodes = sorted({e.fcode for e in entries})
    about = {
        "format": FORMAT, "version": version, "scheme": scheme,
        "spelling": spelling_version(), "kinds": kinds,
        "countries": countries, "fcodes": fcodes,
    }  # fmt: skip
    text = json.dumps(about, ensure_ascii=False, sort_keys=True) + "\n"
    (folder / "layer.json").write_bytes(text.encode())
    _write_places(folder, entries, countries, fcodes)
    (folder / "units.bin").write_bytes(b"".join(_pack_unit(r, u) for r, u in sorted(units.items())))
    numbers = _write_index(folder, "keys", keys, bound=len(entries))
    for index, table in looser.items():
        numbered = {k: [numbers[key] for key in folded] for k, folded in table.items()}
        _write_index(folder, index, numbered, bound=len(numbers))


def _write_places(
    folder: Path, entries: list[Entry], countries: list[str], fcodes: list[str]
) -> None:
    names = Trie(sorted({e.name for e in entries}))
    names.save(str(folder / "names.trie"))
    country_of = {c: i for i, c in enumerate(countries)}
    fcode_of = {c: i for i, c in enumerate(fcodes)}
    with (folder / "places.bin").open("wb") as file:
        for e in entries:
            file.write(
                _PLACE.pack(
                    e.number,
                    _angle(e.lat, 90),
                    _angle(e.lon, 180),
                    _tighten(e.population),
                    (NONE if e.parent is None else e.parent).to_bytes(3, "little"),
                    fcode_of[e.fcode],
                    country_of[e.country],
                    names[e.name].to_bytes(3, "little"),
                )
            )


def _write_index(
    folder: Path, index: str, table: dict[str, list[int]], *, bound: int
) -> dict[str, int]:
    """Write trie and postings of one index; return the number the trie gave to each key."""
    trie = Trie(sorted(table))
    trie.save(str(folder / f"{index}.trie"))
    ordered = sorted(table, key=trie.__getitem__)
    heads, lists, filled = bytearray(), bytearray(), 0
    for key in ordered:
        values = table[key]
        heads += (values[0] if len(values) == 1 else bound + filled).to_bytes(3, "little")
        if len(values) > 1:
            lists += len(values).to_bytes(3, "little")
            lists += b"".join(v.to_bytes(3, "little") for v in values)
            filled += 1 + len(values)
    preface = bound.to_bytes(3, "little") + len(ordered).to_bytes(3, "little")
    (folder / f"{index}.post").write_bytes(preface + heads + lists)
    return {key: trie[key] for key in ordered}


def _mapped(path: Path) -> mmap | bytes:
    if path.stat().st_size == 0:
        return b""  # an empty file cannot be mapped
    with path.open("rb") as file:
        return mmap(file.fileno(), 0, access=ACCESS_READ)


def _at(post: mmap | bytes, index: int) -> int:
    return int.from_bytes(post[3 * index : 3 * index + 3], "little")


def _angle(degrees: float, half: int) -> bytes:
    return round((degrees + half) * 20_000).to_bytes(3, "little")  # 0.00005 degrees: 6 m


def _degrees(packed: bytes, half: int) -> float:
    return round(int.from_bytes(packed, "little") / 20_000 - half, 5)


def _tighten(population: int) -> int:
    """Pack a population into 16 bits: three to four leading digits and a power of ten."""
    exponent = 0
    while population > _MANTISSA:
        population = (population + 5) // 10
        exponent += 1
    return exponent << 12 | population


def _loosen(packed: int) -> int:
    number: int = (packed & _MANTISSA) * 10 ** (packed >> 12)
    return number


def _pack_unit(row: int, unit: Unit) -> bytes:
    seat = (
        (_angle(unit.seat[0], 90), _angle(unit.seat[1], 180)) if unit.seat else (b"\xff" * 3,) * 2
    )
    return _UNIT.pack(row.to_bytes(3, "little"), *seat, unit.radius_km)


class _Units:
    """The units of a layer, packed in row order and read one at a time."""

    def __init__(self, packed: bytes) -> None:
        self._packed = packed

    def get(self, row: int) -> Unit | None:
        first, last = 0, len(self._packed) // _UNIT.size
        while first < last:
            middle = (first + last) // 2
            here, lat, lon, radius = _UNIT.unpack_from(self._packed, middle * _UNIT.size)
            found = int.from_bytes(here, "little")
            if found == row:
                seat = None if lat == b"\xff" * 3 else (_degrees(lat, 90), _degrees(lon, 180))
                return Unit(seat, radius)
            first, last = (middle + 1, last) if found < row else (first, middle)
        return None


def _units(packed: bytes) -> _Units:
    return _Units(packed)
