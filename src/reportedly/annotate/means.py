"""Weapons, explosives and what carries them, by the table `data/en/means.tsv`."""

from functools import cache

import msgspec
from msgspec import structs

from reportedly.annotate.tree import Tokens
from reportedly.codebook.phrases import Found, Phrases
from reportedly.codebook.tables import rows
from reportedly.model import Document, MeansMention, Sentence


class MeansRow(msgspec.Struct, frozen=True, kw_only=True):
    """A word for a weapon and its code; ``sure`` where it is a word of nothing else."""

    term: str
    code: str
    sure: str
    source: str
    example: str


@cache
def _phrases() -> Phrases[MeansRow]:
    singular = [(row.term, row) for row in rows("en/means.tsv", MeansRow)]
    return Phrases([*singular, *((plural(term), row) for term, row in singular)])


def weapon_words() -> tuple[str, ...]:
    """The words that name nothing but weapons, in both numbers."""
    terms = [row.term for row in rows("en/means.tsv", MeansRow) if row.sure]
    return (*terms, *map(plural, terms))


def plural(term: str) -> str:
    """The regular plural of an English noun phrase."""
    if term.endswith(("s", "sh", "ch", "x")):
        return term + "es"
    if term.endswith("y") and term[-2] not in "aeiou":
        return term[:-1] + "ies"
    return term + "s"


def means(document: Document, sentences: tuple[Sentence, ...]) -> tuple[MeansMention, ...]:
    """The weapons named in parsed sentences, in text order, longest name first."""
    return tuple(
        MeansMention(
            start=found.start,
            end=found.end,
            raw=document.text[found.start : found.end],
            sentence=sentence.i,
            token=_last_token(sentence.tokens, found.end),
            code=found.value.code,
            row=f"means/{found.value.term}".replace(" ", "-"),
        )
        for sentence in sentences
        if sentence.tokens
        for found in _whole(document.text, sentence)
    )


def _whole(text: str, sentence: Sentence) -> list[Found[MeansRow]]:
    """The names of weapons of a sentence; what stands right before another is part of its name.

    "Shahed drones" are one means, of the kind of the last word.
    """
    whole: list[Found[MeansRow]] = []
    for found in _phrases().find(text, sentence.start, sentence.end):
        if whole and not text[whole[-1].end : found.start].strip(" -\n"):
            whole.append(structs.replace(found, start=whole.pop().start))
        elif text[max(0, found.start - 1)] != "-":  # an "anti-tank ditch" is no tank
            whole.append(found)
    return whole


def _last_token(tokens: Tokens, end: int) -> int:
    """The word in which a mention ends."""
    return max((t.i for t in tokens if t.start < end), default=0)
