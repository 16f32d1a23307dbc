"""A finer kind goes wherever its parent goes."""

from reportedly.codebook.finer import implied


def kind(name, parent, acled=""):
    return {"kind": name, "parent": parent, "acled": acled, "acled_open": ""}


def kin(*rows):
    return [{"kind": k, "part_of": parts, "source": "our policy"} for k, parts in rows]


def parts(rows):
    return {row["kind"]: row["part_of"] for row in rows.get("kin.tsv", ())}


OPENINGS = [
    {"kind": "armed_attack", "initiator": "state", "victim": "civilian", "acled": "Attack"},
    {"kind": "explosion", "initiator": "none", "victim": "", "acled": ""},
]


def test_what_may_be_part_of_the_parent_may_be_part_of_the_child():
    found = implied(
        [kind("barrels", "strike")], kin(("killing", "strike|shelling"), ("x", "y")), []
    )
    assert parts(found) == {"killing": "strike|shelling|barrels", "strike": "barrels"}


def test_the_child_may_be_part_of_what_its_parent_may_be_part_of():
    found = implied([kind("beheading", "killing")], kin(("killing", "strike")), [])
    assert parts(found) == {"killing": "strike|beheading", "beheading": "strike"}


def test_a_row_that_recodes_its_own_kind_changes_no_other_table():
    assert implied([kind("strike", "strike")], kin(("killing", "strike")), OPENINGS) == {}


def test_two_children_are_no_kin_of_each_other():
    found = implied([kind("a", "p"), kind("b", "p")], kin(("killing", "p")), [])
    assert parts(found) == {"killing": "p|a|b", "p": "a|b"}


def test_doer_and_victim_decide_the_child_as_the_parent_unless_it_has_a_code():
    found = implied([kind("raid", "armed_attack")], [], OPENINGS)
    assert [(r["kind"], r["acled"]) for r in found["openings.tsv"]] == [("raid", "Attack")]
    assert "openings.tsv" not in implied([kind("raid", "armed_attack", "Attack")], [], OPENINGS)
