"""What the core and the packs of a gazetteer are built with: keys of names, and units' points.

Used by ``tools/build_gazetteer.py`` and by `reportedly gazetteer add`; no report needs it.
"""

import math
import unicodedata
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from reportedly.codebook.earth import Point, distance_km
from reportedly.codebook.layer import Entry, Unit
from reportedly.codebook.names import Keys, fold, index_keys, plain, sound_key, without_unit

SCRIPTS = ("ARABIC", "CYRILLIC", "ETHIOPIC", "HEBREW", "MYANMAR")
CYRILLIC_LEAST = 50_000  # people, outside countries that write Cyrillic: names no report will use
CYRILLIC_LANDS = frozenset(
    {"BG", "BY", "KG", "KZ", "MD", "ME", "MK", "MN", "RS", "RU", "TJ", "UA", "XK"}
)
CODE_LENGTH = 4  # all-capital names up to this length are codes of airports, not names
LONGEST_NAME = 60
FARTHEST = 0.9  # share of a unit's settlements within its radius
LEAST_KM = {1: 25, 2: 10, 3: 5}  # radius of a unit of each level
SEAT_KM = 25.0  # radius of a unit that is known by its seat only
SEATS = {
    1: ("PPLC", "PPLA"),
    2: ("PPLA2", "PPLA", "PPLC"),
    3: ("PPLA3", "PPLA2", "PPLA", "PPLC"),
}


class Town(Struct):
    """A settlement, as far as units need to know it."""

    id: str
    names: Sequence[str]
    lat: float
    lon: float
    population: int
    fcode: str


# ---- points and radii of units -------------------------------------------------------------------


def middle(points: Sequence[Point]) -> Point:
    """Return the mean point on the sphere."""
    x = y = z = 0.0
    for lat, lon in points:
        a, b = math.radians(lat), math.radians(lon)
        x, y, z = x + math.cos(a) * math.cos(b), y + math.cos(a) * math.sin(b), z + math.sin(a)
    return math.degrees(math.atan2(z, math.hypot(x, y))), math.degrees(math.atan2(y, x))


def place_unit(
    names: Sequence[str],
    level: int,
    inside: Sequence[Town],
    around: Sequence[Town],
    parent: Unit | None,
) -> tuple[Point, Unit] | None:
    """Return point, seat and radius of a unit from its settlements, or those of its parent's.

    `level` is 1 for a province, 2 and 3 for what lies below; `around` are the settlements of the
    unit above, `parent` its seat and radius.
    """
    if inside:
        points = [(town.lat, town.lon) for town in inside]
        centre, chief = middle(points), seat(names, level, inside)
        reach = _reach(centre, points, LEAST_KM[level])
        return centre, Unit((chief.lat, chief.lon) if chief else None, reach)
    chief = _of_name(names, around)
    if chief:
        return (chief.lat, chief.lon), Unit((chief.lat, chief.lon), SEAT_KM)
    if around and parent:
        return middle([(town.lat, town.lon) for town in around]), Unit(None, parent.radius_km)
    return None


def seat(names: Sequence[str], level: int, inside: Sequence[Town]) -> Town | None:
    """Return the seat: by feature code of the unit's level, else the largest of its name."""
    seats = [town for town in inside if town.fcode in SEATS[level]]
    return _largest(seats) if seats else _of_name(names, inside)


def _reach(centre: Point, points: Sequence[Point], least: int) -> int:
    far = sorted(distance_km(centre, point) for point in points)
    return max(least, math.ceil(far[int((len(far) - 1) * FARTHEST)]))


def _of_name(names: Sequence[str], towns: Sequence[Town]) -> Town | None:
    """Return the largest of the towns whose main name is one of these names."""
    own = spellings(names)
    return _largest([t for t in towns if own & spellings(t.names[:1])])


def _largest(towns: Sequence[Town]) -> Town | None:
    return min(towns, key=lambda town: (-town.population, len(town.id), town.id), default=None)


def spellings(names: Iterable[str]) -> set[str]:
    """Return the keys of names by their sound, with and without a word for a unit."""
    bare = {plain(n) for n in names} | {w for n in names if (w := without_unit(n))}
    return {sound_key(fold(b)) or b for b in bare}


# ---- keys ----------------------------------------------------------------------------------------


def is_code(name: str) -> bool:
    """Return whether a name is the code of an airport or the like ("DAM", "U.A.")."""
    letters = name.replace(".", "")
    return len(letters) <= CODE_LENGTH and letters.isupper() and letters.isascii()


def is_usable(name: str, entry: Entry, *, cased: bool = True) -> bool:
    """Tell names a report may print from codes, machine transliterations and far scripts.

    GeoNames writes letter-by-letter romanisations small; of other sources (not `cased`) small
    letters say nothing.
    """
    first = next((c for c in name if c.isalpha()), "")
    if not first or len(name) > LONGEST_NAME or "  " in name or is_code(name):
        return False
    script = unicodedata.name(first, "").split()[0]
    if script == "LATIN":
        return not (cased and first.islower())
    if script == "CYRILLIC":
        return entry.country in CYRILLIC_LANDS or entry.population >= CYRILLIC_LEAST
    return script in SCRIPTS


def forms(names: Iterable[str], *, unit: bool, articles: bool) -> list[str]:
    """Return the folded keys of names; of a `unit` also without its word, and without articles."""
    told = {plain(name) for name in names}
    if unit:
        told |= {bare for name in names if (bare := without_unit(name))}
    if articles:
        told |= {fold(form) for form in told}
    return sorted(form for form in told if form)


def looser(keys: Iterable[str], largest: Mapping[str, int]) -> dict[str, Keys]:
    """Return the looser keys of folded keys, those of large places first."""
    return {key: index_keys(key) for key in sorted(keys, key=lambda k: (-largest[k], k))}
