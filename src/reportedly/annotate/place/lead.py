"""What sets a list of sites in relation: "in", "from the outskirts of", or its mere position."""

from msgspec import Struct

from reportedly.annotate.place.behind import typed_later
from reportedly.annotate.place.kind import definite, held, kind_behind
from reportedly.annotate.place.name import Words, name_end, opening, text_of
from reportedly.annotate.place.site import Site, site_at
from reportedly.annotate.place.words import (
    NAMESAKE,
    Noun,
    Phrase,
    Word,
    country_named,
    dictionary,
    known,
    nouns,
    people,
    phrases,
    shouted,
    small,
)
from reportedly.model import PlaceRelation

PARTS = 3  # words before "of the town": "the residential quarters of the town"


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
    before = None if _inside_name(words, i) else phrases("prep", "between").at(words, i)
    start = before[1] if before else i
    for k in range(_behind_article(words, start), opening(words, start) + 1):
        zone = phrases("zone", "rural", "border").at(words, k)
        if zone:
            return _joined(before[0] if before else None, zone[0], start, zone[1])
    if before is None:
        return None
    row, after = before
    after = _parts_of_it(words, after) or after
    return Lead(relation=row.relation, needs=row.needs, sort=row.sort, next=after, zone=after)


def _inside_name(words: Words, i: int) -> bool:
    """Whether "of" or "in" stands in a longer name ("Bank of", "Islamic State in")."""
    if not 1 < i < len(words) or not words[i - 1].capital or shouted(words):
        return False
    body = words[i - 1].lower in small("body") and words[i - 2].capital
    return words[i].lower == "of" or (words[i].lower == "in" and body)


def _parts_of_it(words: Words, i: int) -> int | None:
    """The position of "the town" in "the market quarters of the town itself"."""
    start = _behind_article(words, i)
    for k in range(start, min(start + PARTS, len(words))):
        found = nouns("before").at(words, k)
        if found and found[0][1] and found[1] < len(words) and words[found[1]].lower == "of":
            site = site_at(words, found[1] + 1)
            return found[1] + 1 if site and site.name is None else None
    return None


def _behind_article(words: Words, i: int) -> int:
    return i + 1 if i < len(words) and words[i].lower in small("article") else i


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


def apposed(words: Words, i: int, *, several: bool = False) -> tuple[Noun | None, int] | None:
    """The noun that says what the name before a comma is, and the position behind it.

    ``several`` says that a list stands before the comma, which "two villages" may describe.
    """
    if i + 2 >= len(words) or words[i].lower != ",":
        return None
    counted = several and words[i + 1].pos == "NUM"
    if words[i + 1].lower not in {"a", "an", "the"} and not counted:
        return None
    k = opening(words, i + 1)
    if words[i + 1].lower == "the":
        behind = next(
            (k + n for n in (2, 1) if text_of(words, k, k + n).lower() in small("seat")), 0
        )
        return (None, behind) if behind else None
    for at in range(k, min(k + PARTS, len(words))):
        found = nouns("before").at(words, at) or nouns("after").at(words, at)
        if found and found[0][1] == counted:
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
    if site is None:
        kind = definite(words, i)
        return kind is not None and held(words, kind)
    return site.name is None or _stands(words, i, site)


def _stands(words: Words, i: int, site: Site) -> bool:
    follow = words[site.end] if site.end < len(words) else None
    if site.head is not None:
        return follow is None or follow.pos != "NOUN"
    if typed_later(words, site.end):
        return True
    if site.name is None or not known(site.name):
        return _acted_upon(words, i, site.end)
    if follow and follow.lower in {"'s", "’s"}:
        return _owns(words, i, site)
    return _known_stands(words, i, site, site.name, follow)


