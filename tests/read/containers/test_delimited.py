import codecs
import io
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.model import Source
from reportedly.read.containers import Columns, Held, opened

STRIKE = "An air strike killed six people in Aleppo on Monday, the governor said."
TABLE = f"""id,headline,full_text,published,outlet,url
17,Strike on a market,"{STRIKE}",2016-04-28,Example Herald,https://example.org/17
18,,"Two lines
of one text.",2016-04-29,,
"""


def test_a_row_is_a_report_with_what_stands_beside_it(heap):
    found = heap("reports.csv", TABLE)
    assert found.names == ["reports.csv, row 2 (17)", "reports.csv, row 3 (18)"]
    assert found.texts == [STRIKE, "Two lines\nof one text."]
    beside = found.sources[0].beside
    assert (beside.title, beside.publisher) == ("Strike on a market", "Example Herald")
    assert (beside.published, beside.url) == ("2016-04-28", "https://example.org/17")
    assert found.unread == []
    (note,) = found.notes
    assert "text from “full_text”" in note.told
    assert "day of publication from “published”" in note.told


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
@pytest.mark.parametrize("suffix", ["csv", "tsv"])
def test_the_separator_is_told_from_the_rows(heap, mark, suffix):
    rows = ["date", "text", "place"], ["2016-04-28", "Shells fell; two died, one fled", "Hama"]
    lines = (mark.join(f'"{cell}"' for cell in row) for row in rows)
    assert heap(f"r.{suffix}", "\n".join(lines)).texts == ["Shells fell; two died, one fled"]


@pytest.mark.parametrize("first", ["sep=;\n", "sep=;\r\n"])
def test_a_line_that_names_the_separator_is_no_header(heap, first):
    found = heap("r.csv", first + "text;date\nTwo died, one fled;2016-04-28\n")
    assert found.texts == ["Two died, one fled"]
    assert found.names == ["r.csv, row 3"]


@pytest.mark.parametrize(
    ("raw", "noted"),
    [
        (codecs.BOM_UTF8 + "text,date\nSeñor Muñoz died,2016-04-28\n".encode(), False),
        ("text,date\nSeñor Muñoz died,2016-04-28\n".encode("utf-16"), False),
        ("text,date\nSeñor Muñoz died,2016-04-28\n".encode("utf-16-be"), False),
        ("text,date\nSeñor Muñoz died,2016-04-28\n".encode("cp1252"), True),
    ],
    ids=["bom", "utf-16", "utf-16-be without mark", "cp1252"],
)
def test_encodings(heap, raw, noted):
    found = heap("r.csv", raw)
    assert found.texts == ["Señor Muñoz died"]
    assert any("cp1252" in note.told for note in found.notes) is noted


def test_bytes_that_are_broken_far_behind_are_told(heap):
    raw = b"text\n" + b"Shells fell on the town.\n" * 50_000 + b"A \xff fell.\n"
    found = heap("r.csv", raw)
    assert found.texts[-1] == "A \ufffd fell."
    assert "no UTF-8" in found.notes[0].told
    assert "1 character of the text" in found.sources[-1].beside.warnings[0]


def test_columns_are_those_that_the_user_names(heap):
    table = "notes,Story Text,when\nno,Shells fell.,2016-04-28\n"
    found = heap("r.csv", table, text="story_text", date="when")
    assert found.texts == ["Shells fell."]
    assert found.sources[0].beside.published == "2016-04-28"
    assert found.notes == []


def test_a_column_that_is_not_there_is_told_with_those_that_are(heap):
    found = heap("r.csv", "place,what\nHama,Shells fell.\n")
    (missing,) = found.unread
    assert missing.name == "r.csv"
    assert "“place”, “what”" in missing.reason
    assert "--text-column" in missing.reason
    (asked,) = heap("r.csv", "place,what\nHama,Shells fell.\n", text="story").unread
    assert "no column “story”" in asked.reason
    assert "“what”" in asked.reason
    found = heap("r.csv", "text,what\nShells fell.,x\n", date="when")
    assert found.texts == ["Shells fell."]
    assert any("no column “when”" in note.told for note in found.notes)


def test_the_day_of_an_event_is_not_the_day_of_publication(heap):
    found = heap("r.csv", "event_date,notes,source\n2016-04-28,Shells fell.,SANA\n")
    assert found.sources[0].beside.published is None
    assert found.sources[0].beside.publisher == "SANA"


def test_an_address_in_the_column_of_sources_is_an_address(heap):
    found = heap("r.csv", "text,source\nShells fell.,https://example.org/1\n")
    assert found.sources[0].beside.publisher is None
    assert found.sources[0].beside.url == "https://example.org/1"


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (["03/04/2017", "13/04/2017"], ["2017-04-03", "2017-04-13"]),
        (["03/04/2017", "04/13/2017"], ["2017-03-04", "2017-04-13"]),
        (["3/4/17", "31/12/17"], ["2017-04-03", "2017-12-31"]),
        (["03.04.2017", "28.04.2017"], ["2017-04-03", "2017-04-28"]),
        (["03/04/2017", "05/06/2017"], [None, None]),
        (["03/04/2017", "13/04/2017", "04/13/2017"], [None, "2017-04-13", "2017-04-13"]),
        (["04/04/2017"], ["2017-04-04"]),
        (["4 July 2017", "Tue, 04 Jul 2017 10:00:00 GMT"], ["2017-07-04", "2017-07-04"]),
        (["2017-07-04T23:10:00Z", "20170704"], ["2017-07-04", "2017-07-04"]),
        (["1499126400", "1499126400000"], ["2017-07-04", "2017-07-04"]),
        (["17-07-04", "soon"], [None, None]),
    ],
)
def test_days_are_read_by_what_their_column_shows(heap, days, expected):
    found = heap("r.csv", "text;date\n" + "".join(f"Shells fell.;{day}\n" for day in days))
    assert [source.beside.published for source in found.sources] == expected
    for source in found.sources:
        assert (source.beside.published is None) == bool(source.beside.warnings)
    torn = days[0] == "03/04/2017" and expected[0] is None
    assert any("03/04/2017" in note.told for note in found.notes) is torn


