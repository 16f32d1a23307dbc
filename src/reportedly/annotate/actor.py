"""Actors: the words of a report that name armed groups, forces, bodies and people.

A mention is the short noun phrase without article, number and clauses. Who stands behind the words
is decided in `reportedly.resolve.actor`, which knows the report's countries and day; here only
what the words alone allow. A demonym or country before another noun ("Russian strikes") is a
mention too: whether that noun is a deed is for the linking rules to say.
"""

from collections.abc import Iterator

import msgspec

from reportedly.annotate import naming, person
from reportedly.annotate.naming import is_population
from reportedly.annotate.phrase import Phrase, read_phrase, shared
from reportedly.annotate.tree import Tokens, children
from reportedly.codebook import actors as book
from reportedly.codebook.actors import Actor, People, Sense, Unit
from reportedly.codebook.countries import country_by_code
from reportedly.model import ActorMention, Document, Sentence

MEMBERS = {"armed_group", "state_forces", "police", "official", "peacekeepers", "member"}
"""Types of people who, named with an actor, belong to it ("Hamas officials", not hostages)."""

ARMED = {"armed_group", "state_forces", "police", "militia", "gang", "peacekeepers"}


def actors(document: Document, sentences: tuple[Sentence, ...]) -> tuple[ActorMention, ...]:
    """All mentions of actors in the parsed sentences, in text order, never overlapping.

    ``name`` is neutral: stance words stay in ``raw``. Mentions of people by a generic noun have
    ``name`` None; ``key`` is set only where the words alone leave one actor.
    """
    found: list[ActorMention] = []
    known: dict[str, ActorMention] = {}
    for sentence in sentences:
        if sentence.tokens:
            mine = _apart(_mentions(document.text, sentence, known))
            known |= person.last_names([m for m in mine if m.rule.startswith("person/")])
            found += mine
    return tuple(found)


def _apart(mentions: Iterator[ActorMention]) -> list[ActorMention]:
    """The longest of mentions that overlap, in text order."""
    kept: list[ActorMention] = []
    for mention in sorted(mentions, key=lambda m: (m.start, -m.end)):
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return kept


def _mentions(
    text: str, sentence: Sentence, known: dict[str, ActorMention]
) -> Iterator[ActorMention]:
    tokens = sentence.tokens
    chains = naming.chains(text, sentence)
    phrases = [read_phrase(text, tokens, chains, n) for n in range(len(chains))]
    persons = person.persons(text, sentence, chains, known)
    yield from persons
    taken = [(m.start, m.end) for m in persons]
    for n, phrase in enumerate(phrases):
        start, end = tokens[phrase.a].start, tokens[phrase.b - 1].end
        if not any(start < e and s < end for s, e in taken):
            mention = _mention(text, sentence, shared(tokens, phrases, n))
            if mention is not None:
                yield mention


# ---- the mention ---------------------------------------------------------------------------------


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """What a phrase says of its actor."""

    rule: str
    name: str | None = None
    actor: Actor | None = None
    type: str | None = None
    country: str | None = None
    owner: str | None = None
    generic: bool = False


def _mention(text: str, sentence: Sentence, phrase: Phrase) -> ActorMention | None:
    tokens = sentence.tokens
    noun = _noun(phrase)
    raw = text[tokens[phrase.a].start : tokens[phrase.b - 1].end]
    if noun is None:
        reading = _named(tokens, phrase)
    elif isinstance(noun, People):
        reading = _people(tokens, phrase, noun)
    else:
        reading = _unit(raw, tokens, phrase, noun)
    if reading is None:
        return None
    actor = reading.actor
    return ActorMention(
        start=tokens[phrase.a].start,
        end=tokens[phrase.b - 1].end,
        raw=raw,
        sentence=sentence.i,
        token=phrase.token,
        name=reading.name,
        key=actor.id if actor else None,
        type=reading.type or None,
        country=_country(actor) or reading.country,
        side=(actor.side or None) if actor else None,
        number=phrase.number,
        owner=reading.owner,
        rule=reading.rule,
        generic=reading.generic,
        definite=phrase.definite,
    )


