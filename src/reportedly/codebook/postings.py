"""The key indexes of a layer on disk: tries that number their keys, and what the numbers stand for.

A ``.post`` file opens with a bound and the number of keys, then has three bytes for each key: a
value below the bound, or behind it where in the lists at the end its several values stand.
"""

from collections.abc import Iterator
from mmap import ACCESS_READ, mmap
from pathlib import Path

from marisa_trie import Trie

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
        if value < self._bound:
            return (value,)
        start = self._lists + 3 * value
        end = start + 3 + 3 * _value(post[start : start + 3])
        return tuple([_value(post[i : i + 3]) for i in range(start + 3, end, 3)])


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

    def keys_like(self, index: str, keys: tuple[str, ...]) -> Iterator[int]:
        """Yield the numbers of the folded keys with any of these ``vowel`` or ``skeleton`` keys."""
        trie = self._tries[index]
        for key in keys:
            if key in trie:
                yield from self._posts[index].get(trie[key])

    def numbered(self, index: str) -> Iterator[tuple[str, int, tuple[int, ...]]]:
        """Yield every key of an index with its number and what stands behind it."""
        for key, number in self._tries[index].items():
            yield key, number, self._posts[index].get(number)
