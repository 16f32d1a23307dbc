"""The kinds of occurrence that a claim may have, with their codes in the field's schemes."""

from functools import cache

import msgspec

from reportedly.codebook.tables import entries, rows


class Kind(msgspec.Struct, frozen=True, kw_only=True):
    """One kind: what it means, an example, and its codes (`data/taxonomy.toml`)."""

    group: str
    definition: str
    example: str
    acled: str
    acled_open: tuple[str, ...]
    plover: str
    plover_mode: str
    cameo: str
    ged: bool
    lasting: bool


class FinerKind(msgspec.Struct, frozen=True, kw_only=True):
    """A kind under a shipped one (`data/kinds.tsv`); codes that it leaves empty are its parent's.

    A scheme is taken whole: with an `acled` or `acled_open` of its own nothing of the parent's
    ACLED codes stays, and so for PLOVER's event type and mode.
    """

    kind: str
    parent: str
    definition: str
    example: str
    acled: str
    acled_open: tuple[str, ...]
    plover: str
    plover_mode: str
    cameo: str
    ged: str
    lasting: str
    source: str


@cache
def kinds() -> dict[str, Kind]:
    """Every kind by its name, in the order of the table; finer ones last."""
    shipped: dict[str, Kind] = entries("taxonomy.toml", Kind)
    finer = rows("kinds.tsv", FinerKind)
    return {**shipped, **{row.kind: _under(shipped[row.parent], row) for row in finer}}


def _under(parent: Kind, row: FinerKind) -> Kind:
    """A finer kind with what its parent lends it."""
    acled, plover = row if row.acled or row.acled_open else parent, row if row.plover else parent
    return Kind(
        group=parent.group,
        definition=row.definition,
        example=row.example,
        acled=acled.acled,
        acled_open=acled.acled_open,
        plover=plover.plover,
        plover_mode=plover.plover_mode,
        cameo=row.cameo or parent.cameo,
        ged=row.ged == "yes" if row.ged else parent.ged,
        lasting=row.lasting == "yes" if row.lasting else parent.lasting,
    )
