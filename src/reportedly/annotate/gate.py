"""Which sentences are parsed: those that may tell conflict, and in a war report the ones before.

Parsing costs fifty times what this scan costs. A sentence is worth it if it holds an action word
together with the words that its rows ask for, and if it, or the report as a whole, speaks of
conflict: by words of war, weapons, or names of armed groups and forces.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

import msgspec

from reportedly.annotate.action import Action, needed_words, table
from reportedly.annotate.means import weapon_words
from reportedly.annotate.numeral import number_words
from reportedly.annotate.quantity_words import words_of
from reportedly.codebook.actors import actors
from reportedly.codebook.conflict import conflict_terms
from reportedly.codebook.grammar import word_list
from reportedly.codebook.phrases import Phrases, fold
from reportedly.codebook.tables import rows
from reportedly.codebook.tolls import harmed
from reportedly.codebook.walks import public_words
from reportedly.model import Document, Sentence

HOT = 0.17  # words of conflict a sentence; our reports of war have 0.2-3, general news 0-0.15

_FIGURE = re.compile(r"\d")

_WORD = re.compile(r"[^\W\d_]+")

ARMED = {"state_forces", "armed_group", "militia", "gang", "private_military", "coalition"}


Asked = Mapping[str, tuple[tuple[frozenset[str], ...], ...]]
"""Word forms of action words, with the groups of forms that a row of theirs asks for.

