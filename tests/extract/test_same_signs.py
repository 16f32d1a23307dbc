"""What shows that words tell an occurrence again."""

import pytest

from reportedly.extract import unite
from reportedly.extract.same_signs import signs
from reportedly.flow import read
from reportedly.model import Source


@pytest.fixture
def pair(monkeypatch):
    """The signs of the second group of tellings beside the first."""
    found = []
    across = unite.across

    def noted(view, groups):
        found.append(signs(view, groups[1], groups[0]))
        return across(view, groups)

    monkeypatch.setattr("reportedly.extract.frames.across", noted)

    def of(text):
        found.clear()
        read(Source(name="report.txt", raw=text.encode()))
        return found[0]

    return of


RAID = "Rebels shelled the market of Nyala on Monday, killing nine traders. "


@pytest.mark.parametrize(
    ("then", "met", "not_met"),
    [
        ("The shelling lasted an hour.", {"definite", "back<=1", "no_place"}, {"further"}),
        ("Another shelling followed in Zalingei.", {"further", "place:new"}, {"definite"}),
        ("Army jets bombed Zalingei on Friday.", {"doer:other", "day:other"}, {"doer:shared"}),
        ("Since May 40 people have been killed.", {"sums_up", "outcome"}, {"noun"}),
    ],
)
def test_pairs_show_their_signs(pair, then, met, not_met):
    found = pair(RAID + then)
    assert met <= found
    assert not not_met & found


def test_a_sign_does_not_know_the_side(pair):
    then = "Nine people were killed in the bombing, medics said."
    one = pair(f"Israeli jets bombed a market in Tyre on Monday. {then}")
    other = pair(f"Syrian jets bombed a market in Tyre on Monday. {then}")
    assert one == other
