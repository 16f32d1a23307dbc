"""Who plays which role in an occurrence: words in roles become mentions of actors and things."""

from collections.abc import Collection, Iterator, Sequence

from reportedly.annotate.action import class_words
from reportedly.annotate.tree import Tokens, children, phrase, span, subtree
from reportedly.codebook.frames import frames
from reportedly.codebook.grammar import word_list
from reportedly.codebook.things import Thing, things
from reportedly.extract.telling import Argument, Telling
from reportedly.extract.view import View
from reportedly.model import Filler, Token

AGENT_TYPES = {
    "state_forces", "police", "intelligence", "government", "armed_group", "militia", "gang",
    "coalition", "peacekeepers", "private_military", "armed", "force",
}  # fmt: skip


EFFECTS = {"destroy": "destroyed", "damage": "damaged", "burn": "burned", "torch": "burned"}


def fillers(view: View, telling: Telling) -> Iterator[Filler]:
    """The actors and things that play a role for one action word."""
    for argument in telling.arguments:
        yield from _filler(view, telling, argument)


def _filler(view: View, telling: Telling, argument: Argument) -> Iterator[Filler]:
    tokens = view.tokens(telling.sentence)
    token = tokens[argument.token]
    actor = view.actor_at(telling.sentence, argument.token)
    thing = _thing(tokens, argument.token)
    if actor is not None and _bare(view, actor):
        return
    if actor is not None and not _owned_thing(view, actor, argument.token, thing):
        if argument.role != "object":
            yield _actor(view, actor, argument.role, f"{telling.mention.row}:{argument.rule}")
        elif thing is None:
            role = frames()[telling.mention.frame].people
            yield _actor(view, actor, role, f"{telling.mention.row}:{argument.rule}")
        return
    if token.lower in word_list("pronoun"):
        yield from _pronoun(view, telling, argument)
    elif thing is not None and argument.role in _THING_ROLES:
        yield from _object(view, telling, argument, thing)
    elif thing is None and (argument.role not in {"object", "means"} or _is_moved(telling, token)):
        described = list(_described(view, telling, argument))
        yield from described or _unlisted(view, telling, argument)


_THING_ROLES = {"object", "target", "victim", "affected", "means"}


def _is_moved(telling: Telling, token: Token) -> bool:
    """Whether a word is of troops that no table of actors knows ("sent two *battalions*")."""
    people = frames()[telling.mention.frame].people
    return people != "target" and token.lemma in class_words("troops")


def _bare(view: View, index: int) -> bool:
    """Whether an actor mention says no more than that there were people."""
    actor = view.actors[index]
    return actor.generic and actor.raw.casefold() in word_list("bare_people")


def _described(view: View, telling: Telling, argument: Argument) -> Iterator[Filler]:
    """People known by whose they are: "*Russian* sappers", "*military* investigators"."""
    tokens = view.tokens(telling.sentence)
    for t in children(tokens, argument.token):
        if t.dep not in {"amod", "compound", "nmod:poss"} or t.i > argument.token:
            continue
        owner = view.actor_at(telling.sentence, t.i)
        if owner is not None and tokens[argument.token].pos == "NOUN":
            words = span(phrase(tokens, argument.token))
            yield Filler(
                role=argument.role,
                start=min(words.start, view.actors[owner].start),
                end=words.end,
                rule=f"{telling.mention.row}:{argument.rule}:members",
                actor=owner,
            )
            return


def _unlisted(view: View, telling: Telling, argument: Argument) -> Iterator[Filler]:
    """Somebody whom no table knows, where the words can only mean people ("jailed an *usher*")."""
    tokens = view.tokens(telling.sentence)
    token = tokens[argument.token]
    if argument.role not in frames()[telling.mention.frame].needs or token.pos != "NOUN":
        return
    if token.lemma in word_list("bare_people") or not _may_be_people(view, telling, token):
        return
    words = span(phrase(tokens, argument.token))
    yield Filler(
        role=argument.role,
        start=words.start,
        end=words.end,
        rule=f"{telling.mention.row}:{argument.rule}:unlisted",
    )


def _may_be_people(view: View, telling: Telling, token: Token) -> bool:
    """Whether a noun is no place, number, time or happening by what else is known of it."""
    s = telling.sentence
    numbers = view.quantities_in(s)
    times = [view.annotated.times[i] for i in view.times_in(s)]
    known = any(m.start <= token.start < m.end for m in (*numbers, *times))
    named = view.place_at(s, token.i) is not None or view.action_at(s, token.i) is not None
    return not (known or named)


