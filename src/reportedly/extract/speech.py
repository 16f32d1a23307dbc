"""On whose word: which attributions cover an occurrence, and which words weaken it."""

from collections.abc import Sequence

from reportedly.extract.telling import Telling
from reportedly.extract.view import View
from reportedly.model import Attribution, Span


def said_by(view: View, tellings: Sequence[Telling]) -> tuple[int, ...]:
    """Indices of the attributions that cover an occurrence's first event word, nearest first."""
    first = next((t for t in tellings if not t.effect), tellings[0])
    return covering(view, first.mention.start)


def covering(view: View, offset: int) -> tuple[int, ...]:
    """Indices of the attributions whose content holds an offset, the innermost first."""
    found = [
        (a.end - a.start, i)
        for i, a in enumerate(view.annotated.attributions)
        if _reaches(view, a, offset) and not a.cue.start <= offset < a.cue.end
    ]
    return tuple(i for _, i in sorted(found))


def _reaches(view: View, attribution: Attribution, offset: int) -> bool:
    """Whether an offset is said by a speaker: in the content, or behind it in the sentence.

    "The sources added that tension is growing, after guards arrested a leader": the parser may
    cut the content at the comma; what follows is theirs until somebody else speaks.
    """
    if attribution.start <= offset < attribution.end:
        return True
    sentence = view.sentences[attribution.sentence]
    behind = attribution.cue.end <= attribution.start < attribution.end <= offset < sentence.end
    return behind and not any(
        attribution.end <= other.cue.start
        for other in view.annotated.attributions
        if other.sentence == attribution.sentence
    )


def hedges(spans: Sequence[Span], evidence: Sequence[Span]) -> tuple[Span, ...]:
    """The hedging words that stand inside an occurrence's evidence."""
    return tuple(h for h in spans if any(e.start <= h.start < e.end for e in evidence))
