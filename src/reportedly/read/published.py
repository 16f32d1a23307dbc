"""The day a report was published, and what it is known from."""

from collections.abc import Sequence
from datetime import date

from reportedly.model import PublishedBasis, Value
from reportedly.read import dates
from reportedly.read.credits import Credit
from reportedly.read.metadata import Metadata

_APART = 2  # days; a page put up again later is dated by its text


class Published(Value, frozen=True, kw_only=True):
    """The ISO day, or None, and its basis."""

    date: str | None = None
    basis: PublishedBasis | None = None
    warnings: tuple[str, ...] = ()


def published(
    credited: Sequence[Credit], *, given: str | None, metadata: Metadata, url: str | None
) -> Published:
    """The day of publication: the user's word, else the page's, the dateline's, the address's.

    A dateline that differs from the page by days wins: the page then dates a later copy. A dateline
    without a year takes it from what else is known, or stays unread.
    """
    if given:
        return Published(date=given, basis="given")
    told = metadata.published or (dates.from_url(url) if url else None)
    basis: PublishedBasis = "metadata" if metadata.published else "url"
    written = _dateline(credited, told, dates.year_from_url(url) if url else None)
    if told is None and written is None:
        return _headed(credited)
    if told is None:
        return Published(date=written, basis="dateline")
    near = written is not None and _near(written, told)
    if written is None or (near and basis == "metadata"):
        return Published(date=told, basis=basis)
    warning = f"The report is dated {written}, the page {told}: the report's date was taken."
    warnings = () if near else (warning,)
    return Published(date=written, basis="dateline", warnings=warnings)


def _headed(credited: Sequence[Credit]) -> Published:
    """The date at the head of the report, where no credit line and no page tells one."""
    head = next((c for c in credited if c.kind == "heading" and c.date), None)
    if head is None or head.date is None:
        return Published()
    two_ways = bool(dates.day_first(head.name))
    warning = f"The report's date {head.name} can be read in two ways: the day was taken first."
    return Published(
        date=head.date.iso(), basis="dateline", warnings=(warning,) if two_ways else ()
    )


def _dateline(credited: Sequence[Credit], told: str | None, year: int | None) -> str | None:
    """The first date of the credit lines that can be placed; "updated" counts last."""
    for kind in ("date", "update"):
        for credit in credited:
            if credit.kind != kind or credit.date is None:
                continue
            day = credit.date.iso(year)
            if credit.date.year is None and told:
                day = dates.near(credit.date, told)
            if day:
                return day
    return None


def _near(left: str, right: str) -> bool:
    days = date.fromisoformat(left[:10]) - date.fromisoformat(right[:10])
    return abs(days.days) <= _APART
