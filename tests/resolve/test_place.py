import math
import unicodedata

import pytest
from msgspec.structs import replace

from reportedly.annotate.place import places
from reportedly.annotate.sentence import sentences
from reportedly.annotate.token import parse
from reportedly.codebook.gazetteer import default_gazetteer
from reportedly.model import Annotated, Document, MadeWith, Passage
from reportedly.resolve.place import Resolved, context, resolve
from reportedly.resolve.place_limits import Holder, inside

MADE = MadeWith(reportedly="", reader="", engine="", codebook="", gazetteer="")


def annotated(text: str) -> Annotated:
    document = Document(
        id="sha256:0",
        publications=(),
        text_sha256="",
        text=text,
        passages=(Passage(kind="body", start=0, end=len(text)),),
        made_with=MADE,
    )
    found = sentences(document)
    words = parse([(s.start, text[s.start : s.end]) for s in found])
    parsed = tuple(replace(s, tokens=w) for s, w in zip(found, words, strict=True))
    return Annotated(document=document, sentences=parsed, places=places(document, parsed))


def read(text: str) -> dict[str, Resolved]:
    """The resolved places of a text by the words that name them."""
    report = annotated(text)
    return {m.raw: place for m, place in zip(report.places, resolve(report), strict=True)}


def near(place: Resolved, lat: float, lon: float, within: float) -> bool:
    assert place.lat is not None
    assert place.lon is not None
    east = (place.lon - lon) * math.cos(math.radians(lat))
    return math.hypot(place.lat - lat, east) * 111 <= within


def plain(name: str | None) -> str:
    marks = unicodedata.normalize("NFKD", name or "")
    return "".join(c for c in marks if not unicodedata.combining(c))


@pytest.mark.parametrize(
    ("text", "raw", "name", "country"),
    [
        ("Ukrainian troops left Avdiivka.", "Avdiivka", "Avdiyivka", "UA"),
        ("Shells fell on Omdurman, the Sudanese army said.", "Omdurman", "Omdurman", "SD"),
        ("The Yemeni government bombed Hodeidah.", "Hodeidah", "Al Hudaydah", "YE"),
        ("Malian soldiers were ambushed near Menaka.", "Menaka", "Menaka", "ML"),
        ("M23 rebels advanced on Goma, the Congolese army said.", "Goma", "Goma", "CD"),
        ("Colombian police found a bomb in Jamundi.", "Jamundi", "Jamundi", "CO"),
        ("Junta jets struck Lashio in Myanmar.", "Lashio", "Lashio", "MM"),
        ("Fighting went on near Manbij in Syria.", "Manbij", "Manbij", "SY"),
        ("Shots were fired near Qamishlo in Syria.", "Qamishlo", "Al Qamishli", "SY"),
    ],
)
def test_towns(text, raw, name, country):
    place = read(text)[raw]
    assert (place.basis, plain(place.name), place.country) == ("matched", name, country)
    assert place.level == "settlement"


def test_the_noun_tells_the_province_from_its_city():
    found = read("Rebels left Homs city for villages of Homs province, Syria's army said.")
    assert found["Homs city"].level == "settlement"
    assert found["Homs province"].level == "adm1"
    assert found["Homs city"].id != found["Homs province"].id
    assert found["Homs province"].id in {p.id for p in found["Homs city"].parents}


def test_a_bare_name_is_the_city():
    assert read("A bomb went off in Mopti, Mali.")["Mopti"].level == "settlement"


def test_the_reports_country_chooses_among_namesakes():
    assert read("Syrian rebels shelled Tripoli, Libya.")["Tripoli"].country == "LY"
    assert read("Lebanese soldiers were attacked in Tripoli.")["Tripoli"].country == "LB"


def test_the_stated_province_is_a_limit():
    text = "Gunmen raided the village of Damascus in Idlib province, Syria."
    place = read(text)["the village of Damascus"]
    assert place.basis == "backed_off"
    assert place.parents[0].level == "adm1"


@pytest.mark.parametrize(
    "site",
    ["Aleppo roundabout", "Homs crossing", "Palmyra bridge", "the Hama battalion"],
)
def test_a_site_never_takes_the_point_of_a_namesake_town(site):
    text = f"Jets struck around {site} in Raqqa city, Syria."
    place = read(text)[site]
    assert place.basis == "backed_off"
    assert place.id is None
    assert near(place, 35.95, 39.01, 5)
    assert place.uncertainty_km is not None
    assert place.uncertainty_km >= 5


def test_a_site_without_container_has_no_point():
    place = read("A bomb exploded at the Firdaws roundabout, Syrian media said.")
    assert place["the Firdaws roundabout"].basis == "none"
    assert place["the Firdaws roundabout"].lat is None


