"""Where an incident of the MUC-4 form was: the country, then the named places inwards.

The form wants the places that the report names for the incident, and no more: a department only
where the report says it of the town, and the country alone where the report says no place.
"""

import re
import unicodedata
from collections.abc import Sequence

from bench.muc_incident import Incident, dateline
from bench.muc_tables import Level, holds, level_words, singulars, words
from reportedly.codebook.countries import country_by_code
from reportedly.model import Document, PlaceRef

UNIT, TOWN = 1, 4
"""Ranks of departments and of towns; the quarters of towns come after them."""

LEVELS: dict[str | None, Level] = {
    "region": Level("REGION", UNIT),
    "adm1": Level("DEPARTMENT", UNIT),
    "adm2": Level("PROVINCE", 2),
    "adm3": Level("MUNICIPALITY", 3),
    "settlement": Level("CITY", TOWN),
    None: Level("CITY", TOWN),
    "subcity": Level("NEIGHBORHOOD", 5),
}
"""What a place of each level is in the form, if no word says it; of no known level, a town."""

INSIDE = {"facility", "subcity"}
"""Levels of places that lie in some town."""

AT = {"in", "surroundings"}
"""Relations that set an occurrence at the place itself."""

REACH = 60
"""Code points behind a town within which the department that it lies in is stated."""

UNIT_BEHIND = re.compile(
    r"\s*[,(]\s*(?:IN )?(?:THE )?(?P<name>[A-Z' ]+?) (?:DEPARTMENT|PROVINCE)\b"
)
"""A department stated right behind a town: ", Ancash Department"."""

Parts = dict[int, str]
"""A place as the form writes it, `LIMA (CITY)`, for each rank."""


def location(document: Document, incident: Incident) -> str | None:
    """As in `PERU: LIMA (CITY): MIRAFLORES (NEIGHBORHOOD)`; None where no country is known."""
    country = country_by_code(incident.country or "")
    if country is None:
        return None
    places = _places(incident)
    parts: Parts = {}
    for place in places:
        if level := _level(place):
            parts.setdefault(level.rank, _written(place, level))
    if towns := [p for p in places if _rank(p) == TOWN]:
        _add_stretch(towns, parts)
        _set_unit(document, towns[0], parts)
    elif all(rank > TOWN for rank in parts):
        _add_town(document, incident, parts)
    return ": ".join([country.name.upper(), *(parts[rank] for rank in sorted(parts))])


# ---- which places --------------------------------------------------------------------------------


def _places(incident: Incident) -> Sequence[PlaceRef]:
    """The places of the first claim that states any, those that it states itself first.

    What an incident is only near to ("40 km south of Lima") counts where nothing else is told.
    """
    claims = [[p for p in c.places if _fits(p, incident)] for c in incident.claims]
    chosen = next((c for c in claims if any(not p.inferred for p in c)), None)
    places = chosen or next((c for c in claims if c), [])
    exact = [p for p in places if p.relation != "near"]
    return sorted(exact or places, key=lambda p: (p.inferred, p.relation not in AT))


def _fits(place: PlaceRef, incident: Incident) -> bool:
    return _level(place) is not None and place.country in {incident.country, None}


def _level(place: PlaceRef) -> Level | None:
    """What a place is in the form: by the word for its kind, else by its level.

    Buildings and streets are none, and so are bare names that no gazetteer knows: most are people.
    """
    if place.level == "facility" or (place.level is None and place.basis == "none"):
        return None
    known = level_words()
    told = (term for word in reversed(words(place.raw)) for term in singulars(word))
    return next((known[t] for t in told if t in known), None) or LEVELS.get(place.level)


def _rank(place: PlaceRef) -> int | None:
    level = _level(place)
    return level.rank if level else None


# ---- what is added -------------------------------------------------------------------------------


def _written(place: PlaceRef, level: Level) -> str:
    return f"{plain(place.raw, place.name)} ({level.form})"


def _add_stretch(towns: Sequence[PlaceRef], parts: Parts) -> None:
    """Both ends of a stretch "between A and B", as the form writes it."""
    ends = [_written(t, level) for t in towns if t.relation == "between" and (level := _level(t))]
    if len(ends) == 2 and towns[0].relation == "between":
        parts[TOWN] = " - ".join(ends)


def _set_unit(document: Document, town: PlaceRef, parts: Parts) -> None:
    """The department that the report says the town lies in, and no other one."""
    parts.pop(UNIT, None)
    if unit := _unit(document, town):
        parts[UNIT] = f"{unit} ({LEVELS['adm1'].form})"


def _unit(document: Document, town: PlaceRef) -> str | None:
    if not town.evidence:
        return None
    end = town.evidence[0].end
    behind = " ".join(_capitals(re.split(r"[.;]\s", document.text[end : end + REACH])[0]))
    units = [plain(p.name) for p in town.parents if p.level == "adm1"]
    stated = next((u for u in units if re.search(rf"\b{re.escape(u)}\b", behind)), None)
    if stated is None and (found := UNIT_BEHIND.match(behind)):
        return found["name"]
    return stated


def _add_town(document: Document, incident: Incident, parts: Parts) -> None:
    """The town that a quarter or building lies in; where none is told, that of the dateline.

    An incident of no place at all is in the dateline's town if a street or the capital is told.
    """
    inside = [p for c in incident.claims for p in c.places if p.level in INSIDE]
    around = [t for p in inside if p.country == incident.country for t in p.parents]
    town = next((t.name for t in around if t.level == "settlement"), None)
    if town is None and (inside or _in_streets(incident)):
        city = dateline(document)
        town = city.place.name if city and city.place.country == incident.country else None
    if town:
        parts[TOWN] = f"{plain(town, town)} ({LEVELS['settlement'].form})"


def _in_streets(incident: Incident) -> bool:
    return any(holds("street", e.exact) for c in incident.claims for e in c.evidence)


# ---- names ---------------------------------------------------------------------------------------


def plain(name: str, known: str | None = None) -> str:
    """A name in capitals, without accents, article and the word for its kind.

    Where only such a word is left ("the city", "the Peruvian capital") it is the ``known`` name of
    the place; a "City" that belongs to the known name stays.
    """
    told, sure = _capitals(name), _capitals(known or "")
    if told == sure and told[-1:] == ["CITY"]:
        return " ".join(told)
    ends = [n for n, word in enumerate(told[:-2]) if _tells_kind(word) and told[n + 1] == "OF"]
    bare = [word for word in told[ends[-1] + 2 if ends else 0 :] if word != "THE"] or told
    if sure and (bare[-1] == "CAPITAL" or all(_tells_kind(word) for word in bare)):
        return " ".join(sure)
    while len(bare) > 1 and _tells_kind(bare[-1]):
        bare.pop()
    return " ".join(bare)


def _capitals(name: str) -> list[str]:
    parted = unicodedata.normalize("NFKD", name.upper())
    found = "".join(c for c in parted if not unicodedata.combining(c)).split()
    return found[1:] if found[:1] == ["THE"] and len(found) > 1 else found


def _tells_kind(word: str) -> bool:
    """Whether a word only says of what kind a place is."""
    level = next((level_words()[t] for t in singulars(word.lower()) if t in level_words()), None)
    return level is not None and not level.named
