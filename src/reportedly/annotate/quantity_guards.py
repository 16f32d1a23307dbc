"""What looks like a number of people or things and is none.

Ages, dates, hours, calibres, distances, money, percentages, scores of games, and figures of names
("47th Brigade", "M23", "Resolution 2254").
"""

from typing import NamedTuple

from reportedly.annotate import time
from reportedly.annotate.numeral import DASHES, Piece, joined, number, ordinals
from reportedly.annotate.quantity_words import (
    Core,
    at_piece,
    behind,
    cues,
    dash,
    singular,
    words_of,
)
from reportedly.annotate.time_words import months
from reportedly.model import Token

ADULT = 21  # years; "under 21" without a noun is an age

RUN = 5  # words; "a Lebanese special forces police officer"

_NOMINAL = {"ADJ", "NOUN", "PROPN"}

_SIGNS = frozenset("%°$€£")

_MONEY = frozenset({"$", "€", "£", "usd", "eur", "us$"})

_GLUE = frozenset("/#_$€£°")


class Head(NamedTuple):
    """What the tree says of a word: its part of speech, and the noun that it belongs to."""

    pos: str
    noun: str
    dep: str
    named: bool


def heads_of(tokens: tuple[Token, ...], offset: int) -> dict[int, Head]:
    """By where each word begins in its sentence."""
    return {t.start - offset: _head(t, tokens[t.head]) for t in tokens}


def _head(token: Token, head: Token) -> Head:
    """``named``: the word is a figure behind the name that it belongs to ("Boeing 727")."""
    named = token.dep == "nummod" and head.pos == "PROPN" and head.i == token.i - 1
    return Head(token.pos, head.lemma, head.dep, named)


def guarded(core: Core, cut: list[Piece], text: str, heads: dict[int, Head]) -> bool:
    """Whether what looks like a number is none of people or things."""
    if core.rule == "zero":
        return False
    if core.rule == "vague_numbers/scores":
        start = cut[core.first].start
        return start in heads and heads[start].pos == "VERB"
    if core.rule == "vague_numbers/many" and at_piece(cut, core.first - 1) == "as":
        return True  # "and as many wounded"
    if core.rule.startswith("vague_numbers/"):
        return at_piece(cut, core.last) in words_of("measure")
    if core.rule == "article":
        return not _one_person(core, cut, heads)
    return (
        _behind_a_name(core, cut, heads)
        or _of_a_name(core, cut)
        or _adjective(core, cut)
        or _measured(core, cut)
        or _age(core, cut, text)
        or _score(core, cut)
        or _dated(core, cut, text)
    )


def _behind_a_name(core: Core, cut: list[Piece], heads: dict[int, Head]) -> bool:
    """Whether a figure belongs to the name before it: "Boeing 727".

    No number in words does ("Nablus mourned three, Jenin *five*"), nor one of thousands with its
    comma ("the UN *5,000*").
    """
    head = heads.get(cut[core.first].start)
    plain = core.rule == "number/digits" and "," not in cut[core.first].word
    named = head is not None and head.named and plain
    return named and at_piece(cut, core.last) not in words_of("person")


def _one_person(core: Core, cut: list[Piece], heads: dict[int, Head]) -> bool:
    """Whether "a", "an", "one" or "another" counts somebody."""
    after = at_piece(cut, core.last)
    counted_up = after in {term for term, _ in ordinals()}
    if counted_up and at_piece(cut, core.last + 1) in words_of("after_one"):
        return True  # "two were killed and *a third* was wounded"
    if cut[core.first].word not in {"a", "an"}:
        if dash(cut, core.last):
            return False
        if after in words_of("after_one") or not after or not after[0].isalnum():
            return True
    head = heads.get(cut[core.first].start)
    if head is not None and head.noun in singular("person"):
        return head.dep != "nmod:poss"
    return _person_behind(core, cut, heads)


def _person_behind(core: Core, cut: list[Piece], heads: dict[int, Head]) -> bool:
    """Whether a run of adjectives and nouns behind the article ends in a noun of people.

    For text whose tree is not to be trusted, as upper-case wires.
    """
    at, last = core.last, ""
    while at < len(cut) and at - core.last < RUN:
        head = heads.get(cut[at].start)
        word = cut[at].word
        if word not in singular("person") and (head is None or head.pos not in _NOMINAL):
            break
        last, at = word, at + 1
    return (
        last in singular("person")
        and at_piece(cut, at) not in {"'", "’"}
        and not (at < len(cut) and at_piece(cut, at) in DASHES)
    )


