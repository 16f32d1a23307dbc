"""The lines of printed pages as paragraphs, and what the pages themselves repeat."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from reportedly.model import Value

_EDGE = 2  # lines at the top and at the foot of a page that may repeat
_REPEATED = 3  # pages on which a line must stand to be the pages' own
_NUMBER = re.compile(r"\d+")
_PAGE = re.compile(r"(?:page\s*)?[-–— ]*\d{1,4}[-–— ]*(?:(?:of|/)\s*\d{1,4})?", re.IGNORECASE)
_ENDS = re.compile(r"[.!?:…]['\"’”»)]*$")
HYPHEN = "\ufffe"  # what the library writes for a hyphen at the end of a line


class Line(Value, frozen=True, kw_only=True):
    """A line of a page: its words, its height above the foot, its letters' size.

    The mark of a hyphen at the end of a line is a line of its own.
    """

    text: str
    y: float
    size: float


def set_apart(pages: Sequence[Sequence[Line]]) -> tuple[list[list[Line]], list[str]]:
    """The pages without the lines that most of them repeat, and those lines, each once."""
    counted = Counter(key for page in pages for key in {_key(line) for line in _edges(page)})
    most = max(_REPEATED, (len(pages) + 1) // 2)
    repeated = {key for key, count in counted.items() if count >= most}
    body: list[list[Line]] = []
    own: dict[str, None] = {}
    for page in pages:
        edges = {id(line) for line in _edges(page)}
        kept: list[Line] = []
        for line in page:
            numbered = len(pages) > 1 and _PAGE.fullmatch(line.text)
            if id(line) in edges and (numbered or _key(line) in repeated):
                own[line.text] = None
            else:
                kept.append(line)
        body.append(kept)
    return body, list(own)


def _edges(page: Sequence[Line]) -> list[Line]:
    return [*page[:_EDGE], *page[_EDGE:][-_EDGE:]]


def _key(line: Line) -> str:
    return _NUMBER.sub("#", line.text.casefold())


def paragraphs(pages: Sequence[Sequence[Line]]) -> list[str]:
    """The paragraphs of all pages; one that runs on to the next page is whole."""
    lines = [line for page in pages for line in page]
    shown = [line for line in lines if line.text != HYPHEN]
    step = _step(shown)
    width = max((len(line.text) for line in shown), default=0)
    found: list[str] = []
    last: Line | None = None
    hyphen = False
    for line in lines:
        if line.text == HYPHEN:
            hyphen = True
            continue
        if last is None or (not hyphen and _begins(line, last, step, width)):
            found.append(line.text)
        else:
            found[-1] = _joined(found[-1], line.text, hyphen=hyphen)
        last, hyphen = line, False
    return found


def _step(lines: Sequence[Line]) -> float:
    """The usual distance of two lines of a paragraph."""
    steps = (above.y - below.y for above, below in pairwise(lines))
    down = [step for step in steps if step > 0]
    return median(down) if down else 0.0


def _begins(line: Line, last: Line, step: float, width: int) -> bool:
    """Whether a line begins a paragraph: set off, of another size, or after a short one."""
    down = last.y - line.y
    short = len(last.text) < 0.75 * width
    ended = _ENDS.search(last.text) is not None
    if abs(line.size - last.size) > 0.4 * max(line.size, last.size) and short:
        return True
    if down <= 0:  # the next column or page: a sentence that has not ended goes on
        return ended and (short or not line.text[:1].islower())
    if 0 < step * 1.3 < down:
        return ended or not line.text[:1].islower()
    return short and ended


def _joined(before: str, after: str, *, hyphen: bool) -> str:
    """Two lines of a paragraph; a word parted between them is whole, a name keeps its hyphen."""
    if hyphen:
        return before + after if after[:1].islower() else f"{before}-{after}"
    if before.endswith("\u00ad"):
        return before[:-1] + after
    return f"{before} {after}"
