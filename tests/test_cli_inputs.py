import json
import zipfile

import pytest
from typer.testing import CliRunner

from reportedly.cli import NOTHING, SOME_FAILED, app

STRIKE = "An air strike killed six people in Aleppo on Monday, the governor said."
TABLE = f"""ref,words,day,who,title
a1,"{STRIKE}",2016-04-28,Example Herald,Strike on a market
a2,,2016-04-29,,
a3,"{STRIKE}",2016-05-12,Example Herald,
"""


@pytest.fixture
def run():
    def invoke(*words, stdin=None):
        return CliRunner().invoke(app, [str(word) for word in words], input=stdin)

    return invoke


@pytest.fixture
def table(tmp_path):
    path = tmp_path / "r.csv"
    path.write_text(TABLE, encoding="utf-8")
    return path


OPTIONS = (
    "--text-column", "words", "--date-column", "day", "--publisher-column", "who",
    "--title-column", "title", "--id-column", "ref",
)  # fmt: skip


def test_rows_are_read_with_what_stands_beside_them(run, records, table):
    done = run("read", table, "--jsonl", *OPTIONS)
    assert done.exit_code == SOME_FAILED
    found = records(done.stdout_bytes)
    documents = [line for line in found if line["type"] == "document"]
    assert [d["publications"][0]["source"] for d in documents] == [
        f"{table}, row 2 (a1)", f"{table}, row 4 (a3)",
    ]  # fmt: skip
    assert (documents[0]["published"], documents[0]["published_basis"]) == (
        "2016-04-28",
        "metadata",
    )
    assert documents[0]["publisher"] == "Example Herald"
    assert documents[0]["title"] == "Strike on a market"
    days = [line["when"]["start"] for line in found if line["type"] == "claim"]
    assert days == ["2016-04-25", "2016-05-09"]
    assert done.stderr == (
        f"{table}, row 3 (a2): not read. Its “words” is empty: there is nothing to read.\n"
    )


def test_workers_give_the_same_bytes(run, table):
    one = run("read", table, "--jsonl", *OPTIONS)
    two = run("read", table, "--jsonl", "--jobs", "2", *OPTIONS)
    assert one.stdout_bytes == two.stdout_bytes
    assert one.stderr == two.stderr


def test_every_failure_is_listed_and_counted(run, tmp_path):
    path = tmp_path / "r.jsonl"
    lines = [json.dumps({"text": STRIKE}), *["{"] * 7]
    path.write_text("\n".join(lines), encoding="utf-8")
    done = run("read", path)
    assert done.exit_code == SOME_FAILED
    assert done.stderr.count("not read.") == 7
    assert done.stderr.endswith("1 report was read, 7 inputs were not.\n")
    assert "air strike" in done.stdout


def test_notes_are_no_failures(run, tmp_path):
    path = tmp_path / "r.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.txt", STRIKE)
        archive.writestr("a.png", "x")
    done = run("read", path)
    assert done.exit_code == 0
    assert done.stderr == f"{path}: 1 file of another kind in it was passed over.\n"


def test_a_table_without_texts_names_its_columns(run, table):
    done = run("read", table)
    assert done.exit_code == SOME_FAILED
    assert "“ref”, “words”, “day”" in done.stderr
    assert "--text-column" in done.stderr


def test_names_from_files_cannot_steer_the_terminal(run, tmp_path):
    path = tmp_path / "r.csv"
    path.write_text("text,id\n,\x1b]0;owned\x07\n", encoding="utf-8")
    done = run("read", path)
    assert "\x1b" not in done.stderr
    assert "U+001B" in done.stderr


def test_a_piped_table_is_read(run):
    done = run("read", "-", "--text-column", "words", stdin=TABLE.encode())
    assert done.exit_code == SOME_FAILED
    assert "air strike" in done.stdout
    assert run("read", "-", stdin=b"Nothing happened.").exit_code == NOTHING
