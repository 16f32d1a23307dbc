"""Who is subject, object and agent of a word: grammar alone, no knowledge of events."""

import msgspec

from reportedly.annotate.time_words import letters
from reportedly.annotate.tree import Tokens, ancestors, children, phrase
from reportedly.codebook.grammar import word_list
from reportedly.model import Token

NOUN_PLACES = {"nsubj", "nsubj:pass", "obj", "obl", "obl:agent", "nmod"}
"""Relations in which a form of a verb stands for a noun ("*fighting* went on in the suburbs")."""

SUBJECTS = {"nsubj", "nsubj:pass", "csubj", "csubj:pass"}


class Subject(msgspec.Struct, frozen=True):
    """The subject of a verb: its word, whether the verb is passive, and the rule that found it."""

    token: int | None
    passive: bool
    rule: str


def subject(tokens: Tokens, verb: int, depth: int = 0) -> Subject:
    """The subject of a verb, its own or the one that it shares.

    Looks at the verb's own subject, the noun that a participle or relative clause modifies, the
    first conjunct, and the governor of an infinitive or a participle clause.
    """
    token = tokens[verb]
    passive = _passive(tokens, token)
    kids = children(tokens, verb)
    own = next((t for t in kids if t.dep in SUBJECTS or behind_day(tokens, t)), None)
    if own is not None:
        return Subject(_antecedent(token, own), own.dep.endswith("pass") or passive, "own")
    if token.dep in {"acl", "acl:relcl", "amod"} and (depth == 0 or _attempted(tokens, token)):
        return _modified(tokens, token, passive, depth)
    if token.dep == "conj" and token.head != verb and depth < 3:
        first = tokens[token.head]
        if first.pos in {"VERB", "AUX"}:
            mislaid = _mislaid(tokens, first, token)
            if mislaid is not None:
                return Subject(mislaid.i, passive, "own")
            shared = subject(tokens, token.head, depth + 1)
            same = token.form == "participle" and first.form == "participle" and shared.passive
            return Subject(shared.token, passive or same, "conjunct")
    if token.dep in {"xcomp", "advcl", "ccomp", "parataxis", "dep"} and depth < 4:
        return _controlled(tokens, token, passive, depth)
    return Subject(None, passive, "none")


def shares_was(tokens: Tokens, verb: int) -> bool:
    """Whether a verb without object is joined to a passive one: "was found and *defused*".

    To be asked only of verbs that do not stand without an object ("were hit and *fled*").
    """
    token = tokens[verb]
    first = tokens[token.head]
    own = any(t.dep in {"obj", "aux", "aux:pass", *SUBJECTS} for t in children(tokens, verb))
    joined = token.dep == "conj" and token.form in {"past", "participle"} and not own
    return joined and any(t.dep == "aux:pass" for t in children(tokens, first.i))


def beside(tokens: Tokens, verb: int, subj: int) -> list[Token]:
    """Subjects that the parser gave a verb beside its first, where a list ended in them.

    "Two depots, a mast and *a clinic* were hit": the last noun of the list, behind its "and".
    """
    return [
        t
        for t in children(tokens, verb)
        if t.dep in {"nsubj", "nsubj:pass"} and subj < t.i < verb and _ends_list(tokens, t)
    ]


def _ends_list(tokens: Tokens, noun: Token) -> bool:
    """Whether "and" or "or" stands right before a noun's phrase."""
    first = min([noun.i, *(t.i for t in children(tokens, noun.i) if t.dep in LEFT)])
    return first > 0 and tokens[first - 1].lower in {"and", "or"}


LEFT = {"det", "amod", "compound", "nummod", "nmod:poss", "advmod"}
"""What opens a noun's phrase."""


def behind_day(tokens: Tokens, noun: Token) -> bool:
    """Whether the parser took a subject for the end of the day before it.

    "On Friday *rebels* shelled the town": a bare noun between the name of a day or month and a verb
    that has no other subject, and itself no word of times ("on Friday *night* shelled").
    """
    verb = tokens[noun.head]
    if noun.dep != "obl" or not 0 < noun.i < verb.i or verb.pos != "VERB":
        return False
    far = any(t.dep not in HELPING or t.head != verb.i for t in tokens[noun.i + 1 : verb.i])
    if far or any(t.dep in SUBJECTS for t in children(tokens, verb.i)):
        return False
    day = tokens[noun.i - 1]
    return day.head == noun.i and _time(day) in DAYS and _time(noun) == NO_TIME


HELPING = {"aux", "aux:pass", "neg", "advmod"}
"""What may stand between a subject and its verb: "rebels *have also* shelled"."""

DAYS, NO_TIME = {"W", "m", "M"}, "X"
"""Letters of the names of days and months, and of what is no word of times."""


def _time(token: Token) -> str:
    return letters(token.lower)[0].letter


