"""The words of times: every word, figure and sign of a sentence with the letter of its class.

The classes stand in `times.tsv`, `weekdays.tsv`, `months.tsv` and `number_words.tsv`; the grammar
of `time_grammar.py` is written in these letters.
"""

import re
from functools import cache
from typing import NamedTuple

import msgspec

from reportedly.annotate.numeral import DASHES, Piece, Terms, joined, number, ordinals, pieces
from reportedly.codebook.tables import rows


class TimeWord(msgspec.Struct, frozen=True, kw_only=True):
    """A word of times: its class (`kind`), and what it stands for (`value`)."""

    term: str
    kind: str
    value: str
    source: str
    example: str


class Month(msgspec.Struct, frozen=True, kw_only=True):
    """The name of a month in some language."""

    term: str
    month: int
    language: str
    source: str
    example: str


class Word(NamedTuple):
    """A word with the letter of its class."""

    letter: str
    value: str
    start: int
    end: int


LETTERS = {
    "day": "v", "now": "V", "same": "j", "part": "p", "edge": "q", "near": "l", "unit": "u",
    "weekend": "E", "sense": "g", "side": "e", "on": "O", "in": "I", "at": "A", "of": "f",
    "from": "F", "to": "t", "until": "U", "between": "B", "and": "&", "since": "S", "for": "R",
    "so_far": "s", "fuzz": "b", "the": "h", "a": "a", "count": "n", "season": "z",
    "shy_season": "Z", "feast": "H", "anniversary": "K", "old": "Y", "clock_tail": "P",
    "modal_after": "i", "named_after": "N", "hijri": "G", "hijri_sure": "L", "persian": "C",
    "ethiopian": "Q", "course": "c", "eve": "1", "guard": "X", "rite": "7",
}  # fmt: skip
"""The letter of each kind of word; the words of the future stand beside the grammar."""


def letters(text: str) -> list[Word]:
    """The words of a sentence with their letters, in order."""
    cut = pieces(text)
    found: list[Word] = []
    i = 0
    while i < len(cut):
        i, word = _letter(text, cut, i, found)
        found.append(word)
    return found


@cache
def months() -> frozenset[str]:
    """English names of months that are no other word."""
    shy = {r.term for r in rows("en/times.tsv", TimeWord) if r.kind == "shy"}
    named = (r.term for r in rows("en/months.tsv", Month) if r.language == "en")
    return frozenset(named) - shy


@cache
def _terms() -> Terms:
    known: dict[str, tuple[str, str]] = {}
    for row in rows("en/weekdays.tsv", TimeWord):
        letter = {"weekday": "W", "short": "w", "guard": "X"}[row.kind]
        known.setdefault(row.term, (letter, row.value))
    for row in rows("en/times.tsv", TimeWord):
        if row.kind in LETTERS:
            known.setdefault(row.term, (LETTERS[row.kind], row.value))
    for term, value in ordinals():
        known.setdefault(term, ("o", value))
    for month in rows("en/months.tsv", Month):
        letter = "m" if month.term in months() else "M"
        known.setdefault(month.term, (letter, str(month.month)))
    return Terms(list(known.items()))


def _letter(text: str, cut: list[Piece], i: int, before: list[Word]) -> tuple[int, Word]:
    """The next word and the piece behind it."""
    piece = cut[i]
    if piece.word[0].isdigit():
        return _figure(cut, i, before)
    known = _terms().at(cut, i)
    if known:
        end, (letter, value) = known
        if letter == "M" and text[piece.start : cut[end - 1].end].islower():
            letter = "J" if piece.word.isascii() and _english(piece.word) else "M"
        return end, Word(letter, value, piece.start, cut[end - 1].end)
    spelled = number(cut, i)
    if spelled:
        end = spelled.last
        return end, Word("n", str(spelled.value), piece.start, cut[end - 1].end)
    return i + 1, Word(_sign(piece.word), piece.word, piece.start, piece.end)


@cache
def _english(word: str) -> bool:
    return any(m.term == word and m.language == "en" for m in rows("en/months.tsv", Month))


def _sign(word: str) -> str:
    if word in DASHES:
        return "-"
    return word if word in ",.;()%" else "X"


