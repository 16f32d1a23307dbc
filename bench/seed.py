"""The first report of the project, scored against its hand coding, where both are at hand."""

import re
import subprocess
import sys
import tempfile
from pathlib import Path

from bench.gold import REPORTS
from reportedly.export.native import lines
from reportedly.flow import read
from reportedly.model import Source

SHARED = REPORTS.parent.parent.parent / "shared"

_LAST = re.compile(
    r"^seed: (?P<claims>\d+)/\d+ claims, fields (?P<fields>[\d.]+), "
    r"traps (?P<traps>\d+)/\d+, quotes valid (?P<quotes>\d+)%",
    re.MULTILINE,
)


def seed() -> dict[str, float] | None:
    """Claims found, mean over the fields, traps sprung, valid quotes in percent.

    None where the folder `shared`, which holds report and scorer, is not beside the checkout.
    """
    scorer, gold = SHARED / "scoring" / "seed_score.py", SHARED / "seed" / "gold.json"
    if not (scorer.is_file() and gold.is_file()):
        return None
    report = SHARED / "seed" / "report.txt"
    reading = read(Source(name=report.name, raw=report.read_bytes()))
    with tempfile.TemporaryDirectory() as folder:
        told = Path(folder) / "claims.jsonl"
        told.write_bytes(b"".join(lines(reading)))
        command = [sys.executable, str(scorer), str(gold), str(told)]
        done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    found = _LAST.search(done.stdout)
    if found is None:
        raise RuntimeError(f"The scorer of the seed gave no result: {done.stdout}{done.stderr}")
    return {name: float(value) for name, value in found.groupdict().items()}
