"""By what means, and in which words of stance: the weapons and labels of an occurrence."""

from collections.abc import Sequence

import msgspec

from reportedly.annotate.tree import ancestors
from reportedly.extract.context import kinds_of
from reportedly.extract.telling import Telling
from reportedly.extract.view import View
from reportedly.model import Filler, Frame, MeansMention


def means(
    view: View, body: Sequence[Telling], others: Sequence[Telling], people: Sequence[Filler]
) -> tuple[int, ...]:
    """The weapons named in the sentences of an occurrence, nearer to it than to any other.

    What is itself seized, moved or hit is an object, not the means; what is laid is both.
    """
    objects = [f for f in people if f.role == "object"]
    laid = {t.mention.kind for t in body} & kinds_of("laid_means")
    found = []
    for sentence in sorted({t.sentence for t in body}):
        rivals = [t for t in others if t.mention.function != "device"]  # the weapon's own word
        here = [t for t in (*body, *rivals) if t.sentence == sentence]
        for index in view.means_in(sentence):
            mention = view.annotated.means[index]
            nearest = _owners(view, mention, here)
            inside = not laid and any(f.start <= mention.start < f.end for f in objects)
            if (
                any(t in body for t in nearest)
                and not inside
                and not _modifies_other(view, mention)
            ):
                found.append(index)
    return tuple(found)


def _owners(view: View, weapon: MeansMention, here: Sequence[Telling]) -> list[Telling]:
    """The tellings that a weapon belongs to: those it hangs on, else the one nearest to it.

    "The *bomb*, hidden under a truck, *went off*": what hangs on the weapon is nearer, and is not
    what the weapon did.
    """
    tokens = view.tokens(weapon.sentence)
    for word in (tokens[weapon.token], *ancestors(tokens, weapon.token)):
        found = [t for t in here if word.i in {t.mention.token, t.head}]
        if found:
            return found
    return [min(here, key=lambda t: abs(t.mention.start - weapon.start))]


def recorded(view: View, frame: Frame) -> Frame:
    """A frame with the means that its claim records.

    Those who carry a weapon ("a sniper", "suicide bombers") are actors; a weapon that is seized,
    laid down or shot down is no means of that.
    """
    mine = () if frame.kind in kinds_of("no_means") else frame.means
    found = tuple(i for i in mine if not _somebody(view, i))
    return msgspec.structs.replace(frame, means=found)


def _somebody(view: View, index: int) -> bool:
    """Whether the words name people, not a thing."""
    mention = view.annotated.means[index]
    actor = view.actor_at(mention.sentence, mention.token)
    return actor is not None and view.actors[actor].rule.startswith("people/")


def _modifies_other(view: View, mention: MeansMention) -> bool:
    """Whether the weapon only says what kind of other thing is meant ("a *mortar* workshop")."""
    token = view.tokens(mention.sentence)[mention.token]
    if token.dep != "compound":
        return False
    head = view.tokens(mention.sentence)[token.head]
    weapon = any(
        m.start <= head.start < m.end
        for i in view.means_in(mention.sentence)
        if (m := view.annotated.means[i])
    )
    return not weapon and view.action_at(mention.sentence, token.head) is None


def labels(view: View, body: Sequence[Telling]) -> tuple[int, ...]:
    """The words of stance in the sentences that tell an occurrence, each word once."""
    sentences = {t.sentence for t in body}
    found: dict[str, int] = {}
    for index, label in enumerate(view.annotated.labels):
        if label.sentence in sentences:
            same = label.row if label.kind != "scare_quotes" else label.raw
            found.setdefault(same, index)
    return tuple(found.values())
