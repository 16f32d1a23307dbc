"""XLSX workbooks, read as a stream: a sheet takes the memory of a row, wherever its cells lie.

(A library that holds the whole grid was weighed: two cells in opposite corners ended the process.)
"""

import datetime as dt
import re
from collections.abc import Iterator
from typing import Any

from msgspec import Struct

from reportedly.errors import InputError
from reportedly.read.containers import unzip
from reportedly.read.containers.columns import layout, no_text, unique
from reportedly.read.containers.held import Held
from reportedly.read.containers.rows import Row, reports
from reportedly.read.containers.workbook import Book, Sheet, in_archive, part, unescaped, words
from reportedly.read.containers.xml import elements, local
from reportedly.read.found import Found, Note, Unread
from reportedly.read.settings import limit

_PLACE = re.compile(r"([A-Z]{1,3})\d+")
_EMPTY_TYPES = frozenset(("e",))  # "#N/A" and its kin

Cells = dict[int, str]


class Header(Struct, frozen=True, kw_only=True):
    """The row that names the columns of a sheet, or why it cannot be read."""

    number: int = 0
    names: list[str] = []
    broken: str = ""


def opened(held: Held) -> Iterator[Found]:
    """A report for each row of the sheets that have a column of texts."""
    with unzip.archive(held) as found:
        book, sheets = in_archive(found)
        yield from _sheets(held, book, sheets)


def _sheets(held: Held, book: Book, sheets: list[Sheet]) -> Iterator[Found]:
    headers = {sheet: _header(book, sheet) for sheet in sheets if not sheet.hidden}
    fitting = {sheet for sheet, header in headers.items() if layout(header.names, held.columns)}
    for sheet in sheets:
        name = f"{held.name}, {sheet.name}"
        if sheet.hidden:
            yield Note(name=name, told="The sheet is hidden and was passed over.")
        elif headers[sheet].broken:
            yield Unread(name=name, reason=headers[sheet].broken)
        elif sheet in fitting:
            yield from _reports(held, book, sheet, headers[sheet])
        elif fitting or not headers[sheet].names:
            told = "The sheet has no column that is known to hold texts: it was passed over."
            yield Note(name=name, told=told)
        else:
            yield Unread(name=name, reason=no_text(headers[sheet].names, held.columns))
    if not any(header.names or header.broken for header in headers.values()):
        yield Unread(name=held.name, reason="It holds no row: there is nothing to read.")


def _reports(held: Held, book: Book, sheet: Sheet, header: Header) -> Iterator[Found]:
    name = f"{held.name}, {sheet.name}"
    top, names = header.number, header.names

    def rows() -> Iterator[Row]:
        for number, cells in _rows(book, sheet):
            if number > top:
                told = {names[i]: cell for i, cell in cells.items() if i < len(names)}
                yield Row(place=f"row {number}", cells=told)

    try:
        yield from reports(name, names, rows, held.columns)
    except InputError as error:  # the sheet breaks off; the next one may be whole
        yield Unread(name=name, reason=f"{error} Rows after the last one listed were not read.")


def _header(book: Book, sheet: Sheet) -> Header:
    """The first row that holds anything."""
    try:
        number, cells = next(_rows(book, sheet), (0, {}))
    except InputError as error:
        return Header(broken=str(error))
    width = min(max(cells, default=-1) + 1, limit("columns"))
    return Header(number=number, names=unique([cells.get(i, "") for i in range(width)]))


def _rows(book: Book, sheet: Sheet) -> Iterator[tuple[int, Cells]]:
    """The rows that hold anything, with their numbers."""
    number = 0
    with part(book.archive, sheet.path) as stream:
        for row in elements(stream, "row"):
            told = row.get("r", "")
            number = int(told) if told.isdecimal() else number + 1
            cells: Cells = {}
            column = -1
            for cell in row:
                if local(cell) == "c":
                    column = _column(cell.get("r", ""), column + 1)
                    if text := _cell(cell, book):
                        cells[column] = text
            if any(text.strip() for text in cells.values()):
                yield number, cells


def _column(place: str, after: int) -> int:
    """The number of a cell's column, counted from 0: "C7" is 2."""
    match = _PLACE.fullmatch(place)
    if not match:
        return after
    number = 0
    for letter in match[1]:
        number = 26 * number + ord(letter) - ord("A") + 1
    return number - 1


def _cell(cell: Any, book: Book) -> str:
    kind = cell.get("t", "n")
    if kind == "inlineStr":
        return unescaped(words(cell))
    value = next((part.text or "" for part in cell if local(part) == "v"), "")
    if kind == "s":
        return book.texts[int(value)] if value.isdecimal() and int(value) < len(book.texts) else ""
    if kind == "n" and cell.get("s", "").isdecimal() and int(cell.get("s")) in book.days:
        return _day(value, book.epoch)
    return "" if kind in _EMPTY_TYPES else unescaped(value)


def _day(value: str, epoch: dt.datetime) -> str:
    try:
        moment = epoch + dt.timedelta(days=float(value))
    except (ValueError, OverflowError):
        return value
    return moment.date().isoformat() if moment.time() == dt.time() else moment.isoformat()
