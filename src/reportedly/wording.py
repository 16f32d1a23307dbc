"""The fields of a claim in words, for people: one function a facet, each value said as it is known.

Whatever comes from a report passes through `safe`, so that no report can steer a terminal.
"""

import datetime as dt
import unicodedata
from collections.abc import Iterable

from reportedly.model import (
    ActorRef,
    Claim,
    Document,
    Object,
    Period,
    PlaceRef,
    Quote,
    Speaker,
    Toll,
)

# Not from the locale: the same words everywhere.
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_JOINERS = "\u200c\u200d"
_BEFORE = {
    "near": "near ",
    "surroundings": "around ",
    "overlooking": "overlooking ",
    "from": "from ",
    "towards": "towards ",
    "between": "between, one end: ",
    "border": "on the border of ",
}
_LEVELS = {
    "adm1": "first-order district",
    "adm2": "second-order district",
    "adm3": "third-order district",
    "subcity": "part of a town",
}
_TOLD_BY = {
    "dateline": "from the dateline",
    "metadata": "from the page's metadata",
    "url": "from the address",
    "given": "as given",
}
_DATED_BY = {
    "relative": "counted from the day of the report",
    "dateline": "the day of the dateline",
    "published": "the day of the report",
}
_PASSED_ON = {"translator": "translated by", "republisher": "by way of", "agency": "passing on"}
_SCOPES = {
    "running": "total so far",
    "subset": "among them",
    "aggregate": "over several events",
    "per_place": "at each place",
}


def safe(text: str) -> str:
    r"""A text on one line, with marks that would steer a terminal made visible.

    >>> safe("calm\x1b[31m")
    'calm<U+001B>[31m'
    """
    return "".join(map(_visible, " ".join(text.split())))


def _visible(char: str) -> str:
    hidden = unicodedata.category(char) in {"Cc", "Cf", "Cs"} and char not in _JOINERS
    return f"<U+{ord(char):04X}>" if hidden else char


def quoted(text: str) -> str:
    """Words of the report, in quotation marks."""
    return f"“{safe(text)}”"


def kind(claim: Claim) -> str:
    """Kind and status, with what is worth a second look: "air strike · planned"."""
    parts = [safe(claim.kind).replace("_", " "), claim.status.value]
    if claim.telling != "main":
        parts.append({"background": "recalled", "summary": "a total"}[claim.telling])
    return " · ".join(parts)


# ---- who says so ---------------------------------------------------------------------------------


def chain(speakers: Iterable[Speaker]) -> str:
    """A speaker chain, nearest first: "local sources → SANA → Example News"."""
    return " → ".join(safe(s.name) for s in speakers)


def relay(document: Document) -> str:
    """Who published the report and whom it passes on, as a sentence's beginning."""
    others = [s for s in document.relay if s.role != "publisher"]
    told = [f"{_PASSED_ON.get(s.role, 'after')} {safe(s.name)}" for s in others]
    return ", ".join([safe(document.publisher or "publisher not known"), *told])


def published(document: Document) -> str:
    """The day of the report and how it is known."""
    if document.published is None:
        return "date of publication not known"
    basis = _TOLD_BY.get(document.published_basis or "", "")
    return f"{day(document.published)}{f' ({basis})' if basis else ''}"


# ---- who did what to whom ------------------------------------------------------------------------


def who(claim: Claim) -> str:
    """Initiators → those whom it was done to; participants with commas."""
    initiators = [actor(a) for a in claim.actors if a.role == "initiator"]
    others = [a for a in claim.actors if a.role not in {"initiator", "participant"}]
    sides = [actor(a) for a in claim.actors if a.role == "participant"]
    done_to = [actor(a, said=a.role if a.role != "target" else "") for a in others]
    left = "; ".join(initiators) or ("" if sides else "not said who")
    told = f"{left} → {'; '.join(done_to)}" if done_to else left
    return " | ".join(part for part in (told, " – ".join(sides)) if part)


def actor(told: ActorRef, *, said: str = "") -> str:
    """An actor with its number, the report's own words, and what is not sure about it."""
    name = safe(told.name or told.raw)
    notes = [said] if said else []
    if told.name and safe(told.raw).casefold() != name.casefold():
        notes.append(quoted(told.raw))
    if told.number:
        notes.append(f"number: {safe(told.number)}")
    if told.assertion != "stated":
        notes.append(told.assertion)
    if told.inferred:
        notes.append("inferred")
    return name + _bracket([*notes, *_own_speaker(told.said_by)])


def thing(told: Object) -> str:
    """A thing hit, seized, moved or built, and what became of it."""
    return safe(told.raw) + _bracket([safe(told.effect)] if told.effect else [])


# ---- where ---------------------------------------------------------------------------------------


