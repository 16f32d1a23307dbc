"""Finds the words of a table in a text: longest match first, whatever case, accents or hyphens.

"air-strike", "Air Strike" and "AIR STRIKE" are one phrase; "Da’esh" and "Da'esh" too. A phrase is
found only as whole words.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Generic, TypeVar

import msgspec

Value = TypeVar("Value")

_PIECE = re.compile(r"[^\W_]+|[^\w\s'’‘`ʼ\-‐‑–]")


class Found(msgspec.Struct, Generic[Value], frozen=True):
    """A phrase of the table in the text: code-point offsets, and what the table says of it."""

    start: int
    end: int
    value: Value


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """A word without case and accents."""
    plain = unicodedata.normalize("NFKD", word.casefold())
    return "".join(c for c in plain if not unicodedata.combining(c))


def pieces(text: str, start: int = 0, end: int | None = None) -> list[tuple[str, int, int]]:
    """The folded words and signs of a text with their offsets; hyphens and apostrophes are none."""
    return [(w, start + a, start + b) for w, a, b in _words(text[start:end])]


KEPT = 2000  # code points; longer stretches are not remembered


def _words(text: str) -> tuple[tuple[str, int, int], ...]:
    return _cut(text) if len(text) <= KEPT else _cut.__wrapped__(text)


@lru_cache(maxsize=1024)  # every table looks through the same sentences
def _cut(text: str) -> tuple[tuple[str, int, int], ...]:
    return tuple((fold(m.group()), m.start(), m.end()) for m in _PIECE.finditer(text))


class Phrases(Generic[Value]):
    """A table of phrases. Where two rows hold the same phrase, the first one wins."""

    def __init__(self, rows: Iterable[tuple[str, Value]]) -> None:
        self._by_first: dict[str, dict[tuple[str, ...], Value]] = {}
        lengths: dict[str, set[int]] = {}
        for phrase, value in rows:
            words = tuple(word for word, _, _ in pieces(phrase))
            if words:
                self._by_first.setdefault(words[0], {}).setdefault(words, value)
                lengths.setdefault(words[0], set()).add(len(words))
        self._lengths = {first: sorted(found, reverse=True) for first, found in lengths.items()}

    def find(
        self, text: str, start: int = 0, end: int | None = None, *, inner: bool = False
    ) -> Iterator[Found[Value]]:
        """Phrases between two offsets, in text order, longest first.

        They do not overlap, unless ``inner`` asks for the phrases inside phrases too.
        """
        words = _words(text[start:end])
        i = 0
        known = self._by_first
        while i < len(words):
            if words[i][0] not in known:  # nearly always: kept here for speed
                i += 1
                continue
            length, value = self._longest_at(words, i)
            if value is not None:
                yield Found(start + words[i][1], start + words[i + length - 1][2], value)
            i += 1 if inner or value is None else length

    def _longest_at(
        self, words: Sequence[tuple[str, int, int]], i: int
    ) -> tuple[int, Value | None]:
        known = self._by_first.get(words[i][0])
        if known is None:
            return 0, None
        for length in self._lengths[words[i][0]]:
            told = tuple([word for word, _, _ in words[i : i + length]])
            value = known.get(told)
            if value is not None:
                return len(told), value
        return 0, None
