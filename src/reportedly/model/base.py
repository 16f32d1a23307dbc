"""What every step uses: spans, quotes, speakers, and the closed lists of the native record."""

from typing import Literal

from msgspec import Struct

PassageKind = Literal["headline", "dateline", "byline", "body", "caption", "quote_block", "debris"]
StatusValue = Literal[
    "happened",
    "ongoing",
    "begun",
    "planned",
    "threatened",
    "attempted",
    "foiled",
    "denied",
    "hypothetical",
    "unknown",
]
ActorRole = Literal["initiator", "target", "victim", "participant", "affected", "beneficiary"]
Assertion = Literal["stated", "suspected", "accused", "claimed", "admitted", "denied", "possible"]
SpeakerRole = Literal["publisher", "republisher", "translator", "agency", "named", "unnamed"]
TollWhat = Literal[
    "killed", "injured", "captured", "abducted", "missing", "displaced", "released", "casualties"
]
TollScope = Literal["event", "running", "subset", "aggregate", "per_place"]
PlaceLevel = Literal[
    "facility",
    "subcity",
    "settlement",
    "area",
    "adm3",
    "adm2",
    "adm1",
    "region",
    "country",
    "sea",
]
PlaceRelation = Literal[
    "in", "near", "surroundings", "overlooking", "from", "towards", "between", "border", "part_of"
]
DatePrecision = Literal["instant", "day", "days", "week", "month", "season", "year"]
PublishedBasis = Literal["dateline", "metadata", "url", "given"]


class Value(Struct, frozen=True, gc=False):
    """Base of all values: immutable and compared by content."""


class Span(Struct, frozen=True, order=True, gc=False):
    """A half-open range of code points of a document's text."""

    start: int
    end: int


class Quote(Struct, frozen=True, gc=False):
    """Words of the report: ``text[start:end] == exact``."""

    start: int
    end: int
    exact: str


class Speaker(Value, frozen=True, kw_only=True):
    """Somebody on whose word something stands, with the words that say so."""

    name: str
    id: str | None = None
    role: SpeakerRole
    type: str | None = None
    cue: Quote | None = None
