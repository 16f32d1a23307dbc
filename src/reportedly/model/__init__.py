"""The types that travel through reportedly, one for each door between two steps.

    bytes -> Document -> Annotated -> Frame -> Claim
     read     annotate    extract    resolve

All are frozen. Offsets are half-open and count Unicode code points of ``Document.text``; whatever
quotes the report satisfies ``text[start:end] == exact``. Not knowing is a value: ``None`` means that
the report does not say, never zero. `Document` and `Claim` have the keys of the native record, in
its order (docs/native-format.md).
"""

from reportedly.model.annotated import (
    ActionMention,
    ActorMention,
    Annotated,
    Attribution,
    LabelMention,
    MeansMention,
    PlaceMention,
    QuantityMention,
    Sentence,
    TimeMention,
    Token,
)
from reportedly.model.base import (
    ActorRole,
    Assertion,
    DatePrecision,
    PassageKind,
    PlaceLevel,
    PlaceRelation,
    PublishedBasis,
    Quote,
    Span,
    Speaker,
    SpeakerRole,
    StatusValue,
    TollScope,
    TollWhat,
    Value,
)
from reportedly.model.claim import (
    ActorRef,
    Candidate,
    Claim,
    Codes,
    CountRef,
    Label,
    Means,
    Object,
    Parent,
    Period,
    PlaceRef,
    Point,
    Relation,
    Status,
    Toll,
)
from reportedly.model.document import Document, MadeWith, Passage, Publication, Source
from reportedly.model.frame import Cue, Filler, Frame, PlaceTelling, TollTelling

__all__ = [
    "ActionMention",
    "ActorMention",
    "ActorRef",
    "ActorRole",
    "Annotated",
    "Assertion",
    "Attribution",
    "Candidate",
    "Claim",
    "Codes",
    "CountRef",
    "Cue",
    "DatePrecision",
    "Document",
    "Filler",
    "Frame",
    "Label",
    "LabelMention",
    "MadeWith",
    "Means",
    "MeansMention",
    "Object",
    "Parent",
    "Passage",
    "PassageKind",
    "Period",
    "PlaceLevel",
    "PlaceMention",
    "PlaceRef",
    "PlaceRelation",
    "PlaceTelling",
    "Point",
    "Publication",
    "PublishedBasis",
    "QuantityMention",
    "Quote",
    "Relation",
    "Sentence",
    "Source",
    "Span",
    "Speaker",
    "SpeakerRole",
    "Status",
    "StatusValue",
    "TimeMention",
    "Token",
    "Toll",
    "TollScope",
    "TollTelling",
    "TollWhat",
    "Value",
]
