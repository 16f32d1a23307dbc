"""Who did it and whom it befell, by grammar."""

import pytest

RSF = "Rapid Support Forces"


def gap(reason):
    return pytest.mark.xfail(strict=True, reason=reason)


@pytest.mark.parametrize(
    ("text", "initiator", "suffering"),
    [
        pytest.param(
            "Boko Haram fighters ambushed a convoy of the Nigerian army near Gwoza on Sunday.",
            ["Boko Haram"],
            ["Nigerian Armed Forces"],
            id="active",
        ),
        pytest.param(
            "Al-Shabaab fighters attacked an Ethiopian army base in Halgan on Thursday.",
            ["al-Shabaab"],
            ["Ethiopian National Defence Force"],
            id="active with the target's thing",
        ),
        pytest.param(
            "A convoy of the Malian army was ambushed by JNIM fighters near Diabaly on Sunday.",
            ["Jama'at Nusrat al-Islam wal-Muslimin"],
            ["Malian Armed Forces"],
            id="passive with agent and partitive",
        ),
        pytest.param(
            "The Rapid Support Forces were bombed by army warplanes in Nyala on Tuesday.",
            ["Sudanese Armed Forces"],
            [RSF],
            id="passive with agent of no nation",
        ),
        pytest.param(
            "Four soldiers shot dead by FARC dissidents in Cauca were named on Friday.",
            ["FARC dissidents"],
            ["soldiers"],
            id="reduced participle with agent",
            marks=gap("the parser takes the participle before 'were named' for the main verb"),
        ),
        pytest.param(
            "The Houthis, who shelled Taiz on Friday, wounded nine civilians.",
            ["Ansar Allah (Houthis)"],
            ["civilians"],
            id="relative clause of the doer",
        ),
        pytest.param(
            "The nine civilians whom the Houthis abducted in Taiz on Friday are teachers.",
            ["Ansar Allah (Houthis)"],
            ["civilians"],
            id="relative clause of the victim",
        ),
        pytest.param(
            "M23 rebels shelled Sake on Friday, killing four civilians.",
            ["March 23 Movement"],
            ["civilians"],
            id="participle clause",
        ),
        pytest.param(
            "Kenyan and Somali troops attacked an al-Shabaab camp near Badhadhe on Thursday.",
            ["Kenya Defence Forces", "Somali National Army"],
            ["al-Shabaab"],
            id="two nations, one noun",
            marks=gap("of two nations before one noun only the last becomes a force"),
        ),
        pytest.param(
            "The Malian army and Wagner Group mercenaries attacked villagers in Moura.",
            ["Malian Armed Forces", "Wagner Group"],
            ["villagers"],
            id="two doers",
        ),
        pytest.param(
            "Armed men killed two aid workers and a driver near Bria on Monday.",
            ["Armed men"],
            ["aid workers", "driver"],
            id="two victims",
        ),
        pytest.param(
            "Israeli warplanes attacked Hezbollah and Hamas positions near Tyre on Monday.",
            ["Israeli Air Force"],
            ["Hezbollah", "Hamas"],
            id="two owners of what was hit",
            marks=gap("the second of two owners before a noun is not seen"),
        ),
    ],
)
def test_verbs_link_doer_and_sufferer(only, roles, text, initiator, suffering):
    claim = only(text)
    assert roles(claim, "initiator") == initiator
    assert sorted(set(roles(claim, "target", "victim"))) == sorted(suffering)


