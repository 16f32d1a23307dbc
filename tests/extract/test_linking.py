"""Which place of a sentence belongs to which action word: signs, chances, and what is left out."""

import pytest
from bench.locations import view_of

from reportedly.codebook.tables import rows
from reportedly.codebook.weighing import START, Weight
from reportedly.extract.link_signs import least, signs
from reportedly.extract.linking import chance, linked


def chances(text, verb):
    """The chance of each place of a sentence for one of its words, by the place's name."""
    view = view_of(text)
    word = next(t for t in view.tokens(0) if t.text == verb)
    return {view.annotated.places[p].name: chance(view, 0, word.i, p) for p in view.places_in(0)}


@pytest.mark.parametrize(
    ("text", "verb", "here", "elsewhere"),
    [
        pytest.param(
            "Gunmen shot two teachers in Sebha on Friday, the governor told reporters in Tripoli.",
            "shot",
            "Sebha",
            "Tripoli",
            id="where they spoke",
        ),
        pytest.param(
            "A farmer who had fled from Beni was killed near Oicha on Sunday.",
            "killed",
            "Oicha",
            "Beni",
            id="where he came from",
        ),
        pytest.param(
            "Troops captured the village of Bakhmutivka, 40 km west of Luhansk.",
            "captured",
            "Bakhmutivka",
            "Luhansk",
            id="what lies near",
        ),
        pytest.param(
            "Militants raided Gamboru after soldiers had withdrawn to Maiduguri.",
            "raided",
            "Gamboru",
            "Maiduguri",
            id="of another clause",
        ),
        pytest.param(
            "Thousands marched in Nablus against the raid on Jenin.",
            "marched",
            "Nablus",
            "Jenin",
            id="of an event noun",
        ),
        pytest.param(
            "Two policemen died in Quetta, where a man from Karachi threw a grenade.",
            "died",
            "Quetta",
            "Karachi",
            id="of people in a relative clause",
        ),
    ],
)
def test_the_place_of_the_action_is_likelier(text, verb, here, elsewhere):
    found = chances(text, verb)
    assert found[here] > 0.5
    assert found[elsewhere] < 0.4


@pytest.mark.parametrize(
    "text",
    [
        "In Aleppo, snipers killed a nurse on Monday.",
        "Snipers killed a nurse in Aleppo on Monday.",
        "A nurse was killed on Monday when shells hit a clinic in Aleppo.",
    ],
)
def test_where_the_place_stands_does_not_matter(text):
    word = "killed"
    assert chances(text, word)["Aleppo"] > 0.5


def test_each_verb_has_its_own_place():
    text = "Rebels attacked Goma on Monday and troops patrolled Bukavu on Tuesday."
    attacked, patrolled = chances(text, "attacked"), chances(text, "patrolled")
    assert attacked["Goma"] > patrolled["Goma"]
    assert patrolled["Bukavu"] > attacked["Bukavu"]


def test_all_members_of_a_list_are_linked():
    view = view_of("Jets bombed the towns of Saraqib, Binnish and Maarrat Misrin on Sunday.")
    word = next(t.i for t in view.tokens(0) if t.text == "bombed")
    named = [view.annotated.places[p].name for p, _ in linked(view, 0, word, least=0.4)]
    assert named == ["Saraqib", "Binnish", "Maarrat Misrin"]


def test_a_claim_leaves_out_a_place_that_is_hardly_its_own(only):
    text = "Gunmen attacked a bus at Agadez on Friday; the driver said it had set out from Bamako."
    assert [p.name for p in only(text).places] == ["Agadez"]


def test_signs_are_the_same_in_any_order_of_asking():
    view = view_of("Rebels attacked Goma on Monday and troops patrolled Bukavu on Tuesday.")
    first = [signs(view, 0, w, p) for w in (1, 7) for p in view.places_in(0)]
    again = [signs(view, 0, w, p) for p in reversed(view.places_in(0)) for w in (7, 1)]
    assert sorted(map(sorted, first)) == sorted(map(sorted, again))


def test_signs_hold_function_words_and_parts_of_speech_only():
    """Nothing of the sentences that the weights were learned from: no name stands in the table."""
    around = ("lead:", "prev:", "next:", "to_prev", "to_next")
    found = [
        r.sign.partition(":")[2] for r in rows("linking.tsv", Weight) if r.sign.startswith(around)
    ]
    assert found
    assert all(
        word.isupper() or word.islower()
        for told in found
        for word in told.split()
        if word.isalpha()
    )


def test_the_table_has_a_start_and_each_sign_once():
    found = [row.sign for row in rows("linking.tsv", Weight)]
    assert found[0] == START
    assert len(found) == len(set(found))


@pytest.mark.parametrize(("number", "step"), [(0, "<=0"), (1, "<=2"), (2, "<=2"), (3, ">2")])
def test_numbers_become_steps(number, step):
    assert least(number, (0, 2)) == step
