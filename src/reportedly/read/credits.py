"""Reads the lines around a report that say when, where, and on whose word it stands.

    July 4th, 2017 – Example News –          – XNA – – translated by C. Speaker –
    CAPITAL CITY, Oct 9 (XNA) — The army ... Reporting by A. Writer; editing by B. Reader

A line counts only if all of it can be read so: one word left over, and it is a sentence.
"""

import re
from collections.abc import Iterator
from typing import Literal

from reportedly.model import Value
from reportedly.read import dates, publishers
from reportedly.read.names import is_name, is_noise, is_weekday
from reportedly.read.settings import limit, terms, words

CreditKind = Literal[
    "date", "update", "heading", "place", "name", "outlet", "agency", "translator", "author",
    "editor", "other",
]  # fmt: skip
_PART = re.compile(
    r"\s+[–—-]{1,3}(?=\s|$)|(?:^|(?<=\s))[–—-]{1,3}\s*|[–—]|--+|\s*[|•·;]\s*|\s/\s|\s{3,}"
)
_DASH = re.compile(r"\s*[–—]\s*|\s*--+\s*|\s+-\s*|(?<=\))\s*-\s*|(?<=\)):\s+|(?<=[A-Z]{3}):\s+")
_CLOSED = re.compile(r"(?<=\))\s*(?=[A-Z])")
_PAREN = re.compile(r"\(([^()]{2,60})\)")
_TAGS = re.compile(r"(?:\[[A-Z][^\]a-z]{1,150}\]\s*)+")
_TIME = re.compile(r"\b\d{1,2}[:.h]\d{2}(?::\d\d)?\b|\b\d{1,4}\b")
_NAME_WORD = re.compile(r"[^\W\d_](?:[\w.'’`-]*\w)?\.?|&")
_LABEL_KINDS: tuple[tuple[str, CreditKind], ...] = (
    ("translator", "translator"),
    ("editor", "editor"),
    ("author", "author"),
    ("relay", "agency"),
    ("date_label", "date"),
    ("update_label", "update"),
)


class Credit(Value, frozen=True, kw_only=True):
    """What one stretch of a credit line says; ``name`` is the name in it or the date as written."""

    kind: CreditKind
    start: int
    end: int
    name: str
    date: dates.Written | None = None


class Line(Value, frozen=True, kw_only=True):
    """A credit line as read: what it is, where it ends, and what it says."""

    kind: Literal["dateline", "byline"]
    end: int
    credits: tuple[Credit, ...]


def standalone(line: str, offset: int) -> Line | None:
    """A line that holds nothing but credits, else None. Offsets count from ``offset``."""
    if len(line) > limit("line"):
        return None
    found: list[Credit] = []
    parts = list(_parts(line))
    for i, (start, part) in enumerate(parts):
        read = _part(part, offset + start, opens=i == 0 and line[:1] not in "([–—-")
        if read is None:
            return None
        found += read
    kind = _line_kind(found, line)
    if kind is None:
        return None
    return Line(kind=kind, end=offset + len(line), credits=tuple(_settled(found, line)))


def dated(line: str, offset: int) -> list[Credit]:
    """The date that a heading holds as a part of its own ("Daily list – 8 January 2024")."""
    if len(line) > limit("line") or line.endswith("."):
        return []
    parts = list(_parts(line))
    for start, part in (parts[-1:] + parts[:1]) if len(parts) > 1 else []:
        found = _dated(part, offset + start)
        if found and found[0].date and found[0].date.year:
            return found
    return []


def leading(block: str, offset: int, *, first: bool) -> Line | None:
    """The dateline that opens a paragraph ("CAPITAL CITY, Oct 9 (XNA) — "), else None.

    A place alone counts only in capitals and in the ``first`` paragraph.
    """
    head = block[:140]
    for match in (*list(_DASH.finditer(head))[:4], *list(_CLOSED.finditer(head))[:1]):
        after = block[match.end() :]
        credits_ = _head(block[: match.start()], offset) if match.start() else None
        if credits_ and _opens(block, match, after, credits_, first=first):
            tags = _TAGS.match(after)
            end = match.end() + (tags.end() if tags else 0)
            return Line(kind="dateline", end=offset + end, credits=tuple(credits_))
    return None


def _opens(
    block: str, match: re.Match[str], after: str, found: list[Credit], *, first: bool
) -> bool:
    if not after or not (after[0].isupper() or after[0].isdigit() or after[0] in "\"'“‘«["):
        return False
    kinds = {credit.kind for credit in found}
    if kinds & {"agency", "outlet"} or (kinds == {"place", "date"} and ":" not in match[0]):
        return True
    if ":" in match[0]:
        return False
    if kinds == {"date"}:
        return True
    place = block[: match.start()].split(",", maxsplit=1)[0]
    capitals = place.isupper() and len(place) > 3 and not after[:80].isupper()
    return first and kinds == {"place"} and capitals


def _parts(line: str) -> Iterator[tuple[int, str]]:
    at = 0
    for match in _PART.finditer(line):
        yield from _stripped(line, at, match.start())
        at = match.end()
    yield from _stripped(line, at, len(line))