def _noun(phrase: Phrase) -> People | Unit | None:
    """The noun that says who: of "army drones" the army, if nobody else owns the drones."""
    head = phrase.chain.head.noun
    if not isinstance(head, Unit) or phrase.owner:
        return head
    if head.bare and (head.type or head.names):
        return head  # "army patrol" is the army's, "police battalion" a battalion
    known = [k.noun for k in phrase.chain.links[:-1] if k.noun]
    return next((n for n in reversed(known) if isinstance(n, People) or n.bare), head)


def _country(actor: Actor | None) -> str | None:
    return actor.country[0] if actor and len(actor.country) == 1 else None


def _only(sense: Sense | None) -> Actor | None:
    """The actor of a name that can mean no other."""
    if sense is None or len(sense.actors) != 1 or sense.common:
        return None
    return sense.actors[0]


def _named(tokens: Tokens, phrase: Phrase) -> Reading | None:
    sense = phrase.chain.head.sense
    if sense is None or phrase.chain.head.leaning:
        return None
    if sense.kind == "actor":
        return _actor(tokens, phrase, sense)
    return _national(tokens, phrase, sense)


def _actor(tokens: Tokens, phrase: Phrase, sense: Sense) -> Reading | None:
    if is_population(sense) and not _stands_alone(tokens, phrase.token):
        return None
    actor = _only(sense)
    return Reading(
        rule=f"actors/{book.key(sense.alias)}",
        name=actor.name if actor else sense.alias,
        actor=actor,
        type=sense.actors[0].type,
    )


def _stands_alone(tokens: Tokens, i: int) -> bool:
    """Whether a name is a noun of its own and no adjective ("the Druze fled", "Druze village")."""
    return tokens[i].pos in {"NOUN", "PROPN"} and tokens[i].dep not in {"compound", "amod"}


def _national(tokens: Tokens, phrase: Phrase, sense: Sense) -> Reading | None:
    token = tokens[phrase.token]
    name = _country_name(sense)
    told = phrase.definite or phrase.number or token.lower.endswith("s")
    if sense.kind == "demonym" and told and _stands_alone(tokens, token.i) and not sense.short:
        return Reading(
            rule=f"countries/{sense.country}:people",
            name=sense.alias,
            type="population",
            country=sense.country,
        )
    if not _acts(tokens, phrase, sense):
        return None
    return Reading(
        rule=f"countries/{sense.country}",
        name=name,
        type="government",
        country=sense.country,
    )


def _country_name(sense: Sense) -> str:
    nation = country_by_code(sense.country or "")
    return nation.name if nation else sense.alias


def _acts(tokens: Tokens, phrase: Phrase, sense: Sense) -> bool:
    """Whether a country stands where an actor may stand, and not only as a place."""
    token = tokens[phrase.token]
    if token.dep in {"amod", "compound", "nmod:poss"}:
        return tokens[token.head].pos == "NOUN"
    if token.dep == "conj":
        token = tokens[token.head]
    if token.dep in {"nsubj", "nsubj:pass", "obl:agent", "obj"}:
        return sense.kind == "country" or sense.short
    case = {t.lower for t in tokens if t.head == token.i and t.dep == "case"}
    return bool(case & book.words("party_to"))


def _people(tokens: Tokens, phrase: Phrase, noun: People) -> Reading | None:
    token = tokens[phrase.token]
    armed = noun.type in ARMED
    modifier = token.dep in {"compound", "amod"} and token.head >= phrase.b
    if modifier and not armed:
        return None
    owner = phrase.owner
    rule = f"people/{noun.term}"
    kind = noun.type if noun.type != "member" else "person"
    if owner is None:
        return Reading(rule=rule, type=kind, generic=True)
    if owner.kind != "actor":
        return _of_country(rule, kind, noun, owner)
    if is_population(owner):
        return _of_people(phrase, noun, owner, rule)
    return _members(rule, kind, noun, owner)


def _members(rule: str, kind: str, noun: People, owner: Sense) -> Reading:
    actor = _only(owner)
    name = actor.name if actor else owner.alias
    body = all(a.type in {"body", "peacekeepers"} for a in owner.actors)
    if noun.type in MEMBERS or (body and noun.type == "civilian"):
        return Reading(rule=rule, name=name, actor=actor, type=owner.actors[0].type, owner=name)
    return Reading(rule=rule, type=kind, owner=name, generic=True)


