"""Which comes first in a report's dates in figures, the day or the month (03/04/2017).

The report's own figures tell: one above twelve can be no month. Else its publisher's country does
(`data/date_orders.tsv`), if that is known. Figures with points have the day first everywhere.
"""

import re
from functools import cache
from typing import Literal

from msgspec import Struct

from reportedly.codebook.countries import country_by_code
from reportedly.codebook.tables import rows
from reportedly.model import Document
from reportedly.read import publishers

Order = Literal["day", "month"]

_FIGURES = re.compile(r"(?<![\d/])(\d{1,2})/(\d{1,2})/(?:\d{4}|\d\d)(?![\d/])")
_MONTHS = 12


class DateOrder(Struct, frozen=True):
    """A country whose dates in figures have the month first."""

    country: str
    first: Order
    source: str


def order_of(document: Document) -> Order | None:
    """What comes first in a report's dates in figures; None where nothing tells."""
    return _shown(document.text) or _at_home(document.publisher)


def _shown(text: str) -> Order | None:
    """The order that figures above twelve show; None where none does, or they disagree."""
    found: set[Order] = set()
    for match in _FIGURES.finditer(text):
        first, second = int(match[1]), int(match[2])
        if first > _MONTHS >= second:
            found.add("day")
        elif second > _MONTHS >= first:
            found.add("month")
    return found.pop() if len(found) == 1 else None


def _at_home(publisher: str | None) -> Order | None:
    """The order of the publisher's country; None for a publisher that no table knows."""
    known = publishers.by_name(publisher) if publisher else ()
    home = country_by_code(known[0].country) if known and known[0].country else None
    if home is None:
        return None
    return _orders().get(home.iso2, "day")


@cache
def _orders() -> dict[str, Order]:
    return {row.country: row.first for row in rows("date_orders.tsv", DateOrder)}
