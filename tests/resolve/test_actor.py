import pytest

from reportedly.annotate.actor import actors
from reportedly.annotate.sentence import sentences
from reportedly.annotate.token import parse
from reportedly.model import ActorMention, Document, MadeWith, Passage, Sentence
from reportedly.resolve.actor import Identity, identify


def mention(text: str, raw: str) -> ActorMention:
    made = MadeWith(reportedly="", reader="", engine="", codebook="", gazetteer="")
    body = Passage(kind="body", start=0, end=len(text))
    report = Document(
        id="sha256:0", publications=(), text_sha256="0", text=text, passages=(body,), made_with=made
    )
    found = sentences(report)
    words = parse([(s.start, text[s.start : s.end]) for s in found])
    known = tuple(
        Sentence(i=s.i, start=s.start, end=s.end, kind=s.kind, block=s.block, tokens=w)
        for s, w in zip(found, words, strict=True)
    )
    return next(m for m in actors(report, known) if m.raw == raw)


def who(text: str, raw: str, countries: str, day: str | None) -> Identity:
    return identify(mention(text, raw), countries=tuple(countries.split()), day=day)


@pytest.mark.parametrize(
    ("text", "raw", "countries", "day", "actor"),
    [
        ("Syrian forces advanced.", "Syrian forces", "SY", "2017-07-04", "syria-military"),
        (
            "Syrian forces advanced.",
            "Syrian forces",
            "SY",
            "2025-03-07",
            "syria-military-transitional",
        ),
        ("The army shelled the port.", "army", "SD", "2023-05-01", "sudan-military"),
        ("Security forces shot a man.", "Security forces", "CM", "2020-01-01", "cameroon-military"),
        ("The police held six men.", "police", "HT", "2022-02-02", "haiti-police"),
        ("The SDF took two farms.", "SDF", "SY", "2018-10-01", "syrian-democratic-forces"),
        ("The SNA took two farms.", "SNA", "SO", "2019-10-01", "somalia-military"),
        ("The SNA took two farms.", "SNA", "SY", "2019-10-01", "syrian-national-army"),
        (
            "Coalition jets hit Sanaa.",
            "Coalition jets",
            "YE SA",
            "2016-08-01",
            "coalition-saudi-led",
        ),
        ("Coalition jets hit Raqqa.", "Coalition jets", "SY", "2017-08-01", "coalition-against-is"),
        (
            "Afghan forces fired over the frontier.",
            "Afghan forces",
            "AF PK",
            "2023-09-06",
            "afghanistan-military-taliban",
        ),
        (
            "Afghan forces raided Kunduz.",
            "Afghan forces",
            "AF",
            "2019-09-06",
            "afghanistan-military-republic",
        ),
        ("Al-Shabaab raided a mine.", "Al-Shabaab", "MZ", "2021-04-01", "is-mozambique"),
        ("Al-Shabaab raided a mine.", "Al-Shabaab", "SO", "2021-04-01", "al-shabaab"),
        ("Three soldiers were killed.", "soldiers", "NE", "2024-04-01", "niger-military"),
        ("Junta troops burned a village.", "Junta troops", "MM", "2023-04-01", "myanmar-military"),
    ],
)
def test_actor_by_country_and_day(
    text: str, raw: str, countries: str, day: str, actor: str
) -> None:
    assert who(text, raw, countries, day).id == f"actor:{actor}"


@pytest.mark.parametrize(
    ("text", "raw", "countries", "day", "name"),
    [
        ("The SAF said little.", "SAF", "PH", "2019-01-01", "SAF"),
        ("Coalition jets hit a barn.", "Coalition jets", "CO", "2019-01-01", "coalition jets"),
        ("Security forces shot a man.", "Security forces", "", None, "security forces"),
        ("Regime troops shot a man.", "Regime troops", "", None, "government troops"),
        ("Afghan forces raided a barn.", "Afghan forces", "AF", None, "Afghan forces"),
        ("Gunmen shot a man.", "Gunmen", "ML", "2019-01-01", None),
        ("Gunmen shot a man.", "man", "ML", "2019-01-01", None),
        ("Six soldiers died.", "soldiers", "UA RU", "2023-01-01", None),
        ("The terrorists left.", "terrorists", "SY", "2016-01-01", None),
        ("Turkish-backed rebels left.", "Turkish-backed rebels", "SY TR", "2018-01-01", None),
    ],
)
def test_actor_stays_open(
    text: str, raw: str, countries: str, day: str | None, name: str | None
) -> None:
    identity = who(text, raw, countries, day)
    assert (identity.id, identity.name) == (None, name)


@pytest.mark.parametrize(
    ("text", "raw", "name", "side"),
    [
        ("ISIS terrorists left.", "ISIS terrorists", "Islamic State", "Islamic State"),
        ("ISIS police left.", "ISIS police", "Islamic State police", "Islamic State"),
        ("The Assad regime fell.", "Assad regime", "Government of Syria", "Government of Syria"),
        ("Syrian regime forces left.", "Syrian regime forces", "Syrian Armed Forces", None),
        ("Israeli occupation forces left.", "Israeli occupation forces", None, None),
    ],
)
def test_actor_stance_never_becomes_a_name(
    text: str, raw: str, name: str | None, side: str | None
) -> None:
    identity = who(text, raw, "SY", "2016-05-05")
    assert name is None or identity.name == name
    assert side is None or identity.side == side
    told = f"{identity.name} {identity.id} {identity.side}".lower()
    assert not any(word in told for word in ("terror", "regime", "occupation"))


def test_actor_units_of_nobody_are_no_states() -> None:
    text = "Farmers saw a column that burned the mill; the column left at noon."
    found = who(text, "column", "SY", "2017-07-04")
    assert (found.id, found.country) == (None, None)


def test_actor_country_keeps_its_name_with_its_government_behind_it() -> None:
    identity = who("Israel struck two depots.", "Israel", "SY IL", "2018-05-10")
    assert identity == Identity(
        name="Israel",
        id="actor:israel-government",
        type="government",
        country="IL",
        side="Government of Israel",
    )


def test_actor_unit_keeps_its_own_name() -> None:
    identity = who(
        "The 47th Brigade of the Ukrainian army left.", "47th Brigade", "UA", "2024-01-01"
    )
    assert (identity.name, identity.id) == ("47th Brigade", "actor:ukraine-military")
