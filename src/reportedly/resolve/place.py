"""Places on the map: each place mention of a report gets a point, its container's point, or none.

All mentions of a report are decided together: the countries it speaks of, the containers it states
and its sure places choose among places of one name. A wrong point is worse than none, so a name
that fits nowhere backs off to the place that the text says contains it.
"""

import re
from functools import lru_cache
from typing import Literal

from msgspec import Struct

from reportedly.annotate.place_words import Noun
from reportedly.codebook.actors import names as names_of_actors
from reportedly.codebook.countries import country, country_by_name
from reportedly.codebook.gazetteer import Gazetteer, Match, Place, Stage, default_gazetteer
from reportedly.codebook.tables import rows
from reportedly.model import Annotated, Candidate, Parent, PlaceLevel, PlaceMention, Point
from reportedly.resolve.place_score import (
    Holder,
    Scored,
    Setting,
    close_enough,
    distance_km,
    fits,
    inside,
    is_anchor,
    score,
    settings,
    shares,
)

CANDIDATES = 5  # kept with each place
COUNTRIES = 3  # of the report, whose spellings are looked up loosely


class Resolved(Struct, frozen=True, kw_only=True):
    """Where a place mention lies, how that was decided, and how sure it is.

    ``lat`` and ``lon`` are decimal degrees, ``uncertainty_km`` the radius in which the place lies.
    ``basis`` is ``matched`` (its own entry), ``backed_off`` (the point of what contains it or of the
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


def resolve(annotated: Annotated) -> tuple[Resolved, ...]:
    """Where each of ``annotated.places`` lies, in their order."""
    if not annotated.places:
        return ()
    votes = _votes(annotated)
    first = _Map(annotated, Setting(votes=votes))
    anchors = first.anchors()
    second = _Map(annotated, Setting(votes=votes, anchors=anchors)) if anchors else first
    return tuple(second.at(i) for i in range(len(annotated.places)))


def context(annotated: Annotated) -> tuple[str, ...]:
    """The countries that a report speaks of (ISO 3166 alpha-2), likeliest first."""
    return tuple(_votes(annotated))


# ---- the countries of a report -------------------------------------------------------------------


def _votes(annotated: Annotated) -> dict[str, float]:
    """Each country's share of all that speaks for a country: its name, people, forces, places."""
    weights = settings("votes")
    found = [vote for p in annotated.document.passages for vote in _said(annotated, p, weights)]
    for name in sorted({m.name for m in annotated.places if m.name}):
        found += [(land, weights["place"] * share) for land, share in _lands_of(name)]
    return shares(found)


def _said(annotated: Annotated, passage: object, weights: dict[str, float]) -> list[tuple[str, float]]:
    """The votes of a passage's words; debris and bylines have none."""
    kind: str = passage.kind  # type: ignore[attr-defined]
    if kind in {"debris", "byline"}:
        return []
    text, share = annotated.document.text, weights["dateline"] if kind == "dateline" else 1.0
    found: list[tuple[str, float]] = []
    for hit in names_of_actors().find(text, passage.start, passage.end):  # type: ignore[attr-defined]
        sense = hit.value
        if sense.weak and not text[hit.start : hit.end].isupper():
            continue
        if sense.country:
            found.append((sense.country, share * weights[sense.kind]))
        else:
            lands = sorted({c for actor in sense.actors for c in actor.country[:1]})
            found += [(c, share * weights["actor"] / len(lands)) for c in lands]
    return found


@lru_cache(maxsize=16384)
def _lands_of(name: str) -> tuple[tuple[str, float], ...]:
    """The countries that have places of a name, with their share of these places' people."""
    people: dict[str, int] = {}
    for match in _looked_up(name, None, ("exact",)):
        land = match.place.country
        people[land] = max(people.get(land, 0), match.place.population + 1)
    total = sum(people.values())
    return tuple((land, count / total) for land, count in sorted(people.items()))


@lru_cache(maxsize=65536)
def _looked_up(name: str, land: str | None, stages: tuple[Stage, ...] | None) -> tuple[Match, ...]:
    gazetteer = default_gazetteer()
    if stages is None:
        return gazetteer.candidates(name, country=land)
    return gazetteer.candidates(name, country=land, stages=stages)


