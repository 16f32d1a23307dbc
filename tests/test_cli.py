import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from typer.testing import CliRunner

from reportedly import __version__
from reportedly.cli import NOTHING, SOME_FAILED, STOPPED, USAGE, app
from reportedly.errors import ModelError

QUIET = "The council of the harbour town met on Monday to talk about the price of bread.\n"
STRIKE = "An air strike killed six people in Aleppo on Monday, the governor said.\n"


@pytest.fixture
def run():
    def invoke(*words, stdin=None):
        return CliRunner().invoke(app, [str(word) for word in words], input=stdin)

    return invoke


@pytest.fixture
def struck(tmp_path):
    path = tmp_path / "struck.txt"
    path.write_text(STRIKE, encoding="utf-8")
    return path


@pytest.fixture
def quiet(tmp_path):
    path = tmp_path / "quiet.txt"
    path.write_text(QUIET, encoding="utf-8")
    return path


def test_the_demo_shows_claims_with_their_quotes(run):
    done = run("demo")
    assert done.exit_code == 0
    assert "Gulf of Sidra Herald, passing on LANA" in done.stdout
    assert "9 August 2016 (from the dateline)" in done.stdout
    assert "air strike · happened" in done.stdout
    assert "“Dozens” (24 or more" in done.stdout
    assert "Sirte" in done.stdout
    assert done.stdout.count(" quote ") >= 6
    assert done.stderr == ""


def test_the_demo_prints_the_record_alone_when_asked(run, records):
    lines = records(run("demo", "--jsonl").stdout_bytes)
    assert [line["type"] for line in lines] == ["document"] + ["claim"] * (len(lines) - 1)
    assert {line["kind"] for line in lines[1:]} >= {"air_strike", "vehicle_bomb"}


def test_a_report_with_claims_is_done_and_one_without_is_nothing_found(run, struck, quiet):
    assert run("read", struck).exit_code == 0
    done = run("read", quiet)
    assert done.exit_code == NOTHING
    assert "No claim was found." in done.stdout
    assert run("read", quiet, struck).exit_code == 0


def test_what_cannot_be_read_is_listed_and_the_rest_is_read(run, struck, tmp_path):
    done = run("read", tmp_path / "missing.txt", struck)
    assert done.exit_code == SOME_FAILED
    assert "missing.txt: not read. There is no such file" in done.stderr
    assert "air strike" in done.stdout
    assert "Traceback" not in done.output


def test_standard_input_is_read(run, records):
    lines = records(run("read", "-", "--jsonl", stdin=STRIKE.encode()).stdout_bytes)
    assert lines[0]["publications"][0]["source"] == "-"
    assert lines[1]["kind"] == "air_strike"


def test_a_folder_is_read_in_the_order_of_names(run, records, struck, quiet):
    assert quiet.parent == struck.parent
    lines = records(run("read", struck.parent, "--jsonl").stdout_bytes)
    found = [line["publications"][0]["source"] for line in lines if line["type"] == "document"]
    assert [Path(name).name for name in found] == ["quiet.txt", "struck.txt"]


def test_what_the_user_knows_better_wins(run, records, struck):
    options = ("--url", "https://example.org/a", "--published", "2020-02-29", "--publisher", "Me")
    document, *_ = records(run("read", struck, "--jsonl", *options).stdout_bytes)
    assert document["publications"][0]["url"] == "https://example.org/a"
    assert (document["published"], document["published_basis"]) == ("2020-02-29", "given")
    assert document["publisher"] == "Me"


def test_the_text_is_written_only_when_asked_for(run, records, struck):
    assert "text" not in records(run("read", struck, "--jsonl").stdout_bytes)[0]
    lines = records(run("read", struck, "--jsonl", "--with-text").stdout_bytes)
    assert lines[0]["text"] == STRIKE


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--published", "4 July"], "this is no date"),
        (["--url", "https://example.org", "other.txt"], "--url is the address of one report"),
        (["--with-text"], "--with-text needs --jsonl"),
        (["--jobs", "0"], "--jobs"),
        (["--colour"], "--colour"),
    ],
)
def test_wrong_usage_is_told_in_a_sentence(run, struck, words, told):
    done = run("read", struck, *words)
    assert done.exit_code == USAGE
    assert told in done.stderr
    assert done.stdout == ""


