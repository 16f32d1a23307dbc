"""The whole way: what cannot be read costs nothing, and more workers change nothing."""

import pytest

from reportedly import flow
from reportedly.model import Source
from reportedly.version import made_with

WAR = "Rebels shelled the barracks in Goma on Monday, killing four soldiers, officials said."
GERMAN = (
    "Bei einem Luftangriff auf die Stadt sind am Montag nach Angaben der Behörden sechs Menschen "
    "getötet und viele weitere verletzt worden. Die Armee hat sich dazu noch nicht geäußert."
)
FRENCH = (
    "Au moins six personnes ont été tuées lundi dans une frappe aérienne contre un marché de la "
    "ville, ont indiqué les autorités locales, qui accusent l'armée du pays voisin."
)


def source(raw, name="report"):
    data = raw if isinstance(raw, bytes) else raw.encode("utf-8")
    return Source(name=name, raw=data, published="2024-05-10")


def test_a_report_is_read_to_its_claims():
    reading = flow.read(source(WAR))
    assert reading.document.text == WAR
    assert [c.kind for c in reading.claims] == ["shelling"]
    assert {c.document for c in reading.claims} == {reading.document.id}


@pytest.mark.parametrize("text", [GERMAN, FRENCH], ids=["de", "fr"])
def test_another_language_gives_a_warning_and_no_claims(text):
    reading = flow.read(source(text))
    assert reading.claims == ()
    assert reading.document.language not in {"en", None}
    assert any("not read yet" in warning for warning in reading.document.warnings)


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b" \n\t\n",
        b"\xef\xbb\xbf",
        b"\x00" * 4000,
        bytes(range(256)) * 8,
        b"%PDF-1.7\n\x00\x01",
    ],
    ids=["empty", "blank", "mark only", "zeros", "all bytes", "pdf"],
)
def test_what_is_no_text_gives_a_warning_and_no_claims(raw):
    reading = flow.read(source(raw))
    assert reading.claims == ()
    assert reading.left_out == ()
    assert reading.document.warnings


def test_a_quiet_report_has_no_claims_and_no_warning():
    reading = flow.read(source("The council opened a new library on Monday, the mayor said."))
    assert (reading.claims, reading.document.warnings) == ((), ())


@pytest.mark.parametrize(
    "text",
    [
        "Boko Haram fighters ambushed a Nigerian army convoy near Gwoza on Sunday.",
        "Gunmen opened fire on worshippers in Kaduna on Friday.",
        "Rebels ambushed an army patrol near Beni on Monday.",
    ],
)
def test_short_english_is_english(text):
    assert flow.read(source(text)).document.language in {"en", None}


def test_a_fault_of_ours_is_recorded_and_costs_one_report(monkeypatch):
    def broken(_):
        raise ZeroDivisionError

    monkeypatch.setattr("reportedly.annotate.annotate", broken)
    reading = flow.read(source(WAR))
    assert reading.claims == ()
    assert any("ZeroDivisionError" in warning for warning in reading.document.warnings)


def test_many_reports_come_in_their_order():
    names = [f"r{i}" for i in range(5)]
    found = list(flow.read_all(source(f"{WAR} {n}", n) for n in names))
    assert [r.document.publications[0].source for r in found] == names


def test_two_workers_give_what_one_gives():
    sources = [
        source(text, f"r{i}")
        for i, text in enumerate([WAR, GERMAN, "", f"{WAR} Army jets bombed Sake.", b"\x00" * 99])
    ]
    assert list(flow.read_all(sources, jobs=2)) == list(flow.read_all(sources, jobs=1))


def test_no_reports_give_nothing():
    assert list(flow.read_all([])) == []
    assert list(flow.read_all([], jobs=2)) == []


def test_every_version_is_written_down():
    made = made_with()
    for part in (made.reportedly, made.reader, made.engine, made.codebook, made.gazetteer):
        assert part
    assert "spacy" in made.engine
    assert flow.read(source(WAR)).document.made_with == made
