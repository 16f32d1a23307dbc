"""Tables of numbers by name: limits, radii and learned weights, in sections with their source."""

from functools import cache

from msgspec import Struct

from reportedly.codebook.tables import entries


class Numbers(Struct, frozen=True):
    """One section: numbers by name, and where they come from or what they were learned on."""

    source: str
    values: dict[str, float]


@cache
def numbers(table: str, section: str) -> dict[str, float]:
    """Return the numbers of a section of a table (``"placing.toml"``). Raises `TableError`."""
    sections: dict[str, Numbers] = entries(table, Numbers)
    return sections[section].values
