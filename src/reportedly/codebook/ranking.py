"""The places that a name may mean, gathered from all layers and put in order of probability."""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from reportedly.codebook import likeness
from reportedly.codebook.place import Match, Place, Source, Stage
from reportedly.codebook.search import WEIGHT, Hit, Query, Scope, search

_UNIT_WORD_OFF = 0.98
_MOST_MORE = 3  # spellings beside these that lead to other places
_MOST_COMPARED = 8  # spellings of a layer that are not the name itself, likeliest first


class Option(Struct, frozen=True):
    """A row of a layer that the name may mean, by its best spelling.

    `strength` are the log odds of spelling and size; `first` tells the name as it stands, which
    comes before all others, but not within a part of a country. There the order by odds alone
    found unseen Syrian spellings first in .840 instead of .828, known ones in .960 instead of .966;
    in all of Afghanistan it would lose .039 of the known ones.
    """

    layer: int
    row: int
    stage: Stage
    similarity: float
    strength: float
    first: bool


Told = tuple[Stage, Hit]


def spellings(source: Source, query: Query, scope: Scope, stages: Sequence[Stage]) -> list[Told]:
    """Return the spellings of a layer that a name may stand for: those that are it, the likest."""
    exact: list[Told] = []
    loose: dict[str, Told] = {}
    for stage in stages:
        if _idle(stage, scope, exact, loose):
            continue
        for hit in search(stage, source, query, scope):
            if stage == "exact":
                exact.append((stage, hit))
            elif hit.key not in loose:
                loose[hit.key] = (stage, hit)
    return exact + list(_best(exact, loose))


def _best(exact: Sequence[Told], loose: dict[str, Told]) -> Iterator[Told]:
    """Yield the likest of the loose spellings, and some more that lead to other places than they.

    A place of many spellings may not keep out all others.
    """
    known = {hit.key for _, hit in exact}
    reached = {row for _, hit in exact for row in hit.rows}
    more = _MOST_MORE
    for i, told in enumerate(sorted(loose.values(), key=_quick, reverse=True)):
        new = not reached.issuperset(told[1].rows)
        if told[1].key in known or not (i < _MOST_COMPARED or (new and more)):
            continue
        more -= i >= _MOST_COMPARED
        reached.update(told[1].rows)
        yield told


def _quick(told: Told) -> float:
    return WEIGHT[told[0]] * told[1].similarity


def _idle(stage: Stage, scope: Scope, exact: Sequence[Told], loose: dict[str, Told]) -> bool:
    """Whether what is found makes it idle to look at a stage.

    So it is one consonant off, if the name is found as it stands or by its sound; and all over the
    world also by the consonants alone.
    """
    if stage not in {"skeleton", "fuzzy"} or (stage == "skeleton" and scope.bounded):
        return False
    return bool(exact) or any(found == "vowel" for found, _ in loose.values())


def options(
    source: Source, layer: int, query: Query, scope: Scope, stages: Sequence[Stage]
) -> Iterator[Option]:
    """Yield the rows of a layer that a name may mean, once for each spelling."""
    off = _UNIT_WORD_OFF if scope.units else 1.0
    for stage, hit in spellings(source, query, scope, stages):
        same = hit.key == query.text
        strength = likeness.itself(query) if same else _strength(query, hit)
        first = same and not scope.units and scope.accept is None
        for row in hit.rows:
            people = likeness.size(source.prior(row))
            yield Option(layer, row, stage, hit.similarity * off, strength + people, first)


def _strength(query: Query, hit: Hit) -> float:
    known = query.strengths.get(hit.key)
    if known is None:
        variant = hit.key in query.others
        found = likeness.evidence(query, hit.key, variant=variant, sound=hit.sound)
        known = query.strengths[hit.key] = likeness.strength(found)
    return known


def ranked(
    layers: Sequence[Source], found: Sequence[Option], query: Query, limit: int
) -> Iterator[Match]:
    """Yield matches, each place once: those that bear the name as it stands, then the likeliest."""
    best: dict[str, Option] = {}
    places: list[Place] = []
    for option in sorted(found, key=_order):
        source = layers[option.layer]
        if len(places) < limit:
            place = source.place(option.row)
            if place.id not in best:
                best[place.id] = option
                places.append(place)
        else:
            best.setdefault(source.id(option.row), option)
    chances = likeness.odds([o.strength for o in best.values()], likeness.none_fits(query))
    for place, option, chance in zip(places, best.values(), chances, strict=False):
        yield Match(place, option.stage, round(option.similarity, 3), round(chance, 4))


def _order(option: Option) -> tuple[bool, float, int, int]:
    return not option.first, -option.strength, option.layer, option.row
