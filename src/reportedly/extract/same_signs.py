"""What shows whether words tell an occurrence again that was told before.

Signs are names such as ``word:same`` or ``place:other``; none holds a name. What each one counts
stands in `data/same.tsv`.
"""

from collections.abc import Iterator, Sequence

from reportedly.annotate.tree import Tokens, children, subtree
from reportedly.codebook.grammar import word_list
from reportedly.extract.apart import set_apart, sums_up
from reportedly.extract.kin import by_hand, kind_of, may_be_part
from reportedly.extract.setting import names_day, set_in, speakers
from reportedly.extract.status import status
from reportedly.extract.telling import Telling
from reportedly.extract.view import View

Group = Sequence[Telling]


def signs(view: View, group: Group, other: Group) -> frozenset[str]:
    """The signs of a group of tellings beside an occurrence told in earlier sentences."""
    return frozenset(
        (
            *_kinds(group, other),
            *_words(view, group, other),
            *_nearness(view, group, other),
            *_sides(view, group, other),
            *_setting(view, group, other),
            *_tolls(view, group, other),
            *_reality(view, group, other),
        )
    )


# ---- kinds and words -----------------------------------------------------------------------------


def _kinds(group: Group, other: Group) -> Iterator[str]:
    """How the kinds stand to each other."""
    mine, theirs = kind_of(group), kind_of(other)
    effect = all(t.effect for t in group)
    if mine == theirs:
        how = "same"
    elif may_be_part(mine, theirs):
        how = "part"
    else:
        how = "whole"
    yield f"kind:{how}"
    yield f"kind:{how}{'/outcome' if effect else ''}"
    if effect:
        yield "outcome"
    if all(t.effect for t in other):
        yield "other_outcome"
    yield f"mine:{mine}"
    if by_hand(group, theirs):
        yield "by_hand"


def _words(view: View, group: Group, other: Group) -> Iterator[str]:
    """What the action words say: definite, the same word again, a further one."""
    mine = {t.mention.lemma for t in group}
    theirs = {t.mention.lemma for t in other}
    definite = any(t.definite for t in group)
    yield "word:same" if mine & theirs else "word:other"
    if definite:
        yield "definite"
        yield f"definite/{'same' if mine & theirs else 'other'}"
        if all(t.definite or t.effect for t in group):
            yield "definite_only"
    yield "noun" if group[0].mention.nominal else "verb"
    tokens = view.tokens(group[0].sentence)
    opening = {t.lower for t in tokens[:3]}
    own = {t.lower for g in group for t in children(tokens, g.mention.token)}
    if (opening | own) & word_list("other_event"):
        yield "further"
    if group[0].mention.nominal and not definite and {"a", "an"} & own:
        yield "indefinite"
    heads = {group[0].head, group[0].mention.token}
    if any(t.lower == "had" and t.dep == "aux" and t.head in heads for t in tokens):
        yield "had"
    if tokens[group[0].head].dep in {"acl", "acl:relcl", "advcl"}:
        yield f"clause:{tokens[group[0].head].dep}"
    if any(t.lower in {"that", "this", "these", "those"} for t in tokens[:4]):
        yield "points_back"
    if sums_up(view, group[0].sentence):
        yield "sums_up"
    yield from _pointing(view, group, other)


def _pointing(view: View, group: Group, other: Group) -> Iterator[str]:
    """Words that point back: "wounded *there*", "*the* attackers", "*Monday's* assault"."""
    sentence = group[0].sentence
    tokens = view.tokens(sentence)
    if any(t.lower in {"there", "it", "them", "its", "scene"} for t in tokens):
        yield "there"
    nouns = [t.mention.token for t in group if t.mention.nominal]
    if any(t.dep == "nmod:poss" for n in nouns for t in children(tokens, n)):
        yield "owned"
    said = {t.lemma for s in {o.sentence for o in other} for t in view.tokens(s)}
    known = [view.actors[i] for i in view.actors_in(sentence) if view.actors[i].definite]
    if known:
        yield "definite_actor"
    if any(tokens[a.token].lemma in said for a in known):
        yield "same_actor_word"
    things = {t.lemma for t in tokens if t.pos == "NOUN" and _definite(tokens, t.i)}
    if things & said:
        yield "same_thing"
    verb = tokens[group[0].head]
    if verb.dep not in {"root", "conj"}:
        yield f"head:{verb.dep}"


def _definite(tokens: Tokens, noun: int) -> bool:
    return any(t.lower in word_list("definite") for t in children(tokens, noun))


# ---- nearness ------------------------------------------------------------------------------------


