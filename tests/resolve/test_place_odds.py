import pytest

from reportedly.codebook.gazetteer import Match, default_gazetteer
from reportedly.model import PlaceMention
from reportedly.resolve.place_company import CONTEXT, Company, Member
from reportedly.resolve.place_odds import (
    ALONE,
    NONE,
    Option,
    Question,
    odds,
    question,
    scored,
    unlike,
)
from reportedly.resolve.place_votes import Setting


def mention(name: str) -> PlaceMention:
    return PlaceMention(
        start=0,
        end=len(name),
        raw=name,
        sentence=0,
        token=0,
        name=name,
        head=None,
        level=None,
        relation="in",
        within=None,
        group=0,
        rule="bare name",
    )


def asked(name: str, votes: dict[str, float], company: Company | None = None) -> Question:
    found = default_gazetteer().candidates(name, stages=("exact",), limit=60)
    options = [Option(match, 1.0, held=False) for match in found]
    return question(mention(name), options, Setting(votes=votes), company)


def likeliest(of: Question) -> str:
    return max(scored(of), key=lambda s: s.score).place.id


def test_probabilities_leave_room_for_none() -> None:
    told = odds(asked("Tripoli", {"LB": 1.0}))
    assert all(0 < p < 1 for p in told)
    assert 0 < sum(told) < 1


def test_a_name_without_places_has_none() -> None:
    assert odds(question(mention("Zzyzzqua"), [], Setting(votes={}), None)) == ()


def test_every_property_has_its_name() -> None:
    alone = asked("Tripoli", {})
    assert {len(row) for row in alone.properties} == {len(ALONE)}
    assert len(alone.none) == len(NONE)
    in_company = asked("Tripoli", {}, Company([], "Tripoli", (0,)))
    assert {len(row) for row in in_company.properties} == {len(ALONE) + len(CONTEXT)}


@pytest.mark.parametrize(("votes", "country"), [({"LB": 3.0}, "LB"), ({"LY": 3.0}, "LY")])
def test_the_country_that_a_report_speaks_of_chooses(votes: dict[str, float], country: str) -> None:
    place = default_gazetteer().place(likeliest(asked("Tripoli", votes)))
    assert place is not None
    assert place.country == country


def test_neighbours_draw_a_name_to_its_small_namesake() -> None:
    gazetteer = default_gazetteer()
    texas = [
        gazetteer.candidates(n, country="US")[0].place for n in ("Dallas", "Texarkana", "Texas")
    ]
    others = [Member(p.name, (i,), ((1.0, p),)) for i, p in enumerate(texas)]
    abroad = asked("Paris", {"FR": 1.0})
    at_home = asked("Paris", {"US": 2.0}, Company(others, "Paris", (9,)))
    assert gazetteer.place(likeliest(abroad)).country == "FR"  # type: ignore[union-attr]
    assert gazetteer.place(likeliest(at_home)).admin1 == "gn:4736286"  # type: ignore[union-attr]


def test_a_likelier_spelling_is_likelier() -> None:
    place = default_gazetteer().candidates("Manbij", country="SY")[0].place
    stages = [Match(place, "exact", 1.0), Match(place, "vowel", 0.95), Match(place, "fuzzy", 0.9)]
    told = [unlike(match) for match in stages]
    assert told == sorted(told)
    assert told[0] == 0.0


def test_reasons_are_words() -> None:
    best = max(scored(asked("Manbij", {"SY": 2.0})), key=lambda s: s.score)
    assert best.reasons == ("the name as written", "the report speaks of Syria")
    far = max(scored(asked("Manbij", {"CO": 2.0})), key=lambda s: s.score)
    assert "in no country that the report speaks of" in far.reasons
    assert far.foreign
