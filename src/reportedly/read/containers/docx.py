"""DOCX documents: paragraphs, tables row by row, footnotes; the text as a reader sees it last.

Deleted words of tracked changes are left out, inserted ones kept; headers and footers of pages,
pictures and comments are not read.
"""

from collections.abc import Iterator
from io import BytesIO
from itertools import islice
from typing import Any

from reportedly.model import Beside
from reportedly.read import dates
from reportedly.read.containers import unzip
from reportedly.read.containers.held import Held, digest, source, whole
from reportedly.read.containers.xml import attribute, elements, local
from reportedly.read.found import Found, Unread

_BODY = "word/document.xml"
_NOTES = ("word/footnotes.xml", "word/endnotes.xml")
_LEFT_OUT = frozenset(("del", "moveFrom", "Fallback", "instrText", "delText", "comment"))
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}


def opened(held: Held) -> Iterator[Found]:
    """The report in a document."""
    with unzip.archive(held) as found:
        parts = {
            name: unzip.content(found, found.getinfo(name), most="member")
            for name in (_BODY, *_NOTES, "docProps/core.xml")
            if name in found.namelist()
        }
    blocks = list(_blocks(parts[_BODY]))
    for name in _NOTES:
        blocks += _blocks(parts[name]) if name in parts else []
    text = "\n\n".join(block for _, block in blocks)
    if not text.strip():
        reason = "It holds no text, perhaps pictures of pages: give the text itself."
        yield Unread(name=held.name, reason=reason)
        return
    yield source(
        held.name,
        text,
        media="text",
        digest=digest(whole(held, most="whole")),
        beside=Beside(
            title=next(
                (" ".join(block.split()) for style, block in blocks if style == "Title"), None
            ),
            made=_made(parts.get("docProps/core.xml")),
        ),
    )


def _blocks(part: bytes) -> Iterator[tuple[str, str]]:
    """Each paragraph and each row of a table, with the style of the paragraph."""
    for element in elements(BytesIO(part), "p", "tr"):
        if local(element) == "p":
            text = _words(element).strip()
            style = next((attribute(e, "val") for e in element.iter() if local(e) == "pStyle"), "")
        else:
            cells = (" ".join(_words(cell).split()) for cell in element if local(cell) == "tc")
            text, style = " | ".join(cell for cell in cells if cell), ""
        if text:
            yield style or "", text


def _words(element: Any) -> str:
    return "".join(_pieces(element))


def _pieces(element: Any) -> Iterator[str]:
    for child in element:
        name = local(child)
        if name == "t":
            yield child.text or ""
        elif name in _SIGNS and local(element) == "r":
            yield _SIGNS[name]
        elif name not in _LEFT_OUT:
            yield from _pieces(child)
            if name == "p":
                yield "\n"


def _made(core: bytes | None) -> str | None:
    if core is None:
        return None
    found = (element.text or "" for element in elements(BytesIO(core), "created"))
    return next((dates.from_metadata(text) for text in islice(found, 1)), None)
