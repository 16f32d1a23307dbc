"""The mapping to MUC-4 templates, on a made-up report."""

import json
import subprocess
import sys

import pytest
from bench.muc import templates
from bench.muc_coded import code
from bench.muc_incident import incidents
from bench.muc_place import plain
from bench.muc_tables import bare, fill, level_words

from reportedly.model import Source

TEXT = (
    "LIMA, 14 MAR 89 (XNA) -- [TEXT] SHINING PATH GUERRILLAS YESTERDAY KIDNAPPED JUDGE HUGO "
    "LLANTOY IN THE CITY OF AYACUCHO.\n\n"
    "A CAR BOMB EXPLODED TODAY IN FRONT OF A BANK IN LIMA. FOUR PASSERSBY WERE INJURED BY THE "
    "BLAST, WHICH DESTROYED TWO BUSES.\n\n"
    "ON 2 MARCH 1985 GUERRILLAS KILLED SIX PEASANTS IN TOCACHE.\n\n"
    "SOLDIERS KILLED NINE GUERRILLAS IN A CLASH NEAR HUANTA."
)


def told(text):
    """What the hand-set rules make of a report."""
    return templates(code(Source(name="x", raw=text.encode())), rules=True)


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
    reading = code(Source(name="x", raw=TEXT.encode()))
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


def where(body, dateline="LIMA, 14 MAR 89 (XNA)"):
    _, full = told(f"{dateline} -- [TEXT] {body}")
    (template,) = full
    return template["slots"]["inc-loc"]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        # a department is told only where the report says it of the town
        (
            "GUERRILLAS YESTERDAY KIDNAPPED A JUDGE IN THE TOWN OF HUANTA, AYACUCHO DEPARTMENT.",
            "PERU: AYACUCHO (DEPARTMENT): HUANTA (TOWN)",
        ),
        (
            "GUERRILLAS YESTERDAY KIDNAPPED A JUDGE IN CHIMBOTE, THE POLICE SAID.",
            "PERU: CHIMBOTE (CITY)",
        ),
        (
            "GUERRILLAS YESTERDAY KIDNAPPED A JUDGE IN AYACUCHO DEPARTMENT.",
            "PERU: AYACUCHO (DEPARTMENT)",
        ),
        # without a place it is the country alone; a street or the capital is the dateline's town
        (
            "THE GOVERNMENT TODAY CONDEMNED THE MURDER OF TWO PERUVIAN TEACHERS BY GUERRILLAS.",
            "PERU",
        ),
        (
            "A BOMB EXPLODED TODAY ON ABANCAY AVENUE AND INJURED TWO PERUVIAN STUDENTS.",
            "PERU: LIMA (CITY)",
        ),
        (
            "A BOMB EXPLODED TODAY IN THE PERUVIAN CAPITAL AND INJURED TWO STUDENTS.",
            "PERU: LIMA (CITY)",
        ),
        # bearings are no place where another one is told
        (
            "GUNMEN TODAY KILLED TWO TEACHERS IN HUANCAYO, 200 KM EAST OF LIMA.",
            "PERU: HUANCAYO (CITY)",
        ),
        (
            "TERRORISTS TODAY KILLED TWO STUDENTS IN THE SAN BORJA NEIGHBORHOOD OF LIMA.",
            "PERU: LIMA (CITY): SAN BORJA (NEIGHBORHOOD)",
        ),
        (
            "GUERRILLAS TODAY BLEW UP A BUS BETWEEN HUANCAYO AND HUANCAVELICA, INJURING TWO PASSENGERS.",
            "PERU: HUANCAYO (CITY) - HUANCAVELICA (CITY)",
        ),
    ],
)
def test_the_place_is_what_the_report_says_and_no_more(body, expected):
    assert where(body) == [expected]


def test_a_name_that_no_gazetteer_knows_is_no_town():
    body = "A BOMB EXPLODED IN FRONT OF GEN QUISPEROCA'S CAR, KILLING TWO PERUVIAN STUDENTS."
    assert where(body) == ["PERU"]


def test_those_who_are_hit_tell_the_country_where_no_place_does():
    body = "THE FOREIGN MINISTRY TODAY CONDEMNED THE MURDER OF A SALVADORAN DEPUTY BY GUNMEN."
    assert where(body, "TEGUCIGALPA, 14 MAR 89 (XNA)") == ["EL SALVADOR"]


@pytest.mark.parametrize(
    ("raw", "known", "expected"),
    [
        ("the residential district of Miraflores", None, "MIRAFLORES"),
        ("the Peruvian capital", "Lima", "LIMA"),
        ("the city", "Huánuco", "HUANUCO"),
        ("Guatemala City", "Guatemala City", "GUATEMALA CITY"),
        ("Huancayo city", "Huancayo", "HUANCAYO"),
        ("Meta Department", "Meta Department", "META"),
        ("a rural area of Toledo municipality", "Toledo", "TOLEDO"),
        ("Rosario Island", "Rosario", "ROSARIO ISLAND"),
    ],
)
def test_a_place_is_written_without_the_words_for_its_kind(raw, known, expected):
    assert plain(raw, known) == expected


def test_the_table_of_levels_is_whole():
    levels = level_words()
    assert levels["town"].rank < levels["neighborhood"].rank
    assert levels["department"].rank < levels["province"].rank < levels["town"].rank
    assert all(level.form.isupper() for level in levels.values())


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
