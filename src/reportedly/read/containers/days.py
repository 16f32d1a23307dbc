"""Days of publication in cells: read as written, 03/04/2017 only if its column tells the order."""

import datetime as dt
import re
from collections.abc import Iterable
from typing import Literal

from reportedly.model import Value
from reportedly.read import dates

_NUMERIC = re.compile(r"\s*(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2}(?!\d))")
_SECONDS = re.compile(r"(\d{10})(?:\d{3}|\.\d+)?")
_COMPACT = re.compile(r"((?:19|20)\d\d)([01]\d)([0-3]\d)[012]\d[0-5]\d(?:[0-5]\d)?")


class Order(Value, frozen=True, kw_only=True):
    """Whether a column writes the day or the month first; None if nothing tells.

    ``torn`` if there are days that need to know it and nothing, or too much, tells.
    """

    first: Literal["day", "month"] | None = None
    torn: bool = False


def order(cells: Iterable[str]) -> Order:
    """The order that the cells of a column show together: one day after the 12th decides it."""
    shown: set[str] = set()
    needed = False
    for cell in cells:
        if match := _NUMERIC.match(cell):
            left, right = int(match[1]), int(match[3])
            if left > 12 >= right:
                shown.add("day")
            elif right > 12 >= left:
                shown.add("month")
            else:
                needed = needed or left != right
    if len(shown) == 1:
        return Order(first="day" if "day" in shown else "month")
    return Order(torn=needed)


def day(cell: str, known: Order) -> str | None:
    """The ISO day in a cell, or None if none can be read for certain."""
    text = cell.strip()
    if match := _SECONDS.fullmatch(text):
        moment = dt.datetime.fromtimestamp(int(match[1]), tz=dt.UTC)
        return moment.date().isoformat()
    if match := _COMPACT.fullmatch(text):
        return dates.to_iso(int(match[1]), int(match[2]), int(match[3]))
    if (match := _NUMERIC.match(text)) and (found := _numeric(match, known)):
        return found
    return dates.from_metadata(text)


def _numeric(match: re.Match[str], known: Order) -> str | None:
    left, right, year = int(match[1]), int(match[3]), int(match[4])
    if len(match[4]) == 2:
        if match[2] == "-":  # 17-07-04 may begin with the year
            return None
        year += 1900 if year >= 50 else 2000
    if known.first is None:
        return None
    first_is_day = known.first == "day"
    return dates.to_iso(year, right if first_is_day else left, left if first_is_day else right)
