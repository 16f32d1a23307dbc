from hashlib import sha256

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.codebook.attribution import credits_due, data_sources
from reportedly.codebook.gazetteer import default_gazetteer
from reportedly.codebook.layer import Entry, Layer, Unit
from reportedly.codebook.layer_write import write_layer
from reportedly.codebook.names import Keys, spelling_version
from reportedly.codebook.sources import DiskSource
from reportedly.codebook.supplement import SupplementRow
from reportedly.codebook.tables import DATA, rows

CORE_LIMIT = 15_000_000


@pytest.fixture(scope="module")
def gazetteer():
    return default_gazetteer()


@pytest.mark.parametrize(
    "name", ["Deir ez-Zor", "Deir Ezzor", "Deir Ez Zour", "Dayr az Zawr", "Deirezzor", "دير الزور"]
)
def test_city_first_then_its_governorate(gazetteer, name):
    found = [match.place.id for match in gazetteer.candidates(name)]
    assert found[:2] == ["gn:170794", "gn:170792"]


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("Mayadeen", "gn:173480"),
        ("Al-Mayadin", "gn:173480"),
        ("Abu Bukamal", "gn:174448"),
        ("Albukamal", "gn:174448"),
        ("Abu Kamal", "gn:174448"),
        ("Kyiv", "gn:703448"),
        ("Kiev", "gn:703448"),
        ("Kharkiv", "gn:706483"),
        ("Kharkov", "gn:706483"),
        ("Харків", "gn:706483"),
        ("Mosul", "gn:99072"),
        ("Bakhmut", "gn:713174"),
        ("El Fasher", "gn:379555"),
        ("al-Fashir", "gn:379555"),
        ("Marib", "gn:72968"),
        ("Ma'rib", "gn:72968"),
        ("Gao", "gn:2457163"),
        ("Goma", "gn:216281"),
        ("Sittwe", "gn:1295765"),
        ("Syria", "gn:163843"),
        ("the United States", "gn:6252001"),
        ("US", "gn:6252001"),
        ("Syrian Desert", "local:syrian-desert"),
        ("Bab el-Mandeb", "local:bab-al-mandab"),
        ("NYC", "gn:5128581"),
    ],
)
def test_first_candidate(gazetteer, name, place):
    assert gazetteer.candidates(name)[0].place.id == place


@pytest.mark.parametrize(
    ("name", "unit"),
    [
        ("Idlib Governorate", "gn:169387"),
        ("Rakhine State", "gn:1298852"),
        ("Kharkiv Oblast", "gn:706482"),
        ("Dayr az-Zawr province", "gn:170792"),
    ],
)
def test_a_word_for_a_unit_asks_for_units(gazetteer, name, unit):
    first = gazetteer.candidates(name)[0].place
    assert (first.id, first.level) == (unit, "adm1")


def test_a_governorate_has_centroid_and_seat(gazetteer):
    unit = gazetteer.place("gn:170792")
    city = gazetteer.place("gn:170794")
    assert [kind for kind, _, _ in unit.points] == ["centroid", "seat"]
    assert unit.points[1][1:] == (city.lat, city.lon)
    assert unit.uncertainty_km > 25
    assert 2 <= city.uncertainty_km <= 10


def test_parents_from_small_to_large(gazetteer):
    place = gazetteer.candidates("Bakhmut", country="UA")[0].place
    assert [unit.level for unit in gazetteer.parents(place)] == ["adm2", "adm1", "country"]
    assert gazetteer.parents(gazetteer.place("gn:163843")) == ()


def test_country_is_a_hard_limit(gazetteer):
    assert {m.place.country for m in gazetteer.candidates("Tripoli", country="LB")} == {"LB"}
    assert gazetteer.candidates("Goma", country="UA", stages=("exact",)) == ()
    desert = gazetteer.candidates("Syrian Desert", country="IQ", stages=("exact",))
    assert [match.place.id for match in desert] == ["local:syrian-desert"]


def test_stages_can_be_chosen(gazetteer):
    only = gazetteer.candidates("Deirezzor", stages=("exact",))
    assert all(match.stage == "exact" for match in only)
    assert gazetteer.candidates("Deirezzor", stages=("vowel",))[0].stage == "vowel"


def test_knows_names_as_they_stand(gazetteer):
    assert all(gazetteer.knows(name) for name in ("Mosul", "EL FASHER", "Fasher", "DRC", "Sinai"))
    assert not any(gazetteer.knows(name) for name in ("Msl", "", "Xyzzyville"))


