import hashlib
import sys

import pytest

from reportedly.read import read

needs_library = pytest.mark.skipif(
    __import__("importlib.util").util.find_spec("pypdfium2") is None,
    reason="NOT RUN: pypdfium2 is not installed (pip install 'reportedly[pdf]')",
)
BODY = [
    "Government forces shelled the old harbour district of Misrata on Monday and killed",
    "four people, hospital officials said. A second attack followed in the late after-",
    "noon near Al-",
    "Karama square.",
    "",
    "Nobody claimed the attack.",
]
REST = [
    "Rescue workers dug until noon.",
    "Two children were found alive.",
    "The port stayed closed.",
    "Schools opened late.",
]


def page(number, lines):
    return ["Harbour Monitor - daily report", "", *lines, "", f"Page {number} of 3"]


@needs_library
def test_lines_become_paragraphs_and_what_pages_repeat_is_set_apart(heap, pdf, document):
    raw = pdf([page(1, ["Four die in harbour", "", *BODY]), page(2, REST[:2]), page(3, REST[2:])])
    (source,) = heap("r.pdf", raw).sources
    told = source.raw.decode().split("\n\n")
    assert told[0] == "Four die in harbour"
    assert told[1].startswith("Government forces shelled")
    assert "killed four people" in told[1]
    assert told[1].endswith("in the late afternoon near Al-Karama square.")
    assert told[2] == "Nobody claimed the attack."
    assert told[-1].splitlines() == [
        "Harbour Monitor - daily report", "Page 1 of 3", "Page 2 of 3", "Page 3 of 3",
    ]  # fmt: skip
    found = read(source, made_with=document("x").made_with)
    assert found.id == f"sha256:{hashlib.sha256(raw).hexdigest()}"
    assert found.title == "Four die in harbour"
    debris = [found.text[p.start : p.end] for p in found.passages if p.kind == "debris"]
    assert debris == told[-1].splitlines()
    assert found.made_with.reader.startswith("0, pypdfium2 ")
    assert found.published is None
    assert any("2019-03-05" in warning for warning in found.warnings)


@needs_library
def test_a_paragraph_that_runs_over_the_page_is_whole(heap, pdf):
    raw = pdf(
        [
            ["The shells killed four people in the district of", "Misrata and then"],
            ["fell on the port."],
        ]
    )
    assert heap("r.pdf", raw).texts == [
        "The shells killed four people in the district of Misrata and then fell on the port."
    ]


@needs_library
def test_pages_without_text_are_told(heap, pdf):
    (source,) = heap("r.pdf", pdf([["Shells fell."], [], ["Rockets fell."]])).sources
    assert any("page 2" in warning for warning in source.beside.warnings)
    (unread,) = heap("scan.pdf", pdf([[], []])).unread
    assert "OCR" in unread.reason


@needs_library
@pytest.mark.parametrize("cut", [20, 300])
def test_a_damaged_pdf_is_said(heap, pdf, cut):
    (unread,) = heap("r.pdf", pdf([["Shells fell."]])[:cut]).unread
    assert "damaged" in unread.reason


@needs_library
def test_a_locked_pdf_is_said(heap):
    (unread,) = heap("r.pdf", LOCKED).unread
    assert "password" in unread.reason


@needs_library
def test_a_pdf_is_known_by_its_first_bytes(heap, pdf):
    assert heap("download", pdf([["Shells fell."]])).texts == ["Shells fell."]
    assert heap("r.txt", pdf([["Shells fell."]])).texts == ["Shells fell."]
    assert heap("r.pdf", b"\n\n" + pdf([["Shells fell."]])).texts == ["Shells fell."]


def test_what_is_no_pdf_is_read_as_what_it_is(heap):
    (source,) = heap("r.pdf", "<html><body><p>Shells fell.</p></body></html>").sources
    assert source.media is None


def test_without_the_library_the_extra_is_named(heap, pdf, monkeypatch):
    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    (unread,) = heap("r.pdf", pdf([["Shells fell."]])).unread
    assert "pip install 'reportedly[pdf]'" in unread.reason


def objects(*bodies, trailer):
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(bodies, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(bodies) + 1
    return out + b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d %s >>\nstartxref\n%d\n%%%%EOF\n" % (
        size, table, size, trailer, len(out),
    )  # fmt: skip


LOCKED = objects(
    b"<< /Type /Catalog /Pages 2 0 R >>",
    b"<< /Type /Pages /Count 0 /Kids [] >>",
    b"<< /Filter /Standard /V 1 /R 2 /P -4 /O <" + b"01" * 32 + b"> /U <" + b"02" * 32 + b"> >>",
    trailer=b"/Root 1 0 R /Encrypt 3 0 R /ID [<00> <00>]",
)
