from itertools import pairwise

import pytest

from reportedly.annotate.actor import actors
from reportedly.annotate.sentence import sentences
from reportedly.annotate.token import parse
from reportedly.model import ActorMention, Document, MadeWith, Passage, Sentence


def document(text: str) -> Document:
    made = MadeWith(reportedly="", reader="", engine="", codebook="", gazetteer="")
    body = Passage(kind="body", start=0, end=len(text))
    return Document(
        id="sha256:0", publications=(), text_sha256="0", text=text, passages=(body,), made_with=made
    )


def parsed(report: Document) -> tuple[Sentence, ...]:
    found = sentences(report)
    words = parse([(s.start, report.text[s.start : s.end]) for s in found])
    return tuple(
        Sentence(i=s.i, start=s.start, end=s.end, kind=s.kind, block=s.block, tokens=w)
        for s, w in zip(found, words, strict=True)
    )


def read(text: str) -> tuple[ActorMention, ...]:
    report = document(text)
    return actors(report, parsed(report))


def one(text: str, raw: str) -> ActorMention:
    return next(m for m in read(text) if m.raw == raw)


@pytest.mark.parametrize(
    ("text", "raw", "name", "key"),
    [
        (
            "Chadian Air Force jets pounded the hills.",
            "Chadian Air Force jets",
            "Chadian Air Force",
            "actor:chad-air-force",
        ),
        (
            "Russian warplanes hit a grain store near Odesa.",
            "Russian warplanes",
            "Russian Aerospace Forces",
            "actor:russia-air-force",
        ),
        (
            "ISIS terrorists burned the school in Hawija.",
            "ISIS terrorists",
            "Islamic State",
            "actor:islamic-state",
        ),
        (
            "Eleven suspected Boko Haram militants surrendered in Borno.",
            "suspected Boko Haram militants",
            "Boko Haram",
            "actor:boko-haram",
        ),
        (
            "Houthi fighters shelled a dairy in Hodeidah.",
            "Houthi fighters",
            "Ansar Allah (Houthis)",
            "actor:houthis",
        ),
        (
            "The Israeli army raided Jenin before dawn.",
            "Israeli army",
            "Israel Defense Forces",
            "actor:israel-military",
        ),
        (
            "Kachin rebels overran an outpost near Laiza.",
            "Kachin rebels",
            "Kachin Independence Army",
            "actor:kia",
        ),
        (
            "Five members of the New People's Army died in Samar.",
            "members",
            "New People's Army",
            "actor:npa",
        ),
        (
            "Fighters from Ahrar al-Sham stormed the silo.",
            "Fighters",
            "Ahrar al-Sham",
            "actor:ahrar-al-sham",
        ),
        (
            "Forces loyal to Haftar entered Sirte.",
            "Forces loyal to Haftar",
            "Libyan National Army",
            "actor:lna",
        ),
        (
            "“Houthi Police” beat the baker.",
            "Houthi Police",
            "Ansar Allah (Houthis) police",
            "actor:houthis",
        ),
        (
            "The “religious police” of Hamas fined a barber.",
            "religious police",
            "Hamas religious police",
            "actor:hamas",
        ),
        (
            "The 47th Brigade of the Ukrainian army held the ridge.",
            "47th Brigade",
            "47th Brigade",
            "actor:ukraine-military",
        ),
        (
            "Malian soldiers shot three herders near Diabaly.",
            "Malian soldiers",
            "Malian Armed Forces",
            "actor:mali-military",
        ),
        (
            "The rebel group M23 took the airstrip.",
            "M23",
            "March 23 Movement",
            "actor:m23",
        ),
        (
            "FMLN GUERRILLAS BLEW UP TWO PYLONS.",
            "FMLN GUERRILLAS",
            "Farabundo Martí National Liberation Front",
            "actor:fmln",
        ),
    ],
)
def test_actor_named(text: str, raw: str, name: str, key: str) -> None:
    mention = one(text, raw)
    assert (mention.name, mention.key) == (name, key)
    assert not mention.generic


