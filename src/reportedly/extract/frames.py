"""The whole step on one screen: action words to occurrences, occurrences to frames."""

from collections.abc import Iterator, Sequence

import msgspec

from reportedly.annotate.tree import Tokens, ancestors, span, subtree
from reportedly.extract import context, means, setting, speech
from reportedly.extract.assertion import asserted
from reportedly.extract.deed import as_done
from reportedly.extract.filling import filled
from reportedly.extract.kind import refine
from reportedly.extract.left_out import LeftOut, left_out
from reportedly.extract.relevance import relevant
from reportedly.extract.responsibility import responsible
from reportedly.extract.status import only_stops, status
from reportedly.extract.telling import Telling, tellings
from reportedly.extract.time_clause import bounds
from reportedly.extract.together import in_sentence
from reportedly.extract.toll import tolls
from reportedly.extract.toll.settle import settled
from reportedly.extract.unite import Occurrence, across, headline
from reportedly.extract.view import View
from reportedly.extract.who import distinct, united
from reportedly.extract.whole import handled, holds, tells
from reportedly.model import (
    Annotated,
    Cue,
    Filler,
    Frame,
    PlaceTelling,
    QuantityMention,
    Span,
)


class Extraction(msgspec.Struct, frozen=True):
    """The frames of a report, in text order, and what was left out."""

    frames: tuple[Frame, ...]
    left_out: tuple[LeftOut, ...]


def extract(annotated: Annotated, *, filling: bool = True) -> Extraction:
    """The occurrences that a report tells, as frames.

    Without ``filling`` the roles that grammar leaves open stay so.
    """
    view = View(annotated)
    every = [as_done(view, t) for t in tellings(view)]
    deeds = [t for t in every if not handled(t, every) and not only_stops(view, t, every)]
    occurrences = _occurrences(view, deeds)
    built = [(o, _frame(view, o, occurrences)) for o in occurrences if tells(view, o)]
    complete = [holds(view, o, f) for o, f in built]
    whole = [pair for pair, enough in zip(built, complete, strict=True) if enough]
    incomplete = [o for (o, _), enough in zip(built, complete, strict=True) if not enough]
    of_conflict = relevant(view, [(f, o.tellings) for o, f in whole])
    held = [pair for pair, is_one in zip(whole, of_conflict, strict=True) if is_one]
    told, frames = [o for o, _ in held], [f for _, f in held]
    if len(told) < len(occurrences):
        frames = [_resettled(view, o, f, told) for o, f in held]
    frames = settled(view, [(f, o.tellings) for o, f in zip(told, frames, strict=True)])
    frames = filled(view, frames) if filling else frames
    frames = [means.recorded(view, f) for f in frames]
    order = sorted(range(len(told)), key=lambda i: _first_event(told[i]).mention.start)
    return Extraction(
        frames=tuple(frames[i] for i in order),
        left_out=tuple(left_out(view, every, told, incomplete)),
    )


def _occurrences(view: View, every: Sequence[Telling]) -> list[Occurrence]:
    heads: list[tuple[Telling, ...]] = []
    body: list[tuple[Telling, ...]] = []
    for sentence in view.sentences:
        mine = [t for t in every if t.sentence == sentence.i]
        groups = in_sentence(view, mine)
        (heads if sentence.kind == "headline" else body).extend(groups)
    return headline(across(view, body), heads)


def _first_event(occurrence: Occurrence) -> Telling:
    body = [t for t in occurrence.tellings if not t.effect] or list(occurrence.tellings)
    return body[0]


def _frame(view: View, occurrence: Occurrence, every: Sequence[Occurrence]) -> Frame:
    told = occurrence.tellings
    body = setting.body_of(view, told)
    others = [t for o in every if o is not occurrence for t in o.tellings]
    people = distinct(view, [*united(view, body), *responsible(view, told)])
    people = (*people, *_from_headline(view, told, body, people))
    weapons = means.means(view, body, others, people)
    kind, refined = _kind(view, occurrence, people, weapons)
    people = _with_doer(view, kind, body, people)
    moved = context.displaced_by_gain(view, kind, body, others)
    if moved is not None and not any(f.role in {"target", "affected"} for f in people):
        people = (*people, moved)
    places = setting.places(view, body, others, people)
    places = places or _near_at_hand(view, body, others)
    borrowed = None if places else context.place(view, kind, body)
    cue = status(view, body)
    numbers = tolls(view, body, others)
    speakers = speech.said_by(view, body, numbers)
    people = asserted(view, body, people, cue=cue, said_by=speakers)
    times = setting.times(view, body, others, shares=cue.value in context.kinds_of("time"))
    evidence = tuple(_with_cue(view, _clause(view, t, others), cue, others) for t in told)
    return Frame(
        kind=kind,
        triggers=tuple(t.action for t in _leading_first(occurrence)),
        evidence=_merged(evidence),
        status=cue,
        count=_count(view, body),
        fillers=people,
        places=(*places, *((borrowed,) if borrowed else ())),
        times=times,
        time_bounds=bounds(view, body, times),
        lent_time=context.time(view, cue.value, body, times),
        tolls=numbers,
        means=weapons,
        labels=means.labels(view, body),
        said_by=speakers,
        hedges=speech.hedges(view.annotated.hedges, evidence),
        rules=tuple(r for r in (f"kind: {_first_event(occurrence).mention.row}", refined) if r),
    )


