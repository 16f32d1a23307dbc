"""What words say of people: killed, injured, taken (`data/en/tolls.tsv`)."""

from functools import cache
from typing import NamedTuple

import msgspec

from reportedly.codebook.tables import rows


class TollRow(msgspec.Struct, frozen=True, kw_only=True):
    """What a word says of people, in the terms of the native record.

    ``pos`` is ``v`` for verbs of harm to an object, ``v_people`` for those that are so of people
    alone ("hit"), ``vi`` for verbs of what befalls the subject ("nine *drowned*"), ``n`` for nouns
    that a number counts ("nine dead"), ``state`` for what is told of those counted ("nine people
    dead"), ``event`` for nouns of harm ("the martyrdom of nine"), ``frame`` and ``kind`` for all
    words of a frame or kind.

    ``unsure`` marks verbs that say it only as action words, ``named`` nouns of people that a figure
    is put on ("the flood of *refugees* has reached 60"), ``none`` what a noun says of nobody ("no
    *victims*"), ``uncounted`` nouns of harm that no number of people counts ("nine *wounds*").

    Phrases of several words have the role of those whom they befall: ``active`` ("nine *lost their
    lives*"), ``patient`` ("nine were *taken to hospital*", "they *took nine to hospital*"), ``of``
    ("*took the lives* of nine"), ``behind`` ("nine *in hospital*").
    """

    term: str
    what: str
    pos: str
    source: str
    example: str


@cache
def words_for(pos: str) -> dict[str, str]:
    """What the words of one part of the table say of people."""
    return {r.term: r.what for r in rows("en/tolls.tsv", TollRow) if r.pos == pos}


class Phrase(NamedTuple):
    """The lemmas of a phrase in their order, what it says of people, and where those stand."""

    words: tuple[str, ...]
    what: str
    role: str


ROLES = ("active", "patient", "of", "behind")


@cache
def phrases() -> tuple[Phrase, ...]:
    """The phrases of several words, in the order of the table."""
    found = rows("en/tolls.tsv", TollRow)
    return tuple(Phrase(tuple(r.term.split()), r.what, r.pos) for r in found if r.pos in ROLES)


HARM = {"killed", "injured", "missing", "casualties"}


TELLING = 5  # letters


@cache
def harmed() -> frozenset[str]:
    """The words for the dead, hurt and missing that stand beside a number, in the singular.

    Of a phrase its last word stands for it, if it is no small one: "*hospital*", "*refuge*".
    """
    found = {**words_for("n"), **words_for("state"), **words_for("vi"), **words_for("v_people")}
    said = frozenset(p.words[-1] for p in phrases() if len(p.words[-1]) >= TELLING)
    return said | {term for term, what in found.items() if what in HARM}
