"""Words that tell what walk of life a deed is from: an office, a union; a family, a robbery."""

from functools import cache

import msgspec

from reportedly.codebook.phrases import Phrases
from reportedly.codebook.tables import rows


class WalkWord(msgspec.Struct, frozen=True, kw_only=True):
    """A word of one walk of life (`data/en/walks.tsv`)."""

    term: str
    walk: str
    source: str
    example: str


@cache
def walk_words() -> Phrases[str]:
    """The words, with the name of their walk of life."""
    return Phrases((r.term, r.walk) for r in rows("en/walks.tsv", WalkWord))


PUBLIC = {
    *("office", "vote", "party", "press", "union", "faith", "rights", "guard", "works", "motive"),
}
"""Walks of life in which harm done to somebody may be done for a cause."""


@cache
def public_words() -> Phrases[str]:
    """The words of public walks of life only."""
    public = (r for r in rows("en/walks.tsv", WalkWord) if r.walk in PUBLIC)
    return Phrases((r.term, r.walk) for r in public)
