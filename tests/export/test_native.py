import json

import msgspec
import pytest
from jsonschema import Draft202012Validator

from reportedly import flow
from reportedly.export import native, schema
from reportedly.model import Claim, Document, Source

UNKNOWN = object()


@pytest.fixture(scope="module")
def validator():
    return Draft202012Validator(json.loads(schema.PATH.read_text(encoding="utf-8")))


@pytest.fixture(scope="module")
def reading(root):
    path = root / "src" / "reportedly" / "data" / "demo" / "sirte.txt"
    return flow.read(Source(name="sirte.txt", raw=path.read_bytes()))


def test_every_report_fits_the_schema(report, validator, records):
    reading = flow.read(Source(name=report.name, raw=report.read_bytes()))
    for with_text in (False, True):
        output = b"".join(native.lines(reading, with_text=with_text))
        for line in records(output):
            assert [error.message for error in validator.iter_errors(line)] == []


@pytest.mark.parametrize(
    ("field", "value"), [("kind", None), ("status", UNKNOWN), ("telling", "guessed")]
)
def test_the_schema_refuses_what_is_wrong(reading, validator, records, field, value):
    claim = records(b"".join(native.lines(reading)))[1]
    if value is UNKNOWN:
        del claim[field]
    else:
        claim[field] = value
    assert not validator.is_valid(claim)


def test_the_shipped_schema_is_that_of_the_types():
    assert schema.PATH.read_text(encoding="utf-8") == schema.text()


def test_the_document_comes_first_and_claims_in_text_order(reading, records):
    document, *claims = records(b"".join(native.lines(reading)))
    assert document["type"] == "document"
    assert {claim["document"] for claim in claims} == {document["id"]}
    starts = [min(quote["start"] for quote in claim["evidence"]) for claim in claims]
    assert starts == sorted(starts)


def test_the_keys_stand_in_the_order_of_the_types(reading, records):
    document, claim, *_ = records(b"".join(native.lines(reading, with_text=True)))
    for line, kind in ((document, Document), (claim, Claim)):
        assert list(line) == [field.encode_name for field in msgspec.structs.fields(kind)]


def test_a_line_is_compact_and_ends_alone(reading):
    for line in native.lines(reading):
        assert line.endswith(b"}\n")
        assert line.count(b"\n") == 1
        assert b'": ' not in line.split(b'"evidence"')[0]


def test_names_that_utf8_cannot_hold_are_written_out(reading, records):
    odd = msgspec.structs.replace(reading.document.publications[0], source="a\udcff.txt")
    document = msgspec.structs.replace(reading.document, publications=(odd,))
    (line,) = records(native.document_line(document))
    assert line["publications"][0]["source"] == r"a\udcff.txt"
