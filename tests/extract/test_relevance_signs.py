"""What tells conflict in plain words, and what tells crime, accident and sport."""

import pytest

from reportedly.codebook.actors import actors
from reportedly.codebook.tables import rows
from reportedly.codebook.weighing import Weight
from reportedly.extract import frames
from reportedly.extract.relevance_signs import signs
from reportedly.flow import read
from reportedly.model import Source


@pytest.fixture
def signs_of(monkeypatch):
    """The signs of the one occurrence of some sentences."""
    found = []

    def noted(view, occurrences):
        found.extend(signs(view, occurrences))
        return [True] * len(occurrences)

    monkeypatch.setattr(frames, "relevant", noted)

    def of(text):
        found.clear()
        read(Source(name="report.txt", raw=text.encode()))
        assert len(found) == 1
        return found[0]

    return of


def test_office_and_deed_are_seen(signs_of):
    found = signs_of("A judge was murdered in Cusco on Monday.")
    assert {"hit:official", "walk:office", "alone", "no_doer"} <= found
    assert not {"quiet", "weapon", "armed"} & found


def test_words_of_other_walks_are_seen_beside(signs_of):
    found = signs_of(
        "A bomb exploded at the gate of a bank in Cusco on Monday. Neighbours spoke of a ransom."
    )
    assert {"near:family", "near:motive"} <= found


def test_those_who_are_armed_are_seen(signs_of):
    found = signs_of("Rebels shelled the barracks in Nyala on Monday.")
    assert {"armed", "doer:armed_group"} <= found


def test_many_hurt_together_are_seen(signs_of):
    assert "toll:many" in signs_of("Gunmen killed nine miners near Bolan on Friday.")
    assert "toll:many" not in signs_of("Gunmen killed a miner near Bolan on Friday.")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Israeli troops shelled the town on Monday.", "Syrian troops shelled the town on Monday."),
        (
            "Hamas fighters killed nine men on Friday.",
            "Taliban fighters killed nine men on Friday.",
        ),
    ],
)
def test_a_sign_does_not_know_the_side(signs_of, one, other):
    assert signs_of(one) == signs_of(other)


def test_no_weight_holds_the_name_of_a_side():
    every = actors().values()
    names = {name.casefold() for row in every for name in (row.name, *row.aliases)}
    names -= {row.type for row in every}  # "coalition" is a sort of actor, and a name of one
    found = {row.sign.rpartition(":")[2].casefold() for row in rows("relevance.tsv", Weight)}
    assert not found & names
