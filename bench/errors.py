"""What is missed and what is false, by cause, everywhere: `python -m bench.errors [--muc FOLDER]`.

First our own reports, both halves (`bench.gate --causes`); then, where the folder of the MUC-4
corpus is given, each of its parts: DEV as far as it may be looked at, DEV's measured fifth, TST1
and TST2 (`bench.muc_errors`). Counts only; `bench.gate --errors` and `bench.muc_errors --show`
list the cases of what may be looked at.
"""

import argparse
from collections.abc import Iterator
from pathlib import Path

from bench.gate import show_causes
from bench.muc_errors import Error, found_in, measured_only, table

PARTS = {"dev": "DEV", "tst1": "TST1", "tst2": "TST2"}


def muc(folder: Path) -> Iterator[str]:
    """The tables of the parts of MUC-4, from `texts_*.jsonl` and `roles_*.jsonl`."""
    for part, title in PARTS.items():
        found = found_in(folder / f"texts_{part}.jsonl", folder / f"roles_{part}.jsonl")
        if part == "dev":
            yield from _titled(f"{title}, looked at", [e for e in found if not _measured(e)])
        yield from _titled(f"{title}, only measured", [e for e in found if _measured(e)])


def _measured(error: Error) -> bool:
    return measured_only(error.docid)


def _titled(title: str, found: list[Error]) -> Iterator[str]:
    yield f"\nMUC-4 {title}\n{table(found)}"


def main() -> None:
    parser = argparse.ArgumentParser(description="misses and false alarms by cause")
    parser.add_argument("--muc", type=Path, help="the folder of the MUC-4 corpus")
    options = parser.parse_args()
    print("\n".join(show_causes()))
    if options.muc:
        for part in muc(options.muc):
            print(part, flush=True)


if __name__ == "__main__":
    main()
