"""Which place belongs to which action: `python -m bench.locations --texts FILE --out FILE`.

Reads JSON lines ``{id, text, verb: [[start, end], ...]}`` and writes ``{id, locations: [[start,
end], ...]}``, offsets in code points; answers in the texts are not looked at. ``--score GOLD``
gives precision, recall and F1 of tokens, all told and by the number of places in the gold.

The places are the program's own mentions and the chances those of `reportedly.extract.linking`,
asked for the verb's word itself, whether or not it is an action word of ours. Three things are of
the form that is read here and not of the program: a place is marked by its name alone (``Bayaa`` of
"the Bayaa neighbourhood"), a place that only holds another one is left out, and `LEAST` says from
which chance a place is marked, where as many places are marked too much as too little.
"""

import argparse
import gzip
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from random import Random
from typing import Any

from bench.attribution import document_of, parsed
from bench.facets import Counts
from bench.tally import DRAWS, SEED
from reportedly.annotate.action import actions
from reportedly.annotate.actor import actors
from reportedly.annotate.place import places
from reportedly.annotate.speaker import attributions
from reportedly.extract.linking import linked
from reportedly.extract.view import View
from reportedly.model import Annotated, PlaceMention

LEAST = 0.4
"""The chance from which a place is marked; set by cross-validation on the lines for training."""

Row = dict[str, Any]
Range = tuple[int, int]
Range95 = tuple[float, float]

WORD = re.compile(r"\w+|[^\w\s]")
"""A token of the score."""

_WORDS = re.compile(r"\S+")
_OPENING = "'’‘`\"“(#"
_ARTICLES = {"the", "a", "an"}
_DIRECTIONS = re.compile(r"(?:north|south|east|west)")


# ---- the answer ----------------------------------------------------------------------------------


@lru_cache(maxsize=2)
def view_of(text: str) -> View:
    """A text as the program sees it, every sentence parsed."""
    document = document_of(text)
    found = parsed(document)
    known = actors(document, found)
    return View(
        Annotated(
            document=document,
            sentences=found,
            actions=actions(document, found, known),
            actors=known,
            places=places(document, found),
            attributions=attributions(document, found),
        )
    )


def word_at(view: View, start: int) -> tuple[int, int] | None:
    """The sentence and the word in it that hold an offset, or None."""
    for sentence in view.sentences:
        for token in sentence.tokens:
            if token.start <= start < token.end:
                return sentence.i, token.i
    return None


def name_of(text: str, place: PlaceMention) -> Range | None:
    """The name in the words of a place: from its first word with a capital or figure to its last.

    Articles, directions and common nouns around it are none of it; None if nothing is left.
    """
    words = [
        (place.start + m.start(), place.start + m.end())
        for m in _WORDS.finditer(text[place.start : place.end])
    ]
    named = [span for span in words if _names(text[slice(*span)].lstrip(_OPENING))]
    return (named[0][0], named[-1][1]) if named else None


def _names(word: str) -> bool:
    parts = re.split("[-‐–]", word)
    capital = any(p[:1].isupper() or p[:1].isdigit() for p in parts)
    return capital and word.lower() not in _ARTICLES and not _DIRECTIONS.match(word)


def answer(text: str, verbs: Iterable[Sequence[int]], *, least: float = LEAST) -> list[Range]:
    """Where the names of the places stand at which the verbs of a text happened."""
    view = view_of(text)
    found: set[Range] = set()
    for start, _ in verbs:
        at = word_at(view, start)
        if at is None:
            continue
        chosen = [p for p, _ in linked(view, *at, least=least)]
        holders = {view.annotated.places[p].within for p in chosen}
        names = (name_of(text, view.annotated.places[p]) for p in chosen if p not in holders)
        found.update(name for name in names if name)
    return sorted(found)


# ---- the score -----------------------------------------------------------------------------------


def tokens_in(text: str, spans: Iterable[Sequence[int]]) -> set[int]:
    """The tokens that lie in some spans, by their start."""
    ranges = [(s[0], s[1]) for s in spans]
    return {
        m.start()
        for m in WORD.finditer(text)
        if any(start < m.end() and m.start() < end for start, end in ranges)
    }


def counts(gold: Row, told: Iterable[Sequence[int]]) -> Counts:
    """The tokens of one record that are right, missed and false."""
    wanted, found = tokens_in(gold["text"], gold["locations"]), tokens_in(gold["text"], told)
    return Counts(len(wanted & found), len(wanted - found), len(found - wanted))


def number(gold: Row) -> str:
    """Of how many places the gold speaks."""
    return ("none", "one")[len(gold["locations"])] if len(gold["locations"]) < 2 else "several"


def scored(gold: Sequence[Row], told: Sequence[Row]) -> dict[str, list[Counts]]:
    """The counts of each record, under ``all`` and under the number of its places.

    Records belong together by their id, those with one id in their order.
    """
    answers: dict[str, list[Sequence[Range]]] = {}
    for row in told:
        answers.setdefault(row["id"], []).append(row["locations"])
    found: dict[str, list[Counts]] = {name: [] for name in ("all", "none", "one", "several")}
    for row in gold:
        waiting = answers.get(row["id"], [])
        mine = counts(row, waiting.pop(0) if waiting else ())
        found["all"].append(mine)
        found[number(row)].append(mine)
    return found


def interval(found: Sequence[Counts], measure: str) -> Range95:
    """The middle 95 % of a measure over draws of records with replacement."""
    random = Random(SEED)  # noqa: S311  # resampling, not secrecy
    values = sorted(
        float(getattr(sum(random.choices(found, k=len(found)), Counts()), measure))
        for _ in range(DRAWS)
    )
    cut = DRAWS // 40
    return values[cut], values[-1 - cut]


def report(found: Mapping[str, Sequence[Counts]]) -> Iterator[str]:
    """A line for each group of records."""
    for name, mine in found.items():
        if not mine:
            continue
        total = sum(mine, Counts())
        figures = [
            f"{label} {getattr(total, measure):.3f} [{low:.3f}, {high:.3f}]"
            for label, measure in (("P", "precision"), ("R", "recall"), ("F1", "f1"))
            for low, high in (interval(mine, measure),)
        ]
        tokens = f"tokens right {total.right}, missed {total.missed}, false {total.false}"
        yield f"{name:8} {len(mine):5} records  {'  '.join(figures)}  {tokens}"


# ---- files ---------------------------------------------------------------------------------------


def read_rows(path: Path) -> Iterator[Row]:
    """The records of a file of JSON lines, packed with gzip or not."""
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def main() -> None:
    parser = argparse.ArgumentParser(description="which place belongs to which action")
    parser.add_argument("--texts", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--score", type=Path, help="records of the same form with locations")
    parser.add_argument("--gold", action="store_true", help="only records with gold: true")
    options = parser.parse_args()
    texts = [r for r in read_rows(options.texts) if r.get("gold") or not options.gold]
    told = [{"id": r["id"], "locations": answer(r["text"], r["verb"])} for r in texts]
    options.out.write_text("".join(f"{json.dumps(row)}\n" for row in told), encoding="utf-8")
    if options.score:
        gold = [r for r in read_rows(options.score) if r.get("gold") or not options.gold]
        print("\n".join(report(scored(gold, told))))


if __name__ == "__main__":
    main()