def _owns(words: Words, i: int, site: Site) -> bool:
    """Whether "X's" is followed by a place: a typed name, or a noun of a kind of place."""
    owned = site_at(words, site.end + 1, units=False)
    if owned is not None and owned.name is not None:
        return owned.head is not None
    land = site.name is None or country_named(site.name)
    return not land and kind_behind(words, i, site.end + 1) is not None


def _known_stands(words: Words, i: int, site: Site, name: str, follow: Word | None) -> bool:
    """Whether a known name may stand without a lead."""
    if i > 0 and country_named(name) and words[i - 1].lower in small("attacks a place"):
        return follow is None or follow.pos not in {"NOUN", "PROPN", "PART"}
    part = words[i].lower in small("direction")
    if (_pointed(words, site.end) or _suffers(words, i, site.end)) and not country_named(name):
        return True
    return part or (not country_named(name) and _befalls(words, i, name, follow))


def _pointed(words: Words, end: int) -> bool:
    """Whether the words behind a name say it is a place: "X itself", "X, where", "X, 70 km"."""
    behind = words[end : end + 3]
    if not behind:
        return False
    if behind[0].lower == "itself" or [w.lower for w in behind[:2]] == [",", "where"]:
        return True
    return (
        len(behind) > 2
        and behind[0].text == ","
        and behind[1].pos == "NUM"
        and behind[2].lower in small("distance")
    )


def _may_open(words: Words, i: int) -> bool:
    word = words[i]
    if nouns("before").at(words, i) is not None:
        return True
    if shouted(words):  # every word is a capital: only a verb before it or a noun behind it tells
        behind = (nouns("after").at(words, k) for k in (i + 1, i + 2))
        return (i > 0 and words[i - 1].pos == "VERB") or any(found is not None for found in behind)
    opens = small("article") | small("opener") | small("direction")
    return word.capital or word.lower in opens


def _acted_upon(words: Words, i: int, end: int) -> bool:
    """Whether an unknown name is what was shelled or stormed, or is said to be a town."""
    attacked = i > 0 and words[i - 1].lower in small("attacks a place")
    if attacked and not (end < len(words) and words[end].pos == "NOUN"):
        return True
    said = apposed(words, end)
    return (said is not None and said[0] is not None) or _suffers(words, i, end)


SUFFERS = 4  # words between a place and what befell it: "were completely"


def _suffers(words: Words, i: int, end: int) -> bool:
    """Whether unknown names that open a sentence were shelled, or came under fire."""
    if i > 1 or shouted(words):
        return False
    k = end
    while k < len(words) and words[k].lower in small("and") | {","}:
        end = name_end(words, k + 1)
        if end == k + 1:
            return False
        k = end
    if [w.lower for w in words[k : k + 2]] == ["came", "under"]:
        return True
    if k >= len(words) or words[k].lower not in small("undergo"):
        return False
    behind = words[k + 1 : k + 1 + SUFFERS]
    done = next((w for w in behind if w.lower not in small("undergo") and w.pos == "VERB"), None)
    return done is not None and done.lower in small("done to a place")


def _befalls(words: Words, i: int, name: str, follow: Word | None) -> bool:
    """Whether a known place is the object of a verb, or the subject of what befell it."""
    before = words[i - 1] if i else None
    things = follow is not None and follow.pos == "NOUN" and follow.lower not in small("dated")
    if things and follow is not None and follow.lower in small("event"):
        return words[i - 1].lower in small("article") if i else False
    if before and before.pos == "VERB" and before.lower not in small("verb") and not things:
        return True
    the = "the" in {w.lower for w in words[max(0, i - 1) : i + 1]}
    if the and name.lower() in dictionary():
        return False  # "the Mission has"
    unit = any(m.place.level == "adm1" for m in known(name)[:2])
    large = people(name) >= NAMESAKE or unit
    return large and follow is not None and follow.lower in small("undergo")


def without_article(words: Words, i: int, k: int) -> str:
    """The words from ``i`` to ``k``, without a leading article."""
    return text_of(words, _behind_article(words, i), k)
