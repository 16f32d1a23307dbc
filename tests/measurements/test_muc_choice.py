"""The learned choice of incidents and fillers: phrases, signs, chances, slots, errors."""

import re

import pytest
from bench.muc import templates
from bench.muc_choice import Chosen, Filler, _parted
from bench.muc_coded import Coded, code, view_of
from bench.muc_errors import CAUSES, errors, measured_only
from bench.muc_filled import number_of
from bench.muc_odds import START, Node, _leaf, chance, odds, outcomes, weights
from bench.muc_phrases import Phrase, phrases, text_of
from bench.muc_signs import head_signs
from bench.muc_tables import normal
from bench.muc_weigh import KINDS, ROLES_ALL

from reportedly.codebook import actors as book
from reportedly.model import Source

TEXT = (
    "LIMA, 14 MAR 89 (XNA) -- [TEXT] TERRORISTS YESTERDAY MURDERED JUDGE HUGO LLANTOY IN THE CITY "
    "OF AYACUCHO. THE TERRORISTS SHOT THE JUDGE WITH A PISTOL IN FRONT OF HIS HOUSE.\n\n"
    "THE POLICE BLAMED SHINING PATH FOR THE MURDER OF THE JUDGE."
)


def coded(text: str) -> Coded:
    return code(Source(name="x", raw=text.encode()))


def words_of(text):
    annotated = coded(text).annotated
    return {(p.form, text_of(annotated, p)) for p in phrases(annotated)}


# ---- phrases and signs ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("body", "form", "expected"),
    [
        ("The guerrillas killed the 15 poor peasants near Huanta.", "full", "poor peasants"),
        ("The guerrillas killed the 15 poor peasants near Huanta.", "cut", "peasants"),
        ("Guerrillas planted four bombs near Huanta.", "counted", "four bombs"),
        ("Guerrillas blew up the headquarters of the party.", "of", "headquarters of the party"),
        ("Gunmen shot dead Liberal senator Luis Pardo in Huanta.", "cut", "Luis Pardo"),
    ],
)
def test_a_noun_gives_its_phrase_in_several_forms(body, form, expected):
    assert (form, expected) in words_of(f"LIMA, 14 MAR 89 (XNA) -- {body}") | {
        ("cut", w) for f, w in words_of(f"LIMA, 14 MAR 89 (XNA) -- {body}") if f == "mention"
    }


def test_signs_speak_of_grammar_and_classes():
    view = view_of(coded(TEXT))
    at = next(p for p in phrases(view.annotated) if text_of(view.annotated, p) == "TERRORISTS")
    signs = head_signs(view, at)
    assert "h terrorist" in signs
    assert any(s.startswith("up nsubj:murder") for s in signs)


def test_no_sign_names_anybody():
    """The tables weigh grammar, common words and classes: never who a group or place is."""
    names = {n.lower() for row in book.actors().values() for n in (row.name, *row.aliases)}
    for table in ("report", "sentence", "phrase"):
        words = (sign for sign in weights(table) if not sign.startswith("actor coalition"))
        parts = {p for sign in words for p in re.split(r"[ :&+>]+", sign)}
        assert parts.isdisjoint(n for n in names if " " not in n)


# ---- chances -------------------------------------------------------------------------------------


def test_the_tables_weigh_what_the_choice_asks_for():
    assert outcomes("report") == outcomes("sentence") == ("any", *KINDS)
    assert outcomes("phrase") == ROLES_ALL
    for table in ("report", "sentence", "phrase"):
        assert START in weights(table)
        assert {len(row) for row in weights(table).values()} == {len(outcomes(table))}


def test_chances_and_log_odds_turn_into_one_another():
    assert chance(0.0) == 0.5
    assert odds(chance(2.0)) == pytest.approx(2.0, abs=0.01)
    assert odds(0.0) < -9


def test_a_tree_leads_to_a_leaf():
    leaves = [Node(None, 0.0, 0, 0, value) for value in (-1.0, 1.0)]
    tree = (Node(1, 0.5, 1, 2, 0.0), *leaves)
    assert _leaf(tree, [9.0, 0.5]) == -1.0
    assert _leaf(tree, [9.0, 0.6]) == 1.0


# ---- incidents -----------------------------------------------------------------------------------


def test_an_incident_is_chosen_with_its_fillers():
    five, full = templates(coded(TEXT))
    assert [t["incident_type"] for t in five] == ["attack"]
    assert ["TERRORISTS"] in five[0]["PerpInd"]
    assert ["HUGO LLANTOY"] in five[0]["Victim"]
    slots = full[0]["slots"]
    assert slots["inc-date"] == ["13 MAR 89"]
    assert {"values": ["DEATH"], "tags": ["HUGO LLANTOY"]} in slots["hum-tgt-effect"]
    assert {"values": ["LEGAL OR JUDICIAL"], "tags": ["HUGO LLANTOY"]} in slots["hum-tgt-type"]


