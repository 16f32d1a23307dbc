import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.read.debris import is_debris, opens_comments
from reportedly.read.zones import zones

BODY = (
    "Government troops shelled the village of Ain Zahra on Monday, killing six people.\n\n"
    "Two rockets hit a market near the old bridge, a medic said.\n\n"
    "The army said that it had struck an arms depot and denied that civilians had been hurt."
)
PIECES = (
    "Troops took the hill on Monday, residents said.",
    "July 4th, 2017 – Example News –",
    "– XNA –  – translated by C. Speaker –",
    "KABRAH, Oct 9 (XNA) — Rebels shelled the port.",
    "p { margin: 0 }",
    "Share this article",
    "> quoted words",
    "By A. Writer",
    "(XNA)",
    "* * *",
    "Photo: a burnt bus",
    "Town falls after siege",
)
GAPS = ("\n", "\n\n", "\r\n", "\r", "\f", "\u00a0\n", "\u2028", " \n \n", "\x85")


@given(
    st.lists(
        st.one_of(
            st.sampled_from(PIECES), st.sampled_from(GAPS), st.text(max_size=40), st.just("\n\n")
        ),
        max_size=30,
    )
)
@settings(max_examples=400, deadline=None)
def test_passages_cover_the_text_once_and_quote_it(document, pieces):
    found = document("".join(pieces))
    covered, last = set(), 0
    for passage in found.passages:
        assert last <= passage.start < passage.end <= len(found.text)
        last = passage.end
        covered.update(range(passage.start, passage.end))
        words = found.text[passage.start : passage.end]
        assert words == words.strip()
    blank = {i for i, sign in enumerate(found.text) if sign.isspace()}
    assert covered | blank == set(range(len(found.text)))
    for speaker in found.relay:
        if speaker.cue:
            assert found.text[speaker.cue.start : speaker.cue.end] == speaker.cue.exact


def test_a_relayed_report_is_sorted_out(document, kinds):
    found = document(
        "Rebels Lose Two Villages Amid Heavy Fighting\n\n\n3 May 2019 – Example Sentinel –\n\n"
        "–\u00a0XNA –\u00a0 – translated by C. Speaker –\u00a0 \u00a0\n\n" + BODY + "\n\n"
        "@media print { .nav { display: none } }\n- Advertisement -\n\n"
        "window.dataLayer = window.dataLayer || []; gtag('js', new Date(2020, 1, 2));\n"
        "Subscribe to our weekly newsletter"
    )
    got = kinds(found)
    assert got["headline"] == ["Rebels Lose Two Villages Amid Heavy Fighting"] == [found.title]
    assert got["dateline"] == ["3 May 2019 – Example Sentinel –"]
    assert got["byline"] == ["–\u00a0XNA –\u00a0 – translated by C. Speaker –"]
    assert "\n\n".join(got["body"]) == BODY
    assert len(got["debris"]) == 4
    assert (found.published, found.published_basis) == ("2019-05-03", "dateline")
    assert [(s.name, s.role, s.cue.exact) for s in found.relay] == [
        ("Example Sentinel", "publisher", "Example Sentinel"),
        ("XNA", "agency", "XNA"),
        ("C. Speaker", "translator", "translated by C. Speaker"),
    ]


@pytest.mark.parametrize(
    ("dateline", "agency"),
    [
        ("KABRAH, (XNA) - ", "XNA"),
        ("KABRAH, Oct 9 (Example Wire) — ", "Example Wire"),
        ("KABRAH, Northland (AP) — ", "AP"),
        ("KABRAH (Reuters) - ", "Reuters"),
        ("Kabrah, 9 Oct 2016 (XNA) – ", "XNA"),
        ("Kabrah, SANA – ", "SANA"),
        ("(XNA) - ", "XNA"),
        ("KABRAH, 3 JAN 90 (ACAN-EFE) -- [TEXT] ", "ACAN-EFE"),
        ("KABRAH (NORTHLAND), 3 JAN 90 (RADIO LIBRE NETWORK) -- [TEXT] ", "RADIO LIBRE NETWORK"),
        ("KABRAH, Northland — ", None),
        ("Oct. 9 — ", None),
    ],
)
def test_a_wire_dateline_opens_a_paragraph(document, kinds, dateline, agency):
    found = document(dateline + BODY)
    assert kinds(found)["dateline"] == [dateline.strip()]
    assert kinds(found)["body"] == BODY.split("\n\n")
    assert [s.name for s in found.relay] == ([agency] if agency else [])


