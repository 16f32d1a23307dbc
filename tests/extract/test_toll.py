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
        ("Up to 40 rebels were killed in the air strike on Kutum.", [("killed", None, 40)]),
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
            marks=gap("a number that a toll rises to gets no toll"),
        ),
        pytest.param(
            "The toll from Saturday's car bombing in Mogadishu has risen to 87 killed.",
            "killed", 87, "running", None, id="toll",
            marks=gap("a number behind a toll that rose is taken for the event's own"),
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


@gap("the next noun behind a preposition is taken for what a bare number counts")
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