@pytest.mark.parametrize(
    ("text", "raw", "kind"),
    [
        ("Unidentified gunmen abducted a nurse in Kaduna.", "Unidentified gunmen", "armed_group"),
        ("Unidentified gunmen abducted a nurse in Kaduna.", "nurse", "civilian"),
        ("Police fired tear gas at protesters in Nairobi.", "protesters", "crowd"),
        ("Hundreds of those bandits hid in Zamfara.", "bandits", "armed_group"),
        ("Tribal gunmen blew up the pipeline.", "Tribal gunmen", "armed_group"),
        ("A drone killed a 12-year-old boy in Kherson.", "12-year-old boy", "civilian"),
        ("Six soldiers were killed near Djibo.", "soldiers", "state_forces"),
    ],
)
def test_actor_generic_has_no_name(text: str, raw: str, kind: str) -> None:
    mention = one(text, raw)
    assert (mention.name, mention.key, mention.type) == (None, None, kind)
    assert mention.generic


@pytest.mark.parametrize(
    ("text", "raw", "number", "definite"),
    [
        ("At least 12 ISIS terrorists died in Fallujah.", "ISIS terrorists", "At least 12", False),
        ("Hundreds of those bandits hid in Zamfara.", "bandits", "Hundreds of", True),
        ("Rebels freed six civilians in Goma.", "civilians", "six", False),
        ("The gunmen then left the village.", "gunmen", None, True),
        ("Between 10 and 15 militants crossed the ford.", "militants", "Between 10 and 15", False),
        ("Dozens of protesters were held in Caracas.", "protesters", "Dozens of", False),
        ("As many as 40 villagers drowned.", "villagers", "As many as 40", False),
        ("He said that soldiers opened fire.", "soldiers", None, False),
        (
            "Hundreds of thousands of residents left Gaza City.",
            "residents",
            "Hundreds of thousands of",
            False,
        ),
    ],
)
def test_actor_number_and_article_stay_outside(
    text: str, raw: str, number: str | None, *, definite: bool
) -> None:
    mention = one(text, raw)
    assert (mention.number, mention.definite) == (number, definite)


@pytest.mark.parametrize(
    ("text", "raw", "rule"),
    [
        ("On Sunday army drones struck a pharmacy.", "army drones", "unit_nouns/army"),
        ("Rebel artillery hit the mill.", "Rebel artillery", "people/rebel"),
        ("Government jets hit the mill.", "Government jets", "unit_nouns/government"),
    ],
)
def test_actor_craft_belong_to_the_force_before_them(text: str, raw: str, rule: str) -> None:
    assert one(text, raw).rule == rule


def test_actor_two_peoples_share_a_noun() -> None:
    found = read("Russian and Syrian warplanes struck a market in Ariha.")
    assert [(m.raw, m.key) for m in found] == [
        ("Russian", "actor:russia-air-force"),
        ("Syrian warplanes", "actor:syria-air-force"),
    ]
    assert found[0].token == found[1].token


def test_actor_parties_far_behind_between() -> None:
    text = "A feud goes on between the newly formed, much feared guards and the police of Hamas."
    assert one(text, next(m.raw for m in read(text) if m.raw.endswith("guards"))).owner == "Hamas"


def test_actor_parties_of_one_owner() -> None:
    found = read("Clashes broke out between the guards and the police of Hamas in Rafah.")
    assert [m.owner for m in found] == ["Hamas", "Hamas", None]


@pytest.mark.parametrize(
    "text",
    [
        "Turkish-backed rebels shelled Afrin.",
        "Iran-backed militias fired rockets at the base.",
        "U.S.-led raids went on near Mosul.",
        "The anti-Taliban rally drew few.",
    ],
)
def test_actor_a_backer_is_not_the_actor(text: str) -> None:
    assert all(m.country is None and m.key is None for m in read(text))


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("Israel carried out airstrikes in Syria overnight.", ["Israel"]),
        ("The village was shelled by Armenia.", ["Armenia"]),
        ("Heavy rain fell in Sudan.", []),
        ("War broke out between Eritrea and Ethiopia.", ["Eritrea", "Ethiopia"]),
    ],
)
def test_actor_countries_act_or_are_places(text: str, actor: list[str]) -> None:
    assert [m.name for m in read(text)] == actor


