"""Which action words of one sentence tell one occurrence: grammar decides."""

from collections.abc import Sequence

from reportedly.annotate.tree import Tokens, children, conjuncts
from reportedly.codebook.grammar import word_list
from reportedly.extract.grammar import prepositions, subject
from reportedly.extract.kin import by_hand, compatible, kind_of, may_be_part
from reportedly.extract.setting import set_in
from reportedly.extract.telling import Telling
from reportedly.extract.view import View


def in_sentence(view: View, tellings: Sequence[Telling]) -> list[tuple[Telling, ...]]:
    """Groups of the tellings of one sentence that tell one occurrence each, in text order."""
    groups: list[list[Telling]] = []
    for telling in tellings:
        merged = [telling]
        for group in [g for g in groups if any(_linked(view, telling, other) for other in g)]:
            if compatible(kind_of(group), kind_of(merged)):
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
    return may_be_part(kind_of(group), kind_of(event)) and not by_hand(group, kind_of(event))


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
    return beside and same and not set_in(view, [one], nested=False)


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
