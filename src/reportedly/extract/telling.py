"""One action word as told: which words of its sentence play which role (`data/en/frames.toml`)."""

from collections.abc import Iterator

import msgspec

from reportedly.annotate.tree import Tokens, children, conjuncts
from reportedly.codebook.frames import Links, frames
from reportedly.codebook.grammar import word_list
from reportedly.codebook.things import things
from reportedly.extract.grammar import (
    Subject,
    agents,
    bare_passive,
    beside,
    carrier,
    clause_head,
    negated,
    nobody,
    objects,
    obliques,
    prepositions,
    shares_was,
    subject,
)
from reportedly.extract.view import View
from reportedly.model import ActionMention, Token


class Argument(msgspec.Struct, frozen=True, kw_only=True):
    """A word that plays a role for an action word, and the rule that linked them."""

    role: str
    token: int
    rule: str


class Telling(msgspec.Struct, frozen=True, kw_only=True):
    """An action word with its arguments.

    ``action`` is its index in ``Annotated.actions``, ``head`` the word that stands for its clause,
    ``negation`` the word that negates it.
    """

    action: int
    sentence: int
    head: int
    mention: ActionMention
    arguments: tuple[Argument, ...]
    definite: bool
    negation: int | None

    @property
    def effect(self) -> bool:
        """Whether it tells an outcome (killed, destroyed) rather than an occurrence."""
        return self.mention.function == "effect"

    def tokens_in(self, role: str) -> list[int]:
        """The words in a role."""
        return [a.token for a in self.arguments if a.role == role]


def tellings(view: View) -> list[Telling]:
    """All action words of the report with their arguments, in text order."""
    return [told(view, index, mention) for index, mention in enumerate(view.actions)]


def told(view: View, index: int, mention: ActionMention) -> Telling:
    """An action word, the ``index``-th of the report, linked by the rules of its frame."""
    tokens = view.tokens(mention.sentence)
    links = frames()[mention.frame]
    linked = (
        _noun_arguments(tokens, mention.token, links)
        if mention.nominal
        else _verb_arguments(tokens, mention.token, links)
    )
    arguments = _distinct(_spread(tokens, linked))
    no = negated(tokens, mention.token) if mention.function != "lack" else None
    if no is None and mention.function == "effect":
        no = next((n for a in arguments if (n := _no(tokens, a.token))), None)
    if no is None and mention.nominal and carrier(tokens, mention.token):
        no = negated(tokens, clause_head(tokens, mention.token).i)
    return Telling(
        action=index,
        sentence=mention.sentence,
        head=clause_head(tokens, mention.token).i,
        mention=mention,
        arguments=arguments,
        definite=_definite(tokens, mention),
        negation=no.i if no else None,
    )


def _no(tokens: Tokens, noun: int) -> Token | None:
    return negated(tokens, noun) or nobody(tokens, tokens[noun])


def _definite(tokens: Tokens, mention: ActionMention) -> bool:
    marks = word_list("definite")
    if not mention.nominal:
        return False
    return any(t.lower in marks for t in children(tokens, mention.token)) or _said_of_it(
        tokens, mention.token
    )


def _said_of_it(tokens: Tokens, noun: int) -> bool:
    """Whether the noun says what the thing just told is: "It is the first *raid* since …"."""
    verb = tokens[tokens[noun].head]
    subjects = {t.lower for t in children(tokens, verb.i) if t.dep == "nsubj"}
    return verb.lemma == "be" and bool(subjects & {"it", "this", "that"})


# ---- linking -------------------------------------------------------------------------------------


def _verb_arguments(tokens: Tokens, verb: int, links: Links) -> Iterator[Argument]:
    roles = links.verb
    subj = subject(tokens, verb)
    if subj.token is not None:
        passive = subj.passive or _befalls_subject(tokens, verb, subj.token, links)
        passive = passive and not (subj.rule == "modified_noun" and "passive" not in roles)
        role = roles.get("passive" if passive else "subj")
        if role:
            for noun in (tokens[subj.token], *beside(tokens, verb, subj.token)):
                yield Argument(role=role, token=noun.i, rule=f"subject_{subj.rule}")
        if "subj" in roles and not passive:
            yield from _launchers(tokens, subj.token)
    if "obj" in roles:
        for t in _acted_on(tokens, verb, roles["obj"]):
            yield Argument(role=roles["obj"], token=t.i, rule="object")
    yield from _agents(tokens, verb, roles)
    yield from _obliques(tokens, verb, roles)
    if "forced" in roles:
        yield from _forced(tokens, verb, roles["forced"])


