"""Which of the places that bear a name is meant: scores, hard limits, countries of a report."""

import math
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from msgspec import Struct

from reportedly.codebook.gazetteer import Match, Place
from reportedly.codebook.tables import entries
from reportedly.model import PlaceLevel, PlaceMention

EARTH_KM = 6371.0088
_DUST = 1e-9  # what rounding leaves of nothing


class Scored(Struct, frozen=True):
    """A candidate with its score (0-1) and the reasons for it."""

    match: Match
    score: float
    reasons: tuple[str, ...]

    @property
    def place(self) -> Place:
        """The candidate's gazetteer entry."""
        return self.match.place


class Setting(Struct, frozen=True, kw_only=True):
    """What the report says around a name: its sure places by name, and votes for countries.

    ``own`` holds the votes that come from each name itself, which are no evidence for it.
    """

    votes: Mapping[str, float]
    own: Mapping[str, Mapping[str, float]] = {}
    anchors: tuple[tuple[str, Place], ...] = ()

    def share(self, country: str, name: str | None) -> float:
        """A country's share (0-1) of the votes that other words than this name give.

        Where nothing else votes, the name itself does; places of no country have one half.
        """
        if not country:
            return 0.5
        mine = self.own.get(name or "", {})
        total = sum(self.votes.values()) - sum(mine.values())
        if total <= _DUST:
            mine, total = {}, sum(self.votes.values()) or 1.0
        rest = self.votes.get(country, 0.0) - mine.get(country, 0.0)
        return rest / total if rest > _DUST else 0.0


class Holder(Struct, frozen=True, kw_only=True):
    """The place that the text names as the container."""

    name: str
    level: PlaceLevel | None
    place: Place | None
    lat: float
    lon: float
    radius_km: float


class Section(Struct, frozen=True):
    """One section of `data/placing.toml`: numbers by name."""

    source: str
    values: dict[str, float]


@cache
def settings(section: str) -> dict[str, float]:
    """The numbers of one section of `data/placing.toml`."""
    sections: dict[str, Section] = entries("placing.toml", Section)
    return sections[section].values


def distance_km(a: tuple[float, float], b: tuple[float, float]) -> float:
    """The great-circle distance of two points given as (latitude, longitude) in degrees."""
    lat_a, lon_a, lat_b, lon_b = (math.radians(x) for x in (*a, *b))
    h = (
        math.sin((lat_b - lat_a) / 2) ** 2
        + math.cos(lat_a) * math.cos(lat_b) * math.sin((lon_b - lon_a) / 2) ** 2
    )
    return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(h)))


# ---- what type may be meant ----------------------------------------------------------------------

FITS: Mapping[str, tuple[str, ...]] = {
    "facility": ("facility",),
    "subcity": ("subcity",),
    "settlement": ("settlement",),
    "area": ("area", "region"),
    "adm3": ("adm2",),
    "adm2": ("adm2",),
    "adm1": ("adm1", "adm2", "region"),
    "region": ("region", "area", "adm1"),
    "country": ("country",),
    "sea": ("sea",),
}
"""Which levels of the gazetteer a mention of each level may mean, likeliest first."""


def fits(level: PlaceLevel | None, place: Place, *, leans: bool, city: bool) -> float:
    """How well a place's level agrees with the mention's (0: it cannot be meant).

    ``leans`` lets a settlement stand for an area or district of its name; ``city`` lets a small
    settlement within a stated city be its neighbourhood.
    """
    if level is None:
        return settings("bare").get(place.level, 0.0)
    levels = FITS[level]
    if place.level in levels:
        return 1.0 - levels.index(place.level) / (len(levels) + 1)
    if place.level != "settlement":
        return 0.0
    if level == "subcity" and (city or place.fcode == "PPLX"):
        return 0.6
    return 0.3 if leans else 0.0


# ---- limits and scores ---------------------------------------------------------------------------


def inside(place: Place, holder: Holder) -> bool:
    """Whether a place may lie in the stated container."""
    unit = holder.place
    if unit and unit.id == place.id:
        return holder.level != "settlement"
    if unit and unit.level == "country":
        return place.country == unit.country
    if unit and place.country != unit.country:
        return False
    if unit and unit.level == "adm1" and place.level != "country":
        return place.admin1 == unit.id
    if unit and unit.level == "adm2" and place.admin2:
        return place.admin2 == unit.id
    radii = settings("radii")
    slack = radii["near_city"] if holder.level in {None, "settlement"} else radii["slack"]
    reach = max(holder.radius_km if holder.level != "settlement" else 0.0, 0.0) + slack
    return distance_km((place.lat, place.lon), (holder.lat, holder.lon)) <= reach


