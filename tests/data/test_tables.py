from pathlib import Path

import pytest

from reportedly.codebook import lint

LIST = """
["words.tsv"]
about = "Words."
row = "reportedly.annotate.sentence:Abbreviation"
key = ["term"]
term = "term"
"""


def test_the_shipped_tables_are_sound():
    assert [str(finding) for finding in lint.findings()] == []


@pytest.fixture
def found(tmp_path: Path):
    def check(words: str, listed: str = LIST) -> list[str]:
        (tmp_path / "tables.toml").write_text(listed, encoding="utf-8")
        (tmp_path / "words.tsv").write_text(words, encoding="utf-8")
        return [str(finding) for finding in lint.findings(tmp_path)]

    return check


GOOD = "term\tsource\texample\n# a remark\ndr\tour policy\tDr. Noor spoke\n"


def test_a_good_table_gives_no_finding(found):
    assert found(GOOD) == []


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (GOOD + "Dr\tour policy\tDr. Noor left\n", "line 4: Dr stands in line 3 too"),
        (GOOD + "gen\t\tGen. Noor left\n", "line 4: it has no source"),
        (GOOD + "gen\tour policy\tthe colonel left\n", "line 4: its example"),
        (GOOD + "gen\tour policy\n", "line 4: 2 cells"),
        ("term\tsource\nx\ty\n", "missing example"),
        ("", "is empty"),
    ],
)
def test_each_fault_is_found_in_its_line(found, words, told):
    assert any(told in finding for finding in found(words))


def test_a_table_must_be_listed(found):
    assert found(GOOD, listed="") == [
        "words.tsv: it is not listed: give it a section in tables.toml."
    ]


def test_a_word_must_be_a_row_of_the_table_that_it_refers_to(found):
    listed = LIST + 'refers = { source = "words.tsv" }\n'
    assert found(GOOD, listed) == [
        "words.tsv, line 3: source our policy is no row of words.tsv: mend one of them."
    ]


@pytest.mark.parametrize(
    ("term", "example"),
    [
        ("strike", "striking at dawn"),
        ("rally", "they rallied"),
        ("try", "they tried"),
        ("go off", "a bomb is going off"),
        ("take over", "they took over the post"),
        ("air strike", "air-strikes on the depot"),
    ],
)
def test_an_example_may_hold_another_form(term, example):
    assert lint.lacking(example, term, {"took": "take"}) == []


@pytest.mark.parametrize(
    ("term", "example"), [("shell", "she left"), ("kill", "the dead"), ("take", "they left")]
)
def test_an_example_must_hold_the_word(term, example):
    assert lint.lacking(example, term, {"took": "take"}) == [term]