A row is met if each of its groups has a word in the sentence; a row without groups always is.
"""


def to_parse(document: Document, sentences: Sequence[Sentence]) -> list[Sentence]:
    """The sentences to be parsed, in text order.

    In a report of war those that tell an action or its outcome, and the one before where it may
    name who did it; elsewhere only sentences that speak of conflict themselves, or beside one, or
    that tell it in plain words.
    """
    text = document.text
    signals = [_signals(text, s) for s in sentences]
    hot = sum(signals) >= HOT * len(sentences)
    chosen: set[int] = set()
    for s in sentences:
        near = hot or any(signals[max(0, s.i - 1) : s.i + 2])
        if (near or told_plainly(text, s)) and (_acts(text, s) or (hot and counts_people(text, s))):
            chosen.add(s.i)
            if s.i and (signals[s.i - 1] or _points_back(text, s)):
                chosen.add(s.i - 1)
        elif not chosen.isdisjoint(range(s.i - OWNED, s.i)) and _owns_up(text, s):
            chosen.add(s.i)
    return [s for s in sentences if s.i in chosen]


OWNED = 2  # sentences behind a deed in which somebody may claim it


def _owns_up(text: str, sentence: Sentence) -> bool:
    """Whether a sentence may say who did what was told before ("claimed *responsibility*")."""
    words = {w.casefold() for w in _WORD.findall(text, sentence.start, sentence.end)}
    return not words.isdisjoint(word_list("owned"))


def told_plainly(text: str, sentence: Sentence) -> bool:
    """Whether a sentence tells a grave deed beside an office or a cause: "a *judge* was *shot*"."""
    if not _holds(text, sentence, _grave()):
        return False
    return any(True for _ in public_words().find(text, sentence.start, sentence.end))


GRAVE = {"abduction", "execution", "explosion", "ied_explosion", "killing"}
"""Kinds whose words tell, beside an office or a cause, a deed worth reading closely."""

EXPLOSIONS = {"explosion", "ied_explosion"}


@cache
def _grave() -> Asked:
    """The grave deeds of one word; of "bomb *attack*" the last word alone would tell too little.

    Rows that ask for more beside a common word ("*take* hostage") would cost more than they find;
    those of explosions ("*blow* up") do not.
    """
    single = (row for row in table() if row.kind in GRAVE and row.term.isalpha())
    return _forms_of(r for r in single if not r.with_ or r.kind in EXPLOSIONS)


def counts_people(text: str, sentence: Sentence) -> bool:
    """Whether a sentence puts a number on the dead or hurt: "Medics put the dead at 10"."""
    words = {w.casefold() for w in _WORD.findall(text, sentence.start, sentence.end)}
    if words.isdisjoint(_harmed()):
        return False
    counting = number_words() | words_of("zero") | words_of("zero_before")
    return bool(_FIGURE.search(text, sentence.start, sentence.end)) or not words.isdisjoint(
        counting
    )


@cache
def _harmed() -> frozenset[str]:
    return frozenset(form for term in harmed() for form in forms(term))


def _points_back(text: str, sentence: Sentence) -> bool:
    """Whether a sentence holds a pronoun that the one before may explain."""
    words = {w.casefold() for w in _WORD.findall(text, sentence.start, sentence.end)}
    return not words.isdisjoint(word_list("pronoun"))


def _signals(text: str, sentence: Sentence) -> int:
    """How many words of conflict a sentence holds."""
    return sum(1 for _ in _conflict().find(text, sentence.start, sentence.end))


@cache
def _conflict() -> Phrases[str]:
    words = [(term, "word") for term in conflict_terms()]
    sure = [(form, "sure") for row in table() if _plain(row) for form in _term_forms(row)]
    names = [(a, "name") for a in armed_names()]
    return Phrases([*words, *sure, *((w, "weapon") for w in weapon_words()), *names])


SHORTEST = 4  # letters; shorter names are words of other things too


def armed_names() -> Iterable[str]:
    """The names of armed groups and forces that are long enough to be nothing else."""
    return (
        name
        for row in actors().values()
        if row.type in ARMED
        for name in (row.name, *row.aliases)
        if len(name) >= SHORTEST and name[0].isupper()
    )


def _plain(row: Action) -> bool:
    """Whether an action word tells conflict whatever stands beside it."""
    return row.sure == "yes" and not row.with_


def _term_forms(row: Action) -> list[str]:
    head, _, last = row.term.rpartition(" ")
    return [f"{head} {form}".strip() for form in forms(last)]


# ---- action words --------------------------------------------------------------------------------


def _acts(text: str, sentence: Sentence) -> bool:
    """Whether a sentence holds an action word and the words that a row of it asks for."""
    return _holds(text, sentence, _asked())


def _holds(text: str, sentence: Sentence, asked: Asked) -> bool:
    """Whether a sentence holds one of some action words and the words that a row of it asks for."""
    words = {fold(w) for w in _WORD.findall(text, sentence.start, sentence.end)}
    return any(
        all(not group.isdisjoint(words) for group in groups)
        for word in words & asked.keys()
        for groups in asked[word]
    )


@cache
def _asked() -> Asked:
    return _forms_of(table())


def _forms_of(found_in: Iterable[Action]) -> Asked:
    """The word forms of some action words, with what their rows ask for."""
    found: dict[str, dict[tuple[frozenset[str], ...], None]] = {}
    for row in found_in:
        for groups in needed_words(row) or ((),):
            built = tuple(frozenset(f for word in group for f in forms(word)) for group in groups)
            for form in forms(re.split(r"[\s-]+", row.term)[-1]):
                found.setdefault(form, {})[built] = None
    return {form: ((),) if () in asked else tuple(asked) for form, asked in found.items()}


class Irregular(msgspec.Struct, frozen=True, kw_only=True):
    """A past form or plural that is not built by rule."""

    form: str
    lemma: str
    source: str


@cache
def _irregular() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for row in rows("en/irregular.tsv", Irregular):
        found.setdefault(row.lemma, []).append(row.form)
    return {lemma: tuple(group) for lemma, group in found.items()}


def forms(lemma: str) -> Iterable[str]:
    """All forms of an English verb or noun that the rules of spelling allow, and irregular ones."""
    stem = lemma.removesuffix("e")
    yield from (lemma, f"{lemma}s", f"{lemma}es", f"{stem}ed", f"{stem}ing")
    yield from (f"{stem}{stem[-1:]}ed", f"{stem}{stem[-1:]}ing")
    if lemma.endswith("y"):
        yield from (f"{lemma[:-1]}ies", f"{lemma[:-1]}ied")
    if lemma.endswith("man"):
        yield f"{lemma[:-3]}men"
    yield from _irregular().get(lemma, ())
