"""Who may act: named groups and forces, and the nouns by which people and units are named.

`data/actors.tsv` holds named actors with their names, side and years; `data/en/people.tsv` and
`data/en/unit_nouns.tsv` hold generic nouns. A name may stand for several actors ("SDF", "the
coalition"): `senses` gives all of them, and the country and the day of the report decide.

>>> [row.id for row in senses("ISIS").actors]
['actor:islamic-state']
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Literal

import msgspec

from reportedly.codebook.countries import Country, countries
from reportedly.codebook.phrases import Phrases, fold, pieces
from reportedly.codebook.tables import rows

FORCES = frozenset((
    "state_forces", "police", "intelligence", "armed_group", "militia", "gang", "coalition",
    "peacekeepers", "private_military", "armed", "force",
))  # fmt: skip
"""Types of actors that fight or guard, by name or by noun."""


class Actor(msgspec.Struct, frozen=True, kw_only=True, rename={"from_": "from"}):
    """A named actor.

    ``country`` lists ISO 3166 alpha-2 codes, ``side`` is the neutral name of the side it fights
    on, ``branch`` the service of a state that it is ("military", "air_force"), by which "Chadian
    jets" find it. ``from_`` and ``to`` are years, months or days (``2021-08-15``), both inclusive.
    """

    id: str
    name: str
    aliases: tuple[str, ...]
    type: str
    country: tuple[str, ...]
    side: str
    parent: str
    branch: str
    from_: str
    to: str
    source: str

    def existed(self, day: str | None) -> bool:
        """Whether the actor bore this name on an ISO day; on no day in particular, True."""
        if day is None:
            return True
        return day[: len(self.from_)] >= self.from_ and day[: len(self.to)] <= (self.to or day)


class People(msgspec.Struct, frozen=True, kw_only=True):
    """A row of `data/en/people.tsv`.

    ``kind`` is ``noun`` for nouns that name people; the other kinds are words around them (titles,
    quantities, links to an owner). ``stance`` marks nouns that judge and never become a name.
    """

    term: str
    plural: str
    kind: str
    type: str
    combatant: str
    unidentified: str
    branch: tuple[str, ...]
    stance: str
    source: str
    example: str


class Unit(msgspec.Struct, frozen=True, kw_only=True):
    """A row of `data/en/unit_nouns.tsv`.

    ``branch`` lists the services that the noun may mean, best first. ``bare`` says whether it is
    an actor without an owner: ``yes``, ``definite`` (only "the group") or empty (never).
    ``neutral`` is the reading of a noun that judges. ``names`` is ``named`` where the noun is part
    of the actor's name ("ISIS police"), ``unit`` where a number or name before it makes one
    ("47th Brigade"), ``org`` where a capitalised name before it makes one.
    """

    term: str
    plural: str
    type: str
    branch: tuple[str, ...]
    bare: str
    neutral: str
    names: str
    source: str
    example: str


Noun = People | Unit


class Sense(msgspec.Struct, frozen=True, kw_only=True):
    """What a name may mean: actors, or a country by its name or its people's name."""

    alias: str
    kind: Literal["actor", "country", "demonym"]
    actors: tuple[Actor, ...] = ()
    country: str | None = None
    short: bool = False

    @property
    def weak(self) -> bool:
        """Whether the words name other things elsewhere, so that the countries must agree."""
        return self.common or (self.short and sum(c.isalpha() for c in self.alias) <= WEAK)

    @property
    def common(self) -> bool:
        """Whether the words are common nouns ("coalition jets")."""
        return self.alias == self.alias.lower()


WEAK = 3  # letters; of acronyms so short most stand for several bodies ("PLA", "SAF", "AFP")


class Term(msgspec.Struct, frozen=True, kw_only=True):
    """A form of a noun: its words, its row, and whether the form is the plural."""

    words: tuple[str, ...]
    noun: Noun
    plural: bool


# ---- the tables ----------------------------------------------------------------------------------


@cache
def actors() -> dict[str, Actor]:
    """Every named actor by its id, in the order of the table."""
    return {row.id: row for row in rows("actors.tsv", Actor)}


@cache
def words(*kinds: str) -> frozenset[str]:
    """The words of some kinds of `data/en/people.tsv`, folded (``definite``, ``title``)."""
    return frozenset(fold(r.term) for r in rows("en/people.tsv", People) if r.kind in kinds)


@cache
def phrases(kind: str) -> Phrases[str]:
    """The phrases of one kind of `data/en/people.tsv`, to be looked for."""
    return Phrases((r.term, r.term) for r in rows("en/people.tsv", People) if r.kind == kind)


