"""Times that say when something was said, and not when it happened."""

from collections.abc import Sequence

from reportedly.annotate.speech_words import candidates
from reportedly.codebook.grammar import word_list
from reportedly.extract.telling import Telling
from reportedly.extract.view import View
from reportedly.model import Token


def dates_saying(view: View, index: int, tellings: Sequence[Telling] = ()) -> bool:
    """Whether a time hangs on the word that says ("announced *on Monday* that …").

    Or on the text in which it is said ("in a statement *of Saturday*"). What ``tellings`` tell is
    dated, though its word be one of saying ("threatened *on Friday* to shell the port").
    """
    time = view.annotated.times[index]
    above = time_head(view, index)
    if above is None or above.i in {i for t in tellings for i in (t.mention.token, t.head)}:
        return False
    if above.pos == "NOUN":
        return above.lemma in word_list("said_text")
    said = [a for a in view.annotated.attributions if a.sentence == time.sentence]
    if any(a.start <= time.start and time.end <= a.end for a in said):
        return False
    return bool(candidates(above)) and any(a.cue.start <= above.start < a.cue.end for a in said)


def time_head(view: View, index: int) -> Token | None:
    """The word that a time hangs on, or None at the root of its sentence."""
    time = view.annotated.times[index]
    tokens = view.tokens(time.sentence)
    mine = {t.i for t in tokens if time.start <= t.start < time.end}
    outside = (tokens[t.head] for t in tokens if t.i in mine and t.head not in mine)
    return next(outside, None)
