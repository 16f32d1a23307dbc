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


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Heavy fighting raged around the airport on Thursday.", "armed_clash"),
        ("The garrison slipped away during the night.", "withdrawal"),
        ("Reinforcements have been dispatched to the border town.", "redeployment"),
        ("The soldiers were exchanged for six rebels at a crossing.", "release"),
        ("A drone plunged into a bus stop in Nikopol.", "drone_strike"),
        ("The prisoners were lined up against a wall and shot.", "execution"),
        ("Raiders swept through three hamlets before dawn.", "armed_attack"),
        ("Its units have redeployed outside Hama.", "withdrawal"),
    ],
)
def test_troops_sites_and_days_say_enough(kinds, text, kind):
    assert kind in kinds(LEAD + text)


@pytest.mark.parametrize(
    "text",
    [
        "Any attack on peacekeepers may amount to a war crime, the envoy said.",
        "No ground attack was planned for the coming days, he added.",
    ],
)
def test_whatever_may_be_of_a_kind_is_no_occurrence(kinds, text):
    assert "attack" not in kinds(LEAD + text)
    assert "armed_attack" not in kinds(LEAD + text)
