"""Facet by facet: what a machine's claim has right of a hand-coded one, as counts."""

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from msgspec import Struct

from reportedly.model import Claim, PlaceRef


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


def _kind(entry: dict[str, Any], claim: Claim) -> Counts:
    return _one(right=claim.kind in [entry["kind"], *entry.get("or_kinds", [])])


def _status(entry: dict[str, Any], claim: Claim) -> Counts:
    return _one(right=claim.status.value == entry.get("status", "happened"))


def _telling(entry: dict[str, Any], claim: Claim) -> Counts:
    return _one(right=claim.telling == entry.get("telling", "main"))


def _doers(entry: dict[str, Any], claim: Claim) -> Counts:
    coded = [*entry.get("initiator", []), *entry.get("participant", [])]
    return matched(coded, _actor_words(claim, {"initiator", "participant"}, coded))


def _suffering(entry: dict[str, Any], claim: Claim) -> Counts:
    coded = [w for r in ("target", "victim", "affected") for w in entry.get(r, [])]
    freed = {"beneficiary"} if claim.kind == "release" else set()  # the coding has no such role
    return matched(coded, _actor_words(claim, {"target", "victim", "affected", *freed}, coded))


def _actor_words(claim: Claim, roles: set[str], coded: Sequence[str]) -> list[str]:
    """The report's words for actors, or the name where other words of the report are coded."""
    told = [a for a in claim.actors if a.role in roles]
    return [a.raw if any(alike(a.raw, c) for c in coded) else a.name or a.raw for a in told]


def _objects(entry: dict[str, Any], claim: Claim) -> Counts:
    return matched(entry.get("objects", []), [o.raw for o in claim.objects])


def _means(entry: dict[str, Any], claim: Claim) -> Counts:
    return matched(entry.get("means", []), [m.raw for m in claim.means])


def _places(entry: dict[str, Any], claim: Claim) -> Counts:
    coded = [p["words"] for p in entry.get("places", [])]
    containers = [p["within"] for p in entry.get("places", []) if p.get("within")]
    told = [_place_words(p, coded) for p in claim.places]
    extra = [t for t in told if not any(alike(t, c) for c in containers if c not in coded)]
    return matched(coded, extra)


def _place_words(place: PlaceRef, coded: Sequence[str]) -> str:
    """The report's words for a place, or its name where the words only point back ("the town")."""
    told = place.raw or ""
    return told if any(alike(told, c) for c in coded) else place.name or told


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
    told = [s.name for s in claim.said_by if s.role in {"named", "unnamed", "agency"} and s.cue]
    relay = [s.name for s in claim.said_by]
    coded = list(entry.get("said_by", []))
    outside = [t for t in told if t in relay[len(coded) :]]
    return matched(coded, [t for t in told if t not in outside])


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
