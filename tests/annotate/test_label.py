import pytest

from reportedly.annotate.label import Stance, labels, stances
from reportedly.annotate.sentence import sentences
from reportedly.annotate.token import parse
from reportedly.codebook.tables import rows
from reportedly.model import Document, LabelMention, MadeWith, Passage, Sentence


def read(text: str) -> tuple[LabelMention, ...]:
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
    return labels(report, known)


@pytest.mark.parametrize(
    ("text", "raw", "kind"),
    [
        ("Villagers hid from the terrorists.", "the terrorists", "pejorative"),
        ("The mayor met 9 Taliban terrorists.", "Taliban terrorists", "pejorative"),
        ("Regime troops shelled Douma.", "Regime troops", "pejorative"),
        ("The heroic army held the pass.", "The heroic army", "honouring"),
        ("Three martyrs were buried in Tyre.", "martyrs", "honouring"),
        ("The troops liberated the town.", "liberated", "euphemism"),
        ("Nine militants were neutralised in Hakkari.", "neutralised", "euphemism"),
        ("The victorious brigade came home.", "The victorious brigade", "honouring"),
        ("The puppet government fled.", "The puppet government", "pejorative"),
    ],
)
def test_label_takes_its_phrase_along(text: str, raw: str, kind: str) -> None:
    assert (raw, kind) in [(m.raw, m.kind) for m in read(text)]


@pytest.mark.parametrize(
    ("text", "raw"),
    [
        (
            "Shots rang out when so-called “border guards” stopped a lorry.",
            "so-called “border guards”",
        ),
        ("The “police” of the movement closed the market.", "“police”"),
        ('The "people\'s militia" took two posts.', '"people\'s militia"'),
    ],
)
def test_label_scare_quotes(text: str, raw: str) -> None:
    assert (raw, "scare_quotes") in [(m.raw, m.kind) for m in read(text)]


@pytest.mark.parametrize(
    "text",
    [
        "“The police fired at us,” she said.",
        "The song “Road to the sea” was played.",
        "The National Liberation Army freed two hostages.",
        "Soldiers crossed the river on Friday.",
        "The mayor's house and the guards' hut burned.",
    ],
)
def test_label_leaves_plain_words_alone(text: str) -> None:
    assert read(text) == ()


def test_label_rows_are_found_in_their_examples() -> None:
    table = rows("en/stance.tsv", Stance)
    assert len(table) >= 80
    for row in table:
        assert row.term in [hit.value.term for hit in stances().find(row.example, inner=True)]


@pytest.mark.parametrize(
    "text",
    [
        "Between the two villages lies the ford.",
        "The ministry called the report baseless.",
        "The army rejected the story as a fabrication.",
    ],
)
def test_words_of_denial_are_no_labels(text: str) -> None:
    assert read(text) == ()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The shabiha stormed the quarter.", "pejorative"),
        ("A mob burned the market.", "pejorative"),
        ("A martyrdom-seeker drove into the gate.", "honouring"),
        ("The general called it an unfortunate incident.", "euphemism"),
    ],
)
def test_further_words_of_stance(text: str, kind: str) -> None:
    assert [label.kind for label in read(text)] == [kind]
