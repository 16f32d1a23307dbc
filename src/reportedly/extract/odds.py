"""A chance as a logistic sum of weighed signs, the weights in a table of their own."""

import math
from collections.abc import Collection
from functools import cache

import msgspec

from reportedly.codebook.tables import rows

START = "start"
"""The row that every sum begins with."""


class SignWeight(msgspec.Struct, frozen=True, kw_only=True):
    """What a sign adds to the log-odds; ``seen`` is how often it was met in training."""

    sign: str
    weight: float
    seen: int
    source: str


@cache
def _weights(name: str) -> dict[str, float]:
    return {row.sign: row.weight for row in rows(name, SignWeight)}


def chance(name: str, signs: Collection[str]) -> float:
    """How likely something with these signs is so, from 0 to 1, by the weights of a table."""
    weights = _weights(name)
    met = (weights.get(sign, 0.0) for sign in signs)
    return 1 / (1 + math.exp(-math.fsum((weights[START], *met))))
