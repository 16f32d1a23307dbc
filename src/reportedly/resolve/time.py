"""Puts the times of a report on the calendar, counted from the day it was published.

Nothing reads the machine's clock or zone: the only "now" is ``Document.published``, taken as the
calendar day it states. Where the words leave room, the period is as wide as they are ("late June"
is 20-30 June), and where they need a day that the report does not have, it stays undated.

Weeks run from Monday to Sunday. A date of the past is meant where the words do not say otherwise.
"""

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Literal

from msgspec import structs

from reportedly.model import Document, Period, TimeMention
from reportedly.resolve import time_calendars as calendars
from reportedly.resolve import time_relative as relative
from reportedly.resolve import time_stated as stated
from reportedly.resolve.time_order import order_of
from reportedly.resolve.time_stated import UNKNOWN, Dates, Parts

BACKGROUND = 7  # days before the report; our policy: an older event is recalled, not reported


def period(mention: TimeMention, document: Document, *, after: Period | None = None) -> Period:
    """When a time mention is, as inclusive ISO dates.

    ``after`` is the period that the text told before; "the next day" and "hours later" count from
    it. Without a day of publication a relative time keeps its precision and has no dates (basis
    ``none``). Impossible dates ("31 June") have none either.
    """
    parts = dict(mention.parts)
    if mention.rule == "numeric" and (order := order_of(document)):
        parts["order"] = order
    anchor = published(document)
    dates = _dates(mention.rule, parts, anchor, _told(after))
    if parts.get("same", "").partition(" ")[0] == "0" and after and after.start and after.end:
        dates = dates._replace(
            start=date.fromisoformat(after.start)
        )  # "the same night", of two days
    dates = _capped(_operated(dates, parts, anchor))
    known = dates.start is not None or dates.end is not None
    return Period(
        start=_iso(dates.start),
        end=_iso(dates.end),
        precision=dates.precision,
        extent="throughout" if _lasts(mention.rule, parts, dates) else "within",
        part_of_day=dates.part or _part(parts),
        raw=mention.raw,
        basis=_basis(mention.rule, parts) if known else "none",
        evidence=(document.quote(mention.start, mention.end),),
    )


def bounded(mention: TimeMention, operator: str) -> TimeMention:
    """A time mention under another operator ("since"); under none where it is empty."""
    parts = tuple(part for part in mention.parts if part[0] != "op")
    operated = (*parts, ("op", operator)) if operator else parts
    return structs.replace(mention, parts=operated)


def undated(document: Document, *, ongoing: bool) -> Period:
    """When an occurrence is that the text does not date: some time up to the day of publication.

    What is told as going on is going on that day. It is marked inferred and quotes nothing.
    """
    day = _iso(published(document))
    basis: Literal["dateline", "published", "none"] = "none"
    if day:
        basis = "dateline" if document.published_basis == "dateline" else "published"
    return Period(
        start=day if ongoing else None,
        end=day,
        precision="day" if ongoing and day else None,
        extent="within",
        basis=basis,
        inferred=True,
    )


def background(period: Period, document: Document, *, horizon: date | None = None) -> bool:
    """Whether a period ends more than a week before the report: an earlier event, recalled.

    ``horizon`` is an earlier day that the report itself goes back to; nothing is recalled that
    happened since.
    """
    day = published(document)
    if day is None or period.end is None:
        return False
    oldest = min(filter(None, (day - timedelta(days=BACKGROUND), horizon)))
    return date.fromisoformat(period.end) < oldest


def published(document: Document) -> date | None:
    """The calendar day of publication as the report states it, or None."""
    try:
        return date.fromisoformat((document.published or "")[:10])
    except ValueError:
        return None


def _told(after: Period | None) -> date | None:
    stated = (after.end or after.start) if after else None
    return date.fromisoformat(stated) if stated else None


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


_STATED = {
    *("iso", "numeric", "year_noun", "years", "decade", "hijri", "persian", "hijri_month"),
    *("persian_month", "ethiopian", "ethiopian_month"),
}


def _basis(rule: str, parts: Parts) -> Literal["stated", "relative"]:
    """Stated where the words name a date of the calendar, relative where they count from a day."""
    absolute = {"date", "days", "month", "year", "season", "feast"}
    rules = {parts["from:rule"], parts["to:rule"]} if rule == "range" else {rule}
    return "stated" if rules <= _STATED | absolute and "near" not in parts else "relative"


def _lasts(rule: str, parts: Parts, dates: Dates) -> bool:
    if dates.throughout or parts.get("op") in {"since", "from", "until", "throughout"}:
        return True
    return rule == "duration" or (rule in {"days", "range"} and "from" in parts)


