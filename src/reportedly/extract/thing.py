"""Things in roles: what was hit, seized or built, whose it was, and who was aboard."""

from collections.abc import Iterator

from reportedly.annotate.tree import Tokens, children, conjuncts, phrase, span, subtree
from reportedly.codebook.frames import frames
from reportedly.codebook.grammar import word_list
from reportedly.codebook.things import Thing, things
from reportedly.extract.grammar import objects, obliques
from reportedly.extract.mention import played
from reportedly.extract.telling import Argument, Telling
from reportedly.extract.view import View
from reportedly.model import Filler

EFFECTS = {"destroy": "destroyed", "damage": "damaged", "burn": "burned", "torch": "burned"}
"""What a verb did to its object."""


def thing_at(view: View, sentence: int, token: int) -> Thing | None:
    """The thing that a word names, unless it is a place or people ("the *station* of X")."""
    if view.place_at(sentence, token) is not None or view.actor_at(sentence, token) is not None:
        return None
    return thing_of(view.tokens(sentence), token)


def thing_of(tokens: Tokens, token: int) -> Thing | None:
    """The thing that a word names, by itself or with the word before it ("water *tower*")."""
    word = tokens[token]
    if token > 1 and tokens[token - 1].end == word.start:
        glued = _glued(tokens, token)
        if glued in things():
            return things()[glued]
    left = [t for t in children(tokens, token) if t.dep in {"compound", "amod"} and t.i < token]
    if left:
        double = things().get(f"{left[-1].lemma} {word.lemma}")
        if double is not None:
            return double
    return things().get(word.lemma)


def names_thing(view: View, telling: Telling) -> bool:
    """Whether a telling is of a thing, also one that is a place or the means rather than an object.

    "They *mined the street*" tells something, though a street is no object of it.
    """
    tokens = view.tokens(telling.sentence)
    return any(thing_of(tokens, i) is not None for i in telling.tokens_in("object"))


def _glued(tokens: Tokens, token: int) -> str:
    """A word with what hyphens join to it: "pick-up", "high-rises" as "high-rise"."""
    first = token
    while first > 0 and tokens[first - 1].end == tokens[first].start:
        first -= 1
    return "".join(t.lower for t in tokens[first:token]) + tokens[token].lemma


CRAFT = {"vehicle", "weapon"}
"""Types of things that an actor uses and that are not the actor."""

_OFFICES = {"police", "official"}


def _is_craft(tokens: Tokens, token: int) -> bool:
    thing = thing_of(tokens, token)
    return thing is not None and thing.type in CRAFT


def object_of(view: View, telling: Telling, argument: Argument, thing: Thing) -> Iterator[Filler]:
    """The thing itself, and its owner as the side that was aimed at."""
    tokens = view.tokens(telling.sentence)
    words = span(phrase(tokens, argument.token))
    rule = f"{telling.mention.row}:{argument.rule}"
    place = _only_scene(view, telling, argument, thing)
    kept_out = thing.type in frames()[telling.mention.frame].no_object
    if argument.role != "means" and not place and not kept_out:
        yield Filler(
            role="object",
            start=words.start,
            end=words.end,
            rule=f"things/{thing.term}",
            effect=EFFECTS.get(telling.mention.lemma),
            type=thing.type,
        )
    if argument.role in {"object", "target"} and telling.mention.frame in _HOSTILE:
        for owner in _owners(view, telling.sentence, argument.token):
            yield played(view, owner, "target", f"{rule}:owner")
        for rider in _riders(view, telling.sentence, argument.token):
            yield played(view, rider, "target", f"{rule}:aboard")


def _only_scene(view: View, telling: Telling, argument: Argument, thing: Thing) -> bool:
    """Whether a thing that is a place too is only where the deed was: "ambushed *on the road*"."""
    scene = argument.rule in {"in", "on", "at"} and not telling.mention.nominal
    if view.place_at(telling.sentence, argument.token) is None:
        named = any(
            p == "of" and view.place_at(telling.sentence, t.i) is not None
            for p, t in obliques(view.tokens(telling.sentence), argument.token)
        )
        return thing.type == "place" and (scene or named)  # "shelled *the villages of* X and Y"
    return scene or thing.type == "place"


_HOSTILE = {"strike", "destroy", "fire", "land", "blowup", "seize", "confiscate", "stop", "harm"}


def _riders(view: View, sentence: int, token: int) -> Iterator[int]:
    """The people whom a thing carries: "a van *carrying soldiers*"."""
    tokens = view.tokens(sentence)
    for verb in children(tokens, token):
        if verb.dep != "acl" or verb.lemma not in word_list("carrying_verb"):
            continue
        carried = [c.i for t in objects(tokens, verb.i) for c in conjuncts(tokens, t.i)]
        yield from (i for c in carried if (i := view.actor_at(sentence, c)) is not None)


def _owners(view: View, sentence: int, token: int) -> Iterator[int]:
    """The actors inside a thing's phrase: "positions of the *rebels*", "*ISIS* hideouts"."""
    tokens = view.tokens(sentence)
    keep = {"compound", "amod", "nmod:poss", "nmod"}
    below = subtree(tokens, token, prune=lambda t: t.dep not in keep and t.i != token)
    for t in below:
        owner = view.actor_at(sentence, t.i)
        if owner is None or view.place_at(sentence, t.i) is not None:
            continue
        if t.i == token and (view.actors[owner].generic or _is_craft(tokens, token)):
            continue  # "a convoy" or "a jet" is the thing itself
        if view.actors[owner].generic and (view.actors[owner].type or "") in _OFFICES:
            continue  # "a *police* station" is only where police are
        if view.actors[owner].token == t.i or t.dep in {"compound", "amod"}:
            yield owner
