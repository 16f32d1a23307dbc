"""Short notes as sub-event types: `python -m bench.kinds --snippets FILE.tsv --out FILE.tsv`.

Reads tab-separated ``id`` and text without a header; writes ``id`` and one of the 25 labels of
`kinds_labels.tsv` (ACLED's sub-event types under the names of a public task) for every row.

What the program reads in a note (kinds, codes, classes of doers and sufferers, tolls) and the
note's own words are signs; the label with the highest sum of weights is given. The weights
(`kinds_weights.npz`) are learned by `tools/train_kinds.py` from notes of our own writing. No sign
is a name: words with a capital inside a sentence are left out, and so are figures.
"""

import argparse
import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from reportedly.flow import read
from reportedly.model import Claim, Source
from reportedly.resolve.codes import class_of

HERE = Path(__file__).parent
WEIGHTS = HERE / "kinds_weights.npz"
WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
SENTENCE_START = re.compile(r"(?:^|[.!?:]\s+[\"'“‘(]?)$")


class Weights(Struct, frozen=True):
    """A weight for each sign and label; the last row is added for every note."""

    labels: tuple[str, ...]
    signs: dict[str, int]
    matrix: NDArray[np.float64]


@cache
def weights() -> Weights:
    """The learned weights."""
    with np.load(WEIGHTS, allow_pickle=False) as held:
        signs = {str(sign): i for i, sign in enumerate(held["signs"])}
        matrix = held["matrix"].astype(np.float64) * held["scale"]
        return Weights(tuple(map(str, held["labels"])), signs, matrix)


def label(text: str) -> str:
    """The sub-event type of a note."""
    known = weights()
    met = [known.signs[s] for s in signs(text) if s in known.signs]
    return known.labels[int(np.argmax(known.matrix[met].sum(axis=0) + known.matrix[-1]))]


# ---- signs ---------------------------------------------------------------------------------------


def signs(text: str) -> list[str]:
    """The signs of a note, each once, in order of their names."""
    claims = read(Source(name="note.txt", raw=text.encode("utf-8"))).claims
    words = list(plain_words(text))
    found = {f"word {w}" for w in words} | {f"pair {a} {b}" for a, b in pairwise(words)}
    for claim in claims:
        found |= set(_told(claim))
    if not claims:
        found.add("no claim")
    return sorted(found)


def plain_words(text: str) -> Iterator[str]:
    """The words of a note in small letters, without names and figures."""
    for word in WORD.finditer(text):
        opens = SENTENCE_START.search(text[: word.start()][-4:]) is not None
        if opens or word[0][0].islower():
            yield word[0].lower()


def _told(claim: Claim) -> Iterator[str]:
    """What a claim tells: its kind and codes, and the kind beside who does and suffers it."""
    yield f"kind {claim.kind}"
    yield f"status {claim.status.value}"
    if code := claim.codes.acled["sub_event_type"]:
        yield f"code {code}"
    for actor in claim.actors:
        yield f"{actor.role} {class_of(actor)}"
        yield f"kind {claim.kind} {actor.role} {class_of(actor)}"
    for means in claim.means:
        yield f"means {means.code}"
    for toll in claim.toll:
        yield f"toll {toll.what}{' none' if toll.high == 0 else ''}"
    for thing in claim.objects:
        yield f"thing {thing.type}"


# ---- the command ---------------------------------------------------------------------------------


def rows(path: Path) -> list[Sequence[str]]:
    """The rows of a tab-separated file."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line.strip()]


def main() -> None:
    parser = argparse.ArgumentParser(description="short notes as sub-event types")
    parser.add_argument("--snippets", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    with options.out.open("w", encoding="utf-8") as out:
        for name, text, *_ in rows(options.snippets):
            out.write(f"{name}\t{label(text)}\n")


if __name__ == "__main__":
    main()
