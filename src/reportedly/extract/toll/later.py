"""Sentences that tell a number of an occurrence and nothing else.

"Medics put the dead at 10": such a sentence holds no action word, so that grammar ties it to
nothing. It belongs to the occurrence told last before it.
"""

from collections.abc import Iterator, Sequence

from reportedly.extract.telling import Telling
from reportedly.extract.view import View

REACH = 3  # sentences behind an occurrence

HARMING = {
    "strike", "fire", "land", "suffer", "harm", "die", "lose", "explode", "detonate",
    "device", "blowup", "clash", "repel", "take", "arrest", "leave", "missing", "flee", "displace",
    "stop", "impact", "bodies", "hurt", "losses", "hijack",
}  # fmt: skip
"""Frames of deeds of which numbers of dead, hurt or taken people may be told."""


def later(view: View, tellings: Sequence[Telling], others: Sequence[Telling]) -> Iterator[int]:
    """The sentences behind an occurrence that tell no other, as far as the next that does."""
    last = max(t.sentence for t in tellings)
    rivals = {t.sentence for t in others}
    if not _is_last(tellings, others, last):
        return
    for sentence in range(last + 1, min(last + REACH + 1, len(view.sentences))):
        if sentence in rivals:
            return
        words = {t.lower for t in view.tokens(sentence)}
        if words and "since" not in words:  # "3,900 have died since October": no number of this
            yield sentence


def _is_last(tellings: Sequence[Telling], others: Sequence[Telling], last: int) -> bool:
    """Whether a number told next belongs to these tellings, and not to others of their sentence."""
    mine = [t for t in tellings if t.sentence == last and t.mention.frame in HARMING]
    rivals = [t for t in others if t.sentence == last and t.mention.frame in HARMING]
    first = min((t.mention.start for t in mine), default=None)
    return first is not None and all(first < t.mention.start for t in rivals)
