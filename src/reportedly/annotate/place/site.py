"""One site of a list: a typed name, a bare name, a unit's site, or "the town" said again."""

import re

from msgspec import Struct
from msgspec.structs import replace

from reportedly.annotate.place.behind import (
    name_follows,
    named_behind,
    of_town,
    typed_behind,
    unknown_loud,
)
from reportedly.annotate.place.name import Words, force_named, modified, name_end, opening, text_of
from reportedly.annotate.place.words import (
    Noun,
    actor_named,
    callers,
    country_named,
    demonym,
    nouns,
    phrases,
    shouted,
    small,
)
from reportedly.codebook.countries import country
from reportedly.model import PlaceLevel

SAID_AGAIN = "said again"


class Site(Struct, frozen=True, kw_only=True):
    """A place as the grammar reads it: positions are indices of words, ``end`` is exclusive.

    ``at`` is its head word; ``plural`` says on which side a plural noun stands that types more
    than this name.
    """

    start: int
    end: int
    at: int
    name: str | None
    name_end: int
    head: str | None = None
    level: PlaceLevel | None = None
    plural: str | None = None
    article: bool = False
    unit: bool = False
    rule: str = "bare name"


def site_at(words: Words, i: int, *, units: bool = True) -> Site | None:
    """The site that begins at word ``i``, article and modifiers allowed before it.

    ``units`` allows names of military units, which are sites in some lists.
    """
    opened = opening(words, i)
    article = opened > i and words[i].lower == "the"
    readers = (_noun_first, _direct, _of_a_people, _road_number, _numbered, _said_again)
    for read in readers:
        if read is _numbered and not units:
            continue
        site = read(words, i, opened, article=article)
        if site:
            return site
    return _name_first(words, i, opened, article=article)


def _noun_first(words: Words, i: int, k: int, *, article: bool) -> Site | None:  # noqa: ARG001
    """Read "the town of X", "the neighbourhoods of X and Y", "the villages X and Y"."""
    found = nouns("before").at(words, k)
    if found is None:
        return None
    (noun, plural), noun_end = found
    if words[k].capital and k > 0 and words[k - 1].capital and not shouted(words):
        return None  # the end of a longer name: "Islamic State of"
    after = noun_end
    called = callers().at(words, after)
    if after < len(words) and words[after].lower == "of":
        after = modified(words, after + 1)
        if after < len(words) and words[after].lower == "the" and not plural:
            after = modified(words, after + 1)
    else:
        if words[k].capital:
            return None
        after = called[1] if called else named_behind(words, noun_end, noun, plural=plural)
    end = name_end(words, after) or after
    if end == after and shouted(words):
        end = unknown_loud(words, after)
    if end == after or typed_behind(words, after, end):
        return None
    name = text_of(words, after, end)
    whole = words[k].capital and noun.level in {"sea", "area"}  # "the Gulf of Guinea"
    part = words[i].lower in {"a", "an"} and words[noun_end].lower == "of"
    foreign = country_named(name) and noun.level != "country" and not whole
    town = not plural and noun.term in small("of a town") and of_town(name)
    if part or demonym(name) or foreign or town:
        return None
    name = text_of(words, k, end) if whole else name
    apart = plural or words[after - 1].text == ","
    return Site(
        start=after if apart else i,
        end=end,
        at=end - 1 if apart else noun_end - 1,
        name=name,
        name_end=end,
        head=noun.term,
        level=noun.level,
        plural="before" if plural else None,
        rule="noun of name",
    )


def _direct(words: Words, i: int, k: int, *, article: bool) -> Site | None:
    """Read "Lake X", "Camp X", "Highway M4"."""
    found = nouns("direct").at(words, k)
    if found is None or not (words[k].capital or words[k].lower in small("lower-case type")):
        return None
    (noun, _), after = found
    end = max(name_end(words, after), _number_end(words, after))
    if end == after:
        return None
    start = i if article else k
    behind = nouns("after").at(words, end)
    if behind and not words[end].capital:  # "the Wadi X area"
        (noun, _), stop = behind
        return _typed(words, start, (k, end), noun, stop, rule="name and noun")
    return _typed(words, start, (k, end), noun, end, rule="noun before name")


def _of_a_people(words: Words, i: int, k: int, *, article: bool) -> Site | None:
    """Read "the Somali capital", "Armenian soil" where no name follows."""
    if k + 1 >= len(words) or not demonym(words[k].text):
        return None
    seat = article and words[k + 1].lower in small("first seat")
    if not (seat or words[k + 1].lower in small("land")) or name_follows(words, k + 2):
        return None
    land = country(words[k].text)
    if land is None:
        return None
    return Site(
        start=i if article else k,
        end=k + 2,
        at=k + 1,
        name=land.capital if seat else land.name,
        name_end=k + 2,
        head=words[k + 1].lower,
        level="settlement" if seat else "country",
        rule="capital of a people" if seat else "land of a people",
    )


