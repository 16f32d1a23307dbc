"""Where sentences and blocks end."""

import pytest

from reportedly.annotate.sentence import LONGEST, blocks, sentences, split
from reportedly.model import Document, MadeWith, Passage, Span


def document(text, *passages):
    made = MadeWith(reportedly="", reader="", engine="", codebook="", gazetteer="")
    zones = passages or (Passage(kind="body", start=0, end=len(text)),)
    return Document(
        id="sha256:0", publications=(), text_sha256="0", text=text, passages=zones, made_with=made
    )


def cut(text, *passages):
    return [text[s.start : s.end] for s in sentences(document(text, *passages))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rebels fled. Troops followed.", ["Rebels fled.", "Troops followed."]),
        ("Who fired? Nobody knows!", ["Who fired?", "Nobody knows!"]),
        ("“They fled.” Troops followed.", ["“They fled.”", "Troops followed."]),
        ("He saw smoke… Then came the blast.", ["He saw smoke…", "Then came the blast."]),
        ("Rebels fled. 12 were caught.", ["Rebels fled.", "12 were caught."]),
        ("Rebels fled. Él Fasher is calm.", ["Rebels fled.", "Él Fasher is calm."]),
    ],
)
def test_a_full_stop_ends_a_sentence(text, expected):
    assert cut(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Gen. Ahmed ordered the strike.",
        "Lt. Col. Diarra spoke to reporters in Gao.",
        "U.S. Marines landed at the port.",
        "The blast came at 5 a.m. Tuesday near the port.",
        "The driver, J. Okello of the Red Cross, was hurt.",
        "Shells fell some 3.5 km. from the river.",
        "Fighters of Battalion No. 4 withdrew.",
        "Some 1.200 rounds, approx. half of them spent, were found.",
        "Halt! shouted the guards.",
    ],
)
def test_abbreviations_end_none(text):
    assert cut(text) == [text]


def test_bullets_are_blocks_without_a_full_stop():
    text = "Incidents:\n- Shelling of Goma, two dead\n- Ambush near Sake\n• Looting in Minova\n"
    found = sentences(document(text))
    assert [text[s.start : s.end] for s in found] == [
        "Incidents:",
        "- Shelling of Goma, two dead",
        "- Ambush near Sake",
        "• Looting in Minova",
    ]
    assert len({s.block for s in found}) == 4


def test_a_numbered_entry_is_one_sentence():
    assert cut("1. Shelling of Goma.\n2. Looting in Minova.\n") == [
        "1. Shelling of Goma.",
        "2. Looting in Minova.",
    ]


def test_hard_wrapped_prose_is_one_sentence():
    text = (
        "Rebels of the northern front shelled the barracks in the\n"
        "centre of the town for a third day, killing two soldiers\n"
        "of the garrison."
    )
    assert cut(text) == [text]


def test_short_lines_do_not_run_into_the_next():
    text = "Shelling in Goma\nTwo people died in the old quarter of the town on Monday."
    assert cut(text) == text.split("\n")


def test_blank_lines_part_blocks():
    text = (
        "The convoy of the peacekeepers left the town before the night fell\n\nIt came back later"
    )
    assert cut(text) == text.split("\n\n")


def test_a_headline_stays_apart_from_the_body():
    text = "Rebels shell Goma\nTwo people died on Monday."
    end = text.index("\n")
    zones = (
        Passage(kind="headline", start=0, end=end),
        Passage(kind="body", start=end + 1, end=len(text)),
    )
    found = sentences(document(text, *zones))
    assert [(s.kind, text[s.start : s.end]) for s in found] == [
        ("headline", "Rebels shell Goma"),
        ("body", "Two people died on Monday."),
    ]


@pytest.mark.parametrize("kind", ["debris", "dateline", "byline"])
def test_debris_datelines_and_bylines_are_not_read(kind):
    text = "Read more: rebels shell Goma.\nTwo people died."
    end = text.index("\n")
    zones = (
        Passage(kind=kind, start=0, end=end),
        Passage(kind="body", start=end + 1, end=len(text)),
    )
    assert cut(text, *zones) == ["Two people died."]


def test_sentences_are_numbered_and_not_yet_parsed():
    found = sentences(document("Rebels fled. Troops followed."))
    assert [s.i for s in found] == [0, 1]
    assert all(s.tokens == () for s in found)


def test_an_endless_line_is_cut_at_a_comma():
    text = "Rebels shelled " + ", ".join(f"village{i}" for i in range(400)) + "."
    found = sentences(document(text))
    assert len(found) > 1
    assert all(s.end - s.start <= LONGEST for s in found)
    assert all(text[s.end - 1] == "," for s in found[:-1])


def test_an_endless_line_without_a_comma_is_cut_all_the_same():
    text = "x" * (3 * LONGEST)
    assert "".join(cut(text)) == text


@pytest.mark.parametrize("text", ["", " \n\n\t\n", "\n"])
def test_white_space_holds_no_sentence(text):
    assert cut(text) == []


def test_no_word_is_lost_between_blocks():
    text = (
        "One line here.\nA second, much longer line that is wrapped by hand at some\npoint.\n- end"
    )
    spans = list(blocks(text, Passage(kind="body", start=0, end=len(text))))
    kept = "".join(text[s.start : s.end] for s in spans)
    assert "".join(kept.split()) == "".join(text.split())
    assert spans == sorted(spans)


def test_split_keeps_inside_its_area():
    text = "Before. Rebels fled. Troops followed. After."
    area = Span(8, 37)
    assert [text[s.start : s.end] for s in split(text, area)] == [
        "Rebels fled.",
        "Troops followed.",
    ]


def kinds_of(text):
    return [s.kind for s in sentences(document(text))]


def test_titles_above_the_first_paragraph_are_headlines():
    text = "Strait News\n\nThree die off Aden\n\nA missile hit a ship on Monday. It burned.\n"
    assert kinds_of(text) == ["headline", "headline", "body", "body"]


@pytest.mark.parametrize(
    "text",
    [
        "Three die off Aden\n\nTwo held in Taiz\n",
        "- Three die off Aden\n\nA missile hit a ship on Monday.\n",
        "23.06 Three die off Aden\n\nA missile hit a ship on Monday.\n",
        "Dawn\n\nNoon\n\nDusk\n\nNight\n\nLate\n\nA missile hit a ship on Monday.\n",
    ],
)
def test_lines_of_a_list_are_no_titles(text):
    assert set(kinds_of(text)) == {"body"}
