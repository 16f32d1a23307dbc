"""Where and when an occurrence is told to be: which mention belongs to which action word."""

import re
from collections.abc import Sequence

from reportedly.annotate.tree import Tokens, ancestors
from reportedly.extract import time_clause
from reportedly.extract.linking import chance, doubtful, linked
from reportedly.extract.said_when import dates_saying, time_head
from reportedly.extract.telling import Telling
from reportedly.extract.view import View
from reportedly.model import Filler, PlaceTelling, Token


def body_of(view: View, tellings: Sequence[Telling]) -> list[Telling]:
    """The tellings that stand in the text itself; those of a headline where there are no others."""
    text = [t for t in tellings if view.sentences[t.sentence].kind != "headline"]
    return text or list(tellings)


def places(
    view: View, tellings: Sequence[Telling], others: Sequence[Telling], people: Sequence[Filler]
) -> tuple[PlaceTelling, ...]:
    """The places of an occurrence; ``others`` are the tellings of all other occurrences.

    Words that name one of its ``people`` are no place ("*US* airstrikes"), nor is what grammar and
    nearness make doubtful ("killed a man *born in Aden*"), nor where those who speak are, unless it
    is very likely the place of what they tell ("residents *of Aden* speak of a quarrel").
    """
    named = [
        (f.start, f.end)
        for f in people
        if f.actor is not None and f.role not in SUFFERING and _is_actor(view, f.actor)
    ]
    told = {t.sentence: speakers(view, t.sentence) for t in tellings}
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
            if not inside(view, index, named)
            and not (inside(view, index, told[sentence]) and not _likely(view, index, mine))
            and (rule := _belongs(view, index, mine, rest)) is not None
            and not doubtful(view, index, mine)
        ]
    return tuple(_without_heads(view, _without_wholes(view, _without_containers(view, found))))


def likely_places(view: View, tellings: Sequence[Telling]) -> tuple[PlaceTelling, ...]:
    """The places that likely belong to an occurrence to which grammar gives none.

    The sentence names them nearer to something else that it tells ("a patrol *leaving X* ran into
    an ambush"), and both were there.
    """
    found: dict[int, PlaceTelling] = {}
    for telling in tellings:
        said = speakers(view, telling.sentence)
        for index, _ in linked(view, telling.sentence, telling.mention.token, least=LIKELY):
            if not inside(view, index, said):
                relation = view.annotated.places[index].relation
                found[index] = PlaceTelling(
                    place=index, relation=relation, inferred=False, rule="likely_of_sentence"
                )
    return tuple(_without_containers(view, [found[i] for i in sorted(found)]))


def _likely(view: View, place: int, tellings: Sequence[Telling]) -> bool:
    """Whether a place that stands with a speaker is very likely that of one of some tellings."""
    sentence = view.annotated.places[place].sentence
    words = (t.mention.token for t in tellings)
    return any(chance(view, sentence, word, place) >= LIKELY_OF_SPEAKER for word in words)


LIKELY = 0.3
"""The chance from which a place may be told of an occurrence to which grammar gives none.

Set on our own reports, dev half: 0.3 adds 7 right places and 7 false ones, 0.15 adds 8 and 10.
"""

LIKELY_OF_SPEAKER = 0.8
"""The chance from which where a speaker stands is where it happened, too.

Set on our own reports, dev half: 0.8 adds 6 right places and 2 false ones, 0.9 adds 1 and none.
"""

SUFFERING = {"target", "victim", "affected"}
"""Roles whose words may tell where: "an air attack on *Ukraine*"."""


def _is_actor(view: View, index: int) -> bool:
    """Whether an actor is one by more than a capital: what the words type as a town is a town."""
    actor = view.actors[index]
    at = view.place_at(actor.sentence, actor.token)
    typed = at is not None and view.annotated.places[at].head is not None
    return not (typed and actor.type == "person")


def speakers(view: View, sentence: int) -> list[tuple[int, int]]:
    """The words of a sentence that name who speaks: where they speak, nothing has happened."""
    mine = (a for a in view.annotated.attributions if a.sentence == sentence)
    return [(a.cue.start, a.cue.end) for a in mine]


def inside(view: View, index: int, spans: Sequence[tuple[int, int]]) -> bool:
    """Whether a place mention lies within one of these stretches of the text."""
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


