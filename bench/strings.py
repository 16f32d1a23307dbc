"""Place names of the Syrian war, placed with country packs: ``python -m bench.strings``.

    python -m bench.strings --texts FILE --gazetteer FOLDER [--labels FILE [--out FILE]]
    python -m bench.strings --texts FILE --sample 200 --out FILE

Reads JSON lines with `text`, `source` and `locations` (lists of ``[start, end)`` in code points).
Of these it takes the sentences that name Syria or Syrians, or are from an outlet that wrote mostly
of them, each once. Each marked span is asked for twice: as a name that somebody marked
(`reportedly.places.resolve` with spans, which knows no more than the name and its neighbours), and
as the place that the program finds there by itself, with the nouns and the containers that the
sentence states. Printed is how many spans, and how many distinct names (case and articles apart),
get a point of their own (`matched`), that of what contains them (`backed off`), none, or are not
seen as places. A name that stands in several sentences counts as one, divided among what became of
it in each.

``--sample`` places nothing: it draws names for a coder, see `bench.strings_labels`. With
``--labels`` the answers are held against the coder's table, and ``--out STEM.tsv`` writes each
beside its label: those to marked names into STEM.marked.tsv, the others into STEM.found.tsv. Exits
1 if a figure is below its floor in `floors.toml`; the floors suppose twenty packs.
"""

import argparse
import re
import sys
import tomllib
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import asdict

from bench.floors import FLOORS
from bench.locations import Range, Row, read_rows
from bench.strings_labels import (
    Answer,
    Sentence,
    Spot,
    by_name,
    compared,
    curve,
    kinds,
    rates,
    sample,
    spot,
    unit_of,
    write_answers,
    write_rows,
)
from reportedly.codebook import gazetteer
from reportedly.model import PlaceMention
from reportedly.places import resolve
from reportedly.resolve.place import Resolved

OUTCOMES = ("matched", "backed_off", "none", "unseen")
UNSEEN = Answer(outcome="unseen", level="untyped", why="no place is found there")

_ABOUT = re.compile(r"\bSyrians?\b|\bSyria\b")
_OUTLET = "Masdar"


# ---- sentences -----------------------------------------------------------------------------------


def sentences(rows: Iterable[Row]) -> tuple[Sentence, ...]:
    """The sentences on the war, each once, with all spans that are marked in it, in file order."""
    found: dict[str, set[Range]] = {}
    for row in rows:
        if _ABOUT.search(row["text"]) or row["source"].startswith(_OUTLET):
            spans = found.setdefault(row["text"].rstrip(), set())
            spans.update((start, end) for start, end in row["locations"])
    return tuple(Sentence(text, joined(text, spans)) for text, spans in found.items() if spans)


def joined(text: str, spans: Iterable[Range]) -> tuple[Range, ...]:
    """The spans in text order; words of one name that were marked singly are one span."""
    found: list[Range] = []
    for span in sorted(spans):
        same = found and text[found[-1][1] : span[0]].isspace()
        found.append((found.pop()[0], span[1]) if same else span)
    return tuple(found)


# ---- answers -------------------------------------------------------------------------------------


def as_marked(given: Iterable[Sentence]) -> dict[Spot, Answer]:
    """What the program says of each span, told that it names a place."""
    return {
        spot(one.text, span): answer(placed.place)
        for one in given
        for span, placed in zip(one.spans, resolve(one.text, spans=one.spans), strict=True)
    }


def as_found(given: Iterable[Sentence]) -> dict[Spot, Answer]:
    """What the program says of the place that it finds by itself over each span.

    Of several it is the one that shares most with the span, and the shortest of these.
    """
    found: dict[Spot, Answer] = {}
    for one in given:
        told = resolve(one.text)
        for span in one.spans:
            over = [(_closeness(p.mention, span), p.place) for p in told]
            (shared, _), place = max(over, key=lambda o: o[0], default=((0, 0), None))
            found[spot(one.text, span)] = answer(place) if place and shared > 0 else UNSEEN
    return found


def _closeness(mention: PlaceMention, span: Range) -> tuple[int, int]:
    shared = min(mention.end, span[1]) - max(mention.start, span[0])
    return shared, mention.start - mention.end


def answer(place: Resolved) -> Answer:
    """An answer in the terms of the measure."""
    known = gazetteer.default_gazetteer()
    entry = known.place(place.id) if place.id else None
    around = next((p.id for p in place.parents if p.level == "adm1" and p.id), "")
    first = max(place.candidates, key=lambda c: c.score, default=None)
    likeliest = known.place(first.id) if first else None
    return Answer(
        outcome=place.basis,
        level=place.level or "untyped",
        country=place.country or "",
        unit=unit_of(entry) if entry else around,
        name=place.name or "",
        why="; ".join(place.rules),
        first_unit=unit_of(likeliest) if likeliest else "",
        first_score=first.score if first else 0.0,
    )


