"""Keys by which one name is found in its many spellings.

From strict to loose: `plain` (case, accents and punctuation off), `fold` (Arabic articles off too),
`compact` (no spaces), `vowel_key` (one letter a sound) and `skeleton` (classes of consonants that
hearers mix up). The rules are the rows of ``data/transliteration.tsv``. A name in Arabic, Cyrillic
or Hebrew letters keeps them, and is heard as a Latin spelling of it is, but for vowels that it does
not write.

>>> fold("Deir ez-Zor"), fold("Deir Ezzor"), vowel_key("Dayr az-Zawr"), vowel_key("دير الزور")
('deir zor', 'deir zor', 'dirzur', 'dirzur')
>>> skeleton("Deir Azzour"), skeleton("Huweija"), skeleton("Khuweija")
('drsr', 'hg', 'hg')
"""

import re
import unicodedata
from functools import cache, lru_cache
from hashlib import sha256
from string import ascii_lowercase
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

    kind: Literal[
        "letter", "article", "vowel", "skeleton", "class", "script", "unit", "qualifier", "loose"
    ]
    written: str
    read: str
    where: Literal["any", "start", "end", "word", "same"]
    example: str
    source: str


@lru_cache(maxsize=16384)
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
    """Return the space-free key with one letter a sound; empty for scripts without rules."""
    return sound_key(fold(name))


def skeleton(name: str) -> str:
    """Return the classes of the consonants of `vowel_key`, doubled ones once."""
    return consonants(vowel_key(name))


def sound_key(folded: str) -> str:
    """Return the vowel key of a name that is already folded.

    Each word is read by itself: a rule for its start or end sees where that is.
    """
    return _DOUBLED.sub(r"\1", "".join(map(_word_sound, folded.split())))


@lru_cache(maxsize=20_000)
def _word_sound(word: str) -> str:
    text = f" {word} "
    if not word.isascii():
        text = _heard(text)
    for written, read in _sound_rules():
        text = text.replace(written, read)
    return text.strip()


def consonants(key: str) -> str:
    """Return the skeleton of a vowel key."""
    removed = _skeleton_rule().sub("", key).translate(_classes())
    return _DOUBLED.sub(r"\1", removed)


def voiceless(key: str) -> str:
    """Return a vowel key without its vowels."""
    return _VOWELS.sub("", key)


class Keys(Struct, frozen=True):
    """The looser keys that lead to a name in an index.

    `own` is the vowel key without articles, or empty; `vowel` are that of each form, this included.
    """

    own: str
    vowel: tuple[str, ...]
    skeleton: tuple[str, ...]


def index_keys(text: str) -> Keys:
    """Return the looser keys of a name that is already `plain`; what builds an index asks this."""
    folded = unarticled(text)
    forms = dict.fromkeys((text, text.replace(" ", ""), folded))
    own = sound_key(folded)
    sounds = sorted({key for form in forms if (key := sound_key(form))})
    return Keys(own, tuple(sounds), skeletons(own))


def skeletons(key: str) -> tuple[str, ...]:
    """Return the skeleton of a vowel key; nothing if it has no consonants."""
    bones = consonants(key)
    return (bones,) if bones else ()


def variants(folded: str) -> tuple[str, ...]:
    """Return a folded name with a glued "al", or what is not its `core` ("upper"), taken off."""
    found = [folded[2:]] if folded[:2] == "al" and len(folded) >= _AL_REST + 2 else []
    bare = core(folded)
    return (*found, bare) if bare != folded else tuple(found)


def core(folded: str) -> str:
    """Return a folded name without the words that are often left out or put in.

    These are words that tell places of one name apart ("upper", "saghir") and words for a village
    ("qaryat"). A name of nothing else stays whole.
    """
    tokens = folded.split()
    kept = [t for t in tokens if t not in _words("qualifier")]
    return " ".join(kept) if kept and len(kept) < len(tokens) else folded


def loose_classes(folded: str) -> frozenset[str]:
    """Return the classes of the words of a name that others may leave out, and its numbers.

    Beside those that `core` takes off they are the sides of the world and words for what a place is
    or was ("khirbat"), without which it may be another place.
    """
    classes = _loose_words()
    found = frozenset(classes.get(t, t) for t in folded.split() if t in classes or t.isdecimal())
    return found if len(found) < len(folded.split()) else frozenset()


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
        if letter in masks:
            hit = row & masks[letter]
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


_BUILT_IN = ("letter", "article", "vowel", "skeleton", "class", "script", "unit")
_BREAKS = re.compile(r"[^\w]|_")
_VOWELS = re.compile("[aiu]+")
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


_SHAPES = {"any": "{}", "start": " {}", "end": "{} ", "word": " {} "}


@cache
def _sound_rules() -> tuple[tuple[str, str], ...]:
    return tuple(
        (_SHAPES[rule.where].format(rule.written), _SHAPES[rule.where].format(rule.read))
        for rule in _rules("vowel")
    )


@cache
def _script() -> tuple[tuple[tuple[str, str], ...], dict[int, str]]:
    """The letters of other scripts: rules at an end of a word, then all others letter by letter."""
    edges = tuple(
        (_SHAPES[r.where].format(r.written), _SHAPES[r.where].format(r.read))
        for r in _rules("script")
        if r.where != "any"
    )
    return edges, {ord(r.written): r.read for r in _rules("script") if r.where == "any"}


def _heard(text: str) -> str:
    """Return the sounds of a spaced word in another script; empty if a letter has no rule."""
    edges, letters = _script()
    for written, read in edges:
        text = text.replace(written, read)
    heard = text.translate(letters)
    return heard if heard.isascii() else ""


@cache
def _classes() -> dict[int, str]:
    return {ord(rule.written): rule.read for rule in _rules("class")}


@cache
def _loose_words() -> dict[str, str]:
    return {rule.written: rule.read for kind in ("qualifier", "loose") for rule in _rules(kind)}


@cache
def bones() -> str:
    """Return the letters that skeletons are made of."""
    heard = map(sound_key, (*ascii_lowercase, *(rule.read for rule in _rules("vowel"))))
    return "".join(sorted({bone for sound in heard for one in sound for bone in consonants(one)}))


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
