import time as clock

import pytest

from reportedly.annotate.time import read, times
from reportedly.annotate.time_words import TimeWord
from reportedly.annotate.token import parse
from reportedly.codebook.tables import rows
from reportedly.model import Document, MadeWith, Sentence


def document(text: str) -> Document:
    made = MadeWith(reportedly="", reader="", engine="", codebook="", gazetteer="")
    return Document(id="x", publications=(), text_sha256="", text=text, made_with=made)


def raws(text: str) -> list[str]:
    return [text[start:end] for start, end, _, _ in read(text)]


@pytest.mark.parametrize(
    ("text", "raw", "rule"),
    [
        ("On Tuesday jets bombed the depot.", "On Tuesday", "weekday"),
        ("He was shot after Friday prayers in the town.", "Friday", "weekday"),
        ("He was shot after Friday in the town.", "after Friday", "weekday"),
        ("ON TUESDAY JETS BOMBED THE DEPOT.", "ON TUESDAY", "weekday"),
        ("The bridge fell last Friday.", "last Friday", "weekday"),
        ("Shells landed early on Sunday near the port.", "early on Sunday", "weekday"),
        ("Tuesday night saw new raids.", "Tuesday night", "weekday"),
        ("Late Saturday night the power failed.", "Late Saturday night", "weekday"),
        ("Drones came overnight into Wednesday.", "overnight into Wednesday", "weekday"),
        ("During the night to Monday two caves were hit.", "During the night to Monday", "weekday"),
        (
            "A car bomb went off shortly before midnight on Thursday.",
            "shortly before midnight on Thursday",
            "weekday",
        ),
        ("It was hit at about 10:30 on Sunday by jets.", "at about 10:30 on Sunday", "weekday"),
        ("They left on Tuesday of last week, he said.", "on Tuesday of last week", "weekday"),
        ("It happened in the early hours of Sunday.", "in the early hours of Sunday", "weekday"),
        ("Fighting lasted until Friday.", "until Friday", "weekday"),
        ("The town has been cut off since Monday.", "since Monday", "weekday"),
        ("The base fell on 4 July 2017, he said.", "on 4 July 2017", "date"),
        ("The base fell on July 4th.", "on July 4th", "date"),
        ("The base fell on July 4, 2017.", "on July 4, 2017", "date"),
        ("The base fell on the 4th of July.", "on the 4th of July", "date"),
        ("The base fell on 19 MARCH.", "on 19 MARCH", "date"),
        ("SAN MATEO, 3 JAN 90 -- A BRIDGE WAS BLOWN UP.", "3 JAN 90", "date"),
        ("Le poste est tombé le 4 juillet 2017.", "le 4 juillet 2017", "date"),
        ("He gave 4 de julio de 2017 as the day.", "4 de julio de 2017", "date"),
        ("They took it on 4 Tammuz 2017, he said.", "on 4 Tammuz 2017", "date"),
        ("On Wednesday, 16 August, the road reopened.", "On Wednesday, 16 August", "date"),
        (
            "The school was stormed before dawn on Tuesday 17 September.",
            "before dawn on Tuesday 17 September",
            "date",
        ),
        ("The blast came at 2350 on 16 January.", "at 2350 on 16 January", "date"),
        ("It was dated 2017-07-04 by the clerk.", "2017-07-04", "iso"),
        ("The notice of 04.07.2017 was torn down.", "04.07.2017", "numeric"),
        ("The notice of 4/7/2017 was torn down.", "4/7/2017", "numeric"),
        ("Between 3 and 5 May the army lost a post.", "Between 3 and 5 May", "days"),
        ("From 12 to 14 March shells fell.", "From 12 to 14 March", "days"),
        ("Raids on May 3-5 killed a clerk.", "on May 3-5", "days"),
        ("Fighting in May 2017 emptied the town.", "in May 2017", "month"),
        ("They returned in late June.", "in late June", "month"),
        ("The offensive opened in mid-May.", "in mid-May", "month"),
        ("Since March nobody has crossed.", "Since March", "month"),
        ("In May the bridge was rebuilt.", "In May", "month"),
        ("The post was lost early in 2016.", "early in 2016", "year"),
        ("In 2015 the town changed hands.", "In 2015", "year"),
        ("They have fought since 2011.", "since 2011", "year"),
        ("The 2015 offensive failed there.", "2015", "year_noun"),
        ("Killings of the 1990s were recalled.", "the 1990s", "decade"),
        ("Jets bombed the camp yesterday.", "yesterday", "deictic"),
        ("A market was shelled today.", "today", "deictic"),
        ("The army repelled them overnight.", "overnight", "deictic"),
        ("They attacked yesterday afternoon.", "yesterday afternoon", "deictic"),
        ("They struck this morning.", "this morning", "near_part"),
        ("They struck early this morning.", "early this morning", "near_part"),
        ("LAST NIGHT A BOMB EXPLODED.", "LAST NIGHT", "near_part"),
        ("In the past 24 hours ten shells fell.", "In the past 24 hours", "past"),
        ("Over the past two days shells fell.", "Over the past two days", "past"),
        ("Two weeks ago a mayor was shot.", "Two weeks ago", "ago"),
        ("Hours later a second bomb went off.", "Hours later", "ago"),
        ("A month earlier they had fled.", "A month earlier", "ago"),
        ("Earlier this week a post fell.", "Earlier this week", "unit"),
        ("Last week a post fell.", "Last week", "unit"),
        ("So far this year 40 have died.", "So far this year", "unit"),
        ("In recent weeks raids have grown.", "In recent weeks", "unit"),
        ("The day before, two had fled.", "The day before", "same"),
        ("They are currently digging tunnels.", "currently", "now"),
        ("Troops fought for three days.", "for three days", "duration"),
        ("A three-day battle ended.", "three-day", "duration"),
        ("Over the weekend clashes resumed.", "Over the weekend", "weekend"),
        ("It held since the middle of the month.", "since the middle of the month", "edge_unit"),
        ("Last summer the camp was closed.", "Last summer", "season"),
        ("In the summer of 2014 it fell.", "In the summer of 2014", "season"),
        ("On Christmas Day the truce held.", "On Christmas Day", "feast"),
        ("They marked the fifth anniversary of the war.", "fifth anniversary", "anniversary"),
        ("Clashes ran from Monday to Wednesday.", "from Monday to Wednesday", "range"),
        (
            "Last night and this morning the suburb was shelled.",
            "Last night and this morning",
            "range",
        ),
        ("On 15 Ramadan 1438 the town fell.", "On 15 Ramadan 1438", "hijri"),
        ("On 13 Tir 1396 the post fell.", "On 13 Tir 1396", "persian"),
    ],
)
def test_reads_the_time(text, raw, rule):
    assert [(text[a:b], r) for a, b, r, _ in read(text)] == [(raw, rule)]


