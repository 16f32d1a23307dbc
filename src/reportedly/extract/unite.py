"""Which sentences tell one occurrence: definite mention, kind and nearness decide.

What tells one inside a sentence stands in `extract.together`. What the rules leave apart, though
no word of it says that it is another occurrence, is joined if the learned weights of
`data/same.tsv` find it likely (`same_signs`).
"""

from collections.abc import Sequence
from itertools import pairwise

import msgspec

from reportedly.annotate.tree import children
from reportedly.codebook.grammar import word_list
from reportedly.codebook.weighing import chance
from reportedly.extract.apart import set_apart, sums_up
from reportedly.extract.grammar import subject
from reportedly.extract.kin import by_hand, compatible, kind_of, may_be_part
from reportedly.extract.same_signs import signs
from reportedly.extract.setting import set_in, speakers
from reportedly.extract.status import status
from reportedly.extract.status.supposed import staged
from reportedly.extract.telling import Telling
from reportedly.extract.view import View

LOOK_BACK = 8  # sentences that a definite mention ("the attack") may reach back


class Occurrence(msgspec.Struct, frozen=True):
    """The tellings of one occurrence, in text order."""

    tellings: tuple[Telling, ...]

    @property
    def kind(self) -> str:
        """The kind of its leading telling."""
        return kind_of(self.tellings)

    @property
    def last_sentence(self) -> int:
        """The last sentence in which it is told."""
        return max(t.sentence for t in self.tellings)

    @property
    def effect(self) -> bool:
        """Whether it tells outcomes only."""
        return all(t.effect for t in self.tellings)


def across(view: View, groups: Sequence[tuple[Telling, ...]]) -> list[Occurrence]:
    """The occurrences of the body, each with all its tellings."""
    found: list[Occurrence] = []
    for group in groups:
        earlier = _earlier(view, group, found)
        if earlier is None:
            found.append(Occurrence(group))
        else:
            found[earlier] = Occurrence((*found[earlier].tellings, *group))
    return found


def _earlier(view: View, group: tuple[Telling, ...], found: Sequence[Occurrence]) -> int | None:
    """Index of the occurrence that a group tells again or completes: by rule, else by chance."""
    ruled = _by_rule(view, group, found)
    return _by_chance(view, group, found) if ruled is None else ruled


LIKELY = 0.6
"""The chance from which what the rules leave apart is joined (`docs/models/same.md`)."""

SURELY_APART = {
    *("further", "set_apart", "sums_up", "by_hand"),
    *("doer:other", "place:other", "day:other", "toll:other"),
    "mine:property_destruction",  # fires and ruins are coded by themselves beside a fight
}
"""Signs of `same_signs` that keep two tellings apart, whatever the chance."""


def _by_chance(view: View, group: tuple[Telling, ...], found: Sequence[Occurrence]) -> int | None:
    """Index of the occurrence that a group most likely tells again, if it is likely enough."""
    best, at = LIKELY, None
    for i, other in enumerate(found):
        back = group[0].sentence - other.last_sentence
        if not 0 < back <= LOOK_BACK or not compatible(kind_of(group), other.kind):
            continue
        if _unreal(view, group) != _unreal(view, other.tellings):
            continue
        met = signs(view, group, other.tellings)
        if met & SURELY_APART:
            continue
        likely = chance("same.tsv", met)
        if likely >= best:
            best, at = likely, i
    return at


def _by_rule(view: View, group: tuple[Telling, ...], found: Sequence[Occurrence]) -> int | None:
    """Index of the occurrence that a group tells again or completes: the last that fits.

    A definite noun goes before all to what was told by the same word ("the *ambush*").
    """
    fitting = [i for i, other in enumerate(found) if _is_same(view, group, other)]
    named = {t.mention.lemma for t in group if t.definite}
    by_name = [i for i in fitting if named & {t.mention.lemma for t in found[i].tellings}]
    return max(by_name or fitting, default=None)


def _is_same(view: View, group: tuple[Telling, ...], other: Occurrence) -> bool:
    """Whether a group tells an occurrence again, or what came of it."""
    back = group[0].sentence - other.last_sentence
    if not 0 < back <= LOOK_BACK or not compatible(kind_of(group), other.kind):
        return False
    again = _told_again(group) or (back <= 2 and _points_back(view, group))
    again = again and not _another(view, group) and not set_apart(view, group, other.tellings)
    near = back <= 2 and (_completes(view, group, other) or _counts_off(view, group))
    if not (again or near):
        return False
    none = back == 1 and _none_hurt(group)
    return none or _unreal(view, group) == _unreal(view, other.tellings)


def _unreal(view: View, tellings: Sequence[Telling]) -> str:
    """The status of what did not happen, by whoever says so; empty for what did.

    What is only supposed of *the* attack is said of the attack that happened. A drill or a story
    is no part of a deed.
    """
    if all(staged(view.tokens(t.sentence), t) for t in tellings):
        return "staged"
    value = status(view, tellings).value
    supposed = value == "hypothetical" and not _told_again(tellings)
    return value if supposed or value in {"denied", "planned", "foiled", "threatened"} else ""


def _none_hurt(group: Sequence[Telling]) -> bool:
    """Whether an outcome is said not to have come about: "*No one* was hurt"."""
    return all(t.effect and t.negation is not None for t in group)


def _told_again(group: Sequence[Telling]) -> bool:
    """Whether the group points back with a definite event noun and tells no event besides."""
    return any(t.definite for t in group) and all(t.definite or t.effect for t in group)


