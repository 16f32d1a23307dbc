"""Places on the map: each place mention of a report gets a point, its container's point, or none.

All mentions of a report are decided together: the countries it speaks of, the containers it states
and its sure places choose among places of one name. A wrong point is worse than none, so a name
that fits nowhere backs off to the place that the text says contains it.
"""

import re
from functools import lru_cache

from msgspec.structs import replace

from reportedly.annotate.place.words import Noun
from reportedly.codebook.countries import country, country_by_name
from reportedly.codebook.gazetteer import Gazetteer, Match, Place, default_gazetteer
from reportedly.codebook.tables import rows
from reportedly.model import Annotated, PlaceMention
from reportedly.resolve.place_answer import Resolved, backed_off, between, matched, own_entry
from reportedly.resolve.place_score import (
    Holder,
    Scored,
    Setting,
    close_enough,
    fits,
    inside,
    is_anchor,
    nearness,
    score,
    settings,
    tied,
)
from reportedly.resolve.place_votes import looked_up, setting_of

__all__ = ["Resolved", "context", "resolve"]

SPOKEN_OF = 0.05  # share of the votes below which a country is a namesake's or a passing word
OPENING = 8  # code points between the start of a sentence and the unit that it opens with
COUNTRIES = 3  # of the report, whose spellings are looked up loosely


def resolve(annotated: Annotated) -> tuple[Resolved, ...]:
    """Where each of ``annotated.places`` lies, in their order."""
    if not annotated.places:
        return ()
    setting = setting_of(annotated)
    first = _Map(annotated, setting)
    anchors = first.anchors()
    second = _Map(annotated, replace(setting, anchors=anchors)) if anchors else first
    return tuple(second.at(i) for i in range(len(annotated.places)))


def context(annotated: Annotated) -> tuple[str, ...]:
    """The countries that a report speaks of (ISO 3166 alpha-2), likeliest first."""
    votes = setting_of(annotated).votes
    total = sum(votes.values())
    return tuple(c for c, weight in votes.items() if weight >= SPOKEN_OF * total)


@lru_cache(maxsize=1024)
def _leans(head: str | None) -> bool:
    """Whether places with this noun lie by the settlement whose name they bear."""
    return any(r.leans == "yes" for r in rows("en/place_nouns.tsv", Noun) if r.term == head)


# ---- one report ----------------------------------------------------------------------------------


