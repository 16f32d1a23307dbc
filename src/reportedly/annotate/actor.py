"""Actors: the words of a report that name armed groups, forces, bodies and people.

A mention is the short noun phrase without article, number and clauses. Who stands behind the words
is decided in `reportedly.resolve.actor`, which knows the report's countries and day; here only
what the words alone allow. A demonym or country before another noun ("Russian strikes") is a
mention too: whether that noun is a deed is for the linking rules to say.
"""

from collections.abc import Iterator, Sequence

import msgspec

from reportedly.annotate import naming, person
from reportedly.annotate.naming import HYPHENS, QUOTES, Chain, is_population, rank
from reportedly.annotate.tree import Tokens, ancestors
from reportedly.codebook import actors as book
from reportedly.codebook.actors import Actor, People, Sense, Unit
from reportedly.codebook.phrases import fold
from reportedly.model import ActorMention, Document, Sentence

MEMBERS = {"armed_group", "state_forces", "police", "official", "peacekeepers", "member"}
"""Types of people who, named with an actor, belong to it ("Hamas officials", not hostages)."""

ARMED = {"armed_group", "state_forces", "police", "member", "militia", "gang", "peacekeepers"}


class Phrase(msgspec.Struct, frozen=True, kw_only=True):
    """A chain with its modifiers: tokens ``a`` to ``b``, its head word, what stands before it."""

    a: int
    b: int
    token: int
    chain: Chain
    owner: Sense | None
    number: str | None
    definite: bool
    proper: bool


def actors(document: Document, sentences: tuple[Sentence, ...]) -> tuple[ActorMention, ...]:
    """All mentions of actors in the parsed sentences, in text order, never overlapping.

    ``name`` is neutral: stance words stay in ``raw``. Mentions of people by a generic noun have
    ``name`` None; ``key`` is set only where the words alone leave one actor.
    """
    found: list[ActorMention] = []
    for sentence in sentences:
        if sentence.tokens:
            found += _apart(_mentions(document.text, sentence))
    return tuple(found)


def _apart(mentions: Iterator[ActorMention]) -> list[ActorMention]:
    """The longest of mentions that overlap, in text order."""
    kept: list[ActorMention] = []
    for mention in sorted(mentions, key=lambda m: (m.start, -m.end)):
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return kept


def _mentions(text: str, sentence: Sentence) -> Iterator[ActorMention]:
    tokens = sentence.tokens
    chains = naming.chains(text, sentence)
    phrases = [_phrase(text, tokens, chains, n) for n in range(len(chains))]
    persons = person.persons(text, sentence, chains)
    for who in persons:
        yield who
    taken = [(m.start, m.end) for m in persons]
    for n, phrase in enumerate(phrases):
        start, end = tokens[phrase.a].start, tokens[phrase.b - 1].end
        if not any(start < e and s < end for s, e in taken):
            mention = _mention(text, sentence, _shared(tokens, phrases, n))
            if mention is not None:
                yield mention


# ---- the phrase around a chain -------------------------------------------------------------------


def _phrase(text: str, tokens: Tokens, chains: Sequence[Chain], n: int) -> Phrase:
    chain = chains[n]
    b = naming.designated(tokens, chain.b, chain.head.noun)
    floor = chains[n - 1].b if n else 0
    a = _leftmost(tokens, chain, floor) if chain.head.noun else chain.a
    number, definite = before(text, tokens, a)
    return Phrase(
        a=a,
        b=b,
        token=_head(tokens, a, b, chain),
        chain=chain,
        owner=chain.owner or _owner_behind(text, tokens, chains, n, b),
        number=number,
        definite=definite,
        proper=any(t.pos == "PROPN" or t.lower[0].isdigit() for t in tokens[a : chain.a]),
    )


def _leftmost(tokens: Tokens, chain: Chain, floor: int) -> int:
    """The first token of the modifiers before a chain."""
    a = chain.a
    for i in range(chain.a - 1, floor - 1, -1):
        if not _modifies(tokens, i, chain):
            break
        a = i
    while a < chain.a and (
        tokens[a].text in HYPHENS
        or tokens[a].text in QUOTES
        or fold(tokens[a].lower) in book.words("outside")
    ):
        a += 1
    return a


def _modifies(tokens: Tokens, i: int, chain: Chain) -> bool:
    token = tokens[i]
    if token.text in HYPHENS:
        return i > 0 and tokens[i - 1].end == token.start
    if fold(token.lower) in book.words("calendar") | book.words("quantity"):
        return False
    if token.pos == "NUM":
        return i + 1 < chain.a and tokens[i + 1].text in HYPHENS
    if token.pos not in {"ADJ", "NOUN", "PROPN", "ADV", "VERB"} or not token.text[0].isalnum():
        return False
    if token.dep not in {
        "amod",
        "compound",
        "advmod",
        "nmod",
        "npadvmod",
        "dep",
        "punct",
        "obl:npmod",
    }:
        return False
    return any(chain.a <= t.i < chain.b for t in ancestors(tokens, i))