@pytest.mark.parametrize(
    "sentence",
    [
        "Rebels – backed by a neighbour – attacked the port at dawn.",
        "The group – The Lions of the North – said that it had fired the rockets.",
        "On 9 October – Two days after the truce – shells fell again on the port.",
        "By Friday, the army had taken the town and two hills.",
        "Source of the fire was a shell that hit the depot, the army said.",
        "Share of the blame lies with both sides, the envoy said after the talks.",
        "Follow-up strikes hit the bridge an hour later, residents said.",
        "Sign of an offensive: tanks were seen on the road north, locals said.",
        "Published reports said that at least six soldiers were killed on 3 May 2019.",
        "Subscribe to our cause or die, the gunmen told villagers as they burnt homes down.",
        "The rebels' channel (on Telegram) said; the army denied it; nobody else was asked.",
        "Donate blood now, hospitals begged after the market blast killed 40 people.",
    ],
)
def test_sentences_stay_body(document, kinds, sentence):
    found = document("Fighting goes on in the north\n\n" + sentence + "\n\n" + BODY)
    assert kinds(found)["body"][0] == sentence


@pytest.mark.parametrize(
    "line",
    [
        "@page { margin: 1in }",
        "p { margin-bottom: 0.2in; line-height: 110% }",
        ".nav, #top > a {",
        "margin-left: 2px;",
        "}",
        "var ads = ads || {};",
        "(adsbygoogle = window.adsbygoogle || []).push({});",
        "* * *",
        "———",
        "https://example.org/a/b?c=d",
        "#truce #north",
        "- Advertisement -",
        "ADVERTISEMENT",
        "Share this article",
        "Click to share on Facebook (Opens in new window)",
        "Sign up for our newsletter",
        "Sign up here to get breaking news delivered to your inbox.",
        "We use cookies to give you the best experience.",
        "© 2020 Example Herald. All rights reserved.",
        "Read more: what the truce says",
        "RELATED ARTICLES",
        "Don’t miss out on our weekly letter",
    ],
)
def test_debris_is_known(line):
    assert is_debris(line)


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Reporting by A. Writer; Editing by B. Reader", "byline"),
        ("(XNA)", "byline"),
        ("Source: Example News Agency", "byline"),
        ("via Reuters", "byline"),
        ("By A. Writer, Example Herald", "byline"),
        ("Published: 3 May 2019", "dateline"),
        ("Friday, October 9, 2020", "dateline"),
        ("3 May 2019, 10:15 GMT", "dateline"),
        ("Photo: a burnt bus near the bridge", "caption"),
        ("> a quoted line", "quote_block"),
    ],
)
def test_lines_around_a_report(line, kind):
    text = BODY + "\n\n" + line
    assert zones(text).passages[-1].kind == kind


def test_a_date_alone_inside_a_chronicle_is_no_dateline(document, kinds):
    text = "\n\n".join(f"{i} May 2019\n\nShells fell on quarter {i}." for i in range(1, 30))
    assert "15 May 2019" in kinds(document(text))["body"]


def test_wrapped_lines_are_one_paragraph_and_short_lines_are_not(document, kinds):
    wrapped = (
        "Government troops shelled the village of Ain Zahra on Monday, killing\n"
        "at least six people and wounding a dozen others, residents said. The\n"
        "army denied it."
    )
    assert kinds(document(wrapped))["body"] == [wrapped]
    separate = "Six people were killed in the raid on the market of the town.\nThe army denied it."
    assert len(kinds(document(separate + "\n" + "x" * 300))["body"]) == 3


def test_a_single_sentence_is_body(document, kinds):
    assert kinds(document("Rebels shell port, killing six")) == {
        "body": ["Rebels shell port, killing six"]
    }


def test_a_date_in_debris_dates_nothing(document):
    text = "Rebels shell port\n\n" + BODY + "\n\n__ad.push(function() { slot('ad-2019-05-03'); });"
    assert document(text).published is None


def test_what_readers_say_below_a_report_is_debris(document):
    report = "The army shelled Ain Zahra on Monday.\n\nSix people were killed, doctors said."
    readers = (
        "3 thoughts on \u201cArmy shells town\u201d\n\nBandits took 40 people in my area last week."
    )
    found = document(f"Army shells town\n\n{report}\n\n{readers}".encode())
    kinds = {found.text[p.start : p.end]: p.kind for p in found.passages}
    assert kinds["Six people were killed, doctors said."] == "body"
    assert kinds["Bandits took 40 people in my area last week."] == "debris"


def test_second_thoughts_are_no_comments():
    assert opens_comments("One thought on \u201cArmy shells town\u201d")
    assert not opens_comments("He had second thoughts on the deal.")
