"""The phrase around a chain: its modifiers, its number, its owner, its head in the tree."""

from collections.abc import Sequence

import msgspec

from reportedly.annotate import naming
from reportedly.annotate.naming import HYPHENS, QUOTES, Chain
from reportedly.annotate.tree import Tokens, ancestors
from reportedly.codebook import actors as book
from reportedly.codebook.actors import Sense
from reportedly.codebook.phrases import fold

OPENED = 7  # words from "between" to its first noun: "between the newly formed and feared guards"
GAP_TO_OWNER = 3  # words: "members of the outlawed Islamist group X"
DEPENDENT = frozenset({"amod", "compound", "advmod", "nmod", "npadvmod", "dep", "obl:npmod"})


class Phrase(msgspec.Struct, frozen=True, kw_only=True):
    """A chain with its modifiers: tokens ``a`` to ``b``, its head word, what stands before it."""

    a: int
    b: int
    token: int
    chain: Chain
    owner: Sense | None
    number: str | None
    definite: bool
    proper: bool


def read_phrase(text: str, tokens: Tokens, chains: Sequence[Chain], n: int) -> Phrase:
    """The phrase around the ``n``-th chain of a sentence."""
    chain = chains[n]
    b = naming.designated(tokens, chain.b, chain.head.noun)
    floor = chains[n - 1].b if n else 0
    a = _leftmost(tokens, chain, floor) if chain.head.noun else chain.a
    number, definite = before(text, tokens, a)
    counted = chain.head.noun is not None or (chain.owner and chain.owner.kind != "actor")
    return Phrase(
        a=a,
        b=b,
        token=_head(tokens, a, b, chain),
        chain=chain,
        owner=chain.owner or _owner_behind(text, tokens, chains, n, b),
        number=number if counted else None,
        definite=definite,
        proper=any(t.pos == "PROPN" or t.lower[0].isdigit() for t in tokens[a : chain.a]),
    )


def _leftmost(tokens: Tokens, chain: Chain, floor: int) -> int:
    """The first token of the modifiers before a chain."""
    a = chain.a
    for i in range(chain.a - 1, floor - 1, -1):
        if not _modifies(tokens, i, chain):
            break
        a = i
    while a < chain.a and (
        tokens[a].text in HYPHENS
        or tokens[a].text in QUOTES
        or fold(tokens[a].lower) in book.words("outside", "edge")
    ):
        a += 1
    return a


def _modifies(tokens: Tokens, i: int, chain: Chain) -> bool:
    token = tokens[i]
    if token.text in HYPHENS:
        return i > 0 and tokens[i - 1].end == token.start
    if fold(token.lower) in book.words("calendar", "quantity"):
        return False
    if token.pos == "NUM":
        return i + 1 < chain.a and tokens[i + 1].text in HYPHENS
    if token.pos not in {"ADJ", "NOUN", "PROPN", "ADV", "VERB"} or not token.text[0].isalnum():
        return False
    if token.dep not in DEPENDENT:
        return False
    return any(chain.a <= t.i < chain.b for t in ancestors(tokens, i))


def before(text: str, tokens: Tokens, a: int) -> tuple[str | None, bool]:
    """The number stated before token ``a``, in its words, and whether the phrase is definite."""
    i = _skip(tokens, a - 1)
    definite = _is_definite(tokens, i)
    if definite:
        i = _skip(tokens, i - 1)
    last = i
    if i >= 0 and tokens[i].lower == "of":
        i -= 1
    first = i + 1
    while i >= 0 and _counts(tokens, i, touching=first <= i + 1):
        first = i
        i -= 1
    if first > last or not any(_is_number(tokens, k) for k in range(first, last + 1)):
        return None, definite
    first = _bounded(text, tokens, first)
    definite = definite or _is_definite(tokens, first - 1)
    return text[tokens[first].start : tokens[last].end], definite


def _skip(tokens: Tokens, i: int) -> int:
    while i >= 0 and (
        tokens[i].text in QUOTES
        or (fold(tokens[i].lower) in book.words("outside") and not _is_number(tokens, i))
        or fold(tokens[i].lower) in book.words("doubted")
    ):
        i -= 1
    return i


def _is_definite(tokens: Tokens, i: int) -> bool:
    return i >= 0 and tokens[i].dep != "mark" and fold(tokens[i].lower) in book.words("definite")


def _is_number(tokens: Tokens, i: int) -> bool:
    token = tokens[i]
    return token.pos == "NUM" or token.text[0].isdigit() or token.lower in book.words("quantity")


