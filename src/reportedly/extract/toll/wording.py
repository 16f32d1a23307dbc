"""Phrases of several words that say what befell people: "nine *lost their lives*"."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from reportedly.annotate.tree import Tokens, conjuncts
from reportedly.codebook.grammar import word_list
from reportedly.codebook.tolls import Phrase, phrases, words_for
from reportedly.extract.grammar import bare_passive, negated, objects, subject
from reportedly.extract.telling import Telling
from reportedly.extract.toll.number import Number

GAP = 6  # words inside a phrase: "*put* at least twelve of the men *to death*"
NEAR = 3  # words from a number to a phrase behind it: "16 of them in hospital"


class Befell(NamedTuple):
    """What befell people, the rule that says so, and the action word that tells it, if one does."""

    what: str
    rule: str
    telling: Telling | None


def by_phrase(tokens: Tokens, number: Number) -> Befell | None:
    """As in "nine *lost their lives*", "*took the lives of* nine", "*taken to hospital*"."""
    here = {word for t in tokens for word in (t.lemma, t.lower)}
    for row in phrases():
        if not here.issuperset(row.words):
            continue
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
    lacks = row.words[0] in {"not", "no"}
    verb = at[1] if lacks else at[0]
    if not lacks and denied(tokens, verb, number):
        return False
    if row.role == "behind":
        return _right_behind(tokens, number, at)
    if row.role == "of":
        linked = row.words[-1] in LINKS or tokens[at[-1] + 1].lower in LINKS
        return 0 < number.first - at[-1] <= NEAR and linked
    played = plays(tokens, number, verb)
    return played == "subject" if row.role == "active" else played in {"passive", "object"}


LINKS = {"of", "to", "with", "from"}


def _right_behind(tokens: Tokens, number: Number, at: Sequence[int]) -> bool:
    """Whether a phrase stands right behind a number, with no more than "of them are" between."""
    between = tokens[number.end + 1 : at[0]]
    return 0 < at[0] - number.end <= NEAR + 1 and all(
        t.lower in {"of", "them", "others", "more", "people", "still"}
        or t.pos == "ADV"
        or t.lemma in {"be", "have"}
        for t in between
    )


def plays(tokens: Tokens, number: Number, verb: int) -> str | None:
    """What a number is to a verb: ``subject`` of an active one, ``passive`` subject, ``object``."""
    own = number.words | set(number.nouns)
    word = tokens[number.last]
    bodies = word.dep == "nmod" and tokens[word.head].lemma in word_list("body_of_people")
    if word.dep == "appos" or (bodies and number.noun is None):
        own |= {word.head}  # "twice that number, 20, were …", "the *garrison* of 60 surrendered"
    subj = subject(tokens, verb)
    if subj.token is not None and _among(tokens, subj.token, own):
        bare = tokens[verb].lemma in words_for("v") and bare_passive(tokens, verb)
        return "passive" if subj.passive or bare else "subject"
    return "object" if any(_among(tokens, t.i, own) for t in objects(tokens, verb)) else None


def _among(tokens: Tokens, word: int, own: frozenset[int] | set[int]) -> bool:
    """Whether a number is a word, joined to it, or counts out of it ("eight of the sailors")."""
    return any(t.i in own for t in conjuncts(tokens, word))


def denied(tokens: Tokens, verb: int, number: Number) -> bool:
    """Whether a phrase is denied, of others than nobody."""
    return number.quantity.rule != "zero" and negated(tokens, verb) is not None
