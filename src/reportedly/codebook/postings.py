"""The key indexes of a layer on disk: tries that number their keys, and what the numbers stand for.

A ``.post`` file opens with a bound and the number of keys, then has three bytes for each key: a
value below the bound, or behind it where in the lists at the end its several values stand.

Behind a folded key are rows. Behind a vowel key are numbers of folded keys, doubled, and one more
if it is not the vowel key of the name without its articles. Behind a skeleton are numbers of vowel
keys, doubled, and one more if a name in another script than the Latin has that vowel key.
"""

from collections.abc import Iterable, Iterator, Sequence
from mmap import ACCESS_READ, mmap
from pathlib import Path

from marisa_trie import Trie

NONE = 0xFFFFFF  # more than any number of rows or keys
INDEXES = ("keys", "vowel", "skeleton")


def mapped(path: Path) -> mmap | bytes:
    """Return the bytes of a file without loading them."""
    if path.stat().st_size == 0:
        return b""  # an empty file cannot be mapped
    with path.open("rb") as file:
        return mmap(file.fileno(), 0, access=ACCESS_READ)


class Postings:
    """What the numbers of the keys of an index stand for: one value each, or several in a list."""

    def __init__(self, path: Path) -> None:
        self._post = mapped(path)
        self._bound = _value(self._post[0:3])
        self._lists = 3 * (2 + _value(self._post[3:6]) - self._bound)

    def get(self, number: int) -> tuple[int, ...]:
        """Return the values of a number; from the bound on a value says where its list begins."""
        post, at = self._post, 6 + 3 * number
        value = _value(post[at : at + 3])
        return (value,) if value < self._bound else tuple(self.first(number, NONE))

    def first(self, number: int, most: int) -> Sequence[int]:
        """Return the first values of a number, `most` of them at most."""
        post, at = self._post, 6 + 3 * number
        value = _value(post[at : at + 3])
        if value < self._bound:
            return (value,)
        at = self._lists + 3 * value
        size = min(most, _value(post[at : at + 3]))
        return [_value(post[i : i + 3]) for i in range(at + 3, at + 3 + 3 * size, 3)]


def _value(packed: bytes) -> int:
    return int.from_bytes(packed, "little")


class Keys:
    """The key indexes of a folder: folded keys with their rows, and the looser keys."""

    def __init__(self, folder: Path) -> None:
        self._tries = {n: Trie().mmap(str(folder / f"{n}.trie")) for n in INDEXES}
        self._posts = {n: Postings(folder / f"{n}.post") for n in INDEXES}

    def knows(self, key: str) -> bool:
        """Return whether a folded key is in the index."""
        return key in self._tries["keys"]

    def rows(self, key: str) -> tuple[int, ...]:
        """Return the rows of the places that bear a folded key."""
        number = self._tries["keys"].get(key)
        return () if number is None else self._posts["keys"].get(number)

    def rows_of(self, number: int) -> tuple[int, ...]:
        """Return the rows of the places behind the number of a folded key."""
        return self._posts["keys"].get(number)

    def key(self, number: int) -> str:
        """Return the folded key of a number."""
        key: str = self._tries["keys"].restore_key(number)
        return key

    def sounding(self, sound: str) -> Iterator[tuple[int, bool]]:
        """Yield the numbers of the folded keys that sound so, and whether without their articles.

        The others do with them, or read as one word. Those of large places come first.
        """
        number = self._tries["vowel"].get(sound)
        if number is not None:
            for value in self._posts["vowel"].get(number):
                yield value >> 1, not value & 1

    def sounds(self, bones: Iterable[str], most: int) -> list[tuple[str, bool]]:
        """Return the vowel keys with these consonants, and whether other scripts may sound so.

        These are `most` at most; those of large places come first.
        """
        find, first = self._tries["skeleton"].get, self._posts["skeleton"].first
        values: list[int] = []
        for key in bones:
            number = find(key)
            if number is not None:
                values += first(number, most - len(values))
                if len(values) == most:
                    break
        restore = self._tries["vowel"].restore_key
        return [(restore(value >> 1), bool(value & 1)) for value in values]

    def folded(self) -> Iterator[tuple[str, int, tuple[int, ...]]]:
        """Yield every folded key with its number and its rows."""
        for key, number in self._tries["keys"].items():
            yield key, number, self.rows_of(number)

    def heard(self) -> Iterator[tuple[str, int, bool]]:
        """Yield every vowel key with each folded key: its number, and as `sounding` tells."""
        for sound in self._tries["vowel"]:
            for number, own in self.sounding(sound):
                yield sound, number, own
