"""The native record: one JSON object a line, the same bytes for the same reading.

A report is its ``document`` line and then its ``claim`` lines in text order
(docs/native-format.md). The types of `reportedly.model` have the record's keys in its order.
"""

from collections.abc import Iterator
from typing import Any, Protocol

import msgspec

from reportedly.model import Claim, Document


class Told(Protocol):
    """What is written: a document and its claims, as `reportedly.flow.Reading` holds them."""

    @property
    def document(self) -> Document:
        """The report as read."""

    @property
    def claims(self) -> tuple[Claim, ...]:
        """Its claims in text order."""


def lines(reading: Told, *, with_text: bool = False) -> Iterator[bytes]:
    r"""The lines of a reading, each ending in ``\n``; the text itself only ``with_text``."""
    yield document_line(reading.document, with_text=with_text)
    for claim in reading.claims:
        yield _line(claim)


def document_line(document: Document, *, with_text: bool = False) -> bytes:
    """The line of a document; the text itself only ``with_text``."""
    record = msgspec.to_builtins(document)
    if not with_text:
        del record["text"]
    return _line(record)


def _line(record: object) -> bytes:
    try:
        return msgspec.json.encode(record) + b"\n"
    except UnicodeEncodeError:  # a file name, or broken text, that UTF-8 cannot hold
        return msgspec.json.encode(_encodable(msgspec.to_builtins(record))) + b"\n"


def _encodable(value: Any) -> Any:
    r"""The same value with each lone surrogate written out as ``\udc80``."""
    if isinstance(value, str):
        return value.encode("utf-8", "backslashreplace").decode("utf-8")
    if isinstance(value, dict):
        return {key: _encodable(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_encodable(inner) for inner in value]
    return value
