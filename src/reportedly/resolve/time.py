"""Puts the times of a report on the calendar, counted from the day it was published.

Nothing reads the machine's clock or zone: the only "now" is ``Document.published``, taken as the
calendar day it states. Where the words leave room, the period is as wide as they are ("late June"
is 20-30 June), and where they need a day that the report does not have, it stays undated.

Weeks run from Monday to Sunday. A date of the past is meant where the words do not say otherwise.
"""

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta
from typing import Literal, NamedTuple, cast

from reportedly.model import DatePrecision, Document, Period, TimeMention

BACKGROUND = 30  # days before the report; our policy: an older event is recalled, not reported

Parts = dict[str, str]


class Dates(NamedTuple):
    """Inclusive days, either end open, with the grain that the words have."""

    start: date | None
    end: date | None
    precision: DatePrecision | None
    part: str | None = None
    throughout: bool = False


UNKNOWN = Dates(None, None, None)


def period(mention: TimeMention, document: Document, *, after: Period | None = None) -> Period:
    """When a time mention is, as inclusive ISO dates.

    ``after`` is the period that the text told before; "the next day" and "hours later" count from
    it. Without a day of publication a relative time keeps its precision and has no dates (basis
    ``none``). Impossible dates ("31 June") have none either.
    """
    parts = dict(mention.parts)
    anchor = published(document)
    dates = _capped(_operated(_dates(mention.rule, parts, anchor, _told(after)), parts, anchor))
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


def background(period: Period, document: Document) -> bool:
    """Whether a period ends more than 30 days before the report: an earlier event, recalled."""
    day = published(document)
    if day is None or period.end is None:
        return False
    return date.fromisoformat(period.end) < day - timedelta(days=BACKGROUND)


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


_STATED = {"iso", "numeric", "year_noun", "years", "decade", "hijri", "persian", "hijri_month"}


def _basis(rule: str, parts: Parts) -> Literal["stated", "relative"]:
    """Stated where the words name a date of the calendar, relative where they count from a day."""
    absolute = {"date", "days", "month", "year", "season", "feast"}
    rules = {parts["from:rule"], parts["to:rule"]} if rule == "range" else {rule}
    return "stated" if rules <= _STATED | absolute and "near" not in parts else "relative"


def _lasts(rule: str, parts: Parts, dates: Dates) -> bool:
    if dates.throughout or parts.get("op") in {"since", "from", "until", "throughout"}:
        return True
    return rule == "duration" or (rule in {"days", "range"} and "from" in parts)


# ---- parts of a day ------------------------------------------------------------------------------


def _part(parts: Parts) -> str | None:
    if "clock" in parts:
        return _of_clock(parts["clock"])
    if "part" in parts:
        return f"before {parts['part']}" if parts.get("side") == "before" else parts["part"]
    if "overnight" in parts:
        return parts["overnight"].partition(" ")[2] or None
    edge = parts.get("edge")
    return {"start": "early", "end": "late"}.get(edge or "") if "weekday" in parts else None


def _of_clock(clock: str) -> str:
    """The part of day of an hour on the 24-hour clock."""
    hours = clock[:-2] if len(clock) == 4 and clock.isdigit() else re.split(r"[:.]", clock)[0]
    bounds = ((5, "night"), (12, "morning"), (13, "noon"), (18, "afternoon"), (22, "evening"))
    return next((name for limit, name in bounds if int(hours) < limit), "night")


# ---- operators -----------------------------------------------------------------------------------


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


# ---- rules ---------------------------------------------------------------------------------------


def _dates(rule: str, parts: Parts, anchor: date | None, told: date | None) -> Dates:
    """The dates of a rule; unknown, but with its precision, where nothing anchors it."""
    if rule == "range":
        return _range(parts, anchor, told)
    reader = _RULES.get(rule)
    if reader is None:
        return UNKNOWN
    try:
        return reader(parts, anchor, told)
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


def _date(parts: Parts, anchor: date | None, _: date | None) -> Dates:
    day, month = int(parts["day"]), int(parts["month"])
    year = _year(parts, anchor)
    found = _past(day, month, anchor) if year is None else date(year, month, day)
    return Dates(found, found, "day")


def _days(parts: Parts, anchor: date | None, _: date | None) -> Dates:
    last = _date({**parts, "day": parts["day_to"]}, anchor, None).end
    if last is None:
        return Dates(None, None, "days")
    first = last.replace(day=int(parts["day"]))
    return Dates(first, last, "days", throughout=parts.get("op") == "from")


