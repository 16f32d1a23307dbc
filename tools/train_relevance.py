r"""Learn `data/relevance.tsv`: whether an occurrence told in plain words is one of conflict.

    python -m tools.train_relevance --local LGL --politics POLNEAR --muc TEXTS --keys KEYS \
        [--out FILE] [--folds 5]

Learned from are the occurrences that the program finds whole, before relevance is asked:

- of our own reports, dev half: coded ones are of conflict, others in sentences without coded words
  are not, unless their kind is coded elsewhere in the report (told again);
- of our own short texts without conflict, of which more stand in `quiet_notes.tsv`, and of
  `tests/sentences/relevance.tsv`, dev halves;
- of our own notes (`kinds_notes.tsv`) and sentences on status and tolls, dev halves, all of
  conflict;
- of local news (Local-Global Lexicon), by report as labelled in `relevance_labels.tsv`;
- of election news (PolNeAR train): what the hand-set sum leaves out is not of conflict;
- of MUC-4 DEV without the reports whose number ends in 0 or 5: those whose sentences name the
  target or victim of a template of their type are of conflict. What has no template is not learned
  from: MUC leaves out fighting between armies.

``--folds`` prints, by source, how well reports are judged by weights learned from others.
"""

import argparse
import gzip
import json
import zlib
from collections.abc import Iterator, Sequence
from csv import QUOTE_NONE, DictReader
from pathlib import Path
from typing import Any
from unittest import mock

from bench.gold import Report, reports
from bench.muc_tables import incident_kinds
from bench.quiet import shorts as quiet_texts
from bench.relevance import shorts as plain_texts
from tools.logistic import Case, Fit, learned, table

from reportedly.annotate import gate
from reportedly.codebook.walks import PUBLIC
from reportedly.extract import frames, relevance
from reportedly.extract.kin import compatible
from reportedly.extract.relevance_signs import Told, signs
from reportedly.extract.view import View
from reportedly.flow import read
from reportedly.model import Source

OUT = Path(__file__).parent.parent / "src/reportedly/data/relevance.tsv"
LABELS = Path(__file__).parent / "relevance_labels.tsv"
NOTES = Path(__file__).parent / "kinds_notes.tsv"
QUIET = Path(__file__).parent / "quiet_notes.tsv"
SENTENCES = Path(__file__).parent.parent / "tests/sentences"
SOURCE = "learned by tools/train_relevance.py"
RIDGE = 3.0  # 1, 3 and 8 do alike by cross-validation
SEEN = 10
SMALL = 0.02
WEIGHTS = {"own": 1.0, "plain": 2.0, "notes": 0.2, "local": 1.0, "politics": 0.5, "muc": 0.3}

Asked = tuple[View, Sequence[Told], Sequence[bool]]
Spans = Sequence[tuple[int, int]]


def asked_of(name: str, text: str, *, all_sentences: bool = False) -> list[Asked]:
    """What relevance is asked about a text: its occurrences, and what the hand-set sum answers."""
    found: list[Asked] = []

    def noted(view: View, told: Sequence[Told]) -> list[bool]:
        answer = relevance.by_sum(view, told, relevance.density(view)) if told else []
        found.append((view, told, answer))
        return answer

    with mock.patch.object(frames, "relevant", noted):
        if all_sentences:  # short texts say too little to pass the gate
            with mock.patch.object(gate, "_signals", return_value=1):
                read(Source(name=f"{name}.txt", raw=text.encode()))
        else:
            read(Source(name=f"{name}.txt", raw=text.encode()))
    return found


def cases(source: str, name: str, asked: Sequence[Asked], so: Sequence[bool | None]) -> list[Case]:
    """The occurrences of one text as cases; None is not learned from."""
    found = [s for view, told, _ in asked for s in signs(view, told)]
    weight = WEIGHTS[source]
    return [
        Case(f"{source}:{name}", f, is_so, weight)
        for f, is_so in zip(found, so, strict=True)
        if is_so is not None
    ]


