"""Learn the tables of the MUC-4 form: which phrases fill which role, which incidents there are.

    python -m tools.train_muc --texts T.jsonl --roles R.jsonl --keys K.jsonl [--out bench]

Reports, sentences and phrases are weighed by ridge-penalised logistic sums of signs; fillers and
templates by boosted trees. What a later step learns from are chances that an earlier step gave to
reports that it had not seen (``FOLDS`` parts by report). A filler's string may stand in a report
more often than where it plays its role: in a second round, its places that the first round finds
unlikely are left out. Nothing is drawn at random: the same reports give the same tables. Needs
scikit-learn and scipy.
"""

import argparse
import csv
import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from bench.muc_tables import normal
from bench.muc_weigh import (
    KINDS,
    ROLES_ALL,
    Candidate,
    Weighed,
    context,
    fillers,
    template,
)
from sklearn.ensemble import HistGradientBoostingClassifier
from tools.muc_reports import Report, reports, strings, without_names
from tools.muc_sums import FOLDS, Matrix, Sums, unseen

WEAK = 0.3  # of the best place's chance: a place of a filler below it is left out


def learn_reports(found: Sequence[Report], out: Path) -> list[dict[str, float]]:
    """The chances that a report holds templates, of any type and of each."""
    signs, names = [r.signs["report"] for r in found], ("any", *KINDS)
    right = [
        [
            1.0 if any(k in t["incident_type"] for t in r.gold if "only" not in t) else 0.0
            for k in ("", *KINDS)
        ]
        for r in found
    ]
    sums = Sums("report", signs, ())
    x = sums.matrix(signs, [{}] * len(signs))
    likely = unseen(sums, x, np.array(right), np.arange(len(found)) % FOLDS)
    sums.write(out / "muc_report.tsv", names)
    return [dict(zip(names, map(float, row), strict=True)) for row in likely]


def learn_sentences(found: Sequence[Report], out: Path) -> list[list[dict[str, float]]]:
    """The chances that a sentence holds fillers, of any type and of each."""
    names = ("any", *KINDS)
    signs = [s for r in found for s in r.signs["sentence"]]
    part = np.array([n % FOLDS for n, r in enumerate(found) for _ in r.sentences])
    right = [
        [float(bool(m)), *(float(any(k in kind for kind in m)) for k in KINDS)]
        for r in found
        for m in r.sentences
    ]
    sums = Sums("sentence", signs, ())
    likely = unseen(sums, sums.matrix(signs, [{}] * len(signs)), np.array(right), part)
    sums.write(out / "muc_sentence.tsv", names)
    rows = iter([dict(zip(names, map(float, row), strict=True)) for row in likely])
    return [[next(rows) for _ in r.sentences] for r in found]


def learn_phrases(
    found: Sequence[Report],
    by_report: Sequence[dict[str, float]],
    by_sentence: Sequence[list[dict[str, float]]],
    out: Path,
) -> list[list[dict[str, float]]]:
    """The chances of phrases, learned in two rounds."""
    signs = [s for r in found for s in r.signs["phrase"][3]]
    numbers = [
        context(own, sentences, p.sentence)
        for r, own, sentences in zip(found, by_report, by_sentence, strict=True)
        for p in r.signs["phrase"][0]
    ]
    words = [(n, w) for n, r in enumerate(found) for w in r.signs["phrase"][2]]
    right_words = [[strings(r, role) for role in ROLES_ALL] for r in found]
    right = np.array([[float(w in own) for own in right_words[n]] for n, w in words])
    sums = Sums("phrase", signs, sorted(numbers[0]))
    x, part = sums.matrix(signs, numbers), np.array([n % FOLDS for n, _ in words])
    first = unseen(sums, x, right, part)
    likely = unseen(sums, x, right, part, _strong(first, right, words))
    sums.write(out / "muc_phrase.tsv", ROLES_ALL)
    rows = iter([dict(zip(ROLES_ALL, map(float, row), strict=True)) for row in likely])
    return [[next(rows) for _ in r.signs["phrase"][0]] for r in found]


def _strong(likely: Matrix, right: Matrix, words: Sequence[tuple[int, str]]) -> Matrix:
    """1 for all rows but the unlikely places of right strings."""
    best: dict[tuple[int, str], Matrix] = {}
    for word, row in zip(words, likely, strict=True):
        best[word] = np.maximum(best.get(word, row), row)
    highest = np.array([best[w] for w in words])
    return np.where((right > 0) & (likely < WEAK * highest), 0.0, 1.0)


# ---- forests -------------------------------------------------------------------------------------


def forest() -> HistGradientBoostingClassifier:
    """A forest that has not grown yet: small trees, slow steps."""
    return HistGradientBoostingClassifier(
        max_iter=80,
        learning_rate=0.08,
        max_leaf_nodes=8,
        min_samples_leaf=30,
        l2_regularization=3,
        early_stopping=False,
        random_state=0,
    )


