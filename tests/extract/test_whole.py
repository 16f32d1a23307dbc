"""What is told enough of to make a claim, and what kind it then is."""

import pytest

LEAD = "Fighting between the army and rebels went on in Kivu on Monday. "


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The town was lost for four hours; reinforcements then retook it.", "territorial_gain"),
        ("He was detained at the airport.", "arrest"),
        ("Seventeen were intercepted over Ashdod by air defence.", "interception"),
        ("Thousands were uprooted from the district by the militia.", "displacement"),
    ],
)
def test_a_word_that_stands_for_what_was_told_before_is_enough(kinds, text, kind):
    assert kind in kinds(LEAD + text)


def test_nothing_seized_is_no_seizure(kinds):
    assert "weapons_seizure" not in kinds(LEAD + "Nothing was seized.")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The garrison had been overrun by rebels.", "territorial_gain"),
        ("Gangs overran the prison.", "armed_attack"),
        ("Three churches went up in flames.", "property_destruction"),
        ("Two men were taken from their homes in Burri by security agents.", "arrest"),
        ("Nine villagers were led away at gunpoint from a hamlet.", "abduction"),
        ("They violated the terms of the truce.", "ceasefire_violation"),
        ("Rebels are in control of most of the town.", "territorial_gain"),
        ("The rebels have withdrawn from Sake.", "withdrawal"),
        ("Government troops wrested the airport from the militia.", "territorial_gain"),
        ("Thousands of people took to the road.", "displacement"),
        ("Two of the attackers blew up their vests at the gate.", "suicide_bombing"),
        ("A truck blew up beside the market.", "vehicle_bomb"),
        ("Mortar rounds slammed into the market in Taiz.", "shelling"),
        ("The police intercepted a suspect at a tram stop.", "arrest"),
        ("The army captured a guerrilla near Sake.", "capture"),
    ],
)
def test_wordings_of_a_deed(kinds, text, kind):
    assert kind in kinds(LEAD + text)
