"""Times: the words of a report that date something, read by a grammar of our own.

Every word gets a letter by the tables (`times.tsv`, `weekdays.tsv`, `months.tsv`), and the grammar
is a list of patterns over those letters, so that reading is linear in the text and the same for
"On Tuesday", "ON TUESDAY" and "le 4 juillet 2017". Nothing is placed on the calendar here; that
is `resolve/time.py`'s.

A mention is a core ("Tuesday", "4 July 2017", "two weeks ago"), with the parts of a day, hours and
prepositions that lean on it ("shortly before midnight on *Thursday*"). Two cores with "between …
and", "from … to", "and" or a dash between them make one mention, with the rule ``range``.
"""

import re
from functools import cache, lru_cache
from typing import NamedTuple

import msgspec

from reportedly.annotate.numeral import DASHES, Piece, Terms, joined, number, ordinals, pieces
from reportedly.codebook.tables import rows
from reportedly.model import Document, Sentence, TimeMention

Parts = tuple[tuple[str, str], ...]


class TimeWord(msgspec.Struct, frozen=True, kw_only=True):
    """A word of times: its class (`kind`), and what it stands for (`value`)."""

    term: str
    kind: str
    value: str
    source: str
    example: str


class Month(msgspec.Struct, frozen=True, kw_only=True):
    """The name of a month in some language."""

    term: str
    month: int
    language: str
    source: str
    example: str


class Word(NamedTuple):
    """A word with the letter of its class."""

    letter: str
    value: str
    start: int
    end: int


class Found(NamedTuple):
    """A mention over words ``first`` to ``last`` (exclusive)."""

    rule: str
    parts: Parts
    first: int
    last: int


LETTERS = {
    "day": "v", "now": "V", "same": "j", "part": "p", "edge": "q", "near": "l", "unit": "u",
    "weekend": "E", "sense": "g", "side": "e", "on": "O", "in": "I", "at": "A", "of": "f",
    "from": "F", "to": "t", "until": "U", "between": "B", "and": "&", "since": "S", "for": "R",
    "so_far": "s", "fuzz": "b", "the": "h", "a": "a", "count": "n", "season": "z",
    "shy_season": "Z", "feast": "H", "anniversary": "K", "old": "Y", "clock_tail": "P",
    "modal_after": "i", "future": "w!", "named_after": "N", "hijri": "G", "persian": "C", "guard": "X",
}  # fmt: skip
"""The letter of each kind of word; "future" is looked for beside the grammar, not in it."""

# Letters of figures and signs: d 1-31, k 32-99, y 1900-2099, n any other number, o ordinal,
# T hour, 4 four figures that may be an hour. Numeric dates: D iso, # figures with points or slashes, x decade; , . - ( as they are.
# m a month, M a month that is another word too, J the same in small letters; W weekday, w short.

_MONTH = "[mM]"
_YEAR = r"(?:[,f]?(?P<year>y)|(?P<short_year>k))?"
_DAY = "(?P<day>[do])"

