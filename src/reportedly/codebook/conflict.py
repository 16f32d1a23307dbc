"""Words of war, and words of the domains that borrow them: sport, markets, storms."""

from functools import cache

import msgspec

from reportedly.codebook.phrases import Phrases
from reportedly.codebook.tables import rows


class ConflictWord(msgspec.Struct, frozen=True, kw_only=True):
    """A word of war or political violence (`data/en/conflict.tsv`)."""

    term: str
    source: str
    example: str


class DomainWord(msgspec.Struct, frozen=True, kw_only=True):
    """A word of a domain that is not conflict (`data/en/domains.tsv`)."""

    term: str
    domain: str
    source: str
    example: str


def conflict_terms() -> tuple[str, ...]:
    """The words of war, in file order."""
    return tuple(r.term for r in rows("en/conflict.tsv", ConflictWord))


@cache
def conflict_words() -> Phrases[str]:
    """The words of war."""
    return Phrases((term, term) for term in conflict_terms())


@cache
def domain_words() -> Phrases[str]:
    """The words of other domains, with the domain's name."""
    return Phrases((r.term, r.domain) for r in rows("en/domains.tsv", DomainWord))
