"""How fast places are looked up, with twenty country packs installed: ``python -m bench.lookup``.

    python -m bench.lookup [--packs FOLDER | --gazetteer FOLDER] [--queries 2000]

Builds a pack of each table in ``--packs`` (default ``../shared/gazetteer``) into a temporary folder,
or takes those that lie in ``--gazetteer``, and measures in a new process: opening the index, the
exact look-up, the whole cascade with and without a country, and the resident memory behind it all.
Names are drawn with a fixed seed from all layers; for the cascade half of them are written another
way. Times are CPU microseconds a look-up, each name once, after others have warmed the process.
Exits 1 if a figure is above its limit in `floors.toml`.
"""

import argparse
import json
import random
import re
import statistics
import subprocess
import sys
import tempfile
import time
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path

from bench.floors import FLOORS, Limit
from msgspec import convert

SHARED = Path(__file__).parent.parent.parent / "shared" / "gazetteer"
SEED = 7
WARM = 300  # look-ups before the first that counts
RESPELLED = (("ou", "u"), ("aw", "au"), ("ee", "i"), ("kh", "k"), ("ay", "ei"), ("dh", "d"))


def build(tables: Path, folder: Path) -> None:
    """A pack of each table, all at once, with the seconds that each took."""
    from reportedly.codebook.packs.adding import prepare
    from reportedly.codebook.packs.shelf import changing

    with changing(folder) as shelf:
        for path in sorted(tables.glob("*.tsv.xz")):
            start = time.process_time()
            country = path.name[:2].upper()
            given, _ = prepare(path, country=country, kind="wof", name=country)
            pack, _ = shelf.add(given)
            taken = time.process_time() - start
            print(f"{country} {pack.places:7,} places {pack.bytes / 1e6:5.1f} MB {taken:5.1f} s")
        start = time.process_time()
    print(f"common index of all: {time.process_time() - start:.1f} s")


def measure(folder: Path, queries: int) -> dict[str, float]:
    """All figures, taken in this process, which must be a new one."""
    from reportedly.codebook.names import spelling_version
    from reportedly.codebook.gazetteer import default_gazetteer, use

    spelling_version()  # the tables that every look-up needs; no part of the index
    use(folder)
    start = time.perf_counter()
    gazetteer = default_gazetteer()
    load = time.perf_counter() - start
    asked = names(gazetteer, queries)
    written = [(respelled(name, i), land) for i, (name, land) in enumerate(asked)]
    figures = {
        "load_ms": load * 1e3,
        "exact_us": taken(asked, lambda n, _: gazetteer.candidates(n, stages=("exact",))),
        "cascade_us": taken(written, lambda n, _: gazetteer.candidates(n)),
        "country_us": taken(written, lambda n, c: gazetteer.candidates(n, country=c)),
        "resident_mb": resident(),
    }
    found = [gazetteer.candidates(n, stages=("exact",), limit=100) for n, _ in asked]
    assert all(found), "a name that was drawn from the index is not found in it"
    return figures


def names(gazetteer: "object", count: int) -> list[tuple[str, str]]:
    """Names with their countries, drawn from the core and every pack in equal parts."""
    layers = [gazetteer.layers[0].layer]
    packs = gazetteer.packs
    layers += [packs.source(i).layer for i in range(len(packs.about))] if packs else []
    draw = random.Random(SEED)
    rows = [draw.choice(layers) for _ in range(count + WARM)]
    entries = [layer.entry(draw.randrange(layer.size)) for layer in rows]
    return [(entry.name, entry.country) for entry in entries]


def respelled(name: str, i: int) -> str:
    """Every second name in another spelling."""
    if i % 2:
        return name
    for one, other in RESPELLED:
        if one in name:
            return name.replace(one, other)
        if other in name:
            return name.replace(other, one)
    return re.sub(r"(?<=\w)([aeiou])(?=\w*$)", "", name, count=1)


def taken(
    asked: list[tuple[str, str]], look: Callable[[str, str], object]
) -> float:
    """CPU microseconds a look-up, over all that come after the warming ones."""
    for name, land in asked[:WARM]:
        look(name, land)
    start = time.process_time()
    for name, land in asked[WARM:]:
        look(name, land)
    return (time.process_time() - start) / (len(asked) - WARM) * 1e6


def resident() -> float:
    """The resident memory of this process in MB, mapped files included."""
    told = Path("/proc/self/status").read_text(encoding="ascii")
    return int(re.search(r"VmRSS:\s+(\d+)", told)[1]) / 1024
