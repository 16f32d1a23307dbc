"""The stages of a look-up by name: exact, by sound, by consonants, and one consonant off."""

from collections.abc import Callable, Iterable, Iterator
from functools import cached_property

from msgspec import Struct

from reportedly.codebook import names
from reportedly.codebook.likeness import Spelling
from reportedly.codebook.place import Place, Source, Stage

# Weights of the stages and the least likeness in them: set on spellings left out of an index of
# Syrian and Iraqi places.
WEIGHT: dict[Stage, float] = {"exact": 1.0, "vowel": 0.9, "skeleton": 0.8, "fuzzy": 0.65}
_ARTICLE_OFF = 0.97
_VARIANT = 0.92
_LETTERS = 0.25  # share of the letters in a likeness, beside that of the sounds
_SAME_SOUND = 0.85  # likeness of names that sound alike, whatever their letters
_MOST_KEYS = 12  # spellings kept in a stage
_SHORTEST_FUZZY = 2  # consonants
_SHORTEST_LONGER = 3  # consonants from which on one may have been put in or left out


class Reach(Struct, frozen=True):
    """How far a stage by consonants looks.

    `least` is the least likeness of the sounds; `most` is how many vowel keys are compared, those
    of large places first, and `most_within` how many where a part of a country is asked for.
    """

    least: float
    most: int
    most_within: int


# Of vowel keys compared 80 and 200 find what these do; the halves of these lose .010 of the recall
# of unseen spellings (bench.spellings).
_SKELETON = Reach(0.55, 60, 120)
_FUZZY = Reach(0.7, 30, 120)


class Hit(Struct, frozen=True):
    """A spelling in the index that the name may stand for: the rows that bear it, and likeness.

    `sound` is its vowel key without articles, if the index told it.
    """

    key: str
    rows: tuple[int, ...]
    similarity: float
    sound: str | None = None


class Scope(Struct, frozen=True):
    """Hard limits of a look-up: a country (ISO 3166 alpha-2), units only, a test of each place."""

    country: str | None = None
    accept: Callable[[Place], bool] | None = None
    units: bool = False

    @property
    def bounded(self) -> bool:
        """Whether only a part of the world is asked for."""
        return self.country is not None or self.accept is not None

    def holds(self, place: Place) -> bool:
        """Return whether a place keeps to the country and the test."""
        if self.country is not None and place.country != self.country:
            return False
        return self.accept is None or self.accept(place)

    def within(self, source: Source, rows: tuple[int, ...]) -> tuple[int, ...]:
        """Return those of the rows that keep to the limits."""
        if self.country is not None:
            rows = source.lying_in(rows, self.country)
        if self.units:
            rows = tuple(row for row in rows if source.is_unit(row))
        if self.accept is not None:
            rows = tuple(row for row in rows if self.accept(source.place(row)))
        return rows


class Query(Spelling):
    """A name as asked for, with the keys of every stage, each made when a stage first needs it."""

    def __init__(self, name: str) -> None:
        super().__init__(names.plain(name))
        self.others = names.variants(self.folded)
        if self.text != self.folded:
            self.others += names.variants(self.text)[:1]
        self.strengths: dict[str, float] = {}  # what was worked out for another layer

    @cached_property
    def sounds(self) -> tuple[str, ...]:
        """The vowel keys: of the name, of the name with its articles, and of its variants."""
        written = (self.folded, self.text, *self.others)
        heard = (names.sound_key(form) for form in dict.fromkeys(written))
        return tuple(dict.fromkeys(key for key in heard if key))

    @cached_property
    def bones(self) -> tuple[str, ...]:
        """The skeletons of the vowel keys."""
        found = (names.consonants(sound) for sound in self.sounds)
        return tuple(dict.fromkeys(key for key in found if key))

    @cached_property
    def near(self) -> tuple[str, ...]:
        """The skeletons one consonant away."""
        return tuple(dict.fromkeys(n for bones in self.bones for n in neighbours(bones)))

    @cached_property
    def spoken_masks(self) -> dict[str, int]:
        """The letters of `spoken`, prepared for comparing."""
        return names.letter_masks(self.spoken)

    def exact(self) -> Iterator[tuple[str, float]]:
        """Yield the folded keys, each with the likeness it stands for."""
        yield self.text, 1.0
        if self.folded != self.text:
            yield self.folded, _ARTICLE_OFF
        for key in self.others:
            yield key, _VARIANT

    def alike(
        self, sounds: Iterable[tuple[str, bool]], least: float
    ) -> Iterator[tuple[str, float, float]]:
        """Yield those of the vowel keys that are alike enough to that of the name, and how alike.

        The first figure is for a spelling in the same script, the second for one in another, which
        may write no short vowels. `sounds` tell of each whether other scripts may sound so.
        """
        masks, size, mixed = self.sound_masks, len(self.sound), not self.latin
        if not size:
            return
        shortest, longest = size * least / (2 - least), size * (2 - least) / least
        for sound, others in sounds:
            other = 0.0
            if others or mixed:
                same = names.common(masks, size, sound)
                bare = names.common(self.spoken_masks, len(self.spoken), names.voiceless(sound))
                other = (same + bare) / 2
            elif shortest <= len(sound) <= longest:
                same = names.common(masks, size, sound)
            else:
                continue
            if same >= least or other >= least:
                yield sound, same, other

    def spelled_alike(self, key: str, alike: float) -> float:
        """Return the likeness of the sounds, moved by that of the letters."""
        if self.latin == key.isascii():
            alike += _LETTERS * (self.by_letters(key.replace(" ", "")) - alike)
        return alike

    def heard_alike(self, key: str) -> float:
        """Return the likeness of a spelling that sounds the same."""
        return _SAME_SOUND + (1 - _SAME_SOUND) * self.by_letters(key.replace(" ", ""))


