"""Lists of sites: what heads them, what belongs to them, and what contains what.

A lead ("in", "from the outskirts of") heads a list; a noun in the plural types several names; "in J
city" behind a list contains its sites. The parser chains long lists wrongly, so this grammar reads
words in their order and never the tree.
"""

from msgspec import Struct
from msgspec.structs import replace

from reportedly.annotate.place_site import (
    Site,
    Words,
    name_end,
    no_place,
    opening,
    site_at,
    text_of,
)
from reportedly.annotate.place_words import (
    Noun,
    country_named,
    demonym,
    known,
    nouns,
    phrases,
    small,
)
from reportedly.model import PlaceRelation

AROUND: frozenset[PlaceRelation] = frozenset({"surroundings", "near", "overlooking"})
RANK = {
    "facility": 0,
    "subcity": 1,
    "settlement": 2,
    "area": 2,
    "adm3": 3,
    "adm2": 4,
    "adm1": 5,
    "region": 5,
    "country": 6,
    "sea": 7,
}


class Lead(Struct, frozen=True, kw_only=True):
    """What sets a list in relation; ``zone`` is where its noun begins ("the countryside of")."""

    relation: PlaceRelation
    needs: str
    sort: str
    next: int
    zone: int
    bare: bool = False


class Part(Struct, kw_only=True):
    """A site in its list; ``within`` is the index of the containing part."""

    site: Site
    relation: PlaceRelation
    within: int | None = None


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


def _joined(before: object, zone: object, start: int, after: int) -> Lead:
    """A preposition of its own direction keeps it; else the zone says the relation."""
    own = getattr(before, "relation", "in")
    mine = own if own in {"from", "towards", "overlooking"} else zone.relation  # type: ignore[attr-defined]
    if mine == "in" and own == "near":
        mine = "near"
    return Lead(
        relation=mine,
        needs=zone.needs,  # type: ignore[attr-defined]
        sort=zone.sort,  # type: ignore[attr-defined]
        next=after,
        zone=start,
    )


