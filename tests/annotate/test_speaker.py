from itertools import pairwise

import pytest
from msgspec.structs import replace

from reportedly.annotate.sentence import sentences
from reportedly.annotate.speaker import attributions, hedges, told
from reportedly.annotate.speech_words import Hedge, SpeakerNoun, Speech, speaker_noun
from reportedly.annotate.token import parse
from reportedly.codebook.tables import rows
from reportedly.model import Document, MadeWith, Passage


def annotated(text):
    document = Document(
        id="sha256:0",
        publications=(),
        text_sha256="0",
        text=text,
        passages=(Passage(kind="body", start=0, end=len(text)),),
        made_with=MadeWith(reportedly="", reader="", engine="", codebook="", gazetteer=""),
    )
    plain = sentences(document)
    trees = parse([(s.start, text[s.start : s.end]) for s in plain])
    return document, tuple(replace(s, tokens=t) for s, t in zip(plain, trees, strict=True))


def read(text):
    return [(a.name, text[a.start : a.end]) for a in attributions(*annotated(text))]


def first(text):
    return attributions(*annotated(text))[0]


@pytest.mark.parametrize(
    ("text", "name", "content"),
    [
        (
            "According to local sources, warplanes bombed the market.",
            "local sources",
            "warplanes bombed the market",
        ),
        (
            "The strike killed nine, according to the ministry.",
            "ministry",
            "The strike killed nine",
        ),
        (
            "Police said that gunmen had opened fire on the bus.",
            "Police",
            "that gunmen had opened fire on the bus",
        ),
        ("The bridge was destroyed, officials said.", "officials", "The bridge was destroyed"),
        (
            "The governor told reporters that six guards were missing.",
            "governor",
            "that six guards were missing",
        ),
        (
            "Locals claim the plane was shot down near the dam.",
            "Locals",
            "the plane was shot down near the dam",
        ),
        (
            "A statement by the rebels said the depot was destroyed.",
            "rebels",
            "the depot was destroyed",
        ),
        (
            "In a statement, the defence ministry said that its jets hit a depot.",
            "defence ministry",
            "that its jets hit a depot",
        ),
        (
            "The spokesman was quoted as saying that the town had fallen.",
            "spokesman",
            "that the town had fallen",
        ),
        ("As per the local administration, two farmers died.", "local administration", None),
        (
            "Two soldiers died in the clash, as the army reported on Monday.",
            "army",
            "Two soldiers died in the clash",
        ),
        ("Reports by residents that the mill was hit spread fast.", "residents", None),
        ("The army confirmed the deaths of two pilots.", "army", "the deaths of two pilots"),
        ("The militia denied having shelled the camp.", "militia", "having shelled the camp"),
        (
            "Residents accused the garrison of looting the shops.",
            "Residents",
            "the garrison of looting the shops",
        ),
        ("The rebels announced that the siege was over.", "rebels", "that the siege was over"),
        ("Medics warned that the toll would rise.", "Medics", "that the toll would rise"),
        (
            "Officials believe that the rocket was fired from the hills.",
            "Officials",
            "that the rocket was fired from the hills",
        ),
        ("The town has fallen, SANA reports.", "SANA", "The town has fallen"),
        ("Six killed in depot blast: police", "police", "Six killed in depot blast"),
        (
            "Police: Two held after blast at depot",
            "Police",
            "Two held after blast at depot",
        ),
        ("According to the army’s statement, the depot was hit.", "army", "the depot was hit"),
        (
            "The town was captured by rebels, activists and residents said.",
            "activists and residents",
            None,
        ),
        (
            "The governor, Amadou Sy, said the road was mined.",
            "governor, Amadou Sy",
            "the road was mined",
        ),
        (
            "“We struck the base,” said Col. Omar Haddad, the ministry's spokesman.",
            "Col. Omar Haddad",
            "“We struck the base,”",
        ),
        (
            "A spokesman for the rebels said the pass was theirs.",
            "spokesman for the rebels",
            "the pass was theirs",
        ),
        (
            "LOCAL POLICE REPORTED THAT TWO MEN DIED IN THE BLAST.",
            "LOCAL POLICE",
            "THAT TWO MEN DIED IN THE BLAST",
        ),
        (
            "ACCORDING TO POLICE SOURCES, GUERRILLAS BLEW UP A BRIDGE NEAR THE TOWN.",
            "POLICE SOURCES",
            "GUERRILLAS BLEW UP A BRIDGE NEAR THE TOWN",
        ),
    ],
)
def test_speaker_and_content(text, name, content):
    found = first(text)
    assert found.name == name
    if content is not None:
        assert text[found.start : found.end] == content


