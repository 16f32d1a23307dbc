"""Learn the weights of `bench.kinds`: which sub-event type a short note tells.

    python -m tools.train_kinds [--out FILE]

The notes are ours (`tools/kinds_notes.tsv`), some for each of the 25 types; the test sentences
(`tests/sentences/kinds.tsv`) are never trained on. Softmax regression with a ridge, by Nesterov's
accelerated gradient from nought: the same notes give the same weights. Printed are the shares of
right labels in ten folds, and in both halves of the test sentences.
"""

import argparse
import csv
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from bench.kinds import WEIGHTS, signs
from tools.logistic import Array, matrix, sign_names

HERE = Path(__file__).parent
NOTES = HERE / "kinds_notes.tsv"
TEST = HERE.parent / "tests/sentences/kinds.tsv"
LEAST = 2  # notes that a sign must stand in
RIDGE = 1.0
FOLDS = 10
STEPS = 300
SPREAD = 8.0  # how far the curvature may lie above that of a mean note; larger is safer


def notes(path: Path = NOTES) -> list[tuple[str, str]]:
    """Texts and labels."""
    with path.open(encoding="utf-8", newline="") as lines:
        found = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [(row["text"], row["label"]) for row in found]


def names_of(found: Sequence[Sequence[str]]) -> list[str]:
    """The signs that stand in enough notes, in order."""
    return [name for name, _ in sign_names(found, least=LEAST)]


def fitted(rows: Array, wanted: Array) -> Array:
    """The weights of a softmax regression; ``wanted`` has a 1 for the label of each note."""
    weights = ahead = np.zeros((rows.shape[1], wanted.shape[1]))
    penalty = np.full((rows.shape[1], 1), RIDGE)
    penalty[-1] = 1e-3
    step = 1 / (0.5 * float((rows**2).sum(axis=1).mean()) * SPREAD + RIDGE)
    for n in range(STEPS):
        slope = rows.T @ (wanted - shares(rows @ ahead)) - penalty * ahead
        following = ahead + step * slope
        ahead = following + n / (n + 3) * (following - weights)
        weights = following
    return weights


def shares(scores: Array) -> Array:
    """Scores as shares that sum to one in each row."""
    raised = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.asarray(raised / raised.sum(axis=1, keepdims=True))


def one_hot(labels: Sequence[str], every: Sequence[str]) -> Array:
    """A row for each label, with a 1 in its column."""
    return np.array([[float(label == e) for e in every] for label in labels])


def right(rows: Array, weights: Array, labels: Sequence[str], every: Sequence[str]) -> int:
    """How many notes get their label."""
    told = (rows @ weights).argmax(axis=1)
    return sum(every[t] == label for t, label in zip(told, labels, strict=True))


def cross_validated(found: Sequence[Sequence[str]], labels: Sequence[str]) -> int:
    """How many notes get their label by weights of the other nine folds."""
    every, total = sorted(set(labels)), 0
    for fold in range(FOLDS):
        mine = [i for i in range(len(found)) if i % FOLDS == fold]
        others = [i for i in range(len(found)) if i % FOLDS != fold]
        names = names_of([found[i] for i in others])
        weights = fitted(
            matrix([found[i] for i in others], names), one_hot([labels[i] for i in others], every)
        )
        total += right(
            matrix([found[i] for i in mine], names), weights, [labels[i] for i in mine], every
        )
    return total


def save(path: Path, names: Sequence[str], labels: Sequence[str], weights: Array) -> None:
    """Weights as whole numbers from -127 to 127 and one scale."""
    scale = np.abs(weights).max() / 127
    held = np.rint(weights / scale).astype(np.int8)
    np.savez_compressed(
        path, signs=np.array(names), labels=np.array(labels), matrix=held, scale=scale
    )


def main() -> None:
    parser = argparse.ArgumentParser(description="learn the sub-event types of notes")
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    options = parser.parse_args()
    texts, labels = zip(*notes(), strict=True)
    found, every = [signs(t) for t in texts], sorted(set(labels))
    print(f"ten folds: {cross_validated(found, labels)} of {len(found)} right")
    names = names_of(found)
    weights = fitted(matrix(found, names), one_hot(labels, every))
    with TEST.open(encoding="utf-8", newline="") as lines:
        test = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    for split in ("dev", "kept"):
        mine = [r for r in test if r["split"] == split]
        rows = matrix([signs(r["text"]) for r in mine], names)
        told = right(rows, weights, [r["label"] for r in mine], every)
        print(f"test sentences, {split}: {told} of {len(mine)} right")
    save(options.out, names, every, weights)
    print(f"{options.out}: {len(names)} signs from {len(found)} notes")


if __name__ == "__main__":
    main()
