import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.codebook import names
from reportedly.codebook.tables import rows


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Deir ez-Zor", "deir zor"),
        ("Deir Ezzor", "deir zor"),
        ("Deir Azzor", "deir zor"),
        ("Dayr az Zawr", "dayr zawr"),
        ("Ar Raqqah", "raqqah"),
        ("Arraqqa", "raqqa"),
        ("Ash Shaykh Miskīn", "shaykh miskin"),
        ("Al-Mayādīn", "mayadin"),
        ("Ma‘arrat an Nu‘mān", "maarrat numan"),
        ("Es Mercadal", "es mercadal"),
        ("Essen", "essen"),
        ("Annaba", "annaba"),
        ("Al", "al"),
        ("St. Louis", "st louis"),
        ("Łódź", "lodz"),
        ("دير الزور", "دير الزور"),
        ("الرِّقة", "الرقه"),
        ("Харків", "харків"),
    ],
)
def test_fold(name, expected):
    assert names.fold(name) == expected


@pytest.mark.parametrize(
    "spellings",
    [
        ["Deir ez-Zor", "Deir Ezzor", "Deir Ez Zour", "Dayr az Zawr", "Dair az-Zaur", "Der Zor"],
        ["Husseiniyeh", "Husayniyah", "Al-Husainiya", "Husseiniya"],
        ["Huweiqeh", "Huwayqah", "Howeiqa"],
        ["Albu Kamal", "Abu Kamal", "Bu Kamal", "Albukamal", "Al-Bukamal", "Abou Kamal"],
        ["Kyiv", "Kiev"],
        ["Khan Shaykhun", "Khan Sheikhun", "Khansheikhoun"],
        ["Abd al Wahhab", "Abdul Wahab"],
        ["Ghouta", "Rhouta", "Ghuta"],
    ],
)
def test_one_sound_has_one_vowel_key(spellings):
    assert {names.vowel_key(name) for name in spellings} == {names.vowel_key(spellings[0])}


@pytest.mark.parametrize(
    ("one", "other"), [("Homs", "Ḩimş"), ("Kharkiv", "Kharkov"), ("Kafr Nabl", "Kafar Nubul")]
)
def test_skeleton_looks_through_vowels(one, other):
    assert names.skeleton(one) == names.skeleton(other) != ""
    assert names.vowel_key(one) != names.vowel_key(other)


def test_no_rule_reads_two_words_as_one():
    assert names.skeleton("Qaryat Subayhat") == names.skeleton("Qaryat") + names.skeleton(
        "Subayhat"
    )


def test_compact_joins_words():
    assert names.compact("Deir ez-Zor") == "deirzor"


def test_other_scripts_have_no_sound_key():
    assert names.vowel_key("دير الزور") == names.skeleton("Харків") == ""


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Idlib Governorate", "idlib"),
        ("Governorate of Idlib", "idlib"),
        ("Kharkiv Oblast", "kharkiv"),
        ("Idlib", None),
        ("District", None),
    ],
)
def test_without_unit(name, expected):
    assert names.without_unit(name) == expected


def test_variants_take_off_a_glued_article_and_a_qualifier():
    assert names.variants("albukamal") == ("bukamal",)
    assert names.variants("buqrus fouqani") == ("buqrus",)
    assert names.variants("fouqani") == ()
    assert names.variants("homs") == ()


@given(st.text(max_size=40))
def test_keys_are_stable_under_themselves(name):
    once = names.plain(name)
    assert names.plain(once) == once
    assert " " not in names.compact(name)


@given(st.text(alphabet="abdehiklmnoqrstuwyz ", max_size=20))
def test_a_skeleton_holds_consonants_only(name):
    assert not set(names.skeleton(name)) & set("aeiouy ")


@given(st.text(alphabet="abcd", max_size=8), st.text(alphabet="abcd", max_size=8))
def test_likeness_is_symmetric_and_whole_only_for_equals(one, other):
    assert 0 <= names.likeness(one, other) <= 1
    if one and other:
        assert names.likeness(one, other) == names.likeness(other, one)
        assert (names.likeness(one, other) == 1) == (one == other)


def test_every_rule_is_shown_by_its_example():
    for rule in rows("transliteration.tsv", names.SpellingRule):
        if rule.kind in {"article", "unit", "qualifier"}:
            assert rule.written in names.plain(rule.example).split(), rule
        if rule.kind == "letter":
            assert rule.written in rule.example.casefold(), rule


def test_every_sound_rule_has_its_turn_in_its_example():
    rules = [r for r in rows("transliteration.tsv", names.SpellingRule) if r.kind == "vowel"]
    shapes = {"any": "{}", "start": " {}", "end": "{} "}
    for shown in rules:
        text = f" {names.fold(shown.example)} "
        for rule in rules:
            written = shapes[rule.where].format(rule.written)
            assert rule is not shown or written in text, shown
            text = text.replace(written, shapes[rule.where].format(rule.read))
