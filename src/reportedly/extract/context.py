"""What the sentence before lends: an actor to a deed without one, a place to what has none.

Whatever is borrowed is marked inferred. Which kinds may borrow stands in `data/context.toml`.
"""

from collections.abc import Sequence

import msgspec

from reportedly.codebook.grammar import word_list
from reportedly.codebook.tables import entries
from reportedly.codebook.things import things
from reportedly.extract import setting
from reportedly.extract.mention import gives_orders, last_subject
from reportedly.extract.telling import Telling
from reportedly.extract.view import View
from reportedly.model import Filler, PlaceRelation, PlaceTelling


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
    if kind not in loan.kinds or _has_stranger(view, tellings):
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


def _has_stranger(view: View, tellings: Sequence[Telling]) -> bool:
    """Whether the words name a doer, though one whom no table knows ("a *patrol boat* shelled").

    A weapon, a craft or an event noun is none: "when a *drone* fired on the clinic".
    """
    for telling in tellings:
        s = telling.sentence
        armed = [view.annotated.means[i] for i in view.means_in(s)]
        for token in (view.tokens(s)[a.token] for a in telling.arguments if a.role == "initiator"):
            weapon = token.lemma in things() or any(m.start <= token.start < m.end for m in armed)
            noun = token.pos in {"NOUN", "PROPN"} and view.action_at(s, token.i) is None
            if noun and not weapon and view.place_at(s, token.i) is None:
                return True
    return False


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
    """The place of what the same subject is told to do in the same sentence, or the last named."""
    here = tellings[0]
    doers = _doers(view, tellings)
    mates = [t for t in others if t.sentence == here.sentence and doers & _doers(view, [t])]
    if not mates:
        return _place_before(view, here, others)
    own = [i for i in view.places_in(here.sentence) if _settles(view, i)]
    if not own:
        return None
    nearest = min(own, key=lambda i: abs(view.annotated.places[i].start - here.mention.start))
    return PlaceTelling(
        place=nearest,
        relation=view.annotated.places[nearest].relation,
        inferred=False,
        rule="context/place_of_same_sentence",
    )


def _place_before(view: View, here: Telling, others: Sequence[Telling]) -> PlaceTelling | None:
    """The last place that the sentence names before a telling, where others stand beside it."""
    if not any(t.sentence == here.sentence for t in others):
        return None
    spoken = setting.speakers(view, here.sentence)
    before = [
        i
        for i in view.places_in(here.sentence)
        if _settles(view, i)
        and view.annotated.places[i].end <= here.mention.start
        and not setting.inside(view, i, spoken)
    ]
    if not before:
        return None
    last = view.annotated.places[before[-1]]
    return PlaceTelling(
        place=before[-1],
        relation=last.relation,
        inferred=False,
        rule="context/place_before_in_sentence",
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


def entry_place(view: View, tellings: Sequence[Telling]) -> tuple[PlaceTelling, ...]:
    """The places that head the entry of a list in which an occurrence is told ("• Gadara: …").

    They are told of the whole entry, so nothing is inferred; the last place named inside the entry
    goes before a head that is no more than its province.
    """
    here = view.sentences[tellings[0].sentence]
    heads: list[int] = []
    for sentence in range(here.i, -1, -1):
        if view.sentences[sentence].block != here.block:
            break
        mine = view.places_in(sentence)
        heads = [i for i in mine if view.annotated.places[i].rule == ENTRY] or heads
        if len(heads) < len(mine) and sentence < here.i and not heads:
            return ()  # a place nearer than the head
    return tuple(
        PlaceTelling(place=i, relation="in", inferred=False, rule="context/head_of_entry")
        for i in heads
        if view.annotated.places[i].relation == "in"
    )


ENTRY = "head of an entry"


TOLD = frozenset({"same", "offset", "weekend", "unit"})
"""Rules of times by which a sentence counts its own day or weeks: it takes none from before."""


def time(view: View, status: str, tellings: Sequence[Telling], own: Sequence[int]) -> int | None:
    """The time that the sentences before tell, for what has happened and is told without a day.

    A day holds for its paragraph or entry until another is named. Words that date the saying, or a
    duration, lend nothing, and what has been done since ("have mined it") takes no day.
    """
    loan = _loan("time")
    if any(view.annotated.times[i].rule != "part" for i in own):
        return None
    if status not in loan.kinds or setting.since_then(view, tellings[0]):
        return None
    here = view.sentences[tellings[0].sentence]
    if any(view.annotated.times[i].rule in TOLD for i in view.times_in(here.i)):
        return None
    for sentence in range(here.i - 1, max(-1, here.i - loan.sentences - 1), -1):
        if view.sentences[sentence].block != here.block:
            break
        found = [i for i in view.times_in(sentence) if setting.names_day(view, i)]
        if found:
            return found[0]
    return None


def place(view: View, kind: str, tellings: Sequence[Telling]) -> PlaceTelling | None:
    """The place where the sentences before are, for what is told without one."""
    loan = _loan("place")
    if kind not in loan.kinds:
        return None
    here = tellings[0].sentence
    written = _here(view, here)
    if written is not None:
        return written
    for sentence in range(here - 1, max(-1, here - loan.sentences - 1), -1):
        if view.sentences[sentence].kind == "headline":
            continue
        if view.sentences[sentence].block != view.sentences[here].block:
            break
        index = _scene(view, sentence)
        if index is not None and _adds(view, here):
            index = _outermost(view, index)
        if index is not None:
            return PlaceTelling(
                place=index,
                relation=_settled(view, index),
                inferred=True,
                rule="context/place_of_sentence_before",
            )
    return None


def _here(view: View, sentence: int) -> PlaceTelling | None:
    """The place of the dateline, where the report itself says "here"."""
    spoken = setting.speakers(view, sentence)
    said = (t for t in view.tokens(sentence) if t.lower == "here")
    if not any(not any(a <= t.start < b for a, b in spoken) for t in said):
        return None
    places = enumerate(view.annotated.places)
    line = next((i for i, p in places if p.rule == DATELINE), None)
    if line is None:
        return None
    return PlaceTelling(place=line, relation="in", inferred=True, rule="context/here")


DATELINE = "dateline"


def _adds(view: View, sentence: int) -> bool:
    """Whether a speaker goes on to another matter ("the sources *added* that …")."""
    mine = (a.cue for a in view.annotated.attributions if a.sentence == sentence)
    spans = [(cue.start, cue.end) for cue in mine]
    return any(
        t.lemma in word_list("adding") and any(a <= t.start < b for a, b in spans)
        for t in view.tokens(sentence)
    )


def _outermost(view: View, index: int) -> int:
    """A place followed upwards to the last one that the text says contains it."""
    seen = {index}
    while (outer := view.annotated.places[index].within) is not None and outer not in seen:
        seen.add(outer)
        index = outer
    return index


def _settled(view: View, index: int) -> PlaceRelation:
    """The relation of a place; "in" for one that the text names only as a container."""
    relation = view.annotated.places[index].relation
    return "in" if relation == "part_of" else relation


def _scene(view: View, sentence: int) -> int | None:
    """The place where a sentence is: the first that is no container, no way and no speaker's."""
    spoken = setting.speakers(view, sentence)
    found = [
        i
        for i in view.places_in(sentence)
        if view.annotated.places[i].relation != "part_of" and not setting.inside(view, i, spoken)
    ]
    settled = [i for i in found if _settles(view, i)]
    return next(iter([*settled, *found]), None)
