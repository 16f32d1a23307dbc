"""What the grammar of places stands on: words with hyphens joined, and the tables of place words.

The tables are `data/en/place_nouns.tsv` (what types a name), `place_relations.tsv` (what sets
something in relation to a place) and `place_words.tsv` (particles, modifiers, what is no place).
"""

from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from typing import Generic, Literal, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from reportedly.annotate import parser
from reportedly.codebook.actors import senses
from reportedly.codebook.countries import country, country_by_name
from reportedly.codebook.gazetteer import Match, default_gazetteer
from reportedly.codebook.tables import rows
from reportedly.model import PlaceLevel, PlaceRelation, Token

NAMESAKE = 20_000  # people; a smaller place that shares its name with a force is not meant
CITY = 100_000  # people; a city of this size is named more often than a common word of its name
HYPHENS = frozenset("-‐‑–")
AYN = frozenset("‘ʿʻ`")
CLOSING = frozenset("’'")
SYLLABLE = 3  # letters; so short a word is the rest of a name, but for those of the table
SHOUTED = 0.6  # share of capital initials above which a line is set in capitals or as a title


class Noun(Struct, frozen=True, kw_only=True):
    """A noun that says of what kind a named place is ("town", "crossing")."""

    term: str
    plural: str
    level: PlaceLevel
    sides: tuple[Literal["before", "after", "direct", "unit"], ...]
    refer: Literal["yes", "no"]
    leans: Literal["yes", "no"]
    example: str
    source: str


class Phrase(Struct, frozen=True, kw_only=True):
    """Words that set something in relation to a place ("in", "the outskirts of")."""

    term: str
    relation: PlaceRelation
    sort: Literal["prep", "zone", "rural", "between", "border", "border_after"]
    needs: Literal["name", "known", "placed"]
    example: str
    source: str


class Small(Struct, frozen=True, kw_only=True):
    """A small word around names of places, by its role."""

    term: str
    role: str
    example: str
    source: str


class Word(Struct, frozen=True):
    """One or more tokens that hyphens join: ``al-Bab``, ``rebel-held``.

    ``loud`` says that capitals tell nothing in its sentence (a headline, a text in upper case).
    """

    first: int
    last: int
    start: int
    end: int
    text: str
    lower: str
    pos: str
    form: str
    capital: bool
    loud: bool = False


Row = TypeVar("Row")


class Lexicon(Generic[Row]):
    """Phrases of whole words; `at` gives the longest that begins at a position."""

    def __init__(self, entries: Iterable[tuple[str, Row]]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], Row]]] = {}
        for term, row in entries:
            parts = tuple(term.lower().split())
            self._by_first.setdefault(parts[0], []).append((parts, row))
        for known in self._by_first.values():
            known.sort(key=lambda entry: -len(entry[0]))

    def at(self, words: Sequence[Word], i: int) -> tuple[Row, int] | None:
        """The row of the longest phrase that begins at word ``i``, and the position behind it."""
        if i >= len(words):
            return None
        for parts, row in self._by_first.get(words[i].lower, ()):
            if tuple(w.lower for w in words[i : i + len(parts)]) == parts:
                return row, i + len(parts)
        return None


@cache
def nouns(side: str) -> Lexicon[tuple[Noun, bool]]:
    """The type nouns that may stand on this side of a name, each with whether it is a plural."""
    chosen = [r for r in rows("en/place_nouns.tsv", Noun) if side in r.sides]
    singular = [(r.term, (r, False)) for r in chosen]
    return Lexicon([*singular, *((r.plural, (r, True)) for r in chosen if r.plural != r.term)])


@cache
def phrases(*sorts: str) -> Lexicon[Phrase]:
    """The relation phrases of these sorts."""
    return Lexicon((r.term, r) for r in rows("en/place_relations.tsv", Phrase) if r.sort in sorts)


def typed_level(noun: str | None) -> PlaceLevel | None:
    """The level of the places that a noun types, as written in any case; None without a noun."""
    found = (r.level for r in rows("en/place_nouns.tsv", Noun) if noun and r.term == noun.lower())
    return next(found, None)


@cache
def joiners() -> Lexicon[Small]:
    """The phrases that go on with a list: "as well as"."""
    return Lexicon((r.term, r) for r in rows("en/place_words.tsv", Small) if r.role == "joiner")


@cache
def callers() -> Lexicon[Small]:
    """What stands between a noun and the name that it types: "called", "known as"."""
    return Lexicon((r.term, r) for r in rows("en/place_words.tsv", Small) if r.role == "called")


@cache
def small(role: str) -> frozenset[str]:
    """The small words of a role, in lower case."""
    return frozenset(r.term for r in rows("en/place_words.tsv", Small) if r.role == role)


# ---- words ---------------------------------------------------------------------------------------


