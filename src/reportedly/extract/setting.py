"""Where and when an occurrence is told to be: which mention belongs to which action word."""

from collections.abc import Sequence

from reportedly.annotate.tree import Tokens, ancestors
from reportedly.extract.telling import Telling
from reportedly.extract.view import View
from reportedly.model import Filler, PlaceTelling


def places(
    view: View, tellings: Sequence[Telling], others: Sequence[Telling], people: Sequence[Filler]
) -> tuple[PlaceTelling, ...]:
    """The places of an occurrence; ``others`` are the tellings of all other occurrences.

    Words that name one of its ``people`` are no place ("*US* airstrikes").
    """
    named = [(f.start, f.end) for f in people if f.actor is not None]
    found = []
    for sentence in sorted({t.sentence for t in tellings}):
        mine = [t for t in tellings if t.sentence == sentence]
        rest = [t for t in others if t.sentence == sentence]
        found += [
            PlaceTelling(
                place=index,
                relation=view.annotated.places[index].relation,
                inferred=False,
                rule=rule,
            )
            for index in view.places_in(sentence)
            if not _inside(view, index, named)
            and (rule := _belongs(view, index, mine, rest)) is not None
        ]
    return tuple(_without_containers(view, found))


def _inside(view: View, index: int, spans: Sequence[tuple[int, int]]) -> bool:
    place = view.annotated.places[index]
    return any(start <= place.start and place.end <= end for start, end in spans)


def _belongs(
    view: View, index: int, mine: Sequence[Telling], rest: Sequence[Telling]
) -> str | None:
    """The rule by which a place mention belongs to one of these tellings, or None."""
    if not rest:
        return "only_occurrence_of_sentence"
    place = view.annotated.places[index]
    tokens = view.tokens(place.sentence)
    owner = _owner(view, index, [*mine, *rest], tokens)
    if owner is None:
        return "shared_by_sentence" if _leads(place.token, [*mine, *rest]) else None
    return "nearest_by_grammar" if owner in mine else None


def _owner(view: View, index: int, tellings: Sequence[Telling], tokens: Tokens) -> Telling | None:
    """The telling that governs a place, else the nearest one before it."""
    place = view.annotated.places[index]
    heads = {t.mention.token: t for t in tellings} | {}
    clause = {t.head: t for t in reversed(tellings)}
    first = _group_start(view, index)
    before = [t for t in tellings if t.mention.start < first]
    for above in ancestors(tokens, place.token):
        if above.i in heads and not _between(tellings, heads[above.i], first):
            return heads[above.i]
        if above.i in clause and not _between(tellings, clause[above.i], first):
            return clause[above.i]
    return max(before, key=lambda t: t.mention.start) if before else None


def _between(tellings: Sequence[Telling], owner: Telling, place: int) -> bool:
    """Whether another action word stands between the owner and the place (a parser's long arm)."""
    low, high = sorted((owner.mention.start, place))
    return any(low < t.mention.start < high and t is not owner for t in tellings)


def _group_start(view: View, index: int) -> int:
    """Where the list of sites that a place stands in begins."""
    place = view.annotated.places[index]
    mates = (
        view.annotated.places[i]
        for i in view.places_in(place.sentence)
        if view.annotated.places[i].group == place.group
    )
    return min(p.start for p in mates)


def _leads(token: int, tellings: Sequence[Telling]) -> bool:
    """Whether a place opens the sentence, before all that is told in it."""
    return all(token < t.mention.token for t in tellings)


def _without_containers(view: View, found: Sequence[PlaceTelling]) -> list[PlaceTelling]:
    """Places without those that only say where another one lies ("in Y city")."""
    inside = {view.annotated.places[p.place].within for p in found}
    kept = []
    for telling in found:
        place = view.annotated.places[telling.place]
        contains = telling.place in inside and place.relation == "in"
        if not contains and place.relation != "part_of":
            kept.append(telling)
    return kept


def times(view: View, tellings: Sequence[Telling], others: Sequence[Telling]) -> tuple[int, ...]:
    """The time mentions of an occurrence, those of its first sentences first."""
    found = []
    for sentence in sorted({t.sentence for t in tellings}):
        mine = [t for t in tellings if t.sentence == sentence]
        rest = [t for t in others if t.sentence == sentence]
        found += [i for i in view.times_in(sentence) if _dates(view, i, mine, rest)]
    return tuple(found)


def _dates(view: View, index: int, mine: Sequence[Telling], rest: Sequence[Telling]) -> bool:
    """Whether a time mention dates these tellings: alone, opening the sentence, or nearest."""
    time = view.annotated.times[index]
    every = [*mine, *rest]
    if not rest or all(time.start < t.mention.start for t in every):
        return True
    nearest = min(every, key=lambda t: _distance(view, time.start, time.end, t))
    return nearest in mine


def _distance(view: View, start: int, end: int, telling: Telling) -> tuple[int, int]:
    """How far a telling stands from some words: commas between count more than letters."""
    low, high = sorted((end, telling.mention.start))
    commas = view.text.count(",", low, high) + view.text.count(" and ", low, high)
    return commas, abs(telling.mention.start - start)
