"""What the sentence before lends: an actor to a deed without one, a place to what has none.

Whatever is borrowed is marked inferred. Which kinds may borrow stands in `data/context.toml`.
"""

from collections.abc import Sequence

import msgspec

from reportedly.codebook.grammar import word_list
from reportedly.codebook.tables import entries
from reportedly.extract.telling import Telling
from reportedly.extract.view import View
from reportedly.extract.who import gives_orders, last_subject
from reportedly.model import Filler, PlaceTelling


class Loan(msgspec.Struct, frozen=True, kw_only=True):
    """Which kinds may borrow, and from how many sentences back."""

    kinds: tuple[str, ...]
    sentences: int
    source: str


def _loan(name: str) -> Loan:
    found: dict[str, Loan] = entries("context.toml", Loan)
    return found[name]


def kinds_of(name: str) -> frozenset[str]:
    """The kinds of a section of the table."""
    return frozenset(_loan(name).kinds)


def initiator(view: View, kind: str, tellings: Sequence[Telling]) -> Filler | None:
    """The force that was subject in the sentence before, for a deed told without a doer."""
    loan = _loan("initiator")
    if kind not in loan.kinds:
        return None
    first = tellings[0]
    start = view.sentences[first.sentence].start
    index = last_subject(view, first.sentence, before=start, back=loan.sentences)
    if index is None or not gives_orders(view, index) or _victim(view, index, tellings):
        return None
    actor = view.actors[index]
    return Filler(
        role="initiator",
        start=actor.start,
        end=actor.end,
        rule="context/subject_of_sentence_before",
        actor=index,
        inferred=True,
    )


def displaced_by_gain(
    view: View, kind: str, tellings: Sequence[Telling], others: Sequence[Telling]
) -> Filler | None:
    """The side that a gain makes move, told beside it or in the next sentence.

    "Troops took the ridge, *forcing the rebels to move* their guns"; "The loss drove them to …".
    """
    if kind != "territorial_gain":
        return None
    here = max(t.sentence for t in tellings)
    moves = [
        t
        for t in others
        if t.mention.kind in {"redeployment", "withdrawal"} and 0 <= t.sentence - here <= 1
    ]
    for move in moves:
        forced = any(t.lemma in word_list("forcing") for t in view.tokens(move.sentence))
        mover = next(
            (
                index
                for a in move.arguments
                if a.role == "initiator"
                and (index := view.actor_at(move.sentence, a.token)) is not None
            ),
            None,
        )
        if forced and mover is not None and not _own(view, mover, tellings):
            actor = view.actors[mover]
            return Filler(
                role="affected",
                start=actor.start,
                end=actor.end,
                rule="context/made_to_move",
                actor=mover,
                inferred=move.sentence != here,
            )
    return None


def _own(view: View, index: int, tellings: Sequence[Telling]) -> bool:
    """Whether an actor is itself who does what is told."""
    doers = {
        view.actor_at(t.sentence, a.token)
        for t in tellings
        for a in t.arguments
        if a.role == "initiator"
    }
    keys = {view.actors[i].key or view.actors[i].raw for i in doers if i is not None}
    return (view.actors[index].key or view.actors[index].raw) in keys


def _victim(view: View, index: int, tellings: Sequence[Telling]) -> bool:
    """Whether the actor of the sentence before suffers what is told here."""
    key = view.actors[index].key
    suffering = (
        view.actor_at(t.sentence, a.token)
        for t in tellings
        for a in t.arguments
        if a.role in {"target", "victim", "affected"}
    )
    keys = {view.actors[i].key for i in suffering if i is not None}
    return key is not None and key in keys


def sibling_place(
    view: View, tellings: Sequence[Telling], others: Sequence[Telling]
) -> PlaceTelling | None:
    """The place of what the same subject is told to do in the same sentence."""
    here = tellings[0]
    doers = _doers(view, tellings)
    mates = [t for t in others if t.sentence == here.sentence and doers & _doers(view, [t])]
    if not mates:
        return None
    own = [i for i in view.places_in(here.sentence) if _settles(view, i)]
    if not own:
        return None
    nearest = min(own, key=lambda i: abs(view.annotated.places[i].start - here.mention.start))
    return PlaceTelling(
        place=nearest, relation="in", inferred=True, rule="context/place_of_same_sentence"
    )


def _settles(view: View, index: int) -> bool:
    return view.annotated.places[index].relation in {"in", "near", "surroundings"}


def _doers(view: View, tellings: Sequence[Telling]) -> set[int]:
    """The words that do what some tellings tell, as offsets."""
    return {
        view.tokens(t.sentence)[a.token].start
        for t in tellings
        for a in t.arguments
        if a.role in {"initiator", "participant"}
    }


def place(view: View, kind: str, tellings: Sequence[Telling]) -> PlaceTelling | None:
    """The widest containing place that the sentences before tell, for what has no place."""
    loan = _loan("place")
    if kind not in loan.kinds:
        return None
    here = tellings[0].sentence
    for sentence in range(here - 1, max(-1, here - loan.sentences - 1), -1):
        if view.sentences[sentence].kind == "headline":
            continue
        index = _widest(view, sentence)
        if index is not None:
            return PlaceTelling(
                place=index, relation="in", inferred=True, rule="context/place_of_sentence_before"
            )
    return None


def _widest(view: View, sentence: int) -> int | None:
    """The last place of a sentence, followed upwards to the outermost one that contains it."""
    found = [i for i in view.places_in(sentence) if view.annotated.places[i].relation != "part_of"]
    if not found:
        return None
    index = found[-1]
    seen = {index}
    while (outer := view.annotated.places[index].within) is not None and outer not in seen:
        seen.add(outer)
        index = outer
    return index
