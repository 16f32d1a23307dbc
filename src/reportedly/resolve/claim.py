"""The whole step on one screen: each frame of a report becomes a claim."""

import hashlib
from collections.abc import Sequence

import msgspec

from reportedly.model import (
    ActorRef,
    Annotated,
    Claim,
    CountRef,
    Document,
    Filler,
    Frame,
    Label,
    Means,
    Object,
    Period,
    PlaceRef,
    PlaceTelling,
    Speaker,
    Status,
    TimeMention,
)
from reportedly.resolve import actor as actor_facet
from reportedly.resolve import place as place_facet
from reportedly.resolve import time as time_facet
from reportedly.resolve.codes import codes
from reportedly.resolve.confidence import weighed
from reportedly.resolve.telling import Telling, tellings
from reportedly.resolve.time_heads import Head, above, headed, heads, under
from reportedly.resolve.time_told import stale, told_day, with_year
from reportedly.resolve.time_zone import at_home
from reportedly.resolve.toll import toll

ACTOR_ROLES = {"initiator", "target", "victim", "participant", "affected", "beneficiary"}


class Report(msgspec.Struct, frozen=True):
    """What all claims of a report share: its places resolved together, countries, day heads."""

    annotated: Annotated
    resolved: tuple[place_facet.Resolved, ...]
    countries: tuple[str, ...]
    heads: tuple[Head, ...] = ()

    def under(self, head: Head | None) -> "Report":
        """The report whose times count from the day of a head, if there is one."""
        if head is None:
            return self
        document = under(self.document, head)
        annotated = msgspec.structs.replace(self.annotated, document=document)
        return msgspec.structs.replace(self, annotated=annotated)

    @property
    def document(self) -> Document:
        """The report."""
        return self.annotated.document


def claims(annotated: Annotated, frames: Sequence[Frame]) -> tuple[Claim, ...]:
    """The claims of a report, in text order."""
    if not frames:
        return ()
    places, countries = place_facet.resolve(annotated), place_facet.context(annotated)
    local = at_home(annotated.document, places, countries)
    annotated = msgspec.structs.replace(annotated, document=local)
    report = Report(annotated, places, countries, heads(local))
    periods = _periods(report, frames)
    told = tellings(annotated, frames, periods)
    found = [
        _claim(report, frame, when, telling)
        for frame, when, telling in zip(frames, periods, told, strict=True)
    ]
    return weighed(found, length=len(annotated.document.text))


def _claim(report: Report, frame: Frame, when: Period, telling: Telling) -> Claim:
    document = report.document
    actors = _actors(report, frame)
    tolls = tuple(
        toll(t, document, tuple(_speaker(report, i) for i in t.said_by)) for t in frame.tolls
    )
    return Claim(
        id=_id(report, frame),
        document=document.id,
        kind=frame.kind,
        telling=telling,
        count=_count(document, frame),
        status=_status(report, frame),
        said_by=_chain(report, frame),
        hedges=tuple(document.quote(h.start, h.end) for h in frame.hedges),
        actors=actors,
        objects=tuple(_object(document, f) for f in frame.fillers if f.role == "object"),
        means=_means(report, frame),
        places=_places(report, frame),
        when=when,
        toll=tolls,
        labels=_labels(report, frame),
        evidence=tuple(document.quote(e.start, e.end) for e in frame.evidence),
        codes=codes(frame.kind, actors, tolls),
        rules=_rules(report, frame),
        confidence=0.0,  # weighed once all claims of the report stand
    )


def _id(report: Report, frame: Frame) -> str:
    """From the document, the trigger's raw words and their count so far."""
    trigger = report.annotated.actions[frame.triggers[0]]
    nth = report.document.text.count(trigger.raw, 0, trigger.start)
    key = f"{report.document.id}\n{trigger.raw}\n{nth}"
    return "claim:" + hashlib.sha256(key.encode()).hexdigest()[:20]


def _count(document: Document, frame: Frame) -> CountRef | None:
    if frame.count is None:
        return None
    quote = document.quote(frame.count.start, frame.count.end)
    return CountRef(
        low=frame.count.low, high=frame.count.high, raw=frame.count.raw, evidence=(quote,)
    )


# ---- who -----------------------------------------------------------------------------------------


def _actors(report: Report, frame: Frame) -> tuple[ActorRef, ...]:
    told = [f for f in frame.fillers if f.role in ACTOR_ROLES]
    found = [_actor(report, f) for f in told]
    return _distinct([_as_the_target(a, found) for a in found])