def _modified(tokens: Tokens, token: Token, passive: bool, depth: int) -> Subject:  # noqa: FBT001
    """The noun that a clause describes, or who makes the attempt that it tells."""
    if _attempted(tokens, token):
        return Subject(_attempting(tokens, token.head, depth), passive, "attempt")
    return Subject(_listed(tokens, token.head), passive, "modified_noun")


def _attempted(tokens: Tokens, token: Token) -> bool:
    return token.dep == "acl" and tokens[token.head].lemma in word_list("attempt_noun")


def _attempting(tokens: Tokens, noun: int, depth: int) -> int | None:
    """Who makes an attempt: "a bid *by soldiers* to seize", "*their* plan to storm"."""
    own = [t for t in children(tokens, noun) if t.dep == "nmod:poss"]
    found = [*agents(tokens, noun), *own]
    if found:
        return found[0].i
    verb = tokens[tokens[noun].head]
    if tokens[noun].dep != "obj" or verb.lemma in word_list("suffering_verb") or depth > 2:
        return None
    above = subject(tokens, verb.i, depth + 1)
    return None if above.passive else above.token


def _mislaid(tokens: Tokens, first: Token, verb: Token) -> Token | None:
    """The subject that the parser added to the nouns of the clause before.

    "They fired at the crowd and *a student*, hit in the neck, died": the "and" that joins the verbs
    stands before a noun, and no other stands before the second verb, which is the last.
    """
    joins = [t.i for t in tokens[first.i : verb.i] if t.dep == "cc"]
    last = not any(t.dep == "conj" and t.head in {first.i, verb.i} for t in tokens[verb.i + 1 :])
    if not joins or not last:
        return None
    noun = next((t for t in tokens[joins[-1] : verb.i] if t.dep == "conj"), None)
    if noun is None or noun.pos not in {"NOUN", "PROPN"} or tokens[noun.head].dep in SUBJECTS:
        return None
    return noun if tokens[verb.i - 1].text != "," or _described(tokens, noun.i) else None


def _described(tokens: Tokens, noun: int) -> bool:
    return any(t.dep in {"acl", "acl:relcl", "appos"} for t in children(tokens, noun))


def _listed(tokens: Tokens, noun: int) -> int:
    """The first noun of a list that is all there is of a sentence ("a bus and two vans *burned*").

    The parser hangs the verb of such a sentence on the last noun only.
    """
    token = tokens[noun]
    first = tokens[token.head]
    return first.i if token.dep == "conj" and first.dep == "root" and first.pos == "NOUN" else noun


def _passive(tokens: Tokens, token: Token) -> bool:
    kids = children(tokens, token.i)
    if any(t.dep == "aux:pass" for t in kids):
        return True
    auxiliary = any(t.dep == "aux" for t in kids)
    agent = any(t.dep == "obl:agent" for t in kids)
    reduced = token.dep in {"acl", "amod", "advcl"} or agent
    if token.pos == "ADJ":
        return token.lower.endswith("ed")
    if token.dep == "acl" and not agent and any(t.dep == "obj" for t in kids):
        return False  # "Forty fighters handed in their weapons", read as a noun with a clause
    return token.form == "participle" and not auxiliary and reduced


def bare_passive(tokens: Tokens, verb: int) -> bool:
    """Whether a past form without object or auxiliary lacks only its "was".

    In notes and behind lists: "Two suspects *shot* dead", "15 pupils *abducted* from a village". To
    be asked only of verbs that do not stand without an object.
    """
    token = tokens[verb]
    kids = children(tokens, verb)
    if token.form not in {"past", "participle"} or token.dep == "conj":
        return False
    if any(t.dep in {"aux", "obj", "iobj", "ccomp", "xcomp"} and t.pos != "ADJ" for t in kids):
        return False  # an adjective is what the deed made of its subject: "shot *dead*"
    joined = [t for t in kids if t.dep == "conj" and t.pos == "VERB"]
    return all(any(s.dep in SUBJECTS for s in children(tokens, t.i)) for t in joined)


def _antecedent(verb: Token, own: Token) -> int:
    """The noun behind a relative pronoun, or the subject itself."""
    if verb.dep == "acl:relcl" and own.lower in word_list("pronoun") | {"whose"}:
        return verb.head
    return own.i


def _controlled(tokens: Tokens, token: Token, passive: bool, depth: int) -> Subject:  # noqa: FBT001
    governor = tokens[token.head]
    if governor.lemma in word_list("raising_adjective") and governor.dep == "xcomp":
        governor = tokens[governor.head]  # "were *able* to hit"
    if governor.i == token.i or governor.pos not in {"VERB", "AUX"}:
        return Subject(None, passive, "none")
    if governor.lemma in word_list("object_control"):
        objects = [t for t in children(tokens, governor.i) if t.dep in {"obj", "iobj"}]
        if objects:
            return Subject(objects[-1].i, passive, "object_control")
    shared = subject(tokens, governor.i, depth + 1)
    return Subject(shared.token, passive, "controlled")


