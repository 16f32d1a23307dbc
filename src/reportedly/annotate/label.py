"""Labels: the stance words of a report, kept as its own words and never taken over.

`data/en/stance.tsv` holds the words with their kind (pejorative, honouring, euphemism,
evaluative) and a neutral reading. Actor nouns in scare quotes ("the “mayors”") are
labels of the kind ``scare_quotes``.
"""

import re
from collections.abc import Iterator
from functools import cache

import msgspec

from reportedly.annotate.naming import QUOTES
from reportedly.annotate.tree import Tokens
from reportedly.codebook import actors as book
from reportedly.codebook.phrases import Found, Phrases, fold
from reportedly.codebook.tables import rows
from reportedly.model import Document, LabelMention, Sentence

SCARE = 4  # words; more in quotation marks is speech

_QUOTED = re.compile(r"[“\"„«]([^“”\"„«»\n]{2,60})[”\"»]|(?<!\w)[‘']([^‘’'\n]{2,60})[’'](?!\w)")


class Stance(msgspec.Struct, frozen=True, kw_only=True):
    """A row of `data/en/stance.tsv`."""

    term: str
    kind: str
    neutral: str
    source: str
    example: str


@cache
def stances() -> Phrases[Stance]:
    """The stance words, to be looked for in a text."""
    return Phrases((row.term, row) for row in rows("en/stance.tsv", Stance))


def labels(document: Document, sentences: tuple[Sentence, ...]) -> tuple[LabelMention, ...]:
    """The stance words of the parsed sentences with the noun phrases that carry them.

    ``raw`` is the phrase with its article, without its number ("the terrorists"); ``row`` is the
    row of the table, or ``scare_quotes``.
    """
    found: list[LabelMention] = []
    for sentence in sentences:
        if sentence.tokens:
            quoted = list(_scare_quotes(document.text, sentence))
            words = [w for w in _words(document.text, sentence) if not _touches(w, quoted)]
            found += _apart([*quoted, *words])
    return tuple(found)


def _touches(mention: LabelMention, others: list[LabelMention]) -> bool:
    return any(mention.start < o.end and o.start < mention.end for o in others)


def _apart(mentions: list[LabelMention]) -> list[LabelMention]:
    """The mentions in text order, the longer one where two overlap."""
    kept: list[LabelMention] = []
    for mention in sorted(mentions, key=lambda m: (m.start, -m.end)):
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return kept


# ---- stance words --------------------------------------------------------------------------------


def _words(text: str, sentence: Sentence) -> Iterator[LabelMention]:
    named = list(book.names().find(text, sentence.start, sentence.end))
    for hit in stances().find(text, sentence.start, sentence.end):
        if hit.value.kind != "pejorative" and any(
            n.start <= hit.start and hit.end <= n.end for n in named
        ):
            continue  # a name's own word: "National Liberation Front"
        a, b = _carrier(sentence.tokens, hit)
        start, end = sentence.tokens[a].start, sentence.tokens[b - 1].end
        yield LabelMention(
            start=start,
            end=end,
            raw=text[start:end],
            sentence=sentence.i,
            kind=hit.value.kind,
            row=f"stance/{hit.value.term}",
        )


def _carrier(tokens: Tokens, hit: Found[Stance]) -> tuple[int, int]:
    """The short noun phrase around a stance word; the word itself if it is a verb."""
    inside = [t.i for t in tokens if t.start < hit.end and hit.start < t.end]
    a, b = inside[0], inside[-1] + 1
    if tokens[b - 1].pos in {"VERB", "AUX", "ADV"} and tokens[b - 1].dep != "amod":
        return a, b
    b = _right(tokens, b)
    return _left(tokens, a, b), b


def _right(tokens: Tokens, b: int) -> int:
    """The end of the phrase: an adjective takes its noun along, a noun what it modifies."""
    for i in range(b, min(b + 4, len(tokens))):
        if tokens[i].pos not in {"NOUN", "PROPN", "ADJ"} and tokens[i].text not in QUOTES:
            break
        if tokens[i].pos in {"NOUN", "PROPN"} and _leads_to(tokens, b - 1, i):
            b = i + 1
    return b


def _leads_to(tokens: Tokens, i: int, head: int) -> bool:
    return tokens[i].head == head or tokens[tokens[i].head].head == head


def _left(tokens: Tokens, a: int, b: int) -> int:
    """The start of the phrase: adjectives and names, and an article before them; no number."""
    while a > 0 and tokens[a - 1].pos in {"ADJ", "NOUN", "PROPN"} and _inside(tokens, a - 1, b):
        if fold(tokens[a - 1].lower) in book.words("quantity"):
            break
        a -= 1
    return a - 1 if a > 0 and tokens[a - 1].lower in book.words("definite") else a


def _inside(tokens: Tokens, i: int, b: int) -> bool:
    return i < tokens[i].head < b


# ---- scare quotes --------------------------------------------------------------------------------


def _scare_quotes(text: str, sentence: Sentence) -> Iterator[LabelMention]:
    for match in _QUOTED.finditer(text, sentence.start, sentence.end):
        words = [t for t in sentence.tokens if match.start() < t.start and t.end < match.end()]
        if _is_actor_noun(tuple(words)):
            start = _doubt_before(text, sentence.tokens, match.start())
            yield LabelMention(
                start=start,
                end=match.end(),
                raw=text[start : match.end()],
                sentence=sentence.i,
                kind="scare_quotes",
                row="scare_quotes",
            )


def _is_actor_noun(words: Tokens) -> bool:
    """Whether quoted words are a short noun phrase for people or units, and no speech."""
    if not 0 < len(words) <= SCARE or any(t.pos in {"VERB", "AUX", "PRON"} for t in words):
        return False
    last = fold(words[-1].lower)
    folded = tuple(fold(t.lower) for t in words)
    return any(folded[-len(t.words) :] == t.words for t in book.nouns().get(last, ()))


def _doubt_before(text: str, tokens: Tokens, start: int) -> int:
    """Where a "so-called" before the quotation mark begins, or the mark."""
    first = next((t.i for t in tokens if t.start >= start), 0)
    if first == 0:
        return start
    opening = tokens[max(0, first - 3)].start
    found = [h for h in stances().find(text, opening, start) if h.value.kind == "evaluative"]
    return found[-1].start if found and not text[found[-1].end : start].strip() else start
