"""Places at words that somebody marked: each gets a mention, whatever the grammar found there."""

from collections.abc import Mapping, Sequence

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

    A mention that the grammar found for the same name keeps its type and container; one that it
    found over other words of a span gives way. Of "Bria, Haute-Kotto" the first lies within the
    second.
    """
    text = document.text
    taken = {j: i for i, span in enumerate(spans) if (j := _same(text, found, span)) is not None}
    rest = [
        j
        for j, m in enumerate(found)
        if j not in taken and not any(m.start < b and a < m.end for a, b in spans)
    ]
    new = {**taken, **{j: len(spans) + at for at, j in enumerate(rest)}}
    by_span = {i: found[j] for j, i in taken.items()}
    marked = [
        _within(by_span[i], new, span, group=i) if i in by_span
        else _mention(text, sentences, span, group=i)
        for i, span in enumerate(spans)
    ]  # fmt: skip
    marked = [_held(text, m, marked, i) for i, m in enumerate(marked)]
    others, groups = (found[j] for j in rest), len(spans) + 1
    kept = (
        replace(m, within=new.get(-1 if m.within is None else m.within), group=groups + m.group)
        for m in others
    )
    return (*marked, *kept)


def _same(text: str, found: Sequence[PlaceMention], span: tuple[int, int]) -> int | None:
    """The mention that the grammar found there: it holds the words, and they its name."""
    words = text[span[0] : span[1]].casefold()
    for j, m in enumerate(found):
        if m.name and m.start <= span[0] and span[1] <= m.end and m.name.casefold() in words:
            return j
    return None


def _within(
    mention: PlaceMention, new: Mapping[int, int], span: tuple[int, int], *, group: int
) -> PlaceMention:
    """A mention of the grammar at the marked words, with its container where that is kept.

    A noun that was not marked types something else ("*Hama* airport").
    """
    within = None if mention.within is None else new.get(mention.within)
    if span != (mention.start, mention.end) and mention.head:
        mention = replace(mention, raw=mention.name or "", head=None, level=None, rule="marked")
    return replace(mention, start=span[0], end=span[1], within=within, group=group)


def _mention(
    text: str, sentences: Sequence[Sentence], span: tuple[int, int], *, group: int
) -> PlaceMention:
    start, end = span
    raw = " ".join(text[start:end].split())
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
    if mention.within is not None or then is None:
        return mention
    if text[mention.end : then.start].strip() != ",":
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
