"""Whether an occurrence happened: negation, plans, threats, attempts, progress.

Cue words, with the value they give and where they must stand, are rows of `data/en/status.tsv`.
"""

from collections.abc import Iterator, Sequence
from functools import cache

import msgspec

from reportedly.annotate.tree import Tokens, ancestors, children
from reportedly.codebook.tables import rows
from reportedly.codebook.taxonomy import kinds
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


REACH = {"xcomp", "ccomp", "advcl", "obj", "nsubj", "nsubj:pass", "obl", "nmod", "acl", "conj"}
"""Relations through which a governing cue reaches its action word."""


def status(view: View, tellings: Sequence[Telling]) -> Cue:
    """The status of an occurrence: the first cue that any of its event tellings has.

    An occurrence that one telling states as fact happened, whatever is planned elsewhere.
    """
    chosen = [t for t in tellings if not t.effect] or list(tellings)
    cues = [_cue(view, t) for t in chosen]
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
    yield from _modifiers(tokens, verbs[0])
    for verb in verbs:
        yield from _auxiliaries(tokens, verb)
        yield from _marks(tokens, verb)
    yield from _governors(tokens, telling)
    for verb in verbs:
        yield from _progress(tokens, verb)


def _carries(tokens: Tokens, telling: Telling) -> bool:
    return telling.mention.nominal and tokens[telling.mention.token].head == telling.head


def _modifiers(tokens: Tokens, word: Token) -> Iterator[Found]:
    for t in children(tokens, word.i):
        row = _scope("modifier").get(t.lower)
        if row is not None and t.dep in {"amod", "compound"}:
            yield row.value, t, f"status/{row.term}"


def _auxiliaries(tokens: Tokens, verb: Token) -> Iterator[Found]:
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
        if word.dep not in REACH or _only_beside(word):
            return
        row = _governor(tokens, above)
        if row is not None and _governs(tokens, word, above):
            yield row.value, above, f"status/{row.term}"
            return
        if above.pos == "VERB" and word.dep in {"obl", "nsubj", "nsubj:pass"}:
            return
        yield from _auxiliaries(tokens, above) if word.dep == "xcomp" else ()
        yield from _marks(tokens, above)
        word = above


def _governor(tokens: Tokens, above: Token) -> StatusRow | None:
    """The cue of a governing word, with its particle where the row has one ("go *on*")."""
    known = _scope("governs")
    particles = (
        t.lower for t in children(tokens, above.i) if t.dep in {"compound:prt", "advmod", "case"}
    )
    pairs = (known.get(f"{above.lemma} {particle}") for particle in particles)
    return next((row for row in pairs if row), None) or known.get(above.lemma)


def _only_beside(word: Token) -> bool:
    return word.dep == "conj" and word.pos in {"VERB", "AUX"} and word.form in {"past", "present"}


def _governs(tokens: Tokens, word: Token, above: Token) -> bool:
    """A finite clause under a verb of speech is told, not planned ("warned that they attacked")."""
    finite = word.form in {"past", "present"} or any(
        t.dep == "aux:pass" and t.form == "past" for t in children(tokens, word.i)
    )
    if word.dep in {"advcl", "acl"}:
        return word.form == "base" or above.lemma in {"work", "busy"} or word.form == "ing"
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
    if verb.form == "ing" and any(t.lemma == "be" for t in auxiliaries):
        first = next(t for t in auxiliaries if t.lemma == "be")
        yield "ongoing", first, "status/progressive"
