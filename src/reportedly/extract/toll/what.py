"""What befell the people that a number counts, and which word says so.

What each word says of people stands in `data/en/tolls.tsv`. The noun itself is asked first ("nine
dead"), then a state behind it ("nine civilians dead"), the tree, a count of what was told before
("the hospital put the dead at 14"), and nearness last.
"""

from collections.abc import Sequence

from reportedly.annotate.quantity_words import singular
from reportedly.annotate.tree import Tokens, ancestors, conjuncts, subtree
from reportedly.codebook.grammar import word_list
from reportedly.codebook.tolls import words_for
from reportedly.extract.grammar import objects, subject
from reportedly.extract.telling import Telling
from reportedly.extract.toll.number import Number
from reportedly.extract.toll.wording import Befell
from reportedly.model import Token

AHEAD = 7  # words from a number to the word that says what befell ("12 people were also killed")
BEHIND = 3  # words from "killing" to its number ("killing at least 12")
CLOSE = 5  # words; "nine others were wounded"
COUNT = 9  # words from "the dead" to the figure that somebody puts on them


PEOPLE = {
    "harm", "die", "lose", "take", "arrest", "free", "exchange", "displace", "flee", "leave",
    "missing", "suffer", "bodies", "hurt", "losses",
}  # fmt: skip
"""Frames whose objects are people, or whose objects say what befell them."""


def befell(
    tokens: Tokens,
    number: Number,
    tellings: Sequence[Telling],
    *,
    before: str | None = None,
    near: bool = True,
) -> Befell | None:
    """What befell the people that a number counts, by the words of its sentence.

    ``before`` is what the last number told of the occurrence: another figure may be put on it.
    ``near`` is whether a word of harm close by may say it where grammar does not.
    """
    return (
        by_word(tokens, number, tellings)
        or harm_to(tokens, number, tellings)
        or _by_main_verb(tokens, number, tellings)
        or _just_after(tokens, number, tellings)
        or _in_role(tokens, number, tellings)
        or counts(tokens, number, tellings, before)
        or (_near(tokens, number, tellings) if near else None)
    )


def by_word(tokens: Tokens, number: Number, tellings: Sequence[Telling] = ()) -> Befell | None:
    """What the noun of a number, or a state behind it, says: "nine dead", "nine of them dead"."""
    return _noun_says(tokens, number, tellings) or _state_behind(tokens, number, tellings)


def says(tokens: Tokens, telling: Telling) -> str | None:
    """What a word says of people, if its frame is about people ("took hostages", not "control")."""
    frame = telling.mention.frame
    if frame not in PEOPLE and telling.mention.kind not in words_for("kind"):
        return None
    if frame == "suffer":
        found = [words_for("n").get(t.lemma) for t in objects(tokens, telling.mention.token)]
        return next((what for what in found if what), None)
    what = _by_table(telling)
    return "casualties" if what and _or_else(tokens, telling, what) else what


def _by_table(telling: Telling) -> str | None:
    """What the tables say of a word of harm: by one of its words, its frame, or its kind."""
    mention = telling.mention
    table = {**words_for("n"), **words_for("event")} if mention.nominal else words_for("v")
    own = (table[w] for w in mention.lemma.split() if w in table)
    frame = words_for("frame").get(mention.frame)
    if frame == "displaced":
        return frame  # "people *left* the town", not "left nine dead"
    return next(own, None) or words_for("kind").get(mention.kind) or frame


def _or_else(tokens: Tokens, telling: Telling, what: str) -> bool:
    """As in "killed or wounded", "killed and wounded 110": nobody says which."""
    word = tokens[telling.mention.token]
    first = tokens[word.head] if word.dep == "conj" else word
    pair = [t for t in conjuncts(tokens, first.i) if abs(t.i - word.i) == OR_ELSE]
    between = {t.lower for p in pair for t in tokens[min(p.i, word.i) : max(p.i, word.i)]}
    other = {words_for("v").get(t.lemma, what) for t in pair}
    return bool(between & {"or", "and"}) and bool(other - {what})


OR_ELSE = 2  # words; "killed or wounded"


def base(telling: Telling) -> str:
    """The first word of what tells it: "shoot" of "shoot dead"."""
    return telling.mention.lemma.split()[0]


def _nearest(number: Number, tellings: Sequence[Telling]) -> Telling | None:
    start = number.quantity.start
    return min(tellings, key=lambda t: abs(t.mention.start - start), default=None)


# ---- by the words themselves ---------------------------------------------------------------------


def _noun_says(tokens: Tokens, number: Number, tellings: Sequence[Telling]) -> Befell | None:
    """As in "nine dead", "nine bodies", "no casualties", "no loss of life"."""
    noun = number.noun
    if noun is None or noun.lemma not in words_for("n"):
        noun = _apposed(tokens, number)
    if noun is None or noun.lemma not in words_for("n") or number.article:
        return None  # "a body is to report"
    of = {t.lemma for t in tokens[noun.i + 1 : noun.i + 3]}
    what = "killed" if of >= {"of", "life"} else words_for("n")[noun.lemma]
    if number.quantity.rule == "zero":
        what = words_for("none").get(noun.lemma, what)
    return Befell(what, f"tolls/{noun.lemma}", _nearest(number, tellings))


