"""Writes the index of the keys and ids of all packs together, which `held.Merged` reads."""

from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from reportedly.codebook.layer import Layer
from reportedly.codebook.layer_write import write_index, write_keys

_LOOSER = ("vowel", "skeleton")


def write_merged(folder: Path, layers: Sequence[Layer]) -> None:
    """Write the index of layers in this order; of one key the spellings of large places come first.

    A row of the index is the row in its layer behind all rows of the layers before.
    """
    folder.mkdir(parents=True, exist_ok=True)
    keys: dict[str, list[int]] = defaultdict(list)
    ids: dict[str, list[int]] = defaultdict(list)
    largest: dict[str, int] = {}
    loose: dict[str, dict[str, list[str]]] = {index: defaultdict(list) for index in _LOOSER}
    base = 0
    for layer in layers:
        named: dict[int, str] = {}
        for key, number, rows in layer.index.numbered("keys"):
            named[number] = key
            keys[key].extend(base + row for row in rows)
            people = max(layer.population(row) for row in rows)
            largest[key] = max(people, largest.get(key, 0))
        for index, table in loose.items():
            for key, _, numbers in layer.index.numbered(index):
                table[key].extend(named[number] for number in numbers)
        for row in range(layer.size):
            ids[layer.id(row)].append(base + row)
        base += layer.size
    ordered = {
        index: {
            key: sorted(set(folded), key=lambda k: (-largest[k], k)) if len(folded) > 1 else folded
            for key, folded in table.items()
        }
        for index, table in loose.items()
    }
    write_keys(folder, keys, ordered, size=base)
    write_index(folder, "ids", ids, bound=base)
