"""Who plays a role that grammar leaves open, as a chance from 0 to 1.

Grammar decides first. Where it names no doer, or nobody who suffered, the actors around are
candidates (`filling_scene`). What the report shows of each is a set of signs (`filling_signs`), and
its chance a logistic sum of their weights. `data/filling.tsv` holds the weights; they are learned by
`tools/train_filling.py`. The likeliest candidate takes the role if its chance is high enough, and a
role that grammar gave is taken away where the signs speak strongly against it.
"""

import math
from collections.abc import Sequence
from functools import cache

import msgspec

from reportedly.codebook.tables import rows
from reportedly.extract.filling_scene import ROLES, Candidate, Report, Scene, role_of
from reportedly.extract.filling_signs import signs
from reportedly.extract.view import View
from reportedly.model import Filler, Frame

LEAST = {"doer": 0.5, "sufferer": 0.6}
"""The chance from which a candidate takes a role; set by cross-validation on our own reports."""

DOUBTFUL = 0.02
"""The chance below which a role that grammar gave is taken away again; set in the same way."""

START = "start"
"""The row of the table that every sum begins with."""


class Weight(msgspec.Struct, frozen=True, kw_only=True):
    """What a sign adds to the log-odds that an actor plays a role; ``seen`` how often it was met."""

    role: str
    sign: str
    weight: float
    seen: int
    source: str


@cache
def _weights() -> dict[str, dict[str, float]]:
    found: dict[str, dict[str, float]] = {}
    for row in rows("filling.tsv", Weight):
        found.setdefault(row.role, {})[row.sign] = row.weight
    return found


def chance(scene: Scene, candidate: Candidate) -> float:
    """How likely it is that a candidate plays the open role of a scene."""
    weights = _weights()[scene.role]
    met = (weights.get(sign, 0.0) for sign in signs(scene, candidate))
    return 1 / (1 + math.exp(-math.fsum((weights[START], *met))))


def filled(view: View, frames: Sequence[Frame]) -> list[Frame]:
    """The frames, with a likely doer or sufferer where grammar leaves the role open."""
    report = Report(view, frames)
    return [_filled(report, index) for index in range(len(frames))]


def _filled(report: Report, index: int) -> Frame:
    frame = report.frames[index]
    kept = [f for f in frame.fillers if not _doubtful(report, index, f)]
    found = [f for role in ROLES if (f := _likeliest(report, index, role)) is not None]
    if not found and len(kept) == len(frame.fillers):
        return frame
    doers = [f for f in found if f.role in ROLES["doer"]]
    others = [f for f in found if f.role not in ROLES["doer"]]
    return msgspec.structs.replace(frame, fillers=(*doers, *kept, *others))


def _likeliest(report: Report, index: int, role: str) -> Filler | None:
    """The candidate that takes a role in which grammar puts nobody, if one is likely enough."""
    if any(f.role in ROLES[role] for f in report.frames[index].fillers):
        return None
    scene = Scene(report, index, role)
    scored = [(chance(scene, c), -c.actor, c) for c in scene.candidates()]
    best = max(scored, key=lambda s: s[:2], default=None)
    if best is None or best[0] < LEAST[role]:
        return None
    actor = report.view.actors[best[2].actor]
    return Filler(
        role=role_of(scene),
        start=actor.start,
        end=actor.end,
        rule=f"filling/{role}",
        actor=best[2].actor,
        inferred=actor.sentence not in {t.sentence for t in scene.tellings},
    )


def _doubtful(report: Report, index: int, filler: Filler) -> bool:
    """Whether a role that grammar gave is hardly so, by the signs that are not of that grammar."""
    role = next((r for r, roles in ROLES.items() if filler.role in roles), None)
    if role is None or filler.actor is None:
        return False
    scene = Scene(report.without(index, ROLES[role]), index, role)
    mine = next((c for c in scene.candidates() if c.actor == filler.actor), None)
    return mine is not None and chance(scene, mine) < DOUBTFUL
