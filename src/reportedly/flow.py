"""The whole way on one screen: bytes -> Document -> Annotated -> Frame -> Claim."""

from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor

from msgspec import Struct

from reportedly import read as reading
from reportedly.extract import LeftOut, extract
from reportedly.model import Claim, Document, Source
from reportedly.resolve import claims
from reportedly.version import made_with

__all__ = ["LeftOut", "Reading", "read", "read_all"]

READ_LANGUAGES = {"en", None}
"""Languages that are read; None is a text too short to tell."""


class Reading(Struct, frozen=True):
    """One report as read: the document, what it claims, and what gave no claim and why."""

    document: Document
    claims: tuple[Claim, ...]
    left_out: tuple[LeftOut, ...]


def read(source: Source) -> Reading:
    """Read one report. Bad input gives a document with warnings, never an error.

    Raises `ModelError` or `TableError` if the installation itself is broken.
    """
    from reportedly.annotate import annotate  # noqa: PLC0415  # loads the parser

    document = reading.read(source, made_with=made_with())
    if document.language not in READ_LANGUAGES or not document.text.strip():
        return Reading(document, (), ())
    annotated = annotate(document)
    found = extract(annotated)
    return Reading(document, claims(annotated, found.frames), found.left_out)


def read_all(sources: Iterable[Source], *, jobs: int = 1) -> Iterator[Reading]:
    """Read many reports, in their order; ``jobs`` worker processes give the same bytes as one."""
    if jobs <= 1:
        yield from map(read, sources)
        return
    with ProcessPoolExecutor(max_workers=jobs) as pool:
        yield from pool.map(read, sources)