def words_of(tokens: Sequence[Token]) -> tuple[Word, ...]:
    """The words of a sentence: tokens that a hyphen joins without white space are one word."""
    found: list[Word] = []
    i = 0
    while i < len(tokens):
        j = i + _ayn(tokens, i)
        while _joined(tokens, j):
            j += 2
        found.append(_word(tokens[i : j + 1]))
        i = j + 1
    if _loud(found):
        return tuple(replace(word, loud=True) for word in found)
    return tuple(found)


def _ayn(tokens: Sequence[Token], i: int) -> bool:
    """Whether a sign is the letter that opens a name ("‘Aqrab"), and no quotation mark."""
    return (
        tokens[i].text in AYN
        and i + 1 < len(tokens)
        and tokens[i].end == tokens[i + 1].start
        and tokens[i + 1].text[0].isupper()
        and not any(t.text in CLOSING for t in tokens[i + 2 :])
    )


def _joined(tokens: Sequence[Token], j: int) -> bool:
    return (
        j + 2 < len(tokens)
        and tokens[j + 1].text in HYPHENS
        and tokens[j].end == tokens[j + 1].start
        and tokens[j + 1].end == tokens[j + 2].start
        and tokens[j].text[-1].isalnum()
        and tokens[j + 2].text[0].isalnum()
    )


def _word(tokens: Sequence[Token]) -> Word:
    last = tokens[-1]
    text = "".join(t.text for t in tokens)
    return Word(
        first=tokens[0].i,
        last=last.i,
        start=tokens[0].start,
        end=last.end,
        text=text,
        lower=text.lower(),
        pos=last.pos,
        form=last.form,
        capital=_capital(text),
    )


@lru_cache(maxsize=65536)
def _capital(text: str) -> bool:
    """Whether a word may be of a name: ``al-Bab``, ``Rostov-on-Don``, but not ``US-led``."""
    parts = [p for p in _split(text) if p]
    if not parts or not any(_upper(p) for p in parts):
        return False
    particles = small("inner") | small("opener")
    if all(_upper(p) or p.isdigit() or p in particles or p == "on" for p in parts):
        return True
    return _upper(parts[0]) and len(parts) == 2 and _syllable(parts[1])


def _syllable(part: str) -> bool:
    """Whether what follows a hyphen is the rest of a name ("Sig-ang"), and no English word."""
    common = len(part) > SYLLABLE and part in dictionary()
    common = common or part in small("tail") or part.endswith(("ed", "ing"))
    return part.isalpha() and len(part) > 1 and not common


def _split(text: str) -> list[str]:
    for hyphen in HYPHENS:
        text = text.replace(hyphen, "-")
    return text.split("-")


def _upper(part: str) -> bool:
    letters = part.lstrip("'’‘`ʻʿ")
    return letters[:1].isupper() or (len(part) > 2 and part[1] in "'’" and part[2].isupper())


def shouted(words: Sequence[Word]) -> bool:
    """Whether capitals tell nothing in this sentence."""
    return bool(words) and words[0].loud


def _loud(words: Sequence[Word]) -> bool:
    long = [w for w in words if len(w.text) > 3 and w.text[0].isalpha()]
    if len(long) < 3 or sum(w.text[0].isupper() for w in long) <= SHOUTED * len(long):
        return False
    return not any(w.text.islower() and w.pos in {"NOUN", "VERB", "ADJ", "ADV"} for w in long)


# ---- what the gazetteer knows --------------------------------------------------------------------


@lru_cache(maxsize=16384)
def known(name: str) -> tuple[Match, ...]:
    """The places that bear exactly this name, folded, best first."""
    if demonym(name) or not default_gazetteer().knows(name):
        return ()
    return default_gazetteer().candidates(name, stages=("exact",), limit=8)


def people(name: str) -> int:
    """The inhabitants of the largest town of a name; 0 where none is known."""
    towns = [m.place.population for m in known(name) if m.place.level == "settlement"]
    return max(towns, default=0)


def country_named(name: str) -> bool:
    """Whether the name is a country's."""
    return country_by_name(name) is not None


@lru_cache(maxsize=16384)
def demonym(text: str) -> bool:
    """Whether a word names the people of a country: "Syrian", "Malians"."""
    return country_by_name(text) is None and country(text) is not None


@lru_cache(maxsize=16384)
def actor_named(name: str) -> bool:
    """Whether an armed group or force bears the name, and no place of some size does."""
    sense = senses(name)
    if sense is None or sense.kind != "actor":
        return False
    return not any(m.place.population >= NAMESAKE for m in known(name))


@lru_cache(maxsize=16384)
def sure_name(name: str) -> bool:
    """Whether a name in capitals is a place's: no common word, or that of a country or a city.

    "WAR" and "PRICE" are towns too, "LIMA" stands in dictionaries like any noun.
    """
    places = [m.place for m in known(name)]
    if not places or " " in name or name.lower() not in dictionary():
        return bool(places)
    return any(p.level in {"country", "adm1"} or p.population >= CITY for p in places)


@cache
def dictionary() -> frozenset[str]:
    """The words of the parser's lemma tables."""
    index = parser.load().get_pipe("lemmatizer").lookups.get_table("lemma_index")
    return frozenset(word for words in index.values() for word in words)
