import hashlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

SENTENCE = "Les combats ont repris près du café à Béja, déjà touché lundi, selon des habitants."
ARABIC = "قصفت القوات الحكومية المدينة يوم الاثنين وقتل ستة أشخاص في السوق القديم " * 3


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (SENTENCE.encode("utf-8"), SENTENCE),
        (b"\xef\xbb\xbf" + SENTENCE.encode("utf-8"), SENTENCE),
        (SENTENCE.encode("utf-16"), SENTENCE),
        (SENTENCE.encode("utf-16-le"), SENTENCE),
        (SENTENCE.encode("utf-32"), SENTENCE),
        (SENTENCE.encode("cp1252"), SENTENCE),
        (ARABIC.encode("cp1256"), ARABIC),
    ],
)
def test_encodings(document, raw, text):
    found = document(raw)
    assert found.text == text
    assert found.id == "sha256:" + hashlib.sha256(raw).hexdigest()
    assert found.text_sha256 == hashlib.sha256(text.encode()).hexdigest()


def test_a_declared_encoding_wins_over_a_guess(document):
    head = '<html><head><meta http-equiv="Content-Type" content="text/html; charset=windows-1251">'
    page = f"{head}</head><body><p>Обстрел города начался ночью.</p></body></html>"
    assert "Обстрел города начался ночью." in document(page.encode("cp1251")).text


def test_broken_bytes_are_counted(document):
    raw = ARABIC.encode() + b"\xff\xfe" + ARABIC.encode()
    found = document(raw)
    assert found.text == ARABIC + "\ufffd\ufffd" + ARABIC
    assert found.warnings[0].startswith("2 characters could not be decoded")


def test_a_plain_text_is_kept_character_for_character(document):
    text = "Six killed <p>\u00a0in raid\r\n\r\nThey\tfled.\x00\x0c\u202e End  \n"
    found = document(text)
    assert found.text == text
    assert {w.split()[1] for w in found.warnings} >= {"NUL", "mark"}


@pytest.mark.parametrize(
    ("raw", "what"),
    [
        (b"%PDF-1.7 x", "PDF"),
        (b"\x89PNG\r\n\x1a\n", "PNG"),
        (b"PK\x03\x04aa", "ZIP"),
        (b"\x1f\x8b\x08aa", "gzip"),
        (b"\x7fELFaa", "program"),
        (bytes(5000), "binary"),
        (bytes(range(256)) * 20, "binary"),
    ],
)
def test_what_is_no_text_is_said(document, raw, what):
    found = document(raw)
    assert (found.text, found.passages) == ("", ())
    assert what in found.warnings[0]
    assert "convert it" in found.warnings[0]


@pytest.mark.parametrize("raw", [b"", b"  \n\t\r\n", b"\xef\xbb\xbf"])
def test_nothing_is_said_to_be_nothing(document, raw):
    assert any("nothing to read" in warning for warning in document(raw).warnings)


@given(st.binary(max_size=400))
@settings(max_examples=300, deadline=None)
def test_any_bytes_give_a_document(document, raw):
    found = document(raw)
    assert found == document(raw)
    found.text.encode("utf-8")


def test_other_languages_are_said(document):
    found = document(ARABIC)
    assert found.language == "ar"
    assert found.warnings == (
        "The report is in Arabic (ar), which is not read yet: it is recorded without claims.",
    )
    assert document("Army kills six").language is None
    capitals = "ARMY KILLS SIX REBELS NEAR THE TOWN OF KABRAH AND TAKES TWO HILLS"
    assert document(capitals).language == "en"
