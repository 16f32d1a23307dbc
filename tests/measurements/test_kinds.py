"""Short notes as sub-event types: their signs, the form of the command, plain cases."""

import csv
import sys
from pathlib import Path

import pytest
from bench import kinds

TESTS = Path(__file__).parent.parent / "sentences/kinds.tsv"
LABELS = 25


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("On 3 May, a suicide bomber blew himself up at a mosque in Kunduz.", "SUIC_BOMB"),
        (
            "On 9 June, police used tear gas to disperse a march of nurses in Lusaka.",
            "PROTEST_WITH_INTER",
        ),
        ("On 2 July, government jets bombed a market in Sagaing. Nine killed.", "AIR_STRIKE"),
        ("On 12 April, the two armies signed a ceasefire in Doha.", "AGREEMENT"),
    ],
)
def test_plain_notes_get_their_label(text, label):
    assert kinds.label(text) == label


def test_names_and_figures_are_no_signs():
    words = list(kinds.plain_words("On 3 May, Kurdish fighters shelled 12 houses near Tal Rifaat."))
    assert words == ["on", "fighters", "shelled", "houses", "near"]


def test_another_side_gives_the_same_words():
    one, other = (
        "{} troops shelled the market of {}.".format(*x)
        for x in (("Iraqi", "Mosul"), ("Malian", "Gao"))
    )
    assert list(kinds.plain_words(one))[1:] == list(kinds.plain_words(other))[1:]


def test_the_command_labels_every_row(tmp_path, monkeypatch):
    notes, out = tmp_path / "notes.tsv", tmp_path / "out.tsv"
    notes.write_text('a\tRebels said "no" and shelled Goma.\nb\tNothing.\n', encoding="utf-8")
    monkeypatch.setattr(sys, "argv", ["kinds", "--snippets", str(notes), "--out", str(out)])
    kinds.main()
    told = [line.split("\t") for line in out.read_text(encoding="utf-8").splitlines()]
    assert [name for name, _ in told] == ["a", "b"]
    assert all(label in kinds.weights().labels for _, label in told)


def test_labels_are_those_of_the_test_notes():
    with TESTS.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    assert {r["label"] for r in rows} == set(kinds.weights().labels)
    assert len(kinds.weights().labels) == LABELS
    notes = Path(kinds.HERE).parent / "tools/kinds_notes.tsv"
    learned = set(notes.read_text(encoding="utf-8").splitlines())
    assert not {f"{r['text']}\t{r['label']}" for r in rows} & learned