# ---- our own -------------------------------------------------------------------------------------


def of_reports() -> Iterator[Case]:
    """The occurrences of our own reports, dev half."""
    for report in reports():
        asked = asked_of(report.name, report.reading.document.text)
        so = [_coded(report, view, one) for view, told, _ in asked for one in told]
        yield from cases("own", report.name, asked, so)


def _coded(report: Report, view: View, one: Told) -> bool | None:
    frame, tellings = one
    words = [(t.mention.start, t.mention.end) for t in tellings]
    if any(_overlap(words, c.spans) for c in report.coded):
        return True
    here = [(view.sentences[t.sentence].start, view.sentences[t.sentence].end) for t in tellings]
    beside = any(_overlap(here, c.spans) for c in report.coded)
    kinds = (k for c in report.coded for k in (c.entry["kind"], *c.entry.get("or_kinds", [])))
    return None if beside or any(compatible(frame.kind, k) for k in kinds) else False


def _overlap(one: Spans, other: Spans) -> bool:
    return any(a[0] < b[1] and b[0] < a[1] for a in one for b in other)


def of_short_texts() -> Iterator[Case]:
    """The occurrences of our own short texts, dev halves."""
    texts = [(name, text, False) for name, text in quiet_texts("dev")]
    texts += [(f"quiet {i}", text, False) for i, text in enumerate(_texts(QUIET))]
    texts += [(s.id, s.text, s.of_conflict) for s in plain_texts("dev")]
    for name, text, so in texts:
        asked = asked_of(name, text, all_sentences=True)
        yield from cases("plain", name, asked, [so] * sum(len(told) for _, told, _ in asked))


def of_notes() -> Iterator[Case]:
    """What our own notes and sentences tell, dev halves: each of them is about conflict."""
    for i, text in enumerate(_texts(NOTES)):
        yield from _all_of("notes", f"note {i}", text)
    for name in ("toll", "status"):
        for row in _rows(SENTENCES / f"{name}.tsv"):
            if row["split"] == "dev" and row.get("status") != "none":
                yield from _all_of("notes", row["id"], row["text"])


def _all_of(source: str, name: str, text: str) -> Iterator[Case]:
    asked = asked_of(name, text, all_sentences=True)
    yield from cases(source, name, asked, [True] * sum(len(told) for _, told, _ in asked))


def _texts(path: Path) -> list[str]:
    return [row["text"] for row in _rows(path)]


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(DictReader(file, delimiter="\t", quoting=QUOTE_NONE))


# ---- of others -----------------------------------------------------------------------------------


def lines(path: Path) -> Iterator[dict[str, Any]]:
    """The objects of a file of JSON lines, packed with gzip or not."""
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8") as file:
        yield from (json.loads(line) for line in file)


def of_local_news(path: Path) -> Iterator[Case]:
    """The occurrences of the labelled reports of local news."""
    with LABELS.open(encoding="utf-8", newline="") as file:
        labels = {r["document"]: r["label"] == "conflict" for r in DictReader(file, delimiter="\t")}
    for row in lines(path):
        if row["doc"] in labels:
            asked = asked_of(row["doc"], row["text"])
            number = sum(len(told) for _, told, _ in asked)
            yield from cases("local", row["doc"], asked, [labels[row["doc"]]] * number)


def of_politics(path: Path) -> Iterator[Case]:
    """What the hand-set sum leaves out of every third article on an election."""
    for i, row in enumerate(lines(path)):
        if i % 3 == 0:
            asked = asked_of(row["id"], row["text"])
            so = [None if held else False for _, _, answer in asked for held in answer]
            yield from cases("politics", row["id"], asked, so)


