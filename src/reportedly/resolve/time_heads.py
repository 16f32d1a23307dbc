"""Lines that date what stands below them, in a log or ticker of several days.

FRIDAY 15 JULY 2016
22.51  Bridges closed
SATURDAY 16 JULY 2016
00.13  ...
"""

from typing import NamedTuple

from msgspec import structs

from reportedly.model import Document, Period
from reportedly.read import dates

LONGEST = 40  # code points of a line that is only a date, with its weekday; our policy


class Head(NamedTuple):
    """A line that is a date: where it stands and its ISO day."""

    start: int
    end: int
    day: str


def heads(document: Document) -> tuple[Head, ...]:
    """The day heads of a report, in text order; none unless there are two days at least."""
    lines = (p for p in document.passages if p.kind == "dateline" and p.end - p.start <= LONGEST)
    found = [h for p in lines if (h := _head(document, p.start, p.end))]
    return tuple(found) if len({h.day for h in found}) > 1 else ()


def above(found: tuple[Head, ...], offset: int) -> Head | None:
    """The head under which an offset stands, or None."""
    return next((h for h in reversed(found) if h.end <= offset), None)


def under(document: Document, head: Head | None) -> Document:
    """A document from whose head the times count that stand under it."""
    return document if head is None else structs.replace(document, published=head.day)


def headed(document: Document, head: Head) -> Period:
    """The day of what stands under a head and is told without one, marked inferred."""
    quote = document.quote(head.start, head.end)
    return Period(
        start=head.day,
        end=head.day,
        precision="day",
        extent="within",
        raw=quote.exact,
        basis="stated",
        inferred=True,
        evidence=(quote,),
    )


def _head(document: Document, start: int, end: int) -> Head | None:
    """The head that a line is, if it is nothing but a date with its year and weekday."""
    text = document.text[start:end]
    found = dates.find(text)
    if len(found) != 1 or found[0].end < len(text.rstrip()) or text[: found[0].start].strip():
        return None
    day = found[0].iso()
    return Head(start, end, day) if day else None
