"""Quantities: the numbers that a report gives, with the bounds that its words leave.

"At least 12" is 12 or more, "scores" is 40 or more by `vague_numbers.tsv`, "no casualties" is 0.
The policy for bounds is data: "more than 40" keeps 40 as its lower bound (the value column of
`number_cues.tsv` may add to it), as reports use such figures as round ones; "up to 30" and "fewer
than 30" have 30 as upper bound and no lower one. "About", "some", "nearly" leave the figure.

Ages, dates, hours, calibres, distances, money, percentages, scores of games, and figures of names
("47th Brigade", "M23", "Resolution 2254") are no quantities.
"""

from functools import cache
from typing import NamedTuple

import msgspec

from reportedly.annotate import time
from reportedly.annotate.numeral import DASHES, Piece, Terms, joined, number, pieces
from reportedly.codebook.tables import rows
from reportedly.model import Document, QuantityMention, Sentence, Token


class VagueNumber(msgspec.Struct, frozen=True, kw_only=True):
    """A word for an uncertain number, and the bounds that we give it (null: none)."""

    term: str
    low: int | None
    high: int | None
    source: str
    example: str


class NumberCue(msgspec.Struct, frozen=True, kw_only=True):
    """A word beside a number, and what it does to it (`kind`)."""

    term: str
    kind: str
    value: str
    source: str
    example: str


class Core(NamedTuple):
    """A number over pieces ``first`` to ``last`` (exclusive), with its bounds and its rule."""

    first: int
    last: int
    low: int | None
    high: int | None
    rule: str


BOUNDS = ("at_least", "more_than", "up_to", "fewer_than", "about", "nearly")
"""The kinds of cue that stand before a number."""

RUN = 5  # words; "a Lebanese special forces police officer"
_NOMINAL = {"ADJ", "NOUN", "PROPN"}
_SIGNS = frozenset("%°$€£")
_MONEY = frozenset({"$", "€", "£", "usd", "eur", "us$"})
_GLUE = frozenset("/#_$€£:.°")


def quantities(document: Document, sentences: tuple[Sentence, ...]) -> tuple[QuantityMention, ...]:
    """All numbers of people or things in the parsed sentences of a document, in text order."""
    return tuple(
        QuantityMention(
            start=sentence.start + start,
            end=sentence.start + end,
            raw=document.text[sentence.start + start : sentence.start + end],
            sentence=sentence.i,
            low=low,
            high=high,
            rule=rule,
        )
        for sentence in sentences
        if sentence.tokens
        for start, end, low, high, rule in read(
            document.text[sentence.start : sentence.end], sentence.tokens, sentence.start
        )
    )


def read(
    text: str, tokens: tuple[Token, ...] = (), offset: int = 0
) -> list[tuple[int, int, int | None, int | None, str]]:
    """The numbers of one sentence: ``(start, end, low, high, rule)``, offsets into the sentence.

    With ``tokens`` the tree says whose article "a" is and that "scores" is a verb; ``offset`` is
    where the sentence begins in the text that the tokens count in.
    """
    cut = pieces(text)
    cores: list[Core] = []
    i = 0
    while i < len(cut):
        core = _core(cut, i)
        if core is not None:
            cores.append(core)
        i = core.last if core else i + 1
    heads = _heads(tokens, offset)
    kept = [c for c in _ranges(cores, cut) if not _guarded(c, cut, text, heads)]
    starts = {c.first for c in kept}
    kept = [c for c in kept if not (c.last in starts and "vague_numbers" in c.rule)]
    bounded = [_bounded(core, cut) for core in kept]
    return [
        (cut[q.first].start, cut[q.last - 1].end, q.low, q.high, q.rule)
        for i, q in enumerate(bounded)
        if i + 1 == len(bounded) or bounded[i + 1].first >= q.last  # "as many as 50" has one number
    ]


# ---- tables --------------------------------------------------------------------------------------


@cache
def _vague() -> Terms:
    found = rows("en/vague_numbers.tsv", VagueNumber)
    return Terms([(r.term, (r.term, f"{_cell(r.low)}:{_cell(r.high)}")) for r in found])


def _cell(bound: int | None) -> str:
    return "" if bound is None else str(bound)


