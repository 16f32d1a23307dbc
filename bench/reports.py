"""Events and facets on own reports: ``python -m bench.reports [--errors] [--kept] [NAME …]``."""

import argparse
import sys
from collections import defaultdict
from collections.abc import Iterable

from bench.facets import FACETS, Counts
from bench.gold import REPORTS, Pair, Report, load, pairs, reports
from reportedly.model import Claim


def score(found: Iterable[Report]) -> dict[str, Counts]:
    """Counts of events and of every facet over some reports."""
    totals: dict[str, Counts] = defaultdict(Counts)
    for report in found:
        for pair in pairs(report):
            totals["events"] += _event(pair)
            if pair.coded and pair.claim:
                for name, facet in FACETS.items():
                    totals[name] += facet(pair.coded.entry, pair.claim)
    return dict(totals)


def _event(pair: Pair) -> Counts:
    if pair.coded and pair.claim:
        return Counts(1, 0, 0)
    return Counts(0, 1, 0) if pair.coded else Counts(0, 0, 1)


def table(totals: dict[str, Counts]) -> str:
    """The counts as lines for a person."""
    lines = [f"{'facet':10} {'P':>5} {'R':>5} {'F1':>5} {'right':>6} {'missed':>6} {'false':>6}"]
    for name, c in totals.items():
        lines.append(
            f"{name:10} {c.precision:5.2f} {c.recall:5.2f} {c.f1:5.2f} "
            f"{c.right:6} {c.missed:6} {c.false:6}"
        )
    return "\n".join(lines)


def errors(report: Report) -> list[str]:
    """Each miss, false alarm and wrong facet of a report, with its words."""
    lines = []
    for pair in pairs(report):
        if pair.coded and not pair.claim:
            lines.append(f"  missed {pair.coded.entry['kind']}: {pair.coded.entry['at']!r}")
        elif pair.claim and not pair.coded:
            lines.append(f"  false {pair.claim.kind}: {_quote(pair.claim)!r}")
        elif pair.coded and pair.claim:
            lines += [
                f"  {name} of {pair.coded.entry['at'][:50]!r}: "
                f"coded {_coded(name, pair)!r}, told {_told(name, pair.claim)!r}"
                for name, facet in FACETS.items()
                if (c := facet(pair.coded.entry, pair.claim)).missed or c.false
            ]
    return lines


def _quote(claim: Claim) -> str:
    return claim.evidence[0].exact[:100] if claim.evidence else ""


COLUMNS = {
    "doers": ("initiator", "participant"),
    "suffering": ("target", "victim", "affected"),
}


def _coded(name: str, pair: Pair) -> object:
    entry = pair.coded.entry if pair.coded else {}
    return [entry[c] for c in COLUMNS.get(name, (name,)) if c in entry]


def _told(name: str, claim: Claim) -> object:
    actors = {
        role: [a.raw for a in claim.actors if a.role == role]
        for role in ("initiator", "participant", "target", "victim", "affected", "beneficiary")
    }
    views: dict[str, object] = {
        "kind": claim.kind,
        "status": claim.status.value,
        "telling": claim.telling,
        "doers": actors["initiator"] + actors["participant"],
        "suffering": [actors[r] for r in ("target", "victim", "affected", "beneficiary")],
        "objects": [o.raw for o in claim.objects],
        "means": [m.raw for m in claim.means],
        "places": [p.raw for p in claim.places],
        "when": (claim.when.start, claim.when.end, claim.when.raw),
        "toll": [(t.what, t.low, t.high, t.raw) for t in claim.toll],
        "said_by": [s.name for s in claim.said_by],
        "labels": [label.raw for label in claim.labels],
    }
    return views[name]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", help="reports to score; all if none is named")
    parser.add_argument("--errors", action="store_true", help="list every error with its words")
    parser.add_argument("--kept", action="store_true", help="score the kept-back half; no errors")
    args = parser.parse_args()
    half = reports(split="kept" if args.kept else "dev")
    chosen = [load(REPORTS / n) for n in args.names] if args.names else list(half)
    if args.errors and not args.kept:
        for report in chosen:
            print(report.name)
            print("\n".join(errors(report)))
    print(table(score(chosen)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
