import pytest

from reportedly.codebook.gazetteer import Place, default_gazetteer
from reportedly.resolve.place_company import CONTEXT, Company, Member


def place(name: str, country: str) -> Place:
    return default_gazetteer().candidates(name, country=country)[0].place


def member(name: str, country: str, *, start: int = 0, odds: float = 1.0) -> Member:
    return Member(name, (start,), ((odds, place(name, country)),))


def spoken(company: Company, candidate: Place) -> dict[str, float]:
    return dict(zip(CONTEXT, company.speaks(candidate), strict=True))


def test_neighbours_speak_for_the_town_between_them() -> None:
    company = Company([member("Saraqib", "SY"), member("Maarat al-Numan", "SY")], "Idlib", (90,))
    here = spoken(company, place("Idlib", "SY"))
    elsewhere = spoken(company, place("Hasakah", "SY"))
    assert here["close"] > elsewhere["close"]
    assert here["unit_mass"] > 0 == elsewhere["unit_mass"]
    assert here["country_mass"] == elsewhere["country_mass"] > 0


def test_a_name_does_not_speak_for_itself() -> None:
    company = Company([member("Idlib", "SY")], "Idlib", (0,))
    assert not any(spoken(company, place("Idlib", "SY")).values())


def test_a_named_province_speaks_for_its_towns_as_far_as_it_is_likely() -> None:
    idlib = place("Saraqib", "SY")
    unit = default_gazetteer().place(idlib.admin1 or "")
    assert unit is not None
    for odds in (0.9, 0.3):
        company = Company([Member("Idlib", (0,), ((odds, unit),))], "Saraqib", (40,))
        assert spoken(company, idlib)["in_named_unit"] == pytest.approx(odds)


def test_a_country_is_no_neighbour() -> None:
    land = default_gazetteer().candidates("Syria")[0].place
    company = Company([Member("Syria", (0,), ((1.0, land),))], "Saraqib", (40,))
    told = spoken(company, place("Saraqib", "SY"))
    assert told["in_named_country"] == 1.0
    assert told["close"] == told["country_mass"] == 0.0


def test_the_names_beside_count_once_more() -> None:
    others = [member("Goma", "CD", start=500), member("Bunia", "CD", start=900)]
    others += [member("Kampala", "UG", start=20), member("Jinja", "UG", start=40)]
    told = spoken(Company(others, "Rutshuru", (30,)), place("Rutshuru", "CD"))
    assert told["country_some"] == 1.0
    assert told["beside_country"] == 0.0
