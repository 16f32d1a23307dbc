"""The whole way on one screen: bytes -> Document -> Annotated -> Frame -> Claim."""

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from msgspec import Struct, structs

from reportedly.codebook import gazetteer, tables
from reportedly.errors import ReportedlyError
from reportedly.extract import LeftOut, extract
from reportedly.model import Claim, Document, Source
from reportedly.read import read as read_document
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
    document = read_document(source, made_with=made_with())
    if document.language not in READ_LANGUAGES or not document.text.strip():
        return Reading(document, (), ())
    try:
        return _coded(document)
    except ReportedlyError:
        raise
    except Exception as fault:  # noqa: BLE001  # one report never costs another
        return Reading(_with_fault(document, fault), (), ())


def _coded(document: Document) -> Reading:
    from reportedly.annotate import annotate  # noqa: PLC0415  # loads the parser

    annotated = annotate(document)
    found = extract(annotated)
    return Reading(document, claims(annotated, found.frames), found.left_out)


def _with_fault(document: Document, fault: Exception) -> Document:
    warning = (
        f"This report could not be coded, by a fault of reportedly ({type(fault).__name__}: "
        f"{fault}). It is recorded without claims: please send it to the makers."
    )
    return structs.replace(document, warnings=(*document.warnings, warning))


def read_all(sources: Iterable[Source], *, jobs: int = 1) -> Iterator[Reading]:
    """Read many reports, in their order; ``jobs`` worker processes give the same bytes as one.

    At most a few reports for each worker are held in memory at a time.
    """
    if jobs <= 1:
        yield from map(read, sources)
        return
    pool = ProcessPoolExecutor(
        max_workers=jobs,
        mp_context=get_context("spawn"),
        initializer=_begin,
        initargs=(tables.used(), gazetteer.used()),
    )
    waiting: deque[Future[Reading]] = deque()
    try:
        for source in sources:
            waiting.append(pool.submit(read, source))
            if len(waiting) >= AHEAD * jobs:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _begin(own: tables.Overlay | None, packs: Path | None) -> None:
    """Let a worker read with the same tables and packs as the process that started it."""
    tables.use(own)
    gazetteer.use(packs)


AHEAD = 4  # reports a worker that may be read before the caller asks for them
