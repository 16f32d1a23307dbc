"""Learned chances for the MUC-4 form: of a report, a sentence, a phrase, a filler, a template.

Reports, sentences and phrases are weighed by logistic sums of signs (`muc_report.tsv`,
`muc_sentence.tsv`, `muc_phrase.tsv`: a row a sign, a column an outcome); fillers and templates by
boosted trees over a few numbers (`muc_trees.tsv`: a row a node). `tools/train_muc.py` makes them.
"""

import csv
import math
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import groupby
from pathlib import Path

from msgspec import Struct

FOLDER = Path(__file__).parent
START = "start"
"""The row that every sum begins with, and every forest's first node."""

Weights = Mapping[str, tuple[float, ...]]


class Node(Struct, frozen=True, gc=False):
    """A node of a tree: numbers up to ``limit`` go ``left``; a leaf has no number and a value."""

    number: int | None
    limit: float
    left: int
    right: int
    value: float


@cache
def outcomes(table: str) -> tuple[str, ...]:
    """What a table of weights gives chances for."""
    with (FOLDER / f"muc_{table}.tsv").open(encoding="utf-8", newline="") as lines:
        return tuple(next(csv.reader(lines, delimiter="\t"))[1:])


@cache
def weights(table: str) -> Weights:
    """The weights of each sign, one for each outcome."""
    with (FOLDER / f"muc_{table}.tsv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.reader(lines, delimiter="\t"))[1:]
    return {sign: tuple(float(w or 0) for w in row) for sign, *row in rows}


def chances(table: str, signs: Iterable[str], numbers: Mapping[str, float]) -> dict[str, float]:
    """The chance of each outcome, from the signs met and from numbers that have a weight too."""
    known = weights(table)
    terms = [known[START], *(known[s] for s in signs if s in known)]
    scaled = [tuple(w * value for w in known[n]) for n, value in numbers.items() if n in known]
    sums = (math.fsum(column) for column in zip(*terms, *scaled, strict=True))
    return {name: chance(total) for name, total in zip(outcomes(table), sums, strict=True)}


def chance(odds: float) -> float:
    """The chance (0-1) of log-odds."""
    return 1 / (1 + math.exp(-max(-40.0, min(40.0, odds))))


def odds(likely: float) -> float:
    """The log-odds of a chance, within what a tree needs to tell apart (-9.2 to 9.2)."""
    return math.log((likely + 1e-4) / (1 - likely + 1e-4))


# ---- forests -------------------------------------------------------------------------------------


@cache
def forests() -> dict[str, tuple[float, tuple[tuple[Node, ...], ...]]]:
    """For each name the log-odds to begin with and the trees."""
    with (FOLDER / "muc_trees.tsv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t"))
    found = {}
    for name, own in groupby(rows, key=lambda r: r["forest"]):
        first, *nodes = own
        trees = [tuple(map(_node, t)) for _, t in groupby(nodes, key=lambda r: r["tree"])]
        found[name] = (float(first["value"]), tuple(trees))
    return found


def _node(row: Mapping[str, str]) -> Node:
    number = int(row["number"]) if row["number"] else None
    ways = (int(row["left"] or 0), int(row["right"] or 0))
    return Node(number, float(row["limit"] or 0), *ways, float(row["value"] or 0))


def boosted(forest: str, numbers: Sequence[float]) -> float:
    """The chance that a forest gives to a row of numbers."""
    start, trees = forests()[forest]
    return chance(math.fsum((start, *(_leaf(tree, numbers) for tree in trees))))


def _leaf(tree: Sequence[Node], numbers: Sequence[float]) -> float:
    node = tree[0]
    while node.number is not None:
        node = tree[node.left if numbers[node.number] <= node.limit else node.right]
    return node.value
