"""The kinds of occurrence and their codes."""

import pytest

from reportedly.codebook.tables import rows
from reportedly.codebook.taxonomy import kinds
from reportedly.extract.kind import Refinement
from reportedly.resolve.codes import Opening, SubEventType

SUB_EVENTS = {row.sub_event_type for row in rows("acled_types.tsv", SubEventType)}


@pytest.mark.parametrize("name", list(kinds()))
def test_a_kind_is_defined_with_an_example(name):
    kind = kinds()[name]
    assert kind.definition.endswith(".")
    assert kind.example.endswith(".")
    assert kind.group


@pytest.mark.parametrize("name", list(kinds()))
def test_a_kinds_acled_code_is_one_or_stays_open(name):
    kind = kinds()[name]
    assert not kind.acled or kind.acled in SUB_EVENTS
    assert set(kind.acled_open) <= SUB_EVENTS
    assert kind.acled not in kind.acled_open


@pytest.mark.parametrize("name", list(kinds()))
def test_a_mode_has_its_event(name):
    kind = kinds()[name]
    assert kind.plover or not kind.plover_mode
    assert not kind.cameo or kind.cameo.isdigit()


def test_the_kinds_that_others_build_on_are_there():
    wanted = {"air_strike", "shelling", "armed_clash", "territorial_gain", "internal_tension"}
    assert wanted <= kinds().keys()


def test_only_states_last():
    lasting = {name for name, kind in kinds().items() if kind.lasting}
    assert "internal_tension" in lasting
    assert not lasting & {"air_strike", "killing", "arrest", "explosion"}


def test_other_tables_name_known_kinds():
    named = {row.kind for row in rows("openings.tsv", Opening)}
    named |= {k for row in rows("refine.tsv", Refinement) for k in (row.kind, row.to)}
    assert named <= kinds().keys()


@pytest.mark.parametrize("row", rows("openings.tsv", Opening), ids=lambda r: f"{r.kind}-{r.why}")
def test_an_opening_decides_or_names_what_is_open(row):
    assert row.acled or len(row.open) > 1
    assert ({row.acled} - {""} | set(row.open)) <= SUB_EVENTS
