"""Which action words tell one occurrence, and which stay apart."""

import pytest

from reportedly.extract.kin import compatible, leading, may_be_part


def gap(reason):
    return pytest.mark.xfail(strict=True, reason=reason)


@pytest.mark.parametrize(
    ("kind", "other", "part"),
    [
        ("killing", "air_strike", True),
        ("air_strike", "killing", False),
        ("shelling", "shelling", True),
        ("arrest", "air_strike", False),
    ],
)
def test_kin_tells_what_may_be_part_of_what(kind, other, part):
    assert may_be_part(kind, other) is part
    assert compatible(kind, other) is (part or may_be_part(other, kind))


@pytest.mark.parametrize(
    ("kinds", "first"),
    [
        (["killing", "air_strike"], "air_strike"),
        (["casualties", "explosion", "vehicle_bomb"], "vehicle_bomb"),
        (["arrest"], "arrest"),
        (["property_destruction", "arrest"], "property_destruction"),
    ],
)
def test_the_leading_kind_is_the_one_that_holds_the_others(kinds, first):
    assert leading(kinds) == first


# ---- inside a sentence ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        pytest.param(
            "An air strike on a market in Alamata killed 56 people on Friday.",
            "air_strike",
            id="event noun as subject of the effect",
        ),
        pytest.param(
            "Nine traders were killed in the shelling of El Fasher on Friday.",
            "shelling",
            id="event noun behind in",
        ),
        pytest.param(
            "Six soldiers were killed when a roadside bomb exploded near Gao on Monday.",
            "ied_explosion",
            id="clause with when",
        ),
        pytest.param(
            "Jihadists attacked a column of the Malian army near Tessit, killing 42 soldiers.",
            "armed_attack",
            id="participle clause",
        ),
        pytest.param(
            "RSF fighters attacked Wad al-Noura and killed 100 villagers on Wednesday.",
            "armed_attack",
            id="conjoined effect",
        ),
        pytest.param(
            "Houthi missiles struck a depot in Marib and destroyed three trucks on Monday.",
            "missile_strike",
            id="conjoined damage",
        ),
        pytest.param(
            "Two policemen were killed by a car bomb that went off in Qamishli on Monday.",
            "vehicle_bomb",
            id="relative clause of the device",
        ),
    ],
)
def test_an_effect_joins_its_event_in_the_sentence(kinds, text, kind):
    assert kinds(text) == [kind]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Russian forces shelled Nikopol and bombed Kherson from aircraft on Thursday.",
            ["shelling", "air_strike"],
            id="two kinds, two towns",
        ),
        pytest.param(
            "Rebels shelled the port of Sirte and shelled the airport of Mitiga on Sunday.",
            ["shelling", "shelling"],
            id="one kind, two objects",
        ),
        pytest.param(
            "Rebels ambushed an army patrol in Puntland and kidnapped two nurses in Galkayo.",
            ["ambush", "abduction"],
            id="no kin",
        ),
        pytest.param(
            "Army jets bombed Nyala on Sunday, while RSF fighters shelled Omdurman.",
            ["air_strike", "shelling"],
            id="while",
        ),
    ],
)
def test_verbs_with_their_own_objects_stay_apart(kinds, text, expected):
    assert kinds(text) == expected


# ---- across sentences ----------------------------------------------------------------------------

CAR_BOMB = "A car bomb exploded outside a police station in Mogadishu on Saturday."
CLASH = "Boko Haram fighters ambushed a convoy of the Nigerian army near Gwoza on Sunday."


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        pytest.param(f"{CAR_BOMB} Eleven people were killed.", "vehicle_bomb", id="bare effect"),
        pytest.param(
            f"{CAR_BOMB} The blast wounded twenty people.", "vehicle_bomb", id="the blast"
        ),
        pytest.param(
            f"{CAR_BOMB} Nobody has admitted responsibility for the attack.",
            "vehicle_bomb",
            id="the attack",
        ),
        pytest.param(
            f"{CLASH} Four soldiers were killed and two lorries were destroyed.",
            "ambush",
            id="losses",
            marks=gap("a second outcome in the next sentence stays alone"),
        ),
        pytest.param(
            f"{CLASH} This ambush was the third in the area since January.",
            "ambush",
            id="this ambush",
        ),
        pytest.param(
            f"{CLASH} The road is an important link to Cameroon. The attack lasted an hour.",
            "ambush",
            id="definite mention two sentences on",
        ),
    ],
)
def test_later_sentences_complete_an_occurrence(kinds, text, kind):
    assert kinds(text) == [kind]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Mortar shells hit Taiz on Monday. Another attack in Marib killed two soldiers.",
            2,
            id="another",
        ),
        pytest.param(
            "A roadside bomb killed two soldiers in Gao. In a separate attack, gunmen killed a "
            "policeman in Mopti.",
            2,
            id="separate",
        ),
        pytest.param(
            "Jihadists attacked Tessit on Monday. On Tuesday jihadists attacked Labbezanga.",
            2,
            id="new day, new place",
        ),
        pytest.param(
            f"{CAR_BOMB} Six people were killed in Baidoa on Sunday.",
            2,
            id="an effect with a place and day of its own",
        ),
    ],
)
def test_other_occurrences_stay_apart(kinds, text, expected):
    assert len(kinds(text)) == expected


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        pytest.param(f"{CAR_BOMB} Two guards also died.", "vehicle_bomb", id="also of the dead"),
        pytest.param(f"{CAR_BOMB} A further nine people were hurt.", "vehicle_bomb", id="further"),
        pytest.param(f"{CLASH} No soldiers were killed.", "ambush", id="none killed"),
        pytest.param(
            "Army drones struck a pharmacy in Tillia on Sunday. The army said that it had hit "
            "rebels.",
            "drone_strike",
            id="the other side's account",
        ),
        pytest.param(
            f"{CAR_BOMB} Doctors at Erdogan Hospital spoke of nine dead and 30 wounded.",
            "vehicle_bomb",
            id="who speaks is no doer",
        ),
        pytest.param(
            "On Monday an army patrol came under fire from gunmen lying in wait near Gadiang.",
            "ambush",
            id="what the doers were at",
        ),
    ],
)
def test_outcomes_and_other_accounts_join_what_was_told(kinds, text, kind):
    assert kinds(text) == [kind]


