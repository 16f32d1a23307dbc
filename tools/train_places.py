"""Fit the weights of `data/place_odds.toml`: how likely each place of a name is meant.

    python tools/train_places.py --lgl lgl.jsonl [--out FILE]

Learned from two sources, neither of which enters the package: the Local-Global Lexicon (586
articles of local newspapers, names with GeoNames ids) and the reports under ``tests/reports`` that
are not kept back, whose places were put on the map by hand (``places.tsv``). A conditional logit
over the candidates of a name and "none of them", with a ridge; needs numpy only. First the figures
of five folds (by newspaper, by report) are printed, then the weights fitted on everything are
written. The same input gives the same file.
"""

import argparse
import csv
import hashlib
import json
import math
import random
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from msgspec import Struct

from reportedly import annotate, places
from reportedly.codebook import tables
from reportedly.codebook.earth import distance_km
from reportedly.codebook.gazetteer import Place
from reportedly.model import Annotated, PlaceMention, Source
from reportedly.read import read
from reportedly.resolve import place_odds
from reportedly.resolve.place import ROUNDS, questions
from reportedly.resolve.place_company import CONTEXT
from reportedly.resolve.place_odds import ALONE, NONE, Question
from reportedly.version import made_with

FOLDS = 5
SEED = 3
RIDGE = 1.0
PASSES = 2  # fits of the weights in company, each on the odds of the one before
NEAR_KM = 10.0  # a candidate this near to the true point is the place, under another id
SENTENCE = 1.0  # how much a name of a single sentence counts
OURS = 3.0  # how much one of our reports' names counts beside one of a local newspaper's
REPORTS = Path(__file__).parent.parent / "tests" / "reports"

Weights = dict[str, tuple[np.ndarray, np.ndarray]]


class Truth(Struct, frozen=True):
    """Where a name lies: a GeoNames id or None, a point, and how exactly it is known (km)."""

    id: str | None
    lat: float
    lon: float
    km: float
    level: str | None = None


class Case(Struct, frozen=True):
    """A report with the truth of its mentions by their index; None: the name has no entry."""

    kind: str
    group: str
    report: Annotated
    truths: dict[int, Truth | None]
    weight: float


class Problem(Struct, frozen=True):
    """A name as a choice: properties of candidates and of none, the right row, its weight."""

    options: np.ndarray
    none: np.ndarray
    right: int
    weight: float


# ---- the sources ---------------------------------------------------------------------------------


def local_news(path: Path) -> Iterator[Case]:
    """The articles of the Local-Global Lexicon; its folds are its newspapers."""
    for line in path.read_text(encoding="utf-8").split("\n"):
        if not line:
            continue
        row = json.loads(line)
        document = read(Source(name="text", raw=row["text"].encode()), made_with=made_with())
        marked = sorted(row["toponyms"], key=lambda t: t["start"])
        report = places.named(document, spans=[(t["start"], t["end"]) for t in marked])
        truths = {i: _of_lexicon(t) for i, t in enumerate(marked)}
        yield Case("newspapers", row.get("source") or row["doc"], report, truths, 1.0)


def _of_lexicon(row: dict[str, Any]) -> Truth | None:
    if row["lat"] is None:
        return None
    return Truth(f"gn:{row['geonameid']}", row["lat"], row["lon"], NEAR_KM)


def own_reports(folder: Path = REPORTS) -> Iterator[Case]:
    """Our own reports that are not kept back, with the points of their places."""
    for table in sorted(folder.glob("*/places.tsv")):
        coding = tomllib.loads((table.parent / "claims.toml").read_text(encoding="utf-8"))
        if coding["document"].get("split", "dev") != "dev":
            continue
        path = next(p for p in sorted(table.parent.iterdir()) if p.stem == "report")
        document = read(Source(name=path.name, raw=path.read_bytes()), made_with=made_with())
        report = annotate.annotate(document)
        with table.open(encoding="utf-8", newline="") as file:
            told = list(csv.DictReader(file, delimiter="\t"))
        truths = _of_reports(report.places, told)
        yield Case("our reports", table.parent.name, report, truths, OURS)


