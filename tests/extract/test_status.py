"""Whether it happened, and the word that says so."""

import pytest

WAR = "Government troops and rebels fought with mortars near the town of Kibumba on Sunday.\n\n"


def gap(reason):
    return pytest.mark.xfail(strict=True, reason=reason)


@pytest.mark.parametrize(
    ("text", "kind", "value", "cue"),
    [
        # told as fact
        ("Rebels attacked Goma on Monday.", "armed_attack", "happened", None),
        ("Goma was attacked by rebels on Monday.", "armed_attack", "happened", None),
        ("Rebels have shelled Goma since dawn.", "shelling", "happened", None),
        # planned
        ("Rebels plan to attack Goma.", "armed_attack", "planned", "plan"),
        ("Rebels will shell the town of Sake, a commander said.", "shelling", "planned", "will"),
        ("Rebels vowed to attack the town of Sake.", "threat", "threatened", None),
        ("Russian troops are preparing to shell Sumy.", "shelling", "planned", "preparing"),
        ("The planned offensive by the Israeli army on Rafah alarmed aid workers.",
         "offensive", "planned", "planned"),
        ("An impending rebel attack on Beni was reported.", "armed_attack", "planned", "impending"),
        # threatened
        ("Hezbollah threatened to shell the port of Haifa.", "threat", "threatened", None),
        ("The Houthis warned of missile strikes on Saudi airports.", "threat", "threatened", "warned"),
        # attempted
        ("Rebels tried to shell the barracks in Goma.", "shelling", "attempted", "tried"),
        ("Militants attempted to assassinate the governor of Helmand on Monday.",
         "assassination", "attempted", "attempted"),
        ("Insurgents failed to capture the town of Macomia on Monday.",
         "territorial_gain", "attempted", "failed"),
        ("An attempted coup by soldiers shook Ouagadougou.", "coup", "attempted", "attempted"),
        # hypothetical
        ("Rebels may attack Bangui.", "armed_attack", "hypothetical", "may"),
        ("If the militia attacks Bangui, the mission will leave.", "armed_attack",
         "hypothetical", "If"),
        ("Residents fear an attack by ADF rebels on Beni.", "armed_attack", "hypothetical",
         "fear"),
        ("There is a risk of clashes between Fano militiamen and the army in Gondar.",
         "armed_clash", "hypothetical", "risk"),
        # ongoing, begun
        ("Russian forces are shelling Vovchansk.", "shelling", "ongoing", "are"),
        ("Al-Shabaab continues to besiege Baidoa.", "siege", "ongoing", "continues"),
        ("Rebels kept shelling Goma on Monday.", "shelling", "ongoing", "kept"),
        ("Vovchansk is being shelled by Russian forces.", "shelling", "ongoing", "being"),
        ("Russian forces began shelling Vovchansk on Friday.", "shelling", "begun", "began"),
        ("Rebels started to withdraw from Kibumba on Friday.", "withdrawal", "begun", "started"),
        ("The bombardment of Sloviansk by Russian forces began on Monday.", "shelling", "begun",
         "began"),
        # denied
        ("Russian troops did not attack Vovchansk.", "attack", "denied", "not"),
        ("Rebels never shelled the clinic in Goma.", "shelling", "denied", "never"),
        ("Rebels denied shelling the clinic in Goma.", "shelling", "denied", None),
        ("The army denied that it had shelled the clinic in Goma.", "shelling", "denied", None),
        ("No air strikes were reported in Taiz on Monday.", "air_strike", "denied", "No"),
        ("Rebels refused to withdraw from Goma.", "withdrawal", "denied", "refused"),
    ],
)  # fmt: skip
def test_a_cue_gives_the_status(only, text, kind, value, cue):
    status = only(text, kind).status
    assert status.value == value
    if cue is not None:
        assert status.cue is not None
        assert status.cue.exact == cue


