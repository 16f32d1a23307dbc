"""Why a claim was missed or is false, and why a field is wrong: each error with one cause.

Causes are a closed list, so that they can be counted for the kept-back half without giving away
anything of its reports.
"""

from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import Any

from msgspec import Struct

from bench.facets import FACETS
from bench.gold import Coded, Pair, Report, pairs
from bench.passage import Place, Setting, overlaps, setting
from bench.wrong import Case, FieldWhy, Wrong
from bench.wrong_phrases import phrases
from bench.wrong_values import VALUES
from reportedly.extract.kin import compatible
from reportedly.flow import LeftOut
from reportedly.model import Claim


class EventWhy(StrEnum):
    """Why an event was missed, or a claim is false."""

    UNCODABLE = "missed: the coded words do not stand in the text as read"
    DEBRIS = "missed: its words were taken for page debris, dateline or byline"
    NOT_PARSED = "missed: the sentence was not parsed (gate)"
    NO_ROW = "missed: parsed, but no row of the action tables has its words"
    NOT_FIRED = "missed: parsed, a row has its words, but did not fire (what it asks for)"
    OUT_HEADLINE = "missed: an action fired, left out as a headline's"
    OUT_DEVICE = "missed: an action fired, left out as a weapon only named"
    OUT_DENIED = "missed: an action fired, left out as an outcome denied"
    OUT_THIN = "missed: an action fired, left out: too little speaks of conflict"
    OUT_LACKS = "missed: an action fired, left out: who or what it befell is not told"
    OUT_OTHER = "missed: an action fired, left out for another reason"
    OTHER_KIND = "missed: a claim stands there, but of an incompatible kind"
    MERGED = "missed: merged, its words are evidence of another coded claim"
    TAKEN = "missed: its action serves another coded claim of an incompatible kind"
    QUIET = "false: claim in a report that tells no event"
    SPLIT = "false: second claim of an occurrence already told (split)"
    WRONG_KIND = "false: incompatible kind at the words of a missed claim"
    SECOND_KIND = "false: claim of another kind at the words of a claim found"
    BESIDE = "false: uncoded words in the sentence of a coded claim"
    RETOLD = "false: a kind that is coded elsewhere in the report (told again?)"
    SUMMARY = "false: nothing is coded there, told as background or summary"
    UNREAL = "false: nothing is coded there, told as planned, threatened, denied or the like"
    NOTHING = "false: nothing is coded there"


class Cause(Struct, frozen=True, order=True):
    """What went wrong: ``facet`` is "events" or a field; ``why`` stands in a closed list."""

    facet: str
    why: EventWhy | FieldWhy

    @property
    def words(self) -> str:
        """The cause as a heading."""
        return f"{self.facet}: {self.why}"


class Mistake(Struct, frozen=True):
    """One error: where it stands, what is coded and told, how many values it costs.

    ``report`` and the words are those of the report; only the listing of the half that rules are
    made on may show them.
    """

    cause: Cause
    report: str
    place: Place
    coded: str
    told: str
    missed: int
    false: int


LEFT_OUT = (
    ("The headline's word", EventWhy.OUT_HEADLINE),
    ("A weapon is named", EventWhy.OUT_DEVICE),
    ("The outcome is denied", EventWhy.OUT_DENIED),
    ("Too little", EventWhy.OUT_THIN),
    ("Who or what", EventWhy.OUT_LACKS),
)
"""How the reasons of the program open, and the cause they are counted under."""


def mistakes(report: Report) -> list[Mistake]:
    """Every error of a report, in the order of its coded claims, then of the false ones."""
    laid = pairs(report)
    around = setting(report)
    found: list[Mistake] = []
    for pair in laid:
        if pair.coded and pair.claim:
            found += _fields(report, around, pair.coded, pair.claim)
        elif pair.coded:
            found.append(_missed(report, around, laid, pair.coded))
        elif pair.claim:
            found.append(_false(report, around, laid, pair.claim))
    return found


def _fields(report: Report, around: Setting, coded: Coded, claim: Claim) -> Iterator[Mistake]:
    """The errors of the fields that `bench.facets` finds wrong."""
    case = Case(report, around, coded, claim)
    for facet, counted in FACETS.items():
        counts = counted(coded.entry, claim)
        if counts.missed or counts.false:
            for error in VALUES.get(facet, phrases(facet))(case):
                yield _mistake(report, around, coded, facet, error)


def _mistake(report: Report, around: Setting, coded: Coded, facet: str, error: Wrong) -> Mistake:
    place = around.place(coded.spans, error.words)
    cause = Cause(facet, error.why)
    return Mistake(
        cause, report.name, place, error.coded, error.told, int(error.missed), int(error.false)
    )


# ---- missed events -------------------------------------------------------------------------------