@pytest.mark.parametrize(
    "body",
    [
        "THE CENTRAL BANK TODAY RAISED ITS INTEREST RATES FOR THE THIRD TIME THIS YEAR.",
        "THE PLAYERS OF THE NATIONAL TEAM ARRIVED IN LIMA TODAY AFTER THEIR VICTORY.",
    ],
)
def test_where_nothing_happened_nothing_is_chosen(body):
    assert templates(coded(f"LIMA, 14 MAR 89 (XNA) -- [TEXT] {body}")) == ([], [])


def test_who_hit_whom_turns_with_the_words():
    """Exchanging doer and sufferer exchanges the roles: no role hangs on who somebody is."""
    body = "LIMA, 14 MAR 89 (XNA) -- [TEXT] {} YESTERDAY MURDERED FIVE {} IN HUANTA."
    for doers, others in (("SOLDIERS", "PEASANTS"), ("TERRORISTS", "TEACHERS")):
        five, _ = templates(coded(body.format(doers, others)))
        assert all([others] not in t["PerpInd"] for t in five)


def filler(role, sentence):
    return Filler(role, f"{role} {sentence}", (Phrase(sentence, 0, 0, 0, "full"),), 0.5)


def test_two_incidents_share_their_doers_and_part_the_rest_by_place():
    taken = (filler("PerpInd", 0), filler("Target", 1), filler("Weapon", 2), filler("Target", 8))
    first, second = _parted(taken)
    assert [f.text for f in first] == ["PerpInd 0", "Target 1", "Weapon 2"]
    assert [f.text for f in second] == ["PerpInd 0", "Target 8"]
    alone = (filler("PerpOrg", 0), filler("Target", 1))
    assert _parted(alone) == [alone, alone[:1]]
    assert Chosen("attack", alone).of("Target") == [alone[1]]


# ---- slots ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("body", "words", "expected"),
    [
        ("Gunmen killed three peasants.", "peasants", "3"),
        ("Gunmen killed 25 peasants.", "peasants", "25"),
        ("Gunmen killed peasants.", "peasants", "PLURAL"),
        ("Gunmen killed a judge.", "judge", "1"),
    ],
)
def test_a_phrase_tells_its_number(body, words, expected):
    annotated = coded(f"LIMA, 14 MAR 89 (XNA) -- {body}").annotated
    phrase = next(p for p in phrases(annotated) if text_of(annotated, p) == words)
    assert number_of(annotated, phrase) == expected


# ---- errors --------------------------------------------------------------------------------------


def key(kind="attack", **roles):
    empty = {r: [] for r in ("PerpInd", "PerpOrg", "Target", "Victim", "Weapon")}
    return {"incident_type": kind, **empty, **{r: [[w] for w in ws] for r, ws in roles.items()}}


@pytest.mark.parametrize(
    ("gold", "ours", "expected"),
    [
        ([], [key()], {(False, "template", "relevance")}),
        (
            [key("bombing")],
            [key()],
            {(True, "template", "event kind"), (False, "template", "event kind")},
        ),
        ([key(), key()], [key()], {(True, "template", "event boundary")}),
        (
            [key(PerpInd=["terrorists"])],
            [key(Target=["terrorists"])],
            {(True, "PerpInd", "wrong role"), (False, "Target", "wrong role")},
        ),
        (
            [key(PerpInd=["terrorists"])],
            [key(PerpInd=["armed terrorists"])],
            {(True, "PerpInd", "wrong span head"), (False, "PerpInd", "wrong span head")},
        ),
        ([key(Target=["green car"])], [key()], {(True, "Target", "not recognised")}),
        ([key(Weapon=["pistol"])], [key()], {(True, "Weapon", "attachment")}),
    ],
)
def test_errors_have_causes(gold, ours, expected):
    found = errors("DEV-1", view_of(coded(TEXT)), gold, ours)
    assert {(e.missed, e.role, e.cause) for e in found} == expected
    assert {e.cause for e in found} <= CAUSES.keys()


def test_reports_that_are_only_measured_on_are_known():
    assert measured_only("TST2-MUC4-0001")
    assert measured_only("DEV-MUC3-0015")
    assert not measured_only("DEV-MUC3-0016")


def test_strings_are_made_even():
    assert normal("The 15 Peasants' house") == "15 peasants house"