def _stripped(line: str, start: int, end: int) -> Iterator[tuple[int, str]]:
    part = line[start:end]
    body = part.strip(" \t\u00a0\u202f\u2009,.*_–—-") if not part.isspace() else ""
    if body:
        yield start + part.index(body), body


def _part(part: str, offset: int, *, opens: bool) -> list[Credit] | None:
    """One part of a line; an unknown word of capitals is an agency unless it opens the line."""
    if publishers.is_acronym(part) and not publishers.by_name(part) and not opens:
        return [_credit("agency", part, offset)]
    return (
        _labelled(part, offset)
        or _head(part, offset)
        or _dated(part, offset)
        or _named(part, offset)
    )


def _labelled(part: str, offset: int) -> list[Credit] | None:
    """A part that opens with a label ("translated by", "Source:", "Published")."""
    bare = part.strip("()[]")
    start = offset + part.index(bare) if bare else offset
    lowered = re.sub(r"\s", " ", bare.lower())
    for table, kind in _LABEL_KINDS:
        for term in terms(table):
            if lowered.startswith(term) and not lowered[len(term) : len(term) + 1].isalnum():
                rest = bare[len(term) :]
                skipped = len(rest) - len(rest.lstrip(" \t\u00a0:"))
                at = start + len(term) + skipped
                read = _rest(kind, term, rest.strip(" \t\u00a0:.,"), start, at)
                if read is not None:
                    return read
    return None


def _rest(kind: CreditKind, term: str, rest: str, start: int, at: int) -> list[Credit] | None:
    if kind in ("date", "update"):
        return _timed(kind, rest, at)
    return _relayed(term, rest, at) if kind == "agency" else _people(kind, rest, start, at)


def _timed(kind: CreditKind, rest: str, at: int) -> list[Credit] | None:
    found = _dated(rest, at)
    if found is None and rest and all(map(is_noise, _TIME.sub("", rest).split())):
        return [_credit("other", rest, at)]  # "Updated 1:30 p.m."
    return found and [_as(credit, kind) for credit in found]


def _people(kind: CreditKind, rest: str, start: int, at: int) -> list[Credit] | None:
    """Names of people, with an outlet or a place behind a comma."""
    first, _, tail = rest.partition(",")
    if not is_name(first, most=9) or is_weekday(first):
        return None
    person = Credit(kind=kind, start=start, end=at + len(first), name=_person(first))
    outlet = tail.strip()
    if not outlet:
        return [person]
    if not is_name(outlet, most=9):
        return None
    place = at + rest.index(outlet, len(first))
    known = publishers.by_name(outlet) or publishers.has_outlet_word(outlet)
    return [person, _credit("outlet" if known else "other", outlet, place)]


def _as(credit: Credit, kind: CreditKind) -> Credit:
    if credit.kind != "date":
        return credit
    return Credit(kind=kind, start=credit.start, end=credit.end, name=credit.name, date=credit.date)


def _person(name: str) -> str:
    """The person of "C. Speaker for Example Herald", "C. Speaker in Capital"."""
    return re.split(r"\s+(?:for|in|at)\s+", name, maxsplit=1)[0].strip()


def _relayed(term: str, rest: str, at: int) -> list[Credit] | None:
    """Names after "Source:", "via": agencies and outlets; a loose label needs a known kind."""
    found: list[Credit] = []
    names = [part for part in re.split(r"\s*(?:[,/&]|\band\b)\s*", rest) if part]
    for name in names:
        start = at + rest.index(name)
        host = publishers.host(name) if " " not in name else None
        sure = bool(publishers.by_name(name)) or publishers.has_outlet_word(name)
        named = is_name(name, most=6) and (":" in term or " " in term)
        if not (host or sure or publishers.is_acronym(name) or named):
            return None
        found.append(_credit(_publisher_kind(name), name, start))
    return found or None


def _publisher_kind(name: str) -> CreditKind:
    rows = publishers.by_name(name)
    if rows:
        return "outlet" if rows[0].type == "outlet" else "agency"
    return "agency" if publishers.is_acronym(name) or "agenc" in name.lower() else "outlet"


def _dated(part: str, offset: int) -> list[Credit] | None:
    """A part that is a date, with time, zone and places around it at most."""
    found = dates.find(part)
    if not found:
        return None
    rest = part
    for date in found:
        rest = rest[: date.start] + " " * (date.end - date.start) + rest[date.end :]
    rest = _TIME.sub(lambda match: " " * len(match[0]), rest)
    left = [word for word in _NAME_WORD.findall(rest) if not is_noise(word)]
    if left and not is_name(" ".join(left), most=4):
        return None
    first = found[0]
    name = part[first.start : first.end]
    return [
        Credit(
            kind="date",
            start=offset + first.start,
            end=offset + first.end,
            name=name,
            date=first,
        )
    ]


