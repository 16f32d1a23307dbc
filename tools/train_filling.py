"""Learn the weights of `data/filling.tsv`: who did what is told without a doer.

    python -m tools.train_filling [--muc-texts FILE --muc-keys FILE] [--folds 8] [--out FILE]

Learned from our own reports that are not kept back (``tests/reports``), from our own short texts
(``tests/sentences/filling.tsv``, the half for training), and from reports of MUC-4's development
set where they are given. Of each occurrence that was found and paired with a coded one, the actors
around it are examples: right ones are those whose words are coded as doers. Where grammar has told
the doer, the occurrence counts a second time as if it had not: who it named is then a candidate
among others (``masked``), which gives three times as many right ones.

The fit is ridge-penalised logistic regression by Newton's method with conjugate gradients; nothing
is drawn at random but the bootstrap of ``--folds`` (fixed seed), so the same texts give the same
table. Only numpy is needed.
"""

import argparse
import csv
import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from random import Random

import msgspec
import numpy as np
from bench.facets import Counts, alike, coded_phrases, matched
from bench.gold import find, pairs, reports
from bench.muc_tables import incident_kinds
from msgspec import Struct
from numpy.typing import NDArray

from reportedly.annotate import annotate
from reportedly.codebook.weighing import START
from reportedly.extract.filling_scene import DOERS, Report, Scene
from reportedly.extract.filling_signs import signs
from reportedly.extract.frames import extract
from reportedly.extract.view import View
from reportedly.model import ActorMention, Frame, Source
from reportedly.read import read
from reportedly.resolve import claims
from reportedly.version import made_with

ROOT = Path(__file__).parent.parent
OUT = ROOT / "src/reportedly/data/filling.tsv"
TEXTS = ROOT / "tests/sentences/filling.tsv"
SOURCE = "learned by tools/train_filling.py"

SEEN = 8  # examples that a sign must have been met at
RIDGE = 8.0  # cross-validated loss on open roles falls from 3 to 12, F1 is best up to 8
SMALL = 0.01  # a weight below it is left out
DRAWS, SEED = 1000, 1

WEIGHTS = {"open": 1.0, "masked": 0.7, "muc": 0.3, "text": 2.0}
"""How much an example counts, by where it is from; set by cross-validation."""

SORTS = ("masked", "muc", "text")

Array = NDArray[np.float64]
Ints = NDArray[np.int64]


class Example(Struct, frozen=True):
    """An actor that may be the doer: its words, its signs, whether it is right."""

    words: tuple[str, ...]
    signs: frozenset[str]
    right: bool


class Case(Struct, frozen=True):
    """The doers of one occurrence: the candidates, whom the coding and whom grammar tells.

    ``sort`` is a key of ``WEIGHTS``.
    """

    report: str
    sort: str
    coded: tuple[str, ...]
    told: tuple[str, ...]
    examples: tuple[Example, ...]


# ---- cases ---------------------------------------------------------------------------------------


def cases_of(
    view: View, frames: Sequence[Frame], index: int, *, name: str, coded: Sequence[str], sort: str
) -> Iterator[Case]:
    """An occurrence as grammar leaves it and, where it tells a doer, as if it had not."""
    mine = [f for f in frames[index].fillers if f.role in DOERS]
    told = tuple(view.text[f.start : f.end] for f in mine)
    plain = _examples(Report(view, frames), index, _missed(coded, told))
    yield Case(name, sort, tuple(coded), told, plain)
    if sort != "muc" and any(f.actor is not None for f in mine):
        masked = _examples(Report(view, _without_doer(frames, index)), index, coded)
        yield Case(name, "masked", tuple(coded), told, masked)


def _missed(coded: Sequence[str], told: Sequence[str]) -> list[str]:
    left, missed = list(told), []
    for words in coded:
        hit = next((t for t in left if alike(words, t)), None)
        if hit is None:
            missed.append(words)
        else:
            left.remove(hit)
    return missed


def _without_doer(frames: Sequence[Frame], index: int) -> list[Frame]:
    frame = frames[index]
    rest = tuple(f for f in frame.fillers if f.role not in DOERS)
    return [*frames[:index], msgspec.structs.replace(frame, fillers=rest), *frames[index + 1 :]]


