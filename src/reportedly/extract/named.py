"""Who is told by name beside those a deed befell or who did it: lists, and who they are said to be.

"The bomb killed Adel Farouk, *Omar Said* and *Lina Haddad*"; "one of the dead is *Omar Said*".
"""

from collections.abc import Iterator
from itertools import pairwise

from reportedly.annotate.tree import Tokens, children, conjuncts
from reportedly.codebook.grammar import word_list
from reportedly.extract.grammar import obliques
from reportedly.extract.telling import Telling
from reportedly.extract.view import View

LISTING = 2  # words between two names of a list: ", and"


def listed(view: View, index: int) -> list[int]:
    """The persons whom a list of names goes on with, on either side of a person."""
    if not is_named(view, index):
        return []
    mine = [i for i in view.actors_in(view.actors[index].sentence) if is_named(view, i)]
    at = mine.index(index)
    return [*reversed(_while_joined(view, mine[: at + 1][::-1])), *_while_joined(view, mine[at:])]


def is_named(view: View, index: int) -> bool:
    """Whether a mention is of a person by name."""
    return view.actors[index].rule.startswith("person/")


def _while_joined(view: View, mentions: list[int]) -> list[int]:
    """The mentions behind the first, as long as nothing but commas and "and" parts each pair."""
    found: list[int] = []
    for one, other in pairwise(mentions):
        if not _joined(view, min(one, other), max(one, other)):
            break
        found.append(other)
    return found


def _joined(view: View, one: int, other: int) -> bool:
    first, second = view.actors[one], view.actors[other]
    tokens = view.tokens(first.sentence)
    between = [t for t in tokens if first.end <= t.start < second.start]
    plain = all(t.lower in {",", ";", "and"} for t in between)
    return plain and 0 < len(between) <= LISTING


def said_to_be(view: View, telling: Telling) -> Iterator[int]:
    """The persons whom those a deed befell are said to be: "the dead men *are* A and B"."""
    tokens = view.tokens(telling.sentence)
    for argument in telling.arguments:
        if argument.role == "victim":
            for word in _predicates(tokens, argument.token):
                index = view.actor_at(telling.sentence, word)
                if index is not None and is_named(view, index):
                    yield index


def _predicates(tokens: Tokens, subject: int) -> Iterator[int]:
    """The nouns that a verb of being or naming says of its subject."""
    noun = tokens[subject]
    if noun.dep == "nmod" and tokens[noun.head].dep in {"nsubj", "nsubj:pass"}:
        noun = tokens[noun.head]  # "one of the *dead* is"
    verb = tokens[noun.head]
    if noun.dep not in {"nsubj", "nsubj:pass"}:
        return
    if verb.lemma == "be":
        found = [t for t in children(tokens, verb.i) if t.dep in {"xcomp", "obj"}]
    elif verb.lemma in word_list("identifying_verb"):
        found = [t for p, t in obliques(tokens, verb.i) if p == "as"]
    else:
        found = []
    yield from (c.i for t in found if t.i > verb.i for c in conjuncts(tokens, t.i))
