"""The noun phrases of a report that may fill a role of the MUC-4 form.

The form wants words of the report: "PEASANTS" of "the 15 peasants", "LUIS PARDO" of "Liberal
senator Luis Pardo", "BOMB" of "bomb attack". Each noun of a parsed sentence gives its phrase in
several forms, and a later choice takes the best of them.
"""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from bench.muc_tables import drops
from reportedly.model import ActorMention, Annotated, MeansMention, Token

NOUNS = {"NOUN", "PROPN", "NUM", "PRON"}

BEFORE = {"compound", "amod", "nummod", "det", "nmod:poss", "flat", "advmod", "punct", "case"}
"""Relations of the words that open a phrase, to its noun or to one another."""

LONGEST_CUT = 6
"""Words at most that are cut from the front of a phrase."""

FORMS = ("full", "cut", "counted", "of", "mention")
"""``full``: all before the noun but numbers and articles; ``cut``: without its first words;
``counted``: with the number; ``of``: with what "of" adds; ``mention``: as the engine marks it.
"""


class Phrase(Struct, frozen=True, gc=False):
    """Words of one sentence, from the token ``first`` to ``last``, around the noun ``head``."""

    sentence: int
    head: int
    first: int
    last: int
    form: str


def phrases(annotated: Annotated) -> list[Phrase]:
    """The phrases of a report by sentence and noun, no words twice for one noun."""
    found: dict[tuple[int, int, int, int], Phrase] = {}
    for phrase in (*_of_nouns(annotated), *_of_mentions(annotated)):
        key = phrase.sentence, phrase.head, phrase.first, phrase.last
        found.setdefault(key, phrase)
    return sorted(found.values(), key=lambda p: (p.sentence, p.head, p.first, p.last))


def text_of(annotated: Annotated, phrase: Phrase) -> str:
    """The words of a phrase as they stand in the report, on one line."""
    tokens = annotated.sentences[phrase.sentence].tokens
    start, end = tokens[phrase.first].start, tokens[phrase.last].end
    return " ".join(annotated.document.text[start:end].split())


def _of_nouns(annotated: Annotated) -> Iterator[Phrase]:
    for sentence in annotated.sentences:
        for token in sentence.tokens:
            if token.pos in NOUNS and any(c.isalpha() for c in token.text):
                yield from _forms(sentence.i, sentence.tokens, token)


def _of_mentions(annotated: Annotated) -> Iterator[Phrase]:
    """The people, groups and weapons that the engine marks, and the names in them."""
    mentions: list[ActorMention | MeansMention] = [*annotated.actors, *annotated.means]
    for mention in mentions:
        tokens = annotated.sentences[mention.sentence].tokens
        inside = [t.i for t in tokens if mention.start <= t.start and t.end <= mention.end]
        if inside:
            head = mention.token if mention.token in inside else inside[-1]
            for first in inside[: inside.index(head) + 1]:
                yield Phrase(mention.sentence, head, first, inside[-1], "mention")


def _forms(sentence: int, tokens: Sequence[Token], head: Token) -> Iterator[Phrase]:
    last, whole = _last(tokens, head.i), _first(tokens, head.i)
    first = _bared(tokens, whole, head.i)
    yield Phrase(sentence, head.i, first, last, "full")
    for begin in range(first + 1, min(head.i, first + LONGEST_CUT) + 1):
        yield Phrase(sentence, head.i, begin, last, "cut")
    if first > whole and _number(tokens[first - 1]):
        yield Phrase(sentence, head.i, first - 1, last, "counted")
    if end := _of(tokens, last):
        yield Phrase(sentence, head.i, first, end, "of")


def _first(tokens: Sequence[Token], head: int) -> int:
    """The first word of the phrase: as far as each word before belongs to the noun."""
    first = head
    while first > 0 and _belongs(tokens, first - 1, head):
        first -= 1
    return first


def _belongs(tokens: Sequence[Token], word: int, head: int) -> bool:
    if tokens[word].dep == "case" and tokens[word].lower not in {"'s", "'"}:
        return False
    at = word
    while at != head:
        if tokens[at].dep not in BEFORE or tokens[at].head == at:
            return False
        at = tokens[at].head
    return True


def _bared(tokens: Sequence[Token], first: int, head: int) -> int:
    """The first word that is neither number, article nor another word that the form drops."""
    while first < head and _idle(tokens[first]):
        first += 1
    return first


def _idle(token: Token) -> bool:
    return token.lower in drops() or token.pos in {"NUM", "DET", "PUNCT"} or token.lower.isdigit()


def _last(tokens: Sequence[Token], head: int) -> int:
    last = head
    while last + 1 < len(tokens) and tokens[last + 1].dep == "flat":
        last += 1
    return last


def _number(token: Token) -> bool:
    return token.pos == "NUM" or token.lower.isdigit() or token.lower in {"several", "some"}


def _of(tokens: Sequence[Token], last: int) -> int | None:
    """The last word of an "of" phrase right behind a phrase that ends at ``last``."""
    at = last + 1
    if at >= len(tokens) or tokens[at].lower != "of":
        return None
    inner = tokens[at].head
    return _last(tokens, inner) if inner > at and tokens[inner].pos in NOUNS else None
