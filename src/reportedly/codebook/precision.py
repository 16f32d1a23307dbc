"""How precisely a place is known, in the codes of two schemes, and which point each would print.

ACLED's ``geo_precision`` goes from 1 (a named town) to 3 (a larger region), UCDP's ``where_prec``
from 1 (exact) to 7 (international water). Both follow from four things that the native record says
of a place: its level, its relation, what its point is that of, and its uncertainty in km. The rules
are the rows of ``data/precision.tsv``.

>>> town = PlaceRef(raw="Raqqa", level="settlement", relation="near", lat=35.95, lon=39.01,
...                 uncertainty_km=6, basis="matched")
>>> acled(town).code, ged(town).code
(2, 2)
"""

from typing import Literal

from msgspec import Struct

from reportedly.codebook.gazetteer import default_gazetteer
from reportedly.codebook.tables import rows
from reportedly.model import PlaceLevel, PlaceRef, PlaceRelation

PointKind = Literal["own", "settlement", "seat", "centroid", "border"]
KnownBy = Literal["own"] | PlaceLevel

NO_POINT = "it has no point on the map"
NO_ROW = "no rule fits such a place"


class PrecisionRow(Struct, frozen=True, kw_only=True):
    """A row of ``precision.tsv``: what a place must be like, its codes, and why, in words.

    Of an empty `level`, `relation` or `known_by` every value fits. `most_km` is the greatest
    uncertainty in km; a place without one counts as exact. A code of None: the scheme would not
    place an event there.
    """

    level: tuple[PlaceLevel, ...]
    relation: tuple[PlaceRelation, ...]
    known_by: tuple[KnownBy, ...]
    most_km: int | None
    acled: int | None
    acled_point: PointKind | Literal[""]
    acled_why: str
    ged: int | None
    ged_point: PointKind | Literal[""]
    ged_why: str
    example: str
    source: str


class PrintedPoint(Struct, frozen=True):
    """A point in decimal degrees; ``own`` is the one that the record gives the place."""

    kind: PointKind
    lat: float
    lon: float


class Precision(Struct, frozen=True):
    """The code of one scheme, or None; the point that it would print; and the reason in words."""

    code: int | None
    point: PrintedPoint | None
    why: str


def acled(place: PlaceRef) -> Precision:
    """The ACLED-like ``geo_precision`` of a place, 1 to 3."""
    row = _row(place)
    if row is None:
        return _none(place)
    return Precision(row.acled, _point(place, row.acled_point), row.acled_why)


def ged(place: PlaceRef) -> Precision:
    """The ``where_prec`` of a place as in UCDP GED, 1 to 7."""
    row = _row(place)
    if row is None:
        return _none(place)
    return Precision(row.ged, _point(place, row.ged_point), row.ged_why)


def _none(place: PlaceRef) -> Precision:
    return Precision(None, None, NO_POINT if place.lat is None else NO_ROW)


def _row(place: PlaceRef) -> PrecisionRow | None:
    """The first row that fits a place; None without one, or if the place has no point."""
    if place.lat is None or place.lon is None:
        return None
    by = known_by(place)
    table = rows("precision.tsv", PrecisionRow)
    return next((row for row in table if _fits(row, place, by)), None)


def _fits(row: PrecisionRow, place: PlaceRef, by: KnownBy) -> bool:
    return (
        (not row.level or place.level in row.level)
        and (not row.relation or place.relation in row.relation)
        and (not row.known_by or by in row.known_by)
        and (row.most_km is None or (place.uncertainty_km or 0.0) <= row.most_km)
    )


def known_by(place: PlaceRef) -> KnownBy:
    """Whose point a place has: its own, or that of a place of this level that stands for it.

    A place that backed off with points of its own took those of the town whose name it bears;
    otherwise it took the point of its smallest container.
    """
    if place.basis != "backed_off":
        return "own"
    if place.points or not place.parents:
        return "settlement"
    level = place.parents[0].level
    if level is None or level in _OF_A_TOWN:
        return "settlement"
    return level


_OF_A_TOWN = {"facility", "subcity"}


# ---- points --------------------------------------------------------------------------------------


def _point(place: PlaceRef, kind: PointKind | Literal[""]) -> PrintedPoint | None:
    """The point of that kind, or where there is none the record's own; None without a kind."""
    if not kind or place.lat is None or place.lon is None:
        return None
    own = PrintedPoint("own", place.lat, place.lon)
    return next((point for point in _points(place) if point.kind == kind), own)


def _points(place: PlaceRef) -> list[PrintedPoint]:
    """The known points of a place, or of the container whose point it took."""
    if place.points or place.basis != "backed_off" or not place.parents:
        return [PrintedPoint(point.kind, point.lat, point.lon) for point in place.points]
    unit = default_gazetteer().place(place.parents[0].id or "")
    return [PrintedPoint(_KIND[kind], lat, lon) for kind, lat, lon in unit.points] if unit else []


_KIND: dict[str, PointKind] = {"own": "settlement", "seat": "seat", "centroid": "centroid"}
