"""Sentences: the passages of a report cut into blocks, and the blocks into sentences.

A headline, a bullet or a paragraph is a block of its own, so that lines without a full stop never
run into the next. Abbreviations that do not end a sentence stand in `data/en/abbreviations.tsv`.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import takewhile

import msgspec

from reportedly.codebook.tables import rows
from reportedly.model import Document, Passage, Sentence, Span

READ = {"headline", "body", "caption", "quote_block"}
"""The kinds of passage that may tell something; debris, datelines and bylines tell no events."""

LONGEST = 1500  # code points; a longer sentence is a list or no prose, and is cut at a comma
HARD_WRAP = 45  # a line shorter than this ends a block even without a full stop

_BULLET = re.compile(r"\s*(?:[-•*–—▪●■]\s|\(?\d{1,2}[.)]\s|[a-z]\)\s)")
_CLOCK = re.compile(r"\d{1,2}[.:]\d{2}\b")
_END = re.compile(r"[.!?…]+[\"'”’»)\]]*(?=\s)|\n")
_OPENS = re.compile(r"\s*[\"'“‘«(\[]*[A-Z0-9\u00c0-\u024f-]")


class Abbreviation(msgspec.Struct, frozen=True, kw_only=True):
    """A word whose full stop does not end a sentence."""

    term: str
    source: str
    example: str


@cache
def _abbreviations() -> frozenset[str]:
    return frozenset(r.term.casefold() for r in rows("en/abbreviations.tsv", Abbreviation))


def sentences(document: Document) -> tuple[Sentence, ...]:
    """All sentences of the passages that may tell something, in text order, not yet parsed."""
    found: list[Sentence] = []
    block = 0
    for passage in document.passages:
        if passage.kind not in READ:
            continue
        for area in blocks(document.text, passage):
            for part in split(document.text, area):
                found.append(
                    Sentence(
                        i=len(found),
                        start=part.start,
                        end=part.end,
                        kind=passage.kind,
                        block=block,
                    )
                )
            block += 1
    return _titled(document.text, found)


def _titled(text: str, found: list[Sentence]) -> tuple[Sentence, ...]:
    """The sentences, titles above the first paragraph as headlines ("BRIEF - *Three die*").

    A page has more than one title where it opens with its publisher, a label or a slug.
    """
    titles = list(takewhile(lambda s: s.kind != "body" or _is_title(text, s, found), found))
    lines = {s.i for s in titles if s.kind == "body"}
    if len(titles) == len(found) or len(lines) > TITLES:
        return tuple(found)
    return tuple(msgspec.structs.replace(s, kind="headline") if s.i in lines else s for s in found)


def _is_title(text: str, sentence: Sentence, found: Sequence[Sentence]) -> bool:
    """Whether a sentence is a line of its own, short and without an end."""
    words = text[sentence.start : sentence.end]
    after = found[sentence.i + 1 : sentence.i + 2]
    alone = all(s.block != sentence.block for s in after)
    ended = words.rstrip("\"'”’)]")[-1:] in set(".!?:;,…")
    listed = _BULLET.match(words) or _CLOCK.match(words)
    return alone and not ended and not listed and len(words) <= TITLE


TITLE = 120  # code points of a line that is a title and no paragraph
TITLES = 4  # lines above a report; more are a list


def blocks(text: str, passage: Passage) -> Iterator[Span]:
    """The blocks of a passage: paragraphs, bullets, and lines that are no hard-wrapped prose."""
    start = passage.start
    previous = ""
    for line in re.finditer(r"[^\n]*\n?", text[passage.start : passage.end]):
        words = line.group()
        if previous and _breaks(previous, words):
            yield from _trimmed(text, start, passage.start + line.start())
            start = passage.start + line.start()
        previous = words
    yield from _trimmed(text, start, passage.end)


def _breaks(previous: str, line: str) -> bool:
    """Whether a new block begins with this line."""
    before = previous.strip()
    return (
        not before
        or not line.strip()
        or before[-1] in '.!?:;"”…'
        or len(before) < HARD_WRAP
        or _BULLET.match(line) is not None
    )


def split(text: str, area: Span) -> Iterator[Span]:
    """The sentences of a block."""
    start = area.start
    for end in _ends(text, area):
        yield from _pieces(text, start, end)
        start = end
    yield from _pieces(text, start, area.end)


def _ends(text: str, area: Span) -> Iterator[int]:
    for match in _END.finditer(text, area.start, area.end):
        numbered = text[area.start : match.start()].strip().isdigit()  # "2. Looting in Minova"
        if match.group() == "\n" or numbered:
            continue
        if _OPENS.match(text, match.end()) and not _abbreviated(text, match):
            yield match.end()


def _abbreviated(text: str, match: re.Match[str]) -> bool:
    if not match.group().startswith(".") or len(match.group()) > 1:
        return False
    word = re.search(r"[^\s(\"“]*$", text[max(0, match.start() - 20) : match.start()])
    last = word.group().casefold() if word else ""
    single = len(last) == 1 and last.isalpha()
    return (
        single or last in _abbreviations() or re.fullmatch(r"(?:[a-z]\.)+[a-z]", last) is not None
    )


def _pieces(text: str, start: int, end: int) -> Iterator[Span]:
    """A sentence, or the parts of one that is too long to be prose, cut where a comma stands."""
    while end - start > LONGEST:
        comma = text.rfind(",", start + LONGEST // 2, start + LONGEST)
        cut = comma + 1 if comma > 0 else start + LONGEST
        yield from _trimmed(text, start, cut)
        start = cut
    yield from _trimmed(text, start, end)


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield Span(start, end)
