"""Logistic regression for the learned tables: a ridge, Newton's steps, nothing drawn at random.

The same rows give the same weights (McCullagh and Nelder 1989, chapter 4). Only numpy is needed.
"""

from collections import Counter
from collections.abc import Collection, Sequence

import numpy as np
from numpy.typing import NDArray

from reportedly.codebook.weighing import START

Array = NDArray[np.float64]
STEPS = 12
CLOSE = 1e-4  # the largest step at which the fit is done


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


def fitted(rows: Array, wanted: Array, *, ridge: float, start: Array | None = None) -> Array:
    """The weights for ``wanted`` shares between 0 and 1; the last weight bears no penalty."""
    weights = np.zeros(rows.shape[1]) if start is None else start
    penalty = np.full(rows.shape[1], ridge)
    penalty[-1] = 1e-6
    for _ in range(STEPS):
        likely = chances(rows, weights)
        slope = rows.T @ (wanted - likely) - penalty * weights
        curve = (rows * (likely * (1 - likely))[:, None]).T @ rows + np.diag(penalty)
        step = np.linalg.solve(curve, slope)
        weights = weights + step
        if np.abs(step).max() < CLOSE:
            break
    return weights


def table(names: Sequence[tuple[str, int]], weights: Array, *, count: int, source: str) -> str:
    """The weights as a table of `reportedly.codebook.weighing`, those near nought left out."""
    lines = ["sign\tweight\tseen\tsource", f"{START}\t{weights[-1]:.3f}\t{count}\t{source}"]
    for (name, seen), weight in zip(names, weights[:-1], strict=True):
        if abs(weight) >= SMALL:
            lines.append(f"{name}\t{weight:.3f}\t{seen}\t{source}")
    return "\n".join(lines) + "\n"


SMALL = 0.02  # a weight below it is left out
