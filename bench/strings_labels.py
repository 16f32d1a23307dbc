"""Names drawn for a coder, and answers held against the coder's table: part of `bench.strings`.

The table has tabs between its cells and a row for each drawn name, at one of its places. The coder
fills `country` (ISO 3166 alpha-2, ``SY|TR`` if either will do, ``-`` if nobody can tell) and `unit`
(name of the first-level unit, or several likewise, ``-`` if it is not known), without having seen
an answer. Further columns are the coder's own. The table holds sentences of others, so it is no
part of this project.
"""

import csv
import random
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import asdict

from bench.locations import Range
from bench.quiet import wilson
from reportedly.codebook import gazetteer
from reportedly.codebook.names import fold

SEED = 11
UNKNOWN = "-"
GROUPS = {"matched": ("matched",), "backed_off": ("backed_off",), "told": ("matched", "backed_off")}
STEPS = (0.5, 0.4, 0.3, 0.2, 0.1, 0.0)
"""Probabilities from which a candidate that was not taken is counted; all are below `accept`."""

Spot = tuple[str, int, int]
"""A sentence, with spaces for tabs and line breaks, and a span of it."""


class Sentence(Struct, frozen=True):
    """A sentence with the places that are marked in it: ``[start, end)`` in code points."""

    text: str
    spans: tuple[Range, ...]


class Answer(Struct, frozen=True, kw_only=True):
    """What became of one marked span.

    ``country`` and ``unit`` (an id) are empty if not told. ``first_unit`` is that of the likeliest
    candidate, whether it was taken or not, and ``first_score`` the probability of that.
    """

    outcome: str
    level: str
    country: str = ""
    unit: str = ""
    name: str = ""
    why: str = ""
    first_unit: str = ""
    first_score: float = 0.0


class Label(Struct, frozen=True):
    """A row of the coder's table: a span of a sentence, and where it lies."""

    start: str
    end: str
    string: str
    country: str
    unit: str
    sentence: str


class Judged(Struct, frozen=True):
    """An answer beside its label, and whether it is right.

    ``country`` and ``unit`` are of the answer, ``first`` is of the unit of its likeliest candidate;
    None where the answer or the label does not tell it.
    """

    label: Label
    answer: Answer
    country: bool | None
    unit: bool | None
    first: bool | None


# ---- drawing names -------------------------------------------------------------------------------


def spot(text: str, span: Range) -> Spot:
    """How a span is known in the coder's table."""
    return re.sub(r"\s", " ", text), *span


def folded(name: str) -> str:
    """A name without case, accents and articles, English and Arabic."""
    return fold(re.sub(r"^the\s", "", name, flags=re.IGNORECASE))


def by_name(given: Iterable[Sentence]) -> dict[str, list[Spot]]:
    """Where each distinct name stands."""
    found: dict[str, list[Spot]] = {}
    for one in given:
        for start, end in one.spans:
            found.setdefault(folded(one.text[start:end]), []).append(spot(one.text, (start, end)))
    return found


def sample(given: Iterable[Sentence], count: int) -> list[Label]:
    """Distinct names drawn with a fixed seed, each at one of its places, with empty labels."""
    draw = random.Random(SEED)  # noqa: S311
    names = by_name(given)
    chosen = draw.sample(sorted(names), min(count, len(names)))
    spots = [draw.choice(names[name]) for name in chosen]
    return [Label(str(a), str(b), text[a:b], "", "", text) for text, a, b in spots]


# ---- against the labels --------------------------------------------------------------------------


def compared(path: Path, found: Mapping[Spot, Answer]) -> list[Judged]:
    """Each label with its answer. Raises `SystemExit` if a label is not of these texts."""
    labels = read_labels(path)
    spots = [(one.sentence, int(one.start), int(one.end)) for one in labels]
    for line, at in enumerate(spots, 2):
        if at not in found:
            sys.exit(f"{path}, line {line}: no such span is marked in the texts.")
    return [judged(one, found[at]) for one, at in zip(labels, spots, strict=True)]


def judged(label: Label, found: Answer) -> Judged:
    """An answer held against its label. Its unit is asked for only where the country is right."""
    told = found.country and label.country not in ("", UNKNOWN)
    country = found.country in label.country.split("|") if told else None
    known = units(label.unit, label.country)
    return Judged(
        label=label,
        answer=found,
        country=country,
        unit=found.unit in known if country and found.unit and known else None,
        first=found.first_unit in known if found.first_unit and known else None,
    )