def score(
    match: Match, mention: PlaceMention, setting: Setting, *, agreement: float, held: bool
) -> Scored:
    """A candidate's score, with the words that explain it."""
    weights, place = settings("weights"), match.place
    vote = setting.share(place.country, mention.name)
    near = nearness(place, setting.anchors, mention.name)
    abroad = vote == 0.0 and not held and not _well_known(match, mention, setting)
    total = (
        weights["population"] * min(1.0, math.log10(place.population + 1) / 7)
        + weights["type"] * agreement
        + weights["country"] * min(1.0, vote * 2)
        + weights["parent"] * held
        + weights["near"] * near
        + weights["name"] * settings("stages")[match.stage] * match.similarity
        + weights["abroad"] * abroad
    )
    reasons = [f"name {match.stage} ({match.similarity:.2f})"]
    if mention.head:
        reasons.append(f"type {place.level} for {mention.head}")
    if vote and place.country:
        reasons.append(f"the report speaks of {place.country}")
    if near > 0.5:
        reasons.append("near the report's other places")
    if abroad:
        reasons.append("in no country that the report speaks of")
    return Scored(match, max(0.0, min(1.0, total)), tuple(reasons))


def _well_known(match: Match, mention: PlaceMention, setting: Setting) -> bool:
    """Whether a report may name a place without speaking of its country.

    So it is with great cities, and with towns and units whose name hardly another place bears.
    """
    place, limits = match.place, settings("thresholds")
    if mention.level not in {None, "settlement", "adm1"} or match.stage != "exact":
        return False
    if place.level == "settlement" and place.population >= limits["abroad_population"]:
        return True
    votes = setting.own.get(mention.name or "", {})
    share = votes.get(place.country, 0.0) / (sum(votes.values()) or 1.0)
    return share >= limits["unique_share"] and place.population >= limits["unique_population"]


def nearness(place: Place, anchors: Sequence[tuple[str, Place]], name: str | None) -> float:
    """1 at another of the report's sure places, falling with the distance to the nearest."""
    own = (name or "").casefold()  # a dateline is in capitals
    others = [a for said, a in anchors if a.id != place.id and said.casefold() != own]
    if not others:
        return 0.0
    nearest = min(distance_km((place.lat, place.lon), (a.lat, a.lon)) for a in others)
    return math.exp(-nearest / settings("radii")["near_scale"])


def close_enough(match: Match, *, held: bool) -> bool:
    """Whether a name found by its consonants or by likeness is like enough to be meant at all.

    Likeness alone, without a stated container, finds more wrong places than right ones.
    """
    if match.stage == "fuzzy" and not held:
        return False
    loose = match.stage in {"skeleton", "fuzzy"}
    return not loose or match.similarity >= settings("thresholds")["loose_similarity"]


def is_anchor(ranked: Sequence[Scored]) -> bool:
    """Whether the first of the candidates is so sure that it may draw other places to it."""
    limits = settings("thresholds")
    if not ranked or ranked[0].score < limits["anchor"] or ranked[0].match.stage != "exact":
        return False
    return not tied(ranked, limits["margin"])


def tied(ranked: Sequence[Scored], margin: float) -> bool:
    """Whether a candidate far from the first is as good, but for a margin."""
    best = ranked[0].place
    return any(
        ranked[0].score - s.score < margin
        and (s.place.level, s.match.stage) == (best.level, ranked[0].match.stage)
        and distance_km((s.place.lat, s.place.lon), (best.lat, best.lon))
        > settings("thresholds")["namesake_km"]
        for s in ranked[1:]
    )


def sums(votes: Iterable[tuple[str, float]]) -> dict[str, float]:
    """The votes for each country added up, greatest first."""
    total: dict[str, float] = {}
    for country, weight in votes:
        total[country] = total.get(country, 0.0) + weight
    return dict(sorted(total.items(), key=lambda item: (-item[1], item[0])))
