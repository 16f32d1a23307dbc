"""Lists of sites: what heads them, what belongs to them, and what contains what.

A lead ("in", "from the outskirts of") heads a list; a noun in the plural types several names; "in J
city" behind a list contains its sites. The parser chains long lists wrongly, so this grammar reads
words in their order and never the tree.
"""

from msgspec import Struct
from msgspec.structs import replace

from reportedly.annotate.place.behind import typed_later
from reportedly.annotate.place.fit import AROUND, accepted, holds, in_city, rank
from reportedly.annotate.place.kind import AGAIN_OR_BY_KIND, BY_KIND, kind_behind
from reportedly.annotate.place.lead import Lead, apposed, lead_at, without_article
from reportedly.annotate.place.listing import behind_aside, more, nests, unit_of
from reportedly.annotate.place.name import Words, name_end, no_place, text_of
from reportedly.annotate.place.site import Site
from reportedly.annotate.place.words import (
    CITY,
    country_named,
    joiners,
    known,
    nouns,
    people,
    small,
)
from reportedly.model import PlaceRelation


class Part(Struct, kw_only=True):
    """A site in its list; ``within`` is the index of the containing part."""

    site: Site
    relation: PlaceRelation
    within: int | None = None


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
            site = accepted(self.words, self.lead.next, self.lead)
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
            or self._turned()
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

    # ---- connections ----------------------------------------------------------------------------

    def _word(self, k: int) -> str:
        return self.words[k].lower if k < len(self.words) else ""

    def _pos(self, k: int) -> str:
        return self.words[k].pos if k < len(self.words) else ""

    def _listed(self) -> bool:
        """Read ", X", "and X"."""
        k, comma, joined = behind_aside(self.words, self.next), False, False
        if self._word(k) == ",":
            k, comma = k + 1, True
        also = joiners().at(self.words, k)
        if also or self._word(k) in small("and"):
            k, joined = also[1] if also else k + 1, True
        if not (comma or joined):
            return False
        site = accepted(self.words, k, self._inside_lead())
        if site is None or not self._fits_list(site, joined=joined):
            return False
        listed = typed_later(self.words, site.end)
        last = self.parts[self.segment[-1]].site
        nested = holds(site, last) or (len(self.segment) == 1 and nests(self.words, site, last))
        nested = nested or unit_of(self.words, site)
        if comma and not joined and not listed and nested:
            self._contain(site, "part_of", outer=True)
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
        if site.name and known(site.name):
            acts = self._pos(site.end) in {"VERB", "AUX"}
            return not acts or (joined and not country_named(site.name))
        strong = self.lead.relation in AROUND or self._plural_before() is not None
        strong = strong or (len(self.segment) > 1 and more(self.words, site.end))
        closes = self._goes_on(site.end) or follow in {"", ",", ".", ";", ")", ":"}
        closes = closes or follow in small("and")
        typed_later = nouns("after").at(self.words, site.end) is not None
        if not (strong or joined or self._goes_on(site.end)):
            return False
        befell = self.lead.bare and follow in small("undergo")
        return closes or typed_later or befell or self._pos(site.end) == "ADP"

    def _goes_on(self, k: int) -> bool:
        """Whether "and Y" follows that is not the subject of a new clause."""
        if self._word(k) not in small("and"):
            return False
        end = name_end(self.words, k + 1)
        return end > k + 1 and self._pos(end) not in {"VERB", "AUX"}

    def _speaks(self, site: Site) -> bool:
        return self._word(site.end) in small("verb") and self._pos(site.end) == "VERB"

    def _possessive(self) -> bool:
        """Read "Mali's Mopti region", "the Mali capital Bamako"."""
        seat = self._word(self.next) in small("seat")
        if not seat and self._word(self.next) not in {"'s", "’s", "'", "’"}:
            return False
        site = accepted(self.words, self.next + (not seat), replace(self.lead, needs="known"))
        if (site is None or site.name is None) and not seat:
            site = self._owned_kind(self.next + 1)
        if site is None or (site.name is None and site.rule != BY_KIND):
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
        """Read "in J city", ", located in the countryside of K", "at the border of A and B"."""
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
        whole = None if comma else self._told_by_kind()
        site = accepted(self.words, lead.next, replace(lead, needs="name") if whole else lead)
        if site is None or site.name is None or self._lists_on(site, comma=comma):
            return False
        unsure = site.head is None and not known(site.name)
        if unsure and whole is None and self._word(k) != "in":
            return False
        self._contain(site, "part_of", outer=self._word(k) == "of")
        if whole is not None:
            whole.site = replace(whole.site, end=site.end)
        return True

    def _told_by_kind(self) -> Part | None:
        """The last site if it has no name: its words go on to what holds it ("the school at X")."""
        last = self.parts[-1]
        return last if last.site.rule in {BY_KIND, AGAIN_OR_BY_KIND} else None

    def _lists_on(self, site: Site, *, comma: bool) -> bool:
        """Whether a site is of a list and contains none: "in the A and B quarters, on C hill"."""
        if site.plural or typed_later(self.words, site.end):
            return True
        last = self.parts[-1].site
        return comma and last.plural is not None and rank(site) < rank(last)

    def _owned_kind(self, k: int) -> Site | None:
        """Read "X's cattle market": a place without a name in X, its words those of both."""
        owner = self.parts[-1].site
        if owner.name is None or country_named(owner.name):
            return None
        return kind_behind(self.words, owner.start, k)

    def _turned(self) -> bool:
        """Read "the West Bank town of J": the name before the noun is the container's."""
        last = self.parts[-1]
        held = last.site
        if held.rule != "name and noun" or held.plural or self._word(self.next) != "of":
            return False
        end = name_end(self.words, self.next + 1)
        if end == self.next + 1 or no_place(self.words, self.next + 1, end):
            return False
        inner = text_of(self.words, self.next + 1, end)
        city = held.level == "subcity" and people(held.name or "") > max(CITY, people(inner))
        if held.level != "settlement" and not city:
            return False
        site = replace(
            held,
            start=held.at,
            end=end,
            name=inner,
            name_end=end,
            rule="noun of name",
        )
        last.site = replace(held, end=held.at, at=held.at - 1, head=None, level=None)
        self._add(site, last.relation)
        self.parts[-1].within, last.relation = len(self.parts) - 2, "part_of"
        self.segment = [len(self.parts) - 1]
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

    def _contain(self, site: Site, relation: PlaceRelation, *, outer: bool) -> None:
        """Let a site contain the sites before it, or be contained if it is the smaller kind.

        ``outer`` says that the words leave no doubt which is the larger ("of J", ", K").
        """
        last = self.parts[self.segment[-1]]
        if outer and last.site.head and last.site.level == "adm2" and in_city(site):
            for part in (self.parts[i] for i in self.segment):
                if part.site.head == last.site.head:  # "the X and Y districts of the city"
                    part.site = replace(part.site, level="subcity")
        new = len(self.parts)
        held = list(self.segment)
        self._add(site, relation)
        if not outer and rank(site) < rank(last.site):
            self.parts[new].relation, self.parts[new].within = last.relation, held[-1]
            last.relation = "part_of"
        else:
            for i in held:
                if self.parts[i].within is None:
                    self.parts[i].within = new
        self.segment = [new]

    def _bracketed(self) -> bool:
        """Read "Bria (Haute-Kotto prefecture)"."""
        if self._word(self.next) != "(":
            return False
        site = accepted(self.words, self.next + 1, replace(self.lead, needs="known"))
        if (
            site is None
            or site.name is None
            or self._word(site.end) != ")"
            or not holds(site, self.parts[self.segment[-1]].site)
        ):
            return False
        self._contain(site, "part_of", outer=True)
        self.next = site.end + 1
        return True

    def _apposition(self) -> bool:
        """Read ", a mining town in ...", ", the capital of ...": types the bare name before it."""
        last = self.parts[-1]
        if last.site.name is None or last.site.rule == "name, a noun":
            return False
        found = apposed(self.words, self.next, several=len(self.segment) > 1)
        if found is None:
            return False
        noun, self.next = found
        for part in (self.parts[i] for i in self.segment):
            if part.site.head is None and noun:
                part.site = replace(
                    part.site, head=noun.term, level=noun.level, rule="name, a noun"
                )
        return True

    # ---- countryside and borders ----------------------------------------------------------------

    def _rural(self, lead: Lead) -> None:
        """Read "the eastern countryside of K": an area within K."""
        site = accepted(self.words, lead.next, lead)
        if site is None or site.name is None:
            return
        area = Site(
            start=lead.zone,
            end=site.end,
            at=lead.next - 2,
            name=without_article(self.words, lead.zone, site.end),
            name_end=site.end,
            head=self.words[lead.next - 2].lower,
            level="area",
            rule="countryside of a place",
        )
        self.parts.append(Part(site=area, relation=lead.relation, within=len(self.parts) + 1))
        self.segment = []
        self._add(site, "part_of")

    def _border(self, lead: Lead) -> None:
        """Read "the border of A and B provinces": an area, and A and B as its parts."""
        members = Chain(self.words, replace(lead, sort="members", relation="part_of"))
        if not members.parts:
            return
        border = Site(
            start=lead.zone,
            end=members.next,
            at=lead.next - 2,
            name=without_article(self.words, lead.zone, members.next),
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
            self.parts[-1].within = self.parts[-1].within or self.parts[i].within

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
        """Read "the neighbourhoods of X" with one name means parts of X, not a neighbourhood X."""
        lone = [p for p in self.parts if p.site.plural == "before"]
        if len(lone) == 1:
            lone[0].site = replace(lone[0].site, head=None, level=None, rule="parts of a place")