@pytest.mark.parametrize(
    ("text", "kind", "initiator"),
    [
        (
            "Police foiled a car bomb attack by the Islamic State in Kirkuk on Tuesday.",
            "vehicle_bomb",
            ["Islamic State"],
        ),
        (
            "Security forces thwarted an attack by Islamic State fighters in Kirkuk on Tuesday.",
            "armed_attack",
            ["Islamic State"],
        ),
        ("Guards prevented an attack by rebels on the dam in Mosul.", "armed_attack", ["rebels"]),
    ],
)
def test_who_stops_an_attack_does_not_do_it(only, roles, text, kind, initiator):
    claim = only(text)
    assert claim.kind == kind
    assert claim.status.value == "foiled"
    assert roles(claim, "initiator") == initiator


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("Guards repelled an attempt by gunmen to storm the prison in Goma on Monday.",
         "armed_attack", "foiled"),
        ("Troops averted an attack by militants on a church in Beni.", "armed_attack", "foiled"),
        ("Police shot a bomber dead before he could blow himself up in Goma.", "suicide_bombing",
         "foiled"),
        ("Rebels were about to attack the garrison in Goma on Monday.", "attack", "planned"),
        ("Rebels are to withdraw from Goma on Friday.", "withdrawal", "planned"),
        ("Four men were jailed for plotting an attack on the parliament in Goma.", "attack",
         "planned"),
        ("The army said that any attack on its posts would be met with force.", "attack",
         "hypothetical"),
        ("The mediators called on the rebels to end attacks on civilians.", "attack",
         "hypothetical"),
        ("Troops were deployed to prevent attacks by militants in Goma.", "attack",
         "hypothetical"),
        ("The mission is there to protect civilians from attacks by rebels.", "armed_attack",
         "hypothetical"),
        ("Not one soldier was captured in Goma, the army said.", "capture", "denied"),
        ("The army said reports that its guns had shelled the camp were baseless.", "shelling",
         "denied"),
        ("The claim that our troops shelled the camp is a lie.", "shelling", "denied"),
        ("The air strikes on the hospital may amount to war crimes.", "air_strike", "happened"),
        ("The fighting between rebels and the army had begun at dawn on Monday.", "armed_clash",
         "happened"),
        ("Shelling could be heard around Goma on Monday.", "shelling", "happened"),
        ("No fewer than nine soldiers were captured in Goma on Monday.", "capture", "happened"),
    ],
)  # fmt: skip
def test_words_that_tell_what_became_of_it(told, text, kind, value):
    claims = told(f"{WAR}{text}").claims
    assert (kind, value) in [(c.kind, c.status.value) for c in claims]


@pytest.mark.parametrize(
    ("text", "statuses"),
    [
        ("After capturing Sake, the rebels threatened to storm Goma.",
         {"territorial_gain": "happened", "threat": "threatened"}),
        ("Rebels shelled Goma on Monday and plan to attack Bukavu next week.",
         {"shelling": "happened", "armed_attack": "planned"}),
        ("While artillery was shelling the village on Monday, soldiers captured nine rebels.",
         {"shelling": "happened", "capture": "happened"}),
    ],
)  # fmt: skip
def test_a_plan_beside_a_fact_is_a_claim_of_its_own(told, text, statuses):
    found = {c.kind: c.status.value for c in told(f"{WAR}{text}").claims}
    assert statuses.items() <= found.items()


def test_a_threat_is_a_threat_and_what_is_threatened_has_not_happened(told):
    claims = told("The Houthis threatened to attack Saudi ports with drones.").claims
    assert {c.kind: c.status.value for c in claims} == {"threat": "threatened"}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Officers warned that rebels attacked the town of Sake on Monday.", "armed_attack"),
        ("The attack by rebels on Goma, which began a year after the truce, killed nine people.",
         "armed_attack"),
        ("Rebels attacked Goma on Monday and threatened to leave the talks.", "armed_attack"),
        pytest.param("The army decided to send troops after rebels shelled Goma on Monday.", "shelling", marks=gap("a cue reaches through after into a clause told as fact")),
        ("Rebels who plan to leave the talks shelled Goma on Monday.", "shelling"),
    ],
)  # fmt: skip
def test_a_cue_of_another_clause_changes_nothing(only, text, kind):
    assert only(text, kind).status.value == "happened"


def test_what_one_telling_states_as_fact_happened(only):
    claim = only(
        "Rebels attacked the barracks in Goma on Monday. The attack may have been led by deserters."
    )
    assert claim.status.value == "happened"


@pytest.mark.parametrize(
    "text",
    [
        "Rebels did not kill anyone in Sake on Monday.",
        "Nobody was killed in Goma on Monday, the rebels said.",
        "No soldiers were wounded in Sake, rebels said.",
    ],
)
def test_a_denied_outcome_alone_is_no_event(told, text):
    assert [c.kind for c in told(text).claims if c.status.value != "denied"] == []


def test_a_lasting_kind_lasts(only):
    claim = only("Fatah and Hamas are at odds over the security of the Balata camp.")
    assert claim.status.value == "ongoing"


def test_a_denial_is_on_the_word_of_who_denies(only):
    claim = only("Rebels denied that they had shelled the clinic in Goma on Monday.", "shelling")
    assert claim.status.value == "denied"
    assert claim.status.said_by
