"""Keys by which one name is found in its many spellings.

From strict to loose: `plain` (case, accents and punctuation off), `fold` (Arabic articles off too),
`compact` (no spaces), `vowel_key` (one letter a sound) and `skeleton` (consonants only). The rules
are the rows of ``data/transliteration.tsv``. A name in another script keeps its letters; it has no
vowel key.

>>> fold("Deir ez-Zor"), fold("Deir Ezzor"), vowel_key("Dayr az-Zawr"), skeleton("Deir Azzour")
('deir zor', 'deir zor', 'dirzur', 'drzr')
"""

import re
import unicodedata
from functools import cache
from hashlib import sha256
from typing import Literal

from msgspec import Struct

from reportedly.codebook.tables import rows

# A glued article is undone only if this many letters stay: "Ezzor" inside a name, "Arraqqa" at its
# head; "Essen", "Arras" and "Annaba" keep theirs.
_GLUED_REST_INSIDE = 3
_GLUED_REST_HEAD = 5
_AL_REST = 4


class SpellingRule(Struct, frozen=True):
    """A row of ``transliteration.tsv``: letters `written` so are `read` so, at that place."""

    kind: Literal["letter", "article", "vowel", "skeleton", "near", "unit", "qualifier"]
    written: str
    read: str
    where: Literal["any", "start", "end", "same"]
    example: str
    source: str


def plain(name: str) -> str:
    """Return the name in lower case, without accents, apostrophes and punctuation."""
    if name.isascii():
        text = name.lower().replace("'", "").replace("`", "")
    else:
        folded = unicodedata.normalize("NFKD", name.translate(_letters())).casefold()
        text = "".join(c for c in folded if unicodedata.category(c) != "Mn").translate(_letters())
    return " ".join(_BREAKS.sub(" ", text).split())


def fold(name: str) -> str:
    """Return `plain` without Arabic articles, written apart, assimilated or glued."""
    return unarticled(plain(name))


def compact(name: str) -> str:
    """Return `fold` without spaces."""
    return fold(name).replace(" ", "")


def unarticled(text: str) -> str:
    """Return a name that is already `plain` without its Arabic articles."""
    articles, tokens = _articles(), text.split()
    kept: list[str] = []
    for index, token in enumerate(tokens):
        then = articles.get(token)
        last = index + 1 == len(tokens)
        if then is None or last or not tokens[index + 1].startswith(then):
            kept.append(_unglue(token, inside=index > 0))
    return " ".join(kept)


def vowel_key(name: str) -> str:
    """Return the space-free key with one letter a sound; empty for other scripts."""
    return sound_key(fold(name))


def skeleton(name: str) -> str:
    """Return the consonants of `vowel_key`, doubled ones once; empty for other scripts."""
    return consonants(vowel_key(name))


def sound_key(folded: str) -> str:
    """Return the vowel key of a name that is already folded.

    Rules for the end of a word see the spaces, and no rule reads two words as one.
    """
    if not folded.isascii():
        return ""
    text = f" {folded} "
    for written, read in _sound_rules():
        text = text.replace(written, read)
    return _DOUBLED.sub(r"\1", text.replace(" ", ""))


def consonants(key: str) -> str:
    """Return the skeleton of a vowel key."""
    removed = _skeleton_rule().sub("", key)
    return _DOUBLED.sub(r"\1", removed)


def variants(folded: str) -> tuple[str, ...]:
    """Return a folded name with a glued "al", or a qualifier ("upper", "fouqani"), taken off."""
    found = [folded[2:]] if folded[:2] == "al" and len(folded) >= _AL_REST + 2 else []
    qualifiers, tokens = _words("qualifier"), folded.split()
    kept = [t for t in tokens if t not in qualifiers]
    if kept and len(kept) < len(tokens):
        found.append(" ".join(kept))
    return tuple(found)


def without_unit(name: str) -> str | None:
    """Return the plain name without its word for a unit ("Idlib Governorate"), else None."""
    tokens = plain(name).split()
    kept = [t for t in tokens if t not in _words("unit")]
    if not kept or len(kept) == len(tokens):
        return None
    return " ".join(kept[1:] if len(kept) > 1 and kept[0] == "of" else kept)


