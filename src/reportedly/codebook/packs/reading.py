"""Reads the file of a pack: says of what format it is, and gathers its rows and what is wrong."""

import csv
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import chain, count
from pathlib import Path

from msgspec import Struct

from reportedly.codebook.packs import geonames, pcodes, points, wof
from reportedly.codebook.packs.columns import has_pcodes
from reportedly.codebook.packs.opening import lines
from reportedly.codebook.packs.rows import (
    FORMATS,
    Bad,
    Format,
    Noted,
    PackRow,
    Passed,
    Rows,
    Told,
)
from reportedly.errors import InputError

BAD_SHARE = 20  # a file with more than one bad row in so many is refused,
BAD_LEAST = 10  # if it has at least so many
_SHOWN = 5
_SIGNS = "\t,;|"  # between the cells of a table
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")

Numbered = Iterator[tuple[int, list[str]]]
"""Rows of cells with their numbers."""


class Reading(Struct, frozen=True, kw_only=True):
    """What was read from a file: rows, bad rows, and how many were passed over for what reason.

    `date` is that of the newest row, as 2024-05-10, empty where the file tells none.
    """

    format: Format
    rows: tuple[PackRow, ...]
    bad: tuple[Bad, ...]
    passed: dict[str, int]
    notes: dict[str, int]
    date: str


def read(
    path: Path,
    *,
    pack: str,
    country: str | None = None,
    kind: Format | None = None,
    astray: Callable[[PackRow], str] = lambda _: "",
) -> Reading:
    """Read a file, of this `kind` if one is given.

    With a `country` (ISO 3166 alpha-2) only its rows are taken. `astray` says what is wrong with
    where a row lies, empty if nothing is.

    Raises `InputError` if the file cannot be read, is of no known format, has too many bad rows, or
    none that can be used.
    """
    found = _Gathered()
    kind = kind or recognised(path)
    for told in _rows(path, kind, pack=pack, country=country):
        if isinstance(told, PackRow) and country and told.country != country:
            found.passed[f"country {told.country or 'missing'}"] += 1
        elif isinstance(told, PackRow) and (wrong := astray(told)):
            found.bad.append(Bad(told.number, wrong))
        else:
            found.take(told)
    _refuse(path, found)
    return Reading(
        format=kind,
        rows=tuple(found.rows),
        bad=tuple(sorted(found.bad, key=lambda bad: bad.number)),
        passed=dict(found.passed),
        notes=dict(found.notes),
        date=found.date,
    )


class _Gathered:
    """What was read so far."""

    def __init__(self) -> None:
        self.rows: list[PackRow] = []
        self.bad: list[Bad] = []
        self.passed: Counter[str] = Counter()
        self.notes: Counter[str] = Counter()
        self.date = ""

    def take(self, told: Told) -> None:
        """Put what was told where it belongs."""
        if isinstance(told, PackRow):
            self.rows.append(told)
        elif isinstance(told, Bad):
            self.bad.append(told)
        elif isinstance(told, Passed):
            self.passed[told.sort] += 1
        elif isinstance(told, Noted):
            self.notes[told.told] += 1
        elif _DAY.fullmatch(told.date):
            self.date = max(self.date, told.date)


def recognised(path: Path) -> Format:
    """The format of a file, by its first lines. Raises `InputError` if it is none that is known."""
    first = next(_readable(path, []), (0, [""]))[1]
    if geonames.is_dump(first):
        return "geonames"
    if wof.is_table(first):
        return "wof"
    if points.is_table(first):  # also where it names the units around each place with their codes
        return "places"
    if has_pcodes(first):
        return "pcodes"
    raise InputError(
        f"{path}: this is no list of places that is known. Its first line must name the columns "
        f"(name, latitude, longitude; or ADM1_PCODE and the like); here it is "
        f"“{', '.join(first)[:100]}”. --format says what a file is ({', '.join(FORMATS)})."
    )


def _rows(path: Path, kind: Format, *, pack: str, country: str | None) -> Rows:
    unreadable: list[Bad] = []
    cells = _readable(path, unreadable)
    if kind == "geonames":
        yield from geonames.read(cells)
    elif kind == "wof":
        yield from wof.read(_headed(path, cells, wof.is_table, kind))
    elif kind == "pcodes":
        yield from pcodes.read(_headed(path, cells, has_pcodes, kind), country=country)
    else:
        table = _headed(path, cells, points.is_table, kind)
        yield from points.read(table, country=country, pack=pack)
    yield from unreadable


def _headed(
    path: Path, cells: Numbered, fits: Callable[[list[str]], bool], kind: Format
) -> Numbered:
    """The lines of a table whose header must fit."""
    first = next(cells, None)
    if first is None or not fits(first[1]):
        raise InputError(f"{path}: its first line does not name the columns of the format {kind}.")
    yield first
    yield from cells


def _readable(path: Path, bad: list[Bad]) -> Numbered:
    """The rows as cells; those that cannot be read are put on the list."""
    for number, cells in _cells(path):
        if cells is None:
            bad.append(Bad(number, "a cell has no end: look for a lone quotation mark."))
        elif any("\udc80" <= sign <= "\udcff" for cell in cells for sign in cell):
            bad.append(Bad(number, "bytes here are not UTF-8: save the file as UTF-8."))
        elif any(cells):
            yield number, cells


def _cells(path: Path) -> Iterator[tuple[int, list[str] | None]]:
    """The rows of a table as cells with their numbers; None is one that has no end.

    Bytes that are not UTF-8 stay as surrogates.
    """
    texts = (line.decode("utf-8", "surrogateescape") for line in lines(path))
    first = next(texts, None)
    if first is None:
        raise InputError(f"{path}: the file is empty.")
    head = first.removeprefix("\ufeff")
    if not head.strip():
        raise InputError(f"{path}: its first line is empty.")
    sign = max(_SIGNS, key=head.count)
    whole = chain([head], texts)
    if sign == "\t" and not head.startswith('"'):  # in tables of tabs a quote is a letter
        yield from ((number, text.split("\t")) for number, text in enumerate(whole, 1))
    else:
        yield from _quoted(whole, sign)


def _quoted(texts: Iterable[str], sign: str) -> Iterator[tuple[int, list[str] | None]]:
    """The rows of a table with quoted cells, numbered as a spreadsheet does."""
    reader = csv.reader((f"{text}\n" for text in texts), delimiter=sign)
    for number in count(1):
        try:
            yield number, next(reader)
        except StopIteration:
            return
        except csv.Error:
            yield number, None


def _refuse(path: Path, found: _Gathered) -> None:
    """Raise `InputError` if too many rows are bad, or none can be used."""
    bad, total = found.bad, len(found.bad) + len(found.rows)
    few = len(bad) < BAD_LEAST or len(bad) * BAD_SHARE <= total
    usable = any(row.ids for row in found.rows)
    if few and usable:
        return
    told = [b.of(path.name) for b in bad[:_SHOWN]]
    if len(bad) > _SHOWN:
        told.append(f"… and {len(bad) - _SHOWN:,} more")
    if not usable and found.passed:
        most = ", ".join(f"{count:,} of {sort}" for sort, count in found.passed.most_common(3))
        told.append(f"Rows that were passed over: {most}.")
    why = (
        f"{len(bad):,} of {total:,} rows are bad, too many to trust the others"
        if usable
        else "it holds no row that can be used"
    )
    raise InputError("\n".join([f"{path}: {why}; nothing was changed.", *told]))
