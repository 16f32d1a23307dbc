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
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import scipy.sparse as sp
from bench.muc_coded import code, every, told, view_of
from bench.muc_fills import STATE
from bench.muc_odds import START
from bench.muc_signs import View, report_signs, sentence_signs
from bench.muc_tables import normal
from bench.muc_told import ROLES, Template
from bench.muc_weigh import (
    KINDS,
    ROLES_ALL,
    Candidate,
    Weighed,
    context,
    fillers,
    phrase_signs,
    template,
)
from scipy.optimize import minimize
from sklearn.ensemble import HistGradientBoostingClassifier

from reportedly.codebook.actors import actors
from reportedly.model import Source

FOLDS = 5
SEEN = {
    "report": 5,
    "sentence": 5,
    "phrase": 10,
    "sure": 4,
}  # reports, sentences, phrases with a sign
LOOSE = {
    "report": 0.03,
    "sentence": 0.02,
    "phrase": 0.4,
    "sure": 0.05,
}  # best of a few by cross-validation
STEPS = 100
WEAK = 0.3  # of the best place's chance: a place of a filler below it is left out
SMALL = 0.03  # weights that are not written
NAMES = 0.3  # of a word's places: where more are in names, no sign may hold it
Matrix = np.ndarray[Any, Any]


class Report(msgspec.Struct):
    """One report to learn from, with its gold templates and descriptions by type."""

    view: View
    told: list[Template]
    every: Sequence[Template]
    gold: list[dict[str, Any]]
    sentences: list[set[str]]
    signs: dict[str, Any]


# ---- reading -------------------------------------------------------------------------------------


def reports(texts: Path, roles: Path, keys: Path) -> list[Report]:
    """The reports that could be parsed, in their order."""
    gold = {r["docid"]: r for r in _lines(roles)}
    filled = {r["docid"]: r["templates"] for r in _lines(keys)}
    found = []
    for row in _lines(texts):
        coded = code(Source(name=row["docid"], raw=row["text"].encode()))
        if view := view_of(coded):
            right = [*gold[row["docid"]]["templates"], *_described(filled.get(row["docid"], []))]
            marked = _marked(view, gold[row["docid"]])
            own = [t for _, t in told(coded)]
            found.append(Report(view, own, every(coded), right, marked, _signs(view)))
    return found


def _lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def _described(templates: Iterable[Mapping[str, Any]]) -> Iterable[dict[str, Any]]:
    """Human targets that are described, in the shape of the five-role form."""
    for row in templates:
        fills = row["slots"].get("hum-tgt-desc", [])
        kinds = [v for f in row["slots"].get("inc-type", []) for v in f["values"]]
        named = [[[v, 0] for v in f["values"]] for f in fills]
        yield {"incident_type": " / ".join(kinds).lower(), "Desc": named, "only": True}


def _marked(view: View, gold: Mapping[str, Any]) -> list[set[str]]:
    """For each sentence the types of the templates that take a filler from it."""
    text, at = gold["doctext"], 0
    marks = [
        (m[1], t["incident_type"])
        for t in gold["templates"]
        for r in ROLES
        for e in t[r]
        for m in e
    ]
    found = []
    for sentence in view.sentences:
        told = view.annotated.document.text[sentence.start : sentence.end].lower()
        start = text.find(told.replace("[", "(").replace("]", ")")[:40], at)
        at = start + 1 if start >= 0 else at
        end = start + len(told) if start >= 0 else -1
        found.append({kind for offset, kind in marks if start <= offset < end})
    return found


def _signs(view: View) -> dict[str, Any]:
    sentences = [sentence_signs(view, n) for n in range(len(view.sentences))]
    return {"report": report_signs(view), "sentence": sentences, "phrase": phrase_signs(view)}


def _strings(report: Report, role: str, kind: str = "") -> set[str]:
    """The right strings for a role in a report, of templates of a type."""
    own = [t for t in report.gold if kind in t["incident_type"]]
    return {normal(m[0]) for t in own for e in t.get(role, []) for m in e}


def names(found: Iterable[Report]) -> set[str]:
    """Words of names of known groups, where they stand in names more often than ``NAMES``."""
    rows = [row for row in actors().values() if row.type not in STATE]
    parts = {w for row in rows for n in (row.name, *row.aliases) for w in n.lower().split()}
    met: Counter[str] = Counter()
    named: Counter[str] = Counter()
    for view in (report.view for report in found):
        for sentence in view.sentences:
            for token in sentence.tokens:
                met[token.lower] += 1
                inside = (sentence.i, token.i) in view.named or token.lower in view.people
                named[token.lower] += inside or token.pos == "PROPN"
    return {word for word, n in met.items() if word in parts and named[word] > NAMES * n}


def without_names(found: list[Report]) -> list[Report]:
    """The reports, their signs without those that hold a name."""
    known = names(found)
    for report in found:
        own = report.signs
        own["report"] = [s for s in own["report"] if nameless(s, known)]
        own["sentence"] = [[s for s in row if nameless(s, known)] for row in own["sentence"]]
        *phrases, signs = own["phrase"]
        own["phrase"] = (*phrases, [[s for s in row if nameless(s, known)] for row in signs])
    return found


def nameless(sign: str, known: set[str]) -> bool:
    """Whether no part of a sign is a name."""
    return known.isdisjoint(re.split(r"[ :&+>]+", sign))


# ---- logistic sums -------------------------------------------------------------------------------


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
    strings = [[_strings(r, role) for role in ROLES_ALL] for r in found]
    right = np.array([[float(w in own) for own in strings[n]] for n, w in words])
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
    return int(normal(candidate.text) in _strings(report, candidate.role, candidate.kind))


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
