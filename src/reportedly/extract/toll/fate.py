"""What befell the people that a number counts, by the words alone.

`what` asks the action words of one occurrence. Here nobody asks which occurrence tells it: the
tables and the tree say that "nine *gave their lives*", that "30 were *taken to hospital*" or that
"the guerrillas, 22" shares the fate told before it. `settle` then finds whose number it is.
"""

from collections.abc import Sequence

from reportedly.annotate.quantity_words import words_of
from reportedly.annotate.tree import Tokens, ancestors, conjuncts
from reportedly.codebook.grammar import word_list
from reportedly.codebook.tolls import words_for
from reportedly.extract.grammar import subject
from reportedly.extract.toll.number import Number
from reportedly.extract.toll.what import by_word, counts, harm_to
from reportedly.extract.toll.wording import Befell, by_phrase, denied, plays
from reportedly.model import Token, TollTelling


def fate(tokens: Tokens, number: Number, earlier: Sequence[TollTelling]) -> Befell | None:
    """What befell those whom a number counts, by the words of its sentence.

    ``earlier`` are the tolls told before it, the last of which may share its fate with it.
    """
    before = earlier[-1].what if earlier else None
    return (
        by_phrase(tokens, number)
        or by_word(tokens, number)
        or by_verb(tokens, number)
        or harm_to(tokens, number, ())
        or by_label(tokens, number)
        or _is_the_harmed(tokens, number, earlier)
        or counts(tokens, number, (), before)
        or _by_adjective(tokens, number)
        or _like_before(tokens, number, earlier)
    )


# ---- without a word of its own -------------------------------------------------------------------


def _like_before(tokens: Tokens, number: Number, earlier: Sequence[TollTelling]) -> Befell | None:
    """The fate of the figure before it, where a bare one leaves it out.

    As in "eight were hurt in Kharkiv, *five* in Sumy", "the army lost nine men and the guerrillas
    *22*": no verb stands between that might tell another.
    """
    here = [t for t in earlier if t.sentence == number.quantity.sentence]
    bare = number.noun is None or number.noun.lemma in word_list("other")
    if here and (_as_were(tokens, number) or _joined_to(tokens, number, here[-1])):
        return Befell(here[-1].what, f"{here[-1].rule}:like", None)
    if not here or number.article or not bare:
        return None
    told = here[-1]
    at = next((t.i for t in tokens if t.start >= told.quantity.end), number.first)
    between = [
        t
        for t in tokens[at : number.first]
        if t.pos == "VERB" and not t.dep.startswith(("aux", "case", "fixed"))
    ]
    known = words_for("v").keys() | words_for("vi").keys()
    own = [t for t in between if t.lower not in words_for("state") and t.lemma not in known]
    ends = _ends(tokens, number)
    return Befell(told.what, f"{told.rule}:like", None) if not own and ends else None


def _as_were(tokens: Tokens, number: Number) -> bool:
    """As in "twelve rebels were killed, *as were* two soldiers"."""
    before = tokens[max(0, number.first - 2) : number.first]
    return len(before) == 2 and before[0].lower == "as" and before[1].lemma in {"be", "do", "have"}


def _joined_to(tokens: Tokens, number: Number, told: TollTelling) -> bool:
    """Whether a number is joined to the one before it: "were 11 students and *three* policemen"."""
    word = number.noun or tokens[number.last]
    end = max(told.quantity.end, told.group.end if told.group is not None else 0)
    return word.dep == "conj" and told.quantity.start <= tokens[word.head].start < end


def by_label(tokens: Tokens, number: Number) -> Befell | None:
    """A fate told before its number: "*Killed* were nine", "*injured* 31, missing four".

    At the head of a sentence any deed to people may be one: "*Buried* on Sunday were six".
    """
    first = next((t for t in tokens if t.pos != "PUNCT"), tokens[0])
    mark = tokens[number.first - 1] if number.first else first
    led = first.i < number.first and (mark.lemma == "be" or mark.text == ":")
    what = words_for("state").get(first.lower) or (
        _done_to(number, first.lemma) if first.form == "participle" else None
    )
    if led and what is not None and not _other_subject(tokens, first, mark):
        return Befell(what, f"tolls/{first.lower}:first", None)
    at = number.first - 2 if mark.text == ":" else number.first - 1
    before = tokens[at - 1] if at > 0 else None
    label = tokens[at].lower if at >= 0 else ""
    opens = before is None or before.pos in {"PUNCT", "CCONJ"}
    if number.noun is None and opens and label in words_for("state"):
        return Befell(words_for("state")[label], f"tolls/{label}:first", None)
    return None


