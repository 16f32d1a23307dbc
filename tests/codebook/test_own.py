"""A user's own tables: read over the shipped ones, and checked by the same linter."""

from pathlib import Path

import pytest

from reportedly.codebook import actors, tables, taxonomy
from reportedly.codebook.own import contents, findings, load, user_tables
from reportedly.errors import InputError
from reportedly.version import made_with

ACTORS = "name\tid\ttype\tsource\n"
FRONT = "Rastan Shield Front\tactor:rastan\tarmed_group\tour list\n"
WORDS = "term\tpos\tkind\tframe\tfunction\tsource\texample\n"
KINDS = "kind\tparent\tdefinition\texample\tcameo\tsource\n"
TOLLS = "term\tlow\thigh\tsource\texample\n"
BARRELS = "barrel_bombing\tair_strike\tBarrels fall.\tThey fell.\t1951\tour codebook\n"


@pytest.fixture
def folder(tmp_path):
    def write(**files: str | bytes) -> Path:
        for name, content in files.items():
            path = tmp_path / f"{name.replace('__', '/')}.tsv"
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return tmp_path

    return write


@pytest.fixture
def use():
    yield lambda folder: tables.use(load(folder))
    tables.use(None)


def told(folder):
    root = folder.as_posix() + "/"
    return [str(f).removeprefix(root) for f in findings(folder, contents(folder))]


# ---- over the shipped rows -----------------------------------------------------------------------


def test_a_new_row_is_added_and_the_shipped_ones_stay(folder, use):
    shipped = actors.actors()
    use(folder(actors=ACTORS + FRONT))
    assert list(actors.actors()) == ["actor:rastan", *shipped]
    assert actors.senses("Rastan Shield Front").actors[0].aliases == ()
    tables.use(None)
    assert actors.actors() == shipped
    assert actors.senses("Rastan Shield Front") is None


def test_a_row_with_a_shipped_key_stands_in_its_place(folder, use):
    place = list(actors.actors()).index("actor:islamic-state")
    row = "Daesh\tactor:islamic-state\tarmed_group\tour list\n"
    use(folder(actors=ACTORS + row))
    assert list(actors.actors())[place] == "actor:islamic-state"
    assert actors.actors()["actor:islamic-state"].name == "Daesh"


def test_a_finer_kind_has_its_parents_codes_save_its_own(folder, use):
    use(folder(kinds=KINDS + BARRELS))
    parent, finer = (taxonomy.kinds()[k] for k in ("air_strike", "barrel_bombing"))
    assert (finer.group, finer.acled, finer.plover) == (parent.group, parent.acled, parent.plover)
    assert (finer.cameo, finer.definition) == ("1951", "Barrels fall.")


def test_a_shipped_kind_may_get_another_code(folder, use):
    before = list(taxonomy.kinds())
    use(folder(kinds=KINDS + "air_strike\tair_strike\tBombs.\tThey fell.\t1951\tour codebook\n"))
    assert list(taxonomy.kinds()) == before
    assert taxonomy.kinds()["air_strike"].cameo == "1951"


def test_the_record_names_the_rows_whatever_the_folder_and_remarks(folder, use, tmp_path):
    plain = made_with().codebook
    use(folder(actors=ACTORS + FRONT))
    stamped = made_with().codebook
    assert stamped.startswith(f"{plain} with own tables sha256:")
    other = tmp_path / "other"
    other.mkdir()
    (other / "actors.tsv").write_text("# ours\n" + ACTORS + FRONT, encoding="utf-8")
    use(other)
    assert made_with().codebook == stamped
    tables.use(None)
    assert made_with().codebook == plain


def test_a_folder_without_rows_is_as_none(folder):
    assert load(folder()) is None
    assert load(folder(actors=ACTORS)) is None


def test_a_table_saved_by_a_spreadsheet_is_read(folder, use):
    use(folder(actors=b"\xef\xbb\xbf" + (ACTORS + FRONT).replace("\n", "\r\n").encode()))
    assert actors.actors()["actor:rastan"].source == "our list"


# ---- what is wrong -------------------------------------------------------------------------------


def test_sound_tables_give_no_finding(folder):
    word = "barrel bomb\tv\tbarrel_bombing\tstrike\tevent\tours\tthey barrel-bombed it\n"
    sound = folder(actors=ACTORS + FRONT, kinds=KINDS + BARRELS, en__words=WORDS + word)
    assert told(sound) == []


