"""Whether an occurrence happened: plans, threats, attempts, progress, and what denies them.

Cue words, with the value they give and where they must stand, are rows of `data/en/status.tsv`.
Negation and denial are in `denial`, conditions and questions in `supposed`.
"""

from collections.abc import Iterator, Sequence

from reportedly.annotate.tree import Tokens, ancestors, children
from reportedly.codebook.taxonomy import kinds
from reportedly.extract.cue import (
    UNTHREATENED,
    Found,
    StatusRow,
    auxiliaries,
    cues,
    phrases,
    unable,
)
from reportedly.extract.denial import denied, no_part, undisputed
from reportedly.extract.grammar import prepositions
from reportedly.extract.supposed import future, supposed
from reportedly.extract.telling import Telling
from reportedly.extract.view import View
from reportedly.model import Cue, StatusValue, Token

REACH = {"xcomp", "ccomp", "advcl", "obj", "nsubj", "nsubj:pass", "obl", "nmod", "acl", "conj"}
"""Relations through which a governing cue reaches its action word."""

GOING = {"ongoing", "begun", "attempted"}
"""What a verb says of its own subject: "the attack *goes on*", "*began*", "*failed*"."""


def status(view: View, tellings: Sequence[Telling]) -> Cue:
    """The status of an occurrence: the first cue that any of its event tellings has.

    An occurrence that one telling states as fact happened, whatever is planned elsewhere. A word
    that is itself the cue of another one ("*foiled* an attack") states none.
    """
    chosen = [t for t in tellings if not t.effect] or list(tellings)
    told = [(t, _cue(view, t)) for t in chosen]
    taken = {c.start for _, c in told if c.value == "foiled"} | {
        c.start for _, c in told if c.rule.removeprefix("status/") in cues("schemes")
    }
    found = [c for t, c in told if t.mention.start not in taken] or [c for _, c in told]
    facts = [c for c in found if c.value == "happened"]
    return next((c for c in found if c.value in {"ongoing", "begun"}), None) or (facts or found)[0]


def _cue(view: View, telling: Telling) -> Cue:
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
    above = list(_governors(tokens, telling))
    yield from (f for verb in verbs if (f := _could_not(tokens, verb)))
    if telling.negation is not None:
        yield "denied", tokens[telling.negation], "status/negation"
    yield from denied(tokens, telling)
    for value, token, rule in above:
        if value == "denied":
            yield undisputed(tokens, telling, token) or (value, token, rule)
    yield from supposed(tokens, telling)
    own = [*_modifiers(tokens, word), *_of_verbs(tokens, telling, verbs)]
    if own and own[0][0] == "planned":
        yield from (found for found in above if found[0] in OVERRULE)
    yield from (*own, *above)
    for verb in verbs:
        yield from _progress(tokens, verb)


OVERRULE = {"hypothetical", "foiled", "threatened"}
"""What a word above makes of a plan: "*fear* that they will attack", "*foiled* a planned raid"."""


def _could_not(tokens: Tokens, verb: Token) -> Found | None:
    """What somebody tried and could not do: "could *not* take the hill"."""
    no = unable(tokens, verb)
    return None if no is None or no.lemma in cues("fails") else ("attempted", no, "status/unable")


def _of_verbs(tokens: Tokens, telling: Telling, verbs: Sequence[Token]) -> Iterator[Found]:
    for verb in verbs:
        yield from _never_came(tokens, verb)
        yield from _auxiliaries(tokens, telling, verb)
        yield from _marks(tokens, verb)
        yield from _beside(tokens, verb)


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


def _auxiliaries(tokens: Tokens, telling: Telling, verb: Token) -> Iterator[Found]:
    if verb.lemma in cues("perceived"):  # "gunfire could be heard"
        return
    for t in auxiliaries(tokens, verb):
        row = cues("aux").get(t.lower)
        if row is not None:
            planned = row.value == "planned"
            value = future(tokens, telling, verb, t) if planned else row.value
            yield value, t, f"status/{row.term}"


def _marks(tokens: Tokens, verb: Token) -> Iterator[Found]:
    for t in children(tokens, verb.i):
        row = cues("mark").get(t.lower)
        if row is not None and t.dep in {"mark", "advmod"}:
            yield row.value, t, f"status/{row.term}"


