"""Conflict in plain words against crime, accident and metaphor: ``python -m bench.relevance``.

    python -m bench.relevance [--kept] [--errors]

Counts, of the short texts in `tests/sentences/relevance.tsv`, how many of conflict give a claim and
how many of other things do. The kept-back half is only ever counted.
"""

import argparse
import csv
import sys
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from bench.quiet import claims, wilson

TEXTS = Path(__file__).parent.parent / "tests" / "sentences" / "relevance.tsv"


class Short(Struct, frozen=True):
    """A short text: its id, its half, whether it is of conflict, what it is about, its words."""

    id: str
    split: str
    label: str
    topic: str
    text: str

    @property
    def of_conflict(self) -> bool:
        """Whether it tells an occurrence of conflict."""
        return self.label == "conflict"


def shorts(split: str, path: Path = TEXTS) -> Iterator[Short]:
    """The short texts of one half ("dev" or "kept")."""
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            if row["split"] == split:
                yield Short(**row)


def told(split: str) -> list[tuple[Short, bool]]:
    """The short texts of one half, and whether each gives a claim."""
    return [(short, bool(claims(short.id, short.text))) for short in shorts(split)]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kept", action="store_true", help="count the kept-back half; no errors")
    parser.add_argument("--errors", action="store_true", help="list what is wrong in the dev half")
    args = parser.parse_args()
    found = told("kept" if args.kept else "dev")
    for label in ("conflict", "other"):
        mine = [claimed for short, claimed in found if short.label == label]
        low, high = wilson(sum(mine), len(mine))
        print(f"{label}: {sum(mine)} of {len(mine)} give a claim ({low:.0%} to {high:.0%})")
    if args.errors and not args.kept:
        for short, claimed in found:
            if claimed != short.of_conflict:
                print(f"{short.id} {short.label} {short.topic}: {short.text}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
