"""How sure a claim is: the chance that a careful coder would code the same occurrence.

What the claim tells and what it lacks are signs, and so is its company in the report. Their
weights stand in `data/confidence.tsv`, learned by `tools/train_confidence.py` from our coded
reports. The chance says nothing of whether the report speaks the truth.
"""

from collections.abc import Iterator, Sequence

import msgspec

from reportedly.codebook import weighing
from reportedly.model import Claim, Quote

TABLE = "confidence.tsv"
DOERS = {"initiator", "participant"}
FAR_BACK = 0.5  # the share of a report's words behind which a claim is told late
UNREAL = {"planned", "threatened", "attempted", "foiled", "hypothetical"}


def weighed(claims: Sequence[Claim], *, length: int) -> tuple[Claim, ...]:
    """The claims of a report, each with its chance; ``length`` is the report's, in code points."""
    return tuple(
        msgspec.structs.replace(
            claim, confidence=round(weighing.chance(TABLE, signs(claim, claims, length=length)), 2)
        )
        for claim in claims
    )


def signs(claim: Claim, claims: Sequence[Claim], *, length: int) -> frozenset[str]:
    """The signs of a claim among all claims of its report, which is ``length`` code points long."""
    return frozenset((*_told(claim), *_company(claim, claims, length)))


def _told(claim: Claim) -> Iterator[str]:
    """What a claim tells by itself."""
    doers = [a for a in claim.actors if a.role in DOERS]
    others = [a for a in claim.actors if a.role not in DOERS]
    met = {
        "doer": bool(doers),
        "doer_lent": any(a.inferred for a in doers),
        "sufferer": bool(others),
        "thing": bool(claim.objects),
        "weapon": bool(claim.means),
        "place": any(not p.inferred for p in claim.places),
        "place_lent": any(p.inferred for p in claim.places),
        "day": bool(claim.when.start) and not claim.when.inferred,
        "toll": bool(claim.toll),
        "count": claim.count is not None,
        "speaker": any(s.cue for s in claim.said_by),
        "unreal": claim.status.value in UNREAL,
        "background": claim.telling == "background",
        "summary": claim.telling == "summary",
        "told_again": len(claim.evidence) > 1,
    }
    yield from (sign for sign, holds in met.items() if holds)


def _company(claim: Claim, claims: Sequence[Claim], length: int) -> Iterator[str]:
    """What the other claims of its report say of it."""
    others = [other for other in claims if other is not claim]
    same = [other for other in others if other.kind == claim.kind]
    if not others:
        yield "alone"
    if any(_first(other) < _first(claim) for other in same):
        yield "same_kind_before"
    if any(_overlap(a, b) for other in others for a in other.evidence for b in claim.evidence):
        yield "shared_words"
    if _first(claim) > FAR_BACK * length:
        yield "late"


def _first(claim: Claim) -> int:
    return min((quote.start for quote in claim.evidence), default=0)


def _overlap(one: Quote, other: Quote) -> bool:
    return one.start < other.end and other.start < one.end
