"""Adding rows to a user's own tables."""

import shlex

import pytest

from reportedly.codebook.adding import add, command
from reportedly.codebook.own import contents, findings, load, user_tables
from reportedly.errors import InputError, UsageError

FRONT = ("name=Rastan Shield Front", "type=armed_group", "country=SY|LB", "source=our list")


@pytest.mark.parametrize("table", user_tables().values(), ids=lambda table: table.name)
def test_the_sample_of_every_table_can_be_added_as_it_is_shown(tmp_path, table):
    words = shlex.split(command(table, table.table.sample))
    added = add(tmp_path, words[3], words[4:])
    assert (added.path, added.line) == (tmp_path / table.file, 2)
    assert load(tmp_path).tables[table.shipped] == (added.cells,)


def test_the_file_is_begun_with_all_columns_and_an_id_is_made(tmp_path):
    add(tmp_path / "new", "actors", FRONT)
    header, row = (tmp_path / "new" / "actors.tsv").read_text("utf-8").splitlines()
    assert header.split("\t") == list(user_tables()["actors"].columns)
    assert row.split("\t")[:5] == [
        "actor:rastan-shield-front",
        "Rastan Shield Front",
        "",
        "armed_group",
        "SY|LB",
    ]
    assert [p.name for p in (tmp_path / "new").iterdir()] == ["actors.tsv"]


@pytest.mark.parametrize("end", ["", "\n", "\r\n"])
def test_a_file_written_by_hand_keeps_its_columns_and_remarks(tmp_path, end):
    path = tmp_path / "actors.tsv"
    before = f"# ours\nsource\tname\tid\ttype\tcountry\nx\tOther\tactor:other\tmilitia\t{end}"
    path.write_bytes(before.encode())
    assert add(tmp_path, "actors", FRONT).line == 4
    lines = path.read_text("utf-8").split("\n")
    assert lines[0] == "# ours"
    assert lines[3:] == [
        "our list\tRastan Shield Front\tactor:rastan-shield-front\tarmed_group\tSY|LB",
        "",
    ]
    assert findings(tmp_path, contents(tmp_path)) == ()


def test_a_name_in_any_script_gives_an_id(tmp_path):
    added = add(tmp_path, "actors", ["name=جيش الرستن", *FRONT[1:]])
    assert added.cells["id"] == "actor:جيش-الرستن"


def test_a_shipped_row_is_changed_only_where_something_is_told(tmp_path):
    words = ["id=actor:islamic-state", "aliases+=Caliphate Soldiers", "source=our list"]
    added = add(tmp_path, "actors", words)
    assert added.replaces
    assert added.cells["name"] == "Islamic State"
    assert added.cells["aliases"].startswith("ISIS|")
    assert added.cells["aliases"].endswith("|Caliphate Soldiers")
    assert added.cells["source"] == "our list"


@pytest.mark.parametrize(
    ("table", "words", "told"),
    [
        ("militias", FRONT, "there is no table militias to add to: take one of actors, places, "),
        ("actors", ["Rastan"], "Rastan: write column=value, as in reportedly tables add actors "),
        ("actors", ["nam=x"], "actors has no column nam: did you mean name?"),
        ("actors", ["xyz=x"], "actors has no column xyz: its columns are id, name, "),
        ("actors", ["name=x", "name=y"], "name is told twice"),
        ("actors", ["name=a\tb", *FRONT[1:]], "name: a cell is one line without tabs"),
        ("actors", ["name=#a", *FRONT[1:]], "name: a cell is one line"),
        (
            "actors",
            FRONT[:3],
            "actors needs source (where you have it from). An example:\n  reportedly tables add",
        ),
        ("actors", FRONT[1:], "actors needs id (what the record calls it"),
        (
            "actors",
            ["name=Islamic State", *FRONT[1:]],
            "there is a shipped row id=actor:islamic-state: say id=",
        ),
        (
            "actors",
            [FRONT[0], "type=rebel", FRONT[3]],
            "actors: type rebel is no row of actor_classes.tsv: write one of armed, ",
        ),
        (
            "actors",
            [*FRONT, "from=long ago"],
            "actors: from is “long ago”: write a year, month or day",
        ),
        ("actors", ["id=actor:islamic-state", "name=x"], "actors needs source"),
    ],
)
def test_what_would_not_do_is_refused_in_a_sentence(tmp_path, table, words, told):
    with pytest.raises(UsageError) as caught:
        add(tmp_path, table, words)
    assert str(caught.value).startswith(told)
    assert list(tmp_path.iterdir()) == []


def test_a_double_is_refused_with_its_line(tmp_path):
    add(tmp_path, "actors", FRONT)
    before = (tmp_path / "actors.tsv").read_bytes()
    with pytest.raises(UsageError, match=r"actors\.tsv, line 2, already: change it there"):
        add(tmp_path, "actors", FRONT)
    assert (tmp_path / "actors.tsv").read_bytes() == before


def test_a_column_that_the_file_lacks_is_named(tmp_path):
    path = tmp_path / "actors.tsv"
    path.write_text("id\tname\ttype\tsource\n", encoding="utf-8")
    with pytest.raises(UsageError, match="has no column country: add it to line 1"):
        add(tmp_path, "actors", FRONT)


def test_nothing_is_added_to_tables_that_need_mending(tmp_path):
    path = tmp_path / "actors.tsv"
    path.write_text("id\tname\ttype\tcountry\tsource\nx\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"nothing was written\.\n.*actors\.tsv, line 2: 1 cells"):
        add(tmp_path, "actors", FRONT)
    assert path.read_text("utf-8").count("\n") == 2
