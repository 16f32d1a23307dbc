from datetime import timedelta

import pytest

from reportedly.codebook.clocks import ahead
from reportedly.codebook.countries import countries


@pytest.mark.parametrize(
    ("country", "lon", "minutes"),
    [("SY", None, 180), ("NP", 85.3, 345), ("CD", 15.3, 60), ("CD", 29.2, 120), ("VE", None, -240)],
)
def test_standard_time(country, lon, minutes):
    assert ahead(country, lon) == timedelta(minutes=minutes)


def test_an_unknown_country_has_no_clock():
    assert ahead("QQ") is None


def test_inhabited_countries_have_a_clock():
    assert {c.iso2 for c in countries() if ahead(c.iso2) is None} <= {"BV", "HM"}
