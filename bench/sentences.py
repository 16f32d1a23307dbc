"""One thing at a time, on many sentences: ``python -m bench.sentences status|toll``.

    python -m bench.sentences status             shares right of the dev half, and what was told
    python -m bench.sentences toll --kept        the kept-back half: numbers only
    python -m bench.sentences status --errors    the errors of the dev half, each with its text

Each row of ``tests/sentences/status.tsv`` or ``toll.tsv`` is read twice, published on the same
day: alone, as a report of its own, and in a report of war, behind one paragraph that says that a
war is on and tells of a drone shot down. What is found only in the second was left out for want of
words of war. ``--errors`` lists those of the second. Exits 1 if a share is below its floor in
`floors.toml`, and 2 if errors of the kept-back half are asked for.
"""

import argparse
import csv
import sys
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from msgspec import Struct

from bench.facets import Counts
from bench.floors import FLOORS
from bench.quiet import wilson
from bench.sentence_status import NOTHING, told_at
from bench.sentence_tolls import Bounds, coded_tolls, overlap, told_tolls
from reportedly.flow import Reading, read
from reportedly.model import Source

FOLDER = Path(__file__).parent.parent / "tests" / "sentences"
PUBLISHED = "2024-05-15"  # any day would do: nothing that is measured depends on it

WAR = (
    "The war between government troops and rebel fighters is in its fourth year, and soldiers, "
    "militiamen and guerrillas hold the front line. Air defences shot down an army drone on "
    "Sunday.\n\n"
)
BEFORE = {"alone": "", "in war": WAR}
"""What stands before a text, by the name of the setting."""

Row = dict[str, str]


class Judged(Struct, frozen=True, kw_only=True):
    """A row with what is coded and what was told; ``overlap`` counts single tolls in two ways."""

    row: Row
    coded: str
    told: str
    overlap: tuple[Counts, Counts] | None = None

    @property
    def right(self) -> bool:
        """Whether what was told is what is coded."""
        return self.coded == self.told

    @property
    def given(self) -> bool:
        """Whether something is coded and something was told."""
        return NOTHING not in {self.coded, self.told}


def sentences(name: str, split: str) -> Iterator[Row]:
    """The rows of a half of ``status.tsv`` or ``toll.tsv``."""
    with (FOLDER / f"{name}.tsv").open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        yield from (row for row in rows if row["split"] == split)


def reading(row: Row, *, before: str = "") -> Reading:
    """A row's text, read as a report of its own or behind other words."""
    raw = (before + row["text"]).encode()
    return read(Source(name=f"{row['id']}.txt", raw=raw, published=PUBLISHED))


def judged(name: str, row: Row, *, before: str = "") -> Judged:
    """One row of a set, read and laid beside its coding."""
    found = reading(row, before=before)
    if name == "status":
        told_status = told_at(found, row["text"], row["at"], row["kind"])
        return Judged(row=row, coded=row["status"], told=told_status)
    coded, told = coded_tolls(row["tolls"]), told_tolls(found, row["text"])
    bounds = [t.bounds for t in coded], [t.bounds for t in told]
    return Judged(
        row=row,
        coded=_words(bounds[0]),
        told=_words(bounds[1]),
        overlap=(overlap(*bounds), overlap(coded, told)),
    )


def _words(tolls: Iterable[Bounds]) -> str:
    """Tolls as words, in an order of their own."""
    shown = sorted(
        f"{what} {'?' if low is None else low}-{'' if high is None else high}"
        for what, low, high in tolls
    )
    return ", ".join(shown) or NOTHING


# ---- figures -------------------------------------------------------------------------------------

Settings = dict[str, Sequence[Judged]]
"""The rows of a half, judged in each setting."""


def share(found: Sequence[Judged]) -> float:
    """The share of rows that are right; 1 where there are none."""
    return sum(j.right for j in found) / len(found) if found else 1.0


def columns(found: Settings) -> Settings:
    """The settings, and of the second the rows in which something is coded and told."""
    return {**found, "given": [j for j in found["in war"] if j.given]}