def _missed(report: Report, around: Setting, laid: Sequence[Pair], coded: Coded) -> Mistake:
    why, told = _why_missed(report, around, laid, coded)
    shown = f"{coded.entry['kind']} {coded.entry['at']!r}"
    return Mistake(Cause("events", why), report.name, around.place(coded.spans), shown, told, 1, 0)


def _why_missed(
    report: Report, around: Setting, laid: Sequence[Pair], coded: Coded
) -> tuple[EventWhy, str]:
    """The first cause on the way through, and what was made of the words."""
    if not coded.spans:
        return EventWhy.UNCODABLE, "nothing"
    here = around.sentences_at(coded.spans)
    if not here:
        return EventWhy.DEBRIS, "nothing"
    if not any(s.tokens for s in here):
        return EventWhy.NOT_PARSED, "nothing"
    fired = around.actions_at(coded.spans)
    if not fired:
        return _unfired(around.terms(coded.spans))
    out = [x for x in report.reading.left_out if (x.start, x.end) in fired]
    if len(out) == len(fired):
        return _reason(out[0]), f"nothing; {out[0].words!r} left out: {out[0].why}"
    return _told_otherwise(laid, coded)


def _unfired(terms: Sequence[str]) -> tuple[EventWhy, str]:
    if terms:
        return EventWhy.NOT_FIRED, f"nothing, though rows have {', '.join(map(repr, terms))}"
    return EventWhy.NO_ROW, "nothing"


def _reason(left_out: LeftOut) -> EventWhy:
    return next((w for start, w in LEFT_OUT if left_out.why.startswith(start)), EventWhy.OUT_OTHER)


def _told_otherwise(laid: Sequence[Pair], coded: Coded) -> tuple[EventWhy, str]:
    """What claim took the action words of a missed event."""
    there = [p for p in laid if p.claim and overlaps(coded.spans, quoted(p.claim))]
    akin = [p for p in there if p.claim and _fits(coded.entry, p.claim)]
    spare = [p for p in there if p.coded is None]
    if akin:
        return EventWhy.MERGED, _claims(akin)
    if spare:
        return EventWhy.OTHER_KIND, _claims(spare)
    return EventWhy.TAKEN, _claims(there) or "a claim whose evidence leaves these words out"


def _claims(found: Sequence[Pair]) -> str:
    return "; ".join(
        f"{p.claim.kind} (coded {p.coded.entry['kind']} {p.coded.entry['at']!r})"
        if p.coded
        else p.claim.kind
        for p in found
        if p.claim
    )


def _fits(entry: dict[str, Any], claim: Claim) -> bool:
    return any(compatible(claim.kind, k) for k in (entry["kind"], *entry.get("or_kinds", [])))


def quoted(claim: Claim) -> tuple[tuple[int, int], ...]:
    """Where the evidence of a claim stands."""
    return tuple((q.start, q.end) for q in claim.evidence)


# ---- false claims --------------------------------------------------------------------------------


def _false(report: Report, around: Setting, laid: Sequence[Pair], claim: Claim) -> Mistake:
    why, coded = _why_false(around, laid, claim)
    kind = next((r for r in claim.rules if r.startswith("kind: ")), "")
    told = f"{claim.kind} ({kind.removeprefix('kind: ')})"
    return Mistake(
        Cause("events", why), report.name, around.place(quoted(claim)), coded, told, 0, 1
    )


def _why_false(around: Setting, laid: Sequence[Pair], claim: Claim) -> tuple[EventWhy, str]:
    coded = [p for p in laid if p.coded]
    if not coded:
        return EventWhy.QUIET, "nothing"
    there = [p for p in coded if p.coded and overlaps(p.coded.spans, quoted(claim))]
    if there:
        return _second(there, claim)
    here = around.sentences_at(quoted(claim))
    beside = [p for p in coded if p.coded and set(around.sentences_at(p.coded.spans)) & set(here)]
    if beside:
        return EventWhy.BESIDE, _entries(beside)
    akin = [p for p in coded if p.coded and _fits(p.coded.entry, claim)]
    return (EventWhy.RETOLD, _entries(akin)) if akin else (_alone(claim), "nothing")


def _second(there: Sequence[Pair], claim: Claim) -> tuple[EventWhy, str]:
    akin = [p for p in there if p.coded and _fits(p.coded.entry, claim)]
    if akin:
        return EventWhy.SPLIT, _entries(akin)
    missed = [p for p in there if p.claim is None]
    if missed:
        return EventWhy.WRONG_KIND, _entries(missed)
    return EventWhy.SECOND_KIND, _entries(there)


def _alone(claim: Claim) -> EventWhy:
    if claim.telling != "main":
        return EventWhy.SUMMARY
    real = claim.status.value in {"happened", "ongoing", "begun"}
    return EventWhy.NOTHING if real else EventWhy.UNREAL


def _entries(found: Sequence[Pair]) -> str:
    return "; ".join(f"{p.coded.entry['kind']} {p.coded.entry['at']!r}" for p in found if p.coded)
