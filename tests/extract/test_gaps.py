"""Sentences that are not read as they should be yet: each is to leave this file when it is."""

import pytest


def gap(sentence, kind, reason, **expected):
    marks = pytest.mark.xfail(strict=True, reason=reason)
    return pytest.param(sentence, kind, expected, marks=marks, id=sentence[:50])


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        pytest.param(
            "Al-Shabaab admitted responsibility for the bombing in Mogadishu on Sunday.",
            "explosion",
            {"initiator": ["al-Shabaab"]},
            id="responsibility of a group that has a namesake",
        ),
        pytest.param(
            "Animosity within al-Shabaab grew in Jilib this week.",
            "internal_tension",
            {"participant": ["al-Shabaab"]},
            id="tension in a group that has a namesake",
        ),
        gap(
            "The planned offensive by the army against Rafah has alarmed aid groups.",
            "offensive",
            "an army of no nation becomes a force of the place that it attacks",
            initiator=["army"],
        ),
        gap(
            "Heavy fighting involving the SDF and Turkish-backed rebels shook Manbij on Friday.",
            "armed_clash",
            "the parser takes the first of two sides for a modifier of the second",
            participant=["Syrian Democratic Forces", "rebels"],
        ),
        gap(
            "The Burmese army and the Pyu Saw Htee militia attacked villagers in Sagaing.",
            "armed_attack",
            "the parser takes Saw in a name for a verb, and the army for a speaker",
            initiator=["Myanmar Armed Forces", "Pyu Saw Htee"],
        ),
        pytest.param(
            "The town of Trostianets was shelled overnight, and two people were killed.",
            "shelling",
            {"toll": [("killed", 2)]},
            id="a shelled town by itself",
        ),
        gap(
            "An explosion hit a police station in Qamishli on Monday.",
            "explosion",
            "an explosion at a police station is no word of conflict",
            initiator=[],
        ),
        gap(
            "Militants tried to storm the barracks in Barsalogho on Monday.",
            "armed_attack",
            "the quiet word storm counts against those who storm barracks",
            status="attempted",
        ),
        gap(
            "The army is planning to storm the town of Kherson.",
            "armed_attack",
            "the quiet word storm counts against those who storm a town",
            status="planned",
        ),
        gap(
            "Five soldiers were killed, nine were wounded and two were captured in the ambush "
            "near Inates.",
            "ambush",
            "two who were captured are a gain of territory, and are counted as wounded",
            toll=[("killed", 5), ("injured", 9), ("captured", 2)],
        ),
        pytest.param(
            "Rebels took 15 hostages during the raid on a mine in Ituri.",
            "abduction",
            {"toll": [("abducted", 15)]},
            id="Rebels took 15 hostages",
        ),
        gap(
            "Fighting between the army and Fano militiamen is ongoing in Gondar.",
            "armed_clash",
            "fighting in front of a sentence is taken for a verb",
            status="ongoing",
        ),
        pytest.param(
            "Fighting in El Geneina displaced 100,000 people last week.",
            "displacement",
            {"toll": [("displaced", 100_000)]},
            id="fighting that drives people out by itself",
        ),
        pytest.param(
            "The Rwandan army denied attacking rebel camps near Goma.",
            "attack",
            {"status": "denied"},
            id="The Rwandan army denied attacking",
        ),
        gap(
            "The rebels, who captured Bunagana in June, shelled Rutshuru on Friday.",
            "territorial_gain",
            "the noun that a relative clause modifies is taken for what was captured",
            initiator=["rebels"],
        ),
        gap(
            "Russian troops attacked Avdiivka and shelled Toretsk on Monday.",
            "attack",
            "two verbs with a town each become one when the parser loses an object",
            initiator=["Russian Armed Forces"],
        ),
    ],
)
def test_what_should_be_read(only, roles, text, kind, expected):
    claim = only(text, kind)
    for field, wanted in expected.items():
        if field == "status":
            assert claim.status.value == wanted
        elif field == "toll":
            assert [(t.what, t.low) for t in claim.toll] == wanted
        else:
            assert roles(claim, field) == wanted
