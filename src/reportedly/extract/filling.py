"""Who did what is told without a doer, as a chance from 0 to 1.

Grammar decides first. Where it names no doer, the actors around are candidates (`filling_scene`).
What the report shows of each is a set of signs (`filling_signs`), and its chance a logistic sum of
their weights. `data/filling.tsv` holds the weights; they are learned by `tools/train_filling.py`.
The likeliest candidate takes the role if its chance is high enough. Nobody who suffers the deed is
a candidate, and nobody who only speaks of it.
"""

from collections.abc import Sequence

import msgspec

from reportedly.codebook import weighing
from reportedly.extract.filling_scene import DOERS, Candidate, Report, Scene, role_of
from reportedly.extract.filling_signs import signs
from reportedly.extract.view import View
from reportedly.model import Filler, Frame

LEAST = 0.5
"""The chance from which a candidate takes the role.

On our own reports, dev half, cross-validated by reports written together, 0.5 adds 16 right doers
and 8 false ones, 0.35 adds 27 and 17, 0.3 adds 29 and 29. F1 is best at 0.35; but whoever is named
a doer wrongly is harmed, whoever is left out is not.
"""


def chance(scene: Scene, candidate: Candidate) -> float:
    """How likely it is that a candidate is the doer of a scene's occurrence."""
    return weighing.chance("filling.tsv", signs(scene, candidate))


def filled(view: View, frames: Sequence[Frame]) -> list[Frame]:
    """The frames, with a likely doer where grammar leaves the role open."""
    if all(any(f.role in DOERS for f in frame.fillers) for frame in frames):
        return list(frames)
    report = Report(view, frames)
    return [_filled(report, index) for index in range(len(frames))]


def _filled(report: Report, index: int) -> Frame:
    """A frame with its likeliest doer, if grammar puts nobody there and one is likely enough."""
    frame = report.frames[index]
    if any(f.role in DOERS for f in frame.fillers):
        return frame
    scene = Scene(report, index)
    scored = [(chance(scene, c), -c.actor, c) for c in scene.candidates()]
    best = max(scored, key=lambda s: s[:2], default=None)
    if best is None or best[0] < LEAST:
        return frame
    doer = _doer(scene, best[2])
    return msgspec.structs.replace(frame, fillers=(doer, *frame.fillers))


def _doer(scene: Scene, candidate: Candidate) -> Filler:
    actor = scene.view.actors[candidate.actor]
    return Filler(
        role=role_of(scene),
        start=actor.start,
        end=actor.end,
        rule="filling/likeliest_doer",
        actor=candidate.actor,
        inferred=actor.sentence not in {t.sentence for t in scene.tellings},
    )
