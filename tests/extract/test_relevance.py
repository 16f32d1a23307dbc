"""What is of conflict, and what only borrows its words."""

import pytest


def gap(reason):
    return pytest.mark.xfail(strict=True, reason=reason)


@pytest.mark.parametrize(
    "text",
    [
        "The striker shot from twenty metres and hit the post in the final minutes of the match.",
        "The champions attacked from kick-off and destroyed the visitors with three early goals.",
        "A hurricane hit the coast of Florida on Monday, killing four people and damaging homes.",
        "An earthquake struck the province at dawn, killing at least 40 people, rescuers said.",
        "Shares tumbled on Monday after inflation data hit the market and investors retreated.",
        "The minister attacked the budget on Monday and defended his record in parliament.",
        "A bus fell into a ravine on Monday, killing nine passengers, the transport ministry said.",
        "The film, shot in Morocco, captures a family's battle with debt.",
        "Doctors won their battle against the disease, which had killed six patients.",
        "The singer released an album and launched a tour of Europe on Friday.",
        "Nurses began a strike over pay on Monday; the union said talks had broken down.",
        "The team fired its coach on Monday after five defeats.",
        pytest.param(
            "The company launched a rocket carrying two weather satellites on Monday.",
            marks=pytest.mark.xfail(reason="a launched rocket counts as a weapon", strict=True),
        ),
    ],
)
def test_borrowed_words_tell_no_conflict(kinds, text):
    assert kinds(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Rebels shelled Goma on Monday.",
        "A car bomb exploded in Kabul on Monday.",
        "Government forces clashed with rebels in Beni on Monday.",
        "Gunmen killed nine miners near Bolan on Friday.",
        "Police arrested six members of the Kurdistan Workers' Party in Van on Friday.",
        "Protesters marched against the junta in Mandalay on Friday.",
        pytest.param(
            "Rebels shelled the stadium in Goma, where a football match was due on Monday.",
            marks=gap("a stadium outweighs the rebels who shelled it"),
        ),
    ],
)
def test_conflict_is_told_even_alone(kinds, text):
    assert len(kinds(text)) == 1


def test_the_company_of_war_tells_what_a_vague_word_means(kinds):
    vague = "Two people were killed in Shendi on Monday."
    war = "Rebels shelled the barracks in Nyala, and army jets bombed a rebel camp near Kutum."
    assert kinds(vague) == []
    assert "casualties" in kinds(f"{war}\n\n{vague}")


def test_sport_keeps_its_words_even_in_the_same_paper(kinds):
    found = kinds(
        "Rebels shelled the barracks in Goma on Monday. Hundreds of refugees sought shelter at the "
        "peacekeepers' base, while government troops and militias faced each other. "
        "Soldiers with artillery held the airport, and a curfew was announced.\n\n"
        "In the cup final, the striker shot wide and the home team attacked until the whistle."
    )
    assert found == ["shelling", "displacement"]


def test_what_is_left_out_says_why(told):
    reading = told(
        "The rebels shelled Goma on Monday. The market was hit by a fall in the price of maize."
    )
    assert [c.kind for c in reading.claims] == ["shelling"]
    for passage in reading.left_out:
        assert reading.document.text[passage.start : passage.end] == passage.words
        assert passage.why.endswith(".")


@pytest.mark.parametrize(
    "text",
    [
        (
            "The museum opens at nine, and the siege of the turnstile begins. Soldiers of the band, "
            "now retired, mend the exhibits. An assault on the rust is planned for September. A cannon "
            "will fire a blank for visitors on Sunday."
        ),
        (
            "Party whips fear an ambush over the budget. The opposition is massing its troops for the "
            "spring session, and each side bombs the other with a press release."
        ),
        (
            "Strong winds hit the coast and the gusts tore down pylons, the weather agency said. It "
            "sounded like shelling. The army deployed eighty men with pumps."
        ),
    ],
)
def test_a_report_of_other_things_tells_no_conflict_by_its_pictures(kinds, text):
    assert kinds(text) == []


def test_a_short_report_that_speaks_of_little_but_war_needs_no_certain_word(kinds):
    found = kinds(
        "Nine villagers were led away at gunpoint near Ango on Tuesday. A priest took the men for "
        "rebels of a warlord. The army sent soldiers after them. The insurgents had raided the "
        "camp before."
    )
    assert "abduction" in found


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("A bomb killed six people in a market in Maiduguri on Monday.", "ied_explosion"),
        ("Gunmen killed nine miners near Gao on Tuesday.", "killing"),
        ("A landmine killed three herders near Gao.", "mine_explosion"),
    ],
)
def test_a_line_of_one_sentence_is_enough(kinds, text, kind):
    assert kinds(text) == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "A judge was murdered in Cusco on Monday.",
        "Two priests were kidnapped near Goma on Friday.",
        "A pipeline near Saravena was blown up on Thursday.",
        "A candidate for mayor was shot dead in Ocotal on Sunday.",
    ],
)
def test_plain_words_tell_conflict_too(kinds, text):
    assert kinds(text)


@pytest.mark.parametrize(
    "text",
    [
        "A baker was killed in his shop in Cusco on Monday by a robber who took his savings.",
        "A leaking gas cylinder exploded in a kitchen near Saravena on Thursday and killed a cook.",
        "A woman was shot dead by her jealous husband in Ocotal on Sunday.",
        "The mayor was killed in Ocotal on Sunday when his car left the road and overturned.",
    ],
)
def test_plain_words_tell_crime_and_accident_too(kinds, text):
    assert kinds(text) == []
