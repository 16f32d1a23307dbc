"""Which kinds may be parts, or vaguer words, of others (`data/kin.tsv`); the kind of a group."""

from collections.abc import Iterable, Sequence
from functools import cache

import msgspec

from reportedly.codebook.grammar import word_list
from reportedly.codebook.tables import rows
from reportedly.extract.telling import Telling


class Kin(msgspec.Struct, frozen=True, kw_only=True):
    """A kind, and the kinds of occurrence that it may be a part or a vaguer word of."""

    kind: str
    part_of: tuple[str, ...]
    source: str


@cache
def _kin() -> dict[str, frozenset[str]]:
    return {row.kind: frozenset(row.part_of) for row in rows("kin.tsv", Kin)}


def may_be_part(kind: str, other: str) -> bool:
    """Whether the first kind may be a part, or a vaguer word, of the second."""
    return kind == other or other in _kin().get(kind, ())


def compatible(kind: str, other: str) -> bool:
    """Whether two kinds may tell one occurrence."""
    return may_be_part(kind, other) or may_be_part(other, kind)


def leading(kinds: Iterable[str]) -> str:
    """The kind that the others are parts of; the first one where none is."""
    known = list(kinds)
    for kind in known:
        if all(may_be_part(other, kind) for other in known):
            return kind
    ranked = [k for k in known if not any(k != o and may_be_part(k, o) for o in known)]
    return (ranked or known)[0]


def by_hand(group: Sequence[Telling], kind: str) -> bool:
    """Whether people are shot or stabbed, and the kind is one of bombs from afar."""
    words = {t.mention.lemma.split()[0] for t in group}
    return kind in FROM_AFAR and bool(words & word_list("by_hand"))


FROM_AFAR = {
    "air_strike", "drone_strike", "missile_strike", "shelling", "chemical_attack",
    "ied_explosion", "vehicle_bomb", "mine_explosion", "explosion",
}  # fmt: skip


def kind_of(group: Sequence[Telling]) -> str:
    """The kind that a group of tellings has together."""
    return leading(t.mention.kind for t in group)
