import pytest

from reportedly.codebook.time_precision import time_precision
from reportedly.model import Period


@pytest.mark.parametrize(
    ("start", "end", "codes"),
    [
        ("2017-07-04", "2017-07-04", (1, 1)),
        ("2017-07-01", "2017-07-02", (2, 2)),
        ("2017-06-26", "2017-07-02", (2, 3)),
        ("2017-06-20", "2017-06-30", (3, 4)),
        ("2017-05-01", "2017-05-31", (3, 4)),
        ("2017-05-01", "2017-06-30", (None, 5)),
        ("2016-01-01", "2016-12-31", (None, 5)),
        ("1990-01-01", "1999-12-31", (None, None)),
        (None, "2017-07-04", (None, None)),
        ("2017-07-04", None, (None, None)),
        (None, None, (None, None)),
    ],
)
def test_codes(start, end, codes):
    assert time_precision(Period(start=start, end=end)) == codes