def _acted_on(tokens: Tokens, verb: int, role: str) -> list[Token]:
    """What a verb is done to; of "repelled an *attempt*" the attempt is no doer."""
    found = objects(tokens, verb) or _made_to_act(tokens, verb)
    tries = word_list("attempt_noun") if role == "initiator" else frozenset()
    return [t for t in found if t.lemma not in tries]


def _launchers(tokens: Tokens, noun: int) -> Iterator[Argument]:
    """Who laid, fired or staged what a noun names ("a mine *laid by rebels*")."""
    for t in (*children(tokens, noun), *_loose_relative(tokens, noun)):
        if t.dep not in {"acl", "acl:relcl", "ccomp"} or t.lemma not in word_list("launching_verb"):
            continue
        found = agents(tokens, t.i)
        subj = next((s for s in children(tokens, t.i) if s.dep == "nsubj"), None)
        if subj is not None and subj.lower not in word_list("pronoun"):
            found = [*found, subj]
        for doer in found:
            yield Argument(role="initiator", token=doer.i, rule=f"{t.lemma}_by")


def _loose_relative(tokens: Tokens, noun: int) -> list[Token]:
    """The verb of a relative clause that the parser hung elsewhere: "fire *that they opened*"."""
    after = tokens[noun + 1 : noun + 2]
    return [tokens[t.head] for t in after if t.lower in {"that", "which"} and t.dep == "obj"]


def _befalls_subject(tokens: Tokens, verb: int, subj: int, links: Links) -> bool:
    """Whether a verb that looks active tells what befell its subject.

    "Two suspects *shot* dead" lacks its "were"; of things, "two depots *burned*", "*caught* fire".
    """
    if links.verb.get("obj") in links.needs and shares_was(tokens, verb):
        return True
    if _asks_for_object(links):
        return bare_passive(tokens, verb)
    if set(links.needs) != {"object"} or tokens[subj].lemma not in things():
        return False
    own = [t for t in objects(tokens, verb) if t.lower not in word_list("inner_object")]
    shared = tokens[verb].dep == "conj" and tokens[subj].head != verb
    return not own and not shared and tokens[verb].dep != "acl:relcl"


def _asks_for_object(links: Links) -> bool:
    """Whether a verb of this frame always says whom it befell ("killed", not "attacked")."""
    return set(links.needs) == {"victim"} and links.verb.get("obj") == "victim"


def _forced(tokens: Tokens, verb: int, role: str) -> Iterator[Argument]:
    """Whom a deed makes act: "took the ridge, *forcing* the rebels to leave"."""
    for t in children(tokens, verb):
        if t.dep == "advcl" and t.form == "ing" and t.lemma in word_list("object_control"):
            for made in (*objects(tokens, t.i), *_subject_below(tokens, t.i)):
                yield Argument(role=role, token=made.i, rule=f"forced_by_{t.lemma}")


def _made_to_act(tokens: Tokens, verb: int) -> list[Token]:
    """What a verb without object is done to: "*burning* of huts", "let the hostages *go*"."""
    if tokens[verb].form == "ing":
        return [t for p, t in obliques(tokens, verb) if p == "of"]
    return _subject_below(tokens, verb) if tokens[verb].lemma in word_list("object_control") else []


def _subject_below(tokens: Tokens, verb: int) -> list[Token]:
    """The subject of the clause under "forcing", where the parser puts whom it forces."""
    clauses = [t for t in children(tokens, verb) if t.dep in {"ccomp", "xcomp"}]
    return [s for c in clauses for s in children(tokens, c.i) if s.dep == "nsubj"]


def _agents(tokens: Tokens, word: int, roles: dict[str, str]) -> Iterator[Argument]:
    if "agent" in roles:
        for t in agents(tokens, word):
            yield Argument(role=roles["agent"], token=t.i, rule="by")


def _obliques(tokens: Tokens, word: int, roles: dict[str, str]) -> Iterator[Argument]:
    for preposition, t in obliques(tokens, word):
        if preposition in roles:
            yield Argument(role=roles[preposition], token=t.i, rule=preposition)


def _noun_arguments(tokens: Tokens, noun: int, links: Links) -> Iterator[Argument]:
    roles = links.noun
    yield from _agents(tokens, noun, roles)
    yield from _obliques(tokens, noun, roles)
    for t in children(tokens, noun):
        if t.dep == "nmod:poss" and "poss" in roles:
            yield Argument(role=roles["poss"], token=t.i, rule="possessive")
        elif t.dep in {"compound", "amod", "nmod"} and t.i < noun and "modifier" in roles:
            yield Argument(role=roles["modifier"], token=t.i, rule="modifier")
        elif t.dep == "acl" and t.lower in roles:  # "clashes involving", "strikes targeting"
            for o in objects(tokens, t.i):
                yield Argument(role=roles[t.lower], token=o.i, rule=t.lower)
    yield from _agents_nearby(tokens, noun, roles)
    yield from _aims_nearby(tokens, noun, roles)
    carried = carrier(tokens, noun)
    if carried is not None:
        yield from _carried(tokens, noun, carried, roles)
    else:
        yield from _governed(tokens, noun, roles)
    yield from _copular(tokens, noun, links)
    yield from _launchers(tokens, noun)
    if "between" in roles:
        yield from _between(tokens, noun, roles["between"])


