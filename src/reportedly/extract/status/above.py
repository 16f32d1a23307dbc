"""What the words above an action word say of it: "*began* transferring", "*foiled* an attack"."""

from collections.abc import Iterator

from reportedly.annotate.tree import Tokens, ancestors, children
from reportedly.codebook.grammar import word_list
from reportedly.extract.grammar import negated, prepositions
from reportedly.extract.status.cue import Found, StatusRow, cues, hostile, phrases, unable
from reportedly.extract.status.denial import no_part
from reportedly.extract.status.own_clause import beside, helping, marked
from reportedly.extract.status.supposed import conditions, opened
from reportedly.extract.telling import Telling
from reportedly.model import StatusValue, Token

REACH = {"xcomp", "ccomp", "advcl", "obj", "nsubj", "nsubj:pass", "obl", "nmod", "acl", "conj"}
"""Relations through which a governing cue reaches its action word."""

GOING = {"ongoing", "begun", "attempted"}
"""What a verb says of its own subject: "the attack *goes on*", "*began*", "*failed*"."""


def governors(tokens: Tokens, telling: Telling, word: Token) -> Iterator[Found]:
    """Cues above a word: "*began* transferring", "*threatened* to strike"."""
    for above in ancestors(tokens, word.i):
        if word.dep not in REACH or _only_beside(tokens, word) or _taken_for_granted(tokens, word):
            return
        row = _governor(tokens, above, word)
        if telling.definite and row is not None and _of_the_deed(tokens, telling, row):
            return
        if row is not None and _governs(tokens, word, above, row) and _says(above, word, row):
            found = _in_effect(tokens, telling, row, above)
            if found[0] in GOING and above.form == "base":
                yield from (f for f in governors(tokens, telling, above) if f[0] in YET)
            yield found
            return
        yield from no_part(tokens, word, above)
        yield from _is_to(tokens, telling, word, above)
        if above.pos in {"VERB", "AUX"} and word.dep in {"nsubj", "nsubj:pass", "obj"}:
            yield from beside(tokens, above)
        if above.pos == "VERB" and word.dep in {"obl", "nsubj", "nsubj:pass"}:
            return
        yield from helping(tokens, telling, above) if word.dep == "xcomp" else ()
        yield from marked(tokens, above)
        word = above


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
    leads = [t.lower for t in children(tokens, word.i) if t.dep in {"case", "aux", "mark"}]
    particles += [t for t in leads if t in cues("leads")]
    pairs = (known.get(f"{above.lemma} {particle}") for particle in particles)
    row = next((row for row in pairs if row), None) or known.get(above.lemma)
    row = row or _of_its_object(tokens, above, word)
    if row is None or (row.term in cues("now") and above.form in {"past", "participle"}):
        return None  # "had to withdraw", "went to attack"
    if _names(tokens, above) or _only_dates(tokens, above, row) or _no_longer(tokens, above, row):
        return None
    return None if _came_to_an_end(tokens, above, row) else row


def _of_its_object(tokens: Tokens, verb: Token, word: Token) -> StatusRow | None:
    """The cue in a verb's object that leads to its oblique: "gave the green *light for* a raid"."""
    if word.dep != "obl" or verb.pos != "VERB":
        return None
    nouns = [t.lemma for t in children(tokens, verb.i) if t.dep == "obj"]
    pairs = (f"{noun} {lead}" for noun in nouns for lead in prepositions(tokens, word.i))
    return next((row for pair in pairs if (row := cues("governs").get(pair))), None)


def _names(tokens: Tokens, verb: Token) -> bool:
    """Whether a verb gives what is told a name: "what they *call* a trap"; no call for a deed."""
    named = any(t.dep == "xcomp" and t.pos != "VERB" for t in children(tokens, verb.i))
    return named and verb.pos == "VERB" and verb.lemma in word_list("naming_verb")


def _only_dates(tokens: Tokens, above: Token, row: StatusRow) -> bool:
    """Whether a noun of beginning only dates something else: "*since* the start of the siege"."""
    if above.pos != "NOUN":
        return False
    if row.value == "begun":
        return not cues("dates").keys().isdisjoint(prepositions(tokens, above.i))
    return row.value == "ongoing"  # "the *remains* point to a massacre"


def _no_longer(tokens: Tokens, above: Token, row: StatusRow) -> bool:
    """Whether a state is not told of now: "*were* locked in a battle", not "*are* locked"."""
    present = {t.lower for t in children(tokens, above.i) if t.dep in {"aux", "aux:pass", "cop"}}
    return row.term in cues("held") and present.isdisjoint({"is", "are", "'re", "'s"})


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


def _is_to(tokens: Tokens, telling: Telling, word: Token, above: Token) -> Iterator[Found]:
    """What is yet to be: "they *are to* withdraw on Friday"."""
    to = any(t.lower == "to" and t.dep == "aux" for t in children(tokens, word.i))
    if word.dep == "xcomp" and to and above.lemma == "be":
        yield from marked(tokens, above)
        yield from conditions(tokens, above)
        threat = opened(tokens) is not None and hostile(telling.mention.kind)
        yield "threatened" if threat else "planned", above, "status/is_to"


# ---- whether it reaches -------------------------------------------------------------------------


