import re
from functools import partial
from pathlib import Path

import pytest
from bench import gate
from bench.causes import EventWhy, mistakes
from bench.facets import FACETS, Counts
from bench.floors import Limit, broken, limits
from bench.gold import REPORTS, load
from bench.listing import KeptBackError, OpenReport, listing
from bench.tally import Tally, intervals, tally, total
from bench.wrong import FieldWhy

TEXT = """Sarmin Ledger
Air strikes hit two towns

IDLIB, February 11, 2020 - Warplanes bombed the town of Sarmin on Monday, killing three civilians.
The bakers of Quorvanne kept their ovens lit.
On Sunday rebels of the Zebulon Front attacked an army post near Saraqib with mortars.
"""
CODING = """
[document]
title = "Air strikes hit two towns"
publisher = "Sarmin Ledger"
published = "2020-02-11"
split = "{split}"

[[claim]]
kind = "air_strike"
at = "Warplanes bombed the town of Sarmin on Monday"
victim = ["three civilians"]
places = [ {{ words = "Taftanaz" }} ]
toll = [ {{ what = "killed", low = 30, high = 30, words = "three" }} ]

[[claim]]
kind = "protest"
at = "The bakers of Quorvanne kept their ovens lit"
"""


def report_in(folder: Path, name: str, split: str) -> Path:
    place = folder / name
    place.mkdir()
    (place / "report.txt").write_text(TEXT, encoding="utf-8")
    (place / "claims.toml").write_text(CODING.format(split=split), encoding="utf-8")
    return place


@pytest.fixture
def both(tmp_path: Path) -> Path:
    report_in(tmp_path, "open-sarmin", "dev")
    report_in(tmp_path, "hidden-sarmin", "kept")
    return tmp_path


def told(folder: Path) -> dict[str, int]:
    found = tally(load(folder), causes=True)
    return {cause.words: n for cause, n in found.causes.items()}


def test_each_error_has_its_cause(tmp_path: Path) -> None:
    causes = told(report_in(tmp_path, "one", "dev"))
    assert causes[f"events: {EventWhy.NOT_PARSED}"] == 1
    assert causes[f"places: {FieldWhy.FAR}"] == 1
    assert causes[f"toll: {FieldWhy.BOUNDS}"] == 1
    assert causes[f"events: {EventWhy.NOTHING}"] == 1


@pytest.mark.parametrize(
    "name", ["iraq-agency-anbar", "nigeria-brief", "none-night-crime", "sudan-flash-update"]
)
def test_causes_account_for_every_miss_and_false_value(name: str) -> None:
    report = load(REPORTS / name)
    counts = tally(report).counts
    found = mistakes(report)
    for facet in ("events", *FACETS):
        mine = [m for m in found if m.cause.facet == facet]
        assert sum(m.missed for m in mine) == counts[facet].missed, facet
        assert sum(m.false for m in mine) == counts[facet].false, facet


def test_the_listing_shows_the_sentence_with_its_words_marked(tmp_path: Path) -> None:
    lines = list(listing([OpenReport(load(report_in(tmp_path, "one", "dev")))]))
    heading = lines.index(f"1  events: {EventWhy.NOT_PARSED}")
    assert lines[heading + 1] == "    one: »The bakers of Quorvanne kept their ovens lit«."


def test_a_listing_of_one_facet_holds_no_other(tmp_path: Path) -> None:
    opened = OpenReport(load(report_in(tmp_path, "one", "dev")))
    headings = [line for line in listing([opened], facet="toll") if line[:1].isdigit()]
    assert headings == [f"1  toll: {FieldWhy.BOUNDS}"]


# ---- what is kept back stays so ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "split"), [("hidden", "kept"), ("hidden", "Kept"), ("kept-x", "dev")]
)
def test_a_kept_back_report_cannot_be_opened(tmp_path: Path, name: str, split: str) -> None:
    report = load(report_in(tmp_path, name, split))
    with pytest.raises(KeptBackError) as refusal:
        OpenReport(report)
    assert "hidden" not in str(refusal.value)


