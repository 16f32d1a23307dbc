"""All slots for the fillers that the learned choice takes: types, numbers, effects, sureness.

Where a claim of the engine names the same words, its toll, its effect and its assertion count;
else the words around the filler do.
"""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from bench.muc_choice import Chosen, Filler
from bench.muc_coded import Coded
from bench.muc_fills import (
    DEADLY,
    STATE,
    Group,
    Person,
    Thing,
    confidence,
    distinct,
    doers,
    people,
    things,
)
from bench.muc_incident import FIGHTERS, Incident, country_of
from bench.muc_phrases import Phrase
from bench.muc_tables import STAGES, bare, fill, holds, incident_kinds, normal
from bench.muc_told import Template
from reportedly.model import ActorMention, Annotated, Claim, Token


class Filled(Struct, frozen=True):
    """An incident with what its slots are filled from."""

    incident: Incident
    weapons: list[str]
    individuals: list[str]
    groups: list[Group]
    things: list[Thing]
    people: list[Person]


def filled(coded: Coded, chosen: Chosen, told: Sequence[tuple[Incident, Template]]) -> Filled:
    """The fillers of a chosen incident with all that the slots ask for."""
    assert coded.annotated is not None
    incident = incident_of(coded, chosen, told)
    return Filled(
        incident,
        distinct(f.text for f in chosen.of("Weapon")),
        distinct(f.text for f in chosen.of("PerpInd")),
        list(_groups(coded, chosen, incident)),
        list(_things(coded.annotated, chosen, incident)),
        _people(coded.annotated, chosen, incident),
    )


# ---- the claims behind an incident ---------------------------------------------------------------


def incident_of(
    coded: Coded, chosen: Chosen, told: Sequence[tuple[Incident, Template]]
) -> Incident:
    """The rules' incident that shares most fillers, else the claims around the fillers."""
    kind = chosen.kind.upper()
    own = [(_shared(chosen, t), -n, i) for n, (i, t) in enumerate(told) if i.kind == kind]
    if own:
        return max(own, key=lambda row: row[:2])[2]
    claims = tuple(_around(coded, chosen))
    stages = (STAGES.get(c.status.value) for c in claims)
    stage = next((s for s in stages if s), "ACCOMPLISHED")
    return Incident(kind, stage, claims, country_of(coded.document, coded.claims))


def _shared(chosen: Chosen, template: Template) -> int:
    named = {(r, normal(e[0])) for r, es in template.items() if r != "incident_type" for e in es}
    return sum((f.role, normal(f.text)) in named for f in chosen.fillers)


def _around(coded: Coded, chosen: Chosen) -> Iterator[Claim]:
    """The claims told in the sentences of the fillers, those of the incident's type first."""
    assert coded.annotated is not None
    sentences = coded.annotated.sentences
    where = [sentences[f.at[0].sentence] for f in chosen.fillers]
    near = [
        c
        for c in coded.claims
        if any(s.start <= e.start < s.end for e in c.evidence[:1] for s in where)
    ]
    kind = chosen.kind.upper()
    yield from sorted(near, key=lambda c: incident_kinds().get(c.kind, ("",))[0] != kind)


# ---- words around a filler -----------------------------------------------------------------------


def _tokens(annotated: Annotated, phrase: Phrase) -> Sequence[Token]:
    return annotated.sentences[phrase.sentence].tokens


def _before(annotated: Annotated, phrase: Phrase, *, most: int = 3) -> list[Token]:
    """The words right before a phrase, nearest first."""
    tokens = _tokens(annotated, phrase)
    return [tokens[n] for n in range(phrase.first - 1, max(-1, phrase.first - 1 - most), -1)]


def number_of(annotated: Annotated, phrase: Phrase) -> str:
    """How many a phrase speaks of: the number before or in it, else by its noun's form."""
    tokens = _tokens(annotated, phrase)
    inside = [tokens[n] for n in range(phrase.head - 1, phrase.first - 1, -1)]
    for token in (*inside, *_before(annotated, phrase)):
        if token.pos in {"VERB", "PUNCT", "CCONJ"} or token.i > phrase.head:
            break
        told = token.lower.replace(",", "") if token.lower[:1].isdigit() else None
        if told := (told if told and told.isdigit() else fill("number", token.lower)):
            return told
    head = tokens[phrase.head]
    many = head.form == "plural" or holds("plural", head.lower) or holds("plural", head.lemma)
    return "PLURAL" if many else "1"


def actor_of(annotated: Annotated, phrase: Phrase) -> ActorMention | None:
    """The actor that the engine sees in a phrase's noun."""
    head = _tokens(annotated, phrase)[phrase.head]
    held = (a for a in annotated.actors if a.start <= head.start < a.end)
    return next(held, None)


# ---- perpetrators --------------------------------------------------------------------------------


