"""Dates that are counted from a day: from the day of publication, or from what was told before."""

from calendar import monthrange
from datetime import date, timedelta

from reportedly.model import DatePrecision
from reportedly.resolve.time_stated import (
    STEP,
    UNKNOWN,
    YEAR_EDGES,
    Dates,
    Parts,
    of_month,
    of_year,
)


def weekday_date(parts: Parts, anchor: date | None, _: date | None) -> Dates:
    """As in "On Tuesday": that very day or the last one before it."""
    if anchor is None:
        return Dates(None, None, "day")
    weekday = int(parts["weekday"]) - 1
    ahead = parts.get("near") == "next" or ("future" in parts and "near" not in parts)
    back = (anchor.weekday() - weekday) % 7
    if "week" in parts:
        monday = anchor - timedelta(days=anchor.weekday())
        found = monday + timedelta(days=weekday + 7 * STEP.get(parts["week"], 0))
    elif ahead:
        to_come = (weekday - anchor.weekday()) % 7
        found = anchor + timedelta(days=to_come or (7 if parts.get("near") == "next" else 0))
    else:
        found = anchor - timedelta(days=back or (7 if parts.get("near") == "last" else 0))
    if "into" in parts:
        return Dates(found - timedelta(days=1), found, "days", "night")
    return Dates(found, found, "day")


def deictic_dates(parts: Parts, anchor: date | None, _: date | None) -> Dates:
    """As in "Yesterday", "overnight"."""
    return offset_dates(parts["deictic"], anchor)


def offset_dates(value: str, anchor: date | None) -> Dates:
    """As in "-1", "0 night" or "-1:0 night": days counted from the anchor, and the part of day."""
    days, _, part = value.partition(" ")
    first, _, last = days.partition(":")
    precision: DatePrecision = "days" if last else "day"
    if anchor is None:
        return Dates(None, None, precision, part or None)
    start = anchor + timedelta(days=int(first))
    return Dates(start, anchor + timedelta(days=int(last or first)), precision, part or None)


def soon_dates(_: Parts, __: date | None, told: date | None) -> Dates:
    """As in "Soon after", of what was told before: its day, as far as words go."""
    return Dates(told, told, "day")


def offset_dates_of(parts: Parts, _: date | None, told: date | None) -> Dates:
    """As in "Two days before the town fell": counted from the day of what was told.

    Under the operator "inverse" it is the day of what the words after it tell ("was hit on Sunday,
    *a day after* two men died"), counted back from the day of the clause that they hang on.
    """
    if "eve" in parts:
        parts = {**parts, "count": "1", "unit": "day", "side": "before"}
    sense = "later" if (parts["side"] == "after") != (parts.get("op") == "inverse") else "earlier"
    return ago_dates({**parts, "sense": sense}, None, told)


def ever_since(_: Parts, anchor: date | None, told: date | None) -> Dates:
    """As in "Ever since": from the day told before up to the report."""
    return Dates(told, anchor, "days", throughout=True) if told else UNKNOWN


def moved(dates: Dates, parts: Parts) -> Dates:
    """Dates moved by so many units, as in "two days after that night"; whole days only."""
    if dates.start is None or dates.end is None:
        return dates
    sense = "later" if parts["shift_side"] == "after" else "earlier"
    own = {"unit": parts["shift_unit"], "sense": sense}
    own |= {"count": parts["shift"]} if "shift" in parts else {}
    edge = dates.end if sense == "later" else dates.start
    return ago_dates(own, None, edge)


def now_dates(_: Parts, anchor: date | None, __: date | None) -> Dates:
    """As in "Now", "currently"."""
    return Dates(anchor, anchor, "day")


def same_dates(parts: Parts, anchor: date | None, told: date | None) -> Dates:
    """As in "The same day", "the week before", of what was told before.

    Where nothing was, what goes back ("the previous night") counts from the report.
    """
    value = parts["same"]
    told = told or (anchor if value.startswith("-") else None)
    if value == "-1 night" and parts.get("op") == "during":
        return offset_dates("-1:0 night", told)
    if not value[-1].isalpha() or " " in value:
        return offset_dates(value, told)
    unit = value.lstrip("+-")
    step = {"+": 1, "-": -1}.get(value[0], 0)
    return calendar_unit(unit, step, told) if told else Dates(None, None, GRAIN.get(unit))


def near_part(parts: Parts, anchor: date | None, told: date | None) -> Dates:
    """As in "this morning", "last night", and "the next morning" of what was told before."""
    near = parts["near"]
    day = told if near in {"next", "past"} else anchor
    step = {"last": -1, "past": -1, "next": 1}.get(near, 0)
    return offset_dates(f"{step} {parts['part']}", day)


