"""Learn the weights of `data/confidence.tsv`: how sure a claim is.

    python -m tools.train_confidence [--out FILE]

A claim of the open half of `tests/reports` counts as right if a coder coded the same occurrence.
Ridge-penalised logistic regression (`tools/logistic.py`) on the signs of
`reportedly.resolve.confidence`. Printed are the chances beside the shares that were right, in ten
folds by report and in the kept-back half, of which nothing but these counts is used.
"""

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from bench.gold import pairs, reports
from bench.reliability import Judged, brier, ranked, rows
from msgspec import Struct
from tools.logistic import Array, as_fit, chances, fitted, matrix, sign_names, table

from reportedly.resolve.confidence import signs

OUT = Path(__file__).parent.parent / "src/reportedly/data/confidence.tsv"
SOURCE = "learned by tools/train_confidence.py from our own coded reports"
FOLDS = 10
LEAST = 15  # claims that a sign must have been met at
RIDGE = 3.0


class Case(Struct, frozen=True):
    """A machine's claim: its report's number, its signs, whether a coder has the occurrence."""

    report: int
    signs: frozenset[str]
    right: bool


def cases(split: str) -> Iterator[Case]:
    """All claims of a half of our reports."""
    for number, report in enumerate(reports(split=split)):
        told, length = report.reading.claims, len(report.reading.document.text)
        for pair in pairs(report):
            if pair.claim:
                met = signs(pair.claim, told, length=length)
                yield Case(number, met, pair.coded is not None)


def learned(found: Sequence[Case], names: Sequence[str]) -> Array:
    """The weights that fit some claims."""
    right = np.array([float(c.right) for c in found])
    return fitted(matrix([c.signs for c in found], names), right, ridge=RIDGE)


def crossed(found: Sequence[Case], names: Sequence[str]) -> list[Judged]:
    """Each claim's chance by weights that were learned from other reports."""
    result: list[Judged] = []
    for fold in range(FOLDS):
        mine = [c for c in found if c.report % FOLDS == fold]
        weights = learned([c for c in found if c.report % FOLDS != fold], names)
        result += judged(mine, names, weights)
    return result


def judged(found: Sequence[Case], names: Sequence[str], weights: Array) -> list[Judged]:
    """Claims with their chances."""
    likely = chances(matrix([c.signs for c in found], names), weights)
    return [Judged(float(p), c.right) for p, c in zip(likely, found, strict=True)]


def told(title: str, claims: Sequence[Judged]) -> None:
    """Print how far chances are to be trusted."""
    print(f"{title}: Brier {brier(claims):.3f}, ranked rightly {ranked(claims):.2f}")
    for row in rows(claims):
        print(f"  told {row.least:.1f} and more: mean {row.told:.2f}, right {row.right}/{row.all}")


def main() -> None:
    parser = argparse.ArgumentParser(description="learn how sure a claim is")
    parser.add_argument("--out", type=Path, default=OUT)
    options = parser.parse_args()
    found = list(cases("dev"))
    counted = sign_names([c.signs for c in found], least=LEAST)
    names = [name for name, _ in counted]
    weights = learned(found, names)
    told("open half, ten folds", crossed(found, names))
    told("kept-back half", judged(list(cases("kept")), names, weights))
    options.out.write_text(
        table(as_fit(counted, weights), count=len(found), source=SOURCE), encoding="utf-8"
    )
    print(f"{options.out}: {len(names)} signs from {len(found)} claims")


if __name__ == "__main__":
    main()
