"""Dates of other calendars: Islamic, solar of Iran and Afghanistan, Ethiopian.

Each is turned into days of our calendar by plain arithmetic (Reingold and Dershowitz, "Calendrical
Calculations"): no table of sighted moons. A date without its year is the last such day before the
report, or within a few days after it.
"""

from collections.abc import Callable
from datetime import date, timedelta

from reportedly.resolve.time_stated import UNKNOWN, Dates, Parts

AHEAD = 30  # days after the report that a date without a year may be; as for our own calendar


def hijri(parts: Parts, anchor: date | None, _: date | None) -> Dates:
    """A day or month of the tabular Islamic calendar; the sighted one may differ by a day."""
    start = _placed(islamic, parts, "hijri", anchor)
    if start is None:
        return UNKNOWN
    if "day" in parts:
        return Dates(start - timedelta(days=1), start + timedelta(days=1), "days")
    return Dates(start, start + timedelta(days=29), "month")


def persian(parts: Parts, anchor: date | None, _: date | None) -> Dates:
    """A day or month of the solar calendar of Iran and Afghanistan."""
    return _sharp(solar, parts, "persian", anchor)


def ethiopic(parts: Parts, anchor: date | None, _: date | None) -> Dates:
    """A day or month of the Ethiopian calendar."""
    return _sharp(ethiopian, parts, "ethiopian", anchor)


def islamic(year: int, month: int, day: int) -> date:
    """A day of the tabular Islamic calendar."""
    days = day + -(-59 * (month - 1) // 2) + (year - 1) * 354 + (3 + 11 * year) // 30
    return date.fromordinal(227014 + days)


def solar(year: int, month: int, day: int) -> date:
    """A day of the solar calendar of Iran and Afghanistan, by its 33-year rule (1178-1633)."""
    before = 365 * (year - 1) + (8 * year + 21) // 33
    return date.fromordinal(226894 + before + 31 * min(month - 1, 6) + 30 * max(month - 7, 0) + day)


def ethiopian(year: int, month: int, day: int) -> date:
    """A day of the Ethiopian calendar: twelve months of thirty days, and a short thirteenth."""
    return date.fromordinal(2795 + 365 * (year - 1) + year // 4 + 30 * (month - 1) + day)


Calendar = Callable[[int, int, int], date]

LENGTHS = {
    "persian": (31, 31, 31, 31, 31, 31, 30, 30, 30, 30, 30, 29),
    "ethiopian": (30,) * 12 + (5,),
}
"""Days of each month, the shortest where a leap day may follow."""

YEARS = {"hijri": (1, 9600), "persian": (1178, 1633), "ethiopian": (1, 9980)}
"""The years for which each sum holds."""


def _sharp(calendar: Calendar, parts: Parts, name: str, anchor: date | None) -> Dates:
    """A day, or all days of a month, of a calendar whose days are known for certain."""
    start = _placed(calendar, parts, name, anchor)
    if start is None:
        return UNKNOWN
    if "day" in parts:
        return Dates(start, start, "day")
    length = LENGTHS[name][int(parts[name]) - 1]
    return Dates(start, start + timedelta(days=length - 1), "month")


def _placed(calendar: Calendar, parts: Parts, name: str, anchor: date | None) -> date | None:
    """The first day that the words name, None where it has no year and no report to count from."""
    month, day = int(parts[name]), int(parts.get("day", 1))
    if name in LENGTHS and day > LENGTHS[name][month - 1] + (month == len(LENGTHS[name])):
        return None  # no such day, as there is no 31 June
    first, last = YEARS[name]
    if "year" in parts:
        year = int(parts["year"])
        return calendar(year, month, day) if first <= year <= last else None
    if anchor is None:
        return None
    year = _year_at(calendar, anchor)
    found = (calendar(y, month, day) for y in (year + 1, year, year - 1))
    return next((d for d in found if (d - anchor).days <= AHEAD), None)


def _year_at(calendar: Calendar, day: date) -> int:
    """The year of a calendar that holds a day."""
    year = max(1, day.year - calendar(1, 1, 1).year)
    while calendar(year + 1, 1, 1) <= day:
        year += 1
    while calendar(year, 1, 1) > day:
        year -= 1
    return year
