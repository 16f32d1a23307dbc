"""What is said not to have happened, and what happened though somebody denies it."""

from collections.abc import Iterator
from itertools import takewhile

from reportedly.annotate.tree import Tokens, ancestors, children, subtree
from reportedly.codebook.grammar import word_list
from reportedly.extract.grammar import negated, nobody, subject
from reportedly.extract.status.cue import Found, cues
from reportedly.extract.telling import Telling
from reportedly.model import StatusValue, Token


def denied(tokens: Tokens, telling: Telling) -> Iterator[Found]:
    """That nobody suffered or did it, or that a tale of it is untrue."""
    yield from _not_one(tokens, telling)
    yield from _never_was(tokens, telling)
    word = tokens[telling.mention.token]
    yield from _untrue(tokens, word)
    yield from _no_truth(tokens, word)


def _never_was(tokens: Tokens, telling: Telling) -> Iterator[Found]:
    """What did not come about: "the massacre *never* took place"."""
    word = tokens[telling.mention.token]
    verb = tokens[word.head]
    if word.dep == "nsubj" and telling.mention.nominal and verb.lemma in cues("occurs"):
        no = negated(tokens, verb.i)
        if no is not None:
            yield "denied", no, "status/never_was"


def _not_one(tokens: Tokens, telling: Telling) -> Iterator[Found]:
    """A deed of or to nobody: "*not* one guard was taken", "*neither* side has attacked"."""
    if telling.mention.nominal:
        return
    own = subject(tokens, telling.mention.token).token
    taking = {a.token for a in telling.arguments} | ({own} if own is not None else set())
    for i in sorted(taking):
        no = nobody(tokens, tokens[i])
        if no is not None:
            yield "denied", no, "status/not_one"


def _untrue(tokens: Tokens, word: Token) -> Iterator[Found]:
    """A claim that is called untrue: "reports that guns shelled the camp are *baseless*"."""
    for above in ancestors(tokens, word.i):
        if above.lemma not in cues("tale") or above.dep not in {"nsubj", "nsubj:pass", "obj"}:
            continue
        verb = tokens[above.head]
        row = cues("governs").get(verb.lemma)
        if above.dep == "obj" and row is not None and row.value == "denied":
            return  # "rejected the report": the words above decide
        kids = children(tokens, verb.i)
        below = [t for kid in kids if kid.dep in {"xcomp", "acl"} for t in children(tokens, kid.i)]
        called = verb.lemma in word_list("naming_verb") and above.dep == "obj"
        named = [t for t in tokens[word.i :] if t.lemma in cues("untrue")] if called else []
        for t in (verb, *kids, *below, *named):
            row = cues("untrue").get(t.lemma)
            if row is not None and t.i != above.i and negated(tokens, t.i) is None:
                yield row.value, t, f"status/{row.term}"
            if t.lemma in cues("truth") and (no := _no(tokens, t)) is not None:
                yield "denied", no, f"status/{t.lemma}"
        return


def _no_truth(tokens: Tokens, word: Token) -> Iterator[Found]:
    """What is judged untrue before it is told: "It is a *lie* that", "It is *not* true that"."""
    for above in ancestors(tokens, word.i):
        if above.lemma in cues("truth") and (no := _no(tokens, above)) is not None:
            yield "denied", no, f"status/{above.lemma}"
        clause = word.dep in {"acl", "ccomp", "csubj", "advcl", "acl:relcl"}
        if clause and _expletive(tokens, above):
            for t in (above, *children(tokens, above.i)):
                if t.lemma in cues("untrue") and t.dep != "advmod":
                    yield "denied", t, f"status/{t.lemma}"
                if t.lemma in cues("truth") and (no := _no(tokens, t)) is not None:
                    yield "denied", no, f"status/{t.lemma}"
        word = above


def _expletive(tokens: Tokens, above: Token) -> bool:
    """Whether "it" stands for the clause below: "*It* is a lie that …"."""
    verb = above if above.pos in {"VERB", "AUX"} else tokens[above.head]
    near = (*children(tokens, above.i), *children(tokens, verb.i))
    return verb.lemma == "be" and any(t.lower == "it" and t.dep == "nsubj" for t in near)


def _no(tokens: Tokens, word: Token) -> Token | None:
    """What negates a noun, or an adjective by its verb."""
    return negated(tokens, word.i) or (
        negated(tokens, word.head) if tokens[word.head].lemma in {"be", "have"} else None
    )


