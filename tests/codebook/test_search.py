"""The stages of a look-up, over an index held in memory."""

import pytest

from reportedly.codebook import names
from reportedly.codebook.search import Query, Scope, neighbours, search


class Spelled:
    """A layer of one place a name, in the order of the names."""

    version = "test"

    def __init__(self, *told):
        self.told = told
        self.asked = []

    def rows_of(self, number):
        return (number,)

    def key(self, number):
        return self.told[number]

    def sounding(self, sound):
        heard = (names.index_keys(key) for key in self.told)
        return [(i, k.own == sound) for i, k in enumerate(heard) if sound in k.vowel]

    def sounds(self, bones, most):
        self.asked.append(tuple(bones))
        found = [
            (keys.own, not key.isascii())
            for key in self.told
            if {*(keys := names.index_keys(key)).skeleton} & {*bones}
        ]
        return list(dict.fromkeys(found))[:most]

    def lying_in(self, rows, country):
        return tuple(row for row in rows if country == "SY" and row % 2 == 0)


EVERYWHERE = Scope()


def found(stage, name, *told, scope=EVERYWHERE):
    return [hit.key for hit in search(stage, Spelled(*told), Query(name), scope)]


def test_the_likest_spellings_of_the_same_consonants_come_first():
    assert found("skeleton", "Dafanah", "dufn", "difinu", "dafana")[0] == "dafana"


def test_a_stage_keeps_the_likest_however_many_there_are():
    vowels = ("a", "i", "u", "ia", "ua", "ai", "au")
    far = [f"t{one}r{two}m{three}" for one in vowels for two in vowels for three in ("", "i")]
    told = [*(key for key in far[:50] if key != "taram"), "taram"]
    hits = found("skeleton", "Taram", *told)
    assert 0 < len(hits) <= 12
    assert hits[0] == "taram"


def test_a_country_keeps_out_what_lies_elsewhere():
    told = ("kafr nabil", "kafar nabl", "kufr nubl")
    assert found("skeleton", "Kafr Nabl", *told, scope=Scope(country="IQ")) == []
    assert "kafar nabl" not in found("skeleton", "Kafr Nabl", *told, scope=Scope(country="SY"))


def test_a_hit_carries_the_sound_that_led_to_it():
    hits = list(search("skeleton", Spelled("dafana"), Query("Difinah"), Scope()))
    assert [hit.sound for hit in hits] == [names.vowel_key("dafana")]


def test_a_name_without_vowels_is_compared_by_its_consonants():
    assert found("skeleton", "Qamishli", "قامشلي") == ["قامشلي"]
    assert found("skeleton", "قامشلي", "qamishli") == ["qamishli"]


@pytest.mark.parametrize(
    ("sound", "alike"), [("dafana", True), ("d", False), ("dafanadafana", False)]
)
def test_lengths_too_far_apart_are_not_alike(sound, alike):
    told = list(Query("Dafanah").alike([(sound, False)], 0.7))
    assert bool(told) == alike


def test_neighbours_are_one_consonant_away_and_told_once():
    near = neighbours("hms")
    assert len(near) == len({*near})
    assert {"mhs", "hm", "hmrs"} <= {*near}
    assert "hms" not in near
    assert neighbours("h") == ()
