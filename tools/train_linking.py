"""Learn the weights of `data/linking.tsv`: which place of a sentence belongs to a verb.

    python -m tools.train_linking --texts sentences.jsonl.gz [--out FILE] [--folds 3]

The sentences are Halterman's on events and their locations (2019, MIT): ``{id, source, gold, text,
verb, locations}``. Lines with ``gold: true`` are never trained on, nor is any line whose sentence
equals one of them once case and punctuation are left out.

Annotators of a source may have passed over lines: a line without a place may mean that there is
none, or that it was not looked at closely. So such a line counts as passed over with the chance
that follows from ``PASSED_OVER`` and from the model itself, and the fit is repeated (expectation
maximisation). ``PASSED_OVER`` are shares of lines with a place that carry none, counted where a
sentence was labelled once more.

The fit is ridge-penalised logistic regression by Newton's method; nothing is drawn at random, so
the same sentences give the same table. Only numpy is needed. ``--folds`` adds the figures of a
cross-validation by sentence at several thresholds.
"""

import argparse
import re
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
from bench.facets import Counts
from bench.locations import Range, Row, counts, name_of, read_rows, tokens_in, view_of, word_at
from msgspec import Struct
from numpy.typing import NDArray
from tools.logistic import Array, as_fit, chances, fitted, matrix, sign_names, table

from reportedly.extract.link_signs import signs

OUT = Path(__file__).parent.parent / "src/reportedly/data/linking.tsv"
SOURCE = "learned by tools/train_linking.py from Halterman 2019 (MIT)"
SEEN = 30  # places that a sign must have been met at
RIDGE = 15.0  # best of 4-25 by cross-validation
ROUNDS = 5  # of expectation maximisation

PASSED_OVER = {"Masdar_RA": 0.8, "APW_RA": 0.08, "AFP_RA": 0.21, "Xinhua_RA": 0.12}
OTHERWISE = 0.2  # for sources of which no line was labelled twice


class Candidate(Struct, frozen=True):
    """A place for a line: its name, its signs, whether it was marked."""

    line: int
    name: Range
    signs: frozenset[str]
    marked: bool


def plain(text: str) -> str:
    """A sentence without case and punctuation."""
    return re.sub(r"\W+", " ", text.lower()).strip()


def for_training(lines: Iterable[Row]) -> list[Row]:
    """The lines that are neither gold nor equal to a gold one, sentence by sentence."""
    every = list(lines)
    kept_back = {plain(r["text"]) for r in every if r["gold"]}
    return sorted(
        (r for r in every if not r["gold"] and plain(r["text"]) not in kept_back),
        key=lambda r: (r["text"], r["verb"]),
    )


def candidates(lines: Sequence[Row]) -> list[Candidate]:
    """The places of the sentences for their verbs."""
    found = []
    for i, line in enumerate(lines):
        view, text = view_of(line["text"]), line["text"]
        wanted = tokens_in(text, line["locations"])
        for start, _ in line["verb"]:
            at = word_at(view, start)
            for place in view.places_in(at[0]) if at else ():
                name = name_of(text, view.annotated.places[place])
                if at is None or name is None:
                    continue
                mine = tokens_in(text, [name])
                marked = len(mine & wanted) * 2 >= len(mine)
                found.append(Candidate(i, name, signs(view, *at, place), marked))
    return found


class Problem(Struct, frozen=True):
    """The candidates as numbers: a column for each sign, the last is always 1."""

    matrix: Array
    marked: Array
    line: NDArray[np.int64]
    passed: Array


def problem(lines: Sequence[Row], found: Sequence[Candidate], names: Sequence[str]) -> Problem:
    return Problem(
        matrix([c.signs for c in found], names),
        np.array([float(c.marked) for c in found]),
        np.array([c.line for c in found]),
        np.array([PASSED_OVER.get(r["source"], OTHERWISE) for r in lines]),
    )


def learned(task: Problem) -> Array:
    """The weights, with lines that were passed over weighed by how likely that is."""
    lines = len(task.passed)
    placed = np.bincount(task.line, task.marked, lines) > 0
    weights, wanted = np.zeros(task.matrix.shape[1]), task.marked
    for _ in range(ROUNDS):
        weights = fitted(task.matrix, wanted, ridge=RIDGE, start=weights)
        likely = chances(task.matrix, weights)
        none = np.exp(np.bincount(task.line, np.log(np.clip(1 - likely, 1e-9, 1)), lines))
        over = task.passed * (1 - none) / (task.passed * (1 - none) + none)
        share = likely / np.maximum(1 - none, 1e-9)[task.line] * over[task.line]
        wanted = np.where(placed[task.line], task.marked, np.minimum(share, 1))
    return weights


def signs_of(found: Sequence[Candidate]) -> list[tuple[str, int]]:
    """The signs that were met often enough, and how often."""
    return sign_names([c.signs for c in found], least=SEEN)


def score(lines: Sequence[Row], found: Sequence[Candidate], likely: Array, least: float) -> Counts:
    told: dict[int, list[Range]] = {}
    for candidate, chance in zip(found, likely, strict=True):
        if chance >= least:
            told.setdefault(candidate.line, []).append(candidate.name)
    return sum((counts(r, told.get(i, ())) for i, r in enumerate(lines)), Counts())


def cross_validate(lines: Sequence[Row], found: Sequence[Candidate], folds: int) -> None:
    """Print the figures at several thresholds, every sentence judged by weights of others."""
    names = signs_of(found)
    task = problem(lines, found, [name for name, _ in names])
    fold = np.array([sum(map(ord, plain(lines[c.line]["text"]))) % folds for c in found])
    likely = np.zeros(len(found))
    for k in range(folds):
        mine = fold != k
        part = Problem(task.matrix[mine], task.marked[mine], task.line[mine], task.passed)
        likely[~mine] = chances(task.matrix[~mine], learned(part))
    noisy = {name for name, share in PASSED_OVER.items() if share > 0.5}
    kept = [i for i, r in enumerate(lines) if r["source"] not in noisy and r["locations"]]
    place = {old: new for new, old in enumerate(kept)}
    sure = [(c, p) for c, p in zip(found, likely, strict=True) if c.line in place]
    moved = [Candidate(place[c.line], c.name, c.signs, c.marked) for c, _ in sure]
    for least in (0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6):
        for label, total in (
            ("all lines", score(lines, found, likely, least)),
            (
                "lines with a place",
                score([lines[i] for i in kept], moved, np.array([p for _, p in sure]), least),
            ),
        ):
            print(f"{least} {label}: P {total.precision:.3f} R {total.recall:.3f} {total.f1:.3f}")


def main() -> None:
    parser = argparse.ArgumentParser(description="learn which place belongs to which action")
    parser.add_argument("--texts", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=OUT)
    parser.add_argument("--folds", type=int, default=0)
    options = parser.parse_args()
    lines = for_training(read_rows(options.texts))
    found = candidates(lines)
    if options.folds:
        cross_validate(lines, found, options.folds)
    names = signs_of(found)
    weights = learned(problem(lines, found, [name for name, _ in names]))
    told = table(as_fit(names, weights), count=len(found), source=SOURCE)
    options.out.write_text(told, encoding="utf-8")
    print(f"{options.out}: {len(names)} signs from {len(lines)} lines, {len(found)} places")


if __name__ == "__main__":
    main()
