"""What may stand in a list of sites: the names accepted behind a lead, and how large they are."""

from collections.abc import Mapping

from reportedly.annotate.place.lead import Lead
from reportedly.annotate.place.name import Words, name_end, no_place
from reportedly.annotate.place.site import Site, site_at
from reportedly.annotate.place.words import country_named, known, nouns, small
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
    follow = words[site.end] if site.end < len(words) else None
    if _typed_later(words, site.end):
        return True
    if lead.needs == "placed" and follow and follow.lower in {"in", "near"}:
        return True
    if lead.needs != "name" or (site.article and lead.sort == "prep"):
        return False
    return follow is None or follow.pos != "NOUN" or follow.lower in small("dated")


def _typed_later(words: Words, i: int) -> bool:
    """Whether other names and a plural noun follow: "X, Y and Z districts"."""
    k = i
    while k < len(words) and (words[k].text == "," or words[k].lower in small("and")):
        while k < len(words) and (words[k].text == "," or words[k].lower in small("and")):
            k += 1
        end = name_end(words, k)
        if end == k:
            return False
        found = nouns("after").at(words, end)
        if found:
            return found[0][1]
        k = end
    return False


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
