"""The step from Document to Annotated: sentences, words, and the mentions of every facet.

Only sentences that hold the stem of an action word are parsed, and their neighbours, so that most
of a general news page costs almost nothing.
"""

from collections.abc import Sequence

from reportedly.annotate.action import actions
from reportedly.annotate.actor import actors
from reportedly.annotate.gate import to_parse
from reportedly.annotate.label import labels
from reportedly.annotate.means import means
from reportedly.annotate.place import places
from reportedly.annotate.quantity import quantities
from reportedly.annotate.sentence import sentences
from reportedly.annotate.speaker import attributions, hedges
from reportedly.annotate.time import times
from reportedly.annotate.token import parse
from reportedly.annotate.truecase import as_published, truecased
from reportedly.model import Annotated, Document, Sentence

__all__ = ["annotate", "place_names"]


def annotate(document: Document) -> Annotated:
    """All mentions of a report, in text order. Raises `ModelError` if the parser is missing.

    Blocks in capitals are read in ordinary case; every mention holds the report's own words.
    """
    return as_published(_annotated(truecased(document)), document)


def place_names(document: Document) -> Annotated:
    """The places that a report names, in every sentence; no other mentions."""
    plain = truecased(document)
    found = sentences(plain)
    parsed = _with_words(plain, found, found)
    known = Annotated(document=plain, sentences=parsed, places=places(plain, parsed))
    return as_published(known, document)


def _annotated(document: Document) -> Annotated:
    parsed = _parsed(document, sentences(document))
    if not any(s.tokens for s in parsed):
        return Annotated(document=document, sentences=parsed)
    known = actors(document, parsed)
    return Annotated(
        document=document,
        sentences=parsed,
        actions=actions(document, parsed, known),
        actors=known,
        places=places(document, parsed),
        times=times(document, parsed),
        quantities=quantities(document, parsed),
        means=means(document, parsed),
        labels=labels(document, parsed),
        attributions=attributions(document, parsed),
        hedges=hedges(document, parsed),
    )


def _parsed(document: Document, found: tuple[Sentence, ...]) -> tuple[Sentence, ...]:
    """The sentences, those near an action word with their words."""
    return _with_words(document, found, to_parse(document, found))


def _with_words(
    document: Document, found: Sequence[Sentence], near: Sequence[Sentence]
) -> tuple[Sentence, ...]:
    words = parse([(s.start, document.text[s.start : s.end]) for s in near])
    tokens = {s.i: w for s, w in zip(near, words, strict=True)}
    return tuple(
        Sentence(
            i=s.i, start=s.start, end=s.end, kind=s.kind, block=s.block, tokens=tokens.get(s.i, ())
        )
        for s in found
    )
