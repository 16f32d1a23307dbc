"""The reports that `tools/train_muc.py` learns from: signs, the rules' answers, the right ones."""

import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec
from bench.muc_coded import code, every, told, view_of
from bench.muc_fills import STATE
from bench.muc_signs import View, report_signs, sentence_signs
from bench.muc_tables import normal
from bench.muc_told import ROLES, Template
from bench.muc_weigh import phrase_signs

from reportedly.codebook.actors import actors
from reportedly.model import Source

NAMES = 0.3  # of a word's places: where more are in names, no sign may hold it


class Report(msgspec.Struct):
    """One report to learn from, with its gold templates and descriptions by type."""

    view: View
    told: list[Template]
    every: Sequence[Template]
    gold: list[dict[str, Any]]
    sentences: list[set[str]]
    signs: dict[str, Any]


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


def strings(report: Report, role: str, kind: str = "") -> set[str]:
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
