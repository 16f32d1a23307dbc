"""Errors of the fields that hold words: who, what, by what means, where, on whose word, labels."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from bench.facets import ROLES, alike, coded_phrases, counted_phrases, squash
from bench.wrong import Case, FieldWhy, Wrong, missing, spare, swap
from reportedly.model import Claim

PEOPLE_AND_THINGS = ("doers", "suffering", "objects")


def told_phrases(facet: str, claim: Claim) -> list[str]:
    """The words that the machine gives in a field."""
    if facet in ROLES:
        return [a.raw for a in claim.actors if a.role in ROLES[facet]]
    if facet == "said_by":
        return [s.name for s in claim.said_by]
    return [x.raw for x in getattr(claim, facet)]


def phrases(facet: str) -> Callable[[Case], Iterator[Wrong]]:
    def found(case: Case) -> Iterator[Wrong]:
        coded = coded_phrases(facet, case.coded.entry)
        missed, false = _left(coded, counted_phrases(facet, case.coded.entry, case.claim))
        for words in missed:
            near = next((f for f in false if _akin(words, f)), None)
            if near:
                false.remove(near)
                yield swap(FieldWhy.OTHER_WORDS, repr(words), repr(near), words)
            else:
                told = ", ".join(map(repr, told_phrases(facet, case.claim))) or "none"
                why = _why_missing(case, facet, words)
                yield Wrong(why, repr(words), told, words, missed=True, false=False)
        for words in false:
            why = _why_spare(case, facet, words)
            shown = ", ".join(map(repr, coded)) or "none"
            yield Wrong(why, shown, repr(words), words, missed=False, false=True)

    return found


def _left(coded: Sequence[str], told: Sequence[str]) -> tuple[list[str], list[str]]:
    """The phrases of either side that find no match, as `bench.facets.matched` counts them."""
    missed, left = [], list(told)
    for words in coded:
        hit = next((t for t in left if alike(words, t)), None)
        if hit is None:
            missed.append(words)
        else:
            left.remove(hit)
    return missed, left


def _akin(one: str, other: str) -> bool:
    """Whether two phrases share a word that says something."""
    shared = set(squash(one).split()) & set(squash(other).split())
    return any(len(w) > 3 or w.isdigit() for w in shared)


def _why_missing(case: Case, facet: str, words: str) -> FieldWhy:
    def told(facets: Sequence[str], claim: Claim) -> bool:
        return any(alike(words, t) for f in facets for t in told_phrases(f, claim))

    elsewhere = [f for f in PEOPLE_AND_THINGS if f != facet] if facet in PEOPLE_AND_THINGS else []
    if told(elsewhere, case.claim):
        return FieldWhy.OTHER_ROLE
    if facet == "places" and told([facet], case.claim):
        return FieldWhy.INFERRED
    others = (c for c in case.report.reading.claims if c is not case.claim)
    return missing(case, facet, words, elsewhere=any(told([facet], c) for c in others))


def _why_spare(case: Case, facet: str, words: str) -> FieldWhy:
    def coded(facets: Sequence[str], entry: dict[str, Any]) -> bool:
        return any(alike(words, c) for f in facets for c in coded_phrases(f, entry))

    elsewhere = [f for f in PEOPLE_AND_THINGS if f != facet] if facet in PEOPLE_AND_THINGS else []
    if coded(elsewhere, case.coded.entry):
        return FieldWhy.OTHER_ROLE
    if any(coded([facet], c.entry) for c in case.report.coded if c is not case.coded):
        return FieldWhy.SPARE_OTHERS
    return spare(coded_phrases(facet, case.coded.entry))
