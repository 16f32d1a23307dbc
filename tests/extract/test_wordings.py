"""Wordings of violence, protest, moves and pacts, and the kind that each tells."""

import pytest

LEAD = "The insurgency of militants and rebels against the armed forces is in its sixth year.\n\n"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Fierce fighting erupted at dawn.", "armed_clash"),
        ("Fighting continued on Sunday along the airport road.", "armed_clash"),
        ("Clashes occurred after midnight.", "armed_clash"),
        ("Rebels and the army were locked in battle on Tuesday.", "armed_clash"),
        ("The minister escaped an assassination attempt.", "assassination"),
    ],
)
def test_an_event_noun_that_a_verb_carries_is_told(kinds, text, kind):
    assert kind in kinds(LEAD + text)


def test_an_event_noun_without_a_verb_of_its_own_is_not(kinds):
    assert kinds(LEAD + "Analysts spoke of fighting.") == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("A lawyer was seized by gunmen on Monday.", "abduction"),
        ("Three suspected militants were seized by the police on Monday.", "arrest"),
        ("A rebel commander was seized by troops near the river.", "capture"),
        ("Rebels seized three soldiers at the post.", "capture"),
        ("Gunmen seized a bus with its passengers.", "abduction"),
        ("Police captured two suspected bombers in Goma.", "arrest"),
        ("Rebels took four soldiers prisoner.", "capture"),
        ("Rebels are holding four aid workers.", "abduction"),
        ("The army is holding four men.", "arrest"),
        ("The rebels of the valley have handed in their weapons.", "defection"),
        ("Rebels took four rifles from the post.", "weapons_seizure"),
        ("A shipment of missiles was intercepted at sea.", "weapons_seizure"),
    ],
)
def test_who_takes_whom_or_what_decides_the_kind(kinds, text, kind):
    assert kinds(LEAD + text) == [kind]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Protesters clashed with police in Goma.", "riot"),
        ("Police clashed with protesters in Goma.", "riot"),
        ("Rebels clashed with police in Goma.", "armed_clash"),
        ("Troops quashed the revolt in Goma.", "crowd_violence"),
        ("Soldiers left the capital for Goma.", "redeployment"),
        ("Soldiers left Goma on Monday.", "withdrawal"),
        ("The brigade moved from Goma to Sake.", "redeployment"),
        ("Soldiers blocked all roads out of Goma.", "siege"),
        ("Soldiers blocked a road in Goma with earth.", "fortification"),
        ("Rebels drove the army from Goma.", "territorial_gain"),
        ("The fighting drove 3,000 people from Goma.", "displacement"),
        ("The army retook Goma on Monday after two weeks.", "territorial_gain"),
        ("Soldiers took back the bridge from the gunmen.", "territorial_gain"),
        ("Government guns opened up on rebel trenches at first light.", "shelling"),
        ("Gunmen shot up the mayor's office in the night.", "armed_attack"),
        ("Soldiers are searching the forest for rebels.", "offensive"),
    ],
)
def test_what_stands_beside_a_word_decides_the_kind(kinds, text, kind):
    assert kind in kinds(LEAD + text)


@pytest.mark.parametrize(
    "text",
    [
        "Two bombs exploded at the doors of a bank in Cali on Monday.",
        "The murder of the senator shocked the capital.",
        "Gunmen on a motorcycle murdered the judge near his home.",
        "A guerrilla attack on the bank was reported on Monday.",
        "Kidnappers took the nurse from a clinic in Cali.",
    ],
)
def test_some_words_tell_conflict_by_themselves(kinds, text):
    assert kinds(text)


@pytest.mark.parametrize(
    "text",
    [
        "The director of the union said the series would go on, and the final is on Monday.",
        "The critics' attack on the film was the talk of the festival.",
        "A gas cylinder exploded in a kitchen, the fire brigade said.",
    ],
)
def test_and_others_do_not(kinds, text):
    assert kinds(text) == []
