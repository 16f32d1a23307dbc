"""What a user's finer kinds ask of other tables: what is said of a kind holds for finer ones too.

`data/kin.tsv` says which kinds may tell one occurrence, `data/openings.tsv` where doer and victim
decide a code. A finer kind takes its parent's place in both, and is itself kin to its parent.
"""

from collections.abc import Mapping, Sequence

from reportedly.codebook.tables import Cells

SOURCE = "as its parent kind, by the user's tables"


def implied(
    kinds: Sequence[Cells], kin: Sequence[Cells], openings: Sequence[Cells]
) -> dict[str, tuple[Cells, ...]]:
    """The rows that finer kinds add to or change in the shipped rows of kin and openings."""
    parents = {row["kind"]: row["parent"] for row in kinds if row["kind"] != row["parent"]}
    coded = {row["kind"] for row in kinds if row["acled"] or row["acled_open"]}
    changed = {"kin.tsv": _kin(parents, kin), "openings.tsv": _openings(parents, coded, openings)}
    return {name: rows for name, rows in changed.items() if rows}


def _kin(parents: Mapping[str, str], shipped: Sequence[Cells]) -> tuple[Cells, ...]:
    """Rows of kin with the finer kinds in them."""
    before = {row["kind"]: _parts(row["part_of"]) for row in shipped}
    after = {kind: list(parts) for kind, parts in before.items()}
    for child, parent in parents.items():
        for parts in after.values():
            if parent in parts and child not in parts:
                parts.append(child)
    for child, parent in parents.items():
        own = [kind for kind in after.get(parent, ()) if kind not in parents]
        after[child] = list(dict.fromkeys((*after.get(child, ()), *own)))
    for child, parent in parents.items():
        after.setdefault(parent, []).append(child)
    return tuple(
        {"kind": kind, "part_of": "|".join(parts), "source": SOURCE}
        for kind, parts in after.items()
        if parts and parts != before.get(kind)
    )


def _parts(cell: str) -> list[str]:
    return [part for part in cell.split("|") if part]


def _openings(
    parents: Mapping[str, str], coded: set[str], shipped: Sequence[Cells]
) -> tuple[Cells, ...]:
    """The parent's rows for each finer kind that names no ACLED code of its own."""
    return tuple(
        {**row, "kind": child, "source": SOURCE}
        for child, parent in parents.items()
        if child not in coded
        for row in shipped
        if row["kind"] == parent
    )
