"""`reportedly gazetteer`, and what packs change in what is read."""

import http.server
import json
import re
import shlex
import subprocess
import sys
import threading
from functools import partial
from zipfile import ZIP_DEFLATED, ZipFile

import msgspec
import pytest
import typer
from typer.testing import CliRunner

from reportedly import flow
from reportedly.cli import NOTHING, OFFLINE, SOME_FAILED, USAGE, app
from reportedly.codebook import gazetteer
from reportedly.model import Source

MINE = (
    "name,latitude,longitude,type,governorate,alt names,country\n"
    "Umm al-Zanabiq,35.21,40.02,village,Deir ez-Zor,Umm Zanabik,SY\n"
    "Tell Zanabiq,99,40.1,village,,,SY\n"
    "Zanabiq Halt,35.3,40.1,halting place,,,SY\n"
)
UNITS = (
    "ADM1_EN,ADM1_AR,ADM1_PCODE,ADM0_EN,ADM0_PCODE\n"
    "Deir-ez-Zor,دير الزور,SY09,Syrian Arab Republic,SY\n"
)
TOLD = "Shelling killed six people in Umm Zanabik in Deir ez-Zor province on Monday, medics said."


@pytest.fixture
def run(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("REPORTEDLY_GAZETTEER", str(tmp_path / "packs"))
    monkeypatch.delenv("REPORTEDLY_GEONAMES", raising=False)
    for name, text in (("mine.csv", MINE), ("syr.csv", UNITS)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    forget()
    yield lambda *words: CliRunner().invoke(app, [str(word) for word in words])
    gazetteer.use(None)
    forget()


def forget():
    """Let the next look-up see the packs as they are then."""
    from reportedly.codebook import tables  # noqa: PLC0415

    tables.forget()


@pytest.fixture
def documented(root):
    """The page on packs."""
    return (root / "docs" / "gazetteer.md").read_text(encoding="utf-8")


def dump(path, country="SY", lines=1):
    tail = f"35.21\t40.02\tP\tPPL\t{country}\t\t07\t\t\t\t4100\t\t300\tAsia/Damascus\t2024-03-01"
    rows = [f"{990000 + i}\tZanabiq {i}\tZanabiq {i}\tUmm Zanabik\t{tail}\n" for i in range(lines)]
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        archive.writestr("readme.txt", "about the columns")
        archive.writestr(f"{country}.txt", "".join(rows))


@pytest.fixture
def server(tmp_path):
    """A server with the dumps of the folder `served`."""
    (tmp_path / "served").mkdir()

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *_):
            """Say nothing."""

    handler = partial(Quiet, directory=tmp_path / "served")
    served = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=served.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{served.server_port}/"
    served.shutdown()
    served.server_close()
    thread.join()


# ---- adding --------------------------------------------------------------------------------------


def test_a_file_is_added_and_what_is_left_out_is_told(run, tmp_path):
    done = run("gazetteer", "add", "--from", "mine.csv")
    assert done.exit_code == 0, done.output
    assert re.match(r"mine: 2 places and \d names from mine\.csv \(Places from a", done.stdout)
    assert "mine.csv, row 3: the latitude is 99: it must lie between -90 and 90." in done.stderr
    assert "1 row: “halting place” is no sort of place that is known" in done.stderr
    listed = run("gazetteer", "list").stdout
    assert listed.startswith(f"Your packs: {(tmp_path / 'packs').as_posix()}\n")
    assert re.search(r"^mine +SY +2 +\d ", listed, re.MULTILINE)
    assert all(len(line) <= 110 for line in listed.splitlines()[1:])


def test_a_dump_is_fetched_from_a_server(run, server, tmp_path):
    dump(tmp_path / "served" / "SY.zip", lines=3)
    done = run("gazetteer", "add", "syria", "--server", server)
    assert done.exit_code == 0, done.output
    assert re.match(
        r"SY: 3 places and \d names from SY\.zip \(GeoNames country dump\)\.", done.stdout
    )
    assert list((tmp_path / "packs" / "downloads").iterdir()) == []
    told = run("gazetteer", "info", "sy").stdout
    assert "credit: Place data from GeoNames (geonames.org), CC BY 4.0" in told
    assert "newest row: 2024-03-01" in told


def test_the_server_may_be_named_by_the_variable(run, server, tmp_path, monkeypatch):
    dump(tmp_path / "served" / "IQ.zip", country="IQ")
    monkeypatch.setenv("REPORTEDLY_GEONAMES", server)
    assert run("gazetteer", "add", "IQ").exit_code == 0


def test_what_cannot_be_fetched_is_told_with_the_way_round_and_the_rest_goes_on(
    run, server, tmp_path
):
    dump(tmp_path / "served" / "SY.zip")
    (tmp_path / "served" / "IQ.zip").write_bytes(b"<html>busy</html>")
    done = run("gazetteer", "add", "SY", "LB", "IQ", "--server", server)
    assert done.exit_code == OFFLINE
    assert "LB.zip: the server says: there is no such file." in done.stderr
    assert "what came as IQ.zip is damaged" in done.stderr
    assert "reportedly gazetteer add LB --from LB.zip" in done.stderr
    assert "Traceback" not in done.output
    assert re.search(r"^SY ", run("gazetteer", "list").stdout, re.MULTILINE)


def test_nothing_is_fetched_without_a_server(run):
    done = run("gazetteer", "add", "SY", "--server", "http://127.0.0.1:9/")
    assert done.exit_code == OFFLINE
    assert "could not be fetched" in done.stderr
    assert "With the file from elsewhere no network is needed" in done.stderr


def test_a_broken_file_leaves_the_old_pack_in_use(run, tmp_path):
    assert run("gazetteer", "add", "--from", "mine.csv").exit_code == 0
    before = run("gazetteer", "search", "Umm Zanabik").stdout
    bad = ["name,latitude,longitude,country", *["Zanabiq,99,40,SY"] * 12]
    (tmp_path / "mine.csv").write_text("\n".join(bad), encoding="utf-8")
    done = run("gazetteer", "add", "--from", "mine.csv")
    assert (done.exit_code, done.stdout) == (SOME_FAILED, "")
    assert "nothing was changed.\nmine.csv, row 2: the latitude is 99" in done.stderr
    assert run("gazetteer", "search", "Umm Zanabik").stdout == before


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("add",), "name a country, as in gazetteer add SY, or a file with --from."),
        (("add", "Ruritania"), "Ruritania: no such country"),
        (("add", "SY", "IQ", "--from", "mine.csv"), "--from and --name are for one country"),
        (("add", "--from", "mine.csv", "--format", "shp"), "--format shp: write one of geonames"),
        (("add", "--from", "mine.csv", "--name", "../x"), "--name ../x: write letters"),
        (("info", "none"), "there is no pack none in"),
        (("remove", "none"), "there is no pack none in"),
        (("rebuild",), "there is no pack in"),
        (("search", "x", "--gazetteer", "nowhere"), "there is no such folder of packs"),
    ],
)
def test_wrong_usage_is_told_in_a_sentence(run, words, told):
    done = run("gazetteer", *words)
    assert done.exit_code == USAGE
    assert told in done.stderr
    assert done.stdout == ""