def _apposed(tokens: Tokens, number: Number) -> Token | None:
    """The noun that a bare number stands behind: "the *wounded*, nineteen in number"."""
    word = number.noun or tokens[number.last]
    first = tokens[word.head] if word.dep == "conj" else word
    return tokens[first.head] if first.dep == "appos" else None


def _state_behind(tokens: Tokens, number: Number, tellings: Sequence[Telling]) -> Befell | None:
    """As in "nine civilians dead", "eight of them dead", "20 hurt", "nineteen with wounds"."""
    for t in tokens[number.end + 1 : number.end + 1 + CLOSE]:
        own = t.i > number.end + 1 and any(x.mention.token == t.i for x in tellings)
        told = t.pos == "VERB" and t.lower not in word_list("before_state")
        if tellings and told and tokens[t.i - 1].lower in BE:
            return None  # "were killed": a deed, of whichever occurrence
        joined = t.i + 1 < len(tokens) and tokens[t.i + 1].text == "-"  # "two burnt-out lorries"
        if t.lower in words_for("state") and not (own or joined or _acts(tokens, t.i)):
            what = "casualties" if _with_another(tokens, t.i) else words_for("state")[t.lower]
            return Befell(what, f"tolls/{t.lower}", _nearest(number, tellings))
        if t.lower == "with":
            return _wounds(tokens, number, t.i, tellings)
        if (
            t.lower not in word_list("before_state")
            and t.pos not in {"ADV", "PROPN"}
            and t.text not in "\"“”'’"
        ):
            return None
    return None


BE = ("is", "are", "was", "were")


def _acts(tokens: Tokens, state: int) -> bool:
    """Whether a state is a deed done to others: "twelve rebels *wounded* the guard"."""
    ends = tokens[state + 1].pos == "PUNCT" if state + 1 < len(tokens) else True
    return bool(objects(tokens, state)) and not ends


def _with_another(tokens: Tokens, state: int) -> bool:
    """Whether one figure is put on two fates: "33 *dead and wounded*"."""
    pair = [t.lower for t in tokens[state : state + 3]]
    known = words_for("state")
    two = len(pair) > 2 and pair[1] in {"and", "or"} and pair[2] in known
    two = two and not objects(tokens, state + 2)
    return two and known[pair[0]] != known[pair[2]]


def _wounds(
    tokens: Tokens, number: Number, after: int, tellings: Sequence[Telling]
) -> Befell | None:
    for t in tokens[after + 1 : after + 4]:
        if words_for("n").get(t.lemma) == "injured":
            return Befell("injured", f"tolls/{t.lemma}", _nearest(number, tellings))
    return None


def _by_main_verb(tokens: Tokens, number: Number, tellings: Sequence[Telling]) -> Befell | None:
    """What their own verb says: "pupils *taken* in May were *freed*" tells how many were freed."""
    noun = number.noun
    if noun is None or noun.dep != "nsubj:pass":
        return None
    telling = next((t for t in tellings if t.mention.token == noun.head), None)
    what = says(tokens, telling) if telling is not None else None
    return Befell(what, f"tolls/{base(telling)}", telling) if telling and what else None


def _just_after(tokens: Tokens, number: Number, tellings: Sequence[Telling]) -> Befell | None:
    """A harm word right behind the number, with no comma or number between: "five wounded"."""
    for t in tokens[number.end + 1 : number.end + 1 + CLOSE]:
        if t.pos in {"PUNCT", "NUM", "CCONJ", "ADP", "SCONJ"} or t.lower in {"who", "which"}:
            return None
        telling = next((x for x in tellings if x.mention.token == t.i), None)
        what = says(tokens, telling) if telling is not None else None
        if telling is not None and what and _passive_like(tokens, telling):
            return Befell(what, f"tolls/{base(telling)}", telling)
    return None


def harm_to(tokens: Tokens, number: Number, tellings: Sequence[Telling]) -> Befell | None:
    """A noun of harm and whom it is to: "*injuries* to two workers", "the *death* of nine"."""
    noun = number.noun or tokens[number.last]
    if number.article or noun.dep != "nmod":
        return None
    above = tokens[noun.head]
    case = next((t.lower for t in tokens[above.i + 1 : above.i + 2] if t.head == noun.i), None)
    what = words_for("n").get(above.lemma) or words_for("event").get(above.lemma)
    if what is None or case not in {"to", "of", "among"}:
        return None
    return Befell(what, f"tolls/{above.lemma}:of", _nearest(number, tellings))


# ---- by the tree ---------------------------------------------------------------------------------


