"""How likely one spelling stands for the name asked for: what is compared, and learned weights.

The weights and the costs of swapped sounds are the numbers of ``data/likeness.toml``, which says
what they were learned on. `evidence` is what the weights multiply; `odds` turns the sums of all
candidates into probabilities, of which one more part stands for "none of them".
"""

from collections.abc import Sequence
from functools import cache, cached_property
from itertools import accumulate
from math import exp, log10
from operator import mul

from reportedly.codebook import names
from reportedly.codebook.numbers import numbers

FEATURES = (
    "same_text",
    "same_folded",
    "same_letters",
    "same_sound",
    "sound_likeness",
    "letter_likeness",
    "swaps",
    "swaps_a_sound",
    "length",
    "same_consonants",
    "start",
    "sounds_apart",
    "first_letter",
    "first_sound",
    "last_sound",
    "words_apart",
    "words_shared",
    "loose_word_more",
    "loose_word_less",
    "loose_word_other",
    "other_script",
    "other_script_swaps",
    "other_script_swaps_a_sound",
    "variant",
    "same_article",
)
_OF_ITSELF = (
    "same_text",
    "same_folded",
    "same_letters",
    "same_sound",
    "sound_likeness",
    "letter_likeness",
    "same_consonants",
    "start",
    "first_letter",
    "first_sound",
    "last_sound",
    "words_shared",
    "same_article",
)
"""The features that are 1 for the spelling asked for; all others but its length are 0."""
_LONGEST = 24  # sounds compared letter by letter; longer names are cut
_LONG = 12  # sounds
_PAIR = 2  # sounds in the name of a cost of swapping
_MOST_PEOPLE = 7.0  # log10 of the inhabitants of the largest places


def learned(section: str) -> dict[str, float]:
    """Return the numbers of a section of ``likeness.toml``."""
    return numbers("likeness.toml", section)