def part_dates(parts: Parts, anchor: date | None, told: date | None) -> Dates:
    """As in "At noon", "at 10:15": of the day told before, else of the report's day.

    An hour without "at" heads the entry of a list, and dates the entry. "During the night" of the
    report's own time is the last one, of two days.
    """
    day = told or anchor
    if parts.get("during") == "during" and parts["part"] == "night" and _fresh(day, anchor):
        return offset_dates("-1:0 night", anchor)
    if day is None or parts.get("side") == "before" or not parts.keys() & {"part", "placed"}:
        return UNKNOWN
    return offset_dates(f"0 {parts.get('part', '')}".strip(), day)


def _fresh(day: date | None, anchor: date | None) -> bool:
    """Whether a day is that of the report or the one before."""
    return day is not None and anchor is not None and timedelta(0) <= anchor - day <= timedelta(1)


GRAIN: dict[str, DatePrecision] = {
    "minute": "day", "hour": "day", "day": "day", "week": "week", "fortnight": "week",
    "month": "month", "year": "year", "decade": "year", "century": "year", "weekend": "days",
    "": "days",
}  # fmt: skip

LENGTH = {
    "minute": 1 / 1440, "hour": 1 / 24, "day": 1, "week": 7, "fortnight": 14, "month": 30.44,
    "year": 365.25, "decade": 3652.5, "century": 36525,
}  # fmt: skip


def unit_dates(parts: Parts, anchor: date | None, told: date | None) -> Dates:
    """As in "last week", "this month", "the past year", "in recent days"."""
    near, unit = parts.get("near", "this"), parts["unit"]
    if anchor is None or ("near" not in parts and unit not in {"week", "month", "year"}):
        return Dates(None, None, GRAIN.get(unit))  # "in the day" is the time of day
    if near == "recent":
        return Dates(None, anchor, "days" if unit in {"hour", "day"} else GRAIN.get(unit))
    if unit == "":
        return weekend_dates(parts, anchor, told)
    if near == "past" or (near == "last" and unit in {"hour", "day", "minute"}):
        return past_units({**parts, "count": "1"}, anchor, told)
    found = calendar_unit(unit, STEP.get(near, 0), anchor)
    if near == "this" and found.end and "future" not in parts:
        return found._replace(end=min(found.end, anchor))
    return found