def likeness(one: str, other: str) -> float:
    """Return how alike two keys are: twice the common subsequence over both lengths, 0 to 1."""
    return common(letter_masks(one), len(one), other) if one else 0.0


def letter_masks(key: str) -> dict[str, int]:
    """Return where each letter stands in a key, as bits; prepares `common`."""
    masks: dict[str, int] = {}
    for position, letter in enumerate(key):
        masks[letter] = masks.get(letter, 0) | 1 << position
    return masks


def common(masks: dict[str, int], size: int, other: str) -> float:
    """Return the likeness of a prepared key of `size` letters and another key."""
    # Hyyrö's bit-parallel longest common subsequence: about 1 us for a place name.
    full = (1 << size) - 1
    row = full
    for letter in other:
        hit = row & masks.get(letter, 0)
        row = (row + hit) | (row - hit)
    return 2 * (size - (row & full).bit_count()) / (size + len(other))


def spelling_version() -> str:
    """Return a digest of the rules that the keys of a built layer depend on."""
    told = [
        f"{r.kind}\t{r.written}\t{r.read}\t{r.where}"
        for r in rows("transliteration.tsv", SpellingRule)
        if r.kind in _BUILT_IN
    ]
    return sha256("\n".join(told).encode()).hexdigest()[:16]


_BUILT_IN = ("letter", "article", "vowel", "skeleton", "unit")
_BREAKS = re.compile(r"[^\w]|_")
_DOUBLED = re.compile(r"(.)\1+")


def _rules(kind: str) -> tuple[SpellingRule, ...]:
    return tuple(r for r in rows("transliteration.tsv", SpellingRule) if r.kind == kind)


@cache
def _letters() -> dict[int, str]:
    return {ord(rule.written): rule.read for rule in _rules("letter")}


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(rule.written for rule in _rules(kind))


@cache
def _articles() -> dict[str, str]:
    """Articles with the letters that must follow: "" after "al", "z" after "ez" and "ezz"."""
    return {
        r.written: _DOUBLED.sub(r"\1", r.written[1:]) if r.where == "same" else ""
        for r in _rules("article")
    }


@cache
def _glued() -> tuple[tuple[str, str], ...]:
    """Glued articles with the letters that stay: "ezz" leaves "z", "ashsh" leaves "sh"."""
    found = {
        f"{written}{then}": then
        for written, then in _articles().items()
        if then and written[1:] == then
    }
    return tuple(sorted(found.items(), key=lambda item: (-len(item[0]), item[0])))


@cache
def _glued_shape() -> re.Pattern[str]:
    return re.compile("|".join(glued for glued, _ in _glued()))


@cache
def _sound_rules() -> tuple[tuple[str, str], ...]:
    shapes = {"any": "{}", "start": " {}", "end": "{} "}
    return tuple(
        (shapes[rule.where].format(rule.written), shapes[rule.where].format(rule.read))
        for rule in _rules("vowel")
    )


@cache
def near_letters() -> dict[str, str]:
    """Return, of each letter of a skeleton, those that other hearers write for it."""
    found: dict[str, str] = {}
    for rule in _rules("near"):
        found[rule.written] = found.get(rule.written, "") + rule.read
        found[rule.read] = found.get(rule.read, "") + rule.written
    return found


@cache
def _skeleton_rule() -> re.Pattern[str]:
    shapes = {"any": "{}", "start": "^{}", "end": "{}$"}
    return re.compile(
        "|".join(shapes[r.where].format(re.escape(r.written)) for r in _rules("skeleton"))
    )


def _unglue(token: str, *, inside: bool) -> str:
    found = _glued_shape().match(token)
    if found is None:
        return token
    stays = dict(_glued())[found[0]]
    rest = token[len(found[0]) - len(stays) :]
    least = _GLUED_REST_INSIDE if inside else _GLUED_REST_HEAD
    return rest if len(rest) >= least else token
