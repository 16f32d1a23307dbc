"""Sharper kinds: "attack" with a drone is a drone strike (`data/refine.tsv`)."""

from collections.abc import Collection
from functools import cache

import msgspec

from reportedly.codebook.tables import rows


class Refinement(msgspec.Struct, frozen=True, kw_only=True):
    """A vaguer kind and what makes it a sharper one; empty cells ask nothing."""

    kind: str
    term: str
    means: str
    initiator: str
    victim: str
    to: str
    source: str


@cache
def _rows(kind: str) -> tuple[Refinement, ...]:
    return tuple(r for r in rows("refine.tsv", Refinement) if r.kind == kind)


def refine(
    kind: str,
    *,
    term: str,
    means: Collection[str],
    initiators: Collection[str],
    victims: Collection[str],
) -> tuple[str, str]:
    """The sharper kind, and the row that gave it (empty if none did).

    ``term`` is the action word, ``means`` are codes of weapons, ``initiators`` and ``victims`` are
    types of actors.
    """
    for row in _rows(kind):
        asked = (
            (row.term, {term}),
            (row.means, means),
            (row.initiator, initiators or {"none"}),
            (row.victim, victims),
        )
        if all(not want or want in have for want, have in asked):
            return row.to, f"refine/{row.kind}>{row.to}"
    return kind, ""
