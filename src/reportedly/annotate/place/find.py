"""Where in a sentence lists of sites begin: behind a lead, or where a place may stand alone."""

from msgspec.structs import replace

from reportedly.annotate.place.chain import Chain, Part
from reportedly.annotate.place.lead import lead_at, may_stand_alone, no_lead
from reportedly.annotate.place.name import Words, name_end, text_of
from reportedly.annotate.place.site import Site
from reportedly.annotate.place.words import country_named, demonym, known, phrases


def chain_at(words: Words, i: int) -> Chain | None:
    """The list of sites that begins at word ``i``, or None."""
    lead = lead_at(words, i)
    if lead:
        chain = Chain(words, lead)
        if chain.parts and _between_fits(chain):
            return chain
    border = _border_behind(words, i)
    if border:
        return border
    return None if lead or not may_stand_alone(words, i) else _nonempty(Chain(words, no_lead(i)))


def _nonempty(chain: Chain) -> Chain | None:
    return chain if chain.parts else None


def _between_fits(chain: Chain) -> bool:
    """Whether "between A and B" is a stretch of land, and not something between two parties."""
    if chain.lead.sort != "between":
        return True
    names = [p.site.name for p in chain.parts if p.relation == "between"]
    sure = [p for p in chain.parts if p.site.head or (p.site.name and known(p.site.name))]
    return len(names) > 1 and bool(sure) and not any(n and country_named(n) for n in names)


def _border_behind(words: Words, i: int) -> Chain | None:
    """Read "the A-B border", "the A border"."""
    k = i + (words[i].lower == "the")
    end = name_end(words, k)
    found = phrases("border_after").at(words, end) if end > k else None
    if found is None or (found[1] < len(words) and words[found[1]].pos == "NOUN"):
        return None
    name = text_of(words, k, end)
    halves = name.replace("–", "-").split("-")
    if not (known(name) or demonym(halves[0]) or all(known(h) for h in halves)):
        return None
    chain = Chain(words, replace(no_lead(found[1]), next=len(words)))
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