GRAMMAR: tuple[tuple[str, str], ...] = (
    ("date", rf"(?:[Ww]\.?,?)?h?{_DAY}f?(?P<month>{_MONTH}(?!i))\.?{_YEAR}(?!N)"),
    ("date", rf"(?:[Ww]\.?,?)?h?{_DAY}f?(?P<month>[mMJ])\.?,?f?(?P<year>y)"),
    ("date", rf"(?:[Ww]\.?,?)?(?<!I)(?P<month>{_MONTH})\.?h?{_DAY}(?:,?(?P<year>y)|,(?P<short_year>k))?(?![uPN%]|-[uY])"),
    ("date", rf"h?{_DAY}f?(?P<month>{_MONTH}),?f?(?P<year_near>l)(?P<unit>u)"),
    ("date", rf"(?P<month>{_MONTH})\.?{_DAY},?f?(?P<year_near>l)(?P<unit>u)"),
    ("month", rf"(?P<month>{_MONTH}),?f?(?P<year_near>l)(?P<unit>u)"),
    ("days", rf"h?{_DAY}[-t&](?P<day_to>[do])f?(?P<month>{_MONTH}(?!i))\.?{_YEAR}"),
    ("days", rf"(?P<month>{_MONTH})\.?{_DAY}[-t&](?P<day_to>[do])(?:,?(?P<year>y))?(?![uPNY%]|-[uY])"),
    ("iso", r"(?P<iso>D)"),
    ("numeric", r"(?P<numeric>#)"),
    ("day_of_month", r"(?<=Oh)(?P<day>o)(?=$|[,.;)O])"),
    ("hijri", r"(?P<day>[do])f?(?P<hijri>G),?(?P<year>[n4])"),
    ("persian", r"(?P<day>[do])f?(?P<persian>[CM]),?(?P<year>[n4])"),
    ("hijri_month", r"(?P<hijri>G),?(?P<year>[n4])"),
    ("month", rf"(?P<month>[mMJ])\.?[,f]?(?P<year>y)(?!N)"),
    ("month", r"(?P<edge>q)[-fI]?h?(?:f)?(?P<month>[mM](?!i))\.?(?:[,f]?(?P<year>y))?"),
    ("month", r"(?P<near>l)(?P<month>[mM])(?![id])"),
    ("month", r"(?P<month>m)(?!N)"),
    ("month", r"(?<=[ISUl])(?P<month>M)(?!i)"),
    ("year", r"(?P<edge>q)[-fI]?h?(?:f)?(?P<year>y)"),
    ("year", r"(?<=[ISUfFBt&,(q])(?P<year>y)(?![Nn])"),
    ("years", r"(?P<year>y)[-t](?P<year_to>[yk])"),
    ("years", r"(?<=B)(?P<year>y)&(?P<year_to>y)"),
    ("year_noun", r"(?<=[has])(?P<year>y)(?=X)"),
    ("decade", r"h?(?P<decade>x)"),
    ("weekday", r"(?P<near>l)?(?P<weekday>W)"),
    ("weekday", r"(?P<overnight>v)(?P<into>t)?O?(?P<weekday>W)"),
    ("weekday", r"(?P<weekday>W)[Of]?(?P<week>l)(?P<unit>u)"),
    ("deictic", r"(?P<deictic>v)"),
    ("now", r"(?P<now>V)"),
    ("same", r"(?P<same>j)"),
    ("near_part", r"(?P<near>l)(?P<part>p)"),
    ("unit", r"g?h?(?P<near>l)(?P<unit>[uE])"),
    ("past", r"h?(?P<near>l)(?:a(?=n))?(?P<count>[ndkavo])-?(?P<unit>u)"),
    ("past", r"h?(?P<count>[ndk])(?P<near>l)(?P<unit>u)"),
    ("weekend", r"h(?P<weekend>E)"),
    ("ago", r"b?(?P<count>[ndka])-?(?P<unit>u)(?P<sense>g)"),
    ("ago", r"(?P<unit>u)(?P<sense>g)"),
    ("edge_unit", r"(?P<edge>q)fh(?P<unit>u)"),
    ("edge_unit", r"(?P<edge>g)Ih(?P<unit>u)"),
    ("duration", r"(?<=[RI])b?(?P<count>[ndka])-?(?P<unit>u)(?!-?Y|g)"),
    ("duration", r"(?P<count>[ndk])-(?P<unit>u)(?!-?Y|g)"),
    ("duration", r"(?<=R)(?P<unit>u)(?!g)"),
    ("season", r"(?P<edge>q)?[-If]?h?(?P<season>[zZ])(?:[,f]?(?P<year>y))"),
    ("season", r"(?P<near>l)(?P<season>[zZ])"),
    ("season", r"(?<=[IS]h)(?P<season>z)"),
    ("feast", r"(?<=[OAISUFe])(?P<feast>H)"),
    ("feast", r"(?P<feast>H),?(?P<year>y)"),
    ("anniversary", r"(?P<count>[ondk])(?:-?u)?(?P<anniversary>K)"),
    ("anniversary", r"(?P<anniversary>K)"),
)  # fmt: skip
"""The cores: a rule's name and its pattern over letters; the groups' names are the parts' names."""

_CORES = tuple((rule, re.compile(pattern)) for rule, pattern in GRAMMAR)
_LEANING = (
    re.compile(r"(?:[AI]?b?)?(?P<clock>T)P*"),
    re.compile(r"[AI]?b?(?P<clock>[d4])P+"),
    re.compile(r"(?:Ab?|Fb?(?=4)|(?<=F4)t(?=4)|b)(?P<clock>[4y])(?!X)"),
    re.compile(r"[AIOR]?b?(?P<side>e)?h?(?P<edge>q)?(?P<part>p)"),
)
"""Hours and parts of a day: they lean on a core, or stand alone with the rule ``part``."""

_OPERATORS = re.compile(r"(?P<op>[OIASURFBes])b*(?:q(?=O?$))?h?$")
_BEFORE = re.compile(r"(?P<edge>[qg])O?$")
_GLUE = re.compile(r"[,]?[fOtIA]?h?")
_TELLING = frozenset("mMJWwvVjpgEyxD#zZHKuTPlGC4")
_OPERATOR_NAMES = {
    "S": "since", "U": "until", "F": "from", "e": "side", "R": "for", "I": "in", "s": "so_far",
}  # fmt: skip
_DATED = {"date", "iso", "numeric", "weekday", "deictic", "near_part", "month", "year", "days"}


