import pytest
from msgspec import structs

from reportedly.annotate.time import read
from reportedly.model import Document, MadeWith, Period, TimeMention
from reportedly.resolve.time import background, period, undated

TUESDAY = "2017-07-04"


def document(text: str, published: str | None, basis=None) -> Document:
    made = MadeWith(reportedly="", reader="", engine="", codebook="", gazetteer="")
    return Document(
        id="x",
        publications=(),
        text_sha256="",
        text=text,
        published=published,
        published_basis=basis,
        made_with=made,
    )


def resolve(text: str, published: str | None = TUESDAY, after: Period | None = None) -> Period:
    start, end, rule, parts = read(text)[0]
    mention = TimeMention(
        start=start, end=end, raw=text[start:end], sentence=0, rule=rule, parts=parts
    )
    return period(mention, document(text, published), after=after)


@pytest.mark.parametrize(
    ("text", "start", "end", "precision"),
    [
        ("On Tuesday the depot burned.", "2017-07-04", "2017-07-04", "day"),
        ("On Monday the depot burned.", "2017-07-03", "2017-07-03", "day"),
        ("On Wednesday the depot burned.", "2017-06-28", "2017-06-28", "day"),
        ("Last Tuesday the depot burned.", "2017-06-27", "2017-06-27", "day"),
        ("They will vote on Monday.", "2017-07-10", "2017-07-10", "day"),
        ("The court will rule on Tuesday.", "2017-07-04", "2017-07-04", "day"),
        ("Calm returned after the 18 June killing.", "2017-06-18", "2017-06-18", "day"),
        ("They vote next Monday.", "2017-07-10", "2017-07-10", "day"),
        ("On Tuesday of last week it burned.", "2017-06-27", "2017-06-27", "day"),
        ("Overnight to Sunday it burned.", "2017-07-01", "2017-07-02", "days"),
        ("During the night to Monday it burned.", "2017-07-02", "2017-07-03", "days"),
        ("In the night to 30 June it burned.", "2017-06-29", "2017-06-30", "days"),
        ("Mon 3, SARDA: A depot burned.", "2017-07-03", "2017-07-03", "day"),
        ("Through the night it burned.", "2017-07-03", "2017-07-04", "days"),
        ("At noon it burned.", "2017-07-04", "2017-07-04", "day"),
        ("At 13:05 it burned.", "2017-07-04", "2017-07-04", "day"),
        ("Early on Sunday, the 2nd, it burned.", "2017-07-02", "2017-07-02", "day"),
        ("In the night of 30/31 May it burned.", "2017-05-30", "2017-05-31", "days"),
        ("It burned the night before last.", "2017-07-02", "2017-07-02", "day"),
        ("Nobody has come since New Year.", "2017-01-01", "2017-07-04", "day"),
        ("It burned on 4 July 2016.", "2016-07-04", "2016-07-04", "day"),
        ("It burned on 30 December.", "2016-12-30", "2016-12-30", "day"),
        ("It burned on March 9.", "2017-03-09", "2017-03-09", "day"),
        ("They meet on 28 July.", "2017-07-28", "2017-07-28", "day"),
        ("It burned on 2017-07-01.", "2017-07-01", "2017-07-01", "day"),
        ("The notice of 02.07.2017 was torn.", "2017-07-02", "2017-07-02", "day"),
        ("The notice of 7/2/2017 was torn.", "2017-07-02", "2017-07-02", "day"),
        ("The notice of 25/6/17 was torn.", "2017-06-25", "2017-06-25", "day"),
        ("Between 3 and 5 May it burned.", "2017-05-03", "2017-05-05", "days"),
        ("From 30 June to 2 July it burned.", "2017-06-30", "2017-07-02", "days"),
        (
            "Between 28 December 2016 and 3 January 2017 it burned.",
            "2016-12-28",
            "2017-01-03",
            "days",
        ),
        ("In May it burned.", "2017-05-01", "2017-05-31", "month"),
        ("In November it burned.", "2016-11-01", "2016-11-30", "month"),
        ("In February 2016 it burned.", "2016-02-01", "2016-02-29", "month"),
        ("In late June it burned.", "2017-06-20", "2017-06-30", "days"),
        ("In May of last year it burned.", "2016-05-01", "2016-05-31", "month"),
        ("On June 16th of last year it burned.", "2016-06-16", "2016-06-16", "day"),
        ("In 2015 it burned.", "2015-01-01", "2015-12-31", "year"),
        ("Early in 2016 it burned.", "2016-01-01", "2016-04-30", "season"),
        ("The 2015 offensive failed.", "2015-01-01", "2015-12-31", "year"),
        ("The killings of the 1990s were recalled.", "1990-01-01", "1999-12-31", "year"),
        ("It burned yesterday.", "2017-07-03", "2017-07-03", "day"),
        ("It burned overnight.", "2017-07-03", "2017-07-04", "days"),
        ("It burned last night.", "2017-07-03", "2017-07-03", "day"),
        ("It burned this morning.", "2017-07-04", "2017-07-04", "day"),
        ("Over the past 24 hours it burned.", "2017-07-03", "2017-07-04", "days"),
        ("Over the past two days it burned.", "2017-07-02", "2017-07-04", "days"),
        ("A week ago it burned.", "2017-06-27", "2017-06-27", "day"),
        ("Two weeks ago it burned.", "2017-06-17", "2017-06-23", "week"),
        ("Three days ago it burned.", "2017-07-01", "2017-07-01", "day"),
        ("Several days ago it burned.", "2017-06-25", "2017-07-01", "days"),
        ("Two years ago it burned.", "2015-01-01", "2015-12-31", "year"),
        ("Last week it burned.", "2017-06-26", "2017-07-02", "week"),
        ("Earlier this week it burned.", "2017-07-03", "2017-07-04", "week"),
        ("This month it burned.", "2017-07-01", "2017-07-04", "month"),
        ("Last month it burned.", "2017-06-01", "2017-06-30", "month"),
        ("Last year it burned.", "2016-01-01", "2016-12-31", "year"),
        ("Over the weekend it burned.", "2017-07-01", "2017-07-02", "days"),
        ("Since March it has burned.", "2017-03-01", "2017-07-04", "month"),
        ("It burned until Friday.", None, "2017-06-30", "day"),
        ("Last summer it burned.", "2016-06-01", "2016-08-31", "season"),
        ("On Christmas Day it burned.", "2016-12-25", "2016-12-25", "day"),
        ("On 15 Ramadan 1438 it burned.", "2017-06-09", "2017-06-11", "days"),
        ("On 13 Tir 1396 it burned.", "2017-07-04", "2017-07-04", "day"),
        ("On the fifth anniversary they met.", "2012-01-01", "2012-12-31", "year"),
        ("It burned on 3 Ayyar 2017.", "2017-05-03", "2017-05-03", "day"),
        ("It burned on 3 Kanun al-Thani 2017.", "2017-01-03", "2017-01-03", "day"),
        ("It burned on 5 Ab 2016.", "2016-08-05", "2016-08-05", "day"),
        ("It burned on 12 Tishrin I 2016.", "2016-10-12", "2016-10-12", "day"),
        ("It burned on 3 Adar 2017.", "2017-03-03", "2017-03-03", "day"),
        ("It burned on 3 Haziran 2017.", "2017-06-03", "2017-06-03", "day"),
        ("It burned on 3 Aylul 2016.", "2016-09-03", "2016-09-03", "day"),
        ("It burned on 3 Yulyuz 2016.", "2016-07-03", "2016-07-03", "day"),
        ("It burned on 3 Ghusht 2016.", "2016-08-03", "2016-08-03", "day"),
        ("It burned on 3 Dujanbir 2016.", "2016-12-03", "2016-12-03", "day"),
        ("It burned on 3 juillet 2017.", "2017-07-03", "2017-07-03", "day"),
        ("It burned on mardi 4 juillet 2017.", "2017-07-04", "2017-07-04", "day"),
        ("It burned on 3 de agosto de 2016.", "2016-08-03", "2016-08-03", "day"),
        ("It burned on 3 de março de 2017.", "2017-03-03", "2017-03-03", "day"),
        ("It burned on 3 июля 2017 года.", "2017-07-03", "2017-07-03", "day"),
        ("It burned on 3 липня 2017.", "2017-07-03", "2017-07-03", "day"),
        ("It burned on 3 تموز 2017.", "2017-07-03", "2017-07-03", "day"),
        ("It burned on 3 غشت 2016.", "2016-08-03", "2016-08-03", "day"),
        ("It burned on 25 Ramadan 1438H.", "2017-06-19", "2017-06-21", "days"),
        ("It burned on 25 Ramadan.", "2017-06-19", "2017-06-21", "days"),
        ("It burned during Ramadan.", "2017-05-27", "2017-06-25", "month"),
        ("It burned on 12 Mordad 1395.", "2016-08-02", "2016-08-02", "day"),
        ("It burned on 13 Saratan.", "2017-07-04", "2017-07-04", "day"),
        ("It burned in Saratan 1396.", "2017-06-22", "2017-07-22", "month"),
        ("It burned on 27 Sene 2009.", "2017-07-04", "2017-07-04", "day"),
        ("In May 1,200 men fled.", "2017-05-01", "2017-05-31", "month"),
        ("It burned on 1-Jul-2017.", "2017-07-01", "2017-07-01", "day"),
        ("It burned on 2017/07/01.", "2017-07-01", "2017-07-01", "day"),
        ("It burned in the last week of May.", "2017-05-25", "2017-05-31", "days"),
        ("It burned in the second week of May.", "2017-05-08", "2017-05-14", "days"),
        ("It burned in the first quarter of 2017.", "2017-01-01", "2017-03-31", "season"),
        ("It burned late last month.", "2017-06-20", "2017-06-30", "days"),
        ("It burned early last year.", "2016-01-01", "2016-04-30", "season"),
        ("It has burned since the fourth of the month.", "2017-07-04", "2017-07-04", "day"),
        ("It burned on the 3rd of last month.", "2017-06-03", "2017-06-03", "day"),
        ("At dawn on the 2nd the depot burned.", "2017-07-02", "2017-07-02", "day"),
        ("81 have died in the year so far.", "2017-01-01", "2017-07-04", "year"),
        ("They were held in the course of the week.", "2017-07-03", "2017-07-04", "week"),
        ("Last week on Tuesday it burned.", "2017-06-27", "2017-06-27", "day"),
        ("From 28 June until 2 July it burned.", "2017-06-28", "2017-07-02", "days"),
        ("Between May and June 2017 it burned.", "2017-05-01", "2017-06-30", "month"),
        ("In 2014-15 it burned.", "2014-01-01", "2015-12-31", "year"),
        ("By the middle of June 900 had fled.", None, "2017-06-15", "days"),
        ("During the night it burned.", "2017-07-03", "2017-07-04", "days"),
        ("During the previous night it burned.", "2017-07-03", "2017-07-04", "days"),
        ("Between 10:15 and 11:40 hrs it burned.", "2017-07-04", "2017-07-04", "day"),
        ("It burned two days after 1 July.", "2017-07-03", "2017-07-03", "day"),
        ("It burned in the days after 1 July.", "2017-07-01", "2017-07-04", "day"),
        ("Following several days of fighting it burned.", None, None, "days"),
        ("On 31 June it burned.", None, None, None),
        ("For three days it burned.", None, None, "days"),
    ],
)
def test_places_on_the_calendar(text, start, end, precision):
    found = resolve(text)
    assert (found.start, found.end, found.precision) == (start, end, precision)


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("On Monday night it burned.", "night"),
        ("At 10:30 on Sunday it burned.", "morning"),
        ("At 2350 on 16 January it burned.", "night"),
        ("Before dawn on Sunday it burned.", "before dawn"),
        ("Early on Sunday it burned.", "early"),
        ("Yesterday afternoon it burned.", "afternoon"),
        ("On Tuesday, at 3 p.m., it burned.", "afternoon"),
        ("At 3 a.m. on Tuesday it burned.", "night"),
        ("On Sunday it burned.", None),
    ],
)
def test_part_of_day(text, part):
    assert resolve(text).part_of_day == part