@pytest.mark.parametrize(
    ("text", "kind", "initiator", "target"),
    [
        pytest.param(
            "Al-Shabaab carried out an attack on an Ethiopian army base in Halgan on Thursday.",
            "armed_attack",
            ["al-Shabaab"],
            ["Ethiopian National Defence Force"],
            id="carried out",
        ),
        pytest.param(
            "The Saudi-led coalition launched air strikes on Houthi positions in Hodeidah.",
            "air_strike",
            ["Saudi-led coalition in Yemen"],
            ["Ansar Allah (Houthis)"],
            id="launched",
        ),
        pytest.param(
            "An ambush was staged by ELN fighters near Saravena on Sunday.",
            "ambush",
            ["National Liberation Army (Colombia)"],
            [],
            id="was staged by",
        ),
        pytest.param(
            "Kurdish-led SDF positions came under fire from the Turkish army near Manbij.",
            "attack",
            ["Turkish Armed Forces"],
            ["Syrian Democratic Forces"],
            id="came under fire",
            marks=gap("the owner of what came under fire is not the target"),
        ),
        pytest.param(
            "Malian army posts suffered an attack by JNIM fighters in Mopti on Monday.",
            "armed_attack",
            ["Jama'at Nusrat al-Islam wal-Muslimin"],
            ["Malian Armed Forces"],
            id="suffered",
        ),
    ],
)
def test_light_verbs_lend_their_subject(told, roles, text, kind, initiator, target):
    (claim,) = told(text).claims
    assert claim.kind == kind
    assert roles(claim, "initiator") == initiator
    assert roles(claim, "target") == target


@pytest.mark.parametrize(
    ("text", "role", "names"),
    [
        pytest.param(
            "The bombardment of Sloviansk by Russian forces lasted all of Monday.",
            "initiator",
            ["Russian Armed Forces"],
            id="by",
        ),
        pytest.param(
            "The assassination of a Fatah official by masked gunmen shook Sidon on Monday.",
            "victim",
            ["Fatah"],
            id="of",
        ),
        pytest.param(
            "Israel's air strike on Rafah killed seven people on Monday.",
            "initiator",
            ["Israel"],
            id="possessive",
        ),
        pytest.param(
            "Russian air strikes destroyed a bakery in Idlib on Monday.",
            "initiator",
            ["Russia"],
            id="modifier of nation",
        ),
        pytest.param(
            "A Taliban attack on a police post in Ghazni left six policemen dead.",
            "initiator",
            ["Taliban"],
            id="modifier of group",
        ),
        pytest.param(
            "Six people died in a strike targeting Hamas fighters in Jabalia on Monday.",
            "target",
            ["Hamas"],
            id="targeting",
        ),
        pytest.param(
            "The abduction of 12 schoolgirls by bandits in Zamfara was confirmed on Monday.",
            "initiator",
            ["bandits"],
            id="abduction by",
        ),
    ],
)
def test_event_nouns_link_their_dependents(only, roles, text, role, names):
    assert roles(only(text), role) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Clashes between the Azerbaijani army and Armenian forces erupted near Sotk on Tuesday.",
            ["Azerbaijani Armed Forces", "Armed Forces of Armenia"],
        ),
        (
            "FARC dissidents clashed with the ELN in Arauca on Sunday.",
            ["FARC dissidents", "National Liberation Army (Colombia)"],
        ),
        (
            "Heavy fighting involving the SDF and rebels shook Manbij on Friday.",
            ["Syrian Democratic Forces", "rebels"],
        ),
        (
            "Fighting broke out between the Sudanese army and the Rapid Support Forces in Khartoum.",
            ["Sudanese Armed Forces", RSF],
        ),
    ],
)
def test_both_sides_of_a_clash_take_part(only, roles, text, names):
    claim = only(text)
    assert claim.kind == "armed_clash"
    assert roles(claim, "participant") == names
    assert roles(claim, "initiator", "target") == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        pytest.param(
            "Tension is rising between Hezbollah and Hamas in the Ain al-Hilweh camp.",
            ["Hezbollah", "Hamas"],
            id="rising between",
        ),
        pytest.param(
            "A dispute broke out between the Sudanese army and the Rapid Support Forces on Monday.",
            ["Sudanese Armed Forces", RSF],
            id="broke out between",
            marks=gap("'between' hangs on the verb that the event noun is subject of"),
        ),
        pytest.param(
            "The SDF and the Syrian army are in dispute over the crossing at Manbij.",
            ["Syrian Democratic Forces", "Syrian Armed Forces"],
            id="in dispute",
        ),
        pytest.param(
            "Fatah and Hamas are at odds over the security of the Balata camp.",
            ["Fatah", "Hamas"],
            id="at odds",
        ),
        pytest.param("Rivalry within Hamas grew in Gaza City this week.", ["Hamas"], id="within"),
    ],
)
def test_tension_has_participants(only, roles, text, names):
    claim = only(text, "internal_tension")
    assert roles(claim, "participant") == names


