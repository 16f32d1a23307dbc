"""The answer for one place mention: its own point, its town's, its container's, or none."""

import math
from collections.abc import Sequence
from functools import lru_cache
from typing import Literal

from msgspec import Struct

from reportedly.codebook.earth import distance_km
from reportedly.codebook.gazetteer import Place, default_gazetteer
from reportedly.model import Candidate, Parent, PlaceLevel, PlaceMention, Point
from reportedly.resolve.place_limits import Holder, own_entry, settings
from reportedly.resolve.place_odds import Scored

CANDIDATES = 5  # kept with each place
UNLIKELY = 0.01  # candidates below this probability are not kept


class Resolved(Struct, frozen=True, kw_only=True):
    """Where a place mention lies, how that was decided, and how sure it is.

    ``lat`` and ``lon`` are decimal degrees, ``uncertainty_km`` the radius in which the place lies.
    ``basis`` is ``matched`` (its own entry), ``backed_off`` (the point of its container or of the
    town it lies by) or ``none``. ``rules`` tell the reasons in words.
    """

    name: str | None
    id: str | None = None
    lat: float | None = None
    lon: float | None = None
    uncertainty_km: float | None = None
    level: PlaceLevel | None = None
    country: str | None = None
    parents: tuple[Parent, ...] = ()
    points: tuple[Point, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    basis: Literal["matched", "backed_off", "hand", "none"] = "none"
    rules: tuple[str, ...] = ()


def matched(mention: PlaceMention, ranked: Sequence[Scored], holders: Sequence[Holder]) -> Resolved:
    """The first of the candidates, or for a front, camp or district the town of its name."""
    best = ranked[0]
    place = best.place
    if not own_entry(mention.level, place):
        return _leaning(mention, ranked)
    unit = place.level in {"adm1", "adm2", "adm3", "country"}
    return Resolved(
        name=place.name,
        id=place.id,
        lat=place.lat,
        lon=place.lon,
        uncertainty_km=place.uncertainty_km,
        level=place.level if mention.level is None or unit else mention.level,
        country=place.country or None,
        parents=_parents(place),
        points=tuple(_point(kind, lat, lon) for kind, lat, lon in place.points),
        candidates=_candidates(ranked),
        basis="matched",
        rules=(*best.reasons, *(f"lies in {h.name}" for h in holders[:1])),
    )


def _leaning(mention: PlaceMention, ranked: Sequence[Scored]) -> Resolved:
    town, radii = ranked[0].place, settings("radii")
    seat = mention.level in {"adm1", "adm2", "adm3"}
    return Resolved(
        name=mention.name,
        lat=town.lat,
        lon=town.lon,
        uncertainty_km=max(town.uncertainty_km, radii["seat" if seat else "leaning"]),
        level=mention.level,
        country=town.country or None,
        parents=_parents(town),
        points=(_point("seat" if seat else "own", town.lat, town.lon),),
        candidates=_candidates(ranked),
        basis="backed_off",
        rules=(*ranked[0].reasons, f"known only by the settlement {town.name}"),
    )


def backed_off(
    mention: PlaceMention, ranked: Sequence[Scored], holders: Sequence[Holder]
) -> Resolved:
    """The point of the smallest container that the text states, or none."""
    why = "no place of this name and type fits"
    if ranked:
        why = f"none of its places is likely enough (the first {ranked[0].score:.0%})"
    if not holders:
        return Resolved(
            name=mention.name,
            level=mention.level,
            candidates=_candidates(ranked),
            rules=(why, "no container is stated"),
        )
    holder = holders[0]
    return Resolved(
        name=mention.name,
        lat=holder.lat,
        lon=holder.lon,
        uncertainty_km=max(holder.radius_km, settings("radii")["city"]),
        level=mention.level,
        country=next((h.place.country for h in holders if h.place), None),
        parents=_around(holders),
        candidates=_candidates(ranked),
        basis="backed_off",
        rules=(why, f"backed off to {holder.name}"),
    )


def _around(holders: Sequence[Holder]) -> tuple[Parent, ...]:
    """The containers as units of the gazetteer, from the first one that it knows outwards."""
    for i, holder in enumerate(holders):
        if holder.place:
            known = (_as_parent(holder.place), *_parents(holder.place))
            return (*(_unknown(h) for h in holders[:i]), *known)
    return tuple(_unknown(h) for h in holders)


def _unknown(holder: Holder) -> Parent:
    return Parent(id=None, name=holder.name, level=holder.level)


def between(mention: PlaceMention, a: Place, b: Place) -> Resolved | None:
    """The stretch between two units, where their circles meet; None if that says too little."""
    apart = distance_km((a.lat, a.lon), (b.lat, b.lon))
    gap = apart - a.uncertainty_km - b.uncertainty_km
    share = min(1.0, max(0.0, (a.uncertainty_km + gap / 2) / max(apart, 1.0)))
    narrow = min(a.uncertainty_km, b.uncertainty_km)
    wide = max(settings("radii")["border"], math.hypot(narrow, max(0.0, gap) / 2))
    if wide > settings("radii")["widest_border"]:
        return None
    lat, lon = round(a.lat + (b.lat - a.lat) * share, 4), round(a.lon + (b.lon - a.lon) * share, 4)
    return Resolved(
        name=mention.name,
        lat=lat,
        lon=lon,
        uncertainty_km=round(wide, 1),
        level="area",
        country=a.country if a.country == b.country else None,
        parents=(_as_parent(a), _as_parent(b)),
        points=(_point("border", lat, lon),),
        basis="matched",
        rules=(f"between {a.name} and {b.name}, where their circles meet",),
    )


@lru_cache(maxsize=16384)
def _parents(place: Place) -> tuple[Parent, ...]:
    return tuple(_as_parent(p) for p in default_gazetteer().parents(place))


def _as_parent(place: Place) -> Parent:
    return Parent(id=place.id, name=place.name, level=place.level, pcode=place.pcode)


_KINDS: dict[str, Literal["settlement", "seat", "centroid", "border"]] = {
    "own": "settlement",
    "seat": "seat",
    "centroid": "centroid",
    "border": "border",
}


def _point(kind: str, lat: float, lon: float) -> Point:
    return Point(kind=_KINDS[kind], lat=lat, lon=lon)


def _candidates(ranked: Sequence[Scored]) -> tuple[Candidate, ...]:
    return tuple(
        Candidate(id=s.place.id, name=s.place.name, score=round(s.score, 3))
        for s in ranked[:CANDIDATES]
        if s.score > UNLIKELY
    )
