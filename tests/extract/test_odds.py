"""A chance as a sum of weighed signs."""

import hashlib
import math

import pytest

from reportedly.codebook.attribution import data_sources
from reportedly.codebook.tables import DATA, rows
from reportedly.extract.odds import START, SignWeight, chance

TABLES = ("relevance.tsv", "same.tsv")


@pytest.mark.parametrize("name", TABLES)
def test_a_chance_without_signs_is_the_start_alone(name):
    weights = {row.sign: row.weight for row in rows(name, SignWeight)}
    assert chance(name, ()) == pytest.approx(1 / (1 + math.exp(-weights[START])))


@pytest.mark.parametrize("name", TABLES)
def test_each_sign_moves_the_chance_by_its_weight(name):
    for row in rows(name, SignWeight):
        if row.sign != START:
            assert (chance(name, [row.sign]) > chance(name, ())) == (row.weight > 0)


@pytest.mark.parametrize("name", TABLES)
def test_a_sign_that_the_table_lacks_counts_nothing(name):
    assert chance(name, ["no:such:sign"]) == chance(name, ())


@pytest.mark.parametrize("name", TABLES)
def test_the_order_of_signs_does_not_matter(name):
    found = [row.sign for row in rows(name, SignWeight)][1:40]
    assert chance(name, found) == chance(name, found[::-1])


@pytest.mark.parametrize("name", TABLES)
def test_the_table_is_the_one_that_its_card_describes(name, root):
    told = hashlib.sha256((DATA / name).read_bytes()).hexdigest()
    card = root / "docs" / "models" / name.replace(".tsv", ".md")
    assert data_sources()[name].files == {name: told}
    assert told in card.read_text(encoding="utf-8")