def _agents_nearby(tokens: Tokens, noun: int, roles: dict[str, str]) -> Iterator[Argument]:
    """Doers hung on a neighbour: "massacre of herders *by gunmen*", "cases of rape *by them*"."""
    below = [t for p, t in obliques(tokens, noun) if p in {"of", "on", "against", "at"}]
    for t in below:
        yield from _agents(tokens, t.i, roles)
    above = tokens[tokens[noun].head]
    if tokens[noun].dep == "nmod" and above.pos == "NOUN":
        yield from _agents(tokens, above.i, roles)


def _aims_nearby(tokens: Tokens, noun: int, roles: dict[str, str]) -> Iterator[Argument]:
    """What was aimed at, hung on the doer: "an attack *by* gunmen *on* the post"."""
    for doer in agents(tokens, noun) if "agent" in roles else ():
        for preposition, t in obliques(tokens, doer.i):
            if preposition in {"on", "against"} and preposition in roles:
                yield Argument(role=roles[preposition], token=t.i, rule=preposition)


def _between(tokens: Tokens, noun: int, role: str) -> Iterator[Argument]:
    """The two sides that the parser hung on a place: "clashes south of X *between A and B*"."""
    case = next((t for t in tokens[noun:] if t.lower == "between" and t.dep == "case"), None)
    if case is None or any(t.pos == "VERB" for t in tokens[noun + 1 : case.i]):
        return
    one = tokens[case.head]
    other = _behind_and(tokens, one.i)
    for side in (one, other) if other is not None else ():
        yield Argument(role=role, token=side.i, rule="between")


def _behind_and(tokens: Tokens, noun: int) -> Token | None:
    """The head of the noun phrase behind the "and" that follows a noun."""
    join = next((t.i for t in tokens[noun + 1 : noun + AND_REACH] if t.lower == "and"), None)
    if join is None:
        return None
    phrase = [t for t in tokens[join + 1 : join + AND_REACH] if t.pos in {"NOUN", "PROPN"}]
    return next((t for t in phrase if t.dep not in {"compound", "amod", "nmod:poss"}), None)


AND_REACH = 7  # words from a side to "and", and from "and" to the other side


def _governed(tokens: Tokens, noun: int, roles: dict[str, str]) -> Iterator[Argument]:
    """Whom the parser hung on the verb: "tension grew *between* them", "rape was told *by* …"."""
    token = tokens[noun]
    if token.dep not in {"nsubj", "nsubj:pass", "obj"} or token.head == noun:
        return
    for preposition, t in obliques(tokens, token.head):
        if preposition in {"between", "among", "within", "inside", "in"} and preposition in roles:
            yield Argument(role=roles[preposition], token=t.i, rule=f"{preposition}_governed")


COPULAR = {
    "under": ("affected", "target", "victim"),
    "in": ("participant",),
    "at": ("participant",),
}
"""What the subject of "is under siege", "are in dispute", "are at odds" may be to the noun."""


def _copular(tokens: Tokens, noun: int, links: Links) -> Iterator[Argument]:
    token, roles = tokens[noun], links.noun
    if links.copular:
        yield from _in_state(tokens, token, links.copular)
        return
    verb = tokens[token.head]
    if token.dep not in {"obl", "xcomp"} or not _says_state(verb):
        return
    subj = subject(tokens, verb.i)
    for preposition in prepositions(tokens, noun):
        fitting = [r for r in COPULAR.get(preposition, ()) if r in roles.values()]
        if fitting and subj.token is not None:
            yield Argument(role=fitting[0], token=subj.token, rule=f"{preposition}_copular")


def _says_state(verb: Token) -> bool:
    """Whether a verb says in what its subject is: "*came* under attack", "*locked* in battle"."""
    if verb.lemma in word_list("embroiled_verb"):
        return verb.form == "participle"
    return verb.lemma in {"be", "come", "remain", "fall"}


def _in_state(tokens: Tokens, token: Token, role: str) -> Iterator[Argument]:
    """The subject of the clause that says in what state it is or came."""
    verb = token if any(t.dep == "cop" for t in children(tokens, token.i)) else tokens[token.head]
    subj = subject(tokens, verb.i)
    if subj.token is not None and subj.token != token.i:
        yield Argument(role=role, token=subj.token, rule="copular")


