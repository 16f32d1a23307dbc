"""Whether the measurements on our own reports keep to their floors: ``python -m bench.gate``.

    python -m bench.gate                   all figures beside their floors; exits 1 below any floor
    python -m bench.gate NAME…             the figures of some reports of the dev half only
    python -m bench.gate --errors [NAME…]  the errors of the dev half by cause, with their sentences
    python -m bench.gate --causes          how often each cause was met, in both halves

The dev half is the one that rules are made on. Of the kept-back half only numbers are ever shown.
"""

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from bench.dates import Dated
from bench.facets import FACETS
from bench.floors import Limit, Limits, Measured, broken, limits
from bench.gold import REPORTS, load, reports
from bench.listing import KeptBackError, OpenReport, causes_table, listing
from bench.points import Points
from bench.quiet import claims, shorts, wilson
from bench.seed import seed
from bench.tally import (
    Interval,
    Range,
    Tally,
    all_causes,
    all_dates,
    all_points,
    intervals,
    tally,
    total,
)

HALVES = {
    "dev": "rules are made on it",
    "kept": "kept back: nobody who makes rules reads its errors",
}


def tallies(half: str, folder: Path = REPORTS, *, causes: bool = False) -> list[Tally]:
    """The counts of each report of a half, without names."""
    return [tally(report, causes=causes) for report in reports(folder, split=half)]


def chosen(names: Sequence[str], folder: Path = REPORTS) -> Iterator[OpenReport]:
    """The named reports, or all of the dev half. Raises `KeptBackError` for a kept-back name."""
    if names:
        return (OpenReport(load(folder / name)) for name in names)
    return (OpenReport(report) for report in reports(folder))


def quiet() -> tuple[dict[str, float], list[str]]:
    """The share of quiet texts with a false claim in each half, and lines that say so."""
    shares, told = {}, []
    for half in HALVES:
        found = [bool(claims(name, text)) for name, text in shorts(half)]
        low, high = wilson(sum(found), len(found))
        shares[half] = sum(found) / len(found)
        told.append(f"{sum(found)} of {len(found)} texts ({low:.0%} to {high:.0%})")
    return shares, told


# ---- tables --------------------------------------------------------------------------------------

HEAD = (
    f"{'':10} {'precision':^13} {'recall':^13} {'F1':^13} {'right':>5} {'missed':>6} {'false':>5}"
)


LIMITS = f"   {'floor':13} {'bar':>5}"


def table(found: Sequence[Tally], named: dict[str, Limit] | None = None) -> Iterator[str]:
    """Events and fields as lines: measures with their 95 % intervals, counts, floors, bars."""
    spread = intervals(found)
    yield HEAD + (LIMITS if named else "")
    for name, interval in spread.items():
        limit = (named or {}).get(name)
        yield _row(name, found, interval) + (_verdict(limit, _f1(found, name)) if limit else "")


def _f1(found: Sequence[Tally], name: str) -> float:
    return total(found, name).f1


def _row(name: str, found: Sequence[Tally], interval: Interval) -> str:
    c = total(found, name)
    measures = (
        (c.precision, interval.precision),
        (c.recall, interval.recall),
        (c.f1, interval.f1),
    )
    shown = " ".join(f"{_share(value)} {_range(spread):>9}" for value, spread in measures)
    return f"{name:10} {shown} {c.right:5} {c.missed:6} {c.false:5}"


def _share(value: float) -> str:
    return f"{value:.2f}".removeprefix("0") if value < 0.995 else "1.0"


def _range(spread: Range) -> str:
    return f"({_share(spread[0])}-{_share(spread[1])})"


def _verdict(limit: Limit, value: float) -> str:
    """Whether floor and bar are kept to, as columns."""
    bound = limit.floor if limit.most is None else limit.most
    met = "met" if limit.met(value) else "NOT MET"
    floor = "" if bound is None else f"{_figure(bound)} {met}"
    bar = "" if limit.bar is None else f"{_figure(limit.bar)} {_short(limit.short(value))}"
    return f"   {floor:13} {bar}".rstrip()


def _figure(value: float) -> str:
    """A count, or a share with two places."""
    return f"{value:5.0f}" if value >= 1 or value == 0 else f"{_share(value):>5}"


def _short(wanting: float) -> str:
    if not wanting:
        return "reached"
    return f"short by {_figure(wanting).strip()}" if wanting >= 0.005 else "short by less than .01"


def _half(half: str, found: Sequence[Tally], wanted: Limits) -> Iterator[str]:
    events = total(found, "events")
    coded = events.right + events.missed
    yield f"{half}: {len(found)} reports, {coded} coded claims ({HALVES[half]})"
    yield from table(found, wanted.get(half, {}))
    yield ""


