"""Main, recalled, or a total over several events."""

import pytest

DAY = "2024-02-14"
LEAD = "Rebels shelled the barracks in Goma on Tuesday. "


def tellings(told, text):
    return {c.kind: c.telling for c in told(text, published=DAY).claims}


@pytest.mark.parametrize(
    ("text", "kind", "telling"),
    [
        (f"{LEAD}Thousands of people have been detained by soldiers since August.",
         "arrest", "summary"),
        (f"{LEAD}Gunmen have assassinated dozens of officials this year.",
         "assassination", "summary"),
        (f"{LEAD}A captain was the seventh officer to have been assassinated in Goma.",
         "assassination", "summary"),
        (f"{LEAD}In November 2022 rebels massacred 60 villagers in Kishishe.",
         "massacre", "background"),
        (f"{LEAD}Soldiers have since arrested nine men in Sake.", "arrest", "main"),
        (f"{LEAD}Soldiers have arrested nine men in Sake since dawn.", "arrest", "main"),
    ],
)  # fmt: skip
def test_how_an_event_is_told(told, text, kind, telling):
    assert tellings(told, text)[kind] == telling


def test_a_report_that_opens_with_an_older_event_is_of_it(told):
    text = (
        "Soldiers massacred 80 people in Merawi on 29 January, an inquiry found. On 30 "
        "January army jets bombed the village of Dega."
    )
    assert set(tellings(told, text).values()) == {"main"}


def test_what_is_told_on_from_a_recalled_event_is_recalled(told):
    text = (
        f"{LEAD}\n\nIn November 2022 rebels massacred 60 villagers in Kishishe. They burned "
        "down the market."
    )
    found = tellings(told, text)
    assert found.pop("shelling") == "main"
    assert set(found.values()) == {"background"}
