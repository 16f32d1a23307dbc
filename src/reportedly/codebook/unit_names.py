"""First-level units by what the news calls them for short: "Calif.", "KZN", "Chechens"."""

from functools import cache

from msgspec import Struct

from reportedly.codebook.tables import rows


class UnitName(Struct, frozen=True):
    """A row of ``unit_names.tsv``: a unit's id with its short forms and the names of its people."""

    id: str
    name: str
    country: str
    short: tuple[str, ...]
    demonyms: tuple[str, ...]
    source: str


def unit_by_short(name: str) -> str | None:
    """Return the id of the unit with this short form or demonym, in this very case, or None."""
    return _index().get(" ".join(name.split()))


@cache
def _index() -> dict[str, str]:
    return {
        form: row.id
        for row in rows("unit_names.tsv", UnitName)
        for form in (*row.short, *row.demonyms)
    }
