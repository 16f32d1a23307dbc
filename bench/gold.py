"""Own reports with their hand coding, and how a machine's claims are laid beside them."""

import re
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct

from bench.points import Gold, gold
from reportedly.extract.kin import compatible
from reportedly.flow import Reading, read
from reportedly.model import Claim, Source

REPORTS = Path(__file__).parent.parent / "tests" / "reports"


class Coded(Struct, frozen=True):
    """One hand-coded claim: its entry of claims.toml and where its words stand in the text."""

    entry: dict[str, Any]
    spans: tuple[tuple[int, int], ...]


class Report(Struct, frozen=True):
    """A report of our own: its name, its coding, its places' points, what the machine read."""

    name: str
    document: dict[str, Any]
    coded: tuple[Coded, ...]
    reading: Reading
    points: Gold


class Pair(Struct, frozen=True):
    """A hand-coded claim and the machine's claim of the same occurrence, or None for either."""

    coded: Coded | None
    claim: Claim | None


def reports(folder: Path = REPORTS, *, split: str = "dev") -> Iterator[Report]:
    """The reports of a half ("dev" to work on, "kept" to score only), in order of their names."""
    for coding in sorted(folder.glob("*/claims.toml")):
        document = tomllib.loads(coding.read_text(encoding="utf-8"))["document"]
        if document.get("split", "dev") == split:
            yield load(coding.parent)


def load(folder: Path) -> Report:
    """One report with its coding."""
    path = next(p for p in sorted(folder.iterdir()) if p.stem == "report")
    reading = read(Source(name=path.name, raw=path.read_bytes()))
    coding = tomllib.loads((folder / "claims.toml").read_text(encoding="utf-8"))
    text = reading.document.text
    coded = tuple(_coded(text, entry) for entry in coding.get("claim", []))
    return Report(folder.name, coding["document"], coded, reading, gold(folder))


def _coded(text: str, entry: dict[str, Any]) -> Coded:
    words = [entry["at"], *entry.get("more_at", [])]
    return Coded(entry, tuple(s for w in words if (s := find(text, w)) is not None))


def find(text: str, words: str) -> tuple[int, int] | None:
    """Where words stand in a text, whatever its white space."""
    pattern = r"\s+".join(map(re.escape, words.split()))
    match = re.search(pattern, text)
    return match.span() if match else None


def pairs(report: Report) -> list[Pair]:
    """One-to-one pairs of coded and machine claims, best first, then what is left of either."""
    scored = sorted(
        (
            (-_fit(coded, claim), i, j)
            for i, coded in enumerate(report.coded)
            for j, claim in enumerate(report.reading.claims)
            if _fit(coded, claim) > 0
        ),
    )
    mine: dict[int, int] = {}
    for _, i, j in scored:
        if i not in mine and j not in mine.values():
            mine[i] = j
    found = [
        Pair(coded, report.reading.claims[mine[i]] if i in mine else None)
        for i, coded in enumerate(report.coded)
    ]
    spare = [c for j, c in enumerate(report.reading.claims) if j not in mine.values()]
    return [*found, *(Pair(None, claim) for claim in spare)]


def _fit(coded: Coded, claim: Claim) -> float:
    """How well two claims fit: 0 unless words overlap and the kinds may tell one occurrence."""
    kinds = [coded.entry["kind"], *coded.entry.get("or_kinds", [])]
    if not any(compatible(claim.kind, kind) for kind in kinds):
        return 0.0
    evidence = [(q.start, q.end) for q in claim.evidence]
    shared = sum(_overlap(a, b) for a in coded.spans for b in evidence)
    if not shared:
        return 0.0
    size = sum(b - a for a, b in coded.spans) + sum(b - a for a, b in evidence)
    return (2.0 if claim.kind in kinds else 1.0) + 2 * shared / size


def _overlap(a: Sequence[int], b: Sequence[int]) -> int:
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))