@pytest.mark.parametrize(
    ("text", "basis", "extent"),
    [
        ("On Monday it burned.", "relative", "within"),
        ("On 3 July it burned.", "stated", "within"),
        ("Since Monday it has burned.", "relative", "throughout"),
        ("From 12 to 14 March it burned.", "stated", "throughout"),
        ("Between 12 and 14 March it burned.", "stated", "within"),
    ],
)
def test_basis_and_extent(text, basis, extent):
    found = resolve(text)
    assert (found.basis, found.extent, found.inferred) == (basis, extent, False)


@pytest.mark.parametrize(
    "text", ["On Monday it burned.", "It burned yesterday.", "On 3 July it fell."]
)
def test_without_a_day_of_publication_nothing_is_guessed(text):
    found = resolve(text, published=None)
    assert (found.start, found.end, found.precision, found.basis) == (None, None, "day", "none")


def test_a_date_with_its_year_needs_no_publication():
    found = resolve("On 4 July 2017 it burned.", published=None)
    assert (found.start, found.basis) == ("2017-07-04", "stated")


def test_reads_a_date_time_of_publication_as_its_own_day():
    assert resolve("It burned today.", "2017-07-04T23:59:00-05:00").start == "2017-07-04"


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("The next day it fell.", "2017-05-18", "2017-05-18"),
        ("The same day it fell.", "2017-05-17", "2017-05-17"),
        ("Two days earlier it fell.", "2017-05-15", "2017-05-15"),
        ("A month earlier it fell.", "2017-04-02", "2017-05-02"),
        ("The next morning it fell.", "2017-05-18", "2017-05-18"),
        ("Soon after, it fell.", "2017-05-17", "2017-05-17"),
        ("Two days before the bridge fell, shells hit it.", "2017-05-15", "2017-05-15"),
        ("On the eve of the vote it fell.", "2017-05-16", "2017-05-16"),
    ],
)
def test_counts_from_what_was_told_before(text, start, end):
    told = Period(start="2017-05-17", end="2017-05-17", precision="day", basis="stated")
    found = resolve(text, after=told)
    assert (found.start, found.end) == (start, end)
    assert resolve(text).start is None