MODES: Mapping[str, Callable[[Iterable[Sentence]], dict[Spot, Answer]]] = {
    "marked": as_marked,
    "found": as_found,
}


# ---- figures -------------------------------------------------------------------------------------


def shares(found: Iterable[Answer]) -> dict[str, float]:
    """The share of each outcome among some answers."""
    told = Counter(a.outcome for a in found)
    return {name: told[name] / max(1, told.total()) for name in OUTCOMES}


def shares_of_names(
    names: Mapping[str, Sequence[Spot]], found: Mapping[Spot, Answer]
) -> dict[str, float]:
    """The share of each outcome among distinct names, each divided among its places."""
    each = [shares(found[s] for s in spots) for spots in names.values()]
    return {name: sum(one[name] for one in each) / max(1, len(each)) for name in OUTCOMES}


class Figures(Struct, frozen=True):
    """Figures that may have a floor, by name, and all figures as lines to print."""

    values: dict[str, float]
    lines: list[str]


def outcomes(names: Mapping[str, Sequence[Spot]], found: Mapping[Spot, Answer]) -> Figures:
    """How many spans, names and levels of place came to what."""
    spans, distinct = shares(found.values()), shares_of_names(names, found)
    lines = [f"{'':15} {'number':>6} " + " ".join(f"{name:>10}" for name in OUTCOMES)]
    lines += [_row("spans", len(found), spans), _row("distinct names", len(names), distinct)]
    for level, count in sorted(Counter(a.level for a in found.values()).items()):
        mine = shares(a for a in found.values() if a.level == level)
        lines.append(_row(f"  {level}", count, mine))
    values = {
        "spans": spans["matched"],
        "names": distinct["matched"],
        "spans_told": spans["matched"] + spans["backed_off"],
        "names_told": distinct["matched"] + distinct["backed_off"],
    }
    return Figures(values, lines)


def _row(name: str, count: int, told: Mapping[str, float]) -> str:
    return f"{name:15} {count:6} " + " ".join(f"{told[o]:10.3f}" for o in OUTCOMES)


# ---- the command ---------------------------------------------------------------------------------


def measure(given: Sequence[Sentence], labels: Path | None, out: Path | None) -> dict[str, float]:
    """Print all figures, and return those that may have a floor, by mode and name."""
    values: dict[str, float] = {}
    for mode, ask in MODES.items():
        found = ask(given)
        told = outcomes(by_name(given), found)
        mine, lines = dict(told.values), list(told.lines)
        if labels:
            against = compared(labels, found)
            right, more = rates(against)
            mine |= right
            lines += [*more, *curve(against), *kinds(against)]
            if out:
                write_answers(out.with_name(f"{out.stem}.{mode}{out.suffix}"), against)
        print(f"---- as {mode}", *lines, sep="\n", flush=True)
        values |= {f"{mode}_{name}": value for name, value in mine.items()}
    return values


def parser() -> argparse.ArgumentParser:
    """The options of the command."""
    known = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    known.add_argument("--texts", type=Path, required=True, help="sentences with marked places")
    known.add_argument("--gazetteer", type=Path, help="a folder with packs that are made already")
    known.add_argument("--sample", type=int, help="draw this many names for a coder, place nothing")
    known.add_argument("--labels", type=Path, help="the coder's table, filled")
    known.add_argument("--out", type=Path, help="where the sample, or the answers, are written")
    return known


def main(arguments: Sequence[str] | None = None) -> None:
    options = parser().parse_args(arguments)
    given = sentences(read_rows(options.texts))
    if options.sample:
        if not options.out:
            sys.exit("Say with --out where the sample is to be written.")
        write_rows(options.out, [asdict(label) for label in sample(given, options.sample)])
        return
    if options.gazetteer:
        gazetteer.use(options.gazetteer)
    values = measure(given, options.labels, options.out)
    floors = tomllib.loads(FLOORS.read_text(encoding="utf-8")).get("strings", {})
    low = [f"{n}: {v:.3f}, floor {floors[n]}" for n, v in values.items() if v < floors.get(n, 0)]
    if low and options.gazetteer:
        sys.exit("Below its floor: " + "; ".join(low))


if __name__ == "__main__":
    main()
