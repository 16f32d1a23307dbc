"""Where things stand in a report: its sentences, which of them were parsed, its action words."""

import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Protocol

from msgspec import Struct

from bench.gold import Report, find
from reportedly.annotate import annotate
from reportedly.annotate.action import table
from reportedly.annotate.gate import forms
from reportedly.codebook.phrases import fold
from reportedly.model import Sentence

Spans = Sequence[tuple[int, int]]


class Place(Struct, frozen=True):
    """Where an error stands: the sentences around it, and the words in question."""

    start: int
    end: int
    marked: tuple[tuple[int, int], ...] = ()


class Setting(Struct, frozen=True):
    """A report's text, its sentences as parsed, and where its mentions stand, by field."""

    text: str
    sentences: tuple[Sentence, ...]
    actions: tuple[tuple[int, int], ...]
    mentions: dict[str, tuple[tuple[int, int], ...]]

    def sentences_at(self, spans: Spans) -> list[Sentence]:
        """The sentences that hold words of some spans."""
        return [s for s in self.sentences if overlaps([(s.start, s.end)], spans)]

    def actions_at(self, spans: Spans) -> set[tuple[int, int]]:
        """The action words inside some spans."""
        return {a for a in self.actions if overlaps([a], spans)}

    def terms(self, spans: Spans) -> list[str]:
        """The terms of the action tables whose words all stand, in some form, in some spans."""
        words = {fold(w) for a, b in spans for w in re.findall(r"[^\W\d_]+", self.text[a:b])}
        last = (pair for w in sorted(words) for pair in _terms_by_form().get(w, ()))
        return list(dict.fromkeys(t for t, parts in last if all(p & words for p in parts)))

    def tells(self, spans: Spans, words: str) -> bool:
        """Whether words stand in the sentences that hold some spans."""
        return any(find(self.text[s.start : s.end], words) for s in self.sentences_at(spans))

    def recognised(self, facet: str, spans: Spans, words: str) -> bool:
        """Whether words stand in those sentences and are a mention for a field, or part of one."""
        found = (
            (s.start + hit[0], s.start + hit[1])
            for s in self.sentences_at(spans)
            if words and (hit := find(self.text[s.start : s.end], words))
        )
        return any(overlaps([hit], self.mentions.get(facet, ())) for hit in found)

    def place(self, spans: Spans, words: str = "") -> Place:
        """The sentence of the first span, with some words marked, or else the span."""
        if not spans:
            return Place(0, 0)
        first = spans[0]
        here = self.sentences_at([first])
        start = min([first[0], *(s.start for s in here)])
        end = max([first[1], *(s.end for s in here)])
        found = find(self.text[start:end], words) if words else None
        marked = (found[0] + start, found[1] + start) if found else first
        return Place(start, end, (marked,))


def setting(report: Report) -> Setting:
    """The setting of a report; its sentences are parsed once more."""
    annotated = annotate(report.reading.document)
    return Setting(
        report.reading.document.text,
        annotated.sentences,
        _spans(annotated.actions),
        {
            "doers": _spans(annotated.actors),
            "suffering": _spans(annotated.actors),
            "means": _spans(annotated.means),
            "places": _spans(annotated.places),
            "when": _spans(annotated.times),
            "toll": _spans(annotated.quantities),
            "said_by": _spans(a.cue for a in annotated.attributions),
            "labels": _spans(annotated.labels),
        },
    )


class _Spanned(Protocol):
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


def _spans(mentions: Iterable[_Spanned]) -> tuple[tuple[int, int], ...]:
    return tuple(dict.fromkeys((m.start, m.end) for m in mentions))


@cache
def _terms_by_form() -> dict[str, list[tuple[str, tuple[frozenset[str], ...]]]]:
    """Terms of the action tables, with the forms of each of their words, by forms of the last."""
    found: dict[str, list[tuple[str, tuple[frozenset[str], ...]]]] = {}
    for term in dict.fromkeys(row.term for row in table()):
        parts = tuple(frozenset(forms(word)) for word in re.split(r"[\s-]+", term))
        for form in sorted(parts[-1]):
            found.setdefault(form, []).append((term, parts))
    return found


def overlaps(some: Iterable[tuple[int, int]], others: Spans) -> bool:
    """Whether any span shares a code point with any other."""
    return any(a < d and c < b for a, b in some for c, d in others)
