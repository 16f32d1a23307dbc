"""Our reading of the language model's first step: the same vectors as spaCy's, for half the time."""

import numpy as np
import pytest

from reportedly.annotate import encoder, parser
from reportedly.annotate.encoder import Encoder

SENTENCES = (
    "Rockets hit a grain depot outside Orikhiv before dawn, the regional office said.",
    "They didn't say who'd fired them.",
    "NO ONE WAS HURT",
    "  Two   blanks\nand a line.",
    "Shells.",
    "",
)


@pytest.fixture(scope="module")
def step():
    return parser.load().get_pipe("tok2vec")


def documents(sentences=SENTENCES):
    return [parser.load().make_doc(sentence) for sentence in sentences]


def vectors(reader, sentences=SENTENCES, batch_size=64):
    return [d.tensor for d in reader.pipe(documents(sentences), batch_size=batch_size)]


def test_vectors_are_those_of_the_model(step):
    ours, theirs = vectors(Encoder(step)), vectors(step)
    for mine, other in zip(ours, theirs, strict=True):
        assert mine.shape == other.shape
        assert np.allclose(mine, other, atol=1e-5)
    assert max(np.abs(other).max() for other in theirs if len(other)) > 1


def test_what_was_read_before_or_beside_changes_no_bit(step):
    fresh, used = Encoder(step), Encoder(step)
    vectors(used, SENTENCES[::-1])
    together, alone = vectors(fresh), vectors(used, batch_size=1)
    assert all(np.array_equal(a, b) for a, b in zip(together, alone, strict=True))


def test_words_beyond_the_store_are_worked_out_again(step, monkeypatch):
    monkeypatch.setattr(encoder, "WORDS", 3)
    small = Encoder(step)
    first, second = vectors(small), vectors(small)
    assert all(np.array_equal(a, b) for a, b in zip(first, second, strict=True))


def test_the_pipeline_takes_it_in_place_of_spacys():
    first, *others = parser.steps()
    assert isinstance(first, Encoder)
    assert [step.name for step in others] == ["tagger", "parser"]
