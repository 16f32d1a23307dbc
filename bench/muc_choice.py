"""The learned choice: which incidents a report has, and which phrases fill their roles.

`muc_odds` says how likely each type of incident and each filler is; here the likely ones become
templates. A second incident of a type shares the perpetrators; whom and what it hit is parted by
where the report tells it.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct

from bench.muc_odds import boosted
from bench.muc_phrases import Phrase
from bench.muc_told import Template
from bench.muc_weigh import KINDS, Candidate, Weighed, fillers, kinds_of, template

CUTS = {
    "attack": 0.3,
    "bombing": 0.25,
    "kidnapping": 0.25,
    "arson": 0.25,
    "second": 0.4,
    "PerpInd": 0.22,
    "PerpOrg": 0.24,
    "Target": 0.26,
    "Victim": 0.18,
    "Weapon": 0.24,
    "Desc": 0.24,
}
"""Chances from which a type, a second incident and a filler of a role are taken.

Best of a grid on the reports learned from, each with the tables of the other parts.
"""

SHARED = {"PerpInd", "PerpOrg"}
"""Roles that several incidents of a report have in common."""


class Filler(Struct, frozen=True):
    """Words chosen for a role: as they stand, where (best place first), and how likely."""

    role: str
    text: str
    at: tuple[Phrase, ...]
    chance: float


class Chosen(Struct, frozen=True):
    """An incident as chosen: its type in small letters and its fillers, likely ones first."""

    kind: str
    fillers: tuple[Filler, ...]

    def of(self, role: str) -> list[Filler]:
        """The fillers of a role."""
        return [f for f in self.fillers if f.role == role]


def choose(weighed: Weighed, told: Sequence[Template], every: Sequence[Template]) -> list[Chosen]:
    """The incidents of a report, by type."""
    likely = [(c, boosted(c.role, c.numbers)) for c in fillers(weighed, told, every)]
    found: list[Chosen] = []
    for kind in kinds_of(weighed):
        numbers = template(weighed, told, likely, kind)
        if boosted("template", numbers) < CUTS[kind]:
            continue
        taken = tuple(_taken([(c, q) for c, q in likely if c.kind == kind]))
        if boosted("second", numbers) < CUTS["second"]:
            found.append(Chosen(kind, taken))
        else:
            found += [Chosen(kind, part) for part in _parted(taken)]
    return sorted(found, key=lambda c: KINDS.index(c.kind))


def _taken(likely: Sequence[tuple[Candidate, float]]) -> Iterator[Filler]:
    """The likely fillers; of phrases that share a word in one role only the likeliest."""
    used: set[tuple[str, int, int]] = set()
    for candidate, chance in sorted(likely, key=lambda pair: -pair[1]):
        if chance < CUTS[candidate.role]:
            continue
        words = {
            (candidate.role, p.sentence, n)
            for p in candidate.at
            for n in range(p.first, p.last + 1)
        }
        if used.isdisjoint(words):
            used |= words
            yield Filler(candidate.role, candidate.text, candidate.at, chance)


def _parted(taken: tuple[Filler, ...]) -> list[tuple[Filler, ...]]:
    """Fillers of two incidents: parted at the widest gap between sentences, shared ones in both."""
    own = [f for f in taken if f.role not in SHARED]
    where = sorted({f.at[0].sentence for f in own})
    if len(where) < 2:
        return [taken, tuple(f for f in taken if f.role in SHARED)]
    _, cut = max((b - a, a) for a, b in pairwise(where))
    first = [f for f in taken if f.role in SHARED or f.at[0].sentence <= cut]
    second = [f for f in taken if f.role in SHARED or f.at[0].sentence > cut]
    return [tuple(first), tuple(second)]
