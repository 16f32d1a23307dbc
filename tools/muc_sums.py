"""Logistic sums of signs for several outcomes at once, fitted for `tools/train_muc.py`."""

import csv
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import scipy.sparse as sp
from bench.muc_odds import START
from scipy.optimize import minimize

FOLDS = 5
SEEN = {"report": 5, "sentence": 5, "phrase": 10}  # reports, sentences, phrases with a sign
LOOSE = {"report": 0.03, "sentence": 0.02, "phrase": 0.4}  # best of a few by cross-validation
STEPS = 100
SMALL = 0.03  # weights that are not written
Matrix = np.ndarray[Any, Any]


class Sums:
    """Weights of signs and numbers for several outcomes at once."""

    def __init__(self, table: str, signs: Sequence[Sequence[str]], numbers: Sequence[str]) -> None:
        met = Counter(s for own in signs for s in own)
        kept = sorted(s for s, n in met.items() if n >= SEEN[table])
        self.columns = {s: n for n, s in enumerate([*kept, *numbers])}
        self.loose = LOOSE[table]
        self.weights: Matrix = np.zeros(0)

    def matrix(
        self, signs: Sequence[Sequence[str]], numbers: Sequence[Mapping[str, float]]
    ) -> sp.csr_matrix:
        """A row for each list of signs with its numbers."""
        places, values, ends = [], [], [0]
        for own, more in zip(signs, numbers, strict=True):
            found = {self.columns[s]: 1.0 for s in own if s in self.columns}
            found |= {self.columns[s]: v for s, v in more.items()}
            places += found.keys()
            values += found.values()
            ends.append(len(places))
        shape = (len(signs), len(self.columns))
        return sp.csr_matrix((np.array(values), np.array(places, dtype=np.int32), ends), shape)

    def fit(self, x: sp.csr_matrix, y: Matrix, counted: Matrix | None = None) -> None:
        """Learn; ``counted`` says which rows count for which outcome."""
        columns = x.shape[1]
        shape = (columns + 1, y.shape[1])
        share = np.ones(y.shape) if counted is None else counted
        sign, turned, ridge = 2 * y - 1, x.T.tocsr(), np.r_[np.ones(columns), 1e-3][:, None]

        def loss(flat: Matrix) -> tuple[float, Matrix]:
            w = flat.reshape(shape)
            margin = -sign * (x @ w[:-1] + w[-1])
            slope = -sign * share / (1 + np.exp(-margin))
            slopes = np.vstack([turned @ slope, slope.sum(0)[None]]) * self.loose + w * ridge
            total = self.loose * (np.logaddexp(0, margin) * share).sum()
            return total + 0.5 * (w * w * ridge).sum(), slopes.ravel()

        begin = np.zeros(shape)
        begin[-1] = np.log((y.mean(0) + 1e-4) / (1 - y.mean(0) + 1e-4))
        options = {"maxiter": STEPS, "maxcor": 8}
        best = minimize(loss, begin.ravel(), jac=True, method="L-BFGS-B", options=options)
        self.weights = best.x.reshape(shape)

    def chances(self, x: sp.csr_matrix) -> Matrix:
        """The chance of each outcome for each row."""
        return 1 / (1 + np.exp(-(x @ self.weights[:-1] + self.weights[-1])))

    def write(self, path: Path, outcomes: Sequence[str]) -> None:
        """Write the weights as a table, small ones left out."""
        with path.open("w", encoding="utf-8", newline="") as out:
            table = csv.writer(out, delimiter="\t", lineterminator="\n")
            table.writerow(["sign", *outcomes])
            table.writerow([START, *(f"{w:.3f}" for w in self.weights[-1])])
            for sign, n in self.columns.items():
                row = [f"{w:.2f}" if abs(w) >= SMALL else "" for w in self.weights[n]]
                if any(row):
                    table.writerow([sign, *row])


def unseen(
    sums: Sums, x: sp.csr_matrix, y: Matrix, part: Matrix, counted: Matrix | None = None
) -> Matrix:
    """The chances of each row from a fit on the other parts; then fit all."""
    found = np.zeros(y.shape)
    for fold in range(FOLDS):
        rest = part != fold
        sums.fit(x[rest], y[rest], None if counted is None else counted[rest])
        found[~rest] = sums.chances(x[~rest])
    sums.fit(x, y, counted)
    return found