@pytest.mark.parametrize(
    "text",
    [
        "A 25-year-old man was hurt.",
        "He said the army may strike again.",
        "THE OTHER 4 MAY HAVE DIED IN THE FIRE.",
        "A protest march on the capital was broken up.",
        "Sales on Black Friday were poor.",
        "The minister told the Sunday Times that he would stay.",
        "The villagers sat under a tree.",
        "The sun rose over the ruins.",
        "Militants killed 2017 head of cattle with 155mm guns.",
        "The 14 July Bridge was closed.",
        "A last minute deal was struck.",
        "Rebels of the M23 took $12 million.",
        "Five soldiers fell back to the second line.",
        "The second battalion held the hill.",
        "The town has 2,015 inhabitants.",
        "She was sentenced to 20 years in prison.",
    ],
)
def test_leaves_what_is_no_time(text):
    assert raws(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("On Friday 3 died and on Sunday 5 more.", ["On Friday", "on Sunday"]),
        ("He won in 2008 and 2012.", ["in 2008", "2012"]),
        ("In March 12 men were shot.", ["In March"]),
        ("A bomb killed 20 on March 9 in Homs.", ["on March 9"]),
        ("Yesterday's raid was the third this year.", ["Yesterday", "this year"]),
    ],
)
def test_parts_the_times_of_a_sentence(text, expected):
    assert raws(text) == expected


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("They will vote on Monday.", ("future", "will")),
        ("It fell last Friday.", ("near", "last")),
        ("It fell on Friday evening.", ("part", "evening")),
        ("Since Friday it has been calm.", ("op", "since")),
        ("Before dawn on Friday it fell.", ("side", "before")),
    ],
)
def test_names_its_parts(text, part):
    assert part in read(text)[0][3]


def test_quotes_the_document_and_reads_paragraphs_with_a_parsed_sentence_only():
    text = "Nothing moved on Monday. On Tuesday the depot burned. On Friday the fair opens."
    second, third = text.index("On Tuesday"), text.index("On Friday")
    parsed = parse([(second, text[second : third - 1])])[0]
    sentences = (
        Sentence(i=0, start=0, end=second - 1, kind="body", block=0),
        Sentence(i=1, start=second, end=third - 1, kind="body", block=0, tokens=parsed),
        Sentence(i=2, start=third, end=len(text), kind="body", block=1),
    )
    found = times(document(text), sentences)
    assert [(m.raw, m.sentence) for m in found] == [("on Monday", 0), ("On Tuesday", 1)]
    assert all(text[m.start : m.end] == m.raw for m in found)


def test_case_changes_nothing():
    text = "On Tuesday, 4 July 2017, and over the past two days, shells fell until late Sunday."
    assert [m[:3] for m in read(text)] == [m[:3] for m in read(text.upper())]


def test_every_row_is_in_its_example():
    for name in ("en/times.tsv", "en/weekdays.tsv"):
        found = rows(name, TimeWord)
        assert len({r.term for r in found}) == len(found)
        assert not [r.term for r in found if r.term.casefold() not in r.example.casefold()]


SEEDS = [
    "on ",
    "the last ",
    "1",
    "4 July ",
    "- ",
    "20:15 ",
    "between 3 and ",
    "May ",
    "a.m. ",
    "'s",
]


def seconds(text: str) -> float:
    """The best of three, so that a pause of the machine or the collector does not count."""
    best = 1.0
    for _ in range(3):
        begun = clock.perf_counter()
        read.__wrapped__(text)
        best = min(best, clock.perf_counter() - begun)
    return best


def test_stays_fast_on_odd_text():
    for i in range(500):
        text = (SEEDS[i % 10] + SEEDS[(i // 10) % 10] * (1 + i // 100)) * 60
        assert seconds(text[:1500]) < 0.05, text[:40]
