"""How far the clocks of a place are ahead of universal time: the rows of ``data/clocks.tsv``.

Standard time only. Where clocks go forward in summer, the hour after midnight is taken for part of
the day before: a mistake of one day, for that hour alone, and no table of past rules is needed.
"""

from datetime import timedelta
from functools import cache

from msgspec import Struct

from reportedly.codebook.tables import rows


class Clock(Struct, frozen=True):
    """The clock of a country, or of its part east of a meridian.

    ``east_of`` is a longitude in degrees (-180: from its western end), ``minutes`` how far its
    standard time is ahead of universal time.
    """

    country: str
    east_of: float
    minutes: int
    source: str


@cache
def _clocks() -> dict[str, tuple[Clock, ...]]:
    found: dict[str, list[Clock]] = {}
    for row in rows("clocks.tsv", Clock):
        found.setdefault(row.country, []).append(row)
    return {c: tuple(sorted(of, key=lambda row: row.east_of)) for c, of in found.items()}


def ahead(country: str, lon: float | None = None) -> timedelta | None:
    """How far the standard time of a place is ahead of universal time; None where no row tells.

    ``country`` is an ISO 3166 code of two letters, ``lon`` the longitude in degrees; without it the
    western part of the country counts.
    """
    of = _clocks().get(country, ())
    here = [row for row in of if lon is None or row.east_of <= lon] or list(of)
    if not here:
        return None
    return timedelta(minutes=(here[0] if lon is None else here[-1]).minutes)
