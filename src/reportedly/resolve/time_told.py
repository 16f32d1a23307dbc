"""The day that a text told last, from which "the same day" and "at dusk" count."""

from msgspec import structs

from reportedly.model import Annotated, Period, TimeMention
from reportedly.resolve.time import background, period

ANCHORS = frozenset({"date", "iso", "numeric", "weekday", "deictic", "day_of_month"})
"""Rules of times that name a day without help from what was told before."""

BOUNDS = frozenset({"since", "until", "for", "by", "from", "before", "after"})
"""Words before a day that make it a bound, so that nothing happened on it."""

COUNTED = frozenset({"same", "part", "ago", "near_part", "offset", "soon"})
"""Rules of times that may count from a day told before."""


def told_day(annotated: Annotated, mention: TimeMention, last: Period | None) -> Period | None:
    """The last day named before a mention, in whatever sentence; ``last`` if it was told later.

    ``last`` is the period of the occurrence told before. A day that only dates the saying ("said on
    Friday") and one that is a bound ("since Friday") are no days from which anything counts.
    """
    if mention.rule not in COUNTED:
        return last
    named = next((m for m in reversed(annotated.times) if _anchors(annotated, m, mention)), None)
    if named is None or (last and last.evidence and last.evidence[0].start >= named.start):
        return last
    found = period(named, annotated.document)
    if mention.rule == "part" and background(found, annotated.document):
        return last
    day = found.end or found.start
    return structs.replace(found, start=day, end=day) if day else last


def _anchors(annotated: Annotated, named: TimeMention, mention: TimeMention) -> bool:
    if named.end > mention.start or named.rule not in ANCHORS:
        return False
    if dict(named.parts).get("op") in BOUNDS or "future" in dict(named.parts):
        return False
    cues = (a.cue for a in annotated.attributions if a.sentence == named.sentence)
    return not any(0 <= named.start - cue.end <= 1 for cue in cues)