def before(text: str, tokens: Tokens, a: int) -> tuple[str | None, bool]:
    """The number stated before token ``a``, in its own words, and whether the phrase is definite."""
    i = _skip(tokens, a - 1)
    definite = _is_definite(tokens, i)
    if definite:
        i = _skip(tokens, i - 1)
    last = i
    if i >= 0 and tokens[i].lower == "of":
        i -= 1
    first = i + 1
    while i >= 0 and _counts(tokens, i, first <= i + 1):
        first = i
        i -= 1
    if first > last or not any(_is_number(tokens, k) for k in range(first, last + 1)):
        return None, definite
    first = _bounded(text, tokens, first)
    definite = definite or _is_definite(tokens, first - 1)
    return text[tokens[first].start : tokens[last].end], definite


def _skip(tokens: Tokens, i: int) -> int:
    while i >= 0 and (
        tokens[i].text in QUOTES
        or (fold(tokens[i].lower) in book.words("outside") and not _is_number(tokens, i))
        or fold(tokens[i].lower) in book.words("doubted")
    ):
        i -= 1
    return i


def _is_definite(tokens: Tokens, i: int) -> bool:
    return i >= 0 and tokens[i].pos != "SCONJ" and fold(tokens[i].lower) in book.words("definite")


def _is_number(tokens: Tokens, i: int) -> bool:
    token = tokens[i]
    return token.pos == "NUM" or token.text[0].isdigit() or token.lower in book.words("quantity")


def _counts(tokens: Tokens, i: int, touching: bool) -> bool:  # noqa: FBT001
    """Whether a word belongs to a number ("hundreds of thousands", "10 to 15")."""
    if _is_number(tokens, i):
        return True
    joins = tokens[i].lower in {"of", "to", "or", "and"} or tokens[i].text in HYPHENS
    return touching and joins and i > 0 and _is_number(tokens, i - 1)


def _bounded(text: str, tokens: Tokens, first: int) -> int:
    """The first token of a number with the words that bound it ("at least")."""
    for width in (3, 2, 1):
        i = first - width
        if i >= 0:
            words = text[tokens[i].start : tokens[first - 1].end]
            found = next(book.phrases("bound").find(words), None)
            if (
                found
                and (found.start, found.end) == (0, len(words))
                and not _article(tokens, i, width)
            ):
                return _bounded(text, tokens, i)
    return first


def _article(tokens: Tokens, i: int, width: int) -> bool:
    """Whether a bound is only "the", which makes a phrase definite."""
    return width == 1 and tokens[i].lower in book.words("definite")


def _head(tokens: Tokens, a: int, b: int, chain: Chain) -> int:
    """The word that carries the phrase in the tree: climb from the head noun while inside it."""
    i = chain.b - 1
    for _ in range(b - a):
        head = tokens[i].head
        if head == i or not a <= head < b:
            break
        i = head
    return i


def _owner_behind(
    text: str, tokens: Tokens, chains: Sequence[Chain], n: int, b: int
) -> Sense | None:
    """The owner that a phrase names behind its noun ("fighters loyal to X", "police of X")."""
    chain = chains[n]
    while b < len(tokens) and tokens[b].text in QUOTES:
        b += 1
    if chain.head.noun is None or b >= len(tokens):
        return None
    link = next(book.phrases("owner_of").find(text, tokens[b].start, tokens[-1].end), None)
    if link is not None and link.start == tokens[b].start:
        return _owner_at(tokens, chains[n + 1 :], link.end, only_actors=link.value != "of")
    conjunct = _between(tokens, chains, n)
    return _owner_behind(text, tokens, chains, conjunct, chains[conjunct].b) if conjunct else None


def _owner_at(
    tokens: Tokens, chains: Sequence[Chain], offset: int, *, only_actors: bool
) -> Sense | None:
    if not chains:
        return None
    chain = chains[0]
    gap = [t for t in tokens if t.start >= offset and t.i < chain.a]
    if any(t.pos not in {"DET", "ADJ", "PROPN", "NOUN"} and t.text not in QUOTES for t in gap):
        return None
    owner = chain.owner
    if owner is None or len(gap) > GAP_TO_OWNER:
        return None
    return None if only_actors and owner.kind == "demonym" and not chain.head.noun else owner


OPENED = 7  # words from "between" to its first noun: "between the so-called “security officials"
GAP_TO_OWNER = 3  # words: "members of the outlawed Islamist group X"


