"""The kinds of occurrence that a claim may have, with their codes in the field's schemes."""

from functools import cache

import msgspec

from reportedly.codebook.tables import entries


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


@cache
def kinds() -> dict[str, Kind]:
    """Every kind by its name, in the order of the table."""
    return entries("taxonomy.toml", Kind)
