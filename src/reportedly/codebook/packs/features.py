"""GeoNames' feature codes as levels: the rows of ``data/feature_codes.tsv``."""

from functools import cache

from msgspec import Struct

from reportedly.codebook.place import GazetteerLevel
from reportedly.codebook.tables import rows


class Feature(Struct, frozen=True):
    """A feature code, what it means, the level it is read as and the radius of such a place.

    The radius (km) is empty where it is worked out from the population.
    """

    code: str
    meaning: str
    level: GazetteerLevel
    radius_km: float | None
    source: str


@cache
def features() -> dict[str, Feature]:
    """The feature codes that are taken in, by code."""
    return {row.code: row for row in rows("feature_codes.tsv", Feature)}
