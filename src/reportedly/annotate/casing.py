"""Words of a text in capitals in ordinary case: which are names, acronyms and plain words.

What a word becomes is decided by, in this order: how the report itself writes it elsewhere, the
names of actors, countries and large places, `data/en/name_words.tsv`, and whether English knows it.

>>> cased("GUERRILLAS BLEW UP A BRIDGE NEAR USULUTAN.", {})
'Guerrillas blew up a bridge near Usulutan.'
"""

import re
from collections.abc import Collection, Iterator, Mapping
from functools import cache, lru_cache

import msgspec

from reportedly.annotate import parser
from reportedly.annotate.means import plural, weapon_words
from reportedly.annotate.place.words import Noun, small
from reportedly.annotate.time_words import Month, TimeWord
from reportedly.annotate.wordbook import english, only_noun, verb, word_parts
from reportedly.codebook import actors as book
from reportedly.codebook.countries import countries
from reportedly.codebook.gazetteer import default_gazetteer
from reportedly.codebook.phrases import Phrases, fold
from reportedly.codebook.tables import rows
from reportedly.codebook.things import things

CITY = 100_000  # people; of names that are also English words only cities of this size are meant
TOWN = 5_000  # people; of names of several words, where one is no English word
LONGEST = 5  # words of a place name

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_CLITIC = re.compile(r"(?:n['’]t|['’](?:s|re|ve|ll|d|m)?)$")
_VOWEL = re.compile(r"[aeiouy]")
_STOP = re.compile(
    r"(?:(?<![\s.(\[][A-Z])[.!?]+[\"'”’)\]]*\s+|\A)[\"'“‘(\[]*\Z"
)  # not behind "U.S." or an initial

Words = list[tuple[int, int, str]]
"""Start, end and small letters of each word of a block."""


class NameWord(msgspec.Struct, frozen=True, kw_only=True):
    """An English word that in reports is mostly a name, as it is then written: "Santiago", "UN"."""

    term: str
    source: str
    example: str


def cased(block: str, seen: Mapping[str, str]) -> str:
    """A block of capitals in ordinary case, as long as before. ``seen`` gives words as written."""
    words = [(m.start(), m.end(), m[0].lower()) for m in WORD.finditer(block)]
    words = [(a, b, w if len(w) == b - a else block[a:b]) for a, b, w in words]
    names = [_known(block, words, i) for i in range(len(words))]
    phrases = dict(_of_phrases(block, words))
    names = [phrases.get(i, name) for i, name in enumerate(names)]
    forms = [_form(w, names[i], seen) for i, (_, _, w) in enumerate(words)]
    _among_names(block, words, forms, phrases.keys())
    out = list(block)
    for (a, b, word), form in zip(words, forms, strict=True):
        written = form or word
        if len(written) == b - a:  # capitals such as "İ" have no small letter of their length
            out[a:b] = _title(written) if opens(block, a) else written
    return "".join(out)


def opens(block: str, at: int) -> bool:
    """Whether a sentence opens here."""
    low = max(0, at - 12)
    return _STOP.search(block[low:at]) is not None and (low == 0 or bool(block[low:at].strip()))


def _form(word: str, name: str | None, seen: Mapping[str, str]) -> str | None:
    """How a word is written if it is a name or the report shows it; None for a plain word."""
    if word in seen:
        return seen[word] if len(seen[word]) == len(word) and seen[word] != word else None
    return name


def _known(block: str, words: Words, i: int) -> str | None:
    """What a word is written like by itself: as an acronym, as a name, or None."""
    start, end, word = words[i]
    base = _CLITIC.sub("", word)
    if start and block[start - 1].isdigit() and base in word_parts("ordinal"):
        return None
    if _dotted(block, start, end) or _numbered(block, start, end):
        return block[start:end]
    if base == "i" or f"{base}." in book.words("title"):
        return _title(word)
    if base in _calendar():
        near = block[max(0, start - 4) : start] + block[end : end + 4]
        dated = bool(re.search(r"\d", near)) or (i > 0 and words[i - 1][2] in word_parts("dated"))
        return _title(word) if dated or _no_word(base) else None
    return _name(word, base, block[start:end])