def calendar_unit(unit: str, step: int, day: date) -> Dates:
    """The week, month or year so many steps from the one that holds a day."""
    grain = GRAIN.get(unit)
    if grain == "week":
        monday = day - timedelta(days=day.weekday()) + timedelta(days=7 * step)
        return Dates(monday, monday + timedelta(days=6), "week")
    if grain == "month":
        months = day.year * 12 + day.month - 1 + step
        return of_month(months // 12, months % 12 + 1, None)
    if grain == "year" and unit == "year":
        return Dates(date(day.year + step, 1, 1), date(day.year + step, 12, 31), "year")
    found = day + timedelta(days=step)
    return Dates(found, found, "day") if grain == "day" else UNKNOWN


def past_units(parts: Parts, anchor: date | None, _: date | None) -> Dates:
    """As in "the past two days", "the last 24 hours", and "the next three days"."""
    unit = parts["unit"]
    precision: DatePrecision = "days" if unit in {"minute", "hour", "day", ""} else grain_of(unit)
    if anchor is None or unit not in LENGTH:
        return Dates(None, anchor, precision)
    high = count_of(parts)[1]
    if high is None:
        return Dates(None, anchor, precision)
    if parts["near"] == "next" and "the" not in parts:
        return Dates(None, None, precision)  # "following several days of fighting"
    if parts["near"] == "next":
        return Dates(anchor, anchor + length_of(unit, high), precision)
    return Dates(anchor - length_of(unit, high), anchor, precision)


def grain_of(unit: str) -> DatePrecision:
    """The precision of a unit."""
    return GRAIN.get(unit, "days")


def length_of(unit: str, count: int) -> timedelta:
    """So many units as whole days; what is shorter than a day reaches into the day before."""
    days = count * LENGTH[unit]
    return timedelta(days=max(1, round(days)))


def count_of(parts: Parts) -> tuple[int, int | None]:
    """The bounds of a count; the upper one is None where it is open."""
    low, _, high = parts.get("count", "1").partition(":")
    if "count" in parts and ":" in parts["count"]:
        return int(low), int(high) if high else None
    return int(low), int(low)


def ago_dates(parts: Parts, anchor: date | None, told: date | None) -> Dates:
    """As in "two weeks ago", from the report; "hours later" counts from what was told before."""
    unit, sense = parts["unit"], parts["sense"]
    day = anchor if sense == "ago" else told
    grain = grain_of(unit)
    if day is not None and "count" not in parts and sense != "ago" and unit in {"minute", "hour"}:
        return Dates(day, day, "day")  # "hours later": the day told before, as far as words go
    if day is None or "count" not in parts:
        return Dates(None, day if sense == "ago" else None, grain)
    sign = 1 if sense == "later" else -1
    low, high = count_of(parts)
    if high is None or high != low:
        return vague_ago(day, unit, low, high, sign)
    return exact_ago(day, unit, sign * low)


def vague_ago(day: date, unit: str, low: int, high: int | None, sign: int) -> Dates:
    """As in "Several days ago"."""
    precision: DatePrecision = "days" if unit in {"day", "hour"} else grain_of(unit)
    near = day + sign * timedelta(days=round(low * LENGTH[unit]))
    far = day + sign * timedelta(days=round(high * LENGTH[unit])) if high else None
    return Dates(far, near, precision) if sign < 0 else Dates(near, far, precision)


def exact_ago(day: date, unit: str, count: int) -> Dates:
    """Days exactly; longer units with the room that such words leave."""
    if unit in {"minute", "hour"}:
        return hours(day, count * LENGTH[unit])
    if unit == "day" or (GRAIN[unit] == "week" and abs(count) == 1):
        found = day + timedelta(days=round(count * LENGTH[unit]))
        return Dates(found, found, "day")
    if GRAIN[unit] == "week":
        found = day + timedelta(days=round(count * LENGTH[unit]))
        return Dates(found - timedelta(days=3), found + timedelta(days=3), "week")
    if unit == "month":
        months = day.year * 12 + day.month - 1 + count
        middle = min(day.day, monthrange(months // 12, months % 12 + 1)[1])
        found = date(months // 12, months % 12 + 1, middle)
        return Dates(found - timedelta(days=15), found + timedelta(days=15), "month")
    years = round(count * LENGTH[unit] / 365.25)
    return calendar_unit("year", years, day)


def hours(day: date, days: float) -> Dates:
    """Hours from a day whose own hour is not known: up to six hours stay in it."""
    if abs(days) <= 0.25:
        return Dates(day, day, "day")
    other = day + timedelta(days=round(days) or (1 if days > 0 else -1))
    return Dates(min(day, other), max(day, other), "days")


def edge_unit(parts: Parts, anchor: date | None, told: date | None) -> Dates:
    """As in "the middle of the month", "the end of the week", "earlier in the day"."""
    unit, edge, step = parts["unit"], parts["edge"], STEP.get(parts.get("near", ""), 0)
    if anchor is None:
        return Dates(None, None, GRAIN.get(unit))
    if "near" in parts and unit in {"month", "week", "year"}:
        return _edge_of(calendar_unit(unit, step, anchor), unit, edge)
    if unit == "month":
        middle = edge == "middle" and parts.get("op") in {"since", "until", "by"}
        edge = "bound" if middle else edge
        found = of_month(anchor.year, anchor.month, edge)
        begun = found.start is None or found.start <= anchor
        return found if begun else of_month(*month_before(anchor), edge)
    if unit == "year":
        return of_year(
            {"year": str(anchor.year), **({"edge": edge} if edge in YEAR_EDGES else {})},
            None,
            None,
        )
    found = calendar_unit(unit, 0, (told or anchor) if unit == "day" else anchor)
    if unit == "week":
        return _edge_of(found, unit, edge)
    return found


def _edge_of(dates: Dates, unit: str, edge: str) -> Dates:
    """The beginning, middle or end of a week, month or year ("late last month")."""
    if dates.start is None or dates.end is None:
        return dates
    if unit == "month":
        return of_month(dates.start.year, dates.start.month, edge)
    if unit == "year":
        named = {"edge": edge} if edge in YEAR_EDGES else {}
        return of_year({"year": str(dates.start.year), **named}, None, None)
    middle = dates.start + timedelta(days=3)
    halves = {"start": (dates.start, middle), "end": (middle, dates.end)}
    first, last = halves.get(edge, (dates.start, dates.end))
    return Dates(first, last, "days" if edge in halves else "week")


def month_before(day: date) -> tuple[int, int]:
    """Year and month before that of a day."""
    last = day.replace(day=1) - timedelta(days=1)
    return last.year, last.month


def weekend_dates(parts: Parts, anchor: date | None, _: date | None) -> Dates:
    """The last Saturday and Sunday begun."""
    if anchor is None:
        return Dates(None, None, "days")
    saturday = anchor - timedelta(days=(anchor.weekday() - 5) % 7)
    if parts.get("near") == "next":
        saturday += timedelta(days=7)
    elif parts.get("near") == "last" and anchor.weekday() >= 5:
        saturday -= timedelta(days=7)
    return Dates(saturday, saturday + timedelta(days=1), "days")


def duration_dates(parts: Parts, _: date | None, __: date | None) -> Dates:
    """As in "For three days": how long, and not when."""
    unit = parts["unit"]
    return Dates(None, None, "days" if unit == "day" else GRAIN.get(unit))


def anniversary(parts: Parts, anchor: date | None, _: date | None) -> Dates:
    """The year of what is remembered: so many years before the report."""
    if anchor is None or "count" not in parts:
        return Dates(None, None, "year")
    return calendar_unit("year", -int(parts["count"]), anchor)
