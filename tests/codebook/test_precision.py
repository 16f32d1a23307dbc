"""Precision codes: each row of the table, each kind of place that reports name."""

import pytest

from reportedly.codebook.gazetteer import default_gazetteer
from reportedly.codebook.precision import (
    NO_POINT,
    PrecisionRow,
    PrintedPoint,
    acled,
    ged,
    known_by,
)
from reportedly.codebook.tables import rows
from reportedly.model import Parent, PlaceRef, Point

ROWS = rows("precision.tsv", PrecisionRow)

TOWN = (Point(kind="settlement", lat=10.0, lon=20.0),)
UNIT = (Point(kind="centroid", lat=11.0, lon=21.0), Point(kind="seat", lat=11.5, lon=21.5))
BORDER = (Point(kind="border", lat=12.0, lon=22.0),)


def place(level, *, km, relation="in", points=TOWN, by=None, town=None):
    """A place with a point; ``by``: it has that of the unit or city with this id and level."""
    parents = (Parent(id=by[0], name="container", level=by[1]),) if by else ()
    if by or town:
        points = TOWN if town else ()
    return PlaceRef(
        raw="a place",
        level=level,
        relation=relation,
        lat=points[0].lat if points else 10.0,
        lon=points[0].lon if points else 20.0,
        uncertainty_km=km,
        points=points,
        parents=parents,
        basis="backed_off" if by or town else "matched",
    )


CITY, DISTRICT, PROVINCE, LAND = (
    (None, "settlement"),
    (None, "adm2"),
    (None, "adm1"),
    (None, "country"),
)

CASES = {
    "the hospital, which has a point": (place("facility", km=1), 1, 1),
    "a quarter with a point": (place("subcity", km=3), 1, 1),
    "a mosque in Deraa": (place("facility", km=8, by=CITY), 1, 1),
    "an unheard-of quarter of Deraa": (place("subcity", km=10, by=CITY), 1, 1),
    "the town of Bakhmut": (place("settlement", km=3), 1, 1),
    "a village put there by hand": (place("settlement", km=None), 1, 1),
    "near Raqqa": (place("settlement", km=6, relation="near"), 2, 2),
    "the surroundings of Raqqa": (place("settlement", km=6, relation="surroundings"), 2, 2),
    "a hill overlooking Palmyra": (place("settlement", km=2, relation="overlooking"), 2, 2),
    "near the air base": (place("facility", km=4, relation="near"), 2, 2),
    "the countryside of Aleppo": (place("area", km=20, by=CITY), 2, 2),
    "the front that bears a town's name": (place("area", km=15, town=True), 2, 2),
    "the wide hinterland of a town": (place("area", km=60, town=True), 3, 5),
    "the camp that bears a town's name": (place("facility", km=15, town=True), 2, 2),
    "an unheard-of village by a town": (place(None, km=10, by=CITY), 2, 2),
    "Rutshuru territory": (place("adm2", km=40, points=UNIT), 2, 3),
    "a subdistrict": (place("adm3", km=12), 2, 3),
    "a hamlet in Rutshuru territory": (place("settlement", km=40, by=DISTRICT), 2, 3),
    "a district known by its town": (place("adm2", km=25, town=True), 2, 3),
    "Cabo Delgado": (place("adm1", km=160, points=UNIT), 3, 4),
    "the eastern countryside of Homs province": (place("area", km=55, by=PROVINCE), 3, 4),
    "a village somewhere in the province": (place("settlement", km=55, by=PROVINCE), 3, 4),
    "the border of two provinces": (
        place("area", km=60, relation="border", points=BORDER),
        3,
        5,
    ),
    "between two villages": (place("area", km=9, relation="between"), 2, 5),
    "between two far towns": (place("area", km=90, relation="between"), 3, 5),
    "the desert": (place("region", km=200), 3, 5),
    "a small gorge": (place("area", km=15), 2, 2),
    "a long highway": (place("facility", km=230), 3, 5),
    "a field of some size": (place("facility", km=20), 2, 2),
    "near a province": (place("adm1", km=55, relation="near"), 3, 5),
    "a camp in a forest": (place("facility", km=45, by=(None, "area")), 3, 5),
    "the country": (place("country", km=243, points=UNIT), 3, 6),
    "a village somewhere in the country": (place("settlement", km=243, by=LAND), 3, 6),
    "the Red Sea": (place("sea", km=1000), 3, 7),
    "away from Misrata": (place("settlement", km=5, relation="from"), None, None),
    "towards Sirte": (place("settlement", km=5, relation="towards"), None, None),
    "Syria, said of Raqqa": (place("country", km=243, relation="part_of"), None, None),
}