def _without_heads(view: View, found: Sequence[PlaceTelling]) -> list[PlaceTelling]:
    """Places without the head of their entry where they tell more; "the town" tells no more."""
    mentions = view.annotated.places
    heads = [p for p in found if mentions[p.place].rule == HEAD]
    more = [p for p in found if p not in heads]
    named = [p for p in more if not mentions[p.place].rule.startswith("said again")]
    if not heads:
        return list(found)
    return named or heads


HEAD = "head of an entry"


def _without_wholes(view: View, found: Sequence[PlaceTelling]) -> list[PlaceTelling]:
    """Places without those that another one is said to be a part of: ", in the north of Y"."""
    mentions = view.annotated.places
    ends = {(mentions[p.place].sentence, mentions[p.place].end) for p in found}

    def whole(told: PlaceTelling) -> bool:
        place = mentions[told.place]
        start = max(view.sentences[place.sentence].start, place.start - PART_REACH)
        words = PART.search(view.text, start, place.start)
        return words is not None and (place.sentence, words.start()) in ends

    return [p for p in found if not whole(p)]


PART_REACH = 40  # code points between a place and the larger one that it is a part of
PART = re.compile(r",\s+(?:in|on|at)\s+the\s+(?:[\w-]+\s+){1,2}of\s+(?:the\s+)?\Z")


def times(
    view: View, tellings: Sequence[Telling], others: Sequence[Telling], *, shares: bool = True
) -> tuple[int, ...]:
    """The time mentions of an occurrence, those of its first sentences and nearest it first.

    Where its first sentence names a day only beside another occurrence, it ``shares`` that day,
    which goes before those of later sentences.
    """
    found: list[int] = []
    sentences = sorted({t.sentence for t in tellings})
    for sentence in sentences:
        mine = [t for t in tellings if t.sentence == sentence]
        rest = [t for t in others if t.sentence == sentence]
        dated = [
            i
            for i in view.times_in(sentence)
            if _dates(view, i, mine, rest) and not dates_saying(view, i, mine)
        ]
        found += sorted(dated, key=lambda i: _remoteness(view, i, mine))
        if shares and not found and sentence == sentences[0]:
            found += shared_times(view, mine)
    return tuple(found)


def _remoteness(view: View, index: int, mine: Sequence[Telling]) -> tuple[bool, int, int, int]:
    """How far a time stands from tellings of its sentence: what hangs on them is nearest.

    A weapon that is only named stands for nothing. What a clause makes a bound comes last, and so
    does what heads an entry ("Capital, 3 May: …"), which may be the day of writing.
    """
    time = view.annotated.times[index]
    deeds = [t for t in mine if t.mention.function != "device"] or mine
    commas, letters = min(_distance(view, time.start, time.end, t) for t in deeds)
    last = view.text[time.end : time.end + 1] == ":" or bool(time_clause.bound(view, index, mine))
    return last, min(_clauses_apart(view, index, t) for t in deeds), commas, letters


def _clauses_apart(view: View, index: int, telling: Telling) -> int:
    """0 where a time hangs on a telling's word or clause, 1 where on a clause around it, else 2.

    What a clause tells as past before the clause around it ("*had* been hit") is not of its day.
    """
    above = time_head(view, index)
    if above is None:
        return 2
    tokens = view.tokens(telling.sentence)
    own = {telling.mention.token, telling.head}
    governors = (above, *ancestors(tokens, above.i))
    clause = next((t for t in governors if t.i in own or t.pos in {"VERB", "AUX"}), above)
    if clause.i in own:
        return 0
    around = {t.i for t in ancestors(tokens, telling.head)}
    return 1 if clause.i in around and not _before_that(view, telling) else 2


def _before_that(view: View, telling: Telling) -> bool:
    """Whether a clause tells what had been done before."""
    return any(t.lower == "had" and t.dep == "aux" for t in _beside(view, telling))


def shared_times(view: View, tellings: Sequence[Telling]) -> tuple[int, ...]:
    """The nearest day of the sentence, for an occurrence beside another that stands nearer it."""
    here = tellings[0]
    if _before_that(view, here):
        return ()
    days = [i for i in view.times_in(here.sentence) if names_day(view, i)]
    mentions = view.annotated.times
    key = {i: _distance(view, mentions[i].start, mentions[i].end, here) for i in days}
    nearest = min(days, key=lambda i: key[i], default=None)
    if nearest is None:
        return ()
    bounded = time_clause.bound(view, nearest, [here])  # "have been held since … on Monday"
    return (nearest,) if bounded or not since_then(view, here) else ()