def _year(parts: Parts, anchor: date | None) -> int | None:
    if "year" in parts:
        return int(parts["year"])
    if anchor and parts.get("unit") == "year" and "year_near" in parts:
        return anchor.year + _STEP.get(parts["year_near"], 0)
    if "short_year" not in parts:
        return None
    short = int(parts["short_year"])
    now = anchor.year if anchor else 2000
    return min((1900 + short, 2000 + short), key=lambda year: abs(year - now))


def _past(day: int, month: int, anchor: date | None) -> date | None:
    """The day and month nearest before the report, or within 30 days after it."""
    date(2000, month, day)
    if anchor is None:
        return None
    for year in (anchor.year + 1, anchor.year, anchor.year - 1, anchor.year - 4):
        try:
            found = date(year, month, day)
        except ValueError:  # 29 February
            continue
        if (found - anchor).days <= 30:
            return found
    return None


def _iso_date(parts: Parts, _: date | None, __: date | None) -> Dates:
    found = date.fromisoformat(parts["iso"])
    return Dates(found, found, "day")


def _numeric(parts: Parts, anchor: date | None, _: date | None) -> Dates:
    """4.7.2017 or 4/7/2017: day first, unless only the month first is a date or near the report."""
    a, b, year = (int(figure) for figure in re.split(r"[./]", parts["numeric"]))
    short = {"short_year": str(year)} if year < 100 else {"year": str(year)}
    full = _year(short, anchor) or year
    readings = [d for d in (_valid(full, b, a), _valid(full, a, b)) if d]
    if len(set(readings)) == 2 and anchor:
        before = [d for d in readings if (d - anchor).days <= 1] or readings
        near = min(before, key=lambda d: abs((d - anchor).days))
        readings = [near] if abs((near - anchor).days) <= BACKGROUND else readings
    if not readings:
        return UNKNOWN
    return Dates(readings[0], readings[0], "day")


