"""Who is told by name beside those a deed befell: lists of names, and who the dead are."""

import pytest


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The gunmen in the white car shot Adel Farouk Nasser and Omar Haddad dead in Taiz on Monday.",
         ["Adel Farouk Nasser", "Omar Haddad"]),
        ("Soldiers killed two reporters, Adel Farouk and Omar Haddad, in Taiz on Monday.",
         ["Adel Farouk", "Omar Haddad"]),
        ("The five students who were kidnapped by rebels are Adel Farouk, Omar Haddad and Lina Aziz.",
         ["Adel Farouk", "Omar Haddad", "Lina Aziz"]),
        ("One of the villagers killed by the rebels in Taiz was Adel Farouk, who had come home.",
         ["Adel Farouk"]),
    ],
)  # fmt: skip
def test_victims_are_told_by_name(told, text, names):
    found = [a.name for c in told(text).claims for a in c.actors if a.role == "victim"]
    assert [n for n in found if n in names] == names


def test_a_name_behind_other_words_is_in_no_list(told):
    text = "The gunmen in the white car shot Adel Farouk Nasser in Taiz, where Omar Haddad was arrested."
    killed = [c for c in told(text).claims if c.kind == "killing"]
    assert [a.name for c in killed for a in c.actors if a.role == "victim"] == [
        "Adel Farouk Nasser"
    ]