@cache
def _cues(*kinds: str) -> Terms:
    found = rows("en/number_cues.tsv", NumberCue)
    return Terms([(r.term, (r.kind, r.value)) for r in found if r.kind in kinds])


@cache
def _before() -> dict[str, list[tuple[tuple[str, ...], NumberCue]]]:
    """The cues before a number, by their last word, longest first."""
    known: dict[str, list[tuple[tuple[str, ...], NumberCue]]] = {}
    for row in rows("en/number_cues.tsv", NumberCue):
        if row.kind in BOUNDS:
            words = tuple(p.word for p in pieces(row.term))
            known.setdefault(words[-1], []).append((words, row))
    for cues in known.values():
        cues.sort(key=lambda cue: -len(cue[0]))
    return known


@cache
def _words(kind: str) -> frozenset[str]:
    """The one-word terms of a kind and their plurals."""
    found = [r for r in rows("en/number_cues.tsv", NumberCue) if r.kind == kind]
    return frozenset(w.casefold() for r in found for w in (r.term, r.value) if w)


@cache
def _singular(kind: str) -> frozenset[str]:
    return frozenset(r.term for r in rows("en/number_cues.tsv", NumberCue) if r.kind == kind)


# ---- cores ---------------------------------------------------------------------------------------


def _core(cut: list[Piece], i: int) -> Core | None:
    """The number that begins at piece ``i``, before its neighbours are asked."""
    vague = _vague().at(cut, i)
    if vague:
        end, (term, bounds) = vague
        low, _, high = bounds.partition(":")
        rule = f"vague_numbers/{term.replace(' ', '_')}"
        return Core(i, end, int(low) if low else None, int(high) if high else None, rule)
    zero = _zero(cut, i)
    if zero:
        return zero
    found = number(cut, i)
    if found is None:
        return _article(i) if cut[i].word in {"a", "an", "another"} else None
    value = found.value
    if value == 0 and found.written == "words":
        return None
    if value == 1 and found.written == "words":
        return Core(i, found.last, 1, 1, "article")
    return Core(i, found.last, value, value, f"number/{found.written}")


def _article(i: int) -> Core:
    return Core(i, i + 1, 1, 1, "article")


def _zero(cut: list[Piece], i: int) -> Core | None:
    """As in "Nobody", and "no" or "without" before a noun of people or of losses."""
    alone = _cues("zero").at(cut, i)
    if alone:
        return Core(i, alone[0], 0, 0, "zero")
    cue = _cues("zero_before").at(cut, i)
    if cue is None:
        return None
    end = cue[0]
    at = end
    between = _cues("zero_between").at(cut, at) if at < len(cut) else None
    at = between[0] if between else at
    nouns = _words("toll_noun") | _words("person")
    return Core(i, end, 0, 0, "zero") if at < len(cut) and cut[at].word in nouns else None


# ---- guards --------------------------------------------------------------------------------------


class Head(NamedTuple):
    """What the tree says of a word: its part of speech, and the noun that it belongs to."""

    pos: str
    noun: str
    dep: str
    named: bool


def _heads(tokens: tuple[Token, ...], offset: int) -> dict[int, Head]:
    """By where each word begins in its sentence."""
    return {t.start - offset: _head(t, tokens[t.head]) for t in tokens}


def _head(token: Token, head: Token) -> Head:
    """``named``: the word is a figure behind the name that it belongs to ("Boeing 727")."""
    named = token.dep == "nummod" and head.pos == "PROPN" and head.i == token.i - 1
    return Head(token.pos, head.lemma, head.dep, named)


def _guarded(core: Core, cut: list[Piece], text: str, heads: dict[int, Head]) -> bool:
    """Whether what looks like a number is none of people or things."""
    start = cut[core.first].start
    if core.rule == "zero":
        return False
    if core.rule == "vague_numbers/scores":
        return start in heads and heads[start].pos == "VERB"
    if core.rule.startswith("vague_numbers/"):
        return _at(cut, core.last) in _words("measure")
    if core.rule == "article":
        return not _one_person(core, cut, heads)
    named = start in heads and heads[start].named and _at(cut, core.last) not in _words("person")
    return (
        named
        or _of_a_name(core, cut)
        or _adjective(core, cut)
        or _measured(core, cut)
        or _age(core, cut, text)
        or _score(core, cut)
        or _dated(core, cut, text)
    )


