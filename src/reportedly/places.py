"""Where the places of a text lie, and how sure that is.

>>> from reportedly import places
>>> found = places.resolve("Shells fell on Bria and near Ippy, Haute-Kotto, in the Central African "
...                        "Republic.")
>>> [(p.mention.raw, p.place.name, p.place.basis) for p in found]  # doctest: +SKIP
"""

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from reportedly.model import Annotated, Document, Passage, PlaceMention, Source
from reportedly.resolve.place import Resolved

__all__ = ["Placed", "located", "resolve"]


class Placed(Struct, frozen=True):
    """A place named in a text: its words, and where it lies."""

    mention: PlaceMention
    place: Resolved


def resolve(text: str, *, spans: Sequence[tuple[int, int]] | None = None) -> tuple[Placed, ...]:
    """Every place that a text names, in text order, with point, candidates and reasons.

    ``spans`` are words that are known to name places (code points of ``text``, in order); then
    these are placed, and no others. Raises `ModelError` if the parser is missing, `ValueError` for
    a span that is not in the text.
    """
    for start, end in spans or ():
        if not 0 <= start < end <= len(text):
            raise ValueError(
                f"({start}, {end}) marks no words of a text of {len(text)} code points"
            )
    from reportedly.read import read  # noqa: PLC0415  # loads the readers
    from reportedly.version import made_with  # noqa: PLC0415

    raw = text.encode("utf-8", "replace")  # half a character becomes "?", as long as it was
    document, words = read(Source(name="text", raw=raw), made_with=made_with()), raw.decode("utf-8")
    if document.text != words:  # read as a page: the offsets are to be those of the words given
        whole = Passage(kind="body", start=0, end=len(words))
        document = replace(document, text=words, passages=(whole,))
    return located(document, spans=spans)


def located(
    document: Document, *, spans: Sequence[tuple[int, int]] | None = None
) -> tuple[Placed, ...]:
    """Every place that a document names, or those at ``spans``: see `resolve`."""
    from reportedly.resolve.place import resolve as placed  # noqa: PLC0415  # loads numpy

    report = named(document, spans=spans)
    found = zip(report.places, placed(report), strict=True)
    count = len(report.places) if spans is None else len(spans)
    return tuple(Placed(m, p) for m, p in found)[:count]


def named(document: Document, *, spans: Sequence[tuple[int, int]] | None = None) -> Annotated:
    """The document with the places that it names, every sentence read; those at ``spans`` first."""
    from reportedly.annotate import place_names  # noqa: PLC0415  # loads the parser
    from reportedly.annotate.place.given import given  # noqa: PLC0415

    report = place_names(document)
    if spans is None:
        return report
    marked = given(document, report.sentences, report.places, spans)
    return replace(report, places=marked)
