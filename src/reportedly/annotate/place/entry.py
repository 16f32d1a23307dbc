"""Heads of entries: the place that opens a bullet, a numbered entry or a section of a list.

    • Gadara: drones struck a pharmacy.      Wed 17, SARDA, Umm Hisn district: A device ...
    3. SARDA. The army fought ...             SOUTHERN SARDA

Read from the text and not from the tree: such lines are no sentences, and most are not parsed.
The smallest place stands last ("SARDA, Umm Hisn"); with a slash between, all are meant.
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from msgspec import Struct

from reportedly.annotate.place.words import Noun as TypeNoun
from reportedly.annotate.place.words import Phrase, actor_named, demonym, dictionary, known, small
from reportedly.codebook.tables import rows
from reportedly.model import Sentence

RULE = "head of an entry"
SECTION = "head of a section"
LONGEST = 70  # characters of a head; our policy

_MARK = re.compile(r"(?P<mark>[•*–—▪●■-]\s*|\(?\d{1,3}[.)]\s+|[A-Z]{2,6}-\d{1,4}[.:]\s*)?")
_DAY = re.compile(
    r"(?:[A-Z][a-z]{2,8},?\s+\d{1,2}(?:\s+[A-Z][a-z]{2,8})?|\d{1,2}\s+[A-Z][a-z]{2,8})[,:]\s+"
)
_CODE = re.compile(r"(?:[A-Z]{2,6}-\d{1,4}|\d{1,3})[.:)]?")
_SPLIT = re.compile(r"\s*([,/])\s*")
_TAIL = re.compile(r"\s*(?:\*|\([A-Z][A-Za-z -]{2,14}\))\s*$")
_NAME = re.compile(r"[^\W\d_][\w'’‘`-]*(?:[\s–-]+[\w'’‘`-]+){0,4}")


class Head(Struct, frozen=True, kw_only=True):
    """One name of a head: its offsets in the text, and whether it only contains the next."""

    start: int
    end: int
    name: str
    noun: str | None
    contains: bool
    rule: str


def heads(text: str, sentence: Sentence, before: Sentence | None) -> list[Head]:
    """The places that head the entry which begins with this sentence; mostly none."""
    if sentence.kind == "headline" or not _begins(text, sentence, before):
        return []
    words = text[sentence.start : min(sentence.end, sentence.start + 2 * LONGEST)]
    mark = _MARK.match(words)
    at = mark.end() if mark else 0
    day = _DAY.match(words, at)
    at = day.end() if day else at
    stop = _stop(words, at, whole=sentence.end - sentence.start <= LONGEST)
    if stop is None:
        return []
    coded = before is not None and _CODE.fullmatch(text[before.start : before.end]) is not None
    marked = bool(mark and mark["mark"]) or day is not None or coded
    alone = stop == len(words) and not marked and before_is_apart(sentence, before)
    return list(_names(words, at, stop, sentence.start, marked=marked, alone=alone))


def before_is_apart(sentence: Sentence, before: Sentence | None) -> bool:
    """Whether a sentence stands in a block of its own or opens one."""
    return before is None or before.block != sentence.block


def _begins(text: str, sentence: Sentence, before: Sentence | None) -> bool:
    """Whether a sentence opens a block, but for a code before it ("HIR-01.")."""
    if before_is_apart(sentence, before):
        return True
    return before is not None and bool(_CODE.fullmatch(text[before.start : before.end]))


def _stop(words: str, at: int, *, whole: bool) -> int | None:
    """Where the head ends: at its colon, or with the sentence if that is nothing else."""
    colon = words.find(":", at, at + LONGEST)
    if colon > 0 and words[colon + 1 : colon + 2].isspace():
        return colon
    return len(words) if whole else None


def _names(
    words: str, at: int, stop: int, offset: int, *, marked: bool, alone: bool
) -> Iterator[Head]:
    parts = _SPLIT.split(words[at:stop].rstrip(" ."))
    found: list[tuple[int, str, str]] = []
    position = at
    for part, sign in zip(parts[::2], [*parts[1::2], ""], strict=True):
        start = words.index(part, position) if part else position
        found.append((start, part, sign))
        position = start + len(part)
    read = [_read(part, marked=marked) for _, part, _ in found]
    sure = any(name and _sure(name) for name in read)
    if not read or None in read[:1] or not (sure or marked):
        return
    kept = [(s, n, sign) for (s, _, sign), n in zip(found, read, strict=True) if n]
    for i, (start, name, sign) in enumerate(kept):
        if not name:
            continue
        yield Head(
            start=offset + start,
            end=offset + start + len(name[0]),
            name=name[1],
            noun=name[2],
            contains=sign == "," and i < len(kept) - 1,
            rule=SECTION if alone else RULE,
        )


Name = tuple[str, str, str | None]
"""The words as told, the proper name in them, and the noun that types it."""


def _read(part: str, *, marked: bool) -> Name | None:
    told = _TAIL.sub("", part).strip()
    if not told or not told[0].isupper() or _NAME.fullmatch(told) is None:
        return None
    noun = _noun(told)
    name = told[: -len(noun)].strip() if noun else told
    bare = _undirected(name)
    if (
        not bare
        or bare.split()[0].lower() in _leads()
        or any(not (w[0].isupper() or w in small("inner")) for w in bare.split())
    ):
        return None
    if demonym(bare) or actor_named(bare):
        return None
    if noun or known(bare):
        return told, bare, noun
    common = all(w.lower() in dictionary() for w in re.split(r"[\s-]+", bare))
    return (told, bare, None) if marked and not common and not bare.isupper() else None


@cache
def _leads() -> frozenset[str]:
    """Words that lead to a place and begin no head: "*In* Aleppo city, troops entered ..."."""
    return frozenset(r.term for r in rows("en/place_relations.tsv", Phrase) if " " not in r.term)


def _undirected(name: str) -> str:
    """A name without "NORTHERN" before it, if something is left."""
    first, _, rest = name.partition(" ")
    return rest if rest and first.lower() in small("direction") and known(rest) else name


def _sure(name: Name) -> bool:
    return name[2] is not None or bool(known(name[1]))


@lru_cache(maxsize=4096)
def _noun(told: str) -> str | None:
    """The noun behind the name that types it, as written."""
    lowered = told.lower()
    found = (n for n in _nouns() if lowered.endswith(" " + n))
    return next((told[-len(n) :] for n in found), None)


@cache
def _nouns() -> tuple[str, ...]:
    terms = [r.term for r in rows("en/place_nouns.tsv", TypeNoun) if "after" in r.sides]
    return tuple(sorted(terms, key=lambda t: (-len(t), t)))
