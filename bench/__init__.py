"""Measurements: each module is one command, ``python -m bench.NAME``."""

import os
from pathlib import Path

# Nobody's own packs of places have a say in a measurement that does not ask for them.
os.environ["REPORTEDLY_GAZETTEER"] = os.environ.get(
    "BENCH_GAZETTEER", str(Path(__file__).parent / "no-packs")
)
