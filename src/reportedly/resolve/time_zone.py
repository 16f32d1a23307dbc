"""The calendar day of a report at the place of its events.

A page may tell when it came out by the clock of another country ("2017-07-04T23:30:00Z"). Whoever
wrote it counts "yesterday" from the day in the place that it tells of, where it may be the 5th.
The clock of the machine plays no part.
"""

from collections.abc import Sequence
from datetime import UTC, datetime

from msgspec import structs

from reportedly.codebook.clocks import ahead
from reportedly.model import Document
from reportedly.resolve.place_answer import Resolved


def at_home(document: Document, places: Sequence[Resolved], countries: Sequence[str]) -> Document:
    """A document whose day of publication is that of its places; as it is if it tells no zone.

    ``countries`` are those that the report speaks of (ISO 3166), likeliest first; the first of its
    ``places`` there says in which part of the country.
    """
    day = local_day(document.published, places, countries)
    return document if day is None else structs.replace(document, published=day)


def local_day(
    published: str | None, places: Sequence[Resolved], countries: Sequence[str]
) -> str | None:
    """The ISO day at which a time with its zone falls in a country; None where nothing says so."""
    moment = _moment(published)
    if moment is None or not countries:
        return None
    lon = next((p.lon for p in places if p.country == countries[0] and p.lon is not None), None)
    offset = ahead(countries[0], lon)
    try:
        return None if offset is None else (moment + offset).date().isoformat()
    except OverflowError:  # the first or last day of the calendar
        return None


def _moment(published: str | None) -> datetime | None:
    """A date-time with its zone as universal time; None for a day, or a time without a zone."""
    try:
        told = datetime.fromisoformat(published or "")
        return told.astimezone(UTC) if told.tzinfo else None
    except (ValueError, OverflowError):
        return None
