import time as clock

import pytest

from reportedly.annotate.quantity import quantities, read
from reportedly.annotate.quantity_words import NumberCue, VagueNumber
from reportedly.annotate.token import parse
from reportedly.codebook.tables import rows
from reportedly.model import Document, MadeWith, Sentence


def numbers(text: str) -> list[tuple[str, int | None, int | None, str]]:
    tokens = parse([(0, text)])[0]
    return [(text[a:b], low, high, rule) for a, b, low, high, rule in read(text, tokens)]


@pytest.mark.parametrize(
    ("text", "raw", "low", "high", "rule"),
    [
        ("6 fighters died in the blast.", "6", 6, 6, "number/digits"),
        ("The army lost 1,200 men.", "1,200", 1200, 1200, "number/digits"),
        ("1.5 million people fled.", "1.5 million", 1500000, 1500000, "number/digits"),
        ("Some 12 000 refugees crossed.", "Some 12 000", 12000, 12000, "about"),
        ("Twenty-one soldiers were killed.", "Twenty-one", 21, 21, "number/words"),
        ("Two dozen militants surrendered.", "Two dozen", 24, 24, "number/words"),
        ("Half a dozen men were seized.", "Half a dozen", 6, 6, "number/words"),
        ("A hundred and fifty men fled.", "A hundred and fifty", 150, 150, "number/words"),
        (
            "Three hundred and twelve men fled.",
            "Three hundred and twelve",
            312,
            312,
            "number/words",
        ),
        ("At least 12 soldiers were killed.", "At least 12", 12, None, "at_least"),
        ("AT LEAST TWO DOZEN REBELS DIED.", "AT LEAST TWO DOZEN", 24, None, "at_least"),
        ("No fewer than 30 men died.", "No fewer than 30", 30, None, "at_least"),
        ("Thirty miners or more were buried.", "Thirty", 30, None, "at_least"),
        ("Medics spoke of five deaths at the very minimum.", "five", 5, None, "at_least"),
        ("Not under 90 rebels gave up.", "Not under 90", 90, None, "at_least"),
        ("The dead did not exceed nine.", "not exceed nine", 0, 9, "up_to"),
        ("Three, maybe four, drovers died.", "Three, maybe four", 3, 4, "range"),
        ("There were six dead, possibly seven.", "six dead, possibly seven", 6, 7, "range"),
        ("Thirty-two (32) drovers died.", "Thirty-two", 32, 32, "number/words"),
        ("More than 20 rebels died.", "More than 20", 20, None, "more_than"),
        ("Over 500 rebels attacked.", "Over 500", 500, None, "more_than"),
        ("Up to 40 rebels died.", "Up to 40", 0, 40, "up_to"),
        ("As many as 50 people died.", "As many as 50", 0, 50, "up_to"),
        ("Fewer than ten shells fell.", "Fewer than ten", 0, 10, "fewer_than"),
        ("About 50 peasants were taken.", "About 50", 50, 50, "about"),
        ("Some 300 men were freed.", "Some 300", 300, 300, "about"),
        ("Nearly 300 militants died.", "Nearly 300", 300, 300, "nearly"),
        ("Between 10 and 15 people died.", "Between 10 and 15", 10, 15, "range"),
        ("10 to 15 rebels died.", "10 to 15", 10, 15, "range"),
        ("12-15 rebels died.", "12-15", 12, 15, "range"),
        ("5,000-6,000 troops massed.", "5,000-6,000", 5000, 6000, "range"),
        ("Two or three men were seen.", "Two or three", 2, 3, "range"),
        ("50 or more people died.", "50 or more", 50, None, "at_least"),
        ("100+ rebels surrendered.", "100+", 100, None, "at_least"),
        ("Scores of rebels were killed.", "Scores", 40, None, "vague_numbers/scores"),
        ("Dozens were hurt.", "Dozens", 24, None, "vague_numbers/dozens"),
        ("Hundreds fled.", "Hundreds", 200, None, "vague_numbers/hundreds"),
        ("Tens of people were hurt.", "Tens", 20, None, "vague_numbers/tens"),
        (
            "Tens of thousands fled.",
            "Tens of thousands",
            20000,
            None,
            "vague_numbers/tens_of_thousands",
        ),
        ("Several policemen were hurt.", "Several", 3, None, "vague_numbers/several"),
        (
            "Several hundred men left.",
            "Several hundred",
            300,
            None,
            "vague_numbers/several_hundred",
        ),
        ("A few men ran.", "A few", 3, None, "vague_numbers/a_few"),
        ("A couple of guards ran.", "A couple of", 2, 2, "vague_numbers/a_couple_of"),
        ("A number of guards ran.", "A number of", 2, None, "vague_numbers/a_number_of"),
        ("Many civilians died.", "Many", None, None, "vague_numbers/many"),
        (
            "At least several dozen fled.",
            "At least several dozen",
            36,
            None,
            "vague_numbers/several_dozen",
        ),
        ("A soldier was killed.", "A", 1, 1, "article"),
        ("An unidentified gunman opened fire.", "An", 1, 1, "article"),
        ("A police officer was hurt.", "A", 1, 1, "article"),
        ("A 25-year-old man was killed.", "A", 1, 1, "article"),
        ("One of them died.", "One", 1, 1, "article"),
        ("One soldier died.", "One", 1, 1, "article"),
        ("Another was wounded.", "Another", 1, 1, "article"),
        ("No casualties were reported.", "No", 0, 0, "zero"),
        ("No civilian casualties were reported.", "No", 0, 0, "zero"),
        ("Nobody was hurt.", "Nobody", 0, 0, "zero"),
        ("No one was hurt.", "No one", 0, 0, "zero"),
        ("None of the guards was hurt.", "None", 0, 0, "zero"),
        ("The raid ended without casualties.", "without", 0, 0, "zero"),
        ("NO CASUALTIES WERE REPORTED.", "NO", 0, 0, "zero"),
        ("The fire drove out 2000 people.", "2000", 2000, 2000, "number/digits"),
        ("1. Three men died.", "Three", 3, 3, "number/words"),
        ("In 2015 the army lost 40 men.", "40", 40, 40, "number/digits"),
        ("For three days 12 men held out.", "12", 12, 12, "number/digits"),
        ("The 47th Brigade lost 12 men.", "12", 12, 12, "number/digits"),
    ],
)
def test_reads_the_number(text, raw, low, high, rule):
    assert numbers(text) == [(raw, low, high, rule)]