# ---- partitives, pronouns, forced sides ----------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "victim"),
    [
        ("Scores of civilians were killed when army helicopters bombed Pazigyi.", "civilians"),
        ("A group of fishermen was abducted by Boko Haram on Lake Chad on Monday.", "fishermen"),
        ("Two of the villagers were killed in an ambush near Kidal on Monday.", "villagers"),
        ("Dozens of traders were abducted by gunmen near Birnin Gwari on Monday.", "traders"),
    ],
)
def test_a_partitive_passes_its_role_on(only, roles, text, victim):
    assert victim in roles(only(text), "victim")[0]


def test_one_of_its_fighters_is_a_victim_not_the_group_itself(only):
    claim = only("One of its fighters was killed in an Israeli strike on Aitaroun, Hezbollah said.")
    (victim,) = [a for a in claim.actors if a.role == "victim"]
    assert "fighters" in victim.raw
    assert [s.name for s in claim.said_by] == ["Hezbollah"]


@pytest.mark.parametrize(
    ("text", "kind", "initiator"),
    [
        (
            "Janjaweed militiamen entered the town of Tawila. They abducted twelve women.",
            "abduction",
            ["Janjaweed"],
        ),
        (
            "Wagner fighters arrived in Bambari. On Monday they shelled the village of Boyo.",
            "shelling",
            ["Wagner Group"],
        ),
        (
            "Hamas fighters left the building before it was attacked by Israeli jets in Gaza City.",
            "air_strike",
            ["Israeli Air Force"],
        ),
    ],
)
def test_pronouns_stand_for_the_last_subject(only, roles, text, kind, initiator):
    assert roles(only(text, kind), "initiator") == initiator


def test_a_pronoun_is_marked_inferred(only):
    claim = only(
        "Janjaweed militiamen entered the town of Tawila. They abducted twelve women.", "abduction"
    )
    assert [a.inferred for a in claim.actors if a.role == "initiator"] == [True]
    assert [a.inferred for a in claim.actors if a.role == "victim"] == [False]


@pytest.mark.parametrize(
    "text",
    [
        "Government forces recaptured Palma on Sunday, forcing the insurgents to withdraw.",
        "The army advanced into Palma on Sunday, compelling the insurgents to abandon the port.",
    ],
)
def test_whom_a_gain_forces_out_is_affected(only, roles, text):
    assert roles(only(text, "territorial_gain"), "affected") == ["insurgents"]


@pytest.mark.parametrize(
    ("text", "raw", "kind"),
    [
        ("Houthi forces blew up a bridge in Hays on Monday.", "a bridge", "infrastructure"),
        ("Militants burned a clinic in Palma on Monday.", "a clinic", "medical"),
        pytest.param(
            "The army destroyed a rebel tank near Kobani on Monday.",
            "a rebel tank",
            "vehicle",
        ),
    ],
)
def test_things_become_objects(told, text, raw, kind):
    (claim,) = told(text).claims
    assert [(o.raw, o.type) for o in claim.objects] == [(raw, kind)]


def test_the_owner_of_what_was_hit_is_the_target(only, roles):
    claim = only("Army warplanes bombed the Rapid Support Forces' depot in Nyala on Tuesday.")
    assert roles(claim, "target") == [RSF]
    assert [o.raw for o in claim.objects] == ["the Rapid Support Forces' depot"]