def search(stage: Stage, source: Source, query: Query, scope: Scope) -> Iterator[Hit]:
    """Yield the spellings that the name may stand for at one stage, with the rows in scope."""
    if stage == "exact":
        yield from _exact(source, query, scope)
    elif stage == "vowel":
        yield from _vowel(source, query, scope)
    elif stage == "skeleton":
        yield from _alike(source, query, scope, query.bones, _SKELETON)
    else:
        yield from _alike(source, query, scope, query.near, _FUZZY)


def _exact(source: Source, query: Query, scope: Scope) -> Iterator[Hit]:
    for key, similarity in query.exact():
        rows = scope.within(source, source.rows(key))
        if rows:
            yield Hit(key, rows, similarity)


def _vowel(source: Source, query: Query, scope: Scope) -> Iterator[Hit]:
    kept = 0
    for sound in query.sounds:
        for number, own in source.sounding(sound):
            rows = scope.within(source, source.rows_of(number))
            if rows:
                key = source.key(number)
                yield Hit(key, rows, query.heard_alike(key), sound if own else None)
                kept += 1
                if kept == _MOST_KEYS:
                    return


def _alike(
    source: Source, query: Query, scope: Scope, bones: tuple[str, ...], reach: Reach
) -> Iterator[Hit]:
    """Yield the spellings with these consonants whose sounds are alike enough, likest first."""
    kept, least = 0, reach.least
    most = reach.most if scope.accept is None else reach.most_within
    alike = sorted(query.alike(source.sounds(bones, most), least), key=_likest)
    for sound, same, other in alike:
        for number, own in source.sounding(sound):
            if not own:
                continue
            rows = scope.within(source, source.rows_of(number))
            if not rows:
                continue
            key = source.key(number)
            likeness = same if query.latin == key.isascii() else other
            if likeness >= least:
                yield Hit(key, rows, query.spelled_alike(key, likeness), sound)
                kept += 1
                if kept == _MOST_KEYS:
                    return


def _likest(found: tuple[str, float, float]) -> float:
    return -max(found[1:])


def neighbours(bones: str) -> tuple[str, ...]:
    """Return the skeletons one consonant away: misheard, swapped, left out or put in.

    Short ones, which anything is near, are only misheard or swapped.
    """
    if len(bones) < _SHORTEST_FUZZY:
        return ()
    letters = names.bones()
    cuts = [(bones[:i], bones[i:]) for i in range(len(bones) + 1)]
    gaps = [(head, tail[1:]) for head, tail in cuts if tail]
    near = [head + tail[1] + tail[0] + tail[2:] for head, tail in cuts if len(tail) > 1]
    near += [head + other + rest for head, rest in gaps for other in letters]
    if len(bones) >= _SHORTEST_LONGER:
        near += [head + rest for head, rest in gaps]
        near += [head + put + tail for head, tail in cuts for put in letters]
    return tuple(found for found in dict.fromkeys(near) if found != bones)
