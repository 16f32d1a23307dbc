import re
import shlex
import subprocess
import sys
import tomllib
from zipfile import ZipFile

import msgspec
import pytest
import typer
from typer.testing import CliRunner

from reportedly import __version__
from reportedly.cli import app
from reportedly.codebook.tables import DATA
from reportedly.model import Claim, Document

COMMANDS = typer.main.get_command(app).commands
OPTIONS = sorted(
    {
        (name, option)
        for name, command in COMMANDS.items()
        for parameter in command.params
        for option in parameter.opts
        if option.startswith("--")
    }
)


@pytest.fixture(scope="module")
def readme(root):
    return (root / "README.md").read_text(encoding="utf-8")


def blocks(text, language):
    return re.findall(rf"^```{language}\n(.*?)^```", text, re.DOTALL | re.MULTILINE)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_documented(readme, command):
    assert f"`reportedly {command}" in readme


@pytest.mark.parametrize(("command", "option"), OPTIONS)
def test_every_option_is_documented(readme, command, option):
    if command == "read":
        assert f"| `{option}` |" in readme
    else:
        (row,) = [
            line for line in readme.splitlines() if line.startswith(f"| `reportedly {command}")
        ]
        assert f"`{option}`" in row or option == "--help"


def test_no_option_is_documented_that_is_not_there(readme):
    told = set(re.findall(r"^\| `(--[a-z-]+)` \|", readme, re.MULTILINE))
    assert told - {"--help"} == {option for command, option in OPTIONS if command == "read"}


def test_the_commands_of_use_run(readme, tmp_path, monkeypatch):
    (tmp_path / "reports").mkdir()
    told = "An air strike killed six people in Aleppo on Monday, the governor said."
    for name in ("report.html", "report.txt", "notes.txt", "reports/a.txt"):
        page = f"<html><body><p>{told}</p></body></html>" if name.endswith("html") else told
        (tmp_path / name).write_text(page, encoding="utf-8")
    with ZipFile(tmp_path / "inbox.zip", "w") as archive:
        archive.write(tmp_path / "report.html", "report.html")
    (tmp_path / "export.csv").write_text(f'date,text\n2016-04-28,"{told}"\n', encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    commands = [shlex.split(line, comments=True) for line in blocks(readme, "sh")[0].splitlines()]
    assert len(commands) >= 5
    for command in commands:
        words = command[1 : next((command.index(sign) for sign in "<>" if sign in command), None)]
        stdin = (tmp_path / "report.txt").read_bytes() if "<" in command else None
        done = CliRunner().invoke(app, words, input=stdin)
        assert done.exit_code == 0, (command, done.output)


def test_the_python_examples_run(readme, tmp_path):
    told = "An air strike killed six people in Aleppo on Monday, the governor said."
    (tmp_path / "report.html").write_text(f"<html><body><p>{told}</p></body></html>", "utf-8")
    shown = []
    for code in blocks(readme, "python"):
        done = subprocess.run(
            [sys.executable, "-c", code], capture_output=True, check=False, cwd=tmp_path, text=True
        )
        assert done.stderr == ""
        shown.append(done.stdout)
    claims, places = shown
    assert claims == "air_strike happened ['six']\n"
    assert places.startswith("Saraqib 35.8")


def test_the_excerpt_is_what_the_demo_prints(readme):
    shown = CliRunner().invoke(app, ["demo"]).stdout
    (excerpt,) = blocks(readme, "text")
    for part in excerpt.split("...\n"):
        assert part.strip("\n") in shown, f"paste anew into README.md from:\n{shown}"


def test_the_first_commands_of_the_readme_are_those_that_ci_runs(readme, root):
    ci = (root / ".ci" / "run").read_text(encoding="utf-8")
    install, test = re.findall(r"^\| `(python [^`]*)`", readme, re.MULTILINE)
    assert install == "python -m pip install . && reportedly demo"
    assert install.replace("install", "install --quiet", 1) in ci
    assert test.replace("install", "install --quiet", 1) == ci.rstrip("\n").splitlines()[-1]


def test_the_development_steps_are_those_that_ci_runs(readme, root):
    ci = (root / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    steps = blocks(readme, "sh")[1].splitlines()
    checks = [step.replace("ruff format", "ruff format --check") for step in steps[:-1]]
    assert all(check in ci for check in checks)
    just = (root / "justfile").read_text(encoding="utf-8")
    assert all(f"\n    {step}\n" in just for step in steps)


@pytest.mark.parametrize("kind", [Document, Claim], ids=["document", "claim"])
def test_the_keys_of_the_record_are_documented_in_their_order(root, kind):
    text = (root / "docs" / "native-format.md").read_text(encoding="utf-8")
    section = text.partition(f"\n## {kind.__name__.lower()}\n")[2].partition("\n## ")[0]
    told = re.findall(r"^\| `(\w+)` \|", section, re.MULTILINE)
    assert told == [field.encode_name for field in msgspec.structs.fields(kind)]


def test_every_table_is_documented(root):
    text = (root / "docs" / "tables.md").read_text(encoding="utf-8")
    tables = tomllib.loads((DATA / "tables.toml").read_text(encoding="utf-8"))
    told = re.findall(r"^\| `([\w./]+)` \| (.*) \|$", text, re.MULTILINE)
    assert told == [(name, table["about"]) for name, table in tables.items()]


@pytest.mark.parametrize("page", ["README.md", "docs/how-it-works.md"])
def test_links_lead_somewhere(root, page):
    path = root / page
    links = re.findall(r"\]\(([^)#:]+)\)", path.read_text(encoding="utf-8"))
    assert links
    assert [link for link in links if not (path.parent / link).exists()] == []


def test_the_version_is_the_same_everywhere(root, readme):
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["version"] == __version__
    assert f"version {__version__}" in readme
