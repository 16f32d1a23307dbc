"""Words, figures and signs of a sentence, and the numbers that they spell.

The grammars of times and of quantities both stand on this: one cut of the text, and one reading of
"twenty-one", "two dozen", "a hundred and fifty", "1,200" and "1.5 million".
"""

import re
from functools import cache, lru_cache
from typing import Literal, NamedTuple

import msgspec

from reportedly.codebook.phrases import fold
from reportedly.codebook.tables import rows

_PIECE = re.compile(r"\d+(?:[.,/:]\d+)*|[^\W\d_]+|[^\w\s]|_")
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,3}(?:\.\d{3})+")
_PLAIN = re.compile(r"\d+(?:\.\d+)?")
DASHES = "-‐‑–—"
"""The signs that stand between the two ends of a range and between the parts of a number word."""

LONGEST = 12  # figures; a longer row of figures is no number of people


class Piece(NamedTuple):
    """A word without case and accents, a figure or a sign, with its code-point offsets."""

    word: str
    start: int
    end: int


class Number(NamedTuple):
    """A number from piece ``first`` up to ``last`` (exclusive), and how it is written."""

    first: int
    last: int
    value: int
    written: Literal["digits", "words"]


class NumberWord(msgspec.Struct, frozen=True, kw_only=True):
    """A word that spells a number, or a part of one."""

    term: str
    value: int
    kind: Literal["unit", "ten", "scale", "open_scale", "whole", "ordinal"]
    source: str
    example: str


def pieces(text: str) -> list[Piece]:
    """The words, figures and signs of a sentence, in order."""
    return list(_cut(text))


@lru_cache(maxsize=256)  # times and quantities read the same sentences
def _cut(text: str) -> tuple[Piece, ...]:
    return tuple(
        [Piece(fold(m.group()) or m.group(), m.start(), m.end()) for m in _PIECE.finditer(text)]
    )


class Terms:
    """Terms of a table by their first word, longest first, to be looked up in a cut text.

    ``terms`` are ``(term, values)``; a hyphen in the text may stand for a space in the term.
    """

    def __init__(self, terms: list[tuple[str, tuple[str, str]]]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], tuple[str, str]]]] = {}
        for term, values in terms:
            words = tuple(p.word for p in pieces(term) if p.word not in DASHES)
            if words:
                self._by_first.setdefault(words[0], []).append((words, values))
        for known in self._by_first.values():
            known.sort(key=lambda entry: -len(entry[0]))

    def at(self, cut: list[Piece], i: int) -> tuple[int, tuple[str, str]] | None:
        """The longest term that begins at piece ``i``: its end (exclusive) and its values."""
        for words, values in self._by_first.get(cut[i].word, ()):
            end = _match(cut, i, words)
            if end:
                return end, values
        return None


def _match(cut: list[Piece], i: int, words: tuple[str, ...]) -> int:
    """Where the words end if they stand at piece ``i``, else 0."""
    at = i + 1
    for word in words[1:]:
        if at < len(cut) and cut[at].word in DASHES:
            at += 1
        if at >= len(cut) or cut[at].word != word:
            return 0
        at += 1
    return at


@cache
def _words() -> dict[str, NumberWord]:
    return {
        r.term: r
        for r in rows("en/number_words.tsv", NumberWord)
        if r.kind in {"unit", "ten", "scale"}
    }


@cache
def _phrases() -> Terms:
    kinds = {"whole", "open_scale"}
    return Terms(
        [
            (r.term, (r.kind, str(r.value)))
            for r in rows("en/number_words.tsv", NumberWord)
            if r.kind in kinds
        ]
    )


@cache
def number_words() -> frozenset[str]:
    """The words that spell numbers, each by itself: "nine", "dozen", and "no" and "nobody"."""
    found = rows("en/number_words.tsv", NumberWord)
    return frozenset(r.term for r in found if r.kind != "ordinal")


@cache
def ordinals() -> tuple[tuple[str, str], ...]:
    """The ordinal words up to 31 and their values, as text."""
    found = rows("en/number_words.tsv", NumberWord)
    return tuple((r.term, str(r.value)) for r in found if r.kind == "ordinal")


def joined(cut: list[Piece], i: int) -> bool:
    """Whether piece ``i`` stands right behind the one before it, without a space."""
    return i > 0 and cut[i - 1].end == cut[i].start


def number(cut: list[Piece], i: int) -> Number | None:
    """The number that begins at piece ``i``, in figures or words, or None.

    Fractions count only before a scale word ("1.5 million"): there is no half victim.
    """
    first = cut[i].word
    if first[0].isdigit():
        return _figures(cut, i)
    phrase = _phrases().at(cut, i)
    if phrase:
        end, (kind, value) = phrase
        found = Number(i, end, int(value), "words")
        return _spelled(cut, i, int(value), end) if kind == "open_scale" else found
    word = _words().get(first)
    if word is None or word.kind == "scale":
        return None
    return _spelled(cut, i, 0, i)


def _figures(cut: list[Piece], i: int) -> Number | None:
    word, last = cut[i].word, i + 1
    if len(word) > LONGEST:
        return None
    if _GROUPED.fullmatch(word):
        value = float(word.replace(",", "") if "," in word else word.replace(".", ""))
    elif _PLAIN.fullmatch(word):
        value = float(word)
        if _spaced_thousands(cut, i):
            value, last = value * 1000, i + 2
    else:
        return None
    scale = _words().get(cut[last].word) if last < len(cut) else None
    if scale and scale.kind == "scale":
        return Number(i, last + 1, round(value * scale.value), "digits")
    return Number(i, last, int(value), "digits") if value == int(value) else None


def _spaced_thousands(cut: list[Piece], i: int) -> bool:
    """Whether "12 000" stands here: thousands parted by a space, as French does."""
    return (
        i + 1 < len(cut)
        and cut[i + 1].word == "000"
        and len(cut[i].word) <= 3
        and cut[i].word.isdigit()
        and cut[i + 1].start == cut[i].end + 1
    )


def _spelled(cut: list[Piece], i: int, total: int, at: int) -> Number:
    """A number in words from piece ``i``; ``total`` was read up to piece ``at``."""
    whole, part = (total, 0) if total >= 1000 else (0, total)
    last = at
    kinds = "scale" if total else ""
    while at < len(cut):
        word = _words().get(cut[at].word)
        if word is None or not _may_follow(kinds, word.kind, part, word.value):
            if not (last == at and last > i and _links(cut, at, kinds)):
                break
            at += 1
            continue
        if word.kind == "scale":
            part = max(part, 1) * word.value
            whole, part = (whole + part, 0) if word.value >= 1000 else (whole, part)
        else:
            part += word.value
        kinds, at = word.kind, at + 1
        last = at
    return Number(i, last, whole + part, "words")


def _links(cut: list[Piece], at: int, before: str) -> bool:
    """Whether a hyphen ("twenty-one") or "and" ("a hundred and fifty") carries a number on."""
    if at + 1 >= len(cut) or cut[at + 1].word not in _words():
        return False
    after = _words()[cut[at + 1].word].kind
    if cut[at].word in DASHES:
        return (before == "ten" and after == "unit") or "scale" in {before, after}
    return cut[at].word == "and" and before == "scale" and after != "scale"


def _may_follow(before: str, kind: str, part: int, value: int) -> bool:
    if not before:
        return kind != "scale"
    if kind == "scale":
        return part == 0 or part < value
    if before == "ten":
        return kind == "unit" and 0 < value < 10
    return before == "scale"
