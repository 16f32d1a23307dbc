"""Reports in capitals are read like others, and every quote is the report's own."""

import pytest

from reportedly.annotate.casing import cased
from reportedly.annotate.truecase import as_published, in_capitals, truecased
from reportedly.annotate.wordbook import english, only_noun, verb
from reportedly.flow import read
from reportedly.model import Annotated, Document, MadeWith, Passage, Source

TELEX = (
    "KHARTOUM, 14 MAY 2023 (SUNA) -- GUNMEN OF THE RAPID SUPPORT FORCES [RSF] KILLED THREE "
    "TEACHERS IN OMDURMAN ON FRIDAY. A CAR BOMB EXPLODED NEAR THE AL-NAU HOSPITAL."
)
PLAIN = (
    "KHARTOUM, 14 May 2023 (SUNA) -- Gunmen of the Rapid Support Forces [RSF] killed three "
    "teachers in Omdurman on Friday. A car bomb exploded near the Al-Nau hospital."
)


def document(*paragraphs):
    text = "\n\n".join(paragraphs)
    starts = [sum(len(p) + 2 for p in paragraphs[:i]) for i in range(len(paragraphs))]
    zones = tuple(
        Passage(kind="body", start=a, end=a + len(p))
        for a, p in zip(starts, paragraphs, strict=True)
    )
    made = MadeWith(reportedly="", reader="", engine="", codebook="", gazetteer="")
    return Document(
        id="sha256:0", publications=(), text_sha256="0", text=text, passages=zones, made_with=made
    )


@pytest.mark.parametrize(
    "expected",
    [
        "Soldiers of the Chadian army killed six villagers near Moussoro on Monday.",
        "President Abdel Fattah al-Burhan met U.S. diplomats in Port Sudan in May.",
        "The rebels may march on Mosul, Iraq's second city.",
        "An M-16 rifle and two AK-47s were found by the 3rd brigade.",
        "Santiago Montes, a lawyer from El Salvador, was shot. He died in San Miguel.",
        "“We don't know who machinegunned the bus,” the mayor said.",
        "UN peacekeepers and FARC guerrillas were not seen.",
    ],
)
def test_words_are_written_as_usual(expected):
    assert cased(expected.upper(), {}) == expected


@pytest.mark.parametrize(
    "text", ["İSTANBUL'DA PATLAMA OLDU", "GROẞE STRAẞE", "ΣΥΡΙΑ ΚΑΙ ΙΡΑΚ", "", "-- ..."]
)
def test_the_length_never_changes(text):
    assert len(cased(text, {})) == len(text)


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        ("REBELS SHELLED THE TOWN OF McDONALD AT DAWN.", True),
        ("Rebels shelled the town at dawn, UN and AU said.", False),
        ("UN AU EU", False),
        ("12, 14-16 / 2023", False),
        ("قتل ستة مدنيين في غارة جوية", False),
    ],
)
def test_capitals_are_noticed(block, expected):
    assert in_capitals(block) is expected


def test_a_document_in_ordinary_case_is_not_copied():
    given = document("Rebels shelled Aleppo on Monday.", "UN: no comment.")
    assert truecased(given) is given
    found = Annotated(document=given)
    assert as_published(found, given) is found


def test_only_the_block_in_capitals_changes():
    given = document("REBELS SHELL ALEPPO, KILLING SIX", "Rebels shelled Aleppo on Monday.")
    assert truecased(given).text == "Rebels shell Aleppo, killing six\n\n" + given.text[34:]


def test_a_report_shows_how_its_words_are_written():
    given = document("RAIDERS HIT KORIN AND WOOD", "Men came to korin with Wood on Monday at noon.")
    assert truecased(given).text.startswith("Raiders hit korin and Wood\n")


def test_an_acronym_in_brackets_stays_one():
    given = document("THE POPULAR ZEBRA UNION [PUZO] STRUCK AGAIN. PUZO FIGHTERS FLED.")
    assert "PUZO fighters fled" in truecased(given).text


@pytest.mark.parametrize(
    ("word", "known"), [("villagers", True), ("machinegunned", True), ("moussoro", False)]
)
def test_english_words_are_known(word, known):
    assert english(word) is known


def test_parts_of_speech_are_told_apart():
    assert verb("killed")
    assert only_noun("lion")
    assert not only_noun("green")


def test_a_telex_in_capitals_tells_what_it_would_in_ordinary_case():
    loud, quiet = (read(Source(name="x", raw=t.encode())) for t in (TELEX, PLAIN))
    assert len(loud.claims) == 2
    for a, b in zip(loud.claims, quiet.claims, strict=True):
        assert (a.kind, a.when.start) == (b.kind, b.when.start)
        assert [x.id for x in a.actors] == [x.id for x in b.actors]
        assert [x.id for x in a.places] == [x.id for x in b.places]


def test_what_is_quoted_is_what_was_published():
    reading = read(Source(name="x", raw=TELEX.encode()))
    text = reading.document.text
    assert text == TELEX
    for claim in reading.claims:
        assert all(text[q.start : q.end] == q.exact for q in claim.evidence)
        assert {a.raw for a in claim.actors} <= {"GUNMEN", "TEACHERS"}
        assert all(p.raw.isupper() for p in claim.places)
    assert any(p.name == "Omdurman" for c in reading.claims for p in c.places)