def test_what_no_list_knows_backs_off_upwards():
    text = "A mine exploded in the town of Qabrusha, in the southern countryside of Hama province, "
    found = read(text + "Syrian media said.")
    town = found["the town of Qabrusha"]
    assert town.basis == "backed_off"
    assert town.country == "SY"
    assert town.uncertainty_km is not None
    assert town.uncertainty_km > 20


def test_the_opening_province_holds_the_sentence():
    text = "In Marib governorate, shelling hit the Suwayda camp, Yemeni officials said."
    assert near(read(text)["the Suwayda camp"], 15.4, 45.2, 60)


def test_a_front_lies_by_its_town():
    place = read("Ukrainian troops left Bakhmut and held on the Bakhmut front.")[
        "the Bakhmut front"
    ]
    assert place.basis == "backed_off"
    assert near(place, 48.59, 38.0, 5)
    assert place.uncertainty_km is not None
    assert place.uncertainty_km >= 15


def test_a_large_town_of_a_list_may_lie_outside_the_state_behind_it():
    text = "The Sudanese army bombed Omdurman, Nyala and El Fasher in North Darfur state."
    found = read(text)
    assert near(found["Omdurman"], 15.64, 32.48, 10)
    assert near(found["El Fasher"], 13.63, 25.35, 10)


def test_a_border_lies_between_its_sides():
    found = read("Convoys met at the border of Homs and Hama provinces, Syrian media said.")
    place = found["the border of Homs and Hama provinces"]
    assert place.level == "area"
    assert place.points[0].kind == "border"
    assert len(place.parents) == 2
    assert place.uncertainty_km is not None
    assert place.uncertainty_km >= 30


def test_a_border_of_two_vast_countries_has_no_point():
    found = read("Patrols met on the Mali-Niger border.")
    assert found["the Mali-Niger border"].basis == "none"


def test_a_namesake_abroad_is_worse_than_none():
    found = read("Gangs in Haiti's Port-au-Prince burned homes in the Brooklyn area.")
    assert found["the Brooklyn area"].lat is None


def test_the_same_town_twice_is_one_place():
    text = "Shells hit Salamiyah in Hama province, Syria. Salamiyah was hit again."
    report = annotated(text)
    assert (
        len(
            {
                place.id
                for m, place in zip(report.places, resolve(report), strict=True)
                if m.name == "Salamiyah"
            }
        )
        == 1
    )


def test_context_names_the_countries():
    text = "Ukrainian drones hit Tuapse, the Russian army said. Ukraine did not confirm it."
    assert context(annotated(text))[0] == "UA"
    assert set(context(annotated(text))) == {"UA", "RU"}
    assert context(annotated("Nobody was hurt.")) == ()


def test_every_answer_has_its_reasons_and_is_repeatable():
    text = "Shells hit Nikopol and Sumy in Ukraine, and a bomb went off at Fatih gate near Odesa."
    first, second = resolve(annotated(text)), resolve(annotated(text))
    assert first == second
    assert all(place.rules for place in first)
    for place in first:
        assert (place.lat is None) == (place.basis == "none")
        assert (place.lat is None) == (place.uncertainty_km is None)


def test_a_dateline_in_capitals_draws_its_own_town_to_no_province() -> None:
    line = "LIMA, 5 October (Example News) - "
    report = annotated("In Lima, police in Peru detained many people.")
    text = line + report.document.text
    passages = (
        Passage(kind="dateline", start=0, end=len(line)),
        Passage(kind="body", start=len(line), end=len(text)),
    )
    document = replace(report.document, text=text, passages=passages)
    found = sentences(document)
    words = parse([(s.start, text[s.start : s.end]) for s in found])
    parsed = tuple(replace(s, tokens=w) for s, w in zip(found, words, strict=True))
    whole = Annotated(document=document, sentences=parsed, places=places(document, parsed))
    towns = [
        place.level
        for m, place in zip(whole.places, resolve(whole), strict=True)
        if "ima" in m.raw.lower()
    ]
    assert towns == ["settlement", "settlement"]


def test_a_place_without_a_unit_is_held_by_its_point():
    province = default_gazetteer().candidates("Idlib Governorate", country="SY")[0].place
    holder = Holder(
        name=province.name,
        level="adm1",
        place=province,
        lat=province.lat,
        lon=province.lon,
        radius_km=province.uncertainty_km,
    )
    village = replace(province, id="local:x", level="settlement", admin1=None, admin2=None)
    assert inside(village, holder)
    assert not inside(replace(village, lat=village.lat - 2), holder)