def table(found: Settings) -> Iterator[str]:
    """The share right of each group and of all, in columns, with 95 % intervals."""
    yield " " * 20 + "".join(f"{name:>27}" for name in columns(found))
    for group in sorted({j.row["group"] for j in found["alone"]}):
        yield f"{group:20}" + "".join(
            _cell([j for j in column if j.row["group"] == group])
            for column in columns(found).values()
        )
    yield f"{'all':20}" + "".join(_cell(column) for column in columns(found).values())


def _cell(found: Sequence[Judged]) -> str:
    if not found:
        return f"{'-':>27}"
    right = sum(j.right for j in found)
    low, high = wilson(right, len(found))
    return f"{right:6}/{len(found):3} {share(found):.3f} ({low:.2f}-{high:.2f})"


def instead(found: Sequence[Judged]) -> Iterator[str]:
    """What was told instead of what is coded, the most frequent first."""
    counts = Counter((j.coded, j.told) for j in found if not j.right)
    for (coded, told), n in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        yield f"{n:4}  {coded} told as {told}"


def singles(found: Sequence[Judged]) -> dict[str, Counts]:
    """Single tolls of all rows, by their bounds, and by their bounds and scope."""
    bounds, scoped = Counts(), Counts()
    for of_bounds, of_scope in (j.overlap for j in found if j.overlap is not None):
        bounds, scoped = bounds + of_bounds, scoped + of_scope
    return {"single": bounds, "with_scope": scoped}


def figures(name: str, half: str, found: Settings) -> dict[str, float]:
    """What has a floor: shares of rows right and, of tolls, F1 of single ones."""
    measured = {}
    for setting, column in columns(found).items():
        key = f"{name}_{half}_{setting.replace(' ', '_')}"
        measured[key] = share(column)
        if name == "toll":
            measured |= {f"{key}_{n}": o.f1 for n, o in singles(column).items()}
    return measured


def errors(found: Sequence[Judged]) -> Iterator[str]:
    """Every row that is not right, with its text."""
    for j in found:
        if not j.right:
            at = f"  »{j.row['at']}«" if "at" in j.row else ""
            yield f"{j.row['id']} {j.row['group']}: {j.coded}, told {j.told}{at}"
            yield f"    {j.row['text']}"


def below(measured: dict[str, float], path: Path = FLOORS) -> list[str]:
    """The figures that are below their floor, as words."""
    floors = tomllib.loads(path.read_text(encoding="utf-8")).get("sentences", {})
    return [f"{n}: {v:.3f}, floor {floors[n]}" for n, v in measured.items() if v < floors.get(n, 0)]


# ---- the command ---------------------------------------------------------------------------------


def shown(name: str, found: Settings) -> Iterator[str]:
    """All figures of a half as lines; not a word of its texts."""
    yield from table(found)
    if name == "toll":
        for setting, column in columns(found).items():
            for n, counts in singles(column).items():
                measures = f"P {counts.precision:.3f} R {counts.recall:.3f} F1 {counts.f1:.3f}"
                yield f"{setting:10}{n:12}{measures}"
    else:
        yield "\nTold instead, in war:"
        yield from instead(found["in war"])


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("set", choices=("status", "toll"))
    parser.add_argument("--kept", action="store_true", help="score the kept-back half; no errors")
    parser.add_argument("--errors", action="store_true", help="list the errors of the dev half")
    args = parser.parse_args(arguments)
    if args.kept and args.errors:
        print("The errors of the kept-back half are not shown.", file=sys.stderr)
        return 2
    half = "kept" if args.kept else "dev"
    found: Settings = {
        setting: [judged(args.set, row, before=before) for row in sentences(args.set, half)]
        for setting, before in BEFORE.items()
    }
    print("\n".join(errors(found["in war"]) if args.errors else shown(args.set, found)))
    low = [] if args.errors else below(figures(args.set, half, found))
    if low:
        print("Below its floor: " + "; ".join(low), file=sys.stderr)
    return 1 if low else 0


if __name__ == "__main__":
    sys.exit(main())
