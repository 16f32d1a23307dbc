"""How far the confidence of claims is to be trusted: `python -m bench.reliability`.

Of claims that are told with a chance of about .8, eight in ten should be right: coded by a coder
too. Printed are bins of a tenth, the Brier score (the mean squared distance of chance and outcome;
Brier 1950) and the share of pairs of a right and a false claim in which the right one has the
higher chance (the area under the ROC curve). Of the kept-back half nothing but these is shown.
"""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from bench.gold import pairs, reports


class Judged(Struct, frozen=True):
    """A claim's chance, and whether it is right."""

    chance: float
    right: bool


class Row(Struct, frozen=True):
    """The claims of a tenth: from which chance on, the mean chance, how many are right of all."""

    least: float
    told: float
    right: int
    all: int


def rows(claims: Sequence[Judged]) -> list[Row]:
    """The claims by tenths of chance, those without claims left out."""
    result = []
    for tenth in range(10):
        mine = [c for c in claims if min(int(c.chance * 10 + 1e-9), 9) == tenth]
        if mine:
            mean = sum(c.chance for c in mine) / len(mine)
            result.append(Row(tenth / 10, mean, sum(c.right for c in mine), len(mine)))
    return result


def brier(claims: Sequence[Judged]) -> float:
    """The mean squared distance of chance and outcome; 0 is best. Nought without claims."""
    return sum((c.chance - c.right) ** 2 for c in claims) / max(1, len(claims))


def ranked(claims: Sequence[Judged]) -> float:
    """The share of pairs of a right and a false claim that are in order; ties count a half."""
    right = [c.chance for c in claims if c.right]
    false = [c.chance for c in claims if not c.right]
    won = sum((r > f) + 0.5 * (r == f) for r in right for f in false)
    return won / max(1, len(right) * len(false))


def judged(split: str) -> Iterator[Judged]:
    """The claims of a half of our reports."""
    for report in reports(split=split):
        for pair in pairs(report):
            if pair.claim:
                yield Judged(pair.claim.confidence, pair.coded is not None)


def main() -> None:
    for split, title in (("dev", "open half (learned from)"), ("kept", "kept-back half")):
        claims = list(judged(split))
        print(f"{title}: Brier {brier(claims):.3f}, ranked rightly {ranked(claims):.2f}")
        for row in rows(claims):
            print(f"  from {row.least:.1f}: told {row.told:.2f}, right {row.right}/{row.all}")


if __name__ == "__main__":
    main()
