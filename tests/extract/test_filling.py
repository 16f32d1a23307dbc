"""Who did what is told without a doer: candidates, what rules them out, and no side in the signs."""

import csv
from pathlib import Path

import pytest

from reportedly.annotate import annotate
from reportedly.codebook.tables import rows
from reportedly.codebook.weighing import START, Weight
from reportedly.extract import filling
from reportedly.extract.filling import LEAST, chance, filled
from reportedly.extract.filling_scene import DOERS, Report, Scene
from reportedly.extract.filling_signs import signs
from reportedly.extract.frames import extract
from reportedly.extract.view import View
from reportedly.model import Source
from reportedly.read import read
from reportedly.version import made_with

SENTENCES = Path(__file__).parents[1] / "sentences/filling.tsv"

BURNED = (
    "{A} shelled the market of Kadoma before dawn on Monday. "
    "In the afternoon three houses were burned down."
)
SIDES = [("Soldiers", "Rebels"), ("Rebels", "Soldiers")]


def scenes(text):
    """The report and its occurrences by the rules alone, with the view."""
    document = read(Source(name="-", raw=text.encode("utf-8")), made_with=made_with())
    annotated = annotate(document)
    return View(annotated), extract(annotated, filling=False).frames


def doers(view, frame):
    """The words of the doers of an occurrence, and whether each is inferred."""
    return [(view.text[f.start : f.end], f.inferred) for f in frame.fillers if f.role in DOERS]


def last_scene(text):
    view, frames = scenes(text)
    return Scene(Report(view, frames), len(frames) - 1)


@pytest.mark.parametrize("side", ["Soldiers", "Rebels"])
def test_the_force_of_the_sentence_before_is_marked_inferred(side, monkeypatch):
    monkeypatch.setattr(filling, "LEAST", 0.1)  # the example is of the mark, not of the threshold
    view, frames = scenes(BURNED.format(A=side))
    assert doers(view, frames[-1]) == []
    assert doers(view, filled(view, frames)[-1]) == [(side, True)]


def test_signs_and_chances_are_the_same_for_either_side():
    """Exchanging who acts exchanges the answer and changes no sign."""
    found = []
    for side, _ in SIDES:
        text = BURNED.format(A=side)
        scene = last_scene(text)
        mine = [c for c in scene.candidates() if scene.view.actors[c.actor].raw == side]
        found.append([(sorted(signs(scene, c)), round(chance(scene, c), 9)) for c in mine])
    assert found[0] == found[1] != []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        pytest.param(
            "Rebels fled to Dimba on Friday. Rebels were shelled there at night.",
            "Rebels",
            id="who suffers it",
        ),
        pytest.param(
            "Mortars shelled Dimba on Friday. The army said that three houses had been burned down.",
            "army",
            id="who only speaks of it",
        ),
        pytest.param(
            "The rebels have not claimed responsibility for the shelling of Dimba on Friday.",
            "rebels",
            id="who is said not to have claimed it",
        ),
        pytest.param(
            "Soldiers shelled Dimba on Friday. A roadside bomb killed two shepherds near Tasso.",
            "Soldiers",
            id="who stands before a hidden bomb",
        ),
    ],
)
def test_is_no_candidate(text, name):
    scene = last_scene(text)
    assert name not in [scene.view.actors[c.actor].raw for c in scene.candidates()]


def test_grammar_is_never_overruled():
    view, frames = scenes("Rebels entered Kadoma on Monday. Soldiers burned down three houses.")
    assert filled(view, frames)[-1] == frames[-1]
    assert doers(view, frames[-1]) == [("Soldiers", False)]


def test_a_report_without_any_actor_stays_without_doer():
    view, frames = scenes("Three houses were burned down in Kadoma on Monday.")
    assert filled(view, frames) == list(frames)


def test_the_table_has_a_start_and_no_sign_of_a_side():
    """Whoever fights is one class, whatever its side."""
    table = {row.sign: row.weight for row in rows("filling.tsv", Weight)}
    assert START in table
    assert 0 < LEAST < 1
    forbidden = ("state_forces", "armed_group", "militia", "police", "gang")
    assert not [s for s in table if any(word in s for word in forbidden)]


@pytest.mark.parametrize("split", ["train", "kept"])
def test_no_false_doer_is_added_to_the_short_texts(split):
    """Of the texts with marked doers, hardly any gets a wrong one that the rules had left out."""
    false = []
    with SENTENCES.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            if row["split"] == split:
                false += _false(row)
    assert len(false) <= 2


def _false(row):
    view, frames = scenes(row["text"])
    at = view.text.find(row["at"])
    added = []
    for old, new in zip(frames, filled(view, frames), strict=True):
        here = any(at <= view.actions[t].start < at + len(row["at"]) for t in old.triggers)
        if here and old != new:
            added += [w for w, _ in doers(view, new) if w not in row["doer"]]
    return added


def test_the_marked_texts_quote_themselves():
    with SENTENCES.open(encoding="utf-8", newline="") as lines:
        every = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    assert len({r["text"] for r in every}) >= 60
    assert {r["split"] for r in every} == {"train", "kept"}
    for row in every:
        assert row["text"].count(row["at"]) == 1
        for words in (row["doer"], row["sufferer"]):
            assert all(w in row["text"] for w in words.split("|"))
