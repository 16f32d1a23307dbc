"""The countries that a report speaks of, by its words and by the places that it names."""

from collections.abc import Iterable, Mapping
from functools import lru_cache

from msgspec import Struct

from reportedly.codebook.actors import names as names_of_actors
from reportedly.codebook.countries import country_by_name
from reportedly.codebook.gazetteer import Match, Stage, default_gazetteer
from reportedly.model import Annotated, Passage, PlaceLevel
from reportedly.resolve.place_limits import fits, settings

Vote = tuple[str, float]
"""A country (ISO 3166 alpha-2) and how much speaks for it."""


NAMESAKES = 80  # places of one name that are weighed; there are sixty Washingtons
_DUST = 1e-9  # what rounding leaves of nothing


class Setting(Struct, frozen=True, kw_only=True):
    """What the report says around a name: votes for countries.

    ``own`` holds the votes that come from each name itself, which are no evidence for it.
    """

    votes: Mapping[str, float]
    own: Mapping[str, Mapping[str, float]] = {}

    def said(self, country: str, name: str | None) -> float:
        """A country's share (0-1) of all votes, those of this name not counted for it."""
        total = sum(self.votes.values()) or 1.0
        mine = self.own.get(name or "", {}).get(country, 0.0)
        return (self.votes.get(country, 0.0) - mine) / total if country else 0.5

    def share(self, country: str, name: str | None) -> float:
        """A country's share (0-1) of the votes that other words than this name give.

        0 where nothing else votes; places of no country have one half.
        """
        if not country:
            return 0.5
        mine = self.own.get(name or "", {})
        total = sum(self.votes.values()) - sum(mine.values())
        rest = self.votes.get(country, 0.0) - mine.get(country, 0.0)
        return rest / total if min(rest, total) > _DUST else 0.0


HOME = 2  # countries; a group that is active in more speaks for none of them


def setting_of(annotated: Annotated) -> Setting:
    """All that speaks for each country: its name, people and forces, and names of places."""
    weights = settings("votes")
    said = [vote for p in annotated.document.passages for vote in _said(annotated, p, weights)]
    named = sorted({(m.name, m.level) for m in annotated.places if m.name}, key=str)
    lands = {(name, level): _lands_of(name, level) for name, level in named}
    spoken = {land for land, _ in said}
    own: dict[str, list[Vote]] = {}
    for (name, _), votes in lands.items():
        for land, share in votes:
            others = sum(land == x for key, v in lands.items() if key[0] != name for x, _ in v)
            weight = weights["place"] * (1.0 if land in spoken or others else weights["lone"])
            told = own.setdefault(name, [])
            if land not in (x for x, _ in told):
                told.append((land, weight * share))
    every = [*said, *(vote for votes in own.values() for vote in votes)]
    return Setting(votes=sums(every), own={name: sums(votes) for name, votes in own.items()})


def _said(annotated: Annotated, passage: Passage, weights: dict[str, float]) -> list[Vote]:
    """The votes of a passage's words; debris and bylines have none, "Lake Chad" is no Chad."""
    if passage.kind in {"debris", "byline"}:
        return []
    text = annotated.document.text
    share = weights["dateline"] if passage.kind == "dateline" else 1.0
    loud = text[passage.start : passage.end].isupper()
    longer = [m for m in annotated.places if m.name and not country_by_name(m.name)]
    found: list[Vote] = []
    for hit in names_of_actors().find(text, passage.start, passage.end):
        sense = hit.value
        if sense.weak and (loud or not text[hit.start : hit.end].isupper()):
            continue
        if sense.country and not any(m.start <= hit.start < hit.end <= m.end for m in longer):
            found.append((sense.country, share * weights[sense.kind]))
        if any(len(actor.country) > HOME for actor in sense.actors):
            continue  # "al-Shabaab" speaks neither for Somalia nor for its namesake's Mozambique
        lands = sorted({c for actor in sense.actors for c in actor.country[:1]})
        found += [(c, share * weights["actor"] / len(lands)) for c in lands]
    return found


@lru_cache(maxsize=16384)
def _lands_of(name: str, level: PlaceLevel | None) -> tuple[Vote, ...]:
    """The countries that have places of a name, with their share of these places' people."""
    people: dict[str, int] = {}
    for match in looked_up(name, None, ("exact",)):
        land = match.place.country
        if not land or not fits(level, match.place, leans=True, city=False):
            continue
        people[land] = max(people.get(land, 0), match.place.population + 1)
    total = sum(people.values())
    return tuple((land, count / total) for land, count in sorted(people.items()))


@lru_cache(maxsize=65536)
def looked_up(
    name: str, land: str | None, stages: tuple[Stage, ...] | None = None
) -> tuple[Match, ...]:
    """The candidates of a name in one country or in all, remembered."""
    gazetteer = default_gazetteer()
    if stages is None:
        return gazetteer.candidates(name, country=land, limit=NAMESAKES)
    return gazetteer.candidates(name, country=land, stages=stages, limit=NAMESAKES)


def sums(votes: Iterable[Vote]) -> dict[str, float]:
    """The votes for each country added up, greatest first."""
    total: dict[str, float] = {}
    for country, weight in votes:
        total[country] = total.get(country, 0.0) + weight
    return dict(sorted(total.items(), key=lambda item: (-item[1], item[0])))