def _taken_for_granted(tokens: Tokens, clause: Token) -> bool:
    """Whether only the circumstances of a deed are asked for: "asked *who* had opened fire"."""
    return clause.dep == "ccomp" and any(
        t.lower in cues("granted") for t in tokens[: clause.i] if t.head == clause.i
    )


def _of_the_deed(tokens: Tokens, telling: Telling, row: StatusRow) -> bool:
    """Whether a word is about *the* deed that was done: "ordered an inquiry into *the* attack"."""
    if row.value not in {"planned", "hypothetical", "threatened"}:
        return False
    deed = tokens[telling.mention.token]
    return not cues("about").keys().isdisjoint(prepositions(tokens, deed.i))


def _says(above: Token, word: Token, row: StatusRow) -> bool:
    """Whether a verb says it of its subject: "the raid *began*", but not "the raid *threatens*"."""
    if word.dep != "nsubj" or above.pos != "VERB":
        return True
    return row.value in GOING or row.term in cues("of_subject")


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
    if word.dep == "ccomp" and row.value in DOUBTED and row.term not in cues("believes"):
        return True
    return not (word.dep in {"ccomp", "conj"} and finite)


DOUBTED = {"denied", "hypothetical"}
"""What may be said of a finished deed too: "*fear* that they had killed him"."""


# ---- what it says where it stands ---------------------------------------------------------------


def _in_effect(tokens: Tokens, telling: Telling, row: StatusRow, above: Token) -> Found:
    """A cue where it stands: what it makes of the deed, by which word.

    An attempt or a plan that is stopped is foiled. What is promised is a threat if it is hostile.
    """
    rule = f"status/{row.term}"
    if row.value in {"attempted", "planned"}:
        dropped = above.dep in {"obj", "nsubj:pass"} and tokens[above.head].lemma in cues("drops")
        if row.value == "planned" and dropped:
            return "denied", tokens[above.head], rule
        stopping = _stopped_by(tokens, above) or _stopped_beside(tokens, above)
        if stopping is not None:
            return "foiled", stopping, rule
    if row.value == "planned" and (no := unable(tokens, above)) is not None:
        return "attempted", no, "status/unable"  # "were *unable* to agree on a truce"
    if row.value in {"attempted", "begun"}:
        own = (*helping(tokens, telling, above), *beside(tokens, above))
        return next((f[0] for f in own if f[0] in YET), row.value), above, rule
    if row.term in cues("disperses") and telling.mention.kind in GATHERINGS:
        return "happened", above, rule
    mild = row.term in cues("vows") and not hostile(telling.mention.kind)
    special = {"foiled": _prevented, "denied": _not_denied, "hypothetical": _able}
    value = special[row.value](tokens, row, above) if row.value in special else row.value
    return "planned" if mild else value, above, rule


GATHERINGS = {"protest", "riot"}
"""Kinds that have happened when they are broken up: "police *broke up* a march"."""


YET = {"planned", "hypothetical", "threatened"}
"""Statuses of what is yet to come."""


def _prevented(tokens: Tokens, _: StatusRow, above: Token) -> StatusValue:
    """What could not be prevented has happened; what is only to be prevented was not tried."""
    if unable(tokens, above) is not None:
        return "happened"
    managed = tokens[above.head].lemma in cues("manages")
    if above.form not in {"base", "ing"} or managed or _progressive(tokens, above):
        return "foiled"
    return "hypothetical"


def _not_denied(tokens: Tokens, row: StatusRow, above: Token) -> StatusValue:
    """What is not denied has happened; what is not ruled out may happen."""
    if negated(tokens, above.i) is None:
        return "denied"
    return "hypothetical" if row.term in cues("doubts") else "happened"


def _able(tokens: Tokens, row: StatusRow, above: Token) -> StatusValue:
    """Who was able to do something did it: "they *were able* to storm the post"."""
    return "happened" if row.term == "able" and _was(tokens, above) else "hypothetical"


def _was(tokens: Tokens, adjective: Token) -> bool:
    """Whether an adjective was so once, and hence used: "they *were able* to storm it"."""
    verb = tokens[adjective.head]
    return verb.lower in {"was", "were"} or any(
        t.lower in {"was", "were"} for t in children(tokens, adjective.i)
    )


def _progressive(tokens: Tokens, verb: Token) -> bool:
    return any(t.dep in {"aux", "aux:pass"} and t.lower != "to" for t in children(tokens, verb.i))


def _stopped_by(tokens: Tokens, noun: Token) -> Token | None:
    """The verb above a noun that stops what it names: "*thwarted* a plot"."""
    if noun.dep not in {"obj", "nsubj:pass", "nmod"}:
        return None
    for above in ancestors(tokens, noun.i):
        stops = cues("governs").get(above.lemma)
        if above.lemma in cues("undoes") or (stops is not None and stops.value == "foiled"):
            return above
        if above.pos == "VERB":
            return next((t for term, t in phrases(tokens, above) if term in cues("undoing")), None)
    return None


def _stopped_beside(tokens: Tokens, noun: Token) -> Token | None:
    """The word of a clause set beside that says an attempt was stopped ("their bid *foiled*")."""
    clauses = (t for t in children(tokens, noun.i) if t.dep == "acl" and noun.pos == "NOUN")
    ended = (t for t in clauses if t.form in {"participle", "past"})
    return next((t for t in ended if t.lemma in cues("undoes")), None)
