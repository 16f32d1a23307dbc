"""What the words of an event's own clause say of it: auxiliaries, marks, adverbs, phrases."""

from collections.abc import Iterator

from reportedly.annotate.tree import Tokens, children
from reportedly.extract.status.cue import Found, auxiliaries, cues, phrases
from reportedly.extract.status.supposed import future
from reportedly.extract.telling import Telling
from reportedly.model import Token


def helping(tokens: Tokens, telling: Telling, verb: Token) -> Iterator[Found]:
    """What a verb's auxiliaries say: "*may* attack", "*will* attack"."""
    if verb.lemma in cues("perceived"):  # "gunfire could be heard"
        return
    for t in auxiliaries(tokens, verb):
        row = cues("aux").get(t.lower)
        if row is not None:
            planned = row.value == "planned"
            value = future(tokens, telling, verb, t) if planned else row.value
            yield value, t, f"status/{row.term}"


def marked(tokens: Tokens, verb: Token) -> Iterator[Found]:
    """What opens a verb's clause: "*if* they attack", "*unless* they withdraw"."""
    for t in children(tokens, verb.i):
        row = cues("mark").get(t.lower)
        if row is not None and t.dep in {"mark", "advmod"}:
            yield row.value, t, f"status/{row.term}"


def beside(tokens: Tokens, verb: Token) -> Iterator[Found]:
    """Phrases and adverbs of the clause: "attacked *in vain*", "the raid is *under way*"."""
    for term, t in phrases(tokens, verb):
        row = cues("phrase").get(f"{verb.lemma} {term}") or cues("phrase").get(term)
        if row is not None:
            yield row.value, t, f"status/{row.term}"
    for t in children(tokens, verb.i):
        row = cues("manner").get(t.lower)
        if row is not None and t.dep == "advmod":
            yield row.value, t, f"status/{row.term}"
        if _counts_on(tokens, verb, t):
            yield "ongoing", t, "status/in_its_third_week"
        if verb.form in {"present", "base"} and _yet_to_come(tokens, t):
            yield "planned", t, "status/later"


def _yet_to_come(tokens: Tokens, time: Token) -> bool:
    """Whether a time lies ahead: "they march *tomorrow*", "*next* week sappers start to dig"."""
    words = {time.lower, *(t.lower for t in children(tokens, time.i))}
    return time.dep in {"obl:tmod", "advmod", "obl", "obl:npmod"} and bool(
        words & cues("later").keys()
    )


def _counts_on(tokens: Tokens, verb: Token, time: Token) -> bool:
    """Whether the days of what goes on are counted: "is in *its third week*"."""
    own = any(t.dep == "nmod:poss" for t in children(tokens, time.i))
    return verb.lemma in cues("lasts") and own and time.lemma in cues("spans")