def _name(word: str, base: str, written: str) -> str | None:
    """A word that is mostly a name, or that English lacks: an acronym if it has no vowel."""
    if base in _name_words():
        return _name_words()[base] + word[len(base) :]
    if english(base):
        return None
    return written if len(base) > 1 and not _VOWEL.search(fold(base)) else _title(word)


def _no_word(month: str) -> bool:
    """Whether the name of a month or day is no other word ("may", "march")."""
    return not verb(month) and month not in parser.load().Defaults.stop_words


def _dotted(block: str, start: int, end: int) -> bool:
    """Whether a letter is one of an acronym with full stops: "U.S."."""
    if end - start != 1:
        return False
    return block[end : end + 1] == "." or block[start - 1 : start] == "."


def _numbered(block: str, start: int, end: int) -> bool:
    """Whether letters belong to a number: "M-16", "AK-47", "A-37B"."""
    after = re.match(r"-?\d", block[end : end + 2])
    return end - start <= 3 and (after is not None or block[start - 1 : start].isdigit())


def _title(word: str) -> str:
    first = word[:1].upper()
    return first + word[1:] if len(first) == 1 else word


# ---- names of several words ----------------------------------------------------------------------


def _of_phrases(block: str, words: Words) -> Iterator[tuple[int, str]]:
    """The words of names that the gazetteer or the tables of actors hold, as these write them."""
    at = {start: i for i, (start, _, _) in enumerate(words)}
    i = 0
    while i < len(words):
        length = _place_at(block, words, i)
        for j in range(i, i + length):
            inner = j > i and words[j][2] in small("inner")
            yield j, words[j][2] if inner else _title(words[j][2])
        i += max(length, 1)
    for hit in _names().find(block):
        written = hit.value
        for a, b, form in _aligned(block[hit.start : hit.end], written):
            i = at.get(hit.start + a, -1)
            if i >= 0 and words[i][0] + len(_CLITIC.sub("", words[i][2])) == hit.start + b:
                yield i, form + words[i][2][len(form) :]


def _aligned(found: str, written: str) -> Iterator[tuple[int, int, str]]:
    """Word by word, a name as the table writes it; signs may differ."""
    ours, theirs = list(WORD.finditer(found)), WORD.findall(written)
    if len(ours) != len(theirs):
        return
    for match, form in zip(ours, theirs, strict=True):
        if len(form) == len(match[0]):
            yield (
                match.start(),
                match.end(),
                "".join(
                    low if f.islower() else c
                    for c, low, f in zip(match[0], match[0].lower(), form, strict=True)
                ),
            )


@cache
def _names() -> Phrases[str]:
    """Names of actors and countries that are no plain English words."""
    acting = [n for row in book.actors().values() for n in (row.name, *row.aliases)]
    lands = [n for c in countries() for n in (c.name, *c.aliases, *c.demonyms)]
    plurals = [f"{n}s" for c in countries() for n in c.demonyms]
    told = [n for n in (*lands, *plurals) if len(n) > 3 and not verb(n.casefold())]
    named = [n for n in acting if n[:1].isupper() and _tells(n)]
    return Phrases((n, n) for n in (*told, *named))


def _tells(name: str) -> bool:
    """Whether a name cannot be taken for a plain word ("US" and "WHO" can)."""
    word = name.casefold()
    if word in _name_words():
        return False
    return " " in name or not english(word) or (len(name) > 3 and not name.isupper())


def _place_at(block: str, words: Words, i: int) -> int:
    """How many words from here are a place's name; 0 if none is."""
    end = i + 1
    while end < min(len(words), i + LONGEST):
        if block[words[end - 1][1] : words[end][0]] not in {" ", "-"}:
            break
        end += 1
    for j in range(end, i, -1):
        if _is_place(tuple(w for _, _, w in words[i:j])):
            return j - i
    return 0


