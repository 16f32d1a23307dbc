"""Mentions of actors as those who play a role, and as those whom a pronoun stands for."""

from collections.abc import Collection

from reportedly.codebook.actors import FORCES
from reportedly.codebook.grammar import word_list
from reportedly.extract.view import View
from reportedly.model import Filler

AGENT_TYPES = FORCES | {"government"}
"""Types of actors that can do an occurrence."""


def gives_orders(view: View, index: int) -> bool:
    """Whether an actor is a force or body that can do an occurrence, not a crowd or a person."""
    return (view.actors[index].type or "") in AGENT_TYPES


def is_bare(view: View, index: int) -> bool:
    """Whether a mention says no more than that there were people ("persons")."""
    actor = view.actors[index]
    return actor.generic and actor.raw.casefold() in word_list("bare_people")


def played(view: View, index: int, role: str, rule: str, *, inferred: bool = False) -> Filler:
    """A mention as the one who plays a role, by a rule."""
    actor = view.actors[index]
    return Filler(
        role=role, start=actor.start, end=actor.end, rule=rule, actor=index, inferred=inferred
    )


def last_several(
    view: View, sentence: int, *, before: int, without: Collection[int | None]
) -> int | None:
    """The people of whom some are counted: "caught up with the *raiders* and killed seven of them".

    The last that the sentence names in the plural before an offset, none of ``without``.
    """
    tokens = view.tokens(sentence)
    found = [
        i
        for i in view.actors_in(sentence)
        if view.actors[i].end <= before
        and i not in without
        and tokens[view.actors[i].token].form == "plural"
        and tokens[view.actors[i].token].dep not in {"compound", "amod", "nmod:poss"}
        and not is_bare(view, i)
    ]
    return found[-1] if found else None


def last_subject(
    view: View,
    sentence: int,
    *,
    before: int,
    back: int = 1,
    without: Collection[int | None] = (),
) -> int | None:
    """The actor mention that was subject last before an offset, at most ``back`` sentences ago.

    ``without`` are mentions that it cannot be: nobody does a deed to himself.
    """
    for s in range(sentence, max(-1, sentence - back - 1), -1):
        if view.sentences[s].kind == "headline" and s != sentence:
            return None
        found = [i for i in view.actors_in(s) if view.actors[i].end <= before and i not in without]
        subjects = [i for i in found if _is_subject(view, i)]
        if subjects:
            return subjects[-1]
    return None


def _is_subject(view: View, index: int) -> bool:
    actor = view.actors[index]
    tokens = view.tokens(actor.sentence)
    token = tokens[actor.token]
    while token.dep in {"compound", "amod", "nmod:poss"} and token.head != token.i:
        token = tokens[token.head]  # "Syrian Air Force *units*"
    return token.dep in {"nsubj", "nsubj:pass"}
