"""Which place of a sentence belongs to which action word, as a chance from 0 to 1.

The places of the sentence are the candidates; what grammar and nearness show of each is a set of
signs (`link_signs`), and the chance is a logistic sum of their weights. `data/linking.tsv` holds
the weights: they are learned by `tools/train_linking.py` from sentences in which people marked
where an action was. The rules of `setting` decide first; the chance takes away what is hardly so.
"""

from collections.abc import Sequence

from reportedly.codebook import weighing
from reportedly.extract.link_signs import signs
from reportedly.extract.telling import Telling
from reportedly.extract.view import View

DOUBTFUL = 0.02
"""The chance below which a place is no place of an occurrence, whatever the rules say.

Set on our own reports, dev half, where the rules give 553 right places and 124 false ones: 0.02
takes away 12 false and 4 right ones, 0.05 takes 18 and 10. It is low because the sentences learned
from do not count what a place lies near ("north of Homs") or where a move ends; our coding does.
"""


def chance(view: View, sentence: int, word: int, place: int) -> float:
    """How likely it is that a place of a sentence is where a word of it happened.

    ``word`` is the index of the word in its sentence, any word and not only an action's; ``place``
    the index of the place in ``Annotated.places``.
    """
    return weighing.chance("linking.tsv", signs(view, sentence, word, place))


def linked(view: View, sentence: int, word: int, *, least: float) -> list[tuple[int, float]]:
    """The places of a sentence that belong to a word with at least this chance, and the chances."""
    found = ((p, chance(view, sentence, word, p)) for p in view.places_in(sentence))
    return [(place, likely) for place, likely in found if likely >= least]


def doubtful(view: View, place: int, tellings: Sequence[Telling]) -> bool:
    """Whether a place belongs, by its chance, to none of some tellings of its sentence."""
    mention = view.annotated.places[place]
    words = {t.mention.token for t in tellings if t.sentence == mention.sentence}
    return all(chance(view, mention.sentence, word, place) < DOUBTFUL for word in words)
