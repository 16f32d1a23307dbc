"""Times: the words of a report that date something, read by a grammar of our own.

Every word gets a letter by the tables (`time_words.py`), and the grammar is a list of patterns over
those letters (`time_grammar.py`), so that reading is linear in the text and the same for "On
Tuesday", "ON TUESDAY" and "le 4 juillet 2017". Nothing is placed on the calendar here; that is
`resolve/time.py`'s.

A mention is a core ("Tuesday", "4 July 2017", "two weeks ago"), with the parts of a day, hours and
prepositions that lean on it ("shortly before midnight on *Thursday*"). Two cores with "between …
and", "from … to", "and" or a dash between them make one mention, with the rule ``range``.
"""

import re
from functools import cache, lru_cache
from typing import NamedTuple

from reportedly.annotate.numeral import Piece, Terms, pieces
from reportedly.annotate.time_grammar import (
    ATTRIBUTIVE,
    BEFORE,
    BOUNDING,
    CORES,
    DATED,
    GLUE,
    LEANING,
    OPERATOR_NAMES,
    OPERATORS,
    SHIFT,
    TELLING,
)
from reportedly.annotate.time_words import TimeWord, Word, letters
from reportedly.codebook.tables import rows
from reportedly.model import Document, Sentence, TimeMention

Parts = tuple[tuple[str, str], ...]


class Found(NamedTuple):
    """A mention over words ``first`` to ``last`` (exclusive)."""

    rule: str
    parts: Parts
    first: int
    last: int


def times(document: Document, sentences: tuple[Sentence, ...]) -> tuple[TimeMention, ...]:
    """All words that date something in paragraphs with a parsed sentence, in text order."""
    found: list[TimeMention] = []
    read_in = {sentence.block for sentence in sentences if sentence.tokens}
    for sentence in sentences:
        if sentence.block not in read_in:
            continue
        text = document.text[sentence.start : sentence.end]
        for start, end, rule, parts in read(text):
            a, b = sentence.start + start, sentence.start + end
            found.append(
                TimeMention(
                    start=a,
                    end=b,
                    raw=document.text[a:b],
                    sentence=sentence.i,
                    rule=rule,
                    parts=parts,
                )
            )
    return tuple(found)


@lru_cache(maxsize=512)
def read(text: str) -> tuple[tuple[int, int, str, Parts], ...]:
    """The times of one sentence: ``(start, end, rule, parts)``, offsets into the sentence."""
    words = letters(text)
    code = "".join(w.letter for w in words)
    if not TELLING.intersection(code):
        return ()
    mentions = _ranges(_lean(_cores(code, words), code, words), code)
    whole = [_operated(m, code, words) for m in mentions]
    futures = _futures(text)
    return tuple(
        (words[m.first].start, words[m.last - 1].end, m.rule, _future(m, words, futures))
        for m in whole
    )


def _parts(match: re.Match[str], words: list[Word]) -> Parts:
    return tuple(
        (name, words[match.start(name)].value)
        for name in match.re.groupindex
        if match.group(name) is not None
    )


def _cores(code: str, words: list[Word]) -> list[Found]:
    """The cores that do not overlap, the longest first."""
    found = [
        Found(rule, _parts(match, words), match.start(), match.end() - match[0].endswith("."))
        for rule, pattern in CORES
        for match in pattern.finditer(code)
    ]
    found.sort(key=lambda f: (f.first - f.last, f.first))
    kept: list[Found] = []
    taken: set[int] = set()
    for core in found:
        if taken.isdisjoint(range(core.first, core.last)):
            kept.append(core)
            taken.update(range(core.first, core.last))
    return sorted(kept, key=lambda f: f.first)


def _lean(cores: list[Found], code: str, words: list[Word]) -> list[Found]:
    """Cores with the hours and parts of day that lean on them; those that lean on none alone."""
    taken = {i for core in cores for i in range(core.first, core.last)}
    leaning = [
        Found("part", _parts(match, words), match.start(), match.end())
        for pattern in LEANING
        for match in pattern.finditer(code)
        if taken.isdisjoint(range(match.start(), match.end()))
    ]
    merged: list[Found] = []
    for found in sorted([*cores, *leaning], key=lambda f: (f.first, -f.last)):
        if merged and found.first < merged[-1].last:
            continue
        if merged and _leans(merged[-1], found, code):
            merged[-1] = _together(merged[-1], found, code)
        else:
            merged.append(found)
    return [m for m in merged if m.rule != "part" or code[m.first] in "AIORBFbeTd4"]


def _leans(left: Found, right: Found, code: str) -> bool:
    if "part" not in {left.rule, right.rule}:
        return False
    between = code[left.last : right.first]
    if right.rule == "part" and "," in between:
        return between == "," and code[right.first] == "A"  # "on Tuesday, at 3 p.m."
    return GLUE.fullmatch(between) is not None


def _together(left: Found, right: Found, code: str) -> Found:
    rule = right.rule if left.rule == "part" else left.rule
    into = "t" in code[left.last : right.first] or right.parts[:1] == (("op", "to"),)
    parts = (*(right if left.rule == "part" else left).parts,)
    parts += (left if left.rule == "part" else right).parts
    return Found(rule, (*parts, ("into", "yes")) if into else parts, left.first, right.last)


