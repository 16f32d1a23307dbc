"""Quantities: the numbers that a report gives, with the bounds that its words leave.

"At least 12" is 12 or more, "scores" is 40 or more by `vague_numbers.tsv`, "no casualties" is 0.
The policy for bounds is data: "more than 40" keeps 40 as its lower bound (the value column of
`number_cues.tsv` may add to it), as reports use such figures as round ones; "up to 30" and "fewer
than 30" are 0 to 30. "About", "some", "nearly" leave the figure.

Ages, dates, hours, calibres, distances, money, percentages, scores of games, and figures of names
("47th Brigade", "M23", "Resolution 2254") are no quantities.
"""

from reportedly.annotate.numeral import DASHES, Piece, number, pieces
from reportedly.annotate.quantity_guards import guarded, heads_of
from reportedly.annotate.quantity_words import (
    Core,
    NumberCue,
    at_piece,
    before_cues,
    behind,
    cues,
    under,
    vague,
    words_of,
)
from reportedly.codebook.grammar import word_list
from reportedly.model import Document, QuantityMention, Sentence, Token


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
    heads = heads_of(tokens, offset)
    kept = [
        c for c in _ranges(cores, cut, _moving(tokens, offset)) if not guarded(c, cut, text, heads)
    ]
    starts = {c.first for c in kept}
    kept = [c for c in kept if not (c.last in starts and "vague_numbers" in c.rule)]
    kept = [c for c in kept if not _restated(c, kept, cut)]
    bounded = [_bounded(core, cut) for core in kept]
    return [
        (cut[q.first].start, cut[q.last - 1].end, q.low, q.high, q.rule)
        for i, q in enumerate(bounded)
        if i + 1 == len(bounded) or bounded[i + 1].first >= q.last  # "as many as 50" has one number
    ]


def _restated(core: Core, cores: list[Core], cut: list[Piece]) -> bool:
    """Whether a number in brackets only says again the one before it: "thirty-two *(32)*"."""
    if at_piece(cut, core.first - 1) != "(" or at_piece(cut, core.last) != ")":
        return False
    return any(c.last == core.first - 1 and (c.low, c.high) == (core.low, core.high) for c in cores)


def _core(cut: list[Piece], i: int) -> Core | None:
    """The number that begins at piece ``i``, before its neighbours are asked."""
    vague_word = vague().at(cut, i)
    if vague_word:
        end, (term, bounds) = vague_word
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
    """As in "Nobody", "not … anyone", and "no" or "without" before a noun of people or losses."""
    alone = cues("zero").at(cut, i)
    if cut[i].word in words_of("zero_negated"):
        before = {p.word for p in cut[max(0, i - NEGATED) : i]}
        return Core(i, i + 1, 0, 0, "zero") if before & words_of("negation") else None
    if alone:
        return Core(i, alone[0], 0, 0, "zero")
    cue = cues("zero_before").at(cut, i)
    if cue is None:
        return None
    end = cue[0]
    at = end
    between = cues("zero_between").at(cut, at) if at < len(cut) else None
    at = between[0] if between else at
    nouns = words_of("toll_noun") | words_of("person")
    found = any(k < len(cut) and cut[k].word in nouns for k in (end, at))
    return Core(i, end, 0, 0, "zero") if found else None


NEGATED = 6  # words; "did *not* hurt or kill *anyone*"


def _ranges(cores: list[Core], cut: list[Piece], moving: list[int]) -> list[Core]:
    """As in "10 to 15", "12-15", "two or three", "between 10 and 15" as one number each."""
    merged: list[Core] = []
    for core in cores:
        last = merged[-1] if merged else None
        perhaps = last is not None and _perhaps(last, core, cut)
        first = last.first if last and perhaps else None
        first = _range_start(last, core, cut, moving) if last and not perhaps else first
        if last and first is not None:
            merged[-1] = Core(first, core.last, last.low, core.high, "range")
        else:
            merged.append(core)
    return merged


def _range_start(left: Core, right: Core, cut: list[Piece], moving: list[int]) -> int | None:
    """Where the range of two numbers begins, or None if they are none."""
    if right.first - left.last != 1 or "article" in right.rule or "zero" in {left.rule, right.rule}:
        return None
    if left.low is None or right.low is None or left.low >= right.low or left.rule == "range":
        return None
    link, before = cut[left.last].word, at_piece(cut, left.first - 1)
    if before == "between":
        return left.first - 1 if link in {"and", "to"} or link in DASHES else None
    moved = any(at < cut[left.first].start for at in moving)
    if before in {"from", "by"} and link == "to" and moved:
        return None  # "the toll *rose* from 20 to 30", "by ten to 30"
    if link in {"to", "or"} or link in DASHES:
        return left.first - 1 if before == "from" and link == "to" else left.first
    return None


def _perhaps(left: Core, right: Core, cut: list[Piece]) -> bool:
    """As in "three, *maybe* four, sentries", "six dead, *possibly* seven": the next number up."""
    known = left.rule.startswith("number/") and right.rule.startswith("number/")
    if not known or left.low is None or right.low is None or not left.low < right.low:
        return False
    between = [p.word for p in cut[left.last : right.first]]
    if between[-2:-1] != [","] or between[-1] not in words_of("perhaps"):
        return False
    ends = not at_piece(cut, right.last)[:1].isalpha()  # "two soldiers, perhaps five civilians"
    return len(between) == FATE - 1 or (ends and len(between) == FATE)


FATE = 3  # words; "six *dead, possibly* seven"


def _moving(tokens: tuple[Token, ...], offset: int) -> list[int]:
    """Where the verbs stand that say that a figure has changed."""
    rising = word_list("rising") - {"be"}
    return [t.start - offset for t in tokens if t.pos == "VERB" and t.lemma in rising]


def _bounded(core: Core, cut: list[Piece]) -> Core:
    """A number under the cues before it ("at least") and behind it ("or more")."""
    if core.rule == "zero" or (core.rule == "article" and cut[core.first].word != "one"):
        return core
    core = behind(core, cut) or _behind_noun(core, cut) or core
    cue = _cue_before(core, cut)
    if cue is None:
        return core
    length, row = cue
    if core.rule == "article" and row.kind not in {"at_least", "more_than"}:
        return core  # "some one", but "at least one"
    return under(core._replace(first=core.first - length), row.kind, int(row.value or 0))


def _behind_noun(core: Core, cut: list[Piece]) -> Core | None:
    """A number under the cue behind its noun: "thirty people *or more*"."""
    if at_piece(cut, core.last) not in words_of("toll_noun") | words_of("person"):
        return None
    cued = behind(core._replace(last=core.last + 1), cut)
    return cued._replace(last=core.last) if cued is not None and cued.high is None else None


def _cue_before(core: Core, cut: list[Piece]) -> tuple[int, NumberCue] | None:
    for words, row in before_cues().get(at_piece(cut, core.first - 1), ()):
        start = core.first - len(words)
        if start >= 0 and tuple(p.word for p in cut[start : core.first]) == words:
            phrasal = words == ("over",) and at_piece(cut, start - 1) in words_of("phrasal")
            return None if phrasal else (len(words), row)  # "handed over 100 men"
    return None