def _actor(report: Report, filler: Filler) -> ActorRef:
    if filler.actor is None:
        return _unlisted(report, filler)
    mention = report.annotated.actors[filler.actor]
    who = actor_facet.identify(
        mention, countries=report.countries, day=_day(report.document.published)
    )
    return ActorRef(
        role=filler.role,  # type: ignore[arg-type]  # one of ACTOR_ROLES
        name=who.name,
        id=who.id,
        type=who.type,
        country=who.country,
        side=who.side,
        number=mention.number,
        raw=report.document.text[filler.start : filler.end],
        assertion=filler.assertion,
        inferred=filler.inferred,
        evidence=(report.document.quote(filler.start, filler.end),),
    )


def _unlisted(report: Report, filler: Filler) -> ActorRef:
    """Somebody whom no table knows: the report's words alone."""
    return ActorRef(
        role=filler.role,  # type: ignore[arg-type]  # one of ACTOR_ROLES
        name=None,
        id=None,
        type=None,
        country=None,
        side=None,
        number=None,
        raw=report.document.text[filler.start : filler.end],
        assertion=filler.assertion,
        inferred=filler.inferred,
        evidence=(report.document.quote(filler.start, filler.end),),
    )


def _day(published: str | None) -> str | None:
    return published[:10] if published else None


FIGHTERS = {"armed", "armed_group", "militia"}


def _as_the_target(actor: ActorRef, found: Sequence[ActorRef]) -> ActorRef:
    """Fighters named only by a noun ("the militants") are those whom the deed was aimed at."""
    if actor.id or actor.name or actor.role != "victim" or actor.type not in FIGHTERS:
        return actor
    target = next((a for a in found if a.role == "target" and a.id), None)
    if target is None:
        return actor
    return msgspec.structs.replace(
        actor,
        name=target.name,
        id=target.id,
        type=target.type,
        country=target.country,
        side=target.side,
        inferred=True,
    )


def _distinct(found: Sequence[ActorRef]) -> tuple[ActorRef, ...]:
    """One entry for each role and words; two wings of one group are two actors."""
    kept: dict[tuple[str, str], ActorRef] = {}
    for actor in found:
        kept.setdefault((actor.role, actor.raw.casefold()), actor)
    return tuple(kept.values())


# ---- where and when ------------------------------------------------------------------------------


def _places(report: Report, frame: Frame) -> tuple[PlaceRef, ...]:
    found = [_place(report, telling) for telling in frame.places]
    kept = {(p.raw.casefold(), p.relation): p for p in reversed(found)}
    return tuple(reversed(kept.values()))


def _place(report: Report, telling: PlaceTelling) -> PlaceRef:
    mention = report.annotated.places[telling.place]
    where = report.resolved[telling.place]
    return PlaceRef(
        raw=mention.raw,
        name=where.name,
        id=where.id,
        lat=where.lat,
        lon=where.lon,
        uncertainty_km=where.uncertainty_km,
        level=where.level,
        relation=telling.relation,
        country=where.country,
        parents=where.parents,
        points=where.points,
        candidates=where.candidates,
        basis=where.basis,
        inferred=telling.inferred,
        evidence=(report.document.quote(mention.start, mention.end),),
    )


def _periods(report: Report, frames: Sequence[Frame]) -> list[Period]:
    """When each frame is; "the same day" and "hours later" count from the dates told before."""
    found: list[Period] = []
    told: list[Period] = []
    for frame in frames:
        when = _when(report, frame, told)
        found.append(when)
        if not when.inferred:
            told.append(when)
    return found


def _when(report: Report, frame: Frame, told: Sequence[Period]) -> Period:
    """The first stated time with a place on the calendar, else a lent day, else a bound.

    "At noon" is of the day that the text told last; the bound is the report's day.
    """
    head = above(report.heads, report.annotated.actions[frame.triggers[0]].start)
    report = report.under(head)
    lent = _lent(report, frame, told)
    stated = (_stated(report, mention, lent, told) for mention in _days_first(report, frame))
    placed = next((p for p in stated if p and (p.start or p.end)), None)
    if placed:
        return placed
    if lent is not None:
        return lent
    if head is not None and frame.status.value == "happened":
        return headed(report.document, head)
    ongoing = frame.status.value in {"ongoing", "begun"}
    return time_facet.undated(report.document, ongoing=ongoing)


def _stated(
    report: Report, mention: TimeMention, lent: Period | None, told: Sequence[Period]
) -> Period | None:
    """When a time is; for a part of a day first of what its paragraph lends, None if of no day."""
    if mention.rule == "part" and lent is not None:
        return time_facet.period(mention, report.document, after=lent)
    before = told_day(report.annotated, mention, told)
    if stale(report.annotated, mention, before):
        return None
    return time_facet.period(mention, report.document, after=before)


