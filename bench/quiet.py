"""False claims in news without any event: ``python -m bench.quiet [--kept] [--errors]``."""

import argparse
import csv
import math
import sys
from collections.abc import Iterator

from bench.gold import REPORTS
from reportedly.flow import read
from reportedly.model import Claim, Source


def shorts(split: str) -> Iterator[tuple[str, str]]:
    """Id and words of the short texts of one half."""
    with (REPORTS / "shorts.tsv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            if row["split"] == split:
                yield row["id"], row["text"]


def claims(name: str, text: str) -> tuple[Claim, ...]:
    """What the machine claims of a short text, taken as a report without a date."""
    return read(Source(name=f"{name}.txt", raw=text.encode())).claims


def wilson(hits: int, total: int) -> tuple[float, float]:
    """95 % interval of a share (Wilson's score)."""
    z, share = 1.96, hits / total
    centre = share + z * z / (2 * total)
    spread = z * math.sqrt(share * (1 - share) / total + z * z / (4 * total * total))
    low = max(0.0, centre - spread)  # rounding may leave it a hair below nought
    return low / (1 + z * z / total), (centre + spread) / (1 + z * z / total)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kept", action="store_true", help="score the kept-back half; no errors")
    parser.add_argument("--errors", action="store_true", help="list every false claim")
    args = parser.parse_args()
    texts = list(shorts("kept" if args.kept else "dev"))
    false = 0
    for name, text in texts:
        found = claims(name, text)
        false += bool(found)
        if found and args.errors and not args.kept:
            kinds = ", ".join(f"{c.kind} ({c.rules[0]})" for c in found)
            print(f"{name}: {kinds}: {text}")
    low, high = wilson(false, len(texts))
    print(f"quiet texts with a false claim: {false} of {len(texts)} ({low:.0%} to {high:.0%})")
    return 0


if __name__ == "__main__":
    sys.exit(main())