def since_then(view: View, telling: Telling) -> bool:
    """Whether a clause tells what has been done up to now ("have since mined the road")."""
    tokens = view.tokens(telling.sentence)
    beside = _beside(view, telling)
    first = tokens[telling.head]
    if first.dep == "conj" and not any(t.dep.startswith("aux") for t in beside):
        beside = [t for t in tokens if t.head == first.head]  # "have mined it and *dug* trenches"
    return any(t.lower in PRESENT and t.dep == "aux" for t in beside)


def _beside(view: View, telling: Telling) -> list[Token]:
    """The words that hang on a telling's own word or on its clause."""
    heads = {telling.head, telling.mention.token}
    return [t for t in view.tokens(telling.sentence) if t.head in heads]


PRESENT = {"have", "has", "'ve", "’ve"}
"""Helping verbs of what has been done up to now."""


def names_day(view: View, index: int) -> bool:
    """Whether a time says when something was, not how long, since when, or when it was said."""
    time = view.annotated.times[index]
    if time.rule not in DAYS or dict(time.parts).get("op") in {"since", "until", "for", "by"}:
        return False
    if dates_saying(view, index):
        return False
    said = (a.cue.end for a in view.annotated.attributions if a.sentence == time.sentence)
    return not any(0 <= time.start - end <= 1 for end in said)


DAYS = {
    "date",
    "days",
    "iso",
    "numeric",
    "weekday",
    "deictic",
    "near_part",
    "range",
    "day_of_month",
}
"""Rules of times that name a day or a few."""


def _dates(view: View, index: int, mine: Sequence[Telling], rest: Sequence[Telling]) -> bool:
    """Whether a time mention dates these tellings: alone, opening the sentence, or nearest."""
    time = view.annotated.times[index]
    every = [*mine, *rest]
    if time.rule == "offset":
        return _is_offset(view, index, mine, every)
    if not rest:
        return True
    above = time_head(view, index)
    nouns = [t for t in every if t.mention.nominal and above and t.mention.token == above.i]
    if nouns:
        return any(t in mine for t in nouns)
    if all(time.start < t.mention.start for t in every):
        return True
    nearest = min(every, key=lambda t: _distance(view, time.start, time.end, t))
    return nearest in mine


def _is_offset(view: View, index: int, mine: Sequence[Telling], every: Sequence[Telling]) -> bool:
    """Whether an offset ("a day after …") dates tellings: what it counts from, or what it counts.

    What is counted has its own day where the sentence names one.
    """
    counted = [t for t in every if time_clause.is_counted(view, index, t)]
    if any(t in counted for t in mine):
        return True
    time = view.annotated.times[index]
    others = [t for t in every if t not in counted]
    if not others or any(names_day(view, i) for i in view.times_in(time.sentence)):
        return False
    return min(others, key=lambda t: _distance(view, time.start, time.end, t)) in mine


def _distance(view: View, start: int, end: int, telling: Telling) -> tuple[int, int]:
    """How far a telling stands from some words: commas between count more than letters."""
    low, high = sorted((end, telling.mention.start))
    commas = view.text.count(",", low, high) + view.text.count(" and ", low, high)
    return commas, abs(telling.mention.start - start)


def set_in(view: View, group: Sequence[Telling], *, nested: bool = True) -> list[int]:
    """The places that a group's words are set in: those that hang on them, and leading ones.

    ``nested`` takes those, too, that hang on something else below ("the market *of Aden*"). Where
    those who tell of it are is no setting ("medics *in Aden* spoke of nine dead").
    """
    sentence = group[0].sentence
    said = speakers(view, sentence)
    words = {t.mention.token for t in group} | {t.head for t in group}
    first = min(words) if nested else 0
    return [
        p
        for p in view.places_in(sentence)
        if not inside(view, p, said)
        and (view.annotated.places[p].token < first or _hangs_below(view, p, words))
    ]


def _hangs_below(view: View, place: int, words: set[int]) -> bool:
    """Whether a place hangs on one of some words, and not on people between ("men *from Chad*")."""
    mention = view.annotated.places[place]
    for above in ancestors(view.tokens(mention.sentence), mention.token):
        if above.i in words:
            return True
        if view.actor_at(mention.sentence, above.i) is not None:
            return False
    return False