def _points_back(view: View, group: Sequence[Telling]) -> bool:
    """Whether the sentence opens with what was told before ("In *that* encounter …")."""
    words = [t.lower for t in view.tokens(group[0].sentence)[:4]]
    pairs = pairwise(words)
    return any(a in {"that", "this"} and b in word_list("event_noun") for a, b in pairs)


def _another(view: View, group: Sequence[Telling], *, more: bool = False) -> bool:
    """Whether the sentence says that it tells a further occurrence.

    With ``more``, words that may count on within one do not ("four guards *also* died").
    """
    words = word_list("other_event") - (word_list("more_of_it") if more else frozenset())
    first = group[0]
    tokens = view.tokens(first.sentence)
    opening = {t.lower for t in tokens[:3]}
    own = {t.lower for g in group for t in children(tokens, g.mention.token)}
    return bool((opening | own) & words)


def _counts_off(view: View, group: Sequence[Telling]) -> bool:
    """Whether a bare ordinal is subject: "*The first* went off in the car park"."""
    first = group[0]
    tokens = view.tokens(first.sentence)
    subj = subject(tokens, first.mention.token) if not first.mention.nominal else None
    if subj is None or subj.token is None:
        return False
    return tokens[subj.token].lower in word_list("ordinal")


def _completes(view: View, group: Sequence[Telling], other: Occurrence) -> bool:
    """Whether a group of mere outcomes tells what came of an occurrence just told."""
    outcomes = all(t.effect for t in group)
    if not (outcomes or _vague(view, group)) or _another(view, group, more=outcomes):
        return False
    if not may_be_part(kind_of(group), other.kind) or other.kind == kind_of(group):
        return False
    if by_hand(group, other.kind):
        return False
    if _own_doer(view, group, other) or sums_up(view, group[0].sentence):
        return False
    sentence = group[0].sentence
    between = range(other.last_sentence + 1, sentence)
    if any(view.actions_in(s) for s in between):
        return False
    return not _new_setting(view, group, other)


def _vague(view: View, group: Sequence[Telling]) -> bool:
    """Whether vague words have a doer, but are set nowhere and told of nobody by number."""
    sentence = group[0].sentence
    vague = all(t.effect or t.mention.kind in VAGUE for t in group)
    doers = [a.token for t in group for a in t.arguments if a.role == "initiator"]
    doer = any(view.actor_at(sentence, i) is not None for i in doers)
    return (
        vague
        and (doer or _recounts(view, group))
        and not (view.places_in(sentence) or view.quantities_in(sentence))
    )


def _recounts(view: View, group: Sequence[Telling]) -> bool:
    """Whether the words look back on what had been done: "the army said it *had hit* …"."""
    first = group[0]
    had = (t for t in view.tokens(first.sentence) if t.lower == "had" and t.dep == "aux")
    return any(t.head in {first.head, first.mention.token} for t in had)


VAGUE = {"attack", "explosion"}
"""Kinds whose words may stand for any sharper one just told ("the army said it had *hit* …")."""


def _own_doer(view: View, group: Sequence[Telling], other: Occurrence) -> bool:
    """Whether the outcomes are told with a doer of their own, not the occurrence's."""

    def doers(tellings: Sequence[Telling]) -> set[str]:
        found = (
            view.actor_at(t.sentence, a.token)
            for t in tellings
            for a in t.arguments
            if a.role == "initiator" and not _speaks(view, t, a.token)
        )
        return {view.actors[i].key or view.actors[i].raw for i in found if i is not None}

    mine, theirs = doers(group), doers(other.tellings)
    return bool(mine) and bool(theirs) and not mine & theirs


def _speaks(view: View, telling: Telling, token: int) -> bool:
    """Whether a word names who tells of it: "*medics* speak of nine wounded"."""
    word = view.tokens(telling.sentence)[token]
    return any(start <= word.start < end for start, end in speakers(view, telling.sentence))


def _new_setting(view: View, group: Sequence[Telling], other: Occurrence) -> bool:
    """Whether a group is set in a place or day that the occurrence does not have."""
    sentence = group[0].sentence
    told = {s.sentence for s in other.tellings}
    names = {view.annotated.places[p].name for s in told for p in view.places_in(s)}
    new_place = any(view.annotated.places[p].name not in names for p in set_in(view, group))
    has_place = bool(names)
    days = [view.annotated.times[t].raw.casefold() for s in told for t in view.times_in(s)]
    new_day = any(
        view.annotated.times[t].raw.casefold() not in days for t in view.times_in(sentence)
    )
    return (new_place and has_place) or (new_day and bool(days))


def headline(
    occurrences: Sequence[Occurrence], groups: Sequence[tuple[Telling, ...]]
) -> list[Occurrence]:
    """Lay each occurrence of the headline on the first of the body that it may sum up.

    A headline is evidence, not an event: what fits none is left out, unless there is no body.
    """
    if not occurrences:
        return [Occurrence(group) for group in groups]
    result = list(occurrences)
    for group in groups:
        fitting = [i for i, o in enumerate(result) if _same_kind(group, o)]
        if fitting:
            first = fitting[0]
            result[first] = Occurrence((*result[first].tellings, *group))
    return result


def _same_kind(group: Sequence[Telling], occurrence: Occurrence) -> bool:
    return may_be_part(kind_of(group), occurrence.kind) and not all(t.effect for t in group)
