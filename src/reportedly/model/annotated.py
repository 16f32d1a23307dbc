"""The report as annotated: tokens, sentences and the mentions of every facet."""

from reportedly.model.base import PassageKind, PlaceLevel, PlaceRelation, Span, SpeakerRole, Value
from reportedly.model.document import Document


class Token(Value, frozen=True, kw_only=True):
    """A word with its place in the dependency tree, in the terms of Universal Dependencies.

    ``head`` is the index of the governing token in the same sentence, its own index for a root.
    ``form`` is the word form that rules ask for: ``past``, ``present``, ``base``, ``ing``,
    ``participle`` of verbs, ``plural`` or ``singular`` of nouns, else empty.
    """

    i: int
    start: int
    end: int
    text: str
    lower: str
    pos: str
    form: str
    head: int
    dep: str
    lemma: str


class Sentence(Value, frozen=True, kw_only=True):
    """A sentence of one passage. ``tokens`` is empty where no action word called for parsing."""

    i: int
    start: int
    end: int
    kind: PassageKind
    block: int
    tokens: tuple[Token, ...] = ()


class ActionMention(Value, frozen=True, kw_only=True):
    """Words that tell an occurrence or its effect: ``airstrikes``, ``took control``, ``killed``.

    ``token`` is the index of the head word in its sentence, ``row`` the id of the table row
    (``actions/airstrike.n``), ``kind`` a kind of the taxonomy, ``frame`` the name of its linking
    rules, ``sure`` whether the word tells conflict by itself.
    """

    start: int
    end: int
    raw: str
    sentence: int
    token: int
    row: str
    lemma: str
    kind: str
    frame: str
    function: str
    nominal: bool
    sure: bool


class ActorMention(Value, frozen=True, kw_only=True):
    """Words that name an armed group, a force, a body or people.

    ``key`` is the id of an actor table row, or None for people named by a generic noun; ``owner``
    is the actor whose members or units they are ("*ISIS* police").
    """

    start: int
    end: int
    raw: str
    sentence: int
    token: int
    name: str | None
    key: str | None
    type: str | None
    country: str | None
    side: str | None
    number: str | None
    owner: str | None
    rule: str
    generic: bool = False
    definite: bool = False


class PlaceMention(Value, frozen=True, kw_only=True):
    """Words that name a place, as one entry of a list of sites.

    ``name`` is the proper name without its head noun, ``head`` the noun that types it
    ("roundabout", "province"), ``relation`` and ``within`` (index of the containing mention in
    ``Annotated.places``) as the text states them. ``group`` numbers the list that it stands in.
    """

    start: int
    end: int
    raw: str
    sentence: int
    token: int
    name: str | None
    head: str | None
    level: PlaceLevel | None
    relation: PlaceRelation
    within: int | None
    group: int
    rule: str


class TimeMention(Value, frozen=True, kw_only=True):
    """Words that date something, read but not yet placed on the calendar.

    ``rule`` names the pattern that read them, ``parts`` what it found
    (``(("weekday", "1"), ("direction", "last"))``).
    """

    start: int
    end: int
    raw: str
    sentence: int
    rule: str
    parts: tuple[tuple[str, str], ...]


class QuantityMention(Value, frozen=True, kw_only=True):
    """A number as told: ``at least 12``, ``scores``, ``between 10 and 15``, ``no``.

    ``high`` None means open-ended; ``rule`` is the table row or pattern that gave the bounds.
    """

    start: int
    end: int
    raw: str
    sentence: int
    low: int | None
    high: int | None
    rule: str


class MeansMention(Value, frozen=True, kw_only=True):
    """Words that name a weapon, an explosive or a vehicle that carries one."""

    start: int
    end: int
    raw: str
    sentence: int
    token: int
    code: str
    row: str


class LabelMention(Value, frozen=True, kw_only=True):
    """A stance word of the report, kept as its own word and never taken over."""

    start: int
    end: int
    raw: str
    sentence: int
    kind: str
    row: str


class Attribution(Value, frozen=True, kw_only=True):
    """Who says the words between ``start`` and ``end``; ``cue`` holds speaker and verb.

    ``verb`` is the speech word's row, ``stance`` its force: ``neutral``, ``hedged``, ``confirmed``,
    ``denied``, ``accused``, ``claimed``.
    """

    start: int
    end: int
    sentence: int
    name: str
    role: SpeakerRole
    type: str | None
    cue: Span
    stance: str
    row: str


class Annotated(Value, frozen=True, kw_only=True):
    """A document with its sentences and the mentions of every facet, in text order."""

    document: Document
    sentences: tuple[Sentence, ...] = ()
    actions: tuple[ActionMention, ...] = ()
    actors: tuple[ActorMention, ...] = ()
    places: tuple[PlaceMention, ...] = ()
    times: tuple[TimeMention, ...] = ()
    quantities: tuple[QuantityMention, ...] = ()
    means: tuple[MeansMention, ...] = ()
    labels: tuple[LabelMention, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    hedges: tuple[Span, ...] = ()