@pytest.mark.parametrize(
    ("text", "role", "kind"),
    [
        ("Local sources said the mill burned.", "unnamed", "local"),
        ("A security source said the cell was broken up.", "unnamed", "military"),
        ("Eyewitnesses said the car was white.", "unnamed", "witness"),
        ("Residents said the well was poisoned.", "unnamed", "resident"),
        ("Activists said the square was shelled.", "unnamed", "activist"),
        ("Hospital officials said nine had died.", "unnamed", "medical"),
        ("Rescuers said two were still buried.", "unnamed", "rescue"),
        ("The interior ministry said the gang was held.", "named", "official"),
        ("The army said its post was hit.", "named", "military"),
        ("The UN said the camp was full.", "named", "un"),
        ("The observatory said four raids took place.", "named", "monitor"),
        ("An aid group said the clinic was looted.", "named", "ngo"),
        ("State television said the capital was calm.", "named", "media"),
        ("Reuters said the bridge was cut.", "agency", "media"),
        ("The rebels said the hill was theirs.", "unnamed", "armed_group"),
        ("A spokesman for the rebels said the hill was theirs.", "unnamed", "armed_group"),
        ("A source in the hospital said two had died.", "unnamed", "medical"),
        ("Gen. Omar Haddad said the pass was held.", "named", "military"),
    ],
)
def test_role_and_type(text, role, kind):
    found = first(text)
    assert found.type == kind
    if "spokesman" not in text:
        assert found.role == role


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("The army said the post was hit.", "neutral"),
        ("The army confirmed that the post was hit.", "confirmed"),
        ("The army denied that the post was hit.", "denied"),
        ("The army claimed that the post was hit.", "claimed"),
        ("The army accused the rebels of hitting the post.", "accused"),
        ("The army suggested that the post was hit.", "hedged"),
        ("Officials fear that dozens are buried.", "hedged"),
    ],
)
def test_stance(text, stance):
    assert first(text).stance == stance


@pytest.mark.parametrize(
    "text",
    [
        "Warplanes bombed the market at noon.",
        "The army did not confirm that the post was hit.",
        "The spokesman refused to confirm that the jet was lost.",
        "The raid claimed the lives of nine people.",
        "It was reported that a bus burned.",
        "He is said to have ordered the raid.",
        "If the rebels say that they won, the truce is dead.",
        "Homs: Six killed in shelling",
        "Hama governorate: 20 farmers were killed in raids",
        "The rebels want the road reopened.",
        "Nobody said that the road was safe.",
    ],
)
def test_no_claim_of_anybody(text):
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "name", "content"),
    [
        # threats and vows are their speaker's word
        ("The militia threatened to storm the town.", "militia", "to storm the town"),
        ("The commander vowed to retake the ridge.", "commander", "to retake the ridge"),
        # set off at the end or in the middle of a sentence
        (
            (
                "On Friday units of the Northern corps took the town of Kassa, Interior Minister "
                "Anton Velik reported to the cabinet."
            ),
            "Interior Minister Anton Velik",
            "On Friday units of the Northern corps took the town of Kassa",
        ),
        (
            (
                "Gunmen on Friday attacked a bus near Garissa, killing six, police and witnesses said "
                "on Saturday."
            ),
            "police and witnesses",
            "Gunmen on Friday attacked a bus near Garissa, killing six",
        ),
        (
            (
                "Six farmers were held without cause in a stable at Zllash, presiding judge Ana "
                "Veld-Forte read out."
            ),
            "presiding judge Ana Veld-Forte",
            "Six farmers were held without cause in a stable at Zllash",
        ),
        (
            (
                "Some 8,000 households have fled, the International Organization for Migration "
                "estimates."
            ),
            "International Organization for Migration",
            "Some 8,000 households have fled",
        ),
        (
            (
                "Guards plundered two banks in the ten days that followed the raid, according to six "
                "witnesses, two of whom are nurses."
            ),
            "six witnesses",
            None,
        ),
        (
            (
                "Once inside, the fighters looted shops and burned hundreds of shelters, according to "
                "residents."
            ),
            "residents",
            "the fighters looted shops and burned hundreds of shelters",
        ),
        # by whose count
        (
            (
                "More than 220 people have been detained since Thursday, by the interior ministry's "
                "count."
            ),
            "interior ministry",
            "More than 220 people have been detained since Thursday",
        ),
        (
            (
                "Over five thousand people, on the estimate of a relief committee, have fled to the "
                "river."
            ),
            "relief committee",
            None,
        ),
        ("Medics put the number of dead at nine.", "Medics", "the number of dead at nine"),
        ("A police report seen by Reuters put the death toll at 34.", "police report", None),
        ("The ministry counts 24 dead across the country.", "ministry", None),
        # names
        (
            (
                "Ten guards were killed, the spokesman of the governor of Anbar, Amir Haddad, told the "
                "channel."
            ),
            "spokesman of the governor of Anbar, Amir Haddad",
            "Ten guards were killed",
        ),
        ("13:30 The channel Al-Nahr says seven drones hit the port.", "channel Al-Nahr", None),
        # who is cited, who was told
        (
            "A prisoner told the agency that locals in Selidovo speak of bad blood in the brigade.",
            "locals",
            "bad blood",
        ),
        (
            (
                "The elder said he had been told by relatives inside the city that gunmen had shot 15 "
                "policemen."
            ),
            "relatives",
            "that gunmen had shot 15 policemen",
        ),
        (
            "The channel, quoting a military source, says seven drones have hit the port.",
            "military source",
            "seven drones have hit the port",
        ),
        (
            "The spokesman of the army, for his part, boasted of raids on the town.",
            "spokesman of the army",
            None,
        ),
    ],
)
def test_ways_of_telling(text, name, content):
    found = read(text)
    assert name in [n for n, _ in found]
    if content is not None:
        assert any(n == name and content in words for n, words in found)


