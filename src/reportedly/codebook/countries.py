"""Countries by name, short form, code or demonym: the rows of ``data/countries.tsv``."""

from functools import cache, lru_cache

from msgspec import Struct

from reportedly.codebook.names import plain
from reportedly.codebook.tables import rows

_ACRONYM = 5  # letters: "US" and "UAE" are read in capitals only, or every "us" were a country


class Country(Struct, frozen=True):
    """A country or territory with an ISO 3166 code.

    `lat`, `lon` is a point inside it and `radius_km` the radius of a circle of its area; `id` is
    its GeoNames id; `romanised` says whether its places reach English through another script or
    spelling, so that one name has many.
    """

    iso2: str
    iso3: str
    iso_numeric: str
    name: str
    aliases: tuple[str, ...]
    demonyms: tuple[str, ...]
    capital: str
    lat: float
    lon: float
    radius_km: float
    id: str
    romanised: bool
    source: str


@cache
def countries() -> tuple[Country, ...]:
    """Return all countries, in the order of their two-letter codes."""
    return tuple(_convert(row) for row in rows("countries.tsv", _Row))


def country(name_or_demonym: str) -> Country | None:
    """Return the country of a name, short form, acronym or demonym ("DRC", "Syrians"), or None.

    Of two countries with one demonym the one more often in the news of conflict comes first in the
    table ("Congolese": CD). Acronyms count in capitals only.
    """
    return _index().get(_key(name_or_demonym))


def country_by_name(name: str) -> Country | None:
    """Return the country of a name, short form or acronym; a demonym is no name."""
    return _named().get(_key(name))


def acronym(name: str) -> Country | None:
    """Return the country of an acronym in capitals ("DRC", "U.S."), None for any other name."""
    key = _key(name)
    return _named().get(key) if key.isupper() and len(key) <= _ACRONYM else None


def country_by_code(code: str) -> Country | None:
    """Return the country of an ISO 3166 code of two or three letters, in capitals, or None."""
    return _coded().get(code)


class _Row(Struct, frozen=True):
    iso2: str
    iso3: str
    iso_numeric: str
    name: str
    aliases: tuple[str, ...]
    demonyms: tuple[str, ...]
    capital: str
    lat: float
    lon: float
    radius_km: float
    id: str
    romanised: str
    source: str


def _convert(row: _Row) -> Country:
    values = {field: getattr(row, field) for field in row.__struct_fields__}
    return Country(**values | {"romanised": row.romanised == "yes"})


@lru_cache(maxsize=16384)
def _key(name: str) -> str:
    """Return the acronym as it stands, else the plain name without "the"."""
    letters = name.strip().removeprefix("the ").removeprefix("The ").replace(".", "")
    if letters.isupper() and letters.isalpha() and len(letters) <= _ACRONYM:
        return letters
    return plain(letters)


@cache
def _index() -> dict[str, Country]:
    found = dict(_named())
    for land in countries():
        for demonym in land.demonyms:
            found.setdefault(_key(demonym), land)
    return found


@cache
def _named() -> dict[str, Country]:
    found: dict[str, Country] = {}
    for land in countries():
        for name in (land.name, *land.aliases):
            found.setdefault(_key(name), land)
    return found


@cache
def _coded() -> dict[str, Country]:
    return {code: land for land in countries() for code in (land.iso2, land.iso3) if code}