def _valid(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _day_of_month(parts: Parts, anchor: date | None, _: date | None) -> Dates:
    if anchor is None:
        return Dates(None, None, "day")
    day = int(parts["day"])
    month = anchor if day <= anchor.day else anchor.replace(day=1) - timedelta(days=1)
    found = month.replace(day=day)
    return Dates(found, found, "day")


_EDGES = {
    "start": (1, 10),
    "middle": (10, 20),
    "end": (20, 31),
    "first_half": (1, 15),
    "second_half": (16, 31),
}
_YEAR_EDGES = {
    "start": (1, 4),
    "middle": (5, 8),
    "end": (9, 12),
    "first_half": (1, 6),
    "second_half": (7, 12),
}


def _month(parts: Parts, anchor: date | None, _: date | None) -> Dates:
    month, year = int(parts["month"]), _year(parts, anchor)
    if year is None and anchor is None:
        return Dates(None, None, "month" if "edge" not in parts else "days")
    if year is None and anchor:
        ahead = parts.get("near") == "next" or "future" in parts or parts.get("op") == "until"
        year = anchor.year - (month > anchor.month)
        year += ahead and date(year, month, 1) < anchor.replace(day=1)
        year -= parts.get("near") == "last" and (year, month) == (anchor.year, anchor.month)
    return _of_month(cast("int", year), month, parts.get("edge"))


def _of_month(year: int, month: int, edge: str | None) -> Dates:
    length = monthrange(year, month)[1]
    first, last = _EDGES.get(edge or "", (1, 31))
    whole = (first, last) == (1, 31)
    end = date(year, month, min(last, length))
    return Dates(date(year, month, first), end, "month" if whole else "days")


def _of_year(parts: Parts, _: date | None, __: date | None) -> Dates:
    year = int(parts["year"])
    last = int(parts.get("year_to", year))
    last = year - year % 100 + last if last < 100 else last
    first_month, last_month = _YEAR_EDGES.get(parts.get("edge", ""), (1, 12))
    end = date(last, last_month, monthrange(last, last_month)[1])
    return Dates(date(year, first_month, 1), end, "season" if "edge" in parts else "year")


def _decade(parts: Parts, _: date | None, __: date | None) -> Dates:
    year = int(parts["decade"])
    return Dates(date(year, 1, 1), date(year + 9, 12, 31), "year")


def _weekday(parts: Parts, anchor: date | None, _: date | None) -> Dates:
    if anchor is None:
        return Dates(None, None, "day")
    weekday = int(parts["weekday"]) - 1
    ahead = parts.get("near") == "next" or ("future" in parts and "near" not in parts)
    back = (anchor.weekday() - weekday) % 7
    if "week" in parts:
        monday = anchor - timedelta(days=anchor.weekday())
        found = monday + timedelta(days=weekday + 7 * _STEP.get(parts["week"], 0))
    elif ahead:
        found = anchor + timedelta(days=(weekday - anchor.weekday()) % 7 or 7)
    else:
        found = anchor - timedelta(days=back or (7 if parts.get("near") == "last" else 0))
    if "into" in parts:
        return Dates(found - timedelta(days=1), found, "days", "night")
    return Dates(found, found, "day")


_STEP = {"last": -1, "past": -1, "this": 0, "next": 1}


def _deictic(parts: Parts, anchor: date | None, _: date | None) -> Dates:
    return _offset(parts["deictic"], anchor)


def _offset(value: str, anchor: date | None) -> Dates:
    """As in "-1", "0 night" or "-1:0 night": days counted from the anchor, and the part of day."""
    days, _, part = value.partition(" ")
    first, _, last = days.partition(":")
    precision: DatePrecision = "days" if last else "day"
    if anchor is None:
        return Dates(None, None, precision, part or None)
    start = anchor + timedelta(days=int(first))
    return Dates(start, anchor + timedelta(days=int(last or first)), precision, part or None)


def _now(_: Parts, anchor: date | None, __: date | None) -> Dates:
    return Dates(anchor, anchor, "day")


def _same(parts: Parts, anchor: date | None, told: date | None) -> Dates:
    value = parts["same"]
    if not value[-1].isalpha() or " " in value:
        return _offset(value, told)
    unit = value.lstrip("+-")
    step = {"+": 1, "-": -1}.get(value[0], 0)
    return _calendar(unit, step, told) if told else Dates(None, None, _GRAIN.get(unit))


def _near_part(parts: Parts, anchor: date | None, told: date | None) -> Dates:
    """As in "this morning", "last night", and "the next morning" of what was told before."""
    near = parts["near"]
    day = told if near in {"next", "past"} else anchor
    step = {"last": -1, "past": -1, "next": 1}.get(near, 0)
    return _offset(f"{step} {parts['part']}", day)


_GRAIN: dict[str, DatePrecision] = {
    "minute": "day", "hour": "day", "day": "day", "week": "week", "fortnight": "week",
    "month": "month", "year": "year", "decade": "year", "century": "year", "weekend": "days", "": "days",
}  # fmt: skip
_LENGTH = {
    "minute": 1 / 1440, "hour": 1 / 24, "day": 1, "week": 7, "fortnight": 14, "month": 30.44, "year": 365.25,
    "decade": 3652.5, "century": 36525,
}  # fmt: skip


def _unit(parts: Parts, anchor: date | None, told: date | None) -> Dates:
    """As in "last week", "this month", "the past year", "in recent days"."""
    near, unit = parts["near"], parts["unit"]
    if anchor is None:
        return Dates(None, None, _GRAIN.get(unit))
    if near == "recent":
        return Dates(None, anchor, "days" if unit in {"hour", "day"} else _GRAIN.get(unit))
    if unit == "":
        return _weekend(parts, anchor, told)
    if near == "past" or (near == "last" and unit in {"hour", "day", "minute"}):
        return _past_units({**parts, "count": "1"}, anchor, told)
    found = _calendar(unit, _STEP.get(near, 0), anchor)
    if near == "this" and found.end and "future" not in parts:
        return found._replace(end=min(found.end, anchor))
    return found


def _calendar(unit: str, step: int, day: date) -> Dates:
    """The week, month or year so many steps from the one that holds a day."""
    grain = _GRAIN.get(unit)
    if grain == "week":
        monday = day - timedelta(days=day.weekday()) + timedelta(days=7 * step)
        return Dates(monday, monday + timedelta(days=6), "week")
    if grain == "month":
        months = day.year * 12 + day.month - 1 + step
        return _of_month(months // 12, months % 12 + 1, None)
    if grain == "year" and unit == "year":
        return Dates(date(day.year + step, 1, 1), date(day.year + step, 12, 31), "year")
    found = day + timedelta(days=step)
    return Dates(found, found, "day") if grain == "day" else UNKNOWN


def _past_units(parts: Parts, anchor: date | None, _: date | None) -> Dates:
    """As in "the past two days", "the last 24 hours", and "the next three days"."""
    unit = parts["unit"]
    precision: DatePrecision = "days" if unit in {"minute", "hour", "day", ""} else _grain(unit)
    if anchor is None or unit not in _LENGTH:
        return Dates(None, anchor, precision)
    high = _count(parts)[1]
    if high is None:
        return Dates(None, anchor, precision)
    if parts["near"] == "next":
        return Dates(anchor, anchor + _length(unit, high), precision)
    return Dates(anchor - _length(unit, high), anchor, precision)


def _grain(unit: str) -> DatePrecision:
    return _GRAIN.get(unit, "days")


def _length(unit: str, count: int) -> timedelta:
    """So many units as whole days; what is shorter than a day reaches into the day before."""
    days = count * _LENGTH[unit]
    return timedelta(days=max(1, round(days)))


def _count(parts: Parts) -> tuple[int, int | None]:
    low, _, high = parts.get("count", "1").partition(":")
    if "count" in parts and ":" in parts["count"]:
        return int(low), int(high) if high else None
    return int(low), int(low)


def _ago(parts: Parts, anchor: date | None, told: date | None) -> Dates:
    """As in "two weeks ago", from the report; "two days earlier", "hours later", from what was told."""
    unit, sense = parts["unit"], parts["sense"]
    day = anchor if sense == "ago" else told
    grain = _grain(unit)
    if day is None or "count" not in parts:
        return Dates(None, day if sense == "ago" else None, grain)
    sign = 1 if sense == "later" else -1
    low, high = _count(parts)
    if high is None or high != low:
        return _vague_ago(day, unit, low, high, sign)
    return _exact_ago(day, unit, sign * low)


def _vague_ago(day: date, unit: str, low: int, high: int | None, sign: int) -> Dates:
    precision: DatePrecision = "days" if unit in {"day", "hour"} else _grain(unit)
    near = day + sign * timedelta(days=round(low * _LENGTH[unit]))
    far = day + sign * timedelta(days=round(high * _LENGTH[unit])) if high else None
    return Dates(far, near, precision) if sign < 0 else Dates(near, far, precision)


def _exact_ago(day: date, unit: str, count: int) -> Dates:
    """Days exactly; longer units with the room that such words leave."""
    if unit in {"minute", "hour"}:
        return _hours(day, count * _LENGTH[unit])
    if unit == "day" or (_GRAIN[unit] == "week" and abs(count) == 1):
        found = day + timedelta(days=round(count * _LENGTH[unit]))
        return Dates(found, found, "day")
    if _GRAIN[unit] == "week":
        found = day + timedelta(days=round(count * _LENGTH[unit]))
        return Dates(found - timedelta(days=3), found + timedelta(days=3), "week")
    if unit == "month":
        months = day.year * 12 + day.month - 1 + count
        middle = min(day.day, monthrange(months // 12, months % 12 + 1)[1])
        found = date(months // 12, months % 12 + 1, middle)
        return Dates(found - timedelta(days=15), found + timedelta(days=15), "month")
    years = round(count * _LENGTH[unit] / 365.25)
    return _calendar("year", years, day)


def _hours(day: date, days: float) -> Dates:
    """Hours from a day whose own hour is not known: up to six hours stay in it."""
    if abs(days) <= 0.25:
        return Dates(day, day, "day")
    other = day + timedelta(days=round(days) or (1 if days > 0 else -1))
    return Dates(min(day, other), max(day, other), "days")


def _edge_unit(parts: Parts, anchor: date | None, told: date | None) -> Dates:
    """As in "the middle of the month", "the end of the week", "earlier in the day"."""
    unit, edge = parts["unit"], parts["edge"]
    if anchor is None:
        return Dates(None, None, _GRAIN.get(unit))
    if unit == "month":
        found = _of_month(anchor.year, anchor.month, edge)
        begun = found.start is None or found.start <= anchor
        return found if begun else _of_month(*_month_before(anchor), edge)
    if unit == "year":
        return _of_year(
            {"year": str(anchor.year), **({"edge": edge} if edge in _YEAR_EDGES else {})},
            None,
            None,
        )
    found = _calendar(unit, 0, (told or anchor) if unit == "day" else anchor)
    if unit == "week" and found.start and found.end and edge in {"start", "end"}:
        middle = found.start + timedelta(days=3)
        return (
            Dates(found.start, middle, "days")
            if edge == "start"
            else Dates(middle, found.end, "days")
        )
    return found


def _month_before(day: date) -> tuple[int, int]:
    last = day.replace(day=1) - timedelta(days=1)
    return last.year, last.month


def _weekend(parts: Parts, anchor: date | None, _: date | None) -> Dates:
    if anchor is None:
        return Dates(None, None, "days")
    saturday = anchor - timedelta(days=(anchor.weekday() - 5) % 7)
    if parts.get("near") == "next":
        saturday += timedelta(days=7)
    elif parts.get("near") == "last" and anchor.weekday() >= 5:
        saturday -= timedelta(days=7)
    return Dates(saturday, saturday + timedelta(days=1), "days")


def _duration(parts: Parts, _: date | None, __: date | None) -> Dates:
    unit = parts["unit"]
    return Dates(None, None, "days" if unit == "day" else _GRAIN.get(unit))


def _season(parts: Parts, anchor: date | None, _: date | None) -> Dates:
    first, last = (int(month) for month in parts["season"].split(":"))
    wraps = last < first
    if "year" in parts:
        year = int(parts["year"])
    elif anchor is None:
        return Dates(None, None, "season")
    else:
        year = anchor.year - (date(anchor.year, first, 1) > anchor)
        end = date(year + wraps, last, monthrange(year + wraps, last)[1])
        year -= parts.get("near") == "last" and end >= anchor
    end = date(year + wraps, last, monthrange(year + wraps, last)[1])
    start = date(year, first, 1)
    if "year" in parts and wraps:  # "the winter of 2016" is either of its two ends
        start = date(year - 1, first, 1)
    return Dates(start, end, "season")


def _feast(parts: Parts, anchor: date | None, _: date | None) -> Dates:
    month, day = (int(figure) for figure in parts["feast"].split("-"))
    found = date(int(parts["year"]), month, day) if "year" in parts else _past(day, month, anchor)
    return Dates(found, found, "day")


def _anniversary(parts: Parts, anchor: date | None, _: date | None) -> Dates:
    """The year of what is remembered: so many years before the report."""
    if anchor is None or "count" not in parts:
        return Dates(None, None, "year")
    return _calendar("year", -int(parts["count"]), anchor)


def _hijri(parts: Parts, _: date | None, __: date | None) -> Dates:
    """A day or month of the tabular Islamic calendar; the sighted one may differ by a day."""
    year, month = int(parts["year"]), int(parts["hijri"])
    first = int(parts.get("day", 1))
    start = _islamic(year, month, first)
    if "day" in parts:
        return Dates(start - timedelta(days=1), start + timedelta(days=1), "days")
    return Dates(start, start + timedelta(days=29), "month")


def _islamic(year: int, month: int, day: int) -> date:
    days = day + -(-59 * (month - 1) // 2) + (year - 1) * 354 + (3 + 11 * year) // 30
    return date.fromordinal(227014 + days)


def _persian(parts: Parts, _: date | None, __: date | None) -> Dates:
    """A day of the solar calendar of Iran and Afghanistan, by its 33-year rule (1178-1633)."""
    year, month, day = (int(parts[name]) for name in ("year", "persian", "day"))
    before = 365 * (year - 1) + (8 * year + 21) // 33
    found = date.fromordinal(
        226894 + before + 31 * min(month - 1, 6) + 30 * max(month - 7, 0) + day
    )
    return Dates(found, found, "day")


_RULES: dict[str, Callable[[Parts, date | None, date | None], Dates]] = {
    "date": _date,
    "days": _days,
    "iso": _iso_date,
    "numeric": _numeric,
    "day_of_month": _day_of_month,
    "hijri": _hijri,
    "hijri_month": _hijri,
    "persian": _persian,
    "month": _month,
    "year": _of_year,
    "years": _of_year,
    "year_noun": _of_year,
    "decade": _decade,
    "weekday": _weekday,
    "deictic": _deictic,
    "now": _now,
    "same": _same,
    "near_part": _near_part,
    "unit": _unit,
    "past": _past_units,
    "weekend": _weekend,
    "ago": _ago,
    "edge_unit": _edge_unit,
    "duration": _duration,
    "season": _season,
    "feast": _feast,
    "anniversary": _anniversary,
}
