"""Logistic regression for the learned tables: a ridge, Newton's steps, nothing drawn at random.

The same rows give the same weights (McCullagh and Nelder 1989, chapter 4). Only numpy is needed.
"""

from collections import Counter
from collections.abc import Callable, Collection, Sequence

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from reportedly.codebook.weighing import START

Array = NDArray[np.float64]
STEPS = 25
ROUNDS = 6  # of leaving out signs that count against what they say
CLOSE = 1e-4  # the largest step at which the fit is done
SMALL = 0.02  # a weight below it is left out of a table


class Case(Struct, frozen=True):
    """Something to learn from: the report it is of, its signs, whether it is so, its weight."""

    report: str
    signs: frozenset[str]
    is_so: bool
    weight: float = 1.0


class Fit(Struct, frozen=True):
    """The weights of the signs, the sum's start, and how often each sign was met."""

    weights: dict[str, float]
    start: float
    seen: dict[str, int]

    def chance(self, signs: Collection[str]) -> float:
        """How likely something with these signs is so."""
        total = self.start + sum(self.weights.get(s, 0.0) for s in sorted(signs))
        return float(1 / (1 + np.exp(-np.clip(total, -30, 30))))


def sign_names(found: Sequence[Collection[str]], *, least: int) -> list[tuple[str, int]]:
    """The signs that were met at least so often, in order, and how often."""
    seen = Counter(sign for signs in found for sign in signs)
    return sorted((sign, n) for sign, n in seen.items() if n >= least)


def matrix(found: Sequence[Collection[str]], names: Sequence[str]) -> Array:
    """Signs as numbers: a row for each set, a column for each name, the last column always 1."""
    column = {name: i for i, name in enumerate(names)}
    result = np.zeros((len(found), len(names) + 1))
    for i, signs in enumerate(found):
        result[i, [column[s] for s in signs if s in column]] = 1
    result[:, -1] = 1
    return result


def chances(rows: Array, weights: Array) -> Array:
    """The chance of each row, from 0 to 1."""
    return np.asarray(1 / (1 + np.exp(-np.clip(rows @ weights, -30, 30))))


def fitted(
    rows: Array,
    wanted: Array,
    *,
    ridge: float,
    start: Array | None = None,
    counts: Array | None = None,
) -> Array:
    """The weights for ``wanted`` shares between 0 and 1; the last weight bears no penalty.

    ``counts`` says how much each row counts, 1 if not given.
    """
    heavy = np.ones(len(rows)) if counts is None else counts
    weights = np.zeros(rows.shape[1]) if start is None else start
    penalty = np.full(rows.shape[1], ridge)
    penalty[-1] = 1e-6
    for _ in range(STEPS):
        likely = chances(rows, weights)
        slope = rows.T @ (heavy * (wanted - likely)) - penalty * weights
        curve = (rows * (heavy * likely * (1 - likely))[:, None]).T @ rows + np.diag(penalty)
        step = np.linalg.solve(curve, slope)
        weights = weights + step
        if np.abs(step).max() < CLOSE:
            break
    return weights


def learned(
    cases: Sequence[Case],
    *,
    ridge: float,
    seen: int,
    speaks_for: Callable[[str], int] = lambda _: 0,
) -> Fit:
    """The weights of the signs met at least ``seen`` times.

    ``speaks_for`` tells of a sign that it can only count for (1) or against (-1), or 0. Signs that
    the data would make count the other way round are left out, and the rest is learned anew.
    """
    met = Counter(s for case in cases for s in case.signs)
    names = sorted(s for s, n in met.items() if n >= seen)
    for _ in range(ROUNDS):
        weights = _weights(cases, names, ridge)
        wrong = {s for s, w in zip(names, weights[:-1], strict=True) if speaks_for(s) * w < 0}
        if not wrong:
            break
        names = [s for s in names if s not in wrong]
    weights = _weights(cases, names, ridge)
    told = {s: float(w) for s, w in zip(names, weights[:-1], strict=True)}
    return Fit(told, float(weights[-1]), {s: met[s] for s in names})


def _weights(cases: Sequence[Case], names: Sequence[str], ridge: float) -> Array:
    """The weights of some signs, the start last."""
    wanted = np.array([float(c.is_so) for c in cases])
    counts = np.array([c.weight for c in cases])
    return fitted(matrix([c.signs for c in cases], names), wanted, ridge=ridge, counts=counts)


def as_fit(names: Sequence[tuple[str, int]], weights: Array) -> Fit:
    """Weights, the start last, with how often each sign was met."""
    told = {name: float(w) for (name, _), w in zip(names, weights[:-1], strict=True)}
    return Fit(told, float(weights[-1]), dict(names))


def table(fit: Fit, *, count: int, source: str, small: float = SMALL) -> str:
    """The weights as a table of `reportedly.codebook.weighing`; those below ``small`` left out."""
    lines = ["sign\tweight\tseen\tsource", f"{START}\t{fit.start:.3f}\t{count}\t{source}"]
    for name, weight in sorted(fit.weights.items()):
        if abs(weight) >= small:
            lines.append(f"{name}\t{weight:.3f}\t{fit.seen[name]}\t{source}")
    return "\n".join(lines) + "\n"
