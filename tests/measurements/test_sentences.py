"""Status and tolls of single sentences: what is compared, and what is never shown."""

import pytest
from bench import sentences
from bench.sentence_tolls import Counts, Told, coded_tolls, overlap
from bench.sentences import BEFORE, below, errors, figures, instead, judged, share, singles, table

PLAN = {
    "id": "x1",
    "split": "dev",
    "group": "plan",
    "text": "Rebels plan to attack Saraqib, and soldiers shelled Sarmin on Monday.",
    "at": "plan to attack Saraqib",
    "kind": "armed_attack|attack",
    "status": "planned",
}
FACT = PLAN | {"id": "x2", "at": "shelled Sarmin", "kind": "shelling", "status": "happened"}
QUIET = PLAN | {
    "id": "x3",
    "text": "The bakers kept their ovens lit.",
    "at": "kept their ovens lit",
    "kind": "",
    "status": "none",
}
TOLL = {
    "id": "x4",
    "split": "dev",
    "group": "at_least",
    "text": "Soldiers shelled Sarmin on Monday, killing at least 12 people.",
    "tolls": '[{"what": "killed", "low": 12, "high": "open", "scope": "event", "words": "12"}]',
}


@pytest.mark.parametrize("row", [PLAN, FACT, QUIET])
@pytest.mark.parametrize("before", BEFORE.values())
def test_the_claim_at_the_words_is_the_one_compared(row: dict[str, str], before: str) -> None:
    assert judged("status", row, before=before).right


def test_another_status_is_wrong_and_is_said_so() -> None:
    found = [judged("status", row) for row in (PLAN | {"status": "denied"}, FACT)]
    assert share(found) == 0.5
    assert list(instead(found)) == ["   1  denied told as planned"]
    assert list(errors(found))[1].strip() == PLAN["text"]


def test_no_claim_is_none_and_is_not_given() -> None:
    found = judged("status", QUIET | {"status": "happened", "kind": "attack"})
    assert (found.told, found.right, found.given) == ("none", False, False)


def test_the_paragraph_before_tells_one_occurrence() -> None:
    found = sentences.reading(QUIET, before=BEFORE["in war"])
    assert [(c.kind, c.toll) for c in found.claims] == [("interception", ())]


def test_a_toll_is_compared_by_its_bounds() -> None:
    found = judged("toll", TOLL)
    assert (found.coded, found.told, found.right) == ("killed 12-", "killed 12-", True)
    wrong = judged("toll", TOLL | {"tolls": "[]"})
    assert not wrong.right
    assert singles([found, wrong])["single"] == Counts(right=1, false=1)


def test_scope_counts_only_in_the_second_measure() -> None:
    found = singles([judged("toll", TOLL | {"tolls": TOLL["tolls"].replace("event", "running")})])
    assert (found["single"].f1, found["with_scope"].f1) == (1.0, 0.0)


def test_tolls_are_compared_as_multisets() -> None:
    [twelve] = coded_tolls(TOLL["tolls"])
    assert twelve == Told(what="killed", low=12, high=None, scope="event")
    assert overlap([twelve, twelve], [twelve]) == Counts(right=1, missed=1)
    assert Counts().f1 == 1.0


def test_floors_are_kept_by_name(tmp_path) -> None:
    floors = tmp_path / "floors.toml"
    floors.write_text("[sentences]\nstatus_dev_alone = 0.9\nstatus_dev_in_war = 0.4\n")
    row = judged("status", PLAN | {"status": "denied"})
    found = {"alone": [row], "in war": [judged("status", FACT), row]}
    measured = figures("status", "dev", found)
    assert measured == {"status_dev_alone": 0, "status_dev_in_war": 0.5, "status_dev_given": 0.5}
    assert below(measured, floors) == ["status_dev_alone: 0.000, floor 0.9"]
    assert "1/  2 0.500" in list(table(found))[-1]


@pytest.fixture
def one_each(tmp_path, monkeypatch) -> None:
    """A set of one sentence in each half."""
    rows = [PLAN, FACT | {"split": "kept", "status": "denied"}]
    lines = ["\t".join(PLAN), *("\t".join(row.values()) for row in rows)]
    (tmp_path / "status.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    monkeypatch.setattr(sentences, "FOLDER", tmp_path)
    monkeypatch.setattr(sentences, "below", lambda _: [])


@pytest.mark.usefixtures("one_each")
def test_no_word_of_the_kept_back_half_is_shown(capsys) -> None:
    assert sentences.main(["status", "--kept"]) == 0
    shown = capsys.readouterr().out
    assert "denied told as happened" in shown
    assert "Sarmin" not in shown
    assert sentences.main(["status", "--kept", "--errors"]) == 2
    assert "Sarmin" not in "".join(capsys.readouterr())


@pytest.mark.parametrize("name", ["status", "toll"])
def test_halves_share_no_text(name: str) -> None:
    dev, kept = (list(sentences.sentences(name, half)) for half in ("dev", "kept"))
    assert len(dev) > len(kept) > 100
    assert not {r["text"] for r in dev} & {r["text"] for r in kept}
