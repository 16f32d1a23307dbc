"""The place of a dateline: "SARDA, Umm Hisn — ", "TAMBA (Example News) -".

It is where the report was written. Nothing has happened there by that alone; the report's own
"here" and its first "the town" mean it.
"""

import re

from reportedly.annotate.place.words import country_named, demonym, known, small
from reportedly.model import Document, Passage, PlaceMention

DATELINE = "dateline"
_NAME = re.compile(r"[^\W\d_][\w'’‘` -]*[^\W\d_]")
_PARTS = re.compile(r"\s*[,(/\[:–—]\s*|\s+-\s*|\s*-\s+")


NO_SENTENCE = -1
"""The sentence of a place that stands in none."""


def datelines(document: Document) -> list[PlaceMention]:
    """The first place of each dateline."""
    lines = (p for p in document.passages if p.kind == "dateline")
    found = (_mention(document.text, line) for line in lines)
    return [mention for mention in found if mention]


def _mention(text: str, passage: Passage) -> PlaceMention | None:
    words = text[passage.start : passage.end]
    part = _PARTS.split(words, maxsplit=1)[0].strip(" .")
    if _NAME.fullmatch(part) is None or not _town(part):
        return None
    start = passage.start + words.index(part)
    return PlaceMention(
        start=start,
        end=start + len(part),
        raw=part,
        sentence=NO_SENTENCE,
        token=0,
        name=part,
        head=None,
        level="settlement",
        relation="in",
        within=None,
        group=-1,
        rule=DATELINE,
    )


def _town(name: str) -> bool:
    """Whether the first words of a dateline name a town: a known one, or one in capitals."""
    if demonym(name) or country_named(name.title()) or name.lower() in small("stop"):
        return False
    return bool(known(name)) or (name.isupper() and len(name) > 3)