@pytest.mark.parametrize(
    "text",
    [
        "The base fell on 4 July 2017.",
        "Shells fell from 12 to 14 March.",
        "In 2015 the town changed hands.",
        "They fired 155mm shells with AK-47 rifles nearby.",
        "The 47th Brigade and Regiment 137 advanced.",
        "M23 rebels shot at F-16 jets and at Su-25 planes.",
        "It cost $5 million and 12 million dollars.",
        "The village lies 5 km north of the river.",
        "Turnout fell by 12 percent, or 15%.",
        "The home side won 2-1 in the capital.",
        "Salma Haddad, 34, fled the town.",
        "There were no reports of casualties.",
        "No group claimed the attack.",
        "Resolution 2254 was recalled.",
        "The siege lasted two years.",
        "The 9/11 attacks were recalled.",
        "Some losses were admitted.",
        "A child's shoe lay in the road.",
        "The column left at 10:30 for the front.",
        "He scores every week.",
        "They read a 46-page report.",
        "The Group of Eight, it said, failed.",
        "A car burned.",
    ],
)
def test_leaves_what_is_no_quantity(text):
    assert numbers(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The blast killed three, wounding 4.", [(3, 3), (4, 4)]),
        ("The blast killed one and wounded two.", [(1, 1), (2, 2)]),
        (
            "17 civilians, nine of them children, died and at least 20 were hurt.",
            [(17, 17), (9, 9), (20, None)],
        ),
        ("THREE REBELS WERE KILLED AND SEVEN OTHERS WERE WOUNDED.", [(3, 3), (7, 7)]),
        ("Hundreds, possibly thousands, fled.", [(200, None), (2000, None)]),
        ("A group of 12 gunmen attacked.", [(12, 12)]),
    ],
)
def test_reads_all_numbers_of_a_sentence(text, expected):
    assert [(low, high) for _, low, high, _ in numbers(text)] == expected


def test_quotes_the_document_and_reads_parsed_sentences_only():
    text = "Ten men left. Scores of rebels died."
    second = text.index("Scores")
    sentences = (
        Sentence(i=0, start=0, end=second - 1, kind="body", block=0),
        Sentence(
            i=1,
            start=second,
            end=len(text),
            kind="body",
            block=0,
            tokens=parse([(second, text[second:])])[0],
        ),
    )
    made = MadeWith(reportedly="", reader="", engine="", codebook="", gazetteer="")
    document = Document(id="x", publications=(), text_sha256="", text=text, made_with=made)
    found = quantities(document, sentences)
    assert [(m.raw, m.sentence, m.low, m.high) for m in found] == [("Scores", 1, 40, None)]
    assert text[found[0].start : found[0].end] == "Scores"


def test_every_row_has_its_example_and_stands_once():
    vague = rows("en/vague_numbers.tsv", VagueNumber)
    cues = rows("en/number_cues.tsv", NumberCue)
    assert len({r.term for r in vague}) == len(vague)
    assert len({(r.term, r.kind) for r in cues}) == len(cues)
    assert not [r.term for r in (*vague, *cues) if r.term.casefold() not in r.example.casefold()]


def test_every_vague_number_is_read_by_its_row():
    for row in rows("en/vague_numbers.tsv", VagueNumber):
        rule = f"vague_numbers/{row.term.replace(' ', '_')}"
        assert (row.low, row.high, rule) in [q[2:] for q in read(row.example)], row.term


SEEDS = ["12", "-", "one hundred ", "and ", "at least ", ",", "12,000", "no ", "a ", "between 3 "]


def seconds(text: str) -> float:
    """The best of three, so that a pause of the machine or the collector does not count."""
    best = 1.0
    for _ in range(3):
        begun = clock.perf_counter()
        read(text)
        best = min(best, clock.perf_counter() - begun)
    return best


def test_stays_fast_on_odd_text():
    for i in range(500):
        text = (SEEDS[i % 10] + SEEDS[(i // 10) % 10] * (1 + i // 100)) * 60
        assert seconds(text[:1500]) < 0.05, text[:40]


def test_over_of_a_verb_is_no_cue():
    assert numbers("Each side handed over 100 men.") == [("100", 100, 100, "number/digits")]
    assert numbers("They killed over 100 men.") == [("over 100", 100, None, "more_than")]