def _part(parts: Parts) -> str | None:
    if "clock" in parts:
        return _of_clock(parts["clock"], parts.get("tail", ""))
    if "part" in parts:
        return f"before {parts['part']}" if parts.get("side") == "before" else parts["part"]
    if "overnight" in parts:
        return parts["overnight"].partition(" ")[2] or None
    edge = parts.get("edge")
    return {"start": "early", "end": "late"}.get(edge or "") if "weekday" in parts else None


def _of_clock(clock: str, half: str) -> str:
    """The part of day of an hour, on the 24-hour clock or with "am" or "pm" as its ``half``."""
    told = clock[:-2] if len(clock) == 4 and clock.isdigit() else re.split(r"[:.]", clock)[0]
    hours = int(told) % 12 + 12 * (half == "pm") if half else int(told)
    bounds = ((5, "night"), (12, "morning"), (13, "noon"), (18, "afternoon"), (22, "evening"))
    return next((name for limit, name in bounds if hours < limit), "night")


def _capped(dates: Dates) -> Dates:
    """Dates in order, or none at all."""
    if dates.start and dates.end and dates.end < dates.start:
        return UNKNOWN._replace(precision=dates.precision, part=dates.part)
    return dates


def _operated(dates: Dates, parts: Parts, anchor: date | None) -> Dates:
    """Dates under "since", "until", "before" and their like."""
    operator = parts.get("op")
    if (dates.start is None and dates.end is None) or (
        operator in {"before", "after"} and "part" in parts
    ):
        return dates
    if operator in {"since", "after", "so_far"}:
        return dates._replace(end=_at_least(anchor, dates.start))
    if operator == "from" and not _two_ends(parts):
        return dates._replace(end=None)
    return dates._replace(start=None) if operator in {"until", "by", "before"} else dates


def _two_ends(parts: Parts) -> bool:
    return "day_to" in parts or "year_to" in parts or "to:rule" in parts


def _at_least(day: date | None, start: date | None) -> date | None:
    return day if day and start and day >= start else None


def _dates(rule: str, parts: Parts, anchor: date | None, told: date | None) -> Dates:
    """The dates of a rule; unknown, but with its precision, where nothing anchors it."""
    if rule == "range":
        return _range(parts, anchor, told)
    reader = _RULES.get(rule)
    if reader is None:
        return UNKNOWN
    try:
        found = reader(parts, anchor, told)
        return relative.moved(found, parts) if "shift_unit" in parts else found
    except (ValueError, OverflowError):  # 31 June, or a year before the calendar
        return UNKNOWN


def _range(parts: Parts, anchor: date | None, told: date | None) -> Dates:
    sides = []
    for side in ("from", "to"):
        own = {k.split(":", 1)[1]: v for k, v in parts.items() if k.startswith(f"{side}:")}
        sides.append(own)
    if "year" in sides[1]:
        sides[0].setdefault("year", sides[1]["year"])
    if "future" in parts:
        sides = [{**side, "future": parts["future"]} for side in sides]
    last = _dates(sides[1]["rule"], sides[1], anchor, told)
    first = _dates(sides[0]["rule"], sides[0], last.end or anchor, told)
    if last.precision == "day" and first.precision == "day":
        return Dates(first.start, last.end, "days", throughout="between" not in parts)
    return Dates(first.start, last.end, last.precision, throughout="between" not in parts)


_RULES: dict[str, Callable[[Parts, date | None, date | None], Dates]] = {
    "date": stated.day_date,
    "days": stated.day_range,
    "iso": stated.iso_date,
    "numeric": stated.numeric,
    "day_of_month": stated.day_of_month,
    "hijri": calendars.hijri,
    "hijri_month": calendars.hijri,
    "persian": calendars.persian,
    "persian_month": calendars.persian,
    "ethiopian": calendars.ethiopic,
    "ethiopian_month": calendars.ethiopic,
    "month": stated.month_dates,
    "year": stated.of_year,
    "years": stated.of_year,
    "year_noun": stated.of_year,
    "decade": stated.decade,
    "weekday": relative.weekday_date,
    "deictic": relative.deictic_dates,
    "now": relative.now_dates,
    "same": relative.same_dates,
    "near_part": relative.near_part,
    "part": relative.part_dates,
    "unit": relative.unit_dates,
    "past": relative.past_units,
    "weekend": relative.weekend_dates,
    "ago": relative.ago_dates,
    "edge_unit": relative.edge_unit,
    "offset": relative.offset_dates_of,
    "soon": relative.soon_dates,
    "ever": relative.ever_since,
    "duration": relative.duration_dates,
    "season": stated.season_dates,
    "feast": stated.feast,
    "anniversary": relative.anniversary,
}
