"""PDF documents (with `reportedly[pdf]`): lines joined to paragraphs, what pages repeat set apart.

A word parted at the end of a line is mended. Lines that stand at the top or foot of most pages, and
page numbers, come after the report and are labelled as no part of it.
"""

import re
from collections.abc import Iterator, Sequence
from importlib.metadata import version
from typing import Any

from reportedly.errors import InputError
from reportedly.model import Beside, Span
from reportedly.read import dates
from reportedly.read.containers.held import Held, digest, source, whole
from reportedly.read.containers.paragraphs import HYPHEN, Line, paragraphs, set_apart
from reportedly.read.found import Found, Unread
from reportedly.read.settings import limit

_MISSING = "PDF is read with an extra library: pip install 'reportedly[pdf]'."


def opened(held: Held) -> Iterator[Found]:
    """The report in a PDF."""
    try:
        import pypdfium2  # noqa: PLC0415 (an extra)
    except ImportError:
        yield Unread(name=held.name, reason=_MISSING)
        return
    raw = whole(held, most="whole")
    try:
        document = pypdfium2.PdfDocument(raw)
    except pypdfium2.PdfiumError as error:
        yield Unread(name=held.name, reason=_refused(str(error)))
        return
    try:
        yield from _read(held, document, digest(raw))
    finally:
        document.close()


def _refused(told: str) -> str:
    if "password" in told.lower() or "security" in told.lower():
        return "It is locked with a password: save it without one first."
    return (
        "It is damaged or cut off: fetch it anew, or print it to PDF from a viewer that opens it."
    )


def _read(held: Held, document: Any, hashed: str) -> Iterator[Found]:
    if len(document) > limit("pages"):
        raise InputError(f"It has more than {limit('pages')} pages: split it up.")
    pages: list[list[Line]] = []
    lost: list[int] = []
    for number, page in enumerate(_pages(document), 1):
        pages.append(page or [])
        if not page:
            lost.append(number)
    if not any(pages):
        reason = "It holds no text, only pictures of pages: run a text recognition (OCR) over it."
        yield Unread(name=held.name, reason=reason)
        return
    body, own = set_apart(pages)
    text = "\n\n".join(part for part in (*paragraphs(body), "\n".join(own)) if part)
    start = len(text) - len("\n".join(own))
    yield source(
        held.name,
        text,
        media="text",
        digest=hashed,
        reader=f"pypdfium2 {version('pypdfium2')}",
        debris=(Span(start, len(text)),) if own else (),
        beside=Beside(made=_made(document), warnings=_warnings(lost)),
    )


def _pages(document: Any) -> Iterator[list[Line] | None]:
    """The lines of each page; None for one that cannot be loaded."""
    for index in range(len(document)):
        try:
            page = document[index]
            text = page.get_textpage()
            yield list(_lines(text))
        except (RuntimeError, ValueError):
            yield None


def _lines(page: Any) -> Iterator[Line]:
    at = 0
    for part in re.split("(\r\n|\n|\r|\ufffe)", page.get_text_range()):
        kept = part if part not in ("\r\n", "\n", "\r", HYPHEN) else ""
        if kept.strip():
            first = at + len(part) - len(part.lstrip())
            bottom, size = _place(page, first)
            yield Line(text=" ".join(kept.split()), y=bottom, size=size)
        elif part == HYPHEN:
            yield Line(text=HYPHEN, y=0, size=0)
        at += len(part)


def _place(page: Any, at: int) -> tuple[float, float]:
    """The height of a character above the foot of the page, and its size; 0 if it has none."""
    try:
        _, bottom, _, top = page.get_charbox(at)
    except (RuntimeError, ValueError, IndexError):
        return 0.0, 0.0
    return bottom, top - bottom


def _warnings(lost: Sequence[int]) -> tuple[str, ...]:
    if not lost:
        return ()
    told = ", ".join(map(str, lost[:20])) + (" and more" if len(lost) > 20 else "")
    return (f"No text was found on page {told}: a picture or an empty page.",)


def _made(document: Any) -> str | None:
    told = str(document.get_metadata_value("CreationDate") or "").removeprefix("D:")
    return dates.from_metadata(told[:8]) if told[:8].isdecimal() else None