def _counts(tokens: Tokens, i: int, *, touching: bool) -> bool:
    """Whether a word belongs to a number ("hundreds of thousands", "10 to 15")."""
    if _is_number(tokens, i):
        return True
    joins = tokens[i].lower in {"of", "to", "or", "and"} or tokens[i].text in HYPHENS
    return touching and joins and i > 0 and _is_number(tokens, i - 1)


def _bounded(text: str, tokens: Tokens, first: int) -> int:
    """The first token of a number with the words that bound it ("at least")."""
    for width in (3, 2, 1):
        i = first - width
        if i >= 0:
            words = text[tokens[i].start : tokens[first - 1].end]
            found = next(book.phrases("bound").find(words), None)
            if (
                found
                and (found.start, found.end) == (0, len(words))
                and not _article(tokens, i, width)
            ):
                return _bounded(text, tokens, i)
    return first


def _article(tokens: Tokens, i: int, width: int) -> bool:
    """Whether a bound is only "the", which makes a phrase definite."""
    return width == 1 and tokens[i].lower in book.words("definite")


def _head(tokens: Tokens, a: int, b: int, chain: Chain) -> int:
    """The word that carries the phrase in the tree: climb from the head noun while inside it."""
    i = chain.b - 1
    for _ in range(b - a):
        head = tokens[i].head
        if head == i or not a <= head < b:
            break
        i = head
    return i


def _owner_behind(
    text: str, tokens: Tokens, chains: Sequence[Chain], n: int, b: int
) -> Sense | None:
    """The owner that a phrase names behind its noun ("fighters loyal to X", "police of X")."""
    chain = chains[n]
    while b < len(tokens) and tokens[b].text in QUOTES:
        b += 1
    if chain.head.noun is None or b >= len(tokens):
        return None
    link = next(book.phrases("owner_of").find(text, tokens[b].start, tokens[-1].end), None)
    if link is not None and link.start == tokens[b].start:
        return _owner_at(tokens, chains[n + 1 :], link.end, only_actors=link.value != "of")
    conjunct = _between(tokens, chains, n)
    return _owner_behind(text, tokens, chains, conjunct, chains[conjunct].b) if conjunct else None


def _owner_at(
    tokens: Tokens, chains: Sequence[Chain], offset: int, *, only_actors: bool
) -> Sense | None:
    if not chains:
        return None
    chain = chains[0]
    gap = [t for t in tokens if t.start >= offset and t.i < chain.a]
    if any(t.pos not in {"DET", "ADJ", "PROPN", "NOUN"} and t.text not in QUOTES for t in gap):
        return None
    owner = chain.owner
    if owner is None or len(gap) > GAP_TO_OWNER:
        return None
    if chain.head.noun is None and owner.kind != "actor":
        token = tokens[chain.b - 1]
        if only_actors or token.dep in {"compound", "amod"}:
            return None  # "in front of the US embassy"
    return owner


def _between(tokens: Tokens, chains: Sequence[Chain], n: int) -> int | None:
    """The other party of "between A and B of X": X owns both."""
    a = chains[n].a
    opened = any(t.lower in book.words("between") for t in tokens[max(0, a - OPENED) : a])
    if not opened or n + 1 >= len(chains):
        return None
    gap = tokens[chains[n].b : chains[n + 1].a]
    joined = any(t.pos == "CCONJ" for t in gap) and all(
        t.pos in {"CCONJ", "DET", "ADJ", "PUNCT"} or t.text in QUOTES for t in gap
    )
    return n + 1 if joined else None


def shared(tokens: Tokens, phrases: Sequence[Phrase], n: int) -> Phrase:
    """Give "Russian" in "Russian and Syrian jets" the noun that it shares."""
    phrase = phrases[n]
    if phrase.chain.head.noun or n + 1 >= len(phrases):
        return phrase
    other = shared(tokens, phrases, n + 1)
    gap = tokens[phrase.b : other.a]
    if not other.chain.head.noun or not 0 < len(gap) < 3 or other.chain.links[0].sense is None:
        return phrase
    joined = all(t.pos == "CCONJ" or t.text == "," for t in gap)
    under = other.token in {t.i for t in ancestors(tokens, phrase.b - 1)}
    if not joined or not under or phrase.chain.head.leaning:
        return phrase
    links = (*phrase.chain.links, other.chain.head)
    return msgspec.structs.replace(phrase, chain=Chain(links=links), token=other.token)
