import gzip
import lzma
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reportedly.codebook.gazetteer import shipped
from reportedly.codebook.packs.boxes import astray
from reportedly.codebook.packs.reading import read, recognised
from reportedly.codebook.packs.rows import point
from reportedly.errors import InputError

SEMICOLONS = ["name;lat;lon;country", "Umm al-Zanabiq;35,21;40,02;SY"]
CAMEL = ["admin1Name_en,admin1Pcode,admin0Pcode", "Deir-ez-Zor,SY09,SY"]
NEWER = ["adm1_name,adm1_pcode,iso2,center_lat,center_lon", "Deir-ez-Zor,SY09,SY,35.1,40.3"]


@pytest.mark.parametrize(
    ("name", "lines", "kind", "rows"),
    [
        ("SY.txt", None, "geonames", 7),
        ("SY.zip", None, "geonames", 7),
        ("sy.tsv", None, "wof", 6),
        ("syr_adm2.csv", None, "pcodes", 4),
        ("camel.csv", CAMEL, "pcodes", 1),
        ("newer.csv", NEWER, "pcodes", 1),
        ("mine.csv", None, "places", 4 + 1),
        ("mine.txt", SEMICOLONS, "places", 1),
    ],
)
def test_what_a_file_is_is_known_by_its_content(write, lists, name, lines, kind, rows):
    path = write(name, lines or lists[kind])
    assert recognised(path) == kind
    found = read(path, pack="mine", country="SY")
    assert (found.format, len(found.rows), found.bad) == (kind, rows, ())


@pytest.mark.parametrize(("pack", "ending"), [(gzip.compress, "gz"), (lzma.compress, "xz")])
def test_packed_files_are_unpacked(write, pack, ending, lists):
    path = write(f"sy.tsv.{ending}", pack("\n".join(lists["wof"]).encode()))
    assert len(read(path, pack="x").rows) == 6


def test_a_row_of_a_dump(write, lists):
    found = read(write("SY.txt", lists["geonames"]), pack="sy")
    rows = {row.ids[0]: row for row in found.rows}
    village = rows["gn:990002"]
    assert village.names == ("Umm al-Zanabiq", "Umm Zanabik", "um zanabyq", "أم الزنابق")
    assert (village.level, village.country, village.population) == ("settlement", "SY", 4100)
    assert (village.lat, village.lon, village.within) == (35.21, 40.02, ("SY.07.99", "SY.07"))
    assert rows["gn:990001"].code == "SY.07.99"
    assert rows["gn:990001"].within == ("SY.07",)
    assert (rows["gn:990004"].level, rows["gn:990004"].radius_km) == ("facility", 3.0)
    assert rows["gn:990005"].level == "area"
    assert found.passed == {"feature code STM": 1}
    assert found.date == "2024-05-02"


def test_a_table_of_whos_on_first(write, lists):
    found = read(write("sy.tsv", lists["wof"]), pack="sy")
    rows = {row.ids[-1]: row for row in found.rows}
    assert rows["wof:74"].ids == ("gn:990002", "wof:74")
    assert rows["wof:71"].level == "adm1"
    assert rows["wof:72"].level == "adm2"
    assert rows["wof:76"].level == "subcity"
    assert rows["wof:75"].within == ("wof:71",), "the region that rows of its code lie in"
    assert found.passed == {"placetype country": 1}


def test_a_list_of_units_with_pcodes(write, lists):
    found = read(write("units.csv", lists["pcodes"]), pack="x")
    assert [(r.pcode, r.level, r.country, r.within) for r in found.rows] == [
        ("SY09", "adm1", "SY", ()),
        ("SY0903", "adm2", "SY", ("SY09",)),
        ("SY0902", "adm2", "SY", ("SY09",)),
        ("SY0999", "adm2", "SY", ("SY09",)),
    ]
    assert found.rows[1].names == ("Al Mayadin", "الميادين")
    assert found.date == "2019-05-01"


def test_a_table_of_ones_own(write, lists):
    found = read(write("mine.csv", lists["places"]), pack="mine")
    rows = [row for row in found.rows if row.ids]
    assert [row.level for row in rows] == ["settlement", "facility", "facility"]
    assert rows[0].names == ("Umm al-Zanabiq", "Umm Zanabik", "Um Zanabiq")
    assert rows[0].ids[0].startswith("local:umm-al-zanabiq-")
    assert (rows[1].radius_km, rows[2].names) == (1.5, ('Post "Zanabiq 4"',))
    assert {row.country for row in found.rows} == {"SY"}
    again = read(write("other.csv", lists["places"]), pack="other")
    assert [row.ids for row in again.rows] == [row.ids for row in found.rows]