def times(document: Document, sentences: tuple[Sentence, ...]) -> tuple[TimeMention, ...]:
    """All words that date something in the parsed sentences of a document, in text order."""
    found: list[TimeMention] = []
    for sentence in sentences:
        if not sentence.tokens:
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
    words = _letters(text)
    code = "".join(w.letter for w in words)
    if not _TELLING.intersection(code):
        return ()
    mentions = _ranges(_lean(_cores(code, words), code, words), code)
    whole = [_operated(m, code, words) for m in mentions]
    return tuple(
        (words[m.first].start, words[m.last - 1].end, m.rule, _future(m, text, words))
        for m in whole
    )


# ---- letters -------------------------------------------------------------------------------------


@cache
def _terms() -> Terms:
    known: dict[str, tuple[str, str]] = {}
    for row in rows("en/weekdays.tsv", TimeWord):
        letter = {"weekday": "W", "short": "w", "guard": "X"}[row.kind]
        known.setdefault(row.term, (letter, row.value))
    for row in rows("en/times.tsv", TimeWord):
        if row.kind in LETTERS and row.kind != "future":
            known.setdefault(row.term, (LETTERS[row.kind], row.value))
    for term, value in ordinals():
        known.setdefault(term, ("o", value))
    for month in rows("en/months.tsv", Month):
        letter = "m" if month.term in months() else "M"
        known.setdefault(month.term, (letter, str(month.month)))
    return Terms(list(known.items()))


@cache
def months() -> frozenset[str]:
    """English names of months that are no other word."""
    shy = {r.term for r in rows("en/times.tsv", TimeWord) if r.kind == "shy"}
    named = (r.term for r in rows("en/months.tsv", Month) if r.language == "en")
    return frozenset(named) - shy


def _letters(text: str) -> list[Word]:
    cut = pieces(text)
    found: list[Word] = []
    i = 0
    while i < len(cut):
        i, word = _letter(text, cut, i, found)
        found.append(word)
    return found


def _letter(text: str, cut: list[Piece], i: int, before: list[Word]) -> tuple[int, Word]:
    """The next word and the piece behind it."""
    piece = cut[i]
    if piece.word[0].isdigit():
        return _figure(cut, i, before)
    known = _terms().at(cut, i)
    if known:
        end, (letter, value) = known
        if letter == "M" and text[piece.start : cut[end - 1].end].islower():
            letter = "J" if piece.word.isascii() and _english(piece.word) else "M"
        return end, Word(letter, value, piece.start, cut[end - 1].end)
    spelled = number(cut, i)
    if spelled:
        end = spelled.last
        return end, Word("n", str(spelled.value), piece.start, cut[end - 1].end)
    return i + 1, Word(_sign(piece.word), piece.word, piece.start, piece.end)


@cache
def _english(word: str) -> bool:
    return any(m.term == word and m.language == "en" for m in rows("en/months.tsv", Month))


def _sign(word: str) -> str:
    if word in DASHES:
        return "-"
    return word if word in ",.;()%" else "X"


def _figure(cut: list[Piece], i: int, before: list[Word]) -> tuple[int, Word]:
    """Figures: a day, a year, an hour, a date, an ordinal, or what is none of a calendar."""
    piece = cut[i]
    after = cut[i + 1] if i + 1 < len(cut) and joined(cut, i + 1) else None
    if _is_iso(cut, i):
        return i + 5, Word(
            "D", f"{cut[i].word}-{cut[i + 2].word}-{cut[i + 4].word}", piece.start, cut[i + 4].end
        )
    if after and after.word in {"st", "nd", "rd", "th", "d"} and len(piece.word) <= 3:
        return i + 2, Word("o", piece.word, piece.start, after.end)
    if after and after.word == "s" and len(piece.word) == 4:
        return i + 2, Word("x", piece.word, piece.start, after.end)
    if len(piece.word) == 4 and [p.word for p in cut[i + 1 : i + 3]] in (["'", "s"], ["’", "s"]):
        return i + 3, Word("x", piece.word, piece.start, cut[i + 2].end)
    if after and after.word in {"am", "pm"}:
        return i + 1, Word(
            "T" if ":" in piece.word or "." in piece.word else "d",
            piece.word,
            piece.start,
            piece.end,
        )
    if (after and after.word[0].isalpha()) or _named(cut, i, before):
        return i + 1, Word("X", piece.word, piece.start, piece.end)
    return i + 1, Word(_figure_letter(piece.word), piece.word, piece.start, piece.end)


