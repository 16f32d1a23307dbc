"""Walking the words of one parsed sentence: children, subtrees, ancestors, phrases."""

from collections.abc import Callable, Iterator

from reportedly.model import Span, Token

Tokens = tuple[Token, ...]
"""The words of one sentence, in order; indices are positions in it."""


def children(tokens: Tokens, i: int) -> Tokens:
    """The words that hang directly on word ``i``, in text order."""
    return _below(tokens)[i]


_RECENT: dict[int, tuple[Tokens, list[Tokens]]] = {}
_KEPT = 64  # sentences; rules ask for the children of a sentence's words a hundred times in a row


def _below(tokens: Tokens) -> list[Tokens]:
    """The children of every word of a sentence, remembered for the sentences last asked about."""
    known = _RECENT.get(id(tokens))
    if known is not None and known[0] is tokens:
        return known[1]
    hung: list[list[Token]] = [[] for _ in tokens]
    for t in tokens:
        if t.head != t.i:
            hung[t.head].append(t)
    found = [tuple(words) for words in hung]
    if len(_RECENT) >= _KEPT:
        _RECENT.clear()
    _RECENT[id(tokens)] = (tokens, found)
    return found


def ancestors(tokens: Tokens, i: int) -> Iterator[Token]:
    """The words above word ``i``, nearest first, up to the root."""
    seen = {i}
    while tokens[i].head not in seen:
        i = tokens[i].head
        seen.add(i)
        yield tokens[i]


def subtree(
    tokens: Tokens, i: int, *, prune: Callable[[Token], bool] = lambda _: False
) -> list[Token]:
    """Word ``i`` and all below it, in text order, leaving out the branches that ``prune`` names."""
    found, queue = [], [i]
    while queue:
        top = queue.pop()
        found.append(tokens[top])
        queue += [t.i for t in children(tokens, top) if not prune(t)]
    return sorted(found, key=lambda t: t.i)


def span(words: list[Token]) -> Span:
    """The range of text from the first of some words to the last."""
    return Span(min(t.start for t in words), max(t.end for t in words))


PHRASE = {"det", "amod", "compound", "nummod", "nmod:poss", "case", "advmod", "det:predet"}
"""Relations that stay inside a short noun phrase: no relative clause, no apposition, no list."""


def phrase(tokens: Tokens, i: int) -> list[Token]:
    """The short noun phrase of a noun: its modifiers on the left, without clauses and lists."""
    words = subtree(tokens, i, prune=lambda t: t.dep not in PHRASE or t.i > i)
    return [t for t in words if t.pos != "ADP" and (t.dep != "case" or t.i > i)]


def conjuncts(tokens: Tokens, i: int) -> list[Token]:
    """Word ``i`` and the words that "and", "or" or commas put beside it."""
    return [tokens[i], *(t for t in children(tokens, i) if t.dep == "conj")]