def _nearness(view: View, group: Group, other: Group) -> Iterator[str]:
    """How far back the other is told, and what is told between."""
    sentence = group[0].sentence
    last = max(t.sentence for t in other)
    back = sentence - last
    yield next((f"back<={n}" for n in (1, 2, 4, 8) if back <= n), "back>8")
    between = sum(bool(view.actions_in(s)) for s in range(last + 1, sentence))
    yield f"between:{min(between, 3)}"
    here, there = view.sentences[sentence], view.sentences[last]
    yield "block:same" if here.block == there.block else "block:other"
    before = view.sentences[sentence - 1] if sentence else None
    if before is None or before.block != here.block:
        yield "opens_block"
    if min(t.sentence for t in other) <= _first(view):
        yield "other_in_lead"
    if len(other) > 1:
        yield "other_retold"


def _first(view: View) -> int:
    return next((s.i for s in view.sentences if s.kind == "body" and s.tokens), 0)


# ---- who, where, when ----------------------------------------------------------------------------


def _sides(view: View, group: Group, other: Group) -> Iterator[str]:
    """Whether the same act and the same suffer."""
    for name, roles in (("doer", DOING), ("hit", SUFFERING)):
        mine, theirs = _who(view, group, roles), _who(view, other, roles)
        yield f"{name}:{_compared(mine, theirs)}"
    mine, theirs = _who(view, group, DOING), _who(view, other, SUFFERING)
    if mine & theirs:
        yield "sides_changed"
    first, second = _spoken(view, group), _spoken(view, other)
    if first or second:
        yield "speaker:same" if first == second else "speaker:other"


DOING = {"initiator", "participant"}
SUFFERING = {"victim", "target", "affected"}


def _who(view: View, tellings: Group, roles: set[str]) -> set[str]:
    found = set()
    for t in tellings:
        for a in t.arguments:
            if a.role in roles:
                index = view.actor_at(t.sentence, a.token)
                if index is not None:
                    actor = view.actors[index]
                    word = view.tokens(t.sentence)[a.token]
                    if not any(s <= word.start < e for s, e in speakers(view, t.sentence)):
                        found.add(actor.key or view.tokens(t.sentence)[actor.token].lemma)
    return found


def _spoken(view: View, tellings: Group) -> frozenset[str]:
    said = view.annotated.attributions
    spans = [(t.mention.start, t.sentence) for t in tellings]
    return frozenset(
        a.name
        for a in said
        for start, sentence in spans
        if a.sentence == sentence and a.start <= start < a.end
    )


def _compared(mine: set[str], theirs: set[str]) -> str:
    """Both told and one shared, both and none shared, or told of one, or of neither."""
    if mine and theirs:
        return "shared" if mine & theirs else "other"
    return "mine" if mine else "theirs" if theirs else "none"


def _setting(view: View, group: Group, other: Group) -> Iterator[str]:
    """Whether the same places and days are told."""
    places = view.annotated.places
    mine = {places[p].name or "" for p in set_in(view, group)}
    told = {t.sentence for t in other}
    theirs = {places[p].name or "" for s in told for p in view.places_in(s)}
    here = {places[p].name or "" for p in view.places_in(group[0].sentence)}
    before = {places[p].name or "" for s in range(group[0].sentence) for p in view.places_in(s)}
    yield f"place:{_compared(mine, theirs)}"
    if mine - before:
        yield "place:new"
    if not here:
        yield "no_place"
    mine = _days(view, {group[0].sentence})
    yield f"day:{_compared(mine, _days(view, told))}"
    if set_apart(view, group, other):
        yield "set_apart"


def _days(view: View, sentences: set[int]) -> set[str]:
    return {
        view.annotated.times[i].raw.casefold().removeprefix("on ")
        for s in sentences
        for i in view.times_in(s)
        if names_day(view, i)
    }


def _tolls(view: View, group: Group, other: Group) -> Iterator[str]:
    """Whether the same numbers are told."""
    mine = _numbers(view, group)
    yield f"toll:{_compared(mine, _numbers(view, other))}"


def _numbers(view: View, tellings: Group) -> set[str]:
    found = set()
    for t in tellings:
        tokens = view.tokens(t.sentence)
        words = [w for a in t.arguments for w in subtree(tokens, a.token)]
        for q in view.quantities_in(t.sentence):
            if q.rule != "article" and any(q.start <= w.start < q.end for w in words):
                found.add(f"{q.low}-{q.high}")
    return found


def _reality(view: View, group: Group, other: Group) -> Iterator[str]:
    """Whether both are told as real."""
    mine, theirs = status(view, group).value, status(view, other).value
    yield "status:same" if mine == theirs else "status:other"
    if mine in UNREAL:
        yield "unreal"
    if theirs in UNREAL:
        yield "other_unreal"
    if any(t.negation is not None for t in group):
        yield "negated"


UNREAL = {"denied", "planned", "foiled", "threatened", "hypothetical"}
