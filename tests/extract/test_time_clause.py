"""Which of a sentence's times is an occurrence's own, and what clauses make of it."""

import pytest


@pytest.mark.parametrize(
    ("text", "kind", "start", "end"),
    [
        (  # the time nearest the deed, and not the first of the sentence
            "Judges on Thursday sentenced a man for the May 2004 massacre of 60 villagers near Lukodi.",
            None,
            "2004-05-01",
            "2004-05-31",
        ),
        (  # what the abducted suffer now is another day's
            "Fifteen pupils abducted near Sake on April 9 were freed by soldiers on Saturday.",
            "release",
            "2024-05-04",
            "2024-05-04",
        ),
        (  # the day of the clause is a bound
            "More than 200 people have been arrested since police attacked protesters on Monday.",
            "arrest",
            "2024-05-06",
            "2024-05-10",
        ),
        (  # what a relative clause tells is of the day itself
            "The road had been open until March 2024, when rebels attacked an army post near Sake.",
            None,
            "2024-03-01",
            "2024-03-31",
        ),
        (
            "Calm has reigned since Monday, when rebels shelled the town of Sake.",
            "shelling",
            "2024-05-06",
            "2024-05-06",
        ),
        (  # a date before a noun is that noun's
            "Nobody has been tried since the April 25 massacre of 40 villagers near Sake.",
            "massacre",
            "2024-04-25",
            "2024-04-25",
        ),
    ],
)
def test_the_time_of_an_occurrence_is_its_own(told, text, kind, start, end):
    whens = [c.when for c in told(text).claims if kind in {None, c.kind}]
    assert (start, end) in [(w.start, w.end) for w in whens]


def test_what_goes_on_shares_no_day_with_what_happened(told):
    claims = told(
        "Residents spoke of growing tension between the two militias in Sake, after fighters of one "
        "abducted a trader on Wednesday."
    ).claims
    assert {c.when.start for c in claims if c.status.value == "ongoing"} <= {"2024-05-10"}


def test_an_offset_dates_what_it_counts_from(told):
    text = "Rebels shelled Sake on Sunday, two days after gunmen abducted a priest in Goma."
    days = {c.kind: c.when.start for c in told(text).claims}
    assert days == {"shelling": "2024-05-05", "abduction": "2024-05-03"}
