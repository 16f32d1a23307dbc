"""What might have told something and gave no claim, with the reason as a sentence."""

from collections.abc import Iterator, Sequence

import msgspec

from reportedly.extract.status.supposed import staged
from reportedly.extract.telling import Telling
from reportedly.extract.unite import Occurrence
from reportedly.extract.view import View
from reportedly.extract.whole import in_passing


class LeftOut(msgspec.Struct, frozen=True):
    """Words that might have told something and gave no claim, and why."""

    start: int
    end: int
    words: str
    why: str


def left_out(
    view: View,
    every: Sequence[Telling],
    told: Sequence[Occurrence],
    incomplete: Sequence[Occurrence],
) -> Iterator[LeftOut]:
    """The action words behind no claim; ``incomplete`` ones lack whom or what their kind needs."""
    used = {t.action for o in told for t in o.tellings}
    lacking = {t.action for o in incomplete for t in o.tellings}
    for telling in every:
        if telling.action not in used:
            yield LeftOut(
                start=telling.mention.start,
                end=telling.mention.end,
                words=telling.mention.raw,
                why=_why(view, telling, lacks=telling.action in lacking),
            )


def _why(view: View, telling: Telling, *, lacks: bool) -> str:
    if view.sentences[telling.sentence].kind == "headline":
        return "The headline's word fits no occurrence of the text; a headline is no event."
    device = telling.mention.function == "device"
    denied = telling.negation is not None and telling.effect
    staging = staged(view.tokens(telling.sentence), telling)
    reasons = (
        (device, "A weapon is named, but nothing is told of it here."),
        (denied, "The outcome is denied, so nothing is claimed of it."),
        (staging, "It is an exercise or a story, not the deed itself."),
        (in_passing(view, telling), "The clause only says who or what is meant."),
        (lacks, "Who or what it befell is not told."),
    )
    found = (why for holds, why in reasons if holds)
    return next(found, "Too little speaks of conflict here.")
