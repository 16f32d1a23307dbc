"""Our own table of places: whether it agrees with itself and with the map, and its built keys."""

import time
from collections import defaultdict

import pytest

from reportedly.codebook import supplement, tables
from reportedly.codebook.countries import countries
from reportedly.codebook.earth import distance_km
from reportedly.codebook.gazetteer import default_gazetteer
from reportedly.codebook.names import plain
from reportedly.codebook.own import load
from reportedly.codebook.supplement import BUILT, SupplementRow
from reportedly.codebook.tables import rows

ROWS = rows("supplement.tsv", SupplementRow)
SUBURBS = 10  # km beyond a city's own reach in which its outer districts lie
BEYOND = 4.5  # times a unit's radius, which is that of its towns: Homs reaches far into the desert
SPREAD = {"ID": 3.5, "GB": 3.5}  # times a circle of a country's area that it reaches; else 2.4


def at(row):
    return row.lat, row.lon


# ---- the rows ------------------------------------------------------------------------------------


def test_no_two_rows_bear_one_name_in_one_country_at_one_level():
    bearers = defaultdict(set)
    for row in ROWS:
        for name in (row.name, *row.aliases):
            for land in row.country or ("",):
                bearers[plain(name), land, row.level].add(row.id)
    assert {told: ids for told, ids in bearers.items() if len(ids) > 1} == {}


def test_no_name_is_that_of_a_country_or_a_people():
    taken = {plain(n) for c in countries() for n in (c.name, *c.aliases, *c.demonyms)}
    named = {plain(name): row.id for row in ROWS for name in (row.name, *row.aliases)}
    assert set(named) & taken == set()


def test_a_row_lies_in_or_near_the_circle_of_its_country():
    lands = {c.iso2: c for c in countries()}
    for row in ROWS:
        spare = [
            SPREAD.get(code, 2.4) * lands[code].radius_km
            + row.radius_km
            - distance_km(at(row), (lands[code].lat, lands[code].lon))
            for code in row.country
        ]
        assert not spare or max(spare) >= 0, row.id


def test_a_quarter_of_a_city_lies_in_or_beside_that_city():
    gazetteer = default_gazetteer()
    for row in ROWS:
        around = gazetteer.place(row.within) if row.within else None
        if around and around.level == "settlement":
            off = distance_km(at(row), (around.lat, around.lon))
            assert off <= around.uncertainty_km + SUBURBS, (row.id, off)
            place = gazetteer.place(row.id)
            assert (place.admin1, place.admin2) == (around.admin1, around.admin2)


def test_a_place_lies_not_far_beyond_the_circle_of_its_unit():
    gazetteer = default_gazetteer()
    for row in ROWS:
        unit = gazetteer.place(row.within) if row.within else None
        if unit and unit.level in {"adm1", "adm2"}:
            off = distance_km(at(row), (unit.lat, unit.lon))
            assert off <= BEYOND * unit.uncertainty_km + row.radius_km, row.id
            assert gazetteer.place(row.id).admin1 in {unit.id, unit.admin1}


@pytest.mark.parametrize(
    ("name", "land", "level", "lat", "lon", "within_km"),
    [
        ("Jobar", "SY", "subcity", 33.53, 36.33, 3),
        ("Shati camp", "PS", "facility", 31.54, 34.45, 2),
        ("Boy-Rabe", "CF", "subcity", 4.40, 18.57, 3),
        ("Mitiga", "LY", "facility", 32.89, 13.28, 3),
        ("Camp Bastion", "AF", "facility", 31.86, 64.22, 5),
        ("Mount Igman", "BA", "facility", 43.75, 18.27, 8),
        ("Cité Soleil", "HT", "subcity", 18.58, -72.33, 3),
        ("Imatong Mountains", "SS", "area", 4.0, 32.8, 45),
        ("Nanthikadal", "LK", "area", 9.27, 80.8, 8),
        ("Bajo Cauca", "CO", "region", 7.8, -75.1, 60),
        ("Golis Mountains", "SO", "area", 11.0, 49.0, 80),
        ("Kerch Strait", None, "sea", 45.3, 36.6, 25),
    ],
)
def test_places_of_many_wars_are_found_where_they_lie(name, land, level, lat, lon, within_km):
    matches = default_gazetteer().candidates(name, country=land, stages=("exact",))
    found = [m.place for m in matches if m.place.level == level]
    assert distance_km((found[0].lat, found[0].lon), (lat, lon)) <= within_km
    assert found[0].uncertainty_km <= within_km + 1


# ---- the built keys ------------------------------------------------------------------------------


def test_the_built_keys_are_those_of_the_table():
    same = supplement.packed() == BUILT.read_bytes()
    assert same, "run python -m reportedly.codebook.supplement"


def test_they_are_read_in_a_moment():
    def once() -> float:
        supplement.index.cache_clear()
        start = time.process_time()
        supplement.index()
        return time.process_time() - start

    supplement.index()
    assert min(once() for _ in range(5)) < 0.005


@pytest.mark.parametrize("content", [None, b"", b"no index", b"of another table"])
def test_without_built_keys_that_fit_the_answers_are_the_same(monkeypatch, tmp_path, content):
    expected = supplement.index()
    file = tmp_path / "supplement.bin"
    if content == b"of another table":
        content = BUILT.read_bytes().replace(supplement.digest().encode(), b"0" * 64)
    if content is not None:
        file.write_bytes(content)
    monkeypatch.setattr(supplement, "BUILT", file)
    supplement.index.cache_clear()
    found = supplement.index()
    supplement.index.cache_clear()
    assert found.made_of != expected.made_of
    assert (found.ids, found.keys, found.shared) == (expected.ids, expected.keys, expected.shared)
    assert found.row(7) == expected.row(7)
    assert found.looser().skeleton == expected.looser().skeleton


def test_a_users_place_is_found_and_takes_the_place_of_a_shipped_one(tmp_path):
    (tmp_path / "places.tsv").write_text(
        "id\tname\tlevel\tcountry\tlat\tlon\tradius_km\tsource\n"
        "local:umm-zanabiq\tUmm al-Zanabiq\tarea\tSY\t35.2\t40.0\t3\tour map\n"
        "local:t4\tT4 base\tfacility\tSY\t34.53\t37.64\t1\tour map\n",
        encoding="utf-8",
    )
    tables.use(load(tmp_path))
    try:
        gazetteer = default_gazetteer()
        (own, *_) = gazetteer.candidates("Umm Zanabiq", country="SY")
        assert (own.place.id, own.place.uncertainty_km) == ("local:umm-zanabiq", 3)
        assert gazetteer.place("local:t4").lat == 34.53
        assert not any(m.place.id == "local:t4" for m in gazetteer.candidates("Tiyas air base"))
    finally:
        tables.use(None)
    assert default_gazetteer().place("local:t4").lat == 34.52