@cache
def nouns() -> dict[str, tuple[Term, ...]]:
    """The forms of all nouns for people and units by their last word, longest first."""
    found: dict[str, list[Term]] = {}
    for term in _terms():
        found.setdefault(term.words[-1], []).append(term)
    return {word: tuple(sorted(t, key=lambda x: -len(x.words))) for word, t in found.items()}


def _terms() -> Iterator[Term]:
    people = [r for r in rows("en/people.tsv", People) if r.kind == "noun"]
    for noun in (*rows("en/unit_nouns.tsv", Unit), *people):
        if noun.plural:
            yield Term(words=split(noun.plural), noun=noun, plural=True)
        if noun.plural != noun.term:
            yield Term(words=split(noun.term), noun=noun, plural=False)


def split(term: str) -> tuple[str, ...]:
    """The words and hyphens of a term, folded, as the parser parts them."""
    return tuple(fold(word) for word in re.findall(r"[^\s-]+|-", term))


# ---- names ---------------------------------------------------------------------------------------


@cache
def names() -> Phrases[Sense]:
    """All names of actors, countries and peoples, to be looked for in a text."""
    return Phrases((sense.alias, sense) for sense in _senses().values())


def senses(name: str) -> Sense | None:
    """What a name may mean, or None if no table knows it."""
    return _senses().get(key(name))


def key(name: str) -> str:
    """A name as tables compare it: folded words without signs."""
    return " ".join(word for word, _, _ in pieces(name))


@cache
def _senses() -> dict[str, Sense]:
    found: dict[str, list[Actor]] = {}
    spelled: dict[str, str] = {}
    for row in actors().values():
        for alias in dict.fromkeys((row.name, *row.aliases)):
            word = key(alias)
            spelled.setdefault(word, alias)
            if row not in found.setdefault(word, []):
                found[word].append(row)
    named = {
        word: Sense(alias=spelled[word], kind="actor", actors=tuple(a), short=_short(spelled[word]))
        for word, a in found.items()
    }
    for sense in _national():
        named.setdefault(key(sense.alias), sense)
    return named


def _national() -> Iterator[Sense]:
    for nation in countries():
        for demonym in nation.demonyms:
            yield _nation(demonym, "demonym", nation)
    for nation in countries():
        for alias in (nation.name, *nation.aliases):
            yield _nation(alias.removeprefix("the "), "country", nation)


def _nation(alias: str, kind: Literal["country", "demonym"], nation: Country) -> Sense:
    return Sense(alias=alias, kind=kind, country=nation.iso2, short=_short(alias))


SHORT = 5  # letters; a longer run of capitals is no accident ("MINUSMA")


def _short(alias: str) -> bool:
    """Whether a name is an acronym so short that only its capitals tell it from a word."""
    letters = [c for c in alias if c.isalpha()]
    return len(letters) <= SHORT and all(c.isupper() for c in letters)


# ---- choosing ------------------------------------------------------------------------------------


@cache
def _services() -> dict[tuple[str, str], tuple[Actor, ...]]:
    found: dict[tuple[str, str], list[Actor]] = {}
    for row in actors().values():
        if row.branch:
            for country in row.country:
                found.setdefault((country, row.branch), []).append(row)
    return {place: tuple(r) for place, r in found.items()}


def services(country: str, branches: Iterable[str], day: str | None = None) -> tuple[Actor, ...]:
    """The services of a country that a noun may mean: those of the first branch that has any."""
    for branch in branches:
        found = [a for a in _services().get((country, branch), ()) if a.existed(day)]
        if found:
            return tuple(found)
    return ()


def choose(found: Sequence[Actor], where: Sequence[str], day: str | None) -> Actor | None:
    """The one actor meant among several, by the day and the countries (likeliest first), or None.

    An actor of no country in particular (the United Nations) fits everywhere.
    """
    alive = found if len(found) == 1 else [a for a in found if a.existed(day)]
    if len(alive) == 1:
        return alive[0]
    for country in where:
        there = [a for a in alive if country in a.country]
        if there:
            return _first(there)
    return None


def _first(found: Sequence[Actor]) -> Actor | None:
    """The only one, or the one that all others belong to."""
    ids = {a.id for a in found}
    tops = [a for a in found if a.parent not in ids]
    return tops[0] if len(tops) == 1 else None


@cache
def _noun_rows() -> dict[tuple[str, str], Noun]:
    people = {("people", r.term): r for r in rows("en/people.tsv", People) if r.kind == "noun"}
    units = {("unit_nouns", r.term): r for r in rows("en/unit_nouns.tsv", Unit)}
    return {**people, **units}


def noun(table: str, term: str) -> Noun | None:
    """The row of a noun by its table (``people`` or ``unit_nouns``) and term."""
    return _noun_rows().get((table, term))
