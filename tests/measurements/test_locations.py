"""The measure of linking: names, tokens, counts, and the floors on the gold records."""

import json
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from bench.facets import Counts
from bench.floors import FLOORS
from bench.locations import answer, counts, name_of, number, read_rows, scored, tokens_in, view_of

CORPUS = Path(__file__).parents[3] / "shared/corpora/event_location/sentences.jsonl.gz"

TEXT = "Shells hit the Karm district of Aleppo on Monday, and troops marched through Homs."


def words(text, spans):
    return [text[start:end] for start, end in spans]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Shells fell on the eastern town of Binnish.", ["Binnish"]),
        ("Shells fell near Aleppo International Airport.", ["Aleppo International Airport"]),
        ("Shells fell on the Karm neighbourhood.", ["Karm"]),
    ],
)
def test_a_place_is_marked_by_its_name(text, names):
    found = [name_of(text, p) for p in view_of(text).annotated.places]
    assert words(text, [span for span in found if span]) == names


def test_each_verb_is_asked_by_itself():
    hit, marched = TEXT.index("hit"), TEXT.index("marched")
    assert "Homs" not in words(TEXT, answer(TEXT, [[hit, hit + 3]]))
    assert words(TEXT, answer(TEXT, [[marched, marched + 7]])) == ["Homs"]


def test_tokens_count_by_their_spans():
    gold = {"text": "in Deir Ezzor city", "locations": [[3, 13]]}
    assert tokens_in(gold["text"], gold["locations"]) == {3, 8}
    assert counts(gold, [[3, 7], [14, 18]]) == Counts(1, 1, 1)


@pytest.mark.parametrize(
    ("locations", "name"), [([], "none"), ([[0, 1]], "one"), ([[0, 1], [2, 3]], "several")]
)
def test_records_are_grouped_by_their_places(locations, name):
    assert number({"locations": locations}) == name


def test_records_of_one_id_are_matched_in_their_order():
    gold = [
        {"id": "a", "text": "Homs", "locations": [[0, 4]]},
        {"id": "a", "text": "Homs", "locations": []},
    ]
    found = scored(gold, [{"id": "a", "locations": [(0, 4)]}, {"id": "a", "locations": []}])
    assert found["all"] == [Counts(1, 0, 0), Counts()]


def test_the_command_ignores_answers_in_the_texts(tmp_path):
    start = TEXT.index("marched")
    row = {"id": "x", "text": TEXT, "verb": [[start, start + 7]], "locations": [[0, 6]]}
    texts, out = tmp_path / "texts.jsonl", tmp_path / "out.jsonl"
    texts.write_text(json.dumps(row) + "\n", encoding="utf-8")
    command = [sys.executable, "-m", "bench.locations", "--texts", str(texts), "--out", str(out)]
    subprocess.run(command, check=True, cwd=Path(__file__).parents[2])
    told = json.loads(out.read_text(encoding="utf-8"))
    assert words(TEXT, told["locations"]) == ["Homs"]


@pytest.mark.skipif(not CORPUS.exists(), reason=f"NOT MEASURED: {CORPUS} is not there")
def test_the_floors_hold_on_the_gold_records():
    floors = tomllib.loads(FLOORS.read_text(encoding="utf-8"))["locations"]
    gold = [row for row in read_rows(CORPUS) if row["gold"]]
    told = [{"id": r["id"], "locations": answer(r["text"], r["verb"])} for r in gold]
    total = sum(scored(gold, told)["all"], Counts())
    assert total.precision >= floors["precision"]
    assert total.recall >= floors["recall"]
