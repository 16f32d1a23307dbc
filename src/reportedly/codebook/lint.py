"""The linter of the tables: what each must hold is said in `data/tables.toml`.

    python -m reportedly.codebook.lint

prints a line for every finding (file, line, what is wrong, what to do) and exits 1 if there is one.
Checked are: columns and cells by the row type, doubles, empty sources, examples that lack their
term, and words that must be rows of another table. `reportedly tables check` checks a user's own
tables in the same way.
"""

import sys
from collections.abc import Iterable, Iterator, Mapping
from importlib import import_module
from pathlib import Path

import msgspec

from reportedly.codebook.checks import Finding, Known, Placed, lacking, row_findings
from reportedly.codebook.tables import DATA, Fault, Table, read_entries, scan
from reportedly.errors import TableError

__all__ = ["Finding", "findings", "known", "lacking", "main", "place", "read_table", "row_type"]


class Form(msgspec.Struct, frozen=True, kw_only=True):
    """An irregular form of a word (`data/en/forms.tsv`)."""

    form: str
    lemma: str
    source: str


def findings(folder: Path = DATA) -> tuple[Finding, ...]:
    """Everything that is wrong with the tables of a folder, in the order of files and lines."""
    tables = read_entries(folder / "tables.toml", Table)
    found = list(_unlisted(folder, tables))
    placed: dict[str, tuple[Placed, ...]] = {}
    for name, table in tables.items():
        placed[name], faults = read_table(folder, name, table)
        found += faults
    others = known(placed)
    for name, rows in placed.items():
        found += row_findings(name, rows, tables[name], others)
    return tuple(sorted(found))


def main() -> int:
    """Print what was found; 1 if anything was."""
    found = findings()
    for finding in found:
        sys.stdout.write(f"{finding}\n")
    return 1 if found else 0


def _unlisted(folder: Path, tables: Iterable[str]) -> Iterator[Finding]:
    listed = {*tables, "tables.toml"}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.suffix in {".tsv", ".toml"} and name not in listed:
            yield Finding(name, 0, "it is not listed: give it a section in tables.toml.")


# ---- reading -------------------------------------------------------------------------------------


def row_type(path: str) -> type[msgspec.Struct]:
    """The type of a row by name; imported only here, since the tables stand below its module."""
    module, _, name = path.partition(":")
    try:
        found: type[msgspec.Struct] = getattr(import_module(module), name)
    except (ImportError, AttributeError) as error:
        raise TableError(
            f"its row type {path} is not there ({error}): mend tables.toml."
        ) from error
    return found


def read_table(
    folder: Path, name: str, table: Table
) -> tuple[tuple[Placed, ...], tuple[Finding, ...]]:
    """The rows of a table with their lines, and what is wrong with those that cannot be read."""
    path = folder / name
    try:
        row = row_type(table.row)
        if path.suffix == ".toml":
            return _sections(path, row), ()
        raw = path.read_bytes()
    except OSError as error:
        return (), (Finding(name, 0, f"it cannot be read: {error}."),)
    except TableError as error:
        return (), (Finding(name, 0, str(error)),)
    return place(name, scan(raw, row))


def place(
    name: str, scanned: Iterable[tuple[int, msgspec.Struct | Fault]]
) -> tuple[tuple[Placed, ...], tuple[Finding, ...]]:
    """Rows with their lines, and the faults of the others as findings."""
    rows: list[Placed] = []
    faults: list[Finding] = []
    for line, told in scanned:
        if isinstance(told, Fault):
            faults.append(Finding(name, line, told.told if line else f"it {told.told}"))
        else:
            rows.append(Placed(line, msgspec.to_builtins(told)))
    return tuple(rows), tuple(faults)


def _sections(path: Path, row: type[msgspec.Struct]) -> tuple[Placed, ...]:
    lines = path.read_text(encoding="utf-8").split("\n") if path.exists() else []
    return tuple(
        Placed(_section_line(lines, name), {"": name, **msgspec.to_builtins(entry)})
        for name, entry in read_entries(path, row).items()
    )


def _section_line(lines: list[str], name: str) -> int:
    opened = (f"[{name}]", f'["{name}"]', f"[{name}.", f'["{name}".')
    return next((n for n, line in enumerate(lines, 1) if line.startswith(opened)), 0)


def known(placed: Mapping[str, Iterable[Placed]]) -> Known:
    """What the rows of all tables offer to one another."""
    irregular = (*placed.get("en/irregular.tsv", ()), *placed.get("en/forms.tsv", ()))
    classes = [row.cells["class"] for row in placed.get("en/classes.tsv", ())]
    things = [row.cells["type"] for row in placed.get("en/things.tsv", ())]
    return Known(
        names={
            name: frozenset(str(next(iter(row.cells.values()))) for row in rows)
            for name, rows in placed.items()
        },
        irregular={str(row.cells["form"]): str(row.cells["lemma"]) for row in irregular},
        classes=frozenset(map(str, (*classes, *things))),
    )


if __name__ == "__main__":
    sys.exit(main())
