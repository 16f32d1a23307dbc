"""The whole step on one screen: action words to occurrences, occurrences to frames."""

from collections.abc import Iterator, Sequence

import msgspec

from reportedly.annotate.tree import Tokens, ancestors, span, subtree
from reportedly.extract import context, setting, speech
from reportedly.extract.deed import as_done
from reportedly.extract.kind import refine
from reportedly.extract.left_out import LeftOut, left_out
from reportedly.extract.relevance import relevant
from reportedly.extract.responsibility import responsible
from reportedly.extract.status import status
from reportedly.extract.telling import Telling, tellings
from reportedly.extract.toll import tolls
from reportedly.extract.unite import Occurrence, across, headline, in_sentence
from reportedly.extract.view import View
from reportedly.extract.who import distinct, united
from reportedly.extract.whole import handled, holds, tells
from reportedly.model import (
    Annotated,
    Cue,
    Filler,
    Frame,
    MeansMention,
    PlaceTelling,
    QuantityMention,
    Span,
)


class Extraction(msgspec.Struct, frozen=True):
    """The frames of a report, in text order, and what was left out."""

    frames: tuple[Frame, ...]
    left_out: tuple[LeftOut, ...]


def extract(annotated: Annotated) -> Extraction:
    """The occurrences that a report tells, as frames."""
    view = View(annotated)
    every = [as_done(view, t) for t in tellings(view)]
    occurrences = _occurrences(view, [t for t in every if not handled(t, every)])
    built = [(o, _frame(view, o, occurrences)) for o in occurrences if tells(o)]
    whole = [(o, f) for o, f in built if holds(view, o, f)]
    incomplete = [o for o, f in built if not holds(view, o, f)]
    of_conflict = relevant(view, [(f, o.tellings) for o, f in whole])
    held = [pair for pair, is_one in zip(whole, of_conflict, strict=True) if is_one]
    told, frames = [o for o, _ in held], [f for _, f in held]
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
    body = [t for t in told if view.sentences[t.sentence].kind != "headline"] or list(told)
    others = [t for o in every if o is not occurrence for t in o.tellings]
    people = distinct(view, [*united(view, body), *responsible(view, told)])
    people = (*people, *_from_headline(view, told, body, people))
    means = _means(view, body, others, people)
    kind, refined = _kind(view, occurrence, people, means)
    people = _with_doer(view, kind, body, people)
    moved = context.displaced_by_gain(view, kind, body, others)
    if moved is not None and not any(f.role in {"target", "affected"} for f in people):
        people = (*people, moved)
    places = setting.places(view, body, others, people)
    borrowed = None if places else _borrowed(view, kind, body, others)
    cue = status(view, body)
    evidence = tuple(_with_cue(view, _clause(view, t, others), cue, others) for t in told)
    return Frame(
        kind=kind,
        triggers=tuple(t.action for t in _leading_first(occurrence)),
        evidence=_merged(evidence),
        status=cue,
        count=_count(view, body),
        fillers=people,
        places=(*places, *((borrowed,) if borrowed else ())),
        times=setting.times(view, body, others),
        tolls=tolls(view, body),
        means=means,
        labels=_labels(view, evidence),
        said_by=speech.said_by(view, body),
        hedges=speech.hedges(view.annotated.hedges, evidence),
        rules=tuple(r for r in (f"kind: {_first_event(occurrence).mention.row}", refined) if r),
    )


def _borrowed(
    view: View, kind: str, body: Sequence[Telling], others: Sequence[Telling]
) -> PlaceTelling | None:
    return context.sibling_place(view, body, others) or context.place(view, kind, body)


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
    view: View, occurrence: Occurrence, people: Sequence[Filler], means: Sequence[int]
) -> tuple[str, str]:
    def types(role: str) -> set[str]:
        mine = [f.actor for f in people if f.role == role and f.actor is not None]
        return {view.actors[i].type or "" for i in mine}

    codes = {view.annotated.means[i].code for i in means}
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


def _means(
    view: View, body: Sequence[Telling], others: Sequence[Telling], people: Sequence[Filler]
) -> tuple[int, ...]:
    """The weapons named in the sentences of an occurrence, nearer to it than to any other.

    What is itself seized, moved or hit is an object, not the means.
    """
    objects = [f for f in people if f.role == "object"]
    found = []
    for sentence in sorted({t.sentence for t in body}):
        here = [t for t in (*body, *others) if t.sentence == sentence]
        for index in view.means_in(sentence):
            mention = view.annotated.means[index]
            nearest = min(here, key=lambda t: abs(t.mention.start - mention.start))
            inside = any(f.start <= mention.start < f.end for f in objects)
            if nearest in body and not inside and not _modifies_other(view, mention):
                found.append(index)
    return tuple(found)


def _modifies_other(view: View, mention: MeansMention) -> bool:
    """Whether the weapon only says what kind of other thing is meant ("a *mortar* workshop")."""
    token = view.tokens(mention.sentence)[mention.token]
    if token.dep != "compound":
        return False
    head = view.tokens(mention.sentence)[token.head]
    weapon = any(
        m.start <= head.start < m.end
        for i in view.means_in(mention.sentence)
        if (m := view.annotated.means[i])
    )
    return not weapon and view.action_at(mention.sentence, token.head) is None


def _labels(view: View, evidence: Sequence[Span]) -> tuple[int, ...]:
    return tuple(
        i
        for i, label in enumerate(view.annotated.labels)
        if any(e.start <= label.start < e.end for e in evidence)
    )


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
