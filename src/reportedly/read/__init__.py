"""Bytes to a document: the text as published, its zones labelled, its origin told.

document = read(Source(name="report.txt", raw=raw), made_with=made_with)
"""

import hashlib

from reportedly.model import Document, MadeWith, PassageKind, Publication, Source, Value
from reportedly.read import markup
from reportedly.read.decode import binary, decode, suspicious
from reportedly.read.language import language, unread_warning
from reportedly.read.metadata import Metadata
from reportedly.read.origin import origin
from reportedly.read.published import published
from reportedly.read.zones import zones


class Told(Value, frozen=True, kw_only=True):
    """The text of a source, what its markup tells of it, and what a user should know."""

    text: str
    hints: tuple[tuple[int, int, PassageKind], ...] = ()
    metadata: Metadata = Metadata()
    warnings: tuple[str, ...] = ()


def read(source: Source, *, made_with: MadeWith) -> Document:
    """The document that the bytes of a source hold. Bad input is warned of, never raised."""
    told = _told(source)
    found = zones(told.text, told.hints)
    url = source.url or told.metadata.url
    came_from = origin(
        told.text, found.credits, given=source.publisher, site=told.metadata.site, url=url
    )
    day = published(found.credits, given=source.published, metadata=told.metadata, url=url)
    body = "\n".join(told.text[p.start : p.end] for p in found.passages if p.kind == "body")
    tongue = language(body)
    return Document(
        id=f"sha256:{hashlib.sha256(source.raw).hexdigest()}",
        publications=(
            Publication(source=source.name, url=source.url, publisher=came_from.publisher),
        ),
        title=told.text[found.title.start : found.title.end] if found.title else None,
        language=tongue,
        published=day.date,
        published_basis=day.basis,
        publisher=came_from.publisher,
        relay=came_from.relay,
        text_sha256=hashlib.sha256(told.text.encode("utf-8", "surrogatepass")).hexdigest(),
        text=told.text,
        passages=found.passages,
        made_with=made_with,
        warnings=(*told.warnings, *found.warnings, *day.warnings, *unread_warning(tongue)),
    )


def _told(source: Source) -> Told:
    if not source.raw.strip():
        return Told(text="", warnings=("The file is empty: there is nothing to read.",))
    if kind := binary(source.raw):
        warning = f"This is not text, it looks like {kind}: convert it to text or HTML first."
        return Told(text="", warnings=(warning,))
    decoded = decode(source.raw)
    if markup.is_page(decoded.text):
        told = _page(decoded.text, source.url)
    elif markup.is_xml(decoded.text):
        told = _feed(decoded.text)
    else:
        told = Told(text=decoded.text)
    return Told(
        text=told.text,
        hints=told.hints,
        metadata=told.metadata,
        warnings=(
            *decoded.warnings,
            *told.warnings,
            *suspicious(told.text),
            *_nothing(told.text),
        ),
    )


def _nothing(text: str) -> tuple[str, ...]:
    return () if text.strip() else ("No text was found in it: there is nothing to read.",)


def _page(text: str, url: str | None) -> Told:
    from reportedly.read.html import page  # noqa: PLC0415 (only pages need it)

    found = page(text, url=url)
    hints: list[tuple[int, int, PassageKind]] = []
    at = 0
    for block in found.blocks:
        hints.append((at, at + len(block.text), block.kind))
        at += len(block.text) + 2
    return Told(
        text="\n\n".join(block.text for block in found.blocks),
        hints=tuple(hints),
        metadata=found.metadata,
        warnings=found.warnings,
    )


def _feed(text: str) -> Told:
    warning = "This is XML, a feed perhaps: its text was read as one report; give single reports."
    texts = [block.text for block in markup.blocks(text)]
    return Told(text="\n\n".join(texts), warnings=(warning,))