def own_sentences(folder: Path = REPORTS) -> Iterator[Case]:
    """The sentences of the same reports, each as a report of its own: little speaks for a place."""
    for case in own_reports(folder):
        document = case.report.document
        whole = {case.report.places[i].raw: truth for i, truth in case.truths.items()}
        for sentence in case.report.sentences:
            raw = document.text[sentence.start : sentence.end].encode()
            alone = read(Source(name="text", raw=raw), made_with=made_with())
            report = annotate.place_names(alone)
            truths = {i: whole[m.raw] for i, m in enumerate(report.places) if m.raw in whole}
            if truths:
                yield Case("our sentences", case.group, report, truths, SENTENCE)


def _of_reports(
    mentions: Sequence[PlaceMention], told: Sequence[dict[str, str]]
) -> dict[int, Truth | None]:
    found: dict[int, Truth | None] = {}
    for i, mention in enumerate(mentions):
        row = next((r for r in told if _says(mention, r["words"])), None)
        if row and row["lat"] and row["name"]:
            km = max(NEAR_KM, float(row["km"]))
            found[i] = Truth(None, float(row["lat"]), float(row["lon"]), km, row["level"])
    return found


def _says(mention: PlaceMention, words: str) -> bool:
    return words in {mention.raw, mention.name, mention.raw.removeprefix("the ")}


# ---- problems ------------------------------------------------------------------------------------


def problems(case: Case, *, rounds: int) -> Iterator[Problem]:
    """The choices of a case as the weights in force put them; names count by the root of times."""
    asked = questions(case.report, rounds=rounds)
    seen: dict[tuple[Any, ...], list[int]] = {}
    for i in case.truths:
        if i in asked:
            seen.setdefault((asked[i].mention.name, asked[i].properties), []).append(i)
    for same in seen.values():
        question = asked[same[0]]
        right = right_row(question, case.truths[same[0]])
        size = len(CONTEXT) + len(ALONE) if rounds else len(ALONE)
        if any(len(row) != size for row in question.properties):
            continue  # the only name of its text has no company
        options = np.array(question.properties, dtype=float).reshape(-1, size)
        yield Problem(options, np.array(question.none), right, case.weight * math.sqrt(len(same)))


def right_row(asked: Question, truth: Truth | None) -> int:
    """The row of the place that is meant; the last row is that of none."""
    found = [o.match.place for o in asked.options]
    if truth is None:
        return len(found)
    same = [i for i, place in enumerate(found) if place.id == truth.id]
    if same:
        return same[0]
    ranked = sorted((_off(place, truth), i) for i, place in enumerate(found))
    return ranked[0][1] if ranked and ranked[0][0][1] <= truth.km else len(found)


def _off(place: Place, truth: Truth) -> tuple[bool, float]:
    apart = distance_km((place.lat, place.lon), (truth.lat, truth.lon))
    return (truth.level is not None and apart <= truth.km and place.level != truth.level, apart)


# ---- the fit -------------------------------------------------------------------------------------


def fit(chosen: Sequence[Problem]) -> tuple[np.ndarray, np.ndarray]:
    """The weights that make the right rows likeliest, of candidates and of none (Newton)."""
    size = chosen[0].options.shape[1]
    stacked = [_stacked(p, size) for p in chosen]
    weights = np.zeros(size + len(NONE))
    for _ in range(25):
        slope, bend = -RIDGE * weights, RIDGE * np.eye(len(weights))
        for problem, rows in zip(chosen, stacked, strict=True):
            chances = _chances(rows @ weights)
            mean = chances @ rows
            slope += problem.weight * (rows[problem.right] - mean)
            bend += problem.weight * ((rows.T * chances) @ rows - np.outer(mean, mean))
        step = np.linalg.solve(bend, slope)
        weights = weights + step
        if np.abs(step).max() < 1e-4:
            break
    return weights[:size], weights[size:]


def _stacked(problem: Problem, size: int) -> np.ndarray:
    wide = np.zeros((len(problem.options) + 1, size + len(NONE)))
    wide[:-1, :size] = problem.options
    wide[-1, size:] = problem.none
    return wide


def _chances(sums: np.ndarray) -> np.ndarray:
    powers = np.exp(sums - sums.max())
    return powers / powers.sum()


def learn(cases: Sequence[Case], out: Path) -> None:
    """Fit both steps on the cases and leave the weights in ``out``, in force."""
    none, own = np.zeros(len(NONE)), np.zeros(len(ALONE))
    blank = (np.concatenate([own, np.zeros(len(CONTEXT))]), none)
    write(out, {"alone": (own, none), "among": blank}, cases)
    alone = fit([p for case in cases for p in problems(case, rounds=0)])
    found: Weights = {"alone": alone}
    found["among"] = (np.concatenate([alone[0], np.zeros(len(CONTEXT))]), alone[1])
    write(out, found, cases)
    for i in range(PASSES):
        found["among"] = fit([p for c in cases for p in problems(c, rounds=1 if not i else ROUNDS)])
        write(out, found, cases)


