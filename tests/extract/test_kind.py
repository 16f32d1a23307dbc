"""What kind of occurrence, and how weapon, doer and victims sharpen it."""

import pytest

from reportedly.codebook.taxonomy import kinds as taxonomy
from reportedly.extract.kind import refine


def gap(reason):
    return pytest.mark.xfail(strict=True, reason=reason)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Houthi fighters attacked the port of Mocha with drones on Monday.", "drone_strike"),
        ("Rebels attacked a barracks in Goma with mortars on Monday.", "shelling"),
        ("A suicide bomber attacked a mosque in Peshawar on Monday.", "suicide_bombing"),
        ("Helicopters attacked a rebel camp near Pekon on Monday.", "air_strike"),
        ("Ballistic missiles hit Dnipro on Monday, killing four people.", "missile_strike"),
        ("Rockets hit Ashkelon on Friday.", "shelling"),
        ("Attackers threw a grenade into a bar in Bujumbura on Monday.", "grenade_attack"),
        ("Gunmen opened fire on worshippers in the town of Kidal on Friday.", "armed_attack"),
        ("A car packed with explosives exploded at a checkpoint in Baghdad.", "vehicle_bomb"),
        ("A landmine killed four farmers near Hajjah on Monday.", "mine_explosion"),
        ("Army warplanes bombed Nyala on Monday.", "air_strike"),
        ("Chlorine was dropped on Saraqib by army helicopters on Monday.", "chemical_attack"),
        ("A missile levelled a block of flats in Ternopil on Monday.", "missile_strike"),
        ("A van stuffed with explosives blew up in Cali on Monday.", "vehicle_bomb"),
        ("Rebels seized the town of Kibumba on Friday.", "territorial_gain"),
        ("The army seized 40 rifles from rebels in Jonglei on Friday.", "weapons_seizure"),
        ("Police seized the rebels' weapons in Jonglei on Friday.", "weapons_seizure"),
        ("Rebels captured two soldiers near Kibumba on Friday.", "capture"),
        ("Rebels captured nine policemen in Kibumba on Friday.", "capture"),
        ("Police arrested eight members of al-Shabaab in Lamu on Friday.", "arrest"),
        ("Hamas and Israel exchanged prisoners on Friday.", "release"),
        ("Fighters of the ELN laid mines on a road near Arauca on Friday.", "mine_laying"),
        ("Russian troops dug trenches near Tokmak on Friday.", "fortification"),
        ("The army sent reinforcements to Bunia on Friday.", "redeployment"),
        ("Wagner Group fighters pulled out of Bakhmut on Friday.", "withdrawal"),
        ("Ukrainian air defences shot down nine drones over Odesa on Friday.", "interception"),
        ("Soldiers seized power in Niamey on Wednesday.", "coup"),
        ("Protesters demonstrated against the junta in Bamako on Friday.", "protest"),
        ("The government and the rebels signed a ceasefire in Juba on Friday.", "agreement"),
        ("Rebels violated the ceasefire in Hodeidah on Friday.", "ceasefire_violation"),
        ("Forty soldiers deserted from the Myanmar army in Chin State on Friday.", "defection"),
        ("Militiamen burned the village of Tawila on Friday.", "property_destruction"),
        ("Tawila is in the hands of the Rapid Support Forces.", "territorial_gain"),
        ("Two soldiers fell into the hands of rebels near Tawila.", "capture"),
        ("The army sent two battalions to Tawila.", "redeployment"),
        ("Rebels planted landmines along the road to Tawila.", "mine_laying"),
        ("Women in Tawila suffered sexual violence at the hands of militiamen.", "sexual_violence"),
    ],
)
def test_words_tell_the_kind(told, text, kind):
    assert [c.kind for c in told(text).claims] == [kind]


@pytest.mark.parametrize(
    ("kind", "given", "sharper"),
    [
        ("attack", {"means": ["drone"]}, "drone_strike"),
        ("attack", {"means": ["small_arms"]}, "armed_attack"),
        ("attack", {"initiators": ["armed_group"]}, "armed_attack"),
        ("attack", {"means": ["mortar"], "initiators": ["armed_group"]}, "shelling"),
        ("explosion", {"means": ["suicide", "vehicle_bomb"]}, "suicide_bombing"),
        ("killing", {}, "casualties"),
        ("killing", {"initiators": ["armed_group"]}, "killing"),
        ("arrest", {"means": ["drone"]}, "arrest"),
        ("withdrawal", {"term": "leave", "initiators": ["civilian"]}, "displacement"),
        ("withdrawal", {"term": "withdraw", "initiators": ["civilian"]}, "withdrawal"),
    ],
)
def test_rows_refine_a_vaguer_kind(kind, given, sharper):
    asked = {"term": "", "means": [], "initiators": [], "victims": [], **given}
    found, rule = refine(kind, **asked)
    assert found == sharper
    assert bool(rule) is (sharper != kind)
    assert found in taxonomy()


def test_the_row_that_refined_is_named(only):
    claim = only("Houthi fighters attacked the port of Mocha with drones on Monday.")
    assert "kind: refine/attack>drone_strike" in claim.rules


def test_a_workshop_for_mortars_is_not_hit_by_mortars(only):
    claim = only("Army jets bombed a mortar workshop near Goma on Monday.")
    assert claim.kind == "air_strike"
    assert "mortar" not in [m.code for m in claim.means]


def test_what_is_seized_is_no_means(only):
    claim = only("The army seized 40 rifles from rebels in Jonglei on Friday.")
    assert claim.means == ()
    assert claim.objects


@gap("the base form of the verb bomb is read as a weapon, and makes an IED of it")
def test_to_bomb_is_no_weapon(only):
    assert only("The army bombed Goma on Monday.").means == ()
    assert only("Rebels plan to bomb Goma.").means == ()
