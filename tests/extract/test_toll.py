"""How many were killed, hurt, taken and driven out."""

import pytest


def gap(reason):
    return pytest.mark.xfail(strict=True, reason=reason)


def tolls(claim):
    return [(t.what, t.low, t.high) for t in claim.toll]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # killed
        ("An air strike on a market in Alamata killed 56 people on Friday.", [("killed", 56, 56)]),
        ("Gunmen opened fire on a market in Jos on Sunday, killing nine traders.",
         [("killed", 9, 9)]),
        ("Nine traders were killed in the shelling of El Fasher on Friday.", [("killed", 9, 9)]),
        ("The air strike left 14 dead in Pekon on Monday.", [("killed", 14, 14)]),
        ("The fighting in Sake has cost the lives of 14 soldiers since Monday.",
         [("killed", 14, 14)]),
        ("Rebels shelled a farm near Sake on Monday and three men were dead.",
         [("killed", 3, 3)]),
        ("Artillery fire hit a farm near Sake on Monday, resulting in injuries to two workers.",
         [("injured", 2, 2)]),
        ("Three special forces soldiers died in an ambush near Sake on Monday.",
         [("killed", 3, 3)]),
        ("The air strike on Pekon claimed the lives of 14 people on Monday.", [("killed", 14, 14)]),
        ("Six people died in a drone strike on Marib on Monday.", [("killed", 6, 6)]),
        # injured
        ("Mortar fire wounded 31 people in Taiz on Friday.", [("injured", 31, 31)]),
        ("The blast of a car bomb in Qamishli injured two policemen.", [("injured", 2, 2)]),
        # taken
        ("Gunmen abducted at least 30 pupils in Kuriga on Thursday.", [("abducted", 30, None)]),
        ("Bandits kidnapped seven nuns near Orlu on Thursday.", [("abducted", 7, 7)]),
        ("The army captured 14 rebels near Sake on Monday.", [("captured", 14, 14)]),
        pytest.param("Police arrested three ISIS suspects in Istanbul on Monday.", [("captured", 3, 3)], marks=gap("an arrest of the suspects of an armed group is not of conflict")),
        ("Hamas released 12 hostages in Gaza City on Monday.", [("released", 12, 12)]),
        # driven out
        ("Bandits displaced more than 5,000 people from Tambura on Monday, officials said.",
         [("displaced", 5000, None)]),
        # several
        ("An air strike on Mekelle killed 56 people and wounded 30 on Friday.",
         [("killed", 56, 56), ("injured", 30, 30)]),
        ("At least 12 people were killed and 30 others wounded in the shelling of Donetsk.",
         [("killed", 12, None), ("injured", 30, 30)]),
        ("The suicide bombing in Kabul killed 20 people and injured 46 others.",
         [("killed", 20, 20), ("injured", 46, 46)]),
        # vague and ranged
        ("Scores of civilians were killed when army helicopters bombed Pazigyi.",
         [("killed", 40, None)]),
        ("Between 10 and 15 rebels were killed in clashes with the army near Bunia.",
         [("killed", 10, 15)]),
        ("Up to 40 rebels were killed in the air strike on Kutum.", [("killed", 0, 40)]),
        # zero
        ("No casualties were reported after rockets hit Ashkelon on Friday.",
         [("casualties", 0, 0)]),
        ("No civilians were killed in the drone strike on a convoy in Marib on Monday.",
         [("killed", 0, 0)]),
        # one
        ("A policeman was shot dead by gunmen in Quetta on Monday.", [("killed", 1, 1)]),
        ("A soldier was killed and two were wounded by a roadside bomb near Gao on Monday.",
         [("killed", 1, 1), ("injured", 2, 2)]),
        ("A mortar shell wounded a woman in Donetsk on Monday.", [("injured", 1, 1)]),
        # no figure
        ("Rebels killed civilians in the raid on Kishishe.", []),
        ("Twelve air strikes hit Saada on Monday.", []),
        ("Rebels fired six rockets at Goma, killing civilians.", []),
        ("The 57th brigade of the army shelled rebels near Goma on 3 May.", []),
        ("Rebels seized three villages near Goma on Monday.", []),
    ],
)  # fmt: skip
def test_numbers_count_what_befell_people(told, text, expected):
    (claim,) = told(text).claims
    assert tolls(claim) == expected


@pytest.mark.parametrize(
    ("text", "what", "low", "scope", "group"),
    [
        pytest.param(
            "An air strike on a market in Alamata killed 56 people, including 11 children.",
            "killed", 11, "subset", "11 children", id="including",
        ),
        pytest.param(
            "The air strike on Nangarhar killed 20 people, among them four women.",
            "killed", 4, "subset", "four women", id="among them",
        ),
        pytest.param(
            "The death toll from the bombing in Kabul rose to 60 on Monday.",
            "killed", 60, "running", None, id="death toll",
        ),
        pytest.param(
            "The toll from Saturday's car bombing in Mogadishu has risen to 87 killed.",
            "killed", 87, "running", None, id="toll",
        ),
        pytest.param(
            "An air strike on a market in Alamata killed 56 people.",
            "killed", 56, "event", "56 people", id="the event's own",
        ),
    ],
)  # fmt: skip
def test_scope_says_of_what_a_number_is_told(only, text, what, low, scope, group):
    (toll,) = [t for t in only(text).toll if t.low == low]
    assert (toll.what, toll.scope, toll.group) == (what, scope, group)


