from collections import Counter

import pytest

from reportedly.codebook import tables
from reportedly.read import credits as credit_lines
from reportedly.read.debris import is_boilerplate, is_caption
from reportedly.read.publishers import Publisher, by_host, by_name
from reportedly.read.settings import Limit, ZoneWord

ZONES = tables.rows("en/zones.tsv", ZoneWord)
PUBLISHERS = tables.rows("publishers.tsv", Publisher)
LINES = [row for row in ZONES if row.where == "line" and row.kind != "dateline_word"]


def test_rows_have_a_source_and_no_double():
    for table in (ZONES, PUBLISHERS):
        assert all(row.source for row in table)
    assert max(Counter((row.kind, row.term) for row in ZONES).values()) == 1
    assert max(Counter(row.id for row in PUBLISHERS).values()) == 1
    assert max(Counter(d for row in PUBLISHERS for d in row.domains).values()) == 1
    assert all(limit.source and limit.unit for limit in tables.entries("read.toml", Limit).values())


@pytest.mark.parametrize(
    "row", [row for row in ZONES if row.kind == "debris"], ids=lambda row: row.term
)
def test_every_boilerplate_row_reads_its_example(row):
    assert is_boilerplate(row.example)


@pytest.mark.parametrize(
    "row", [row for row in ZONES if row.kind == "caption"], ids=lambda row: row.term
)
def test_every_caption_row_reads_its_example(row):
    assert is_caption(row.example)


@pytest.mark.parametrize("row", LINES, ids=lambda row: f"{row.kind} {row.term}")
def test_every_credit_row_reads_its_example(row):
    assert credit_lines.standalone(row.example, 0) is not None


@pytest.mark.parametrize(
    "row",
    [row for row in ZONES if row.where in ("word", "english") and row.kind != "language"],
    ids=lambda row: f"{row.kind} {row.term}",
)
def test_every_word_stands_in_its_example(row):
    assert row.term in row.example.lower()


def test_publishers_are_well_formed():
    assert len(PUBLISHERS) >= 150
    assert {row.type for row in PUBLISHERS} == {"agency", "outlet", "monitor"}
    assert {row.affiliation for row in PUBLISHERS} <= {
        "state", "party", "armed_group", "independent", "public", "un",
    }  # fmt: skip
    for row in PUBLISHERS:
        assert len(row.country) in (0, 3)
        assert row in by_name(row.name)
        assert all(by_host(f"www.{domain}") == row for domain in row.domains)
        assert (row.affiliation == "independent") or row.holder or row.affiliation == "public"
