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
