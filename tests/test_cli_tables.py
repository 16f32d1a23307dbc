"""`reportedly tables`, and what a user's own rows change in what is read."""

import re
import shlex
import subprocess
import sys

import msgspec
import pytest
from typer.testing import CliRunner

from reportedly import flow
from reportedly.cli import SOME_FAILED, USAGE, app
from reportedly.codebook import tables
from reportedly.codebook.own import load
from reportedly.model import Source


@pytest.fixture
def run(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("REPORTEDLY_TABLES", raising=False)
    yield lambda *words: CliRunner().invoke(app, [str(word) for word in words])
    tables.use(None)


@pytest.fixture(scope="module")
def page(root):
    text = (root / "docs" / "tables.md").read_text(encoding="utf-8")
    return text.partition("## Your own rows")[2].partition("## The shipped tables")[0]


@pytest.fixture
def documented(run, page, tmp_path):
    """The folder that the commands of the page make, each of which succeeds."""
    for block in re.findall(r"^```sh\n(.*?)^```", page, re.DOTALL | re.MULTILINE):
        for line in block.splitlines():
            done = run(*shlex.split(line)[1:])
            assert done.exit_code == 0, (line, done.output)
    return tmp_path / "reportedly-tables"


def read(text, published="2024-05-10"):
    return flow.read(Source(name="-", raw=text.encode("utf-8"), published=published))


# ---- what own rows change ------------------------------------------------------------------------


def test_the_worked_example_of_the_page(page, documented):
    (text,) = re.findall(r"^> (.*)$", page, re.MULTILINE)
    (claim,) = read(text).claims
    assert claim.kind == "air_strike"
    assert [place.lat for place in claim.places] == [None]
    tables.use(load(documented))
    (claim,) = read(text).claims
    assert claim.kind == "barrel_bombing"
    assert claim.codes.acled["sub_event_type"] == "Air/drone strike"
    (doer,) = [actor for actor in claim.actors if actor.role == "initiator"]
    assert (doer.name, doer.id) == ("Rastan Shield Front", "actor:rastan-shield-front")
    (place,) = claim.places
    assert (place.id, place.lat, place.lon) == ("local:umm-al-zanabiq", 35.21, 40.02)
    assert [(toll.raw, toll.low, toll.high) for toll in claim.toll] == [("dozens", 12, None)]


def test_an_outcome_joins_a_finer_kind_as_it_joins_its_parent(documented):
    tables.use(load(documented))
    told = "The air force barrel-bombed the market of Idlib on Thursday. Six civilians were killed."
    (claim,) = read(told).claims
    assert (claim.kind, [toll.low for toll in claim.toll]) == ("barrel_bombing", [6])


def test_workers_read_with_the_same_rows_as_one_process(documented, reportedly, page, tmp_path):
    (text,) = re.findall(r"^> (.*)$", page, re.MULTILINE)
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(text, encoding="utf-8")
    words = ("read", "a.txt", "b.txt", "--jsonl", "--tables", documented)
    one, two = reportedly(*words), reportedly(*words, "--jobs", "2")
    assert one.returncode == 0, one.stderr
    assert one.stdout == two.stdout
    lines = [msgspec.json.decode(line) for line in one.stdout.splitlines()]
    assert [line["kind"] for line in lines if line["type"] == "claim"] == ["barrel_bombing"] * 2
    assert all(
        " with own tables sha256:" in line["made_with"]["codebook"]
        for line in lines
        if line["type"] == "document"
    )


def test_the_folder_is_used_where_it_lies_and_the_demo_never_does(run, documented, page, tmp_path):
    (text,) = re.findall(r"^> (.*)$", page, re.MULTILINE)
    (tmp_path / "report.txt").write_text(text, encoding="utf-8")
    assert "barrel bombing" in run("read", "report.txt").stdout
    assert "barrel_bombing" in run("kinds").stdout
    moved = documented.rename(tmp_path / "mine")
    assert "barrel bombing" not in run("read", "report.txt").stdout
    assert "barrel bombing" in run("read", "report.txt", "--tables", moved).stdout
    assert run("kinds").stdout.count("barrel_bombing") == 0


def test_the_variable_names_the_folder(run, documented, tmp_path, monkeypatch):
    monkeypatch.setenv("REPORTEDLY_TABLES", str(documented.rename(tmp_path / "mine")))
    assert "barrel_bombing" in run("kinds").stdout
    assert run("tables", "check").stdout.startswith((tmp_path / "mine").as_posix())
    assert "1 row of yours" in run("tables", "list").stdout


# ---- what is wrong -------------------------------------------------------------------------------


def test_broken_tables_are_told_by_check_and_stop_read(run, tmp_path):
    path = tmp_path / "reportedly-tables" / "actors.tsv"
    path.parent.mkdir()
    path.write_text("id\tname\ttype\tsource\nactor:x\tX\tmilitia\n", encoding="utf-8")
    told = "reportedly-tables/actors.tsv, line 2: 3 cells, but 4 columns are named."
    checked = run("tables", "check")
    assert (checked.exit_code, checked.stdout.startswith(told)) == (4, True)
    (tmp_path / "report.txt").write_text("Six people were killed in Aleppo.", encoding="utf-8")
    stopped = run("read", "report.txt")
    assert (stopped.exit_code, stopped.stdout) == (SOME_FAILED, "")
    assert f"need mending; nothing was read.\n{told}" in stopped.stderr
    assert "Traceback" not in stopped.output


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("read", "x.txt", "--tables", "none"), "none: there is no such folder of tables"),
        (("kinds", "--tables", "none"), "none: there is no such folder of tables"),
        (("tables", "check"), "there is no folder reportedly-tables here"),
        (("tables", "check", "none"), "none: there is no such folder of tables"),
        (("tables", "list", "militias"), "there is no table militias"),
        (("tables", "list", "--find", "x"), "--find looks through one table"),
        (("tables", "add", "actors", "name=X"), "actors needs type"),
    ],
)
def test_wrong_usage_is_told_in_a_sentence(run, words, told):
    done = run(*words)
    assert done.exit_code == USAGE
    assert told in done.stderr
    assert done.stdout == ""


