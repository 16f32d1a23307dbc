"""Whether an occurrence happened: negation, plans, threats, attempts, progress.

Cue words, with the value they give and where they must stand, are rows of `data/en/status.tsv`.
"""

from collections.abc import Iterator, Sequence
from functools import cache

import msgspec

from reportedly.annotate.tree import Tokens, ancestors, children
from reportedly.codebook.tables import rows
from reportedly.codebook.taxonomy import kinds
from reportedly.extract.grammar import negated, prepositions
from reportedly.extract.telling import Telling
from reportedly.extract.view import View
from reportedly.model import Cue, StatusValue, Token


class StatusRow(msgspec.Struct, frozen=True, kw_only=True):
    """A cue word: where it stands to the action word, and the status that it gives."""

    term: str
    scope: str
    value: StatusValue
    source: str
    example: str


@cache
def _scope(name: str) -> dict[str, StatusRow]:
    return {r.term: r for r in rows("en/status.tsv", StatusRow) if r.scope == name}


@cache
def threat_words() -> frozenset[str]:
    """The cue words of threats; a sentence without one threatens nothing."""
    return frozenset(
        r.term.split()[0] for r in rows("en/status.tsv", StatusRow) if r.value == "threatened"
    )


REACH = {"xcomp", "ccomp", "advcl", "obj", "nsubj", "nsubj:pass", "obl", "nmod", "acl", "conj"}
"""Relations through which a governing cue reaches its action word."""


def status(view: View, tellings: Sequence[Telling]) -> Cue:
    """The status of an occurrence: the first cue that any of its event tellings has.

    An occurrence that one telling states as fact happened, whatever is planned elsewhere. A word
    that is itself the cue of another one ("*foiled* an attack") states none.
    """
    chosen = [t for t in tellings if not t.effect] or list(tellings)
    told = [(t, _cue(view, t)) for t in chosen]
    taken = {c.start for _, c in told if c.value == "foiled"} | {
        c.start for _, c in told if c.rule.removeprefix("status/") in _scope("schemes")
    }
    cues = [c for t, c in told if t.mention.start not in taken] or [c for _, c in told]
    facts = [c for c in cues if c.value == "happened"]
    return next((c for c in cues if c.value in {"ongoing", "begun"}), None) or (facts or cues)[0]


def _cue(view: View, telling: Telling) -> Cue:
    tokens = view.tokens(telling.sentence)
    for value, token, rule in _cues(tokens, telling):
        return Cue(value=value, start=token.start, end=token.end, rule=rule)
    if kinds()[telling.mention.kind].lasting:
        return Cue(value="ongoing", rule="status/lasting_kind")
    if telling.mention.kind == "threat":
        return Cue(value="threatened", rule="status/threat")
    return Cue(value="happened", rule="status/told_as_fact")


Found = tuple[StatusValue, Token, str]


def _cues(tokens: Tokens, telling: Telling) -> Iterator[Found]:
    """Every cue of a telling, the one that decides first."""
    verbs = [tokens[telling.mention.token]]
    if telling.head != telling.mention.token and _carries(tokens, telling):
        verbs.append(tokens[telling.head])
    if telling.negation is not None:
        yield "denied", tokens[telling.negation], "status/negation"
    yield from _not_one(tokens, telling)
    yield from _untrue(tokens, verbs[0])
    yield from (found for found in _governors(tokens, telling) if found[0] == "denied")
    yield from _modifiers(tokens, verbs[0])
    for verb in verbs:
        yield from _never_came(tokens, verb)
        yield from _auxiliaries(tokens, verb)
        yield from _marks(tokens, verb)
    yield from _governors(tokens, telling)
    for verb in verbs:
        yield from _progress(tokens, verb)


def _carries(tokens: Tokens, telling: Telling) -> bool:
    """Whether the verb above an event noun tells of it, and does not judge it ("amount to")."""
    judged = tokens[telling.head].lemma in _scope("judges")
    above = tokens[telling.mention.token].head == telling.head
    return telling.mention.nominal and above and not judged