def _beside(tokens: Tokens, verb: Token) -> Iterator[Found]:
    """Phrases and adverbs of the clause: "attacked *in vain*", "the raid is *under way*"."""
    for term, t in phrases(tokens, verb):
        row = cues("phrase").get(term)
        if row is not None:
            yield row.value, t, f"status/{row.term}"
    for t in children(tokens, verb.i):
        row = cues("manner").get(t.lower)
        if row is not None and t.dep == "advmod":
            yield row.value, t, f"status/{row.term}"
        if verb.form in {"present", "base"} and _yet_to_come(tokens, t):
            yield "planned", t, "status/later"


def _yet_to_come(tokens: Tokens, time: Token) -> bool:
    """Whether a time lies ahead: "they march *tomorrow*", "*next* week sappers start to dig"."""
    words = {time.lower, *(t.lower for t in children(tokens, time.i))}
    return time.dep in {"obl:tmod", "advmod", "obl", "obl:npmod"} and bool(
        words & cues("later").keys()
    )


def _governors(tokens: Tokens, telling: Telling) -> Iterator[Found]:
    """Cues above the action word: "*began* transferring", "*threatened* to strike"."""
    word = tokens[telling.mention.token]
    for above in ancestors(tokens, word.i):
        if word.dep not in REACH or _only_beside(tokens, word) or _taken_for_granted(tokens, word):
            return
        row = _governor(tokens, above, word)
        if row is not None and _governs(tokens, word, above, row) and _says(above, word, row):
            yield _in_effect(tokens, telling, row, above), above, f"status/{row.term}"
            return
        yield from no_part(tokens, word, above)
        yield from _is_to(tokens, word, above)
        if above.pos in {"VERB", "AUX"} and word.dep in {"nsubj", "nsubj:pass", "obj"}:
            yield from _beside(tokens, above)
        if above.pos == "VERB" and word.dep in {"obl", "nsubj", "nsubj:pass"}:
            return
        yield from _auxiliaries(tokens, telling, above) if word.dep == "xcomp" else ()
        yield from _marks(tokens, above)
        word = above


def _taken_for_granted(tokens: Tokens, clause: Token) -> bool:
    """Whether only the circumstances of a deed are asked for: "asked *who* had opened fire"."""
    return clause.dep == "ccomp" and any(
        t.lower in cues("granted") for t in tokens[: clause.i] if t.head == clause.i
    )


def _says(above: Token, word: Token, row: StatusRow) -> bool:
    """Whether a verb says it of its subject: "the raid *began*", but not "the raid *threatens*"."""
    if word.dep != "nsubj" or above.pos != "VERB":
        return True
    return row.value in GOING or row.term in cues("of_subject")


def _in_effect(tokens: Tokens, telling: Telling, row: StatusRow, above: Token) -> StatusValue:
    """The value of a cue where it stands.

    An attempt or a plan that is stopped is foiled; what is only to be prevented has not been tried,
    and what could not be prevented has happened. What is promised is a threat if it is hostile.
    """
    verb = tokens[above.head]
    undone = above.dep in {"obj", "nsubj:pass", "nmod"} and _undoes(tokens, above)
    if row.value in {"attempted", "planned"} and (undone or _undone_beside(tokens, above)):
        return "foiled"
    if row.value == "foiled" and unable(tokens, above) is not None:
        return "happened"
    managed = verb.lemma in cues("manages")
    if row.value == "foiled" and above.form in {"base", "ing"} and not managed:
        return "foiled" if _progressive(tokens, above) else "hypothetical"
    if row.term in cues("vows") and telling.mention.kind in UNTHREATENED:
        return "planned"
    if row.term == "able":
        return "happened" if _was(tokens, above) else "hypothetical"
    if row.value in {"attempted", "begun"}:
        helping = _auxiliaries(tokens, telling, above)
        later = (f[0] for f in (*helping, *_beside(tokens, above)) if f[0] in YET)
        return next(later, row.value)
    return row.value


YET = {"planned", "hypothetical", "threatened"}


def _undoes(tokens: Tokens, noun: Token) -> bool:
    """Whether a verb above a noun stops what it names: "*thwarted* a plot"."""
    for above in ancestors(tokens, noun.i):
        stops = cues("governs").get(above.lemma)
        if above.lemma in cues("undoes") or (stops is not None and stops.value == "foiled"):
            return True
        if above.pos == "VERB":
            return any(p in cues("undoing") for p, _ in phrases(tokens, above))
    return False


def _was(tokens: Tokens, adjective: Token) -> bool:
    """Whether an adjective was so once, and hence used: "they *were able* to storm it"."""
    verb = tokens[adjective.head]
    return verb.lower in {"was", "were"} or any(
        t.lower in {"was", "were"} for t in children(tokens, adjective.i)
    )


