"""Places on the map: each place mention of a report gets a point, its container's point, or none.

All mentions of a report are decided together, in rounds: at first each by itself, then each in the
company of the others, as likely as they are by then. Stated containers are hard limits. A wrong
point is worse than none, so a name that fits nowhere, or several places about as well, backs off to
the place that the text says contains it.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from msgspec.structs import replace

from reportedly.annotate.place.words import Noun
from reportedly.codebook.countries import country, country_by_name
from reportedly.codebook.earth import distance_km
from reportedly.codebook.gazetteer import Gazetteer, Match, Place, default_gazetteer
from reportedly.codebook.tables import rows
from reportedly.model import Annotated, PlaceMention
from reportedly.resolve.place_answer import Resolved, backed_off, between, matched
from reportedly.resolve.place_company import UNLIKELY, Company, Member
from reportedly.resolve.place_limits import (
    Holder,
    close_enough,
    fits,
    inside,
    own_entry,
    settings,
)
from reportedly.resolve.place_odds import Option, Question, Scored, listed, question, scored, unlike
from reportedly.resolve.place_votes import NAMESAKES, Setting, looked_up, setting_of

__all__ = ["Resolved", "context", "questions", "resolve"]

SPOKEN_OF = 0.05  # share of the votes below which a country is a namesake's or a passing word
OPENING = 8  # code points between the start of a sentence and the unit that it opens with
COUNTRIES = 3  # of the report, whose spellings are looked up loosely
ROUNDS = 2  # in the company of the others; a third changes hardly a place of our reports


def resolve(annotated: Annotated) -> tuple[Resolved, ...]:
    """Where each of ``annotated.places`` lies, in their order."""
    placed = _placed(annotated)
    return tuple(placed.at(i) for i in range(len(annotated.places))) if placed else ()


def questions(annotated: Annotated, *, rounds: int = ROUNDS) -> dict[int, Question]:
    """What the last round asks of each mention, for those who fit the weights."""
    placed = _placed(annotated, rounds=rounds)
    if placed is None:
        return {}
    placed.members()
    return placed.asked


def _placed(annotated: Annotated, *, rounds: int = ROUNDS) -> "_Map | None":
    if not annotated.places:
        return None
    setting = setting_of(annotated)
    placed = _Map(annotated, setting, ())
    alone = len({m.name for m in annotated.places}) == 1
    for _ in range(0 if alone else rounds):
        placed = _Map(annotated, setting, placed.members())
    return placed


def context(annotated: Annotated) -> tuple[str, ...]:
    """The countries that a report speaks of (ISO 3166 alpha-2), likeliest first."""
    votes = setting_of(annotated).votes
    total = sum(votes.values())
    return tuple(c for c, weight in votes.items() if weight >= SPOKEN_OF * total)


@lru_cache(maxsize=4096)
def _held(name: str, land: str, holders: tuple[Holder, ...]) -> tuple[Match, ...]:
    """The candidates of a name within its stated containers: others do not crowd them out."""
    return default_gazetteer().candidates(
        name,
        country=land,
        accept=lambda place: all(inside(place, holder) for holder in holders),
        limit=NAMESAKES,
    )


@lru_cache(maxsize=1024)
def _leans(head: str | None) -> bool:
    """Whether places with this noun lie by the settlement whose name they bear."""
    return any(r.leans == "yes" for r in rows("en/place_nouns.tsv", Noun) if r.term == head)


# ---- one report ----------------------------------------------------------------------------------


class _Map:
    """The places of one report, decided once each, containers first."""

    def __init__(self, annotated: Annotated, setting: Setting, members: tuple[Member, ...]) -> None:
        self.mentions = annotated.places
        self.others = members
        self.starts = {s.i: s.start for s in annotated.sentences}
        self.setting = setting
        self.gazetteer: Gazetteer = default_gazetteer()
        self.done: dict[int, Resolved] = {}
        self.ranks: dict[int, list[Scored]] = {}
        self.asked: dict[int, Question] = {}
        self.weighed: dict[tuple[Any, ...], Question] = {}
        self.open: set[int] = set()

    def at(self, i: int) -> Resolved:
        """The place of mention ``i``."""
        if i not in self.done:
            self.open.add(i)
            self.done[i] = self._decide(i, self.mentions[i])
            self.open.discard(i)
        return self.done[i]

    def members(self) -> tuple[Member, ...]:
        """The names of the report with the places that each may mean."""
        for i in range(len(self.mentions)):
            self.at(i)
        first: dict[str, int] = {}
        for i, mention in enumerate(self.mentions):
            if mention.name and self.ranks.get(i):
                first.setdefault(mention.name, i)
        return tuple(
            Member(name, self._starts(name), _likely(self.ranks[i])) for name, i in first.items()
        )

    def _starts(self, name: str | None) -> tuple[int, ...]:
        return tuple(m.start for m in self.mentions if m.name == name)

    def _decide(self, i: int, mention: PlaceMention) -> Resolved:
        if mention.head == "border":
            return self._border(i, mention)
        if mention.rule == "countryside of a place":
            return self._countryside(i, mention)
        holders = self._holders(i)
        scope = None if holders else self._scope(i)
        ranked = self._ranked(i, holders, scope)
        if not ranked and self._listed_before(i):
            ranked, holders = self._outside(i, holders)
        if not ranked and holders:
            ranked, holders = self._in_unit(i, holders)
        self.ranks[i] = ranked
        if _sure(ranked):
            return matched(mention, ranked, holders)
        town = None if holders else self._town_of_name(i)
        return town or backed_off(mention, ranked, holders or ([scope] if scope else []))

    def _town_of_name(self, i: int) -> Resolved | None:
        """The town that a hospital, hill or front is called by, where the report names it too."""
        mention = self.mentions[i]
        if mention.level not in {"facility", "area", "subcity"}:
            return None
        for j, other in enumerate(self.mentions):
            if (
                other.name == mention.name
                and other.level in {None, "settlement"}
                and j not in self.open
            ):
                place = self.at(j)
                if place.basis == "matched" and place.level == "settlement":
                    ranked = [s for s in self.ranks.get(j, []) if s.place.id == place.id]
                    return matched(mention, ranked, []) if ranked else None
        return None

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

    def _in_unit(self, i: int, holders: list[Holder]) -> tuple[list[Scored], list[Holder]]:
        """A village in a town is one in the unit that bears the town's name.

        What may be a quarter as well keeps the town, with a wider circle.
        """
        mention, town = self.mentions[i], holders[0]
        unit = self._unit_of_name(self._container(i), town)
        if unit is None or mention.level not in {None, "settlement"}:
            return [], holders
        wide = replace(town, level=unit.level, place=unit, radius_km=unit.uncertainty_km)
        ranked = self._ranked(i, [wide, *holders[1:]])
        if ranked or mention.level == "settlement":
            return ranked, [wide, *holders[1:]]
        near = max(town.radius_km, settings("radii")["near_city"])
        return [], [replace(town, radius_km=near), *holders[1:]]

    def _unit_of_name(self, at: int | None, town: Holder) -> Place | None:
        """The unit that a container may as well be, where its words do not say town or unit."""
        if at is None or self.mentions[at].head or town.place is None:
            return None
        if town.place.level != "settlement":
            return None
        units = (s.place for s in self.ranks.get(at, []) if s.place.level in {"adm1", "adm2"})
        return next((u for u in units if u.id in {town.place.admin1, town.place.admin2}), None)

    def _container(self, i: int) -> int | None:
        """The stated container, or the one stated where the same name stands elsewhere."""
        mention = self.mentions[i]
        if mention.within is not None:
            return None if self._both_countries(mention, mention.within) else mention.within
        if mention.head == "border" or mention.relation == "part_of":
            return None
        same = (m for m in self.mentions if m.name == mention.name and m.within is not None)
        return next((m.within for m in same if m.head == mention.head or not mention.head), None)

    def _both_countries(self, mention: PlaceMention, at: int) -> bool:
        """Whether container and contained are countries: neither lies in the other."""
        outer = country_by_name(self.mentions[at].name or "")
        return outer is not None and country_by_name(mention.name or "") is not None

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

    def _ranked(self, i: int, holders: list[Holder], scope: Holder | None = None) -> list[Scored]:
        """The candidates with their probabilities: entries of their own first, likeliest first."""
        mention = self.mentions[i]
        key = (mention.name, mention.head, mention.level, _names(mention), (*holders, scope))
        if key not in self.weighed:
            company = self._company(mention)
            options = self._options(mention, holders, scope, company)
            self.weighed[key] = question(mention, options, self.setting, company)
        self.asked[i] = self.weighed[key]
        return sorted(
            scored(self.asked[i]),
            key=lambda s: (
                not own_entry(mention.level, s.place),
                -s.score,
                -s.place.population,
                s.place.id,
            ),
        )

    def _company(self, mention: PlaceMention) -> Company | None:
        name = mention.name or ""
        return Company(self.others, name, self._starts(mention.name)) if self.others else None

    def _options(
        self,
        mention: PlaceMention,
        holders: list[Holder],
        scope: Holder | None,
        company: Company | None,
    ) -> list[Option]:
        """What can be meant at all; of a place found twice the way that is more alike."""
        city = bool(holders) and holders[0].level in {None, "settlement"}
        best: dict[str, Option] = {}
        for match, whole in self._matches(mention, holders):
            typed = _agreement(mention, match, whole=whole, city=city)
            if not typed or not close_enough(match, held=bool(holders)):
                continue
            if not all(inside(match.place, h) for h in holders):
                continue
            held = bool(holders) or (scope is not None and inside(match.place, scope))
            leaning = not own_entry(mention.level, match.place)
            if leaning and not held and not self._may_lean(mention, match.place, company):
                continue
            if self._loose_abroad(match, mention):
                continue
            known = best.get(match.place.id)
            if known is None or unlike(match) < unlike(known.match):
                best[match.place.id] = Option(match, typed, held)
        return list(best.values())

    def _loose_abroad(self, match: Match, mention: PlaceMention) -> bool:
        """Whether a name is found only loosely, in a country that the report hardly speaks of."""
        share = self.setting.said(match.place.country, mention.name)
        return match.stage != "exact" and share < settings("thresholds")["loose_share"]

    def _may_lean(self, mention: PlaceMention, town: Place, company: Company | None) -> bool:
        """Whether a town is near or large enough for a front or camp to be called by its name."""
        limits = settings("thresholds")
        close = company is not None and company.near(town)[1] >= limits["leaning_near"]
        known = self.setting.share(town.country, mention.name) > 0.0
        return close or (known and town.population >= limits["leaning_population"])

    def _matches(
        self, mention: PlaceMention, holders: list[Holder]
    ) -> Iterator[tuple[Match, bool]]:
        """The places of a name, each with whether its noun was looked up as a part of it."""
        lands = [h.place.country for h in holders if h.place and h.place.country]
        spread = lands[:1] or list(self.setting.votes)[:COUNTRIES]
        for name in _names(mention):
            words = name.casefold().split()
            whole = mention.head is not None and mention.head in {*words[:1], *words[-1:]}
            for land in spread:
                found = _held(name, land, tuple(holders)) if holders else looked_up(name, land)
                yield from ((m, whole) for m in found)
            if not lands:
                yield from ((m, whole) for m in looked_up(name, None, ("exact", "vowel")))

    def _listed_before(self, i: int) -> bool:
        """Whether another site stands between a site and the container stated behind the list."""
        mention = self.mentions[i]
        return mention.level in {None, "settlement"} and any(
            m.within is not None and m.within == mention.within and m.start > mention.start
            for m in self.mentions
        )

    def _outside(self, i: int, holders: list[Holder]) -> tuple[list[Scored], list[Holder]]:
        """A town of a list that is too well known to be looked for in the container behind it."""
        lands = [h for h in holders if h.level == "country"]
        ranked = [
            s
            for s in self._ranked(i, lands)
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


def _agreement(mention: PlaceMention, match: Match, *, whole: bool, city: bool) -> float:
    """How well a candidate agrees with the type in the text, which may be a part of its name."""
    if whole and match.stage == "exact" and match.similarity == 1.0:
        return 1.0
    return fits(mention.level, match.place, leans=_leans(mention.head), city=city)


def _likely(ranked: list[Scored]) -> tuple[tuple[float, Place], ...]:
    return tuple((s.score, s.place) for s in ranked if s.score >= UNLIKELY)


def _sure(ranked: list[Scored]) -> bool:
    """Whether the first of the candidates, or one at the same spot, is likely enough.

    More is asked of a place in a country that the report does not speak of, less of one that our
    own table lists, or the user's: it was put there because reports name it.
    """
    if not ranked:
        return False
    best, limits = ranked[0].place, settings("thresholds")
    needed = limits["accept_foreign" if ranked[0].foreign else "accept"]
    if listed(best.id) and ranked[0].match.stage == "exact":
        needed = limits["accept_listed"]
    return needed <= sum(s.score for s in ranked if _one_spot(s.place, best))


def _one_spot(one: Place, other: Place) -> bool:
    """Whether two places of one name lie close by, or one is a unit around the other."""
    if one.id in {other.admin1, other.admin2} or other.id in {one.admin1, one.admin2}:
        return True
    apart = distance_km((one.lat, one.lon), (other.lat, other.lon))
    return apart <= settings("thresholds")["namesake_km"]


def _names(mention: PlaceMention) -> tuple[str, ...]:
    """What to look up: the words as they stand if the noun may be a part of the name, and the name.

    It may where it is written with a capital ("Gaza City", "Fort Worth", not "Gaza city"), and
    where a place is known by all of these words ("Hama airport").
    """
    name = mention.name or ""
    whole = re.sub(r"^(?:the|The)\s+", "", " ".join(mention.raw.split()))
    words = whole.split()
    ends = (*words[:1], *words[-1:])
    capital = any(w[0].isupper() and w.casefold() == mention.head for w in ends)
    if not mention.head or len(words) < 2:
        return (name,)
    return (whole, name) if capital or default_gazetteer().knows(whole) else (name,)


def _halves(name: str) -> list[str]:
    """The two names of an "A-B border"."""
    return re.split(r"[-‐‑–]", name.rsplit(" ", 1)[0])


def _land(word: str) -> str | None:
    land = country(word.strip())
    return land.id if land else None
