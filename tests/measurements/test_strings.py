"""The measure of place names of one war: which sentences, what became of each, and the labels."""

import csv
import json

import pytest
from bench import strings
from bench.strings import answer, as_found, as_marked, joined, outcomes, sentences, shares_of_names
from bench.strings_labels import (
    Answer,
    Label,
    Sentence,
    by_name,
    compared,
    curve,
    folded,
    judged,
    kinds,
    rates,
    read_labels,
    sample,
    spot,
    units,
    write_rows,
)
from msgspec.structs import asdict

from reportedly.codebook import gazetteer
from reportedly.resolve.place import Resolved

HIT = "Syrian jets hit the village of Bir Zorqan in Idlib province on Monday."
TAKEN = "Troops took two hills\tnear Homs\nbefore dawn."
IDLIB, HOMS, HAMA = "gn:169387", "gn:169575", "gn:170015"


def row(text, *names, source="AFP"):
    spans = [[text.index(name), text.index(name) + len(name)] for name in names]
    return {"text": text, "source": source, "locations": spans}


def label(country="SY", unit="Homs", sentence=TAKEN, string="Homs"):
    start = sentence.index(string)
    text = sentence.replace("\t", " ").replace("\n", " ")
    return Label(str(start), str(start + len(string)), string, country, unit, text)


def told(outcome="matched", country="SY", unit=HOMS, **more):
    return Answer(outcome=outcome, level="settlement", country=country, unit=unit, **more)


# ---- sentences -----------------------------------------------------------------------------------


def test_sentences_of_the_war_are_taken_once_with_all_their_places():
    given = sentences(
        [
            row(HIT, "Bir Zorqan"),
            row(f"{HIT}\n", "Idlib"),
            row(TAKEN, "Homs", source="Masdar_X"),
            row("A car bomb went off in Basra.", "Basra"),
            row("Syria was silent."),
        ]
    )
    assert [one.text for one in given] == [HIT, TAKEN]
    assert [HIT[a:b] for a, b in given[0].spans] == ["Bir Zorqan", "Idlib"]


def test_words_of_one_name_that_were_marked_singly_are_one_span():
    text = "Shells hit Khan Sheikhun, Homs and Hama."
    spans = [(11, 15), (16, 24), (26, 30), (35, 39)]
    assert [text[a:b] for a, b in joined(text, spans)] == ["Khan Sheikhun", "Homs", "Hama"]


@pytest.mark.parametrize(
    ("one", "other"),
    [("The Ghab Plain", "the ghab plain"), ("Al-Rastan", "Rastan"), ("the Ghab", "Ghab")],
)
def test_names_are_told_apart_without_case_and_articles(one, other):
    assert folded(one) == folded(other)


def test_a_sample_holds_distinct_names_whose_offsets_hold_and_is_drawn_alike():
    given = sentences([row(TAKEN, "Homs", source="Masdar"), row(f"{HIT} Homs", "Idlib", "Homs")])
    drawn = sample(given, 9)
    assert sorted(one.string for one in drawn) == ["Homs", "Idlib"]
    assert drawn == sample(given, 9)
    for one in drawn:
        assert one.sentence[int(one.start) : int(one.end)] == one.string
        assert "\t" not in one.sentence
        assert (one.country, one.unit) == ("", "")


# ---- answers -------------------------------------------------------------------------------------


def test_a_marked_name_keeps_the_container_that_the_sentence_states():
    given = sentences([row(HIT, "Bir Zorqan")])
    (at,) = [spot(one.text, span) for one in given for span in one.spans]
    for found in (as_marked(given)[at], as_found(given)[at]):
        assert (found.outcome, found.country, found.unit) == ("backed_off", "SY", IDLIB)


def test_what_the_program_does_not_see_is_told_apart_from_what_it_cannot_place():
    given = [Sentence(HIT, ((HIT.index("jets"), HIT.index("jets") + 4),))]
    assert [a.outcome for a in as_found(given).values()] == ["unseen"]


def test_the_place_that_shares_most_with_a_span_answers_for_it():
    given = sentences([row("Syrian troops left Homs, and Hama fell.", "Homs", "Hama")])
    assert [a.unit for a in as_found(given).values()] == [HOMS, HAMA]


def test_an_answer_tells_the_unit_of_a_place_that_is_one():
    place = Resolved(name="Idlib", id=IDLIB, level="adm1", country="SY", basis="matched")
    assert answer(place).unit == IDLIB
    assert answer(Resolved(name=None)).unit == ""


# ---- figures -------------------------------------------------------------------------------------


def test_a_name_counts_once_however_often_it_stands():
    given = sentences(
        [row(f"Syrian troops left Homs {i}.", "Homs") for i in range(3)] + [row(HIT, "Idlib")]
    )
    names = by_name(given)
    found = dict.fromkeys(names["homs"], told("none"))
    found[names["homs"][0]] = told("matched")
    found |= dict.fromkeys(names["idlib"], told("matched"))
    assert shares_of_names(names, found)["matched"] == pytest.approx((1 / 3 + 1) / 2)
    figures = outcomes(names, found)
    assert figures.values["spans"] == 0.5
    assert figures.lines[1].split()[:3] == ["spans", "4", "0.500"]