def test_bare_people_are_no_actor(only, roles):
    claim = only("Seven people were killed in an air strike on Rafah on Monday.")
    assert roles(claim, "victim") == []
    assert [(t.low, t.what) for t in claim.toll] == [(7, "killed")]


def test_an_actor_is_kept_once_in_a_role(only, roles):
    claim = only(
        "The Taliban attacked a post in Ghazni on Monday. In the attack the Taliban killed a mayor."
    )
    assert roles(claim, "initiator") == ["Taliban"]


@pytest.mark.parametrize(
    ("text", "doers"),
    [
        ("A roadside bomb planted by rebels tore apart a bus near Menaka on Monday.", ["rebels"]),
        ("A missile launched by the Houthis hit a tanker near Aden on Monday.", ["Houthis"]),
        ("Our soldiers killed nine militants in Borno on Monday.", ["soldiers"]),
        ("The enemy's warplanes bombed a clinic in Saada on Monday.", ["warplanes"]),
        ("Three suicide bombers drove into army positions near Ramadi, killing ten.", ["suicide"]),
        ("In Sake on Monday, rockets launched by the NDPF hit a barracks.", ["NDPF"]),
        ("Army drones struck a clinic in Nyala on Monday, killing nine people.", ["Army drones"]),
    ],
)
def test_doers_by_whatever_the_report_calls_them(told, text, doers):
    found = [a.raw for c in told(text).claims for a in c.actors if a.role == "initiator"]
    assert all(any(d.casefold() in f.casefold() for f in found) for d in doers), found


def test_its_aircraft_are_the_forces_that_own_them(told):
    text = "The Israeli military said its aircraft bombed a depot near Tyre on Monday."
    (claim,) = (c for c in told(text).claims if c.kind == "air_strike")
    (doer,) = (a for a in claim.actors if a.role == "initiator")
    assert (doer.raw, doer.inferred) == ("Israeli military", True)


def test_whoever_is_spared_is_no_victim(only, roles):
    claim = only("Rebels shelled a barracks in Goma on Monday. No soldiers were hurt.", "shelling")
    assert roles(claim, "victim") == []


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen raided a school in Zamfara on Monday. Fifteen pupils abducted, police say.",
        "Gunmen raided a school in Zamfara on Monday; fifteen pupils abducted from the hostel.",
    ],
)
def test_a_participle_without_its_verb_is_passive(told, text):
    taken = [a for c in told(text).claims for a in c.actors if a.raw == "pupils"]
    assert [a.role for a in taken] == ["victim"]


def test_who_reports_a_blast_is_not_its_target(told):
    text = "Herders reported a mine blast under a patrol of the Malian army near Anefis on Sunday."
    roles = {a.role for c in told(text).claims for a in c.actors if a.raw == "Herders"}
    assert not roles & {"target", "victim", "initiator"}


@pytest.mark.parametrize(
    ("text", "kind", "things"),
    [
        (
            "Overnight, two radar stations, a clinic and a mast were hit in air strikes near Kidal.",
            "air_strike",
            ["two radar stations", "a clinic", "a mast"],
        ),
        (
            "In Goma on Monday police recovered 11 rifles, two launchers and a suicide vest.",
            "weapons_seizure",
            ["11 rifles", "two launchers", "a suicide vest"],
        ),
        (
            "A car bomb exploded outside a police station in Quetta on Monday, killing two men.",
            "vehicle_bomb",
            ["a police station"],
        ),
    ],
)
def test_lists_of_things_are_kept_whole(told, text, kind, things):
    (claim,) = (c for c in told(text).claims if c.kind == kind)
    assert [o.raw for o in claim.objects] == things


