"""Whether words tell an occurrence at all, and tell enough of it to make a claim."""

from collections.abc import Sequence

from reportedly.annotate.action import class_words
from reportedly.annotate.tree import children, span, subtree
from reportedly.codebook.frames import frames as frame_rules
from reportedly.codebook.grammar import word_list
from reportedly.extract.setting import names_day
from reportedly.extract.status.supposed import staged
from reportedly.extract.telling import Argument, Telling
from reportedly.extract.thing import names_thing, thing_at
from reportedly.extract.unite import Occurrence
from reportedly.extract.view import View
from reportedly.model import Frame


def tells(view: View, occurrence: Occurrence) -> bool:
    """Whether an occurrence is told, not only a device named or an outcome denied."""
    if all(t.mention.function == "device" for t in occurrence.tellings):
        return False
    if not any(_is_in_state(t) for t in occurrence.tellings):
        return False
    if all(in_passing(view, t) or _in_general(view, t) for t in occurrence.tellings):
        return False
    if all(staged(view.tokens(t.sentence), t) for t in occurrence.tellings):
        return False
    return not (occurrence.effect and all(t.negation is not None for t in occurrence.tellings))


def in_passing(view: View, telling: Telling) -> bool:
    """Whether a move only says who or what is meant: "women *arriving* in the town said"."""
    tokens = view.tokens(telling.sentence)
    if telling.mention.kind not in MOVES or tokens[telling.head].dep not in {"acl", "acl:relcl"}:
        return False
    if any(t.lower == "that" and t.dep == "mark" for t in children(tokens, telling.head)):
        return False  # "the claim that they mined the road"
    clause = span(subtree(tokens, telling.head))
    dated = (view.annotated.times[i].start for i in view.times_in(telling.sentence))
    counted = (q.start for q in view.quantities_in(telling.sentence) if q.rule != "article")
    return not any(clause.start <= at < clause.end for at in (*dated, *counted))


def _in_general(view: View, telling: Telling) -> bool:
    """Whether a noun means whatever may be of its kind: "*any attack* would be a crime"."""
    tokens = view.tokens(telling.sentence)
    noun = tokens[telling.mention.token]
    if not telling.mention.nominal or noun.dep not in {"nsubj", "nsubj:pass"}:
        return False
    words = {t.lower for t in children(tokens, noun.i)}
    verb = {t.lower for t in children(tokens, noun.head)}
    if "any" in words:
        return not verb.isdisjoint(word_list("conditional_modal"))
    return "no" in words and tokens[noun.head].lemma in word_list("foreseen")


MOVES = {"defection", "displacement", "mine_laying", "redeployment", "siege"}
"""Kinds of coming, going and holding, by which people and places are often only described."""


def _is_in_state(telling: Telling) -> bool:
    """Whether the verb "to be" says of something that it is in the state that a noun tells.

    "The town is in the hands of rebels" does, "he fled to a town in the hands of rebels" does not.
    """
    asked = frame_rules()[telling.mention.frame].copular and telling.mention.nominal
    return not asked or any(a.rule == "copular" for a in telling.arguments)


def handled(telling: Telling, every: Sequence[Telling]) -> bool:
    """Whether a weapon is only laid, found or moved: "planted a *landmine*" tells no blast."""
    if telling.mention.function != "device":
        return False
    place = (telling.sentence, telling.mention.token)
    return any(
        place == (t.sentence, a.token)
        for t in every
        if t.mention.kind in UNFIRED
        for a in t.arguments
        if a.rule != "subject_modified_noun"  # "hit a mine laid there"
    )


UNFIRED = {"mine_laying", "weapons_seizure", "interception"}
"""Kinds in which a weapon is handled and does no harm."""


def holds(view: View, occurrence: Occurrence, frame: Frame) -> bool:
    """Whether the words tell an occurrence by themselves: somebody or something is in it."""
    filled = {f.role for f in frame.fillers}
    filled |= {"place"} if any(not p.inferred for p in frame.places) else set()
    filled |= {"place"} if any(_is_set(view, t) for t in occurrence.tellings) else set()
    filled |= {"victim", "beneficiary"} if frame.tolls else set()
    filled |= {"means"} if frame.means else set()
    filled |= {"object"} if any(names_thing(view, t) for t in occurrence.tellings) else set()
    if frame.status.value == "denied" and any(t.definite for t in occurrence.tellings):
        return True  # "had no hand in *the massacre*": told before
    return any(_has_what_it_needs(view, t, filled) for t in occurrence.tellings)


