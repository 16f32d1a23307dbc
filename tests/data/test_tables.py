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
        "words.tsv, line 3: source our policy is no row of words.tsv: write one of dr."
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


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ('filled = ["example"]\n', None),
        ('one_of = { term = ["dr", "gen"] }\n', None),
        ('one_of = { term = ["gen", ""] }\n', "term is “dr”: write one of gen, nothing."),
        ('shape = { term = "[a-z]+ # small letters" }\n', None),
        ('shape = { term = "[A-Z]+ # capitals" }\n', "term is “dr”: write capitals."),
        ('lower = ["term"]\n', None),
        (
            'lower = ["example"]\n',
            "example is “Dr. Noor spoke”: write it in small letters, which match capitals too.",
        ),
        ('refers = { term = ["words.tsv", "other.tsv"] }\n', None),
    ],
)
def test_a_table_may_ask_more_of_its_rows(found, asked, told):
    assert found(GOOD, LIST + asked) == ([f"words.tsv, line 3: {told}"] if told else [])


NUMBERS = """
["words.tsv"]
about = "Numbers."
row = "reportedly.annotate.quantity_words:VagueNumber"
between = { low = [0, 100] }
rising = ["low", "high"]
"""


@pytest.mark.parametrize(
    ("low", "high", "told"),
    [
        ("7", "9", None),
        ("7", "", None),
        ("", "9", None),
        ("700", "900", "low is 700: it must lie between 0 and 100."),
        ("9", "7", "low is 9, above high, 7: mend one of them."),
        ("x", "7", "low is “x”, not a whole number or empty. Mend that cell."),
    ],
)
def test_numbers_must_make_sense(found, low, high, told):
    words = f"term\tlow\thigh\tsource\texample\nsome\t{low}\t{high}\tour policy\tsome\n"
    assert found(words, NUMBERS) == ([f"words.tsv, line 2: {told}"] if told else [])


def test_every_fault_of_a_table_is_told_not_only_the_first(found):
    told = found(GOOD + "gen\tour policy\nadm\t\tAdm. Noor spoke\n")
    assert [finding.partition(":")[0] for finding in told] == [
        "words.tsv, line 4",
        "words.tsv, line 5",
    ]
