"""The figures of reading, from ``data/read.toml``, and the words of ``data/en/zones.tsv``."""

from functools import cache

from msgspec import Struct

from reportedly.codebook import tables


class Limit(Struct, frozen=True):
    """One figure: the most that is allowed, in a unit, with the source of the figure."""

    most: int
    unit: str
    source: str


class ZoneWord(Struct, frozen=True):
    """A phrase that tells what a line is. ``where`` says which part of the line it must be."""

    kind: str
    where: str
    term: str
    source: str
    example: str


def limit(name: str) -> int:
    """The figure of that name in ``data/read.toml``."""
    limits: dict[str, Limit] = tables.entries("read.toml", Limit)
    return limits[name].most


@cache
def terms(kind: str, where: str | None = None) -> tuple[str, ...]:
    """All phrases of a kind, in lower case as tabled, the longest first."""
    found = [
        row.term
        for row in tables.rows("en/zones.tsv", ZoneWord)
        if row.kind == kind and where in (None, row.where)
    ]
    return tuple(sorted(found, key=lambda term: (-len(term), term)))


@cache
def words(kind: str) -> frozenset[str]:
    """All phrases of a kind as a set to look up in."""
    return frozenset(terms(kind))


@cache
def language_name(code: str) -> str:
    """The English name of a language code, or the code itself."""
    rows = tables.rows("en/zones.tsv", ZoneWord)
    return next((row.example for row in rows if (row.kind, row.term) == ("language", code)), code)
