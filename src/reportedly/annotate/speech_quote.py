"""Quotations: stretches of text between quotation marks, within one block of a report."""

import re
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from reportedly.annotate.speech_cut import Saying
from reportedly.model import Sentence, Span
from reportedly.model.base import Value

_MARK = re.compile(r"[“”„«»\"]|''|``|’’|‘‘")
_OPEN = {"“", "„", "«", "``", "‘‘"}
_CLOSE = {"”", "»", "’’"}
_BEFORE = " \t\n\u00a0([{—–-/:"


class Quotation(Value, frozen=True, kw_only=True):
    """Words in quotation marks, marks included; ``open`` if the block ends before the marks do."""

    start: int
    end: int
    block: int
    open: bool


def quotations(text: str, sentences: Sequence[Sentence]) -> tuple[Quotation, ...]:
    """All quotations in the blocks of some sentences, in text order."""
    blocks: dict[int, Span] = {}
    for sentence in sentences:
        known = blocks.get(sentence.block)
        start = known.start if known else sentence.start
        blocks[sentence.block] = Span(start, sentence.end)
    return tuple(q for block, area in blocks.items() for q in _in_block(text, block, area))


def _in_block(text: str, block: int, area: Span) -> Iterator[Quotation]:
    start: int | None = None
    for mark in _MARK.finditer(text, area.start, area.end):
        if start is None:
            if _opens(text, mark, area):
                start = mark.start()
        elif _closes(text, mark):
            yield Quotation(start=start, end=mark.end(), block=block, open=False)
            start = None
    if start is not None:
        yield Quotation(start=start, end=area.end, block=block, open=True)


def _opens(text: str, mark: re.Match[str], area: Span) -> bool:
    if mark.group() in _OPEN:
        return True
    if mark.group() in _CLOSE:
        return False
    return mark.start() == area.start or text[mark.start() - 1] in _BEFORE


def _closes(text: str, mark: re.Match[str]) -> bool:
    if mark.group() in _CLOSE:
        return True
    if mark.group() in _OPEN:
        return False
    after = text[mark.end() : mark.end() + 1]
    return not after.isalnum()


# ---- whose quotation -----------------------------------------------------------------------------


def quoted(text: str, sentences: Sequence[Sentence], found: Sequence[Saying]) -> tuple[Saying, ...]:
    """The sayings, with the quotations and lists around them as their content.

    A quotation belongs to the saying that it touches; one that opens the sentence after it, in the
    same block, goes on with it, as does one whose block ends before its marks.
    """
    marks = quotations(text, sentences)
    if not marks and not any(text[s.end - 1] == ":" for s in sentences):
        return tuple(found)
    inside = [_widened(saying, marks) for saying in found]
    owner: dict[int, int] = {}
    for i, saying in enumerate(inside):
        for k in _touching(text, saying, marks):
            owner.setdefault(k, i)
    _go_on(text, sentences, inside, marks, owner)
    whole = [_with(s, [marks[k] for k, o in owner.items() if o == i]) for i, s in enumerate(inside)]
    return tuple(_lists(text, sentences, whole))


def _anchor(saying: Saying) -> Span:
    ends = [saying.said, *([saying.source] if saying.source else [])]
    return Span(min(s.start for s in ends), max(s.end for s in ends))


def _widened(saying: Saying, marks: Sequence[Quotation]) -> Saying:
    """The saying with its content stretched over the quotations that it runs into."""
    contents = []
    for content in saying.contents:
        start, end = content.start, content.end
        for q in marks:
            if q.start < end and start < q.end and not _holds(q, _anchor(saying)) and not q.open:
                start, end = min(start, q.start), max(end, q.end)
        contents.append(Span(start, end))
    return replace(saying, contents=tuple(contents))


def _holds(mark: Quotation, area: Span) -> bool:
    return mark.start < area.end and area.start < mark.end


def _touching(text: str, saying: Saying, marks: Sequence[Quotation]) -> Iterator[int]:
    if "direct" not in saying.row.takes or saying.speaker is None:
        return
    anchor = _anchor(saying)
    for k, q in enumerate(marks):
        if q.end <= anchor.start:
            if _blank(text[q.end : anchor.start]) and not _full(text, q):
                yield k
        elif q.start >= anchor.end:
            between = text[anchor.end : q.start]
            leads = not saying.contents and re.fullmatch(r"[^.?!]{0,100}[:,]", between.strip())
            if (_blank(between) and "\n\n" not in between) or leads:
                yield k
            break


def _full(text: str, mark: Quotation) -> bool:
    """Whether a quotation is a sentence of its own, which no speech verb goes on with."""
    return mark.open or re.search(r"\.\W*$", text[mark.end - 3 : mark.end]) is not None


def _blank(between: str) -> bool:
    return len(between) < 6 and not between.strip(" ,:—–-\n\u00a0")


def _go_on(
    text: str,
    sentences: Sequence[Sentence],
    found: Sequence[Saying],
    marks: Sequence[Quotation],
    owner: dict[int, int],
) -> None:
    """Give quotations without a speaker of their own to the one before them."""
    ends = {s.i: s.end for s in sentences}
    last: dict[int, int] = {}
    for k, q in enumerate(marks):
        if k not in owner:
            before = last.get(q.block) if not (k and marks[k - 1].open) else owner.get(k - 1)
            if before is not None:
                end = max(ends[found[before].sentence], marks[k - 1].end)
                if not text[end : q.start].strip():
                    owner[k] = before
        if k in owner:
            last[q.block] = owner[k]


def _with(saying: Saying, own: Sequence[Quotation]) -> Saying:
    """The saying with its own quotations among its contents, overlapping spans made one."""
    if not own:
        return saying
    merged: list[Span] = []
    for span in sorted([*saying.contents, *(Span(q.start, q.end) for q in own)]):
        if merged and span.start <= merged[-1].end + 1:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return replace(saying, contents=tuple(merged))


_ITEM = re.compile(r"\s*(?:[-•*–—▪●■]\s|\(?\d{1,2}[.)]\s|[a-z]\)\s|[Tt]hat\s)")


def _lists(text: str, sentences: Sequence[Sentence], found: Sequence[Saying]) -> Iterator[Saying]:
    """The sayings that open a list ("the ministry said:") with its items as content."""
    by_place = {s.i: k for k, s in enumerate(sentences)}
    last = {s.sentence: k for k, s in enumerate(found)}
    for k, saying in enumerate(found):
        place = by_place[saying.sentence]
        if last[saying.sentence] != k or text[sentences[place].end - 1] != ":":
            yield saying
            continue
        items: list[Sentence] = []
        for item in sentences[place + 1 :]:
            opens = _ITEM.match(text, item.start, item.end) is not None
            if not opens and not (items and item.block == items[-1].block):
                break
            items.append(item)
        spans = (Span(s.start, s.end) for s in items)
        yield replace(saying, contents=(*saying.contents, *spans)) if items else saying
