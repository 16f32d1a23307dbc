import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from reportedly.annotate.place import places
from reportedly.annotate.sentence import sentences
from reportedly.annotate.token import parse
from reportedly.model import Document, MadeWith, Passage, PlaceMention

MADE = MadeWith(reportedly="", reader="", engine="", codebook="", gazetteer="")


def read(text: str) -> tuple[PlaceMention, ...]:
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
    return places(document, tuple(replace(s, tokens=w) for s, w in zip(found, words, strict=True)))


def brief(text: str) -> list[tuple[str | None, str | None, str, str | None]]:
    """Name, head, relation and the container's name of each place."""
    found = read(text)
    return [
        (m.name, m.head, m.relation, None if m.within is None else found[m.within].name)
        for m in found
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Shells fell in Marib governorate.", [("Marib", "governorate", "in", None)]),
        ("Gunmen raided the village of Sange.", [("Sange", "village", "in", None)]),
        ("Two drones exploded over Odesa.", [("Odesa", None, "in", None)]),
        ("A mine exploded near Tessalit.", [("Tessalit", None, "near", None)]),
        ("Tanks shelled Tel Rifaat.", [("Tel Rifaat", None, "in", None)]),
        ("A rocket hit the Kirkuk refinery.", [("Kirkuk", "refinery", "in", None)]),
        ("Boats were seen on Lake Kivu.", [("Lake Kivu", "lake", "in", None)]),
        ("Fighters withdrew from Kalma camp.", [("Kalma", "camp", "from", None)]),
        ("Columns moved towards Pokrovsk.", [("Pokrovsk", None, "towards", None)]),
        (
            "Shelling hit the outskirts of Chasiv Yar.",
            [("Chasiv Yar", None, "surroundings", None)],
        ),
        (
            "Guns on the heights overlooking Vuhledar opened fire.",
            [("Vuhledar", None, "overlooking", None)],
        ),
        (
            "Troops fled from the surrounding areas of Kadugli.",
            [("Kadugli", None, "from", None)],
        ),
    ],
)
def test_one_place(text, expected):
    assert brief(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Syrian forces and the Free Syrian Army traded fire in March.",
        "General Hassan said the Rapid Support Forces had been warned.",
        "The Islamic State and Boko Haram released a statement on Telegram.",
        "Talks between Russia and Ukraine ended on Monday.",
        "Fighting between Hamas and Fatah went on.",
        "The town was quiet.",
        "Russia said its jets had struck.",
        "The rebels are in Wagner pay.",
    ],
)
def test_no_place(text):
    assert brief(text) == []


def test_a_list_is_one_place_each_and_the_plural_noun_is_shared():
    text = (
        "Jets struck the surrounding areas of Regiment 46, the Sawwan battalion, Hazima area, "
        "Al Wadha, Khatab crossing, Al Firdaws and Al Nakhil roundabouts and the neighbourhoods "
        "of Karama and Al Nour in Hama city."
    )
    found = read(text)
    assert [(m.name, m.head) for m in found] == [
        ("Regiment 46", "regiment"),
        ("Sawwan battalion", "battalion"),
        ("Hazima", "area"),
        ("Al Wadha", None),
        ("Khatab", "crossing"),
        ("Al Firdaws", "roundabout"),
        ("Al Nakhil", "roundabout"),
        ("Karama", "neighbourhood"),
        ("Al Nour", "neighbourhood"),
        ("Hama", "city"),
    ]
    assert {m.relation for m in found[:-1]} == {"surroundings"}
    assert {m.within for m in found[:-1]} == {9}
    assert len({m.group for m in found}) == 1
    assert [found[i].raw for i in (1, 5, 6)] == [
        "the Sawwan battalion",
        "Al Firdaws",
        "Al Nakhil roundabouts",
    ]


def test_a_unit_is_no_place_outside_such_a_list():
    assert brief("Soldiers of Regiment 46 deserted in Hama.") == [("Hama", None, "in", None)]


@pytest.mark.parametrize(
    ("text", "inner", "outer"),
    [
        ("A bomb went off in Jamundi, Colombia.", "Jamundi", "Colombia"),
        ("A bomb went off in Goma, North Kivu.", "Goma", "North Kivu"),
        ("Rebels took Bunagana, a border town in Rutshuru territory.", "Bunagana", "Rutshuru"),
        ("They seized Wad Madani, the capital of Gezira state.", "Wad Madani", "Gezira"),
        ("Missiles hit the Saltivka district of Kharkiv.", "Saltivka", "Kharkiv"),
        ("A bomb went off in Kabul's Khair Khana neighbourhood.", "Khair Khana", "Kabul"),
        ("Gunmen raided Bria (Haute-Kotto prefecture).", "Bria", "Haute-Kotto"),
        ("Gunmen raided Sirwah district in Marib governorate.", "Sirwah", "Marib"),
    ],
)
def test_containers(text, inner, outer):
    assert (inner, outer) in [(name, within) for name, _, _, within in brief(text)]


