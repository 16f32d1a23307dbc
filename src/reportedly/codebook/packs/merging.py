"""Writes the index of the keys and ids of all packs together, which `held.Merged` reads."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

from reportedly.codebook.layer import AGAIN, Layer
from reportedly.codebook.layer_write import write_index, write_keys
from reportedly.codebook.names import Keys, skeletons


def write_merged(folder: Path, layers: Sequence[Layer]) -> None:
    """Write the index of layers in this order; of one key the spellings of large places come first.

    A row of the index is the row in its layer behind all rows of the layers before. ``again.bin``
    tells of the rows whose id an earlier row has which the first of these is.
    """
    folder.mkdir(parents=True, exist_ok=True)
    keys: dict[str, list[int]] = defaultdict(list)
    ids: dict[str, list[int]] = defaultdict(list)
    largest: dict[str, int] = {}
    loose: dict[str, dict[str, bool]] = defaultdict(dict)
    base = 0
    for layer in layers:
        named: dict[int, str] = {}
        for key, number, rows in layer.index.folded():
            named[number] = key
            keys[key].extend(base + row for row in rows)
            people = max(layer.population(row) for row in rows)
            largest[key] = max(people, largest.get(key, 0))
        for sound, number, own in layer.index.heard():
            loose[named[number]][sound] = own
        for row in range(layer.size):
            ids[layer.id(row)].append(base + row)
        base += layer.size
    order = sorted(loose, key=lambda k: (-largest[k], k))
    write_keys(folder, keys, {key: _looser(loose[key]) for key in order}, size=base)
    write_index(folder, "ids", ids, bound=base)
    again = sorted((row, rows[0]) for rows in ids.values() for row in rows[1:])
    packed = (AGAIN.pack(*(row.to_bytes(3, "little") for row in pair)) for pair in again)
    (folder / "again.bin").write_bytes(b"".join(packed))


def _looser(sounds: Mapping[str, bool]) -> Keys:
    """The looser keys of a folded key, of its vowel keys and whether each is its own."""
    own = next((sound for sound, is_own in sounds.items() if is_own), "")
    return Keys(own, tuple(sorted(sounds)), skeletons(own))