def no_part(tokens: Tokens, word: Token, above: Token) -> Iterator[Found]:
    """Who had no hand in it: "took *no* part in the attack"."""
    if word.dep in {"nmod", "obl", "acl", "advcl"} and above.lemma in cues("share"):
        no = negated(tokens, above.i)
        if no is not None:
            yield _of_part(tokens, word), no, "status/no_part"
    if word.dep == "obl" and above.lemma == "do":  # "had *nothing* to do with the attack"
        near = (tokens[above.head], *children(tokens, above.i), *children(tokens, above.head))
        for t in near:
            if t.lower == "nothing":
                yield _of_part(tokens, word), t, "status/no_part"
    shares = (t for t in children(tokens, above.i) if t.lemma in cues("share") and t.dep == "obj")
    for share in shares if word.dep == "obl" else ():
        no = negated(tokens, share.i)
        if no is not None:
            yield _of_part(tokens, word), no, "status/no_part"


def _of_part(tokens: Tokens, word: Token) -> StatusValue:
    """What a denied part makes of a deed: *the* raid was, "any raid" was not."""
    sure = any(t.lower in {"the", "that", "this"} for t in children(tokens, word.i))
    return "happened" if sure and word.pos in {"NOUN", "PROPN"} else "denied"


def undisputed(tokens: Tokens, telling: Telling) -> Iterator[Found]:
    """What happened though its doer denies it: an accuser is named, or only the part is denied.

    "denied *allegations by residents* that they looted", "denied any *part* in the blast that
    levelled the garage", "denied that *the raid* in which twelve died had been ordered".
    """
    word = tokens[telling.mention.token]
    denying = next((t for t in ancestors(tokens, word.i) if _denies(t)), None)
    if denying is None or negated(tokens, denying.i) is not None:
        return
    path = list(takewhile(lambda t: t.i != denying.i, ancestors(tokens, word.i)))
    beside = [t for t in children(tokens, denying.i) if t.dep == "obj"]
    tales = [t for t in (*path, *beside) if t.lemma in cues("tale")]
    for tale in tales:
        if (who := _accuser(tokens, tale, denying, word)) is not None:
            yield "happened", who, "status/accuser"
    shares = [t for t in (*path, *beside) if t.lemma in cues("share")]
    subject_of = word.dep in {"nsubj", "nsubj:pass"}
    if (shares or subject_of) and not tales and _described(tokens, word, telling):
        yield "happened", denying, "status/only_the_part_denied"
    if not tales and any(_in_passing(tokens, t) for t in (word, *path)):
        yield "happened", denying, "status/taken_for_granted"


def _denies(word: Token) -> bool:
    row = cues("governs").get(word.lemma)
    return row is not None and row.value == "denied" and word.lemma in cues("denies")


def _in_passing(tokens: Tokens, word: Token) -> bool:
    """Whether a clause only says who is meant: "denied that the man *killed* there was theirs"."""
    bare = not any(t.dep in {"aux", "aux:pass", "mark"} for t in children(tokens, word.i))
    bare = bare and word.dep == "acl" and word.form in {"participle", "past"}
    return bare or word.dep == "acl:relcl"


def _accuser(tokens: Tokens, tale: Token, denying: Token, word: Token) -> Token | None:
    """Who tells a tale: "the *villagers'* charge", "allegations by *residents*"."""
    for t in (*children(tokens, tale.i), *children(tokens, denying.i)):
        if t.i == word.i or t.pos not in {"NOUN", "PROPN"}:
            continue
        if t.dep == "nmod:poss" and t.head == tale.i:
            return t
        said = {"by", "from"} & {c.lower for c in children(tokens, t.i) if c.dep == "case"}
        if said and tale.i < t.i < word.i:
            return t
    return None


def _described(tokens: Tokens, word: Token, telling: Telling) -> bool:
    """Whether a definite event noun is told of besides: "*the* blast *that*", "*Sunday's* raid"."""
    if not telling.mention.nominal:
        return False
    whose = [t for t in children(tokens, word.i) if t.dep == "nmod:poss"]
    if any(t.pos in {"NOUN", "PROPN"} for t in whose):
        return True
    clauses = (t for t in subtree(tokens, word.i) if t.dep == "acl:relcl")
    return telling.definite and any(t.form in {"past", "participle"} for t in clauses)
