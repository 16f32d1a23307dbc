"""How sure a report is of who did it, where no verb of blame says so (`data/en/assertion.tsv`).

"*Suspected* rebels shot the mayor", "accused the army *of killing* him", "*our* forces took the
town": the doer stands where grammar puts it, and these words say on what footing.
"""

from collections.abc import Iterator, Sequence
from functools import cache

import msgspec

from reportedly.annotate.tree import Tokens, ancestors, children
from reportedly.codebook.tables import rows
from reportedly.extract.grammar import negated
from reportedly.extract.responsibility import Responsibility, blames
from reportedly.extract.telling import Telling
from reportedly.extract.view import View
from reportedly.model import Assertion, Attribution, Cue, Filler, Token


class Footing(msgspec.Struct, frozen=True, kw_only=True):
    """A word that says how sure a doer is: where it stands, and what it makes of the doer.

    ``scope`` is ``doer`` beside the doer's noun, ``clause`` beside the verb, ``own`` for words by
    which a speaker names its own side.
    """

    term: str
    scope: str
    assertion: Assertion
    source: str
    example: str


@cache
def _rows(scope: str) -> dict[str, Assertion]:
    found = rows("en/assertion.tsv", Footing)
    return {r.term: r.assertion for r in found if r.scope == scope}


YET_TO_COME = {"planned", "threatened", "hypothetical"}
"""Statuses of what nobody has done."""


def asserted(
    view: View,
    tellings: Sequence[Telling],
    people: Sequence[Filler],
    *,
    cue: Cue,
    said_by: Sequence[int],
) -> tuple[Filler, ...]:
    """The fillers of an occurrence, its doers with the footing on which they are named."""
    speaker = view.annotated.attributions[said_by[0]] if said_by else None
    return tuple(_footed(view, tellings, f, cue=cue, speaker=speaker) for f in people)


def _footed(
    view: View,
    tellings: Sequence[Telling],
    filler: Filler,
    *,
    cue: Cue,
    speaker: Attribution | None,
) -> Filler:
    if filler.role != "initiator" or filler.assertion != "stated" or filler.actor is None:
        return filler
    if cue.value in YET_TO_COME:
        return filler
    denied = cue.value == "denied" or (speaker is not None and speaker.stance == "denied")
    found = "denied" if denied else next(_footings(view, tellings, filler.actor, speaker), None)
    return msgspec.structs.replace(filler, assertion=found) if found else filler


def _footings(
    view: View, tellings: Sequence[Telling], doer: int, speaker: Attribution | None
) -> Iterator[Assertion]:
    mention = view.actors[doer]
    tokens = view.tokens(mention.sentence)
    own = [t for t in children(tokens, mention.token) if t.dep != "conj"]
    inside = [t for t in tokens if mention.start <= t.start < mention.end]
    yield from (_rows("doer")[t.lower] for t in (*own, *inside) if t.lower in _rows("doer"))
    for telling in tellings:
        yield from _of_clause(view.tokens(telling.sentence), telling)
    if speaker is not None and _same(view, doer, speaker):
        yield "claimed"
    possessors = [t for t in own if t.lower in _rows("own")]
    yield from (_rows("own")[t.lower] for t in possessors if _speaks(view, doer, t, speaker))


def _of_clause(tokens: Tokens, telling: Telling) -> Iterator[Assertion]:
    """What the verb's clause says: "*allegedly* shot", "accused of *killing*"."""
    for t in children(tokens, telling.head):
        if t.dep == "advmod" and t.lower in _rows("clause"):
            yield _rows("clause")[t.lower]
    verb = tokens[telling.head]
    if telling.mention.nominal or verb.dep not in {"advcl", "acl", "xcomp", "obl"}:
        return
    for above in list(ancestors(tokens, verb.i))[:2]:
        for row in blames(above.lemma):
            if _leads_to(tokens, above, verb, row) and negated(tokens, above.i) is None:
                yield row.assertion


def _leads_to(tokens: Tokens, above: Token, verb: Token, row: Responsibility) -> bool:
    """Whether a verb of blame or claim is said of a deed: "*accused* him of *shooting*"."""
    kids = children(tokens, above.i)
    marks = {t.lower for t in children(tokens, verb.i) if t.dep in {"mark", "case"}}
    return row.event in marks and (not row.object or any(t.lemma == row.object for t in kids))


def _same(view: View, doer: int, speaker: Attribution) -> bool:
    """Whether the speaker is the doer, by one of the actors named in the words of who speaks."""
    mine = view.actors[doer]
    said = (view.actors[i] for i in view.actors_in(speaker.sentence))
    inside = [a for a in said if speaker.cue.start <= a.start < speaker.cue.end]
    return any(a is mine or (a.key is not None and a.key == mine.key) for a in inside)


def _speaks(view: View, doer: int, word: Token, speaker: Attribution | None) -> bool:
    """Whether a possessive is the speaker's: "*our* men", "said *its* planes bombed it"."""
    if word.lower in FIRST:
        return True
    if speaker is None or speaker.cue.end > word.start:
        return False
    sentence = view.actors[doer].sentence
    others = (view.actors[i] for i in view.actors_in(sentence) if i != doer)
    return not any(speaker.cue.end <= a.start < word.start for a in others)


FIRST = {"our", "my"}
"""Possessives that are always the speaker's."""
