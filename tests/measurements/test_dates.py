import pytest
from bench.dates import Dated, dated

from reportedly.model import Period

CODED = {"when": {"start": "2020-02-10", "end": "2020-02-10", "words": "on Monday"}}


@pytest.mark.parametrize(
    ("start", "end", "extent", "verdict"),
    [
        ("2020-02-10", "2020-02-10", "within", Dated(right=1)),
        (None, "2020-02-11", "within", Dated(honest=1)),
        (None, None, None, Dated(honest=1)),
        ("2020-02-01", "2020-02-29", "within", Dated(honest=1)),
        ("2020-02-01", "2020-02-29", "throughout", Dated(wrong=1)),
        ("2020-02-11", "2020-02-11", "within", Dated(wrong=1)),
        (None, "2020-02-09", "within", Dated(wrong=1)),
        ("2020-02-11", None, "within", Dated(wrong=1)),
    ],
)
def test_a_date_is_right_honest_or_wrong(start, end, extent, verdict):
    assert dated(CODED, Period(start=start, end=end, extent=extent)) == verdict


def test_an_event_that_was_missed_is_counted_apart():
    assert dated(CODED, None) == Dated(unseen=1)


def test_what_is_coded_without_a_date_is_not_counted():
    assert dated({}, Period(start="2020-02-10", end="2020-02-10")) == Dated()


def test_shares():
    found = Dated(right=6, honest=3, wrong=1, unseen=5)
    assert (found.judged, found.exact, found.sound) == (10, 0.6, 0.9)
    assert (Dated().exact, Dated().sound) == (1.0, 1.0)
