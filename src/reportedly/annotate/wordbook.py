"""Which words English knows, by the parser's own lemma tables and the words of our tables.

>>> english("villagers"), english("machinegunned"), english("farabundo")
(True, True, False)
"""

from functools import cache, lru_cache

import msgspec

from reportedly.annotate import parser
from reportedly.annotate.action import table
from reportedly.codebook.tables import rows

SHORTEST = 4  # letters of each half of a word that two words make ("machinegunned")


class WordPart(msgspec.Struct, frozen=True, kw_only=True):
    """A part of words, by its kind.

    ``prefix`` opens English words, ``ending`` ends words that are no names, ``ordinal`` stands
    behind a number, ``dated`` before the name of a month.
    """

    term: str
    kind: str
    source: str
    example: str


@lru_cache(maxsize=65536)
def english(word: str) -> bool:
    """Whether a lower-case word is an English word, in any form, by itself or made of two."""
    return _known(word) or _made(word)


@lru_cache(maxsize=65536)
def verb(word: str) -> bool:
    """Whether a lower-case word may be a form of an English verb."""
    return _of(word, "verb")


@lru_cache(maxsize=65536)
def only_noun(word: str) -> bool:
    """Whether a lower-case word is no form of a verb, no adjective and no adverb."""
    return not any(_of(word, pos) for pos in ("verb", "adj", "adv"))


def _known(word: str) -> bool:
    if word in parser.load().Defaults.stop_words or word in _acting():
        return True
    return any(_of(word, pos) for pos in ("noun", "verb", "adj", "adv"))


def _of(word: str, pos: str) -> bool:
    exceptions, rules, known = _tables()[pos]
    if word in known or word in exceptions:
        return True
    return any(
        word.endswith(old) and word[: len(word) - len(old)] + new in known for old, new in rules
    )


def _made(word: str) -> bool:
    """Whether a word is a known one behind a prefix, two known words, or has an English ending."""
    for part in word_parts("prefix"):
        if (
            word.startswith(part)
            and len(word) >= len(part) + SHORTEST
            and _known(word[len(part) :])
        ):
            return True
    if len(word) > SHORTEST + 2 and word.endswith(word_parts("ending")):
        return True
    cuts = range(SHORTEST, len(word) - SHORTEST + 1)
    return any(_known(word[:i]) and _known(word[i:]) for i in cuts)


@cache
def _tables() -> dict[str, tuple[frozenset[str], tuple[tuple[str, str], ...], frozenset[str]]]:
    """For each part of speech: irregular forms, endings, and the words that exist."""
    lookups = parser.load().get_pipe("lemmatizer").lookups
    exceptions, rules, known = (
        lookups.get_table(f"lemma_{name}") for name in ("exc", "rules", "index")
    )
    return {
        pos: (
            frozenset(exceptions.get(pos, ())),
            tuple(map(tuple, rules.get(pos, ()))),
            frozenset(known.get(pos, ())),
        )
        for pos in ("noun", "verb", "adj", "adv")
    }


@cache
def _acting() -> frozenset[str]:
    """The action words of our tables."""
    return frozenset(part for row in table() for part in row.term.split())


@cache
def word_parts(kind: str) -> tuple[str, ...]:
    """The parts of one kind, in the order of the table."""
    return tuple(r.term for r in rows("en/word_parts.tsv", WordPart) if r.kind == kind)
