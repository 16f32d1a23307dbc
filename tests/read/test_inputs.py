import io

import pytest

from reportedly.model import Source
from reportedly.read.inputs import Columns, Note, Unread, sources


def test_folders_are_read_in_order(tmp_path):
    for name in ("b.txt", "a.html", "z/c.md", "z/d.XHTML", "skip.png", "e.htm"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(name.encode())
    found = list(sources([str(tmp_path)], publisher="Example Herald"))
    assert [s.raw.decode() for s in found] == ["a.html", "b.txt", "e.htm", "z/c.md", "z/d.XHTML"]
    assert all(isinstance(s, Source) and s.publisher == "Example Herald" for s in found)


def test_a_file_keeps_its_name_and_any_suffix(tmp_path):
    path = tmp_path / "report.log"
    path.write_bytes(b"x")
    (found,) = sources([str(path)], url="https://example.org/1", published="2020-01-02")
    assert found == Source(
        name=str(path), raw=b"x", url="https://example.org/1", published="2020-01-02"
    )


def test_standard_input():
    (found,) = sources(["-"], stdin=io.BytesIO(b"piped"))
    assert (found.name, found.raw) == ("-", b"piped")


@pytest.mark.parametrize("name", ["missing.txt", "nul\0name", "x" * 5000])
def test_what_cannot_be_read_is_said(name):
    (found,) = sources([name])
    assert isinstance(found, Unread)
    assert found.name == name
    assert found.reason.endswith(".")
    assert "check" in found.reason


def test_an_empty_folder_is_said_and_the_rest_is_read(tmp_path):
    (tmp_path / "empty").mkdir()
    (tmp_path / "a.txt").write_bytes(b"x")
    empty, source = sources([str(tmp_path / "empty"), str(tmp_path / "a.txt")])
    assert isinstance(empty, Unread)
    assert isinstance(source, Source)


TABLE = (
    "id,story,day\n1,Shells fell on Hama.,2016-04-28\n2,,2016-04-29\n3,Rockets fell on Homs.,x\n"
)


def test_a_table_in_a_folder_is_a_report_for_each_row(tmp_path):
    (tmp_path / "r.csv").write_text(TABLE, encoding="utf-8")
    (tmp_path / "s.txt").write_bytes(b"x")
    asked = Columns(text="story", date="day")
    found = list(sources([str(tmp_path)], publisher="Example Herald", columns=asked))
    name = (tmp_path / "r.csv").as_posix()
    assert [one.name.removeprefix(name) for one in found[:3]] == [
        ", row 2 (1)", ", row 3 (2)", ", row 4 (3)",
    ]  # fmt: skip
    assert [type(one) for one in found] == [Source, Unread, Source, Source]
    assert all(one.publisher == "Example Herald" for one in found if isinstance(one, Source))


def test_a_table_on_standard_input_is_told_by_the_column_asked_for():
    found = list(sources(["-"], columns=Columns(text="story"), stdin=io.BytesIO(TABLE.encode())))
    assert [one.name for one in found if isinstance(one, Source)] == [
        "-, row 2 (1)",
        "-, row 4 (3)",
    ]


def test_one_address_is_not_for_many_reports(tmp_path):
    path = tmp_path / "r.csv"
    path.write_text(TABLE, encoding="utf-8")
    found = list(sources([str(path)], url="https://example.org", columns=Columns(text="story")))
    assert not any(isinstance(one, Source) for one in found)
    assert "--url-column" in found[-1].reason


def test_what_was_taken_by_its_name_is_noted(tmp_path):
    path = tmp_path / "r.csv"
    path.write_text(TABLE.replace("story", "text"), encoding="utf-8")
    assert isinstance(next(iter(sources([str(path)]))), Note)