def test_a_toll_in_its_own_sentence_belongs_to_the_event(only):
    claim = only(
        "A car bomb exploded outside a police station in Mogadishu on Saturday. "
        "Eleven people were killed."
    )
    (toll,) = claim.toll
    assert (toll.what, toll.low) == ("killed", 11)
    assert [q.exact for q in toll.evidence] == ["Eleven people were killed"]


@gap("a clause with while joins, though doer and target are others")
def test_a_toll_belongs_to_its_own_clause(told):
    claims = told(
        "Army jets bombed Nyala, killing six people, while shelling by the RSF wounded four people "
        "in Omdurman."
    ).claims
    assert {c.kind: tolls(c) for c in claims} == {
        "air_strike": [("killed", 6, 6)],
        "shelling": [("injured", 4, 4)],
    }


def test_a_number_without_a_noun_has_no_group(only):
    claim = only("An air strike on Mekelle killed 56 people and wounded 30 on Friday.")
    assert [t.group for t in claim.toll] == ["56 people", None]


@gap("the phrase is cut inside at least")
def test_words_of_the_number_stay_whole_in_its_group(only):
    (toll,) = only("Gunmen abducted at least 30 pupils in Kuriga on Thursday.").toll
    assert toll.group in {"at least 30 pupils", "30 pupils", "pupils"}


def test_best_is_given_for_exact_numbers_only(only):
    exact = only("An air strike on a market in Alamata killed 56 people on Friday.").toll[0]
    vague = only("Scores of civilians were killed when army helicopters bombed Pazigyi.").toll[0]
    assert (exact.best, vague.best) == (56, None)


def test_things_are_no_dead(told):
    claims = told(
        "Army jets attacked a convoy near Gwoza on Sunday. Four soldiers were killed and two "
        "lorries were destroyed."
    ).claims
    assert [(t.what, t.low) for c in claims for t in c.toll] == [("killed", 4)]


def told_tolls(told, text):
    return [(t.what, t.low, t.high, t.scope) for c in told(text).claims for t in c.toll]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # states behind the number
        ("A roadside bomb tore apart a minibus near Gao, leaving eight of the recruits dead.",
         [("killed", 8, 8, "event")]),
        ("Army jets bombed Pekon. Residents said 17 civilians were killed and at least 20 hurt.",
         [("killed", 17, 17, "event"), ("injured", 20, None, "event")]),
        ("The army shelled Sake. Three soldiers and six villagers suffered shrapnel wounds.",
         [("injured", 3, 3, "event"), ("injured", 6, 6, "event")]),
        ("Rebels raided Kishishe on Monday. Nine villagers lost their lives.",
         [("killed", 9, 9, "event")]),
        ("An army raid on a house in Sebha led to the deaths of nine villagers.",
         [("killed", 9, 9, "event")]),
        # sums of people of whom one is told without a figure
        ("The army shelled Sake, killing an officer and three guards.",
         [("killed", 4, 4, "event")]),
        ("The army shelled Sake, killing two officers and three guards.",
         [("killed", 2, 2, "event"), ("killed", 3, 3, "event")]),
        # parts
        ("An air strike on Pekon killed nine civilians, two of them women.",
         [("killed", 9, 9, "event"), ("killed", 2, 2, "subset")]),
        ("Six fighters, two commanders among them, were killed in the air strike on Marib.",
         [("killed", 6, 6, "event"), ("killed", 2, 2, "subset")]),
        ("The shelling of Nyala left at least 11 civilians dead, among them a midwife.",
         [("killed", 11, None, "event"), ("killed", 1, 1, "subset")]),
        # taken: one person is a toll of one, as the dead and hurt are
        ("The army captured the rebel commander near Sake on Monday.",
         [("captured", 1, 1, "event")]),
        # nobody says which
        ("Dozens of rebels were killed or wounded in the clashes near Bunia.",
         [("casualties", 24, None, "event")]),
        # who kills is not counted
        ("Three gunmen killed 12 traders in Kuriga on Monday.", [("killed", 12, 12, "event")]),
        ("A sniper killed a soldier at a checkpoint in Taiz.", [("killed", 1, 1, "event")]),
        # no tolls
        ("Nobody has claimed the bomb that exploded in Gao on Monday.", []),
        ("A man blew himself up at a checkpoint of the army in Gao.", []),
    ],
)  # fmt: skip
def test_what_befell_whom(told, text, expected):
    assert told_tolls(told, text) == expected


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("A car bomb exploded in Baghdad, killing 15 people. Medics put the dead at 10.", [15, 10]),
        ("At least 17 soldiers died in the raid on Sake, while two officers said 55.", [17, 55]),
        ("Gunmen attacked Kuriga and killed 12 people. A day later the toll rose to 19.", [12, 19]),
    ],
)
def test_rival_figures_are_tolls_of_one_occurrence(told, text, figures):
    (claim,) = told(text).claims
    assert [t.low for t in claim.toll if t.what == "killed"] == figures


def test_a_rival_figure_keeps_its_speaker(told):
    (claim,) = told(
        "A car bomb exploded in Baghdad, killing 15 people, police said. The health ministry said "
        "that 22 people were killed in the blast."
    ).claims
    assert [t.low for t in claim.toll] == [15, 22]
    assert [s.name for s in claim.toll[1].said_by] == ["health ministry"]


def test_who_leaves_a_town_is_displaced(told):
    text = (
        "Rebels shelled Sake on Friday. Some 8,000 people left the city on foot over the weekend."
    )
    moved = [c for c in told(text).claims if c.kind == "displacement"]
    assert [tolls(c) for c in moved] == [[("displaced", 8000, 8000)]]
