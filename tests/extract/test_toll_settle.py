"""Numbers of people that no action word counts, and numbers that two occurrences want."""

import pytest

LEAD = "Fighting between the army and the rebels has gone on in the province since Monday.\n\n"


def figures(reading):
    return sorted(((t.what, t.low, t.high) for c in reading.claims for t in c.toll), key=str)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # phrases
        ("The mine took the lives of four herders.", [("killed", 4, 4)]),
        ("Three sappers gave their lives on the bridge.", [("killed", 3, 3)]),
        ("Twelve villagers were taken to hospital.", [("injured", 12, 12)]),
        ("Doctors treated 18 people for bullet wounds.", [("injured", 18, 18)]),
        ("Nine bargemen are unaccounted for.", [("missing", 9, 9)]),
        ("Some 700 families have left their homes.", [("displaced", 700, 700)]),
        ("Five tax collectors were carried off.", [("abducted", 5, 5)]),
        # words before the number, and beside it
        ("The mayor put the dead at 30 and the wounded at 70.",
         [("injured", 70, 70), ("killed", 30, 30)]),
        ("Twelve rebels were killed, as were two soldiers.",
         [("killed", 2, 2), ("killed", 12, 12)]),
        ("Dead 12, injured 31, missing four.",
         [("injured", 31, 31), ("killed", 12, 12), ("missing", 4, 4)]),
        # two fates of one figure
        ("The rebels suffered 33 dead and wounded.", [("casualties", 33, 33)]),
        # one number, one fate
        ("Scores of porters were injured and hundreds arrested.",
         [("captured", 200, None), ("injured", 40, None)]),
        # nobody
        ("The shells did not hurt anyone.", [("injured", 0, 0)]),
        # figures taken back
        ("The toll was corrected from 18 to 16.", [("killed", 16, 16)]),
        ("Eleven people were killed, not nine as we reported.", [("killed", 11, 11)]),
        ("The number of dead rose to 34 from 29 the day before.", [("killed", 34, 34)]),
        ("The police now speak of 22 wounded instead of the 12 announced.", [("injured", 22, 22)]),
        # deeds at the head of a sentence
        ("Wounded in the same salvo were 12 pensioners, on top of four killed outright.",
         [("injured", 12, 12), ("killed", 4, 4)]),
        ("Buried yesterday in the valley were six rebels.", [("killed", 6, 6)]),
        # who the harmed are
        ("The only fatality was an ambulance driver.", [("killed", 1, 1)]),
        # joined by "but": another fate
        ("Nobody died, but 33 drovers came away with cuts.",
         [("injured", 33, 33), ("killed", 0, 0)]),
        # the whole out of which some are told
        ("Hurt were three of 600 marchers.", [("injured", 3, 3)]),
        # more phrases
        ("A shell was fatal to five travellers.", [("killed", 5, 5)]),
        ("Hundreds of thousands have been put to flight.", [("displaced", 200000, None)]),
        # shares that are not told
        ("Half of the 40 hostages were freed.", []),
        ("None of the 12 guards was wounded.", [("injured", 0, 0)]),
        # ages
        ("Six people died, the youngest a boy of four.", [("killed", 1, 1), ("killed", 6, 6)]),
        ("Three of the dead were under sixteen.", [("killed", 3, 3)]),
        # things
        ("Two burnt-out lorries lay in the ditch.", []),
        ("The rebels fired 30 rockets and burned 12 huts.", []),
    ],
)  # fmt: skip
def test_numbers_are_told_by_the_words_alone(told, text, expected):
    assert figures(told(LEAD + text)) == sorted(expected, key=str)


@pytest.mark.parametrize(
    ("text", "scopes"),
    [
        ("Six people died in Aleppo and four in Idlib.", {6: "per_place", 4: "per_place"}),
        ("Of the 30 dead, 12 were children.", {30: "event", 12: "subset"}),
        ("Ten people were hurt, three of them badly.", {10: "event", 3: "subset"}),
        ("So far 17 bodies have been found.", {17: "running"}),
        ("A week of strikes has killed 112 people.", {112: "aggregate"}),
        ("Among the dead were five girls and two teachers.", {5: "subset", 2: "subset"}),
    ],
)
def test_scope_says_of_what_a_number_is_told(told, text, scopes):
    claims = told(LEAD + text).claims
    assert {t.low: t.scope for c in claims for t in c.toll} == scopes


def test_a_number_belongs_to_one_occurrence(told):
    claims = told(
        "A bomb killed eight guards in Sake and the army shelled Goma, wounding four."
    ).claims
    found = [(t.what, t.low) for c in claims for t in c.toll]
    assert sorted(found) == [("injured", 4), ("killed", 8)]


def test_a_total_of_a_longer_time_is_not_given_to_what_was_told_before(told):
    claims = told(LEAD + "Some 3,900 people have been killed since the war began.").claims
    assert all(t.low != 3900 for c in claims if c.kind == "armed_clash" for t in c.toll)


def test_a_number_behind_a_drone_shot_down_is_told_of_it(told):
    shot = "Air defences shot down an army drone over the port. "
    assert figures(told(LEAD + shot + "Nine dockers were taken to hospital.")) == [
        ("injured", 9, 9)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The convoy was halted by two explosive devices.",
        "Two soldiers, possibly five civilians, walked by.",
    ],
)
def test_no_harm_is_told(told, text):
    assert figures(told(LEAD + text)) == []