def test_a_growing_toll_joins_and_a_sum_stays_apart(kinds):
    assert kinds(f"{CLASH} Nine dead have so far been counted.") == ["ambush"]
    assert len(kinds(f"{CLASH} Since January, 340 soldiers have been killed.")) == 2


def test_definite_words_for_another_place_or_day_tell_another_occurrence(kinds):
    other = "The ambush of a patrol in Dikwa last May was the work of the same group."
    assert kinds(f"{CLASH} {other}") == ["ambush", "ambush"]
    assert kinds(f"{CLASH} The ambush near Gwoza was the work of the same group.") == ["ambush"]


def test_a_definite_word_goes_to_what_the_same_word_told(told):
    reading = told(
        f"{CLASH} An hour later gunmen attacked a checkpoint in Bama. "
        "The ambush left four soldiers dead."
    )
    (ambush,) = (c for c in reading.claims if c.kind == "ambush")
    assert [t.low for t in ambush.toll] == [4]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "A trader was murdered by rebels in Kichanga while army guns shelled the village.",
            ["killing", "shelling"],
            id="while, with a subject of its own",
        ),
        pytest.param(
            "Two drones fell on a barracks in Tibu, while three soldiers were wounded.",
            ["drone_strike"],
            id="while, of an outcome",
        ),
    ],
)
def test_clauses_of_time_join_only_what_is_one(kinds, text, expected):
    assert kinds(text) == expected


def test_another_doer_beside_makes_another_occurrence(kinds):
    text = "An army drone killed a farmer near Dara on Monday and another hit a van in Sarmin."
    assert len(kinds(text)) == 2


def test_a_move_that_only_describes_people_is_no_occurrence(told):
    reading = told(
        "Rebels shelled a school in which families from the burnt village were sheltering."
    )
    assert [c.kind for c in reading.claims] == ["shelling"]
    assert any("who or what is meant" in passage.why for passage in reading.left_out)


# ---- the headline --------------------------------------------------------------------------------

REPORT = """Air raid kills five in Misrata

MISRATA, May 9 - An air strike hit a residential quarter of Misrata on Thursday. Five people died.
"""


def test_a_headline_is_evidence_and_no_second_event(only):
    claim = only(REPORT)
    assert claim.kind == "air_strike"
    assert any("Air raid kills five" in q.exact for q in claim.evidence)


def test_a_headline_that_fits_nothing_is_left_out_and_said_so(told):
    reading = told(
        "Police arrest militia leaders\n\nAn improvised bomb killed two farmers near Gao on Monday. "
        "Rebels shelled a barracks in Menaka."
    )
    assert [c.kind for c in reading.claims] == ["ied_explosion", "shelling"]
    assert any("headline" in passage.why for passage in reading.left_out)


def test_a_bomb_takes_no_doer_from_the_headline_of_an_attack(told, roles):
    claim = told(
        "Army storms rebel capital\n\nAn improvised bomb killed two farmers near Gao on Monday. "
        "The army has deployed troops to Gao."
    ).claims[0]
    assert claim.kind == "ied_explosion"
    assert roles(claim, "initiator") == []


def test_only_the_headline_names_the_doer(only, roles):
    claim = only(
        "Taliban attack on Kunduz police post\n\n"
        "KUNDUZ, May 9 - Six policemen were killed in an attack on a post in Kunduz on Thursday."
    )
    assert roles(claim, "initiator") == ["Taliban"]