def test_ground_that_is_taken_is_no_object(only):
    claim = only("Army troops took a hill and two villages near Sake from rebels on Monday.")
    assert (claim.kind, claim.objects) == ("territorial_gain", ())


def test_mines_that_are_laid_are_no_object(only):
    claim = only("Rebels buried landmines beside the road to Bangassou on Monday.")
    assert (claim.kind, claim.objects) == ("mine_laying", ())


def test_two_forces_that_share_a_noun_both_act(only, roles):
    claim = only("Kenyan and Somali troops attacked an al-Shabaab camp in Gedo on Monday.")
    assert len(roles(claim, "initiator")) == 2


def test_a_doer_whom_no_table_knows_is_not_replaced_by_a_borrowed_one(only, roles):
    claim = only(
        "The Arakan Army took a base in Kyauktaw on Monday. A rival clique shelled two villages.",
        "shelling",
    )
    assert "Arakan Army" not in roles(claim, "initiator")


def test_the_sides_of_a_clash_that_hang_on_its_place(only, roles):
    claim = only(
        "Officials reported an exchange of fire south of Marib City between government forces "
        "and Ansar Allah on Sunday."
    )
    assert len(roles(claim, "participant")) == 2


def test_the_road_of_an_ambush_is_no_object(only):
    claim = only("Four soldiers were ambushed on the Maiduguri road by rebels on Sunday.")
    assert [o.raw for o in claim.objects] == []


def test_a_named_building_that_is_struck_is_an_object(only):
    claim = only("A missile hit the Al-Nasr hospital in Idlib on Sunday and killed four soldiers.")
    assert [o.raw for o in claim.objects] == ["the Al-Nasr hospital"]


def test_people_aboard_a_vehicle_are_aimed_at(told):
    claims = told("A lorry carrying soldiers was destroyed by a bomb near Raqqa.").claims
    (blast,) = [c for c in claims if c.kind == "ied_explosion"]
    assert [a.raw for a in blast.actors if a.role == "target"] == ["soldiers"]


def test_a_subject_added_to_the_nouns_of_the_clause_before(told):
    (claim, *_) = told(
        "Gunmen fired into the crowd in Jos and a student, hit in the neck, died on the way to "
        "hospital."
    ).claims
    assert [a.raw for a in claim.actors if a.role == "victim"] == ["student"]


def test_suspects_shot_dead_are_the_victims(told):
    (claim, *_) = told("Two suspects shot dead near Yala when soldiers stormed a house.").claims
    assert "suspects" not in [a.raw for a in claim.actors if a.role == "initiator"]


@pytest.mark.parametrize(
    ("text", "kind", "doer"),
    [
        ("The UN condemned the massacre of 30 villagers by militiamen near Bria on Monday.",
         "massacre", "militiamen"),
        ("A helicopter of the army rocketed a camp near Kidal on Monday, killing a girl.",
         None, "army"),
        ("Rebels were able on Monday to shell the airport at Goma.", "shelling", "Rebels"),
        ("On Monday what the governor called terrorists attacked a police station in Bria.",
         None, "terrorists"),
        ("Soldiers took part in the attack on Bria on Monday.", None, "Soldiers"),
    ],
)  # fmt: skip
def test_doers_further_off_in_the_clause(told, text, kind, doer):
    found = [c for c in told(text).claims if kind in {None, c.kind}]
    assert doer in [a.raw for c in found for a in c.actors if a.role == "initiator"]


def test_whom_a_defender_drives_back_is_the_attacker(told):
    text = "Soldiers repulsed the rebels near Sake on Monday after two hours of fighting."
    (claim,) = [c for c in told(text).claims if c.actors][:1]
    assert [a.raw for a in claim.actors if a.role == "initiator"] == ["rebels"]
    assert [a.raw for a in claim.actors if a.role == "target"] == ["Soldiers"]


