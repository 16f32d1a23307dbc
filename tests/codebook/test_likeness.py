import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.codebook import likeness, names
from reportedly.codebook.building import looser
from reportedly.codebook.gazetteer import Gazetteer
from reportedly.codebook.layer import Entry, Layer, Unit
from reportedly.codebook.layer_write import write_layer
from reportedly.codebook.likeness import Spelling
from reportedly.codebook.sources import DiskSource

SOUNDS = st.text(alphabet="abdfghiklmnrstuzGJSX", max_size=10)


def strength(asked, spelling):
    found = likeness.evidence(Spelling(names.plain(asked)), names.plain(spelling))
    return likeness.strength(found)


def test_every_feature_has_a_weight_and_no_weight_is_left():
    found = likeness.evidence(Spelling("raqqa"), "raqqah")
    assert len(found) == len(likeness.FEATURES)
    assert set(likeness.learned("weights")) == {*likeness.FEATURES, "size"}


@pytest.mark.parametrize(
    "name", ["Raqqa", "Al Buqrus Fouqani", "دير الزور", "北京", "Qaryat", "x", "7"]
)
def test_the_spelling_itself_has_the_strength_of_its_features(name):
    asked = Spelling(names.plain(name))
    found = likeness.evidence(asked, asked.text)
    assert likeness.itself(asked) == pytest.approx(likeness.strength(found))


@pytest.mark.parametrize(
    ("asked", "nearer", "farther"),
    [
        ("Qamishli", "Kamishly", "Khamis"),
        ("Deir ez-Zor", "Dayr az Zawr", "Dar Zarah"),
        ("Deir ez-Zor", "دير الزور", "دار زهرة"),
        ("Kharkov", "Харків", "Хорошки"),
        ("Buqrus Fouqani", "Buqrus Fawqani", "Buqrus Tahtani"),
        ("Qaryat Husayn", "Qariat Hussein", "Qaryat Hasan"),
        ("Avdeyevka", "Avdiivka", "Avdotivka"),
    ],
)
def test_a_spelling_of_the_name_speaks_more_than_another_name(asked, nearer, farther):
    assert strength(asked, nearer) > strength(asked, farther)


def test_confused_sounds_cost_less_than_others():
    assert likeness.swaps("haJin", "haGin") > likeness.swaps("haJin", "hagin")
    assert likeness.swaps("kafrnabl", "kafarnubul") < likeness.swaps("kafrnabl", "kafrmasr")


@given(SOUNDS, SOUNDS)
def test_swaps_are_a_distance(one, other):
    assert likeness.swaps(one, other) == pytest.approx(likeness.swaps(other, one))
    assert (likeness.swaps(one, other) == 0) == (one == other)


@given(st.lists(st.floats(-30, 30), max_size=6), st.floats(-30, 30))
def test_odds_leave_room_for_none(strengths, none):
    chances = likeness.odds(strengths, none)
    assert all(0 <= chance <= 1 for chance in chances)
    assert sum(chances) <= 1 + 1e-9
    assert sorted(chances) == [c for _, c in sorted(zip(strengths, chances, strict=True))]


PLACES = [
    (10, "Tall Hamis", 1, 0),
    (11, "Tell Khamees", 2, 0),
    (12, "Talkhamis", 2, 0),
    (13, "Rasm al Abd", 1, 0),
    (14, "Rasm Abboud", 2, 90_000),
]


@pytest.fixture
def gazetteer(tmp_path):
    """Five settlements in two units."""
    units = [Entry(f"x:{n}", f"Unit {n}", 35.0, 38.0, 0, None, "ADM1", "SY") for n in (1, 2)]
    towns = [Entry(f"x:{n}", name, 35.0, 38.0, p, u - 1, "PPL", "SY") for n, name, u, p in PLACES]
    keys: dict[str, list[int]] = {}
    for row, entry in enumerate(towns, 2):
        for key in {names.plain(entry.name), names.fold(entry.name)}:
            keys.setdefault(key, []).append(row)
    write_layer(
        tmp_path,
        version="test",
        scheme="x",
        kinds={"adm1": (0, 2), "settlement": (2, 7)},
        entries=units + towns,
        units={0: Unit(None, 50), 1: Unit(None, 50)},
        keys=keys,
        looser=looser(keys, dict.fromkeys(keys, 0)),
    )
    return Gazetteer(DiskSource(Layer(tmp_path)))


def test_what_is_not_accepted_is_no_candidate(gazetteer):
    found = gazetteer.candidates("Tall Khamis", accept=lambda place: place.admin1 == "x:1")
    assert [match.place.id for match in found] == ["x:10"]
    assert gazetteer.candidates("Tall Khamis", accept=lambda _: False) == ()


def test_fewer_rivals_make_the_rest_likelier(gazetteer):
    every = {m.place.id: m.probability for m in gazetteer.candidates("Tall Khamis", country="SY")}
    held = gazetteer.candidates("Tall Khamis", accept=lambda place: place.admin1 == "x:1")
    assert set(every) == {"x:10", "x:11", "x:12"}
    assert held[0].probability > every["x:10"]
    assert sum(every.values()) <= 1


def test_the_name_as_it_stands_comes_first_however_large_the_others(gazetteer):
    assert gazetteer.candidates("Rasm al Abd")[0].place.id == "x:13"


def test_a_loose_word_is_put_in_or_left_out(gazetteer):
    found = gazetteer.candidates("Qaryat Rasm al-Abd", country="SY")
    assert found[0].place.id == "x:13"
    assert found[0].similarity < 1