def _not_one(tokens: Tokens, telling: Telling) -> Iterator[Found]:
    """A deed that befell nobody: "*not* one guard was taken", "*no* villager was robbed"."""
    if telling.mention.nominal:
        return
    for argument in telling.arguments:
        for t in children(tokens, argument.token):
            no = negated(tokens, t.i) if t.lower in {"one", "single"} else None
            no = t if t.lower == "no" and tokens[t.i + 1].i == argument.token else no
            if no is not None:
                yield "denied", no, "status/not_one"


def _untrue(tokens: Tokens, word: Token) -> Iterator[Found]:
    """A claim that is called untrue: "reports that guns shelled the camp are *baseless*"."""
    for above in ancestors(tokens, word.i):
        if above.lemma not in _scope("tale") or above.dep not in {"nsubj", "nsubj:pass", "obj"}:
            continue
        verb = tokens[above.head]
        for t in (verb, *children(tokens, verb.i)):
            row = _scope("untrue").get(t.lemma)
            if row is not None:
                yield row.value, t, f"status/{row.term}"
        return


def _never_came(tokens: Tokens, verb: Token) -> Iterator[Found]:
    """What was stopped in time: "shot him *before* he could blow himself up"."""
    kids = {t.lower: t for t in children(tokens, verb.i) if t.dep in {"mark", "aux"}}
    if "before" in kids and kids.keys() & {"could", "can"}:
        yield "foiled", kids["before"], "status/before_it_could"


def _modifiers(tokens: Tokens, word: Token) -> Iterator[Found]:
    for t in children(tokens, word.i):
        row = _scope("modifier").get(t.lower)
        if row is not None and t.dep in {"amod", "compound", "det"}:
            yield row.value, t, f"status/{row.term}"


def _auxiliaries(tokens: Tokens, verb: Token) -> Iterator[Found]:
    if verb.lemma in _scope("perceived"):  # "gunfire could be heard"
        return
    for t in _auxiliary_words(tokens, verb):
        row = _scope("aux").get(t.lower)
        if row is not None:
            yield row.value, t, f"status/{row.term}"


def _auxiliary_words(tokens: Tokens, verb: Token) -> list[Token]:
    own = [t for t in children(tokens, verb.i) if t.dep in {"aux", "aux:pass"}]
    if not own and verb.dep == "conj" and verb.form in {"base", "ing", "participle"}:
        return [t for t in children(tokens, verb.head) if t.dep in {"aux", "aux:pass"}]
    return own


def _marks(tokens: Tokens, verb: Token) -> Iterator[Found]:
    for t in children(tokens, verb.i):
        row = _scope("mark").get(t.lower)
        if row is not None and t.dep in {"mark", "advmod"}:
            yield row.value, t, f"status/{row.term}"


def _governors(tokens: Tokens, telling: Telling) -> Iterator[Found]:
    """Cues above the action word: "*began* transferring", "*threatened* to strike"."""
    word = tokens[telling.mention.token]
    for above in ancestors(tokens, word.i):
        if word.dep not in REACH or _only_beside(tokens, word):
            return
        row = _governor(tokens, above, word)
        if row is not None and _governs(tokens, word, above):
            yield _in_effect(tokens, row, above), above, f"status/{row.term}"
            return
        yield from _no_part(tokens, word, above)
        yield from _is_to(tokens, word, above)
        if above.pos == "VERB" and word.dep in {"obl", "nsubj", "nsubj:pass"}:
            return
        yield from _auxiliaries(tokens, above) if word.dep == "xcomp" else ()
        yield from _marks(tokens, above)
        word = above


def _in_effect(tokens: Tokens, row: StatusRow, above: Token) -> StatusValue:
    """The value of a cue where it stands.

    An attempt that is beaten back is foiled; what is only to be prevented has not been tried.
    """
    verb = tokens[above.head]
    undone = above.dep in {"obj", "nsubj:pass"} and verb.lemma in _scope("undoes")
    if row.value == "attempted" and (undone or _undone_beside(tokens, above)):
        return "foiled"
    managed = verb.lemma in _scope("manages")
    if row.value == "foiled" and above.form in {"base", "ing"} and not managed:
        return "foiled" if _progressive(tokens, above) else "hypothetical"
    return row.value