def test_actor_demonym_before_a_deed() -> None:
    mention = one("Turkish strikes killed four people near Sinjar.", "Turkish")
    assert (mention.country, mention.type) == ("TR", "government")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Troops seized Amadou Keita Tall, a rebel commander.", "Amadou Keita Tall"),
        ("Col. Salim Darwazi was wounded at the bridge.", "Salim Darwazi"),
        ("Amadou Keita Tall, 34, was shot at his stall.", "Amadou Keita Tall"),
        ("Journalist Salim Darwazi was freed on Monday.", "Salim Darwazi"),
        ("THE REBELS FREED COLONEL AMADOU KEITA TALL.", "AMADOU KEITA TALL"),
        ("Troops shot Salim Darwazi and Amadou Keita Tall at the old market.", "Amadou Keita Tall"),
        (
            "Colonel Salim Darwazi, Amadou Tall and Issa Diarra left the camp before noon.",
            "Issa Diarra",
        ),
        ("Two shepherds, Salim Darwazi and Amadou Tall, were shot.", "Amadou Tall"),
        ("They fired at photographers Salim Darwazi and Amadou Tall.", "Salim Darwazi"),
        (
            "The blast wounded 19-year-old Amadou Diarra, who sold bread near the old market.",
            "Amadou Diarra",
        ),
        ("A guard known as Amadou Tall was seen at the gate.", "Amadou Tall"),
        ("The shepherds who were shot were Salim Darwazi and Amadou Tall.", "Salim Darwazi"),
    ],
)
def test_actor_persons(text: str, name: str) -> None:
    assert name in [m.name for m in read(text) if m.type == "person"]


@pytest.mark.parametrize(
    "text",
    [
        "Deir Ezzor was shelled again on Tuesday.",
        "The army took the Abu Duhur crossing.",
        "Khan Younis Hospital was hit by a tank shell.",
        "Army Takes Key Abu Duhur Crossing From Rebels",
        "Shells fell on Novy Rubezh, a village in the east.",
    ],
)
def test_actor_places_are_no_persons(text: str) -> None:
    assert [m.raw for m in read(text) if m.rule.startswith("person/")] == []


def test_actor_persons_by_their_last_name_again() -> None:
    text = "Colonel Amadou Keita Diarra seized the camp. Then Diarra shelled the town with mortars."
    again = one(text, "Diarra")
    assert (again.name, again.rule) == ("Amadou Keita Diarra", "person/named_before")


def test_actor_last_names_alone_are_nobody() -> None:
    text = "Then Diarra shelled the town with mortars."
    assert [m.raw for m in read(text) if m.rule.startswith("person/")] == []


@pytest.mark.parametrize(
    ("text", "raw", "rule"),
    [
        ("A patrol came under fire near the ford.", "patrol", "unit_nouns/patrol"),
        ("Two squads stormed the mill.", "squads", "unit_nouns/squad"),
        ("An army patrol came under fire near the ford.", "army patrol", "unit_nouns/army"),
    ],
)
def test_actor_small_units_need_no_owner(text: str, raw: str, rule: str) -> None:
    assert one(text, raw).rule == rule


def test_actor_common_words_are_no_acronyms() -> None:
    found = read("A CAR BOMB WENT OFF ON 15 JAN NEAR US.")
    assert found == ()


def test_actor_unparsed_sentences_are_left_alone() -> None:
    report = document("Gunmen attacked the mill.")
    assert actors(report, sentences(report)) == ()


def test_actor_mentions_quote_the_text_and_never_overlap() -> None:
    text = (
        "Malian Army Battalion 61 and Hezbollah fighters fought Nusra Front rebels. "
        "At least 20 people, among them two aid workers, were killed, the UN said. "
        "Myanmar's military junta denied it."
    )
    found = read(text)
    assert len(found) > 5
    assert all(text[m.start : m.end] == m.raw for m in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


def test_actor_token_is_the_head_of_the_phrase() -> None:
    report = document("Some 30 Taliban terrorists fought with Pakistani army troops.")
    known = parsed(report)
    heads = [known[0].tokens[m.token].text for m in actors(report, known)]
    assert heads == ["terrorists", "troops"]


def test_actor_units_of_somebody_unnamed() -> None:
    found = read("Our air defence shot down nine drones. The enemy's aircraft hit a clinic.")
    assert [m.raw for m in found if m.generic][:1] == ["air defence"]
    assert any(m.raw.endswith("aircraft") for m in found)


def test_actor_short_form_between_name_and_noun() -> None:
    found = read("Rapid Support Forces (RSF) fighters took the camp on Sunday.")
    assert [m.raw for m in found] == ["Rapid Support Forces (RSF) fighters"]