def test_a_semicolon_parts_what_two_speakers_say():
    text = "Residents say soldiers opened fire; the army says its men were attacked first."
    assert read(text) == [
        ("Residents", "soldiers opened fire"),
        ("army", "its men were attacked first"),
    ]


def test_a_name_that_looks_like_a_verb_says_nothing():
    text = "The medics added that Pyu Saw Htee militiamen burned the mill."
    assert [name for name, _ in read(text)] == ["medics"]


def test_the_sources_are_the_sources_named_before():
    text = "According to local sources, jets hit the mill. The sources added that two men died."
    assert [name for name, _ in read(text)] == ["local sources", "local sources"]


def test_cue_stays_in_its_own_sentence():
    text = "According to local sources, jets hit the mill. The sources added that two men died."
    cues = [text[a.cue.start : a.cue.end] for a in attributions(*annotated(text))]
    assert cues == ["According to local sources", "The sources added"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The mayor said the dam was hit. He added that the pumps had failed.", "mayor"),
        ("Residents said the mill burned. They added that nobody was hurt.", "Residents"),
        ("The ministry said the raid failed. It added that two men were held.", "ministry"),
        ("Gen. Omar Haddad said the pass was held. Haddad added that snow fell.", "Omar Haddad"),
        ("A nurse spoke at the gate. She said four children had died.", "nurse"),
        (
            "The governor, Amadou Sy, said the road was mined. Sy added that a truck burned.",
            "governor, Amadou Sy",
        ),
    ],
)
def test_taken_up_again(text, name):
    assert read(text)[-1][0].endswith(name)


def test_singular_pronoun_does_not_take_up_a_body():
    text = "A doctor said two had died. The ministry said the raid failed. He added a third died."
    assert read(text)[-1][0] == "doctor"


def test_following_sentence_is_not_attributed():
    text = "The strike killed four, the UN said. A convoy left the camp on Friday."
    assert len(read(text)) == 1


def test_quotation_over_sentences():
    text = "“They came at dawn. We hid in the cellar,” said a farmer. “They left at noon.”"
    assert read(text) == [
        ("farmer", "“They came at dawn."),
        ("farmer", "We hid in the cellar,”"),
        ("farmer", "“They left at noon.”"),
    ]


