"""The lines of a text and the paragraphs they form, with their offsets."""

import re
from collections.abc import Iterable
from itertools import groupby

from reportedly.model import Value

_BREAKS = "\n\r\v\f\x1c-\x1e\x85\u2028\u2029"
_LINE = re.compile(f"[^{_BREAKS}]+")
_BREAK = re.compile(f"\r\n|[{_BREAKS}]")
_WIDTHS = range(50, 121)  # columns at which people wrap text


class Line(Value, frozen=True, kw_only=True):
    """A line without the blanks around it. Lines of one ``group`` have no blank line between."""

    start: int
    end: int
    text: str
    group: int


def lines(text: str, *, most: int) -> list[Line]:
    """All lines with something on them, in text order. Every kind of blank counts as blank.

    Beyond ``most`` lines, the rest of the text is one line.
    """
    found: list[Line] = []
    group, last = 0, 0
    for match in _LINE.finditer(text):
        body = match[0].strip()
        if not body:
            continue
        start = match.start() + len(match[0]) - len(match[0].lstrip())
        if len(found) == most:
            rest = text[start:].rstrip()
            found.append(Line(start=start, end=start + len(rest), text=rest, group=group + 1))
            return found
        if found and _parted(text, last, start):
            group += 1
        last = start + len(body)
        found.append(Line(start=start, end=last, text=body, group=group))
    return found


def joined(parts: Iterable[Line], text: str) -> list[Line]:
    """Lines with those of one wrapped paragraph joined into one."""
    groups = [list(group) for _, group in groupby(parts, key=lambda line: line.group)]
    widths = [_width(group) for group in groups]
    wrap = max((width for width in widths if width), default=0)
    found: list[Line] = []
    for group, width in zip(groups, widths, strict=True):
        found += _unwrapped(group, text, width or wrap)
    return found


def _width(group: list[Line]) -> int:
    """The column at which a paragraph of three lines or more is wrapped, 0 if it is not."""
    lengths = [len(line.text) for line in group]
    width = max(lengths)
    wrapped = len(group) > 2 and width in _WIDTHS and min(lengths[:-1]) > 0.75 * width
    return width if wrapped else 0


def _parted(text: str, start: int, end: int) -> bool:
    breaks = _BREAK.finditer(text, start, end)
    return next(breaks, None) is not None and next(breaks, None) is not None


def _unwrapped(group: list[Line], text: str, width: int) -> list[Line]:
    if len(group) == 1 or max(len(line.text) for line in group) not in _WIDTHS:
        return group
    found: list[Line] = []
    start = group[0]
    for line, after in zip(group, [*group[1:], None], strict=True):
        if after is None or not _goes_on(line.text, after.text, width):
            whole = text[start.start : line.end]
            found.append(Line(start=start.start, end=line.end, text=whole, group=start.group))
            start = after or start
    return found


def _goes_on(line: str, after: str, width: int) -> bool:
    """Whether the next line was wrapped off this one: its first word would not have fitted."""
    word = after.split(None, 1)[0]
    full = width > 0 and len(line) + 1 + len(word) > width
    return full or (after[0].islower() and len(line) > _WIDTHS[0])
