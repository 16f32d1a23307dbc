"""Finds the words of a table in a text: longest match first, whatever case, accents or hyphens.

"air-strike", "Air Strike" and "AIR STRIKE" are one phrase; "Da’esh" and "Da'esh" too. A phrase is
found only as whole words.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
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
    cut = _words(text[start:end])
    return [
        (word, start + a, start + b)
        for word, a, b in zip(cut.words, cut.starts, cut.ends, strict=True)
    ]


class Cut(msgspec.Struct, frozen=True):
    """The folded words and signs of a text, in order, and where each begins and ends."""

    words: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]


KEPT = 2000  # code points; longer stretches are not remembered


def _words(text: str) -> Cut:
    return _cut(text) if len(text) <= KEPT else _cut.__wrapped__(text)


@lru_cache(maxsize=1024)  # every table looks through the same sentences
def _cut(text: str) -> Cut:
    plain = text.isascii()  # mostly: then the words need no folding one by one
    found = list(_PIECE.finditer(text.lower() if plain else text))
    return Cut(
        words=tuple([m.group() if plain else fold(m.group()) for m in found]),
        starts=tuple([m.start() for m in found]),
        ends=tuple([m.end() for m in found]),
    )


class Phrases(Generic[Value]):
    """A table of phrases. Where two rows hold the same phrase, the first one wins."""

    def __init__(self, rows: Iterable[tuple[str, Value]]) -> None:
        self._by_first: dict[str, dict[tuple[str, ...], Value]] = {}
        lengths: dict[str, set[int]] = {}
        for phrase, value in rows:
            words = _words(phrase).words
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
        cut = _words(text[start:end])
        if self._by_first.keys().isdisjoint(cut.words):  # nearly always
            return
        behind = 0
        for i, word in enumerate(cut.words):
            if word not in self._by_first or i < behind:
                continue
            length, value = self._longest_at(cut.words, i)
            if value is not None:
                yield Found(start + cut.starts[i], start + cut.ends[i + length - 1], value)
                behind = 0 if inner else i + length

    def _longest_at(self, words: tuple[str, ...], i: int) -> tuple[int, Value | None]:
        known = self._by_first[words[i]]
        for length in self._lengths[words[i]]:
            told = words[i : i + length]
            value = known.get(told)
            if value is not None:
                return len(told), value
        return 0, None
