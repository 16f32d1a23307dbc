"""Learned tables: each is pinned, has a card, and holds no names."""

import hashlib
import re
import tomllib
from importlib.resources import files
from pathlib import Path

import pytest

DATA = files("reportedly.data")
SOURCES = tomllib.loads(DATA.joinpath("SOURCES.toml").read_text(encoding="utf-8"))
LEARNED = {n: s for n, s in SOURCES.items() if s.get("built_by", "").startswith("tools/train_")}
ROOT = Path(__file__).parent.parent
CARDS = ROOT / "docs/models"


@pytest.mark.parametrize("name", sorted(LEARNED))
def test_a_learned_table_is_the_one_that_was_measured(name):
    found = hashlib.sha256(DATA.joinpath(name).read_bytes()).hexdigest()
    assert LEARNED[name]["sha256"] == found


@pytest.mark.parametrize("name", sorted(LEARNED))
def test_a_learned_table_has_its_script_and_its_card(name):
    listing = (CARDS / "README.md").read_text(encoding="utf-8")
    row = next(line for line in listing.splitlines() if f"`{name}`" in line)
    script = LEARNED[name]["built_by"]
    assert script in row
    assert (ROOT / script).is_file()
    card = re.search(r"\]\((.+?\.md)\)", row)
    assert card
    assert (CARDS / card[1]).is_file()


def test_learned_tables_are_small():
    assert LEARNED
    assert sum(len(DATA.joinpath(name).read_bytes()) for name in LEARNED) < 30_000_000
