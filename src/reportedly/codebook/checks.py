"""What a row must hold beyond its type: the checks of the linter, by what `data/tables.toml` asks.

Each check yields a `Finding` for every row that fails it: file, line, what is wrong, what to do.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from itertools import pairwise

import msgspec

from reportedly.codebook.phrases import pieces
from reportedly.codebook.tables import Table, named

_DROPPED = ("e", "y")  # before regular endings: strike, striking; rally, rallies
_CHANGED = (("man", "men"), ("fe", "ves"), ("y", "ies"), ("y", "ied"))
_SHORT = ("s", "es", "ing", "ed", "d")  # endings of words too short to be told by their beginning
_FEW = 25  # choices that a finding lists in full; of more it names the likest


class Finding(msgspec.Struct, frozen=True, order=True):
    """Something that is wrong with a table; ``line`` is 0 where the whole file is meant."""

    file: str
    line: int
    told: str

    def __str__(self) -> str:
        """The finding as a line for people."""
        return f"{self.file}{f', line {self.line}' if self.line else ''}: {self.told}"


class Placed(msgspec.Struct, frozen=True):
    """A row with the line that it stands in; ``cells`` are its values by column."""

    line: int
    cells: dict[str, object]


class Known(msgspec.Struct, frozen=True, kw_only=True):
    """What the other tables hold: names of rows, irregular forms of words, classes of words."""

    names: dict[str, frozenset[str]]
    irregular: dict[str, str]
    classes: frozenset[str]


def row_findings(
    file: str, rows: Sequence[Placed], table: Table, known: Known
) -> Iterator[Finding]:
    """All that is wrong with the rows of a table, whose name in findings is ``file``."""
    for line, told in (
        *_doubles(rows, table.key),
        *_sources(rows, toml=file.endswith(".toml")),
        *_cells(rows, table),
        *_examples(rows, table, known.irregular),
        *_references(rows, table.refers, known.names),
        *_classes(rows, table.classes, known.classes),
    ):
        yield Finding(file, line, told)


Told = Iterator[tuple[int, str]]
"""Lines with what is wrong in them."""


def _doubles(rows: Iterable[Placed], key: tuple[str, ...]) -> Told:
    seen: dict[tuple[str, ...], int] = {}
    for row in rows if key else ():
        told = named(row.cells, key)
        if told in seen:
            shown = ", ".join(_shown(row.cells[column]) for column in key if row.cells[column])
            yield row.line, f"{shown} stands in line {seen[told]} too: keep one."
        seen.setdefault(told, row.line)


def _shown(cell: object) -> str:
    return "|".join(map(str, cell)) if isinstance(cell, list | tuple) else str(cell)


def _sources(rows: Iterable[Placed], *, toml: bool) -> Told:
    for row in rows:
        if not row.cells.get("source", toml):
            yield row.line, 'it has no source: name one, or write "our policy".'


# ---- cells ---------------------------------------------------------------------------------------


def _cells(rows: Iterable[Placed], table: Table) -> Told:
    for row in rows:
        for told in (
            *_empty(row, table.filled),
            *_unlisted_values(row, table.one_of),
            *_shapes(row, table.shape),
            *_numbers(row, table),
            *_capitals(row, table.lower),
        ):
            yield row.line, told


def _empty(row: Placed, filled: Iterable[str]) -> Iterator[str]:
    for column in filled:
        if column != "source" and row.cells[column] in ("", [], (), None):
            yield f"{column} is empty: fill it."


def _unlisted_values(row: Placed, one_of: Mapping[str, Sequence[str]]) -> Iterator[str]:
    for column, values in one_of.items():
        cell = row.cells[column]
        if cell not in values:
            allowed = ", ".join(value or "nothing" for value in values)
            yield f"{column} is “{cell}”: write one of {allowed}."


def _shapes(row: Placed, shape: Mapping[str, str]) -> Iterator[str]:
    for column, asked in shape.items():
        pattern, _, meaning = asked.partition(" # ")
        cell = str(row.cells[column])
        if cell and not re.fullmatch(pattern, cell):
            yield f"{column} is “{cell}”: write {meaning}."


def _numbers(row: Placed, table: Table) -> Iterator[str]:
    for column, (least, most) in table.between.items():
        value = row.cells[column]
        if isinstance(value, int | float) and not least <= value <= most:
            yield f"{column} is {value:g}: it must lie between {least:g} and {most:g}."
    told = [(c, v) for c in table.rising if isinstance(v := row.cells[c], int | float)]
    for (one, low), (other, high) in pairwise(told):
        if low > high:
            yield f"{one} is {low:g}, above {other}, {high:g}: mend one of them."


def _capitals(row: Placed, lower: Iterable[str]) -> Iterator[str]:
    for column in lower:
        cell = str(row.cells[column])
        if cell != cell.lower():
            yield f"{column} is “{cell}”: write it in small letters, which match capitals too."


# ---- examples ------------------------------------------------------------------------------------


def _examples(rows: Iterable[Placed], table: Table, irregular: Mapping[str, str]) -> Told:
    for row in rows if table.term else ():
        if any(row.cells.get(column) in values for column, values in table.unshown.items()):
            continue
        term, example = str(row.cells[table.term]), str(row.cells["example"])
        plural = str(row.cells.get("plural") or term)
        missing = lacking(example, term, irregular)
        if missing and lacking(example, plural, irregular):
            lacks = f"its example “{example}” lacks {', '.join(missing)} of “{term}”"
            yield row.line, f"{lacks}: write a phrase that holds the term."


def lacking(example: str, term: str, irregular: Mapping[str, str]) -> list[str]:
    """The words of a term that its example has in no form (``irregular``: form to base form)."""
    told = [word for word, _, _ in pieces(example)]
    return [
        word
        for word, _, _ in pieces(term)
        if word.isalnum() and not any(_same(word, other, irregular) for other in told)
    ]


def _same(word: str, other: str, irregular: Mapping[str, str]) -> bool:
    """Whether a word is another, a regular form of it, or one of the irregular forms."""
    if word in (other, irregular.get(other)) or other in {word + end for end in _SHORT}:
        return True
    stem = word[:-1] if len(word) > 3 and word.endswith(_DROPPED) else word
    if other in {word[: -len(end)] + new for end, new in _CHANGED if word.endswith(end)}:
        return True
    return (len(stem) > 2 or stem.isdigit()) and other.startswith(stem)


# ---- other tables --------------------------------------------------------------------------------


def targets(told: str | tuple[str, ...]) -> tuple[str, ...]:
    """The tables that a column refers to."""
    return (told,) if isinstance(told, str) else told


def _references(
    rows: Iterable[Placed],
    refers: Mapping[str, str | tuple[str, ...]],
    names: Mapping[str, frozenset[str]],
) -> Told:
    for column, told in refers.items():
        tables = targets(told)
        known = frozenset[str]().union(*(names.get(table, frozenset()) for table in tables))
        for row in rows:
            cell = row.cells[column]
            for value in map(str, cell if isinstance(cell, list | tuple) else [cell]):
                if value and value not in known:
                    where = f"{column} {value} is no row of {' or '.join(tables)}"
                    yield row.line, f"{where}: {_choice(value, known)}."


def _choice(value: str, known: Iterable[str]) -> str:
    """What to write instead: one of few, or one of the likest."""
    choices = sorted(known)
    near = choices if len(choices) <= _FEW else get_close_matches(value, choices)
    return f"write one of {', '.join(near)}" if near else "write the name of a row of it"


def _classes(rows: Iterable[Placed], columns: Iterable[str], known: frozenset[str]) -> Told:
    for row in rows:
        for column in columns:
            cell = row.cells[column]
            for part in cell if isinstance(cell, list | tuple) else ():
                for name in re.findall(r"@([^&|]+)", str(part)):
                    if name not in known:
                        told = f"{column} asks for the class @{name}, which is not there"
                        yield row.line, f"{told}: {_choice(name, known)}."
