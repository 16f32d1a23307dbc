"""Codes of the field's schemes, each with its reason; null where the text licenses none."""

import pytest

from reportedly.codebook.taxonomy import kinds
from reportedly.model import ActorRef, Toll
from reportedly.resolve.codes import codes

DEAD = Toll(what="killed", low=3, high=3, raw="three", rule="exact")
NONE_DEAD = Toll(what="killed", low=0, high=0, raw="no", rule="none")
HURT = Toll(what="injured", low=3, high=3, raw="three", rule="exact")


def actor(role, kind, name="A group"):
    return ActorRef(role=role, name=name, type=kind, raw=name or "gunmen")


STATE, REBELS = actor("initiator", "state_forces"), actor("initiator", "armed_group")
CIVILIANS, SOLDIERS = actor("victim", "civilian", None), actor("victim", "state_forces")
FIGHTERS = actor("target", "armed_group")


# ---- ACLED ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "actors", "event", "sub_event"),
    [
        ("air_strike", [], "Explosions/Remote violence", "Air/drone strike"),
        ("shelling", [], "Explosions/Remote violence", "Shelling/artillery/missile attack"),
        ("suicide_bombing", [], "Explosions/Remote violence", "Suicide bomb"),
        ("armed_clash", [], "Battles", "Armed clash"),
        ("armed_attack", [REBELS, CIVILIANS], "Violence against civilians", "Attack"),
        ("armed_attack", [CIVILIANS], "Violence against civilians", "Attack"),
        ("attack", [STATE, CIVILIANS], "Violence against civilians", "Attack"),
        ("abduction", [REBELS], "Violence against civilians", "Abduction/forced disappearance"),
        ("arrest", [STATE], "Strategic developments", "Arrests"),
        ("protest", [], "Protests", "Peaceful protest"),
        ("explosion", [actor("target", "militia")], None, None),
    ],
)
def test_acled(kind, actors, event, sub_event):
    found = codes(kind, actors, ()).acled
    assert (found["event_type"], found["sub_event_type"]) == (event, sub_event)
    assert found["why"]


@pytest.mark.parametrize(
    ("kind", "actors", "alternatives"),
    [
        ("ied_explosion", [FIGHTERS], {"Remote explosive/landmine/IED", "Disrupted weapons use"}),
        ("killing", [STATE, FIGHTERS], {"Armed clash", "Attack"}),
        ("killing", [REBELS, SOLDIERS], {"Armed clash", "Attack"}),
    ],
)
def test_what_the_text_does_not_decide_stays_open(kind, actors, alternatives):
    found = codes(kind, actors, ()).acled
    assert (found["event_type"], found["sub_event_type"]) == (None, None)
    assert set(found["open"]) == alternatives


def test_a_code_may_be_given_with_its_alternative():
    found = codes("abduction", [STATE, CIVILIANS], ()).acled
    assert found["sub_event_type"] == "Abduction/forced disappearance"
    assert found["open"] == ["Arrests"]


def test_a_bomb_among_an_armed_group_with_no_planter_is_open():
    found = codes("ied_explosion", [FIGHTERS], ()).acled
    assert found["sub_event_type"] is None
    assert "accident" in found["why"]


def test_a_planter_closes_the_opening():
    found = codes("ied_explosion", [REBELS, FIGHTERS], ()).acled
    assert found["sub_event_type"] == "Remote explosive/landmine/IED"


# ---- PLOVER and CAMEO ----------------------------------------------------------------------------


def test_plover_asks_for_a_named_actor():
    named = codes("air_strike", [STATE], ()).plover
    assert (named["event"], named["mode"], named["open"]) == ("ASSAULT", "aerial", [])
    for actors in ([], [actor("initiator", "armed", None)], [CIVILIANS]):
        found = codes("air_strike", actors, ()).plover
        assert (found["event"], found["mode"], found["open"]) == (None, None, ["ASSAULT"])
        assert "named actor" in found["why"]


def test_a_participant_counts_as_a_named_actor():
    found = codes("armed_clash", [actor("participant", "armed_group")], ()).plover
    assert found["event"] == "ASSAULT"


def test_a_kind_that_fits_no_type_has_none():
    kind = next(name for name, k in kinds().items() if not k.plover)
    found = codes(kind, [STATE], ()).plover
    assert (found["event"], found["open"]) == (None, [])


def test_cameo_is_the_kinds_own():
    assert codes("air_strike", [], ()).cameo["code"] == "195"


# ---- GED -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("actors", "violence"),
    [
        ([STATE, FIGHTERS], 1),
        ([REBELS, SOLDIERS], 1),
        ([REBELS, FIGHTERS], 2),
        ([REBELS, CIVILIANS], 3),
        ([STATE, CIVILIANS], 3),
        ([CIVILIANS], None),
        ([REBELS], None),
        ([], None),
    ],
)
def test_ged_types_follow_the_two_sides(actors, violence):
    found = codes("armed_attack", actors, (DEAD,)).ged
    assert found["type_of_violence"] == violence
    assert found["open"] == ([] if violence else [1, 2, 3])


@pytest.mark.xfail(strict=True, reason="both sides of a clash take part, and neither suffers")
@pytest.mark.parametrize(
    ("one", "other", "violence"),
    [
        ("state_forces", "armed_group", 1),
        ("armed_group", "militia", 2),
    ],
)
def test_both_sides_of_a_clash_make_a_type(one, other, violence):
    sides = [actor("participant", one), actor("participant", other)]
    assert codes("armed_clash", sides, (DEAD,)).ged["type_of_violence"] == violence


@pytest.mark.parametrize("toll", [(), (HURT,), (NONE_DEAD,)])
def test_without_a_death_there_is_no_ged_event(toll):
    found = codes("armed_attack", [STATE, FIGHTERS], toll).ged
    assert (found["type_of_violence"], found["open"]) == (None, [])


def test_an_open_ended_toll_is_a_death():
    scores = Toll(what="killed", low=40, high=None, raw="scores", rule="vague")
    assert codes("armed_attack", [STATE, FIGHTERS], (scores,)).ged["type_of_violence"] == 1


# ---- all kinds -----------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", list(kinds()))
def test_every_kind_gets_codes_with_reasons(kind):
    found = codes(kind, [], ())
    for scheme in (found.acled, found.plover, found.cameo, found.ged):
        assert scheme["why"]
        assert isinstance(scheme["open"], list)
