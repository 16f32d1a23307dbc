import os
import time

import pytest

from reportedly.resolve.place_answer import Resolved
from reportedly.resolve.time_zone import local_day

PAPUA = Resolved(name="Jayapura", country="ID", lat=-2.5, lon=140.7)
JAVA = Resolved(name="Jakarta", country="ID", lat=-6.2, lon=106.8)


@pytest.mark.parametrize(
    ("published", "country", "day"),
    [
        ("2017-07-04T23:30:00Z", "SY", "2017-07-05"),
        ("2017-07-04T20:30:00Z", "SY", "2017-07-04"),
        ("2017-07-05T01:30:00+00:00", "CO", "2017-07-04"),
        ("2017-07-04T20:30:00-05:00", "IQ", "2017-07-05"),
        ("2017-07-04T18:20:00Z", "NP", "2017-07-05"),
        ("2017-07-04T23:30:00", "SY", None),
        ("2017-07-04", "SY", None),
        ("soon", "SY", None),
        (None, "SY", None),
    ],
)
def test_the_day_is_that_of_the_place(published, country, day):
    assert local_day(published, (), (country,)) == day


@pytest.mark.parametrize(("place", "day"), [(JAVA, "2017-07-04"), (PAPUA, "2017-07-05")])
def test_wide_countries_have_more_than_one_day(place, day):
    assert local_day("2017-07-04T16:30:00Z", (place,), ("ID",)) == day


def test_without_a_country_nothing_is_moved():
    assert local_day("2017-07-04T23:30:00Z", (JAVA,), ()) is None


PAGE = """<html><head><title>Shells fall on Mayadeen</title>
<meta property="article:published_time" content="2017-07-04T23:30:00Z"></head><body><article>
<h1>Shells fall on Mayadeen</h1><p>Army shells killed two civilians in Mayadeen, in Syria's Deir
ez-Zor province, yesterday.</p><p>The market was closed when the shells fell, residents of the town
said, and nobody from the rescue service could reach it.</p></article></body></html>"""


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="the zone of this machine cannot be set")
@pytest.mark.parametrize("zone", ["UTC", "Pacific/Kiritimati", "America/Adak"])
def test_the_zone_of_the_machine_changes_nothing(monkeypatch, zone):
    from reportedly.flow import read  # noqa: PLC0415  # loads the parser
    from reportedly.model import Source  # noqa: PLC0415

    before = os.environ.get("TZ")
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    try:
        reading = read(Source(name="page.html", raw=PAGE.encode()))
    finally:
        monkeypatch.undo()
        assert os.environ.get("TZ") == before
        time.tzset()
    assert reading.document.published == "2017-07-04T23:30:00+00:00"
    assert {c.when.start for c in reading.claims if c.when.raw} == {"2017-07-04"}
