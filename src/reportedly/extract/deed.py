"""What a word tells, by whom or what it is done to, and whether it is only threatened.

"Seized the town" tells of territory, "seized rifles" of weapons, "seized the crew" of captives
(`data/deeds.tsv`); what somebody vows to do is a threat.
"""

from functools import cache

import msgspec

from reportedly.codebook.grammar import word_list
from reportedly.codebook.tables import rows
from reportedly.extract.status import status
from reportedly.extract.status.cue import UNTHREATENED, threat_words
from reportedly.extract.telling import Telling, told
from reportedly.extract.thing import thing_at
from reportedly.extract.view import View
from reportedly.model import Token


class Deed(msgspec.Struct, frozen=True, kw_only=True):
    """A kind that changes with what the deed is done to; empty cells ask nothing.

    ``object`` is a type of thing, ``people`` a type of actor whom it befell, ``by`` a type of
    actor who did it; "none" asks that there be none.
    ``frame`` names the linking rules of the new kind.
    """

    kind: str
    term: str
    object: str
    people: str
    by: str
    to: str
    frame: str
    source: str


@cache
def _deeds() -> dict[tuple[str, str], tuple[Deed, ...]]:
    found: dict[tuple[str, str], list[Deed]] = {}
    for row in rows("deeds.tsv", Deed):
        found.setdefault((row.kind, row.term), []).append(row)
    return {key: tuple(group) for key, group in found.items()}


def as_done(view: View, telling: Telling) -> Telling:
    """The telling with the kind that its object, its victim or a threat gives it."""
    row = next((r for r in _deeds_of(telling) if _fits(view, telling, r)), None)
    done = telling if row is None else _retold(view, telling, kind=row.to, frame=row.frame)
    if _threatened(view, done):
        return _retold(view, done, kind="threat", frame="threaten")
    return done


def _deeds_of(telling: Telling) -> tuple[Deed, ...]:
    return _deeds().get((telling.mention.kind, telling.mention.lemma.split()[0]), ())


def _fits(view: View, telling: Telling, row: Deed) -> bool:
    suffered = [a.token for a in telling.arguments if a.role in {"object", "target", "victim"}]
    doers = [a.token for a in telling.arguments if a.role == "initiator"]
    things = {t.type for i in suffered if (t := thing_at(view, telling.sentence, i))}
    people = _types(view, telling.sentence, suffered)
    asked = (
        (row.object, things),
        (row.people, people),
        (row.by, _types(view, telling.sentence, doers)),
    )
    if not things and not people and (row.object or row.people):
        return False
    return all(not want or want in (have or {"none"}) for want, have in asked)


def _types(view: View, sentence: int, tokens: list[int]) -> set[str]:
    """The types of the actors among some words; "he", "who" and "three" are persons."""
    words = [view.tokens(sentence)[i] for i in tokens]
    actors = [a for i in tokens if (a := view.actor_at(sentence, i)) is not None]
    persons = {"person"} if any(_is_somebody(w) for w in words) and not actors else set()
    return {view.actors[a].type or "" for a in actors} | persons


def _is_somebody(word: Token) -> bool:
    """Whether a word stands for people without a noun: "*he*", "*three* were captured"."""
    return (
        word.lower in word_list("personal")
        or word.pos == "NUM"
        or word.lemma in word_list("ordinal_person")
    )


def _threatened(view: View, telling: Telling) -> bool:
    mention = telling.mention
    if mention.kind in UNTHREATENED or telling.negation is not None:
        return False
    threats = any(t.lemma in threat_words() for t in view.tokens(telling.sentence))
    return threats and status(view, [telling]).value == "threatened"


def _retold(view: View, telling: Telling, *, kind: str, frame: str) -> Telling:
    mention = msgspec.structs.replace(
        telling.mention, kind=kind, frame=frame, function="event", sure=False
    )
    return told(view, telling.action, mention)
