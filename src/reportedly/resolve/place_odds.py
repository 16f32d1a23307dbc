"""How likely each of the places that bear a name is meant, and how likely none of them is.

A candidate has some twenty properties from 0 to 1: how large it is, of what level, how its name was
found, what the report says of its country, what the other places of the report say. Their
weighted sum, over all candidates and "none of them", gives the probabilities. The weights are
those of `data/place_odds.toml`, fitted by `tools/train_places.py`: once for a name alone, once for
a name in the company of the others.
"""

import math
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache

from msgspec import Struct

from reportedly.codebook.countries import country_by_code
from reportedly.codebook.gazetteer import Match, Place, Stage, default_gazetteer
from reportedly.codebook.names import plain
from reportedly.codebook.numbers import numbers
from reportedly.codebook.search import WEIGHT
from reportedly.model import PlaceMention
from reportedly.resolve.place_company import CONTEXT, Company
from reportedly.resolve.place_limits import own_entry
from reportedly.resolve.place_votes import Setting

BIG = 100_000  # people: a city that a report may name without a word on its country
LARGEST = 7  # log10 of the people of the largest towns

ALONE = (
    "people",
    "people_behind",
    "people_unknown",
    "big",
    "settlement",
    "adm1",
    "adm2",
    "country",
    "area",
    "facility",
    "capital",
    "seat",
    "quarter",
    "main_name",
    "unlike",
    "votes",
    "no_vote",
    "typed",
    "held",
    "leaning",
    "listed",
    "romanised",
)
"""The properties of a candidate by itself, in the order of `alone`."""

NONE = ("always", "no_candidate", "people", "candidates", "typed", "unlike")
"""What speaks for none of the candidates, in the order of `none`."""

_LEVELS = {"region": "area", "sea": "area", "subcity": "facility"}
_FAMILIES = ("settlement", "adm1", "adm2", "country", "area", "facility")


class Option(Struct, frozen=True):
    """A candidate as it is weighed: how its type agrees (0-1), whether the text holds it there."""

    match: Match
    typed: float
    held: bool


class Scored(Struct, frozen=True):
    """A candidate with its probability (0-1) and the properties that made it."""

    mention: PlaceMention
    option: Option
    score: float
    properties: tuple[float, ...]

    @property
    def match(self) -> Match:
        """The candidate as it was found."""
        return self.option.match

    @property
    def place(self) -> Place:
        """The candidate's gazetteer entry."""
        return self.option.match.place

    @property
    def foreign(self) -> bool:
        """Whether neither the report's words nor its other places speak of its country."""
        told = _by_name(self.properties)
        return bool(told["no_vote"]) and told.get("country_some", 0.0) < _HARDLY

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why it is likely, or is not, in words."""
        told, place = _by_name(self.properties), self.place
        found = [_FOUND[self.match.stage].format(self.match.similarity)]
        if self.mention.head:
            found.append(f"type {place.level} for {self.mention.head}")
        if told["votes"] and place.country:
            land = country_by_code(place.country)
            found.append(f"the report speaks of {land.name if land else place.country}")
        if max(told.get("in_named_unit", 0.0), told.get("in_named_district", 0.0)) > _CLEAR:
            found.append("in a unit that the report names")
        if max(told.get("close", 0.0), told.get("far", 0.0)) > _CLEAR:
            found.append("near the report's other places")
        if self.foreign:
            found.append("in no country that the report speaks of")
        return tuple(found)


class Question(Struct, frozen=True):
    """A name, its candidates with all their properties, and those of "none of them"."""

    mention: PlaceMention
    options: tuple[Option, ...]
    properties: tuple[tuple[float, ...], ...]
    none: tuple[float, ...]


def question(
    mention: PlaceMention,
    options: Sequence[Option],
    setting: Setting,
    company: Company | None,
) -> Question:
    """The properties of the candidates of a name, in a company if there is one yet."""
    most = max((o.match.place.population for o in options), default=0)
    found = [alone(o, mention, setting, most=most) for o in options]
    if company is not None:
        found = [(*f, *company.speaks(o.match.place)) for f, o in zip(found, options, strict=True)]
    return Question(mention, tuple(options), tuple(found), none(mention, options, most=most))


def alone(
    option: Option, mention: PlaceMention, setting: Setting, *, most: int
) -> tuple[float, ...]:
    """The properties of a candidate by itself, in the order of `ALONE`."""
    place, match = option.match.place, option.match
    people, level = math.log10(place.population + 1), _LEVELS.get(place.level, place.level)
    vote = setting.share(place.country, mention.name)
    return (
        people / LARGEST,
        (people - math.log10(most + 1)) / LARGEST,
        float(place.population == 0),
        float(place.population >= BIG),
        *(float(level == family) for family in _FAMILIES),
        float(place.fcode == "PPLC"),
        float(place.fcode == "PPLA"),
        float(place.fcode == "PPLX"),
        float(plain(place.name) in {plain(mention.name or ""), plain(mention.raw)}),
        unlike(match),
        min(1.0, vote * 2),
        float(vote == 0.0),
        option.typed if mention.level else 0.0,
        float(option.held),
        float(not own_entry(mention.level, place)),
        float(listed(place.id)),
        float(_romanised(place.country)),
    )


@lru_cache(maxsize=16384)
def listed(place_id: str) -> bool:
    """Whether a place is of our own table or the user's: there because reports name it."""
    return place_id.startswith("local:") and default_gazetteer().holder(place_id) == "supplement"


