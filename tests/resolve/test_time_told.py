"""What a text told before, and the times that count from it."""

import pytest


def test_a_year_named_before_holds_in_its_paragraph(told):
    text = (
        "Rebels seized Goma in April 1999. On 19 July they massacred 40 villagers near Sake.\n\n"
        "Soldiers shelled Sake on Monday."
    )
    assert [c.when.start for c in told(text).claims] == ["1999-04-01", "1999-07-19", "2024-05-06"]


def test_a_recent_date_is_of_this_year_whatever_was_recalled(told):
    text = "Rebels seized Goma in 1999. On 3 May soldiers shelled the town of Sake."
    assert told(text).claims[-1].when.start == "2024-05-03"


def test_at_noon_is_of_no_day_that_is_only_recalled(told):
    text = (
        "Soldiers shelled Sake on Thursday. They had seized the town in August 2014.\n\n"
        "At noon jets bombed a rebel camp near Goma."
    )
    assert told(text).claims[-1].when.start == "2024-05-09"


def test_at_noon_is_of_no_day_long_past(told):
    text = (
        "Soldiers shelled Sake on Saturday.\n\nThe rains came early this year.\n\n"
        "At noon jets bombed a rebel camp near Goma."
    )
    when = told(text).claims[-1].when
    assert (when.start, when.end, when.inferred) == (None, "2024-05-10", True)


@pytest.mark.parametrize(
    ("words", "start", "end"),
    [
        ("Two days before", "2024-05-04", "2024-05-04"),
        ("On the eve of", "2024-05-05", "2024-05-05"),
    ],
)
def test_offsets_count_from_what_was_told(told, words, start, end):
    clause = "the march" if "eve" in words else "the town fell"
    text = (
        "Rebels took the town of Sake on Monday.\n\n"
        f"{words} {clause}, mortar shells killed five civilians in Goma."
    )
    when = told(text).claims[-1].when
    assert (when.start, when.end) == (start, end)


def test_what_clauses_tell_of_later_is_no_day_to_count_from(told):
    text = (
        "An army convoy was ambushed near Sake on Sunday. That same evening jets bombed the rebels' "
        "camp, killing 27 rebels. A sweep on Monday led to the arrest of the men of the ambush."
    )
    strike = next(c for c in told(text).claims if c.kind == "air_strike")
    assert strike.when.start == "2024-05-05"


LOG = """What the radio said, hour by hour

FRIDAY 3 MAY 2024
22.51  Rebels shell the town of Sake, killing two civilians

SATURDAY 4 MAY 2024
03.04  Army jets bomb a rebel camp near Goma
"""


def test_day_heads_date_what_stands_below(told):
    claims = told(LOG, published=None).claims
    days = {c.kind: (c.when.start, c.when.end, c.when.inferred) for c in claims}
    assert days["air_strike"] == ("2024-05-04", "2024-05-04", True)
    assert days["shelling"] == ("2024-05-03", "2024-05-03", True)
