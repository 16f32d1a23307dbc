"""How sure a claim is: what it tells and lacks, and its company."""

import pytest
from bench.reliability import Judged, brier, ranked, rows

from reportedly.codebook.weighing import START, chance, weights
from reportedly.resolve.confidence import TABLE, signs


@pytest.mark.parametrize(
    ("surer", "less_sure"),
    [
        pytest.param(
            "Rebels shelled the barracks in Goma on Monday.",
            "Rebels shelled the barracks on Monday.",
            id="placed nowhere",
        ),
        pytest.param(
            "Rebels shelled the barracks in Goma on Monday, killing six soldiers.",
            "Rebels shelled the barracks in Goma on Monday.",
            id="nobody hurt",
        ),
        pytest.param(
            "Rebels shelled the barracks in Goma on Monday.",
            "Rebels have threatened to shell the barracks in Goma on Monday.",
            id="only threatened",
        ),
    ],
)
def test_what_a_claim_lacks_makes_it_less_sure(told, surer, less_sure):
    (a,), (b,) = told(surer).claims, told(less_sure).claims
    assert 0 < b.confidence < a.confidence < 1


def test_a_claim_in_the_words_of_another_has_that_sign(told):
    found = told("Rebels shelled the barracks in Goma, and soldiers stormed Sake on Monday.")
    met = [signs(c, found.claims, length=90) for c in found.claims]
    assert all("alone" not in m for m in met)
    assert {"doer", "place"} <= met[1]


def test_the_chance_is_the_logistic_of_the_summed_weights():
    known = weights(TABLE)
    assert known[START] == weights(TABLE)["start"]
    assert chance(TABLE, ["toll"]) > chance(TABLE, []) > chance(TABLE, ["shared_words"])
    assert chance(TABLE, ["toll", "toll", "no such sign"]) == chance(TABLE, ["toll"])


def test_reliability_counts_bins_pairs_and_distance():
    claims = [Judged(0.9, True), Judged(0.8, True), Judged(0.8, False), Judged(0.2, False)]
    assert [(r.least, r.right, r.all) for r in rows(claims)] == [
        (0.2, 0, 1),
        (0.8, 1, 2),
        (0.9, 1, 1),
    ]
    assert ranked(claims) == pytest.approx(3.5 / 4)
    assert brier(claims) == pytest.approx((0.01 + 0.04 + 0.64 + 0.04) / 4)
