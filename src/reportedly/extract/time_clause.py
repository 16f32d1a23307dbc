"""Times that a clause makes a bound: "have fled *since* the siege began on Monday".

The day is that of the siege; those who fled did so from then on. The other way round, "until March
2024, *when* gangs overran the prison" ends something else, and dates what the gangs did.
"""

import re
from collections.abc import Sequence

from reportedly.annotate.tree import ancestors, children
from reportedly.extract.said_when import time_head
from reportedly.extract.telling import Telling
from reportedly.extract.view import View
from reportedly.model import TimeBound

MARKS = frozenset({"since", "until", "till"})
"""Words that open a clause of which something else is a bound."""

BOUNDS = frozenset({"since", "until", "by", "before", "after", "from"})
"""Operators of a time, as parts of its mention, that make it a bound."""

COMMA, SEMICOLON = re.compile("[,;]"), re.compile(";")

WHEN = re.compile(r",?\s+when\s")

APPOSED = 12  # code points from a time to the noun of its apposition ("2014, the *year* in which")


def bounds(view: View, tellings: Sequence[Telling], times: Sequence[int]) -> tuple[TimeBound, ...]:
    """What clauses make of the times of an occurrence; times that they leave alone are absent."""
    found = ((i, bound(view, i, tellings)) for i in times)
    return tuple(TimeBound(time=i, operator=op) for i, op in found if op is not None)


def bound(view: View, index: int, tellings: Sequence[Telling]) -> str | None:
    """What a clause makes of a time: "since", "until", "inverse", or "" if no bound of these.

    None where no clause makes anything of it.
    """
    time = view.annotated.times[index]
    mine = [t for t in tellings if t.sentence == time.sentence]
    if not mine:
        return None
    if time.rule == "offset":
        return "inverse" if all(is_counted(view, index, t) for t in mine) else None
    if dict(time.parts).get("op") in BOUNDS:
        return "" if all(_is_told_of(view, index, t) for t in mine) else None
    return _opened(view, index, mine)


def _opened(view: View, index: int, mine: Sequence[Telling]) -> str | None:
    """The word that opens the clause of a time, if none of some tellings stands in that clause."""
    above = time_head(view, index)
    if above is None:
        return None
    tokens = view.tokens(view.annotated.times[index].sentence)
    for clause in (above, *ancestors(tokens, above.i)):
        mark = next((t for t in children(tokens, clause.i) if t.lower in MARKS), None)
        if mark is not None and mark.dep == "mark":
            inside = all(_is_below(view, t, clause.i) for t in mine)
            return None if inside else "until" if mark.lower == "till" else mark.lower
    return None


def _is_below(view: View, telling: Telling, word: int) -> bool:
    """Whether a telling stands in the clause of a word."""
    above = ancestors(view.tokens(telling.sentence), telling.mention.token)
    return telling.mention.token == word or any(t.i == word for t in above)


def is_counted(view: View, index: int, telling: Telling) -> bool:
    """Whether a telling is what an offset counts from ("two days after *they overran the camp*").

    It stands behind the offset: up to the next comma where that opens its sentence, else up to a
    semicolon. The parser hangs such clauses on whatever is near.
    """
    time = view.annotated.times[index]
    sentence = view.sentences[time.sentence]
    opens = time.start == sentence.start
    stop = (COMMA if opens else SEMICOLON).search(view.text, time.end, sentence.end)
    end = stop.start() if stop else sentence.end
    return time.sentence == telling.sentence and time.end <= telling.mention.start < end


def _is_told_of(view: View, index: int, telling: Telling) -> bool:
    """Whether a relative clause on a time tells something ("since 2014, *when raiders came*")."""
    time = view.annotated.times[index]
    if telling.mention.start < time.end:
        return False
    if WHEN.match(view.text, time.end):
        return True
    tokens = view.tokens(time.sentence)
    for word in (tokens[telling.head], *ancestors(tokens, telling.head)):
        if word.dep == "acl:relcl":
            noun = tokens[word.head]
            return time.start <= noun.start < time.end + APPOSED
    return False
