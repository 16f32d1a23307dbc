"""The day at the head of a report that has no credit line of the usual form.

    Daily list, Wednesday 5 October 2022 (calls received up to 20:00)
    CAPITAL CITY, Friday 21 October 2022 (Example Press). About fifty people ...

Only what stands above or at the very beginning of the report counts, and only a whole date. It is
the last resort: a page's own date, and a credit line, go before it.
"""

import re

from reportedly.model import Passage, Value
from reportedly.read import dates
from reportedly.read.credits import Credit
from reportedly.read.names import is_name, is_weekday
from reportedly.read.settings import terms

_FIRST = 5  # passages in which a report may still tell its day; our policy
_SHORT = 130  # characters of a line that is a heading and no paragraph; our policy
_OPENING = 60  # characters before a date that opens a paragraph; our policy
_CLOSE = re.compile(
    r"(?:,?\s*\d{1,2}[:.]\d\d)?\)?\s*(?:\([^()]{2,40}\)|/[^/]{2,40}/)?\s*(?:[.:|]\s|[–—-]+\s)"
)
_MORE = re.compile(r"/[^/]{2,40}/\s*[–—-]+\s*|[^|.]{2,40}\|\s*")
_TITLE = 3  # words before a comma and a date that still make a title ("Running log, …")
_TELLS = re.compile(
    r"\b(?:on|since|in|until|till|after|before|from|by|between|and)\s*$", re.IGNORECASE
)


class Head(Value, frozen=True, kw_only=True):
    """A date at the head of a report: its credit, and where the words around it end."""

    credit: Credit
    end: int
    ambiguous: bool = False


def head(passages: list[Passage], text: str) -> Head | None:
    """The first date in the lines that stand above a report or open it, else None."""
    ordered = sorted(passages, key=lambda p: p.start)
    lines = [p for p in ordered if p.kind in {"headline", "body", "byline"}][:_FIRST]
    for passage in lines:
        found = _dated(text[passage.start : passage.end], passage.start)
        if found:
            return found
    return None


def relabelled(passages: list[Passage], found: Head, text: str) -> list[Passage]:
    """The passages with the head's words as a dateline of their own; a headline stays one."""
    out: list[Passage] = []
    for passage in passages:
        inside = passage.start <= found.credit.start < passage.end
        if not inside or passage.kind == "headline":
            out.append(passage)
            continue
        words, rest = text[passage.start : found.end], text[found.end : passage.end]
        closed = passage.start + len(words.rstrip())
        out.append(Passage(kind="dateline", start=passage.start, end=closed))
        if rest.strip():
            begun = passage.end - len(rest.lstrip())
            out.append(Passage(kind=passage.kind, start=begun, end=passage.end))
    return out


def _dated(line: str, offset: int) -> Head | None:
    reach = line[: _SHORT + _OPENING]
    for date in (*dates.find(reach), *dates.day_first(reach)):
        issued = _issued(line[: date.start])
        if date.year is None or (_TELLS.search(line[: date.start]) and not issued):
            continue
        end = len(line) if issued else _end(line, date)
        if end is not None:
            credit = Credit(
                kind="heading",
                start=offset + date.start,
                end=offset + date.end,
                name=line[date.start : date.end],
                date=date,
            )
            return Head(credit=credit, end=offset + end)
    return None


def _issued(before: str) -> bool:
    """Whether a line opens with a word of issuing ("[Circulated on Friday, 22 January 2021. …")."""
    words = before.lstrip(" [(").lower()
    label = next((t for t in terms("date_label") if words.startswith(f"{t} ")), None)
    rest = words[len(label or "") :].strip()
    return label is not None and "." not in words and rest.split(" ")[0] in {"", "on", "at"}


def _end(line: str, date: dates.Written) -> int | None:
    """Where the words that belong to a date end; None where it stands in the middle of prose."""
    if len(line) <= _SHORT and not line.rstrip().endswith((".", "?", "!")):
        return len(line)
    before = line[: date.start]
    close = _CLOSE.match(line, date.end)
    if date.start > _OPENING or close is None or not (_place(before) or _title(before)):
        return None
    more = _MORE.match(line, close.end())
    end = more.end() if more else close.end()
    return len(line) if _title(before) or not line[end:].strip() else end


def _place(before: str) -> bool:
    """Whether only names of places and of an agency stand before a date ("CITY (Agency, …")."""
    words = before.strip(" ,–—-|")
    return not words or all(_names(part) for part in re.split(r"[,/(]\s*", words))


def _title(before: str) -> bool:
    """Whether a title of a few words and a comma stand before a date."""
    words = before.rstrip()
    return words.endswith(",") and len(words.split()) <= _TITLE and not _place(before)


def _names(part: str) -> bool:
    return is_weekday(part.strip()) or is_name(part.strip(), most=6)