def _between(tokens: Tokens, chains: Sequence[Chain], n: int) -> int | None:
    """The other party of "between A and B of X": X owns both."""
    a = chains[n].a
    opened = any(t.lower in book.words("between") for t in tokens[max(0, a - OPENED) : a])
    if not opened or n + 1 >= len(chains):
        return None
    gap = tokens[chains[n].b : chains[n + 1].a]
    joined = any(t.pos == "CCONJ" for t in gap) and all(
        t.pos in {"CCONJ", "DET", "ADJ", "PUNCT"} or t.text in QUOTES for t in gap
    )
    return n + 1 if joined else None


def _shared(tokens: Tokens, phrases: Sequence[Phrase], n: int) -> Phrase:
    """Give "Russian" in "Russian and Syrian jets" the noun that it shares."""
    phrase = phrases[n]
    if phrase.chain.head.noun or n + 1 >= len(phrases):
        return phrase
    other = _shared(tokens, phrases, n + 1)
    gap = tokens[phrase.b : other.a]
    if not other.chain.head.noun or not 0 < len(gap) < 3 or other.chain.links[0].sense is None:
        return phrase
    joined = all(t.pos == "CCONJ" or t.text == "," for t in gap)
    under = other.token in {t.i for t in ancestors(tokens, phrase.b - 1)}
    if not joined or not under or phrase.chain.head.leaning:
        return phrase
    links = (*phrase.chain.links, other.chain.head)
    return msgspec.structs.replace(phrase, chain=Chain(links=links), token=other.token)


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
    noun = phrase.chain.head.noun
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
        owner=actor.name if actor else sense.alias,
    )


def _stands_alone(tokens: Tokens, i: int) -> bool:
    """Whether a name is a noun of its own and no adjective ("the Druze fled", "Druze village")."""
    return tokens[i].pos in {"NOUN", "PROPN"} and tokens[i].dep not in {"compound", "amod"}


def _national(tokens: Tokens, phrase: Phrase, sense: Sense) -> Reading | None:
    token = tokens[phrase.token]
    nation = book.nations()[sense.country or ""]
    common = {"country": sense.country, "owner": nation.name}
    if sense.kind == "demonym" and _stands_alone(tokens, token.i) and not sense.short:
        return Reading(
            rule=f"countries/{nation.iso2}:people", name=sense.alias, type="population", **common
        )
    if not _acts(tokens, phrase, sense):
        return None
    return Reading(rule=f"countries/{nation.iso2}", name=nation.name, type="government", **common)


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
        return _of_people(tokens, phrase, noun, owner, rule)
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
    nation = book.nations()[owner.country or ""]
    found = book.services(nation.iso2, noun.branch)
    actor = found[0] if len(found) == 1 else None
    return Reading(
        rule=rule,
        name=actor.name if actor else None,
        actor=actor,
        type=actor.type if actor else kind,
        country=nation.iso2,
        owner=nation.name,
        generic=actor is None,
    )


def _of_people(tokens: Tokens, phrase: Phrase, noun: People, owner: Sense, rule: str) -> Reading:
    """People of an ethnic or religious group: the group for civilians, the words for fighters."""
    actor = _only(owner)
    if noun.type not in ARMED:
        return Reading(rule=rule, name=owner.alias, actor=actor, type=noun.type, owner=owner.alias)
    name = None if noun.stance else f"{owner.alias} {_form(phrase, noun)}"
    return Reading(rule=rule, name=name, type=noun.type, owner=owner.alias, generic=name is None)


def _form(phrase: Phrase, noun: People | Unit) -> str:
    """The noun in the number it is told in, read neutrally."""
    if isinstance(noun, Unit) and noun.neutral:
        return noun.neutral
    term = phrase.chain.head.term
    return noun.plural if term and term.plural else noun.term


def _unit(raw: str, tokens: Tokens, phrase: Phrase, noun: Unit) -> Reading | None:
    owner = phrase.owner
    rule = f"unit_nouns/{noun.term}"
    if _makes_a_name(tokens, phrase, noun):
        actor = _only(owner) or _service(owner, noun)
        name = owner.alias if owner else None
        rule = f"{rule}:named"
        return Reading(rule=rule, name=raw, actor=actor, type=_type(actor, noun), owner=name)
    if owner is None:
        return _unowned(phrase, noun, rule)
    if owner.kind != "actor":
        reading = _of_country(rule, noun.type, noun, owner)
        if reading.actor:
            return reading
        name = f"{owner.alias} {_form(phrase, noun)}"
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


def _unowned(phrase: Phrase, noun: Unit, rule: str) -> Reading | None:
    leaning = any(k.leaning for k in phrase.chain.links)
    if noun.bare == "yes" or leaning or (noun.bare == "definite" and phrase.definite):
        name = _form(phrase, noun) if noun.branch else None
        return Reading(rule=rule, name=name, type=noun.type, generic=True)
    return None


__all__ = ["actors", "before", "rank"]