def test_ids_of_ones_own_are_kept_and_never_mixed_between_packs(write):
    lines = ["id,name,lat,lon,country", "7,Zanabiq,35.2,40.0,SY", "gn:990002,Umm,35.2,40.0,SY"]
    found = read(write("mine.csv", lines), pack="mine")
    assert [row.ids for row in found.rows] == [("local:mine-7",), ("gn:990002",)]


def test_places_with_the_pcodes_of_their_units_are_places(write):
    lines = [
        "PCODE,name,latitude,longitude,admin1Name_en,admin1Pcode",
        "C4321,Zanabiq,35.2,40.0,Deir-ez-Zor,SY09",
    ]
    (row,) = [r for r in read(write("x.csv", lines), pack="x", country="SY").rows if r.ids]
    assert (row.level, row.pcode, row.within) == ("settlement", "C4321", ("SY/Deir-ez-Zor",))


# ---- what is wrong -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        ("Zanabiq,95,40,SY", "the latitude is 95: it must lie between -90 and 90."),
        ("Zanabiq,135,40,SY", "Are latitude and longitude swapped?"),
        ("Zanabiq,35,200,SY", "the longitude is 200: it must lie between -180 and 180."),
        ("Zanabiq,north,40,SY", "the latitude is “north”, not a number"),
        ("Zanabiq,nan,40,SY", "the latitude is nan: it must lie"),
        ("Zanabiq,0,0,SY", "its point is 0, 0, which stands for none."),
        (",35,40,SY", "it has no name."),
        ("Zanabiq,35,40,Ruritania", "its country is “Ruritania”: write its name or code."),
        ("Zanabiq,35,40", "3 cells, but 4 columns are named."),
        ("Zanabiq,-10,40,SY", "-10, 40 lies far outside Syria."),
        ("Zanabiq,40,35.2,SY", "far outside Syria. Are latitude and longitude swapped?"),
    ],
)  # fmt: skip
def test_a_bad_row_is_told_with_its_number_and_left_out(write, cells, told):
    path = write("mine.csv", ["name,lat,lon,country", "Tall,35.1,40.1,SY", cells])
    found = read(path, pack="mine", astray=astray(shipped()[0].layer))
    assert [row.names[0] for row in found.rows] == ["Tall"]
    (bad,) = found.bad
    assert bad.of("mine.csv").startswith("mine.csv, row 3: ")
    assert told in bad.told


def test_rows_that_are_not_utf8_and_cells_without_end(write):
    good = b"".join(b"Tall %d,35.1,40.1\n" % i for i in range(40))
    path = write("x.csv", b"name,lat,lon\nDa\xefr,35,40\n" + good + b'"Zana,35,40\n')
    found = read(path, pack="x", country="SY")
    assert [(bad.number, bad.told.split(":")[0]) for bad in found.bad] == [
        (2, "bytes here are not UTF-8"),
        (43, "1 cells, but 3 columns are named."),
    ]
    assert len(found.rows) == 40


@pytest.mark.parametrize(("bad", "refused"), [(9, False), (10, True), (12, True)])
def test_a_file_with_too_many_bad_rows_is_refused_whole(write, bad, refused):
    lines = ["name,lat,lon,country", *["Tall,35,40,SY"] * 100, *["Zanabiq,99,40,SY"] * bad]
    path = write("mine.csv", lines)
    if not refused:
        assert len(read(path, pack="x").bad) == bad
        return
    with pytest.raises(InputError, match=rf"{bad} of {100 + bad} rows are bad") as raised:
        read(path, pack="x")
    assert "mine.csv, row 102: the latitude is 99" in str(raised.value)
    assert f"… and {bad - 5} more" in str(raised.value)


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (b"", "the file is empty"),
        (b"\n\n", "its first line is empty"),
        (b"<html><body>404</body></html>", "this is no list of places that is known"),
        (b"name,population\nTall,4\n", "this is no list of places that is known"),
        (b"name,lat,lon,country\n", "it holds no row that can be used"),
        (b"name,lat,lon,country\nTall,33,44,IQ\n", "1 of country IQ"),
    ],
)
def test_a_file_without_places_of_the_country_is_refused(write, lines, told):
    with pytest.raises(InputError, match=told):
        read(write("x.csv", lines), pack="x", country="SY")