def _is_set(view: View, telling: Telling) -> bool:
    """Whether its clause names a day or a site: "fighting raged *around the airport*"."""
    tokens = view.tokens(telling.sentence)
    if telling.mention.nominal and tokens[telling.mention.token].dep not in {"nsubj", "root"}:
        return False
    beside = [t for t in children(tokens, telling.head) if t.dep in {"obl", "obl:tmod"}]
    days = (view.annotated.times[i] for i in view.times_in(telling.sentence) if names_day(view, i))
    if any(d.start <= t.start < d.end for d in days for t in beside):
        return True
    if beside and _happens(view, telling):
        return True
    return any(
        (thing := thing_at(view, telling.sentence, t.i)) and thing.type in SITES for t in beside
    )


def _happens(view: View, telling: Telling) -> bool:
    """Whether a verb says that an event noun began or went on: "fighting *erupted* at dawn"."""
    tokens = view.tokens(telling.sentence)
    noun = tokens[telling.mention.token]
    subject = telling.mention.nominal and noun.dep == "nsubj"
    return subject and tokens[noun.head].lemma in word_list("happening_verb")


SITES = {"place", "infrastructure", "building", "military", "school", "medical", "worship"}
"""Types of things at which something may be: they say where it was, though they have no name."""


def _has_what_it_needs(view: View, telling: Telling, filled: set[str]) -> bool:
    """Whether a role is filled that its frame asks for.

    For a word that tells conflict by itself any role or place will do ("a *massacre* in the old
    market").
    """
    wanted = set(frame_rules()[telling.mention.frame].needs)
    filled = filled | {a.role for a in telling.arguments if _names_it(view, telling, a)}
    enough = filled if telling.mention.sure and not telling.effect else filled & wanted
    return bool(enough) or not wanted


_BEFALLEN = {"victim", "beneficiary", "object", "affected", "target"}

_MOVED = {"initiator", "object", "affected", "target"}


def _stands_for(view: View, telling: Telling, argument: Argument) -> bool:
    """Whether a word stands for what was told before: a pronoun, or a number without its noun.

    A victim's name, too, names somebody whom no table knows ("*Kadhafi* was killed").
    """
    word = view.tokens(telling.sentence)[argument.token]
    if argument.role == "victim" and word.pos == "PROPN":
        return view.place_at(telling.sentence, argument.token) is None
    if word.lower in word_list("empty_pronoun"):
        return False
    return word.pos in {"PRON", "NUM"} or word.lemma in word_list("many")


def _is_troops(view: View, telling: Telling, argument: Argument) -> bool:
    """Whether a word means troops, though of nobody's: "*the garrison* slipped away"."""
    word = view.tokens(telling.sentence)[argument.token]
    known = view.actor_at(telling.sentence, argument.token)
    return known is None and word.lemma in class_words("troops")


def _names_it(view: View, telling: Telling, argument: Argument) -> bool:
    """Whether a word that no filler keeps says whom or what it befell all the same.

    A place or a force where a thing is asked for ("sent *two battalions*"), or a word that stands
    for people or things told before ("then retook *it*", "*several* were beaten").
    """
    if argument.role in _BEFALLEN and _stands_for(view, telling, argument):
        return True
    if argument.role == "victim":
        counted = view.actor_at(telling.sentence, argument.token)
        return counted is not None and view.actors[counted].number is not None
    if argument.role in _MOVED and _is_troops(view, telling, argument):
        return argument.role != "initiator" or telling.mention.frame == "retreat"
    if argument.role not in {"object", "affected", "target"}:
        return False
    name = view.tokens(telling.sentence)[argument.token].pos == "PROPN"
    if name and (argument.role == "affected" or frame_rules()[telling.mention.frame].copular):
        return True
    place = view.place_at(telling.sentence, argument.token)
    moved = view.actor_at(telling.sentence, argument.token)
    people = frame_rules()[telling.mention.frame].people != "target"
    described = argument.rule == "subject_modified_noun"  # "the forces deployed there"
    return place is not None or (moved is not None and people and not described)
