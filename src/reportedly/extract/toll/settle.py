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
from reportedly.extract.toll.later import HARMING, REACH
from reportedly.extract.toll.number import Number, number_shares, numbers
from reportedly.extract.toll.scope import of_several
from reportedly.extract.view import View
from reportedly.model import Frame, Sentence, TollTelling
from reportedly.model.base import TollScope

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
    mine = _once(told)
    for sentence in view.sentences:
        if sentence.tokens and sentence.kind != "headline":
            for index, toll in _left(view, sentence, told, mine):
                mine[index] = sorted([*mine[index], toll], key=lambda t: t.quantity.start)
    scopes = _scopes(view, [t for tolls in mine for t in tolls])
    return [
        msgspec.structs.replace(frame, tolls=tuple(_scoped(t, scopes) for t in tolls))
        for (frame, _), tolls in zip(told, mine, strict=True)
    ]


# ---- one number, one occurrence ------------------------------------------------------------------


def _once(told: Sequence[Told]) -> list[list[TollTelling]]:
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
    ends = (start, toll.quantity.end)
    away = min((abs(t.mention.start - at) for t in here for at in ends), default=0)
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
        index = _owner(sentence, number, told)
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
        (t.what, t.quantity.low, t.quantity.high)
        == (toll.what, toll.quantity.low, toll.quantity.high)
        for t in known
    )


def _owner(sentence: Sentence, number: Number, told: Sequence[Told]) -> int | None:
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


# ---- scope by company ----------------------------------------------------------------------------


def _scoped(toll: TollTelling, scopes: dict[tuple[int, str], TollScope]) -> TollTelling:
    scope = scopes.get((toll.quantity.start, toll.what), toll.scope)
    return msgspec.structs.replace(toll, scope=scope) if scope != toll.scope else toll


def _scopes(view: View, tolls: Sequence[TollTelling]) -> dict[tuple[int, str], TollScope]:
    """The scopes that only the whole sentence tells: of several places, of several occurrences."""
    found: dict[tuple[int, str], TollScope] = {}
    for sentence in sorted({t.sentence for t in tolls}):
        here = [t for t in tolls if t.sentence == sentence and t.scope == "event"]
        here.sort(key=lambda t: t.quantity.start)
        placed = _by_place(view, here)
        summed = [] if placed else here if of_several(view.tokens(sentence)) else []
        found |= {(t.quantity.start, t.what): "per_place" for t in placed}
        found |= {(t.quantity.start, t.what): "aggregate" for t in summed if t.what in HARM}
    return found


def _by_place(view: View, tolls: Sequence[TollTelling]) -> list[TollTelling]:
    """The tolls that stand each with a place of its own, where two or more do so.

    As in "six in Aleppo and four in Idlib", "in Kaduna 19 were killed, in Zaria five".
    """
    if len(tolls) < SEVERAL:
        return []
    tokens = view.tokens(tolls[0].sentence)
    if any(t.lower == "respectively" for t in tokens):
        return list(tolls)
    places = [view.annotated.places[i] for i in view.places_in(tolls[0].sentence)]
    starts = [t.quantity.start for t in tolls]
    behind = [
        [p for p in places if start < p.start < end]
        for start, end in zip(
            starts, [*starts[1:], view.sentences[tolls[0].sentence].end], strict=True
        )
    ]
    led = any(p.start < starts[0] for p in places)
    own = [t for t, p in zip(tolls, behind, strict=True) if p]
    if len(own) >= SEVERAL:
        return own
    return list(tolls) if led and len(own) == len(tolls) - 1 else []


SEVERAL = 2
"""So many tolls with places of their own are told place by place."""