class Chain:
    """A list of sites being read: `parts` in text order, `next` the position behind it."""

    def __init__(self, words: Words, lead: Lead) -> None:
        self.words = words
        self.lead = lead
        self.parts: list[Part] = []
        self.segment: list[int] = []
        self.next = lead.next
        self._read()

    def _read(self) -> None:
        if self.lead.sort == "border":
            self._border(self.lead)
        elif self.lead.sort == "rural":
            self._rural(self.lead)
        else:
            site = self._accepted(self.lead.next, self.lead)
            if site is None:
                return
            self._add(site, self.lead.relation)
        if self.parts:
            while self._more():
                pass
            self._settle_plurals()

    def continue_from(self, k: int) -> None:
        """Read on behind a part that was put in from outside."""
        self.segment, self.next = [len(self.parts) - 1], k
        while self._contained():
            pass

    def _more(self) -> bool:
        return (
            self._possessive()
            or self._contained()
            or self._apposition()
            or self._bracketed()
            or self._listed()
        )

    def _add(self, site: Site, relation: PlaceRelation) -> None:
        self.parts.append(Part(site=site, relation=relation))
        self.segment.append(len(self.parts) - 1)
        self.next = site.end
        if site.plural == "after":
            self._distribute(site)

    # ---- what a list may hold -------------------------------------------------------------------

    def _accepted(self, k: int, lead: Lead) -> Site | None:
        """The site at a position, if it may stand behind this lead."""
        site = site_at(self.words, k)
        if site and site.unit and lead.relation not in AROUND:
            site = site_at(self.words, k, units=False)
        if site is None or site.name is None or site.unit:
            return site
        begin = site.name_end - len(site.name.split(" "))
        if no_place(self.words, begin, site.name_end) and not self._typed_force(site):
            return None
        if site.head is None and not self._bare_fits(site, lead):
            return None
        return site

    @staticmethod
    def _typed_force(site: Site) -> bool:
        return site.head is not None and site.level in {"adm1", "adm2", "sea", "area"}

    def _bare_fits(self, site: Site, lead: Lead) -> bool:
        assert site.name is not None
        if known(site.name):
            return True
        if lead.needs == "known" or (site.article and lead.sort == "prep"):
            return False
        return not (site.end < len(self.words) and self.words[site.end].pos == "NOUN")

    # ---- connections ----------------------------------------------------------------------------

    def _word(self, k: int) -> str:
        return self.words[k].lower if k < len(self.words) else ""

    def _pos(self, k: int) -> str:
        return self.words[k].pos if k < len(self.words) else ""

    def _listed(self) -> bool:
        """ ", X", "and X"."""
        k, comma, joined = self.next, False, False
        if self._word(k) == ",":
            k, comma = k + 1, True
        if self._word(k) in small("and"):
            k, joined = k + 1, True
        if not (comma or joined):
            return False
        site = self._accepted(k, self._inside_lead())
        if site is None or not self._fits_list(site, joined=joined):
            return False
        if comma and not joined and self._holds(site):
            self._contain(site, "part_of")
        else:
            self._add(self._typed_by_plural(site), self.parts[self.segment[-1]].relation)
        return True

    def _inside_lead(self) -> Lead:
        zone = "zone" if self.lead.relation in AROUND else self.lead.sort
        return replace(self.lead, sort=zone, needs="name")

    def _fits_list(self, site: Site, *, joined: bool) -> bool:
        follow = self._word(site.end)
        if site.head is not None:
            return site.name is not None and not self._speaks(site)
        if self._speaks(site):
            return False
        assert site.name is not None
        if known(site.name):
            acts = self._pos(site.end) in {"VERB", "AUX"}
            return not acts or (joined and not country_named(site.name))
        strong = self.lead.relation in AROUND or self._plural_before() is not None
        closes = self._goes_on(site.end) or follow in {"", ",", ".", ";", ")", ":"}
        closes = closes or follow in small("and")
        typed_later = nouns("after").at(self.words, site.end) is not None
        if not (strong or joined or self._goes_on(site.end)):
            return False
        return closes or typed_later or self._pos(site.end) == "ADP"

    def _goes_on(self, k: int) -> bool:
        """Whether "and Y" follows that is not the subject of a new clause."""
        if self._word(k) not in small("and"):
            return False
        end = name_end(self.words, k + 1)
        return end > k + 1 and self._pos(end) not in {"VERB", "AUX"}

    def _speaks(self, site: Site) -> bool:
        return self._word(site.end) in small("verb") and self._pos(site.end) == "VERB"

    def _possessive(self) -> bool:
        """ "Mali's Mopti region"."""
        if self._word(self.next) not in {"'s", "’s", "'", "’"}:
            return False
        site = self._accepted(self.next + 1, replace(self.lead, needs="known"))
        if site is None or site.name is None:
            return False
        owner = len(self.parts) - 1
        self._add(site, self.parts[owner].relation)
        self.parts[owner].relation = "part_of"
        for part in self.parts:  # what lies in the owner lies in the smaller place
            if part.within == owner:
                part.within = len(self.parts) - 1
        self.parts[-1].within = owner
        self.segment = [len(self.parts) - 1]
        return True

    def _contained(self) -> bool:
        """ "in J city", ", located in the eastern countryside of K", "at the border of A and B"."""
        k = self.next
        comma = self._word(k) == ","
        k += comma
        while self._word(k) in small("link"):
            k += 1
        lead = lead_at(self.words, k)
        if lead is None:
            return False
        if lead.sort in {"border", "rural"}:
            return self._zone_container(lead)
        if lead.relation != "in" or (comma and self._word(k) == "of"):
            return False
        site = self._accepted(lead.next, lead)
        if site is None or site.name is None:
            return False
        if site.head is None and not known(site.name) and self._word(k) != "in":
            return False
        self._contain(site, "part_of", of=self._word(k) == "of")
        return True

    def _zone_container(self, lead: Lead) -> bool:
        held, count = list(self.segment), len(self.parts)
        (self._border if lead.sort == "border" else self._rural)(lead)
        if len(self.parts) == count:
            return False
        for i in held:
            if self.parts[i].within is None:
                self.parts[i].within = count
        return True

    def _contain(self, site: Site, relation: PlaceRelation, *, of: bool = False) -> None:
        """Let a site contain the sites before it, or be contained if it is the smaller kind."""
        last = self.parts[self.segment[-1]]
        if last.site.head and last.site.level == "adm2" and _rank(site) <= 2:
            last.site = replace(last.site, level="subcity")  # "the X district of the city"
        new = len(self.parts)
        held = list(self.segment)
        self._add(site, relation)
        if not of and _rank(site) < _rank(last.site):
            self.parts[new].relation, self.parts[new].within = last.relation, held[-1]
            last.relation = "part_of"
        else:
            for i in held:
                if self.parts[i].within is None:
                    self.parts[i].within = new
        self.segment = [new]

    def _bracketed(self) -> bool:
        """ "Bria (Haute-Kotto prefecture)"."""
        if self._word(self.next) != "(":
            return False
        site = self._accepted(self.next + 1, replace(self.lead, needs="known"))
        if site is None or site.name is None or self._word(site.end) != ")" or not self._holds(site):
            return False
        self._contain(site, "part_of")
        self.next = site.end + 1
        return True

    def _apposition(self) -> bool:
        """ ", a mining town in ...", ", the capital of ...": types the bare name before it."""
        last = self.parts[-1]
        if last.site.name is None or last.site.rule == "name, a noun":
            return False
        found = apposed(self.words, self.next)
        if found is None:
            return False
        noun, self.next = found
        if last.site.head is None and noun:
            last.site = replace(last.site, head=noun.term, level=noun.level, rule="name, a noun")
        return True

    # ---- countryside and borders ----------------------------------------------------------------

    def _rural(self, lead: Lead) -> None:
        """ "the eastern countryside of K": an area within K."""
        site = self._accepted(lead.next, lead)
        if site is None or site.name is None:
            return
        area = Site(
            start=lead.zone,
            end=site.end,
            at=lead.next - 2,
            name=_without_article(self.words, lead.zone, site.end),
            name_end=site.end,
            head=self.words[lead.next - 2].lower,
            level="area",
            rule="countryside of a place",
        )
        self.parts.append(Part(site=area, relation=lead.relation, within=len(self.parts) + 1))
        self.segment = []
        self._add(site, "part_of")

    def _border(self, lead: Lead) -> None:
        """ "the border of A and B provinces": an area, and A and B as its parts."""
        members = Chain(self.words, replace(lead, sort="members", relation="part_of"))
        if not members.parts:
            return
        border = Site(
            start=lead.zone,
            end=members.next,
            at=lead.next - 2,
            name=_without_article(self.words, lead.zone, members.next),
            name_end=members.next,
            head="border",
            level="area",
            rule="border of places",
        )
        self.parts.append(Part(site=border, relation="border"))
        offset = len(self.parts)
        for part in members.parts:
            inner = None if part.within is None else part.within + offset
            self.parts.append(Part(site=part.site, relation="part_of", within=inner))
        self.segment = [len(self.parts) - 1]
        self.next = members.next

    # ---- plural nouns ---------------------------------------------------------------------------

    def _distribute(self, last: Site) -> None:
        """Type the bare names before "... and Y roundabouts"."""
        for i in reversed(self.segment[:-1]):
            site = self.parts[i].site
            if site.head is not None:
                return
            self.parts[i].site = replace(
                site, head=last.head, level=last.level, rule="plural noun behind the list"
            )

    def _plural_before(self) -> Site | None:
        last = self.parts[self.segment[-1]].site
        return last if last.plural == "before" else None

    def _typed_by_plural(self, site: Site) -> Site:
        """Type a bare name behind "the towns of X, ..."."""
        first = self._plural_before()
        if first is None or site.head is not None:
            return site
        return replace(
            site,
            head=first.head,
            level=first.level,
            plural="before",
            rule="plural noun before the list",
        )

    def _settle_plurals(self) -> None:
        """ "the neighbourhoods of X" with one name means parts of X, not a neighbourhood X."""
        lone = [p for p in self.parts if p.site.plural == "before"]
        if len(lone) == 1:
            lone[0].site = replace(lone[0].site, head=None, level=None, rule="parts of a place")

    # ---- which contains which -------------------------------------------------------------------

    def _holds(self, site: Site) -> bool:
        """Whether ", K" behind a site names its container: a unit or country, or known to hold it."""
        last = self.parts[self.segment[-1]].site
        if site.name is None or site.plural == "after":
            return False
        if site.head is not None:
            return _rank(site) > max(_rank(last), 2)
        if country_named(site.name):
            return last.name is not None and not country_named(last.name)
        units = {m.place.id for m in known(site.name) if m.place.level in {"adm1", "adm2"}}
        inside = known(last.name) if last.name else ()
        return any(m.place.admin1 in units or m.place.admin2 in units for m in inside[:5])


