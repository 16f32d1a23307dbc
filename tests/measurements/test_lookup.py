"""The measurement of look-ups."""

from bench import lookup
from bench.lookup import limits, measure, respelled, table


def test_every_figure_has_a_limit_and_a_bar_and_is_taken_without_packs_too():
    figures = measure(20)
    assert set(figures) == set(limits())
    assert all(value >= 0 for value in figures.values())
    assert all(limit.most and limit.bar for limit in limits().values())


def test_a_figure_above_its_limit_is_told():
    told = list(table(dict.fromkeys(limits(), 1e6)))
    assert len(told) == 1 + len(limits())
    assert all(line.endswith("NOT MET") for line in told[1:])
    assert not any("NOT MET" in line for line in table(dict.fromkeys(limits(), 0.0)))


def test_every_second_name_is_written_another_way():
    assert [respelled("Khan Toum", i) for i in (0, 1)] == ["Khan Tum", "Khan Toum"]
    assert respelled("Beit Lahia", 0) != "Beit Lahia"


def test_without_tables_nothing_is_measured(monkeypatch, capsys, tmp_path):
    monkeypatch.setattr("sys.argv", ["lookup", "--packs", str(tmp_path / "none")])
    assert lookup.main() == 0
    assert capsys.readouterr().out.startswith("NOT MEASURED")
