"""Logistic regression on named signs, with a ridge: nothing random, numpy only."""

from collections import Counter
from collections.abc import Callable, Collection, Sequence

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

STEPS = 25  # of Newton's method
ROUNDS = 6  # of leaving out signs that count against what they say

Array = NDArray[np.float64]


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
        weights = _fitted(cases, names, ridge)
        wrong = {s for s, w in zip(names, weights[:-1], strict=True) if speaks_for(s) * w < 0}
        if not wrong:
            break
        names = [s for s in names if s not in wrong]
    weights = _fitted(cases, names, ridge)
    told = {s: float(w) for s, w in zip(names, weights[:-1], strict=True)}
    return Fit(told, float(weights[-1]), {s: met[s] for s in names})


def _fitted(cases: Sequence[Case], names: Sequence[str], ridge: float) -> Array:
    """The weights by Newton's method, the start last; the start bears no penalty."""
    column = {name: i for i, name in enumerate(names)}
    matrix = np.zeros((len(cases), len(names) + 1))
    matrix[:, -1] = 1
    for i, case in enumerate(cases):
        matrix[i, [column[s] for s in case.signs if s in column]] = 1
    wanted = np.array([float(c.is_so) for c in cases])
    counts = np.array([c.weight for c in cases])
    penalty = np.full(matrix.shape[1], ridge)
    penalty[-1] = 1e-6
    weights = np.zeros(matrix.shape[1])
    for _ in range(STEPS):
        likely = 1 / (1 + np.exp(-np.clip(matrix @ weights, -30, 30)))
        slope = matrix.T @ (counts * (wanted - likely)) - penalty * weights
        curve = (matrix * (counts * likely * (1 - likely))[:, None]).T @ matrix
        step = np.linalg.solve(curve + np.diag(penalty), slope)
        weights = weights + step
        if np.abs(step).max() < 1e-5:
            break
    return weights


def table(fit: Fit, *, cases: int, source: str, small: float) -> str:
    """The weights as a table; those below ``small`` are left out."""
    lines = ["sign\tweight\tseen\tsource", f"start\t{fit.start:.3f}\t{cases}\t{source}"]
    for name, weight in sorted(fit.weights.items()):
        if abs(weight) >= small:
            lines.append(f"{name}\t{weight:.3f}\t{fit.seen[name]}\t{source}")
    return "\n".join(lines) + "\n"