def units(names: str, countries: str) -> set[str]:
    """The ids of the first-level units that go by these names, both parted by ``|``.

    A name that is not that of a unit in these countries is a mistake of the coder: `SystemExit`.
    """
    if names in ("", UNKNOWN):
        return set()
    known = gazetteer.default_gazetteer()
    found: set[str] = set()
    for name in names.split("|"):
        matches = (m for land in countries.split("|") for m in known.candidates(name, country=land))
        unit = next((m.place.id for m in matches if m.place.level == "adm1"), None)
        if unit is None:
            sys.exit(f"No first-level unit of {countries} is called {name}.")
        found.add(unit)
    return found


def unit_of(place: gazetteer.Place) -> str:
    """The id of the first-level unit that a place is or lies in; empty if it has none."""
    return place.id if place.level == "adm1" else place.admin1 or ""


# ---- figures -------------------------------------------------------------------------------------


def rates(found: Sequence[Judged]) -> tuple[dict[str, float], list[str]]:
    """The shares of right countries and units, which may have a floor, and the lines to print."""
    values: dict[str, float] = {}
    lines: list[str] = []
    for group, outcomes in GROUPS.items():
        mine = [j for j in found if j.answer.outcome in outcomes]
        for what in ("country", "unit"):
            marks = [m for j in mine if (m := getattr(j, what)) is not None]
            if marks:
                lines.append(_rate(f"{group}, right {what}", marks))
                values[f"{what}_{group}"] = sum(marks) / len(marks)
    told = sum(j.label.country == UNKNOWN and j.answer.country != "" for j in found)
    untold = sum(j.label.country != UNKNOWN and not j.answer.country for j in found)
    lines.append(f"a country told where nobody can tell it: {told}")
    lines.append(f"no country told where the coder tells it: {untold} of {len(found)}")
    return values, lines


def _rate(name: str, marks: Sequence[bool]) -> str:
    right, total = sum(marks), len(marks)
    low, high = wilson(right, total)
    return f"{name:26} {right:3} of {total:3} = {right / total:.3f} [{low:.3f}, {high:.3f}]"


def curve(found: Iterable[Judged]) -> Iterator[str]:
    """How many of the first candidates that were not taken lie in the right unit, by likelihood."""
    left = [j for j in found if j.answer.outcome in ("none", "backed_off")]
    without = sum(j.answer.first_score == 0.0 for j in left)
    yield f"without a point of their own: {len(left)}, {without} of them without a candidate"
    for step in STEPS:
        marks = [j.first for j in left if j.first is not None and j.answer.first_score >= step]
        if marks:
            yield _rate(f"  first, p >= {step:.1f}, right unit", marks)


def kinds(found: Iterable[Judged]) -> Iterator[str]:
    """The wrong answers by kind, the most frequent first. No line holds a word of a sentence."""
    told: Counter[str] = Counter()
    for j in found:
        kind = f"{j.answer.outcome} as {j.answer.level}"
        if j.country is False:
            told[f"country {j.answer.country} for {j.label.country}, {kind}"] += 1
        elif j.unit is False:
            told[f"another unit of {j.answer.country}, {kind}"] += 1
    for kind, count in sorted(told.items(), key=lambda item: (-item[1], item[0])):
        yield f"wrong: {count} {kind}"


# ---- files ---------------------------------------------------------------------------------------


def read_labels(path: Path) -> list[Label]:
    """The rows of the coder's table. Raises `SystemExit` if a column is missing."""
    with path.open(encoding="utf-8", newline="") as file:
        table = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        wanted = Label.__struct_fields__
        if missing := [name for name in wanted if name not in (table.fieldnames or ())]:
            sys.exit(f"{path}: no column {', '.join(missing)}; --sample writes a table with all.")
        return [Label(*(row[name] or "" for name in wanted)) for row in table]


def write_rows(path: Path, rows: Sequence[Mapping[str, object]]) -> None:
    """Write a table with a header; no cell may hold a tab or a line break."""
    lines = ["\t".join(rows[0])] if rows else []
    lines += ["\t".join(str(value) for value in row.values()) for row in rows]
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


def write_answers(path: Path, found: Sequence[Judged]) -> None:
    """Write each answer beside its label."""
    write_rows(path, [_beside(j) for j in found])


def _beside(j: Judged) -> dict[str, object]:
    marks = {"country_right": j.country, "unit_right": j.unit, "first_right": j.first}
    return marks | {f"told_{k}": v for k, v in asdict(j.answer).items()} | asdict(j.label)