def _ranges(mentions: list[Found], code: str) -> list[Found]:
    """Two mentions with "to", "and" or a dash between them, taken together."""
    merged: list[Found] = []
    for found in mentions:
        last = merged[-1] if merged else None
        link = code[last.last : found.first] if last else ""
        if last and _spans(last, found, code, link):
            merged[-1] = _range(last, found, code)
        else:
            merged.append(found)
    return merged


def _spans(left: Found, right: Found, code: str, link: str) -> bool:
    if left.rule not in DATED or right.rule not in DATED or not link:
        return False
    if link == "U":
        return _opens(code, left.first, "F")
    if link in {"t", "-", "tO", "&", "&O"}:
        return (
            "&" not in link
            or left.rule in {"weekday", "deictic", "near_part"}
            or left.rule == right.rule == "month"
            or (_opens(code, left.first, "B"))
        )
    return link in {"th", "&h"} and _opens(code, left.first, "BF")


def _opens(code: str, first: int, letters: str) -> bool:
    """Whether "between" or "from" stands before a core, with or without an article."""
    before = code[max(0, first - 2) : first].removesuffix("h")
    return before[-1:] != "" and before[-1] in letters


def _range(left: Found, right: Found, code: str) -> Found:
    both = _opens(code, left.first, "B")
    parts: Parts = (("from:rule", left.rule), *((f"from:{k}", v) for k, v in left.parts))
    parts += (("to:rule", right.rule), *((f"to:{k}", v) for k, v in right.parts))
    return Found("range", (*parts, ("between", "yes")) if both else parts, left.first, right.last)


def _operated(found: Found, code: str, words: list[Word]) -> Found:
    """A mention with the preposition that governs it and the "early" before it."""
    if found.rule in {"year_noun", "anniversary"}:
        return found
    first, parts = found.first, found.parts
    near = max(0, first - 2)
    early = found.rule in {"weekday", "deictic", "near_part"}
    edge = BEFORE.search(code[near:first]) if early else None
    if edge:
        first = near + edge.start()
        parts = (*parts, ("edge", words[near + edge.start("edge")].value))
    if moved := _moved(Found(found.rule, parts, first, found.last), code, words):
        return moved
    match = OPERATORS.search(code[max(0, first - 4) : first])
    if match is None:
        return Found(found.rule, parts, first, found.last)
    shift = max(0, first - 4)
    operator = words[shift + match.start("op")]
    if operator.letter in BOUNDING and (_attributive(found, code) or _of_a_rite(found, code)):
        return found  # "after the 18 August killing": the killing's date, and nothing after it
    name = OPERATOR_NAMES.get(operator.letter)
    named = operator.value if name in {"side", "in", "for", "until"} else name
    extra: Parts = (("op", named),) if named else ()
    return Found(found.rule, (*parts, *extra), shift + match.start(), found.last)


def _moved(found: Found, code: str, words: list[Word]) -> Found | None:
    """A mention with the words that move it ("*two days after* that night"), or None."""
    begin = max(0, found.first - 6)
    match = SHIFT.search(code[begin : found.first])
    if match is None or found.rule == "offset":
        return None
    parts = tuple(
        (name, words[begin + match.start(name)].value)
        for name in SHIFT.groupindex
        if match.group(name) is not None
    )
    unit = dict(parts)["shift_unit"]
    if "shift" not in dict(parts) and unit != "hour":  # "in the days after 1 July"
        parts = (("op", dict(parts)["shift_side"]),)
    return Found(found.rule, (*found.parts, *parts), begin + match.start(), found.last)


def _attributive(found: Found, code: str) -> bool:
    """Whether a date stands between an article and a noun ("since *the* 25 October *coup*")."""
    inside = code[found.first : found.last]
    article = inside[0] == "h" or code[found.first - 1 : found.first] == "h"
    return (
        found.rule in ATTRIBUTIVE
        and article
        and "f" not in inside
        and code[found.last : found.last + 1] == "X"
    )


def _of_a_rite(found: Found, code: str) -> bool:
    """Whether a day says which service is meant: "after Friday *prayers*" is still on Friday."""
    return found.rule == "weekday" and code[found.last : found.last + 1] == "7"


@cache
def _future_terms() -> Terms:
    found = rows("en/times.tsv", TimeWord)
    return Terms([(r.term, (r.kind, "")) for r in found if r.kind == "future"])


def _futures(text: str) -> list[Piece]:
    """The words that put something in the future ("will", "is due")."""
    cut = pieces(text)
    return [piece for i, piece in enumerate(cut) if _future_terms().at(cut, i)]


def _future(found: Found, words: list[Word], futures: list[Piece]) -> Parts:
    """The parts, and the word of the same clause that puts it in the future."""
    if not futures or found.rule not in {"weekday", "range"}:
        return found.parts
    start, end = found.first, found.last
    while start > 0 and words[start - 1].letter not in ",;.":
        start -= 1
    while end < len(words) and words[end].letter not in ";.":
        end += 1
    inside = (f.word for f in futures if words[start].start <= f.start < words[end - 1].end)
    word = next(inside, None)
    return (*found.parts, ("future", word)) if word else found.parts