def test_quotation_ends_with_its_marks():
    text = "“They came at dawn,” said a farmer. “They left at noon.” Troops searched the village."
    assert len(read(text)) == 2


def test_straight_marks():
    text = '"The bridge is gone," a soldier said. "We have no boats."'
    assert [words for _, words in read(text)] == ['"The bridge is gone,"', '"We have no boats."']


def test_list_that_a_speaker_opens():
    text = (
        "The ministry reported the following:\n- Two soldiers were killed near the gate.\n"
        "- A jet was lost.\n\nRain fell in the north."
    )
    found = [words for _, words in read(text)]
    assert "- Two soldiers were killed near the gate." in found
    assert "- A jet was lost." in found
    assert not any("Rain" in words for words in found)


def test_nested_speakers_outer_first():
    text = "The spokesman told reporters that local sources reported that the convoy was hit."
    outer, inner = attributions(*annotated(text))
    assert (outer.name, inner.name) == ("spokesman", "local sources")
    assert outer.start <= inner.start
    assert inner.end <= outer.end


def test_cited_speaker_has_the_content_of_the_clause():
    text = "Reuters reported that the bridge was cut, citing two officials."
    found = {a.name: text[a.start : a.end] for a in attributions(*annotated(text))}
    assert found["two officials"] == found["Reuters"] == "that the bridge was cut"


def test_parenthesis_takes_the_whole_sentence():
    text = "The raid, officials said, left six dead."
    assert read(text) == [("officials", text)]


def test_two_verbs_of_one_speaker():
    text = "Police accused the group of planting the bomb and denied having fired."
    assert [(a.name, a.stance) for a in attributions(*annotated(text))] == [
        ("Police", "accused"),
        ("Police", "denied"),
    ]


def test_relative_clause_speaks_for_its_noun():
    text = "The ministry, which blamed militants for the blast, sealed the road."
    assert first(text).name == "ministry"


def test_told_keeps_wishes_that_the_record_leaves_out():
    document, parsed = annotated("The rebels want the road reopened.")
    assert [saying.row.term for saying in told(document, parsed)] == ["want"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The camp was reportedly shelled.", ["reportedly"]),
        ("The men were allegedly beaten.", ["allegedly"]),
        ("He is said to have fled.", ["is said to"]),
        ("Unconfirmed reports spoke of a raid.", ["Unconfirmed"]),
        ("Police held two suspected insurgents.", ["suspected"]),
        ("The toll could not be independently verified.", ["could not be independently verified"]),
        ("The blast claimed the lives of nine guards.", []),
        ("Residents reported a blast near the mill.", []),
        ("The army confirmed the loss.", ["confirmed"]),
        ("Locals claim the hill.", ["claim"]),
        ("Two men died near the mill.", []),
    ],
)
def test_hedges(text, words):
    assert [text[h.start : h.end] for h in hedges(*annotated(text))] == words


def test_attributions_are_in_order_and_inside_their_sentence():
    text = (
        "“We hold the hill,” the colonel said. According to residents, shells fell. "
        "The mayor said that medics reported that nine had died."
    )
    document, parsed = annotated(text)
    found = attributions(document, parsed)
    assert len(found) == 4
    assert all(a.start <= b.start for a, b in pairwise(found))
    for a in found:
        sentence = parsed[a.sentence]
        assert sentence.start <= a.start < a.end <= sentence.end
    assert found == attributions(document, parsed)


# ---- tables --------------------------------------------------------------------------------------


def _stems(words):
    return {w.casefold()[: max(2, len(w) - 2)] for w in words}


@pytest.mark.parametrize(
    ("table", "row", "least"),
    [
        ("en/speech.tsv", Speech, 130),
        ("en/speakers.tsv", SpeakerNoun, 120),
        ("en/hedges.tsv", Hedge, 60),
    ],
)
def test_tables_are_whole(table, row, least):
    found = rows(table, row)
    keys = [(r.term, getattr(r, "pos", "")) for r in found]
    assert len(found) >= least
    assert len(keys) == len(set(keys))
    assert all(r.source and r.example for r in found)


@pytest.mark.parametrize("row", rows("en/hedges.tsv", Hedge), ids=lambda r: r.term)
def test_hedge_is_in_its_example(row):
    assert row.term.casefold() in row.example.casefold()


