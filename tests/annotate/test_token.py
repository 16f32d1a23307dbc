"""Words and trees as the rules see them: Universal Dependencies, whatever the parser calls them."""

import pytest

from reportedly.annotate.token import lemma, parse
from reportedly.annotate.tree import ancestors, children, conjuncts, phrase, span, subtree


def tree(text, offset=0):
    (tokens,) = parse([(offset, text)])
    return tokens


def word(tokens, text):
    return next(t for t in tokens if t.text == text)


def tie(tokens, text):
    """A word's relation and the word that governs it."""
    found = word(tokens, text)
    return found.dep, tokens[found.head].text


@pytest.mark.parametrize(
    ("text", "dependent", "relation", "head"),
    [
        ("Rebels shelled the town.", "Rebels", "nsubj", "shelled"),
        ("Rebels shelled the town.", "town", "obj", "shelled"),
        ("Rebels shelled the town.", "shelled", "root", "shelled"),
        ("The town was shelled by rebels.", "town", "nsubj:pass", "shelled"),
        ("The town was shelled by rebels.", "was", "aux:pass", "shelled"),
        ("The town was shelled by rebels.", "rebels", "obl:agent", "shelled"),
        ("The town was shelled by rebels.", "by", "case", "rebels"),
        ("Rebels fired at the town.", "town", "obl", "fired"),
        ("Rebels fired at the town.", "at", "case", "town"),
        ("The shelling of the town went on.", "town", "nmod", "shelling"),
        ("Rebels drove out of the town.", "town", "obl", "drove"),
        ("Rebels shelled Goma, Sake and Minova.", "Sake", "conj", "Goma"),
        ("Rebels shelled Goma, Sake and Minova.", "Minova", "conj", "Goma"),
        ("Israel's army shelled the town.", "Israel", "nmod:poss", "army"),
        ("Nine soldiers died.", "Nine", "nummod", "soldiers"),
        ("Rebels fled after shelling the town.", "shelling", "advcl", "fled"),
        ("Rebels fled after shelling the town.", "after", "mark", "shelling"),
        ("The rebels who fled are safe.", "fled", "acl:relcl", "rebels"),
        ("Soldiers wounded in the blast died.", "wounded", "acl", "Soldiers"),
        ("Rebels tried to shell the town.", "shell", "xcomp", "tried"),
        ("Rebels shelled the town and burned the market.", "burned", "conj", "shelled"),
    ],
)
def test_relations_are_universal(text, dependent, relation, head):
    assert tie(tree(text), dependent) == (relation, head)


def test_a_finite_verb_is_no_conjunct_of_a_noun():
    tokens = tree("The fighters mined the roads and dug trenches.")
    assert tie(tokens, "dug") == ("conj", "mined")


@pytest.mark.parametrize(
    "text",
    [
        "Rebels shelled the town of Sake, killing two soldiers who had fled from Goma on Monday.",
        "Out of the town, into the hills, over the river and through the woods.",
        "“Go,” he said; nobody — not even the guards — went.",
        "...",
        "😀 rebels \u200b fled",
    ],
)
def test_a_tree_has_one_way_up_from_every_word(text):
    tokens = tree(text)
    assert [t.i for t in tokens] == list(range(len(tokens)))
    for token in tokens:
        chain = list(ancestors(tokens, token.i))
        top = chain[-1] if chain else token
        assert top.head == top.i


def test_offsets_are_the_documents():
    text = "Rebels  shelled \n the town."
    tokens = tree(text, offset=100)
    assert all(text[t.start - 100 : t.end - 100] == t.text for t in tokens)
    assert "" not in {t.text.strip() for t in tokens}


def test_a_piece_is_one_sentence():
    tokens = tree("Rebels fled. Troops followed.")
    assert {t.text for t in tokens} >= {"Rebels", "Troops"}


def test_pieces_do_not_change_each_other():
    pieces = ["Rebels shelled the town.", "Nine soldiers died.", ""]
    together = parse([(0, p) for p in pieces])
    assert together == [tree(p) for p in pieces]
    assert together[2] == ()


