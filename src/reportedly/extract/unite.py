"""Which action words tell one occurrence.

Inside a sentence grammar decides; across sentences definite mention, kind and nearness.

Kinds that may be part of others ("killed" of "airstrike") stand in `data/kin.tsv`.
"""

from collections.abc import Iterable, Sequence
from functools import cache
from itertools import pairwise

import msgspec

from reportedly.annotate.tree import Tokens, ancestors, children, conjuncts
from reportedly.codebook.grammar import word_list
from reportedly.codebook.tables import rows
from reportedly.extract.apart import set_apart, sums_up
from reportedly.extract.grammar import prepositions, subject
from reportedly.extract.setting import inside, speakers
from reportedly.extract.status import status
from reportedly.extract.telling import Telling
from reportedly.extract.view import View


class Kin(msgspec.Struct, frozen=True, kw_only=True):
    """A kind, and the kinds of occurrence that it may be a part or a vaguer word of."""

    kind: str
    part_of: tuple[str, ...]
    source: str


@cache
def _kin() -> dict[str, frozenset[str]]:
    return {row.kind: frozenset(row.part_of) for row in rows("kin.tsv", Kin)}


def may_be_part(kind: str, other: str) -> bool:
    """Whether the first kind may be a part, or a vaguer word, of the second."""
    return kind == other or other in _kin().get(kind, ())


def compatible(kind: str, other: str) -> bool:
    """Whether two kinds may tell one occurrence."""
    return may_be_part(kind, other) or may_be_part(other, kind)


def leading(kinds: Iterable[str]) -> str:
    """The kind that the others are parts of; the first one where none is."""
    known = list(kinds)
    for kind in known:
        if all(may_be_part(other, kind) for other in known):
            return kind
    ranked = [k for k in known if not any(k != o and may_be_part(k, o) for o in known)]
    return (ranked or known)[0]


# ---- inside a sentence ---------------------------------------------------------------------------


def in_sentence(view: View, tellings: Sequence[Telling]) -> list[tuple[Telling, ...]]:
    """Groups of the tellings of one sentence that tell one occurrence each, in text order."""
    groups: list[list[Telling]] = []
    for telling in tellings:
        merged = [telling]
        for group in [g for g in groups if any(_linked(view, telling, other) for other in g)]:
            if compatible(_kind(group), _kind(merged)):
                groups.remove(group)
                merged = [*group, *merged]
        groups.append(sorted(merged, key=lambda t: t.mention.start))
    joined = _strays(groups)
    return [tuple(g) for g in sorted(joined, key=lambda g: g[0].mention.start)]


def _strays(groups: list[list[Telling]]) -> list[list[Telling]]:
    """An outcome that grammar left alone joins the nearest occurrence that it may be part of."""
    events = [g for g in groups if not all(t.effect for t in g)]
    result = [list(g) for g in events]
    for group in groups:
        if group in events:
            continue
        fitting = [
            (abs(t.mention.start - group[0].mention.start), i)
            for i, event in enumerate(events)
            for t in event
            if _may_come_of(group, event) and t.negation is None
        ]
        if fitting:
            result[min(fitting)[1]] += group
        else:
            result.append(list(group))
    return [sorted(g, key=lambda t: t.mention.start) for g in result]


def _may_come_of(group: Sequence[Telling], event: Sequence[Telling]) -> bool:
    """Whether outcomes may be those of an event: nobody is shot by a mortar."""
    return may_be_part(_kind(group), _kind(event)) and not _by_hand(group, _kind(event))


def _by_hand(group: Sequence[Telling], kind: str) -> bool:
    """Whether people are shot or stabbed, and the kind is one of bombs from afar."""
    words = {t.mention.lemma.split()[0] for t in group}
    return kind in FROM_AFAR and bool(words & word_list("by_hand"))


