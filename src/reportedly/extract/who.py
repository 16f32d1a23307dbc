"""Who plays which role in an occurrence: words in roles become mentions of actors and things."""

from collections.abc import Iterator, Sequence

from reportedly.annotate.action import class_words
from reportedly.annotate.naming import titled
from reportedly.annotate.tree import Tokens, children, phrase, span
from reportedly.codebook.frames import frames
from reportedly.codebook.grammar import word_list
from reportedly.codebook.things import Thing
from reportedly.extract.grammar import negated, obliques
from reportedly.extract.mention import gives_orders, is_bare, last_several, last_subject, played
from reportedly.extract.named import listed, said_to_be
from reportedly.extract.part import counted_out
from reportedly.extract.telling import Argument, Telling
from reportedly.extract.thing import CRAFT, object_of, thing_of
from reportedly.extract.view import View
from reportedly.model import Filler, Token


def fillers(view: View, telling: Telling) -> Iterator[Filler]:
    """The actors and things that play a role for one action word.

    Nobody suffers what is denied: "no soldiers were hurt" names no victim.
    """
    tokens = view.tokens(telling.sentence)
    yield from _itself(view, telling)
    for argument in telling.arguments:
        spared = argument.role == "victim" and negated(tokens, argument.token) is not None
        if not spared and not (telling.effect and telling.negation is not None):
            yield from _filler(view, telling, argument)
    if telling.negation is None:
        rule = f"{telling.mention.row}:part"
        yield from (played(view, i, "victim", rule) for i in counted_out(view, telling))
        rule = f"{telling.mention.row}:is"
        for index in said_to_be(view, telling):
            yield from (played(view, i, "victim", rule) for i in (index, *listed(view, index)))


def _filler(view: View, telling: Telling, argument: Argument) -> Iterator[Filler]:
    tokens = view.tokens(telling.sentence)
    token = tokens[argument.token]
    actor = view.actor_at(telling.sentence, argument.token)
    thing = thing_of(tokens, argument.token)
    if actor is not None and (_bare(view, telling, argument, actor) or _state(tokens, token)):
        return
    actor = _by_name(view, actor)
    if actor is not None and not _owned_thing(view, actor, argument, thing):
        instead = frames()[telling.mention.frame].people
        role = instead if argument.role == "object" else argument.role
        if argument.role != "object" or thing is None:
            rule = f"{telling.mention.row}:{argument.rule}"
            named = _whose(view, actor) if thing is not None and role in _DOERS else None
            if named is not None:
                yield played(view, named, role, f"{rule}:possessor", inferred=True)
                return
            yield from (played(view, i, role, rule) for i in view.sharing(actor))
            yield from (played(view, i, role, f"{rule}:list") for i in listed(view, actor))
        return
    if token.lower in word_list("pronoun"):
        yield from _pronoun(view, telling, argument)
    elif thing is not None and argument.role in _THING_ROLES:
        yield from object_of(view, telling, argument, thing)
    elif argument.role not in {"object", "means"} or _is_moved(telling, token):
        described = list(_described(view, telling, argument))
        yield from described or (_unlisted(view, telling, argument) if thing is None else ())


def _itself(view: View, telling: Telling) -> Iterator[Filler]:
    """The doer whom the word of the deed itself names: "three *suicide bombers*"."""
    actor = view.actor_at(telling.sentence, telling.mention.token)
    if telling.mention.function == "device" and actor is not None:
        yield played(view, actor, "initiator", f"{telling.mention.row}:itself")


def _by_name(view: View, actor: int | None) -> int | None:
    """The person whose name stands beside a title: "its spokesman, *Abu Karim*, vowed"."""
    if actor is None or not view.actors[actor].generic:
        return actor
    sentence = view.actors[actor].sentence
    beside = [
        t
        for t in children(view.tokens(sentence), view.actors[actor].token)
        if t.dep == "appos" and t.pos == "PROPN"
    ]
    named = view.actor_at(sentence, beside[0].i) if beside else None
    person = named is not None and view.actors[named].type in {"person", "official"}
    return named if person and view.actors[named or 0].name else actor


def _whose(view: View, index: int) -> int | None:
    """The force behind "*its* aircraft" and "*whose* patrol": its nearest name before the word."""
    actor = view.actors[index]
    tokens = view.tokens(actor.sentence)
    owners = [t for t in children(tokens, actor.token) if t.dep == "nmod:poss"]
    if not actor.generic or not owners or owners[0].lower not in word_list("possessor"):
        return None
    near = [
        i
        for i in view.actors_in(actor.sentence)
        if view.actors[i].end <= owners[0].start and gives_orders(view, i)
    ]
    return near[-1] if near else None


_DOERS = {"initiator", "participant"}
_THING_ROLES = {"object", "target", "victim", "affected", "means"}


def _is_moved(telling: Telling, token: Token) -> bool:
    """Whether a word is of troops that no table of actors knows ("sent two *battalions*")."""
    people = frames()[telling.mention.frame].people
    return people != "target" and token.lemma in class_words("troops")


def _bare(view: View, telling: Telling, argument: Argument, index: int) -> bool:
    """Whether an actor mention says no more than that there were people.

    Of whoever does a deed to others that is enough, with a number ("*four persons* kidnapped him").
    """
    actor = view.actors[index]
    moves = "initiator" in frames()[telling.mention.frame].needs
    if argument.role == "initiator" and actor.number and not moves:
        return False
    return is_bare(view, index)


