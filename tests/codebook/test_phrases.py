"""Phrases: longest first, whole words, whatever case, accents and hyphens."""

import pytest

from reportedly.codebook.phrases import Phrases, fold, pieces


@pytest.mark.parametrize(
    ("word", "folded"),
    [
        ("DAMASCUS", "damascus"),
        ("Kramatorśk", "kramatorsk"),
        ("Été", "ete"),
        ("Straße", "strasse"),
        ("ﬁre", "fire"),
        ("İzmir", "izmir"),
        ("حلب", "حلب"),
        ("", ""),
    ],
)
def test_fold(word, folded):
    assert fold(word) == folded
    assert fold(folded) == folded


def found(text, *phrases, **options):
    table = Phrases([(p, p) for p in phrases])
    return [(text[f.start : f.end], f.value) for f in table.find(text, **options)]


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("An air strike hit.", "air strike"),
        ("An Air-Strike hit.", "Air-Strike"),
        ("AIR STRIKE IN SANAA", "AIR STRIKE"),
        ("An air\n  strike hit.", "air\n  strike"),
        ("An air–strike hit.", "air–strike"),
    ],
)
def test_a_phrase_is_found_however_it_is_written(text, written):
    assert found(text, "air strike") == [(written, "air strike")]


@pytest.mark.parametrize(
    "text",
    [
        "Da’esh fled.",
        "Da'esh fled.",
        "DA`ESH fled.",
        pytest.param(
            "Daʼesh fled.",
            marks=pytest.mark.xfail(strict=True, reason="U+02BC is a letter to the expression"),
        ),
    ],
)
def test_apostrophes_are_one(text):
    assert [value for _, value in found(text, "Da'esh")] == ["Da'esh"]


@pytest.mark.parametrize(
    "text", ["The airstrikes.", "fair strike", "air, strike", "air. Strike", "air (strike)", "air"]
)
def test_only_whole_words_side_by_side(text):
    assert found(text, "air strike") == []


def test_the_longest_wins():
    assert found("A car bomb attack.", "bomb", "car bomb", "car bomb attack", "attack") == [
        ("car bomb attack", "car bomb attack")
    ]


def test_a_longer_phrase_that_does_not_fit_leaves_the_shorter():
    assert found("A car bomb exploded.", "car bomb attack", "bomb") == [("bomb", "bomb")]


def test_inner_finds_the_phrases_inside():
    assert [w for w, _ in found("A car bomb attack.", "car bomb attack", "bomb", inner=True)] == [
        "car bomb attack",
        "bomb",
    ]


def test_the_first_row_wins_over_a_double():
    table = Phrases([("bomb", 1), ("BOMB", 2)])
    assert [f.value for f in table.find("bomb")] == [1]


def test_offsets_are_those_of_the_whole_text():
    text = "bomb, bomb, bomb"
    assert [(f.start, f.end) for f in Phrases([("bomb", 0)]).find(text, 5, 11)] == [(6, 10)]


def test_offsets_count_code_points():
    text = "😀😀 Été bomb"
    (hit,) = Phrases([("bomb", 0)]).find(text)
    assert text[hit.start : hit.end] == "bomb"


def test_a_phrase_of_signs_alone_is_never_found():
    assert found("- - -", "-", "") == []


def test_a_false_value_is_a_value():
    assert [f.value for f in Phrases([("bomb", False)]).find("a bomb")] == [False]


def test_pieces_leave_out_hyphens_and_apostrophes():
    assert pieces("Al-Bab, Syria's") == [
        ("al", 0, 2),
        ("bab", 3, 6),
        (",", 6, 7),
        ("syria", 8, 13),
        ("s", 14, 15),
    ]


def test_a_long_text_is_cut_like_a_short_one():
    text = "the bomb " * 1000
    assert len(list(Phrases([("bomb", 0)]).find(text))) == 1000
