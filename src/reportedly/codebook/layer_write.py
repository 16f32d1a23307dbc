"""Writes a layer of a gazetteer; its files are described in `layer`."""

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

from marisa_trie import Trie

from reportedly.codebook.layer import (
    FORMAT,
    MANTISSA,
    NO_SEAT,
    PACK_FORMAT,
    PCODE,
    PLACE,
    UNIT,
    Entry,
    Unit,
    angle,
)
from reportedly.codebook.names import Keys, spelling_version
from reportedly.codebook.postings import NONE


def write_layer(
    folder: Path,
    *,
    version: str,
    scheme: str,
    kinds: dict[str, tuple[int, int]],
    entries: list[Entry],
    units: dict[int, Unit],
    keys: dict[str, list[int]],
    looser: Mapping[str, Keys],
    pcodes: Mapping[int, str] | None = None,
    core_rows: Sequence[int | None] = (),
) -> None:
    """Write a layer: `keys` lead to rows, `looser` has the looser keys of folded ones.

    Of folded keys that sound alike those stand first that do so in `looser`.

    `entries` are in row order; `kinds` gives the range of rows of each kind. With a `scheme` the
    layer has format 1: all ids are of that scheme, in the order of their numbers within each kind.
    Without one it has format 2 (ids of any scheme, radii in tenths of a km, p-codes by row, and of
    each row the row of the same place in the core).
    """
    folder.mkdir(parents=True, exist_ok=True)
    countries = sorted({e.country for e in entries})
    fcodes = sorted({e.fcode for e in entries})
    about = {
        "format": FORMAT if scheme else PACK_FORMAT, "version": version, "scheme": scheme,
        "spelling": spelling_version(), "kinds": kinds,
        "countries": countries, "fcodes": fcodes,
    }  # fmt: skip
    text = json.dumps(about, ensure_ascii=False, sort_keys=True) + "\n"
    (folder / "layer.json").write_bytes(text.encode())
    numbers = _numbers(folder, entries, scheme)
    _write_places(folder, entries, numbers, countries, fcodes)
    per_km = 1 if scheme else 10
    packed = (_pack_unit(row, unit, per_km) for row, unit in sorted(units.items()))
    (folder / "units.bin").write_bytes(b"".join(packed))
    if not scheme:
        rows = (NONE if row is None else row for row in core_rows)
        (folder / "core.bin").write_bytes(b"".join(row.to_bytes(3, "little") for row in rows))
    if pcodes:
        _write_pcodes(folder, pcodes)
    write_keys(folder, keys, looser, size=len(entries))


def write_keys(
    folder: Path,
    keys: Mapping[str, Sequence[int]],
    looser: Mapping[str, Keys],
    *,
    size: int,
) -> None:
    """Write the key indexes of a folder with `size` rows."""
    numbers = write_index(folder, "keys", keys, bound=size)
    folded: dict[str, list[int]] = defaultdict(list)
    sounds: dict[str, dict[str, bool]] = defaultdict(dict)
    for key, loose in looser.items():
        for sound in loose.vowel:
            folded[sound].append(2 * numbers[key] + (sound != loose.own))
        for bones in loose.skeleton:
            sounds[bones][loose.own] = sounds[bones].get(loose.own, False) or not key.isascii()
    heard = write_index(folder, "vowel", folded, bound=2 * len(numbers))
    by_bones = {
        bones: [2 * heard[sound] + other for sound, other in found.items()]
        for bones, found in sounds.items()
    }
    write_index(folder, "skeleton", by_bones, bound=2 * len(heard))


def write_index(
    folder: Path, index: str, table: Mapping[str, Sequence[int]], *, bound: int
) -> dict[str, int]:
    """Write trie and postings of one index; return the number the trie gave to each key.

    All values lie below `bound`.
    """
    trie = Trie(sorted(table))
    trie.save(str(folder / f"{index}.trie"))
    ordered = sorted(table, key=trie.__getitem__)
    heads, lists, filled = bytearray(), bytearray(), 0
    for key in ordered:
        values = table[key]
        heads += (values[0] if len(values) == 1 else bound + filled).to_bytes(3, "little")
        if len(values) > 1:
            lists += len(values).to_bytes(3, "little")
            lists += b"".join(v.to_bytes(3, "little") for v in values)
            filled += 1 + len(values)
    preface = bound.to_bytes(3, "little") + len(ordered).to_bytes(3, "little")
    (folder / f"{index}.post").write_bytes(preface + heads + lists)
    return {key: trie[key] for key in ordered}


def _numbers(folder: Path, entries: list[Entry], scheme: str) -> list[int]:
    """Return what stands for the id of each entry; ids of any scheme are written into a trie."""
    if scheme:
        return [int(e.id.removeprefix(f"{scheme}:")) for e in entries]
    rows = {e.id: [row] for row, e in enumerate(entries)}
    numbers = write_index(folder, "ids", rows, bound=len(entries))
    return [numbers[e.id] for e in entries]


def _write_places(
    folder: Path,
    entries: list[Entry],
    numbers: list[int],
    countries: list[str],
    fcodes: list[str],
) -> None:
    names = Trie(sorted({e.name for e in entries}))
    names.save(str(folder / "names.trie"))
    country_of = {c: i for i, c in enumerate(countries)}
    fcode_of = {c: i for i, c in enumerate(fcodes)}
    with (folder / "places.bin").open("wb") as file:
        for e, number in zip(entries, numbers, strict=True):
            file.write(
                PLACE.pack(
                    number,
                    angle(e.lat, 90),
                    angle(e.lon, 180),
                    _tighten(e.population),
                    (NONE if e.parent is None else e.parent).to_bytes(3, "little"),
                    fcode_of[e.fcode],
                    country_of[e.country],
                    names[e.name].to_bytes(3, "little"),
                )
            )


def _write_pcodes(folder: Path, pcodes: Mapping[int, str]) -> None:
    trie = Trie(sorted(set(pcodes.values())))
    trie.save(str(folder / "pcodes.trie"))
    packed = (
        PCODE.pack(row.to_bytes(3, "little"), trie[code].to_bytes(3, "little"))
        for row, code in sorted(pcodes.items())
    )
    (folder / "pcodes.bin").write_bytes(b"".join(packed))


def _tighten(population: int) -> int:
    """Pack a population into 16 bits: three to four leading digits and a power of ten."""
    exponent = 0
    while population > MANTISSA:
        population = (population + 5) // 10
        exponent += 1
    return exponent << 12 | population


def _pack_unit(row: int, unit: Unit, per_km: int) -> bytes:
    seat = (angle(unit.seat[0], 90), angle(unit.seat[1], 180)) if unit.seat else (NO_SEAT,) * 2
    return UNIT.pack(row.to_bytes(3, "little"), *seat, round(unit.radius_km * per_km))