def _single(title: str, value: float, told: str, limit: Limit | None) -> str:
    return f"{title:14} {told:34}" + (_verdict(limit, value) if limit else "")


Shares = dict[str, tuple[str, float, str]]
"""By the name of its floor: what a share is of, the share, and the counts behind it."""


def _of_dates(half: str, of: Dated) -> Shares:
    wrong = f"{of.wrong} wrong, {of.unseen} more in events missed"
    return {
        f"{half}_right": (f"{half}, right", of.exact, f"{of.right} of {of.judged}"),
        half: (f"{half}, right or honest", of.sound, wrong),
    }


def _of_points(half: str, of: Points) -> Shares:
    astray = f"{of.elsewhere} of {of.in_units}"
    return {
        f"{half}_right": (f"{half}, right", of.exact, f"{of.right} of {of.judged}"),
        half: (f"{half}, right or honest", of.sound, f"{of.wrong} wrong"),
        f"{half}_astray": (f"{half}, wrong province", of.astray, astray),
    }


def _shares(title: str, shares: Shares, wanted: dict[str, Limit]) -> Iterator[str]:
    """What became of the dates or points of the events found."""
    yield f"{title:49}{LIMITS}"
    for name, (of, share, counts) in shares.items():
        limit = wanted.get(name)
        yield f"{of:22} {_share(share)} {counts:23}" + (_verdict(limit, share) if limit else "")
    yield ""


def _others(wanted: Limits, measured: dict[str, dict[str, float]]) -> Iterator[str]:
    """The quiet texts and the seed; their figures are added to what is measured."""
    yield f"{'others':49}{LIMITS}"
    measured["quiet"], told = quiet()
    for (half, share), words in zip(measured["quiet"].items(), told, strict=True):
        yield _single(f"false, {half}", share, words, wanted.get("quiet", {}).get(half))
    found = seed()
    if found is None:
        yield "seed           NOT MEASURED: the folder `shared` is not beside the checkout"
        return
    measured["seed"] = found
    for name, value in found.items():
        yield _single(f"seed {name}", value, f"{value:g}", wanted.get("seed", {}).get(name))


# ---- the command ---------------------------------------------------------------------------------


def gate() -> int:
    """Print every figure beside its floor; 1 if a floor is not met."""
    wanted = limits()
    measured: dict[str, dict[str, float]] = {}
    dates: Shares = {}
    points: Shares = {}
    print("F1 of fields is given the event. In brackets: 95 % intervals, drawn over reports.\n")
    for half in HALVES:
        found = tallies(half)
        measured[half] = {name: _f1(found, name) for name in found[0].counts}
        print("\n".join(_half(half, found, wanted)))
        dates |= _of_dates(half, all_dates(found))
        points |= _of_points(half, all_points(found))
    for title, section, shares in (("dates", "date", dates), ("points of places", "point", points)):
        measured[section] = {name: share for name, (_, share, _) in shares.items()}
        print("\n".join(_shares(f"{title} of events found", shares, wanted.get(section, {}))))
    for line in _others(wanted, measured):
        print(line)
    return _judge(wanted, measured)


def _judge(wanted: Limits, measured: Measured) -> int:
    failed = list(broken(wanted, measured))
    print("\nSpeed is measured apart: python -m bench.speed")
    print("\n".join(["FLOORS NOT MET", *failed]) if failed else "All floors are met.")
    return 1 if failed else 0


def show_causes(folder: Path = REPORTS) -> Iterator[str]:
    """How often each cause was met in each half: numbers only."""
    yield "Errors by cause, in number. Of the kept-back half nothing else is shown."
    yield from causes_table(
        {half: all_causes(tallies(half, folder, causes=True)) for half in HALVES}
    )


def show_errors(
    names: Sequence[str], folder: Path = REPORTS, *, facet: str | None = None
) -> Iterator[str]:
    """The errors of the dev half, or of some of its reports, by cause; of all fields or of one."""
    yield from listing(chosen(names, folder), facet=facet)


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("names", nargs="*", help="reports of the dev half")
    parser.add_argument("--errors", action="store_true", help="list errors by cause (dev half)")
    parser.add_argument("--facet", choices=("events", *FACETS), help="errors of events or a field")
    parser.add_argument("--causes", action="store_true", help="count causes in both halves")
    args = parser.parse_args(arguments)
    try:
        if args.errors:
            print("\n".join(show_errors(args.names, facet=args.facet)))
        elif args.causes:
            print("\n".join(show_causes()))
        elif args.names:
            print("\n".join(table([tally(o.report) for o in chosen(args.names)])))
        else:
            return gate()
    except KeptBackError as refusal:
        print(refusal, file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
