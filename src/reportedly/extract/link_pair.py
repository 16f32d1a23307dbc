"""A word and a place of one sentence, and how they hang together: what the signs look at."""

from functools import lru_cache

from reportedly.annotate.place.fit import RANK
from reportedly.annotate.place.words import country_named, known
from reportedly.annotate.tree import Tokens, ancestors, children
from reportedly.extract.view import View
from reportedly.model import PlaceMention, Token

LONGEST_LIST = 8  # members that are followed up to the first


class Pair:
    """A word and a place of one sentence: what the signs look at.

    ``site`` is the word by which the place hangs on the rest, of a list its first member's;
    ``down`` the words from it up to the one above both, ``up`` those from the action's word.
    """

    def __init__(self, view: View, sentence: int, word: int, place: int) -> None:
        self.view, self.sentence, self.word, self.place = view, sentence, word, place
        self.tokens = view.tokens(sentence)
        self.mention = view.annotated.places[place]
        self.mates = [p for p in view.places_in(sentence) if p != place]
        self.own = head_word(self.tokens, self.mention)
        self.joined, self.site = first_of_list(view, sentence, self.own)
        self.down, self.up, self.meet = _paths(self.tokens, self.site, word)
        self.before = self.mention.end <= self.tokens[word].start
        low, high = sorted((word, self.site))
        self.between = self.tokens[low + 1 : high]

    @property
    def side(self) -> str:
        """``b`` where the place stands before the word, ``a`` where it stands after."""
        return "b" if self.before else "a"

    @property
    def preposition(self) -> str:
        """The preposition that leads the place or its list, ``none`` without one."""
        found = [
            t.lower
            for head in (self.site, self.own)
            for t in children(self.tokens, head)
            if t.dep == "case"
        ]
        return found[0] if found else "none"

    @property
    def direct(self) -> bool:
        """Whether the place hangs on the word itself."""
        return self.meet == self.word and len(self.down) == 1

    def of(self, place: int) -> PlaceMention:
        """Another place of the sentence."""
        return self.view.annotated.places[place]


def head_word(tokens: Tokens, mention: PlaceMention) -> int:
    """The word of a place that hangs on a word outside it."""
    i = mention.token
    while tokens[i].head != i and mention.start <= tokens[tokens[i].head].start < mention.end:
        i = tokens[i].head
    return i


def first_of_list(view: View, sentence: int, word: int) -> tuple[tuple[str, ...], int]:
    """By which relations a place was added to others, and the word of the first of them."""
    tokens = view.tokens(sentence)
    joined: list[str] = []
    while tokens[word].dep in {"conj", "appos"} and len(joined) < LONGEST_LIST:
        above = view.place_at(sentence, tokens[word].head)
        if above is None or tokens[word].head == word:
            break
        joined.append(tokens[word].dep)
        word = head_word(tokens, view.annotated.places[above])
    return tuple(joined), word


def _paths(tokens: Tokens, site: int, word: int) -> tuple[list[Token], list[Token], int | None]:
    """The words from a place and from a word up to the first that is above both, and that word."""
    down = [tokens[site], *ancestors(tokens, site)]
    up = [tokens[word], *ancestors(tokens, word)]
    above = {t.i for t in up}
    meet = next((t.i for t in down if t.i in above), None)
    return _until(down, meet), _until(up, meet), meet


def _until(way: list[Token], stop: int | None) -> list[Token]:
    """The words of a way up before the one where it ends."""
    return way[: next((k for k, t in enumerate(way) if t.i == stop), len(way))]


# ---- how large a place is ------------------------------------------------------------------------


def level_of(mention: PlaceMention) -> str:
    """The level of a place by its noun, by its name as a country, or by the gazetteer."""
    if mention.name and country_named(mention.name):
        return "country"
    return mention.level or known_level(mention.name or "")


@lru_cache(maxsize=4096)
def known_level(name: str) -> str:
    """The level of the likeliest place of a name; ``no`` where the gazetteer has none."""
    return next((match.place.level for match in known(name)[:1]), "no") if name else "no"


def size_of(mention: PlaceMention) -> int:
    """How large a place is, for what may lie within what; an unknown one counts as a town."""
    return RANK.get(level_of(mention), RANK["settlement"])
