"""The date of a report: written dates of datelines, of metadata and of addresses, to ISO.

Only whole dates count. What can be read in two ways (05/06/2019) is not read at all.
"""

import calendar
import datetime as dt
import re
from collections.abc import Iterator
from functools import cache

from msgspec import Struct

from reportedly.codebook import tables
from reportedly.model import Value
from reportedly.read.settings import terms

_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th|er|º)?"
_YEAR = r"(?P<year>(?:1[89]|20)\d\d|(?<=[a-z.] )\d\d(?![\d:.]))"
_ISO = re.compile(r"(?<!\d)(?P<year>\d{4})(?P<sep>[-/.])(?P<month>\d{1,2})(?P=sep)(?P<day>\d{1,2})")
_NUMERIC = re.compile(
    r"(?<![\d.])(?P<a>\d{1,2})(?P<sep>[-/.])(?P<b>\d{1,2})(?P=sep)(?P<year>\d{4})(?!\d)"
)
_COMPACT = re.compile(r"(?<!\d)(?P<year>20\d\d|19\d\d)(?P<month>[01]\d)(?P<day>[0-3]\d)(?!\d)")
_URL_MONTH = re.compile(r"/((?:19|20)\d\d)/(\d{1,2})/")


class MonthRow(Struct, frozen=True):
    """A month's name in some language."""

    term: str
    month: int
    language: str
    source: str
    example: str


class Written(Value, frozen=True, kw_only=True):
    """A date as written, with its place. ``year`` is None where none is written."""

    start: int
    end: int
    year: int | None
    month: int
    day: int

    def iso(self, year: int | None = None) -> str | None:
        """The ISO date, with another year's help where none is written."""
        return to_iso(self.year or year, self.month, self.day)


_FIGURE = re.compile(r"\d")
_PARTED = re.compile(r"\d[-/.]\d")
_LETTERS = re.compile(r"[^\W\d_]+")


def to_iso(year: int | None, month: int, day: int) -> str | None:
    """The ISO date, or None if there is no such day."""
    try:
        return dt.date(year or 0, month, day).isoformat()
    except ValueError:
        return None


def find(text: str) -> list[Written]:
    """All dates with day and month written in a short text, in its order, not overlapping."""
    found: list[Written] = []
    if _FIGURE.search(text) is None:  # nearly always, and a tenth of the time of reading
        return found
    for date in sorted(_all(text), key=lambda date: (date.start, -date.end)):
        if not found or date.start >= found[-1].end:
            found.append(date)
    return found


def day_first(text: str) -> list[Written]:
    """Dates in figures that can be read in two ways, read with the day first, in text order.

    Most of the world writes them so; whoever uses one says that it was so read.
    """
    found: list[Written] = []
    for match in _NUMERIC.finditer(text):
        day, month = int(match["a"]), int(match["b"])
        if day != month and max(day, month) <= len(calendar.month_name) - 1:
            found += _dated(match, month, day)
    return found


def from_metadata(value: str) -> str | None:
    """The day of a date or date-time as metadata holds it, else None."""
    found = [date for date in find(value[:100]) if date.year]
    if not found and (match := _COMPACT.match(value)):
        return to_iso(int(match["year"]), int(match["month"]), int(match["day"]))
    return found[0].iso() if found else None


def moment(value: str) -> str | None:
    """An ISO date-time that tells its zone, else None.

    What day it was depends on where one stands. Midnight to the second is a day written as a time.
    """
    try:
        told = dt.datetime.fromisoformat(value.strip())
    except ValueError:
        return None
    if told.tzinfo is None or told.time() == dt.time():
        return None
    return told.isoformat(timespec="seconds")


def from_url(url: str) -> str | None:
    """The day that an address holds (``/2017/07/04/``, ``2017-07-04``, ``20170704``), else None."""
    path = re.sub(r"^\w+://[^/]*", "", url).partition("?")[0]
    for pattern in (_ISO, _COMPACT):
        for match in pattern.finditer(path):
            day = to_iso(int(match["year"]), int(match["month"]), int(match["day"]))
            if day and int(match["year"]) >= 1980:
                return day
    return None


def year_from_url(url: str) -> int | None:
    """The year of an address such as ``/2017/07/title``."""
    match = _URL_MONTH.search(url)
    return int(match[1]) if match and 1 <= int(match[2]) <= 12 else None


def near(date: Written, known: str) -> str | None:
    """A date without its year, placed so that it is not later than a known day (by two or more)."""
    anchor = dt.date.fromisoformat(known[:10])
    latest = (anchor + dt.timedelta(days=1)).isoformat()
    years = (anchor.year + 1, anchor.year, anchor.year - 1)
    days = [day for year in years if (day := to_iso(year, date.month, date.day))]
    return next((day for day in days if day <= latest), None)


def _all(text: str) -> Iterator[Written]:
    for pattern in _worded() if _names_month(text) else ():
        for match in pattern.finditer(text):
            yield from _dated(match, _months()[_key(match["month"])], int(match["day"]))
    if not _PARTED.search(text):
        return
    for match in _ISO.finditer(text):
        yield from _dated(match, int(match["month"]), int(match["day"]))
    for match in _NUMERIC.finditer(text):
        a, b = int(match["a"]), int(match["b"])
        if a > 12 or a == b:
            yield from _dated(match, b, a)
        elif b > 12:
            yield from _dated(match, a, b)


def _names_month(text: str) -> bool:
    """Whether a word of a text may open a month's name; far faster than the patterns that tell."""
    return not _month_openings().isdisjoint(map(_caseless, _LETTERS.findall(text)))


@cache
def _month_openings() -> frozenset[str]:
    """The first words of the months' names."""
    return frozenset(_LETTERS.findall(name)[0] for name in _months())


def _caseless(word: str) -> str:
    """A word as patterns that ignore case see it: they take a dotless i for a dotted one."""
    return word.casefold().replace("\u0307", "").replace("\u0131", "i")


def _dated(match: re.Match[str], month: int, day: int) -> Iterator[Written]:
    year = _year(match["year"])
    if to_iso(year or 2000, month, day):
        yield Written(start=match.start(), end=match.end(), year=year, month=month, day=day)


def _year(digits: str | None) -> int | None:
    if not digits:
        return None
    if len(digits) == 2:  # wire style, "3 JAN 90": 1950-2049
        return int(digits) + (1900 if int(digits) >= 50 else 2000)
    return int(digits)


@cache
def _worded() -> tuple[re.Pattern[str], re.Pattern[str]]:
    names = "|".join(re.escape(name) for name in sorted(_months(), key=lambda n: (-len(n), n)))
    names = names.replace(r"\ ", r"[\s-]+").replace(r"\-", r"[\s-]?")
    month = rf"(?P<month>{names})\b\.?"
    days = "|".join(re.escape(name) for name in terms("weekday"))
    weekday = rf"(?:\b(?:{days})\b\.?,?\s+)?"
    flags = re.IGNORECASE
    return (
        re.compile(
            rf"{weekday}(?<![\d:.,])\b{_DAY}(?:\s+of|\s+de)?[\s-]+{month}"
            rf"(?:(?:,|\s+de[l]?|-)?\s*{_YEAR}\b)?",
            flags,
        ),
        re.compile(rf"{weekday}\b{month}\s+{_DAY}\b(?!:\d)(?:,?\s+{_YEAR}\b)?", flags),
    )


@cache
def _months() -> dict[str, int]:
    return {_key(row.term): row.month for row in tables.rows("en/months.tsv", MonthRow)}


def _key(name: str) -> str:
    return re.sub(r"[\s-]+", " ", _caseless(name))