@pytest.mark.parametrize("name", ["", " ", "-", "'", "\x00", "a", "مممم" * 50, "Zz" * 500])
def test_odd_names_find_nothing_or_little(gazetteer, name):
    assert len(gazetteer.candidates(name, limit=5)) <= 5


def test_unknown_ids(gazetteer):
    for place_id in ("gn:1", "gn:", "gn:x", "wof:170794", "", "local:nowhere"):
        assert gazetteer.place(place_id) is None


def test_the_core_knows_its_rules_and_size():
    layer = Layer(DATA / "gazetteer")
    assert layer.spelling == spelling_version(), "rules changed: run tools/build_gazetteer.py"
    assert sum(p.stat().st_size for p in (DATA / "gazetteer").iterdir()) <= CORE_LIMIT
    assert layer.size > 280_000


def test_sources_tell_the_hash_of_every_built_file():
    told = data_sources()["gazetteer"].files
    folder = DATA / "gazetteer"
    assert told == {p.name: sha256(p.read_bytes()).hexdigest() for p in sorted(folder.iterdir())}
    assert any("GeoNames" in line for line in credits_due())


def test_every_place_is_whole(gazetteer):
    core = gazetteer.layers[0]
    size = Layer(DATA / "gazetteer").size
    for row in range(0, size, 997):
        place = core.place(row)
        assert gazetteer.place(place.id) == place
        assert -90 <= place.lat <= 90
        assert -180 <= place.lon <= 180
        assert place.points[0][1:] == (place.lat, place.lon)
        assert place.id in {m.place.id for m in gazetteer.candidates(place.name, limit=3000)}
        for unit in gazetteer.parents(place):
            assert unit.country == place.country


def test_supplement_lies_where_it_says(gazetteer):
    for row in rows("supplement.tsv", SupplementRow):
        place = gazetteer.place(row.id)
        assert place is not None, row.id
        assert place.id in {m.place.id for m in gazetteer.candidates(row.name)}, row.id
        assert (
            row.id.startswith("gn:") or row.level == "sea" or row.radius_km > 500 or row.country
        ), row.id
        if row.within:
            assert gazetteer.place(row.within).country in row.country, row.id
        for code in row.country:
            land = gazetteer.parents(gazetteer.candidates(row.name, country=code)[0].place)
            assert land or row.level == "country", row.id


def test_supplement_points_have_neighbours_of_their_country():
    layer = Layer(DATA / "gazetteer")
    first, last = layer.kinds["settlement"]
    near: dict[tuple[int, int], set[str]] = {}
    for row in range(first, last):
        entry = layer.entry(row)
        near.setdefault((round(entry.lat), round(entry.lon)), set()).add(entry.country)
    for told in rows("supplement.tsv", SupplementRow):
        if told.level != "sea" and told.country:
            # Deserts and reefs have none nearby: two degrees, and as far as the place reaches.
            reach = 2 + int(told.radius_km / 111)
            around = range(-reach, reach + 1)
            cells = [
                near.get((round(told.lat) + a, round(told.lon) + b), set())
                for a in around
                for b in around
            ]
            assert set(told.country) & set().union(*cells), told.id


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=30))
def test_any_text_is_answered_the_same_twice(name):
    gazetteer = default_gazetteer()
    first = gazetteer.candidates(name)
    assert first == gazetteer.candidates(name)
    assert all(0 <= match.similarity <= 1 for match in first)
    assert len({match.place.id for match in first}) == len(first) <= 20


def test_best_first_and_limit_only_cuts(gazetteer):
    every = gazetteer.candidates("Husseiniya", limit=100)
    first = [m.stage == "exact" and m.similarity == 1 for m in every]
    assert first == sorted(first, reverse=True)
    chances = [m.probability for m in every[sum(first) :]]
    assert chances == sorted(chances, reverse=True)
    assert 0 < sum(m.probability for m in every) <= 1.001
    assert gazetteer.candidates("Husseiniya", limit=3) == every[:3]


