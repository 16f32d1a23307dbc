"""What is only supposed: questions, conditions, exercises, stories, threats under a condition."""

from collections.abc import Iterator

from reportedly.annotate.tree import Tokens, ancestors, children
from reportedly.extract.grammar import SUBJECTS, prepositions
from reportedly.extract.status.cue import Found, auxiliaries, cues, hostile
from reportedly.extract.telling import Telling
from reportedly.model import StatusValue, Token


def staged(tokens: Tokens, telling: Telling) -> bool:
    """Whether a deed is only played or told as a story: "a *mock* attack", "an attack *drill*"."""
    word = tokens[telling.mention.token]
    beside = (t for t in children(tokens, word.i) if t.dep in {"amod", "compound"})
    if any(t.lower in cues("staged_modifier") for t in beside):
        return True
    nouns = {"compound", "nmod", "amod", "acl:relcl"}
    for above in ancestors(tokens, word.i):
        if above.lemma in cues("staged") and (above.pos == "VERB" or word.dep in nouns):
            return word.dep in {*nouns, "obj", "nsubj:pass", "xcomp", "acl", "advcl"}
        if above.lemma in cues("staging") and _plays(tokens, above, word):
            return True
        sets = above.lemma in cues("staging") and above.dep == "acl:relcl"
        if above.pos == "VERB" and above.dep not in {"xcomp", "advcl"} and not sets:
            break
        word = above
    clause = tokens[telling.head]
    return any(
        t.lemma in cues("story") and {"in", "under"} & set(prepositions(tokens, t.i))
        for t in children(tokens, clause.i)
    )


def _plays(tokens: Tokens, verb: Token, word: Token) -> bool:
    """Whether an exercise or a story is what has a deed in it: "the *drill* featured a raid"."""
    subjects = (t for t in children(tokens, verb.i) if t.dep in SUBJECTS)
    below = {"obj", "ccomp", "xcomp", "nsubj:pass"}
    return word.dep in below and any(t.lemma in cues("plays") for t in subjects)


def supposed(tokens: Tokens, telling: Telling) -> Iterator[Found]:
    """A question, a deed of whoever may do it, a turned clause, what is "in case of" something."""
    word = tokens[telling.mention.token]
    verb = tokens[telling.head]
    if _at_issue(tokens, telling):
        yield from _asked(tokens, tokens[word.head])
    if not telling.mention.nominal:
        yield from _asked(tokens, verb)
        yield from _opening(tokens, verb)
        yield from _whoever(tokens, verb)
        yield from _turned(tokens, verb)
        yield from _were_to(tokens, verb)
    above = tokens[word.head]
    if word.dep in {"nmod", "acl"} and _in_case(tokens, above):
        yield "hypothetical", above, "status/in_case"


def _at_issue(tokens: Tokens, telling: Telling) -> bool:
    """Whether a question about an event noun asks if there is such a thing: "is *a* coup near?"."""
    word = tokens[telling.mention.token]
    article = any(t.lower in {"a", "an"} and t.dep == "det" for t in children(tokens, word.i))
    return telling.mention.nominal and article and word.dep in SUBJECTS


def conditions(tokens: Tokens, word: Token) -> Iterator[Found]:
    """A condition, whatever is negated in it: "*if* they do not attack", "*once* they attack"."""
    for t in children(tokens, word.i):
        if t.dep not in {"mark", "advmod"} or t.i > word.i:
            continue
        always = t.lower in cues("mark")
        if always or (t.lower in cues("mark_present") and word.form in {"present", "base"}):
            yield "hypothetical", t, f"status/{t.lower}"


def _asked(tokens: Tokens, verb: Token) -> Iterator[Found]:
    """A question whether it was done: "*Did* the soldiers fire first?", "*Is* it true that …?"."""
    if not any(t.lower == "?" for t in tokens[verb.i :]):
        return
    start = max((t.i + 1 for t in tokens[: verb.i] if t.lower in {".", ":", ";"}), default=0)
    first = next((t for t in tokens[start:] if t.pos not in {"PUNCT", "CCONJ"}), None)
    if first is None or first.lower not in cues("asks") or first.i > verb.i:
        return
    path = [verb, *ancestors(tokens, verb.i)]
    below = next((i for i, t in enumerate(path) if t.i in {first.head, first.i}), 0)
    aside = below and any(t.dep in {"acl:relcl", "advcl"} for t in path[:below])
    granted = any(t.lower in cues("granted") for t in children(tokens, verb.i))
    if path[below].i in {first.head, first.i} and not aside and not granted:
        yield "hypothetical", first, "status/question"


