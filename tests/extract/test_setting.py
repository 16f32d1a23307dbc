"""Where and when: by grammar, by nearness, and what another sentence lends."""

import pytest


def gap(reason):
    return pytest.mark.xfail(strict=True, reason=reason)


def names(claim):
    return [p.name or p.raw for p in claim.places]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Rebels shelled Goma on Monday.", ["Goma"], id="object"),
        pytest.param(
            "Rebels attacked a barracks in Bukavu on Monday.", ["Bukavu"], id="in, below the object"
        ),
        pytest.param(
            "Russian forces shelled Nikopol and Kherson on Thursday.",
            ["Nikopol", "Kherson"],
            id="two objects",
        ),
        pytest.param(
            "In Bukavu, rebels attacked an army barracks on Monday.", ["Bukavu"], id="in front"
        ),
        pytest.param(
            "The shelling of Donetsk by Ukrainian forces killed two people on Monday.",
            ["Donetsk"],
            id="of the event noun",
        ),
        pytest.param(
            "An Israeli strike on Rafah killed two people on Monday.",
            ["Rafah"],
            id="on, of the event noun",
            marks=gap("a strike by a nation on a town is too little to be parsed alone"),
        ),
        pytest.param(
            "Rebels attacked a barracks in Bukavu in South Kivu province on Monday.",
            ["Bukavu"],
            id="without what contains it",
        ),
    ],
)
def test_a_place_belongs_to_what_happens_there(only, text, expected):
    assert names(only(text)) == expected


def test_each_occurrence_of_a_sentence_keeps_its_own_place(told):
    claims = told("Russian forces shelled Nikopol and bombed Kherson from aircraft.").claims
    assert {c.kind: names(c) for c in claims} == {
        "shelling": ["Nikopol"],
        "air_strike": ["Kherson"],
    }


def test_a_place_in_front_is_shared_by_all_that_is_told(told):
    claims = told(
        "In Goma on Monday, rebels shelled a barracks of the army and kidnapped two nurses."
    ).claims
    assert [names(c) for c in claims] == [["Goma"], ["Goma"]]


def test_the_nearest_action_word_takes_the_place(told):
    claims = told(
        "Rebels ambushed an army patrol in Beni and kidnapped two nurses in Butembo."
    ).claims
    assert [names(c) for c in claims] == [["Beni"], ["Butembo"]]


def test_where_the_story_was_filed_is_no_place_of_the_event(only):
    claim = only("NAIROBI, May 9 (Reuters) - Al-Shabaab fighters attacked a base in Baidoa.")
    assert names(claim) == ["Baidoa"]


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("Rebels ambushed a patrol of the army near Beni on Monday.", "near"),
        ("Rebels ambushed a patrol of the army in Beni on Monday.", "in"),
    ],
)
def test_the_relation_to_the_place_is_kept(only, text, relation):
    assert [p.relation for p in only(text).places] == [relation]


# ---- when ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Rebels shelled Goma on Monday.", "2024-05-06"),
        ("On Tuesday rebels shelled Goma.", "2024-05-07"),
        ("Rebels shelled Goma on 3 May.", "2024-05-03"),
        ("Rebels shelled Goma, and a bomb killed three policemen there, on 3 May.", "2024-05-03"),
    ],
)
def test_a_day_dates_what_is_told(told, text, day):
    assert told(text).claims[0].when.start == day


def test_each_occurrence_keeps_its_own_day(told):
    claims = told(
        "Rebels shelled Goma on Monday, and army jets bombed Rutshuru on Wednesday."
    ).claims
    assert [c.when.start for c in claims] == ["2024-05-06", "2024-05-08"]


def test_what_has_no_day_is_bounded_by_the_report(only):
    when = only("Rebels shelled the barracks in Goma.").when
    assert (when.start, when.end, when.inferred) == (None, "2024-05-10", True)


# ---- what the sentence before lends --------------------------------------------------------------


def test_a_place_of_the_sentence_before_is_marked_inferred(only):
    claim = only("Rebels entered the town of Sake. Later they abducted twelve women.", "abduction")
    (place,) = claim.places
    assert place.raw in {"Sake", "the town of Sake"}
    assert place.inferred


def test_a_place_of_its_own_is_not_inferred(only):
    assert [p.inferred for p in only("Rebels shelled Goma on Monday.").places] == [False]


def test_an_initiator_of_the_sentence_before_is_marked_inferred(only):
    claim = only(
        "The Russian army has massed near Sumy. The town of Trostianets was shelled on Thursday.",
        "shelling",
    )
    (doer,) = [a for a in claim.actors if a.role == "initiator"]
    assert (doer.name, doer.inferred) == ("Russian Armed Forces", True)


@pytest.mark.parametrize(
    "bomb",
    [
        "A car bomb exploded outside a bank in Qamishli on Monday.",
        "A roadside bomb killed two shepherds near Qamishli on Monday.",
        "A landmine exploded under a bus near Qamishli on Monday, killing four people.",
        "A bomb blast hit a police station in Qamishli on Monday.",
    ],
)
@pytest.mark.parametrize("before", ["The SDF has its base in Hasakah.", "Turkey attacked the SDF."])
def test_a_bomb_with_no_planter_borrows_none(told, roles, before, bomb):
    claim = told(f"{before} {bomb}").claims[-1]
    assert claim.kind in {"vehicle_bomb", "ied_explosion", "mine_explosion", "explosion"}
    assert roles(claim, "initiator") == []


