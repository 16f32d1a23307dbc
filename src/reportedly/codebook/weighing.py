"""Chances from learned tables: each sign that is met adds its weight, and the sum gives the odds.

A table of weights (`data/linking.tsv` and others) has a row for each sign and one that every sum
begins with. They are learned by the scripts in `tools/`, never set by hand.
"""

import math
from collections.abc import Iterable
from functools import cache

from msgspec import Struct

from reportedly.codebook.tables import rows

START = "start"
"""The row of a table that every sum begins with."""


class Weight(Struct, frozen=True, kw_only=True):
    """What a sign adds to the log-odds; ``seen`` is how often it was met in learning."""

    sign: str
    weight: float
    seen: int
    source: str


@cache
def weights(table: str) -> dict[str, float]:
    """The weight of each sign of a table, START's among them. Raises `TableError`."""
    return {row.sign: row.weight for row in rows(table, Weight)}


def log_odds(table: str, signs: Iterable[str]) -> float:
    """The sum for some signs, each counted once; a sign without a row adds nothing."""
    known = weights(table)
    return math.fsum((known[START], *(known.get(sign, 0.0) for sign in set(signs))))


def chance(table: str, signs: Iterable[str]) -> float:
    """How likely it is, from 0 to 1, what a table weighs, given some signs."""
    return 1 / (1 + math.exp(-log_odds(table, signs)))