def of_muc(texts: Path, keys: Path) -> Iterator[Case]:
    """The occurrences that name the target or victim of a template of their type."""
    templates = {row["docid"]: row["templates"] for row in lines(keys)}
    for row in lines(texts):
        if row["docid"][-1] not in "05":
            asked = asked_of(row["docid"], row["text"])
            so = [
                True if _in_template(view, one, templates[row["docid"]]) else None
                for view, told, _ in asked
                for one in told
            ]
            yield from cases("muc", row["docid"], asked, so)


SLOTS = ("hum-tgt-name", "hum-tgt-desc", "phys-tgt-id")
ALIKE = {"ATTACK", "BOMBING"}


def _in_template(view: View, one: Told, templates: Sequence[dict[str, Any]]) -> bool:
    frame, tellings = one
    kind, _ = incident_kinds().get(frame.kind, ("", False))
    spans = [view.sentences[i] for i in sorted({t.sentence for t in tellings})]
    words = " ".join(" ".join(view.text[s.start : s.end].upper().split()) for s in spans)
    for template in templates:
        type_ = template["slots"]["inc-type"][0]["values"][0]
        if kind == type_ or {kind, type_} == ALIKE:
            fills = (f for slot in SLOTS for f in template["slots"].get(slot, []))
            if any(value in words for f in fills for value in f["values"]):
                return True
    return False


# ---- learning ------------------------------------------------------------------------------------

FOR = (
    *("means:", "near_means:", "weapon", "deadly_weapon", "sure", "armed", "war>=", "dense>="),
    *("prevails>=", "company>=", "report_war>=", "toll:many", "hit:official"),
)
AGAINST = ("quiet", "other>=", "of:")


def speaks_for(sign: str) -> int:
    """Whether a sign can only count for conflict (1), only against it (-1), or either way (0)."""
    kind, _, walk = sign.partition(":")
    if kind in {"walk", "near"}:
        return 1 if walk in PUBLIC else -1
    return 1 if sign.startswith(FOR) else -1 if sign.startswith(AGAINST) else 0


def fit(found: Sequence[Case]) -> Fit:
    """The weights learned from cases."""
    return learned(found, ridge=RIDGE, seen=SEEN, speaks_for=speaks_for)


def cross_validate(found: Sequence[Case], folds: int) -> None:
    """Print how many of conflict are missed and how many others are held, by source."""
    fold = [zlib.crc32(c.report.encode()) % folds for c in found]
    fits = [fit([c for c, f in zip(found, fold, strict=True) if f != k]) for k in range(folds)]
    judged = [(c, fits[f].chance(c.signs)) for c, f in zip(found, fold, strict=True)]
    for source in WEIGHTS:
        mine = [(c, p) for c, p in judged if c.report.startswith(f"{source}:")]
        for least in (0.5, 0.65, 0.8):
            so = [p >= least for c, p in mine if c.is_so]
            other = [p >= least for c, p in mine if not c.is_so]
            print(f"{source} {least}: {sum(so)} of {len(so)}, false {sum(other)} of {len(other)}")


def main() -> None:
    parser = argparse.ArgumentParser(description="learn what tells conflict in plain words")
    parser.add_argument("--local", type=Path, required=True)
    parser.add_argument("--politics", type=Path, required=True)
    parser.add_argument("--muc", type=Path, required=True)
    parser.add_argument("--keys", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=OUT)
    parser.add_argument("--folds", type=int, default=0)
    options = parser.parse_args()
    found = [*of_reports(), *of_short_texts(), *of_notes(), *of_local_news(options.local)]
    found += [*of_politics(options.politics), *of_muc(options.muc, options.keys)]
    if options.folds:
        cross_validate(found, options.folds)
    weights = fit(found)
    told = table(weights, count=len(found), source=SOURCE, small=SMALL)
    options.out.write_text(told, encoding="utf-8")
    print(f"{options.out}: {told.count(chr(10)) - 2} signs from {len(found)} occurrences")


if __name__ == "__main__":
    main()