def opened(tokens: Tokens) -> Token | None:
    """The word that opens a sentence with a condition ("*Provided* the camp is opened, …")."""
    return next((t for t in tokens[:1] if t.lower in cues("opens")), None)


def _opening(tokens: Tokens, verb: Token) -> Iterator[Found]:
    """What stands in the condition that opens a sentence: "*Supposing* a rocket were to hit"."""
    first = opened(tokens)
    comma = next((t.i for t in tokens if t.lower == ","), 0)
    if first is not None and verb.i < comma:
        yield "hypothetical", first, f"status/{first.lower}"


def _whoever(tokens: Tokens, verb: Token) -> Iterator[Found]:
    """What whoever may do: "*whoever* kills him", "*anyone* who burns a flag"."""
    if verb.form not in {"present", "base"}:
        return
    who = [t for t in children(tokens, verb.i) if t.dep in SUBJECTS]
    who += [tokens[verb.head]] if verb.dep == "acl:relcl" else []
    for t in who:
        if t.lower in cues("whoever"):
            yield "hypothetical", t, "status/whoever"


def _turned(tokens: Tokens, verb: Token) -> Iterator[Found]:
    """A condition without "if": "*should* the drones return", "*had* the guards fired"."""
    subject = next((t for t in children(tokens, verb.i) if t.dep in SUBJECTS), None)
    if subject is None or any(t.lower == "?" for t in tokens):
        return
    first = [t for t in auxiliaries(tokens, verb) if t.i < subject.i]
    for t in first:
        if t.lower in {"should", "had", "were"} and verb.dep in {"advcl", "ccomp", "dep"}:
            yield "hypothetical", t, "status/turned_clause"


def _were_to(tokens: Tokens, verb: Token) -> Iterator[Found]:
    """A condition opened by "were": "*were* the rebels *to* attack"."""
    to = any(t.lower == "to" and t.i < verb.i for t in children(tokens, verb.i))
    for above in ancestors(tokens, verb.i) if to else ():
        opens = above.i == 0 or tokens[above.i - 1].pos == "PUNCT"
        if above.lower == "were" and opens and above.i < verb.i:
            yield "hypothetical", above, "status/turned_clause"


def future(tokens: Tokens, telling: Telling, verb: Token, will: Token) -> StatusValue:
    """What "will" and "would" make of a deed: a plan, or under a condition a threat or guess."""
    helping = {t.lower for t in auxiliaries(tokens, verb)}
    if will.lower == "would" and "have" in helping:
        return "hypothetical"
    if not _conditional(tokens, verb):
        return "hypothetical" if _imagined(tokens, telling, verb, will) else "planned"
    return "threatened" if hostile(telling.mention.kind) else "hypothetical"


def _imagined(tokens: Tokens, telling: Telling, verb: Token, will: Token) -> bool:
    """Whether only the outcome of a deed is told: "a rebel attack *would* be a disaster"."""
    word = tokens[telling.mention.token]
    subject = telling.mention.nominal and word.dep == "nsubj" and word.head == verb.i
    return subject and will.lower == "would" and verb.lemma not in cues("takes_place")


def _conditional(tokens: Tokens, verb: Token) -> bool:
    """Whether a clause has a condition: "if", "unless", "any man who", "for as long as"."""
    if opened(tokens) is not None:
        return True
    for t in children(tokens, verb.i):
        if t.dep == "advmod" and t.lower in cues("condition"):
            return True
        if t.dep in {"advcl", "ccomp", "dep"}:
            words = {c.lower for c in children(tokens, t.i) if c.dep in {"mark", "advmod", "case"}}
            if words & cues("condition").keys() or any(_turned(tokens, t)):
                return True
        if t.dep in {"nsubj", "nsubj:pass", "obj", "obl"} and _whichever(tokens, t):
            return True
    return any(t.dep == "obl" and _in_case(tokens, t) for t in children(tokens, verb.i))


def _in_case(tokens: Tokens, noun: Token) -> bool:
    """Whether a noun puts the case that something happens: "in the *event* of", "for *fear* of"."""
    leads = not {"in", "for"}.isdisjoint(prepositions(tokens, noun.i))
    below = (t for t in children(tokens, noun.i) if t.dep in {"nmod", "acl"})
    return leads and noun.lemma in cues("case") and any(below)


def _whichever(tokens: Tokens, noun: Token) -> bool:
    """Whether a noun means whoever does something: "*any* man *who* keeps his weapon"."""
    marks = {t.lower for t in children(tokens, noun.i)}
    every = noun.lower in cues("whoever") or not marks.isdisjoint(cues("every"))
    described = any(t.dep in {"acl", "acl:relcl"} for t in children(tokens, noun.i))
    return "any" in marks or (every and described)