def _figure(cut: list[Piece], i: int, before: list[Word]) -> tuple[int, Word]:
    """Figures: a day, a year, an hour, a date, an ordinal, or what is none of a calendar."""
    end, letter = _figure_class(cut, i, before)
    value = _iso(cut[i:end]) if letter == "D" else cut[i].word
    return end, Word(letter, value, cut[i].start, cut[end - 1].end)


def _iso(figures: list[Piece]) -> str:
    """A date written from the year on ("2017-7-4", "2017/07/04") in ISO form."""
    year, month, day = re.split(r"[-/.]", "".join(p.word for p in figures))
    return f"{year}-{month:0>2}-{day:0>2}"


def _figure_class(cut: list[Piece], i: int, before: list[Word]) -> tuple[int, str]:
    """Where the figures and what belongs to them end, and their letter."""
    figures = cut[i].word
    glued = cut[i + 1].word if i + 1 < len(cut) and joined(cut, i + 1) else ""
    if _is_iso(cut, i):
        return i + 5, "D"
    if glued in _ORDINAL_ENDS and len(figures) <= 3:
        return i + 2, "o"
    decade = "".join(p.word for p in cut[i + 1 : i + 3]) if glued else ""
    if len(figures) == 4 and (glued == "s" or decade in {"'s", "’s"}):
        return i + 2 + (glued != "s"), "x"
    return _plain_class(cut, i, glued, before)


def _plain_class(cut: list[Piece], i: int, glued: str, before: list[Word]) -> tuple[int, str]:
    """Where figures end that are no ordinal, decade or ISO date, and their letter."""
    figures = cut[i].word
    if len(figures) == 4 and glued in {"h", "ah"}:
        return i + 2, "2"  # a year of the Hijra
    if glued in {"am", "pm"}:
        return i + 1, "T" if {":", "."}.intersection(figures) else "d"
    if glued[:1].isalpha() or _named(cut, i, before):
        return i + 1, "X"
    return i + 1, _figure_letter(figures)


_ORDINAL_ENDS = {"st", "nd", "rd", "th", "d"}


def _is_iso(cut: list[Piece], i: int) -> bool:
    """Whether ``2017-07-04`` stands at piece ``i``."""
    five = cut[i : i + 5]
    return [len(p.word) for p in five] == [4, 1, 2, 1, 2] and (
        five[1].word == five[3].word == "-" and all(p.word.isdigit() for p in five[::2])
    )


def _named(cut: list[Piece], i: int, before: list[Word]) -> bool:
    """Whether the figures belong to a name or a sum ("M23", "F-16", "$12")."""
    if not joined(cut, i):
        return False
    last = cut[i - 1].word
    if last in "$€£#/.":
        return True
    if last in DASHES:
        return joined(cut, i - 1) and len(before) > 1 and before[-2].letter == "X"
    return last[-1].isalnum()


def _figure_letter(figures: str) -> str:
    if figures.isdigit():
        return _digits_letter(figures)
    if re.fullmatch(r"[0-2]?\d[:.][0-5]\d(?::[0-5]\d)?", figures) and ":" in figures:
        return "T"
    if re.fullmatch(r"\d{1,2}([./])\d{1,2}\1(?:\d{4}|\d\d)", figures):
        return "#"
    if re.fullmatch(r"(?:19|20)\d\d([./])\d{1,2}\1\d{1,2}", figures):
        return "D"
    if re.fullmatch(r"[0-3]?\d/[0-3]?\d", figures):
        return "r"
    return "T" if re.fullmatch(r"[0-2]?\d\.[0-5]\d", figures) else "n" if "," in figures else "X"


def _four_letter(figures: str) -> str:
    """The letter of four figures: a year of ours or of another calendar, or an hour."""
    if figures[:2] in {"19", "20"}:
        return "y"
    if int(figures[:2]) < 24 and int(figures[2:]) < 60:
        return "T" if figures[0] == "0" else "4"
    return "2" if "1200" <= figures < "1600" else "n"


def _digits_letter(figures: str) -> str:
    if len(figures) == 4:
        return _four_letter(figures)
    if len(figures) > 2:
        return "n"
    return "d" if 1 <= int(figures) <= 31 else "k"
