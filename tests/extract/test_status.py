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


def statuses(told, text: str) -> set[str]:
    """The statuses of all that is told of the last of the paragraphs; "none" where nothing is."""
    reading = told(f"{WAR}{text}")
    start = reading.document.text.index(text)
    mine = [c for c in reading.claims if any(e.start >= start for e in c.evidence)]
    return {c.status.value for c in mine} or {"none"}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        # denied
        (
            "The army spokesman rejected claims that its gunners had shelled the market in Goma.",
            "denied",
        ),
        ("At no point did our forces shell the hospital, the ministry said.", "denied"),
        (
            "It is untrue that government guns shelled the camp at Kanyaruchinya, the governor said.",
            "denied",
        ),
        ("There had been no shelling of Goma overnight, residents said.", "denied"),
        ("Reports of an attack on the Kibati barracks proved to be false.", "denied"),
        ("The rebels said they had not attacked the convoy near Rutshuru.", "denied"),
        ("None of the three villages was attacked, the mayor said.", "denied"),
        ("The militia insisted it had nothing to do with any attack on the convoy.", "denied"),
        ("Sake has not been captured, a colonel told reporters.", "denied"),
        (
            "Neither of the two priests was kidnapped, the bishop said; both are in Kinshasa.",
            "denied",
        ),
        ("Rwandan troops never withdrew from Bunagana, the UN said.", "denied"),
        ("The general dismissed as fantasy a report that his men had shelled Minova.", "denied"),
        (
            "The commander of the militia denied his fighters had burned the health post at Komanda.",
            "denied",
        ),
        ("The junta denies having bombed the school at Depayin.", "denied"),
        ("The police have denied shooting at the marchers in Lubumbashi.", "denied"),
        ("The much-reported massacre at Kasika never took place, the ministry claims.", "denied"),
        (
            "Contrary to rumours, no soldiers have deserted from the Kindu barracks, its commander says.",
            "denied",
        ),
        ("For the first Friday in months there was no protest in Khartoum.", "denied"),
        ("The rumoured coup in Bissau did not materialise.", "denied"),
        ("The mayor scotched rumours that gunmen had kidnapped the nuns of Kabgayi.", "denied"),
        ("The rebels have yet to attack Goma.", "denied"),
        ("Nor did the rebels attack the clinic, the doctor added.", "denied"),
        ("The army refused to attack the barricades.", "denied"),
        ("The colonel ignored the order to shell the town.", "denied"),
        # happened
        (
            "It was not our gunners who shelled the market, the colonel said, but the rebels.",
            "happened",
        ),
        (
            "The army denied accusations from Amnesty International that soldiers attacked the village of Kitshanga.",
            "happened",
        ),
        ("No one was hurt when gunmen attacked the police post in Beni on Monday.", "happened"),
        ("Nobody was injured when a bomb exploded outside the barracks in Goma.", "happened"),
        ("The ambush near Rutshuru caused no casualties, the army said.", "happened"),
        ("Gunmen stormed the barracks in Goma without killing anyone.", "happened"),
        (
            "The attack on Beni that began at dawn ended when helicopters arrived, killing six rebels.",
            "happened",
        ),
        ("The court heard how militiamen attacked the village of Bogoro in 2003.", "happened"),
        ("A militia leader was convicted of attacking civilians in Bogoro.", "happened"),
        ("Survivors marked the anniversary of the massacre at Kiwanja.", "happened"),
        ("He was charged with killing two UN experts in Kasai in 2017.", "happened"),
        ("UN troops failed to prevent an attack by rebels on the camp at Plaine Savo.", "happened"),
        ("Who attacked the convoy near Rutshuru is still unknown.", "happened"),
        (
            "The rebels say that they attacked the barracks to avenge their leader, who wants to run for president.",
            "happened",
        ),
        ("The army, which may ask for helicopters, shelled rebel positions near Sake.", "happened"),
        (
            "The governor ordered an inquiry into the attack on the convoy near Rutshuru.",
            "happened",
        ),
        ("The UN expressed concern about the attack by rebels on Sake.", "happened"),
        ("Residents who fled the attack on Sake fear for their relatives.", "happened"),
        ("Rebels managed to capture the airport in Goma.", "happened"),
        ("The rebels were able to capture the airport.", "happened"),
        ("The army attacked Sake to prevent the rebels from regrouping.", "happened"),
        (
            "Pro-government militiamen have been accused of looting Bor hospital, a charge that they deny.",
            "happened",
        ),
        ("Witnesses say soldiers shot nine villagers at Mahagi. The army denies it.", "happened"),
        (
            "The army, which denies any role, was blamed by survivors for the massacre at Djugu.",
            "happened",
        ),
        (
            "While denying that it fired first, the army confirmed that troops shelled Bunagana on Monday.",
            "happened",
        ),
        (
            "The rebels denied involvement in Sunday's ambush of a UN convoy near Rutshuru, in which three peacekeepers died.",
            "happened",
        ),
        (
            "No group has claimed the bombing of the cathedral in Jolo, and the Abu Sayyaf denied that it was behind it.",
            "happened",
        ),
        ("A spokesman denied that the pilot killed at Marib was one of theirs.", "happened"),
        ("Why did soldiers shoot the student in Bukavu, his teachers ask.", "happened"),
        ("How many villagers did the militia massacre at Kasika? No one has counted.", "happened"),
        ("When will those who bombed the bus in Butembo be tried, the widows ask.", "happened"),
        # planned
        ("The rebels intend to attack Goma before the rains, a deserter said.", "planned"),
        ("Ugandan troops will withdraw from Bunia next month, the president announced.", "planned"),
        ("Opposition supporters are to march on the parliament on Friday.", "planned"),
        ("The brigade has orders to attack Sake at dawn, a captain said.", "planned"),
        ("The colonel told his men to attack the bridge at first light.", "planned"),
        ("The army is preparing an offensive against the ADF in Beni.", "planned"),
        ("The two sides agreed to withdraw from Ruwenzori by 1 June.", "planned"),
        (
            "Police found a map on which the cell had marked the embassy it was going to attack.",
            "planned",
        ),
        ("Teachers have called a protest for Monday in Goma.", "planned"),
        ("Under the accord the rebels have until Friday to withdraw from Masisi.", "planned"),
        ("The men confessed that they were about to attack the police post in Beni.", "planned"),
        ("Three officers went on trial for conspiring to assassinate the president.", "planned"),
        ("The cabinet has authorised air strikes on rebel camps in Ituri.", "planned"),
        ("The prosecutor ordered the arrest of the militia leader.", "planned"),
        # threatened
        ("The kidnappers threatened to kill the hostages.", "threatened"),
        (
            "If one more drone crosses the river, our guns will shell Goma, the commander said.",
            "threatened",
        ),
        (
            "The gang warned traders that it would burn their shops if they did not pay.",
            "threatened",
        ),
        ("The air force has vowed to bomb every camp in the Virunga park.", "threatened"),
        (
            "Any vehicle on the Goma road will be attacked, said a leaflet of the rebels.",
            "threatened",
        ),
        ("The general swore to kill all deserters.", "threatened"),
        (
            "Unless the ransom is paid by Sunday, the group says, it will behead the pilot.",
            "threatened",
        ),
        # attempted
        ("Rebels tried in vain to storm the airport in Goma.", "attempted"),
        ("The rebels were unable to capture the airport.", "attempted"),
        ("A man with a pistol attempted to assassinate the mayor of Goma.", "attempted"),
        ("The army failed in its bid to capture the hill above Sake.", "attempted"),
        ("Government troops did not succeed in capturing Kitshanga.", "attempted"),
        ("For two days the rebels have been trying to capture Sake.", "attempted"),
        ("The rebels could not capture the airport.", "attempted"),
        ("Three times the column attempted to retake the bridge.", "attempted"),
        ("Attempts by the army to retake Bunagana have come to nothing.", "attempted"),
        # foiled
        ("Police foiled a bomb attack on the market in Goma.", "foiled"),
        ("A plot by the ADF to attack the cathedral in Beni was uncovered, police said.", "foiled"),
        ("Guards thwarted an attempt by gunmen to storm the prison in Beni.", "foiled"),
        ("An attack on the barracks was averted when a sentry raised the alarm.", "foiled"),
        ("Soldiers prevented gunmen from kidnapping two nurses in Beni.", "foiled"),
        ("Villagers stopped militiamen from attacking the mission at Djugu.", "foiled"),
        ("Security forces disrupted a planned attack on the embassy in Kinshasa.", "foiled"),
        ("Peacekeepers beat off an attempt to storm the camp at Roe.", "foiled"),
        (
            "The bomb attack on the stadium in Kampala was prevented by a tip from a taxi driver.",
            "foiled",
        ),
        ("A bid to blow up the dam at Ruzizi was nipped in the bud.", "foiled"),
        ("An alert conductor thwarted the abduction of two schoolgirls in Jos.", "foiled"),
        ("Only the arrival of a patrol kept the gunmen from kidnapping the doctor.", "foiled"),
        # hypothetical
        ("If the rebels attack Goma, thousands will flee.", "hypothetical"),
        ("Residents of Goma are afraid that the rebels will attack.", "hypothetical"),
        ("Aid workers warned that the rebels could attack Goma within days.", "hypothetical"),
        ("Fears of an attack by rebels have emptied Sake.", "hypothetical"),
        ("Should the rebels attack Goma, the mission would leave.", "hypothetical"),
        ("It is not clear whether the rebels attacked the convoy.", "hypothetical"),
        ("Diplomats do not exclude an attack by rebels on Goma.", "hypothetical"),
        ("Did the army attack the village? Nobody at Rutshuru would say.", "hypothetical"),
        ("There are rumours of a coup in Kinshasa.", "hypothetical"),
        (
            "The embassy warned its citizens of possible attacks on hotels in Kinshasa.",
            "hypothetical",
        ),
        ("A rebel attack on Goma would be a disaster, the UN said.", "hypothetical"),
        ("The mission is bracing for an attack by rebels.", "hypothetical"),
        ("Were the rebels to attack Goma, the army would not hold it.", "hypothetical"),
        ("The rebels would withdraw only if the talks succeeded.", "hypothetical"),
        ("In the event of an attack by rebels the staff is to go to the bunker.", "hypothetical"),
        ("Had the rebels attacked at dawn, the garrison would have been lost.", "hypothetical"),
        (
            "If rebels were to attack the dam at Inga, half the country would go dark.",
            "hypothetical",
        ),
        ("An attack on Goma would force the UN to act, a diplomat said.", "hypothetical"),
        ("Provided that the rebels withdraw from Bunagana, talks may resume.", "hypothetical"),
        (
            "Even if the militia were to withdraw from Djugu, few villagers would go home.",
            "hypothetical",
        ),
        (
            "Only if the rebels withdraw from Masisi will the road be opened, the governor said.",
            "hypothetical",
        ),
        (
            "In the case of an attack by drones, the notice says, passengers should go to the cellar.",
            "hypothetical",
        ),
        ("Had the army attacked a day later, the rebels would have been in Goma.", "hypothetical"),
        ("Without the UN's helicopters the rebels would have captured Goma.", "hypothetical"),
        ("Any new attack on the refugee camp would breach the accord.", "hypothetical"),
        ("The two armies would have clashed but for the rain.", "hypothetical"),
        ("Once the rebels attack Uvira, said a trader, we cross the lake.", "hypothetical"),
        ("Suppose that they bomb the bridge: how will we eat?", "hypothetical"),
        ("Will the rebels attack Goma? The streets talk of nothing else.", "hypothetical"),
        ("Was the market in Butembo bombed by the air force, as the bishop asks?", "hypothetical"),
        ("Whether the army shelled the camp will be examined by a UN commission.", "hypothetical"),
        ("Nobody can say if the rebels killed the teacher.", "hypothetical"),
        ("Have Ugandan troops withdrawn from Bunia, or only changed their badges?", "hypothetical"),
        ("It could not be established whether the bomb was planted by the ADF.", "hypothetical"),
        # ongoing
        ("Rebels are shelling Goma this morning.", "ongoing"),
        ("The siege of Beni by the ADF has entered its second month.", "ongoing"),
        ("Fighting between the army and rebels continues in Masisi.", "ongoing"),
        (
            "Clashes between rebels and the army were still going on near Sake on Monday night.",
            "ongoing",
        ),
        ("An offensive by the army is under way in Ituri.", "ongoing"),
        ("Artillery has been shelling Sake since Monday.", "ongoing"),
        ("Thousands of people are fleeing Sake.", "ongoing"),
        ("Fighting between the army and the M23 rebels raged for a third day in Sake.", "ongoing"),
        ("The protest by students in Bukavu is now in its fifth day.", "ongoing"),
        # begun
        ("Burundian troops have begun to withdraw from Uvira.", "begun"),
        ("Rebels started shelling Sake an hour ago.", "begun"),
        ("Fighting between the army and rebels has resumed in Masisi.", "begun"),
        ("The withdrawal of Ugandan troops from Bunia got under way on Monday.", "begun"),
        ("Fresh fighting has just broken out between the army and rebels near Sake.", "begun"),
        ("Troops have started pulling out of Bunia.", "begun"),
        ("Shelling of Sake by rebels resumed at dawn after a lull of two days.", "begun"),
        ("A general strike and marches against the junta began in Yangon this morning.", "begun"),
        ("The army embarked on an assault on Kitshanga at first light.", "begun"),
        ("With a salvo at dawn, the battle for Sake has begun.", "begun"),
        # none
        ("Soldiers practised repelling an attack during a drill in Goma.", "none"),
        ("Police and medics took part in a simulated bomb attack at Goma airport.", "none"),
        ("In the film, rebels attack a convoy near Goma.", "none"),
        ("Guards rehearsed the storming of a hijacked bus at the Kigali depot.", "none"),
        (
            "Some 4,000 troops took part in manoeuvres in which an amphibious attack on Pointe-Noire was simulated.",
            "none",
        ),
        ("Air-raid sirens wailed in Seoul during a drill that assumed a missile attack.", "none"),
        ("The exercise simulates an attack on a gas platform.", "none"),
        ("A war game at the academy ended with the capture of Goma by the blue side.", "none"),
        ("The drill at Lakka airfield featured an attack on a fuel depot.", "none"),
        ("A staged gun battle outside the museum in Goma frightened shoppers.", "none"),
        # words that only look like a cue
        ("Not only did rebels shell Sake, they also burned its mill.", "happened"),
        ("Police broke up a march by teachers in Bukavu.", "happened"),
        ("What the rebels call an ambush at Sake left four soldiers dead.", "happened"),
        ("Burundi said it had no hand in the drone strike on Bukavu airport.", "happened"),
        # states of now and charges that did nothing
        ("The town of Sake is under bombardment.", "ongoing"),
        ("Soldiers are locked in a gun battle with rebels near Sake.", "ongoing"),
        ("Soldiers were locked in a gun battle with rebels near Sake.", "happened"),
        ("The bomb on the rails at Sake did not explode.", "attempted"),
        ("The prime minister survived an attempt on his life in Goma.", "attempted"),
        # leave, orders and refusals
        ("The cabinet gave the green light for air strikes on the port of Goma.", "planned"),
        ("The brigade is tasked with capturing the hill above Sake.", "planned"),
        ("The army rebuffed the claim of a raid on Sake.", "denied"),
        ("The delegates were unable to agree on a truce in Goma.", "attempted"),
        ("Shelling of Sake flared up anew at dawn.", "begun"),
        ("Failing payment, the hostages are to be shot, rebels told the bishop.", "threatened"),
        ("Is a coup by the army in the making in Goma?", "hypothetical"),
    ],
)
def test_each_construction_has_its_status(told, text, value):
    assert statuses(told, text) == {value}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        pytest.param("As long as the rebels do not attack Goma, the UN will stay.", "hypothetical",
                     marks=gap("as long as is not seen to open the clause")),
        pytest.param("The truce would end the moment the army attacked Kitshanga.", "hypothetical",
                     marks=gap("a noun of time opens the condition")),
        pytest.param("The army is on alert for an attack by rebels on Goma.", "hypothetical",
                     marks=gap("the parser hangs the attack on the verb")),
    ],
)  # fmt: skip
def test_constructions_that_are_not_read_yet(told, text, value):
    assert value in statuses(told, text)


def test_a_denial_of_a_part_leaves_the_deed_that_was_told(told):
    text = (
        "Gunmen attacked the market in Goma on Sunday, killing six. Rebels denied any part in it."
    )
    assert "happened" in statuses(told, text)


@pytest.mark.parametrize(
    "text",
    [
        "Police took part in a simulated bomb attack at Goma airport.",
        "A film about the ambush of a convoy near Goma won a prize.",
    ],
)
def test_what_is_left_out_as_an_exercise_is_said_so(told, text):
    why = {left.why for left in told(f"{WAR}{text}").left_out}
    assert "It is an exercise or a story, not the deed itself." in why
