"""How fast reports are read, as a ratio to a plain baseline on the same pages in the same run.

    python -m bench.speed [--rounds 5] [--memory]

The baseline extracts with trafilatura (``fast=True``) and parses the whole text with the full
`en_core_web_sm` pipeline. Both run in this process, on one core, page by page in turn, so that a
busy machine slows them alike. Times are CPU seconds; the ratio is the median over rounds. Exits 1
if a ratio is below its floor in `floors.toml`.
"""

import argparse
import statistics
import sys
import time
import tomllib
import tracemalloc
from collections.abc import Callable, Sequence
from pathlib import Path

from bench.gold import REPORTS
from bench.make_pages import pages
from reportedly.annotate import parser as language_model
from reportedly.flow import read
from reportedly.model import Source


def baseline() -> Callable[[bytes], int]:
    """HTML to a full spaCy analysis; returns the number of words."""
    import spacy
    import trafilatura

    wanted = language_model.pin()
    pipeline = spacy.load(language_model.locate(wanted))

    def run(page: bytes) -> int:
        text = trafilatura.extract(page, fast=True, include_comments=False) or ""
        return len(pipeline(text))

    return run


def plain_baseline() -> Callable[[bytes], int]:
    """Plain text to a full spaCy analysis."""
    import spacy

    pipeline = spacy.load(language_model.locate(language_model.pin()))
    return lambda text: len(pipeline(text.decode("utf-8", "replace")))


def ours(name: str) -> Callable[[bytes], int]:
    """A report to its claims; returns their number."""
    return lambda raw: len(read(Source(name=name, raw=raw)).claims)


def seconds(run: Callable[[bytes], int], item: bytes) -> float:
    """CPU seconds for one input."""
    start = time.process_time()
    run(item)
    return time.process_time() - start


def compare(
    ours_: Callable[[bytes], int],
    theirs: Callable[[bytes], int],
    inputs: Sequence[bytes],
    rounds: int,
) -> tuple[float, float, float]:
    """Documents a CPU second, ours and theirs, and the median ratio of the rounds.

    Each input is read by both, one after the other; one input warms up.
    """
    seconds(ours_, inputs[0])
    seconds(theirs, inputs[0])
    taken = []
    for _ in range(rounds):
        pairs = [(seconds(ours_, item), seconds(theirs, item)) for item in inputs]
        taken.append((sum(a for a, _ in pairs), sum(b for _, b in pairs)))
    ratio = statistics.median(b / a for a, b in taken)
    mine = len(inputs) / statistics.median(a for a, _ in taken)
    other = len(inputs) / statistics.median(b for _, b in taken)
    return mine, other, ratio


def peak_memory(inputs: Sequence[bytes]) -> float:
    """Peak of Python's own allocations while reading all inputs, in MB."""
    tracemalloc.start()
    for item in inputs:
        read(Source(name="page.html", raw=item))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak / 1e6


def dense() -> list[bytes]:
    """Our own conflict reports as plain text: what hardly any sentence of can be skipped."""
    return [p.read_bytes() for p in sorted(Path(REPORTS).glob("*/report.txt"))]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--memory", action="store_true", help="measure peak memory too (slow)")
    args = parser.parse_args()
    news = [page for _, page in pages()]
    mine, other, ratio = compare(ours("page.html"), baseline(), news, args.rounds)
    print(f"general news  {len(news)} pages: {mine:.1f} against {other:.1f} docs/s, {ratio:.2f}x")
    reports = dense()
    mine, other, packed = compare(ours("report.txt"), plain_baseline(), reports, args.rounds)
    print(f"conflict text {len(reports)} reports: {mine:.1f} against {other:.1f}, {packed:.2f}x")
    if args.memory:
        print(f"peak memory   {peak_memory(news):.0f} MB of Python objects")
    floors = tomllib.loads((Path(__file__).parent / "floors.toml").read_text(encoding="utf-8"))
    least = floors["speed"]
    return 0 if ratio >= least["general_news"] and packed >= least["conflict_text"] else 1


if __name__ == "__main__":
    sys.exit(main())
