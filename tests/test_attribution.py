import pytest
from bench.attribution import answer


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("The mayor said: “The bridge is held.”", "said:"),
        ("The account was rejected by the army.", "was rejected by"),
        ("The mayor said that the bridge was held.", "said"),
    ],
)
def test_cue_in_the_form_of_polnear(text: str, cue: str) -> None:
    found = answer(text)
    assert [text[a:b] for a, b in found[0]["cue"]] == [cue]