def _at(cut: list[Piece], i: int) -> str:
    return cut[i].word if 0 <= i < len(cut) else ""


def _one_person(core: Core, cut: list[Piece], heads: dict[int, Head]) -> bool:
    """Whether "a", "an", "one" or "another" counts somebody."""
    after = _at(cut, core.last)
    if cut[core.first].word not in {"a", "an"}:
        if _dash(cut, core.last):
            return False
        if after in _words("after_one") or not after or not after[0].isalnum():
            return True
    head = heads.get(cut[core.first].start)
    if head is not None and head.noun in _singular("person"):
        return head.dep != "nmod:poss"
    return _person_behind(core, cut, heads)


def _person_behind(core: Core, cut: list[Piece], heads: dict[int, Head]) -> bool:
    """Whether a run of adjectives and nouns behind the article ends in a noun of people.

    For text whose tree is not to be trusted, as upper-case wires.
    """
    at, last = core.last, ""
    while at < len(cut) and at - core.last < RUN:
        head = heads.get(cut[at].start)
        word = cut[at].word
        if word not in _singular("person") and (head is None or head.pos not in _NOMINAL):
            break
        last, at = word, at + 1
    return (
        last in _singular("person")
        and _at(cut, at) not in {"'", "’"}
        and not (at < len(cut) and _at(cut, at) in DASHES)
    )


def _of_a_name(core: Core, cut: list[Piece]) -> bool:
    """As in "M23", "F-16", "47th", "No. 4", "Regiment 137", "24/7", "1." at the head of a list."""
    i, last = core.first, core.last
    if _at(cut, i - 1) == "of" and _at(cut, i - 2) in _words("named_of"):
        return not _at(cut, last)[:1].isalpha()
    if cut[i].word[0].isdigit() and (_glued_before(cut, i) or _glued_behind(cut, last)):
        return True
    named = _at(cut, i - 2) if _at(cut, i - 1) == "." else _at(cut, i - 1)
    if named in _words("named_before"):
        return _at(cut, last) not in _words("person")
    return i == 0 and _at(cut, last) in {".", ")"}


def _glued_before(cut: list[Piece], i: int) -> bool:
    """Whether letters or signs stand right before the figures ("M23", "F-16", "#4")."""
    if not joined(cut, i):
        return False
    before = cut[i - 1].word
    if before in DASHES:
        return joined(cut, i - 1) and cut[i - 2].word[-1].isalpha()
    return before[-1].isalnum() or before in _GLUE


def _glued_behind(cut: list[Piece], last: int) -> bool:
    """Whether letters or signs stand right behind the figures ("155mm", "47th", "4-A")."""
    if last >= len(cut) or not joined(cut, last):
        return False
    after = cut[last].word
    return after[0].isalpha() or after in _GLUE


def _adjective(core: Core, cut: list[Piece]) -> bool:
    """As in "4-A", "46-page", "four-way"; but "a 12-man squad" counts men."""
    at = core.last + 1
    if not _dash(cut, at - 1) or not (at < len(cut) and joined(cut, at) and joined(cut, at - 1)):
        return False
    word = cut[at].word
    return word[0].isalpha() and word not in _words("person") and _behind(core, cut) is None


def _measured(core: Core, cut: list[Piece]) -> bool:
    """Distances, spans of time, money and percentages."""
    behind = _behind(core, cut)
    last = behind.last if behind else core.last + _dash(cut, core.last)
    if last < len(cut) and (
        cut[last].word in _words("measure")
        or cut[last].word in _SIGNS
        or _cues("measure").at(cut, last)
    ):
        return True
    return _at(cut, core.first - 1) in _MONEY


def _age(core: Core, cut: list[Piece], text: str) -> bool:
    """As in "Salma, 34, was hurt" (ages with "year-old" are measures)."""
    before, after = _at(cut, core.first - 1), _at(cut, core.last)
    name = _at(cut, core.first - 2)
    if not (before == "," and after in {",", "."} and core.rule == "number/digits"):
        return False
    piece = cut[core.first - 2]
    return (core.low or 0) <= 110 and name.isalpha() and text[piece.start].isupper()