def apposed(words: Words, i: int) -> tuple[Noun | None, int] | None:
    """The noun that says what the name before a comma is, and the position behind it."""
    if i + 2 >= len(words) or words[i].lower != "," or words[i + 1].lower not in {"a", "an", "the"}:
        return None
    k = opening(words, i + 1)
    if words[i + 1].lower == "the":
        behind = next((k + n for n in (2, 1) if text_of(words, k, k + n).lower() in small("seat")), 0)
        return (None, behind) if behind else None
    for at in (k, k + 1):
        found = nouns("before").at(words, at)
        if found and not found[0][1]:
            return found[0][0], found[1]
    return None


def _rank(site: Site) -> int:
    if site.level:
        return RANK[site.level]
    return 6 if site.name and country_named(site.name) else 2


def _without_article(words: Words, i: int, k: int) -> str:
    return text_of(words, _behind_article(words, i), k)


def chain_at(words: Words, i: int) -> Chain | None:
    """The list of sites that begins at word ``i`` with a lead or, in some positions, without one."""
    lead = lead_at(words, i)
    if lead:
        chain = Chain(words, lead)
        if chain.parts and _between_fits(chain):
            return chain
    border = _border_behind(words, i)
    if border:
        return border
    return None if lead or not _unled(words, i) else _nonempty(Chain(words, _no_lead(i)))