def test_who_is_told_beside_a_victim_is_one_too(told):
    text = "Gunmen killed a teacher along with his wife near Bria on Monday."
    victims = [a.raw for c in told(text).claims for a in c.actors if a.role == "victim"]
    assert victims == ["teacher", "wife"]


def test_a_weapon_behind_a_comma_is_nobody(told):
    text = "Rebels attacked the barracks in Bria, with mortars, on Monday."
    doers = [a.raw for c in told(text).claims for a in c.actors if a.role == "initiator"]
    assert doers == ["Rebels"]


@pytest.mark.parametrize(
    "unit", ["security detachment", "assault group", "platoon", "sabotage group"]
)
def test_units_of_no_nation_are_doers(told, unit):
    text = f"A {unit} attacked the rebels near Bria on Monday, killing nine civilians."
    doers = [a.raw for c in told(text).claims for a in c.actors if a.role == "initiator"]
    assert doers == [unit]


def test_a_list_of_headline_passives_names_victims(told):
    text = "Two elderly men beheaded near Macomia on Monday, a chapel was torched."
    roles = {a.role for c in told(text).claims for a in c.actors}
    assert roles == {"victim"}


@pytest.mark.parametrize(
    ("text", "things"),
    [
        ("Rebels shelled Taiz; forty-five houses and 34 vehicles were set on fire.",
         ["forty-five houses", "34 vehicles"]),
        ("Two mines were found under the bridge near Taiz and defused by soldiers.", ["Two mines"] * 2),
        ("A bomb exploded in a hotel in Taiz on Monday, killing two soldiers.", ["a hotel"]),
        ("Rebels detonated a mine under an army lorry near Taiz on Monday.", ["an army lorry"]),
        ("An attack by rebels on a checkpoint near Taiz killed two soldiers.", ["a checkpoint"]),
    ],
)  # fmt: skip
def test_what_a_deed_hits(told, text, things):
    found = [o.raw for c in told(text).claims for o in c.objects]
    assert [o for o in found if o in things] == things


@pytest.mark.parametrize(
    "text",
    [
        "The army shelled the villages of Hajin and Gharanij on Monday, killing two rebels.",
        "A device went off in that same town on Monday, killing two soldiers.",
    ],
)
def test_where_a_deed_was_is_not_what_it_hit(told, text):
    assert [o.raw for c in told(text).claims for o in c.objects] == []


@pytest.mark.parametrize(
    ("text", "victims"),
    [
        ("Soldiers caught up with the raiders near Bria on Monday and killed seven of them.",
         ["raiders"]),
        ("A hidden device tore apart a bus carrying recruits near Bria, leaving eight of them dead.",
         ["recruits"]),
    ],
)  # fmt: skip
def test_some_of_them_are_of_the_people_named_last(told, text, victims):
    found = [a.raw for c in told(text).claims for a in c.actors if a.role == "victim"]
    assert found == victims


@pytest.mark.parametrize(
    ("text", "doers"),
    [
        ("The mayor was kidnapped by four persons in Bria on Monday.", ["persons"]),
        ("The mayor was kidnapped by persons unknown in Bria on Monday.", []),
        ("On Thursday thousands marched in Bria to protest against the army's raid.",
         ["thousands"]),
    ],
)  # fmt: skip
def test_a_number_of_people_may_do_it(told, text, doers):
    found = [a.raw for c in told(text).claims for a in c.actors if a.role == "initiator"]
    assert sorted({d for d in found if d in {"persons", "thousands"}}) == doers


@pytest.mark.parametrize(
    ("text", "spared"),
    [
        ("Rebels attacked a police station in Bria on Monday.", "police"),
        ("Medics put the dead at nine after rebels shelled Bria on Monday.", "dead"),
    ],
)
def test_what_only_types_a_thing_suffers_nothing(told, text, spared):
    suffering = {"target", "victim", "affected"}
    found = [a.raw for c in told(text).claims for a in c.actors if a.role in suffering]
    assert [raw for raw in found if spared in raw] == []
