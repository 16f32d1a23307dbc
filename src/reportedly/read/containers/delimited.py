"""CSV and its kin: the separator by the first rows, one broken row at a time.

The first row names the columns and is row 1, as spreadsheet programs count. A quotation mark that
is never closed costs its own row and not the rest of the table.
"""

import csv
from collections import deque
from collections.abc import Iterator
from itertools import islice
from typing import TextIO

from msgspec import Struct

from reportedly.read.containers import lines
from reportedly.read.containers.columns import asked, unique, usual
from reportedly.read.containers.held import Held
from reportedly.read.containers.rows import Row, reports
from reportedly.read.found import Found, Unread
from reportedly.read.settings import limit

_SEPARATORS = (",", ";", "\t", "|")
_SAMPLE = 50  # rows by which the separator is told
_OPEN = "A quotation mark in it is opened and never closed: close it, or double it inside a text."
_LONG = "It is longer than any report: a quotation mark or a line end may be missing."

Numbered = tuple[int, list[str] | str]
"""The number of a row with its cells, or with the reason why it cannot be read."""


def opened(held: Held) -> Iterator[Found]:
    """A report for each row of a table of separated values."""
    csv.field_size_limit(max(csv.field_size_limit(), limit("cell") + 1))
    encoding, notes = lines.encoding(held)
    yield from notes
    style = _style(held, encoding)
    header = next(_rows(held, encoding, style), None)
    if header is None or isinstance(header[1], str):
        reason = "It holds no row: there is nothing to read." if header is None else header[1]
        yield Unread(name=held.name, reason=str(reason))
        return
    top, cells = header
    columns = unique(cells)

    def rows() -> Iterator[Row]:
        return (_row(found, columns) for found in _rows(held, encoding, style) if found[0] > top)

    yield from reports(held.name, columns, rows, held.columns)


def _row(found: Numbered, columns: list[str]) -> Row:
    number, cells = found
    place = f"row {number}"
    if isinstance(cells, str):
        return Row(place=place, unread=cells)
    extra = [cell for cell in cells[len(columns) :] if cell.strip()]
    if extra:
        reason = (
            f"It has {len(cells)} cells and the first row names {len(columns)}: put a text that "
            "holds the separator between quotation marks."
        )
        return Row(place=place, unread=reason)
    warnings: tuple[str, ...] = ()
    if len(cells) < len(columns):
        warnings = (f"Its row has {len(cells)} cells, and {len(columns)} columns are named.",)
    return Row(place=place, cells=dict(zip(columns, cells, strict=False)), warnings=warnings)


class Style(Struct, frozen=True):
    """How the cells of a table are parted, and how a quotation mark within one is written."""

    mark: str
    escape: str | None = None


def _style(held: Held, encoding: str) -> Style:
    """The style that gives the likeliest header and even rows."""
    with lines.text(held, encoding) as stream:
        sample = stream.read(_SAMPLE * 1000)
    escape = "\\" if '\\"' in sample and '""' not in sample else None
    told = sample.split("\n", 1)[0].strip().lower()
    if len(told) == 5 and told.startswith("sep=") and told[4] in _SEPARATORS:
        return Style(told[4], escape)
    likely = _SEPARATORS if held.suffix != ".tsv" else ("\t", *_SEPARATORS)
    styles = [Style(mark, escape) for mark in likely]
    return max(styles, key=lambda style: _fit(held, encoding, style))


def _fit(held: Held, encoding: str, style: Style) -> tuple[int, float, int]:
    found = [cells for _, cells in islice(_rows(held, encoding, style), _SAMPLE)]
    rows = [cells for cells in found if isinstance(cells, list)]
    if not rows:
        return 0, 0.0, 0
    width = len(rows[0])
    known = sum(usual(cell) or asked(cell, held.columns) for cell in rows[0])
    even = sum(len(cells) == width for cells in rows) / len(found)
    return known, even if width > 1 else 0.0, width


def _rows(held: Held, encoding: str, style: Style) -> Iterator[Numbered]:
    """The rows that hold anything, with their numbers; the first is the header."""
    with lines.text(held, encoding) as stream:
        for number, cells in _parsed(_Lines(stream), style):
            if number == 1 and _says_separator(cells):
                continue
            if isinstance(cells, str) or any(cell.strip() for cell in cells):
                yield number, cells


def _says_separator(cells: list[str] | str) -> bool:
    """Whether a first row is no header but says which separator there is ("sep=;")."""
    return (
        isinstance(cells, list)
        and [cell.lower() for cell in cells[:1]] == ["sep="]
        and not any(cells[1:])
    )


def _parsed(source: "_Lines", style: Style) -> Iterator[Numbered]:
    """Each row with its number; behind a broken one the parser begins anew."""
    number = 0
    while source.again <= limit("reread"):
        reader = csv.reader(
            source,
            delimiter=style.mark,
            escapechar=style.escape,
            skipinitialspace=True,
            strict=True,
        )
        try:
            while True:
                number += 1
                source.mark()
                yield number, next(reader)
        except StopIteration:
            if not source.long:
                return
            yield number, _LONG
        except csv.Error as error:
            yield number, _why(error, stopped=source.stopped)
            source.give_back()
    yield number + 1, "Nothing from here on was read: too many quotation marks are broken."


def _why(error: csv.Error, *, stopped: bool) -> str:
    if stopped:
        return _OPEN
    return f"Its quotation marks do not fit ({error}): double each one inside a text."


class _Lines:
    """Lines for the parser of rows, which are given back when a broken row has swallowed them."""

    def __init__(self, stream: TextIO) -> None:
        self._lines = lines.limited(stream, limit("cell"))
        self._ahead: deque[str] = deque()
        self._taken: list[str] = []
        self._size = 0
        self.again = 0
        self.stopped = self.long = False

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        line = self._ahead.popleft() if self._ahead else next(self._lines, "")
        self.long = line is None
        if not line or self._size > limit("cell"):
            self._ahead.extendleft([line] if line else [])
            self.stopped = True
            raise StopIteration
        self._size += len(line)
        self._taken.append(line)
        return line

    def mark(self) -> None:
        """A row begins here."""
        self._taken.clear()
        self._size, self.stopped, self.long = 0, False, False

    def give_back(self) -> None:
        """All lines of the row but its first are lines to come."""
        self._ahead.extendleft(reversed(self._taken[1:]))
        self.again += self._size
