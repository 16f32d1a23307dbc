"""Agencies, outlets and monitors, by name and by address (``data/publishers.tsv``)."""

import re
from functools import cache
from urllib.parse import urlsplit

from msgspec import Struct

from reportedly.codebook import tables
from reportedly.read.settings import words

_WORD = re.compile(r"[^\W\d_]+", re.UNICODE)
_ACRONYM = re.compile(r"[A-ZÀ-Þ]{2,8}(?:\s?-\s?[A-ZÀ-Þ]{2,8})?")


class Publisher(Struct, frozen=True):
    """Who publishes news. ``affiliation`` says to whom it answers, ``holder`` names that body."""

    id: str
    name: str
    aliases: tuple[str, ...]
    type: str
    country: str
    affiliation: str
    holder: str
    domains: tuple[str, ...]
    source: str


def by_name(name: str) -> tuple[Publisher, ...]:
    """The rows a name may mean; short names count only in their own case ("AP", not "ap")."""
    exact = _names().get(name.strip(), ())
    return exact or (_folded().get(_fold(name), ()) if len(name.strip()) > 4 else ())


def by_host(host: str) -> Publisher | None:
    """The row whose domain the host is or belongs to."""
    parts = host.lower().removeprefix("www.").split(".")
    found = (_domains().get(".".join(parts[i:])) for i in range(len(parts) - 1))
    return next((row for row in found if row), None)


def host(url: str) -> str | None:
    """The host of an address without ``www.``, or None if it has none."""
    try:
        name = urlsplit(url if "//" in url else f"//{url}").hostname
    except ValueError:
        return None
    return name.removeprefix("www.") if name and "." in name else None


def is_acronym(name: str) -> bool:
    """Whether a name is one word of capitals that may name an agency ("XNA", "ACAN-EFE")."""
    return _ACRONYM.fullmatch(name) is not None and name.lower() not in words("not_agency")


def has_outlet_word(name: str) -> bool:
    """Whether a name holds a word that names of outlets hold ("News", "Herald")."""
    return any(word.lower() in words("outlet_word") for word in _WORD.findall(name))


def same(left: str, right: str) -> bool:
    """Whether two names are of one publisher: by the table, by letters, or by initials."""
    rows = {row.id for row in by_name(left)} & {row.id for row in by_name(right)}
    if rows or _fold(left) == _fold(right):
        return True
    return right.upper() == right == _initials(left) or left.upper() == left == _initials(right)


def _initials(name: str) -> str:
    parts = _WORD.findall(name)
    return "".join(part[0] for part in parts if part[0].isupper()) if len(parts) > 1 else ""


def _fold(name: str) -> str:
    return re.sub(r"^the ", "", re.sub(r"[\W_]+", " ", name.casefold()).strip())


@cache
def _names() -> dict[str, tuple[Publisher, ...]]:
    found: dict[str, tuple[Publisher, ...]] = {}
    for row in tables.rows("publishers.tsv", Publisher):
        for name in dict.fromkeys((row.name, *row.aliases)):
            found[name] = (*found.get(name, ()), row)
    return found


@cache
def _folded() -> dict[str, tuple[Publisher, ...]]:
    found: dict[str, tuple[Publisher, ...]] = {}
    for name, rows in _names().items():
        key = _fold(name)
        found[key] = tuple(dict.fromkeys((*found.get(key, ()), *rows)))
    return found


@cache
def _domains() -> dict[str, Publisher]:
    return {d: row for row in tables.rows("publishers.tsv", Publisher) for d in row.domains}
