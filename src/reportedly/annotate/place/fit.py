"""What may stand in a list of sites: the names accepted behind a lead, and how large they are."""

from collections.abc import Mapping

from reportedly.annotate.place.lead import Lead
from reportedly.annotate.place.site import Site, Words, no_place, site_at
from reportedly.annotate.place.words import country_named, known
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


def accepted(words: Words, k: int, lead: Lead) -> Site | None:
    """The site at word ``k``, if it may stand behind this lead."""
    site = site_at(words, k)
    if site and site.unit and lead.relation not in AROUND:
        site = site_at(words, k, units=False)
    if site is None or site.name is None or site.unit:
        return site
    begin = site.name_end - len(site.name.split(" "))
    typed = site.head is not None and site.level in NAMED_FOR_PEOPLE
    if no_place(words, begin, site.name_end) and not typed:
        return None
    if site.head is None and not _bare_fits(words, site, lead):
        return None
    return site


def _bare_fits(words: Words, site: Site, lead: Lead) -> bool:
    if site.name and known(site.name):
        return True
    if lead.needs == "known" or (site.article and lead.sort == "prep"):
        return False
    return not (site.end < len(words) and words[site.end].pos == "NOUN")


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