def _other_subject(tokens: Tokens, first: Token, mark: Token) -> bool:
    """Whether a comma or another verb parts a label from its "were": "Hit, the men were six"."""
    between = tokens[first.i + 1 : mark.i]
    return any(t.text == "," or t.pos in {"VERB", "AUX"} for t in between)


def _is_the_harmed(tokens: Tokens, number: Number, earlier: Sequence[TollTelling]) -> Befell | None:
    """As in "the only *fatality* was a boy", "the *dead* are six guards".

    "A boy" behind others told as dead only says who one of them was.
    """
    noun = number.noun or tokens[number.last]
    be = tokens[noun.head]
    subj = subject(tokens, be.i).token
    if be.lemma != "be" or noun.dep not in {"xcomp", "attr"} or subj is None or subj > be.i:
        return None
    who = tokens[subj]
    what = words_for("n").get(who.lemma) or words_for("state").get(who.lower)
    known = number.article and any(t.what == what for t in earlier)
    return Befell(what, f"tolls/{who.lemma}:is", None) if what is not None and not known else None


def _by_adjective(tokens: Tokens, number: Number) -> Befell | None:
    """As in "7,400 *displaced* people", "eight *missing* sailors"."""
    if number.noun is None or number.article or number.noun.lower not in words_of("person"):
        return None
    said = [t for t in tokens[number.last + 1 : number.noun.i] if t.head == number.noun.i]
    told = next((t.lower for t in said if t.lower in words_for("state")), None)
    return Befell(words_for("state")[told], f"tolls/{told}:of", None) if told else None


def _ends(tokens: Tokens, number: Number) -> bool:
    """Whether a bare number ends its clause, or only a place or "others" stands behind it."""
    after = tokens[number.end + 1] if number.end + 1 < len(tokens) else None
    return (
        after is None
        or after.pos in {"PUNCT", "CCONJ", "SCONJ", "ADV"}
        or after.lower in word_list("placing") | word_list("other")
    )


# ---- verbs ---------------------------------------------------------------------------------------


def by_verb(tokens: Tokens, number: Number) -> Befell | None:
    """What the verb says whose subject or object a number is: "nine *died*", "*shot* four dead"."""
    for verb in _verbs(tokens, number):
        played = None if denied(tokens, verb.i, number) else plays(tokens, number, verb.i)
        what = _done_to(number, verb.lemma) if played in {"passive", "object"} else None
        what = what or (
            words_for("vi").get(verb.lemma) if played in {"subject", "passive"} else None
        )
        if what is not None:
            return Befell(what, f"tolls/{verb.lemma}", None)
    return None


def _done_to(number: Number, verb: str) -> str | None:
    """What a verb does to its object; "hit" and "bury" only to people."""
    if verb in words_for("unsure"):
        return None
    people = number.noun is None or number.noun.lower in words_of("person")
    return words_for("v").get(verb) or (words_for("v_people").get(verb) if people else None)


def _verbs(tokens: Tokens, number: Number) -> list[Token]:
    """The verbs that a number may belong to, the one above it first."""
    above = [t for t in ancestors(tokens, number.last) if t.pos in {"VERB", "AUX"}]
    if number.article:
        return [*above[:1], *_below(tokens, number)]
    joined = [c for t in above for c in conjuncts(tokens, t.i) if c.i != t.i]
    return list({t.i: t for t in (*above[:2], *joined, *_below(tokens, number))}.values())


def _below(tokens: Tokens, number: Number) -> list[Token]:
    """The clauses that describe those counted: "31 people *uprooted* by the fighting"."""
    return [t for t in tokens if t.head in number.words and t.dep in {"acl", "acl:relcl"}]
