import lzma

import pytest
from bench import left_out, spellings

from reportedly.codebook import names

HEAD = [
    "wof_id",
    "geonameid",
    "placetype",
    "fcode",
    "name",
    "lat",
    "lon",
    "country",
    "gn_admin1",
    "region_wof",
    "county_wof",
    "population",
    "variants",
]
ROWS = [
    "1 101 locality PPL Hajine 34.69 40.83 SY 01 901 1 900 Hajin|Hadjîn|هجين",
    "2 102 locality PPL Sousse 34.50 40.90 SY 01 901 1 0 Sūsah|السوسة",
    "3 103 locality PPL Hujaynah 33.40 36.60 SY 02 902 1 0 Hujaina",
    "4 -1 locality PPL Nowhere 33.40 36.60 SY 02 902 1 0 Nowheer",
    "5 105 region PPL Unit 33.40 36.60 SY 02 902 1 0 Unitt",
]


@pytest.fixture
def packs(tmp_path):
    lines = ["\t".join(HEAD), *(line.replace(" ", "\t") for line in ROWS)]
    with lzma.open(tmp_path / "sy.tsv.xz", "wt", encoding="utf-8") as file:
        file.write("\n".join(lines) + "\n")
    return tmp_path


def test_settlements_with_an_id_are_read(packs):
    places = left_out.read(packs, "SY")
    assert [p.number for p in places] == [101, 102, 103]
    assert places[0].latin == ["Hajine", "Hajin", "Hadjîn"]
    assert places[0].other == ["هجين"]


def test_what_is_left_out_is_in_no_index(packs, tmp_path):
    places = left_out.read(packs, "SY")
    asked = left_out.leave_out(places, most=3, seed=7)
    assert len(asked) == 3
    gazetteer = left_out.index(places, tmp_path / "index")
    for question in asked:
        assert not gazetteer.knows(question.spelling)
        assert names.plain(question.spelling) not in map(names.plain, places[question.row].latin)


def test_the_same_seed_asks_the_same(packs):
    first, second = (
        [*left_out.leave_out(left_out.read(packs, "SY"), most=2, seed=s)] for s in (1, 1)
    )
    assert first == second


def test_figures_are_printed_and_floors_kept(packs, capsys, monkeypatch, tmp_path):
    spellings.main(["--country", "SY", "--packs", str(packs), "--curve"])
    told = capsys.readouterr().out
    assert "SY province known" in told
    assert "p >= 0.0" in told
    floors = tmp_path / "floors.toml"
    floors.write_text("[spellings]\nSY_known = 1.1\n", encoding="utf-8")
    monkeypatch.setattr(spellings, "FLOORS", floors)
    with pytest.raises(SystemExit, match="SY_known"):
        spellings.main(["--country", "SY", "--packs", str(packs)])


def test_threshold_is_the_least_that_is_precise_enough():
    answers = [
        spellings.Answer(p, right, right, homonym=False)
        for p, right in [(0.9, True), (0.8, True), (0.5, True), (0.4, False), (0.0, False)]
    ]
    assert spellings.threshold(answers) == (0.5, 0.6, 0.6)
    assert spellings.recall(answers) == 0.6
    assert spellings.precision(answers) == 0.75


def test_without_packs_it_says_so(tmp_path):
    with pytest.raises(SystemExit, match="--packs"):
        spellings.main(["--packs", str(tmp_path / "none")])
