"""Counts over the reports of a half, and how far they may be trusted.

Reports are the sampling unit: the claims of one report share its style, place and speakers and are
no independent draws. So intervals come from a cluster bootstrap that draws whole reports with
replacement and keeps what is in them (Davison and Hinkley 1997, section 3.8; Field and Welsh 2007,
"Bootstrapping clustered data", J. R. Statist. Soc. B 69), percentiles of 1000 draws with a fixed
seed. With some thirty reports such intervals are rather a little too narrow than too wide.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from random import Random

from msgspec import Struct

from bench.causes import Cause, mistakes
from bench.dates import Dated, dated
from bench.facets import FACETS, Counts
from bench.gold import Pair, Report, pairs
from bench.points import Points, pointed

DRAWS = 1000
SEED = 1

Range = tuple[float, float]


class Tally(Struct, frozen=True):
    """What is counted of one report. It holds no name and no word of the report."""

    counts: dict[str, Counts]
    causes: dict[Cause, int]
    dates: Dated = Dated()
    points: Points = Points()


class Interval(Struct, frozen=True):
    """95 % intervals of the three measures."""

    precision: Range
    recall: Range
    f1: Range


def tally(report: Report, *, causes: bool = False) -> Tally:
    """The counts of a report: events, and each field of the events found."""
    counts = dict.fromkeys(("events", *FACETS), Counts())
    dates, points = Dated(), Points()
    for pair in pairs(report):
        counts["events"] += _event(pair)
        if pair.coded:
            dates += dated(pair.coded.entry, pair.claim.when if pair.claim else None)
        if pair.coded and pair.claim:
            points += pointed(pair.coded.entry, pair.claim, report.points)
            for name, facet in FACETS.items():
                counts[name] += facet(pair.coded.entry, pair.claim)
    found = Counter(m.cause for m in mistakes(report)) if causes else Counter[Cause]()
    return Tally(counts, dict(found), dates, points)


def _event(pair: Pair) -> Counts:
    if pair.coded and pair.claim:
        return Counts(1, 0, 0)
    return Counts(0, 1, 0) if pair.coded else Counts(0, 0, 1)


def total(tallies: Iterable[Tally], name: str) -> Counts:
    """The counts of events or of one field over some reports."""
    return sum((t.counts[name] for t in tallies), Counts())


def all_dates(tallies: Iterable[Tally]) -> Dated:
    """What became of the coded dates of some reports."""
    return sum((t.dates for t in tallies), Dated())


def all_points(tallies: Iterable[Tally]) -> Points:
    """What became of the points of the coded places of some reports."""
    return sum((t.points for t in tallies), Points())


def all_causes(tallies: Iterable[Tally]) -> Mapping[Cause, int]:
    """How often each cause of an error was met."""
    found: Counter[Cause] = Counter()
    for t in tallies:
        found.update(t.causes)
    return found


def intervals(tallies: Sequence[Tally]) -> dict[str, Interval]:
    """The intervals of events and of each field; the same draws of reports for all."""
    random = Random(SEED)  # noqa: S311  # resampling, not secrecy
    draws = [Counter(random.choices(range(len(tallies)), k=len(tallies))) for _ in range(DRAWS)]
    return {name: _interval([t.counts[name] for t in tallies], draws) for name in tallies[0].counts}


def _interval(counts: Sequence[Counts], draws: Sequence[Counter[int]]) -> Interval:
    drawn = [_drawn(counts, draw) for draw in draws]
    return Interval(
        precision=_middle([c.precision for c in drawn]),
        recall=_middle([c.recall for c in drawn]),
        f1=_middle([c.f1 for c in drawn]),
    )


def _drawn(counts: Sequence[Counts], draw: Counter[int]) -> Counts:
    return Counts(
        sum(n * counts[i].right for i, n in draw.items()),
        sum(n * counts[i].missed for i, n in draw.items()),
        sum(n * counts[i].false for i, n in draw.items()),
    )


def _middle(values: list[float]) -> Range:
    """The middle 95 % of some values."""
    ordered = sorted(values)
    cut = len(ordered) // 40
    return ordered[cut], ordered[-1 - cut]