@pytest.mark.parametrize(
    ("name", "country", "place"),
    [
        ("Харьков", None, "gn:706483"),
        ("Harkiv", "UA", "gn:706483"),
        ("Avdeyevka", "UA", "gn:713122"),
        ("Manbidj", "SY", "gn:167357"),
        ("Tal Afar", "IQ", "gn:90393"),
        ("الرقه", "SY", "gn:172955"),
    ],
)
def test_other_romanisations_and_scripts(gazetteer, name, country, place):
    found = gazetteer.candidates(name, country=country)
    assert found[0].place.id == place, [(m.place.id, m.place.name) for m in found[:3]]


def test_accept_is_a_hard_limit(gazetteer):
    every = gazetteer.candidates("Zabadani", country="SY")
    held = gazetteer.candidates(
        "Zabadani", country="SY", accept=lambda place: place.admin1 == every[0].place.admin1
    )
    assert held
    assert {m.place.admin1 for m in held} == {every[0].place.admin1}
    turned = gazetteer.candidates("Syria", accept=lambda place: place.country == "IQ")
    assert "gn:163843" not in {m.place.id for m in turned}


@pytest.fixture
def small():
    return {
        "version": "test 1",
        "scheme": "x",
        "kinds": {"country": (0, 1), "adm1": (1, 2), "settlement": (2, 4)},
        "entries": [
            Entry("x:1", "Ruritania", 45.0, 20.0, 1_234_567_890, None, "PCLI", "RR"),
            Entry("x:2", "Zenda", 45.1, 20.1, 0, 0, "ADM1", "RR"),
            Entry("x:3", "Zenda", 45.12345, -179.99995, 4095, 1, "PPL", "RR"),
            Entry("x:4", "Strelsau", -89.5, 179.5, 271_812, 0, "PPLX", "RR"),
        ],
        "units": {0: Unit(None, 200), 1: Unit((45.2, 20.2), 30)},
        "keys": {
            "ruritania": [0],
            "zenda": [1, 2],
            "strelsau": [3],
            "al zinda": [2],
            "زندا": [2],
        },
        "looser": {
            "zenda": Keys("zinda", ("zinda",), ("snd",)),
            "al zinda": Keys("zinda", ("alzinda", "zinda"), ("snd",)),
            "زندا": Keys("znda", ("znda",), ("snd",)),
        },
    }


def test_a_layer_comes_back_as_written(tmp_path, small):
    write_layer(tmp_path, **small)
    layer = Layer(tmp_path)
    assert [layer.entry(row).name for row in range(layer.size)] == [
        entry.name for entry in small["entries"]
    ]
    assert layer.index.rows("zenda") == (1, 2)
    assert layer.index.rows("hentzau") == ()
    assert (layer.entry(2).lat, layer.entry(2).lon) == (45.12345, -179.99995)
    assert layer.unit(1) == Unit((45.2, 20.2), 30)
    assert [layer.entry(row).population for row in range(4)] == [1_235_000_000, 0, 4095, 271_800]
    assert layer.find("x:3") == 2
    assert layer.find("x:9") is None


def test_an_index_leads_from_consonants_to_sounds_and_from_these_to_names(tmp_path, small):
    write_layer(tmp_path, **small)
    index = Layer(tmp_path).index
    assert index.sounds(("rts", "snd"), 9) == [("zinda", False), ("znda", True)]
    assert index.sounds(("snd",), 1) == [("zinda", False)]
    told = {sound: list(index.sounding(sound)) for sound in ("zinda", "alzinda", "rupirt")}
    assert [(index.key(n), own) for n, own in told["zinda"]] == [
        ("zenda", True),
        ("al zinda", True),
    ]
    assert [(index.key(n), own) for n, own in told["alzinda"]] == [("al zinda", False)]
    assert told["rupirt"] == []


def test_a_layer_as_places(tmp_path, small):
    write_layer(tmp_path, **small)
    source = DiskSource(Layer(tmp_path))
    assert [source.place(row).level for row in range(4)] == [
        "country", "adm1", "settlement", "subcity",
    ]  # fmt: skip
    assert source.place(2).admin1 == "x:2"
    assert source.find("x:4") == source.place(3)


def test_the_same_places_give_the_same_bytes(tmp_path, small):
    for name in ("one", "two"):
        write_layer(tmp_path / name, **small)
    small["keys"] = dict(reversed(small["keys"].items()))
    write_layer(tmp_path / "three", **small)
    files = {
        tuple(p.read_bytes() for p in sorted((tmp_path / name).iterdir()))
        for name in ("one", "two", "three")
    }
    assert len(files) == 1
