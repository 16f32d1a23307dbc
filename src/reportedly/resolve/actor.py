"""Who the words mean, by the report's countries and day.

``SDF`` is one force in Syria and none elsewhere; "the army" is the army of the report's country;
"the Afghan government" is another one before August 2021 than after. Where countries and day
leave more than one actor, the id stays open and the name is the report's own, read neutrally.

People named by a generic noun alone ("gunmen", "residents", "civilians") have no name: their
type says what they are, the report's words stay in ``raw``.
"""

from collections.abc import Sequence

import msgspec

from reportedly.codebook import actors as book
from reportedly.codebook.actors import Actor, Noun, Unit
from reportedly.model import ActorMention


class Identity(msgspec.Struct, frozen=True, kw_only=True):
    """The fields of an actor that the tables know. ``country`` is ISO 3166 alpha-2."""

    name: str | None
    id: str | None
    type: str | None
    country: str | None
    side: str | None


def identify(mention: ActorMention, *, countries: tuple[str, ...], day: str | None) -> Identity:
    """Who a mention means in a report of these countries (likeliest first) on this ISO day.

    Stance words never reach the name, the id or the side.
    """
    table, _, term = mention.rule.partition("/")
    if table == "countries":
        return _nation(mention, day)
    if table == "person":
        return _person(mention, countries, day)
    if table == "actors":
        return _named(mention, term, countries, day)
    owner = book.senses(mention.owner) if mention.owner else None
    if owner is not None and owner.actors:
        return _owned(mention, countries, day)
    noun = book.noun(table, term.partition(":")[0])
    return _service(mention, noun, countries, day) if noun else _open(mention)


def _open(mention: ActorMention) -> Identity:
    """The mention's own reading, with no actor behind it."""
    return Identity(
        name=mention.name,
        id=None,
        type=mention.type,
        country=mention.country,
        side=None,
    )


def _is(actor: Actor, *, name: str | None = None, kind: str | None = None) -> Identity:
    return Identity(
        name=name or actor.name,
        id=actor.id,
        type=kind or actor.type,
        country=actor.country[0] if len(actor.country) == 1 else None,
        side=actor.side or None,
    )


def _meant(name: str, countries: Sequence[str], day: str | None) -> Actor | None:
    """The actor that a name means here. A weak name needs a country that agrees."""
    sense = book.senses(name)
    if sense is None or not sense.actors:
        return None
    actor = book.choose(sense.actors, countries, day)
    at_home = actor is not None and (not actor.country or set(actor.country) & set(countries))
    return None if sense.weak and not at_home and (countries or sense.common) else actor


def _named(
    mention: ActorMention, alias: str, countries: Sequence[str], day: str | None
) -> Identity:
    actor = _meant(alias, countries, day)
    if actor:
        return _is(actor)
    sense = book.senses(alias)
    return _open(msgspec.structs.replace(mention, name=sense.alias if sense else mention.name))


def _owned(mention: ActorMention, countries: Sequence[str], day: str | None) -> Identity:
    """Members, units and organs of a named actor."""
    actor = _meant(mention.owner or "", countries, day)
    if actor is None or mention.name is None:
        return _open(mention)
    if mention.rule.endswith(":named"):
        return _is(actor, name=mention.name)
    name = mention.name.replace(mention.owner or actor.name, actor.name, 1)
    return _is(actor, name=name, kind=mention.type if name != actor.name else None)


def _service(
    mention: ActorMention, noun: Noun, countries: Sequence[str], day: str | None
) -> Identity:
    """The state's own service that a noun means ("the army"), of the country told or reported.

    Soldiers of nobody in particular may be anybody's where a report has two countries, and a patrol
    or a column of nobody in particular is anybody's anywhere.
    """
    if isinstance(noun, Unit) and not noun.type and mention.country is None and mention.generic:
        return _open(mention)
    alone = isinstance(noun, Unit) or len(countries) == 1
    told = () if mention.rule.endswith(":named") else countries[: int(alone)]
    for country in (mention.country,) if mention.country else told:
        actor = book.choose(book.services(country, noun.branch, day), (country,), day)
        if actor:
            return _is(actor, name=mention.name if mention.rule.endswith(":named") else None)
    return _open(mention)


def _nation(mention: ActorMention, day: str | None) -> Identity:
    """A country as an actor: its own name, with the government of the day behind it."""
    country = mention.country or ""
    found = () if mention.type == "population" else book.services(country, ("government",), day)
    if len(found) != 1:
        return _open(mention)
    return _is(found[0], name=mention.name)


def _person(mention: ActorMention, countries: Sequence[str], day: str | None) -> Identity:
    actor = _meant(mention.owner, countries, day) if mention.owner else None
    side = (actor.side or None) if actor else None
    return msgspec.structs.replace(_open(mention), side=side)
