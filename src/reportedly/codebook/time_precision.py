"""The field's codes for how exactly an event is dated, from the days that its period spans."""

from datetime import date
from typing import Literal, NamedTuple

from msgspec import Struct

from reportedly.codebook.tables import rows
from reportedly.model import Period

Scheme = Literal["acled", "ged"]


class Span(Struct, frozen=True):
    """A code of a scheme and the most days over which an event so dated may be spread."""

    scheme: Scheme
    code: int
    most: int
    source: str


class TimePrecision(NamedTuple):
    """``acled`` is time_precision (1-3), ``ged`` date_prec (1-5); None where it is vaguer."""

    acled: int | None
    ged: int | None


def time_precision(period: Period) -> TimePrecision:
    """The codes of a period.

    A period open at one end, or without dates, has none: "some time before 4 July" may be years.
    Other grains than days count by their length, so that "late June" is within a month and
    "the past two days" within a week.
    """
    if period.start is None or period.end is None:
        return TimePrecision(None, None)
    first, last = (date.fromisoformat(day[:10]) for day in (period.start, period.end))
    days = (last - first).days + 1
    return TimePrecision(_code("acled", days), _code("ged", days))


def _code(scheme: Scheme, days: int) -> int | None:
    """The sharpest code that allows so many days."""
    allowed = (row for row in rows("time_precision.tsv", Span) if row.scheme == scheme)
    fit = [row for row in allowed if days <= row.most]
    return min(fit, key=lambda row: row.most).code if fit else None
