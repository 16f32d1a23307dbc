import re

import pytest

from reportedly.codebook import tables
from reportedly.read.containers.columns import ColumnName, Columns, layout
from reportedly.read.containers.formats import FORMATS, SUFFIXES

ROWS = tables.rows("en/columns.tsv", ColumnName)


def test_every_suffix_is_documented(root):
    page = (root / "docs" / "inputs.md").read_text(encoding="utf-8")
    told = set(re.findall(r"`(\.\w+)`", page.partition("## When")[0]))
    assert told == set(SUFFIXES)


def test_the_commands_of_the_page_have_their_options(root):
    import typer  # noqa: PLC0415

    from reportedly.cli import app  # noqa: PLC0415

    known = {o for p in typer.main.get_command(app).commands["read"].params for o in p.opts}
    page = (root / "docs" / "inputs.md").read_text(encoding="utf-8")
    told = set(re.findall(r"--[a-z]+(?:-[a-z]+)?", page))
    assert told <= known
    assert {option for option in known if option.endswith("-column")} <= told


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.name)
def test_every_format_has_its_opener(form, heap):
    suffix = form.suffixes[0] if form.suffixes else ""
    for raw in (b"", b"\x00\xff", b"x"):
        found = heap(f"a{suffix}", raw)
        assert found.unread or found.sources
        assert not any("broke off" in one.reason for one in found.unread)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.use} {row.term}")
def test_every_usual_name_is_found_in_its_example(row):
    names = [*re.split("[,;]", row.example.replace(" ", "")), "the words"]
    chosen = layout(names, Columns(text=None if row.use == "text" else "the words"))
    assert chosen is not None
    found = getattr(chosen, row.use)
    assert re.sub(r"\W", "", found).lower() == re.sub(r"\W", "", row.term).lower()


def test_nothing_is_fetched_or_written(heap, tmp_path, monkeypatch, zipped, docx):
    import socket  # noqa: PLC0415

    def refuse(*_args, **_options):
        raise AssertionError("the network was asked for")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.chdir(tmp_path)
    feed = '<!DOCTYPE rss SYSTEM "http://example.org/x.dtd"><rss><channel><item><description>A</description></item></channel></rss>'
    assert heap("f.rss", feed).texts == ["A"]
    assert heap("z.zip", zipped([("../a.txt", "x")])).texts == ["x"]
    assert heap("d.docx", docx("<w:p><w:r><w:t>A</w:t></w:r></w:p>")).texts == ["A"]
    assert list(tmp_path.rglob("*")) == []