def _carried(tokens: Tokens, noun: int, verb: Token, roles: dict[str, str]) -> Iterator[Argument]:
    """What a light verb lends its noun: "the army *launched* strikes on the town"."""
    subj = subject(tokens, verb.i)
    if subj.token is not None and not _same(tokens, subj, noun):
        suffers = verb.lemma in word_list("suffering_verb")
        suffers = suffers or (subj.passive and verb.lemma in word_list("subjecting_verb"))
        role = _sufferer(roles) if suffers else _doer(roles)
        if role and verb.lemma not in word_list("telling_verb"):
            yield Argument(role=role, token=subj.token, rule=f"subject_of_{verb.lemma}")
    yield from _agents(tokens, verb.i, {"agent": _doer(roles) or "initiator"})
    if verb.lemma not in word_list("blaming_verb"):  # "blamed *on* the rebels" tells no target
        yield from _obliques(tokens, verb.i, roles)
    if verb.lemma in word_list("subjecting_verb"):
        for t in objects(tokens, verb.i):
            yield Argument(role=_sufferer(roles), token=t.i, rule="subjected")


def _sufferer(roles: dict[str, str]) -> str:
    """The role of whom a noun's deed befalls."""
    return "victim" if "victim" in roles.values() else "target"


def _doer(roles: dict[str, str]) -> str | None:
    """The role of who does what a noun tells."""
    return roles.get("agent") or roles.get("modifier") or roles.get("between")


def _same(tokens: Tokens, subj: Subject, noun: int) -> bool:
    return subj.token is None or noun in {t.i for t in conjuncts(tokens, subj.token)}


def _spread(tokens: Tokens, arguments: Iterator[Argument]) -> Iterator[Argument]:
    """Each argument, its conjuncts, and what a partitive holds ("scores *of* …")."""
    for argument in arguments:
        for token in conjuncts(tokens, argument.token):
            yield Argument(role=argument.role, token=token.i, rule=argument.rule)
            for other in _along_with(tokens, token, people=argument.role in _JOINED):
                yield Argument(role=argument.role, token=other.i, rule=f"{argument.rule}_with")
            for inner in _content(tokens, token):
                yield Argument(role=argument.role, token=inner.i, rule=f"{argument.rule}_of")


_JOINED = {"initiator", "participant", "victim", "beneficiary"}
"""Roles that are people's: behind a thing and a comma, "with" tells the means."""


def _along_with(tokens: Tokens, token: Token, *, people: bool) -> list[Token]:
    """Who is told beside somebody: "fighters, *with soldiers* following", "*along with* his wife".

    Looked for on the word itself and, where "along" or "together" opens it, on its verb.
    """
    comma = {","} if people else set()
    own = [t for p, t in obliques(tokens, token.i) if p == "with" and _set_off(tokens, t, comma)]
    joint = [
        t
        for p, t in obliques(tokens, token.head)
        if p == "with" and t.i > token.i and _set_off(tokens, t, {"along", "together"})
    ]
    return [c for t in (*own, *joint) for c in conjuncts(tokens, t.i)]


def _set_off(tokens: Tokens, noun: Token, openers: set[str]) -> bool:
    """Whether one of some words stands right before a noun's "with"."""
    case = next((t for t in children(tokens, noun.i) if t.lower == "with"), None)
    return case is not None and case.i > 0 and tokens[case.i - 1].lower in openers


def _content(tokens: Tokens, token: Token) -> list[Token]:
    if token.pos == "VERB" or token.lower == "what":
        return _so_called(tokens, token)
    parts = word_list("partitive") | word_list("site_part")
    if token.lemma not in parts and token.pos not in {"NUM", "ADJ", "PRON"}:
        return []
    return [
        t for p, noun in obliques(tokens, token.i) if p == "of" for t in conjuncts(tokens, noun.i)
    ]


def _so_called(tokens: Tokens, token: Token) -> list[Token]:
    """Those whom somebody's own word names: "what the army calls *terrorists*"."""
    verbs = [token] if token.pos == "VERB" else children(tokens, token.i)
    return [
        named
        for verb in verbs
        if verb.lemma in word_list("naming_verb")
        for named in children(tokens, verb.i)
        if named.dep in {"xcomp", "obj"} and named.pos in {"NOUN", "PROPN"}
    ]


def _distinct(arguments: Iterator[Argument]) -> tuple[Argument, ...]:
    found: dict[tuple[str, int], Argument] = {}
    for argument in arguments:
        found.setdefault((argument.role, argument.token), argument)
    return tuple(found.values())
