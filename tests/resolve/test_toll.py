"""Tolls: words, bounds, and one best number only where one is told."""

import pytest

from reportedly.model import Document, MadeWith, QuantityMention, Span, TollTelling
from reportedly.resolve.toll import toll

TEXT = "Between 10 and 15 rebels were killed."


def made(low, high, group=None):
    document = Document(
        id="sha256:0",
        publications=(),
        text_sha256="0",
        text=TEXT,
        made_with=MadeWith(reportedly="", reader="", engine="", codebook="", gazetteer=""),
    )
    quantity = QuantityMention(
        start=0, end=17, raw=TEXT[:17], sentence=0, low=low, high=high, rule="range"
    )
    telling = TollTelling(
        what="killed",
        scope="event",
        quantity=quantity,
        group=group,
        evidence=Span(0, 36),
        sentence=0,
        rule="tolls/kill",
    )
    return toll(telling, document)


@pytest.mark.parametrize(
    ("low", "high", "best"),
    [
        (12, 12, 12),
        (0, 0, 0),
        (10, 15, None),
        (40, None, None),
        (None, 40, None),
        (None, None, None),
    ],
)
def test_best_is_one_exact_number_or_nothing(low, high, best):
    found = made(low, high)
    assert (found.low, found.high, found.best) == (low, high, best)


def test_words_rule_and_evidence_are_the_reports():
    found = made(10, 15, Span(18, 24))
    assert (found.raw, found.rule, found.group) == ("Between 10 and 15", "range", "rebels")
    assert [q.exact for q in found.evidence] == ["Between 10 and 15 rebels were killed"]


def test_no_group_is_null():
    assert made(10, 15).group is None
