"""Facet by facet: what a machine's claim has right of a hand-coded one, as counts."""

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from msgspec import Struct

from reportedly.model import Claim


class Counts(Struct, frozen=True):
    """Right, missed and false values of one facet."""

    right: int = 0
    missed: int = 0
    false: int = 0

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(
            self.right + other.right, self.missed + other.missed, self.false + other.false
        )

    @property
    def precision(self) -> float:
        """Share of the machine's values that are right; 1 where it gave none."""
        given = self.right + self.false
        return self.right / given if given else 1.0

    @property
    def recall(self) -> float:
        """Share of the coded values that were found; 1 where none is coded."""
        coded = self.right + self.missed
        return self.right / coded if coded else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        total = 2 * self.right + self.missed + self.false
        return 2 * self.right / total if total else 1.0


def squash(words: str | None) -> str:
    """Words without case, articles and signs."""
    plain = re.sub(r"[^\w\s]", " ", (words or "").casefold())
    return " ".join(w for w in plain.split() if w not in {"the", "a", "an", "of"})


def alike(one: str, other: str) -> bool:
    """Whether two phrases name the same: one holds the other."""
    a, b = squash(one), squash(other)
    return bool(a and b) and (f" {a} " in f" {b} " or f" {b} " in f" {a} ")


def matched(coded: Iterable[str], told: Iterable[str]) -> Counts:
    """Counts of phrases that were found, missed, and made up."""
    left = list(told)
    right = missed = 0
    for words in coded:
        hit = next((t for t in left if alike(words, t)), None)
        if hit is None:
            missed += 1
        else:
            right += 1
            left.remove(hit)
    return Counts(right, missed, len(left))


def _one(*, right: bool) -> Counts:
    return Counts(1, 0, 0) if right else Counts(0, 1, 1)


ROLES = {
    "doers": ("initiator", "participant"),
    "suffering": ("target", "victim", "affected"),
}
"""The columns of a coding that are scored together."""


def coded_phrases(facet: str, entry: dict[str, Any]) -> list[str]:
    """The coded words of a field that holds words."""
    if facet == "places":
        return [p["words"] for p in entry.get("places", [])]
    return [words for c in ROLES.get(facet, (facet,)) for words in entry.get(c, [])]


def counted_phrases(facet: str, entry: dict[str, Any], claim: Claim) -> list[str]:
    """The told words of a field that count: no containers of places, no relay of the report.

    Actors and places count by the report's words or by their names, whichever is coded; what is
    freed counts as suffering in a release alone, for the coding has no such role.
    """
    coded = coded_phrases(facet, entry)
    if facet in ROLES:
        freed = {"beneficiary"} if facet == "suffering" and claim.kind == "release" else set()
        told = [a for a in claim.actors if a.role in {*ROLES[facet], *freed}]
        return [_words(a.raw, a.name, coded) for a in told]
    if facet == "places":
        within = [w for p in entry.get("places", []) if (w := p.get("within")) and w not in coded]
        named = [_words(p.raw, p.name, coded) for p in claim.places]
        return [
            t
            for t in named
            if any(alike(t, c) for c in coded) or not any(alike(t, w) for w in within)
        ]
    if facet == "said_by":
        cued = [s for s in claim.said_by if s.cue]
        own = [s.name for s in cued if s.role in {"named", "unnamed"}]
        agencies = [s.name for s in cued if s.role == "agency"]  # else passing the report on
        return [*own, *(a for a in agencies if any(alike(a, c) for c in coded))]
    return [x.raw for x in getattr(claim, facet)]


def _words(raw: str | None, name: str | None, coded: Sequence[str]) -> str:
    told = raw or ""
    return told if any(alike(told, c) for c in coded) else name or told


def _kind(entry: dict[str, Any], claim: Claim) -> Counts:
    return _one(right=claim.kind in [entry["kind"], *entry.get("or_kinds", [])])


def _status(entry: dict[str, Any], claim: Claim) -> Counts:
    return _one(right=claim.status.value == entry.get("status", "happened"))


def _telling(entry: dict[str, Any], claim: Claim) -> Counts:
    return _one(right=claim.telling == entry.get("telling", "main"))


def _doers(entry: dict[str, Any], claim: Claim) -> Counts:
    return matched(coded_phrases("doers", entry), counted_phrases("doers", entry, claim))


def _suffering(entry: dict[str, Any], claim: Claim) -> Counts:
    return matched(coded_phrases("suffering", entry), counted_phrases("suffering", entry, claim))


def _objects(entry: dict[str, Any], claim: Claim) -> Counts:
    return matched(entry.get("objects", []), [o.raw for o in claim.objects])


def _means(entry: dict[str, Any], claim: Claim) -> Counts:
    return matched(entry.get("means", []), [m.raw for m in claim.means])


def _places(entry: dict[str, Any], claim: Claim) -> Counts:
    return matched(coded_phrases("places", entry), counted_phrases("places", entry, claim))


def _when(entry: dict[str, Any], claim: Claim) -> Counts:
    coded, told = entry.get("when"), claim.when
    dated = bool(told.start or told.end) and told.raw is not None  # a lent day quotes its words
    if not coded:
        return Counts(0, 0, 1) if dated else Counts()
    same = told.start == coded.get("start") and told.end == coded.get("end")
    if same and dated:
        return Counts(1, 0, 0)
    return Counts(0, 1, 1 if dated else 0)


def _toll(entry: dict[str, Any], claim: Claim) -> Counts:
    coded = [_figure(t["what"], t["low"], t["high"]) for t in entry.get("toll", [])]
    told = [_figure(t.what, t.low, "open" if t.high is None else t.high) for t in claim.toll]
    right = 0
    for figure in coded:
        if figure in told:
            told.remove(figure)
            right += 1
    return Counts(right, len(coded) - right, len(told))


def _figure(what: str, low: int | None, high: int | str | None) -> tuple[str, str, str]:
    return what, str(low), str(high)


def _said_by(entry: dict[str, Any], claim: Claim) -> Counts:
    return matched(coded_phrases("said_by", entry), counted_phrases("said_by", entry, claim))


def _labels(entry: dict[str, Any], claim: Claim) -> Counts:
    return matched(entry.get("labels", []), [label.raw for label in claim.labels])


FACETS: dict[str, Callable[[dict[str, Any], Claim], Counts]] = {
    "kind": _kind,
    "status": _status,
    "telling": _telling,
    "doers": _doers,
    "suffering": _suffering,
    "objects": _objects,
    "means": _means,
    "places": _places,
    "when": _when,
    "toll": _toll,
    "said_by": _said_by,
    "labels": _labels,
}
