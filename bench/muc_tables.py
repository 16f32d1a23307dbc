"""The set fills of the MUC-4 form for words and kinds: the tables `muc_*.tsv`."""

import csv
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from msgspec import Struct

FOLDER = Path(__file__).parent

_FAMILIES = {
    "inc": "date loc type stage instr-id instr-type",
    "perp": "inc-cat ind-id org-id org-conf",
    "phys-tgt": "id type num nation effect total-num",
    "hum-tgt": "name desc type num nation effect total-num",
}

SLOTS = tuple(f"{family}-{slot}" for family, slots in _FAMILIES.items() for slot in slots.split())
"""The slots of a template, by their names in the form."""

COUNTRIES = {"SV", "GT", "HN", "AR", "BO", "CL", "CO", "EC", "PE"}
"""ISO codes of the countries that the form is about."""

STAGES = {
    **dict.fromkeys(("happened", "ongoing", "begun"), "ACCOMPLISHED"),
    **dict.fromkeys(("planned", "threatened"), "THREATENED"),
    **dict.fromkeys(("attempted", "foiled"), "ATTEMPTED"),
}
"""The stage that a status stands for; the others tell no incident."""


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines, delimiter="\t")


@cache
def incident_kinds() -> dict[str, tuple[str, bool]]:
    """Kinds of claims that are incidents: the type, and whether it counts without harm told."""
    return {r["kind"]: (r["incident"], r["counts"] == "always") for r in _rows("muc_kinds.tsv")}


class Level(Struct, frozen=True):
    """A level of the form: its word, its rank from the outside inwards, and whether names hold it.

    "Island" is part of the name of an island, "town" is no part of the name of a town.
    """

    form: str
    rank: int
    named: bool = False


@cache
def level_words() -> dict[str, Level]:
    """Words for kinds of places, and the level of the form that each stands for."""
    rows = _rows("muc_levels.tsv")
    return {r["word"]: Level(r["form"], int(r["rank"]), r["named"] == "yes") for r in rows}


@cache
def _fills(slot: str) -> dict[str, str]:
    return {r["term"]: r["fill"] for r in _rows("muc_words.tsv") if r["slot"] == slot}


def words(text: str) -> list[str]:
    """The words of a phrase in lower case."""
    return re.findall(r"[\w'-]+", text.lower())


def fill(slot: str, phrase: str) -> str | None:
    """The set fill of a phrase, by the last of its words that the table knows."""
    found = words(phrase)
    for end in range(len(found), 0, -1):
        for start in range(max(0, end - 2), end):
            term = " ".join(found[start:end])
            if hit := next((_fills(slot)[f] for f in singulars(term) if f in _fills(slot)), None):
                return hit
    return None


def normal(text: str) -> str:
    """Words made even, so that strings can be compared: small, no punctuation, no articles."""
    plain = re.sub(r"[^\w\s]|_", "", text.lower())
    return " ".join(re.sub(r"\b(a|an|the)\b", " ", plain).split())


@cache
def drops() -> frozenset[str]:
    """Words that open a phrase and are no part of its fill: articles, numbers, "several"."""
    return frozenset(_fills("drop"))


def holds(slot: str, text: str) -> bool:
    """Whether a text holds a word of a slot's table."""
    return not _fills(slot).keys().isdisjoint(words(text))


def singulars(term: str) -> tuple[str, ...]:
    """A term and what may be its singular."""
    cut = term.removesuffix("s")
    built = (term, cut, term.removesuffix("es"), cut.removesuffix("ie") + "y")
    return (*built, re.sub(r"men$", "man", term))


def bare(phrase: str) -> str:
    """A phrase without the articles and numbers that open it."""
    parts = phrase.split()
    while len(parts) > 1 and (parts[0].lower() in _fills("drop") or parts[0].isdigit()):
        parts = parts[1:]
    return " ".join(parts)
