"""Who and what an incident of the MUC-4 form names: perpetrators, victims, things, weapons."""

import re
from collections.abc import Iterable, Sequence

from msgspec import Struct

from bench.muc_incident import HIT, Incident, civil
from bench.muc_tables import bare, fill, holds, words
from reportedly.codebook import actors as book
from reportedly.model import ActorRef, Claim, Document, Means, Toll

STATE = {"state_forces", "police", "government", "intelligence"}
ORGANISED = {*STATE, "armed_group", "militia", "gang", "party", "coalition", "body"}
DEADLY = {"killing", "massacre", "assassination", "execution"}
AUTHORITIES = {"official", "military"}


class Person(Struct, frozen=True):
    """A human target: a name or a description, or both, with what befell it."""

    name: str | None
    desc: str | None
    type: str
    number: str
    effect: str | None
    country: str | None

    @property
    def tag(self) -> str:
        """The filler that other slots refer to."""
        return self.name or self.desc or ""


class Thing(Struct, frozen=True):
    """A physical target."""

    name: str
    type: str
    number: str
    effect: str | None


class Group(Struct, frozen=True):
    """A perpetrating organisation and how sure the report is of it."""

    name: str
    confidence: str
    state: bool


# ---- perpetrators --------------------------------------------------------------------------------


def doers(incident: Incident) -> list[tuple[Claim, ActorRef]]:
    """The initiators that the incident's claims name, each with its claim."""
    return [(c, a) for c in incident.claims for a in c.actors if a.role == "initiator"]


def individuals(incident: Incident) -> list[str]:
    """Persons or groups in general words who did it."""
    found = []
    for _, actor in doers(incident):
        if actor.type == "person" and actor.name and not actor.id:
            found.append(actor.name)
        elif _last_is_people(actor.raw) and not _alone(actor.raw):
            found.append(_unowned(bare(actor.raw)))
    return distinct(found)


def _alone(raw: str) -> bool:
    """Whether words are one singular noun, which mostly is another's attribute ("rebel attack")."""
    return len(words(raw)) == 1 and _number(None, raw) == "1"


def _unowned(raw: str) -> str:
    """A phrase without the name of the group that it opens with ("FMLN urban commandos")."""
    hit = next(book.names().find(raw), None)
    owner = hit is not None and hit.value.kind == "actor" and hit.start == 0 and hit.end < len(raw)
    rest = raw[hit.end :].strip() if hit and owner else raw
    return rest if _last_is_people(rest) else raw


def _last_is_people(raw: str) -> bool:
    """Whether words end in a noun for people ("ELN guerrillas") and not in a name."""
    last = words(raw)[-1:] or [""]
    return any(isinstance(t.noun, book.People) for t in book.nouns().get(last[0], ()))


def groups(document: Document, claims: Sequence[Claim], incident: Incident) -> list[Group]:
    """The organisations that did it, by a name that the report uses.

    Fighters without a name are those of the only armed group that the report's ``claims`` name.
    """
    found: dict[str, Group] = {}
    for claim, actor in doers(incident):
        if actor.type not in ORGANISED or not (actor.id or not _last_is_people(actor.raw)):
            continue
        if name := organisation(document, actor):
            state = actor.type in STATE
            found.setdefault(name.upper(), Group(name, confidence(claim, actor), state))
    nameless = [(c, a) for c, a in doers(incident) if a.type == "armed_group" and not a.id]
    if nameless and not found and (known := _only_group(claims)):
        claim, actor = nameless[0]
        name = organisation(document, known)
        return [Group(name, confidence(claim, actor), state=False)] if name else []
    return list(found.values())


def _only_group(claims: Sequence[Claim]) -> ActorRef | None:
    """The armed group that a report's claims name, if it is one alone."""
    known = {a.id: a for c in claims for a in c.actors if a.id and a.type == "armed_group"}
    return next(iter(known.values())) if len(known) == 1 else None


def organisation(document: Document, actor: ActorRef) -> str | None:
    """A name of the actor that stands in the report; None where only its people are named."""
    row = book.actors().get(actor.id or "")
    if row and row.type not in STATE:
        known = sorted({row.name, *row.aliases}, key=lambda n: (-len(n), n))
        text = document.text.upper()
        names = [n for n in known if re.search(rf"\b{re.escape(n.upper())}\b", text)]
        plain = [n for n in names if not _last_is_people(n)]
        return next(iter(plain), None)
    return None if _last_is_people(actor.raw) else bare(actor.raw)


def confidence(claim: Claim, actor: ActorRef) -> str:
    """How sure the report is that this organisation did it."""
    if actor.assertion in {"claimed", "admitted"}:
        return "CLAIMED OR ADMITTED"
    if actor.assertion in {"possible", "denied"}:
        return "POSSIBLE"
    if actor.assertion in {"suspected", "accused"}:
        told = bool(claim.said_by) and claim.said_by[0].type in AUTHORITIES
        return "SUSPECTED OR ACCUSED BY AUTHORITIES" if told else "SUSPECTED OR ACCUSED"
    return "REPORTED AS FACT"


# ---- people --------------------------------------------------------------------------------------


def people(incident: Incident) -> list[Person]:
    """The human targets, each once."""
    found: dict[str, Person] = {}
    for claim in incident.claims:
        for actor in claim.actors:
            if actor.role in HIT and (person := _person(claim, actor)):
                found.setdefault(person.tag.upper(), person)
        for toll in claim.toll:
            if person := _counted(claim, toll, found):
                found.setdefault(person.tag.upper(), person)
    return list(found.values())


