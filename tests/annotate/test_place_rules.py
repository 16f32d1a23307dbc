"""Each rule of the grammar of places, with sentences of its own."""

import pytest
from tests.annotate.test_place import MADE, brief, read

from reportedly.annotate.place import places
from reportedly.annotate.place.dateline import DATELINE
from reportedly.annotate.place.kind import BY_KIND
from reportedly.model import Document, Passage


def words(text: str) -> list[str]:
    return [m.raw for m in read(text)]


@pytest.mark.parametrize(
    ("text", "raw", "holder"),
    [
        ("A bomb went off at the main market in Bria.", "the main market in Bria", "Bria"),
        (
            "Rebels seized the customs post of Menaka.",
            "the customs post of Menaka",
            "Menaka",
        ),
        (
            "Shots were heard near the town hall of Zinjibar.",
            "the town hall of Zinjibar",
            "Zinjibar",
        ),
        ("Drones bombed Misrata's air academy.", "Misrata's air academy", "Misrata"),
        ("Shells fell near the UN base in Kidal.", "the UN base in Kidal", "Kidal"),
    ],
)
def test_a_place_told_by_its_kind_lies_in_what_holds_it(text: str, raw: str, holder: str) -> None:
    found = read(text)
    site = next(m for m in found if m.raw == raw)
    assert site.name is None
    assert site.level == "facility"
    assert site.rule == BY_KIND
    assert site.within is not None
    assert found[site.within].raw == holder


@pytest.mark.parametrize(
    "text",
    [
        "Nine people died in a hospital.",
        "They were taken to the hospital.",
        "An attack on the hospital was beaten off.",
        "The army laid the big mine in the same field.",
    ],
)
def test_a_kind_without_what_holds_it_is_no_place(text: str) -> None:
    assert read(text) == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A ship burned in the Gulf of Guinea.", ["the Gulf of Guinea"]),
        ("Raiders burned a hamlet called Peh Suri.", ["a hamlet called Peh Suri"]),
        ("Troops entered Sitio Sig-ang.", ["Sitio Sig-ang"]),
        ("A mine blew up a car in the vereda La Quina.", ["the vereda La Quina"]),
        ("The army shelled the Wadi Sufra area.", ["the Wadi Sufra area"]),
        ("Rebels dropped bombs on Tal Zurba.", ["Tal Zurba"]),
        ("There was an attack on Quisoma.", ["Quisoma"]),
        ("Tal Hassur and Bashra were encircled by troops.", ["Tal Hassur", "Bashra"]),
        ("Bandits burned five lorries on the Kabul airport road.", ["the Kabul airport road"]),
        ("They stormed Gamba police station.", ["Gamba police station"]),
        ("The dead of the Zaria massacre were named.", ["the Zaria"]),
        ("The bomb went off inside the Grand Mosque.", ["the Grand Mosque"]),
        ("They took tanks from Levadka back to Sudsk.", ["Levadka", "Sudsk"]),
        ("Shells hit houses in the Donetsk People's Republic.", ["the Donetsk People's Republic"]),
        ("The population of Masakou fled.", ["Masakou"]),
        ("It was set on fire at Mutarila.", ["Mutarila"]),
        ("Russia bombed Ukraine on Friday.", ["Ukraine"]),
        ("A siege of Luang Sum began.", ["Luang Sum"]),
        ("Armed men hit Mile 47.", ["Mile 47"]),
    ],
)
def test_names_are_found(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "A Hamas-run ministry gave a figure.",
        "Shots were fired by the Centre battlegroup.",
        "The Mission has seen the photographs.",
        "He was shot by the Islamic State in Iraq.",
        "A Kyiv-bound train was late.",
        "He was hit in the Benghazi Post.",
        "The New Zealand pilot was freed.",
        "Guards of Industries Minister Nemba Kipen fired.",
    ],
)
def test_what_bears_a_place_in_its_name_is_none(text: str) -> None:
    assert read(text) == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Shots were fired in Carrefour-Tamba, Port-au-Prince.",
            [
                ("Carrefour-Tamba", None, "in", "Port-au-Prince"),
                ("Port-au-Prince", None, "part_of", None),
            ],
        ),
        (
            "They fought in Barangay Tugas, Lanuza town.",
            [
                ("Barangay Tugas", "barangay", "in", "Lanuza"),
                ("Lanuza", "town", "part_of", None),
            ],
        ),
        (
            "Bodies lay in the Onofre ravine, municipality of Tambara.",
            [
                ("Onofre", "ravine", "in", "Tambara"),
                ("Tambara", "municipality", "part_of", None),
            ],
        ),
        (
            "Shells fell in the Salha and Siid districts of Omdurman.",
            [
                ("Salha", "district", "in", "Omdurman"),
                ("Siid", "district", "in", "Omdurman"),
                ("Omdurman", None, "part_of", None),
            ],
        ),
        (
            "Gangs stormed Solino and Nazon, two neighbourhoods of Port-au-Prince.",
            [
                ("Solino", "neighbourhood", "in", "Port-au-Prince"),
                ("Nazon", "neighbourhood", "in", "Port-au-Prince"),
                ("Port-au-Prince", None, "part_of", None),
            ],
        ),
        (
            "A rocket landed near the Iraqi town of Suq Tamba.",
            [("Suq Tamba", "town", "near", None)],
        ),
        (
            "Mortars hit Jobar (twice), Arbin (three times) and Harasta.",
            [
                ("Jobar", None, "in", None),
                ("Arbin", None, "in", None),
                ("Harasta", None, "in", None),
            ],
        ),
        (
            "They captured the country's second largest city, Lubumbashi.",
            [("Lubumbashi", "city", "in", None)],
        ),
    ],
)
def test_places_stand_in_each_other(
    text: str, expected: list[tuple[str | None, str | None, str, str | None]]
) -> None:
    assert brief(text) == expected


def test_districts_of_a_city_are_parts_of_it() -> None:
    found = read("Shells fell in the Salha and Siid districts of Omdurman.")
    assert [m.level for m in found] == ["subcity", "subcity", None]


@pytest.mark.parametrize(
    ("line", "name"),
    [("SARDABAD (Example News) — ", "SARDABAD"), ("Goma, Congo - ", "Goma"), ("KENYA — ", None)],
)
def test_the_place_of_a_dateline(line: str, name: str | None) -> None:
    text = line + "Shots rang out."
    document = Document(
        id="sha256:0",
        publications=(),
        text_sha256="",
        text=text,
        passages=(
            Passage(kind="dateline", start=0, end=len(line)),
            Passage(kind="body", start=len(line), end=len(text)),
        ),
        made_with=MADE,
    )
    found = places(document, ())
    assert [m.name for m in found] == ([name] if name else [])
    assert all(m.rule == DATELINE and text[m.start : m.end] == m.raw for m in found)