def test_villages_lie_in_the_region_and_the_region_in_its_country():
    text = "Shells hit the towns of Nikopol and Marhanets in Ukraine's Dnipropetrovsk region."
    assert brief(text) == [
        ("Nikopol", "town", "in", "Dnipropetrovsk"),
        ("Marhanets", "town", "in", "Dnipropetrovsk"),
        ("Ukraine", None, "part_of", None),
        ("Dnipropetrovsk", "region", "part_of", "Ukraine"),
    ]


def test_countryside_lies_between_the_town_and_its_province():
    found = read(
        "A mine exploded in the town of Salba, in the western countryside of Hama province."
    )
    assert [(m.raw, m.level, m.within) for m in found] == [
        ("the town of Salba", "settlement", 1),
        ("the western countryside of Hama province", "area", 2),
        ("Hama province", "adm1", None),
    ]


def test_a_border_names_the_stretch_and_its_two_sides():
    found = read("Convoys met in Sinja area at the border of Kasai and Lomami provinces.")
    assert [(m.raw, m.relation, m.within) for m in found] == [
        ("Sinja area", "in", 1),
        ("the border of Kasai and Lomami provinces", "border", None),
        ("Kasai", "part_of", None),
        ("Lomami provinces", "part_of", None),
    ]
    assert found[2].level == found[3].level == "adm1"


def test_the_border_behind_its_names():
    found = read("Troops clashed at the Chad-Sudan border.")
    assert [(m.raw, m.relation, m.level) for m in found] == [
        ("the Chad-Sudan border", "border", "area")
    ]


def test_the_town_is_the_last_town_named():
    text = (
        "Guns were moved from the outskirts of the town of Salba, towards the market quarters of "
        "the town itself. Later the town was shelled."
    )
    found = read(text)
    assert [(m.name, m.relation) for m in found] == [
        ("Salba", "from"),
        ("Salba", "towards"),
        ("Salba", "in"),
    ]


def test_a_landmark_is_not_what_the_town_means():
    found = read("Guns shelled Tel Rifaat and villages north of Aleppo. The town lost its power.")
    assert found[-1].name == "Tel Rifaat"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("REBELS ATTACKED A POST IN SALGAR AND BURNED A BUS.", ["SALGAR"]),
        ("THE WAR COST THEM POWER AND THEY USED THE PRICE AT ANY DOOR.", []),
        ("A BOMB EXPLODED IN ANTIOQUIA DEPARTMENT, COLOMBIA.", ["ANTIOQUIA", "COLOMBIA"]),
    ],
)
def test_upper_case(text, expected):
    assert [m.name for m in read(text)] == expected


def test_the_words_are_the_reports_own():
    text = "“Heavy” clashes  broke out in N’Djamena\u00a0and in the Kibati area, near Goma."
    for mention in read(text):
        assert text[mention.start : mention.end] == mention.raw


def test_containers_are_indices_of_the_same_report():
    found = read(
        "Fighting went on near the villages of Andriivka and Klishchiivka in Donetsk oblast. "
        "Shells fell in Sumy, Ukraine, and along the Ukraine-Russia border."
    )
    assert all(m.within is None or 0 <= m.within < len(found) for m in found)
    assert [m.start for m in found] == sorted(m.start for m in found)


PIECES = [
    *(
        "in",
        "at",
        "of",
        "from",
        "the",
        "The",
        "and",
        ",",
        "(",
        ")",
        "'s",
        "’s",
        "‘",
        "-",
        "between",
    ),
    *(
        "border",
        "border of",
        "countryside of",
        "outskirts of",
        "surrounding areas of",
        "a",
        "itself",
    ),
    *("town", "towns", "province", "provinces", "crossing", "Lake", "Regiment", "137", "capital"),
    *("Homs", "Goma", "Al", "al-Bab", "MOPTI", "WAR", "REGION", "Syrian", "Deir", "said", "near"),
]


@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=14))
@settings(max_examples=300, deadline=None)
def test_any_words_give_whole_mentions(pieces):
    text = " ".join(pieces)
    found = read(text)
    for mention in found:
        assert text[mention.start : mention.end] == mention.raw
        assert mention.name or mention.within is not None
        assert mention.within is None or mention.within in range(len(found))


