"""Whose number it is: each toll with one occurrence, and those that grammar ties to none.

Every occurrence first takes the numbers that its own words tell (`toll`). Two may take the same
one, and some stay with nobody: told in a sentence without an action word, or by a word that is
none ("nine *gave their lives*"). Here all numbers of a report are looked at together.
"""

from collections.abc import Sequence

import msgspec

from reportedly.codebook.tolls import HARM
from reportedly.extract.telling import Telling
from reportedly.extract.toll import loose, said
from reportedly.extract.toll_later import HARMING, REACH
from reportedly.extract.toll_number import Number, number_shares, numbers
from reportedly.extract.view import View
from reportedly.model import Frame, Sentence, TollTelling

Told = tuple[Frame, Sequence[Telling]]
"""An occurrence as a frame, and its action words."""

REAL = {"happened", "ongoing", "begun", "attempted", "denied", "unknown"}
"""Statuses of occurrences that may have cost somebody something."""

ENDS = {"released", "missing"}
"""What may befall those who were taken."""

WEAK = (":near", ":count")
"""Ends of the rules that tie a number to an occurrence by nearness only."""


def settled(view: View, told: Sequence[Told]) -> list[Frame]:
    """The frames, each number of people with one of them, in text order."""
    mine = _once(view, told)
    for sentence in view.sentences:
        if sentence.tokens and sentence.kind != "headline":
            for index, toll in _left(view, sentence, told, mine):
                mine[index] = sorted([*mine[index], toll], key=lambda t: t.quantity.start)
    return [
        msgspec.structs.replace(frame, tolls=tuple(tolls)) if list(frame.tolls) != tolls else frame
        for (frame, _), tolls in zip(told, mine, strict=True)
    ]


# ---- one number, one occurrence ------------------------------------------------------------------


def _once(view: View, told: Sequence[Told]) -> list[list[TollTelling]]:
    """The tolls of each frame without those that another one has the better right to."""
    rivals: dict[tuple[int, int, str], list[int]] = {}
    for i, (frame, _) in enumerate(told):
        for t in frame.tolls:
            rivals.setdefault(_key(t), []).append(i)
    best = {key: min(of, key=lambda i: _claim(told[i], key[0])) for key, of in rivals.items()}
    return [[t for t in frame.tolls if best[_key(t)] == i] for i, (frame, _) in enumerate(told)]


def _key(toll: TollTelling) -> tuple[int, int, str]:
    """One number, and one fate of it, but that those taken may be told as freed or found too."""
    fate = "end" if toll.what in ENDS else "harm"
    return toll.quantity.start, toll.quantity.end, fate


def _claim(told: Told, start: int) -> tuple[bool, bool, int]:
    """How good a right an occurrence has to the number at an offset; the smallest is the best."""
    frame, tellings = told
    toll = next(t for t in frame.tolls if t.quantity.start == start)
    here = [t for t in tellings if t.sentence == toll.sentence]
    away = min((abs(t.mention.start - start) for t in here), default=0)
    return toll.rule.endswith(WEAK), not here, away


# ---- numbers that are left -----------------------------------------------------------------------


def _left(
    view: View, sentence: Sentence, told: Sequence[Told], mine: Sequence[Sequence[TollTelling]]
) -> list[tuple[int, TollTelling]]:
    """The tolls of a sentence that no occurrence took, with the index of the one they go to."""
    found: list[tuple[int, TollTelling]] = []
    known = sorted((t for tolls in mine for t in tolls), key=lambda t: t.quantity.start)
    for number in numbers(view, sentence.i):
        before = [*known, *(t for _, t in found)]
        here = [t for t in before if t.sentence == sentence.i]
        if any(number_shares(number, t.quantity) for t in here):
            continue
        index = _owner(view, sentence, number, told)
        toll = loose(view, number, _earlier(before, number)) if index is not None else None
        if index is None or toll is None or _repeats(toll, mine[index]):
            continue
        if not _of_a_time(view, sentence, toll, told[index]):
            found.append((index, said(view, toll, told[index][0].said_by)))
    return found


def _of_a_time(view: View, sentence: Sentence, toll: TollTelling, told: Told) -> bool:
    """Whether a number is of more than an occurrence told before: "3,900 have died *since* May"."""
    here = any(t.sentence == sentence.i for t in told[1])
    words = {t.lower for t in view.tokens(sentence.i)}
    return not here and toll.what in HARM - {"missing"} and "since" in words


def _earlier(known: Sequence[TollTelling], number: Number) -> list[TollTelling]:
    """The tolls told before a number, in this sentence or the one before."""
    quantity = number.quantity
    return [
        t
        for t in sorted(known, key=lambda t: t.quantity.start)
        if t.quantity.start < quantity.start and t.sentence >= quantity.sentence - 1
    ]


def _repeats(toll: TollTelling, known: Sequence[TollTelling]) -> bool:
    """Whether an occurrence has the same figure already."""
    return any(
        (t.what, t.quantity.low, t.quantity.high) == (toll.what, toll.quantity.low, toll.quantity.high)
        for t in known
    )


def _owner(
    view: View, sentence: Sentence, number: Number, told: Sequence[Told]
) -> int | None:
    """The occurrence that a number is told of: nearest in its sentence, else told last before."""
    real = [(i, f, ts) for i, (f, ts) in enumerate(told) if f.status.value in REAL]
    here = [(i, t) for i, _, ts in real for t in ts if t.sentence == sentence.i]
    if here:
        start = number.quantity.start
        harming = [(i, t) for i, t in here if t.mention.frame in HARMING] or here
        return min(harming, key=lambda pair: abs(pair[1].mention.start - start))[0]
    before = [
        (t.sentence, t.mention.start, i)
        for i, _, ts in real
        for t in ts
        if sentence.i - REACH <= t.sentence < sentence.i and t.mention.frame in HARMING
    ]
    return max(before)[2] if before else None