@lru_cache(maxsize=1024)
def _leans(head: str | None) -> bool:
    """Whether places with this noun lie by the settlement whose name they bear."""
    return any(r.leans == "yes" for r in rows("en/place_nouns.tsv", Noun) if r.term == head)


# ---- one report ----------------------------------------------------------------------------------


class _Map:
    """The places of one report, decided once each, containers first."""

    def __init__(self, annotated: Annotated, setting: Setting) -> None:
        self.mentions = annotated.places
        self.setting = setting
        self.gazetteer: Gazetteer = default_gazetteer()
        self.done: dict[int, Resolved] = {}
        self.ranks: dict[int, list[Scored]] = {}
        self.open: set[int] = set()

    def at(self, i: int) -> Resolved:
        """The place of mention ``i``."""
        if i not in self.done:
            self.open.add(i)
            self.done[i] = self._decide(i, self.mentions[i])
            self.open.discard(i)
        return self.done[i]

    def anchors(self) -> tuple[Place, ...]:
        """The places that are sure enough to draw others to them."""
        for i in range(len(self.mentions)):
            self.at(i)
        sure = {r[0].place.id: r[0].place for _, r in sorted(self.ranks.items()) if is_anchor(r)}
        return tuple(p for p in sure.values() if p.level != "country")

    def _decide(self, i: int, mention: PlaceMention) -> Resolved:
        if mention.head == "border":
            return self._border(i, mention)
        if mention.rule == "countryside of a place":
            return self._countryside(i, mention)
        holders = self._holders(i)
        ranked = self.ranks[i] = self._ranked(mention, holders)
        if ranked and ranked[0].score >= settings("thresholds")["accept"]:
            return self._matched(mention, ranked, holders)
        return self._backed_off(mention, ranked, holders)

    # ---- containers -----------------------------------------------------------------------------

    def _holders(self, i: int) -> list[Holder]:
        """What contains a mention as the text states it, smallest first."""
        found: list[Holder] = []
        at: int | None = self._container(i)
        seen = {i}
        while at is not None and at not in seen and at not in self.open:
            seen.add(at)
            holder = self._holder(at)
            if holder:
                found.append(holder)
            at = self._container(at)
        return found

    def _container(self, i: int) -> int | None:
        """The stated container, or the one stated where the same name stands elsewhere."""
        mention = self.mentions[i]
        if mention.within is not None:
            return mention.within
        if mention.head == "border" or mention.relation == "part_of":
            return None
        same = (m for m in self.mentions if m.name == mention.name and m.within is not None)
        return next((m.within for m in same if m.head == mention.head or not mention.head), None)

    def _holder(self, i: int) -> Holder | None:
        place = self.at(i)
        if place.lat is None or place.lon is None:
            return None
        return Holder(
            name=place.name or "",
            level=place.level,
            place=self.gazetteer.place(place.id) if place.id else None,
            lat=place.lat,
            lon=place.lon,
            radius_km=place.uncertainty_km or 0.0,
        )

    # ---- candidates -----------------------------------------------------------------------------

    def _ranked(self, mention: PlaceMention, holders: list[Holder]) -> list[Scored]:
        land = country_by_name(mention.name or "")
        if land and mention.level in {None, "country"}:
            place = self.gazetteer.place(land.id)
            return [Scored(Match(place, "exact", 1.0), 1.0, ("a country's name",))] if place else []
        leans = _leans(mention.head)
        city = bool(holders) and holders[0].level in {None, "settlement"}
        best: dict[str, Scored] = {}
        for match in self._matches(mention, holders):
            agreement = fits(mention.level, match.place, leans=leans, city=city)
            if not agreement or not close_enough(match):
                continue
            if not all(inside(match.place, h) for h in holders):
                continue
            scored = score(match, mention, self.setting, agreement=agreement, held=bool(holders))
            if scored.score > best.get(match.place.id, _NOTHING).score:
                best[match.place.id] = scored
        return sorted(
            best.values(),
            key=lambda s: (
                bool(mention.level) and not _own(mention.level, s.place),
                -s.score,
                -s.place.population,
                s.place.id,
            ),
        )

    def _matches(self, mention: PlaceMention, holders: list[Holder]) -> list[Match]:
        lands = [h.place.country for h in holders if h.place and h.place.country]
        spread = lands[:1] or list(self.setting.votes)[:COUNTRIES]
        found: list[Match] = []
        for name in _names(mention):
            for land in spread:
                found += _looked_up(name, land, None)
            if not lands:
                found += _looked_up(name, None, ("exact", "vowel"))
        return found

    # ---- outcomes -------------------------------------------------------------------------------

    def _matched(
        self, mention: PlaceMention, ranked: list[Scored], holders: list[Holder]
    ) -> Resolved:
        best = ranked[0]
        if mention.level and not _own(mention.level, best.place):
            return self._leaning(mention, ranked)
        rules = (*best.reasons, *(f"lies in {h.name}" for h in holders[:1]))
        return self._of(best.place, mention, ranked, rules=rules)

    def _of(
        self, place: Place, mention: PlaceMention, ranked: list[Scored], *, rules: tuple[str, ...]
    ) -> Resolved:
        level: PlaceLevel = place.level if mention.level is None else mention.level
        if place.level in {"adm1", "adm2", "country"}:
            level = place.level
        return Resolved(
            name=place.name,
            id=place.id,
            lat=place.lat,
            lon=place.lon,
            uncertainty_km=place.uncertainty_km,
            level=level,
            country=place.country or None,
            parents=self._parents(place),
            points=tuple(_point(kind, lat, lon) for kind, lat, lon in place.points),
            candidates=_candidates(ranked),
            basis="matched",
            rules=rules,
        )

    def _leaning(self, mention: PlaceMention, ranked: list[Scored]) -> Resolved:
        """A front, camp or district without an own entry: by the town of its name."""
        town = ranked[0].place
        radii = settings("radii")
        seat = mention.level in {"adm1", "adm2", "adm3"}
        rule = f"known only by the settlement {town.name}"
        return Resolved(
            name=mention.name,
            lat=town.lat,
            lon=town.lon,
            uncertainty_km=max(town.uncertainty_km, radii["seat" if seat else "leaning"]),
            level=mention.level,
            country=town.country or None,
            parents=self._parents(town),
            points=(_point("seat" if seat else "own", town.lat, town.lon),),
            candidates=_candidates(ranked),
            basis="backed_off",
            rules=(*ranked[0].reasons, rule),
        )

    def _backed_off(
        self, mention: PlaceMention, ranked: list[Scored], holders: list[Holder]
    ) -> Resolved:
        """The point of the smallest stated container, or none."""
        why = "no place of this name and type fits"
        if not holders:
            return Resolved(
                name=mention.name,
                level=mention.level,
                candidates=_candidates(ranked),
                rules=(why, "no container is stated"),
            )
        holder = holders[0]
        around = (self._as_parent(holder.place), *self._parents(holder.place)) if holder.place else ()
        return Resolved(
            name=mention.name,
            lat=holder.lat,
            lon=holder.lon,
            uncertainty_km=max(holder.radius_km, settings("radii")["city"]),
            level=mention.level,
            country=next((h.place.country for h in holders if h.place), None),
            parents=around or tuple(Parent(id=None, name=h.name, level=h.level) for h in holders),
            candidates=_candidates(ranked),
            basis="backed_off",
            rules=(why, f"backed off to {holder.name}"),
        )

    def _parents(self, place: Place) -> tuple[Parent, ...]:
        return tuple(self._as_parent(p) for p in self.gazetteer.parents(place))

    @staticmethod
    def _as_parent(place: Place) -> Parent:
        return Parent(id=place.id, name=place.name, level=place.level)

    # ---- countryside and borders ----------------------------------------------------------------

    def _countryside(self, i: int, mention: PlaceMention) -> Resolved:
        holders = self._holders(i)
        off = self._backed_off(mention, [], holders)
        if off.lat is None or holders[0].level in {"adm1", "adm2", "country"}:
            return off
        wide = max(off.uncertainty_km or 0.0, settings("radii")["countryside"])
        return Resolved(**{**_fields(off), "uncertainty_km": wide})

    def _border(self, i: int, mention: PlaceMention) -> Resolved:
        """The stretch between two units: between their centres, where their radii meet."""
        units = self._sides(i, mention)
        if len(units) < 2:
            return self._backed_off(mention, [], self._holders(i))
        a, b = units[0], units[1]
        apart = distance_km((a.lat, a.lon), (b.lat, b.lon))
        share = a.uncertainty_km / max(a.uncertainty_km + b.uncertainty_km, 1.0)
        wide = max(settings("radii")["border"], min(a.uncertainty_km, b.uncertainty_km), apart / 3)
        if wide > settings("radii")["widest_border"]:
            return self._backed_off(mention, [], self._holders(i))
        lat, lon = a.lat + (b.lat - a.lat) * share, a.lon + (b.lon - a.lon) * share
        return Resolved(
            name=mention.name,
            lat=round(lat, 4),
            lon=round(lon, 4),
            uncertainty_km=round(wide, 1),
            level="area",
            country=a.country if a.country == b.country else None,
            parents=(self._as_parent(a), self._as_parent(b)),
            points=(_point("border", round(lat, 4), round(lon, 4)),),
            basis="matched",
            rules=(f"between {a.name} and {b.name}, where their circles meet",),
        )

    def _sides(self, i: int, mention: PlaceMention) -> list[Place]:
        """The units on both sides of a border, as named; the side left unsaid is where we are."""
        members = [
            j
            for j, m in enumerate(self.mentions)
            if j != i and m.group == mention.group and mention.start <= m.start < m.end <= mention.end
        ]
        ids = [self.at(j).id for j in members if j not in self.open]
        ids += [] if members else [_land(half) for half in _halves(mention.name or "")]
        if len([x for x in ids if x]) == 1:
            ids += [r.id for j, r in sorted(self.done.items(), reverse=True) if self._beside(i, j, r)]
        known = (self.gazetteer.place(x) for x in dict.fromkeys(x for x in ids if x))
        return [place for place in known if place]

    def _beside(self, i: int, j: int, place: Resolved) -> bool:
        """Whether a place named before the border, in the same list, is on its unsaid side."""
        return j < i and self.mentions[j].group == self.mentions[i].group and place.id is not None


