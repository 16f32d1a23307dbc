"""Which of the places that bear a name is meant: scores, hard limits, countries of a report."""

import math
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from msgspec import Struct

from reportedly.codebook.gazetteer import Match, Place
from reportedly.codebook.tables import entries
from reportedly.model import PlaceLevel, PlaceMention

EARTH_KM = 6371.0088


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
    """What the report says around a name: votes for countries (shares), and its sure places."""

    votes: Mapping[str, float]
    anchors: tuple[Place, ...] = ()


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
    return entries("placing.toml", Section)[section].values


def distance_km(a: tuple[float, float], b: tuple[float, float]) -> float:
    """The great-circle distance of two points given as (latitude, longitude) in degrees."""
    lat_a, lon_a, lat_b, lon_b = (math.radians(x) for x in (*a, *b))
    h = (
        math.sin((lat_b - lat_a) / 2) ** 2
        + math.cos(lat_a) * math.cos(lat_b) * math.sin((lon_b - lon_a) / 2) ** 2
    )
    return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(h)))


# ---- what type may be meant ----------------------------------------------------------------------

FITS: Mapping[str | None, tuple[str, ...]] = {
    None: ("settlement", "country", "adm1", "area", "region", "sea", "adm2", "subcity", "facility"),
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
    vote = setting.votes.get(place.country, 0.0)
    near = nearness(place, setting.anchors)
    abroad = bool(setting.votes) and not vote and not held and place.level not in {"sea", "area"}
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
    if vote:
        reasons.append(f"the report speaks of {place.country}")
    if near > 0.5:
        reasons.append("near the report's other places")
    if abroad:
        reasons.append("in no country that the report speaks of")
    return Scored(match, max(0.0, min(1.0, total)), tuple(reasons))


def nearness(place: Place, anchors: Sequence[Place]) -> float:
    """1 at one of the report's sure places, falling with the distance to the nearest."""
    others = [a for a in anchors if a.id != place.id]
    if not others:
        return 0.0
    nearest = min(distance_km((place.lat, place.lon), (a.lat, a.lon)) for a in others)
    return math.exp(-nearest / settings("radii")["near_scale"])


def close_enough(match: Match) -> bool:
    """Whether a name found by its consonants or by likeness is like enough to be meant at all."""
    loose = match.stage in {"skeleton", "fuzzy"}
    return not loose or match.similarity >= settings("thresholds")["loose_similarity"]


def is_anchor(ranked: Sequence[Scored]) -> bool:
    """Whether the first of the candidates is so sure that it may draw other places to it."""
    limits = settings("thresholds")
    if not ranked or ranked[0].score < limits["anchor"] or ranked[0].match.stage != "exact":
        return False
    best = ranked[0].place
    rivals = [
        s
        for s in ranked[1:]
        if distance_km((s.place.lat, s.place.lon), (best.lat, best.lon)) > limits["namesake_km"]
    ]
    return not rivals or ranked[0].score - rivals[0].score >= limits["margin"]


def shares(votes: Iterable[tuple[str, float]]) -> dict[str, float]:
    """Votes for countries as shares of all votes, greatest first."""
    total: dict[str, float] = {}
    for country, weight in votes:
        total[country] = total.get(country, 0.0) + weight
    sum_of_all = sum(total.values()) or 1.0
    ordered = sorted(total.items(), key=lambda item: (-item[1], item[0]))
    return {country: weight / sum_of_all for country, weight in ordered}