@pytest.mark.parametrize(("told", "acled_code", "ged_code"), CASES.values(), ids=CASES)
def test_codes(told, acled_code, ged_code):
    assert (acled(told).code, ged(told).code) == (acled_code, ged_code)
    assert acled(told).why
    assert ged(told).why


def test_every_row_is_met_by_a_case():
    met = {acled(told).why + ged(told).why for told, *_ in CASES.values()}
    assert {row.acled_why + row.ged_why for row in ROWS} <= met


def test_codes_never_grow_finer_with_uncertainty():
    for level in ("facility", "subcity", "settlement", "area", "region"):
        for relation in ("in", "near", "between"):
            codes = [
                (acled(told).code, ged(told).code)
                for km in (1, 10, 11, 25, 26, 400)
                for told in [place(level, km=km, relation=relation)]
            ]
            assert codes == sorted(codes)


# ---- points --------------------------------------------------------------------------------------


def test_a_province_is_at_its_capital_or_at_its_centroid():
    province = place("adm1", km=100, points=UNIT)
    assert acled(province).point == PrintedPoint("seat", 11.5, 21.5)
    assert ged(province).point == PrintedPoint("centroid", 11.0, 21.0)


def test_a_place_that_took_a_units_point_has_its_points():
    countryside = place("area", km=55, by=("gn:169575", "adm1"))
    unit = {kind: (lat, lon) for kind, lat, lon in default_gazetteer().place("gn:169575").points}
    assert acled(countryside).point == PrintedPoint("seat", *unit["seat"])
    assert ged(countryside).point == PrintedPoint("centroid", *unit["centroid"])


def test_a_unit_without_a_seat_is_at_the_point_of_the_record():
    unit = place("adm1", km=100, points=(Point(kind="centroid", lat=1.0, lon=2.0),))
    assert acled(unit).point == PrintedPoint("own", 1.0, 2.0)


def test_a_border_is_in_the_middle_and_near_a_town_is_that_town():
    border = place("area", km=60, relation="border", points=BORDER)
    assert ged(border).point == PrintedPoint("border", 12.0, 22.0)
    near = place("settlement", km=6, relation="near")
    assert acled(near).point == ged(near).point == PrintedPoint("own", 10.0, 20.0)


def test_where_it_did_not_happen_has_no_point():
    away = place("settlement", km=5, relation="from")
    assert acled(away).point is None
    assert "came from" in ged(away).why


def test_a_place_without_a_point_has_no_code():
    unknown = PlaceRef(raw="Qarmaqla", level="settlement")
    assert (acled(unknown).code, acled(unknown).why) == (None, NO_POINT)
    assert (ged(unknown).code, ged(unknown).point) == (None, None)


@pytest.mark.parametrize(
    ("told", "by"),
    [
        (place("settlement", km=3), "own"),
        (place("facility", km=15, town=True), "settlement"),
        (place("facility", km=8, by=CITY), "settlement"),
        (place("facility", km=3, by=(None, "subcity")), "settlement"),
        (place("settlement", km=40, by=DISTRICT), "adm2"),
        (place("settlement", km=8, by=(None, None)), "settlement"),
    ],
)
def test_whose_point_it_is(told, by):
    assert known_by(told) == by
