"""Who claims, is blamed for, or denies an occurrence (`data/en/responsibility.tsv`).

"The group claimed responsibility for the attack" tells no new attack: it names a doer of one, and
on whose word.
"""

from collections.abc import Iterator, Sequence
from functools import cache

import msgspec

from reportedly.annotate.gate import OWNED
from reportedly.annotate.tree import Tokens, ancestors, children, conjuncts
from reportedly.codebook.grammar import word_list
from reportedly.codebook.tables import rows
from reportedly.extract.grammar import agents, negated, objects, obliques, prepositions, subject
from reportedly.extract.mention import gives_orders, last_subject
from reportedly.extract.telling import Telling
from reportedly.extract.view import View
from reportedly.model import Assertion, Filler, Token


class Responsibility(msgspec.Struct, frozen=True, kw_only=True):
    """A verb that says who did something: where the doer stands, and how sure the word makes it.

    ``event`` is the preposition before the event, or "object" where the verb must be said of the
    event itself ("claimed the raid", not "claimed that the raid failed").
    """

    term: str
    object: str
    who: str
    assertion: Assertion
    event: str
    source: str
    example: str


@cache
def _rows() -> dict[str, tuple[Responsibility, ...]]:
    found: dict[str, list[Responsibility]] = {}
    for row in rows("en/responsibility.tsv", Responsibility):
        found.setdefault(row.term, []).append(row)
    return {term: tuple(group) for term, group in found.items()}


def blaming() -> frozenset[str]:
    """The words that say who did something: "blamed", "claimed", "behind"."""
    return frozenset(_rows())


def blames(term: str) -> tuple[Responsibility, ...]:
    """The rows of a verb that says who did something."""
    return _rows().get(term, ())


def responsible(view: View, tellings: Sequence[Telling]) -> Iterator[Filler]:
    """The doers that the sentences of an occurrence name in this way."""
    for telling in tellings:
        if telling.mention.nominal or telling.mention.function == "event":
            yield from _of_telling(view, telling)
    yield from _told_later(view, tellings)


def _told_later(view: View, tellings: Sequence[Telling]) -> Iterator[Filler]:
    """Who claims an occurrence in a sentence behind it that tells nothing else."""
    last = max(t.sentence for t in tellings)
    for sentence in range(last + 1, min(last + 1 + OWNED, len(view.sentences))):
        if view.actions_in(sentence):
            return
        tokens = view.tokens(sentence)
        for verb in tokens:
            for row in _rows().get(verb.lemma, ()):
                owned = row.object and any(t.lemma == row.object for t in children(tokens, verb.i))
                if owned and negated(tokens, verb.i) is None and not _nobody(tokens, verb):
                    yield from _doers_in(view, sentence, verb, row)


def _nobody(tokens: Tokens, verb: Token) -> bool:
    """Whether nobody claimed it ("*No group* claimed responsibility")."""
    subj = subject(tokens, verb.i).token
    return subj is not None and negated(tokens, subj) is not None


def _of_telling(view: View, telling: Telling) -> Iterator[Filler]:
    tokens = view.tokens(telling.sentence)
    event = telling.mention.token
    for above in _above(tokens, event):
        for row in _rows().get(above.lemma, ()):
            if _fits(tokens, above, row, event) and negated(tokens, above.i) is None:
                yield from _doers(view, telling, above, row)
        if above.pos == "VERB" and above.lemma in _rows():
            return
    yield from _behind(view, telling)


def _above(tokens: Tokens, event: int) -> Iterator[Token]:
    """The words that may name a doer: clauses that describe the event, then what it hangs on."""
    yield from (t for t in children(tokens, event) if t.dep in {"acl", "acl:relcl"})
    yield from ancestors(tokens, event)


def _fits(tokens: Tokens, verb: Token, row: Responsibility, event: int) -> bool:
    kids = children(tokens, verb.i)
    if row.event == "object" and not _is_object(tokens, verb, event):
        return False
    if not row.object:
        return True
    return any(t.lemma == row.object for t in kids) and not any(
        t.lower in {"no", "nobody"} for t in kids
    )


