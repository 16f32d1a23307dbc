"""Places by name: the look-up over the gazetteer that ships with the package, and a user's packs.

>>> default_gazetteer().candidates("Deir Ezzor", country="SY")[0].place.id
'gn:170794'
"""

from collections.abc import Callable
from functools import cache, lru_cache
from pathlib import Path

from msgspec.structs import replace

from reportedly.codebook import names
from reportedly.codebook.countries import (
    Country,
    countries,
    country,
    country_by_code,
    country_by_name,
)
from reportedly.codebook.countries import country as named_country
from reportedly.codebook.layer import Layer
from reportedly.codebook.packs.about import FORMAT, choose, folder_in_use, manifest, used
from reportedly.codebook.packs.held import Packs
from reportedly.codebook.place import GazetteerLevel, Match, Place, Source, Stage
from reportedly.codebook.ranking import options, ranked
from reportedly.codebook.search import Query, Scope
from reportedly.codebook.sources import DiskSource, SupplementSource
from reportedly.codebook.tables import DATA, forget
from reportedly.codebook.unit_names import unit_by_short
from reportedly.errors import InputError

_REMEMBERED = 8192  # places that were asked for by their ids
LAYERS = ("core", "supplement")
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
    "shipped",
    "use",
    "used",
]


class Gazetteer:
    """Read-only look-up of places by name. Of one id in two layers the first counts.

    The packs stand behind all other layers.
    """

    def __init__(self, *layers: Source, packs: Packs | None = None) -> None:
        self.layers = layers
        self.packs = packs
        self.place = lru_cache(maxsize=_REMEMBERED)(self._place)

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

        A country or unit that goes by that name comes first ("US", "the Gambia", "Calif."), then
        the places that bear the name as it stands, then the likeliest; a larger place is likelier
        than a smaller one. `country` (ISO 3166 alpha-2) is a hard limit, and so is `accept`: what
        it turns down is not counted among the candidates, so that loose spellings are looked for
        within a province. An exact match does not end the search: a name is often also that of
        another place. Only one consonant off is tried when nothing bears the name or sounds like
        it, unless all of a country is asked for.
        """
        query, scope = Query(name), Scope(country, accept)
        bare = names.without_unit(query.text)
        asked = [(query, scope)]
        if bare:
            asked.append((Query(bare), Scope(country, accept, units=True)))
        sources = self._sources(country)
        found = [
            option
            for one, within in asked
            for index, source in enumerate(sources)
            for option in options(source, index, one, within, stages)
        ]
        first = self._called(name, scope) if "exact" in stages else ()
        ids = {match.place.id for match in first}
        rest = (m for m in ranked(sources, found, query, limit) if m.place.id not in ids)
        return (*first, *map(self._with_code, rest))[:limit]

    def _called(self, name: str, scope: Scope) -> tuple[Match, ...]:
        """The country and the unit that the news calls so, or whose people it calls so."""
        land = named_country(name)
        known = (self.place(i) for i in (land.id if land else None, unit_by_short(name)) if i)
        return tuple(Match(place, "exact", 1.0) for place in known if place and scope.holds(place))

    def _place(self, place_id: str) -> Place | None:
        """Return the place with this id (``gn:170794``), or None."""
        found = (source.find(place_id) for source in self.layers)
        place = next((place for place in found if place), None)
        if place is None and self.packs:
            place = self.packs.find(place_id)
        return self._coded(place) if place else None

    def holder(self, place_id: str) -> str:
        """Return the layer that an id's entry is from: core, supplement or the name of a pack."""
        for name, source in zip(LAYERS, self.layers, strict=False):
            if source.find(place_id):
                return name
        return (self.packs.holder(place_id) if self.packs else None) or ""

    def parents(self, place: Place) -> tuple[Place, ...]:
        """Return the units that contain `place`, smallest first: second level, first, country."""
        land = country_by_code(place.country)
        ids = (place.admin2, place.admin1, land.id if land else None)
        known = (self.place(i) for i in ids if i and i != place.id)
        return tuple(unit for unit in known if unit)

    def knows(self, name: str) -> bool:
        """Return whether some place bears this name, apart from accents, case and articles."""
        text = names.plain(name)
        sources = self._sources(None)
        if any(source.knows(text) for source in sources):
            return True
        folded = names.fold(text)
        return any(source.knows(folded) for source in sources) or country_by_name(name) is not None

    @property
    def version(self) -> str:
        """Return the name and date of the data of every layer."""
        told = [source.version for source in self.layers]
        return "; ".join([*told, self.packs.version] if self.packs else told)

    def _sources(self, country: str | None) -> tuple[Source, ...]:
        return (*self.layers, *self.packs.sources(country)) if self.packs else self.layers

    def _coded(self, place: Place) -> Place:
        """Return a place with the p-code that a pack has for it."""
        if self.packs is None or not self.packs.has_pcodes or place.pcode:
            return place
        code = self.packs.pcode(place.id)
        return replace(place, pcode=code) if code else place

    def _with_code(self, match: Match) -> Match:
        place = self._coded(match.place)
        return match if place is match.place else replace(match, place=place)


@cache
def shipped() -> tuple[DiskSource, SupplementSource]:
    """Return the layers that ship with the package: the core and our supplement."""
    core = DiskSource(Layer(DATA / "gazetteer"))
    return core, SupplementSource(core)


@cache
def default_gazetteer() -> Gazetteer:
    """Return the gazetteer that ships with the package, with the user's packs behind it.

    Raises `InputError` if there are packs that must be built anew.
    """
    folder = folder_in_use()
    found = manifest(folder)
    if not found.packs:
        return Gazetteer(*shipped())
    if (found.format, found.built_with) != (FORMAT, built_with()):
        raise InputError(
            f"the packs in {folder} were built by another version of reportedly: run "
            "reportedly gazetteer rebuild, which needs no network."
        )
    core, supplement = shipped()
    packs = Packs(folder, found, core=core, supplement=supplement)
    return Gazetteer(core, supplement, packs=packs)


def built_with() -> str:
    """Return what packs depend on: a digest of the spelling rules and one of the core."""
    return f"spelling {names.spelling_version()}, core {shipped()[0].layer.stamp}"


def use(folder: Path | None) -> None:
    """Look places up in the packs of this folder, too, from now on; None: in the user's own."""
    if folder != used():
        choose(folder)
        forget()
