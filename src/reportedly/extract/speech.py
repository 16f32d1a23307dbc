"""On whose word: which attributions cover an occurrence, and which words weaken it."""

import re
from collections.abc import Sequence

from reportedly.extract.telling import Telling
from reportedly.extract.view import View
from reportedly.model import Attribution, Span, TollTelling


def said_by(
    view: View, tellings: Sequence[Telling], tolls: Sequence[TollTelling] = ()
) -> tuple[int, ...]:
    """Indices of the attributions that cover an occurrence's event words, nearest first.

    Those of the first event word stand in front; a further sentence that tells the same
    occurrence, or what came of it, adds its speakers. Last come those who give only a number of
    the occurrence ("the ministry put the dead at nine").
    """
    first = next((t for t in tellings if not t.effect), tellings[0])
    found = [i for t in (first, *tellings) for i in _of_telling(view, t)]
    found += [i for toll in tolls for i in toll.said_by if not _denies(view, i)]
    once: dict[str, int] = {}
    for i in found:
        once.setdefault(_name(view, i), i)
    return tuple(once.values())


def _denies(view: View, index: int) -> bool:
    return view.annotated.attributions[index].stance == "denied"


def _of_telling(view: View, telling: Telling) -> tuple[int, ...]:
    """The speakers of one event word; of a word that is itself speech, who utters it.

    "The commander *threatened* to burn the town": the threat is told on his own word.
    """
    offset = telling.mention.start
    uttered = [
        i
        for i, a in enumerate(view.annotated.attributions)
        if a.cue.start <= offset < a.cue.end and telling.mention.kind == "threat"
    ]
    return (*uttered, *covering(view, offset))


def _name(view: View, index: int) -> str:
    return view.annotated.attributions[index].name.casefold()


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
    cut the content at the comma; what follows is theirs until somebody else speaks. So is what
    "and" adds behind a speaker in the middle ("Guns shelled the town, a nurse said, *and* …").
    """
    if attribution.start <= offset < attribution.end or _leads_up(view, attribution, offset):
        return True
    if not attribution.end <= offset < view.sentences[attribution.sentence].end:
        return False
    follows = attribution.cue.end <= attribution.start
    if not follows and not _goes_on(view, attribution, offset):
        return False
    return not any(
        attribution.end <= other.cue.start and other.cue != attribution.cue
        for other in view.annotated.attributions
        if other.sentence == attribution.sentence
    )


def _leads_up(view: View, attribution: Attribution, offset: int) -> bool:
    """Whether a speaker who ends a sentence speaks also for what comes before the words cut out.

    "Stones rained on the guards and vans were burnt, *a clerk said*": the parser may join only the
    second half to the speaker. A semicolon or another speaker between parts the two.
    """
    start, cue = attribution.start, attribution.cue
    sentence = view.sentences[attribution.sentence]
    if not sentence.start <= offset < start or cue.start < attribution.end:
        return False
    if _BREAK.search(view.text, offset, start) or not _TAIL.fullmatch(
        view.text, cue.end, sentence.end
    ):
        return False
    return not any(
        a.cue.start < start and a.sentence == attribution.sentence
        for a in view.annotated.attributions
    )


_BREAK = re.compile(r"[;:\"“”]")
_TAIL = re.compile(r"[^,;:]{0,40}[.!?;]?\W*")


_AND = re.compile(r"[^,;]{0,40},\s+(?:and|adding|with)\b[^;]*")


def _goes_on(view: View, attribution: Attribution, offset: int) -> bool:
    """Whether "and" leads from a speaker in the middle of a sentence to an offset behind."""
    cue = attribution.cue
    inside = attribution.start < cue.start and attribution.end <= cue.start and cue.end < offset
    return inside and _AND.fullmatch(view.text, cue.end, offset) is not None


def hedges(spans: Sequence[Span], evidence: Sequence[Span]) -> tuple[Span, ...]:
    """The hedging words that stand inside an occurrence's evidence."""
    return tuple(h for h in spans if any(e.start <= h.start < e.end for e in evidence))
