import json
import zipfile
from pathlib import Path

import pytest
from typer.testing import CliRunner

from reportedly.cli import app

REPORT = """Shells hit Saraqib

IDLIB, Syria, February 11, 2020 - Shells fell on Saraqib and on the village of Quorvanne, near Idlib city.
"""


def run(tmp_path: Path, text: str, *options: str) -> tuple[int, str]:
    path = tmp_path / "report.txt"
    path.write_text(text, encoding="utf-8")
    result = CliRunner().invoke(app, ["places", str(path), *options])
    return result.exit_code, result.stdout_bytes.decode("utf-8")


def test_each_place_stands_with_its_point_and_reason(tmp_path: Path) -> None:
    code, told = run(tmp_path, REPORT)
    assert code == 0
    paragraphs = told.split("\n\n")
    saraqib = next(p for p in paragraphs if p.startswith("Saraqib") and "because" in p)
    assert "gn:" in saraqib
    assert "±" in saraqib
    assert "the name as written" in saraqib


def test_an_unknown_village_says_so(tmp_path: Path) -> None:
    _, told = run(tmp_path, REPORT)
    village = next(p for p in told.split("\n\n") if p.startswith("the village of"))
    assert "no place of this name" in " ".join(village.split())


def test_json_lines_hold_words_offsets_and_candidates(tmp_path: Path) -> None:
    code, told = run(tmp_path, REPORT, "--jsonl")
    assert code == 0
    rows = [json.loads(line) for line in told.splitlines() if line]
    assert rows
    assert all(REPORT[r["start"] : r["end"]] == r["words"] for r in rows)
    saraqib = next(r for r in rows if r["words"] == "Saraqib")
    assert saraqib["basis"] == "matched"
    assert 0.5 < saraqib["candidates"][0]["score"] <= 1


def test_a_text_without_places_ends_with_3(tmp_path: Path) -> None:
    code, told = run(tmp_path, "Bread was sold again.\n")
    assert code == 3
    assert "No place is named." in told


def test_a_language_that_is_not_read_is_told(tmp_path: Path) -> None:
    text = (
        "Des hommes armés ont attaqué le village dans la nuit de lundi, selon les autorités. " * 4
    )
    code, told = run(tmp_path, text)
    assert code == 3
    assert "French" in told


def test_what_can_be_read_of_an_archive_is_shown(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "reports.zip", "w") as archive:
        archive.writestr("a.txt", REPORT)
        archive.writestr("b.pdf", b"%PDF-1.7 broken")
    result = CliRunner().invoke(app, ["places", str(tmp_path / "reports.zip")])
    assert result.exit_code == 4
    assert "Saraqib" in result.stdout
    assert "b.pdf" in result.stderr


def test_a_file_that_is_not_there_is_a_sentence(tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["places", str(tmp_path / "nothing.txt")])
    assert result.exit_code != 0
    assert "nothing.txt" in result.output
    assert "Traceback" not in result.output


@pytest.mark.parametrize("text", ["\x00\x01\x02", "\u202e Homs \u202c", "<p>Homs</p>" * 3])
def test_odd_input_is_read_or_refused_in_words(tmp_path: Path, text: str) -> None:
    code, told = run(tmp_path, text)
    assert code in {0, 3, 4}
    assert "Traceback" not in told