@pytest.mark.parametrize(
    ("labelled", "said", "country", "unit"),
    [
        (label(), told(), True, True),
        (label(unit="Hama|Homs"), told(), True, True),
        (label(country="LB|SY", unit="-"), told(), True, None),
        (label(unit="Hama"), told(), True, False),
        (label(unit="-"), told(), True, None),
        (label(), told(country="IQ", unit="gn:1"), False, None),
        (label(), told("none", country="", unit=""), None, None),
        (label(country="-", unit="-"), told(), None, None),
    ],
)
def test_an_answer_is_held_against_its_label(labelled, said, country, unit):
    found = judged(labelled, said)
    assert (found.country, found.unit) == (country, unit)


def test_a_first_candidate_that_was_not_taken_is_held_against_the_label_too():
    said = told("none", country="", unit="", first_unit=HOMS, first_score=0.45)
    far = told("none", country="", unit="", first_unit=IDLIB, first_score=0.15)
    lines = list(curve([judged(label(), said), judged(label(), far), judged(label(), told())]))
    assert lines[0] == "without a point of their own: 2, 0 of them without a candidate"
    assert [line.split("=")[1].split(",")[0].strip() for line in lines[1:]] == [
        "0.4",
        "0.3",
        "0.2",
        "0.1",
        "0.0",
    ]
    assert "1 of   1" in lines[1]
    assert "1 of   2" in lines[-1]


def test_a_unit_that_nobody_knows_is_a_mistake_of_the_coder():
    assert units("Idlib|Homs", "SY") == {IDLIB, HOMS}
    with pytest.raises(SystemExit, match="Idlub Nowhere"):
        units("Idlub Nowhere", "SY")


def test_rates_and_kinds_hold_no_word_of_a_sentence():
    found = [
        judged(label(), told()),
        judged(label(), told(country="IQ", unit="")),
        judged(label(unit="Hama"), told()),
        judged(label(), told("backed_off")),
        judged(label(country="-", unit="-"), told()),
        judged(label(), told("none", country="", unit="")),
    ]
    values, lines = rates(found)
    assert values["country_matched"] == pytest.approx(2 / 3)
    assert values["unit_matched"] == 0.5
    assert values["country_told"] == 0.75
    assert lines[-2].endswith(": 1")
    assert lines[-1].endswith(": 1 of 6")
    assert list(kinds(found)) == [
        "wrong: 1 another unit of SY, matched as settlement",
        "wrong: 1 country IQ for SY, matched as settlement",
    ]


# ---- files and the command -----------------------------------------------------------------------


def coded(path, texts, **cells):
    """Draw a sample and fill its cells."""
    strings.main(["--texts", str(texts), "--sample", "9", "--out", str(path)])
    write_rows(path, [asdict(one) | cells for one in read_labels(path)])


@pytest.fixture
def texts(tmp_path):
    path = tmp_path / "texts.jsonl"
    rows = [row(HIT, "Bir Zorqan", "Idlib"), row(TAKEN, "Homs", source="Masdar")]
    path.write_text("".join(json.dumps(one) + "\n" for one in rows), encoding="utf-8")
    return path


def test_a_sample_is_drawn_without_placing_anything(texts, tmp_path, monkeypatch):
    monkeypatch.setattr(strings, "resolve", lambda *_, **__: pytest.fail("placed"))
    out = tmp_path / "sample.tsv"
    strings.main(["--texts", str(texts), "--sample", "2", "--out", str(out)])
    with out.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    assert len(rows) == 2
    with pytest.raises(SystemExit, match="--out"):
        strings.main(["--texts", str(texts), "--sample", "2"])


def test_labels_need_their_columns_and_must_be_of_the_texts(tmp_path):
    path = tmp_path / "labels.tsv"
    path.write_text("start\tend\n1\t2\n", encoding="utf-8")
    with pytest.raises(SystemExit, match="no column string, country, unit, sentence"):
        read_labels(path)
    write_rows(path, [dict(zip(Label.__struct_fields__, ("0", "4", *"abcd"), strict=True))])
    with pytest.raises(SystemExit, match="line 2: no such span"):
        compared(path, {})


def test_the_command_prints_both_ways_and_keeps_its_floors(texts, tmp_path, capsys, monkeypatch):
    table, out = tmp_path / "labels.tsv", tmp_path / "answers.tsv"
    coded(table, texts, country="SY", unit="-")
    arguments = ["--texts", str(texts), "--labels", str(table), "--out", str(out)]
    strings.main(arguments)
    lines = capsys.readouterr().out.splitlines()
    assert [line for line in lines if line.startswith("----")] == [
        "---- as marked",
        "---- as found",
    ]
    assert any(line.startswith("told, right country") for line in lines)
    answers = (tmp_path / "answers.found.tsv").read_text(encoding="utf-8").splitlines()
    assert len(answers) == 4
    floors = tmp_path / "floors.toml"
    floors.write_text("[strings]\nfound_spans = 1.1\n", encoding="utf-8")
    monkeypatch.setattr(strings, "FLOORS", floors)
    try:
        with pytest.raises(SystemExit, match="found_spans"):
            strings.main([*arguments, "--gazetteer", str(tmp_path / "none")])
    finally:
        gazetteer.use(None)
