import io

import pytest

from reportedly.model import Source
from reportedly.read.inputs import Unread, sources


def test_folders_are_read_in_order(tmp_path):
    for name in ("b.txt", "a.html", "z/c.md", "z/d.XHTML", "skip.pdf", "e.htm"):
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