def test_who_suffers_does_not_lend_itself_as_the_doer(told, roles):
    claim = told(
        "Hamas fighters left Khan Younis on Monday. Hamas positions were shelled in Deir al-Balah."
    ).claims[-1]
    assert claim.kind == "shelling"
    assert "Hamas" not in roles(claim, "initiator")


def test_a_headline_lends_no_initiator(told, roles):
    claim = told(
        "Russian army advances in the east\n\nKYIV, May 9 - Mortar fire hit the town of "
        "Trostianets overnight, and two people were killed."
    ).claims[-1]
    assert claim.kind == "shelling"
    assert roles(claim, "initiator") == []


def test_the_head_of_an_entry_places_the_whole_entry(told):
    claim = told(
        "Daily list\n\n• Qadirabu: Calm returned at noon. Rebels shot dead four soldiers on "
        "Tuesday, the army said."
    ).claims[0]
    assert [(p.raw, p.inferred) for p in claim.places] == [("Qadirabu", False)]


def test_where_a_speaker_sits_nothing_has_happened(only):
    claim = only(
        "Rebels shelled a barracks near Goma on Monday, the defence ministry in Kinshasa said.",
        "shelling",
    )
    assert [p.raw for p in claim.places] == ["Goma"]


def test_of_a_place_and_the_whole_that_it_is_a_part_of_the_place_is_told(only):
    claim = only(
        "A car bomb exploded in Tobchi, in the north of Baghdad, on Monday, killing seven people.",
        "vehicle_bomb",
    )
    assert [p.raw for p in claim.places] == ["Tobchi"]


@pytest.mark.parametrize(
    ("text", "start", "inferred"),
    [
        pytest.param(
            "Rebels attacked a convoy near Goma on Monday. Gunmen shot dead two soldiers in Sake.",
            "2024-05-06",
            True,
            id="the day of the sentence before",
        ),
        pytest.param(
            "Rebels attacked a convoy near Goma on Monday.\n\nPolice arrested two traders in Sake.",
            None,
            True,
            id="no day over a paragraph's end",
        ),
        pytest.param(
            "Rebels attacked a convoy near Goma on Monday. At noon gunmen shot dead two soldiers.",
            "2024-05-06",
            False,
            id="noon of the day before it",
        ),
        pytest.param(
            "Rebels attacked a convoy near Goma on Monday. They have since mined the road.",
            None,
            True,
            id="what was done since takes no day",
        ),
    ],
)
def test_a_day_holds_until_another_is_named(told, text, start, inferred):
    when = told(text).claims[-1].when
    assert (when.start, when.inferred) == (start, inferred)


def test_hours_later_is_the_day_told_before(told):
    claims = told(
        "Rebels attacked a convoy near Goma on Monday. Hours later jets bombed a camp in Sake."
    ).claims
    assert claims[-1].when.start == "2024-05-06"


@pytest.mark.parametrize(
    "text",
    [
        "At least nine farmers were killed by gunmen in Goma, the governor said on Tuesday.",
        "The army announced on Monday that rebels had shelled the town of Goma.",
        "In a statement of Saturday the army denied that its jets had bombed Goma.",
    ],
)
def test_the_day_of_a_saying_dates_nothing_else(told, text):
    claims = told(text).claims
    assert claims
    assert all(c.when.raw is None for c in claims)


@pytest.mark.parametrize("words", ["At dusk", "That same evening", "At 17:30"])
def test_a_part_of_a_day_is_of_the_day_that_the_text_told_last(told, words):
    text = (
        "Rebels shelled Goma on Wednesday. A convoy of the aid agency turned back.\n\n"
        f"{words} army jets bombed Rutshuru, killing three rebels."
    )
    assert [c.when.start for c in told(text).claims] == ["2024-05-08", "2024-05-08"]


def test_what_is_told_further_on_is_where_the_sentence_is(told):
    claims = told("Rebels shelled Bukavu on Monday; two aid workers were abducted.").claims
    assert {c.kind: names(c) for c in claims} == {"shelling": ["Bukavu"], "abduction": ["Bukavu"]}


def test_a_target_that_is_a_country_is_also_where(only):
    claim = only("Russian forces carried out a massive air strike on Ukraine on Monday.")
    assert names(claim) == ["Ukraine"]


def test_here_is_the_place_of_the_dateline(told):
    text = "Mourners gather\n\nSAINT-MARC, Haiti (Example News) – Gunmen killed nine farmers here on Monday.\n"
    (claim,) = [c for c in told(text).claims if c.kind == "killing"]
    assert [(p.raw, p.inferred) for p in claim.places] == [("SAINT-MARC", True)]


def test_a_kind_of_place_backs_off_to_what_holds_it(only):
    claim = only("A suicide bomber killed nine people at the main market in Maiduguri on Monday.")
    (place,) = claim.places
    assert (place.raw, place.name, place.level) == (
        "the main market in Maiduguri",
        None,
        "facility",
    )
    assert place.basis == "backed_off"
    assert [p.name for p in place.parents][:1] == ["Maiduguri"]


def test_a_place_nearer_to_something_else_of_the_sentence_counts_where_nothing_else_does(told):
    claims = told(
        "Five soldiers were killed on Monday when a patrol leaving the village of Banh "
        "ran into an ambush."
    ).claims
    assert claims
    assert all("Banh" in names(claim) for claim in claims)
