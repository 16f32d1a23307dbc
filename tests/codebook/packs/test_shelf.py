"""Packs that are built, asked, replaced, removed and rebuilt."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from reportedly.codebook.gazetteer import default_gazetteer
from reportedly.codebook.packs import nouns
from reportedly.codebook.packs.about import MANIFEST, manifest
from reportedly.codebook.packs.adding import prepare
from reportedly.codebook.packs.shelf import changing
from reportedly.errors import InputError, UsageError

PROVINCE = "gn:170792"  # Deir ez-Zor, which the core knows


def first(gazetteer, name, **limits):
    return gazetteer.candidates(name, country="SY", **limits)[0].place


# ---- what a pack gives ---------------------------------------------------------------------------


def test_a_dump_gives_villages_bases_and_units(write, lists, add, installed):
    add(write("SY.zip", lists["geonames"]))
    gazetteer = installed()
    village = first(gazetteer, "Umm Zanabik")
    assert (village.id, village.level) == ("gn:990002", "settlement")
    assert (village.lat, village.lon, village.population) == (35.21, 40.02, 4100)
    assert (village.admin1, village.admin2) == (PROVINCE, "gn:990001")
    assert [unit.id for unit in gazetteer.parents(village)] == [
        "gn:990001", PROVINCE, "gn:163843",
    ]  # fmt: skip
    assert first(gazetteer, "أم الزنابق").id == "gn:990002"
    assert first(gazetteer, "Zanabiq Air Base").level == "facility"
    assert first(gazetteer, "Zanabiq Air Base").uncertainty_km == 3.0
    assert first(gazetteer, "Jabal Zanabiq").level == "area"
    assert gazetteer.candidates("Nahr al-Zanabiq", country="SY", stages=("exact",)) == ()
    assert gazetteer.holder("gn:990002") == "SY"


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("Zanabiq Air Base", "zanabiq"),
        ("Lake Zanabiq", "zanabiq"),
        ("Zanabiq al-Gharbi Dam", "zanabiq al gharbi"),
        ("Zanabiq", None),
        ("Air Base", None),
        ("T4 Air Base", None),
    ],
)
def test_a_base_is_found_without_its_noun(name, bare):
    assert nouns.bare(name) == bare


def test_a_report_finds_a_base_by_another_noun(write, lists, add, installed):
    add(write("SY.txt", lists["geonames"]))
    found = installed().candidates("Zanabiq", country="SY", stages=("exact",))
    assert "gn:990004" in {match.place.id for match in found}


def test_a_new_unit_lies_amid_its_settlements_with_its_seat(write, lists, add, installed):
    add(write("SY.txt", lists["geonames"]))
    unit = first(installed(), "Zanabiq District")
    assert (unit.id, unit.level, unit.admin1) == ("gn:990001", "adm2", PROVINCE)
    assert [kind for kind, _, _ in unit.points] == ["centroid", "seat"]
    assert unit.points[1][1:] == (35.25, 40.06), "its PPLA2"
    assert unit.lat == pytest.approx(35.23, abs=0.01)
    assert unit.uncertainty_km == 10.0


def test_what_the_core_knows_stays_as_it_is_but_gains_names(write, lists, add, installed):
    before = default_gazetteer().place("gn:170794")
    add(write("SY.txt", lists["geonames"]))
    gazetteer = installed()
    assert gazetteer.place("gn:170794") == before
    assert first(gazetteer, "Zanabiq-on-Euphrates") == before
    found = gazetteer.candidates("Deir ez-Zor", country="SY", limit=50)
    assert len({match.place.id for match in found}) == len(found)
    assert gazetteer.holder("gn:170794") == "core"


def test_units_of_whos_on_first_are_those_of_the_core(write, lists, add, installed):
    add(write("sy.tsv", lists["wof"]), name="wof")
    gazetteer = installed()
    assert first(gazetteer, "Days Az Zawr").id == PROVINCE
    assert gazetteer.place("wof:72") is None, "Mayadin District is gn:173481 in the core"
    quarter = first(gazetteer, "Zanabiq Quarter")
    assert (quarter.id, quarter.level, quarter.admin1) == ("wof:76", "subcity", PROVINCE)
    tahtani = first(gazetteer, "Zanabiq Tahtani", stages=("exact",))
    assert (tahtani.id, tahtani.admin1) == ("wof:75", PROVINCE)


def test_pcodes_are_given_to_units_that_are_known(write, lists, add, installed):
    add(write("syr.csv", lists["pcodes"]))
    gazetteer = installed()
    assert gazetteer.place(PROVINCE).pcode == "SY09"
    district = first(gazetteer, "Mayadin District")
    assert (district.id, district.pcode) == ("gn:173481", "SY0903")
    assert [unit.pcode for unit in gazetteer.parents(gazetteer.place("gn:173480"))][-2:] == [
        "SY09", None,
    ]  # fmt: skip
    new = gazetteer.place("pcode:SY0999")
    assert (new.name, new.level, new.admin1, new.pcode) == ("Zanabiq", "adm2", PROVINCE, "SY0999")
    province = gazetteer.place(PROVINCE)
    assert (new.lat, new.lon) == (province.lat, province.lon), "no better point is known"
    assert new.uncertainty_km >= province.uncertainty_km


def test_pcodes_find_the_units_of_another_pack(write, lists, add, installed):
    add(write("SY.txt", lists["geonames"]))
    add(write("syr.csv", lists["pcodes"]))
    unit = installed().place("gn:990001")
    assert (unit.level, unit.pcode) == ("adm2", "SY0999")
    assert installed().place("pcode:SY0999") is None


def test_what_others_call_second_level_is_found_there(write, add, installed):
    lines = ["ADM1_EN,ADM1_PCODE,ADM0_PCODE", "Hebron,PS0150,PS", "Nablus,PS0115,PS"]
    add(write("ps.csv", lines), country="PS")
    units = [installed().place("gn:7870658"), installed().place("gn:7870555")]
    assert [(u.level, u.pcode) for u in units] == [("adm2", "PS0150"), ("adm2", "PS0115")]


def test_a_unit_of_an_unclear_name_keeps_its_own_id(write, add, installed):
    lines = ["ADM1_EN,ADM1_PCODE,ADM0_PCODE", "Nowhere Land,SY77,SY", "Aleppo,SY02,SY"]
    add(write("x.csv", lines))
    gazetteer = installed()
    assert gazetteer.place("gn:170062").pcode == "SY02"
    assert gazetteer.place("pcode:SY77") is None, "nothing tells where it lies"


def test_a_table_of_ones_own_lies_in_the_provinces_that_it_names(write, lists, add, installed):
    add(write("mine.csv", lists["places"]))
    gazetteer = installed()
    camp = first(gazetteer, "Camp Zanabiq")
    assert (camp.level, camp.admin1, camp.uncertainty_km) == ("facility", PROVINCE, 1.5)
    assert first(gazetteer, "Um Zanabiq").admin1 == PROVINCE


# ---- several packs -------------------------------------------------------------------------------


def test_of_one_id_in_two_packs_the_first_counts_and_all_names_lead_to_it(
    write, lists, add, installed
):
    add(write("SY.txt", lists["geonames"]))
    moved = [line.replace("35.21", "36.5") for line in lists["wof"]]
    add(write("sy.tsv", [line.replace("Umm Zanabik", "Mother of Lilies") for line in moved]))
    gazetteer = installed()
    assert [pack.name for pack in gazetteer.packs.about] == ["SY", "SY-wof"]
    for country in ("SY", None):
        (match, *others) = gazetteer.candidates("Mother of Lilies", country=country)
        assert (match.place.id, match.place.lat) == ("gn:990002", 35.21)
        assert "gn:990002" not in {other.place.id for other in others}
    assert gazetteer.place("gn:990002").lat == 35.21
    assert gazetteer.place("wof:76").name == "Zanabiq Quarter"


def test_with_or_without_a_country_the_same_places_are_found(write, lists, add, installed):
    add(write("SY.txt", lists["geonames"]))
    add(write("mine.csv", lists["places"]))
    gazetteer = installed()
    for name in ("Umm al-Zanabiq", "Um Zanabeeq", "Zanabik"):
        sure = ("exact", "vowel")
        found = gazetteer.candidates(name, country="SY", stages=sure, limit=50)
        within = [match.place.id for match in found]
        anywhere = [m.place for m in gazetteer.candidates(name, stages=sure, limit=300)]
        wanted = {x for x in within if "99000" in x or x.startswith("local:")}
        assert wanted
        assert wanted <= {place.id for place in anywhere}
    assert gazetteer.knows("Umm al-Zanabiq")
    assert not gazetteer.knows("Umm al-Zanabiqqq")


def test_a_look_up_within_a_country_opens_only_its_packs(write, lists, add, installed):
    add(write("SY.txt", lists["geonames"]))
    other = [line.replace("\tSY\t", "\tIQ\t") for line in lists["geonames"][2:4]]
    other = [line.replace("99000", "98000") for line in other]
    add(write("IQ.txt", other), country="IQ")
    gazetteer = installed()
    gazetteer.candidates("Umm al-Zanabiq", country="SY")
    assert gazetteer.packs.opened == ("SY",)


def test_what_made_a_record_names_the_packs(write, lists, add, installed):
    add(write("SY.txt", lists["geonames"]))
    add(write("mine.csv", lists["places"]))
    version = installed().version
    assert version.endswith(
        "; packs mine sha256:{}, SY sha256:{}".format(
            *(pack.digest[:12] for pack in default_gazetteer().packs.about)
        )
    )


# ---- changes -------------------------------------------------------------------------------------


def tree(folder: Path) -> dict[str, bytes]:
    return {
        p.relative_to(folder).as_posix(): p.read_bytes()
        for p in sorted(folder.rglob("*"))
        if p.is_file()
    }


def test_the_same_files_give_the_same_bytes_in_any_order(tmp_path, write, lists):
    paths = [write("SY.txt", lists["geonames"]), write("mine.csv", lists["places"])]
    for name, order in (("one", paths), ("two", paths[::-1])):
        for path in order:
            with changing(tmp_path / name) as shelf:
                shelf.add(prepare(path, country="SY", kind=None, name=None)[0])
    assert tree(tmp_path / "one") == tree(tmp_path / "two")


def test_a_pack_of_the_same_name_is_replaced_and_removed_ones_leave_nothing(
    tmp_path, write, lists, add, installed
):
    folder = tmp_path / "packs"
    add(write("SY.txt", lists["geonames"]))
    add(write("SY.txt", lists["geonames"][:3]), name="sy")
    assert [pack.name for pack in manifest(folder).packs] == ["sy"]
    assert len([p for p in folder.iterdir() if p.is_dir()]) == 1
    assert installed().place("gn:990004") is None
    with changing(folder) as shelf:
        shelf.remove("SY")
    assert manifest(folder).packs == ()
    assert installed().place("gn:990002") is None
    assert sorted(p.name for p in folder.iterdir()) == [".lock", MANIFEST]
    with pytest.raises(UsageError, match="there is no pack SY"), changing(folder) as shelf:
        shelf.remove("SY")


def test_a_failed_build_leaves_everything_as_it_was(tmp_path, write, lists, add, monkeypatch):
    add(write("SY.txt", lists["geonames"]))
    before = tree(tmp_path / "packs")
    monkeypatch.setattr(
        "reportedly.codebook.packs.compiling.write_layer",
        lambda *_, **__: (_ for _ in ()).throw(OSError(28, "No space left on device")),
    )
    with pytest.raises(InputError, match=r"no space left on device\); the old ones stay in use"):
        add(write("mine.csv", lists["places"]))
    assert tree(tmp_path / "packs") == before


def test_a_killed_build_leaves_the_old_packs_in_use(tmp_path, write, lists, add, installed):
    add(write("SY.txt", lists["geonames"]))
    before = tree(tmp_path / "packs")
    code = (
        "import os, sys\n"
        "from pathlib import Path\n"
        "from reportedly.codebook.packs import shelf\n"
        "from reportedly.codebook.packs.adding import prepare\n"
        "shelf.save_rows = lambda *_: os._exit(9)\n"
        "with shelf.changing(Path(sys.argv[1])) as changed:\n"
        "    changed.add(prepare(Path(sys.argv[2]), country='SY', kind=None, name=None)[0])\n"
    )
    path = write("mine.csv", lists["places"])
    done = subprocess.run([sys.executable, "-c", code, tmp_path / "packs", path], check=False)
    assert done.returncode == 9
    after = tree(tmp_path / "packs")
    assert {name: after[name] for name in before} == before
    assert any(name.startswith(".building-") for name in after)
    assert installed().place("gn:990002")
    add(path)
    assert not any(name.startswith(".building-") for name in tree(tmp_path / "packs"))
    assert {pack.name for pack in manifest(tmp_path / "packs").packs} == {"SY", "mine"}


def test_two_processes_do_not_change_packs_at_once(tmp_path, write, lists, add):
    if sys.platform == "win32":
        pytest.skip("NOT RUN: the lock of Windows is per process")
    with (
        changing(tmp_path / "packs"),
        pytest.raises(InputError, match="another process is changing the packs"),
    ):
        add(write("SY.txt", lists["geonames"]))


def test_packs_of_other_rules_ask_to_be_rebuilt_which_needs_no_file(
    tmp_path, write, lists, add, installed
):
    path = write("SY.txt", lists["geonames"])
    add(path)
    add(write("syr.csv", lists["pcodes"]))
    before = tree(tmp_path / "packs")
    path.unlink()
    place = tmp_path / "packs" / MANIFEST
    told = json.loads(place.read_text())
    place.write_text(json.dumps(told | {"built_with": "spelling 0, core 0"}))
    with pytest.raises(InputError, match="run reportedly gazetteer rebuild"):
        installed()
    with (
        pytest.raises(InputError, match="run reportedly gazetteer rebuild"),
        changing(tmp_path / "packs") as shelf,
    ):
        shelf.remove("SY")
    with changing(tmp_path / "packs", anew=True) as shelf:
        assert [pack.name for pack in shelf.rebuild()] == ["SY", "SY-pcodes"]
    assert tree(tmp_path / "packs") == before
    assert installed().place("gn:990001").pcode == "SY0999"


@pytest.mark.parametrize("broken", [b"", b"{", b'{"packs": 3}', b"\xff"])
def test_a_broken_manifest_is_told(tmp_path, installed, broken):
    (tmp_path / "packs").mkdir()
    (tmp_path / "packs" / MANIFEST).write_bytes(broken)
    with pytest.raises(InputError, match=r"packs\.json cannot be read"):
        installed()


def test_packs_that_vanish_while_they_are_read_are_told(tmp_path, write, lists, add, installed):
    add(write("SY.txt", lists["geonames"]))
    gazetteer = installed()
    (folder,) = (p for p in (tmp_path / "packs").iterdir() if p.is_dir())
    folder.rename(tmp_path / "gone")
    with pytest.raises(InputError, match="were changed meanwhile, or are damaged"):
        gazetteer.candidates("Umm al-Zanabiq", country="SY")


@pytest.mark.parametrize("name", ["../x", "a/b", "", "core", "index", "x" * 60, "ä", ".x"])
def test_names_that_would_not_do(write, lists, name):
    with pytest.raises(UsageError, match="--name"):
        prepare(write("SY.txt", lists["geonames"]), country="SY", kind=None, name=name or " ")


def test_nobodys_own_packs_are_seen_in_tests():
    assert "no-packs" in os.environ["REPORTEDLY_GAZETTEER"]
    assert default_gazetteer().packs is None


def test_real_tables_lie_in_the_provinces_of_the_core(shared, tmp_path, installed):
    """Every second-hand table of a country must come down in units that the core knows."""
    countries = ("LY", "PS", "LB")
    with changing(tmp_path / "packs") as shelf:
        for code in countries:
            path = shared / "gazetteer" / f"{code.lower()}.tsv.xz"
            given, found = prepare(path, country=code, kind=None, name=code)
            pack, made = shelf.add(given)
            assert len(found.bad) * 100 <= len(found.rows)
            assert made.known_units > made.new_units
            assert pack.places > 0.75 * len(found.rows), "rows of one id are one place"
    gazetteer = installed()
    for i, code in enumerate(sorted(countries)):
        layer = gazetteer.packs.source(i).layer
        first, last = layer.kinds["settlement"]
        places = [gazetteer.packs.source(i).place(row) for row in range(first, last, 7)]
        inside = [p for p in places if p.admin1 and p.admin1.startswith("gn:")]
        assert len(inside) > 0.85 * len(places), code
        for place in places[::10]:
            found = gazetteer.candidates(place.name, country=code, limit=200)
            assert place.id in {match.place.id for match in found}
