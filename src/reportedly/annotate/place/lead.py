"""What sets a list of sites in relation: "in", "from the outskirts of", or its mere position."""

from msgspec import Struct

from reportedly.annotate.place.site import Words, opening, site_at, text_of
from reportedly.annotate.place.words import (
    Noun,
    Phrase,
    Word,
    country_named,
    known,
    nouns,
    phrases,
    small,
)
from reportedly.model import PlaceRelation


class Lead(Struct, frozen=True, kw_only=True):
    """What sets a list in relation; ``zone`` is where its noun begins ("the countryside of")."""

    relation: PlaceRelation
    needs: str
    sort: str
    next: int
    zone: int
    bare: bool = False


def lead_at(words: Words, i: int) -> Lead | None:
    """The longest lead that begins at word ``i``: a preposition, a zone, or both."""
    before = phrases("prep", "between").at(words, i)
    start = before[1] if before else i
    for k in range(_behind_article(words, start), opening(words, start) + 1):
        zone = phrases("zone", "rural", "border").at(words, k)
        if zone:
            return _joined(before[0] if before else None, zone[0], start, zone[1])
    if before is None:
        return None
    row, after = before
    return Lead(relation=row.relation, needs=row.needs, sort=row.sort, next=after, zone=after)


def _behind_article(words: Words, i: int) -> int:
    return i + 1 if i < len(words) and words[i].lower in {"the", "a", "an", "its"} else i


def _joined(before: Phrase | None, zone: Phrase, start: int, after: int) -> Lead:
    """A preposition of its own direction keeps it; else the zone says the relation."""
    own = before.relation if before else "in"
    mine = own if own in {"from", "towards", "overlooking"} else zone.relation
    if mine == "in" and own == "near":
        mine = "near"
    return Lead(
        relation=mine,
        needs=zone.needs,
        sort=zone.sort,
        next=after,
        zone=start,
    )


def apposed(words: Words, i: int) -> tuple[Noun | None, int] | None:
    """The noun that says what the name before a comma is, and the position behind it."""
    if i + 2 >= len(words) or words[i].lower != "," or words[i + 1].lower not in {"a", "an", "the"}:
        return None
    k = opening(words, i + 1)
    if words[i + 1].lower == "the":
        behind = next(
            (k + n for n in (2, 1) if text_of(words, k, k + n).lower() in small("seat")), 0
        )
        return (None, behind) if behind else None
    for at in (k, k + 1):
        found = nouns("before").at(words, at)
        if found and not found[0][1]:
            return found[0][0], found[1]
    return None


def no_lead(i: int) -> Lead:
    """The lead of a list that stands without one."""
    return Lead(relation="in", needs="name", sort="none", next=i, zone=i, bare=True)


def may_stand_alone(words: Words, i: int) -> bool:
    """Whether a place may begin at word ``i`` without a lead: typed, said again, or acted upon."""
    if not _may_open(words, i):
        return False
    site = site_at(words, i, units=False)
    if site is None or site.name is None:
        return site is not None
    follow = words[site.end] if site.end < len(words) else None
    if site.head is not None:
        return follow is None or follow.pos != "NOUN"
    if not known(site.name):
        return _acted_upon(words, i, site.end)
    if follow and follow.lower in {"'s", "’s"}:
        owned = site_at(words, site.end + 1, units=False)
        return owned is not None and owned.head is not None and owned.name is not None
    return not country_named(site.name) and _befalls(words, i, follow)


def _may_open(words: Words, i: int) -> bool:
    word = words[i]
    if word.capital or word.lower in {"the", "a"} or word.lower in small("opener"):
        return True
    return nouns("before").at(words, i) is not None


def _acted_upon(words: Words, i: int, end: int) -> bool:
    """Whether an unknown name is what was shelled or stormed, or is said to be a town."""
    attacked = i > 0 and words[i - 1].lower in small("attacks a place")
    if attacked and not (end < len(words) and words[end].pos == "NOUN"):
        return True
    said = apposed(words, end)
    return said is not None and said[0] is not None


def _befalls(words: Words, i: int, follow: Word | None) -> bool:
    """Whether a known place is the object of a verb, or the subject of what befell it."""
    before = words[i - 1] if i else None
    if before and before.pos == "VERB" and before.lower not in small("verb"):
        return True
    return follow is not None and follow.lower in small("undergo")


def without_article(words: Words, i: int, k: int) -> str:
    """The words from ``i`` to ``k``, without a leading article."""
    return text_of(words, _behind_article(words, i), k)
