"""The stages of a look-up by name: exact, by sound, by consonants, and one consonant off."""

from collections.abc import Iterator
from functools import cached_property, lru_cache
from itertools import islice

from reportedly.codebook import names
from reportedly.codebook.place import Source, Stage

# Weights of the stages and the least likeness in them: set on spellings left out of an index of
# Syrian and Iraqi places.
WEIGHT: dict[Stage, float] = {"exact": 1.0, "vowel": 0.9, "skeleton": 0.8, "fuzzy": 0.65}
_ARTICLE_OFF = 0.97
_UNIT_WORD_OFF = 0.98
_VARIANT = 0.92
_LEAST_SKELETON = 0.55
_LEAST_FUZZY = 0.7
_LETTERS = 0.25  # share of the letters in a likeness, beside that of the sounds
_SAME_SOUND = 0.85  # likeness of names that sound alike, whatever their letters
_MOST_KEYS = 60  # spellings compared in a stage; those of large places come first
_MOST_SEEN = 300
_SHORTEST_FUZZY = 3  # consonants
_LONG = 4
_CONSONANTS = "bcdfghklmnrstzGJSX"

Hit = tuple[int, float]
"""A row and the likeness of the names."""


class Query:
    """A name as asked for, with the keys of every stage, each made when a stage first needs it.

    `of_unit`: a word for a unit was taken off ("Rakhine State"), so that only units are meant.
    """

    def __init__(self, name: str, *, of_unit: bool = False) -> None:
        self.of_unit = of_unit
        self.text = names.plain(name)
        self.folded = names.unarticled(self.text)
        self.others = names.variants(self.folded)
        if self.text != self.folded:
            self.others += names.variants(self.text)[:1]
        self.letters = self.folded.replace(" ", "")

    @cached_property
    def masks(self) -> dict[str, int]:
        """The letters of the folded name, prepared for comparing."""
        return names.letter_masks(self.letters)

    @cached_property
    def sounds(self) -> tuple[str, ...]:
        """The vowel keys: of the name, of the name with its articles, and of its variants."""
        written = (self.folded, self.text, *self.others)
        heard = (names.sound_key(form) for form in dict.fromkeys(written))
        return tuple(dict.fromkeys(key for key in heard if key))

    @cached_property
    def bones(self) -> str:
        """The skeleton of the name."""
        return names.consonants(self.sound)

    @cached_property
    def sound(self) -> str:
        """The vowel key of the name without articles."""
        return names.sound_key(self.folded)

    @cached_property
    def sound_masks(self) -> dict[str, int]:
        """The letters of `sound`, prepared for comparing."""
        return names.letter_masks(self.sound)

    def exact(self) -> Iterator[tuple[str, float]]:
        """Yield the folded keys, each with the likeness it stands for."""
        yield self.text, 1.0
        if self.folded != self.text:
            yield self.folded, _ARTICLE_OFF
        for key in self.others:
            yield key, _VARIANT


def search(stage: Stage, source: Source, query: Query, country: str | None) -> Iterator[Hit]:
    """Yield rows that the name may mean at one stage, within a country if one is given."""
    for row, similarity in _STEPS[stage](source, query, country):
        if query.of_unit and not source.is_unit(row):
            continue
        if country is None or source.lies_in(row, country):
            yield row, similarity * (_UNIT_WORD_OFF if query.of_unit else 1)


def _exact(source: Source, query: Query, _: str | None) -> Iterator[Hit]:
    for key, similarity in query.exact():
        for row in source.rows(key):
            yield row, similarity


def _vowel(source: Source, query: Query, _: str | None) -> Iterator[Hit]:
    for number in islice(source.keys_like("vowel", query.sounds), _MOST_KEYS):
        alike = names.common(query.masks, len(query.letters), source.key(number).replace(" ", ""))
        for row in source.rows_of(number):
            yield row, _SAME_SOUND + (1 - _SAME_SOUND) * alike


def _skeleton(source: Source, query: Query, country: str | None) -> Iterator[Hit]:
    if query.bones:
        yield from _alike(source, query, country, (query.bones,), _LEAST_SKELETON)


def _fuzzy(source: Source, query: Query, country: str | None) -> Iterator[Hit]:
    if len(query.bones) >= _SHORTEST_FUZZY:
        yield from _alike(source, query, country, neighbours(query.bones), _LEAST_FUZZY)


def _alike(
    source: Source, query: Query, country: str | None, bones: tuple[str, ...], least: float
) -> Iterator[Hit]:
    """Yield the rows of keys with these consonants whose letters are alike enough."""
    masks, size, compared = query.sound_masks, len(query.sound), 0
    for number in islice(source.keys_like("skeleton", bones), _MOST_SEEN):
        found = source.rows_of(number)
        if country is not None and not any(source.lies_in(row, country) for row in found):
            continue
        compared += 1
        if compared > _MOST_KEYS:
            return
        key = source.key(number)
        alike = names.common(masks, size, _sound(key))
        if alike >= least:
            letters = names.common(query.masks, len(query.letters), key.replace(" ", ""))
            alike += _LETTERS * (letters - alike)
            for row in found:
                yield row, alike


@lru_cache(maxsize=50_000)
def _sound(key: str) -> str:
    return names.sound_key(names.unarticled(key))


@lru_cache(maxsize=10_000)
def neighbours(bones: str) -> tuple[str, ...]:
    """Return the skeletons one consonant away: misheard, swapped, left out or put in.

    Short ones, which anything is near, are only misheard or swapped.
    """
    cuts = [(bones[:i], bones[i:]) for i in range(len(bones) + 1)]
    near = [
        head + other + tail[1:] for head, tail in cuts if tail
        for other in names.near_letters().get(tail[0], "")
    ]  # fmt: skip
    near += [head + tail[1] + tail[0] + tail[2:] for head, tail in cuts if len(tail) > 1]
    if len(bones) >= _LONG:
        near += [head + tail[1:] for head, tail in cuts if tail]
        near += [head + put + tail for head, tail in cuts for put in _CONSONANTS]
    return tuple(found for found in dict.fromkeys(near) if found != bones)


_STEPS = {"exact": _exact, "vowel": _vowel, "skeleton": _skeleton, "fuzzy": _fuzzy}
