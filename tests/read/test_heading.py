"""The day that stands at the head of a report without a credit line."""

import pytest

BODY = (
    "Gunmen attacked a convoy near the bridge on Sunday, killing four soldiers, the army said.\n\n"
    "A second column reached the town in the evening, residents told a local radio station."
)


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ("Daily list, Wednesday 5 October 2022 (calls received up to 20:00)", "2022-10-05"),
        ("Evening bulletin of Tuesday 7 June 2022", "2022-06-07"),
        ("Lists Unit, 24 January 2025. For members; do not forward.", "2025-01-24"),
        (
            "Running log, Sunday 4 August 2024 (first day of the strike). Closed 23:50.",
            "2024-08-04",
        ),
        ("[Circulated on Friday, 22 January 2021. English by the Desk.]", "2021-01-22"),
        ("Issued Tuesday 23.07.2019, 09:00. Names are withheld.", "2019-07-23"),
        ("Press note - Office of the Governor, Sarda - 11/02/2025", "2025-02-11"),
    ],
)
def test_a_line_above_the_report_dates_it(document, head, day):
    found = document(f"LOWLAND WATCH\n\n{head}\n\n{BODY}")
    assert (found.published, found.published_basis) == (day, "dateline")


def test_the_words_before_a_first_paragraph_date_it(document, kinds):
    text = f"March ends in shooting\n\nGADARA, Friday 21 October 2022 (Plain Press). {BODY}"
    found = document(text)
    assert found.published == "2022-10-21"
    assert kinds(found)["dateline"] == ["GADARA, Friday 21 October 2022 (Plain Press)."]
    assert kinds(found)["body"][0].startswith("Gunmen attacked")


@pytest.mark.parametrize(
    ("opening", "day"),
    [
        ("GADARA/SARDA (Plain Press, 14/9/2022) – ", "2022-09-14"),
        ("4 Oct 2025, 14:10 | GADARA | ", "2025-10-04"),
    ],
)
def test_an_agency_line_of_an_uncommon_form_dates_it(document, kinds, opening, day):
    found = document(f"March ends in shooting\n\n{opening}{BODY}")
    assert found.published == day
    assert kinds(found)["body"][0].startswith("Gunmen attacked")


def test_a_date_with_the_day_first_is_taken_with_a_warning(document):
    found = document(f"Example Agency, 02/08/2017\n\n{BODY}")
    assert found.published == "2017-08-02"
    assert any("two ways" in warning for warning in found.warnings)


@pytest.mark.parametrize(
    "opening",
    [
        "The governor resigned on 21 October 2022. His deputy has not spoken since the vote.",
        "Nobody has been tried for the massacre of 3 May 2015 in the market of Umm Hisn.",
    ],
)
def test_a_date_in_prose_dates_no_report(document, opening):
    assert document(f"A year of waiting\n\n{opening}\n\n{BODY}").published is None


def test_the_page_goes_before_the_head(document):
    text = f"Weekly list of 7 June 2022\n\n{BODY}"
    assert document(text, published="2022-06-09").published == "2022-06-09"
