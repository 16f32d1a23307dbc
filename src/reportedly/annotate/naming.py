"""Chains of names and nouns that together name an actor: "Chadian army patrols", "Hamas police".

A chain is found by position and checked against the tree: names and nouns of the tables that stand
side by side, with the adjectives between them, up to the noun that heads them.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

import msgspec

from reportedly.annotate.tree import Tokens
from reportedly.codebook import actors as book
from reportedly.codebook.actors import Noun, Sense, Term, Unit
from reportedly.codebook.phrases import fold
from reportedly.model import Sentence, Token

GAP = 4  # words between an owner and its noun: "Iraqi elite counter terrorism forces"
QUOTES = frozenset("\"'“”‘’«»`''``")
HYPHENS = frozenset("-‐‑–")


class Link(msgspec.Struct, frozen=True, kw_only=True):
    """A name or a noun of the tables at tokens ``a`` to ``b`` (exclusive)."""

    a: int
    b: int
    sense: Sense | None = None
    term: Term | None = None
    leaning: bool = False

    @property
    def noun(self) -> Noun | None:
        """The row of the noun, if it is one."""
        return self.term.noun if self.term else None


class Chain(msgspec.Struct, frozen=True, kw_only=True):
    """Links side by side, the last of them the head."""

    links: tuple[Link, ...]

    @property
    def a(self) -> int:
        """The first token."""
        return self.links[0].a

    @property
    def b(self) -> int:
        """The token behind the last."""
        return self.links[-1].b

    @property
    def head(self) -> Link:
        """The link that the others belong to."""
        return self.links[-1]

    @property
    def owner(self) -> Sense | None:
        """The name in the chain: an actor rather than a country, the last rather than the first."""
        found = [k.sense for k in self.links if k.sense and not k.leaning]
        ranked = sorted(enumerate(found), key=lambda s: (rank(s[1]), s[0]))
        return ranked[-1][1] if ranked else None


def rank(sense: Sense) -> int:
    """How much a name says about who acts: a group, a country, a people."""
    if sense.kind != "actor":
        return 1
    return 0 if is_population(sense) else 2


def is_population(sense: Sense | None) -> bool:
    """Whether a name is that of an ethnic or religious group."""
    return bool(sense and sense.actors and all(a.type == "population" for a in sense.actors))


def shouted(text: str) -> bool:
    """Whether a text has no small letters to tell names by."""
    return not any(c.islower() for c in text)


def titled(tokens: Tokens) -> bool:
    """Whether nearly every word opens with a capital, as in headlines."""
    long = [t for t in tokens if len(t.text) > 3 and t.text.isalpha()]
    return len(long) > 2 and sum(t.text[0].isupper() for t in long) > 0.8 * len(long)


def chains(text: str, sentence: Sentence) -> list[Chain]:
    """All chains of a sentence, in text order."""
    tokens = sentence.tokens
    found = sorted([*_names(text, sentence), *_nouns(text, sentence)], key=lambda k: (k.a, -k.b))
    found = list(_with_short_form(tokens, found))
    grouped: list[list[Link]] = []
    end = 0
    for known in found:
        link = _rest(tokens, known, end)
        if link is None:
            continue
        if grouped and _joined(tokens, grouped[-1], link):
            grouped[-1].append(link)
        else:
            grouped.append([link])
        end = link.b
    return [c for links in grouped for c in _cut(links)]


def _with_short_form(tokens: Tokens, found: list[Link]) -> Iterator[Link]:
    """Names with the short form that stands between them and their noun ("X (Y) fighters")."""
    skip: Link | None = None
    for n, link in enumerate(found):
        if link is skip:
            continue
        tail = [k for k in found[n + 1 : n + 5] if k.a >= link.b][:2]
        if link.sense and len(tail) > 1 and tail[0].sense and tail[1].term:
            short, noun = tail
            brackets = short.a == link.b + 1 and noun.a == short.b + 1
            if brackets and tokens[link.b].text == "(" and tokens[short.b].text == ")":
                skip = short
                yield msgspec.structs.replace(link, b=short.b + 1)
                continue
        yield link


def _rest(tokens: Tokens, link: Link, end: int) -> Link | None:
    """A link, or what is left of a noun that begins inside a name ("X Air Force" + "jets")."""
    if link.a >= end:
        return link
    if link.term is None or link.b <= end:
        return None
    words = tuple(fold(t.lower) for t in tokens[end : link.b])
    term = _term_at(words, words[-1])
    return Link(a=link.b - len(term.words), b=link.b, term=term) if term else None


# ---- links ---------------------------------------------------------------------------------------


def _names(text: str, sentence: Sentence) -> Iterator[Link]:
    tokens = sentence.tokens
    loud = shouted(text[sentence.start : sentence.end])
    starts = [t.start for t in tokens]
    for hit in book.names().find(text, sentence.start, sentence.end):
        a = _at(starts, hit.start)
        b = _at(starts, hit.end - 1) + 1
        if tokens[b - 1].lower in {"'s", "’s"}:
            b -= 1
        if a < b and _plausible(text[hit.start : hit.end], hit.value, loud=loud):
            lean = _leans(tokens, a, b)
            if lean is not None:
                yield Link(a=a, b=b, sense=hit.value, leaning=lean)


def _at(starts: list[int], offset: int) -> int:
    low, high = 0, len(starts)
    while low < high:
        middle = (low + high) // 2
        low, high = (middle + 1, high) if starts[middle] <= offset else (low, middle)
    return max(low - 1, 0)


def _plausible(words: str, sense: Sense, *, loud: bool) -> bool:
    """Whether words are the name and not common words of the same letters ("is", "who", "us")."""
    if loud:
        return fold(words) not in book.words("homograph")
    if sense.alias == sense.alias.lower():
        return True
    if sense.short:
        return shouted(words) or words == sense.alias
    return any(c.isupper() for c in words)


def _leans(tokens: Tokens, a: int, b: int) -> bool | None:
    """Whether a name only colours what follows ("Iran-backed"); None where it stands against it."""
    if a > 1 and tokens[a - 1].text in HYPHENS and fold(tokens[a - 2].lower) in _opposing():
        return None
    glued = re.split("[-‐‑–]", tokens[b - 1].lower)
    if len(glued) > 1 and not tokens[b - 1].text.isupper():
        if glued[-1] in book.words("leaning"):
            return True
        if glued[0] in book.words("opposing"):
            return None
    behind = tokens[b + 1].lower if b + 1 < len(tokens) and tokens[b].text in HYPHENS else ""
    return bool(behind) and behind in book.words("leaning")


def _opposing() -> frozenset[str]:
    return book.words("opposing")


def _nouns(text: str, sentence: Sentence) -> Iterator[Link]:
    loud = shouted(text[sentence.start : sentence.end])
    last: Link | None = None
    folded = [fold(t.lower) for t in sentence.tokens]
    for i, word in enumerate(folded):
        term = _term_at(tuple(folded[max(0, i - 3) : i + 1]), word)
        if term is None or not _nominal(sentence.tokens, i, term, loud=loud):
            continue
        link = Link(a=i + 1 - len(term.words), b=i + 1, term=term)
        if last is not None and last.a < link.a:
            yield last
        last = link
    if last is not None:
        yield last


@lru_cache(maxsize=65536)
def _term_at(words: tuple[str, ...], last: str) -> Term | None:
    for term in book.nouns().get(last, ()):
        if words[-len(term.words) :] == term.words:
            return term
    return None


def _nominal(tokens: Tokens, i: int, term: Term, *, loud: bool) -> bool:
    token = tokens[i]
    if token.pos in {"NOUN", "PROPN"}:
        return True
    if loud or len(term.words) > 1:
        return token.pos not in {"VERB", "AUX", "ADP"}
    return token.pos == "ADJ" and token.dep in {"amod", "nsubj", "nsubj:pass", "obj", "obl:agent"}


# ---- chains --------------------------------------------------------------------------------------


def _joined(tokens: Tokens, links: list[Link], link: Link) -> bool:
    """Whether a link belongs to those before it."""
    before = links[-1]
    between = tokens[before.b : link.a]
    if len(between) > GAP + before.leaning * 2 or any(not _fills(t) for t in between):
        return False
    if not between:
        return True
    return _below(tokens, before.b - 1, link)


def _fills(token: Token) -> bool:
    return (
        token.pos in {"ADJ", "NOUN", "PROPN", "PART"}
        or token.text in HYPHENS
        or token.text in QUOTES
        or (token.pos == "VERB" and token.dep in {"amod", "compound"})
    )


def _below(tokens: Tokens, i: int, link: Link) -> bool:
    for _ in range(6):
        head = tokens[i].head
        if link.a <= head < link.b:
            return True
        if head == i:
            return False
        i = head
    return False


def _cut(links: list[Link]) -> Iterator[Chain]:
    """Cut a chain behind an actor's name that no noun follows ("the group Hamas")."""
    start = 0
    for n, link in enumerate(links):
        tail = links[n + 1 :]
        names_ahead = any(k.sense and rank(k.sense) == 2 for k in tail)
        if link.term and tail and tail[0].sense:
            start = n + 1  # "the rebel group M23": the name says it
        elif link.sense and rank(link.sense) == 2 and names_ahead and not link.leaning:
            yield Chain(links=tuple(links[start : n + 1]))
            start = n + 1
    if start < len(links):
        yield Chain(links=tuple(links[start:]))


def designated(tokens: Tokens, b: int, noun: Noun | None) -> int:
    """The end of a unit's name where a number stands behind its noun ("Battalion 61")."""
    if isinstance(noun, Unit) and noun.names == "unit" and b < len(tokens):
        token = tokens[b]
        if token.text.isdigit() and token.head in range(max(0, b - 3), b + 1):
            return b + 1
    return b