def place(told: PlaceRef) -> str:
    """A place with its relation, what contains it, and how precisely it is known."""
    name = safe(told.name or told.raw)
    notes = [quoted(told.raw)] if told.name and _bare(told.raw) != name else []
    notes += _containers(told)
    notes += _precision(told)
    if told.inferred:
        notes.append("inferred")
    return _BEFORE.get(told.relation, "") + name + _bracket([*notes, *_own_speaker(told.said_by)])


def _bare(raw: str) -> str:
    return safe(raw).removeprefix("the ")


def _containers(told: PlaceRef) -> list[str]:
    names = [safe(parent.name) for parent in told.parents[:2] if parent.level != "country"]
    countries = [safe(p.name) for p in told.parents if p.level == "country"]
    if told.level != "country":
        names += countries[:1] or ([safe(told.country)] if told.country else [])
    inside = ", ".join(dict.fromkeys(names))
    return [f"inside {inside}"] if inside else []


def _precision(told: PlaceRef) -> list[str]:
    radius = f"±{told.uncertainty_km:g} km" if told.uncertainty_km is not None else ""
    if told.basis == "none" or told.lat is None:
        return ["no point known"]
    if told.basis == "backed_off":
        return ["own point unknown", radius] if radius else ["own point unknown"]
    level = _LEVELS.get(told.level or "", told.level or "")
    return [part for part in (level, radius, "set by hand" * (told.basis == "hand")) if part]


def point(told: PlaceRef) -> str:
    """The coordinates of a place, in decimal degrees."""
    return "no point" if told.lat is None or told.lon is None else f"{told.lat:.4f}, {told.lon:.4f}"


# ---- when ----------------------------------------------------------------------------------------


def day(iso: str) -> str:
    """An ISO date in words ("4 July 2017"); as it is, if it is none."""
    try:
        date = dt.date.fromisoformat(iso[:10])
    except ValueError:
        return safe(iso)
    return f"{date.day} {_MONTHS[date.month - 1]} {date.year}"


def when(told: Period) -> str:
    """When it was, how precisely, and how that is known."""
    if told.start is None and told.end is None:
        return "not dated" + (f", {quoted(told.raw)}" if told.raw else "")
    notes = [quoted(told.raw)] if told.raw else []
    if told.basis in _DATED_BY:
        notes.append(_DATED_BY[told.basis])
    if told.inferred:
        notes.append("inferred")
    return _period(told) + _bracket([*notes, *_own_speaker(told.said_by)])


def _period(told: Period) -> str:
    start, end = told.start or "", told.end or ""
    part = f", {safe(told.part_of_day)}" if told.part_of_day else ""
    if told.precision == "month" and start[:7] == end[:7]:
        return " ".join(day(start).split()[1:]) + part
    if told.precision == "year" and start[:4] == end[:4]:
        return safe(start[:4])
    if start == end:
        return _weekday(start) + day(start) + part
    if not start or not end:
        return (f"by {day(end)}" if end else f"from {day(start)} on") + part
    first, last = day(start), day(end)
    opens = "some time within " if told.extent == "within" else ""
    return f"{opens}{first} to {last}{part}"


def _weekday(iso: str) -> str:
    try:
        return _WEEKDAYS[dt.date.fromisoformat(iso[:10]).weekday()] + " "
    except ValueError:
        return ""


# ---- at what cost --------------------------------------------------------------------------------


def toll(told: Toll) -> str:
    """People and what befell them: the report's word where it is vague, with its bounds."""
    bounds = _bounds(told.low, told.high)
    exact = told.low is not None and told.low == told.high
    notes = [] if exact else [bounds]
    notes += [_SCOPES[told.scope]] if told.scope in _SCOPES else []
    notes += [safe(word) for word in (told.group, told.actor) if word]
    notes += [f"at {safe(told.place)}"] if told.place else []
    number = bounds if exact else quoted(told.raw)
    return f"{told.what}: {number}" + _bracket([*notes, *_own_speaker(told.said_by)])


def _bounds(low: int | None, high: int | None) -> str:
    if low is None and high is None:
        return "no figure"
    if low is None:
        return f"{high} or fewer"
    if high is None:
        return f"{low} or more"
    return str(low) if low == high else f"{low} to {high}"


def count(claim: Claim) -> str:
    """How many such occurrences are told."""
    told = claim.count
    return "" if told is None else f"{quoted(told.raw)} ({_bounds(told.low, told.high)})"


# ---- in what words -------------------------------------------------------------------------------


def evidence(quotes: Iterable[Quote]) -> str:
    """The words that carry a claim, in text order."""
    return " … ".join(quoted(q.exact) for q in quotes)


def _own_speaker(said_by: tuple[Speaker, ...]) -> list[str]:
    return [f"says {chain(said_by)}"] if said_by else []


def _bracket(notes: list[str]) -> str:
    return f" ({', '.join(notes)})" if notes else ""
