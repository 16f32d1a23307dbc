from datetime import date

import pytest

from reportedly.resolve.time_calendars import ethiopian, islamic, solar


@pytest.mark.parametrize(
    ("calendar", "told", "day"),
    [
        (solar, (1396, 1, 1), date(2017, 3, 21)),
        (solar, (1399, 12, 30), date(2021, 3, 20)),
        (solar, (1400, 5, 24), date(2021, 8, 15)),
        (ethiopian, (2010, 1, 1), date(2017, 9, 11)),
        (ethiopian, (2012, 1, 1), date(2019, 9, 12)),
        (ethiopian, (2013, 2, 25), date(2020, 11, 4)),
        (islamic, (1438, 9, 1), date(2017, 5, 27)),
        (islamic, (1442, 1, 1), date(2020, 8, 20)),
    ],
)
def test_known_days(calendar, told, day):
    assert calendar(*told) == day