def _person(claim: Claim, actor: ActorRef) -> Person | None:
    named = actor.type == "person" and actor.name is not None and actor.id is None
    if not named and not _last_is_people(actor.raw):
        return None
    name = actor.name if named else None
    desc = _without(actor.raw, name) if name else bare(actor.raw)
    toll = _toll_of(claim, actor)
    return Person(
        name=name,
        desc=desc,
        type=_kind(actor, desc),
        number="1" if name else _number(toll, actor.raw),
        effect=_effect(claim, toll),
        country=actor.country,
    )


def _without(raw: str, name: str) -> str | None:
    """What stands before a name ("BODYGUARD"), or None."""
    at = raw.upper().find(name.upper())
    return bare(raw[:at].strip(" ,.")) or None if at > 0 else None


def _kind(actor: ActorRef, desc: str | None) -> str:
    if told := fill("human", desc or ""):
        return told
    if actor.type == "police":
        return "LAW ENFORCEMENT"
    return "CIVILIAN" if civil(actor) else "ACTIVE MILITARY"


def _toll_of(claim: Claim, actor: ActorRef) -> Toll | None:
    raw = actor.raw.upper()
    groups_ = [t for t in claim.toll if t.group and raw in t.group.upper()]
    return next(iter(groups_), None)


def _counted(claim: Claim, toll: Toll, found: Iterable[str]) -> Person | None:
    """People whom only a number names ("ONE PERSON INJURED")."""
    if toll.what not in EFFECTS or toll.scope == "aggregate" or not toll.group:
        return None
    desc = bare(toll.group)
    if any(f in desc.upper() or desc.upper() in f for f in found) or not _last_is_people(desc):
        return None
    return Person(
        name=None,
        desc=desc,
        type=fill("human", desc) or "CIVILIAN",
        number=_bounds(toll),
        effect=_effect(claim, toll),
        country=None,
    )


EFFECTS = {"killed": "DEATH", "injured": "INJURY", "abducted": None, "casualties": "INJURY"}


def _effect(claim: Claim, toll: Toll | None) -> str | None:
    if toll is not None and toll.what in EFFECTS:
        return "NO INJURY OR DEATH" if toll.high == 0 else EFFECTS[toll.what]
    if claim.kind in DEADLY:
        return "DEATH" if claim.status.value in {"happened", "ongoing"} else None
    if any(t.what == "casualties" and t.high == 0 for t in claim.toll):
        return "NO INJURY OR DEATH"
    whats = {t.what for t in claim.toll if t.high != 0}
    return "DEATH" if "killed" in whats else "INJURY" if "injured" in whats else None


def _number(toll: Toll | None, raw: str) -> str:
    if toll is not None:
        return _bounds(toll)
    last = (words(raw) or [""])[-1]
    if holds("plural", last):
        return "PLURAL"
    terms = book.nouns().get(last, ())
    return "PLURAL" if any(t.plural and t.words[-1] == last for t in terms) else "1"


def _bounds(toll: Toll) -> str:
    """A number as the form writes it: 3, 6-8, 6-, ~100, PLURAL."""
    vague = not re.search(r"\d", toll.rule) and toll.low is not None and toll.high is None
    if toll.low is None or (vague and toll.low <= VAGUE):
        return "PLURAL"
    if re.match(r"(?i)about|approximately|around|some|nearly|almost", toll.raw):
        return f"~{toll.low}"
    if toll.high is None:
        return f"{toll.low}-"
    return str(toll.low) if toll.low == toll.high else f"{toll.low}-{toll.high}"


VAGUE = 3  # "several", "a number of", a bare plural


# ---- things and weapons --------------------------------------------------------------------------


def things(incident: Incident) -> list[Thing]:
    """The physical targets, each once."""
    found: dict[str, Thing] = {}
    for claim in incident.claims:
        for item in claim.objects:
            name = bare(item.raw)
            kind = fill("thing", name) or "OTHER"
            harm = _damage(item.effect) or ("SOME DAMAGE" if incident.kind == "BOMBING" else None)
            found.setdefault(name.upper(), Thing(name, kind, _count(item.raw), harm))
    return list(found.values())


def _count(raw: str) -> str:
    """The number that opens a phrase ("two buses"), else by its last word's form."""
    first, *rest = words(raw) or [""]
    told = first if first.isdigit() else fill("number", first)
    return told or ("PLURAL" if (rest or [first])[-1].endswith("s") else "1")


def _damage(effect: str | None) -> str | None:
    return {"destroyed": "DESTROYED", "damaged": "SOME DAMAGE"}.get(effect or "")


def weapons(incident: Incident) -> list[str]:
    """The words for weapons; words side by side are one."""
    found = [bare(w) for c in incident.claims for w in _side_by_side(c.means)]
    return distinct(w for w in found if fill("weapon", w))


def implied(incident: Incident) -> str | None:
    """The type of weapon that the report's verbs imply ("was shot") where it names none."""
    told = [fill("implied", e.exact) for c in incident.claims for e in c.evidence]
    kinds = [k for k in told if k and (k == "EXPLOSIVE") == (incident.kind == "BOMBING")]
    return next(iter(kinds), None)


def _side_by_side(means: Sequence[Means]) -> list[str]:
    spans = sorted({(e.start, e.end, m.raw) for m in means for e in m.evidence[:1]})
    joined: list[tuple[int, str]] = []
    for start, end, raw in spans:
        if joined and start - joined[-1][0] == 1:
            joined[-1] = (end, f"{joined[-1][1]} {raw}")
        else:
            joined.append((end, raw))
    return [raw for _, raw in joined]


def distinct(found: Iterable[str]) -> list[str]:
    """Each string once, whatever its case, in order."""
    kept: dict[str, str] = {}
    for value in found:
        kept.setdefault(value.upper(), value)
    return list(kept.values())
