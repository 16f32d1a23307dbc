"""Subjects, objects, agents and carriers, by the tree alone."""

import pytest

from reportedly.annotate.token import parse
from reportedly.extract.grammar import (
    agents,
    carrier,
    clause_head,
    negated,
    objects,
    obliques,
    shares_was,
    subject,
)


def tree(text):
    (tokens,) = parse([(0, text)])
    return tokens


def at(tokens, word):
    return next(t.i for t in tokens if t.text == word)


@pytest.mark.parametrize(
    ("text", "verb", "noun", "passive"),
    [
        ("Rebels shelled the town.", "shelled", "Rebels", False),
        ("The town was shelled by rebels.", "shelled", "town", True),
        ("Rebels who shelled the town fled.", "shelled", "Rebels", False),
        ("Soldiers wounded by the blast died.", "wounded", "Soldiers", True),
        ("Rebels shelled the town and burned the market.", "burned", "Rebels", False),
        ("Rebels shelled the town, killing nine.", "killing", "Rebels", False),
        ("Rebels tried to shell the town.", "shell", "Rebels", False),
        ("The army forced the rebels to leave the town.", "leave", "rebels", False),
        ("The bridge was bombed and destroyed.", "destroyed", "bridge", True),
        ("Soldiers were able to shell the town.", "shell", "Soldiers", False),
        ("A bid by officers to seize the palace failed.", "seize", "officers", False),
        # the parser takes these for the end of the day before them
        ("On Friday rebels shelled the town of Taiz.", "shelled", "rebels", False),
        ("By Friday rebels had also shelled the town of Taiz.", "shelled", "rebels", False),
        ("On Monday guerrillas were killed near Neiva.", "killed", "guerrillas", True),
        ("Rebels fled and on Friday night shelled the town.", "shelled", "Rebels", False),
    ],
)
def test_subject_is_found_where_it_is_shared(text, verb, noun, passive):
    tokens = tree(text)
    found = subject(tokens, at(tokens, verb))
    assert (tokens[found.token].text, found.passive) == (noun, passive)


@pytest.mark.parametrize(
    ("text", "verb", "found"),
    [
        ("The mill was found beside the ford and defused.", "defused", True),
        ("The mill was found and the army defused a mine.", "defused", False),
    ],
)
def test_a_verb_joined_to_a_passive_one_shares_its_was(text, verb, found):
    tokens = tree(text)
    assert shares_was(tokens, at(tokens, verb)) is found


def test_a_noun_alone_has_no_subject():
    tokens = tree("Heavy shelling overnight.")
    assert subject(tokens, at(tokens, "shelling")).token is None


@pytest.mark.parametrize(
    ("text", "verb", "found"),
    [
        ("Rebels shelled the town.", "shelled", ["town"]),
        ("The town that rebels shelled is empty.", "shelled", ["town"]),
        ("The rebels who fled are safe.", "fled", []),
        ("The town was shelled.", "shelled", []),
    ],
)
def test_objects(text, verb, found):
    tokens = tree(text)
    assert [t.text for t in objects(tokens, at(tokens, verb))] == found


@pytest.mark.parametrize(
    ("text", "word", "found"),
    [
        ("The town was shelled by rebels.", "shelled", ["rebels"]),
        ("An attack by rebels killed nine.", "attack", ["rebels"]),
        ("The town was shelled on Monday.", "shelled", []),
    ],
)
def test_agents(text, word, found):
    tokens = tree(text)
    assert [t.text for t in agents(tokens, at(tokens, word))] == found


def test_a_subject_behind_a_day_is_no_oblique():
    tokens = tree("On Friday rebels shelled the town of Taiz.")
    assert obliques(tokens, at(tokens, "shelled")) == []


def test_obliques_name_their_preposition():
    tokens = tree("Rebels fired at the town from a hill.")
    found = obliques(tokens, at(tokens, "fired"))
    assert [(preposition, t.text) for preposition, t in found] == [("at", "town"), ("from", "hill")]


@pytest.mark.parametrize(
    ("text", "noun", "verb"),
    [
        ("Rebels carried out an attack on the town.", "attack", "carried"),
        ("An attack was launched on the town.", "attack", "launched"),
        ("The blast killed nine.", "blast", None),
        ("Rebels saw the attack through binoculars.", "binoculars", None),
    ],
)
def test_light_verbs_carry_event_nouns(text, noun, verb):
    tokens = tree(text)
    found = carrier(tokens, at(tokens, noun))
    assert (found.text if found else None) == verb


def test_a_nouns_clause_is_its_verb():
    tokens = tree("Nine died in the attack.")
    assert clause_head(tokens, at(tokens, "attack")).text == "died"


@pytest.mark.parametrize(
    ("text", "word", "no"),
    [
        ("Rebels did not shell the town.", "shell", "not"),
        ("Rebels didn't shell the town.", "shell", "n't"),
        ("Rebels never shelled the town.", "shelled", "never"),
        ("No soldiers were hurt.", "soldiers", "No"),
        ("Rebels shelled the town.", "shelled", None),
    ],
)
def test_negation(text, word, no):
    tokens = tree(text)
    found = negated(tokens, at(tokens, word))
    assert (found.text if found else None) == no