class Spelling:
    """One spelling of a name with what is compared, each made when first needed.

    `text` is `names.plain`.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.folded = names.unarticled(text)
        self.letters = self.folded.replace(" ", "")
        self.latin = text.isascii()

        self._by_sound: dict[str, float] = {}
        self._by_letters: dict[str, float] = {}

    def by_sound(self, sound: str) -> float:
        """Return how alike the sounds of the name are to a vowel key, 0 to 1."""
        known = self._by_sound
        if sound not in known:
            size = len(self.sound)
            known[sound] = names.common(self.sound_masks, size, sound) if size else 0.0
        return known[sound]

    def by_letters(self, letters: str) -> float:
        """Return how alike the letters of the folded name are to others, 0 to 1."""
        known = self._by_letters
        if letters not in known:
            size = len(self.letters)
            known[letters] = names.common(self.masks, size, letters) if size else 0.0
        return known[letters]

    @cached_property
    def sound(self) -> str:
        """The vowel key without articles."""
        return names.sound_key(self.folded)

    @cached_property
    def spoken(self) -> str:
        """The consonants of `sound`, to compare with scripts that write no short vowels."""
        return names.voiceless(self.sound)

    @cached_property
    def masks(self) -> dict[str, int]:
        """The letters of the folded name, prepared for comparing."""
        return names.letter_masks(self.letters)

    @cached_property
    def sound_masks(self) -> dict[str, int]:
        """The letters of `sound`, prepared for comparing."""
        return names.letter_masks(self.sound)

    @cached_property
    def words(self) -> frozenset[str]:
        """The words of the folded name."""
        return frozenset(self.folded.split())

    @cached_property
    def loose(self) -> frozenset[str]:
        """The classes of the words that others may leave out."""
        return names.loose_classes(self.folded)


def evidence(
    asked: Spelling, text: str, *, variant: bool = False, sound: str | None = None
) -> list[float]:
    """Return the features, in the order of `FEATURES`, of a spelling in the index.

    What is or is not so is 1 or 0. `variant` says that the index was asked for the name without an
    article or a loose word; `sound` is the vowel key without articles, where it is known.
    """
    folded = names.unarticled(text)
    letters = folded.replace(" ", "")
    sound = names.sound_key(folded) if sound is None else sound
    words, loose = frozenset(folded.split()), names.loose_classes(folded)
    mixed = asked.latin != text.isascii()
    apart = swaps(asked.sound, sound)
    by_sound, by_letter = asked.by_sound(sound), asked.by_letters(letters)
    longest = max(len(asked.sound), len(sound), 1)
    return [
        text == asked.text,
        folded == asked.folded,
        letters == asked.letters,
        sound == asked.sound,
        by_sound,
        by_sound if mixed else by_letter,
        apart,
        apart / longest,
        min(len(asked.sound), _LONG) / _LONG,
        asked.spoken == names.voiceless(sound),
        _start(asked.sound, sound) / longest,
        min(abs(len(asked.sound) - len(sound)), 4),
        asked.letters[:1] == letters[:1],
        asked.sound[:1] == sound[:1],
        asked.sound[-1:] == sound[-1:],
        min(abs(len(words) - len(asked.words)), 3),
        len(words & asked.words) / max(len(words | asked.words), 1),
        bool(loose - asked.loose),
        bool(asked.loose - loose),
        bool(loose and asked.loose and loose != asked.loose),
        mixed,
        mixed * apart,
        mixed * apart / longest,
        variant,
        (asked.text != asked.folded) == (text != folded),
    ]


def _start(one: str, other: str) -> int:
    """Return how many sounds two names have in common at their start."""
    start = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        start += 1
    return start


def itself(asked: Spelling) -> float:
    """Return the `strength` of the very spelling asked for."""
    if not asked.sound:
        return strength(evidence(asked, asked.text))
    always, length = _of_itself()
    return always + length * min(len(asked.sound), _LONG) / _LONG


def strength(found: Sequence[float]) -> float:
    """Return the log odds that features speak for, short of the size of the place."""
    told: float = sum(map(mul, _weights(), found))
    return told


def scale(people: float) -> float:
    """Return the size of a place as the model sees it: 0 unknown, 1 ten million people."""
    return log10(people + 1) / _MOST_PEOPLE


def size(people: float) -> float:
    """Return the log odds that the size of a place speaks for."""
    return _size() * scale(people)


def none_evidence(asked: Spelling) -> tuple[float, float]:
    """Return what speaks for "none of them": always one, and the length of the name."""
    return 1.0, min(len(asked.sound), _LONG) / _LONG


def none_fits(asked: Spelling) -> float:
    """Return the log odds that a name is that of no candidate."""
    always, length = none_evidence(asked)
    return learned("none")["always"] * always + learned("none")["length_of_name"] * length


def odds(strengths: Sequence[float], none: float) -> list[float]:
    """Return the probabilities of candidates that exclude each other; none of them may be meant."""
    top = max((*strengths, none))
    parts = [exp(s - top) for s in strengths]
    whole = sum(parts) + exp(none - top)
    return [part / whole for part in parts]


def swaps(one: str, other: str) -> float:
    """Return what it costs to hear one string of sounds as another: the learned edit distance."""
    one, other = one[:_LONGEST], other[:_LONGEST]
    start = _start(one, other)
    one, other = one[start:], other[start:]
    while one and other and one[-1] == other[-1]:
        one, other = one[:-1], other[:-1]
    costs, usual = _costs(), _usual()
    puts = [costs.get(b, usual) for b in other]
    line = [0.0, *accumulate(puts)]
    for a in one:
        gone, swapped = costs.get(a, usual), _swapped(a)
        corner = line[0]
        cost = corner + gone
        below = [cost]
        for b, put, above in zip(other, puts, line[1:], strict=True):
            cost += put
            swap = corner + swapped.get(b, usual)
            if swap < cost:  # noqa: PLR1730 - min() takes twice as long, and this is the hot spot
                cost = swap
            if above + gone < cost:  # noqa: PLR1730
                cost = above + gone
            below.append(cost)
            corner = above
        line = below
    return line[-1]


@cache
def _weights() -> tuple[float, ...]:
    values = learned("weights")
    return tuple(values[name] for name in FEATURES)


@cache
def _of_itself() -> tuple[float, float]:
    """What speaks for the spelling asked for: always, and by the length of the name."""
    values = learned("weights")
    return sum(values[name] for name in _OF_ITSELF), values["length"]


@cache
def _size() -> float:
    return learned("weights")["size"]


@cache
def _usual() -> float:
    """The cost of all sounds that have none of their own."""
    return learned("swaps")["other"]


@cache
def _costs() -> dict[str, float]:
    """The cost of each sound that is left out or put in."""
    return {sound: cost for sound, cost in learned("swaps").items() if len(sound) == 1}


@cache
def _swapped(sound: str) -> dict[str, float]:
    """The cost of each sound that is heard for this one, or this for it; none for itself."""
    found = {sound: 0.0}
    for pair, cost in learned("swaps").items():
        if len(pair) == _PAIR and sound in pair:
            found[pair.replace(sound, "", 1)] = cost
    return found