@pytest.mark.parametrize(
    ("word", "pos", "form", "expected"),
    [
        ("shelled", "VERB", "past", "shell"),
        ("hit", "VERB", "past", "hit"),
        ("struck", "VERB", "participle", "strike"),
        ("bombing", "VERB", "ing", "bomb"),
        ("hoping", "VERB", "ing", "hope"),
        ("was", "AUX", "past", "be"),
        ("blew", "VERB", "past", "blow"),
        ("dug", "VERB", "past", "dig"),
        ("fled", "VERB", "past", "flee"),
        ("casualties", "NOUN", "plural", "casualty"),
        ("men", "NOUN", "plural", "man"),
        ("wives", "NOUN", "plural", "wife"),
        ("town", "NOUN", "singular", "town"),
        ("goma", "PROPN", "singular", "goma"),
        ("quickly", "ADV", "", "quickly"),
    ],
)
def test_lemmas(word, pos, form, expected):
    assert lemma(word, pos, form) == expected


@pytest.mark.parametrize(
    ("text", "of", "pos", "form"),
    [
        ("Rebels shelled the town.", "shelled", "VERB", "past"),
        ("Rebels have shelled the town.", "shelled", "VERB", "participle"),
        ("Rebels are shelling the town.", "shelling", "VERB", "ing"),
        ("Rebels will shell the town.", "shell", "VERB", "base"),
        ("The shells fell.", "shells", "NOUN", "plural"),
        ("Goma fell.", "Goma", "PROPN", "singular"),
        ("Nine soldiers died.", "Nine", "NUM", ""),
    ],
)
def test_forms(text, of, pos, form):
    found = word(tree(text), of)
    assert (found.pos, found.form) == (pos, form)


# ---- walking -------------------------------------------------------------------------------------

LIST = "Two armed men from Sake and a driver who fled were killed in Goma."


def test_phrase_is_the_short_noun_phrase():
    tokens = tree(LIST)
    assert [t.text for t in phrase(tokens, word(tokens, "men").i)] == ["Two", "armed", "men"]
    assert [t.text for t in phrase(tokens, word(tokens, "Goma").i)] == ["Goma"]


def test_conjuncts_are_the_word_and_what_stands_beside_it():
    tokens = tree(LIST)
    assert [t.text for t in conjuncts(tokens, word(tokens, "men").i)] == ["men", "driver"]
    assert [t.text for t in conjuncts(tokens, word(tokens, "Goma").i)] == ["Goma"]


def test_subtree_and_prune():
    tokens = tree(LIST)
    top = word(tokens, "killed").i
    assert len(subtree(tokens, top)) == len(tokens)
    pruned = subtree(tokens, top, prune=lambda t: t.dep == "nsubj:pass")
    assert "men" not in {t.text for t in pruned}
    assert "Goma" in {t.text for t in pruned}


def test_children_leave_out_the_root_itself():
    tokens = tree("Rebels fled.")
    root = word(tokens, "fled").i
    assert [t.text for t in children(tokens, root)] == ["Rebels", "."]


def test_span_reaches_from_the_first_word_to_the_last():
    tokens = tree("Rebels fled quickly.")
    found = span([tokens[2], tokens[0]])
    assert (found.start, found.end) == (0, len("Rebels fled quickly"))


@pytest.mark.parametrize(
    ("text", "dependent", "relation", "head"),
    [
        ("Police found 11 rifles, two launchers and a vest.", "vest", "conj", "rifles"),
        (
            "On Monday, according to the mayor, a ward, two blocks and a mast were damaged.",
            "ward",
            "nsubj:pass",
            "damaged",
        ),
        (
            "Early on Thursday a command post, two fuel tankers and a mortar workshop were flattened.",
            "tankers",
            "conj",
            "post",
        ),
    ],
)
def test_lists_are_lists(text, dependent, relation, head):
    assert tie(tree(text), dependent) == (relation, head)