@lru_cache(maxsize=16384)
def _is_place(name: tuple[str, ...]) -> bool:
    """Whether words name a place and are not better read as plain English."""
    if len(name) == 1 and not _maybe_city(name[0]):
        return False
    whole = " ".join(name)
    if name[0] in small("stop") or not default_gazetteer().knows(whole):
        return False
    found = default_gazetteer().candidates(whole, stages=("exact",), limit=8)
    unit = any(m.place.level in {"country", "adm1"} for m in found)
    size = max((m.place.population for m in found), default=0)
    if all(map(english, name)):
        return size >= CITY
    return len(name) == 1 or unit or size >= TOWN or not english(name[0])


# ---- what stands among names ---------------------------------------------------------------------


def _among_names(block: str, words: Words, forms: list[str | None], known: Collection[int]) -> None:
    """Settle, in place, words that only their neighbours tell: titles, particles, odd surnames.

    ``known`` are the words of known names: behind these stand nouns ("the Miraflores quarter").
    """
    for i, (_, _, word) in enumerate(words):
        before = i > 0 and _touch(block, words, i - 1) and _is_name(forms[i - 1])
        after = i + 1 < len(words) and _touch(block, words, i) and _is_name(forms[i + 1])
        if word in small("inner") or word in small("opener"):
            forms[i] = _particle(words, forms, i, before=before)
        elif forms[i] is None and after and fold(word) in book.words("title"):
            forms[i] = _title(word)
        elif forms[i] is None and before and _surname(word):
            person = i > 1 and not {i - 1, i - 2} & set(known) and _is_name(forms[i - 2])
            if after or (person and _touch(block, words, i - 2)):
                forms[i] = _title(word)


def _maybe_city(word: str) -> bool:
    """Whether an English word may be a city too; words that English lacks are names anyway."""
    return len(word) > 3 and english(word) and only_noun(word) and word not in _spoken()


def _is_name(form: str | None) -> bool:
    return form is not None and form[:1].isupper()


def _touch(block: str, words: Words, i: int) -> bool:
    """Whether nothing but a blank (or the stop of "Gen.") parts a word from the next."""
    return re.fullmatch(r"\.?\s+|-", block[words[i][1] : words[i + 1][0]]) is not None


def _particle(words: Words, forms: list[str | None], i: int, *, before: bool) -> str | None:
    """A particle is small inside a name and opens one with a capital; "THE" is none."""
    k = i + 1
    while k < len(words) and (words[k][2] in small("inner") or words[k][2] in small("opener")):
        k += 1
    if k >= len(words) or not _is_name(forms[k]) or words[i][2] in _spoken():
        return forms[i]
    return words[i][2] if before else _title(words[i][2])


def _surname(word: str) -> bool:
    """Whether an English word between two names may be one itself: no verb, none of ours."""
    return only_noun(word) and word not in _spoken()


@cache
def _spoken() -> frozenset[str]:
    """Words that reports use as words: function words, and the nouns of our tables."""
    stop = parser.load().Defaults.stop_words
    typing = {form for r in rows("en/place_nouns.tsv", Noun) for form in (r.term, r.plural)}
    hit = {form for t in things() for form in (t.split()[-1], plural(t).split()[-1])}
    ours = {*book.nouns(), *typing, *small("shouted"), *small("org"), *small("direction"), *hit}
    ours |= {w.casefold() for w in weapon_words()}
    return frozenset({*ours, *stop, *small("modifier")} - small("opener"))


@cache
def _name_words() -> dict[str, str]:
    """Each name word with its form."""
    return {r.term.casefold(): r.term for r in rows("en/name_words.tsv", NameWord)}


@cache
def _calendar() -> frozenset[str]:
    months = (r.term for r in rows("en/months.tsv", Month) if r.language == "en")
    days = (r.term for r in rows("en/weekdays.tsv", TimeWord) if r.kind == "weekday")
    return frozenset({*months, *days})
