"""What may stand in a list of sites: the names accepted behind a lead, and how large they are."""

from collections.abc import Mapping

from msgspec.structs import replace

from reportedly.annotate.place.behind import typed_later
from reportedly.annotate.place.kind import AGAIN_OR_BY_KIND, definite, held
from reportedly.annotate.place.lead import Lead
from reportedly.annotate.place.name import Words, name_end, no_place
from reportedly.annotate.place.site import SAID_AGAIN, Site, site_at
from reportedly.annotate.place.words import (
    CITY,
    Word,
    country_named,
    dictionary,
    known,
    people,
    small,
)
from reportedly.model import PlaceRelation

AROUND: frozenset[PlaceRelation] = frozenset({"surroundings", "near", "overlooking"})
"""Relations behind which a military unit is a site: one bombs around a regiment's base."""

RANK: Mapping[str, int] = {
    "facility": 0,
    "subcity": 1,
    "settlement": 2,
    "area": 2,
    "adm3": 3,
    "adm2": 4,
    "adm1": 5,
    "region": 5,
    "country": 6,
    "sea": 7,
}
"""Which level may contain which."""

NAMED_FOR_PEOPLE = {"adm1", "adm2", "sea", "area"}
"""Levels whose names may be a people's or a force's: "the Syrian desert", "Unity state"."""


LIES: frozenset[PlaceRelation] = frozenset({"in", "near", "surroundings", "overlooking"})
"""Relations in which something lies to a place; what is aimed *at* it is no setting."""


def accepted(words: Words, k: int, lead: Lead) -> Site | None:
    """The site at word ``k``, if it may stand behind this lead."""
    site = site_at(words, k)
    if site and site.unit and lead.relation not in AROUND:
        site = site_at(words, k, units=False)
    if site is None or site.name is None:
        return _told_by_kind(words, k, lead, site)
    if site.unit:
        return site
    begin = site.name_end - len(site.name.split(" "))
    land = site.head is not None and site.level in NAMED_FOR_PEOPLE
    typed = site.head is not None and site.end > site.name_end
    if no_place(words, begin, site.name_end, typed=typed) and not land:
        return None
    if site.head is None and not _bare_fits(words, site, lead):
        return None
    return site


def _told_by_kind(words: Words, k: int, lead: Lead, named: Site | None) -> Site | None:
    """The site at word ``k`` if it has no name; ``named`` is what was read there otherwise."""
    site = definite(words, k) if named is None else named
    lies = lead.needs != "known" and lead.relation in LIES and not lead.bare
    if site is None or not (lies or held(words, site)):
        return named
    if named is None:
        return site
    if named.rule == SAID_AGAIN and named.level in {"facility", "subcity"}:
        return replace(named, rule=AGAIN_OR_BY_KIND)
    return named


def _bare_fits(words: Words, site: Site, lead: Lead) -> bool:
    follow = words[site.end] if site.end < len(words) else None
    if site.name and known(site.name):
        return not _describes(site, site.name, follow)
    if typed_later(words, site.end):
        return True
    if lead.needs == "placed" and follow and follow.lower in {"in", "near"}:
        return True
    if _moved(words, site) or (lead.needs == "placed" and _placed(words, site, follow)):
        return True
    if lead.needs != "name" or (site.article and lead.sort == "prep"):
        return False
    return follow is None or follow.pos != "NOUN" or follow.lower in small("dated")


def _describes(site: Site, name: str, follow: Word | None) -> bool:
    """Whether "the X" says which people or things are meant ("the *Centre* battlegroup")."""
    if not site.article or follow is None or follow.pos != "NOUN":
        return False
    if follow.lower in small("event"):
        return False
    return country_named(name) or (name.lower() in dictionary() and people(name) < CITY)


def _placed(words: Words, site: Site, follow: Word | None) -> bool:
    """Whether "at X", "into X" names a place that no table has: nobody aims or looks at it."""
    before = words[site.start - 2].lower if site.start > 1 else ""
    burns = before == "fire" and site.start > 2 and words[site.start - 3].lower == "on"
    aimed = before in small("aims") and not burns
    if site.article or aimed or not _ends_here(follow):
        return False
    return words[site.end - 1].pos in {"PROPN", "X"}


def _ends_here(follow: Word | None) -> bool:
    return follow is None or follow.pos not in {"NOUN", "PROPN", "PART", "NUM"}


def _moved(words: Words, site: Site) -> bool:
    """Read "abducted from X", "pushed on to X", "guns from X to Y" for names that no table has."""
    if site.start < 2 or site.article or words[site.end - 1].pos not in {"PROPN", "X"}:
        return False
    back = site.end < len(words) and words[site.end].lower == "back"
    lead, follow = words[site.start - 1].lower, words[site.end + back : site.end + back + 2]
    if not _ends_here(follow[0] if follow else None):
        return False
    verbs = {w.lower for w in words[max(0, site.start - 3) : site.start - 1]}
    if lead == "from":
        onward = len(follow) > 1 and follow[0].lower in small("onward") and follow[1].capital
        return onward or bool(verbs & small("leaves"))
    if lead in {"on", "upon", "against"}:
        return words[site.start - 2].lower in small("raid")
    if lead not in small("onward"):
        return False
    return bool(verbs & small("moves")) or _sent_from(words, site.start - 1)


def _sent_from(words: Words, k: int) -> bool:
    """Whether "from X" stands right before the word at ``k``."""
    start = next((i for i in range(k - 1, max(-1, k - 6), -1) if words[i].lower == "from"), None)
    if start is None or start + 1 == k:
        return False
    return words[start + 1].capital and name_end(words, start + 1) == k


def in_city(site: Site) -> bool:
    """Whether a container is a town: "the X district of J" is then no district of a province."""
    return rank(site) == RANK["settlement"] and site.level in {None, "settlement"}


def rank(site: Site) -> int:
    """How large a site is, for what may contain what."""
    if site.level:
        return RANK[site.level]
    if site.name is None:
        return RANK["settlement"]
    if country_named(site.name):
        return RANK["country"]
    return min((RANK[m.place.level] for m in known(site.name)), default=RANK["settlement"])


def holds(site: Site, last: Site) -> bool:
    """Whether ", K" names the container: a unit or country, or known to hold the site."""
    if site.name is None or site.plural == "after":
        return False
    if site.head is not None:
        return rank(site) > max(rank(last), 2)
    if country_named(site.name):
        return last.name is not None and not country_named(last.name)
    units = {m.place.id for m in known(site.name) if m.place.level in {"adm1", "adm2"}}
    inside = known(last.name) if last.name else ()
    return any(m.place.admin1 in units or m.place.admin2 in units for m in inside[:5])
