"""From frames to claims: ids, quotes, confidence, and what is kept of doubt."""

import msgspec

from reportedly import flow
from reportedly.annotate import annotate
from reportedly.extract import extract
from reportedly.model import Source
from reportedly.resolve import claims

SHELLING = "Rebels shelled the barracks in Goma on Monday, killing four soldiers."
MORE = "The council of the town met on Tuesday and spoke about the price of maize."


# ---- ids -----------------------------------------------------------------------------------------


def test_ids_are_unique_in_a_report(told):
    reading = told("Rebels shelled Goma. Rebels shelled Sake on Monday. Jets bombed a rebel camp.")
    ids = [c.id for c in reading.claims]
    assert len(ids) >= 3
    assert len(set(ids)) == len(ids)
    assert all(i.startswith("claim:") for i in ids)


def test_the_same_bytes_give_the_same_ids(told):
    again = flow.read(Source(name="other", raw=SHELLING.encode(), published="2024-05-11"))
    assert [c.id for c in again.claims] == [c.id for c in told(SHELLING).claims]


def test_an_id_hangs_on_the_document_and_the_words_not_on_the_kind(told):
    annotated = annotate(told(SHELLING).document)
    (frame,) = extract(annotated).frames
    other = msgspec.structs.replace(frame, kind="attack", tolls=(), places=())
    (before,), (after,) = claims(annotated, [frame]), claims(annotated, [other])
    assert (before.kind, after.kind) == ("shelling", "attack")
    assert before.id == after.id


def test_no_frames_no_claims(told):
    assert claims(annotate(told(SHELLING).document), ()) == ()


def test_an_id_does_not_hang_on_what_else_is_claimed(told):
    annotated = annotate(told(f"Army jets bombed Sake. {SHELLING} {SHELLING}").document)
    frames = extract(annotated).frames
    assert len(frames) > 1
    every = claims(annotated, frames)
    assert [claims(annotated, [f])[0].id for f in frames] == [c.id for c in every]


def test_the_same_words_in_another_report_have_another_id(told):
    (one,), (other,) = told(SHELLING).claims, told(f"{SHELLING}\n\n{MORE}").claims
    assert one.id != other.id


def test_what_is_claimed_stays_when_unrelated_text_is_appended(told):
    (short,), (long,) = told(SHELLING).claims, told(f"{SHELLING}\n\n{MORE}").claims
    assert (long.kind, long.actors, long.toll, long.places, long.when) == (
        short.kind,
        short.actors,
        short.toll,
        short.places,
        short.when,
    )


# ---- quotes --------------------------------------------------------------------------------------


def test_every_field_quotes_the_report(told):
    reading = told(f"{SHELLING} The rebels, officials said, had threatened to attack Sake.")
    text = reading.document.text
    for claim in reading.claims:
        fields = [*claim.actors, *claim.objects, *claim.places, *claim.means, *claim.toll]
        quotes = [q for f in fields for q in f.evidence] + list(claim.evidence)
        assert quotes
        assert all(text[q.start : q.end] == q.exact for q in quotes)


# ---- who -----------------------------------------------------------------------------------------


def test_fighters_named_by_a_noun_are_those_aimed_at(told):
    (claim,) = told(
        "Army jets attacked Boko Haram camps near Gwoza on Sunday, killing 20 militants."
    ).claims
    victims = [a for a in claim.actors if a.role == "victim"]
    assert [(a.name, a.inferred) for a in victims] == [("Boko Haram", True)]


def test_civilians_are_never_the_target_group(told):
    (claim,) = told(
        "Army jets attacked Boko Haram camps near Gwoza on Sunday, killing 20 villagers."
    ).claims
    (victim,) = [a for a in claim.actors if a.role == "victim"]
    assert (victim.name, victim.type) == (None, "civilian")


# ---- whether, on whose word ----------------------------------------------------------------------


def test_a_denial_wins_over_the_verb(told):
    (claim,) = told("The army denied that it had shelled the clinic in Goma on Monday.").claims
    assert claim.status.value == "denied"
    assert claim.status.cue is not None
    assert "denied" in claim.status.cue.exact


def test_the_relay_closes_the_chain_with_the_publisher(told):
    reading = told("NAIROBI, May 9 (Reuters) - Rebels shelled the barracks in Goma, a doctor said.")
    (claim,) = reading.claims
    assert [s.role for s in claim.said_by][:1] == ["unnamed"]
    assert [s.name for s in claim.said_by][-1] == "Reuters"


# ---- when ----------------------------------------------------------------------------------------


def test_the_next_day_counts_from_the_day_before(told):
    first, second = told("Rebels shelled Goma on 1 May. The next day army jets bombed Sake.").claims
    assert (first.when.start, second.when.start) == ("2024-05-01", "2024-05-02")


def test_what_is_long_past_is_background(told):
    claims = told(
        "Rebels shelled the barracks in Goma on Monday. In 2012 the army shelled Sake."
    ).claims
    assert [c.telling for c in claims] == ["main", "background"]


def test_without_a_date_nothing_is_dated(told):
    (claim,) = told("Rebels shelled the barracks in Goma.", published=None).claims
    assert (claim.when.start, claim.when.end, claim.when.basis) == (None, None, "none")


# ---- rules ---------- ------------------------------------------------------------------------


def test_rules_name_what_fired_once_each(told):
    (claim,) = told(SHELLING).claims
    assert "kind: actions/shell.v" in claim.rules
    assert any(rule.startswith("toll: tolls/kill") for rule in claim.rules)
    assert any(rule.startswith("initiator: actions/shell.v:subject") for rule in claim.rules)
    assert len(set(claim.rules)) == len(claim.rules)
