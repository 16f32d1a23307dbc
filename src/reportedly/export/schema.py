"""The JSON Schema of the native record, made from the types and shipped beside the tables.

``python -m reportedly.export.schema`` writes it anew after a change of the types.
"""

from typing import Any

import msgspec

from reportedly.codebook.tables import DATA
from reportedly.model import Claim, Document

PATH = DATA / "native.schema.json"
"""The shipped schema."""

_OPTIONAL = {"Document": {"text"}}  # written only on demand; every other key is always there


def schema() -> dict[str, Any]:
    """The schema of one line: a document or a claim. Keys that it does not know are allowed."""
    _, parts = msgspec.json.schema_components(
        (Document, Claim), schema_hook=_any, ref_template="#/$defs/{name}"
    )
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A line of the native record of reportedly",
        "oneOf": [{"$ref": "#/$defs/Document"}, {"$ref": "#/$defs/Claim"}],
        "$defs": {name: _strict(name, part) for name, part in sorted(parts.items())},
    }


def _any(kind: type) -> dict[str, Any]:
    """Codes hold whatever their scheme asks for."""
    if kind is object:
        return {"description": "whatever the scheme asks for"}
    raise NotImplementedError(kind)


def _strict(name: str, part: dict[str, Any]) -> dict[str, Any]:
    """A part in which every key is required: an unknown value is null, never left out."""
    required = [key for key in part["properties"] if key not in _OPTIONAL.get(name, ())]
    properties = {key: _plain(value) for key, value in part["properties"].items()}
    about = " ".join(part.get("description", "").split())
    return {**part, "description": about, "properties": properties, "required": required}


def _plain(value: dict[str, Any]) -> dict[str, Any]:
    return {key: inner for key, inner in value.items() if key != "default"}


def text() -> str:
    """The schema as it is shipped."""
    return msgspec.json.format(msgspec.json.encode(schema()), indent=2).decode("utf-8") + "\n"


if __name__ == "__main__":
    PATH.write_text(text(), encoding="utf-8", newline="\n")
