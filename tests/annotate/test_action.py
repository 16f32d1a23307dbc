"""Action words: which row of the table a word is, by what stands beside it."""

import itertools

import pytest

from reportedly.annotate.action import actions, needed_words, table
from reportedly.annotate.actor import actors
from reportedly.annotate.sentence import sentences
from reportedly.annotate.token import parse
from reportedly.codebook.taxonomy import kinds
from reportedly.model import Document, MadeWith, Passage, Sentence


def gap(reason):
    return pytest.mark.xfail(strict=True, reason=reason)


def read(text):
    report, known = parsed(text)
    return actions(report, known)


def parsed(text):
    made = MadeWith(reportedly="", reader="", engine="", codebook="", gazetteer="")
    body = Passage(kind="body", start=0, end=len(text))
    report = Document(
        id="sha256:0", publications=(), text_sha256="0", text=text, passages=(body,), made_with=made
    )
    found = sentences(report)
    words = parse([(s.start, text[s.start : s.end]) for s in found])
    known = tuple(
        Sentence(i=s.i, start=s.start, end=s.end, kind=s.kind, block=s.block, tokens=w)
        for s, w in zip(found, words, strict=True)
    )
    return report, known


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # verbs, by their object
        ("Rebels captured two soldiers.", [("captured", "capture")]),
        ("The army captured the town.", [("captured", "territorial_gain")]),
        ("Rebels captured the town.", [("captured", "territorial_gain")]),
        ("The army captured six tanks.", [("captured", "weapons_seizure")]),
        ("The army captured nine policemen.", [("captured", "capture")]),
        ("Police seized the rifles.", [("seized", "weapons_seizure")]),
        ("Rebels seized the village.", [("seized", "territorial_gain")]),
        ("Rebels planted mines along the road.", [("planted", "mine_laying")]),
        ("Farmers planted trees along the road.", []),
        ("Rebels fired rockets at the base.", [("fired", "shelling")]),
        ("The club fired its coach.", []),
        ("Rebels took control of the town.", [("took", "territorial_gain")]),
        ("Gunmen took nine people hostage.", [("took", "abduction")]),
        (
            "Rebels lost control of the town, which is in the hands of militiamen.",
            [("lost", "territorial_gain"), ("hands", "territorial_gain")],
        ),
        ("Soldiers beat a retreat.", [("beat", "withdrawal"), ("retreat", "withdrawal")]),
        ("Police recovered a pistol.", [("recovered", "weapons_seizure")]),
        ("Police fired on protesters.", [("fired", "crowd_violence")]),
        ("The truce did not hold.", [("truce", "agreement"), ("hold", "ceasefire_violation")]),
        # longest first
        ("An air strike hit the depot.", [("air strike", "air_strike"), ("hit", "attack")]),
        (
            "A car bombing shook the city.",
            [("car bombing", "vehicle_bomb"), ("shook", "explosion")],
        ),
        (
            "A suicide bombing shook the city.",
            [("suicide bombing", "suicide_bombing"), ("shook", "explosion")],
        ),
        ("The ceasefire violations went on.", [("ceasefire violations", "ceasefire_violation")]),
        # not what the row excludes
        ("The airport workers' strike over pay went on.", []),
        ("Nurses began a hunger strike.", [("hunger strike", "protest")]),
        ("The surrounding villages are empty.", []),
        ("The film was shot in Morocco.", []),
        # nouns and verbs of one word
        ("The attack lasted an hour.", [("attack", "attack")]),
        ("Rebels attack the town daily.", [("attack", "attack")]),
        ("They went home early.", []),
    ],
)
def test_words_match_their_rows(text, expected):
    assert [(m.raw, m.kind) for m in read(text)] == expected


def test_mentions_quote_the_report():
    text = "Rebels carried out an air strike on Goma and killed nine people."
    for m in read(text):
        assert text[m.start : m.end] == m.raw
    assert [m.raw for m in read(text)] == ["air strike", "killed"]


def test_rows_may_ask_for_a_force_or_a_name():
    report, known = parsed("Fighters rolled into Kunduz on Monday.")
    assert [m.kind for m in actions(report, known, actors(report, known))] == ["territorial_gain"]
    assert actions(report, known) == ()
    report, known = parsed("Tourists rolled into Kunduz on Monday.")
    assert actions(report, known, actors(report, known)) == ()


@pytest.mark.parametrize(
    ("text", "word", "nominal"),
    [
        ("The attack lasted an hour.", "attack", True),
        ("Rebels attacked the town.", "attacked", False),
        ("Rebels denied attacking the town.", "attacking", False),
        ("The bombing killed nine.", "bombing", True),
    ],
)
def test_nouns_and_verbs_are_told_apart(text, word, nominal):
    (mention,) = [m for m in read(text) if m.raw == word]
    assert mention.nominal is nominal


def test_a_required_word_may_stand_as_the_subject_only():
    assert [m.kind for m in read("Shells fell on the market.")] == ["shelling"]
    assert read("Prices fell at the market.") == ()


def test_mentions_stand_in_text_order_and_never_overlap():
    found = read("Jets bombed Goma. An air strike killed nine, and rebels abducted two nurses.")
    starts = [(m.start, m.end) for m in found]
    assert starts == sorted(starts)
    assert all(a[1] <= b[0] for a, b in itertools.pairwise(starts))


def test_every_row_names_a_known_kind():
    assert {row.kind for row in table()} <= kinds().keys()


def test_rows_with_a_condition_have_their_own_id():
    row = next(r for r in table() if r.term == "capture" and "tank" in r.with_)
    assert row.id.startswith("actions/capture.v+")


def test_needed_words_write_classes_out():
    row = next(r for r in table() if r.term == "plant" and "@mine" in r.with_)
    words = {word for way in needed_words(row) for group in way for word in group}
    assert {"mine", "landmine"} <= words
    assert not any(word.startswith(("@", "^")) for word in words)


def test_a_row_that_asks_for_nothing_needs_no_words():
    row = next(r for r in table() if r.term == "ambush" and not r.with_)
    assert not needed_words(row)
