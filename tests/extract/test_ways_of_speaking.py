"""Ways of speaking of a deed, each told behind a plain sentence of war."""

import pytest

from reportedly.flow import read
from reportedly.model import Source

LEAD = "Fighting between the army and rebels went on in Kivu on Monday.\n\n"


def kinds(text: str) -> list[str]:
    """The kinds of all claims of a report that opens with the lead."""
    source = Source(name="-", raw=(LEAD + text).encode(), published="2024-05-15")
    return [claim.kind for claim in read(source).claims]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Both delegations put their names to a peace accord in Nairobi on Friday.", "agreement"),
        ("The militia made the secondary school its barracks.", "base_established"),
        ("The front located its headquarters in an old mill near Goma.", "base_established"),
        ("Villagers held up placards outside the court in Bunia on Friday.", "protest"),
        ("The two gangs of Bukavu went for each other with clubs on Friday.", "riot"),
        ("A man emptied his pistol into the magistrate on Friday.", "armed_attack"),
        ("Ground fire brought down a drone over Goma on Friday.", "interception"),
        ("The rebels ejected the soldiers from the port of Kalemie.", "territorial_gain"),
        ("Both armies drew back their howitzers from Rutshuru.", "withdrawal"),
        ("Pirates boarded a tanker off Pointe-Noire on Friday.", "abduction"),
        ("Soldiers cut down the orchards near Sake on Friday.", "property_destruction"),
        ("Artillery duels between the two armies went on through the night.", "shelling"),
    ],
)
def test_a_way_of_speaking_is_told(text: str, kind: str) -> None:
    assert kind in kinds(text)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Whole rows of houses were brought down by a rocket.", "interception"),
        ("The group seized three villages near Goma on Friday.", "abduction"),
        ("The magistrate felled an old tree in his garden.", "killing"),
    ],
)
def test_a_likeness_of_words_is_no_such_deed(text: str, kind: str) -> None:
    assert kind not in kinds(text)