def _examples(report: Report, index: int, coded: Sequence[str]) -> tuple[Example, ...]:
    scene = Scene(report, index)
    found = []
    for candidate in scene.candidates():
        words = _words(report.view.actors[candidate.actor])
        right = any(alike(c, w) for c in coded for w in words)
        found.append(Example(words, signs(scene, candidate), right))
    return tuple(found)


def _words(mention: ActorMention) -> tuple[str, ...]:
    return (mention.raw, mention.name) if mention.name else (mention.raw,)


def of_reports(*, split: str = "dev") -> Iterator[Case]:
    """The cases of our own reports: "dev" to learn from, "kept" to count only."""
    for report in reports(split=split):
        annotated = annotate(report.reading.document)
        frames = extract(annotated, filling=False).frames
        view = View(annotated)
        by_rules = msgspec.structs.replace(report.reading, claims=claims(annotated, frames))
        place = {id(c): i for i, c in enumerate(by_rules.claims)}
        for pair in pairs(msgspec.structs.replace(report, reading=by_rules)):
            if pair.coded is None or pair.claim is None:
                continue
            coded = coded_phrases("doers", pair.coded.entry)
            index = place[id(pair.claim)]
            yield from cases_of(view, frames, index, name=report.name, coded=coded, sort="open")


def of_texts(path: Path = TEXTS, *, split: str = "train") -> Iterator[Case]:
    """The cases of our own short texts, of one half."""
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            if row["split"] == split:
                yield from _of_text(row)


def _of_text(row: dict[str, str]) -> Iterator[Case]:
    view, frames = told_in(row["text"], row["id"])
    at = find(view.text, row["at"])
    hits = (
        i
        for i, f in enumerate(frames)
        if at and any(at[0] <= view.actions[t].start < at[1] for t in f.triggers)
    )
    index = next(hits, None)
    if index is not None:
        coded = [w for w in row["doer"].split("|") if w]
        yield from cases_of(view, frames, index, name=row["id"], coded=coded, sort="text")


def told_in(text: str, name: str) -> tuple[View, tuple[Frame, ...]]:
    """A text as annotated, and the occurrences that the rules alone find in it."""
    source = Source(name=name, raw=text.replace("\\n", "\n").encode("utf-8"))
    annotated = annotate(read(source, made_with=made_with()))
    return View(annotated), extract(annotated, filling=False).frames


# ---- MUC-4 ---------------------------------------------------------------------------------------

DOER = ("perp-ind-id", "perp-org-id")
TELLING = (*DOER, "hum-tgt-name", "hum-tgt-desc", "phys-tgt-id", "inc-instr-id")


def of_muc(texts: Path, keys: Path) -> Iterator[Case]:
    """The cases of MUC-4 reports: occurrences of one template's type that name its fills."""
    gold = {r["docid"]: r["templates"] for r in map(json.loads, keys.open(encoding="utf-8"))}
    for row in map(json.loads, texts.open(encoding="utf-8")):
        templates = gold.get(row["docid"], [])
        if not templates:
            continue
        view, frames = told_in(row["text"], row["docid"])
        for index, frame in enumerate(frames):
            template = _template(view, frame, templates)
            if template is not None:
                coded = [v for slot in DOER for v in _fills(template, slot)]
                name = row["docid"]
                yield from cases_of(view, frames, index, name=name, coded=coded, sort="muc")


def _fills(template: dict, slot: str) -> list[str]:
    return [v for entity in template["slots"].get(slot, []) for v in entity["values"]]


def _template(view: View, frame: Frame, templates: Sequence[dict]) -> dict | None:
    """The one template that a frame's kind and fillers fit best; None where two fit alike."""
    kind, _ = incident_kinds().get(frame.kind, ("", False))
    if not kind or frame.telling == "summary":
        return None
    named = [view.text[f.start : f.end] for f in frame.fillers]
    named += [view.annotated.means[m].raw for m in frame.means]
    scored = sorted(
        (
            (-sum(any(alike(v, n) for n in named) for s in TELLING for v in _fills(t, s)), i)
            for i, t in enumerate(templates)
            if kind in " ".join(_fills(t, "inc-type"))
        ),
    )
    if not scored or not scored[0][0] or (len(scored) > 1 and scored[1][0] == scored[0][0]):
        return None
    return templates[scored[0][1]]


