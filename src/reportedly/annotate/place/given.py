"""Places at words that somebody marked: each gets a mention, whatever the grammar found there."""

from collections.abc import Sequence

from msgspec.structs import replace

from reportedly.annotate.place.words import typed_level
from reportedly.codebook.gazetteer import Match, default_gazetteer
from reportedly.model import Document, PlaceMention, Sentence

NAMESAKES = 60  # places of a name that are asked whether they lie in the unit named behind it


def given(
    document: Document,
    sentences: Sequence[Sentence],
    found: Sequence[PlaceMention],
    spans: Sequence[tuple[int, int]],
) -> tuple[PlaceMention, ...]:
    """The mentions at ``spans`` (code points, in text order), then the others of ``found``.

    A mention that the grammar found at the same words keeps its type; one that it found over other
    words of a span gives way. "Bria, Haute-Kotto" is read as a place within the next.
    """
    text = document.text
    marked = [_mention(text, sentences, found, span, group=i) for i, span in enumerate(spans)]
    marked = [_held(text, m, marked, i) for i, m in enumerate(marked)]
    rest = [m for m in found if not any(m.start < b and a < m.end for a, b in spans)]
    return (*marked, *(replace(m, within=None, group=len(marked) + m.group) for m in rest))


def _mention(
    text: str,
    sentences: Sequence[Sentence],
    found: Sequence[PlaceMention],
    span: tuple[int, int],
    *,
    group: int,
) -> PlaceMention:
    start, end = span
    raw = " ".join(text[start:end].split())
    same = next((m for m in found if (m.start, m.end) == (start, end) and m.name), None)
    if same:
        return replace(same, within=None, group=group)
    noun = raw.rpartition(" ")[2].lower() if " " in raw else ""
    level = typed_level(noun)
    return PlaceMention(
        start=start,
        end=end,
        raw=raw,
        sentence=next((s.i for s in sentences if s.start <= start < s.end), 0),
        token=0,
        name=raw.rpartition(" ")[0] if level else raw,
        head=noun if level else None,
        level=level,
        relation="in",
        within=None,
        group=group,
        rule="name and noun" if level else "marked",
    )


def _held(text: str, mention: PlaceMention, marked: Sequence[PlaceMention], i: int) -> PlaceMention:
    """The mention within the next one, if that follows a comma and holds a place of its name."""
    then = marked[i + 1] if i + 1 < len(marked) else None
    if then is None or text[mention.end : then.start].strip() != ",":
        return mention
    return replace(mention, within=i + 1) if _holds(then.raw, mention.raw) else mention


def _holds(outer: str, inner: str) -> bool:
    around = {m.place.id for m in _exact(outer) if m.place.level in {"country", "adm1", "adm2"}}
    lands = {m.place.country for m in _exact(outer) if m.place.level == "country"}
    return any(
        m.place.country in lands or not around.isdisjoint({m.place.admin1, m.place.admin2})
        for m in _exact(inner)
        if m.place.level != "country"
    )


def _exact(name: str) -> tuple[Match, ...]:
    return default_gazetteer().candidates(name, stages=("exact",), limit=NAMESAKES)