def test_the_same_night_is_as_long_as_the_night_told():
    told = Period(start="2017-05-16", end="2017-05-17", precision="days", basis="stated")
    found = resolve("The same night it fell.", after=told)
    assert (found.start, found.end) == ("2017-05-16", "2017-05-17")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The notice of 05/06/2017 was torn.", None),
        ("The notice of 05/06/2017, like that of 25/05/2017, was torn.", "2017-06-05"),
        ("The notice of 05/06/2017, like that of 05/25/2017, was torn.", "2017-05-06"),
        ("The notice of 05.06.2017 was torn.", "2017-06-05"),
        ("The notice of 5/12/2017 was torn.", "2017-05-12"),
    ],
)
def test_dates_in_figures_are_not_guessed(text, day):
    assert resolve(text).start == day


@pytest.mark.parametrize(
    ("publisher", "day"), [("AP", "2017-05-06"), ("Reuters", "2017-06-05"), ("Qorv Post", None)]
)
def test_dates_in_figures_are_read_as_at_the_publishers_home(publisher, day):
    text = "The notice of 05/06/2017 was torn."
    start, end, rule, parts = read(text)[0]
    mention = TimeMention(
        start=start, end=end, raw=text[start:end], sentence=0, rule=rule, parts=parts
    )
    report = structs.replace(document(text, TUESDAY), publisher=publisher)
    assert period(mention, report).start == day


