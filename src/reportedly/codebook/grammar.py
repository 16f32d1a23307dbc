"""Lists of grammatical words: light verbs, prepositions, pronouns (`data/en/grammar.tsv`)."""

from functools import cache

import msgspec

from reportedly.codebook.tables import rows


class Word(msgspec.Struct, frozen=True, kw_only=True):
    """A row of a list of grammatical words: what kind of link or list it belongs to."""

    term: str
    list: str
    source: str
    example: str


@cache
def word_list(name: str) -> frozenset[str]:
    """The lemmas of one list of `data/en/grammar.tsv` ("light_verb", "joining_preposition")."""
    return frozenset(row.term for row in rows("en/grammar.tsv", Word) if row.list == name)
