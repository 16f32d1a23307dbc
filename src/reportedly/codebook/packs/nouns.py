"""The name of a base, dam or hill without the noun for what it is, as reports often have it.

A list has "Zanabiq Air Base"; a report says "Zanabiq airbase" or "the base at Zanabiq". The nouns
are those of ``data/en/place_nouns.tsv``.
"""

from functools import cache

from reportedly.codebook.names import plain
from reportedly.codebook.own import shipped_rows
from reportedly.codebook.place import GazetteerLevel

LEVELS: tuple[GazetteerLevel, ...] = ("facility", "area", "region")
"""Levels of places that are named by a noun and a name."""

_LONGEST = 3  # words of a noun
_LEAST = 3  # letters of what stays


def bare(name: str) -> str | None:
    """The plain name without the longest noun at its end or head, None if it has none.

    >>> bare("Zanabiq Air Base"), bare("Lake Zanabiq"), bare("Zanabiq")
    ('zanabiq', 'zanabiq', None)
    """
    words = plain(name).split()
    if " ".join(words) in _nouns():
        return None
    for size in range(min(_LONGEST, len(words) - 1), 0, -1):
        for noun, rest in ((words[-size:], words[:-size]), (words[:size], words[size:])):
            if " ".join(noun) in _nouns():
                kept = " ".join(rest[1:] if rest[0] == "of" else rest)
                enough = len(kept.replace(" ", "")) >= _LEAST and kept not in _nouns()
                return kept if enough else None
    return None


@cache
def _nouns() -> frozenset[str]:
    rows = (row for row in shipped_rows("en/place_nouns.tsv") if row["level"] in LEVELS)
    return frozenset(plain(row[form]) for row in rows for form in ("term", "plural") if row[form])