# ---- fitting -------------------------------------------------------------------------------------


class Problem(Struct, frozen=True):
    """Examples as numbers: which sign (column) is met at which example (row).

    Behind the signs stand a column for each sort of case but the first, so that how often a role is
    told there is not carried over, and one that is always met.
    """

    rows: Ints
    columns: Ints
    right: Array
    weight: Array
    case: Ints
    width: int

    def times(self, weights: Array) -> Array:
        """The sum of the weights of each example's signs."""
        return np.bincount(self.rows, weights[self.columns], len(self.right))

    def back(self, values: Array) -> Array:
        """The sum over examples of a value, for each sign."""
        return np.bincount(self.columns, values[self.rows], self.width)


def problem(cases: Sequence[Case], names: Sequence[str]) -> Problem:
    """The cases' examples as numbers."""
    column = {name: i for i, name in enumerate(names)}
    always = len(names) + len(SORTS)
    rows: list[int] = []
    columns: list[int] = []
    right, weight, case = [], [], []
    for n, c in enumerate(cases):
        for example in c.examples:
            met = sorted(column[s] for s in example.signs if s in column)
            met += [len(names) + SORTS.index(c.sort)] if c.sort in SORTS else []
            met.append(always)
            rows += [len(right)] * len(met)
            columns += met
            right.append(float(example.right))
            weight.append(WEIGHTS[c.sort])
            case.append(n)
    return Problem(
        np.array(rows), np.array(columns), np.array(right), np.array(weight), np.array(case),
        always + 1,
    )  # fmt: skip


def chances(task: Problem, weights: Array) -> Array:
    """The chance of each example."""
    return np.asarray(1 / (1 + np.exp(-np.clip(task.times(weights), -30, 30))))


def fitted(task: Problem, use: Array) -> Array:
    """The weights of a ridge-penalised logistic regression on the examples in use (0 or 1)."""
    ridge = np.full(task.width, RIDGE)
    ridge[-1] = 1e-6
    weights, size = np.zeros(task.width), task.weight * use
    for _ in range(15):
        likely = chances(task, weights)
        slope = task.back(size * (task.right - likely)) - ridge * weights
        curve = size * likely * (1 - likely)
        step = _solved(lambda v, c=curve: task.back(c * task.times(v)) + ridge * v, slope)
        weights = weights + step
        if np.abs(step).max() < 1e-3:
            break
    return weights


def _solved(apply: Callable[[Array], Array], right: Array) -> Array:
    """The solution of a positive definite system, by conjugate gradients."""
    x, rest = np.zeros_like(right), right.copy()
    way, size = rest.copy(), float(rest @ rest)
    enough = size * 1e-8
    for _ in range(40):
        if size <= enough:
            break
        turned = apply(way)
        far = size / float(way @ turned)
        x, rest = x + far * way, rest - far * turned
        new = float(rest @ rest)
        way, size = rest + new / size * way, new
    return x


def sign_names(cases: Iterable[Case]) -> list[tuple[str, int]]:
    """The signs that were met often enough, and how often."""
    seen = Counter(s for c in cases for e in c.examples for s in e.signs)
    return sorted((s, n) for s, n in seen.items() if n >= SEEN)


# ---- cross-validation ----------------------------------------------------------------------------


def out_of_fold(cases: Sequence[Case], folds: int, seed: int = 0) -> list[list[float]]:
    """The chance of every example by weights that were learned without its report."""
    task = problem(cases, [name for name, _ in sign_names(cases)])
    fold = np.array([_fold(c.report, folds, seed) for c in cases])[task.case]
    likely = np.zeros(len(task.right))
    for k in range(folds):
        likely[fold == k] = chances(task, fitted(task, (fold != k).astype(float)))[fold == k]
    split = np.cumsum([len(c.examples) for c in cases])[:-1]
    return [part.tolist() for part in np.split(likely, split)]


