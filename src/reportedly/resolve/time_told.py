"""What a text told before, from which its times count: the day of "at dusk", the year of 3 May."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from msgspec import structs

from reportedly.model import Annotated, Period, TimeMention
from reportedly.resolve.time import background, period, published

ANCHORS = frozenset({"date", "iso", "numeric", "weekday", "deictic", "day_of_month"})
"""Rules of times that name a day without help from what was told before."""

BOUNDS = frozenset({"since", "until", "for", "by", "from", "before", "after"})
"""Words before a day that make it a bound, so that nothing happened on it."""

COUNTED = frozenset({"same", "part", "ago", "near_part", "offset", "soon", "ever"})
"""Rules of times that may count from a day told before."""

ROLLING = frozenset({"part", "offset", "soon"})
"""Those that go on from the day in hand, and never from one that is only recalled."""

YEARLESS = frozenset({"date", "days", "month"})
"""Rules of times that may leave out their year."""

FRESH = 30  # days; our policy: a date without its year that may be this recent is


def told_day(annotated: Annotated, mention: TimeMention, told: Sequence[Period]) -> Period | None:
    """The last day named before a mention, in whatever sentence, else that of what was told.

    ``told`` are the periods of the occurrences told before. A day that only dates the saying ("said
    on Friday") and one that is a bound ("since Friday") are no days from which anything counts; but
    within a paragraph "at dawn" is of the day of the saying, where no other is named.
    """
    last = next((p for p in reversed(told) if _goes_before(annotated, p, mention)), None)
    if mention.rule not in COUNTED:
        return last
    inverse = dict(mention.parts).get("op") == "inverse"
    named = _of_sentence(annotated, mention) if inverse else _named(annotated, mention)
    if named is None or (last and last.evidence and last.evidence[0].start >= named.start):
        return last
    found = period(named, annotated.document)
    day = found.end or found.start
    return structs.replace(found, start=day, end=day) if day else last


def stale(annotated: Annotated, mention: TimeMention, before: Period | None) -> bool:
    """Whether an hour or part of a day stands too far from the last day told to be of that day.

    In a new paragraph, three days or more after what was told last, it may be of any day since.
    """
    day = published(annotated.document)
    if mention.rule != "part" or before is None or day is None or not before.end:
        return False
    if any(_block(annotated, mention) == _block_at(annotated, q.start) for q in before.evidence):
        return False
    return day - date.fromisoformat(before.end) > timedelta(days=2)


def with_year(annotated: Annotated, mention: TimeMention) -> TimeMention:
    """A date that leaves out its year, with that of the last year named in its paragraph.

    "The war began in *1999* … On 3 May the village burned": 1999, unless the report is of May, or
    another day has been named since.
    """
    parts = dict(mention.parts)
    if mention.rule not in YEARLESS or parts.keys() & {"year", "short_year", "year_near", "near"}:
        return mention
    own = period(mention, annotated.document).end
    day = published(annotated.document)
    if own and day and abs(day - date.fromisoformat(own)) <= timedelta(days=FRESH):
        return mention
    before = next(_before_in_block(annotated, mention), None)
    year = dict(before.parts).get("year") if before else None
    return structs.replace(mention, parts=(*mention.parts, ("year", year))) if year else mention


# ---- which mentions are named before -------------------------------------------------------------


def _goes_before(annotated: Annotated, told: Period, mention: TimeMention) -> bool:
    """Whether a period is told before a mention, and not only recalled where that matters."""
    if told.evidence and told.evidence[0].start >= mention.start:
        return False
    return mention.rule not in ROLLING or not background(told, annotated.document)


def _named(annotated: Annotated, mention: TimeMention) -> TimeMention | None:
    """The last mention before one that names a day of something that happened."""
    for named in reversed(annotated.times):
        if named.end > mention.start or not _anchors(named):
            continue
        if mention.rule in ROLLING and _recalled(annotated, named):
            continue
        said = _dates_saying(annotated, named)
        here = mention.rule == "part" and _block(annotated, named) == _block(annotated, mention)
        if not said or here:
            return named
    return None


def _recalled(annotated: Annotated, named: TimeMention) -> bool:
    return background(period(named, annotated.document), annotated.document)


def _of_sentence(annotated: Annotated, mention: TimeMention) -> TimeMention | None:
    """The day that another mention of the same sentence names."""
    mine = (m for m in annotated.times if m.sentence == mention.sentence and m is not mention)
    return next((m for m in mine if m.start != mention.start and _anchors(m)), None)


def _anchors(named: TimeMention) -> bool:
    parts = dict(named.parts)
    return named.rule in ANCHORS and parts.get("op") not in BOUNDS and "future" not in parts


def _dates_saying(annotated: Annotated, named: TimeMention) -> bool:
    cues = (a.cue for a in annotated.attributions if a.sentence == named.sentence)
    return any(0 <= named.start - cue.end <= 1 for cue in cues)


def _before_in_block(annotated: Annotated, mention: TimeMention) -> Iterator[TimeMention]:
    """The mentions of a paragraph before one, the nearest first, but for parts of a day."""
    for named in reversed(annotated.times):
        near = named.end <= mention.start and _block(annotated, named) == _block(annotated, mention)
        if near and named.rule not in {"part", "duration"}:
            yield named


def _block(annotated: Annotated, mention: TimeMention) -> int:
    return annotated.sentences[mention.sentence].block


def _block_at(annotated: Annotated, offset: int) -> int | None:
    inside = (s.block for s in annotated.sentences if s.start <= offset < s.end)
    return next(inside, None)
