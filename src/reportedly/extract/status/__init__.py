"""Whether an occurrence happened: plans, threats, attempts, progress, and what denies them.

Cue words, with the value they give and where they must stand, are rows of `data/en/status.tsv`.
Negation and denial are in `denial`, conditions and questions in `supposed`, what words above say
in `above`, what those of the same clause say in `own_clause`.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from reportedly.annotate.tree import Tokens, children
from reportedly.codebook.taxonomy import kinds
from reportedly.extract.grammar import prepositions
from reportedly.extract.status.above import governors
from reportedly.extract.status.cue import Found, auxiliaries, cues, unable
from reportedly.extract.status.denial import denied, undisputed
from reportedly.extract.status.own_clause import beside, helping, marked
from reportedly.extract.status.supposed import conditions, supposed
from reportedly.extract.telling import Telling
from reportedly.extract.view import View
from reportedly.model import Cue, Token


def status(view: View, tellings: Sequence[Telling]) -> Cue:
    """The status of an occurrence: the first cue that any of its event tellings has.

    An occurrence that one telling states as fact happened, whatever is planned elsewhere. A word
    that is itself the cue of another one ("*foiled* an attack") states none.
    """
    chosen = [t for t in tellings if not t.effect] or list(tellings)
    told = [(t, _cue(view, t)) for t in chosen]
    taken = {c.start for _, c in told if c.value not in {"happened", "ongoing"}}
    found = [c for t, c in told if t.mention.start not in taken] or [c for _, c in told]
    facts = [c for c in found if c.value == "happened"]
    return next((c for c in found if c.value in {"ongoing", "begun"}), None) or (facts or found)[0]


def only_stops(view: View, telling: Telling, every: Sequence[Telling]) -> bool:
    """Whether a word only says that another deed was stopped: "guards *thwarted* the attempt"."""
    lemma = view.tokens(telling.sentence)[telling.mention.token].lemma
    row = cues("governs").get(lemma)
    if lemma not in cues("undoes") and (row is None or row.value != "foiled"):
        return False
    beside = (t for t in every if t.sentence == telling.sentence and t is not telling)
    stopped = (_cue(view, t) for t in beside)
    return any(c.value == "foiled" and c.start == telling.mention.start for c in stopped)


@lru_cache(maxsize=512)
def _cue(view: View, telling: Telling) -> Cue:
    """The cue of one telling; remembered, for whatever compares tellings asks again."""
    tokens = view.tokens(telling.sentence)
    found = next(_found(tokens, telling), None)
    if found is not None:
        value, token, rule = found
        return Cue(value=value, start=token.start, end=token.end, rule=rule)
    if kinds()[telling.mention.kind].lasting:
        return Cue(value="ongoing", rule="status/lasting_kind")
    if telling.mention.kind == "threat":
        return Cue(value="threatened", rule="status/threat")
    return Cue(value="happened", rule="status/told_as_fact")


def _found(tokens: Tokens, telling: Telling) -> Iterator[Found]:
    """Every cue of a telling, the one that decides first."""
    word = tokens[telling.mention.token]
    verbs = [word]
    if telling.head != telling.mention.token and _carries(tokens, telling):
        verbs.append(tokens[telling.head])
    above = list(governors(tokens, telling, word))
    yield from undisputed(tokens, telling)
    yield from conditions(tokens, word)
    yield from (f for verb in verbs if (f := _could_not(tokens, verb)))
    if telling.negation is not None and not _not_merely(tokens, telling.negation):
        yield from _dud(tokens, word, tokens[telling.negation])
        yield "denied", tokens[telling.negation], "status/negation"
    yield from denied(tokens, telling)
    yield from (found for found in above if found[0] == "denied")
    yield from supposed(tokens, telling)
    yield from _put_down(tokens, telling)
    own = [*_modifiers(tokens, word), *_of_verbs(tokens, telling, verbs)]
    if own and own[0][0] == "planned":
        yield from (found for found in above if found[0] in OVERRULE)
    yield from (*own, *above)
    yield from _lies_under(tokens, telling, word)
    if telling.mention.nominal and (row := cues("itself").get(word.lemma)) is not None:
        yield row.value, word, f"status/{row.term}"
    for verb in verbs if telling.mention.kind != "threat" else ():
        yield from _progress(tokens, verb)


def _not_merely(tokens: Tokens, negation: int) -> bool:
    """Whether a negation only leads to more: "*not only* did they march on the ministry"."""
    behind = tokens[negation + 1 : negation + 2]
    return any(t.lower in cues("not_merely") for t in behind)


def _dud(tokens: Tokens, word: Token, no: Token) -> Iterator[Found]:
    """A charge that was laid and did nothing: "the charge did *not* detonate"."""
    past = any(t.lower in {"did", "would"} for t in auxiliaries(tokens, word))
    itself = not any(t.dep == "obj" for t in children(tokens, word.i))
    if past and itself and word.pos == "VERB" and word.lemma in cues("dud"):
        yield "attempted", no, "status/dud"


def _lies_under(tokens: Tokens, telling: Telling, word: Token) -> Iterator[Found]:
    """What a place lies under now: "the town *is under* bombardment"."""
    verb = tokens[word.head]
    present = verb.lemma == "be" and verb.form == "present"
    weighs = telling.mention.nominal and word.lemma in cues("lies_under")
    if weighs and present and "under" in prepositions(tokens, word.i):
        yield "ongoing", verb, "status/is_under"


def _put_down(tokens: Tokens, telling: Telling) -> Iterator[Found]:
    """A coup that was stopped, by the verb above the noun: "the coup was *crushed*"."""
    word = tokens[telling.mention.token]
    verb = tokens[word.head]
    if telling.mention.kind != "coup" or word.dep not in {"obj", "nsubj:pass"}:
        return
    if telling.mention.nominal and verb.lemma in cues("undoes"):
        yield "foiled", verb, "status/put_down"


OVERRULE = {"hypothetical", "foiled", "threatened"}
"""What a word above makes of a plan: "*fear* that they will attack", "*foiled* a planned raid"."""


def _could_not(tokens: Tokens, verb: Token) -> Found | None:
    """What somebody tried and could not do: "could *not* take the hill"."""
    no = unable(tokens, verb)
    return None if no is None or no.lemma in cues("fails") else ("attempted", no, "status/unable")


def _of_verbs(tokens: Tokens, telling: Telling, verbs: Sequence[Token]) -> Iterator[Found]:
    for verb in verbs:
        yield from _never_came(tokens, verb)
        yield from helping(tokens, telling, verb)
        yield from marked(tokens, verb)
        yield from beside(tokens, verb)


def _carries(tokens: Tokens, telling: Telling) -> bool:
    """Whether the verb above an event noun tells of it, and does not judge it ("amount to")."""
    judged = tokens[telling.head].lemma in cues("judges")
    above = tokens[telling.mention.token].head == telling.head
    return telling.mention.nominal and above and not judged


def _never_came(tokens: Tokens, verb: Token) -> Iterator[Found]:
    """What was stopped in time: "shot him *before* he could blow himself up"."""
    kids = {t.lower: t for t in children(tokens, verb.i) if t.dep in {"mark", "aux"}}
    if "before" in kids and kids.keys() & {"could", "can"}:
        yield "foiled", kids["before"], "status/before_it_could"


def _modifiers(tokens: Tokens, word: Token) -> Iterator[Found]:
    """Words beside an event noun: "a *planned* raid", "a march *announced* for Friday"."""
    held = tokens[word.head].pos == "VERB" and word.dep == "nsubj:pass"
    for t in children(tokens, word.i):
        row = cues("modifier").get(t.lower)
        behind = t.dep == "acl" and t.form == "participle" and not held
        if row is not None and (t.dep in {"amod", "compound", "det"} or behind):
            yield row.value, t, f"status/{row.term}"


def _progress(tokens: Tokens, verb: Token) -> Iterator[Found]:
    """Progress: "are digging", "were building", "still", "currently"."""
    adverbs = {t.lower: t for t in children(tokens, verb.i) if t.dep == "advmod"}
    for lower, t in adverbs.items():
        row = cues("adverb").get(lower)
        if row is not None and verb.form == "ing":
            yield row.value, t, f"status/{row.term}"
    helping = auxiliaries(tokens, verb)
    if any(t.lower == "had" for t in helping):
        return  # "had been fighting for an hour": over and done
    being = next((t for t in helping if t.lower == "being"), None)
    if being is not None and any(t.lemma == "be" and t.i < being.i for t in helping):
        yield "ongoing", being, "status/progressive"
    first = next((t for t in helping if t.lemma == "be"), None)
    if verb.form == "ing" and first is not None and not _meanwhile(tokens, verb, first):
        yield "ongoing", first, "status/progressive"


def _meanwhile(tokens: Tokens, verb: Token, be: Token) -> bool:
    """Whether a past progressive is only the setting of a deed ("while guns *were* firing")."""
    marks = {t.lower for t in children(tokens, verb.i) if t.dep in {"mark", "advmod"}}
    return (
        be.lower in {"was", "were"}
        and verb.dep == "advcl"
        and bool(marks & {"while", "as", "when"})
    )
