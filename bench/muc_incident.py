"""Which claims are incidents of the MUC-4 form, and which of them tell the same one."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from msgspec import Struct

from bench.muc_tables import COUNTRIES, STAGES, holds, incident_kinds
from reportedly.codebook.gazetteer import Match, default_gazetteer
from reportedly.model import ActorRef, Claim, Document

OLD = 62  # days before the report: older incidents are background

FIGHTERS = {
    *("armed_group", "militia", "gang", "armed", "state_forces", "coalition", "peacekeepers"),
    *("private_military", "intelligence", "force"),
}
"""Types of actors whom harm does not make victims by itself."""

WARLIKE = {"military", "weapon", "fortification"}
"""Types of things whose loss does not hurt those who do not fight."""

HURT = {"killed", "injured", "abducted", "casualties"}
HIT = {"victim", "target", "affected"}


class Incident(Struct, frozen=True):
    """Claims of a report that tell one incident, its type and stage, and its country (ISO)."""

    kind: str
    stage: str
    claims: tuple[Claim, ...]
    country: str | None


def incidents(document: Document, claims: Sequence[Claim]) -> list[Incident]:
    """The incidents of a report, in text order, each once."""
    home = country_of(document, claims)
    found = [i for c in claims if (i := _incident(document, c, home))]
    merged: list[Incident] = []
    for incident in found:
        at = next((n for n, known in enumerate(merged) if same(known, incident)), None)
        if at is None:
            merged.append(incident)
        else:
            merged[at] = _joined(merged[at], incident)
    return merged


# ---- which claims count --------------------------------------------------------------------------


def _incident(document: Document, claim: Claim, home: str | None) -> Incident | None:
    kind, always = incident_kinds().get(claim.kind, ("", False))
    stage = STAGES.get(claim.status.value)
    country = _country(claim) or home
    if not kind or stage is None or claim.telling == "summary" or old(document, claim):
        return None
    if not (always or harms(claim)) or only_fighters(claim) or not _of_interest(claim, country):
        return None
    burnt = any(holds("burning", e.exact) for e in claim.evidence)
    if claim.kind == "property_destruction" and burnt:
        kind = "ARSON"
    return Incident(kind, stage, (claim,), country)


def _country(claim: Claim) -> str | None:
    """The country of a claim's places, else of those who are hit or act, if it is of the form's."""
    actors = sorted(claim.actors, key=lambda a: a.role not in HIT)
    told = [*(p.country for p in claim.places), *(a.country for a in actors)]
    return next((c for c in told if c in COUNTRIES), None)


def _of_interest(claim: Claim, country: str | None) -> bool:
    return country in COUNTRIES or any(a.country in COUNTRIES for a in claim.actors)


def old(document: Document, claim: Claim) -> bool:
    """Whether a claim tells what happened months before its report."""
    if not document.published or not claim.when.end:
        return claim.telling == "background"
    gap = date.fromisoformat(document.published[:10]) - date.fromisoformat(claim.when.end[:10])
    return gap.days > OLD or (claim.telling == "background" and claim.when.start is None)


def harms(claim: Claim) -> bool:
    """Whether people who do not fight, or things of theirs, are hit."""
    things = any(thing.type not in WARLIKE for thing in claim.objects)
    return things or any(civil(a) for a in hit(claim)) or _nameless_harm(claim)


def _nameless_harm(claim: Claim) -> bool:
    told = [t for t in claim.toll if t.what in HURT and t.high != 0]
    return bool(told) and not hit(claim) and claim.kind not in {"armed_clash", "armed_attack"}


def only_fighters(claim: Claim) -> bool:
    """Whether all who are hit are fighters, and no thing is."""
    return bool(hit(claim)) and not claim.objects and not any(civil(a) for a in hit(claim))


def hit(claim: Claim) -> list[ActorRef]:
    """Those whom a claim names as hit or aimed at."""
    return [a for a in claim.actors if a.role in HIT]


def civil(actor: ActorRef) -> bool:
    """Whether an actor is no fighter."""
    return actor.type not in FIGHTERS


def country_of(document: Document, claims: Sequence[Claim]) -> str | None:
    """The country of a report: that of most of its places, else that of its dateline."""
    told = Counter(p.country for c in claims for p in c.places if p.country in COUNTRIES)
    if told:
        return told.most_common(1)[0][0]
    city = dateline(document)
    return city.place.country if city else None


def dateline(document: Document) -> Match | None:
    """The place of a report's dateline."""
    head = next((p for p in document.passages if p.kind == "dateline"), None)
    name = re.split(r"[,(]", document.text[head.start : head.end])[0].strip() if head else ""
    best = default_gazetteer().candidates(name, stages=("exact",), limit=1) if name else ()
    return best[0] if best else None


# ---- which claims tell one incident --------------------------------------------------------------


def same(a: Incident, b: Incident) -> bool:
    """Whether two incidents of a report are one: type and stage agree and nothing else differs."""
    if a.kind != b.kind or a.stage != b.stage:
        return False
    return not (
        _days_differ(a, b) or _differ(_towns(a), _towns(b)) or _differ(_doers(a), _doers(b))
    )


def _joined(a: Incident, b: Incident) -> Incident:
    return Incident(a.kind, a.stage, (*a.claims, *b.claims), a.country or b.country)


def _differ(a: set[str], b: set[str]) -> bool:
    return bool(a) and bool(b) and a.isdisjoint(b)


def _days(incident: Incident) -> Iterator[tuple[str, str]]:
    for claim in incident.claims:
        if claim.when.start and claim.when.end:
            yield claim.when.start, claim.when.end


def _days_differ(a: Incident, b: Incident) -> bool:
    pairs = [(x, y) for x in _days(a) for y in _days(b)]
    return bool(pairs) and not any(x[0] <= y[1] and y[0] <= x[1] for x, y in pairs)


def _towns(incident: Incident) -> set[str]:
    places = [p for c in incident.claims for p in c.places if not p.inferred]
    return {p.id for p in places if p.id and p.level in {"settlement", "subcity"}}


def _doers(incident: Incident) -> set[str]:
    return {a.id for c in incident.claims for a in c.actors if a.role == "initiator" and a.id}