def test_an_empty_cell_and_a_broken_row_cost_themselves_alone(heap):
    table = (
        "id,text,date\n"
        "1,Shells fell on a town.,2016-04-28\n"
        "2,,2016-04-28\n"
        "3,Shells fell, two died,2016-04-28\n"
        "4,Mortars fell\n"
        ",,\n"
        "\n"
        '5,"Rockets fell.",2016-04-28\n'
    )
    found = heap("r.csv", table)
    assert found.texts == ["Shells fell on a town.", "Mortars fell", "Rockets fell."]
    assert [one.name for one in found.unread] == ["r.csv, row 3 (2)", "r.csv, row 4"]
    assert "is empty" in found.unread[0].reason
    assert "4 cells and the first row names 3" in found.unread[1].reason
    assert "2 cells" in found.sources[1].beside.warnings[0]
    assert found.names[2] == "r.csv, row 8 (5)"


@pytest.mark.parametrize(
    "bad",
    ['2,"Shells fell on a town,x\n', '2,"The "Tiger" force fled.",x\n'],
    ids=["open", "inner"],
)
def test_a_quotation_mark_that_does_not_fit_costs_its_own_row(heap, bad):
    rows = [f'{n},"Rockets fell, again.",x\n' for n in range(3, 6)]
    found = heap("r.csv", 'id,text,y\n1,"Mortars fell.",x\n' + bad + "".join(rows))
    assert found.texts == ["Mortars fell."] + ["Rockets fell, again."] * 3
    assert [one.name for one in found.unread] == ["r.csv, row 3"]
    assert "quotation mark" in found.unread[0].reason


def test_a_last_quotation_mark_that_is_never_closed(heap):
    found = heap("r.csv", 'id,text\n1,Mortars fell.\n2,"Shells fell\n3,Rockets fell.\n')
    assert found.texts == ["Mortars fell.", "Rockets fell."]
    assert "never closed" in found.unread[0].reason


def test_escaped_quotation_marks_are_read(heap):
    found = heap("r.csv", 'id,text\n1,"The \\"Tiger\\" force fled, they said."\n')
    assert found.texts == ['The "Tiger" force fled, they said.']


def test_names_of_columns_may_be_doubled_or_empty(heap):
    found = heap("r.csv", "text,,text\nShells fell.,,no\n", title="column 2")
    assert found.texts == ["Shells fell."]


def test_nul_and_huge_cells(heap):
    long = "Shells fell. " * 20_000
    found = heap("r.csv", f'text,x\n"{long}",1\nA\x00 mark.,2\n{"y" * 3_000_000},3\nLast.,4\n')
    assert found.texts == [long, "A\x00 mark.", "Last."]
    assert "longer than any report" in found.unread[0].reason


@pytest.mark.parametrize("raw", ["", "\n\n", "\ufeff"])
def test_an_empty_table_is_said(heap, raw):
    found = heap("r.csv", raw)
    assert found.sources == []
    assert "nothing to read" in found.unread[0].reason


def test_html_in_a_cell_is_known(heap):
    found = heap("r.csv", 'text,x\n"<p>Shells fell.</p><p>Two died.</p>",1\n')
    assert found.sources[0].media == "fragment"


def test_rows_come_one_at_a_time():
    class Stream(io.BytesIO):
        furthest = 0

        def read(self, size=-1):
            raw = super().read(size)
            self.furthest = self.tell()
            return raw

        read1 = read

    raw = b"text,date\n" + b"Shells fell on the town again.,2016-04-28\n" * 100_000
    stream = Stream(raw)
    found = opened(Held(name="r.csv", suffix=".csv", stream=stream))
    while not isinstance(next(found), Source):
        pass
    stream.furthest = 0
    next(found)
    assert stream.furthest < 100_000


def test_hostile_quotation_marks_end_soon(heap):
    started = time.perf_counter()
    found = heap("r.csv", "text,x\n" + 'a"b,"c\n' * 200_000)
    assert found.unread
    assert time.perf_counter() - started < 30


@given(
    st.one_of(
        st.binary(max_size=300),
        st.text(alphabet='text,;"\n\r\t|\\ab\x00\ud800', max_size=200).map(
            lambda text: b"text,date\n" + text.encode("utf-8", "surrogatepass")
        ),
    ),
    st.sampled_from([".csv", ".tsv", ".jsonl", ".json"]),
    st.sampled_from([None, "text"]),
)
def test_no_bytes_raise(raw, suffix, text):
    held = Held(name="r", suffix=suffix, stream=io.BytesIO(raw), columns=Columns(text=text))
    for found in opened(held):
        assert "broke off" not in getattr(found, "reason", "")