def _undone_beside(tokens: Tokens, noun: Token) -> bool:
    """Whether an attempt is said to be foiled in a clause set beside ("their attempt *foiled*")."""
    return noun.pos == "NOUN" and any(
        t.dep == "acl" and t.form in {"participle", "past"} and t.lemma in _scope("undoes")
        for t in children(tokens, noun.i)
    )


def _progressive(tokens: Tokens, verb: Token) -> bool:
    return any(t.dep in {"aux", "aux:pass"} and t.lower != "to" for t in children(tokens, verb.i))


def _no_part(tokens: Tokens, word: Token, above: Token) -> Iterator[Found]:
    """Who had no hand in it: "took *no* part in the attack"."""
    if word.dep in {"nmod", "obl", "acl", "advcl"} and above.lemma in _scope("share"):
        no = negated(tokens, above.i)
        if no is not None:
            yield "denied", no, "status/no_part"
    shares = (t for t in children(tokens, above.i) if t.lemma in _scope("share") and t.dep == "obj")
    for share in shares if word.dep == "obl" else ():
        no = negated(tokens, share.i)
        if no is not None:
            yield "denied", no, "status/no_part"


def _is_to(tokens: Tokens, word: Token, above: Token) -> Iterator[Found]:
    """What is yet to be: "they *are to* withdraw on Friday"."""
    to = any(t.lower == "to" and t.dep == "aux" for t in children(tokens, word.i))
    if word.dep == "xcomp" and to and above.lemma == "be":
        yield from _marks(tokens, above)
        yield "planned", above, "status/is_to"


def _governor(tokens: Tokens, above: Token, word: Token) -> StatusRow | None:
    """The cue of a governing word, with its particle where the row has one ("go *on*")."""
    known = _scope("governs")
    kids = children(tokens, above.i)
    if above.lemma in _scope("starts") and any(t.lower == "had" for t in kids):
        return None  # "the clash had begun with an assault": over and done
    if above.lemma in _scope("ends"):
        return _scope("ends")[above.lemma] if _yet_to_end(tokens, above, word) else None
    if above.lemma in _scope("noun_governs") and above.pos == "NOUN":
        return _scope("noun_governs")[above.lemma]
    particles = (t.lower for t in kids if t.dep in {"compound:prt", "advmod", "case"})
    pairs = (known.get(f"{above.lemma} {particle}") for particle in particles)
    return next((row for row in pairs if row), None) or known.get(above.lemma)


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


def _governs(tokens: Tokens, word: Token, above: Token) -> bool:
    """A finite clause under a verb of speech is told, not planned ("warned that they attacked")."""
    finite = word.form in {"past", "present"} or any(
        t.dep == "aux:pass" and t.form == "past" for t in children(tokens, word.i)
    )
    if word.dep in {"advcl", "acl"}:
        marks = {t.lower for t in children(tokens, word.i) if t.dep == "mark"}
        aside = marks & _scope("apart").keys()
        return not aside and (word.form in {"base", "ing"} or above.lemma in {"work", "busy"})
    return not (word.dep in {"ccomp", "conj"} and finite)


def _progress(tokens: Tokens, verb: Token) -> Iterator[Found]:
    """Progress: "are digging", "were building", "still", "currently"."""
    adverbs = {t.lower: t for t in children(tokens, verb.i) if t.dep == "advmod"}
    for lower, t in adverbs.items():
        row = _scope("adverb").get(lower)
        if row is not None and verb.form == "ing":
            yield row.value, t, f"status/{row.term}"
    auxiliaries = _auxiliary_words(tokens, verb)
    being = next((t for t in auxiliaries if t.lower == "being"), None)
    if being is not None:
        yield "ongoing", being, "status/progressive"
    first = next((t for t in auxiliaries if t.lemma == "be"), None)
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
