"""The words of quantities: vague numbers, and the cues beside a number that move its bounds."""

from functools import cache
from typing import NamedTuple

import msgspec

from reportedly.annotate.numeral import DASHES, Piece, Terms, joined, pieces
from reportedly.codebook.actors import People, nouns
from reportedly.codebook.tables import rows


class VagueNumber(msgspec.Struct, frozen=True, kw_only=True):
    """A word for an uncertain number, and the bounds that we give it (null: none)."""

    term: str
    low: int | None
    high: int | None
    source: str
    example: str


class NumberCue(msgspec.Struct, frozen=True, kw_only=True):
    """A word beside a number, and what it does to it (`kind`)."""

    term: str
    kind: str
    value: str
    source: str
    example: str


class Core(NamedTuple):
    """A number over pieces ``first`` to ``last`` (exclusive), with its bounds and its rule."""

    first: int
    last: int
    low: int | None
    high: int | None
    rule: str


BOUNDS = ("at_least", "more_than", "up_to", "fewer_than", "about", "nearly")
"""The kinds of cue that stand before a number."""


@cache
def vague() -> Terms:
    """The vague number words, with ``low:high``, either side empty where it is open."""
    found = rows("en/vague_numbers.tsv", VagueNumber)
    return Terms([(r.term, (r.term, f"{_cell(r.low)}:{_cell(r.high)}")) for r in found])


def _cell(bound: int | None) -> str:
    return "" if bound is None else str(bound)


@cache
def cues(*kinds: str) -> Terms:
    """The cues of some kinds, with kind and value."""
    found = rows("en/number_cues.tsv", NumberCue)
    return Terms([(r.term, (r.kind, r.value)) for r in found if r.kind in kinds])


@cache
def before_cues() -> dict[str, list[tuple[tuple[str, ...], NumberCue]]]:
    """The cues before a number, by their last word, longest first."""
    known: dict[str, list[tuple[tuple[str, ...], NumberCue]]] = {}
    for row in rows("en/number_cues.tsv", NumberCue):
        if row.kind in BOUNDS:
            words = tuple(p.word for p in pieces(row.term))
            known.setdefault(words[-1], []).append((words, row))
    for cues in known.values():
        cues.sort(key=lambda cue: -len(cue[0]))
    return known


@cache
def words_of(kind: str) -> frozenset[str]:
    """The one-word terms of a kind and their plurals; of ``person`` also all nouns of people."""
    found = [r for r in rows("en/number_cues.tsv", NumberCue) if r.kind == kind]
    own = frozenset(w.casefold() for r in found for w in (r.term, r.value) if w)
    return own | (people_words() if kind == "person" else frozenset())


@cache
def singular(kind: str) -> frozenset[str]:
    """The terms of a kind, without their plurals; of ``person`` also all nouns of people."""
    own = frozenset(r.term for r in rows("en/number_cues.tsv", NumberCue) if r.kind == kind)
    return own | (people_words(plural=False) if kind == "person" else frozenset())


def people_words(*, plural: bool = True) -> frozenset[str]:
    """The one-word nouns of people of `people.tsv`."""
    found = (t for group in nouns().values() for t in group if isinstance(t.noun, People))
    return frozenset(t.words[0] for t in found if len(t.words) == 1 and (plural or not t.plural))


def at_piece(cut: list[Piece], i: int) -> str:
    """The word at a place, empty beyond either end."""
    return cut[i].word if 0 <= i < len(cut) else ""


def dash(cut: list[Piece], i: int) -> bool:
    """Whether a dash stands at a place."""
    return 0 <= i < len(cut) and cut[i].word in DASHES


def behind(core: Core, cut: list[Piece]) -> Core | None:
    """A number with the cue behind it ("50 or more", "100+"), or None."""
    at = core.last
    if at_piece(cut, at) == "+" and joined(cut, at):
        return under(core._replace(last=at + 1), "at_least", 0)
    at += dash(cut, at)
    cue = cues("after_at_least", "after_about").at(cut, at) if at < len(cut) else None
    if cue is None:
        return None
    kind = cue[1][0].removeprefix("after_")
    return under(core._replace(last=cue[0]), kind, 0)


def under(core: Core, kind: str, add: int) -> Core:
    """A number under a cue of some kind."""
    vague = core.rule.startswith("vague_numbers/")
    rule = core.rule if vague else kind
    if kind in {"at_least", "more_than"}:
        low = None if core.low is None else core.low + add
        return core._replace(low=low, high=None, rule=rule)
    if kind in {"up_to", "fewer_than"}:
        high = None if vague else core.high
        return core._replace(low=0, high=high, rule=rule)
    return core if vague or core.rule == "range" else core._replace(rule=kind)