@pytest.mark.parametrize(
    ("files", "found"),
    [
        (
            {"actors": ACTORS + FRONT + "Other\tactor:other\n"},
            "actors.tsv, line 3: 2 cells, but 4 columns are named. Part the cells with single tabs.",
        ),
        (
            {"actors": ACTORS + "# remark\nOther\tactor:other\tarmed_group\t\n"},
            'actors.tsv, line 3: it has no source: name one, or write "our policy".',
        ),
        (
            {"actors": ACTORS + "Other\tactor:other\tmilitias\tours\n"},
            "actors.tsv, line 2: type militias is no row of actor_classes.tsv: write one of armed, ",
        ),
        (
            {"actors": ACTORS + FRONT + FRONT},
            "actors.tsv, line 3: actor:rastan stands in line 2 too: keep one.",
        ),
        (
            {"actors": ACTORS.encode() + b"Fran\xe7ais\tactor:x\tmilitia\tours\n"},
            "actors.tsv, line 2: bytes here are not UTF-8. Save the table as UTF-8 text.",
        ),
        (
            {"actors": "name\tid\tkind\tsource\n"},
            "actors.tsv, line 1: its columns do not fit (unknown kind; missing type). Mend the first line.",
        ),
        (
            {"actors": "name\tid\tid\ttype\tsource\n"},
            "actors.tsv, line 1: its columns do not fit (twice id). Mend the first line.",
        ),
        (
            {"actors": ACTORS + FRONT.replace("Shield", "\x1b[2J")},
            "actors.tsv, line 2: a control character stands here: take it out.",
        ),
        ({"actors": ""}, "actors.tsv: it is empty: its first line must name the columns."),
        (
            {"actors": ACTORS + "Other\tother\tmilitia\tours\n"},
            "actors.tsv, line 2: id is “other”: write actor: and a name without spaces.",
        ),
        (
            {
                "places": "id\tname\tlevel\tlat\tlon\tradius_km\tsource\nlocal:x\tX\ttown\t1\t2\t3\tours\n"
            },
            "places.tsv, line 2: level is “town”, not one of settlement, adm1, ",
        ),
        (
            {
                "places": "id\tname\tlevel\tlat\tlon\tradius_km\tsource\nlocal:x\tX\tarea\t95\t2\t3\tours\n"
            },
            "places.tsv, line 2: lat is 95: it must lie between -90 and 90.",
        ),
        (
            {
                "places": "id\tname\tlevel\tlat\tlon\tradius_km\tsource\nlocal:x\tX\tarea\tN 5\t2\t3\tours\n"
            },
            "places.tsv, line 2: lat is “N 5”, not a number. Mend that cell.",
        ),
        (
            {"kinds": KINDS + "barrel_bombing\tair_strikes\tBarrels.\tThey fell.\t\tours\n"},
            "kinds.tsv, line 2: parent air_strikes is no row of taxonomy.toml: write one of air_strike",
        ),
        (
            {"en/words": WORDS + "mortar\tv\tshellings\tstrike\tevent\tours\tthey mortared it\n"},
            "en/words.tsv, line 2: kind shellings is no row of taxonomy.toml or kinds.tsv: write one of shelling",
        ),
        (
            {"en/words": WORDS + "mortar\tverb\tshelling\tstrike\tevent\tours\tthey mortared it\n"},
            "en/words.tsv, line 2: pos is “verb”: write one of v, n.",
        ),
        (
            {"en/words": WORDS + "mortar\tv\tshelling\tstrike\tevent\tours\tthey shelled it\n"},
            "en/words.tsv, line 2: its example “they shelled it” lacks mortar of “mortar”: write a phrase that holds the term.",
        ),
        (
            {
                "en/words": WORDS.replace("pos", "pos\twith")
                + "mortar\tv\t@weapons\tshelling\tstrike\tevent\tours\tthey mortared it\n"
            },
            "en/words.tsv, line 2: with asks for the class @weapons, which is not there: write one of ",
        ),
        (
            {"en/tolls": TOLLS + "dozens\ttwelve\t\tours\tdozens died\n"},
            "en/tolls.tsv, line 2: low is “twelve”, not a whole number or empty. Mend that cell.",
        ),
        (
            {"en/actions": WORDS},
            "en/actions.tsv: this table has another name here: call the file en/words.tsv.",
        ),
        (
            {"militias": ACTORS},
            "militias.tsv: no table of that name can be added to: use actors.tsv, places.tsv, ",
        ),
    ],
)
def test_each_fault_is_told_with_file_line_and_remedy(folder, files, found):
    (one,) = told(folder(**{name.replace("/", "__"): text for name, text in files.items()}))
    assert one.startswith(found)


def test_tables_that_need_mending_are_not_read(folder):
    with pytest.raises(InputError) as caught:
        load(folder(actors=ACTORS + "Other\tactor:other\n", en__tolls=TOLLS + "dozens\n"))
    assert [
        line.partition(": ")[0].rpartition("/")[2] for line in str(caught.value).split("\n")[1:]
    ] == [
        "actors.tsv, line 2",
        "tolls.tsv, line 2",
    ]


# ---- the list ------------------------------------------------------------------------------------


def test_what_the_issue_asks_for_can_be_added_to():
    assert {"actors", "places", "kinds", "words", "tolls"} <= set(user_tables())


@pytest.mark.parametrize("table", user_tables().values(), ids=lambda table: table.name)
def test_every_column_is_told_and_the_sample_fills_what_must_be_filled(table):
    assert tuple(table.table.columns) == table.columns
    assert set(table.needed) <= set(table.table.sample) | set(table.table.make)