def grown(x: Matrix, y: Matrix, part: Matrix) -> tuple[Matrix, HistGradientBoostingClassifier]:
    """Chances of each row from the other parts, and the forest of all."""
    found = np.zeros(len(y))
    for fold in range(FOLDS):
        rest = part != fold
        found[~rest] = forest().fit(x[rest], y[rest]).predict_proba(x[~rest])[:, 1]
    return found, forest().fit(x, y)


def write_forests(forests: Mapping[str, HistGradientBoostingClassifier], path: Path) -> None:
    """Write forests as a table of nodes; the first row of each is what its sums begin with."""
    with path.open("w", encoding="utf-8", newline="") as out:
        table = csv.writer(out, delimiter="\t", lineterminator="\n")
        table.writerow(["forest", "tree", "number", "limit", "left", "right", "value"])
        for name, model in forests.items():
            start = float(np.ravel(model._baseline_prediction)[0])  # noqa: SLF001
            table.writerow([name, "", "", "", "", "", f"{start:.4f}"])
            for n, (tree,) in enumerate(model._predictors):  # noqa: SLF001
                for node in tree.nodes:
                    leaf = [name, n, "", "", "", "", f"{node['value']:.4f}"]
                    ways = [f"{node['num_threshold']:.4f}", node["left"], node["right"], ""]
                    fork = [name, n, node["feature_idx"], *ways]
                    table.writerow(leaf if node["is_leaf"] else fork)


def learn_fillers(
    found: Sequence[Report], weighed: Sequence[Weighed]
) -> tuple[dict[str, HistGradientBoostingClassifier], list[list[tuple[Candidate, float]]]]:
    """The forests for the roles, and the candidates of each report with their chances."""
    rows = [
        (n, c)
        for n, (r, w) in enumerate(zip(found, weighed, strict=True))
        for c in fillers(w, r.told, r.every)
    ]
    forests, likely = {}, [0.0] * len(rows)
    for role in ROLES_ALL:
        at = [k for k, (_, c) in enumerate(rows) if c.role == role]
        x = np.array([rows[k][1].numbers for k in at])
        y = np.array([_right(found[rows[k][0]], rows[k][1]) for k in at])
        chances, forests[role] = grown(x, y, np.array([rows[k][0] % FOLDS for k in at]))
        for k, value in zip(at, chances, strict=True):
            likely[k] = float(value)
    parted: dict[int, list[tuple[Candidate, float]]] = defaultdict(list)
    for (n, candidate), value in zip(rows, likely, strict=True):
        parted[n].append((candidate, value))
    return forests, [parted[n] for n in range(len(found))]


def _right(report: Report, candidate: Candidate) -> int:
    return int(normal(candidate.text) in strings(report, candidate.role, candidate.kind))


def learn_templates(
    found: Sequence[Report],
    weighed: Sequence[Weighed],
    likely: Sequence[list[tuple[Candidate, float]]],
) -> dict[str, HistGradientBoostingClassifier]:
    """The forests for whether a report has a template of a type, and a second one."""
    rows, counts, part = [], [], []
    for n, (report, own) in enumerate(zip(found, weighed, strict=True)):
        for kind in KINDS:
            rows.append(template(own, report.told, likely[n], kind))
            own_kind = [t for t in report.gold if kind in t["incident_type"] and "only" not in t]
            counts.append(len({json.dumps(t) for t in own_kind}))
            part.append(n % FOLDS)
    x, y = np.array(rows), np.array(counts)
    forests = {}
    for name, least in (("template", 1), ("second", 2)):
        chances, forests[name] = grown(x, (y >= least).astype(int), np.array(part))
        print(name, _figures(chances, y >= least))
    return forests


def _figures(chances: Matrix, right: Matrix) -> str:
    scores = []
    for cut in np.arange(0.1, 0.8, 0.05):
        taken = chances > cut
        scores.append((2 * (taken & right).sum() / (taken.sum() + right.sum()), cut))
    best, cut = max(scores)
    return f"F1 {best:.3f} at {cut:.2f}"


def main() -> None:
    parser = argparse.ArgumentParser(description="learn the tables of the MUC-4 form")
    for name in ("texts", "roles", "keys"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=Path(__file__).parent.parent / "bench")
    options = parser.parse_args()
    found = without_names(reports(options.texts, options.roles, options.keys))
    print(len(found), "reports read")
    by_report = learn_reports(found, options.out)
    by_sentence = learn_sentences(found, options.out)
    by_phrase = learn_phrases(found, by_report, by_sentence, options.out)
    weighed = [
        Weighed(r.view, *r.signs["phrase"][:3], own, sentences, likely)
        for r, own, sentences, likely in zip(found, by_report, by_sentence, by_phrase, strict=True)
    ]
    forests, likely = learn_fillers(found, weighed)
    forests |= learn_templates(found, weighed, likely)
    write_forests(forests, options.out / "muc_trees.tsv")


if __name__ == "__main__":
    main()