def _groups(coded: Coded, chosen: Chosen, incident: Incident) -> Iterator[Group]:
    """The organisations, with how sure the report is of each."""
    assert coded.annotated is not None
    sure = {
        normal(name): confidence(claim, actor)
        for claim, actor in reversed(doers(incident))
        for name in (actor.raw, actor.name or "")
    }
    default = next(iter(sure.values()), "REPORTED AS FACT")
    persons = [actor_of(coded.annotated, f.at[0]) for f in chosen.of("PerpInd")]
    armed = any(a.type in STATE for a in persons if a)
    seen: set[str] = set()
    for filler in chosen.of("PerpOrg"):
        if filler.text.upper() in seen:
            continue
        seen.add(filler.text.upper())
        actor = actor_of(coded.annotated, filler.at[0])
        state = armed or (actor is not None and actor.type in STATE)
        yield Group(filler.text, sure.get(normal(filler.text), default), state)


# ---- things --------------------------------------------------------------------------------------


def _things(annotated: Annotated, chosen: Chosen, incident: Incident) -> Iterator[Thing]:
    known = {normal(t.name): t for t in things(incident)}
    usual = "SOME DAMAGE" if incident.kind == "BOMBING" else None
    for filler in chosen.of("Target"):
        same = known.get(normal(filler.text))
        kind = fill("thing", filler.text) or "OTHER"
        number = number_of(annotated, filler.at[0])
        yield Thing(filler.text, kind, number, (same and same.effect) or usual)


# ---- people --------------------------------------------------------------------------------------


def _people(annotated: Annotated, chosen: Chosen, incident: Incident) -> list[Person]:
    """The named with their descriptions, then those who are only described."""
    known = {normal(p.tag): p for p in people(incident)}
    named = chosen.of("Victim")
    described = {f: _described(annotated, f, named) for f in chosen.of("Desc")}
    found = []
    for victim in named:
        desc = next((f.text for f, v in described.items() if v == victim), None)
        desc = desc or _title(annotated, victim.at[0])
        found.append(_person(annotated, victim, desc, known, incident))
    loose = [f for f, victim in described.items() if victim is None]
    return [*found, *(_person(annotated, f, None, known, incident) for f in loose)]


def _described(annotated: Annotated, filler: Filler, named: Sequence[Filler]) -> Filler | None:
    """The named person whom a description belongs to: it stands beside the name."""
    for victim in named:
        for a in victim.at:
            for b in filler.at:
                if a.sentence == b.sentence and _beside(_tokens(annotated, a), a, b):
                    return victim
    return None


def _beside(tokens: Sequence[Token], name: Phrase, other: Phrase) -> bool:
    between = range(min(name.last, other.last) + 1, max(name.first, other.first))
    apposed = tokens[name.head].head == other.head or tokens[other.head].head == name.head
    return all(tokens[n].pos in {"PUNCT", "DET"} for n in between) or (
        apposed and "appos" in {tokens[name.head].dep, tokens[other.head].dep}
    )


def _title(annotated: Annotated, name: Phrase) -> str | None:
    """The title before a name ("BODYGUARD")."""
    words = []
    for token in _before(annotated, name, most=4):
        if token.pos not in {"NOUN", "PROPN", "ADJ"}:
            break
        words.append(token.text)
    return bare(" ".join(reversed(words))) if words else None


def _person(
    annotated: Annotated,
    filler: Filler,
    desc: str | None,
    known: dict[str, Person],
    incident: Incident,
) -> Person:
    same = known.get(normal(filler.text))
    actor = actor_of(annotated, filler.at[0])
    named = filler.role == "Victim"
    words = desc if named else filler.text
    told = same.number if same and not named else None
    return Person(
        name=filler.text if named else None,
        desc=words,
        type=fill("human", words or "") or _class(actor),
        number="1" if named else told or number_of(annotated, filler.at[0]),
        effect=(same and same.effect) or _effect(annotated, filler.at[0], incident),
        country=(actor and actor.country) or (same and same.country) or None,
    )


def _class(actor: ActorMention | None) -> str:
    if actor is not None and actor.type == "police":
        return "LAW ENFORCEMENT"
    return "ACTIVE MILITARY" if actor is not None and actor.type in FIGHTERS else "CIVILIAN"


HARM = {"killed": "DEATH", "injured": "INJURY", "casualties": "INJURY"}


def _effect(annotated: Annotated, phrase: Phrase, incident: Incident) -> str | None:
    """What befell people: by the nearest word of the sentence that tells it, else by the claims."""
    told = [
        (abs(a.token - phrase.head), fill("harm", a.lemma))
        for a in annotated.actions
        if a.sentence == phrase.sentence and fill("harm", a.lemma)
    ]
    if told:
        return min(told)[1]
    if incident.kind == "KIDNAPPING" or incident.stage != "ACCOMPLISHED":
        return None
    if any(c.kind in DEADLY for c in incident.claims):
        return "DEATH"
    whats = [
        HARM[t.what] for c in incident.claims for t in c.toll if t.what in HARM and t.high != 0
    ]
    return next(iter(whats), None)
