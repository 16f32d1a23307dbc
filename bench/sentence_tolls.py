"""Tolls told of a text beside the coded ones."""

import json
from collections import Counter
from collections.abc import Iterable

from msgspec import Struct

from bench.facets import Counts
from reportedly.flow import Reading

Bounds = tuple[str, int | None, int | None]


class Told(Struct, frozen=True, kw_only=True):
    """What befell how many, and of what the number counts; ``high`` None is open."""

    what: str
    low: int | None
    high: int | None
    scope: str

    @property
    def bounds(self) -> Bounds:
        """The toll without its scope."""
        return self.what, self.low, self.high


def coded_tolls(cell: str) -> list[Told]:
    """The tolls of a row's JSON."""
    return [
        Told(
            what=toll["what"],
            low=toll["low"],
            high=None if toll["high"] == "open" else toll["high"],
            scope=toll["scope"],
        )
        for toll in json.loads(cell)
    ]


def told_tolls(found: Reading, text: str) -> list[Told]:
    """The tolls told of a row's text; one that several claims tell by the same words counts once.

    Raises `ValueError` if the document does not hold the text.
    """
    start = found.document.text.index(text)
    tolls = {
        (t.what, t.low, t.high, t.raw, t.evidence): Told(
            what=t.what, low=t.low, high=t.high, scope=t.scope
        )
        for claim in found.claims
        for t in claim.toll
        if all(quote.start >= start for quote in t.evidence)
    }
    return list(tolls.values())


def overlap(coded: Iterable[object], told: Iterable[object]) -> Counts:
    """How two multisets agree."""
    wanted, found = Counter(coded), Counter(told)
    right = (wanted & found).total()
    return Counts(right, wanted.total() - right, found.total() - right)