def test_read_with_a_folder_that_is_not_there(run, tmp_path):
    (tmp_path / "report.txt").write_text(TOLD, encoding="utf-8")
    done = run("read", "report.txt", "--gazetteer", "nowhere")
    assert done.exit_code == USAGE
    assert "nowhere: there is no such folder of packs" in done.stderr


# ---- asking --------------------------------------------------------------------------------------


def test_search_shows_places_of_all_packs_in_lines_that_fit(run):
    run("gazetteer", "add", "--from", "mine.csv")
    done = run("gazetteer", "search", "Um Zanabik", "--country", "Syria", "--limit", "5")
    head, first, *_ = done.stdout.splitlines()
    assert head.split() == ["id", "name", "level", "unit", "in", "point", "stage", "like", "pack"]
    assert re.match(r"local:umm-al-zanabiq-\w{8} +Umm al-Zanabiq +settlement +Deir ez-Zor", first)
    assert first.endswith("mine")
    assert all(len(line) <= 110 for line in done.stdout.splitlines())
    nothing = run("gazetteer", "search", "鼎鼎鼎")
    assert (nothing.exit_code, nothing.stdout) == (NOTHING, "")


def test_search_as_json(run):
    run("gazetteer", "add", "--from", "mine.csv")
    run("gazetteer", "add", "SY", "--from", "syr.csv")
    done = run("gazetteer", "search", "Umm Zanabik", "--json", "--limit", "1")
    (found,) = json.loads(done.stdout)
    assert (found["name"], found["lat"], found["lon"], found["pack"]) == (
        "Umm al-Zanabiq", 35.21, 40.02, "mine",
    )  # fmt: skip
    assert [(unit["id"], unit["pcode"]) for unit in found["units"]] == [
        ("gn:170792", "SY09"),
        ("gn:163843", None),
    ]


def test_packs_are_removed_and_rebuilt(run):
    run("gazetteer", "add", "--from", "mine.csv")
    run("gazetteer", "add", "SY", "--from", "syr.csv")
    built = run("gazetteer", "rebuild")
    assert (built.exit_code, built.stdout) == (0, "mine: 2 places.\nSY-pcodes: 1 place.\n")
    assert run("gazetteer", "remove", "MINE").stdout.startswith("mine is taken away from ")
    listed = run("gazetteer", "list").stdout
    assert "SY-pcodes" in listed
    assert "mine" not in listed
    run("gazetteer", "remove", "SY-pcodes")
    assert "(none yet)\nAdd one: reportedly gazetteer add SY\n" in run("gazetteer", "list").stdout


def test_names_cannot_steer_a_terminal(run, tmp_path):
    (tmp_path / "x.csv").write_text(
        "name,lat,lon,country\nZana\u202ebiq,35.2,40,SY\nTall,35.2,\x1b[31m,SY\nTell,35.1,40,SY\n"
    )
    done = run("gazetteer", "add", "--from", "x.csv")
    assert "\x1b" not in done.output
    assert "<U+001B>[31m" in done.stderr
    assert "row 2: it has no name." in done.stderr


