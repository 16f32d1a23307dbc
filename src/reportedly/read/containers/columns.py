"""Which column of a table holds what: as the user says, else by the usual names of columns."""

import re
from collections.abc import Sequence
from functools import cache
from typing import Literal

from msgspec import Struct

from reportedly.codebook import tables
from reportedly.model import Value

Use = Literal["text", "title", "date", "url", "publisher", "id"]
USES: tuple[Use, ...] = ("text", "title", "date", "url", "publisher", "id")
_SHOWN = 30  # names of columns in a sentence
_MARKS = re.compile(r"[\W_]+")


class ColumnName(Struct, frozen=True):
    """A usual name of a column, and what such a column holds (``data/en/columns.tsv``)."""

    use: Use
    term: str
    source: str
    example: str


class Columns(Value, frozen=True, kw_only=True):
    """The columns that a user names; None leaves the choice to the usual names."""

    text: str | None = None
    title: str | None = None
    date: str | None = None
    url: str | None = None
    publisher: str | None = None
    id: str | None = None


class Layout(Value, frozen=True, kw_only=True):
    """The columns of a table that are read; ``missing`` says which asked ones are not there."""

    text: str
    title: str | None = None
    date: str | None = None
    url: str | None = None
    publisher: str | None = None
    id: str | None = None
    guessed: bool = False
    missing: tuple[str, ...] = ()


def layout(names: Sequence[str], columns: Columns) -> Layout | None:
    """The columns to be read among those there are, or None if none is known to hold the text."""
    chosen: dict[str, str | None] = {}
    missing: list[str] = []
    for use in USES:
        wanted = getattr(columns, use)
        chosen[use] = named(names, wanted) if wanted else _usual(names, use, chosen.values())
        if wanted and chosen[use] is None:
            missing.append(wanted)
    text = chosen.pop("text")
    if text is None:
        return None
    return Layout(text=text, guessed=columns.text is None, missing=tuple(missing), **chosen)


def named(names: Sequence[str], wanted: str) -> str | None:
    """The column that a user means: as written, else in any case and with any signs between."""
    if wanted in names:
        return wanted
    return next((name for name in names if _fold(name) == _fold(wanted)), None)


def asked(name: str, columns: Columns) -> bool:
    """Whether a user names this column."""
    wanted = (getattr(columns, use) for use in USES)
    return any(column and named([name], column) for column in wanted)


def no_text(names: Sequence[str], columns: Columns) -> str:
    """The sentence for a table in which no column is known to hold the text."""
    there = shown(names)
    if columns.text:
        return f"It has no column “{columns.text}”. Its columns are {there}: give one of them."
    return (
        f"None of its columns is known to hold the text. They are {there}: "
        "say which one does with --text-column."
    )


def shown(names: Sequence[str]) -> str:
    """Names of columns as part of a sentence."""
    told = ", ".join(f"“{name[:60]}”" for name in names[:_SHOWN])
    more = len(names) - _SHOWN
    return f"{told} and {more} more" if more > 0 else told or "none"


def usual(name: str, uses: Sequence[Use] = USES) -> bool:
    """Whether a name is one of the usual ones, for any use or for some."""
    return any(_fold(name) in _terms(use) for use in uses)


def unique(names: Sequence[str]) -> list[str]:
    """The cells of a header as names: blank ones by their place, doubles counted."""
    found: dict[str, None] = {}
    for place, cell in enumerate(names, 1):
        name = base = " ".join(cell.split()) or f"column {place}"
        count = 1
        while name in found:
            count += 1
            name = f"{base} ({count})"
        found[name] = None
    return list(found)


def _usual(names: Sequence[str], use: Use, taken: object) -> str | None:
    """The column with the usual name that stands first in the table of names."""
    folded: dict[str, str] = {}
    for name in names:
        folded.setdefault(_fold(name), name)
    free = (folded[term] for term in _terms(use) if term in folded)
    return next((name for name in free if name not in taken), None)  # type: ignore[operator]


def _fold(name: str) -> str:
    return _MARKS.sub(" ", name.casefold()).strip()


@cache
def _terms(use: Use) -> tuple[str, ...]:
    found = tables.rows("en/columns.tsv", ColumnName)
    return tuple(_fold(row.term) for row in found if row.use == use)
