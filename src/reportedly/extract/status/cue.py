"""Words that say whether an occurrence happened (`data/en/status.tsv`), and what they may reach."""

from functools import cache

import msgspec

from reportedly.annotate.tree import Tokens, children
from reportedly.codebook.tables import rows
from reportedly.extract.grammar import negated, prepositions
from reportedly.model import StatusValue, Token


class StatusRow(msgspec.Struct, frozen=True, kw_only=True):
    """A cue word: where it stands to the action word, and the status that it gives."""

    term: str
    scope: str
    value: StatusValue
    source: str
    example: str


Found = tuple[StatusValue, Token, str]
"""A status, the word that gives it, and the rule."""


@cache
def cues(scope: str) -> dict[str, StatusRow]:
    """The rows of one scope by their term."""
    return {r.term: r for r in rows("en/status.tsv", StatusRow) if r.scope == scope}


@cache
def threat_words() -> frozenset[str]:
    """The cue words of threats; a sentence without one threatens nothing."""
    threats = (r for r in rows("en/status.tsv", StatusRow) if r.value == "threatened")
    return frozenset(r.term.split()[0] for r in threats) | cues("condition").keys()


UNTHREATENED = {
    "threat", "agreement", "release", "withdrawal", "protest", "defection", "redeployment",
    "ceasefire_violation", "displacement",
}  # fmt: skip
"""Kinds of which a threat speaks as of something else: "warned of a truce violation"."""


def hostile(kind: str) -> bool:
    """Whether to promise an occurrence of a kind is to threaten."""
    return kind == "threat" or kind not in UNTHREATENED


def auxiliaries(tokens: Tokens, verb: Token) -> list[Token]:
    """The auxiliaries of a verb, its own or those of the verb that it stands beside."""
    own = [t for t in children(tokens, verb.i) if t.dep in {"aux", "aux:pass"}]
    if not own and verb.dep == "conj" and verb.form in {"base", "ing", "participle"}:
        return [t for t in children(tokens, verb.head) if t.dep in {"aux", "aux:pass"}]
    return own


def phrases(tokens: Tokens, verb: Token) -> list[tuple[str, Token]]:
    """A verb's nouns with their preposition, as one term each: "is *under way*"."""
    return [
        (f"{preposition} {t.lemma}", t)
        for t in children(tokens, verb.i)
        if t.dep in {"obl", "nmod"}
        for preposition in prepositions(tokens, t.i)
    ]


def unable(tokens: Tokens, verb: Token) -> Token | None:
    """The word by which somebody could not do something: "could *not*", "*failed* to"."""
    no = negated(tokens, verb.i)
    able = any(t.lower in {"could", "can"} for t in auxiliaries(tokens, verb))
    if no is not None and (able or verb.lemma in cues("manages")):
        return no
    above = tokens[verb.head]
    if verb.dep in {"xcomp", "advcl", "acl"} and above.lemma in cues("fails"):
        return above
    if verb.dep in {"xcomp", "advcl"} and above.lemma in cues("manages"):
        return negated(tokens, above.i)
    if verb.dep == "xcomp" and above.lemma == "able":
        return negated(tokens, above.i) or negated(tokens, above.head)
    return None