def test_a_format_that_is_forced_must_fit(write, lists):
    with pytest.raises(InputError, match="does not name the columns of the format wof"):
        read(write("mine.csv", lists["places"]), pack="x", kind="wof")
    with pytest.raises(InputError, match="a dump of GeoNames has 19"):
        read(write("mine.csv", lists["places"]), pack="x", kind="geonames")


# ---- files that are not what they seem -----------------------------------------------------------


def test_bombs_and_odd_archives_are_refused(tmp_path, write, lists):
    line = lists["geonames"][2].encode() + b"\n"
    bomb = write("bomb.tsv.xz", lzma.compress(line * 400_000))
    with pytest.raises(InputError, match="it unpacks to more than"):
        read(bomb, pack="x")
    endless = write("endless.csv.gz", gzip.compress(b"name,lat,lon\n" + b"x" * 1_100_000))
    with pytest.raises(InputError, match="a line is longer than"):
        read(endless, pack="x")
    two = tmp_path / "two.zip"
    with ZipFile(two, "w", ZIP_DEFLATED) as archive:
        archive.writestr("SY.txt", line)
        archive.writestr("IQ.txt", line)
    with pytest.raises(InputError, match=r"it must hold one table.*SY\.txt, IQ\.txt"):
        read(two, pack="x")


@pytest.mark.parametrize("cut", [10, 200, 500])
def test_a_file_that_is_cut_off_is_refused(write, cut, lists):
    whole = write("SY.zip", lists["geonames"] * 20).read_bytes()
    with pytest.raises(InputError, match="it is damaged or cut off"):
        read(write("cut.txt", whole[:cut]), pack="x")


def test_a_damaged_byte_in_an_archive_is_found(write, lists):
    path = write("SY.zip", lists["geonames"] * 20)
    raw = bytearray(path.read_bytes())
    raw[len(raw) // 2] ^= 0xFF
    path.write_bytes(bytes(raw))
    with pytest.raises(InputError, match="it is damaged or cut off"):
        read(path, pack="x")


def test_a_path_in_an_archive_leads_nowhere(tmp_path, lists):
    path = tmp_path / "in" / "SY.zip"
    path.parent.mkdir()
    with ZipFile(path, "w") as archive:
        archive.writestr("../../SY.txt", "\n".join(lists["geonames"]))
    assert len(read(path, pack="x").rows) == 7
    assert sorted(p.name for p in tmp_path.rglob("*")) == ["SY.zip", "in"]


def test_a_missing_file_is_told():
    with pytest.raises(InputError, match=r"nowhere\.zip cannot be read \(no such file"):
        read(Path("nowhere.zip"), pack="x")


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    kind=st.sampled_from(["geonames", "wof", "pcodes", "places"]),
    cuts=st.lists(st.tuples(st.floats(0, 1), st.binary(max_size=6)), max_size=4),
    form=st.sampled_from(["txt", "zip", "gz", "xz"]),
)
def test_whatever_is_in_a_file_it_is_read_or_refused_in_a_sentence(write, lists, kind, cuts, form):
    raw = "\n".join(lists[kind]).encode()
    for share, put in cuts:
        at = int(share * len(raw))
        raw = raw[:at] + put + raw[at + len(put) :]
    packed = {"gz": gzip.compress(raw), "xz": lzma.compress(raw)}
    path = write(f"x.{form}", packed.get(form, raw))
    try:
        found = read(path, pack="x", country="SY", astray=astray(shipped()[0].layer))
    except InputError:
        return
    for row in found.rows:
        assert row.names
        assert row.country == "SY"
        assert row.lat is None or -90 <= row.lat <= 90
    assert all(bad.number > 0 and bad.told for bad in found.bad)


@settings(max_examples=100, deadline=None)
@given(raw=st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(tmp_path_factory, raw):
    path = tmp_path_factory.mktemp("any") / "x.csv"
    path.write_bytes(raw)
    with pytest.raises(InputError):
        read(path, pack="x")


def test_decimal_commas():
    assert point("35,21", "40,02") == (35.21, 40.02)
