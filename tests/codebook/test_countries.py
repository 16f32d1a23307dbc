import pytest

from reportedly.codebook.countries import (
    acronym,
    countries,
    country,
    country_by_code,
    country_by_name,
)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Syria", "SY"),
        ("Syrians", "SY"),
        ("the Gambia", "GM"),
        ("DRC", "CD"),
        ("Democratic Republic of Congo", "CD"),
        ("Congolese", "CD"),
        ("Côte d'Ivoire", "CI"),
        ("Ivory Coast", "CI"),
        ("Nigerien", "NE"),
        ("Nigerian", "NG"),
        ("U.S.", "US"),
        ("US", "US"),
        ("South Sudanese", "SS"),
        ("Burkinabè", "BF"),
        ("Turkiye", "TR"),
        ("Burma", "MM"),
        ("palestinian", "PS"),
    ],
)
def test_country(name, code):
    found = country(name)
    assert found is not None
    assert found.iso2 == code


@pytest.mark.parametrize("name", ["us", "car", "uae", "Ruritania", ""])
def test_no_country(name):
    assert country(name) is None


def test_a_demonym_is_no_name():
    assert country_by_name("Syrians") is None
    assert country_by_name("Syria") is country_by_code("SYR")


def test_acronyms_are_read_in_capitals():
    assert acronym("DRC") is country_by_code("CD")
    assert acronym("Syria") is None


def test_the_table_is_whole():
    found = countries()
    assert len(found) == 250
    assert len({land.iso2 for land in found}) == len({land.id for land in found}) == 250
    assert all(-90 <= land.lat <= 90 and -180 <= land.lon <= 180 for land in found)
    assert all(land.radius_km > 0 and len(land.iso3) == 3 for land in found)


def test_a_demonym_means_one_country():
    shared = {"Congolese"}
    seen: dict[str, str] = {}
    for land in countries():
        for demonym in land.demonyms:
            assert seen.get(demonym, land.iso2) == land.iso2 or demonym in shared, demonym
            seen[demonym] = land.iso2