def test_quotes_its_evidence():
    text = "The depot burned on Monday."
    quote = resolve(text).evidence[0]
    assert text[quote.start : quote.end] == quote.exact == "on Monday"


@pytest.mark.parametrize(
    ("published", "basis", "ongoing", "expected"),
    [
        (TUESDAY, "dateline", False, (None, TUESDAY, None, "dateline")),
        (TUESDAY, "metadata", False, (None, TUESDAY, None, "published")),
        (TUESDAY, "dateline", True, (TUESDAY, TUESDAY, "day", "dateline")),
        (None, None, False, (None, None, None, "none")),
        (None, None, True, (None, None, None, "none")),
    ],
)
def test_undated(published, basis, ongoing, expected):
    found = undated(document("It burned.", published, basis), ongoing=ongoing)
    assert (found.start, found.end, found.precision, found.basis) == expected
    assert found.inferred
    assert found.evidence == ()
    assert found.raw is None


@pytest.mark.parametrize(
    ("text", "old"),
    [
        ("The 2015 offensive failed.", True),
        ("In April it burned.", True),
        ("In June it burned.", False),
        ("On Monday it burned.", False),
        ("Since March it has burned.", False),
    ],
)
def test_background_is_over_thirty_days_old(text, old):
    assert background(resolve(text), document(text, TUESDAY)) is old


def test_background_needs_dates():
    assert not background(Period(), document("", TUESDAY))
    assert not background(resolve("The 2015 offensive failed."), document("", None))