def _is_object(tokens: Tokens, verb: Token, event: int) -> bool:
    """Whether the verb is said of the event itself: "*claimed* the raid", "a raid *claimed* by"."""
    token = tokens[event]
    if verb.dep in {"acl", "acl:relcl"} and verb.head == event:
        return subject(tokens, verb.i).passive
    return token.head == verb.i and token.dep in {"obj", "nsubj:pass"}


def _behind(view: View, telling: Telling) -> Iterator[Filler]:
    """Who is said to be behind an event."""
    tokens = view.tokens(telling.sentence)
    event = tokens[telling.mention.token]
    verb = tokens[event.head]
    if prepositions(tokens, event.i) != ["behind"] or negated(tokens, verb.i) is not None:
        return
    if verb.lemma == "be" or any(t.dep == "cop" for t in children(tokens, event.i)):
        yield from (f for row in _rows()["behind"] for f in _doers(view, telling, verb, row))


def _doers(view: View, telling: Telling, verb: Token, row: Responsibility) -> Iterator[Filler]:
    event = telling.mention.token
    yield from _doers_in(view, telling.sentence, verb, row, event=event)


def _doers_in(
    view: View, sentence: int, verb: Token, row: Responsibility, *, event: int | None = None
) -> Iterator[Filler]:
    tokens = view.tokens(sentence)
    for token in _with_conjuncts(tokens, _who(tokens, verb.i, row)):
        own = _named(view, sentence, token)
        index = _stood_for(view, sentence, token) if own is None else own
        if index is None or token == event:
            continue
        actor = view.actors[index]
        yield Filler(
            role="initiator",
            start=actor.start,
            end=actor.end,
            rule=f"responsibility/{row.term}",
            actor=index,
            assertion=row.assertion,
            inferred=own is None,
        )


def _with_conjuncts(tokens: Tokens, found: list[int]) -> list[int]:
    """Words with those that "and" joins to them, each once."""
    return list(dict.fromkeys(c.i for i in found for c in conjuncts(tokens, i)))


def _naming() -> frozenset[str]:
    return word_list("naming_verb")


def _named(view: View, sentence: int, token: int) -> int | None:
    """The actor at a word, or the one that opens its longer name or that it calls itself.

    "*A group calling itself* the Storm Unit claimed responsibility".
    """
    tokens = view.tokens(sentence)
    before = [t.i for t in children(tokens, token) if t.dep == "compound"]
    if tokens[token].lemma in word_list("mouthpiece"):
        return _spoken_for(view, sentence, token)
    calls = [t for t in children(tokens, token) if t.dep == "acl" and t.lemma in _naming()]
    called = [n.i for t in calls for n in children(tokens, t.i) if n.dep in {"xcomp", "obj"}]
    found = (view.actor_at(sentence, i) for i in (token, *before, *called))
    return next((i for i in found if i is not None), None)


def _spoken_for(view: View, sentence: int, token: int) -> int | None:
    """Whom one speaks for: "a spokesman for *the militia* denied it" tells none of his own."""
    tokens = view.tokens(sentence)
    of = [t.i for preposition, t in obliques(tokens, token) if preposition in {"for", "of"}]
    owners = [t.i for t in children(tokens, token) if t.dep in {"compound", "nmod:poss"}]
    found = (view.actor_at(sentence, i) for i in (*of, *owners))
    return next((i for i in found if i is not None and view.actors[i].token != token), None)


def _stood_for(view: View, sentence: int, token: int) -> int | None:
    """The force that a pronoun stands for: "the group said *it* was behind the attack"."""
    word = view.tokens(sentence)[token]
    if word.lower not in word_list("pronoun"):
        return None
    index = last_subject(view, sentence, before=word.start)
    return index if index is not None and gives_orders(view, index) else None


def _who(tokens: Tokens, verb: int, row: Responsibility) -> list[int]:
    subj = subject(tokens, verb)
    if row.who == "subject" and subj.passive:
        return [t.i for t in agents(tokens, verb)]
    if row.who == "subject" or (row.who == "object" and subj.passive):
        nobody = subj.token is not None and negated(tokens, subj.token) is not None
        return [subj.token] if subj.token is not None and not nobody else []
    if row.who == "object":
        return [t.i for t in objects(tokens, verb)]
    return [t.i for preposition, t in obliques(tokens, verb) if preposition == row.who]
