"""Learn `data/same.tsv`: which two tellings of a report are of one occurrence.

    python -m tools.train_same [--out FILE] [--folds 5]

Learned from are our own reports, dev half: a coded claim says with ``at`` and ``more_at`` where one
occurrence is told. Every group of action words is laid beside each earlier occurrence of a fitting
kind, no more than ``REACH`` sentences back, as the rules have put them together so far. A pair is
of one occurrence if both hold words of one coded claim, of two if each holds those of another; a
pair with uncoded words is not learned from.

The rules' own answer is a sign in training, ``ruled``, and is left out of the table: the weights
say how likely a pair is that the rules leave apart. ``--folds`` adds figures by cross-validation.
"""

import argparse
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from unittest import mock

from bench.gold import REPORTS, Coded, load, reports
from msgspec import Struct
from tools.logistic import Case, Fit, learned, table

from reportedly.extract import unite
from reportedly.extract.kin import compatible, kind_of
from reportedly.extract.same_signs import signs
from reportedly.extract.telling import Telling
from reportedly.extract.unite import Occurrence
from reportedly.extract.view import View

OUT = Path(__file__).parent.parent / "src/reportedly/data/same.tsv"
SOURCE = "learned by tools/train_same.py from our own reports"
RIDGE = 3.0  # 1 and 3 do alike by cross-validation
SEEN = 6
SMALL = 0.02
REACH = 12
RULED = "ruled"


class Laid(Struct, frozen=True):
    """A group of tellings beside an earlier occurrence: their signs and the rules' answer."""

    group: tuple[Telling, ...]
    other: tuple[Telling, ...]
    signs: frozenset[str]


def laid_in(folder: Path) -> list[Laid]:
    """Every pair of a report that may be of one occurrence."""
    found: list[Laid] = []

    def noted(view: View, group: tuple[Telling, ...], told: Sequence[Occurrence]) -> int | None:
        answer = BY_RULE(view, group, told)
        for i, other in enumerate(told):
            back = group[0].sentence - other.last_sentence
            if 0 < back <= REACH and compatible(kind_of(group), other.kind):
                ruled = {RULED} if answer == i else set()
                met = signs(view, group, other.tellings) | ruled
                found.append(Laid(group, other.tellings, met))
        return answer

    with mock.patch.object(unite, "_earlier", noted):
        load(folder)
    return found


BY_RULE = unite._by_rule  # noqa: SLF001  # the rules alone, without what was learned before


def coded_in(tellings: Sequence[Telling], coded: Sequence[Coded]) -> set[int]:
    """Which coded claims some tellings hold words of, of a fitting kind."""
    words = [(t.mention.start, t.mention.end) for t in tellings]
    kind = kind_of(tellings)
    return {
        i
        for i, claim in enumerate(coded)
        if any(compatible(kind, k) for k in (claim.entry["kind"], *claim.entry.get("or_kinds", [])))
        if any(a < d and c < b for a, b in words for c, d in claim.spans)
    }


def cases() -> Iterator[Case]:
    """The pairs of our own reports, dev half, of which the coding tells the answer."""
    for report in reports():
        for pair in laid_in(REPORTS / report.name):
            mine, theirs = coded_in(pair.group, report.coded), coded_in(pair.other, report.coded)
            if mine and theirs:
                yield Case(report.name, pair.signs, bool(mine & theirs))


def fit(found: Sequence[Case]) -> Fit:
    """The weights learned from pairs."""
    return learned(found, ridge=RIDGE, seen=SEEN)


def cross_validate(found: Sequence[Case], folds: int) -> None:
    """Print, of the pairs that the rules leave apart, how many are joined rightly and wrongly."""
    fold = [zlib.crc32(c.report.encode()) % folds for c in found]
    fits = [fit([c for c, f in zip(found, fold, strict=True) if f != k]) for k in range(folds)]
    apart = [
        (c.is_so, fits[f].chance(c.signs))
        for c, f in zip(found, fold, strict=True)
        if RULED not in c.signs and not c.signs & unite.SURELY_APART
    ]
    for least in (0.4, 0.5, 0.6, 0.7):
        right = sum(so for so, p in apart if p >= least)
        wrong = sum(not so for so, p in apart if p >= least)
        every = sum(so for so, _ in apart)
        print(f"{least}: {right} of {every} joined rightly, {wrong} wrongly")


def main() -> None:
    parser = argparse.ArgumentParser(description="learn which tellings are of one occurrence")
    parser.add_argument("--out", type=Path, default=OUT)
    parser.add_argument("--folds", type=int, default=0)
    options = parser.parse_args()
    found = list(cases())
    if options.folds:
        cross_validate(found, options.folds)
    weights = fit(found)
    plain = Fit(
        {s: w for s, w in weights.weights.items() if s != RULED}, weights.start, weights.seen
    )
    told = table(plain, count=len(found), source=SOURCE, small=SMALL)
    options.out.write_text(told, encoding="utf-8")
    print(f"{options.out}: {told.count(chr(10)) - 2} signs from {len(found)} pairs")


if __name__ == "__main__":
    main()
