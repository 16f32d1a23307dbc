"""Small files in every format that a pack is made of. Places and ids are invented, units are not."""

from collections.abc import Callable
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from reportedly.codebook.gazetteer import Gazetteer, default_gazetteer, use
from reportedly.codebook.packs.adding import prepare
from reportedly.codebook.packs.shelf import changing
from reportedly.codebook.packs.wof import COLUMNS


def dump_row(number: int, name: str, lat: float, lon: float, code: str, **told: str) -> str:
    """A row of a GeoNames dump of Syria."""
    cells = [
        str(number),
        name,
        name,
        told.get("names", ""),
        str(lat),
        str(lon),
        told.get("cls", "P"),
    ]
    cells += [code, told.get("country", "SY"), "", told.get("admin1", ""), told.get("admin2", "")]
    cells += [told.get("admin3", ""), "", told.get("people", "0"), "", "300", "Asia/Damascus"]
    return "\t".join([*cells, told.get("date", "2024-03-01")])


DUMP = (
    dump_row(170792, "Deir ez-Zor", 35.0, 40.5, "ADM1", cls="A", admin1="07"),
    dump_row(990001, "Zanabiq District", 35.2, 40.0, "ADM2", cls="A", admin1="07", admin2="99"),
    dump_row(
        990002, "Umm al-Zanabiq", 35.21, 40.02, "PPL", admin1="07", admin2="99", people="4100",
        names="Umm Zanabik,um zanabyq,أم الزنابق",
    ),
    dump_row(990003, "Tall Zanabiq", 35.25, 40.06, "PPLA2", admin1="07", admin2="99", people="9000"),
    dump_row(990004, "Zanabiq Air Base", 35.3, 40.1, "AIRB", cls="S", admin1="07", admin2="99"),
    dump_row(990005, "Jabal al-Zanabiq", 35.4, 40.2, "MT", cls="T", admin1="07", date="2024-05-02"),
    dump_row(990006, "Nahr al-Zanabiq", 35.4, 40.2, "STM", cls="H", admin1="07"),
    dump_row(170794, "Deir ez-Zor", 35.33, 40.14, "PPLA", admin1="07", names="Zanabiq-on-Euphrates"),
)  # fmt: skip

WOF = (
    "\t".join(COLUMNS),
    "71\t170792\tregion\t\tDays Az Zawr\t35.05\t40.39\tSY\t\t71\t\t0\tDayr az Zawr",
    "72\t\tcounty\t\tAl Mayadin\t35.01\t40.45\tSY\t\t71\t72\t0\t",
    "73\t\tcounty\t\tZanabiq\t35.2\t40.0\tSY\t\t71\t73\t0\t",
    "74\t990002\tlocality\tPPL\tUmm al-Zanabiq\t35.21\t40.02\tSY\t07\t71\t73\t4100\tUmm Zanabik",
    "75\t\tlocality\t\tZanabiq Tahtani\t35.22\t40.03\tSY\t07\t\t\t0\t",
    "76\t\tneighbourhood\t\tZanabiq Quarter\t35.22\t40.03\tSY\t07\t71\t\t0\t",
    "77\t163843\tcountry\t\tSyria\t35\t38\tSY\t\t\t\t0\t",
)

PCODES = (
    "ADM2_EN,ADM2_AR,ADM2_PCODE,ADM1_EN,ADM1_AR,ADM1_PCODE,ADM0_EN,ADM0_PCODE,validOn",
    "#adm2+name,#adm2+name+ar,#adm2+code,#adm1+name,,#adm1+code,,,",
    "Al Mayadin,الميادين,SY0903,Deir-ez-Zor,دير الزور,SY09,Syrian Arab Republic,SY,2019-05-01",
    "Abu Kamal,البوكمال,SY0902,Deir-ez-Zor,دير الزور,SY09,Syrian Arab Republic,SY,2019-05-01",
    "Zanabiq,,SY0999,Deir-ez-Zor,دير الزور,SY09,Syrian Arab Republic,SY,2019-05-01",
)

PLACES = (
    "Name,Latitude,Longitude,Type,Governorate,Alt names,Country,radius_km",
    "Umm al-Zanabiq,35.21,40.02,village,Deir ez-Zor,Umm Zanabik; Um Zanabiq,Syria,",
    "Camp Zanabiq,35.3,40.1,refugee camp,Deir Ezzor,,SY,1.5",
    '"Post ""Zanabiq 4""",35.4,40.1,checkpoint,,,SYR,',
)


@pytest.fixture
def lists() -> dict[str, tuple[str, ...]]:
    """The lines of a list in each format."""
    return {"geonames": DUMP, "wof": WOF, "pcodes": PCODES, "places": PLACES}


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    """Writes lines into a file, in an archive if its name ends so."""

    def write(name: str, lines: tuple[str, ...] | list[str] | bytes) -> Path:
        path = tmp_path / name
        raw = lines if isinstance(lines, bytes) else ("\n".join(lines) + "\n").encode()
        if name.endswith(".zip"):
            with ZipFile(path, "w", ZIP_DEFLATED) as archive:
                archive.writestr("readme.txt", "what the columns mean")
                archive.writestr(path.stem + ".txt", raw)
        else:
            path.write_bytes(raw)
        return path

    return write


@pytest.fixture
def add(tmp_path: Path) -> Callable[..., None]:
    """Adds a pack to the folder `packs`."""

    def add(path: Path, *, country: str | None = "SY", name: str | None = None) -> None:
        with changing(tmp_path / "packs") as shelf:
            given, _ = prepare(path, country=country, kind=None, name=name)
            shelf.add(given)

    return add


@pytest.fixture
def installed(tmp_path: Path):
    """The gazetteer with the packs of the folder `packs`."""

    def installed() -> Gazetteer:
        use(None)
        use(tmp_path / "packs")
        return default_gazetteer()

    yield installed
    use(None)