# ---- figures and file ----------------------------------------------------------------------------


def tested(cases: Sequence[Case], out: Path) -> Iterator[tuple[Case, dict[int, Question]]]:
    """Each case with what is asked of it by weights that were fitted without its fold."""
    groups = sorted({c.group for c in cases})
    random.Random(SEED).shuffle(groups)  # noqa: S311  # folds, not secrecy
    fold = {group: i % FOLDS for i, group in enumerate(groups)}
    for held in range(FOLDS):
        learn([c for c in cases if fold[c.group] != held], out)
        for case in cases:
            if fold[case.group] == held:
                yield case, questions(case.report)


def figures(found: Iterable[tuple[Case, dict[int, Question]]]) -> Iterator[str]:
    """Shares of names put at the right place, by kind of report, and how true the odds are."""
    named: dict[str, list[tuple[float, bool, float]]] = {
        "newspapers": [],
        "our reports": [],
        "our sentences": [],
    }
    for case, asked in found:
        for i, truth in case.truths.items():
            if truth and i in asked:
                kind = case.kind
                named[kind].append(_answer(asked[i], truth))
    for kind, answers in named.items():
        count = max(1, len(answers))
        right = sum(exact for _, exact, _ in answers) / count
        shares = (sum(km <= limit for _, _, km in answers) / count for limit in (10, 25, 161))
        yield f"{kind}: {len(answers)} names, right row {right:.3f}, within 10, 25, 161 km " + (
            " ".join(f"{s:.3f}" for s in shares)
        )
        for low in np.arange(0, 1, 0.1):
            band = [km <= 25 for p, _, km in answers if low <= p < low + 0.1 + (low > 0.85)]
            if band:
                yield f"  odds {low:.1f}: {len(band):5} names, {sum(band) / len(band):.2f} right"


def _answer(asked: Question, truth: Truth) -> tuple[float, bool, float]:
    chances = place_odds.odds(asked)
    if not chances:
        return 0.0, False, math.inf
    best = max(range(len(chances)), key=lambda i: chances[i])
    place = asked.options[best].match.place
    exact = right_row(asked, truth) == best
    apart = 0.0 if exact else distance_km((place.lat, place.lon), (truth.lat, truth.lon))
    return chances[best], exact, apart


def write(out: Path, weights: Weights, cases: Sequence[Case]) -> None:
    """Write the weights as a table, with their data card, and read them from now on."""
    ours = sum(c.kind == "our reports" for c in cases)
    news = sum(c.kind == "newspapers" for c in cases)
    parts = [
        "# How likely each place of a name is meant: the weights of its properties. Fitted by",
        "# tools/train_places.py, which says how; written by it, not by hand.",
        f"# Learned from {news} articles of the Local-Global Lexicon (Lieberman et",
        f"# al. 2010) and {ours} own reports, {sum(len(c.truths) for c in cases)} names in all.",
    ]
    for step, (of, against) in weights.items():
        names = (*ALONE, *CONTEXT) if step == "among" else ALONE
        parts += _section(step, names, of) + _section(f"none_{step}", NONE, against)
    out.write_text("\n".join(parts) + "\n", encoding="utf-8", newline="\n")
    tables.forget()


def _section(name: str, names: Sequence[str], values: np.ndarray) -> list[str]:
    head = ["", f"[{name}]", 'source = "fitted by tools/train_places.py"', f"[{name}.values]"]
    return [*head, *(f"{n} = {v:.3f}" for n, v in zip(names, values, strict=True))]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--lgl", type=Path, required=True, help="the Local-Global Lexicon")
    parser.add_argument("--out", type=Path, default=tables.DATA / "place_odds.toml")
    parser.add_argument("--no-test", action="store_true", help="leave the five folds out")
    options = parser.parse_args()
    cases = [*local_news(options.lgl), *own_reports(), *own_sentences()]
    if not options.no_test:
        for line in figures(tested(cases, options.out)):
            print(line)
    learn(cases, options.out)
    print(f"{options.out.name}: SHA-256 {hashlib.sha256(options.out.read_bytes()).hexdigest()}")


if __name__ == "__main__":
    main()
