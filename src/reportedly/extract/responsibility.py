"""Who claims, is blamed for, or denies an occurrence (`data/en/responsibility.tsv`).

"The group claimed responsibility for the attack" tells no new attack: it names a doer of one, and
on whose word.
"""

from collections.abc import Iterator, Sequence
from functools import cache

import msgspec

from reportedly.annotate.tree import Tokens, ancestors, children
from reportedly.codebook.tables import rows
from reportedly.extract.grammar import negated, objects, obliques, subject
from reportedly.extract.telling import Telling
from reportedly.extract.view import View
from reportedly.model import Assertion, Filler, Token


class Responsibility(msgspec.Struct, frozen=True, kw_only=True):
    """A verb that says who did something: where the doer stands, and how sure the word makes it."""

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


def responsible(view: View, tellings: Sequence[Telling]) -> Iterator[Filler]:
    """The doers that the sentences of an occurrence name in this way."""
    for telling in tellings:
        if telling.mention.nominal or telling.mention.function == "event":
            yield from _of_telling(view, telling)


def _of_telling(view: View, telling: Telling) -> Iterator[Filler]:
    tokens = view.tokens(telling.sentence)
    for above in ancestors(tokens, telling.mention.token):
        for row in _rows().get(above.lemma, ()):
            if _fits(tokens, above, row) and negated(tokens, above.i) is None:
                yield from _doers(view, telling, above, row)
        if above.pos == "VERB" and above.lemma in _rows():
            return


def _fits(tokens: Tokens, verb: Token, row: Responsibility) -> bool:
    if not row.object:
        return True
    return any(t.lemma == row.object for t in children(tokens, verb.i)) and not any(
        t.lower in {"no", "nobody"} for t in children(tokens, verb.i)
    )


def _doers(view: View, telling: Telling, verb: Token, row: Responsibility) -> Iterator[Filler]:
    tokens = view.tokens(telling.sentence)
    for token in _who(tokens, verb.i, row):
        index = view.actor_at(telling.sentence, token)
        if index is None:
            continue
        actor = view.actors[index]
        yield Filler(
            role="initiator",
            start=actor.start,
            end=actor.end,
            rule=f"responsibility/{row.term}",
            actor=index,
            assertion=row.assertion,
        )


def _who(tokens: Tokens, verb: int, row: Responsibility) -> list[int]:
    if row.who == "subject":
        subj = subject(tokens, verb)
        nobody = subj.token is not None and negated(tokens, subj.token) is not None
        return [subj.token] if subj.token is not None and not nobody else []
    if row.who == "object":
        return [t.i for t in objects(tokens, verb)]
    return [t.i for preposition, t in obliques(tokens, verb) if preposition == row.who]