def _is_iso(cut: list[Piece], i: int) -> bool:
    """Whether ``2017-07-04`` stands at piece ``i``."""
    five = cut[i : i + 5]
    return [len(p.word) for p in five] == [4, 1, 2, 1, 2] and (
        five[1].word == five[3].word == "-" and all(p.word.isdigit() for p in five[::2])
    )


def _named(cut: list[Piece], i: int, before: list[Word]) -> bool:
    """Whether the figures belong to a name or a sum ("M23", "F-16", "$12")."""
    if not joined(cut, i):
        return False
    last = cut[i - 1].word
    if last in "$€£#/.":
        return True
    if last in DASHES:
        return joined(cut, i - 1) and len(before) > 1 and before[-2].letter == "X"
    return last[-1].isalnum()


def _figure_letter(figures: str) -> str:
    if figures.isdigit():
        return _digits_letter(figures)
    if re.fullmatch(r"[0-2]?\d[:.][0-5]\d(?::[0-5]\d)?", figures) and ":" in figures:
        return "T"
    if re.fullmatch(r"\d{1,2}([./])\d{1,2}\1(?:\d{4}|\d\d)", figures):
        return "#"
    return "T" if re.fullmatch(r"[0-2]?\d\.[0-5]\d", figures) else "n" if "," in figures else "X"


def _digits_letter(figures: str) -> str:
    if len(figures) == 4:
        if figures[:2] in {"19", "20"}:
            return "y"
        hour = int(figures[:2]) < 24 and int(figures[2:]) < 60
        return "T" if hour and figures[0] == "0" else "4" if hour else "n"
    if len(figures) > 2:
        return "n"
    return "d" if 1 <= int(figures) <= 31 else "k"


# ---- mentions ------------------------------------------------------------------------------------


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
        for rule, pattern in _CORES
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
        for pattern in _LEANING
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
    return [m for m in merged if m.rule != "part" or code[m.first] in "AIORbeTd4"]


def _leans(left: Found, right: Found, code: str) -> bool:
    if "part" not in {left.rule, right.rule}:
        return False
    between = code[left.last : right.first]
    return _GLUE.fullmatch(between) is not None and (right.rule != "part" or "," not in between)


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
    if left.rule not in _DATED or right.rule not in _DATED or not link:
        return False
    if link in {"t", "-", "tO", "&", "&O"}:
        return (
            "&" not in link
            or left.rule in {"weekday", "deictic", "near_part"}
            or (code[: left.first].endswith(("B", "Bh")))
        )
    return link in {"th", "&h"} and code[: left.first].endswith(("B", "Bh", "F", "Fh"))


def _range(left: Found, right: Found, code: str) -> Found:
    both = code[: left.first].endswith(("B", "Bh"))
    parts: Parts = (("from:rule", left.rule), *((f"from:{k}", v) for k, v in left.parts))
    parts += (("to:rule", right.rule), *((f"to:{k}", v) for k, v in right.parts))
    return Found("range", (*parts, ("between", "yes")) if both else parts, left.first, right.last)


def _operated(found: Found, code: str, words: list[Word]) -> Found:
    """A mention with the preposition that governs it and the "early" before it."""
    if found.rule in {"year_noun", "anniversary"}:
        return found
    first, parts = found.first, found.parts
    edge = (
        _BEFORE.search(code[:first]) if found.rule in {"weekday", "deictic", "near_part"} else None
    )
    if edge:
        first, parts = edge.start(), (*parts, ("edge", words[edge.start("edge")].value))
    match = _OPERATORS.search(code[max(0, first - 4) : first])
    if match is None:
        return Found(found.rule, parts, first, found.last)
    shift = max(0, first - 4)
    operator = words[shift + match.start("op")]
    name = _OPERATOR_NAMES.get(operator.letter)
    named = operator.value if name in {"side", "in", "for", "until"} else name
    extra: Parts = (("op", named),) if named else ()
    return Found(found.rule, (*parts, *extra), shift + match.start(), found.last)


@cache
def _future_terms() -> Terms:
    return Terms(
        [(r.term, (r.kind, "")) for r in rows("en/times.tsv", TimeWord) if r.kind == "future"]
    )


def _future(found: Found, text: str, words: list[Word]) -> Parts:
    """The parts, and the word of the same clause that puts it in the future."""
    if found.rule not in {"weekday", "date", "range", "month"}:
        return found.parts
    start = max((w.end for w in words[: found.first] if w.letter in ",;."), default=0)
    end = min((w.start for w in words[found.last :] if w.letter in ";."), default=len(text))
    cut = pieces(text, start, end)
    for i in range(len(cut)):
        if _future_terms().at(cut, i):
            return (*found.parts, ("future", cut[i].word))
    return found.parts
