"""What a gazetteer gives: places, matches, and the face that every layer shows."""

from collections.abc import Iterable, Iterator
from typing import Literal, Protocol

from msgspec import Struct

GazetteerLevel = Literal[
    "settlement", "adm1", "adm2", "adm3", "country", "area", "region", "sea", "facility", "subcity"
]
Stage = Literal["exact", "vowel", "skeleton", "fuzzy"]


class Place(Struct, frozen=True):
    """One entry of a gazetteer.

    `country` is ISO 3166 alpha-2, empty at sea; `admin1` and `admin2` are ids of the units that
    contain the place (``gn:170792``) or None; `population` is 0 if unknown and of three or four
    digits otherwise, for a unit the sum over its known settlements; `uncertainty_km` is how far
    from the point the named place reaches; `points` holds every known point as
    ``(kind, lat, lon)`` with kind ``own``, ``centroid`` or ``seat``, the one in `lat` and `lon`
    first; `pcode` is its code in OCHA's lists where a pack has it.
    """

    id: str
    name: str
    level: GazetteerLevel
    fcode: str
    country: str
    admin1: str | None
    admin2: str | None
    lat: float
    lon: float
    population: int
    uncertainty_km: float
    points: tuple[tuple[str, float, float], ...]
    pcode: str | None = None


class Match(Struct, frozen=True):
    """A place that a name may mean: how it was found, and how alike the names are (0 to 1).

    `probability` is how likely this place is the one meant, by spelling and size alone, among all
    that were asked for (a country, a province) and "none of them"; what the report says else is
    not in it. Over the places of a look-up it sums to 1 at most. It is 1 for a country's name.
    """

    place: Place
    stage: Stage
    similarity: float
    probability: float = 1.0


class Source(Protocol):
    """A layer of a gazetteer: rows of places, and numbered folded keys that lead to them."""

    version: str

    def knows(self, key: str) -> bool:
        """Return whether some row has this folded key."""

    def rows(self, key: str) -> tuple[int, ...]:
        """Return the rows with a folded key."""

    def rows_of(self, number: int) -> tuple[int, ...]:
        """Return the rows with the folded key of that number."""

    def key(self, number: int) -> str:
        """Return the folded key of a number."""

    def sounding(self, sound: str) -> Iterator[tuple[int, bool]]:
        """Yield the numbers of the folded keys that sound so, and whether without their articles.

        The others do with them, or read as one word. Those of large places come first.
        """

    def sounds(self, bones: Iterable[str], most: int) -> list[tuple[str, bool]]:
        """Return the vowel keys with these consonants, and whether other scripts may sound so.

        These are `most` at most; of those with the same consonants the ones of large places come
        first.
        """

    def id(self, row: int) -> str:
        """Return the id of a row; rows of several layers with one id are one place."""

    def lying_in(self, rows: tuple[int, ...], country: str) -> tuple[int, ...]:
        """Return those of the rows that lie, also in part, in a country."""

    def is_unit(self, row: int) -> bool:
        """Return whether a row is a first or second level unit."""

    def prior(self, row: int) -> float:
        """Return how well known a row is, in people."""

    def place(self, row: int) -> Place:
        """Return the place at a row."""

    def find(self, place_id: str) -> Place | None:
        """Return the place with an id."""
