"""The mapping to MUC-4 templates, on a made-up report."""

import json
import subprocess
import sys

import pytest
from bench.muc import templates
from bench.muc_incident import incidents
from bench.muc_place import plain
from bench.muc_tables import bare, fill

from reportedly.flow import read
from reportedly.model import Source

TEXT = (
    "LIMA, 14 MAR 89 (XNA) -- [TEXT] SHINING PATH GUERRILLAS YESTERDAY KIDNAPPED JUDGE HUGO "
    "LLANTOY IN THE CITY OF AYACUCHO.\n\n"
    "A CAR BOMB EXPLODED TODAY IN FRONT OF A BANK IN LIMA. FOUR PASSERSBY WERE INJURED BY THE "
    "BLAST, WHICH DESTROYED TWO BUSES.\n\n"
    "ON 2 MARCH 1985 GUERRILLAS KILLED SIX PEASANTS IN TOCACHE.\n\n"
    "SOLDIERS KILLED NINE GUERRILLAS IN A CLASH NEAR HUANTA."
)


def told(text, published=None):
    return templates(read(Source(name="x", raw=text.encode(), published=published)))


def test_incidents_become_templates():
    five, _ = told(TEXT)
    assert [t["incident_type"] for t in five] == ["kidnapping", "bombing"]
    assert five[0]["PerpInd"] == [["GUERRILLAS"]]
    assert five[0]["PerpOrg"] == [["Shining Path"]]
    assert five[0]["Victim"] == [["Hugo Llantoy"]]
    assert five[1]["Weapon"] == [["CAR BOMB"]]
    assert ["BUSES"] in five[1]["Target"]


def test_all_slots_are_filled_in_their_form():
    _, full = told(TEXT)
    slots = full[0]["slots"]
    assert slots["inc-date"] == ["13 MAR 89"]
    assert slots["inc-loc"] == ["PERU: AYACUCHO (CITY)"]
    assert slots["inc-stage"] == ["ACCOMPLISHED"]
    assert slots["perp-inc-cat"] == ["TERRORIST ACT"]
    (sureness,) = slots["perp-org-conf"]
    assert sureness["values"] == ["REPORTED AS FACT"]
    assert sureness["tags"] == ["SHINING PATH"]
    assert slots["hum-tgt-type"] == [{"values": ["LEGAL OR JUDICIAL"], "tags": ["HUGO LLANTOY"]}]
    bomb = full[1]["slots"]
    (weapon,) = bomb["inc-instr-type"]
    assert (weapon["tags"], weapon["values"]) == (["CAR BOMB"], ["VEHICLE BOMB"])
    assert {"values": ["2"], "tags": ["BUSES"]} in bomb["phys-tgt-num"]
    assert {"values": ["DESTROYED"], "tags": ["BUSES"]} in bomb["phys-tgt-effect"]
    assert {"values": ["4"], "tags": ["PASSERSBY"]} in bomb["hum-tgt-num"]


def test_what_does_not_count_is_no_incident():
    reading = read(Source(name="x", raw=TEXT.encode()))
    assert {c.kind for c in reading.claims} - {"abduction", "vehicle_bomb"}
    kept = [c for i in incidents(reading.document, reading.claims) for c in i.claims]
    assert not any("TOCACHE" in e.exact or "HUANTA" in e.exact for c in kept for e in c.evidence)


def test_another_country_is_of_no_interest():
    assert told("OSLO, 14 MAR 89 -- GUNMEN KIDNAPPED TWO TEACHERS IN BERGEN TODAY.") == ([], [])


@pytest.mark.parametrize(
    ("slot", "phrase", "expected"),
    [
        ("thing", "two high-voltage pylons", "ENERGY"),
        ("human", "Congressmen", "POLITICAL FIGURE"),
        ("weapon", "dynamite charges", "EXPLOSIVE"),
        ("weapon", "a wooden wall", None),
    ],
)
def test_the_last_known_word_gives_the_type(slot, phrase, expected):
    assert fill(slot, phrase) == expected


def test_phrases_are_bared():
    assert bare("at least two other buses") == "buses"
    assert plain("the Department of Potosí") == "POTOSI"
    assert plain("San Borja neighborhood") == "SAN BORJA"


def test_the_command_writes_a_line_for_each_report(tmp_path, root):
    texts = tmp_path / "texts.jsonl"
    rows = [{"docid": "A-1", "text": TEXT}, {"docid": "A-2", "text": "NOTHING HAPPENED."}]
    texts.write_text("".join(json.dumps(r) + "\n" for r in rows), encoding="utf-8")
    outs = [tmp_path / "five.jsonl", tmp_path / "full.jsonl"]
    command = [sys.executable, "-m", "bench.muc", "--texts", texts, "--five", outs[0]]
    subprocess.run([*command, "--full", outs[1]], check=True, cwd=root)
    for out in outs:
        lines = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
        assert [(x["docid"], len(x["templates"])) for x in lines] == [("A-1", 2), ("A-2", 0)]
