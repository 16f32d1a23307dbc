"""One layer of a gazetteer on disk, read without loading it; `layer_write` writes it.

A layer is a folder. ``places.bin`` holds 20 bytes a place, ``names.trie`` the names as shown,
``units.bin`` what only some rows have (seat, radius), ``keys.trie`` the folded keys; ``vowel.trie``
leads from how they sound to folded keys, ``skeleton.trie`` from consonants to vowel keys. Each trie
numbers its keys; a ``.post`` file beside it says what a number stands for (`postings`).
``layer.json`` names version, countries and feature codes, and by a digest the spelling rules that
the keys were made with.
All numbers are little-endian. Places are ordered by kind (country, adm1, adm2, settlement) and id.

Format 1, that of the core, has ids of one scheme, which stand as numbers in ``places.bin``, and
radii in whole km. Format 2, that of packs, has ids of any scheme in ``ids.trie``, kinds of every
level, radii in tenths of a km, and where there are any, p-codes in ``pcodes.trie`` and
``pcodes.bin``. Its ``core.bin`` has for each row the row of the same place in the core.
"""

import json
from hashlib import sha256
from mmap import mmap
from pathlib import Path
from struct import Struct as Packing
from typing import Any

from marisa_trie import Trie
from msgspec import Struct

from reportedly.codebook.postings import NONE, Keys, Postings, mapped

FORMAT = 1
PACK_FORMAT = 2
NUMBER = Packing("<I")
POPULATION = Packing("<H")
PLACE = Packing("<I3s3sH3sBB3s")  # id, lat, lon, population, parent, fcode, country, name
UNIT = Packing("<3s3s3sH")  # row, seat latitude, seat longitude, radius in km or tenths of it
PCODE = Packing("<3s3s")  # row, number of the p-code
AGAIN = Packing("<3s3s")  # row of an index of packs, first row with the same id
MANTISSA = 4095
NO_SEAT = b"\xff" * 3


class Entry(Struct, frozen=True):
    """A place as a layer stores it; `parent` is the row of the unit around it."""

    id: str
    name: str
    lat: float
    lon: float
    population: int
    parent: int | None
    fcode: str
    country: str


class Unit(Struct, frozen=True):
    """What a layer knows of a row beyond its entry: its seat, and its own radius in km."""

    seat: tuple[float, float] | None
    radius_km: float


class Layer:
    """The files of one layer, memory-mapped. Rows and key numbers are plain integers."""

    def __init__(self, folder: Path) -> None:
        raw = (folder / "layer.json").read_bytes()
        about: dict[str, Any] = json.loads(raw)
        self.stamp = sha256(raw).hexdigest()[:16]
        self.format: int = about["format"]
        self.version: str = about["version"]
        self.spelling: str = about["spelling"]
        self.kinds: dict[str, tuple[int, int]] = {k: (a, b) for k, (a, b) in about["kinds"].items()}
        self._countries: list[str] = about["countries"]
        self._country_numbers = {code: i for i, code in enumerate(self._countries)}
        self._fcodes: list[str] = about["fcodes"]
        self._places = mapped(folder / "places.bin")
        self._names = Trie().mmap(str(folder / "names.trie"))
        self._units = mapped(folder / "units.bin")
        self._last_unit = int.from_bytes(self._units[-UNIT.size :][:3], "little")
        self.size = len(self._places) // PLACE.size
        numbered = self.format == FORMAT
        self._ids = _NumberIds(self, about["scheme"]) if numbered else _NamedIds(folder)
        self._pcodes = None if numbered else _pcodes(folder)
        self._core = b"" if numbered else mapped(folder / "core.bin")
        self._per_km = 1 if numbered else 10
        self.index = Keys(folder)

    def country(self, row: int) -> str:
        """Return the ISO 3166 alpha-2 code of a row; empty for what lies in no country."""
        return self._countries[self._places[row * PLACE.size + 16]]

    def lying_in(self, rows: tuple[int, ...], country: str) -> tuple[int, ...]:
        """Return those of the rows that lie in a country (ISO 3166 alpha-2)."""
        if self._countries == [country]:
            return rows
        places, number = self._places, self._country_numbers.get(country)
        return tuple([row for row in rows if places[row * PLACE.size + 16] == number])

    def population(self, row: int) -> int:
        """Return the population of a row; 0 means unknown."""
        (packed,) = POPULATION.unpack_from(self._places, row * PLACE.size + 10)
        return _loosen(packed)

    def parent(self, row: int) -> int | None:
        """Return the row of the smallest unit around a row."""
        at = row * PLACE.size + 12
        parent = int.from_bytes(self._places[at : at + 3], "little")
        return None if parent == NONE else parent

    def number(self, row: int) -> int:
        """Return the number that stands for the id of a row."""
        number: int = NUMBER.unpack_from(self._places, row * PLACE.size)[0]
        return number

    def id(self, row: int) -> str:
        """Return the id of a row."""
        return self._ids.id(self.number(row))

    def entry(self, row: int) -> Entry:
        """Return the entry at a row."""
        number, lat, lon, people, parent, fcode, country, name = PLACE.unpack_from(
            self._places, row * PLACE.size
        )
        above = int.from_bytes(parent, "little")
        return Entry(
            self._ids.id(number),
            self._names.restore_key(int.from_bytes(name, "little")),
            degrees(lat, 90),
            degrees(lon, 180),
            _loosen(people),
            None if above == NONE else above,
            self._fcodes[fcode],
            self._countries[country],
        )

    def unit(self, row: int) -> Unit | None:
        """Return the seat and radius of a row, None if it has no radius of its own."""
        at = find_record(self._units, UNIT.size, row) if row <= self._last_unit else None
        if at is None:
            return None
        _, lat, lon, radius = UNIT.unpack_from(self._units, at)
        seat = None if lat == NO_SEAT else (degrees(lat, 90), degrees(lon, 180))
        return Unit(seat, radius / self._per_km)

    def has_units(self, rows: tuple[int, int]) -> bool:
        """Return whether any row from the first of two to before the second has a unit."""
        first, end = (_first_from(self._units, UNIT.size, row) for row in rows)
        return first < end

    def pcode(self, row: int) -> str | None:
        """Return the p-code of a row, None if it has none."""
        return self._pcodes.get(row) if self._pcodes else None

    def core_row(self, row: int) -> int | None:
        """Return the row of the same place in the core, None if the core has it not."""
        found = int.from_bytes(self._core[3 * row : 3 * row + 3], "little")
        return None if found == NONE else found

    def find(self, place_id: str) -> int | None:
        """Return the row of an id."""
        return self._ids.find(place_id)


