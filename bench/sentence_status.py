"""The status that the machine tells of the occurrence at some words of a text."""

from collections.abc import Sequence

from reportedly.flow import Reading
from reportedly.model import Claim, Quote

NOTHING = "none"
"""What is written where nothing is coded or told."""


def told_at(found: Reading, text: str, words: str, kinds: str) -> str:
    """The status of the claim whose evidence covers the middle of some words of a row's text.

    "none" where no claim does. Of several the ones of a coded kind (``kinds``, parted by "|") go
    before the others, then the one whose evidence is the shortest. Raises `ValueError` if the
    document does not hold the text, or the text not the words.
    """
    start = found.document.text.index(text) + text.index(words)
    middle = start + len(words) // 2
    over = [(claim, quote) for claim in found.claims for quote in _over(claim, middle)]
    coded = [(claim, quote) for claim, quote in over if claim.kind in kinds.split("|")]
    if not over:
        return NOTHING
    return _shortest(coded or over).status.value


def _over(claim: Claim, at: int) -> list[Quote]:
    return [quote for quote in claim.evidence if quote.start <= at < quote.end]


def _shortest(over: Sequence[tuple[Claim, Quote]]) -> Claim:
    return min(over, key=lambda pair: pair[1].end - pair[1].start)[0]
