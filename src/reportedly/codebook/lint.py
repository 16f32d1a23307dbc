"""The linter of the tables: what each must hold is said in `data/tables.toml`.

    python -m reportedly.codebook.lint

prints a line for every finding (file, line, what is wrong, what to do) and exits 1 if there is one.
Checked are: columns and cells by the row type, doubles, empty sources, examples that lack their
term, and words that must be rows of another table.
"""

import sys
from collections.abc import Iterable, Iterator
from importlib import import_module
from pathlib import Path

import msgspec

from reportedly.codebook.phrases import pieces
from reportedly.codebook.tables import DATA, read_entries, read_rows
from reportedly.errors import TableError

_DROPPED = ("e", "y")  # before regular endings: strike, striking; rally, rallies
_CHANGED = (("man", "men"), ("fe", "ves"), ("y", "ies"), ("y", "ied"))
_SHORT = ("s", "es", "ing", "ed", "d")  # endings of words too short to be told by their beginning


class Table(msgspec.Struct, frozen=True, kw_only=True):
    """What a table is about and must hold; a section of `data/tables.toml`.

    ``row`` names the row type (``module:Class``), ``key`` the columns that together name a row,
    ``term`` the column whose words must stand in the example, save in rows with a value of
    ``unshown`` in that column; ``refers`` says of which table's names a column must be one.
    """

    about: str
    row: str
    key: tuple[str, ...] = ()
    term: str = ""
    unshown: dict[str, tuple[str, ...]] = {}
    refers: dict[str, str] = {}


class Form(msgspec.Struct, frozen=True, kw_only=True):
    """An irregular form of a word (`data/en/forms.tsv`)."""

    form: str
    lemma: str
    source: str


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


def findings(folder: Path = DATA) -> tuple[Finding, ...]:
    """Everything that is wrong with the tables of a folder, in the order of files and lines."""
    tables = read_entries(folder / "tables.toml", Table)
    found = list(_unlisted(folder, tables))
    placed: dict[str, tuple[Placed, ...]] = {}
    for name, table in tables.items():
        try:
            placed[name] = _read(folder / name, _row_type(table.row))
        except TableError as error:
            found.append(Finding(name, 0, str(error)))
    irregular = {str(p.cells["form"]): str(p.cells["lemma"]) for p in _forms(placed)}
    for name, rows in placed.items():
        found += _doubles(name, rows, tables[name].key)
        found += _sources(name, rows)
        found += _examples(name, rows, tables[name], irregular)
        found += _references(name, rows, tables[name].refers, placed)
    return tuple(sorted(found))


def _forms(placed: dict[str, tuple[Placed, ...]]) -> Iterator[Placed]:
    for name in ("en/irregular.tsv", "en/forms.tsv"):
        yield from placed.get(name, ())


def main() -> int:
    """Print what was found; 1 if anything was."""
    found = findings()
    for finding in found:
        sys.stdout.write(f"{finding}\n")
    return 1 if found else 0


# ---- reading -------------------------------------------------------------------------------------


def _row_type(path: str) -> type[msgspec.Struct]:
    """The type of a row by name; imported only here, since the tables stand below its module."""
    module, _, name = path.partition(":")
    try:
        found: type[msgspec.Struct] = getattr(import_module(module), name)
    except (ImportError, AttributeError) as error:
        raise TableError(
            f"its row type {path} is not there ({error}): mend tables.toml."
        ) from error
    return found


def _read(path: Path, row: type[msgspec.Struct]) -> tuple[Placed, ...]:
    lines = path.read_text(encoding="utf-8").split("\n") if path.exists() else []
    if path.suffix == ".toml":
        return tuple(
            Placed(_section_line(lines, name), {"": name, **msgspec.to_builtins(entry)})
            for name, entry in read_entries(path, row).items()
        )
    filled = [n for n, line in enumerate(lines, 1) if line.strip() and line[0] != "#"]
    rows = read_rows(path, row)
    return tuple(Placed(n, msgspec.to_builtins(r)) for n, r in zip(filled[1:], rows, strict=True))


def _section_line(lines: list[str], name: str) -> int:
    opened = (f"[{name}]", f'["{name}"]', f"[{name}.", f'["{name}".')
    return next((n for n, line in enumerate(lines, 1) if line.startswith(opened)), 0)


# ---- checks --------------------------------------------------------------------------------------


def _unlisted(folder: Path, tables: Iterable[str]) -> Iterator[Finding]:
    listed = {*tables, "tables.toml"}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.suffix in {".tsv", ".toml"} and name not in listed:
            yield Finding(name, 0, "it is not listed: give it a section in tables.toml.")


def _doubles(name: str, rows: Iterable[Placed], key: tuple[str, ...]) -> Iterator[Finding]:
    seen: dict[tuple[str, ...], int] = {}
    for row in rows if key else ():
        told = tuple(_folded(column, row.cells[column]) for column in key)
        if told in seen:
            shown = ", ".join(str(row.cells[column]) for column in key)
            yield Finding(name, row.line, f"{shown} stands in line {seen[told]} too: keep one.")
        seen.setdefault(told, row.line)


def _folded(column: str, cell: object) -> str:
    """Terms are found in any case; sounds and codes are not."""
    return str(cell).casefold() if column == "term" else str(cell)


def _sources(name: str, rows: Iterable[Placed]) -> Iterator[Finding]:
    for row in rows:
        if not row.cells.get("source", name.endswith(".toml")):
            yield Finding(name, row.line, 'it has no source: name one, or write "our policy".')


def _examples(
    name: str, rows: Iterable[Placed], table: Table, irregular: dict[str, str]
) -> Iterator[Finding]:
    for row in rows if table.term else ():
        if any(row.cells.get(column) in values for column, values in table.unshown.items()):
            continue
        term, example = str(row.cells[table.term]), str(row.cells["example"])
        plural = str(row.cells.get("plural") or term)
        missing = lacking(example, term, irregular)
        if missing and lacking(example, plural, irregular):
            told = f"its example “{example}” lacks {', '.join(missing)} of “{term}”: mend it."
            yield Finding(name, row.line, told)


def lacking(example: str, term: str, irregular: dict[str, str]) -> list[str]:
    """The words of a term that its example has in no form (``irregular``: form to base form)."""
    told = [word for word, _, _ in pieces(example)]
    return [
        word
        for word, _, _ in pieces(term)
        if word.isalnum() and not any(_same(word, other, irregular) for other in told)
    ]


def _same(word: str, other: str, irregular: dict[str, str]) -> bool:
    """Whether a word is another, a regular form of it, or one of the irregular forms."""
    if word in (other, irregular.get(other)) or other in {word + end for end in _SHORT}:
        return True
    stem = word[:-1] if len(word) > 3 and word.endswith(_DROPPED) else word
    if other in {word[: -len(end)] + new for end, new in _CHANGED if word.endswith(end)}:
        return True
    return (len(stem) > 2 or stem.isdigit()) and other.startswith(stem)


def _references(
    name: str,
    rows: Iterable[Placed],
    refers: dict[str, str],
    placed: dict[str, tuple[Placed, ...]],
) -> Iterator[Finding]:
    for column, target in refers.items():
        known = {str(next(iter(row.cells.values()))) for row in placed.get(target, ())}
        for row in rows:
            cell = row.cells[column]
            for value in cell if isinstance(cell, list | tuple) else [cell]:
                if value and str(value) not in known:
                    told = f"{column} {value} is no row of {target}: mend one of them."
                    yield Finding(name, row.line, told)


if __name__ == "__main__":
    sys.exit(main())
