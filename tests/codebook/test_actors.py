import pytest

from reportedly.codebook import actors as book
from reportedly.codebook.actors import People, Unit
from reportedly.codebook.tables import rows

TYPES = {
    *("state_forces", "police", "intelligence", "government", "armed_group", "militia", "gang"),
    *("coalition", "peacekeepers", "private_military", "party", "body", "population"),
}
COUNTRIES = [
    "SY",
    "IQ",
    "YE",
    "LY",
    "LB",
    "IL",
    "PS",
    "IR",
    "TR",
    "EG",
    "AF",
    "PK",
    "IN",
    "UA",
    "RU",
    "AM",
    "AZ",
    "SD",
    "SS",
    "SO",
    "ET",
    "KE",
    "ML",
    "BF",
    "NE",
    "NG",
    "TD",
    "CM",
    "CF",
    "CD",
    "RW",
    "MZ",
    "MM",
    "PH",
    "TH",
    "CO",
    "MX",
    "HT",
    "VE",
]


def test_actors_are_many_and_whole() -> None:
    table = book.actors()
    assert len(table) >= 600
    assert len(table) == len(rows("actors.tsv", book.Actor))
    for row in table.values():
        assert row.type in TYPES, row.id
        assert not row.parent or row.parent in table, row.id
        assert row.source
        assert not row.to or row.from_ <= row.to, row.id
        assert all(len(country) == 2 for country in row.country), row.id


@pytest.mark.parametrize("country", COUNTRIES)
def test_actors_every_country_has_its_state(country: str) -> None:
    for branch in ("government", "military", "police"):
        assert book.services(country, [branch]), branch


def test_actors_no_stance_word_is_a_name_or_a_bare_alias() -> None:
    for row in book.actors().values():
        plain = f"{row.name} {row.id} {row.side}".lower()
        assert not any(word in plain for word in ("terrorist", "regime", "bandit", "mercenar")), (
            row.id
        )
        assert not {"terrorists", "regime", "the regime", "bandits"} & set(row.aliases)


def test_actors_syrian_forces_are_never_the_democratic_forces() -> None:
    sense = book.senses("Syrian forces")
    assert sense
    assert {a.branch for a in sense.actors} == {"military"}


@pytest.mark.parametrize("spelling", ["Jabhat al-Nusra", "al Nusra", "AL-NUSRA FRONT", "Nusra"])
def test_actors_are_found_in_any_spelling(spelling: str) -> None:
    sense = book.senses(spelling)
    assert sense
    assert [a.id for a in sense.actors] == ["actor:nusra-front"]


@pytest.mark.parametrize(
    ("day", "existed"),
    [("2016-07-28", True), ("2016-07-29", False), ("2012-03-01", True), ("2011-12-31", False)],
)
def test_actors_existed_from_to(day: str, *, existed: bool) -> None:
    assert book.actors()["actor:nusra-front"].existed(day) is existed


def test_actors_nouns_have_rows_and_examples() -> None:
    people = [r for r in rows("en/people.tsv", People) if r.kind == "noun"]
    units = rows("en/unit_nouns.tsv", Unit)
    assert len(people) >= 150
    for row in (*people, *units):
        assert row.term in row.example or row.plural in row.example
    assert len({r.term for r in people}) == len(people)
    assert len({r.term for r in units}) == len(units)