def _of_a_name(core: Core, cut: list[Piece]) -> bool:
    """As in "M23", "F-16", "47th", "No. 4", "Regiment 137", "24/7", "1." at the head of a list."""
    i, last = core.first, core.last
    if at_piece(cut, i - 1) == "of" and at_piece(cut, i - 2) in words_of("named_of"):
        return not at_piece(cut, last)[:1].isalpha()
    if cut[i].word[0].isdigit() and (_glued_before(cut, i) or _glued_behind(cut, last)):
        return True
    named = at_piece(cut, i - 2) if at_piece(cut, i - 1) == "." else at_piece(cut, i - 1)
    if named in words_of("named_before"):
        return at_piece(cut, last) not in words_of("person")
    return i == 0 and at_piece(cut, last) in {".", ")"}


def _glued_before(cut: list[Piece], i: int) -> bool:
    """Whether letters or signs stand right before the figures ("M23", "F-16", "#4")."""
    if not joined(cut, i):
        return False
    before = cut[i - 1].word
    if before in DASHES:
        return joined(cut, i - 1) and cut[i - 2].word[-1].isalpha()
    return before[-1].isalnum() or before in _GLUE or before == "."


def _glued_behind(cut: list[Piece], last: int) -> bool:
    """Whether letters or signs stand right behind the figures ("155mm", "47th", "4-A")."""
    if last >= len(cut) or not joined(cut, last):
        return False
    after = cut[last].word
    return after[0].isalpha() or after in _GLUE


def _adjective(core: Core, cut: list[Piece]) -> bool:
    """As in "4-A", "46-page", "four-way"; but "a 12-man squad" counts men."""
    at = core.last + 1
    if not dash(cut, at - 1) or not (at < len(cut) and joined(cut, at) and joined(cut, at - 1)):
        return False
    word = cut[at].word
    return word[0].isalpha() and word not in words_of("person") and behind(core, cut) is None


def _measured(core: Core, cut: list[Piece]) -> bool:
    """Distances, spans of time, money and percentages."""
    cued = behind(core, cut)
    last = cued.last if cued else core.last + dash(cut, core.last)
    if last < len(cut) and (
        cut[last].word in words_of("measure")
        or cut[last].word in _SIGNS
        or cues("measure").at(cut, last)
    ):
        return True
    return at_piece(cut, core.first - 1) in _MONEY


def _age(core: Core, cut: list[Piece], text: str) -> bool:
    """As in "Salma, 34, was hurt" (ages with "year-old" are measures)."""
    before, after = at_piece(cut, core.first - 1), at_piece(cut, core.last)
    if not after[:1].isalpha() and (core.low or 0) <= ADULT:
        of_one = before == "of" and at_piece(cut, core.first - 2) in singular("person")
        if before == "under" or of_one:
            return True  # "nine of them were under sixteen", "a boy of four"
    name = at_piece(cut, core.first - 2)
    if not (before == "," and after in {",", "."} and core.rule == "number/digits"):
        return False
    piece = cut[core.first - 2]
    return (core.low or 0) <= 110 and name.isalpha() and text[piece.start].isupper()


def _score(core: Core, cut: list[Piece]) -> bool:
    """As in "won 2-1": a word of games before it, or figures at a dash that do not rise."""
    first, last = core.first, core.last
    if core.rule == "range" and at_piece(cut, first - 1) in words_of("score"):
        return True
    if dash(cut, last) and last + 1 < len(cut) and number(cut, last + 1):
        return joined(cut, last)
    return dash(cut, first - 1) and joined(cut, first) and at_piece(cut, first - 2).isdigit()


def _dated(core: Core, cut: list[Piece], text: str) -> bool:
    """Whether the number stands inside a time, or is a year and counts no people."""
    start, end = cut[core.first].start, cut[core.last - 1].end
    if any(
        (a < end and start < b and rule != "part") or (a <= start and end <= b)
        for a, b, rule, _ in time.read(text)
    ):
        return True
    if at_piece(cut, core.last) in months() or at_piece(cut, core.first - 1) in months():
        return True
    figures = cut[core.first].word
    bare = core.rule == "number/digits" and len(figures) == 4 and figures.isdigit()
    if bare and figures[:2] in {"19", "20"}:
        return at_piece(cut, core.last) not in words_of("person")
    return False
