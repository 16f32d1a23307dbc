"""What words say of people: killed, injured, taken (`data/en/tolls.tsv`)."""

from functools import cache

import msgspec

from reportedly.codebook.tables import rows


class TollRow(msgspec.Struct, frozen=True, kw_only=True):
    """What a word says of people, in the terms of the native record.

    ``pos`` is ``v`` for verbs, ``n`` for nouns that a number counts ("nine dead"), ``state`` for
    what is told of those counted ("nine people dead"), ``event`` for nouns of harm ("the
    martyrdom of nine"), ``frame`` and ``kind`` for all words of a frame or kind.
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


HARM = {"killed", "injured", "missing", "casualties"}


@cache
def harmed() -> frozenset[str]:
    """The words for the dead, hurt and missing that stand beside a number, in the singular."""
    found = {**words_for("n"), **words_for("state")}
    return frozenset(term for term, what in found.items() if what in HARM)
