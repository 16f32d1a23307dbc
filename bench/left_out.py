"""Country packs with one spelling of some places left out, to be asked for.

A pack is an xz table of the form that ``../shared/gazetteer/README.md`` describes. Settlements and
quarters with an id are indexed, each under the first-level unit that holds it.
"""

import csv
import lzma
import random
from collections.abc import Iterable, Sequence
from pathlib import Path

from msgspec import Struct

from reportedly.codebook import names
from reportedly.codebook.building import looser
from reportedly.codebook.gazetteer import Gazetteer
from reportedly.codebook.layer import Entry, Layer, Unit
from reportedly.codebook.layer_write import write_layer
from reportedly.codebook.sources import DiskSource

KINDS = {"locality", "neighbourhood"}
SAID = "\u2018\u2019\u02bf\u02be"  # signs for ayn and hamza


class Spelled(Struct):
    """A place with its names in Latin letters and in others; `region` is the id of its unit."""

    number: int
    name: str
    lat: float
    lon: float
    population: int
    fcode: str
    country: str
    region: int | None
    latin: list[str]
    other: list[str]


class Question(Struct, frozen=True):
    """A spelling that was left out, and the place that it is of (its row in the pack)."""

    spelling: str
    row: int


def read(packs: Path, country: str) -> list[Spelled]:
    """Return the places of a pack in the order of their ids, each id once."""
    found: dict[int, Spelled] = {}
    with lzma.open(packs / f"{country.lower()}.tsv.xz", "rt", encoding="utf-8") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            number = int(row["geonameid"] or -1)
            if row["placetype"] in KINDS and number > 0:
                found.setdefault(number, _spelled(number, row))
    return [found[number] for number in sorted(found)]


def _spelled(number: int, row: dict[str, str]) -> Spelled:
    told = [n for n in (row["name"], *row["variants"].split("|")) if n and not n[0].islower()]
    region = row["region_wof"] or row["gn_admin1"]
    return Spelled(
        number=number,
        name=row["name"],
        lat=float(row["lat"]),
        lon=float(row["lon"]),
        population=int(row["population"] or 0),
        fcode=row["fcode"] or "PPL",
        country=row["country"],
        region=int(region) if region.isdecimal() else None,
        latin=[n for n in told if is_latin(n)],
        other=[n for n in told if not is_latin(n)],
    )


def is_latin(name: str) -> bool:
    """Whether a name is written in Latin letters, with any marks."""
    return all(ord(c) < 0x250 or 0x1E00 <= ord(c) < 0x1F00 or c in SAID for c in name)


def leave_out(places: Sequence[Spelled], *, most: int, seed: int) -> list[Question]:
    """Take one Latin spelling from `most` of the places that have two, and return what was taken.

    The lists of names are changed in place. All spellings go that differ from the one taken only in
    accents, case and punctuation.
    """
    chance = random.Random(seed)  # noqa: S311
    able = [i for i, p in enumerate(places) if len({names.plain(n) for n in p.latin}) > 1]
    chance.shuffle(able)
    asked: list[Question] = []
    for row in able[:most]:
        place = places[row]
        taken = chance.choice(sorted(place.latin))
        place.latin = [n for n in place.latin if names.plain(n) != names.plain(taken)]
        asked.append(Question(taken, row))
    return asked


def index(places: Sequence[Spelled], folder: Path, *, scripts: bool = True) -> Gazetteer:
    """Write the places as a layer and return the look-up over it.

    ``scripts`` also indexes the names that are not in Latin letters.
    """
    regions = sorted({p.region for p in places if p.region is not None})
    held = {number: row for row, number in enumerate(regions)}
    first, land = len(regions), places[0].country
    units = [Entry(f"gn:{n}", f"unit {n}", 0.0, 0.0, 0, None, "ADM1", land) for n in regions]
    entries = units + [
        Entry(
            f"gn:{p.number}",
            p.name,
            p.lat,
            p.lon,
            p.population,
            held.get(p.region or -1),
            p.fcode,
            land,
        )
        for p in places
    ]
    keys: dict[str, list[int]] = {}
    for row, place in enumerate(places, first):
        for key in sorted(_keys([*place.latin, *(place.other if scripts else [])])):
            keys.setdefault(key, []).append(row)
    largest = {key: max(entries[row].population for row in rows) for key, rows in keys.items()}
    write_layer(
        folder,
        version="a pack with spellings left out",
        scheme="gn",
        kinds={"adm1": (0, first), "settlement": (first, len(entries))},
        entries=entries,
        units={row: Unit(None, 0) for row in range(first)},
        keys=keys,
        looser=looser(keys, largest),
    )
    return Gazetteer(DiskSource(Layer(folder)))


def _keys(spellings: Iterable[str]) -> set[str]:
    texts = {names.plain(n) for n in spellings}
    return {key for text in texts for key in (text, names.unarticled(text)) if key}