def _resettled(
    view: View, occurrence: Occurrence, frame: Frame, told: Sequence[Occurrence]
) -> Frame:
    """A frame with the places and times of its sentences that only a left-out word had taken."""
    others = [t for o in told if o is not occurrence for t in o.tellings]
    body = setting.body_of(view, occurrence.tellings)
    places = frame.places
    if all(p.inferred for p in places):
        places = setting.places(view, body, others, frame.fillers) or places
    shares = frame.status.value in context.kinds_of("time")
    times = setting.times(view, body, others, shares=shares) or frame.times
    return msgspec.structs.replace(
        frame,
        places=places,
        times=times,
        time_bounds=bounds(view, body, times),
        lent_time=context.time(view, frame.status.value, body, times),
    )


def _near_at_hand(
    view: View, body: Sequence[Telling], others: Sequence[Telling]
) -> tuple[PlaceTelling, ...]:
    """The place of the same sentence or entry, for an occurrence without one of its own."""
    sibling = context.sibling_place(view, body, others)
    near = (sibling,) if sibling else context.entry_place(view, body)
    return near or setting.likely_places(view, body)


def _count(view: View, body: Sequence[Telling]) -> QuantityMention | None:
    """How many such occurrences one event noun counts ("*twelve* strikes")."""
    for telling in body:
        if not telling.mention.nominal:
            continue
        tokens = view.tokens(telling.sentence)
        counters = [t for t in tokens if t.head == telling.mention.token and t.i != t.head]
        for quantity in view.quantities_in(telling.sentence):
            counts = quantity.rule != "article"  # "a blast" is no count
            if counts and any(quantity.start <= t.start < quantity.end for t in counters):
                return quantity
    return None


def _leading_first(occurrence: Occurrence) -> list[Telling]:
    """The tellings with the first event word of the leading kind in front."""
    first = _first_event(occurrence)
    return [first, *(t for t in occurrence.tellings if t is not first)]


def _kind(
    view: View, occurrence: Occurrence, people: Sequence[Filler], weapons: Sequence[int]
) -> tuple[str, str]:
    def types(role: str) -> set[str]:
        mine = [f.actor for f in people if f.role == role and f.actor is not None]
        return {view.actors[i].type or "" for i in mine}

    codes = {view.annotated.means[i].code for i in weapons}
    kind, rule = refine(
        occurrence.kind,
        term=_first_event(occurrence).mention.lemma,
        means=codes,
        initiators=types("initiator"),
        victims=types("victim"),
    )
    return kind, f"kind: {rule}" if rule else ""


def _with_doer(
    view: View, kind: str, body: Sequence[Telling], people: tuple[Filler, ...]
) -> tuple[Filler, ...]:
    if any(f.role in {"initiator", "participant"} for f in people):
        return people
    doer = context.initiator(view, kind, body)
    if doer is None or _suffers(view, doer, people):
        return people
    return (doer, *people)


def _suffers(view: View, doer: Filler, people: Sequence[Filler]) -> bool:
    """Whether a borrowed doer is the side that the deed was aimed at."""

    def key(filler: Filler) -> str | None:
        if filler.actor is None:
            return None
        return view.actors[filler.actor].key or view.actors[filler.actor].raw

    aimed = {key(f) for f in people if f.role in {"target", "victim", "affected"}}
    return key(doer) in aimed


def _from_headline(
    view: View, told: Sequence[Telling], body: Sequence[Telling], people: Sequence[Filler]
) -> Iterator[Filler]:
    """Roles that only the headline fills."""
    same = {t.mention.kind for t in body}
    headlines = [t for t in told if t not in body and t.mention.kind in same]
    filled = {f.role for f in people}
    for filler in united(view, headlines):
        if filler.role in {"initiator", "target"} and filler.role not in filled:
            yield filler


# ---- evidence ------------------------------------------------------------------------------------


def _clause(view: View, telling: Telling, others: Sequence[Telling]) -> Span:
    """The clause that carries a telling: its verb's words without the clauses that tell others."""
    tokens = view.tokens(telling.sentence)
    rivals = {t.head for t in others if t.sentence == telling.sentence} - {telling.head}
    sentence = view.sentences[telling.sentence]
    if not rivals:
        return Span(sentence.start, sentence.end)
    foreign = {_branch(tokens, rival, telling.head) for rival in rivals}
    words = subtree(tokens, telling.head, prune=lambda t: t.i in foreign)
    inside = [t for t in words if t.pos not in {"PUNCT", "CCONJ"}] or [
        tokens[telling.mention.token]
    ]
    clause = span(inside)
    return Span(min(clause.start, telling.mention.start), max(clause.end, telling.mention.end))


def _with_cue(view: View, clause: Span, cue: Cue, others: Sequence[Telling]) -> Span:
    """A clause, widened to the word of its sentence that gives its status ("are *working* on")."""
    if cue.start is None or cue.end is None:
        return clause
    same = any(
        s.start <= cue.start < s.end and s.start <= clause.start < s.end for s in view.sentences
    )
    between = any(cue.start <= t.mention.start < clause.start for t in others)
    if between or not same or not 0 <= clause.start - cue.end < CUE_REACH:
        return clause
    return Span(cue.start, clause.end)


CUE_REACH = 30  # code points; a cue further away belongs to another clause


def _branch(tokens: Tokens, rival: int, head: int) -> int:
    """Where the clause that holds another occurrence branches off below a head."""
    branch = rival
    for above in ancestors(tokens, rival):
        if above.i == head:
            return branch
        if above.dep in {"advcl", "conj", "ccomp", "parataxis", "acl:relcl", "xcomp"}:
            branch = above.i
    return rival


def _merged(spans: Sequence[Span]) -> tuple[Span, ...]:
    """Spans in text order, overlapping ones joined."""
    result: list[Span] = []
    for s in sorted(spans):
        if result and s.start < result[-1].end:
            result[-1] = Span(result[-1].start, max(result[-1].end, s.end))
        else:
            result.append(s)
    return tuple(result)