def _head(part: str, offset: int) -> list[Credit] | None:
    """Place, date and agency of a wire dateline: "CAPITAL, Oct 9 (XNA)"."""
    found: list[Credit] = []
    rest, dated = part, bool(dates.find(part))
    for match in _PAREN.finditer(part):
        slot = not part[match.end() :].strip(" .,:")  # where wires put the agency
        read = _bracketed(match[1], offset + match.start(1), slot=slot, dated=dated)
        if read is None:
            return None
        found.append(read)
        rest = rest[: match.start()] + " " * len(match[0]) + rest[match.end() :]
    for date in dates.find(rest)[:1]:
        name = rest[date.start : date.end]
        start, end = offset + date.start, offset + date.end
        found.append(Credit(kind="date", start=start, end=end, name=name, date=date))
        rest = rest[: date.start] + " " * (date.end - date.start) + rest[date.end :]
    for match in re.finditer(r"[^,/.]+(?:\.[^,/.]+)?\.?", rest):
        name = match[0].strip()
        if not name:
            continue
        read = _place_or_agency(name, offset + match.start() + match[0].index(name))
        if read is None:
            return None
        found.append(read)
    return found if _is_head(part, found) else None


def _is_head(part: str, found: list[Credit]) -> bool:
    kinds = {credit.kind for credit in found}
    places = sum(credit.kind == "place" for credit in found)
    if not found or places > 4 or sum(credit.kind in ("agency", "outlet") for credit in found) > 3:
        return False
    named = [credit.name for credit in found if credit.kind in ("agency", "outlet")]
    if len(found) == len(named) and "(" not in part and not any(map(publishers.by_name, named)):
        return False  # "Police Report – ..." names no publisher
    in_capitals = places > 0 and part.partition(",")[0].isupper()
    return in_capitals or bool(kinds & {"date", "agency", "outlet"})


def _bracketed(name: str, start: int, *, slot: bool, dated: bool) -> Credit | None:
    body = name.strip()
    likely = publishers.has_outlet_word(body) and is_name(body, most=6)
    if publishers.by_name(body) or likely:
        return _credit(_publisher_kind(body), body, start)
    if slot and publishers.is_acronym(body):
        return _credit("agency", body, start)
    parts = [part.strip() for part in re.split(r"[,/]", body)]
    known = [part for part in parts if publishers.by_name(part) or publishers.is_acronym(part)]
    if known:
        return _credit("agency", known[0], start + name.index(known[0]))
    if dates.find(body):
        return _credit("other", body, start)
    if is_name(body, most=5):
        return _credit("agency" if slot and dated else "place", body, start)
    return None


def _place_or_agency(name: str, start: int) -> Credit | None:
    if name.lower() in words("dateline_word") or is_weekday(name):
        return _credit("other", name, start)
    if rows := publishers.by_name(name):
        return _credit("outlet" if rows[0].type == "outlet" else "agency", name, start)
    if not is_name(name, most=5):
        return None
    return _credit("outlet" if publishers.has_outlet_word(name) else "place", name, start)


def _named(part: str, offset: int) -> list[Credit] | None:
    """A bare name: a known or likely publisher, or a name that the rest of the line explains."""
    bare = part.strip("()[]")
    start = offset + part.index(bare)
    if publishers.by_name(bare) or publishers.is_acronym(bare):
        return [_credit(_publisher_kind(bare), bare, start)]
    if is_name(bare, most=6):
        likely = publishers.has_outlet_word(bare)
        return [_credit(_publisher_kind(bare) if likely else "name", bare, start)]
    lowered = bare.lower().strip(" .")
    rest = _TIME.sub("", lowered).split()
    return [_credit("other", bare, start)] if all(map(is_noise, rest)) else None


def _credit(kind: CreditKind, name: str, start: int) -> Credit:
    return Credit(kind=kind, start=start, end=start + len(name), name=name)


def _line_kind(found: list[Credit], line: str) -> Literal["dateline", "byline"] | None:
    kinds = {credit.kind for credit in found}
    if kinds & {"date", "update"}:
        return "dateline"
    if kinds & {"translator", "author", "editor"}:
        return "byline"
    if "agency" in kinds and "place" in kinds:
        return "dateline"
    if kinds & {"agency", "outlet"}:
        known = all(publishers.by_name(credit.name) for credit in found)
        decorated = line[:1] in "([–—-" or _labelled(line, 0) is not None
        several = len(found) > 1 and kinds <= {"agency", "outlet"}
        return "byline" if known or decorated or several else None
    return None


def _settled(found: list[Credit], line: str) -> Iterator[Credit]:
    """Credits with bare names decided by their slot in the line.

    After a date and closed by a dash it is the outlet, before a translator the agency.
    """
    kinds = [credit.kind for credit in found]
    closed = line.rstrip()[-1:] in "–—-"
    for i, credit in enumerate(found):
        if credit.kind != "name":
            yield credit
        elif closed and "date" in kinds[:i] and "outlet" not in kinds:
            yield _credit("outlet", credit.name, credit.start)
        elif line[:1] in "([–—-" and "translator" in kinds[i:] and "agency" not in kinds:
            yield _credit("agency", credit.name, credit.start)
        else:
            yield _credit("other", credit.name, credit.start)
