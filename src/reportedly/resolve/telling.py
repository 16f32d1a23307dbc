"""Whether a claim is what the report is about, an earlier event recalled, or a total over several.

Words of totals ("in all", "since May", "this year") are rows of `data/en/totals.tsv`.
"""

import re
from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache
from typing import Literal

import msgspec

from reportedly.codebook.grammar import word_list
from reportedly.codebook.phrases import Phrases
from reportedly.codebook.tables import rows
from reportedly.codebook.taxonomy import kinds
from reportedly.model import Annotated, Document, Frame, Period
from reportedly.resolve import time as time_facet

Telling = Literal["main", "background", "summary"]

OLDEST = 60  # days; a report whose first event is older recalls it, a review or inquiry is of it
MANY = 10  # occurrences; who counts so many in one breath sums them up
FLOWS = {"displacement"}
"""Kinds that go on and grow: a number since May is the state of one occurrence."""


class Total(msgspec.Struct, frozen=True, kw_only=True):
    """Words that make a total, or keep a telling from being one.

    ``scope`` is ``total`` for words that sum up by themselves, ``span`` for a stretch of time that
    makes a total of whatever is counted in it, ``nth`` for words that do so behind an ordinal
    ("the seventh to be killed"), ``lasting`` for what goes on to this day, ``none`` for phrases
    that only look like one of these.
    """

    term: str
    scope: Literal["total", "span", "nth", "lasting", "none"]
    source: str
    example: str


@cache
def _totals() -> Phrases[Total]:
    return Phrases((row.term, row) for row in rows("en/totals.tsv", Total))


def tellings(
    annotated: Annotated, frames: Sequence[Frame], periods: Sequence[Period]
) -> list[Telling]:
    """How each frame is told: main, background or summary, in the order of the frames."""
    scopes = [_scopes(annotated, frame) for frame in frames]
    sums = [_sums_up(f, p, s) for f, p, s in zip(frames, periods, scopes, strict=True)]
    horizon = _horizon(annotated.document, periods)
    told: list[Telling] = [
        "summary" if total else _when_told(annotated.document, period, words, horizon)
        for total, period, words in zip(sums, periods, scopes, strict=True)
    ]
    return _carried(annotated, frames, periods, told)


def _carried(
    annotated: Annotated,
    frames: Sequence[Frame],
    periods: Sequence[Period],
    told: Sequence[Telling],
) -> list[Telling]:
    """Undated events told on from a recalled one, in its sentence or the next of its paragraph."""
    result = list(told)
    at = [annotated.sentences[annotated.actions[f.triggers[0]].sentence] for f in frames]
    for i in range(1, len(frames)):
        near = at[i].block == at[i - 1].block and at[i].i - at[i - 1].i <= 1
        undated = (
            periods[i].inferred and result[i] == "main" and frames[i].status.value == "happened"
        )
        if (
            near
            and undated
            and result[i - 1] == "background"
            and not _perfect(annotated, frames[i])
        ):
            result[i] = "background"
    return result


def _perfect(annotated: Annotated, frame: Frame) -> bool:
    """Whether a frame is told as of now ("have since fled", "are held"), not as past."""
    action = annotated.actions[frame.triggers[0]]
    tokens = annotated.sentences[action.sentence].tokens
    return any(t.head == action.token and t.lower in word_list("now_auxiliary") for t in tokens)


def _when_told(
    document: Document, period: Period, words: frozenset[str], horizon: date | None
) -> Telling:
    old = time_facet.background(period, document, horizon=horizon)
    return "background" if old and "lasting" not in words else "main"


def _horizon(document: Document, periods: Sequence[Period]) -> date | None:
    """The day from which on events are the report's own, where its first one is over a week old.

    A monthly review or an inquiry opens with what it is about. What it opens with is not recalled
    unless it is older than two months, and nothing is that came after it.
    """
    day = time_facet.published(document)
    lead = next((p for p in periods if p.start and p.end and not p.inferred), None)
    if day is None or lead is None or lead.start is None:
        return None
    start = date.fromisoformat(lead.start)
    return start if start >= day - timedelta(days=OLDEST) else None


# ---- totals --------------------------------------------------------------------------------------


def _sums_up(frame: Frame, period: Period, words: frozenset[str]) -> bool:
    """Whether a frame is a total over several occurrences."""
    if kinds()[frame.kind].lasting or frame.kind in FLOWS or frame.status.value != "happened":
        return False
    if frame.count is not None and (frame.count.low or 0) >= MANY:
        return True
    if frame.kind == "casualties" and _wide(period):
        return True
    counted = bool(frame.tolls) or frame.count is not None
    sums = "total" in words and frame.kind == "casualties"
    return sums or "nth" in words or (counted and "span" in words)


def _wide(period: Period) -> bool:
    return period.precision in {"month", "year", "season"} and not period.inferred


def _scopes(annotated: Annotated, frame: Frame) -> frozenset[str]:
    """Which kinds of words of totals stand in the clause that tells a frame."""
    text = annotated.document.text
    trigger = annotated.actions[frame.triggers[0]]
    told = next((e for e in frame.evidence if e.start <= trigger.start < e.end), None)
    if told is None:
        return frozenset()
    end = _end_of_clause(text, told.end, annotated.sentences[trigger.sentence].end)
    opens = _opening(annotated, frame)
    return frozenset(
        f.value.scope
        for f in _totals().find(text, told.start, end)
        if f.start not in opens
        and (f.value.scope != "nth" or _behind_ordinal(text, told.start, f.start))
    )


def _opening(annotated: Annotated, frame: Frame) -> set[int]:
    """Where the words stand that open the clauses of a frame ("*since* it struck the gates")."""
    actions = [annotated.actions[i] for i in frame.triggers]
    return {
        t.start
        for a in actions
        for t in annotated.sentences[a.sentence].tokens
        if t.head == a.token and t.dep in {"mark", "advmod"}
    }


_STOP = re.compile(r"[,;:–—]")


def _end_of_clause(text: str, told: int, sentence: int) -> int:
    """Where the clause that ends the evidence stops: at the next comma of its sentence."""
    stop = _STOP.search(text, told, max(told, sentence))
    return stop.start() if stop else max(told, sentence)


def _behind_ordinal(text: str, start: int, end: int) -> bool:
    words = {w.casefold() for w in re.findall(r"[^\W\d_]+", text[start:end])[-8:]}
    return bool(words & word_list("rank"))
