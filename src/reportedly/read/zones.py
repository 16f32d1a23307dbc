"""Labels the zones of a text: headline, dateline, byline, body, caption, quote block, debris.

Labels only: together the passages cover every character that is not blank, and none is cut away.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from reportedly.model import Passage, PassageKind, Span, Value
from reportedly.read import credits as credit_lines
from reportedly.read import debris, heading
from reportedly.read.credits import Credit
from reportedly.read.lines import Line, joined, lines
from reportedly.read.settings import limit

_FRONT = 15  # blocks among which a report's credits may stand at its head
_BACK = 8  # and at its foot
_OPENING = 3  # body paragraphs that a dateline may open


class Zones(Value, frozen=True, kw_only=True):
    """The passages of a text, what its credit lines say, and where its headline stands."""

    passages: tuple[Passage, ...]
    credits: tuple[Credit, ...]
    title: Span | None
    warnings: tuple[str, ...] = ()


class _Block(Value, frozen=True, kw_only=True):
    line: Line
    kind: PassageKind | None


def zones(text: str, hints: Iterable[tuple[int, int, PassageKind]] = ()) -> Zones:
    """The zones of a text; ``hints`` are stretches whose kind the page's markup tells."""
    hints = tuple(hints)
    blocks = _marked(text, hints)
    real = [i for i, block in enumerate(blocks) if block.kind != "debris"]
    headline = _headline(blocks, real, hinted=any(hint[2] != "debris" for hint in hints))
    passages: list[Passage] = []
    credited: list[Credit] = []
    top = bodies = 0
    for order, i in enumerate(real):
        if i == headline:
            credited += credit_lines.dated(blocks[i].line.text, blocks[i].line.start)
            continue
        if headline is not None and blocks[i].line.text == blocks[headline].line.text:
            top, bodies = order, 0  # the page shows its headline: the report begins here
        front = order - top < _FRONT and bodies < _OPENING
        left = len(real) - order
        labelled = _labelled(blocks[i], front=front, left=left, bodies=bodies)
        passages += labelled[0]
        credited += labelled[1]
        bodies += any(passage.kind == "body" for passage in labelled[0])
    passages += [_passage(block.line, "debris") for block in blocks if block.kind == "debris"]
    title = blocks[headline].line if headline is not None else None
    passages += [_passage(title, "headline")] if title else []
    dated = any(credit.kind in {"date", "update"} and credit.date for credit in credited)
    head = None if dated else heading.head(passages, text)
    if head:
        passages, credited = heading.relabelled(passages, head, text), [*credited, head.credit]
    return Zones(
        passages=_ordered(passages),
        credits=tuple(credited),
        title=Span(title.start, title.end) if title else None,
        warnings=_beyond(passages),
    )


def _beyond(passages: list[Passage]) -> tuple[str, ...]:
    most = limit("lines")
    if len(passages) <= most:
        return ()
    return (f"The text has more than {most} lines: those beyond are one passage, not sorted out.",)


def _marked(text: str, hints: Sequence[tuple[int, int, PassageKind]]) -> list[_Block]:
    """The blocks of the text in order, debris and hinted kinds marked."""
    found = [(line, _first_kind(line, hints)) for line in lines(text, most=limit("lines"))]
    marked = [_Block(line=line, kind=kind) for line, kind in found if kind]
    plain = [line for line, kind in found if not kind]
    blocks = marked + [_Block(line=line, kind=None) for line in joined(_split(plain, found), text)]
    return _without_comments(sorted(blocks, key=lambda block: block.line.start))


_BEFORE_COMMENTS = 2  # paragraphs of a report, at least, before readers may speak; our policy


def _without_comments(blocks: list[_Block]) -> list[_Block]:
    """What readers say below a report is debris, with all that comes after it."""
    plain = [i for i, block in enumerate(blocks) if block.kind is None]
    opened = (i for i in plain[_BEFORE_COMMENTS:] if debris.opens_comments(blocks[i].line.text))
    first = next(opened, len(blocks))
    return [
        *blocks[:first],
        *(_Block(line=block.line, kind="debris") for block in blocks[first:]),
    ]