def _of_country(rule: str, kind: str, noun: People | Unit, owner: Sense) -> Reading:
    """People or units of a country: its service, if the noun means one ("Malian soldiers")."""
    found = book.services(owner.country or "", noun.branch)
    actor = found[0] if len(found) == 1 else None
    return Reading(
        rule=rule,
        name=actor.name if actor else None,
        actor=actor,
        type=actor.type if actor else kind,
        country=owner.country,
        owner=_country_name(owner),
        generic=actor is None,
    )


def _of_people(phrase: Phrase, noun: People, owner: Sense, rule: str) -> Reading:
    """People of an ethnic or religious group: the group for civilians, the words for fighters."""
    actor = _only(owner)
    if noun.type not in ARMED:
        known = actor.name if actor else owner.alias
        kind = noun.type if noun.type != "member" else "person"
        return Reading(rule=rule, name=known, actor=actor, type=kind, owner=owner.alias)
    name = None if noun.stance else f"{owner.alias} {_form(phrase, noun)}"
    return Reading(rule=rule, name=name, type=noun.type, owner=owner.alias, generic=name is None)


def _form(phrase: Phrase, noun: People | Unit) -> str:
    """The noun in the number it is told in, read neutrally."""
    if isinstance(noun, Unit) and noun.neutral:
        return noun.neutral
    told = next((k.term for k in reversed(phrase.chain.links) if k.noun is noun), None)
    return noun.plural if told and told.plural else noun.term


def _unit(raw: str, tokens: Tokens, phrase: Phrase, noun: Unit) -> Reading | None:
    owner = phrase.owner
    rule = f"unit_nouns/{noun.term}"
    if _makes_a_name(tokens, phrase, noun):
        actor = _only(owner) or _service(owner, noun)
        name = owner.alias if owner else None
        rule = f"{rule}:named"
        return Reading(rule=rule, name=raw, actor=actor, type=_type(actor, noun), owner=name)
    if owner is None:
        return _unowned(tokens, phrase, noun, rule)
    if owner.kind != "actor":
        reading = _of_country(rule, noun.type, noun, owner)
        if reading.actor:
            return reading
        form = _form(phrase, noun)
        name = f"{owner.alias} {form}" if owner.kind == "demonym" else f"{form} of {owner.alias}"
        return msgspec.structs.replace(reading, name=name, generic=False)
    if is_population(owner):
        name = f"{owner.alias} {_form(phrase, noun)}"
        return Reading(rule=rule, name=name, type=noun.type, owner=owner.alias)
    actor = _only(owner)
    name = actor.name if actor else owner.alias
    full = f"{name} {_form(phrase, noun)}" if noun.names == "named" else name
    kind = noun.type if noun.names == "named" else owner.actors[0].type
    return Reading(rule=rule, name=full, actor=actor, type=kind, owner=name)


def _service(owner: Sense | None, noun: Unit) -> Actor | None:
    found = book.services(owner.country, noun.branch) if owner and owner.country else ()
    return found[0] if len(found) == 1 else None


def _type(actor: Actor | None, noun: Unit) -> str:
    return actor.type if actor else noun.type


def _makes_a_name(tokens: Tokens, phrase: Phrase, noun: Unit) -> bool:
    """Whether number or capitals before or behind the noun make a name of their own."""
    if noun.names == "unit" and phrase.b > phrase.chain.b:
        return True
    head = tokens[phrase.chain.b - 1]
    capital = head.text[0].isupper() and not naming.titled(tokens)
    return noun.names in {"unit", "org"} and phrase.proper and (capital or noun.names == "unit")


def _unowned(tokens: Tokens, phrase: Phrase, noun: Unit, rule: str) -> Reading | None:
    leaning = any(k.leaning for k in phrase.chain.links) or _somebodys(tokens, phrase)
    if noun.bare == "yes" or leaning or (noun.bare == "definite" and phrase.definite):
        name = _form(phrase, noun) if noun.branch else None
        return Reading(rule=rule, name=name, type=noun.type, generic=True)
    return None


def _somebodys(tokens: Tokens, phrase: Phrase) -> bool:
    """Whether a unit belongs to somebody whom no table names ("*our* units")."""
    return any(t.dep == "nmod:poss" and t.i < phrase.b for t in children(tokens, phrase.token))