@cache
def _romanised(code: str) -> bool:
    """Whether a country's names come from another script or spelling: few are alike by chance."""
    land = country_by_code(code)
    return land is not None and land.romanised


def none(mention: PlaceMention, options: Sequence[Option], *, most: int) -> tuple[float, ...]:
    """What speaks for none of the candidates, in the order of `NONE`."""
    return (
        1.0,
        float(not options),
        math.log10(most + 1) / LARGEST,
        math.log(len(options) + 1) / 5,
        float(mention.level is not None),
        min((unlike(o.match) for o in options), default=1.0),
    )


def unlike(match: Match) -> float:
    """How far a name is from the one asked for: 0 for the same, 1 for hardly alike."""
    return min(1.0, -math.log(max(0.1, WEIGHT[match.stage] * match.similarity)))


def odds(asked: Question) -> tuple[float, ...]:
    """The probability of each candidate; what they leave of 1 is that of none."""
    step = "among" if asked.properties and len(asked.properties[0]) > len(ALONE) else "alone"
    weights = _weights(step)
    sums = [sum(map(_product, weights[0], p)) for p in asked.properties]
    sums.append(sum(map(_product, weights[1], asked.none)))
    top = max(sums)
    powers = [math.exp(s - top) for s in sums]
    whole = sum(powers)
    return tuple(p / whole for p in powers[:-1])


def scored(asked: Question) -> list[Scored]:
    """The candidates with their probabilities, as they came."""
    return [
        Scored(asked.mention, option, p, values)
        for option, p, values in zip(asked.options, odds(asked), asked.properties, strict=True)
    ]


def _by_name(properties: Sequence[float]) -> dict[str, float]:
    return dict(zip((*ALONE, *CONTEXT), properties, strict=False))


_FOUND: Mapping[Stage, str] = {
    "exact": "the name as written",
    "vowel": "the name by its sound (likeness {:.2f})",
    "skeleton": "the name by its consonants (likeness {:.2f})",
    "fuzzy": "the name one consonant off (likeness {:.2f})",
}
_HARDLY = 0.1  # of the company, below which it does not speak of a country
_CLEAR = 0.5  # of a property from 0 to 1, from which it is given as a reason


def _product(weight: float, value: float) -> float:
    return weight * value


@cache
def _weights(step: str) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """The weights of candidates and of none, in the orders of the properties."""
    names = (*ALONE, *CONTEXT) if step == "among" else ALONE
    of = numbers("place_odds.toml", step)
    against = numbers("place_odds.toml", f"none_{step}")
    return tuple(of[n] for n in names), tuple(against[n] for n in NONE)
