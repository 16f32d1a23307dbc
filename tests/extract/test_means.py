"""By what means, and in which words of stance."""

import pytest


@pytest.mark.parametrize(
    ("text", "means"),
    [
        ("Shahed drones struck a depot in Kharkiv on Monday.", ["Shahed drones"]),
        ("Rebels fired mortar bombs at the army base in Goma.", ["mortar bombs"]),
        # what is laid is the means of laying it
        ("The army has laid landmines around the town of Gao.", ["landmines"]),
        # what is seized or shot down is no means
        ("Soldiers seized twelve assault rifles from a rebel camp near Goma on Monday.", []),
        ("Rebels said they intercepted two missiles over Saada on Monday.", []),
        # it belongs to what it hangs on, not to what stands nearest
        ("A bomb that men had carried in exploded in Kabul, killing two people.", ["bomb"]),
        # things that serve as weapons
        ("Militiamen beat two villagers to death with iron rods near Jos.", ["iron rods"]),
        # who carries a weapon is an actor
        ("A sniper killed a soldier at a checkpoint in Taiz on Monday.", []),
    ],
)
def test_means_are_the_weapons_of_a_deed(told, text, means):
    claim = told(text).claims[0]
    assert [m.raw for m in claim.means] == means


def test_stance_words_of_the_sentence_are_labels_once(told):
    (claim,) = told(
        "The hirelings shelled the town of Marib, and our brave soldiers beat off the hirelings."
    ).claims[:1]
    assert [label.raw for label in claim.labels] == ["The hirelings", "our brave soldiers"]