class _Map:
    """The places of one report, decided once each, containers first."""

    def __init__(self, annotated: Annotated, setting: Setting) -> None:
        self.mentions = annotated.places
        self.starts = {s.i: s.start for s in annotated.sentences}
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

    def anchors(self) -> tuple[tuple[str, Place], ...]:
        """The places that are sure enough to draw others to them."""
        for i in range(len(self.mentions)):
            self.at(i)
        sure = [
            (self.mentions[i].name or "", r[0].place) for i, r in self.ranks.items() if is_anchor(r)
        ]
        return tuple(sorted((pair for pair in sure if pair[1].level != "country"), key=_by_id))

    def _decide(self, i: int, mention: PlaceMention) -> Resolved:
        if mention.head == "border":
            return self._border(i, mention)
        if mention.rule == "countryside of a place":
            return self._countryside(i, mention)
        holders = self._holders(i)
        scope = None if holders else self._scope(i)
        ranked = self._ranked(mention, holders, scope)
        if not ranked and self._listed_before(i):
            ranked, holders = self._outside(mention, holders)
        self.ranks[i] = ranked
        limits = settings("thresholds")
        if ranked and ranked[0].score >= limits["accept"] and not tied(ranked, limits["tie"]):
            return matched(mention, ranked, holders)
        return backed_off(mention, ranked, holders or ([scope] if scope else []))

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

    def _scope(self, i: int) -> Holder | None:
        """The unit with which the sentence opens ("In K province, ...")."""
        mention = self.mentions[i]
        first = next(j for j, m in enumerate(self.mentions) if m.sentence == mention.sentence)
        opening = self.mentions[first]
        start = self.starts.get(mention.sentence, opening.start)
        if first in self.open or opening.group == mention.group or opening.start - start > OPENING:
            return None
        place = self.at(first)
        return self._holder(first) if place.level in {"adm1", "adm2"} and place.id else None

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

    def _ranked(
        self, mention: PlaceMention, holders: list[Holder], scope: Holder | None = None
    ) -> list[Scored]:
        land = country_by_name(mention.name or "")
        if land and mention.level in {None, "country"}:
            place = self.gazetteer.place(land.id)
            return [Scored(Match(place, "exact", 1.0), 1.0, ("a country's name",))] if place else []
        leans = _leans(mention.head)
        city = bool(holders) and holders[0].level in {None, "settlement"}
        best: dict[str, Scored] = {}
        for match in self._matches(mention, holders):
            agreement = fits(mention.level, match.place, leans=leans, city=city)
            if not agreement or not close_enough(match, held=bool(holders)):
                continue
            if not all(inside(match.place, h) for h in holders):
                continue
            held = bool(holders) or (scope is not None and inside(match.place, scope))
            scored = score(match, mention, self.setting, agreement=agreement, held=held)
            leaning = not own_entry(mention.level, match.place)
            if leaning and not held and not self._may_lean(mention, match.place):
                continue
            if self._loose_abroad(match, mention):
                continue
            if scored.score > best.get(match.place.id, _NOTHING).score:
                best[match.place.id] = scored
        return sorted(
            best.values(),
            key=lambda s: (
                not own_entry(mention.level, s.place),
                -s.score,
                -s.place.population,
                s.place.id,
            ),
        )

    def _loose_abroad(self, match: Match, mention: PlaceMention) -> bool:
        """Whether a name is found only loosely, in a country that the report hardly speaks of."""
        share = self.setting.share(match.place.country, mention.name)
        return match.stage != "exact" and share < settings("thresholds")["loose_share"]

    def _may_lean(self, mention: PlaceMention, town: Place) -> bool:
        """Whether a town is near or large enough for a front or camp to be called by its name."""
        limits = settings("thresholds")
        close = nearness(town, self.setting.anchors, mention.name) >= limits["leaning_near"]
        known = self.setting.share(town.country, mention.name) > 0.0
        return close or (known and town.population >= limits["leaning_population"])

    def _matches(self, mention: PlaceMention, holders: list[Holder]) -> list[Match]:
        lands = [h.place.country for h in holders if h.place and h.place.country]
        spread = lands[:1] or list(self.setting.votes)[:COUNTRIES]
        found: list[Match] = []
        for name in _names(mention):
            for land in spread:
                found += looked_up(name, land)
            if not lands:
                found += looked_up(name, None, ("exact", "vowel"))
        return found

    def _listed_before(self, i: int) -> bool:
        """Whether another site stands between a site and the container stated behind the list."""
        mention = self.mentions[i]
        return mention.level in {None, "settlement"} and any(
            m.within is not None and m.within == mention.within and m.start > mention.start
            for m in self.mentions
        )

    def _outside(
        self, mention: PlaceMention, holders: list[Holder]
    ) -> tuple[list[Scored], list[Holder]]:
        """A town of a list that is too well known to be looked for in the container behind it."""
        lands = [h for h in holders if h.level == "country"]
        ranked = [
            s
            for s in self._ranked(mention, lands)
            if s.match.stage == "exact"
            and s.place.population >= settings("thresholds")["list_population"]
            and any(h.place and h.place.country == s.place.country for h in holders)
        ]
        return (ranked, lands) if ranked else ([], holders)

    # ---- countryside and borders ----------------------------------------------------------------

    def _countryside(self, i: int, mention: PlaceMention) -> Resolved:
        holders = self._holders(i)
        off = backed_off(mention, [], holders)
        if off.lat is None or holders[0].level in {"adm1", "adm2", "country"}:
            return off
        wide = max(off.uncertainty_km or 0.0, settings("radii")["countryside"])
        return replace(off, uncertainty_km=wide)

    def _border(self, i: int, mention: PlaceMention) -> Resolved:
        units = self._sides(i, mention)
        stretch = between(mention, units[0], units[1]) if len(units) > 1 else None
        return stretch or backed_off(mention, [], self._holders(i))

    def _sides(self, i: int, mention: PlaceMention) -> list[Place]:
        """The units on both sides of a border, as named; the side left unsaid is where we are."""
        members = [
            j
            for j, m in enumerate(self.mentions)
            if j != i
            and m.group == mention.group
            and mention.start <= m.start < m.end <= mention.end
        ]
        ids = [self.at(j).id for j in members if j not in self.open]
        ids += [] if members else [_land(half) for half in _halves(mention.name or "")]
        if len([x for x in ids if x]) == 1:
            before = [j for j in range(i) if self.mentions[j].group == mention.group]
            ids += [self.at(j).id for j in reversed(before) if j not in self.open]
        known = (self.gazetteer.place(x) for x in dict.fromkeys(x for x in ids if x))
        return [place for place in known if place]


_NOTHING = Scored(
    Match(Place("", "", "area", "", "", None, None, 0.0, 0.0, 0, 0.0, ()), "fuzzy", 0.0), -1.0, ()
)


def _by_id(pair: tuple[str, Place]) -> tuple[str, str]:
    return pair[0], pair[1].id


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
