"""What a word is, for rows of `data/en/actions.tsv` that ask for a force, people or a name."""

from collections.abc import Sequence
from functools import cache

from reportedly.annotate.time_words import TimeWord, months
from reportedly.codebook.actors import FORCES
from reportedly.codebook.tables import rows
from reportedly.model import ActorMention, Sentence

FORCE = "@force"
"""Asks for a force or armed group, by name or noun, as `annotate.actor` knows it."""

PEOPLE = "@anybody"
"""Asks for people who are no force: civilians, crowds, persons."""

NAME = "@name"
"""Asks for a proper noun, as the names of places are ("rolled into *Kunduz*")."""

Sorts = dict[int, str]
"""What words of a sentence are, by their index: `FORCE`, `PEOPLE` or `NAME`."""


@cache
def _days() -> frozenset[str]:
    """Names of days and months, which are no places."""
    return months() | {day.term for day in rows("en/weekdays.tsv", TimeWord)}


def sorts_of(sentence: Sentence, actors: Sequence[ActorMention]) -> Sorts:
    """What the words of a sentence are, where it is known; ``actors`` are that sentence's."""
    found = {t.i: NAME for t in sentence.tokens if t.pos == "PROPN" and t.lower not in _days()}
    for actor in actors:
        sort = FORCE if actor.type in FORCES else PEOPLE
        found |= {t.i: sort for t in sentence.tokens if actor.start <= t.start < actor.end}
    return found
