import pytest

from reportedly import places

TEXT = (
    "Militants attacked a convoy between Paris and Bagdad, officials in Texas said.\n"
    "The wounded were taken to Tripoli, Lebanon, and to Douma."
)


def spans(*words: str) -> list[tuple[int, int]]:
    return [(TEXT.index(w), TEXT.index(w) + len(w)) for w in words]


def test_every_sentence_is_read_and_nothing_but_places_is_told() -> None:
    text = "The market of Saraqib in Syria opened at nine. Bread was sold in Ariha, near Idlib."
    found = places.resolve(text)
    assert {p.mention.name for p in found} >= {"Saraqib", "Syria", "Ariha", "Idlib"}
    assert all(text[p.mention.start : p.mention.end] == p.mention.raw for p in found)
    countries = {p.place.country for p in found if p.place.basis == "matched"}
    assert countries == {"SY"}


def test_marked_words_are_placed_and_no_others() -> None:
    marked = spans("Paris", "Texas", "Tripoli", "Lebanon", "Douma")
    found = places.resolve(TEXT, spans=marked)
    assert [(p.mention.start, p.mention.end) for p in found] == marked
    by_words = {p.mention.raw: p.place for p in found}
    assert by_words["Lebanon"].level == "country"
    assert by_words["Tripoli"].country == "LB"


def test_a_place_before_a_comma_lies_in_the_unit_behind_it() -> None:
    found = places.resolve(TEXT, spans=spans("Tripoli", "Lebanon"))
    assert found[0].mention.within == 1
    assert {p.name for p in found[0].place.parents} >= {"Lebanon"}


def test_a_list_is_no_chain_of_containers() -> None:
    text = "Protests were held in Beirut, Baghdad and Damascus."
    marked = [(text.index(w), text.index(w) + len(w)) for w in ("Beirut", "Baghdad", "Damascus")]
    found = places.resolve(text, spans=marked)
    assert [p.mention.within for p in found] == [None, None, None]
    assert [p.place.country for p in found[:2]] == ["LB", "IQ"]


@pytest.mark.parametrize(
    ("words", "name"), [("Calif.", "California"), ("N.Y.", "New York"), ("Chechens", "Chechnya")]
)
def test_short_forms_and_peoples_of_units(words: str, name: str) -> None:
    text = f"He had lived among {words} for years."
    start = text.index(words)
    (found,) = places.resolve(text, spans=[(start, start + len(words))])
    assert name in {c.name for c in found.place.candidates} | {found.place.name}


def test_a_noun_may_be_part_of_the_name() -> None:
    text = "The company moved from Fort Worth to Dallas, Texas."
    start = text.index("Fort Worth")
    (found,) = places.resolve(text, spans=[(start, start + len("Fort Worth"))])
    assert found.place.name == "Fort Worth"


@pytest.mark.parametrize("span", [(3, 3), (-2, 4), (5, 2), (0, len(TEXT) + 1)])
def test_a_span_outside_the_text_is_refused(span: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="marks no words of a text"):
        places.resolve(TEXT, spans=[span])


@pytest.mark.parametrize(
    "text",
    [
        "<p>On Monday shells fell on Homs in Syria, killing two.</p>",
        "\ufeffShells fell on Homs in Syria.",
        "\ud800 Homs in Syria",
    ],
)
def test_offsets_are_those_of_the_words_given(text: str) -> None:
    start = text.index("Homs")
    (found,) = places.resolve(text, spans=[(start, start + 4)])
    assert text[found.mention.start : found.mention.end] == "Homs"
    assert found.place.country == "SY"


def test_an_empty_text_names_no_places() -> None:
    assert places.resolve("") == ()
    assert places.resolve("", spans=[]) == ()
