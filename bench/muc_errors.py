"""Why templates and fillers are wrong, counted by cause.

    python -m bench.muc_errors --texts T.jsonl --roles R.jsonl [--show "wrong role"]

Each template of the key is set beside the chosen one of its type that shares most fillers. What is
then missed, or told too much, gets the first cause that holds (`CAUSES`). ``--show`` prints the
cases of one cause, but only of reports that may be looked at: of the sets that are measured on
(`measured_only`) there are counts and no words.
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct

from bench.muc import five, texts
from bench.muc_choice import choose
from bench.muc_coded import code, every, told, view_of
from bench.muc_phrases import phrases, text_of
from bench.muc_signs import View
from bench.muc_tables import fill, normal
from bench.muc_told import ROLES, Template
from bench.muc_weigh import weigh
from reportedly.model import Source

CAUSES = {
    "relevance": "a report or type with templates is passed over, or one without is not",
    "event kind": "the report has incidents, but none of this type",
    "event boundary": "two incidents were taken for one, one for two, or the filler is the other's",
    "wrong role": "the words are a filler of another role",
    "wrong span head": "another stretch of the same phrase was taken",
    "not recognised": "no phrase of a parsed sentence is worded so",
    "background event": "the words stand in a sentence that tells only what was before",
    "coreference": "the words stand in no sentence with an action word",
    "lexicon gap": "no table knows the noun",
    "attachment": "noun and action were seen, and not joined, or joined wrongly",
}


class Error(Struct, frozen=True):
    """A miss or a false alarm of a template (``role`` "template") or a filler, and its cause."""

    docid: str
    missed: bool
    role: str
    words: str
    cause: str


def measured_only(docid: str) -> bool:
    """Whether a report is only measured on: test sets, and DEV ids that end in 0 or 5."""
    return not docid.startswith("DEV") or docid[-1] in "05"


def errors(
    docid: str, view: View, gold: Sequence[Template], ours: Sequence[Template]
) -> list[Error]:
    """All errors of a report."""
    pairs = list(_aligned(gold, ours))
    words = _places(view)
    found = []
    for key, own in pairs:
        if key is None or own is None:
            kind = (own or key or {})["incident_type"]
            cause = _template_cause(kind, gold, ours, missed=own is None)
            found.append(Error(docid, own is None, "template", kind, cause))
        for missed, these, those in ((True, key, own), (False, own, key)):
            for role, entity in _entities(these):
                if not _has(those, role, entity):
                    others = ours if missed else gold
                    shared = _shared_cause(role, entity, those, others)
                    cause = shared or _told_cause(
                        view, [p for e in entity for p in words.get(e, ())]
                    )
                    found.append(Error(docid, missed, role, entity[0], cause))
    return found


def _entities(template: Template | None) -> Iterator[tuple[str, list[str]]]:
    for role in ROLES:
        for entity in (template or {}).get(role, ()):
            yield role, [normal(m if isinstance(m, str) else m[0]) for m in entity]


def _has(template: Template | None, role: str, entity: Sequence[str]) -> bool:
    return any(r == role and not set(e).isdisjoint(entity) for r, e in _entities(template))


def _aligned(
    gold: Sequence[Template], ours: Sequence[Template]
) -> Iterator[tuple[Template | None, Template | None]]:
    """Pairs of one type, those that share most first; then what is left on either side."""
    pairs = [
        (sum(_has(own, r, e) for r, e in _entities(key)), -g, -o)
        for g, key in enumerate(gold)
        for o, own in enumerate(ours)
        if own["incident_type"] in key["incident_type"]
    ]
    keys, owns = set(range(len(gold))), set(range(len(ours)))
    for _, g, o in sorted(pairs, reverse=True):
        if -g in keys and -o in owns:
            keys.remove(-g)
            owns.remove(-o)
            yield gold[-g], ours[-o]
    yield from ((gold[g], None) for g in sorted(keys))
    yield from ((None, ours[o]) for o in sorted(owns))


# ---- causes --------------------------------------------------------------------------------------


def _template_cause(
    kind: str, gold: Sequence[Template], ours: Sequence[Template], *, missed: bool
) -> str:
    others = ours if missed else gold
    if not others:
        return "relevance"
    same = any(t["incident_type"] in kind or kind in t["incident_type"] for t in others)
    return "event boundary" if same else "event kind"


Places = Mapping[str, list[tuple[int, int]]]


def _places(view: View) -> Places:
    """Where each wording of a phrase stands: sentence and noun."""
    found: dict[str, list[tuple[int, int]]] = {}
    for phrase in phrases(view.annotated):
        word = normal(text_of(view.annotated, phrase))
        found.setdefault(word, []).append((phrase.sentence, phrase.head))
    return found


def _shared_cause(
    role: str, entity: Sequence[str], other: Template | None, others: Sequence[Template]
) -> str | None:
    """The first cause that other templates tell; ``other`` is the one that lacks the entity."""
    if any(_has(t, role, entity) for t in others):
        return "event boundary"
    if any(_has(t, r, entity) for t in others for r in ROLES if r != role):
        return "wrong role"
    if other is None:
        return "event kind" if others else "relevance"
    spans = any(r == role and _overlap(e, entity) for r, e in _entities(other))
    return "wrong span head" if spans else None


def _overlap(a: Sequence[str], b: Sequence[str]) -> bool:
    """Whether wordings of two entities are parts of one another or end in the same noun."""
    return any(
        f" {x} " in f" {y} " or f" {y} " in f" {x} " or x.split()[-1:] == y.split()[-1:]
        for x in a
        for y in b
        if x and y
    )


def _told_cause(view: View, at: Sequence[tuple[int, int]]) -> str:
    if not at:
        return "not recognised"
    acting = [place for place in at if view.actions[place[0]]]
    if not acting:
        return "coreference"
    tellings = [t for s, _ in acting for t in view.told[s]]
    if tellings and all(t.endswith(("background", "summary")) for t in tellings if " " in t):
        return "background event"
    return "attachment" if any(_known(view, place) for place in acting) else "lexicon gap"


def _known(view: View, place: tuple[int, int]) -> bool:
    lemma = view.tokens(place[0])[place[1]].lemma
    return place in view.classes or any(fill(s, lemma) for s in ("human", "thing", "weapon"))


# ---- the command ---------------------------------------------------------------------------------


def table(found: Sequence[Error]) -> str:
    """How often each cause was met, by role, missed and told too much."""
    rows = ["cause              " + "".join(f"{r:>10}" for r in ("template", *ROLES))]
    for missed, title in ((True, "missed"), (False, "told too much")):
        count = Counter((e.cause, e.role) for e in found if e.missed is missed)
        rows.append(f"-- {title}: {count.total()}")
        for cause in CAUSES:
            own = [count[cause, role] for role in ("template", *ROLES)]
            rows.append(f"{cause:19}" + "".join(f"{n:10}" for n in own))
    return "\n".join(rows)


def found_in(texts_path: Path, roles: Path) -> list[Error]:
    """The errors of all reports of a part, in their order."""
    gold: dict[str, list[dict[str, Any]]] = {}
    for line in roles.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        gold[row["docid"]] = row["templates"]
    return [e for row in texts(texts_path) for e in _of_report(row, gold[row["docid"]])]


def main() -> None:
    parser = argparse.ArgumentParser(description="errors of MUC-4 templates by cause")
    parser.add_argument("--texts", type=Path, required=True)
    parser.add_argument("--roles", type=Path, required=True)
    parser.add_argument("--show", choices=CAUSES)
    options = parser.parse_args()
    found = found_in(options.texts, options.roles)
    print(table(found))
    for error in found if options.show else ():
        if error.cause == options.show and not measured_only(error.docid):
            side = "missed" if error.missed else "too much"
            print(f"{error.docid} {side} {error.role}: {error.words}")


def _of_report(row: Mapping[str, str], gold: Sequence[Template]) -> list[Error]:
    coded = code(Source(name=row["docid"], raw=row["text"].encode("utf-8")))
    view = view_of(coded)
    if view is None:
        return []
    own = choose(weigh(view), [t for _, t in told(coded)], every(coded))
    return errors(row["docid"], view, gold, [five(c) for c in own])


if __name__ == "__main__":
    main()
