"""What befell the people that a number counts, by the words alone.

`toll_what` asks the action words of one occurrence. Here nobody asks which occurrence tells it: the
tables and the tree say that "nine *gave their lives*", that "30 were *taken to hospital*" or that
"the guerrillas, 22" shares the fate told before it. `toll_settle` then finds whose number it is.
"""

from collections.abc import Iterator, Sequence

from reportedly.annotate.quantity_words import words_of
from reportedly.annotate.tree import Tokens, ancestors, conjuncts
from reportedly.codebook.grammar import word_list
from reportedly.codebook.tolls import Phrase, phrases, words_for
from reportedly.extract.grammar import bare_passive, negated, objects, subject
from reportedly.extract.toll_number import Number
from reportedly.extract.toll_what import Befell, by_word, counts, harm_to
from reportedly.model import Token, TollTelling

GAP = 6  # words inside a phrase: "*put* at least twelve of the men *to death*"
NEAR = 3  # words from a number to a phrase behind it: "16 of them in hospital"


def fate(tokens: Tokens, number: Number, earlier: Sequence[TollTelling]) -> Befell | None:
    """What befell those whom a number counts, by the words of its sentence.

    ``earlier`` are the tolls told before it, the last of which may share its fate with it.
    """
    before = earlier[-1].what if earlier else None
    return (
        _by_phrase(tokens, number)
        or by_word(tokens, number)
        or _by_verb(tokens, number)
        or harm_to(tokens, number, ())
        or counts(tokens, number, (), before)
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
    if not here or number.article or not bare:
        return None
    told = here[-1]
    at = next((t.i for t in tokens if t.start >= told.quantity.end), number.first)
    between = [t for t in tokens[at : number.first] if t.pos in {"VERB", "AUX"}]
    own = [
        t for t in between if t.lower not in words_for("state") and t.lemma not in words_for("v")
    ]
    ends = _ends(tokens, number)
    return Befell(told.what, f"{told.rule}:like", None) if not own and ends else None


def _ends(tokens: Tokens, number: Number) -> bool:
    """Whether a bare number ends its clause, or only a place or "others" stands behind it."""
    after = tokens[number.end + 1] if number.end + 1 < len(tokens) else None
    return (
        after is None
        or after.pos in {"PUNCT", "CCONJ", "SCONJ"}
        or after.lower in word_list("placing") | word_list("other")
    )


# ---- phrases -------------------------------------------------------------------------------------


def _by_phrase(tokens: Tokens, number: Number) -> Befell | None:
    """As in "nine *lost their lives*", "*took the lives of* nine", "nine were *taken to hospital*"."""
    for row in phrases():
        for at in _found(tokens, row.words):
            if _plays(tokens, number, at, row):
                return Befell(row.what, f"tolls/{'_'.join(row.words)}", None)
    return None


def _found(tokens: Tokens, words: Sequence[str]) -> Iterator[list[int]]:
    """Where the lemmas of a phrase stand in order, close together, each match as its places."""
    for first in (t.i for t in tokens if words[0] in {t.lemma, t.lower}):
        at = [first]
        for word in words[1:]:
            behind = tokens[at[-1] + 1 : at[-1] + 2 + GAP]
            following = next((t.i for t in behind if word in {t.lemma, t.lower}), None)
            if following is None:
                break
            at.append(following)
        else:
            yield at


def _plays(tokens: Tokens, number: Number, at: Sequence[int], row: Phrase) -> bool:
    """Whether a number stands where a phrase has those whom it befalls."""
    if _no(tokens, at[0], number):
        return False
    if row.role == "behind":
        return _right_behind(tokens, number, at)
    if row.role == "of":
        return 0 < number.first - at[-1] <= NEAR and tokens[at[-1] + 1].lower in {"of", "to"}
    played = plays(tokens, number, at[0])
    return played == "subject" if row.role == "active" else played in {"passive", "object"}


def _right_behind(tokens: Tokens, number: Number, at: Sequence[int]) -> bool:
    """Whether a phrase stands right behind a number, with no more than "of them are" between."""
    between = tokens[number.end + 1 : at[0]]
    return 0 < at[0] - number.end <= NEAR + 1 and all(
        t.lower in {"of", "them", "others", "more", "people", "still"} or t.pos in {"AUX", "ADV"}
        for t in between
    )


def plays(tokens: Tokens, number: Number, verb: int) -> str | None:
    """What a number is to a verb: ``subject`` of an active one, ``passive`` subject, ``object``."""
    own = number.words | set(number.nouns)
    if tokens[number.last].dep == "appos":
        own |= {tokens[number.last].head}  # "twice that number, 20, were rushed to hospital"
    subj = subject(tokens, verb)
    if subj.token is not None and _among(tokens, subj.token, own):
        bare = tokens[verb].lemma in words_for("v") and bare_passive(tokens, verb)
        return "passive" if subj.passive or bare else "subject"
    return "object" if any(_among(tokens, t.i, own) for t in objects(tokens, verb)) else None


def _among(tokens: Tokens, word: int, own: frozenset[int] | set[int]) -> bool:
    """Whether a number is a word, joined to it, or counts out of it ("eight of the sailors")."""
    return any(t.i in own for t in conjuncts(tokens, word))


def _no(tokens: Tokens, verb: int, number: Number) -> bool:
    """Whether a phrase is denied, of others than nobody."""
    return number.quantity.rule != "zero" and negated(tokens, verb) is not None


# ---- verbs ---------------------------------------------------------------------------------------


def _by_verb(tokens: Tokens, number: Number) -> Befell | None:
    """What the verb says whose subject or object a number is: "nine *died*", "*shot* four dead"."""
    for verb in _verbs(tokens, number):
        unsure = verb.lemma in words_for("unsure")
        played = None if unsure or _no(tokens, verb.i, number) else plays(tokens, number, verb.i)
        what = _done_to(number, verb.lemma) if played in {"passive", "object"} else None
        what = what or (words_for("vi").get(verb.lemma) if played == "subject" else None)
        if what is not None:
            return Befell(what, f"tolls/{verb.lemma}", None)
    return None


def _done_to(number: Number, verb: str) -> str | None:
    """What a verb does to its object; "hit" and "bury" only to people."""
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