def _score(core: Core, cut: list[Piece]) -> bool:
    """As in "won 2-1": a word of games before it, or figures at a dash that do not rise."""
    first, last = core.first, core.last
    if core.rule == "range" and _at(cut, first - 1) in _words("score"):
        return True
    if _dash(cut, last) and last + 1 < len(cut) and number(cut, last + 1):
        return joined(cut, last)
    return _dash(cut, first - 1) and joined(cut, first) and _at(cut, first - 2).isdigit()


def _dash(cut: list[Piece], i: int) -> bool:
    return 0 <= i < len(cut) and cut[i].word in DASHES


def _dated(core: Core, cut: list[Piece], text: str) -> bool:
    """Whether the number stands inside a time, or is a year and counts no people."""
    start, end = cut[core.first].start, cut[core.last - 1].end
    if any(
        a < end and start < b and rule != "part" or (a <= start and end <= b)
        for a, b, rule, _ in time.read(text)
    ):
        return True
    if _at(cut, core.last) in time.months() or _at(cut, core.first - 1) in time.months():
        return True
    figures = cut[core.first].word
    bare = core.rule == "number/digits" and len(figures) == 4 and figures.isdigit()
    if bare and figures[:2] in {"19", "20"}:
        return _at(cut, core.last) not in _words("person")
    return False


# ---- ranges and bounds ---------------------------------------------------------------------------


def _ranges(cores: list[Core], cut: list[Piece]) -> list[Core]:
    """As in "10 to 15", "12-15", "two or three", "between 10 and 15" as one number each."""
    merged: list[Core] = []
    for core in cores:
        last = merged[-1] if merged else None
        first = _range_start(last, core, cut) if last else None
        if last and first is not None:
            merged[-1] = Core(first, core.last, last.low, core.high, "range")
        else:
            merged.append(core)
    return merged


def _range_start(left: Core, right: Core, cut: list[Piece]) -> int | None:
    """Where the range of two numbers begins, or None if they are none."""
    if right.first - left.last != 1 or "article" in right.rule or "zero" in {left.rule, right.rule}:
        return None
    if left.low is None or right.low is None or left.low >= right.low or left.rule == "range":
        return None
    link, before = cut[left.last].word, _at(cut, left.first - 1)
    if before == "between":
        return left.first - 1 if link in {"and", "to"} or link in DASHES else None
    if link in {"to", "or"} or link in DASHES:
        return left.first - 1 if before == "from" and link == "to" else left.first
    return None


def _bounded(core: Core, cut: list[Piece]) -> Core:
    """A number under the cues before it ("at least") and behind it ("or more")."""
    if core.rule in {"zero", "article"}:
        return core
    behind = _behind(core, cut)
    core = behind or core
    cue = _cue_before(core, cut)
    if cue is None:
        return core
    length, row = cue
    return _under(core._replace(first=core.first - length), row.kind, int(row.value or 0))


def _cue_before(core: Core, cut: list[Piece]) -> tuple[int, NumberCue] | None:
    for words, row in _before().get(_at(cut, core.first - 1), ()):
        start = core.first - len(words)
        if start >= 0 and tuple(p.word for p in cut[start : core.first]) == words:
            return len(words), row
    return None


def _behind(core: Core, cut: list[Piece]) -> Core | None:
    at = core.last
    if _at(cut, at) == "+" and joined(cut, at):
        return _under(core._replace(last=at + 1), "at_least", 0)
    at += _dash(cut, at)
    cue = _cues("after_at_least", "after_about").at(cut, at) if at < len(cut) else None
    if cue is None:
        return None
    kind = cue[1][0].removeprefix("after_")
    return _under(core._replace(last=cue[0]), kind, 0)


def _under(core: Core, kind: str, add: int) -> Core:
    vague = core.rule.startswith("vague_numbers/")
    rule = core.rule if vague else kind
    if kind in {"at_least", "more_than"}:
        low = None if core.low is None else core.low + add
        return core._replace(low=low, high=None, rule=rule)
    if kind in {"up_to", "fewer_than"}:
        high = None if vague else core.high
        return core._replace(low=None, high=high, rule=rule)
    return core if vague or core.rule == "range" else core._replace(rule=kind)
