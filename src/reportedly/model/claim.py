"""The claim, in the keys and the order of the native record."""

from typing import Literal

from reportedly.model.base import (
    ActorRole,
    Assertion,
    DatePrecision,
    PlaceLevel,
    PlaceRelation,
    Quote,
    Speaker,
    StatusValue,
    TollScope,
    TollWhat,
    Value,
)


class Status(Value, frozen=True, kw_only=True):
    """Whether it happened, with the cue word that says so."""

    value: StatusValue
    cue: Quote | None = None
    said_by: tuple[Speaker, ...] = ()


class CountRef(Value, frozen=True, kw_only=True):
    """How many such occurrences are told ("12 strikes")."""

    low: int | None
    high: int | None
    raw: str
    evidence: tuple[Quote, ...]


class ActorRef(Value, frozen=True, kw_only=True):
    """An actor in its role. ``name`` is neutral; stance words stay in ``raw`` and in the labels."""

    role: ActorRole
    name: str | None
    id: str | None = None
    type: str | None = None
    country: str | None = None
    side: str | None = None
    number: str | None = None
    raw: str
    assertion: Assertion = "stated"
    inferred: bool = False
    evidence: tuple[Quote, ...] = ()
    said_by: tuple[Speaker, ...] = ()


class Object(Value, frozen=True, kw_only=True):
    """A physical thing hit, seized, moved or built."""

    raw: str
    type: str | None = None
    effect: str | None = None
    number: str | None = None
    evidence: tuple[Quote, ...] = ()


class Means(Value, frozen=True, kw_only=True):
    """Weapon, explosive or aircraft."""

    code: str
    raw: str
    evidence: tuple[Quote, ...] = ()


class Parent(Value, frozen=True, kw_only=True):
    """A place that contains another."""

    id: str | None
    name: str
    level: PlaceLevel | None = None
    pcode: str | None = None


class Point(Value, frozen=True, kw_only=True):
    """One of the points that stand for a place, in decimal degrees (WGS 84)."""

    kind: Literal["settlement", "seat", "centroid", "border"]
    lat: float
    lon: float


class Candidate(Value, frozen=True, kw_only=True):
    """A place that the words may mean, with its score (0-1)."""

    id: str
    name: str
    score: float


class PlaceRef(Value, frozen=True, kw_only=True):
    """A place of a claim: the words, what they were resolved to, and how sure that is.

    ``lat`` and ``lon`` are decimal degrees, ``uncertainty_km`` a radius in km. ``basis`` is
    ``backed_off`` where the containing place's point is used, ``none`` where there is no point.
    """

    raw: str
    name: str | None = None
    id: str | None = None
    lat: float | None = None
    lon: float | None = None
    uncertainty_km: float | None = None
    level: PlaceLevel | None = None
    relation: PlaceRelation = "in"
    country: str | None = None
    parents: tuple[Parent, ...] = ()
    points: tuple[Point, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    basis: Literal["matched", "backed_off", "hand", "none"] = "none"
    inferred: bool = False
    evidence: tuple[Quote, ...] = ()
    said_by: tuple[Speaker, ...] = ()


class Period(Value, frozen=True, kw_only=True):
    """When: inclusive ISO dates. ``extent`` says whether it lasted throughout or fell within."""

    start: str | None = None
    end: str | None = None
    precision: DatePrecision | None = None
    extent: Literal["throughout", "within"] | None = None
    part_of_day: str | None = None
    raw: str | None = None
    basis: Literal["stated", "relative", "dateline", "published", "none"] = "none"
    inferred: bool = False
    evidence: tuple[Quote, ...] = ()
    said_by: tuple[Speaker, ...] = ()


class Toll(Value, frozen=True, kw_only=True):
    """A number of people and what befell them. ``high`` None is open-ended; no figure, no entry."""

    what: TollWhat
    low: int | None
    high: int | None
    best: int | None = None
    scope: TollScope = "event"
    group: str | None = None
    actor: str | None = None
    place: str | None = None
    raw: str
    rule: str
    evidence: tuple[Quote, ...] = ()
    said_by: tuple[Speaker, ...] = ()


class Label(Value, frozen=True, kw_only=True, rename={"for_": "for"}):
    """The report's own stance word, kept as a word."""

    raw: str
    for_: str
    kind: str
    evidence: tuple[Quote, ...] = ()


class Codes(Value, frozen=True, kw_only=True):
    """Codes of the field's schemes, each with its reason; null where the text licenses none."""

    acled: dict[str, object]
    plover: dict[str, object]
    cameo: dict[str, object]
    ged: dict[str, object]


class Relation(Value, frozen=True, kw_only=True):
    """A tie to another claim of the same report."""

    type: Literal[
        "part_of", "retells", "denies", "claims_responsibility", "retaliates", "corrects", "causes"
    ]
    claim: str


class Claim(Value, frozen=True, kw_only=True):
    """One report's telling of one occurrence, in the keys of the native record.

    ``rules`` are ``field: rule`` strings that name the table rows and rules behind each field.
    """

    type: Literal["claim"] = "claim"
    id: str
    document: str
    origin: Literal["machine", "human", "import"] = "machine"
    kind: str
    telling: Literal["main", "background", "summary"] = "main"
    count: CountRef | None = None
    status: Status
    said_by: tuple[Speaker, ...] = ()
    hedges: tuple[Quote, ...] = ()
    actors: tuple[ActorRef, ...] = ()
    objects: tuple[Object, ...] = ()
    means: tuple[Means, ...] = ()
    places: tuple[PlaceRef, ...] = ()
    when: Period
    toll: tuple[Toll, ...] = ()
    labels: tuple[Label, ...] = ()
    evidence: tuple[Quote, ...] = ()
    codes: Codes
    relations: tuple[Relation, ...] = ()
    rules: tuple[str, ...] = ()
    confidence: float
