"""Which sentences are worth parsing."""

import pytest

from reportedly.annotate.gate import armed_names, forms, to_parse
from reportedly.annotate.sentence import sentences
from reportedly.model import Document, MadeWith, Passage


def gap(reason):
    return pytest.mark.xfail(strict=True, reason=reason)


def parsed(text):
    made = MadeWith(reportedly="", reader="", engine="", codebook="", gazetteer="")
    body = Passage(kind="body", start=0, end=len(text))
    report = Document(
        id="sha256:0", publications=(), text_sha256="0", text=text, passages=(body,), made_with=made
    )
    return [text[s.start : s.end] for s in to_parse(report, sentences(report))]


@pytest.mark.parametrize(
    "text",
    [
        "An air strike killed six people in Mekelle.",
        "Hezbollah fighters attacked the post on Monday.",
        "Gunmen opened fire on a bus near Quetta.",
        "A landmine killed four farmers.",
        "Rebels shelled the barracks.",
        "Boko Haram abducted 30 pupils.",
        "The truce was signed in Juba.",
        "AIRSTRIKE HITS MARKET IN TOGOGA",
        pytest.param(
            "An Israeli strike on Rafah killed two people on Monday.",
            marks=gap("a nation, a strike and the dead are no word of conflict"),
        ),
        pytest.param(
            "The attack in Nangarhar killed 20 people, among them four children.",
            marks=gap("an attack that killed is no word of conflict"),
        ),
        pytest.param(
            "Two people were stabbed and four houses burned by a mob in Jos.",
            marks=gap("a mob that burns and stabs is no word of conflict"),
        ),
    ],
)
def test_what_may_tell_conflict_is_parsed(text):
    assert parsed(text) == [text]


@pytest.mark.parametrize(
    "text",
    [
        "The minister opened a new clinic on Monday.",
        "Shares rose for a third day.",
        "The weather will be mild.",
        "The choir sang in the cathedral, and the mayor spoke.",
        "",
    ],
)
def test_what_tells_none_is_not(text):
    assert parsed(text) == []


def test_quiet_sentences_of_a_quiet_page_cost_nothing():
    quiet = "The council met on Monday. It spoke about schools. Rents have gone up. " * 10
    war = "Rebels shelled the barracks in Goma on Monday."
    found = parsed(f"{quiet}\n\n{war}\n\n{quiet}")
    assert war in found
    assert len(found) <= 3


def test_in_a_war_report_the_sentence_before_is_parsed_where_it_may_name_the_doer():
    text = (
        "The column came down from Masisi. It shelled the barracks in Goma. "
        "Smoke rose over the lake. Nine soldiers were killed by mortars."
    )
    assert parsed(text) == [
        "The column came down from Masisi.",
        "It shelled the barracks in Goma.",
        "Nine soldiers were killed by mortars.",
    ]


def test_sentences_come_in_text_order_once_each():
    text = "Rebels shelled Goma. Jets bombed Sake. " * 5
    found = parsed(text)
    assert found == ["Rebels shelled Goma.", "Jets bombed Sake."] * 5


@pytest.mark.parametrize(
    ("lemma", "expected"),
    [
        ("shell", {"shell", "shells", "shelled", "shelling"}),
        ("seize", {"seize", "seizes", "seized", "seizing"}),
        ("bury", {"bury", "buries", "buried", "burying"}),
        ("stab", {"stab", "stabs", "stabbed", "stabbing"}),
        ("strike", {"strike", "strikes", "struck", "striking"}),
        ("gunman", {"gunman", "gunmen"}),
        ("clash", {"clash", "clashes", "clashed", "clashing"}),
        ("die", {"die", "dies", "died", "dying"}),
    ],
)
def test_forms_hold_all_that_english_writes(lemma, expected):
    assert expected <= set(forms(lemma))


def test_armed_names_are_long_and_capital():
    names = list(armed_names())
    assert {"Boko Haram", "Hezbollah"} <= set(names)
    assert all(len(n) >= 4 and n[0].isupper() for n in names)


def test_in_a_war_report_a_number_of_the_dead_is_parsed():
    text = "Rebels shelled the barracks in Goma on Monday. Medics put the dead at 10."
    assert parsed(text)[-1] == "Medics put the dead at 10."


@pytest.mark.parametrize(
    ("text", "is_parsed"),
    [
        ("A judge was murdered in Cusco on Monday.", True),
        ("Two priests were kidnapped near Goma.", True),
        ("A baker was robbed in Cusco on Monday.", False),
        ("The judge attacked the budget on Monday.", False),
    ],
)
def test_a_grave_deed_beside_an_office_is_parsed(text, is_parsed):
    assert parsed(text) == ([text] if is_parsed else [])
