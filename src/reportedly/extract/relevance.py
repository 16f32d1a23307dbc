"""Whether an occurrence is one of conflict: a striker's shot and a storm that hit tell none.

Signs for and against are added up with the weights of `data/relevance.toml`. Words of war stand in
`data/en/conflict.tsv`, words of sport, business, disasters and the like in `data/en/domains.tsv`.

A report in which the words of war do not prevail gets a second look, by the learned weights of
`data/relevance.tsv` (`relevance_signs`): what the sum holds there must be likely too, and where it
holds nothing, plain words may tell conflict ("a judge was shot dead as she left her house").
"""

from collections.abc import Sequence

import msgspec

from reportedly.codebook.conflict import conflict_words, domain_words
from reportedly.codebook.phrases import Phrases
from reportedly.codebook.tables import entries
from reportedly.codebook.weighing import chance
from reportedly.extract.mention import AGENT_TYPES
from reportedly.extract.relevance_signs import signs
from reportedly.extract.telling import Telling
from reportedly.extract.view import View
from reportedly.model import Filler, Frame

CIVIL = {"police", "government"}
HARM = {"killed", "injured", "casualties"}
CROWD_KINDS = {"protest", "riot", "crowd_violence"}


class Weights(msgspec.Struct, frozen=True, kw_only=True):
    """How much each sign counts, and how much is enough."""

    threshold: float
    sure_word: float
    armed_role: float
    police_role: float
    weapon: float
    deadly_weapon: float
    conflict_word: float
    conflict_document: float
    crowd: float
    quiet_word: float
    quiet_document: float
    outweighs: float
    prevails: float
    dense_document: float
    dense: float
    dense_least: float
    likely: float
    second_look: float
    source: str


class Density(msgspec.Struct, frozen=True):
    """How often a report speaks of war, and how often of sport, storms and the like."""

    conflict: int
    quiet: int
    sentences: int

    @property
    def of_war(self) -> bool:
        """Whether the words of war prevail."""
        return self.conflict >= _weights().prevails * self.quiet

    @property
    def dense(self) -> bool:
        """Whether they prevail and stand close."""
        w = _weights()
        return self.of_war and self.conflict >= max(w.dense * self.sentences, w.dense_least)


def _weights() -> Weights:
    found: dict[str, Weights] = entries("relevance.toml", Weights)
    return found["weights"]


def density(view: View) -> Density:
    """How much a report speaks of war and of other things, over all that is read of it."""
    conflict = quiet = 0
    for s in view.sentences:
        conflict += _count(conflict_words(), view, s.i)
        quiet += _count(domain_words(), view, s.i)
    return Density(conflict, quiet, len(view.sentences))


Told = Sequence[tuple[Frame, Sequence[Telling]]]
"""The occurrences of a report, each with the tellings behind it."""


def relevant(view: View, told: Told) -> list[bool]:
    """Which of a report's occurrences are of conflict, each by itself and by its company."""
    if not told:
        return []
    report = density(view)
    held = by_sum(view, told, report)
    if any(held) and report.of_war:
        return held
    return _looked_at_again(view, told, held)


def by_sum(view: View, told: Told, report: Density) -> list[bool]:
    """Which occurrences are of conflict by the sum of hand-set weights alone."""
    w = _weights()
    alone = [sum(_signs(view, frame, tellings, report)) for frame, tellings in told]
    certain = [i for i, total in enumerate(alone) if total >= w.threshold]
    company = w.conflict_document * report.of_war
    return [
        total + company * any(j != i for j in certain) >= w.threshold
        for i, total in enumerate(alone)
    ]


def _looked_at_again(view: View, told: Told, held: Sequence[bool]) -> list[bool]:
    """What is of conflict by the learned chance: of what the sum holds, or else of everything."""
    w = _weights()
    chances = [chance("relevance.tsv", found) for found in signs(view, told)]
    if any(held):
        return [is_held and p >= w.likely for is_held, p in zip(held, chances, strict=True)]
    return [p >= w.second_look for p in chances]


def _signs(view: View, frame: Frame, tellings: Sequence[Telling], report: Density) -> list[float]:
    """The signs that an occurrence gives by itself, in the order of the weights."""
    w = _weights()
    types = {t for f in frame.fillers if (t := _type(view, f))}
    crowd = frame.kind in CROWD_KINDS and any(f.actor is not None for f in frame.fillers)
    sentences = {t.sentence for t in tellings}
    war = sum(_count(conflict_words(), view, s) for s in sentences)
    peace = sum(_count(domain_words(), view, s) for s in sentences)
    return [
        w.sure_word * any(t.mention.sure for t in tellings),
        w.armed_role * bool(types & (AGENT_TYPES - CIVIL)),
        w.police_role * bool(types & CIVIL),
        w.weapon * (bool(frame.means) or any(f.type == "weapon" for f in frame.fillers)),
        w.deadly_weapon * (bool(frame.means) and any(t.what in HARM for t in frame.tolls)),
        w.conflict_word * min(war, 2),
        w.crowd * crowd,
        w.quiet_word * (peace > 0 and report.conflict <= w.outweighs * report.quiet),
        w.quiet_document * (report.quiet > 0 and not report.of_war),
        w.dense_document * report.dense,
    ]


def _type(view: View, filler: Filler) -> str | None:
    return view.actors[filler.actor].type if filler.actor is not None else None


def _count(words: Phrases[str], view: View, sentence: int) -> int:
    s = view.sentences[sentence]
    return sum(1 for _ in words.find(view.text, s.start, s.end))
