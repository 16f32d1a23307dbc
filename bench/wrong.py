"""What may be wrong in a field of an event that was found, and what is known of each error.

Errors are the values that `bench.facets` counts as missed or false; a test holds the two together.
"""

from collections.abc import Sequence
from enum import StrEnum

from msgspec import Struct

from bench.gold import Coded, Report
from bench.passage import Setting
from reportedly.model import Claim


class FieldWhy(StrEnum):
    """Why a field of an event that was found is wrong."""

    VAGUER = "a vaguer kind than coded"
    SHARPER = "a sharper kind than coded"
    OTHER_KIND = "another kind than coded"
    HAPPENED = "told as happened, coded as something else"
    NOT_HAPPENED = "coded as happened, told as something else"
    OTHER_STATUS = "one status for another, neither of them happened"
    BACKGROUND_MISSED = "background not seen"
    SUMMARY_MISSED = "summary not seen"
    NO_BACKGROUND = "background or summary told, main is coded"
    OTHER_ROLE = "in another role or field than coded"
    OTHER_WORDS = "other words than coded for what may be the same"
    INFERRED = "told only as inferred"
    OTHER_CLAIM = "missing: named in other sentences, told at another claim"
    HERE = "missing: in the claim's sentences"
    UNSEEN = "missing: in the claim's sentences, its words not recognised as a mention"
    UNUSED = "missing: in the claim's sentences and recognised, but not given to the claim"
    FAR = "missing: named in other sentences only"
    SPARE = "spare, where none is coded"
    SPARE_BESIDE = "spare, beside coded ones"
    SPARE_OTHERS = "spare, coded for another claim"
    ONE_END = "one end of the span of days is right"
    OTHER_DAY = "another date than coded"
    BOUNDS = "the right people, other bounds"
    WHAT = "the right figure, another fate"


class Wrong(Struct, frozen=True):
    """One error of a field: the values, the words to look for, and whether it misses or adds."""

    why: FieldWhy
    coded: str
    told: str
    words: str
    missed: bool
    false: bool


class Case(Struct, frozen=True):
    """An event that was found, in its report."""

    report: Report
    around: Setting
    coded: Coded
    claim: Claim

    @property
    def spans(self) -> tuple[tuple[int, int], ...]:
        """Where the event is told: the coded words and the machine's evidence."""
        return (*self.coded.spans, *((q.start, q.end) for q in self.claim.evidence))


def missing(case: Case, facet: str, words: str, *, elsewhere: bool = False) -> FieldWhy:
    """Why words of a field are missing; ``elsewhere``: another claim has them."""
    if case.around.recognised(facet, case.spans, words):
        return FieldWhy.UNUSED
    if words and case.around.tells(case.spans, words):
        return FieldWhy.UNSEEN if facet in case.around.mentions else FieldWhy.HERE
    return FieldWhy.OTHER_CLAIM if elsewhere else FieldWhy.FAR


def spare(coded: Sequence[object]) -> FieldWhy:
    """Why a told value is false, given the coded ones of its field."""
    return FieldWhy.SPARE_BESIDE if coded else FieldWhy.SPARE


def swap(why: FieldWhy, coded: object, told: object, words: str = "") -> Wrong:
    """One value told in the place of another."""
    return Wrong(why, str(coded), str(told), words, missed=True, false=True)