def _fold(report: str, folds: int, seed: int) -> int:
    """The fold of a report: those that were written together ("dev-a-…") share it."""
    group = report[:5] if report.startswith("dev-") else report
    return int(hashlib.sha256(f"{group}{seed}".encode()).hexdigest(), 16) % folds


def simulated(
    cases: Sequence[Case], likely: Sequence[Sequence[float]], *, least: float
) -> dict[str, tuple[Counts, Counts]]:
    """Counts of our reports by rules alone and with the best candidate of each open role."""
    found: dict[str, tuple[Counts, Counts]] = {}
    for case, chance in zip(cases, likely, strict=True):
        if case.sort != "open":
            continue
        told, more = list(case.told), list(case.told)
        best = max(range(len(chance)), key=chance.__getitem__, default=None)
        if best is not None and not told and chance[best] >= least:
            more.append(_counted(case, case.examples[best].words))
        old, new = found.get(case.report, (Counts(), Counts()))
        found[case.report] = (old + matched(case.coded, told), new + matched(case.coded, more))
    return found


def _counted(case: Case, words: Sequence[str]) -> str:
    return next((w for w in words if any(alike(w, c) for c in case.coded)), words[0])


def gain(found: dict[str, tuple[Counts, Counts]]) -> tuple[Counts, Counts, tuple[float, float]]:
    """The totals, and the middle 95 % of the gain of F1 over draws of whole reports."""
    every = [found[name] for name in sorted(found)]
    random = Random(SEED)  # noqa: S311  # resampling, not secrecy
    gains = []
    for _ in range(DRAWS):
        drawn = random.choices(every, k=len(every))
        old, new = (sum((pair[i] for pair in drawn), Counts()) for i in (0, 1))
        gains.append(new.f1 - old.f1)
    gains.sort()
    cut = DRAWS // 40
    old, new = (sum((pair[i] for pair in every), Counts()) for i in (0, 1))
    return old, new, (gains[cut], gains[-1 - cut])


def cross_validate(cases: Sequence[Case], folds: int) -> None:
    """Print the gain at several thresholds, every report judged by weights of others."""
    likely = out_of_fold(cases, folds)
    for least in (0.3, 0.35, 0.4, 0.45, 0.5, 0.6):
        old, new, (low, high) = gain(simulated(cases, likely, least=least))
        print(
            f"{least}: F1 {old.f1:.4f} -> {new.f1:.4f} [{low:+.4f} {high:+.4f}] "
            f"right +{new.right - old.right} false +{new.false - old.false}"
        )


# ---- the table -----------------------------------------------------------------------------------


def table(cases: Sequence[Case]) -> str:
    """The weights as a table."""
    names = sign_names(cases)
    task = problem(cases, [name for name, _ in names])
    weights = fitted(task, np.ones(len(task.right)))
    lines = ["sign\tweight\tseen\tsource"]
    lines.append(f"{START}\t{weights[-1]:.3f}\t{len(task.right)}\t{SOURCE}")
    for (name, seen), weight in zip(names, weights[: len(names)], strict=True):
        if abs(weight) >= SMALL:
            lines.append(f"{name}\t{weight:.3f}\t{seen}\t{SOURCE}")
    return "\n".join(lines) + "\n"


def main() -> None:
    parser = argparse.ArgumentParser(description="learn who did what is told without a doer")
    parser.add_argument("--muc-texts", type=Path)
    parser.add_argument("--muc-keys", type=Path)
    parser.add_argument("--out", type=Path, default=OUT)
    parser.add_argument("--folds", type=int, default=0)
    options = parser.parse_args()
    cases = [*of_reports(), *of_texts()]
    if options.muc_texts:
        cases += of_muc(options.muc_texts, options.muc_keys)
    if options.folds:
        cross_validate(cases, options.folds)
    options.out.write_text(table(cases), encoding="utf-8")
    print(f"{options.out}: from {len(cases)} cases")


if __name__ == "__main__":
    main()
