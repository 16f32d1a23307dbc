"""Places by name: the look-up over the gazetteer that ships with the package.

>>> default_gazetteer().candidates("Deir Ezzor", country="SY")[0].place.id
'gn:170794'
"""

from collections.abc import Callable
from functools import cache

from reportedly.codebook import names
from reportedly.codebook.countries import (
    Country,
    countries,
    country,
    country_by_code,
    country_by_name,
)
from reportedly.codebook.layer import Layer
from reportedly.codebook.place import GazetteerLevel, Match, Place, Source, Stage
from reportedly.codebook.ranking import options, ranked
from reportedly.codebook.search import Query, Scope
from reportedly.codebook.sources import DiskSource, SupplementSource
from reportedly.codebook.tables import DATA

STAGES: tuple[Stage, ...] = ("exact", "vowel", "skeleton", "fuzzy")

__all__ = [
    "STAGES",
    "Country",
    "Gazetteer",
    "GazetteerLevel",
    "Match",
    "Place",
    "Source",
    "Stage",
    "countries",
    "country",
    "country_by_code",
    "country_by_name",
    "default_gazetteer",
]


class Gazetteer:
    """Read-only look-up of places by name. Of one id in two layers the first counts."""

    def __init__(self, *layers: Source) -> None:
        self.layers = layers

    def candidates(
        self,
        name: str,
        *,
        country: str | None = None,
        accept: Callable[[Place], bool] | None = None,
        limit: int = 20,
        stages: tuple[Stage, ...] = STAGES,
    ) -> tuple[Match, ...]:
        """Return places that `name` may mean, best first.

        A country of that name comes first ("US", "the Gambia"), then the places that bear the name
        as it stands, then the likeliest; a larger place is likelier than a smaller one.
        `country` (ISO 3166 alpha-2) is a hard limit, and so is `accept`: what it turns down is not
        counted among the candidates, so that loose spellings are looked for within a province.
        An exact match does not end the search: a name is often also that of another place. Only
        one consonant off is tried when nothing bears the name or sounds like it, unless all of a
        country is asked for.
        """
        query, bare = Query(name), names.without_unit(name)
        asked = [(query, Scope(country, accept))]
        if bare:
            asked.append((Query(bare), Scope(country, accept, units=True)))
        found = [
            option
            for one, scope in asked
            for index, source in enumerate(self.layers)
            for option in options(source, index, one, scope, stages)
        ]
        land = country_by_name(name)
        known = self.place(land.id) if land and country in (None, land.iso2) else None
        wanted = known is not None and "exact" in stages and (accept is None or accept(known))
        first = (Match(known, "exact", 1.0),) if known and wanted else ()
        rest = (m for m in ranked(self.layers, found, query, limit) if m.place != known)
        return (*first, *rest)[:limit]

    def place(self, place_id: str) -> Place | None:
        """Return the place with this id (``gn:170794``), or None."""
        found = (source.find(place_id) for source in self.layers)
        return next((place for place in found if place), None)

    def parents(self, place: Place) -> tuple[Place, ...]:
        """Return the units that contain `place`, smallest first: second level, first, country."""
        land = country_by_code(place.country)
        ids = (place.admin2, place.admin1, land.id if land else None)
        known = (self.place(i) for i in ids if i and i != place.id)
        return tuple(unit for unit in known if unit)

    def knows(self, name: str) -> bool:
        """Return whether some place bears this name, apart from accents, case and articles."""
        text = names.plain(name)
        if any(source.knows(text) for source in self.layers):
            return True
        folded = names.fold(text)
        return (
            any(source.knows(folded) for source in self.layers) or country_by_name(name) is not None
        )

    @property
    def version(self) -> str:
        """Return the name and date of the data of every layer."""
        return "; ".join(source.version for source in self.layers)


@cache
def default_gazetteer() -> Gazetteer:
    """Return the gazetteer that ships with the package: the core and our supplement."""
    core = DiskSource(Layer(DATA / "gazetteer"))
    return Gazetteer(core, SupplementSource(core))