def _nonempty(chain: Chain) -> Chain | None:
    return chain if chain.parts else None


def _no_lead(i: int) -> Lead:
    return Lead(relation="in", needs="name", sort="none", next=i, zone=i, bare=True)


def _between_fits(chain: Chain) -> bool:
    """ "between A and B" is a stretch of land only between two places, not between two parties."""
    if chain.lead.sort != "between":
        return True
    names = [p.site.name for p in chain.parts if p.relation == "between"]
    sure = [p for p in chain.parts if p.site.head or (p.site.name and known(p.site.name))]
    return len(names) > 1 and bool(sure) and not any(n and country_named(n) for n in names)


def _border_behind(words: Words, i: int) -> Chain | None:
    """ "the A-B border": one word that joins two names, or one name, before a word for border."""
    k = i + (words[i].lower == "the")
    end = name_end(words, k)
    found = phrases("border_after").at(words, end) if end > k else None
    if found is None:
        return None
    name = text_of(words, k, end)
    halves = name.replace("–", "-").split("-")
    if not (known(name) or demonym(halves[0]) or all(known(h) for h in halves)):
        return None
    chain = Chain(words, replace(_no_lead(found[1]), next=len(words)))
    site = Site(
        start=i,
        end=found[1],
        at=found[1] - 1,
        name=text_of(words, k, found[1]),
        name_end=end,
        head="border",
        level="area",
        rule="border behind names",
    )
    chain.parts.append(Part(site=site, relation="border"))
    chain.continue_from(found[1])
    return chain


def _unled(words: Words, i: int) -> bool:
    """Whether a place may stand here without a lead: typed, taken up again, or a verb's object."""
    if not (words[i].capital or words[i].lower in {"the", "a"} or words[i].lower in small("opener")):
        if nouns("before").at(words, i) is None:
            return False
    site = site_at(words, i, units=False)
    if site is None:
        return False
    if site.name is None:
        return True
    follow = words[site.end] if site.end < len(words) else None
    if site.head is not None:
        return follow is None or follow.pos != "NOUN"
    before = words[i - 1] if i else None
    if not known(site.name):
        named = apposed(words, site.end)
        attacked = before is not None and before.lower in small("attacks a place")
        return attacked and not (follow and follow.pos == "NOUN") or bool(named and named[0])
    if follow and follow.lower in {"'s", "’s"}:
        after = site_at(words, site.end + 1, units=False)
        return after is not None and after.head is not None and after.name is not None
    if country_named(site.name):
        return False
    if before and before.pos == "VERB" and before.lower not in small("verb"):
        return True
    return bool(follow) and follow is not None and follow.lower in small("undergo")
