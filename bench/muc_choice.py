"""The learned choice: which incidents a report has, and which phrases fill their roles.

`muc_odds` says how likely each type of incident and each filler is; here the likely ones become
templates. A second incident of a type shares the perpetrators; whom and what it hit is parted by
where the report tells it.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from msgspec import Struct, structs

from bench.muc_odds import boosted
from bench.muc_phrases import Phrase
from bench.muc_tables import normal
from bench.muc_told import Template
from bench.muc_weigh import KINDS, Candidate, Weighed, fillers, kinds_of, template

CUTS = {
    "attack": 0.25,
    "bombing": 0.3,
    "kidnapping": 0.2,
    "arson": 0.2,
    "second": 0.5,
    "PerpInd": 0.23,
    "PerpOrg": 0.2,
    "Target": 0.19,
    "Victim": 0.2,
    "Weapon": 0.18,
    "Desc": 0.24,
}
"""Chances from which a type, a second incident and a filler of a role are taken.

Best of a grid on the reports learned from, each with the tables of the other parts.
"""

SHARED = {"PerpInd", "PerpOrg"}
"""Roles that several incidents of a report have in common."""


class Filler(Struct, frozen=True):
    """Words chosen for a role: as they stand, where (best place first), and how likely.

    ``also`` holds other names of the same, as an acronym is.
    """

    role: str
    text: str
    at: tuple[Phrase, ...]
    chance: float
    also: tuple[str, ...] = ()


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
        taken = _joined(weighed, _taken([(c, q) for c, q in likely if c.kind == kind]))
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


def _joined(weighed: Weighed, taken: Iterable[Filler]) -> tuple[Filler, ...]:
    """Fillers with other names of the same taken together, under the likeliest name."""
    found: list[Filler] = []
    for filler in taken:
        at = next((n for n, known in enumerate(found) if _same(weighed, known, filler)), None)
        if at is None:
            found.append(filler)
        else:
            found[at] = structs.replace(found[at], also=(*found[at].also, filler.text))
    return tuple(found)


def _same(weighed: Weighed, a: Filler, b: Filler) -> bool:
    """Whether two fillers of a role are names of one: a group's by its row or initials."""
    if a.role != b.role or a.role not in NAMED:
        return False
    one, other = normal(a.text).split(), normal(b.text).split()
    if a.role == "Victim":
        short, long = sorted((one, other), key=len)
        return len(short) == 1 and short[0] in long
    keys = [weighed.view.keys.get((f.at[0].sentence, f.at[0].head)) for f in (a, b)]
    return (
        (keys[0] is not None and keys[0] == keys[1])
        or other == _initials(one)
        or one == _initials(other)
    )


NAMED = {"PerpOrg", "Victim"}
"""Roles whose fillers are names."""

SMALL = {"of", "for", "and", "de", "del", "la", "las", "los", "el", "y"}
"""Words that give no letter to an acronym."""


def _initials(words: Sequence[str]) -> list[str]:
    """The acronym of a name, as the one word of a name; of a single word none."""
    return ["".join(w[0] for w in words if w not in SMALL)] if len(words) > 1 else []


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