FROM_AFAR = {
    "air_strike", "drone_strike", "missile_strike", "shelling", "chemical_attack",
    "ied_explosion", "vehicle_bomb", "mine_explosion", "explosion",
}  # fmt: skip


def _kind(group: Sequence[Telling]) -> str:
    return leading(t.mention.kind for t in group)


def _linked(view: View, one: Telling, other: Telling) -> bool:
    tokens = view.tokens(one.sentence)
    if not compatible(one.mention.kind, other.mention.kind):
        return False
    return (
        _hangs_on(tokens, one, other)
        or _hangs_on(tokens, other, one)
        or _is_threatened(tokens, one, other)
        or _is_threatened(tokens, other, one)
        or _is_how_they_came(view, one, other)
        or _is_how_they_came(view, other, one)
        or _tells_of_its_weapon(view, one, other)
        or _tells_of_its_weapon(view, other, one)
        or _is_one_series(view, one, other)
    )


def _is_how_they_came(view: View, one: Telling, other: Telling) -> bool:
    """A bare clause tells what the doers were at: "came under fire from men *lying in wait*"."""
    head = view.tokens(one.sentence)[one.head]
    doers = {a.token for a in other.arguments if a.role == "initiator"}
    return head.dep == "acl" and head.form == "ing" and head.head in doers


def _tells_of_its_weapon(view: View, one: Telling, other: Telling) -> bool:
    """One clause says how the thing came that the other tells of: "a bomb *planted* there"."""
    tokens = view.tokens(one.sentence)
    head = tokens[one.head]
    if head.dep not in {"acl", "acl:relcl"}:
        return False
    subj = subject(tokens, other.mention.token)
    told_of = {a.token for a in other.arguments} | {other.mention.token, subj.token}
    return head.head in told_of and view.actor_at(one.sentence, head.head) is None


def _is_one_series(view: View, one: Telling, other: Telling) -> bool:
    """Deeds of one kind in one breath: "*looted* the shops and *burned* the stalls"."""
    tokens = view.tokens(one.sentence)
    beside = tokens[one.head].dep == "conj" and tokens[one.head].head == other.head
    same = one.mention.kind == other.mention.kind and one.mention.kind in SERIES
    return beside and same and not _set_in(view, [one], nested=False)


SERIES = {"property_destruction", "fortification"}
"""Kinds of which one hand does several in a row, all of one occurrence."""


def _is_threatened(tokens: Tokens, one: Telling, other: Telling) -> bool:
    """What is threatened is one with the threat: "*threatened* to *kill* the captives"."""
    head = tokens[one.head]
    same = one.mention.kind == other.mention.kind == "threat"
    return same and head.dep in {"xcomp", "ccomp", "advcl"} and head.head == other.head


def _hangs_on(tokens: Tokens, one: Telling, other: Telling) -> bool:
    """Whether the first is tied by grammar to the second."""
    return (
        _is_subject(tokens, one, other)
        or _is_oblique(tokens, one, other)
        or _is_clause_of(tokens, one, other)
        or _is_beside(tokens, one, other)
        or one.head == other.head
    )


def _is_subject(tokens: Tokens, one: Telling, other: Telling) -> bool:
    """The event noun is subject or agent of the other word: "the *blast* killed six"."""
    if not one.mention.nominal or other.mention.nominal:
        return False
    subj = subject(tokens, other.mention.token)
    places = {t.i for t in conjuncts(tokens, subj.token)} if subj.token is not None else set()
    agent = {t.i for t in children(tokens, other.mention.token) if t.dep == "obl:agent"}
    return one.mention.token in places | agent


def _is_oblique(tokens: Tokens, one: Telling, other: Telling) -> bool:
    """The event noun hangs on the other word by a preposition: "killed in the *strikes*"."""
    token = tokens[one.mention.token]
    if token.dep == "conj":
        token = tokens[token.head]
    joins = word_list("joining_preposition")
    return (
        one.mention.nominal
        and token.head in {other.mention.token, other.head}
        and any(p in joins for p in prepositions(tokens, token.i))
    )


