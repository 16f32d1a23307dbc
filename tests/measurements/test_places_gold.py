"""The points of our own reports: each place of a coding has one row in `places.tsv`, and a sound one.

A check of files alone: nothing is read or placed by the program. A problem names folder and line,
never the words, so that the kept-back half stays unread.
"""

import math
import tomllib
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import pytest

from reportedly.codebook.countries import country_by_code

REPORTS = Path(__file__).parent.parent / "reports"
COLUMNS = ("words", "within", "name", "level", "country", "adm1", "lat", "lon", "km", "note")
IN_A_UNIT = {"facility", "subcity", "settlement", "adm3", "adm2", "adm1"}
LEVELS = IN_A_UNIT | {"area", "region", "country", "sea"}
EARTH_KM = 6371.0
RADII_FROM_THE_MIDDLE = 3.2  # the easternmost of an island state; most places lie within 1.5
UNIT_ACROSS_KM = 600  # Balochistan, the widest unit that the reports tell more than one place of

Row = dict[str, str]


def coded(folder: Path) -> list[tuple[str, str]]:
    """Return the distinct words and containing places of a coding, in its order."""
    coding = tomllib.loads((folder / "claims.toml").read_text(encoding="utf-8"))
    places = [place for claim in coding.get("claim", ()) for place in claim.get("places", ())]
    return list(dict.fromkeys((place["words"], place.get("within", "")) for place in places))


def rows(folder: Path) -> list[Row]:
    """Return the rows of a folder's `places.tsv`, none if it has no such file."""
    file = folder / "places.tsv"
    if not file.exists():
        return []
    head, *lines = file.read_text(encoding="utf-8").splitlines()
    assert tuple(head.split("\t")) == COLUMNS, f"{folder.name}: columns"
    return [dict(zip(COLUMNS, line.split("\t"), strict=True)) for line in lines]


def apart_km(one: tuple[float, float], two: tuple[float, float]) -> float:
    """Return the great-circle distance of two points in km."""
    (lat, lon), (to_lat, to_lon) = ([math.radians(x) for x in point] for point in (one, two))
    half = (
        math.sin((to_lat - lat) / 2) ** 2
        + math.cos(lat) * math.cos(to_lat) * math.sin((to_lon - lon) / 2) ** 2
    )
    return 2 * EARTH_KM * math.asin(math.sqrt(half))


def point_of(row: Row) -> tuple[float, float] | None:
    """Return a row's point in degrees, None if it has none."""
    return (float(row["lat"]), float(row["lon"])) if row["lat"] and row["lon"] else None


def outside(row: Row, point: tuple[float, float]) -> bool:
    """Tell whether a point lies outside the circle of a country of its row."""
    named = [country_by_code(code) for code in row["country"].split("|") if code]
    return any(
        land is None
        or apart_km(point, (land.lat, land.lon)) > RADII_FROM_THE_MIDDLE * land.radius_km
        for land in named
    )


def faults(row: Row) -> Iterator[str]:
    """Yield what is wrong with one row."""
    point = point_of(row)
    if row["level"] not in LEVELS:
        yield "no such level"
    if not row["name"]:
        yield "no name"
    if not row["country"] and row["level"] != "sea":
        yield "no country"
    if bool(row["lat"]) != bool(row["lon"]) or bool(point) != bool(row["km"]):
        yield "lat, lon and km go together"
    if point is None and not row["note"]:
        yield "neither a point nor a note"
    if point is not None and row["level"] in IN_A_UNIT and not row["adm1"]:
        yield "no first-level unit"
    if point is not None and outside(row, point):
        yield "outside its country"


def problems(folder: Path) -> list[str]:
    """Return what is wrong with the points of one report, each with folder and line."""
    found = rows(folder)
    keys = [(row["words"], row["within"]) for row in found]
    told = [
        f"{folder.name} line {line}: {fault}"
        for line, row in enumerate(found, 2)
        for fault in faults(row)
    ]
    if sorted(keys) != sorted(coded(folder)):
        told.append(f"{folder.name}: the rows are not the places of the coding, one for each")
    return told


FOLDERS = sorted(file.parent for file in REPORTS.glob("*/claims.toml"))


def test_every_place_has_one_sound_row() -> None:
    """Every report of both halves."""
    assert [problem for folder in FOLDERS for problem in problems(folder)] == []
    assert sum(len(rows(folder)) for folder in FOLDERS) > 900


def test_points_of_one_unit_lie_near_each_other() -> None:
    """A sign, a digit or a namesake's point taken by mistake tears a unit apart."""
    units: dict[tuple[str, str], list[tuple[str, tuple[float, float]]]] = {}
    for folder in FOLDERS:
        for line, row in enumerate(rows(folder), 2):
            point = point_of(row)
            if point is not None and row["adm1"]:
                where = f"{folder.name} line {line}"
                units.setdefault((row["country"], row["adm1"]), []).append((where, point))
    torn = [
        (one, two)
        for points in units.values()
        for (one, here), (two, there) in combinations(points, 2)
        if apart_km(here, there) > UNIT_ACROSS_KM
    ]
    assert torn == []


CODING = """
[[claim]]
kind = "air_strike"
at = "Warplanes bombed Sarmin"
places = [ { words = "Sarmin", relation = "in" } ]
"""
GOOD = "Sarmin\t\tSarmin\tsettlement\tSY\tIdlib\t35.90\t36.73\t2\t"


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        (GOOD, None),
        (GOOD.replace("35.90\t36.73\t2\t", "\t\t\tin Idlib"), None),
        (GOOD.replace("35.90\t36.73\t2\t", "\t\t\t"), "neither a point nor a note"),
        (GOOD.replace("36.73", "-36.73"), "outside its country"),
        (GOOD.replace("\tIdlib\t", "\t\t"), "no first-level unit"),
        (GOOD.replace("settlement", "town"), "no such level"),
        (GOOD.replace("\t2\t", "\t\t"), "go together"),
        (GOOD.replace("Sarmin\t\t", "Binnish\t\t"), "not the places of the coding"),
        (f"{GOOD}\n{GOOD}", "not the places of the coding"),
    ],
)
def test_problem_is_told(tmp_path: Path, line: str, problem: str | None) -> None:
    """Each fault of a row is found, and a good row, or one without a point, has none."""
    (tmp_path / "claims.toml").write_text(CODING, encoding="utf-8")
    text = "\t".join(COLUMNS) + f"\n{line}\n"
    (tmp_path / "places.tsv").write_text(text, encoding="utf-8")
    found = problems(tmp_path)
    assert (problem in found[0]) if problem else (found == [])