class _NumberIds:
    """Ids of one scheme that stand as numbers in the places, in their order within each kind."""

    def __init__(self, layer: Layer, scheme: str) -> None:
        self._layer, self._scheme = layer, scheme
        self._ranges = sorted(layer.kinds.values(), key=lambda rows: rows[0] - rows[1])

    def id(self, number: int) -> str:
        return f"{self._scheme}:{number}"

    def find(self, place_id: str) -> int | None:
        scheme, _, number = place_id.partition(":")
        if scheme != self._scheme or not number.isdecimal():
            return None
        found = (self._search(int(number), *rows) for rows in self._ranges)
        return next((row for row in found if row is not None), None)

    def _search(self, number: int, first: int, last: int) -> int | None:
        end = last
        while first < last:
            middle = (first + last) // 2
            if self._layer.number(middle) < number:
                first = middle + 1
            else:
                last = middle
        return first if first < end and self._layer.number(first) == number else None


class _NamedIds:
    """Ids of any scheme in a trie; the places hold their numbers."""

    def __init__(self, folder: Path) -> None:
        self._trie = Trie().mmap(str(folder / "ids.trie"))
        self._post = Postings(folder / "ids.post")

    def id(self, number: int) -> str:
        key: str = self._trie.restore_key(number)
        return key

    def find(self, place_id: str) -> int | None:
        number = self._trie.get(place_id)
        return None if number is None else self._post.get(number)[0]


class _Pcodes:
    """The p-codes of the rows that have one."""

    def __init__(self, folder: Path) -> None:
        self._trie = Trie().mmap(str(folder / "pcodes.trie"))
        self._rows = mapped(folder / "pcodes.bin")

    def get(self, row: int) -> str | None:
        at = find_record(self._rows, PCODE.size, row)
        if at is None:
            return None
        code: str = self._trie.restore_key(
            int.from_bytes(PCODE.unpack_from(self._rows, at)[1], "little")
        )
        return code


def _pcodes(folder: Path) -> _Pcodes | None:
    return _Pcodes(folder) if (folder / "pcodes.trie").exists() else None


# ---- packed values -------------------------------------------------------------------------------


def find_record(packed: mmap | bytes, size: int, row: int) -> int | None:
    """Return where the record of a row begins; records open with their row and stand in order."""
    at = _first_from(packed, size, row) * size
    return at if packed[at : at + 3] == row.to_bytes(3, "little") else None


def _first_from(packed: mmap | bytes, size: int, row: int) -> int:
    """Return the number of the first record that is of this row or a later one."""
    first, last = 0, len(packed) // size
    while first < last:
        middle = (first + last) // 2
        if _row(packed, middle * size) < row:
            first = middle + 1
        else:
            last = middle
    return first


def _row(packed: mmap | bytes, at: int) -> int:
    return int.from_bytes(packed[at : at + 3], "little")


def degrees(packed: bytes, half: int) -> float:
    """Return the degrees of a packed angle."""
    return round(int.from_bytes(packed, "little") / 20_000 - half, 5)


def angle(degrees: float, half: int) -> bytes:
    """Pack degrees into three bytes, to 0.00005 degrees (6 m)."""
    return round((degrees + half) * 20_000).to_bytes(3, "little")


def _loosen(packed: int) -> int:
    number: int = (packed & MANTISSA) * 10 ** (packed >> 12)
    return number