def _is_clause_of(tokens: Tokens, one: Telling, other: Telling) -> bool:
    """One clause is part of the other: "bombed it, *killing* two", "killed after it *went off*"."""
    head = tokens[one.head]
    if head.head not in {other.head, other.mention.token} or head.i == head.head:
        return False
    if head.dep in {"acl", "acl:relcl"}:
        return head.head == other.mention.token
    if head.dep not in {"advcl", "xcomp", "ccomp", "parataxis", "dep"}:
        return False
    marks = [t.lower for t in children(tokens, head.i) if t.dep in {"mark", "advmod"}]
    bare = head.form in {"ing", "participle"} and not marks and not _finite(tokens, head.i)
    if any(m in word_list("meanwhile_mark") for m in marks):
        return one.effect or not _has_subject(tokens, head.i)
    return bare or any(m in word_list("joining_mark") for m in marks)


def _has_subject(tokens: Tokens, verb: int) -> bool:
    """Whether a clause tells by itself of whom it speaks ("while *the guns* shelled the hill")."""
    return any(t.dep in {"nsubj", "nsubj:pass"} for t in children(tokens, verb))


def _finite(tokens: Tokens, verb: int) -> bool:
    """Whether a verb's own auxiliary makes its clause a sentence of its own ("*were* torched")."""
    return any(
        t.dep in {"aux", "aux:pass"} and t.form in {"past", "present"}
        for t in children(tokens, verb)
    )


def _is_beside(tokens: Tokens, one: Telling, other: Telling) -> bool:
    """The words are coordinated: "attacked the post and *killed* three"."""
    head = tokens[one.head]
    if head.dep != "conj" or head.head != other.head or _by_another(tokens, head.i):
        return False
    if one.effect or other.effect:
        return True
    both = _has_object(one) and _has_object(other)
    return not both


def _by_another(tokens: Tokens, verb: int) -> bool:
    """Whether a clause says that another did it: "and *another* hit a motorcycle"."""
    doers = [t for t in children(tokens, verb) if t.dep in {"nsubj", "nsubj:pass"}]
    words = {w.lower for d in doers for w in (d, *children(tokens, d.i))}
    return bool(words & word_list("other_event"))


def _has_object(telling: Telling) -> bool:
    return any(a.rule.startswith(("object", "of")) for a in telling.arguments)


# ---- across sentences ----------------------------------------------------------------------------

LOOK_BACK = 8  # sentences that a definite mention ("the attack") may reach back


class Occurrence(msgspec.Struct, frozen=True):
    """The tellings of one occurrence, in text order."""

    tellings: tuple[Telling, ...]

    @property
    def kind(self) -> str:
        """The kind of its leading telling."""
        return _kind(self.tellings)

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
    if not 0 < back <= LOOK_BACK or not compatible(_kind(group), other.kind):
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

    What is only supposed of *the* attack is said of the attack that happened.
    """
    value = status(view, tellings).value
    supposed = value == "hypothetical" and not _told_again(tellings)
    return value if supposed or value in {"denied", "planned", "foiled"} else ""


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
    if not may_be_part(_kind(group), other.kind) or other.kind == _kind(group):
        return False
    if _by_hand(group, other.kind):
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
    new_place = any(view.annotated.places[p].name not in names for p in _set_in(view, group))
    has_place = bool(names)
    days = [view.annotated.times[t].raw.casefold() for s in told for t in view.times_in(s)]
    new_day = any(
        view.annotated.times[t].raw.casefold() not in days for t in view.times_in(sentence)
    )
    return (new_place and has_place) or (new_day and bool(days))


def _set_in(view: View, group: Sequence[Telling], *, nested: bool = True) -> list[int]:
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
    return may_be_part(_kind(group), occurrence.kind) and not all(t.effect for t in group)
