"""On whose word, with which hedges, and in whose loaded words."""

import pytest


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("Rebels shelled the barracks in Goma, a doctor said.", ["doctor"]),
        ("According to witnesses, rebels shelled the barracks in Goma.", ["witnesses"]),
        ("Rebels shelled the barracks in Goma.", []),
    ],
)
def test_a_claim_stands_on_its_speakers_word(only, text, speakers):
    found = [s.name for s in only(text).said_by]
    assert len(found) == len(speakers)
    assert all(want in name for want, name in zip(speakers, found, strict=True))


def test_each_claim_has_its_own_speaker(told):
    claims = told(
        "Residents said that rebels shelled Goma on Monday. Army jets bombed Rutshuru on Tuesday."
    ).claims
    assert [len(c.said_by) for c in claims] == [1, 0]


@pytest.mark.parametrize(
    ("text", "hedge"),
    [
        ("The army reportedly bombed Loikaw on Monday.", "reportedly"),
        ("The army allegedly bombed Loikaw on Monday.", "allegedly"),
    ],
)
def test_hedges_are_kept(only, text, hedge):
    assert hedge in [h.exact for h in only(text).hedges]


def test_a_hedge_stays_in_its_own_sentence(told):
    claims = told("The army reportedly bombed Loikaw. Rebels shelled Hpasawng on Monday.").claims
    assert [[h.exact for h in c.hedges] for c in claims] == [["reportedly"], []]


@pytest.mark.parametrize(
    ("text", "label", "neutral"),
    [
        (
            "Terrorists attacked a bus near Reasi on Sunday, killing nine pilgrims.",
            "Terrorists",
            None,
        ),
        ("ISIS terrorists attacked a bus near Kirkuk on Sunday.", "terrorists", "Islamic State"),
    ],
)
def test_loaded_words_are_labels_and_never_names(only, text, label, neutral):
    claim = only(text)
    assert any(label in entry.raw for entry in claim.labels)
    (doer,) = [a for a in claim.actors if a.role == "initiator"]
    assert doer.name == neutral


def test_a_report_without_loaded_words_has_no_labels(only):
    assert only("Rebels shelled the barracks in Goma on Monday.").labels == ()