@pytest.mark.parametrize("row", rows("en/speech.tsv", Speech), ids=lambda r: r.id)
def test_speech_word_is_in_its_example(row):
    (tokens,) = parse([(0, row.example)])
    heard = {t.lemma for t in tokens} | {t.lower for t in tokens}
    assert all(word in heard for word in row.term.split())


@pytest.mark.parametrize("row", rows("en/speakers.tsv", SpeakerNoun), ids=lambda r: r.term)
def test_speaker_noun_is_found_in_its_example(row):
    (tokens,) = parse([(0, row.example)])
    assert any(speaker_noun(tokens, t.i) == row for t in tokens)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Residents and a nurse said shells had landed.", ["Residents", "nurse"]),
        (
            "Amnesty International and the Red Cross said nine had died.",
            ["Amnesty International", "Red Cross"],
        ),
        ("Police and hospital sources said shells had landed.", ["sources"]),
        (
            "The Ministry of Health and Population said nine people had died.",
            ["Ministry of Health and Population"],
        ),
        ("He and his brother said shells had landed.", []),
    ],
)
def test_joined_speakers_stand_one_by_one(text, names):
    assert [name for name, _ in read(text)] == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("A guard told Radio Hirmand that a bus was hit.", ["guard", "Radio Hirmand"]),
        ("A bus was hit, a guard told a local news site.", ["guard", "local news site"]),
        ("A guard told our correspondent that a bus was hit.", ["guard", "our correspondent"]),
        ("A guard told reporters that a bus was hit.", ["guard"]),
        ("A guard told the press that a bus was hit.", ["guard"]),
        ("A guard told his wife that a bus was hit.", ["guard"]),
    ],
)
def test_medium_passes_on_what_it_is_told(text, names):
    assert [name for name, _ in read(text)] == names


def test_issuer_speaks_for_his_text():
    text = "The interior ministry has issued a statement saying that two posts had fallen."
    assert read(text) == [("interior ministry", "that two posts had fallen")]
    found = "The guards found a letter saying that two posts had fallen."
    assert [name for name, _ in read(found)] == ["letter"]


@pytest.mark.parametrize(
    ("text", "name", "content"),
    [
        ("The health ministry's figure was 28.", "health ministry", "28"),
        (
            "The hospital's tally since Friday: 40 dead, 12 injured.",
            "hospital",
            "40 dead, 12 injured",
        ),
    ],
)
def test_figure_is_told_by_its_owner(text, name, content):
    assert read(text) == [(name, content)]


def test_toll_of_an_attack_is_told_by_nobody():
    assert read("The toll of the attacks stands at 31 dead.") == []


def test_figure_without_a_number_tells_nothing():
    assert read("The health ministry's figure was not known.") == []


def test_thought_by_somebody_with_an_infinitive():
    text = "Nine thousand people are thought by the Red Cross to have fled."
    assert [name for name, _ in read(text)] == ["Red Cross"]
    assert read("Nine thousand people are thought to have fled.") == []


def test_speaker_before_a_semicolon_speaks_for_what_comes_before():
    text = "Guns shelled the hamlet, a resident said; the capital had no comment."
    assert read(text) == [("resident", "Guns shelled the hamlet")]


def test_adverb_between_speaker_and_verb():
    assert read("The guards left the post, an engineer there said.") == [
        ("engineer", "The guards left the post")
    ]


def test_he_takes_up_the_one_person_of_the_sentence_before():
    text = (
        "The mayor said that the bridge was held. A sergeant met us at the well. "
        "The last gunmen, he said, had left at dawn."
    )
    assert read(text)[-1][0] == "sergeant"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Two shops burnt near the ford [two bakers; video].", ["two bakers"]),
        ("Two shops burnt near the ford (Reuters).", ["Reuters"]),
        ("Two shops burnt near the ford [video].", []),
        ("Two shops burnt near the ford (the market).", []),
        ("Two shops [a baker] burnt near the ford.", []),
    ],
)
def test_source_in_brackets_at_the_end(text, names):
    assert [name for name, _ in read(text)] == names


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("14:05 The energy minister says two depots were hit.", "energy minister"),
        (
            "Troops shot at the party, whose leader Samir Haddad denies that it fired.",
            "leader Samir Haddad",
        ),
    ],
)
def test_name_without_clock_and_relative_word(text, name):
    assert read(text)[-1][0] == name
