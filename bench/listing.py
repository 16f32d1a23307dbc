"""The errors of the half that rules are made on, by cause, each with its sentence.

Nothing here can be given a report of the kept-back half: `OpenReport` refuses it.
"""

import re
from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from bench.causes import Cause, Mistake, mistakes
from bench.facets import FACETS
from bench.gold import Report
from bench.passage import Place


class KeptBackError(ValueError):
    """A report of the kept-back half was about to be shown."""


class OpenReport(Struct, frozen=True):
    """A report whose errors may be read. Raises `KeptBackError` for one that is kept back."""

    report: Report

    def __post_init__(self) -> None:
        kept = self.report.document.get("split", "dev") != "dev"
        if kept or self.report.name.startswith("kept-"):
            raise KeptBackError("A report of the kept-back half is scored, never shown.")


def listing(reports: Iterable[OpenReport], *, facet: str | None = None) -> Iterator[str]:
    """The errors by cause, the most frequent cause first; ``facet``: "events" or one field."""
    texts: dict[str, str] = {}
    found: dict[Cause, list[Mistake]] = {}
    for opened in reports:
        texts[opened.report.name] = opened.report.reading.document.text
        for mistake in mistakes(opened.report):
            if facet in {None, mistake.cause.facet}:
                found.setdefault(mistake.cause, []).append(mistake)
    for cause in ordered({c: len(m) for c, m in found.items()}):
        yield f"{len(found[cause])}  {cause.words}"
        for mistake in found[cause]:
            yield from _entry(mistake, texts[mistake.report])
        yield ""


def ordered(counts: Mapping[Cause, int]) -> list[Cause]:
    """Causes, the most frequent first."""
    return sorted(counts, key=lambda cause: (-counts[cause], cause.words))


def _entry(mistake: Mistake, text: str) -> Iterator[str]:
    yield f"    {mistake.report}: {_marked(mistake.place, text)}"
    yield f"        coded {mistake.coded}; told {mistake.told}"


def _marked(place: Place, text: str) -> str:
    """A sentence on one line, the words in question in angled marks."""
    start, parts = place.start, []
    for a, b in place.marked:
        parts += [text[start:a], "»", text[a:b], "«"]
        start = b
    return re.sub(r"\s+", " ", "".join([*parts, text[start : place.end]])).strip()


def causes_table(halves: Mapping[str, Mapping[Cause, int]]) -> Iterator[str]:
    """How often each cause was met in each half, field by field; no word of any report."""
    yield "".join(f"{half:>6}" for half in halves)
    for facet in ("events", *FACETS):
        found = {c: sum(h.get(c, 0) for h in halves.values()) for h in halves.values() for c in h}
        mine = {cause: n for cause, n in found.items() if cause.facet == facet}
        sums = (sum(n for c, n in h.items() if c.facet == facet) for h in halves.values())
        yield "".join(f"{n:6}" for n in sums) + f"  {facet.upper()}"
        for cause in ordered(mine):
            yield "".join(f"{h.get(cause, 0):6}" for h in halves.values()) + f"    {cause.why}"