ROAD = re.compile(r"[A-Z]{1,2}-?\d{1,3}\Z")
"""A road by its number: "the N380", "the M5"."""


def _road_number(words: Words, i: int, k: int, *, article: bool) -> Site | None:
    """Read "on the N380": a road by its number, behind a preposition of place."""
    if not article or k != i + 1 or k >= len(words) or not ROAD.match(words[k].text):
        return None
    led = i > 0 and phrases("prep").at(words, i - 1) is not None
    noun = k + 1 < len(words) and words[k + 1].pos in {"NOUN", "PROPN"}
    if not led or noun or actor_named(words[k].text):
        return None
    return Site(
        start=i,
        end=k + 1,
        at=k,
        name=words[k].text,
        name_end=k + 1,
        head="road",
        level="facility",
        rule="number of a road",
    )


def _number_end(words: Words, i: int) -> int:
    return i + 1 if i < len(words) and any(c.isdigit() for c in words[i].text) else i


def _numbered(words: Words, i: int, k: int, *, article: bool) -> Site | None:
    """Read "the Army Regiment 404", "the Sawwan battalion": sites named for a unit."""
    end = name_end(words, k)
    for at in range(k, end + 1):
        found = nouns("unit").at(words, at)
        if found is None:
            continue
        (noun, _), after = found
        numbered = _number_end(words, after)
        if numbered == after and at == k:
            return None
        site = _typed(
            words, i if article else k, (k, numbered), noun, numbered, rule="site of a unit"
        )
        return replace(site, unit=True)
    return None


def _said_again(words: Words, i: int, k: int, *, article: bool) -> Site | None:
    """Read "the town", "the village itself"."""
    found = nouns("before").at(words, k) or nouns("after").at(words, k)
    if found is None or not article or k > i + 1:
        return None
    (noun, plural), after = found
    if plural or noun.refer == "no" or (words[k].capital and not shouted(words)):
        return None
    if after < len(words) and words[after].lower == "itself":
        after += 1
    elif after < len(words) and (
        words[after].pos in {"NOUN", "PROPN"} or words[after].lower == "of"
    ):
        return None
    return Site(
        start=i,
        end=after,
        at=k,
        name=None,
        name_end=after,
        head=noun.term,
        level=noun.level,
        article=True,
        rule=SAID_AGAIN,
    )


def _name_first(words: Words, i: int, k: int, *, article: bool) -> Site | None:
    """Read "X province", "X and Y roundabouts" (its last member), or the bare name."""
    end = name_end(words, k)
    if end == k:
        return None
    start = i if article else k
    found = nouns("after").at(words, end)
    if found and not words[end].capital | shouted(words):
        (noun, plural), after = found
        if demonym(text_of(words, k, end)):
            return None
        onward = None if plural else nouns("after").at(words, after)
        if onward and not words[after].capital:  # "the X airport road"
            end, ((noun, plural), after) = after, onward
        return _typed(words, start, (k, end), noun, after, plural=plural, rule="name and noun")
    if found and shouted(words) and words[end].lower not in small("org"):
        (noun, plural), after = found
        return _typed(words, start, (k, end), noun, after, plural=plural, rule="name and noun")
    inside = _noun_inside(words, k, end)
    if inside:
        return _typed_inside(words, start, k, end, inside)
    return Site(
        start=start, end=end, at=end - 1, name=text_of(words, k, end), name_end=end, article=article
    )


def _noun_inside(words: Words, k: int, end: int) -> tuple[Noun, bool, int] | None:
    """The capitalised type noun at the end of a name: "Kherson Oblast", "Aden Airport"."""
    for at in range(max(k + 1, end - 3), end):
        found = nouns("after").at(words, at)
        if not found or found[1] != end or force_named(words, k, end):
            continue
        body = words[at].lower in small("org") | small("publication")
        if not body or " " in found[0][0].term:
            return found[0][0], found[0][1], at
    return None


def _typed_inside(
    words: Words, start: int, k: int, end: int, inside: tuple[Noun, bool, int]
) -> Site:
    noun, plural, at = inside
    whole = demonym(text_of(words, k, at)) or noun.level in {"sea", "area"}
    whole = whole or words[k].lower in small("capital word")  # "the National Palace"
    name_stop = end if whole else at
    return _typed(words, start, (k, name_stop), noun, end, plural=plural, rule="name and noun")


def _typed(
    words: Words,
    start: int,
    name: tuple[int, int],
    noun: Noun,
    end: int,
    *,
    plural: bool = False,
    rule: str,
) -> Site:
    return Site(
        start=start,
        end=end,
        at=end - 1,
        name=text_of(words, *name),
        name_end=name[1],
        head=noun.term,
        level=noun.level,
        plural="after" if plural else None,
        rule=rule,
    )
