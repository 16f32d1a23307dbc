"""Codes of the field's schemes for one claim, each with its reason.

The kind gives the code (`data/taxonomy.toml`); `data/openings.tsv` holds the cases in which doer
and victims decide otherwise. Where the text licenses no code it is null, with the alternatives in
``open``.
"""

from collections.abc import Sequence
from functools import cache

import msgspec

from reportedly.codebook.tables import rows
from reportedly.codebook.taxonomy import Kind, kinds
from reportedly.model import ActorRef, Codes, Toll


class Opening(msgspec.Struct, frozen=True, kw_only=True):
    """A kind, classes of doer and victims, and the ACLED sub-event type that they decide."""

    kind: str
    initiator: str
    victim: str
    acled: str
    open: tuple[str, ...]
    why: str
    source: str


class ActorClass(msgspec.Struct, frozen=True, kw_only=True):
    """Whether an actor type is a state's, an armed group's or civilian."""

    type: str
    class_: str = msgspec.field(name="class")
    source: str


@cache
def _classes() -> dict[str, str]:
    return {row.type: row.class_ for row in rows("actor_classes.tsv", ActorClass)}


def codes(kind: str, actors: Sequence[ActorRef], toll: Sequence[Toll]) -> Codes:
    """The codes of a claim of this kind with these actors."""
    entry = kinds()[kind]
    return Codes(
        acled=_acled(kind, entry, actors),
        plover=_plover(entry, actors),
        cameo=_cameo(entry),
        ged=_ged(entry, actors, toll),
    )


def class_of(actor: ActorRef) -> str:
    """Whether an actor is of a state, an armed group or civilian; empty where that is not known."""
    return _classes().get(actor.type or "", "")


def _class(actors: Sequence[ActorRef], roles: set[str]) -> set[str]:
    return {class_of(a) for a in actors if a.role in roles} - {""}


def _acled(kind: str, entry: Kind, actors: Sequence[ActorRef]) -> dict[str, object]:
    doers = _class(actors, {"initiator"}) or {"none"}
    suffering = _class(actors, {"victim", "target"})
    for row in rows("openings.tsv", Opening):
        asked = ((row.initiator, doers), (row.victim, suffering))
        if row.kind == kind and all(not want or want in have for want, have in asked):
            return _acled_code(row.acled, row.why, row.open)
    why = f"kind {kind}" if entry.acled else f"kind {kind} alone does not decide"
    return _acled_code(entry.acled, why, entry.acled_open)


class SubEventType(msgspec.Struct, frozen=True, kw_only=True):
    """A sub-event type's name and the event type that holds it."""

    sub_event_type: str
    event_type: str
    source: str


@cache
def _event_types() -> dict[str, str]:
    return {r.sub_event_type: r.event_type for r in rows("acled_types.tsv", SubEventType)}


def _acled_code(code: str, why: str, alternatives: Sequence[str]) -> dict[str, object]:
    return {
        "event_type": _event_types()[code] if code else None,
        "sub_event_type": code or None,
        "why": why,
        "open": list(alternatives),
    }


def _plover(entry: Kind, actors: Sequence[ActorRef]) -> dict[str, object]:
    """PLOVER codes no event without a named actor; the claim is kept, its code null."""
    if not entry.plover:
        return {"event": None, "mode": None, "why": "no type fits this kind", "open": []}
    named = any(a.name for a in actors if a.role in {"initiator", "participant"})
    if not named:
        why = "PLOVER codes no event without a named actor"
        return {"event": None, "mode": None, "why": why, "open": [entry.plover]}
    return {
        "event": entry.plover,
        "mode": entry.plover_mode or None,
        "why": "kind",
        "open": [],
    }


def _cameo(entry: Kind) -> dict[str, object]:
    why = "kind" if entry.cameo else "no code fits this kind alone"
    return {"code": entry.cameo or None, "why": why, "open": []}


def _ged(entry: Kind, actors: Sequence[ActorRef], toll: Sequence[Toll]) -> dict[str, object]:
    """UCDP GED asks for a direct death; doer and victims then tell the type of violence."""
    deaths = any(t.what == "killed" and t.high != 0 for t in toll)
    if not entry.ged or not deaths:
        return {"type_of_violence": None, "why": "no direct death is told", "open": []}
    doers = _class(actors, {"initiator", "participant"})
    suffering = _class(actors, {"victim", "target"})
    if suffering == {"civilian"} and doers:
        return {"type_of_violence": 3, "why": "civilians are the victims", "open": []}
    if "state" in doers | suffering and doers and suffering:
        return {"type_of_violence": 1, "why": "a state is one side", "open": []}
    if doers == {"nonstate"} and suffering == {"nonstate"}:
        return {"type_of_violence": 2, "why": "both sides are non-state", "open": []}
    return {"type_of_violence": None, "why": "a side is not told", "open": [1, 2, 3]}
