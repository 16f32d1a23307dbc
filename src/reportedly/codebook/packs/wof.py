"""Reads a table of Who's On First places: 13 columns parted by tabs, with a header.

wof_id, geonameid, placetype, fcode, name, lat, lon, country, gn_admin1, region_wof, county_wof,
population, variants (parted by |).
"""

from collections import Counter
from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from reportedly.codebook.packs.features import features
from reportedly.codebook.packs.rows import Bad, PackRow, Passed, Rows, clean, people, point
from reportedly.codebook.place import GazetteerLevel

COLUMNS = (
    "wof_id", "geonameid", "placetype", "fcode", "name", "lat", "lon", "country", "gn_admin1",
    "region_wof", "county_wof", "population", "variants",
)  # fmt: skip
_NEEDED = {"wof_id", "placetype", "name", "lat", "lon", "country"}
_LEVELS: dict[str, GazetteerLevel] = {
    "region": "adm1",
    "county": "adm2",
    "localadmin": "adm3",
    "locality": "settlement",
    "neighbourhood": "subcity",
}


def is_table(cells: Sequence[str]) -> bool:
    """Whether the cells of a file's first line are the header of such a table."""
    return set(cells) >= _NEEDED


def read(lines: Iterable[tuple[int, list[str]]]) -> Rows:
    """Each row of a table; its region is learnt from its neighbours where the row lacks it."""
    stream = iter(lines)
    _, header = next(stream)
    found: list[PackRow] = []
    for number, cells in stream:
        if len(cells) != len(header):
            yield Bad(number, f"{len(cells)} cells, but {len(header)} columns are named.")
            continue
        told = dict.fromkeys(COLUMNS, "") | dict(zip(header, cells, strict=True))
        if told["placetype"] in _LEVELS:
            made = _row(number, told)
            if isinstance(made, Bad):
                yield made
            else:
                found.append(made)
        else:
            yield Passed(f"placetype {told['placetype'] or 'missing'}")
    regions = _regions(found)
    for row in found:
        yield replace(row, within=tuple(regions.get(code, code) for code in row.within))


def _row(number: int, told: dict[str, str]) -> PackRow | Bad:
    where, inhabitants = point(told["lat"], told["lon"]), people(told["population"])
    names = clean(told["name"], *told["variants"].split("|"))
    if isinstance(where, str) or isinstance(inhabitants, str):
        return Bad(number, where if isinstance(where, str) else str(inhabitants))
    if not told["name"].strip() or not names or not told["wof_id"].isdecimal():
        return Bad(number, "it has no name or no wof_id.")
    own = f"wof:{told['wof_id']}"
    feature = features().get(told["fcode"])
    level = _LEVELS[told["placetype"]]
    known = told["geonameid"].isdecimal() and told["geonameid"] != "0"
    around = [f"wof:{told[c]}" for c in ("county_wof", "region_wof") if told[c].isdecimal()]
    return PackRow(
        number=number,
        ids=(f"gn:{int(told['geonameid'])}", own) if known else (own,),
        names=names,
        level=feature.level if feature and level == "settlement" else level,
        country=told["country"],
        lat=where[0],
        lon=where[1],
        fcode=told["fcode"],
        population=inhabitants,
        radius_km=feature.radius_km if feature else None,
        code=own if level.startswith("adm") else "",
        within=tuple(code for code in (*around, _coded(told)) if code not in {own, ""}),
        machine=True,
    )


def _coded(told: dict[str, str]) -> str:
    """The first-level code of GeoNames, which has two digits but was once kept as a number."""
    code = told["gn_admin1"].removesuffix(".0").strip()
    return f"{told['country']}.{code.zfill(2)}" if code else ""


def _regions(rows: Iterable[PackRow]) -> dict[str, str]:
    """The region that rows with a first-level code of GeoNames most often lie in."""
    counts: dict[str, Counter[str]] = {}
    for row in rows:
        if row.level == "settlement" and len(row.within) > 1 and "." in row.within[-1]:
            counts.setdefault(row.within[-1], Counter())[row.within[-2]] += 1
    return {
        code: min(found, key=lambda region: (-found[region], region))
        for code, found in counts.items()
    }