# ---- what is shown -------------------------------------------------------------------------------


def test_the_list_tells_tables_columns_and_rows(run, documented):
    assert documented.is_dir()
    shown = run("tables", "list").stdout
    assert shown.startswith("Your tables: reportedly-tables\n")
    assert re.search(r"actors\.tsv: 2 rows of yours over \d+ shipped", shown)
    columns = run("tables", "list", "tolls").stdout
    assert re.search(r"^\* term +the word", columns, re.MULTILINE)
    assert re.search(r"^  low ", columns, re.MULTILINE)
    assert "yours: term=dozens  low=12" in columns
    found = run("tables", "list", "tolls", "--find", "dozens").stdout.splitlines()
    assert found[0].startswith("yours: term=dozens  low=12")
    assert any(line.startswith("shipped: term=several dozens") for line in found)
    assert (
        run("tables", "list", "tolls", "--find", "zzz").stdout == "No row of tolls holds “zzz”.\n"
    )


def test_the_page_names_every_table_with_its_files(page):
    told = re.findall(r"^\| (\w+) \| `([\w./]+)` \| `([\w./]+)` \|", page, re.MULTILINE)
    from reportedly.codebook.own import user_tables  # noqa: PLC0415

    assert told == [(t.name, t.file, t.shipped) for t in user_tables().values()]


@pytest.mark.parametrize("words", [["tables", "--help"], ["tables", "add", "--help"]])
def test_help_is_light(words):
    code = (
        "import sys; from reportedly.cli import app\n"
        f"try: app({words!r})\n"
        "except SystemExit: pass\n"
        "print('LOADED', *sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    loaded = done.stdout.decode("utf-8").rpartition("LOADED")[2].split()
    assert not {"spacy", "numpy", "rich", "reportedly.codebook.own"} & set(loaded)
