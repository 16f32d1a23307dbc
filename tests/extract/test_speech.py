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


def test_who_tells_what_came_of_it_speaks_too(only):
    claim = only(
        "Three suicide bombers drove into army positions near Falluja on Monday. The blasts killed "
        "17 soldiers, a Defence Ministry official said."
    )
    assert [s.name for s in claim.said_by] == ["Defence Ministry official"]


def test_a_speaker_is_named_once(only):
    claim = only(
        "The army said that rebels shelled Goma, and the army said nine people were killed."
    )
    assert [s.name for s in claim.said_by] == ["army"]


def test_and_behind_a_speaker_goes_on_with_what_he_says(told):
    claims = told(
        "Tanks shelled the edges of Khiam, residents said, and soldiers blew up a bridge at Beit Lif."
    ).claims
    assert [[s.name for s in c.said_by] for c in claims] == [["residents"]] * len(claims)
    assert len(claims) == 2


def test_a_threat_is_told_on_the_word_of_who_threatens(told):
    claims = told("Hezbollah threatened to shell the port of Haifa.").claims
    assert [[s.name for s in c.said_by] for c in claims] == [["Hezbollah"]] * len(claims)


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


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "Gunmen killed 20 when they stormed Vugizo, a hamlet, government spokesman Amadou Sy said.",
            "government spokesman Amadou Sy",
        ),
        (
            "The Ministry of Defence denied in a brief communique that rebels had taken Goma.",
            "Ministry of Defence",
        ),
        (
            "Late on Wednesday Amadou Sy announced that rebels had shelled the town of Goma.",
            "Amadou Sy",
        ),
    ],
)
def test_the_speaker_is_who_stands_at_the_verb(told, text, speaker):
    assert {s.name for c in told(text).claims for s in c.said_by} == {speaker}


def test_a_list_of_sentences_with_that_is_told_by_who_opens_it(told):
    text = (
        "The commander of the brigade informs the public:\n\nThat on Monday rebels shelled the "
        "hospital of Goma, wounding three nurses.\n\nThat two rebels were killed in the combat."
    )
    found = told(text).claims
    assert found
    assert all("commander of the brigade" in s.name for c in found for s in c.said_by)
    assert all(c.said_by for c in found)


def test_who_gives_only_the_number_stands_last(only):
    claim = only(
        "Gunmen attacked the market in Sake on Monday, a resident said. "
        "Nine people were killed, the hospital said.",
        "armed_attack",
    )
    assert [s.name for s in claim.said_by if s.cue] == ["resident", "hospital"]


def test_a_speaker_told_twice_keeps_the_first_place(only):
    claim = only(
        "Gunmen attacked the market in Sake on Monday, a resident said. "
        "The attack killed nine people, the hospital said. The attack lasted an hour, the resident said.",
        "armed_attack",
    )
    assert next(s.name for s in claim.said_by if s.cue) == "resident"
