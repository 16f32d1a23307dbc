import pytest

from reportedly import wording
from reportedly.model import ActorRef, Parent, Period, PlaceRef, Speaker, Toll


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("two\n lines\tand a tab", "two lines and a tab"),
        ("\x1b[31mred\x1b[0m", "<U+001B>[31mred<U+001B>[0m"),
        ("left \u202eright", "left <U+202E>right"),
        ("soft\u00adhyphen", "soft<U+00AD>hyphen"),
        ("می‌رود", "می‌رود"),
        ("👩🏽‍⚕️", "👩🏽‍⚕️"),
    ],
)
def test_no_text_steers_the_terminal(text, shown):
    assert wording.safe(text) == shown


@pytest.mark.parametrize(
    ("low", "high", "raw", "shown"),
    [
        (6, 6, "six", "killed: 6"),
        (0, 0, "no", "killed: 0"),
        (40, None, "scores", "killed: “scores” (40 or more)"),
        (10, 15, "10 to 15", "killed: “10 to 15” (10 to 15)"),
        (None, 20, "up to 20", "killed: “up to 20” (20 or fewer)"),
    ],
)
def test_tolls_keep_the_report_s_word_where_it_is_vague(low, high, raw, shown):
    assert wording.toll(Toll(what="killed", low=low, high=high, raw=raw, rule="r")) == shown


def test_a_toll_says_of_whom_in_what_sense_and_on_whose_word():
    toll = Toll(
        what="killed",
        low=3,
        high=3,
        scope="subset",
        group="children",
        raw="three",
        rule="r",
        said_by=(Speaker(name="a hospital", role="unnamed"),),
    )
    assert wording.toll(toll) == "killed: 3 (among them, children, says a hospital)"


PARENTS = (Parent(id="1", name="Deir ez-Zor"),)


@pytest.mark.parametrize(
    ("place", "shown"),
    [
        (
            PlaceRef(
                raw="Al Orfi",
                lat=35.3,
                lon=40.1,
                uncertainty_km=10,
                country="SY",
                parents=PARENTS,
                basis="backed_off",
            ),
            "Al Orfi (inside Deir ez-Zor, SY, own point unknown, ±10 km)",
        ),
        (
            PlaceRef(
                raw="Mayadeen",
                name="Al Mayadin",
                lat=35.0,
                lon=40.4,
                uncertainty_km=2.5,
                level="settlement",
                basis="matched",
            ),
            "Al Mayadin (“Mayadeen”, settlement, ±2.5 km)",
        ),
        (PlaceRef(raw="Hamimeh", relation="overlooking"), "overlooking Hamimeh (no point known)"),
        (
            PlaceRef(raw="Gao", relation="from", inferred=True),
            "from Gao (no point known, inferred)",
        ),
    ],
)
def test_places_say_how_precisely_they_are_known(place, shown):
    assert wording.place(place) == shown


@pytest.mark.parametrize(
    ("period", "shown"),
    [
        (Period(), "not dated"),
        (Period(raw="recently"), "not dated, “recently”"),
        (
            Period(
                start="2017-07-04",
                end="2017-07-04",
                precision="day",
                raw="On Tuesday",
                basis="relative",
            ),
            "Tuesday 4 July 2017 (“On Tuesday”, counted from the day of the report)",
        ),
        (
            Period(start="2017-07-01", end="2017-07-31", precision="month", basis="stated"),
            "July 2017",
        ),
        (Period(start="2017-01-01", end="2017-12-31", precision="year"), "2017"),
        (
            Period(start="2017-07-01", end="2017-07-04", extent="within", inferred=True),
            "some time within 1 July 2017 to 4 July 2017 (inferred)",
        ),
        (Period(end="2017-07-04"), "by 4 July 2017"),
        (Period(start="2017-07-04"), "from 4 July 2017 on"),
    ],
)
def test_dates_say_how_they_are_known(period, shown):
    assert wording.when(period) == shown


@pytest.mark.parametrize(
    ("actor", "shown"),
    [
        (ActorRef(role="target", name="Islamic State", raw="ISIS"), "Islamic State (“ISIS”)"),
        (ActorRef(role="target", name=None, raw="unidentified gunmen"), "unidentified gunmen"),
        (
            ActorRef(
                role="initiator",
                name="The Army",
                raw="the army",
                assertion="accused",
                inferred=True,
            ),
            "The Army (accused, inferred)",
        ),
    ],
)
def test_actors_keep_the_report_s_word_and_every_doubt(actor, shown):
    assert wording.actor(actor) == shown
