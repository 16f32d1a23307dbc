"""Signs that words which might tell an occurrence again tell another one, or a sum of several."""

from collections.abc import Sequence
from functools import cache

import msgspec

from reportedly.annotate.tree import subtree
from reportedly.codebook.grammar import word_list
from reportedly.codebook.phrases import Phrases
from reportedly.codebook.tables import rows
from reportedly.extract.setting import names_day
from reportedly.extract.telling import Telling
from reportedly.extract.view import View
from reportedly.model import Token


class Total(msgspec.Struct, frozen=True, kw_only=True):
    """Words of totals (`data/en/totals.tsv`); those of a sum or of a stretch of time count here."""

    term: str
    scope: str
    source: str
    example: str


@cache
def _sums() -> Phrases[str]:
    """Words that sum up ("since May", "in all"), but for those of a toll that grows ("so far")."""
    growing = word_list("growing_toll")
    told = (r for r in rows("en/totals.tsv", Total) if r.scope in {"total", "span"})
    return Phrases((r.term, r.scope) for r in told if r.term not in growing)


def sums_up(view: View, sentence: int) -> bool:
    """Whether a sentence tells a number of several occurrences: "*since May* 40 have died"."""
    here = view.sentences[sentence]
    return any(True for _ in _sums().find(view.text, here.start, here.end))


REACH = 40  # sentences in which a place is looked for that a definite noun may come back to


def set_apart(view: View, group: Sequence[Telling], told: Sequence[Telling]) -> bool:
    """Whether definite words name a place or day that what was ``told`` before does not have.

    "The shelling *of Gwoza*" is a new one where Gwoza has not been named yet, "the raid *in March*"
    one where another day was told; days are compared as they are worded.
    """
    here = group[0].sentence
    before = range(max(0, here - REACH), here)
    known = {view.annotated.places[p].name for s in before for p in view.places_in(s)}
    near = {s for t in told for s in (t.sentence - 1, t.sentence) if s >= 0}
    days = {_day(view, i) for s in near for i in _days_in(view, s)}
    nouns = [t for t in group if t.definite]
    places = {view.annotated.places[p].name for t in nouns for p in _places_of(view, t)}
    dated = {_day(view, i) for t in nouns for i in _days_of(view, t)}
    return bool(places - known) or (bool(days) and bool(dated - days))


def _places_of(view: View, telling: Telling) -> list[int]:
    """The places in a noun's own phrase."""
    words = {w.i for w in _phrase(view, telling)}
    here = view.places_in(telling.sentence)
    return [p for p in here if view.annotated.places[p].token in words]


def _days_of(view: View, telling: Telling) -> list[int]:
    """The days in a noun's own phrase."""
    starts = [w.start for w in _phrase(view, telling)]
    times = view.annotated.times
    here = _days_in(view, telling.sentence)
    return [i for i in here if any(times[i].start <= at < times[i].end for at in starts)]


def _phrase(view: View, telling: Telling) -> list[Token]:
    """The words of a noun's phrase, without the clauses that hang on it."""
    tokens = view.tokens(telling.sentence)
    return subtree(tokens, telling.mention.token, prune=lambda t: t.dep in LEADS_OUT)


LEADS_OUT = {"acl", "acl:relcl", "advcl", "appos", "conj", "cop", "nsubj", "parataxis"}
"""Ties below a noun that lead out of its phrase."""


def _days_in(view: View, sentence: int) -> list[int]:
    return [i for i in view.times_in(sentence) if names_day(view, i)]


def _day(view: View, index: int) -> str:
    """A time as told, without its preposition."""
    return view.annotated.times[index].raw.casefold().removeprefix("on ")