def _split(plain: list[Line], found: list[tuple[Line, PassageKind | None]]) -> list[Line]:
    """Plain lines, those on both sides of a marked line put into groups of their own."""
    group, number, out = -1, 0, []
    kept = {line.start for line in plain}
    parted = False
    for line, _ in found:
        if line.start not in kept:
            parted = True
            continue
        number += parted or line.group != group
        group, parted = line.group, False
        out.append(Line(start=line.start, end=line.end, text=line.text, group=number))
    return out


def _first_kind(line: Line, hints: Sequence[tuple[int, int, PassageKind]]) -> PassageKind | None:
    hint = _hint(line, hints)
    if hint == "headline":
        return hint
    if debris.is_debris(line.text):
        return "debris"
    if debris.is_caption(line.text):
        return "caption"
    if line.text.startswith(">") and hint is None:
        return "quote_block"
    return hint


def _hint(line: Line, hints: Sequence[tuple[int, int, PassageKind]]) -> PassageKind | None:
    at = bisect_right(hints, line.start, key=lambda hint: hint[0]) - 1
    return (
        hints[at][2] if at >= 0 and line.start < hints[at][1] and hints[at][2] != "body" else None
    )


def _headline(blocks: list[_Block], real: list[int], *, hinted: bool) -> int | None:
    """The block that is the headline: as marked up, else the first, if it reads as a title."""
    if hinted:
        return next((i for i in real if blocks[i].kind == "headline"), None)
    for order, i in enumerate(real[:4]):
        line = blocks[i].line
        after = blocks[real[order + 1]].line if order + 1 < len(real) else None
        if blocks[i].kind is None and _credit_line(line) is None:
            return i if _is_title(line, after) else None
    return None


def _is_title(line: Line, after: Line | None) -> bool:
    """Title-like: one short line without a full stop, set off from what follows."""
    if after is None or len(line.text) > limit("title"):
        return False
    closing = line.text.rstrip("\"'”’")[-1:]
    if closing in ".:;," and not line.text.isupper():
        return False
    if credit_lines.leading(line.text, line.start, first=True):
        return False
    set_off = after.group != line.group or _credit_line(after) is not None
    return set_off or len(after.text) > 1.5 * len(line.text)


def _credit_line(line: Line) -> credit_lines.Line | None:
    return credit_lines.standalone(line.text, line.start)


def _labelled(
    block: _Block, *, front: bool, left: int, bodies: int
) -> tuple[list[Passage], list[Credit]]:
    line, kind = block.line, block.kind
    read = _credit_line(line) if kind is None and (front or left <= _BACK) else None
    if read and (front or left == 1 or read.kind == "byline"):  # dates below are of comments
        return [_passage(line, read.kind)], list(read.credits)
    if kind is None and front:
        read = credit_lines.leading(line.text, line.start, first=bodies == 0)
        if read:
            return _opened(line, read.end), list(read.credits)
        if bodies == 0 and (dated := credit_lines.dated(line.text, line.start)):
            return [_passage(line, "dateline")], dated
    return [_passage(line, kind or "body")], []


def _opened(line: Line, at: int) -> list[Passage]:
    """A paragraph that a dateline opens, as two passages."""
    text = line.text
    head = text[: at - line.start].rstrip()
    body = line.end - len(text[at - line.start :].lstrip())
    found = [Passage(kind="dateline", start=line.start, end=line.start + len(head))]
    return [*found, Passage(kind="body", start=body, end=line.end)] if body < line.end else found


def _passage(line: Line, kind: PassageKind | None) -> Passage:
    return Passage(kind=kind or "body", start=line.start, end=line.end)


def _ordered(passages: list[Passage]) -> tuple[Passage, ...]:
    return tuple(sorted(passages, key=lambda passage: passage.start))
