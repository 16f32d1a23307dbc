import msgspec
import pytest

from reportedly import show
from reportedly.flow import LeftOut, Reading
from reportedly.model import (
    ActorRef,
    Claim,
    Codes,
    Document,
    MadeWith,
    Passage,
    Period,
    Publication,
    Quote,
    Speaker,
    Status,
    Toll,
)

TEXT = "Jets hit a depot in Aden; scores died. It was loud.\n\nSubscribe to our newsletter\n"
NOTHING = {"why": "the kind alone does not decide", "open": ["Attack", "Armed clash"]}
AGENCY = Speaker(name="EXA", role="agency")
PUBLISHER = Speaker(name="Example Herald", role="publisher")


@pytest.fixture
def reading():
    claim = Claim(
        id="claim-1",
        document="sha256:0",
        kind="air_strike",
        status=Status(value="happened"),
        said_by=(Speaker(name="residents", role="unnamed"), AGENCY, PUBLISHER),
        actors=(ActorRef(role="target", name=None, raw="a garrison"),),
        when=Period(),
        toll=(Toll(what="killed", low=40, high=None, raw="scores", rule="vague/scores"),),
        evidence=(Quote(0, 24, TEXT[0:24]),),
        codes=Codes(
            acled={"event_type": None, **NOTHING},
            plover={"event": "ASSAULT", "mode": "aerial", "why": "the kind", "open": []},
            cameo={"code": "195", "why": "the kind", "open": []},
            ged={"type_of_violence": None, "why": "no death is told", "open": []},
        ),
        rules=("kind: actions/hit.v", "toll: vague/scores", "weather: clear"),
        confidence=0.75,
    )
    document = Document(
        id="sha256:0",
        publications=(Publication(source="report.txt"),),
        title="Jets over Aden",
        published="2019-08-30",
        published_basis="dateline",
        publisher="Example Herald",
        relay=(PUBLISHER, AGENCY, Speaker(name="A. Translator", role="translator")),
        text_sha256="0",
        text=TEXT,
        passages=(Passage(kind="body", start=0, end=51), Passage(kind="debris", start=53, end=80)),
        made_with=MadeWith(reportedly="0", reader="0", engine="0", codebook="0", gazetteer="0"),
        warnings=("3 bytes could not be decoded.",),
    )
    return Reading(document, (claim,), (LeftOut(39, 51, TEXT[39:51], "No occurrence is told."),))


def shown(reading, **options):
    return [show.plain(line) for line in show.report(reading, **options)]


def test_the_head_tells_who_published_on_whose_word_and_when(reading):
    lines = shown(reading)
    assert lines[0] == "Jets over Aden"
    assert "  Example Herald, passing on EXA, translated by A. Translator" in lines
    assert "  30 August 2019 (from the dateline)" in lines
    assert "! 3 bytes could not be decoded." in lines
    assert "  1 line of page debris left out" in lines
    assert "1 claim" in lines


def test_a_claim_tells_what_is_known_and_what_is_not(reading):
    lines = shown(reading)
    at = lines.index(" 1  air strike · happened")
    assert lines[at + 1 :] == [
        "    who      not said who → a garrison",
        "    where    not said",
        "    when     not dated",
        "    toll     killed: “scores” (40 or more)",
        "    says     residents → EXA → Example Herald",
        "    quote    “Jets hit a depot in Aden”",
    ]


def test_explanations_stand_below_their_field(reading):
    lines = shown(reading, explain=True)
    toll = lines.index("    toll     killed: “scores” (40 or more)")
    assert lines[toll + 1] == " " * 13 + "by vague/scores"
    assert lines.count(" " * 13 + "by vague/scores") == 1
    assert "    rules    weather: clear" in lines
    assert any("acled: none; because the kind alone does not decide" in line for line in lines)
    assert "open: Attack, Armed clash" in " ".join(" ".join(lines).split())


def test_what_was_left_out_is_told_with_its_reason(reading):
    lines = shown(reading, explain=True)
    left = lines[lines.index("Left out, and why") :]
    assert left[1:3] == ["  “It was loud.”", "      No occurrence is told."]
    assert "  “Subscribe to our newsletter”" in left


@pytest.mark.parametrize("width", [40, 80, 110])
def test_lines_keep_to_the_width(reading, width):
    assert max(map(len, shown(reading, width=width, explain=True))) <= width


def test_a_report_without_claims_says_so(reading):
    assert "No claim was found." in shown(msgspec.structs.replace(reading, claims=()))


def test_the_kinds_keep_to_the_width_and_name_their_codes():
    lines = [show.plain(line) for line in show.kinds(width=60)]
    assert max(map(len, lines)) <= 60
    assert "PLOVER ASSAULT aerial; CAMEO 195" in " ".join(" ".join(lines).split())