def _actor(view: View, index: int, role: str, rule: str, *, inferred: bool = False) -> Filler:
    actor = view.actors[index]
    return Filler(
        role=role, start=actor.start, end=actor.end, rule=rule, actor=index, inferred=inferred
    )


def _owned_thing(view: View, index: int, token: int, thing: Thing | None) -> bool:
    """Whether the actor only names whose thing it is: "*ISIS* supply routes"."""
    return thing is not None and view.actors[index].token != token


def thing_at(view: View, sentence: int, token: int) -> Thing | None:
    """The thing that a word names, unless it is a place or people ("the *station* of X")."""
    if view.place_at(sentence, token) is not None or view.actor_at(sentence, token) is not None:
        return None
    return _thing(view.tokens(sentence), token)


def _thing(tokens: Tokens, token: int) -> Thing | None:
    word = tokens[token]
    left = [t for t in children(tokens, token) if t.dep in {"compound", "amod"} and t.i < token]
    if left:
        double = things().get(f"{left[-1].lemma} {word.lemma}")
        if double is not None:
            return double
    return things().get(word.lemma)


def _object(view: View, telling: Telling, argument: Argument, thing: Thing) -> Iterator[Filler]:
    """The thing itself, and its owner as the side that was aimed at."""
    tokens = view.tokens(telling.sentence)
    words = span(phrase(tokens, argument.token))
    rule = f"{telling.mention.row}:{argument.rule}"
    if argument.role != "means" and view.place_at(telling.sentence, argument.token) is None:
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
            yield _actor(view, owner, "target", f"{rule}:owner")


_HOSTILE = {"strike", "destroy", "fire", "land", "blowup", "seize", "confiscate", "stop", "harm"}


def _owners(view: View, sentence: int, token: int) -> Iterator[int]:
    """The actors inside a thing's phrase: "positions of the *rebels*", "*ISIS* hideouts"."""
    tokens = view.tokens(sentence)
    keep = {"compound", "amod", "nmod:poss", "nmod"}
    below = subtree(tokens, token, prune=lambda t: t.dep not in keep and t.i != token)
    for t in below:
        owner = view.actor_at(sentence, t.i)
        if owner is None or view.place_at(sentence, t.i) is not None:
            continue
        if view.actors[owner].token == t.i or t.dep in {"compound", "amod"}:
            yield owner


# ---- pronouns ------------------------------------------------------------------------------------


def _pronoun(view: View, telling: Telling, argument: Argument) -> Iterator[Filler]:
    """A pronoun stands for the last actor that was subject, here or in the sentence before."""
    word = view.tokens(telling.sentence)[argument.token]
    others = {view.actor_at(telling.sentence, a.token) for a in telling.arguments}
    antecedent = last_subject(view, telling.sentence, before=word.start, without=others)
    if antecedent is None or not _fits(view, antecedent, word.lower):
        return
    rule = f"{telling.mention.row}:{argument.rule}:pronoun"
    yield _actor(view, antecedent, argument.role, rule, inferred=True)


def _fits(view: View, index: int, pronoun: str) -> bool:
    person = view.actors[index].type == "person"
    return person == (pronoun in {"he", "she", "him", "her", "who"})


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


# ---- the whole occurrence ------------------------------------------------------------------------


def united(view: View, tellings: Sequence[Telling]) -> tuple[Filler, ...]:
    """The fillers of all tellings, one for each actor and role, the best told first."""
    every = [f for telling in tellings for f in fillers(view, telling)]
    return distinct(view, every)


def distinct(view: View, every: Sequence[Filler]) -> tuple[Filler, ...]:
    """Fillers without doubles: an actor is kept once in a role, stated over inferred."""
    ranked = sorted(enumerate(every), key=lambda p: (p[1].inferred, p[0]))
    kept: dict[tuple[str, object], tuple[int, Filler]] = {}
    for order, filler in ranked:
        kept.setdefault((filler.role, _identity(view, filler)), (order, filler))
    return tuple(f for _, f in sorted(kept.values(), key=lambda p: p[0]))


def _identity(view: View, filler: Filler) -> object:
    if filler.actor is None:
        return view.text[filler.start : filler.end].casefold()
    actor = view.actors[filler.actor]
    if actor.key and not actor.owner:
        return actor.key
    return actor.raw.casefold()


def gives_orders(view: View, index: int) -> bool:
    """Whether an actor is a force or body that can do an occurrence, not a crowd or a person."""
    return (view.actors[index].type or "") in AGENT_TYPES
