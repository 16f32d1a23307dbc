"""What all tests share: the test reports, and the folder that may stand beside the checkout."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest

from reportedly import flow
from reportedly.model import Source

Done = subprocess.CompletedProcess[bytes]
ROOT = Path(__file__).parent.parent
os.environ["REPORTEDLY_GAZETTEER"] = str(ROOT / "tests" / "no-packs")  # nobody's own packs are seen
REPORTS = sorted((ROOT / "tests" / "reports").glob("*/report.*"))


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return ROOT


@pytest.fixture(params=REPORTS, ids=lambda path: path.parent.name)
def report(request: pytest.FixtureRequest) -> Path:
    """Each test report in turn."""
    return request.param


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder `shared` beside the checkout; tests that need it are skipped where it is not."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("NOT RUN: the folder `shared` is not beside the checkout")
    return folder


@pytest.fixture(scope="session")
def reportedly() -> Callable[..., Done]:
    """Runs the command line as its own process, with other settings of the environment."""

    def run(
        *args: str | Path, stdin: bytes = b"", **env: str
    ) -> subprocess.CompletedProcess[bytes]:
        command = [sys.executable, "-m", "reportedly", *map(str, args)]
        return subprocess.run(
            command, input=stdin, capture_output=True, check=False, env={**os.environ, **env}
        )

    return run


@cache
def _told(text: str, published: str | None) -> flow.Reading:
    return flow.read(Source(name="report", raw=text.encode("utf-8"), published=published))


@pytest.fixture(scope="session")
def told() -> Callable[..., flow.Reading]:
    """Reads a few sentences as a report of a given day; the same words are read only once."""

    def read(text: str, *, published: str | None = "2024-05-10") -> flow.Reading:
        return _told(text, published)

    return read


@pytest.fixture(scope="session")
def quotes() -> Callable[[object], Iterator[dict[str, object]]]:
    """All quotes in a line of the native record, wherever they stand."""

    def walk(value: object) -> Iterator[dict[str, object]]:
        if isinstance(value, dict):
            if {"start", "end", "exact"} <= value.keys():
                yield value
            for inner in value.values():
                yield from walk(inner)
        elif isinstance(value, list):
            for inner in value:
                yield from walk(inner)

    return walk


@pytest.fixture(scope="session")
def records() -> Callable[[bytes], list[dict[str, object]]]:
    """The lines of a native record, parsed."""

    def parsed(output: bytes) -> list[dict[str, object]]:
        return [json.loads(line) for line in output.decode("utf-8").split("\n") if line]

    return parsed