_NOTHING = Scored(
    Match(Place("", "", "area", "", "", None, None, 0.0, 0.0, 0, 0.0, ()), "fuzzy", 0.0), -1.0, ()
)


def _own(level: PlaceLevel, place: Place) -> bool:
    """Whether an entry is the mention's own, and not the town that it leans on."""
    return place.level != "settlement" or level in {"settlement", "subcity"}


def _names(mention: PlaceMention) -> tuple[str, ...]:
    """What to look up: the words as they stand ("Gaza City"), then the name without its noun."""
    name = mention.name or ""
    whole = re.sub(r"^(?:the|The)\s+", "", " ".join(mention.raw.split()))
    noun = mention.head and whole.lower().endswith(" " + mention.head) and whole != name
    if noun and whole.rsplit(" ", 1)[-1][0].isupper() and mention.rule == "name and noun":
        return (whole, name)
    return (name,)


def _halves(name: str) -> list[str]:
    """The two names of an "A-B border"."""
    return re.split(r"[-‐‑–]", name.rsplit(" ", 1)[0])


def _land(word: str) -> str | None:
    land = country(word.strip())
    return land.id if land else None


def _point(kind: str, lat: float, lon: float) -> Point:
    kinds: dict[str, Literal["settlement", "seat", "centroid", "border"]] = {
        "own": "settlement",
        "seat": "seat",
        "centroid": "centroid",
        "border": "border",
    }
    return Point(kind=kinds[kind], lat=lat, lon=lon)


def _candidates(ranked: list[Scored]) -> tuple[Candidate, ...]:
    return tuple(
        Candidate(id=s.place.id, name=s.place.name, score=round(s.score, 3))
        for s in ranked[:CANDIDATES]
    )


def _fields(place: Resolved) -> dict[str, object]:
    return {f: getattr(place, f) for f in place.__struct_fields__}
