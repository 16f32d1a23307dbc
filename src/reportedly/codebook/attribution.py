"""Where the shipped data comes from, and whom whoever passes it on must credit."""

from msgspec import Struct

from reportedly.codebook.tables import entries


class DataSource(Struct, frozen=True, kw_only=True):
    """A section of ``data/SOURCES.toml``: one table or built folder and its origin.

    `credit` is the line that the licence asks for, empty if it asks for none; `files` are the
    SHA-256 of built files, `sha256` that of a learned table; `packages` names package, version and
    SHA-256 of what they were built from.
    """

    title: str
    licence: str
    credit: str
    date: str
    url: str
    source: str
    built_by: str = ""
    sha256: str = ""
    packages: tuple[str, ...] = ()
    files: dict[str, str] = {}


def data_sources() -> dict[str, DataSource]:
    """Return the origins of the shipped data, by the path of the table under ``data/``."""
    return entries("SOURCES.toml", DataSource)


def credits_due() -> tuple[str, ...]:
    """Return the lines of credit that every export carries, each once."""
    return tuple(dict.fromkeys(s.credit for s in data_sources().values() if s.credit))
