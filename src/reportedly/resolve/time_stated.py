"""Dates that the words name: by day, month, year, season or feast, in any of the calendars read.

A rule takes the parts of a mention and the day of publication, which fills in a year that the words
leave out, and the day that the text told before, which relative rules need.
"""

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import NamedTuple, cast

from reportedly.model import DatePrecision

Parts = dict[str, str]


class Dates(NamedTuple):
    """Inclusive days, either end open, with the grain that the words have."""

    start: date | None
    end: date | None
    precision: DatePrecision | None
    part: str | None = None
    throughout: bool = False


UNKNOWN = Dates(None, None, None)

NEAR = 7  # days; our policy: a date in figures that is this near the report is of its time
STEP = {"last": -1, "past": -1, "this": 0, "next": 1}


def day_date(parts: Parts, anchor: date | None, _: date | None) -> Dates:
    """A day of a month: "4 July 2017", "30 December"."""
    day, month = int(parts["day"]), int(parts["month"])
    year = year_of(parts, anchor)
    found = nearest_past(day, month, anchor) if year is None else date(year, month, day)
    if found and "into" in parts:
        return Dates(found - timedelta(days=1), found, "days", "night")
    return Dates(found, found, "day")


def day_range(parts: Parts, anchor: date | None, _: date | None) -> Dates:
    """Days of one month: "between 3 and 5 May", "the night of 13/14 May"."""
    if "both" in parts:
        first_day, last_day = parts["both"].split("/")
        parts = {**parts, "day": first_day, "day_to": last_day}
    last = day_date({**parts, "day": parts["day_to"]}, anchor, None).end
    if last is None:
        return Dates(None, None, "days")
    first = last.replace(day=int(parts["day"]))
    return Dates(first, last, "days", throughout=parts.get("op") == "from")


def year_of(parts: Parts, anchor: date | None) -> int | None:
    """The year that the words give, or None."""
    if "year" in parts:
        return int(parts["year"])
    if anchor and parts.get("unit") == "year" and "year_near" in parts:
        return anchor.year + STEP.get(parts["year_near"], 0)
    if "short_year" not in parts:
        return None
    short = int(parts["short_year"])
    now = anchor.year if anchor else 2000
    return min((1900 + short, 2000 + short), key=lambda year: abs(year - now))


def nearest_past(day: int, month: int, anchor: date | None) -> date | None:
    """The day and month nearest before the report, or within 30 days after it."""
    date(2000, month, day)
    if anchor is None:
        return None
    for year in (anchor.year + 1, anchor.year, anchor.year - 1, anchor.year - 4):
        try:
            found = date(year, month, day)
        except ValueError:  # 29 February
            continue
        if (found - anchor).days <= 30:
            return found
    return None


def iso_date(parts: Parts, _: date | None, __: date | None) -> Dates:
    """As in 2017-07-04."""
    found = date.fromisoformat(parts["iso"])
    return Dates(found, found, "day")


def numeric(parts: Parts, anchor: date | None, _: date | None) -> Dates:
    """4.7.2017 or 4/7/2017, in the order that the report shows (``order``).

    Where nothing shows it, a reading is taken if the other is no date, or is still to come, or if
    it alone is of the week before the report. What can be read in two ways has no date.
    """
    figures = parts["numeric"]
    a, b, year = (int(figure) for figure in re.split(r"[./]", figures))
    short = {"short_year": str(year)} if year < 100 else {"year": str(year)}
    full = year_of(short, anchor) or year
    by_day, by_month = valid(full, b, a), valid(full, a, b)
    order = "day" if "." in figures else parts.get("order")
    readings = [by_month, by_day] if order == "month" else [by_day, by_month]
    left = [d for d in readings if d]
    if order is None and len(set(left)) > 1:
        left = _likely(left, anchor)
    return Dates(left[0], left[0], "day") if left else UNKNOWN._replace(precision="day")


def _likely(readings: list[date], anchor: date | None) -> list[date]:
    """The one of two readings that the day of the report leaves, or none."""
    if anchor is None:
        return []
    past = [d for d in readings if (d - anchor).days <= 1]
    near = [d for d in past if (anchor - d).days <= NEAR]
    return next((found for found in (near, past) if len(found) == 1), [])


