import json

import pytest

STRIKE = "An air strike killed six people in Aleppo on Monday, the governor said."
SHELLING = "Shelling killed two farmers near Hama on Sunday, residents said."
ONE = {"id": 7, "title": "Strike", "text": STRIKE, "published": "2016-04-28"}
TWO = {"id": 8, "title": None, "text": SHELLING, "published": "2016-04-29"}


def lines(*records):
    return "".join(json.dumps(record) + "\n" for record in records)


@pytest.mark.parametrize("name", ["r.jsonl", "r.ndjson", "r.json", "r"])
def test_each_line_is_a_report(heap, name):
    found = heap(name, lines(ONE, TWO))
    assert found.texts == [STRIKE, SHELLING]
    assert found.names == [f"{name}, line 1 (7)", f"{name}, line 2 (8)"]
    assert found.sources[0].beside.title == "Strike"
    assert found.sources[1].beside.title is None
    assert found.sources[1].beside.published == "2016-04-29"


def test_a_broken_line_costs_itself_alone(heap):
    raw = lines(ONE) + '{"text": "cut off\n\n["no record"]\n' + lines({"text": " "}, TWO)
    found = heap("r.jsonl", raw)
    assert found.texts == [STRIKE, SHELLING]
    assert [one.name for one in found.unread] == [f"r.jsonl, line {n}" for n in (2, 4, 5)]
    assert "no JSON" in found.unread[0].reason
    assert "no record" in found.unread[1].reason
    assert "is empty" in found.unread[2].reason


def test_one_odd_record_does_not_choose_the_column_of_texts(heap):
    found = heap("r.jsonl", lines(ONE, TWO, ONE, {"full_text": "x", "url": "https://example.org"}))
    assert found.texts == [STRIKE, SHELLING, STRIKE]
    assert "address from “url”" in found.notes[0].told


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le"])
@pytest.mark.parametrize("name", ["r.jsonl", "r.json"])
def test_encodings(heap, name, encoding):
    record = json.dumps({"text": "Señor Muñoz died."}, ensure_ascii=False)
    assert heap(name, f"{record}\n{record}\n".encode(encoding)).texts == ["Señor Muñoz died."] * 2


@pytest.mark.parametrize(
    ("content", "names"),
    [
        ([ONE, TWO], ["r.json, item 1 (7)", "r.json, item 2 (8)"]),
        ({"count": 2, "data": [ONE, TWO]}, ["r.json, item 1 (7)", "r.json, item 2 (8)"]),
    ],
    ids=["list", "list in an object"],
)
def test_lists_of_records(heap, content, names):
    found = heap("r.json", json.dumps(content, indent=1))
    assert found.texts == [STRIKE, SHELLING]
    assert found.names == names


def test_a_single_record_is_one_report(heap):
    article = {
        "maintext": STRIKE,
        "date_publish": "2016-04-28 10:00:00",
        "authors": [{"name": "x"}],
    }
    found = heap("article.json", json.dumps(article))
    assert found.names == ["article.json"]
    assert found.sources[0].beside.published == "2016-04-28"


def test_values_within_values_and_lists_of_paragraphs(heap):
    record = {"fields": {"body": [STRIKE, SHELLING], "date": {"created": "2016-04-28"}}}
    found = heap("r.json", json.dumps([record]))
    assert found.texts == [f"{STRIKE}\n\n{SHELLING}"]
    assert found.sources[0].beside.published == "2016-04-28"
    found = heap("r.json", json.dumps({"a": {"b": STRIKE}}), text="a.b")
    assert found.texts == [STRIKE]


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        ('{"name": "a package", "version": "1"}', "“name”, “version”"),
        ("[1, 2]", "no record"),
        ("[]", "empty list"),
        ('"text"', "no record"),
        ("{", "no JSON"),
        ("[" * 100_000, "no JSON"),
        ('[{"text": "a"}, {"text": ', "no JSON"),
    ],
)
def test_json_of_another_kind_is_said(heap, raw, told):
    found = heap("r.json", raw)
    assert found.sources == []
    assert told in " ".join(one.reason for one in found.unread)


def test_sloppy_json_is_read(heap):
    found = heap("r.json", '[{"text": "Shells\nfell.", "n": NaN}, {"text": "A \\ud83d mark."}]')
    assert found.texts == ["Shells\nfell.", "A \ufffd mark."]