def _undone_beside(tokens: Tokens, noun: Token) -> bool:
    """Whether an attempt is said to be foiled in a clause set beside ("their attempt *foiled*")."""
    return noun.pos == "NOUN" and any(
        t.dep == "acl" and t.form in {"participle", "past"} and t.lemma in cues("undoes")
        for t in children(tokens, noun.i)
    )


def _progressive(tokens: Tokens, verb: Token) -> bool:
    return any(t.dep in {"aux", "aux:pass"} and t.lower != "to" for t in children(tokens, verb.i))


def _is_to(tokens: Tokens, word: Token, above: Token) -> Iterator[Found]:
    """What is yet to be: "they *are to* withdraw on Friday"."""
    to = any(t.lower == "to" and t.dep == "aux" for t in children(tokens, word.i))
    if word.dep == "xcomp" and to and above.lemma == "be":
        yield from _marks(tokens, above)
        yield "planned", above, "status/is_to"


def _governor(tokens: Tokens, above: Token, word: Token) -> StatusRow | None:
    """The cue of a governing word, with its particle where the row has one ("go *on*")."""
    known = cues("governs")
    kids = children(tokens, above.i)
    if above.lemma in cues("starts") and any(t.lower == "had" for t in kids):
        return None  # "the clash had begun with an assault": over and done
    if above.lemma in cues("ends"):
        return cues("ends")[above.lemma] if _yet_to_end(tokens, above, word) else None
    if above.lemma in cues("noun_governs") and above.pos == "NOUN":
        return cues("noun_governs")[above.lemma]
    particles = [t.lower for t in kids if t.dep in {"compound:prt", "advmod", "case"}]
    particles += [t.lower for t in children(tokens, word.i) if t.dep in {"case", "aux", "mark"}]
    pairs = (known.get(f"{above.lemma} {particle}") for particle in particles)
    row = next((row for row in pairs if row), None) or known.get(above.lemma)
    return None if row is None or _came_to_an_end(tokens, above, row) else row


def _came_to_an_end(tokens: Tokens, verb: Token, row: StatusRow) -> bool:
    """Whether what went on is said to be over: "*went on* for three days and *ended*"."""
    if row.value != "ongoing" or verb.form not in {"past", "participle"}:
        return False
    beside = [t for t in children(tokens, verb.i) if t.dep == "conj"]
    over = [tokens[tokens[verb.head].head]] if verb.dep == "acl:relcl" else []
    until = {"until", "till"}
    bounds = (w for t in children(tokens, verb.i) for w in (t, *children(tokens, t.i)))
    return any(t.lemma in cues("stops") for t in (*beside, *over)) or any(
        w.lower in until and w.dep in {"case", "mark"} for w in bounds
    )


def _yet_to_end(tokens: Tokens, above: Token, word: Token) -> bool:
    """Whether an end of deeds is only asked for: "an end *to* attacks", "*to halt* attacks"."""
    if above.pos == "NOUN":
        return "to" in prepositions(tokens, word.i)
    return above.form == "base" and any(
        t.lower == "to" and t.dep == "aux" for t in children(tokens, above.i)
    )


def _only_beside(tokens: Tokens, word: Token) -> bool:
    """Whether a verb is told by itself beside another ("plan raids and *have mined* it")."""
    if word.dep != "conj" or word.pos not in {"VERB", "AUX"}:
        return False
    own = any(t.lower in {"has", "have", "had"} for t in children(tokens, word.i) if t.dep == "aux")
    return own or word.form in {"past", "present"}


def _governs(tokens: Tokens, word: Token, above: Token, row: StatusRow) -> bool:
    """A finite clause under a verb of speech is told, not planned ("warned that they attacked")."""
    finite = word.form in {"past", "present"} or any(
        t.form == "past" and (t.dep == "aux:pass" or row.value not in DOUBTED)
        for t in children(tokens, word.i)
        if t.dep in {"aux", "aux:pass"} and t.lower not in cues("aux")
    )
    if word.dep in {"advcl", "acl"}:
        marks = {t.lower for t in children(tokens, word.i) if t.dep == "mark"}
        aside = marks & cues("apart").keys()
        return not aside and (word.form in {"base", "ing"} or above.lemma in {"work", "busy"})
    if word.dep == "ccomp" and row.value == "denied":
        return True
    return not (word.dep in {"ccomp", "conj"} and finite)


DOUBTED = {"denied", "hypothetical"}
"""What may be said of a finished deed too: "*fear* that they had killed him"."""


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