def _described(view: View, telling: Telling, argument: Argument) -> Iterator[Filler]:
    """People known by whose they are: "*Russian* sappers", "*military* investigators"."""
    tokens = view.tokens(telling.sentence)
    yield from _crew(view, telling, argument)
    for t in children(tokens, argument.token):
        if t.dep not in {"amod", "compound", "nmod:poss"} or t.i > argument.token:
            continue
        owner = view.actor_at(telling.sentence, t.i)
        noun = tokens[argument.token].pos == "NOUN" or _heads_name(view, telling, argument.token)
        if owner is not None and noun:
            words = span(phrase(tokens, argument.token))
            yield Filler(
                role=argument.role,
                start=min(words.start, view.actors[owner].start),
                end=words.end,
                rule=f"{telling.mention.row}:{argument.rule}:members",
                actor=owner,
            )
            return


def _crew(view: View, telling: Telling, argument: Argument) -> Iterator[Filler]:
    """The force whose craft did it: "a helicopter *of this army* fired", "a drone *of the RSF*"."""
    thing = thing_of(view.tokens(telling.sentence), argument.token)
    if argument.role != "initiator" or thing is None or thing.type not in CRAFT:
        return
    rule = f"{telling.mention.row}:{argument.rule}:craft_of"
    for preposition, t in obliques(view.tokens(telling.sentence), argument.token):
        owner = view.actor_at(telling.sentence, t.i)
        if preposition == "of" and owner is not None and gives_orders(view, owner):
            yield played(view, owner, argument.role, rule)


def _heads_name(view: View, telling: Telling, token: int) -> bool:
    """Whether a name goes on behind a group's own ("the *JNIM* Katiba Serma")."""
    name = view.tokens(telling.sentence)[token].pos == "PROPN"
    return name and view.place_at(telling.sentence, token) is None


def _unlisted(view: View, telling: Telling, argument: Argument) -> Iterator[Filler]:
    """Somebody whom no table knows, where the words can only mean people ("jailed an *usher*")."""
    tokens = view.tokens(telling.sentence)
    token = tokens[argument.token]
    if argument.role == "initiator" and _many(tokens, token):
        yield _so_many(telling, argument, token)
        return
    asked = argument.role in frames()[telling.mention.frame].needs and token.pos == "NOUN"
    if not asked and not (argument.role == "initiator" and _name(tokens, token)):
        return
    vague = word_list("bare_people") | word_list("no_people") | word_list("partitive")
    vague |= word_list("attempt_noun")
    if token.lemma in vague or not _may_be_people(view, telling, token):
        return
    words = span(phrase(tokens, argument.token))
    yield Filler(
        role=argument.role,
        start=words.start,
        end=words.end,
        rule=f"{telling.mention.row}:{argument.rule}:unlisted",
    )


def _many(tokens: Tokens, token: Token) -> bool:
    """Whether a word counts people without naming them: "*thousands* marched"."""
    alone = not any(p == "of" for p, _ in obliques(tokens, token.i))
    return token.lemma in word_list("many") and token.form == "plural" and alone


def _so_many(telling: Telling, argument: Argument, token: Token) -> Filler:
    rule = f"{telling.mention.row}:{argument.rule}:many"
    return Filler(role=argument.role, start=token.start, end=token.end, rule=rule)


def _name(tokens: Tokens, token: Token) -> bool:
    """Whether a word is somebody's name: "*Los Halcones* set upon them", "the *Storm Force*"."""
    words = [t for t in children(tokens, token.i) if t.dep == "compound" and t.pos == "PROPN"]
    capital = token.pos == "PROPN" and token.text[0].isupper()
    short = token.text.isupper() and len(token.text) <= SHORT_FORM
    return capital and (bool(words) or short) and not titled(tokens)


SHORT_FORM = 6  # letters; longer words in capitals are a dateline or a headline


def _may_be_people(view: View, telling: Telling, token: Token) -> bool:
    """Whether a noun is no place, number, time or happening by what else is known of it."""
    s = telling.sentence
    spans = [
        *((m.start, m.end) for m in view.quantities_in(s)),
        *((m.start, m.end) for m in (view.annotated.times[i] for i in view.times_in(s))),
        *((m.start, m.end) for m in (view.annotated.means[i] for i in view.means_in(s))),
    ]
    known = any(start <= token.start < end for start, end in spans)
    named = view.place_at(s, token.i) is not None or view.action_at(s, token.i) is not None
    return not (known or named)


def _owned_thing(view: View, index: int, argument: Argument, thing: Thing | None) -> bool:
    """Whether the actor only names whose thing it is: "*ISIS* supply routes", "an army *tank*"."""
    if thing is None:
        return False
    craft = thing.type in CRAFT and argument.role in _THING_ROLES
    return craft or view.actors[index].token != argument.token


def _state(tokens: Tokens, token: Token) -> bool:
    """Whether a word says what somebody became: "took two of them *prisoner*"."""
    bare = not any(
        t.dep in {"det", "nummod", "amod", "nmod:poss"} for t in children(tokens, token.i)
    )
    return bare and token.form == "singular" and token.lower in word_list("captive_state")


# ---- pronouns ------------------------------------------------------------------------------------


def _pronoun(view: View, telling: Telling, argument: Argument) -> Iterator[Filler]:
    """A pronoun stands for the last actor that was subject, here or in the sentence before."""
    word = view.tokens(telling.sentence)[argument.token]
    others = {view.actor_at(telling.sentence, a.token) for a in telling.arguments}
    if argument.rule.endswith("_of"):
        antecedent = last_several(view, telling.sentence, before=word.start, without=others)
    else:
        antecedent = last_subject(view, telling.sentence, before=word.start, without=others)
    if antecedent is None or not _fits(view, antecedent, word.lower):
        return
    rule = f"{telling.mention.row}:{argument.rule}:pronoun"
    yield played(view, antecedent, argument.role, rule, inferred=True)


def _fits(view: View, index: int, pronoun: str) -> bool:
    person = view.actors[index].type == "person"
    return person == (pronoun in {"he", "she", "him", "her", "who"})


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
