"""Bytes to a document: the text as published, its zones labelled, its origin told.

document = read(Source(name="report.txt", raw=raw), made_with=made_with)
"""

import hashlib

from msgspec import structs

from reportedly.model import (
    Beside,
    Document,
    MadeWith,
    Passage,
    PassageKind,
    Publication,
    Source,
    Value,
)
from reportedly.read import markup
from reportedly.read.decode import binary, decode, suspicious
from reportedly.read.language import language, unread_warning
from reportedly.read.metadata import Metadata
from reportedly.read.origin import origin
from reportedly.read.published import Published, published
from reportedly.read.zones import Zones, zones


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
    beside, page = source.beside, _with_beside(told.metadata, source.beside)
    url = source.url or page.url
    came_from = origin(
        told.text,
        found.credits,
        given=source.publisher,
        site=page.site,
        url=url,
        relayed=beside.relayed,
    )
    day = published(found.credits, given=source.published, metadata=page, url=url)
    tongue = language("\n".join(told.text[p.start : p.end] for p in _body(found)))
    return Document(
        id=f"sha256:{source.digest or hashlib.sha256(source.raw).hexdigest()}",
        publications=(
            Publication(
                source=source.name, url=source.url or beside.url, publisher=came_from.publisher
            ),
        ),
        title=beside.title or _headline(told.text, found),
        language=tongue,
        published=day.date,
        published_basis=day.basis,
        publisher=came_from.publisher,
        relay=came_from.relay,
        text_sha256=hashlib.sha256(told.text.encode("utf-8", "surrogatepass")).hexdigest(),
        text=told.text,
        passages=found.passages,
        made_with=_made_with(made_with, source.reader),
        warnings=(
            *beside.warnings,
            *told.warnings,
            *found.warnings,
            *day.warnings,
            *_undated(day, beside.made),
            *unread_warning(tongue),
        ),
    )


def _with_beside(page: Metadata, beside: Beside) -> Metadata:
    """What the page says of itself, after what was said of it where it was found."""
    return structs.replace(
        page,
        site=beside.publisher or page.site,
        published=beside.published or page.published,
        url=beside.url or page.url,
    )


def _headline(text: str, found: Zones) -> str | None:
    return text[found.title.start : found.title.end] if found.title else None


def _body(found: Zones) -> list[Passage]:
    return [passage for passage in found.passages if passage.kind == "body"]


def _made_with(made_with: MadeWith, reader: str | None) -> MadeWith:
    if reader is None:
        return made_with
    return structs.replace(made_with, reader=f"{made_with.reader}, {reader}")


def _undated(day: Published, made: str | None) -> tuple[str, ...]:
    if day.date is not None or made is None:
        return ()
    warning = (
        f"The file was made on {made}, which need not be the day of publication and was not taken "
        "for it: give --published if you know the day."
    )
    return (warning,)


def _told(source: Source) -> Told:
    if not source.raw.strip():
        return Told(text="", warnings=("The file is empty: there is nothing to read.",))
    if source.media is None and (kind := binary(source.raw)):
        warning = f"This is not text, it looks like {kind}: convert it to text or HTML first."
        return Told(text="", warnings=(warning,))
    told = _by_media(source)
    return structs.replace(
        told, warnings=(*told.warnings, *suspicious(told.text), *_nothing(told.text))
    )


def _by_media(source: Source) -> Told:
    if source.media is None:
        return _by_content(source)
    text = source.raw.decode("utf-8", "replace")
    if source.media == "page":
        return _page(text, source.url or source.beside.url)
    if source.media == "fragment":
        return _fragment(text)
    return Told(text=text, hints=tuple((span.start, span.end, "debris") for span in source.debris))


def _by_content(source: Source) -> Told:
    decoded = decode(source.raw)
    if markup.is_page(decoded.text):
        told = _page(decoded.text, source.url)
    elif markup.is_xml(decoded.text):
        told = _feed(decoded.text)
    else:
        told = Told(text=decoded.text)
    return structs.replace(told, warnings=(*decoded.warnings, *told.warnings))


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


def _fragment(text: str) -> Told:
    """A piece of a page that holds the report and nothing else, in one pass."""
    return Told(text="\n\n".join(block.text for block in markup.blocks(text)))


def _feed(text: str) -> Told:
    warning = "This is XML, a feed perhaps: its text was read as one report; give single reports."
    texts = [block.text for block in markup.blocks(text)]
    return Told(text="\n\n".join(texts), warnings=(warning,))