def objects(tokens: Tokens, verb: int) -> list[Token]:
    """The direct objects of a verb; of a relative clause without one, the noun it modifies."""
    token = tokens[verb]
    own = [t for t in children(tokens, verb) if t.dep in {"obj", "iobj"}]
    own = [t for t in own if t.lower not in {"which", "that", "whom", "who"}]
    if own or token.dep != "acl:relcl" or _passive(tokens, token):
        return own
    named = next((t for t in children(tokens, verb) if t.dep in SUBJECTS), None)
    gap = named is not None and named.lower not in word_list("pronoun")
    return [tokens[token.head]] if gap else []


def agents(tokens: Tokens, word: int) -> list[Token]:
    """Whom "by" or "at the hands of" names as the doer of a verb or an event noun."""
    return [
        doer
        for t in children(tokens, word)
        for doer in _doers(tokens, t)
        if t.dep in {"obl:agent", "nmod", "obl"}
    ]


def _doers(tokens: Tokens, noun: Token) -> list[Token]:
    """Whom "by" or "at the hands of" names."""
    before = prepositions(tokens, noun.i)
    if noun.lemma == "hand" and before in (["at"], ["by"]):
        return [t for p, t in obliques(tokens, noun.i) if p == "of"]
    return [noun] if noun.dep == "obl:agent" or before == ["by"] else []


def obliques(tokens: Tokens, word: int) -> list[tuple[str, Token]]:
    """The nouns that hang on a word by a preposition, with that preposition."""
    return [
        (preposition, t)
        for t in children(tokens, word)
        if t.dep in {"obl", "nmod"} and not behind_day(tokens, t)
        for preposition in prepositions(tokens, t.i)
    ]


def prepositions(tokens: Tokens, noun: int) -> list[str]:
    """The prepositions of a noun, in lower case."""
    return [t.lower for t in children(tokens, noun) if t.dep == "case" and t.lower != "'s"]


def carrier(tokens: Tokens, noun: int) -> Token | None:
    """The verb that carries an event noun: "carried out an *attack*", "the *attack* was staged"."""
    token = tokens[noun]
    if token.dep not in {"obj", "nsubj:pass", "conj", "obl"}:
        return None
    if token.dep == "conj":
        return carrier(tokens, token.head) if token.head != noun else None
    head = tokens[token.head]
    if token.dep == "obl" and prepositions(tokens, noun) == ["in"] and _partakes(tokens, head):
        return head
    if head.pos != "VERB" or head.lemma not in word_list("light_verb"):
        return None
    if token.dep == "obl" and not _carrying(prepositions(tokens, noun), head):
        return None
    return head


def _partakes(tokens: Tokens, verb: Token) -> bool:
    """Whether a verb says that its subject has a part in what follows: "took *part* in"."""
    if verb.lemma == "take":
        return any(t.lemma == "part" and t.dep == "obj" for t in children(tokens, verb.i))
    return verb.lemma in word_list("partaking_verb")


def _carrying(found: list[str], verb: Token) -> bool:
    """Whether a verb carries a noun by a preposition: "hit *with*", "subjected *to* torture"."""
    return found in (["out"], ["with"]) or (
        found == ["to"] and verb.lemma in word_list("subjecting_verb")
    )


def clause_head(tokens: Tokens, word: int) -> Token:
    """The verb that stands for a word's clause: itself, its carrier, or the nearest verb above."""
    token = tokens[word]
    if token.pos in {"VERB", "AUX"} and token.dep not in {"amod", *NOUN_PLACES}:
        return token
    carried = carrier(tokens, word)
    if carried is not None:
        return carried
    return next((t for t in ancestors(tokens, word) if t.pos in {"VERB", "AUX"}), token)


def negated(tokens: Tokens, word: int) -> Token | None:
    """The word that negates a verb or noun ("not", "never", "no", "without"), if any."""
    for t in children(tokens, word):
        if t.dep == "neg" or t.lower in {"no", "not", "n't", "never", "without", "neither", "nor"}:
            return t
    return None


NOBODY = {"nobody", "none", "nothing", "neither"}
NO = {"no", "neither", "nor", "not"}
MORE = {"fewer", "less", "more", "only", "just", "even", "yet", "longer", "least"}
"""Words behind "no" and "not" that make it a bound or an addition: "*no fewer* than nine"."""


def nobody(tokens: Tokens, noun: Token) -> Token | None:
    """The word by which a noun phrase names nobody at all."""
    if noun.lower in NOBODY:
        return noun
    first = phrase(tokens, noun.i)[:1]
    before = [tokens[first[0].i - 1]] if first and first[0].i else []
    kids = [t for t in children(tokens, noun.i) if t.i < noun.i]
    for t in (*kids, *before):
        if t.lower in NO and tokens[t.i + 1].lower not in MORE:
            one = noun.lower in {"one", "single"} or t.lower != "not" or _single(tokens, t)
            return t if one else None
    return None


def _single(tokens: Tokens, no: Token) -> bool:
    """Whether "not" stands before "a" or "one": "*not a* family", not "*not* soldiers *but*"."""
    return tokens[no.i + 1].lower in {"a", "an", "one"}
