"""What a frame carries: count, evidence, order, and what is left out."""

import pytest


def gap(reason):
    return pytest.mark.xfail(strict=True, reason=reason)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("Twelve air strikes hit Saada on Monday.", 12, 12),
        ("Russia carried out at least 30 air strikes on Kharkiv on Monday.", 30, None),
        pytest.param(
            "Dozens of air strikes hit Saada on Monday.",
            24,
            None,
            marks=gap("a partitive number does not hang on the event noun"),
        ),
    ],
)
def test_event_nouns_are_counted(only, text, low, high):
    count = only(text).count
    assert (count.low, count.high) == (low, high)


@pytest.mark.parametrize(
    "text",
    [
        "Air strikes hit Saada on Monday.",
        "An air strike killed twelve people in Saada on Monday.",
        "A suicide bomber attacked a mosque in Peshawar on Monday.",
    ],
)
def test_what_is_not_counted_has_no_count(only, text):
    assert only(text).count is None


def test_evidence_is_the_sentence_where_it_tells_one_thing(only):
    text = "Rebels shelled the barracks in Goma on Monday."
    assert [q.exact for q in only(text).evidence] == [text]


def test_evidence_leaves_out_what_tells_another_occurrence(told):
    shelled, bombed = told(
        "Rebels shelled Goma on Monday, and army jets bombed Rutshuru on Wednesday."
    ).claims
    assert "bombed" not in "".join(q.exact for q in shelled.evidence)
    assert "shelled" not in "".join(q.exact for q in bombed.evidence)


def test_evidence_holds_the_word_that_gives_the_status(told):
    (claim,) = told("Residents of Goma say rebels have begun to dig tunnels under Sake.").claims
    assert claim.status.value == "begun"
    assert "begun" in claim.evidence[0].exact


def test_claims_stand_in_text_order(told):
    claims = told(
        "Rebels shelled Goma. Army jets bombed Sake. Gunmen abducted two nurses in Beni."
    ).claims
    assert [c.kind for c in claims] == ["shelling", "air_strike", "abduction"]
    starts = [c.evidence[0].start for c in claims]
    assert starts == sorted(starts)


def test_a_device_alone_tells_nothing(told):
    reading = told("Car bombs are a weapon of al-Shabaab, an officer of the army told reporters.")
    assert reading.claims == ()
    assert any("weapon" in passage.why.casefold() for passage in reading.left_out)
