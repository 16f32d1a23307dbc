"""Who claims, admits or is blamed for an occurrence."""

import pytest


def gap(reason):
    return pytest.mark.xfail(strict=True, reason=reason)


@pytest.mark.parametrize(
    ("text", "name", "assertion"),
    [
        ("The Islamic State claimed responsibility for the bombing in Jolo on Sunday.",
         "Islamic State", "claimed"),
        ("The Taliban admitted responsibility for the bombing in Kabul on Sunday.",
         "Taliban", "admitted"),
        ("The Taliban denied responsibility for the bombing in Kabul on Sunday.",
         "Taliban", "denied"),
        ("The Taliban denied involvement in the bombing in Kabul on Sunday.", "Taliban", "denied"),
        ("Officials blamed the Allied Democratic Forces for the attack on Mpondwe.",
         "Allied Democratic Forces", "accused"),
        pytest.param(
            "Officials blamed the attack in Mpondwe on the Allied Democratic Forces.",
            "Allied Democratic Forces", "accused",
            marks=gap("the parser hangs what follows on upon the attack and not upon blamed"),
        ),
        ("The bombing in Jolo was blamed on Abu Sayyaf.", "Abu Sayyaf", "accused"),
        ("Monitors accused the Arakan Army of the attack on Maungdaw.", "Arakan Army",
         "accused"),
        ("Monitors accused the Arakan Army of the massacre in Maungdaw.", "Arakan Army",
         "accused"),
        ("Eight soldiers were killed near Maiduguri in an attack claimed by Boko Haram.",
         "Boko Haram", "claimed"),
        ("Boko Haram has been blamed for the bombing in Maiduguri that killed four soldiers.",
         "Boko Haram", "accused"),
        ("Boko Haram is responsible for the bombing in Maiduguri that killed four soldiers.",
         "Boko Haram", "accused"),
        ("Boko Haram was behind the bombing in Maiduguri that killed four soldiers.",
         "Boko Haram", "accused"),
        ("A bombing in Maiduguri attributed to Boko Haram killed four soldiers.",
         "Boko Haram", "accused"),
        ("The army implicated Boko Haram in the killing of four villagers in Maiduguri.",
         "Boko Haram", "accused"),
        ("The army linked the killing of four villagers in Maiduguri to Boko Haram.",
         "Boko Haram", "accused"),
        ("A group calling itself Boko Haram claimed responsibility for the bombing in Maiduguri.",
         "Boko Haram", "claimed"),
        ("The army holds Boko Haram responsible for the killing of four villagers in Maiduguri.",
         "Boko Haram", "accused"),
    ],
)  # fmt: skip
def test_responsibility_names_a_doer_on_somebodys_word(only, text, name, assertion):
    (doer,) = [a for a in only(text).actors if a.role == "initiator"]
    assert (doer.name, doer.assertion) == (name, assertion)


@pytest.mark.parametrize(
    "text",
    [
        "No group claimed responsibility for the bombing in Jolo on Sunday.",
        "Nobody has claimed responsibility for the bombing in Jolo on Sunday.",
        "The Islamic State has not claimed responsibility for the bombing in Jolo on Sunday.",
    ],
)
def test_nobody_claiming_names_nobody(only, roles, text):
    claim = only(text)
    assert claim.status.value == "happened"
    assert roles(claim, "initiator") == []


def test_a_claim_in_the_next_sentence_reaches_the_event(only):
    claim = only(
        "A bomb killed ten people at a church in Jolo on Sunday. "
        "The Islamic State claimed responsibility for the attack."
    )
    (doer,) = [a for a in claim.actors if a.role == "initiator"]
    assert (doer.name, doer.assertion) == ("Islamic State", "claimed")
    assert [(t.what, t.low) for t in claim.toll] == [("killed", 10)]


def test_told_as_fact_is_stated(only):
    assert [a.assertion for a in only("Rebels shelled Goma on Monday.").actors] == ["stated"]


def test_all_who_are_blamed_are_named(only, roles):
    text = (
        "The mayor blamed Boko Haram and the army for the killing of four villagers in Maiduguri."
    )
    assert roles(only(text), "initiator") == ["Boko Haram", "Nigerian Armed Forces"]


def test_blame_makes_no_target_of_the_accused(only, roles):
    claim = only("The bombing near Maiduguri that killed four soldiers was blamed on Boko Haram.")
    assert roles(claim, "target") == []


def test_it_in_a_claim_stands_for_the_speaker(only, roles):
    claim = only(
        "A bomb killed four soldiers near Maiduguri on Sunday. "
        "Boko Haram said it was behind the attack."
    )
    assert roles(claim, "initiator") == ["Boko Haram"]


def test_what_is_claimed_of_an_event_names_no_doer(only, roles):
    claim = only("The army claimed that the raid near Maiduguri killed four fighters.")
    assert roles(claim, "initiator") == []


def test_a_claim_in_the_next_sentence_names_the_doer(only):
    claim = only(
        "A bomb killed six people in a market in Maiduguri on Monday. "
        "Boko Haram claimed responsibility on Telegram."
    )
    (doer,) = [a for a in claim.actors if a.role == "initiator"]
    assert (doer.name, doer.assertion) == ("Boko Haram", "claimed")


def test_nobody_who_claims_it_names_no_doer(only):
    claim = only(
        "A bomb killed six people in a market in Maiduguri on Monday. "
        "No group claimed responsibility, though Boko Haram is active there."
    )
    assert not [a for a in claim.actors if a.role == "initiator"]


def test_a_spokesman_denies_for_those_he_speaks_for(told):
    text = "A spokesman for the Taliban denied involvement in the bombing in Kabul on Sunday."
    (claim,) = told(text).claims
    assert [(a.name, a.assertion) for a in claim.actors] == [("Taliban", "denied")]


def test_a_spokesman_of_nobody_known_is_no_doer(told):
    text = "A spokesman for the growers denied involvement in the bombing in Kabul on Sunday."
    assert not [a for c in told(text).claims for a in c.actors if a.role == "initiator"]
