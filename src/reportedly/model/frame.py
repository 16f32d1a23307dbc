"""Occurrences as told: which mentions fill which role, before anything is resolved."""

from typing import Literal

from reportedly.model.annotated import QuantityMention
from reportedly.model.base import (
    Assertion,
    PlaceRelation,
    Span,
    StatusValue,
    TollScope,
    TollWhat,
    Value,
)


class Filler(Value, frozen=True, kw_only=True):
    """Who or what plays a role in a frame.

    ``role`` is an actor role or ``object``. ``actor`` is the index of the mention in
    ``Annotated.actors``, None for a thing, whose ``type`` and ``effect`` are then told.
    """

    role: str
    start: int
    end: int
    rule: str
    actor: int | None = None
    inferred: bool = False
    assertion: Assertion = "stated"
    effect: str | None = None
    type: str | None = None


class TollTelling(Value, frozen=True, kw_only=True):
    """A number of people and what befell them, with the words that tell it.

    ``said_by`` are indices of attributions, where others than the frame's give the number.
    """

    what: TollWhat
    scope: TollScope
    quantity: QuantityMention
    group: Span | None = None
    evidence: Span
    sentence: int
    rule: str
    said_by: tuple[int, ...] = ()


class PlaceTelling(Value, frozen=True, kw_only=True):
    """A place mention taken up by a frame; ``inferred`` where another sentence lends it."""

    place: int
    relation: PlaceRelation
    inferred: bool
    rule: str


class TimeBound(Value, frozen=True, kw_only=True):
    """A time (index) that a clause makes a bound ("since"), or that bounds something else ("")."""

    time: int
    operator: str


class Cue(Value, frozen=True, kw_only=True):
    """The status of a frame and the words that give it."""

    value: StatusValue
    start: int | None = None
    end: int | None = None
    rule: str


class Frame(Value, frozen=True, kw_only=True):
    """One occurrence as told: its action words, and which mentions fill which role.

    ``triggers`` are the action mentions (indices) that tell it, the one that gives the kind first;
    ``evidence`` the clauses that carry it; ``said_by`` indices of attributions, nearest first.
    """

    kind: str
    triggers: tuple[int, ...]
    evidence: tuple[Span, ...]
    telling: Literal["main", "background", "summary"] = "main"
    status: Cue
    count: QuantityMention | None = None
    fillers: tuple[Filler, ...] = ()
    places: tuple[PlaceTelling, ...] = ()
    times: tuple[int, ...] = ()
    time_bounds: tuple[TimeBound, ...] = ()
    lent_time: int | None = None
    tolls: tuple[TollTelling, ...] = ()
    means: tuple[int, ...] = ()
    labels: tuple[int, ...] = ()
    hedges: tuple[Span, ...] = ()
    said_by: tuple[int, ...] = ()
    rules: tuple[str, ...] = ()
