"""Physical things that may be hit, seized, moved or built (`data/en/things.tsv`)."""

from functools import cache

import msgspec

from reportedly.codebook.tables import rows


class Thing(msgspec.Struct, frozen=True, kw_only=True):
    """A word for a physical thing that may be hit, seized, moved or built."""

    term: str
    type: str
    source: str
    example: str


@cache
def things() -> dict[str, Thing]:
    """The rows of `data/en/things.tsv` by their noun."""
    return {row.term: row for row in rows("en/things.tsv", Thing)}
