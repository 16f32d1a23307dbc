"""Where an incident of the MUC-4 form was: the country, then the named places inwards."""

import unicodedata
from collections.abc import Iterator

from bench.muc_incident import Incident, dateline
from reportedly.codebook.countries import country_by_code
from reportedly.model import Document, PlaceRef

WITHIN: dict[str | None, str] = {
    **dict.fromkeys(("region", "adm1"), "DEPARTMENT"),
    **dict.fromkeys(("adm2", "adm3"), "MUNICIPALITY"),
    **dict.fromkeys(("settlement", None), "CITY"),
    **dict.fromkeys(("subcity", "area"), "NEIGHBORHOOD"),
}
"""The form's word for a level, from the outside inwards. A place of no known level is a town."""

KINDS = ("DEPARTMENT", "PROVINCE", "REGION", "MUNICIPALITY", "DISTRICT", "NEIGHBORHOOD", "CANTON")


def location(document: Document, incident: Incident) -> str | None:
    """As in `PERU: LIMA (CITY): MIRAFLORES (NEIGHBORHOOD)`; None where no country is known."""
    country = country_by_code(incident.country or "")
    if country is None:
        return None
    parts: dict[str, str] = {}
    for place in _places(incident):
        parts.setdefault(WITHIN[place.level], plain(place.raw))
    if "CITY" not in parts and ("NEIGHBORHOOD" in parts or not parts):
        _add_city(document, incident, parts)
    order = [w for w in dict.fromkeys(WITHIN.values()) if w in parts]
    return ": ".join([country.name.upper(), *(f"{parts[w]} ({w})" for w in order)])


def _places(incident: Incident) -> Iterator[PlaceRef]:
    """The places of the claim that says most exactly where, those that it states itself first."""
    claims = [[p for p in c.places if _fits(p, incident)] for c in incident.claims]
    chosen = next((c for c in claims if any(not p.inferred for p in c)), None)
    yield from sorted(chosen or next((c for c in claims if c), []), key=lambda p: p.inferred)


def _fits(place: PlaceRef, incident: Incident) -> bool:
    return place.level in WITHIN and place.country in {incident.country, None}


def _add_city(document: Document, incident: Incident, parts: dict[str, str]) -> None:
    """The town of the dateline, in whose quarters and streets a report without a town is."""
    city = dateline(document)
    if city and city.place.country == incident.country:
        parts["CITY"] = plain(city.place.name)


def plain(name: str) -> str:
    """A name in capitals, without accents, article and the word for its kind."""
    parted = unicodedata.normalize("NFKD", name.upper())
    words = "".join(c for c in parted if not unicodedata.combining(c)).split()
    while len(words) > 1 and words[-1].removesuffix("S") in KINDS:
        words.pop()
    bare = " ".join(words).removeprefix("THE ")
    for opening in ("CITY OF ", "TOWN OF ", "DEPARTMENT OF "):
        bare = bare.partition(opening)[2] or bare
    return bare