def _in_role(tokens: Tokens, number: Number, tellings: Sequence[Telling]) -> Befell | None:
    for telling in tellings:
        what = says(tokens, telling)
        if what and number.words & {i for r in _roles(telling, what) for i in telling.tokens_in(r)}:
            return Befell(what, f"tolls/{base(telling)}", telling)
    return None


def _roles(telling: Telling, what: str) -> tuple[str, ...]:
    """The roles in which those stand whom a word counts; who kills is never the killed."""
    if telling.mention.frame == "suffer":
        return ("target",)
    if what == "displaced":
        return ("victim", "beneficiary", "affected", "initiator")
    return ("victim", "beneficiary") if what != "captured" else ("victim", "initiator")


def counts(
    tokens: Tokens, number: Number, tellings: Sequence[Telling], before: str | None
) -> Befell | None:
    """A figure that somebody puts on the harmed: "put the dead at 14", "the toll rose to 60".

    Where the harm is not named again, it is the one told before: "officers at the scene said 55".
    """
    if number.article or number.quantity.rule == "zero":
        return None
    verb = next((t for t in ancestors(tokens, number.last) if t.pos in {"VERB", "AUX"}), None)
    if verb is None or verb.lemma not in word_list("counting") | word_list("rising"):
        return None
    if verb.lemma == "be" and _of_one(tokens, verb):
        return None  # "the dead man was 34"
    named = _put_on(tokens, number, tellings) or _named(
        tokens, _counted_by(tokens, verb), number, tellings
    )
    if named is not None or number.noun is not None or verb.lemma not in word_list("counting"):
        return named
    return Befell(before, f"counting/{verb.lemma}", None) if before is not None else None


def _put_on(tokens: Tokens, number: Number, tellings: Sequence[Telling]) -> Befell | None:
    """What stands right before a figure: "put the dead at 30 and *the wounded at* 70"."""
    word = tokens[number.first - 2] if number.first > 1 else tokens[0]
    if tokens[number.first - 1].lower not in {"at", "to"}:
        return None
    harm = words_for("state").get(word.lower) or words_for("n").get(word.lemma)
    return Befell(harm, f"tolls/{word.lemma}:count", _nearest(number, tellings)) if harm else None


def _of_one(tokens: Tokens, verb: Token) -> bool:
    """Whether the subject of a verb is one person: what is told is an age."""
    subj = subject(tokens, verb.i)
    return subj.token is not None and tokens[subj.token].lower in singular("person")


def _counted_by(tokens: Tokens, verb: Token) -> list[Token]:
    """What a figure is put on: the object of a word of counting, the subject of one of rising."""
    subj = subject(tokens, verb.i)
    moved = subj.passive or verb.lemma in word_list("rising")
    own = [tokens[subj.token]] if subj.token is not None and moved else []
    return [*objects(tokens, verb.i), *own]


def _named(
    tokens: Tokens, heads: Sequence[Token], number: Number, tellings: Sequence[Telling]
) -> Befell | None:
    """What the words that a figure is put on say of people."""
    below = [t for h in heads for t in subtree(tokens, h.i) if t.i < number.first]
    for t in sorted(below, key=lambda t: -t.i):
        said = words_for("n").get(t.lemma) or words_for("state").get(t.lower)
        said = said or words_for("named").get(t.lemma)
        harm = said or (words_for("vi").get(t.lemma) if t.pos == "VERB" else None)
        if harm is not None:
            return Befell(harm, f"tolls/{t.lemma}:count", _nearest(number, tellings))
        telling = next((x for x in tellings if x.mention.token == t.i), None)
        what = says(tokens, telling) if telling is not None else None
        if what:
            return Befell(what, f"tolls/{t.lemma}:count", telling)
    return None


# ---- by nearness ---------------------------------------------------------------------------------


def _near(tokens: Tokens, number: Number, tellings: Sequence[Telling]) -> Befell | None:
    if number.article or number.nobody:
        return None
    for telling in tellings:
        what = says(tokens, telling)
        word = telling.mention.token
        after = 0 < word - number.end <= AHEAD and _passive_like(tokens, telling)
        before = 0 < number.first - word <= BEHIND and _may_lead(tokens, telling, number)
        free = not telling.tokens_in("victim")
        if what and (before or (after and free)):
            return Befell(what, f"tolls/{base(telling)}:near", telling)
    return None


def _may_lead(tokens: Tokens, telling: Telling, number: Number) -> bool:
    """Whether a word may lead the number of those it befell: "killing at least 12".

    Not one of dying, nor one that "and" or "but" parts from it: "nobody died, *but* 33 …".
    """
    if telling.mention.nominal or telling.mention.frame == "die":
        return False
    return all(t.pos != "CCONJ" for t in tokens[telling.mention.token + 1 : number.first])


def _passive_like(tokens: Tokens, telling: Telling) -> bool:
    """Whether those before a word suffer it: "nine wounded", not "a sniper killed a guard"."""
    if telling.mention.frame == "die":
        return True
    form = telling.mention.raw.lower().endswith(("ed", "d", "n"))
    return form and not objects(tokens, telling.mention.token)
