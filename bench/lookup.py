"""How fast places are looked up, with twenty country packs installed: ``python -m bench.lookup``.

    python -m bench.lookup [--packs FOLDER | --gazetteer FOLDER] [--queries 2000]

Builds a pack of each table in ``--packs`` (``../shared/gazetteer``) into a temporary folder,
or takes those that lie in ``--gazetteer``, and measures in a new process: opening the index, the
exact look-up, the whole cascade with and without a country, and the resident memory behind it all.
Names are drawn with a fixed seed from all layers; for the cascade half of them are written another
way. Times are CPU microseconds a look-up, each name once, after others have warmed the process.
Exits 1 if a figure is above its limit in `floors.toml`.
"""

import argparse
import gc
import json
import os
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
from typing import TYPE_CHECKING

from msgspec import convert

from bench.floors import FLOORS, Limit

if TYPE_CHECKING:
    from reportedly.codebook.gazetteer import Gazetteer

SHARED = Path(__file__).parent.parent.parent / "shared" / "gazetteer"
SEED = 7
WARM = 300  # look-ups before the first that counts
OPENED = 9  # times that the index is opened
RESPELLED = (("ou", "u"), ("aw", "au"), ("ee", "i"), ("kh", "k"), ("ay", "ei"), ("dh", "d"))
UNITS = {"load_ms": "ms", "resident_mb": "MB", "private_mb": "MB"}

Asked = list[tuple[str, str]]
"""Names with the code of their country."""


# ---- packs ---------------------------------------------------------------------------------------


def build(tables: Path, folder: Path) -> None:
    """Build a pack of each table, and say what it came to and how long it took (CPU)."""
    from reportedly.codebook.packs.adding import prepare
    from reportedly.codebook.packs.shelf import changing

    with changing(folder) as shelf:
        for path in sorted(tables.glob("*.tsv.xz")):
            start = time.process_time()
            country = path.name[:2].upper()
            given, found = prepare(path, country=country, kind="wof", name=country)
            pack, _ = shelf.add(given)
            taken = time.process_time() - start
            size = f"{pack.places:7,} places {pack.names:7,} names {pack.bytes / 1e6:5.1f} MB"
            print(f"{country} {size} {len(found.bad):3} bad rows {taken:5.1f} s", flush=True)
        start = time.process_time()
    print(f"one index of all {time.process_time() - start:.1f} s", flush=True)


# ---- figures -------------------------------------------------------------------------------------


def measure(queries: int) -> dict[str, float]:
    """All figures, taken in this process, which must be a new one."""
    from reportedly.codebook.names import spelling_version

    spelling_version()  # the rules that every look-up needs are no part of the index
    before, private = resident(), resident("RssAnon")
    figures = {"load_ms": statistics.median(opening() for _ in range(OPENED))}
    gazetteer = opened()
    gc.collect()  # what was opened before is no part of the memory
    asked = names(gazetteer, queries)
    written = [(respelled(name, i), land) for i, (name, land) in enumerate(asked)]
    figures |= {
        "exact_us": taken(asked, lambda n, _: gazetteer.candidates(n, stages=("exact",))),
        "cascade_us": taken(written, lambda n, _: gazetteer.candidates(n)),
        "country_us": taken(written, lambda n, land: gazetteer.candidates(n, country=land)),
        "resident_mb": resident() - before,
        "private_mb": resident("RssAnon") - private,
    }
    for name, land in asked[:WARM]:
        found = gazetteer.candidates(name, country=land or None, stages=("exact",))
        assert found, f"{name}, drawn from the index, is not found in it"
    return figures


def opened() -> "Gazetteer":
    """The gazetteer, opened anew, with the index of all packs and one pack."""
    from reportedly.codebook.gazetteer import default_gazetteer, shipped

    shipped.cache_clear()
    default_gazetteer.cache_clear()
    gazetteer = default_gazetteer()
    if gazetteer.packs:
        assert gazetteer.packs.merged is not None or len(gazetteer.packs.about) == 1
        gazetteer.packs.source(0)
    return gazetteer


def opening() -> float:
    """The CPU milliseconds that opening takes."""
    start = time.process_time()
    opened()
    return (time.process_time() - start) * 1e3


def names(gazetteer: "Gazetteer", count: int) -> Asked:
    """Names with their countries, drawn from the core and every pack in equal parts."""
    layers = [gazetteer.layers[0].layer]
    packs = gazetteer.packs
    layers += [packs.source(i).layer for i in range(len(packs.about))] if packs else []
    draw = random.Random(SEED)  # noqa: S311
    chosen = [draw.choice(layers) for _ in range(count + WARM)]
    entries = [layer.entry(draw.randrange(layer.size)) for layer in chosen]
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


def taken(asked: Asked, look: Callable[[str, str], object]) -> float:
    """CPU microseconds a look-up, over all that come after the warming ones."""
    for name, land in asked[:WARM]:
        look(name, land)
    start = time.process_time()
    for name, land in asked[WARM:]:
        look(name, land)
    return (time.process_time() - start) / (len(asked) - WARM) * 1e6


def resident(line: str = "VmRSS") -> float:
    """The resident memory of this process in MB: all, or (RssAnon) without mapped files.

    Mapped files count with all pages around those that were read, which here are nearly all pages
    of all packs; the system shares them among processes and drops them at need.
    """
    told = Path("/proc/self/status").read_text(encoding="ascii")
    found = re.search(rf"{line}:\s+(\d+)", told)
    return int(found[1]) / 1024 if found else 0.0


# ---- the command ---------------------------------------------------------------------------------


def limits() -> dict[str, Limit]:
    """The limits of the look-up, by name."""
    tables = tomllib.loads(FLOORS.read_text(encoding="utf-8"))
    return convert(tables["lookup"], dict[str, Limit])


def table(measured: dict[str, float]) -> Iterator[str]:
    """Each figure beside its limit and its bar."""
    wanted = limits()
    yield f"{'':12} {'measured':>10} {'at most':>8} {'bar':>6}"
    for name, value in measured.items():
        limit = wanted[name]
        met = "" if limit.met(value) else "  NOT MET"
        unit = UNITS.get(name, "µs")
        yield f"{name:12} {value:7.1f} {unit:2} {limit.most:8g} {limit.bar or 0:6g}{met}"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--packs", type=Path, default=SHARED, help="tables to make packs of")
    parser.add_argument("--gazetteer", type=Path, help="a folder with packs that are made already")
    parser.add_argument("--queries", type=int, default=2000)
    parser.add_argument("--measure", action="store_true", help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.measure:
        print(json.dumps(measure(args.queries)))
        return 0
    if args.gazetteer is None and not args.packs.is_dir():
        print(f"NOT MEASURED: there is no folder {args.packs} with tables to make packs of")
        return 0
    with tempfile.TemporaryDirectory() as place:
        folder = args.gazetteer or Path(place)
        if args.gazetteer is None:
            build(args.packs, folder)
        command = [sys.executable, "-m", "bench.lookup", "--measure"]
        done = subprocess.run(
            [*command, "--queries", str(args.queries)],
            env={**os.environ, "BENCH_GAZETTEER": str(folder)},
            check=True,
            stdout=subprocess.PIPE,
        )
    measured = json.loads(done.stdout)
    print("\n".join(table(measured)))
    wanted = limits()
    return 0 if all(wanted[name].met(value) for name, value in measured.items()) else 1


if __name__ == "__main__":
    sys.exit(main())