def valid(year: int, month: int, day: int) -> date | None:
    """A date, or None where the calendar has none."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def day_of_month(parts: Parts, anchor: date | None, _: date | None) -> Dates:
    """As in "On the 4th", "the 4th of the month": the latest such day."""
    if parts.get("unit", "month") != "month":
        return UNKNOWN
    if anchor is None:
        return Dates(None, None, "day")
    day = int(parts["day"])
    before = day > anchor.day or parts.get("near") == "last"
    month = anchor.replace(day=1) - timedelta(days=1) if before else anchor
    found = month.replace(day=day)
    return Dates(found, found, "day")


EDGES = {
    "start": (1, 10),
    "middle": (10, 20),
    "end": (20, 31),
    "first_half": (1, 15),
    "second_half": (16, 31),
    "bound": (15, 15),  # "by the middle of May"
    "week_1": (1, 7),
    "week_2": (8, 14),
    "week_3": (15, 21),
    "week_4": (22, 28),
    "last_week": (25, 31),
}

YEAR_EDGES = {
    "start": (1, 4),
    "middle": (5, 8),
    "end": (9, 12),
    "first_half": (1, 6),
    "second_half": (7, 12),
    "quarter_1": (1, 3),
    "quarter_2": (4, 6),
    "quarter_3": (7, 9),
    "quarter_4": (10, 12),
}


def month_dates(parts: Parts, anchor: date | None, _: date | None) -> Dates:
    """As in "In May", "late June", "last November"."""
    month, year = int(parts["month"]), year_of(parts, anchor)
    if year is None and anchor is None:
        return Dates(None, None, "month" if "edge" not in parts else "days")
    if year is None and anchor:
        ahead = parts.get("near") == "next" or parts.get("op") == "until"
        year = anchor.year - (month > anchor.month)
        year += ahead and date(year, month, 1) < anchor.replace(day=1)
        year -= parts.get("near") == "last" and (year, month) == (anchor.year, anchor.month)
    middle = parts.get("edge") == "middle" and parts.get("op") in {"since", "until", "by"}
    return of_month(cast("int", year), month, "bound" if middle else parts.get("edge"))


def of_month(year: int, month: int, edge: str | None) -> Dates:
    """A month, or its beginning, middle or end."""
    length = monthrange(year, month)[1]
    first, last = EDGES.get(edge or "", (1, 31))
    first -= 31 - length if edge == "last_week" else 0
    whole = (first, last) == (1, 31)
    end = date(year, month, min(last, length))
    return Dates(date(year, month, first), end, "month" if whole else "days")


def of_year(parts: Parts, _: date | None, __: date | None) -> Dates:
    """A year, some years, or a part of one."""
    year = int(parts["year"])
    last = int(parts.get("year_to", year))
    last = year - year % 100 + last if last < 100 else last
    first_month, last_month = YEAR_EDGES.get(parts.get("edge", ""), (1, 12))
    end = date(last, last_month, monthrange(last, last_month)[1])
    return Dates(date(year, first_month, 1), end, "season" if "edge" in parts else "year")


def decade(parts: Parts, _: date | None, __: date | None) -> Dates:
    """As in "The 1990s"."""
    year = int(parts["decade"])
    return Dates(date(year, 1, 1), date(year + 9, 12, 31), "year")


def season_dates(parts: Parts, anchor: date | None, _: date | None) -> Dates:
    """As in "The summer of 2014", "last winter"."""
    first, last = (int(month) for month in parts["season"].split(":"))
    wraps = last < first
    if "year" in parts:
        year = int(parts["year"])
    elif anchor is None:
        return Dates(None, None, "season")
    else:
        year = anchor.year - (date(anchor.year, first, 1) > anchor)
        end = date(year + wraps, last, monthrange(year + wraps, last)[1])
        year -= parts.get("near") == "last" and end >= anchor
    end = date(year + wraps, last, monthrange(year + wraps, last)[1])
    start = date(year, first, 1)
    if "year" in parts and wraps:  # "the winter of 2016" is either of its two ends
        start = date(year - 1, first, 1)
    return Dates(start, end, "season")


def feast(parts: Parts, anchor: date | None, _: date | None) -> Dates:
    """A feast with a fixed day."""
    month, day = (int(figure) for figure in parts["feast"].split("-"))
    found = (
        date(int(parts["year"]), month, day)
        if "year" in parts
        else nearest_past(day, month, anchor)
    )
    return Dates(found, found, "day")