# ---- reading -------------------------------------------------------------------------------------


def test_read_finds_the_village_of_a_pack_and_says_so(run, tmp_path):
    (tmp_path / "report.txt").write_text(TOLD, encoding="utf-8")
    words = ("read", "report.txt", "--published", "2024-05-10", "--jsonl")
    before = [msgspec.json.decode(x) for x in run(*words).stdout.splitlines()]
    assert "packs" not in before[0]["made_with"]["gazetteer"]
    run("gazetteer", "add", "--from", "mine.csv")
    run("gazetteer", "add", "SY", "--from", "syr.csv")
    forget()
    document, claim = (msgspec.json.decode(x) for x in run(*words).stdout.splitlines())
    assert re.search(
        r"; packs mine sha256:\w{12}, SY-pcodes sha256:\w{12}$", document["made_with"]["gazetteer"]
    )
    (place,) = claim["places"]
    assert (place["lat"], place["lon"], place["basis"]) == (35.21, 40.02, "matched")
    assert [parent["pcode"] for parent in place["parents"]] == ["SY09", None]
    forget()
    empty = tmp_path / "empty"
    empty.mkdir()
    after = [msgspec.json.decode(x) for x in run(*words, "--gazetteer", empty).stdout.splitlines()]
    assert after == before


def test_workers_read_with_the_same_packs(run, reportedly, tmp_path):
    run("gazetteer", "add", "--from", "mine.csv", "--gazetteer", "elsewhere")
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(TOLD, encoding="utf-8")
    words = ("read", "a.txt", "b.txt", "--jsonl", "--gazetteer", tmp_path / "elsewhere")
    one, two = reportedly(*words), reportedly(*words, "--jobs", "2")
    assert one.stdout == two.stdout
    assert one.stdout.count(b'"lat":35.21') >= 2


def test_packs_of_another_version_stop_a_run_with_the_remedy(run, tmp_path):
    run("gazetteer", "add", "--from", "mine.csv")
    manifest = tmp_path / "packs" / "packs.json"
    manifest.write_text(re.sub(r'"spelling \w+', '"spelling 0', manifest.read_text()))
    (tmp_path / "report.txt").write_text(TOLD, encoding="utf-8")
    forget()
    done = run("read", "report.txt")
    assert (done.exit_code, done.stdout) == (SOME_FAILED, "")
    assert "run reportedly gazetteer rebuild, which needs no network." in done.stderr
    assert run("gazetteer", "rebuild").exit_code == 0
    assert run("read", "report.txt").exit_code == 0


# ---- words ---------------------------------------------------------------------------------------


def test_the_commands_of_the_page_run(run, documented, server, tmp_path, monkeypatch):
    dump(tmp_path / "served" / "SY.zip", lines=3)
    dump(tmp_path / "served" / "IQ.zip", country="IQ")
    monkeypatch.setenv("REPORTEDLY_GEONAMES", server)
    dump(tmp_path / "SY.zip", lines=3)
    (tmp_path / "syr_adm2.csv").write_text(UNITS, encoding="utf-8")
    (tmp_path / "report.html").write_text(f"<html><body><p>{TOLD}</p></body></html>", "utf-8")
    blocks = re.findall(r"^```sh\n(.*?)^```", documented, re.DOTALL | re.MULTILINE)
    commands = [shlex.split(line, comments=True) for b in blocks for line in b.splitlines()]
    assert len(commands) >= 8
    for command in commands:
        done = run(*command[1:])
        assert done.exit_code == 0, (command, done.output)


def test_the_page_names_every_command_and_option(documented):
    commands = typer.main.get_command(app).commands["gazetteer"].commands
    assert {"add", "list", "info", "search", "remove", "rebuild"} == set(commands)
    for name, command in commands.items():
        assert f"`reportedly gazetteer {name}" in documented or f"gazetteer {name}" in documented
        for parameter in command.params:
            for option in parameter.opts:
                assert not option.startswith("--") or f"`{option}" in documented, (name, option)


@pytest.mark.parametrize("words", [["gazetteer", "--help"], ["gazetteer", "add", "--help"]])
def test_help_is_light(words):
    code = (
        "import sys; from reportedly.cli import app\n"
        f"try: app({words!r})\n"
        "except SystemExit: pass\n"
        "print('LOADED', *sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    loaded = done.stdout.decode("utf-8").rpartition("LOADED")[2].split()
    assert not {"spacy", "numpy", "rich", "marisa_trie", "urllib.request"} & set(loaded)


def test_python_reads_with_packs_that_it_is_told_of(run, tmp_path):
    run("gazetteer", "add", "--from", "mine.csv", "--gazetteer", "elsewhere")
    gazetteer.use(tmp_path / "elsewhere")
    reading = flow.read(Source(name="-", raw=TOLD.encode(), published="2024-05-10"))
    assert [place.lat for claim in reading.claims for place in claim.places] == [35.21]