# ---- heads of entries, and names that no table has ----


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("• Qadirabu: two drones struck a pharmacy.", [("Qadirabu", "in")]),
        ("3. NARATHIWAT, Umm Qadir district: A charge went off.",
         [("NARATHIWAT", "part_of"), ("Umm Qadir district", "in")]),
        ("Wed 17, PATTANI / YALA: Shops were burned.", [("PATTANI", "in"), ("YALA", "in")]),
        ("HIR-02. Qadirabu. Gunmen left the post on Sunday.", [("Qadirabu", "in")]),
        ("Hama governorate: After dawn the army shelled a farm.",
         [("Hama governorate", "in")]),
    ],
)  # fmt: skip
def test_the_place_that_heads_an_entry_is_read(text, expected):
    found = [(m.raw, m.relation) for m in read(text) if m.rule.startswith("head of")]
    assert found == expected


@pytest.mark.parametrize(
    "text",
    [
        "TALKS: The mediator expects both sides on Monday.",
        "• Fuel: prices have doubled in a week.",
        "Withdrawn from the list: an entry of last week.",
        "The mayor said: nobody was hurt.",
    ],
)
def test_other_heads_are_no_places(text):
    assert [m for m in read(text) if m.rule.startswith("head of")] == []


def test_the_town_is_the_one_that_heads_the_entry():
    assert [m.name for m in read("• Qadirabu: shells fell. Rebels hold the town.")] == [
        "Qadirabu",
        "Qadirabu",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A drone fired on a well at Qadirabu, where herds drank.", ["Qadirabu"]),
        ("Ten men abducted from Umm Qadirabu were let go.", ["Umm Qadirabu"]),
        ("From there they pushed on to Qadirabu.", ["Qadirabu"]),
        ("The army sent guns from Qadirabu to Tel Zerubin.", ["Qadirabu", "Tel Zerubin"]),
        ("Jets struck Qadirabu, Zerubin and Tallach.", ["Qadirabu", "Zerubin", "Tallach"]),
        ("They met where Qadirabu and Zerubin districts touch.", ["Qadirabu", "Zerubin"]),
    ],
)
def test_grammar_tells_names_that_no_table_has(text, expected):
    assert [name for name, *_ in brief(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "The guards fired at Marouf when he ran.",
        "A letter from Marouf arrived on Sunday.",
        "Fighters of the Salah Division were paid.",
    ],
)
def test_people_and_forces_stay_people_and_forces(text):
    assert brief(text) == []


def test_a_plural_behind_a_list_makes_no_container():
    found = read("Troops fought in Kyauktaw, Mrauk-U and Minbya townships.")
    assert [(m.relation, m.within) for m in found] == [("in", None)] * 3


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "A bomb went off in the Somali capital.",
            [("Mogadishu", "capital", "in", None)],
            id="capital of a people",
        ),
        pytest.param(
            "A drone fell on Romanian territory.",
            [("Romania", "territory", "in", None)],
            id="land of a people",
        ),
        pytest.param(
            "A convoy was ambushed on the N14.", [("N14", "road", "in", None)], id="road number"
        ),
        pytest.param(
            "Gunmen stormed the Hotel Sumbula.",
            [("Hotel Sumbula", "hotel", "in", None)],
            id="noun before the name",
        ),
        pytest.param(
            "Sappers cleared the Oskol rail bridge.",
            [("Oskol", "rail bridge", "in", None)],
            id="facility of two words",
        ),
        pytest.param(
            "Gunmen burned huts in a raid on Nacoja.", [("Nacoja", None, "in", None)], id="raid on"
        ),
        pytest.param(
            "Goma, where the governor lives, was calm.", [("Goma", None, "in", None)], id="where"
        ),
        pytest.param("Goma itself was calm.", [("Goma", None, "in", None)], id="itself"),
        pytest.param(
            "Goma, 40 km to the south, fell on Friday.", [("Goma", None, "in", None)], id="distance"
        ),
    ],
)
def test_words_around_a_name_tell_a_place(text, expected):
    assert brief(text) == expected


def test_the_capital_named_behind_its_people_is_that_name():
    assert brief("A bomb went off in the Iraqi capital, Baghdad.")[0][0] == "Baghdad"


@pytest.mark.parametrize(
    "text", ["Fighters of the M23 were seen.", "He criticised the raid on Friday."]
)
def test_groups_and_days_are_no_roads_and_no_villages(text):
    assert brief(text) == []


def test_quarters_in_a_list_contain_neither_neighbour():
    found = brief("Missiles hit the Sabha and Tamin quarters, on Karma hill and at Samra market.")
    assert [(relation, within) for _, _, relation, within in found] == [("in", None)] * 4
