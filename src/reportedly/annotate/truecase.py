"""Reports in capitals, read as if set in ordinary case.

Telex reports, ministry bulletins and many headlines are printed in capitals, and the parser, names
and places all lean on case. `truecased` gives a copy of the document for the annotators in which
every block of capitals stands in ordinary case, letter for letter, so that each offset holds for
both; `as_published` puts the report's own words back into what they found. A document without
such a block is not copied.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TypeVar

from msgspec.structs import replace

from reportedly.annotate.casing import WORD, cased, opens
from reportedly.annotate.sentence import READ, blocks
from reportedly.annotate.wordbook import english
from reportedly.model import Annotated, Document

LOUD = 0.97  # share of capitals from which a block is set in capitals ("McDONALD" is)
FEWEST = 3  # words of three letters and more that make a block; a shorter one may be an acronym
HEAD = 40  # code points in which three small letters tell at once that a block is no such
ACRONYM = 7  # letters that a name in brackets may have to be an acronym

_SMALL = re.compile(r"[a-zß-öø-ÿ]")
_BRACKETED = re.compile(r"[(\[]([^\W\d_]+)[)\]]")


# ---- the document --------------------------------------------------------------------------------


def truecased(document: Document) -> Document:
    """The document with its blocks of capitals in ordinary case; itself if it has none."""
    areas = [a for p in document.passages if p.kind in READ for a in blocks(document.text, p)]
    loud = [a for a in areas if in_capitals(document.text[a.start : a.end])]
    if not loud:
        return document
    marks = {(a.start, a.end) for a in loud}
    quiet = [document.text[a.start : a.end] for a in areas if (a.start, a.end) not in marks]
    acronyms = _acronyms(document.text[a.start : a.end] for a in loud)
    seen = {**_seen(quiet), **{word.casefold(): word for word in acronyms}}
    text, at = [], 0
    for area in loud:
        text += [document.text[at : area.start], cased(document.text[area.start : area.end], seen)]
        at = area.end
    return replace(document, text="".join([*text, document.text[at:]]))


def in_capitals(block: str) -> bool:
    """Whether all or nearly all letters of a block of several words are capitals."""
    if len(_SMALL.findall(block[:HEAD])) > 2:
        return False
    letters = sum(map(str.isalpha, block))
    capitals = sum(map(str.isupper, block))
    return capitals >= LOUD * letters and sum(len(w) > 2 for w in WORD.findall(block)) >= FEWEST


def _seen(blocks_: Sequence[str]) -> dict[str, str]:
    """How the report itself writes a word inside its sentences, where it uses ordinary case."""
    found: dict[str, Counter[str]] = {}
    for block in blocks_:
        for match in WORD.finditer(block):
            if not opens(block, match.start()):
                found.setdefault(match[0].casefold(), Counter())[match[0]] += 1
    return {word: forms.most_common(1)[0][0] for word, forms in found.items()}


def _acronyms(blocks_: Iterator[str]) -> list[str]:
    """Short unknown words that stand alone in brackets somewhere: "[FMLN]"."""
    marked = (m[1] for b in blocks_ for m in _BRACKETED.finditer(b))
    return [w for w in marked if 1 < len(w) <= ACRONYM and not english(w.casefold())]


# ---- back to the report's own words --------------------------------------------------------------

Mention = TypeVar("Mention")


def as_published(found: Annotated, document: Document) -> Annotated:
    """What was found in a truecased copy, with the words and the document as published."""
    if found.document is document:
        return found
    text = document.text
    return replace(
        found,
        document=document,
        actions=_worded(found.actions, text),
        actors=_worded(found.actors, text),
        places=_worded(found.places, text),
        times=_worded(found.times, text),
        quantities=_worded(found.quantities, text),
        means=_worded(found.means, text),
        labels=_worded(found.labels, text),
    )


def _worded(mentions: tuple[Mention, ...], text: str) -> tuple[Mention, ...]:
    return tuple(replace(m, raw=text[m.start : m.end]) for m in mentions)  # type: ignore[attr-defined, type-var]