def test_errors_are_those_of_the_dev_half_only(both: Path) -> None:
    shown = "\n".join(gate.show_errors([], both))
    assert "open-sarmin" in shown
    assert "hidden-sarmin" not in shown


def test_errors_of_a_kept_back_name_are_refused(
    both: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(KeptBackError):
        list(gate.show_errors(["hidden-sarmin"], both))
    monkeypatch.setattr(gate, "chosen", partial(gate.chosen, folder=both))
    assert gate.main(["hidden-sarmin"]) == 2
    assert not capsys.readouterr().out


def test_causes_are_numbers_and_words_of_the_gate(both: Path) -> None:
    closed = {*EventWhy, *FieldWhy, *(f.upper() for f in ("events", *FACETS)), "dev kept"}
    lines = [" ".join(re.sub(r"^[\s\d]+", "", line).split()) for line in gate.show_causes(both)]
    assert len(lines) > len(FACETS)
    assert {line for line in lines[1:] if line} <= closed


def test_a_tally_holds_no_word_of_its_report(both: Path) -> None:
    found = tally(load(both / "hidden-sarmin"), causes=True)
    assert set(found.counts) == {"events", *FACETS}
    assert all(isinstance(c.why, EventWhy | FieldWhy) for c in found.causes)
    assert not re.search("sarmin|Quorvanne|Zebulon|bomb", repr(found))


def test_every_kept_back_folder_says_so_in_its_coding() -> None:
    held = {p.parent.name for p in REPORTS.glob("kept-*/claims.toml")}
    said = {p.parent.name for p in REPORTS.glob("*/claims.toml") if _is_kept(p)}
    assert held
    assert held <= said


def _is_kept(coding: Path) -> bool:
    return (
        re.search(r'^split = "kept"$', coding.read_text(encoding="utf-8"), re.MULTILINE) is not None
    )


# ---- intervals and floors ------------------------------------------------------------------------


def tallied(*counts: Counts) -> list[Tally]:
    return [Tally({"events": c}, {}) for c in counts]


def test_intervals_are_the_same_on_every_run_and_hold_the_figure() -> None:
    found = tallied(Counts(5, 1, 0), Counts(2, 4, 1), Counts(3, 3, 3), Counts(6, 0, 1))
    first, again = intervals(found), intervals(found)
    low, high = first["events"].f1
    assert first == again
    assert low < total(found, "events").f1 < high


def test_reports_that_are_alike_leave_no_doubt_and_unlike_ones_do() -> None:
    alike = intervals(tallied(*[Counts(1, 1, 1)] * 8))["events"].f1
    unlike = intervals(tallied(*[Counts(2, 0, 0), Counts(0, 2, 2)] * 4))["events"].f1
    assert alike == (0.5, 0.5)
    assert unlike[1] - unlike[0] > 0.4


@pytest.mark.parametrize(
    ("limit", "value", "met"),
    [
        (Limit(floor=0.6), 0.6, True),
        (Limit(floor=0.6), 0.599, False),
        (Limit(most=0.05), 0.05, True),
        (Limit(most=0.05), 0.051, False),
        (Limit(floor=0.6, bar=0.8), 0.7, True),
    ],
)
def test_a_floor_is_met_or_not(limit: Limit, value: float, *, met: bool) -> None:
    failed = list(broken({"dev": {"events": limit}}, {"dev": {"events": value}}))
    assert bool(failed) is not met


def test_a_floor_of_something_unknown_is_not_met() -> None:
    failed = list(broken({"dev": {"evnets": Limit(floor=0.1)}}, {"dev": {"events": 0.9}}))
    assert len(failed) == 1


def test_what_was_not_measured_is_passed_over() -> None:
    assert not list(broken({"seed": {"claims": Limit(floor=10)}}, {"dev": {"events": 0.9}}))


def test_every_facet_of_both_halves_has_a_floor() -> None:
    found = limits()
    for half in ("dev", "kept"):
        assert set(found[half]) == {"events", *FACETS}
        assert all(limit.floor for limit in found[half].values())
    assert found["kept"]["events"].bar == 0.85
