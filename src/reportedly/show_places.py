"""The places of a report as lines: what the words mean, what else they may mean, and why.

near Bria                 Bria, settlement in Haute-Kotto, Central African Republic
                          6.5423, 21.9863 ±2.5 km · gn:239899 · 97%
                          because  the name as written · in a unit that the report names
"""

import textwrap
from collections.abc import Iterator, Sequence

import msgspec

from reportedly import wording
from reportedly.model import Candidate, Document
from reportedly.places import Placed
from reportedly.resolve.place import Resolved
from reportedly.show import Line, Piece

_WORDS = 26  # columns for the words of the report
_LABEL = 9
_MOST = 24  # columns of those words that are shown
_KM_WHOLE = 10  # from this uncertainty on, in km, no decimals are shown

_PLAIN = {"in", "part_of"}  # relations that go without saying
_PLACED = {"matched": "", "backed_off": "known only by what contains it, ", "none": ""}


def page(document: Document, found: Sequence[Placed], *, width: int) -> Iterator[Line]:
    """The title, then a paragraph for each place in text order."""
    yield (Piece(wording.safe(document.title or "(no headline)"), "bold"),)
    told = {0: "No place is named.", 1: "1 place"}.get(len(found), f"{len(found)} places")
    for warning in document.warnings:
        lines = textwrap.wrap(wording.safe(warning), width - 2)
        yield from ((Piece(("! " if not i else "  ") + x, "yellow"),) for i, x in enumerate(lines))
    yield (Piece(told),)
    for placed in found:
        yield ()
        yield from _place(placed, width)


def json_lines(document: Document, found: Sequence[Placed]) -> Iterator[bytes]:
    """One JSON object a place: document, words and offsets, relation, and all of the answer."""
    for placed in found:
        m = placed.mention
        row = {
            "document": document.id,
            "start": m.start,
            "end": m.end,
            "words": document.quote(m.start, m.end).exact,
            "relation": m.relation,
            **msgspec.to_builtins(placed.place),
        }
        yield msgspec.json.encode(row) + b"\n"


def _place(placed: Placed, width: int) -> Iterator[Line]:
    place = placed.place
    before = "" if placed.mention.relation in _PLAIN else f"{placed.mention.relation} "
    told = wording.safe(before.replace("_", " ") + placed.mention.raw)
    words = textwrap.shorten(told, _MOST, placeholder=" …")
    first, *rest = _answer(place)
    yield (Piece(f"{words:<{_WORDS}}", "bold"), Piece(first))
    for line in rest:
        yield (Piece(" " * _WORDS), Piece(line))
    yield from _labelled("because", " · ".join(place.rules), width)
    others = [c for c in place.candidates if place.basis == "none" or c.id != place.id]
    if others:
        yield from _labelled("or", " · ".join(map(_candidate, others)), width)


def _answer(place: Resolved) -> Iterator[str]:
    """What the words mean, and its point."""
    around = ", ".join(wording.safe(p.name) for p in place.parents)
    named = wording.safe(place.name or "?")
    level = f", {_level(place.level)}" if place.level else ""
    yield f"{named}{level}{f' in {around}' if around else ''}"
    if place.lat is None or place.lon is None:
        yield "no point"
        return
    about = f"{place.uncertainty_km:.{0 if (place.uncertainty_km or 0) >= _KM_WHOLE else 1}f}"
    point = f"{_PLACED[place.basis]}{place.lat:.4f}, {place.lon:.4f} ±{about} km"
    odds = [f"{c.score:.0%}" for c in place.candidates if c.id == place.id]
    yield " · ".join([point, *([place.id] if place.id else []), *odds])


def _level(level: str) -> str:
    return {
        "adm1": "first-level unit",
        "adm2": "second-level unit",
        "adm3": "third-level unit",
        "subcity": "part of a city",
    }.get(level, level)


def _candidate(candidate: Candidate) -> str:
    return f"{wording.safe(candidate.name)} {candidate.id} {candidate.score:.0%}"


def _labelled(label: str, text: str, width: int) -> Iterator[Line]:
    room = max(20, width - _WORDS - _LABEL)
    for i, line in enumerate(textwrap.wrap(text, room, break_long_words=False)):
        yield (
            Piece(" " * _WORDS),
            Piece(f"{label if not i else '':<{_LABEL}}", "dim"),
            Piece(line),
        )