def test_explanations_name_rules_and_what_was_left_out(run):
    plain, explained = run("demo").stdout, run("demo", "--explain").stdout
    assert len(explained) > len(plain)
    assert "by actions/" in explained
    assert "acled: Explosions/Remote violence / Air/drone strike" in explained
    assert "Left out, and why" in explained
    assert "@media print" in explained
    assert "@media print" not in plain


def test_a_fault_of_the_installation_is_one_sentence(run, struck, monkeypatch):
    def broken(*_args, **_options):
        raise ModelError("The language model is damaged: install it again.")

    monkeypatch.setattr("reportedly.flow.read_all", broken)
    done = run("read", struck)
    assert done.exit_code == 1
    assert done.stderr == "reportedly: The language model is damaged: install it again.\n"


def test_an_interruption_is_told_without_a_traceback(run, struck, monkeypatch):
    def interrupted(*_args, **_options):
        raise KeyboardInterrupt

    monkeypatch.setattr("reportedly.flow.read_all", interrupted)
    done = run("read", struck)
    assert done.exit_code == STOPPED
    assert done.stderr == "Stopped.\n"


def test_the_version_is_told_both_ways(run):
    assert run("--version").stdout == f"reportedly {__version__}\n"
    assert run("version").stdout.startswith(f"reportedly {__version__}\n")
    assert "GeoNames" in run("version").stdout


def test_no_command_shows_the_help(run):
    assert run().exit_code == 0
    assert "demo" in run().stdout


def test_the_kinds_are_shown_with_their_codes(run, records):
    shown = run("kinds").stdout
    assert "air_strike" in shown
    assert "ACLED Air/drone strike" in shown
    lines = records(run("kinds", "--jsonl").stdout_bytes)
    assert all(line["kind"] in shown for line in lines)


def test_text_of_any_script_passes_any_console(reportedly, tmp_path):
    path = tmp_path / "kyiv.txt"
    path.write_text("An air strike killed six people in Kyiv (Київ) on Monday.\n", "utf-8")
    done = reportedly("read", path, PYTHONIOENCODING="ascii", LC_ALL="C", PYTHONUTF8="0")
    assert done.returncode == 0
    assert "Київ" in done.stdout.decode("utf-8")
    assert b"\r" not in done.stdout


def test_no_colour_and_no_progress_when_piped(reportedly, struck):
    done = reportedly("read", struck, TERM="xterm-256color")
    assert b"\x1b" not in done.stdout
    assert done.stderr == b""


def test_a_report_cannot_steer_the_terminal(run):
    done = run("read", "-", stdin=b"\x1b]0;owned\x07 Air strike killed six people in Aleppo.\n")
    assert "\x1b" not in done.stdout
    assert "<U+001B>" in done.stdout


@pytest.mark.skipif(sys.platform == "win32", reason="NOT RUN: pipes of POSIX systems")
def test_a_reader_that_leaves_early_is_no_error():
    reader, writer = os.pipe()
    os.close(reader)
    with os.fdopen(writer, "wb") as closed:
        done = subprocess.run(
            [sys.executable, "-m", "reportedly", "kinds"],
            stdout=closed,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert done.stderr == b""


@pytest.mark.skipif(sys.platform == "win32", reason="NOT RUN: pseudo-terminals of POSIX systems")
def test_a_terminal_gets_colour(struck):
    import pty  # noqa: PLC0415 (not on Windows)

    controller, terminal = pty.openpty()
    seen = bytearray()

    def listen():
        try:
            while data := os.read(controller, 4096):
                seen.extend(data)
        except OSError:  # the other end is closed
            return

    ears = threading.Thread(target=listen)
    ears.start()
    env = {**os.environ, "TERM": "xterm-256color"}
    env.pop("NO_COLOR", None)
    command = [sys.executable, "-m", "reportedly", "read", str(struck)]
    subprocess.run(command, stdout=terminal, stderr=subprocess.PIPE, check=False, env=env)
    os.close(terminal)
    ears.join(timeout=30)
    os.close(controller)
    assert b"\x1b[1m" in seen
