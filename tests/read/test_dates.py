import pytest

from reportedly.codebook import tables
from reportedly.read import dates


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("July 4th, 2017", "2017-07-04"),
        ("4 July 2017", "2017-07-04"),
        ("the 4th of July 2017", "2017-07-04"),
        ("2020-10-09", "2020-10-09"),
        ("2020-10-09T22:10:00+02:00", "2020-10-09"),
        ("Oct. 9, 2020", "2020-10-09"),
        ("Friday, October 9, 2020", "2020-10-09"),
        ("Sept 9 2020", "2020-09-09"),
        ("9 octobre 2020", "2020-10-09"),
        ("1er février 2020", "2020-02-01"),
        ("viernes 9 de octubre de 2020", "2020-10-09"),
        ("4 Tammuz 2017", "2017-07-04"),
        ("4 تموز 2017", "2017-07-04"),
        ("3 kanun al-thani 2018", "2018-01-03"),
        ("3 JAN 90", "1990-01-03"),
        ("25/10/2020", "2020-10-25"),
        ("10/25/2020", "2020-10-25"),
        ("10/10/2020", "2020-10-10"),
    ],
)
def test_dates_are_read(written, iso):
    assert [date.iso() for date in dates.find(written)] == [iso]


def test_every_month_of_the_table_is_found_whatever_its_case():
    for row in tables.rows("en/months.tsv", dates.MonthRow):
        for name in (row.term, row.term.upper(), row.term.title(), row.term.replace(" ", "-")):
            assert [date.month for date in dates.find(f"on 3 {name} 2019")] == [row.month], name


@pytest.mark.parametrize(
    "written",
    ["09/10/2020", "31 February 2020", "July 2017", "in May", "1.2.3", "10:15", "32 May 2019"],
)
def test_what_is_no_single_day_is_not_read(written):
    assert [date.iso() for date in dates.find(written) if date.year] == []


def test_a_date_without_year_takes_the_nearest_past_one():
    (date,) = dates.find("Dec 31")
    assert date.iso() is None
    assert dates.near(date, "2018-01-02") == "2017-12-31"
    assert dates.near(date, "2017-12-30") == "2017-12-31"
    assert dates.near(date, "2017-12-28") == "2016-12-31"


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://example.org/2017/07/04/town-falls", "2017-07-04"),
        ("https://example.org/news/20170704/town", "2017-07-04"),
        ("https://example.org/2017/07/town", None),
        ("https://example.org/?p=20170704", None),
    ],
)
def test_addresses(url, day):
    assert dates.from_url(url) == day


@pytest.mark.parametrize("row", tables.rows("en/months.tsv", dates.MonthRow), ids=lambda r: r.term)
def test_every_month_reads_its_example(row):
    (date,) = dates.find(row.example)
    assert (date.month, date.day, date.year) == (row.month, 4, 2017)


@pytest.mark.parametrize(
    ("options", "head", "expected"),
    [
        ({}, "KABRAH, Oct 9 (XNA) — ", (None, None)),
        ({"url": "https://example.org/2020/10/a"}, "KABRAH, Oct 9 — ", ("2020-10-09", "dateline")),
        ({"url": "https://example.org/2020/10/09/town"}, "", ("2020-10-09", "url")),
        ({"published": "2020-10-10"}, "KABRAH, Oct 9, 2020 — ", ("2020-10-10", "given")),
    ],
)
def test_basis(document, options, head, expected):
    found = document(head + "Rebels shelled the port and killed six people.", **options)
    assert (found.published, found.published_basis) == expected


@pytest.mark.parametrize(
    ("value", "kept"),
    [
        ("2017-07-04T23:30:00Z", "2017-07-04T23:30:00+00:00"),
        ("2017-07-04T23:30:00.000-05:00", "2017-07-04T23:30:00-05:00"),
        ("2017-07-04T00:00:00Z", None),
        ("2017-07-04T23:30:00", None),
        ("2017-07-04", None),
        ("Tue, 4 July", None),
    ],
)
def test_a_time_with_its_zone_is_kept(value, kept):
    assert dates.moment(value) == kept