def _days_first(report: Report, frame: Frame) -> list[TimeMention]:
    """The times of a frame as its clauses bind them, in their order; the loose ones last."""
    clauses = {b.time: b.operator for b in frame.time_bounds}
    mentions = [_mention(report, i, clauses.get(i)) for i in frame.times]
    return sorted(mentions, key=lambda m: m.rule in LOOSE)


LOOSE = {"part", "offset", "soon", "now"}
"""Rules of times that say less than any day beside them."""


def _mention(report: Report, index: int, operator: str | None) -> TimeMention:
    """A time mention with its year, and under the operator that its clause gives it."""
    mention = with_year(report.annotated, report.annotated.times[index])
    return mention if operator is None else time_facet.bounded(mention, operator)


def _lent(report: Report, frame: Frame, told: Sequence[Period]) -> Period | None:
    """The day that a sentence before lends, marked inferred; None where it places nothing."""
    if frame.lent_time is None:
        return None
    mention = _mention(report, frame.lent_time, None)
    found = time_facet.period(
        mention, report.document, after=told_day(report.annotated, mention, told)
    )
    if not (found.start and found.end):
        return None
    return msgspec.structs.replace(found, inferred=True)


# ---- on whose word -------------------------------------------------------------------------------


def _chain(report: Report, frame: Frame) -> tuple[Speaker, ...]:
    """Speakers nearest first: those in the text, then whom the report passes on, the publisher."""
    inside = [_speaker(report, i) for i in frame.said_by]
    relay = report.document.relay
    outside = [*relay[1:], *relay[:1]]
    named = {s.name.casefold() for s in inside}
    return (*inside, *(s for s in outside if s.name.casefold() not in named))


def _speaker(report: Report, index: int) -> Speaker:
    attribution = report.annotated.attributions[index]
    return Speaker(
        name=attribution.name,
        role=attribution.role,
        type=attribution.type,
        cue=report.document.quote(attribution.cue.start, attribution.cue.end),
    )


def _status(report: Report, frame: Frame) -> Status:
    cue = frame.status
    quote = None
    if cue.start is not None and cue.end is not None:
        quote = report.document.quote(cue.start, cue.end)
    first = report.annotated.actions[frame.triggers[0]].sentence
    told = ((i, report.annotated.attributions[i]) for i in frame.said_by)
    denying = [i for i, a in told if a.stance == "denied" and a.sentence == first]
    undisputed = cue.value == "happened" and quote is not None  # "denied the villagers' charge"
    if denying and not undisputed:
        speaker = _speaker(report, denying[0])
        return Status(value="denied", cue=speaker.cue, said_by=(speaker,))
    return Status(value=cue.value, cue=quote)


# ---- the rest ------------------------------------------------------------------------------------


def _object(document: Document, filler: Filler) -> Object:
    return Object(
        raw=document.text[filler.start : filler.end],
        type=filler.type,
        effect=filler.effect,
        evidence=(document.quote(filler.start, filler.end),),
    )


def _means(report: Report, frame: Frame) -> tuple[Means, ...]:
    mentions = [report.annotated.means[i] for i in frame.means]
    return tuple(
        Means(code=m.code, raw=m.raw, evidence=(report.document.quote(m.start, m.end),))
        for m in mentions
    )


def _labels(report: Report, frame: Frame) -> tuple[Label, ...]:
    found = []
    for index in frame.labels:
        mention = report.annotated.labels[index]
        found.append(
            Label(
                raw=mention.raw,
                for_=_labelled(report, mention.start, mention.end),
                kind=mention.kind,
                evidence=(report.document.quote(mention.start, mention.end),),
            )
        )
    return tuple(found)


def _labelled(report: Report, start: int, end: int) -> str:
    """Whom a stance word is said of: the actor in its words, or the event."""
    for mention in report.annotated.actors:
        if mention.start < end and mention.end > start:
            return mention.raw
    return "event"


def _rules(report: Report, frame: Frame) -> tuple[str, ...]:
    """What fired, field by field, each once."""
    found = [
        *frame.rules,
        f"status: {frame.status.rule}",
        *(f"{f.role}: {f.rule}" for f in frame.fillers),
        *(f"places: {t.rule}" for t in frame.places),
        *(f"places: {r}" for t in frame.places for r in report.resolved[t.place].rules),
        *(f"when: times/{report.annotated.times[i].rule}" for i in frame.times),
        *(f"toll: {t.rule}, {t.quantity.rule}" for t in frame.tolls),
        *(f"said_by: {report.annotated.attributions[i].row}" for i in frame.said_by),
        *(f"labels: {report.annotated.labels[i].row}" for i in frame.labels),
    ]
    return tuple(dict.fromkeys(found))
