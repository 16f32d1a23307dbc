"""Weapons and what carries them."""

import pytest

from reportedly.annotate.means import means, plural, weapon_words
from reportedly.annotate.sentence import sentences
from reportedly.annotate.token import parse
from reportedly.model import Document, MadeWith, Passage, Sentence


def read(text):
    made = MadeWith(reportedly="", reader="", engine="", codebook="", gazetteer="")
    body = Passage(kind="body", start=0, end=len(text))
    report = Document(
        id="sha256:0", publications=(), text_sha256="0", text=text, passages=(body,), made_with=made
    )
    found = sentences(report)
    words = parse([(s.start, text[s.start : s.end]) for s in found])
    return means(
        report,
        tuple(
            Sentence(i=s.i, start=s.start, end=s.end, kind=s.kind, block=s.block, tokens=w)
            for s, w in zip(found, words, strict=True)
        ),
    )


@pytest.mark.parametrize(
    ("text", "raw", "code"),
    [
        ("Rebels fired mortars at Goma.", "mortars", "mortar"),
        ("A drone hit the depot.", "drone", "drone"),
        ("Drones hit the depot.", "Drones", "drone"),
        ("A car bomb exploded.", "car bomb", "vehicle_bomb"),
        ("Ballistic missiles hit Kyiv.", "Ballistic missiles", "missile"),
        ("A landmine killed him.", "landmine", "mine"),
        ("Helicopters fired on the camp.", "Helicopters", "aircraft"),
        ("A roadside bomb exploded.", "roadside bomb", "ied"),
        ("He threw a hand-grenade.", "hand-grenade", "grenade"),
    ],
)
def test_weapons_are_found_with_their_code(text, raw, code):
    assert [(m.raw, m.code) for m in read(text)] == [(raw, code)]


def test_the_longest_name_wins():
    assert [m.raw for m in read("A car bomb exploded near a drone.")] == ["car bomb", "drone"]


def test_a_mention_ends_at_its_head_word():
    text = "Rebels fired ballistic missiles at Goma."
    (mention,) = read(text)
    assert text[mention.start : mention.end] == mention.raw
    (tokens,) = parse([(0, text)])
    assert tokens[mention.token].text == "missiles"


def test_no_weapon_in_quiet_words():
    assert read("The minister met the ambassador on Monday.") == ()


@pytest.mark.parametrize(
    ("singular", "expected"),
    [
        ("mortar", "mortars"),
        ("battery", "batteries"),
        ("flare gun", "flare guns"),
        ("box", "boxes"),
        ("torch", "torches"),
        ("tray", "trays"),
    ],
)
def test_plurals(singular, expected):
    assert plural(singular) == expected


def test_sure_words_come_in_both_numbers():
    words = set(weapon_words())
    assert {"landmine", "landmines"} <= words
    assert "car" not in words


def test_words_of_one_name_are_one_means():
    assert [m.raw for m in read("Explosive Shahed drones hit Kyiv.")] == ["Explosive Shahed drones"]
    assert read("Sappers dug an anti-tank ditch.") == ()
