"""What a source tells of a place, row by row, before it is compared with what is known."""

from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from reportedly.codebook.place import GazetteerLevel

Format = Literal["geonames", "wof", "pcodes", "places"]
FORMATS: tuple[Format, ...] = ("geonames", "wof", "pcodes", "places")
UNITS: tuple[GazetteerLevel, ...] = ("adm1", "adm2", "adm3")
_LONGEST = 300  # code points of a name; what is longer is a text in the wrong column


class PackRow(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A place or unit of a source.

    `ids` are its ids, the best first; a unit without any is only looked up among those known.
    `names` are its names, the main one first. A unit without `lat` and `lon` (degrees) gets its
    point from what lies in it. `code` is what other rows call a unit by, `within` the codes of the
    units around, smallest first. `machine` says that names in small letters are romanisations
    letter by letter, which no report prints. `number` is the row in the file.
    """

    number: int
    ids: tuple[str, ...]
    names: tuple[str, ...]
    level: GazetteerLevel
    country: str
    lat: float | None = None
    lon: float | None = None
    fcode: str = ""
    population: int = 0
    radius_km: float | None = None
    code: str = ""
    within: tuple[str, ...] = ()
    pcode: str | None = None
    machine: bool = False


class Bad(Struct, frozen=True):
    """A row that cannot be used, and what is wrong with it."""

    number: int
    told: str

    def of(self, file: str) -> str:
        """The sentence for people."""
        return f"{file}, row {self.number}: {self.told}"


class Passed(Struct, frozen=True):
    """A row of a sort that is not taken in; `sort` says which."""

    sort: str


class Dated(Struct, frozen=True):
    """The date of some of the data, as 2024-05-10."""

    date: str


class Noted(Struct, frozen=True):
    """Something about a row that is used all the same."""

    told: str


Told = PackRow | Bad | Passed | Dated | Noted
Rows = Iterator[Told]
"""What a reader yields for a file."""


def number(cell: str, *, what: str, least: float, most: float) -> float | str:
    """The number in a cell, or what is wrong with it. A decimal comma counts as a point."""
    text = cell.strip()
    if text.count(",") == 1 and "." not in text:
        text = text.replace(",", ".")
    try:
        value = float(text)
    except ValueError:
        return f"{what} is “{_short(cell)}”, not a number of decimal degrees or the like."
    if not least <= value <= most:  # NaN is refused, too
        return f"{what} is {text}: it must lie between {least:g} and {most:g}."
    return value


def point(lat: str, lon: str) -> tuple[float, float] | str:
    """The point in two cells, or what is wrong with it."""
    north = number(lat, what="the latitude", least=-90, most=90)
    east = number(lon, what="the longitude", least=-180, most=180)
    if isinstance(north, str):
        turned = number(lat, what="", least=-180, most=180)
        fits = not isinstance(turned, str) and not isinstance(east, str) and abs(east) <= 90
        return north + (" Are latitude and longitude swapped?" if fits else "")
    if isinstance(east, str):
        return east
    if north == east == 0:
        return "its point is 0, 0, which stands for none."
    return north, east


def people(cell: str) -> int | str:
    """The population in a cell, 0 if it is empty, or what is wrong with it."""
    text = cell.strip().replace(" ", "").replace(",", "")
    if not text:
        return 0
    found = number(text, what="the population", least=0, most=2e9)
    return found if isinstance(found, str) else round(found)


def clean(*names: str) -> tuple[str, ...]:
    """Names without doubles, empty ones, and those that no name can be."""
    told = (" ".join(name.split()) for name in names)
    return tuple(
        dict.fromkeys(
            name for name in told if name and len(name) <= _LONGEST and name.isprintable()
        )
    )


def _short(cell: str) -> str:
    return cell if len(cell) <= 40 else f"{cell[:40]}…"
