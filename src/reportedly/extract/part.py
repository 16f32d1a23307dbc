"""Whom a report counts out of those a deed befell: "seven people, three of them *children*"."""

from collections.abc import Iterator

from reportedly.annotate.tree import Tokens
from reportedly.codebook.grammar import word_list
from reportedly.extract.telling import Telling
from reportedly.extract.view import View
from reportedly.model import Token

REACH = 12  # words between those a deed befell and the words that count some of them out
NEAR = 6  # words between "of them" and the noun: "of whom the last were small *children*"


def counted_out(view: View, telling: Telling) -> Iterator[int]:
    """The actor mentions that are told as a part of those whom an outcome befell."""
    whole = telling.tokens_in("victim")
    tokens = view.tokens(telling.sentence)
    for anchor in _anchors(tokens) if whole else ():
        holder = max((i for i in (*whole, telling.mention.token) if i < anchor), default=None)
        if holder is None or anchor - holder > REACH or _foreign(view, telling, holder, anchor):
            continue
        yield from _listed(view, telling.sentence, anchor)


def _anchors(tokens: Tokens) -> Iterator[int]:
    """The last word of what counts a part out: "including", "among *them*", "two of *whom*"."""
    for word in tokens[1:]:
        before = tokens[word.i - 1]
        if word.lower in {"them", "whom"} and before.lower in {"of", "among"}:
            counts = word.i > 1 and _counts(tokens, word.i - 2)
            if before.lower == "among" or counts or tokens[word.i - 2].text == ",":
                yield word.i
        elif _names_parts(word, before) and not _of_pronoun(tokens, word.i):
            yield word.i


def _names_parts(word: Token, before: Token) -> bool:
    return word.lower == "including" or (word.lower == "among" and before.text == ",")


def _of_pronoun(tokens: Tokens, i: int) -> bool:
    return i + 1 < len(tokens) and tokens[i + 1].lower in {"them", "whom", "others"}


def _counts(tokens: Tokens, i: int) -> bool:
    return tokens[i].pos == "NUM" or tokens[i].lemma in word_list("partitive")


def _foreign(view: View, telling: Telling, holder: int, anchor: int) -> bool:
    """Whether others are named in between, of whom the part may be."""
    tokens = view.tokens(telling.sentence)
    whole = set(telling.tokens_in("victim"))
    return any(
        holder < view.actors[i].token < anchor and view.actors[i].token not in whole
        for i in view.actors_in(telling.sentence)
        if tokens[view.actors[i].token].dep not in {"compound", "amod"}
    )


def _listed(view: View, sentence: int, anchor: int) -> Iterator[int]:
    """The actor right behind, and those that an "and" or a comma adds to it."""
    tokens = view.tokens(sentence)
    last = anchor
    for index in view.actors_in(sentence):
        actor = view.actors[index]
        first = next(t.i for t in tokens if t.end > actor.start)
        if first <= last:
            continue
        between = tokens[last + 1 : first]
        joined = last == anchor or (between and between[0].lower == "and")
        if not joined or len(between) > NEAR or any(_ends(t) for t in between):
            return
        yield index
        last = max(t.i for t in tokens if t.start < actor.end)


def _ends(word: Token) -> bool:
    """Whether a word ends what is counted out; the hyphens of "her two-year-old son" do not."""
    return word.pos in {"VERB", "PUNCT"} and word.text != "-"
