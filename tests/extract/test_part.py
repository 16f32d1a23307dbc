"""Whom a report counts out of those a deed befell."""

import pytest


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Seven people, three of them children, were killed in an air strike on Sirte.",
         ["children"]),
        ("Rebels kidnapped 30 people, most of them teachers, near Bria on Monday.", ["teachers"]),
        ("Gunmen killed nine villagers, among them four women and a priest, near Bria.",
         ["women", "priest"]),
        ("Rebels killed nine villagers, including four women, near Bria on Monday.", ["women"]),
        ("Rebels killed four villagers, including a nurse and her two-year-old daughter.",
         ["nurse", "year-old daughter"]),
    ],
)  # fmt: skip
def test_a_part_of_the_victims_is_told_beside_them(only, text, parts):
    victims = [a.raw for a in only(text).actors if a.role == "victim"]
    assert [v for v in victims if v in parts] == parts


@pytest.mark.parametrize(
    "text",
    [
        "Rebels killed nine villagers, including four women, a spokesman of the army said.",
        "Gunmen killed nine villagers near Bria, nine of them at night, officials said.",
    ],
)
def test_who_speaks_behind_a_part_is_no_victim(only, text):
    victims = [a.raw for a in only(text).actors if a.role == "victim"]
    assert not {"spokesman", "army", "officials"} & set(victims)
