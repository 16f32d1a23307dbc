"""How many were killed, hurt, taken: numbers tied to the words that say what befell people.

What each word says of people stands in `data/en/tolls.tsv`. Numbers are found by the tree first
(the number of a victim), then by nearness ("killing at least 12", "12 were killed").
"""

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

import msgspec

from reportedly.annotate.tree import Tokens, ancestors, children, phrase, span
from reportedly.codebook.grammar import word_list
from reportedly.codebook.tables import rows
from reportedly.codebook.things import things
from reportedly.extract.telling import Telling
from reportedly.extract.view import View
from reportedly.model import QuantityMention, Span, Token, TollTelling

AHEAD = 7  # words from a number to the word that says what befell ("12 people were also killed")
BEHIND = 3  # words from "killing" to its number ("killing at least 12")


class TollRow(msgspec.Struct, frozen=True, kw_only=True):
    """What an action word or noun says of people, in the terms of the native record."""

    term: str
    what: str
    pos: str
    source: str
    example: str


@cache
def _what(pos: str) -> dict[str, str]:
    return {r.term: r.what for r in rows("en/tolls.tsv", TollRow) if r.pos == pos}


def tolls(view: View, tellings: Sequence[Telling]) -> tuple[TollTelling, ...]:
    """The numbers of people that an occurrence's words tell, in text order."""
    sentences = sorted({t.sentence for t in tellings})
    found: list[TollTelling] = []
    for s in sentences:
        mine = [t for t in tellings if t.sentence == s]
        for quantity in view.quantities_in(s):
            before = found[-1] if found and found[-1].sentence == s else None
            found += _toll(view, quantity, mine, before)
    return (*found, *_singles(view, tellings, found))


def _singles(
    view: View, tellings: Sequence[Telling], found: Sequence[TollTelling]
) -> Iterator[TollTelling]:
    """One person, told without a number: "a corporal was killed"."""
    for telling in tellings:
        what = _says(telling)
        if what not in {"killed", "injured"} or telling.negation is not None:
            continue
        tokens = view.tokens(telling.sentence)
        for token in (tokens[i] for i in telling.tokens_in("victim")):
            article = next((t for t in children(tokens, token.i) if t.lower in {"a", "an"}), None)
            words = span(phrase(tokens, token.i))
            if article is None or token.form != "singular" or _counts(view, words, found):
                continue
            yield _single(view, telling, what, words)


def _counts(view: View, words: Span, found: Sequence[TollTelling]) -> bool:
    """Whether a number inside these words was read already, or they are no person."""
    if any(t.quantity.start < words.end and t.quantity.end > words.start for t in found):
        return True
    return not any(a.start < words.end and a.end > words.start for a in view.actors)


def _single(view: View, telling: Telling, what: str, words: Span) -> TollTelling:
    quantity = QuantityMention(
        start=words.start,
        end=words.end,
        raw=view.words(words),
        sentence=telling.sentence,
        low=1,
        high=1,
        rule="singular",
    )
    return TollTelling(
        what=what,  # type: ignore[arg-type]  # the table's words are the record's
        scope="event",
        quantity=quantity,
        group=words,
        evidence=words,
        sentence=telling.sentence,
        rule=f"tolls/{_base(telling)}",
    )


def _toll(
    view: View,
    quantity: QuantityMention,
    tellings: Sequence[Telling],
    before: TollTelling | None,
) -> Iterator[TollTelling]:
    """What one number counts, if it counts people of these tellings."""
    tokens = view.tokens(quantity.sentence)
    inside = [t for t in tokens if t.start < quantity.end and t.end > quantity.start]
    if not inside:
        return
    noun = _counted(tokens, inside)
    if noun is not None and noun.lemma in things():
        return  # "two lorries were destroyed"
    what, rule, telling = _befell(tokens, inside, noun, tellings)
    scope = _scope(tokens, inside)
    if what is None and scope == "subset" and before is not None:
        what, rule = before.what, f"{before.rule}:part"  # "killed 56, including 11 children"
    if what is None:
        return
    yield TollTelling(
        what=what,  # type: ignore[arg-type]  # the table's words are the record's
        scope=scope,  # type: ignore[arg-type]
        quantity=quantity,
        group=span(phrase(tokens, noun.i)) if noun else None,
        evidence=_evidence(tokens, inside, telling),
        sentence=quantity.sentence,
        rule=rule,
    )


def _counted(tokens: Tokens, inside: Sequence[Token]) -> Token | None:
    """The noun that a number counts: what it modifies, or what stands behind its "of"."""
    head = inside[-1]
    for t in (*inside, head):
        above = tokens[t.head]
        if above.i > inside[-1].i and above.pos in {"NOUN", "PROPN"} and t.dep != "obl":
            return above
    following = tokens[head.i + 1 : head.i + 6]
    for t in following:
        if t.pos in {"NOUN", "PROPN"} and tokens[min(t.i + 1, len(tokens) - 1)].pos != "NOUN":
            return t
        if t.pos not in {"ADJ", "ADP", "DET", "NUM", "PROPN", "NOUN", "PUNCT"} or t.text == ",":
            break
    return None


def _befell(
    tokens: Tokens,
    inside: Sequence[Token],
    noun: Token | None,
    tellings: Sequence[Telling],
) -> tuple[str | None, str, Telling | None]:
    """What befell the counted people, by which rule, told by which word."""
    said = _counted_as(tokens, inside, noun)
    if said is not None:
        return *said, _nearest(inside, tellings)
    told_after = _just_after(tokens, inside, noun, tellings)
    if told_after is not None:
        return told_after
    places = {t.i for t in inside} | ({noun.i} if noun else set())
    for telling in tellings:
        what = _says(telling)
        if what and any(places & set(telling.tokens_in(role)) for role in _roles(what)):
            return what, f"tolls/{_base(telling)}", telling
    return _by_nearness(inside, noun, tellings)


def _counted_as(
    tokens: Tokens, inside: Sequence[Token], noun: Token | None
) -> tuple[str, str] | None:
    """What the words round a number say of those it counts, and by which rule."""
    if noun is not None:
        words = [noun.lemma, *(t.lower for t in _adjectives(tokens, noun))]
        said = next((w for w in words if w in _what("n")), None)
        if said is not None:
            return _what("n")[said], f"tolls/{said}"
    elif _ends_death_toll(tokens, inside):
        return "killed", "tolls/death"
    if any(t.lower == "dead" for t in tokens[inside[-1].i + 1 : inside[-1].i + 3]):
        return "killed", "tolls/dead"
    return None


def _adjectives(tokens: Tokens, noun: Token) -> list[Token]:
    """What is said of the counted people before them: "30 *wounded* soldiers"."""
    return [t for t in children(tokens, noun.i) if t.dep == "amod"]


def _ends_death_toll(tokens: Tokens, inside: Sequence[Token]) -> bool:
    """Whether a number is what a death toll comes to ("the death toll rose to 43")."""
    before = tokens[max(0, inside[0].i - 8) : inside[0].i]
    return any(one.lower == "death" and two.lemma == "toll" for one, two in pairwise(before))


PEOPLE = {
    "harm", "die", "lose", "take", "arrest", "free", "exchange", "displace", "flee", "leave",
    "missing", "bodies", "hurt",
}  # fmt: skip
"""Frames whose objects are people."""


def _says(telling: Telling) -> str | None:
    """What a verb says of people, if its frame is about people ("took hostages", not "control")."""
    frame = telling.mention.frame
    if frame not in PEOPLE:
        return None
    return _what("v").get(_base(telling)) or _what("frame").get(frame)


def _base(telling: Telling) -> str:
    return telling.mention.lemma.split()[0]


def _roles(what: str) -> tuple[str, ...]:
    """The roles in which those stand whom a word counts; who kills is never the killed."""
    return ("victim", "beneficiary") if what != "captured" else ("victim", "initiator")


CLOSE = 5  # words; "nine others were wounded"


def _just_after(
    tokens: Tokens, inside: Sequence[Token], noun: Token | None, tellings: Sequence[Telling]
) -> tuple[str, str, Telling] | None:
    """A harm word right behind the number, with no comma or number between: "five wounded"."""
    start = (noun or inside[-1]).i + 1
    for t in tokens[start : start + CLOSE]:
        if t.pos in {"PUNCT", "NUM", "CCONJ", "ADP", "SCONJ"} or t.lower in {"who", "which"}:
            return None
        telling = next((x for x in tellings if x.mention.token == t.i), None)
        if telling is not None and _says(telling) and _passive_like(telling):
            return str(_says(telling)), f"tolls/{_base(telling)}", telling
    return None


def _nearest(inside: Sequence[Token], tellings: Sequence[Telling]) -> Telling | None:
    if not tellings:
        return None
    return min(tellings, key=lambda t: abs(t.mention.start - inside[0].start))


def _by_nearness(
    inside: Sequence[Token], noun: Token | None, tellings: Sequence[Telling]
) -> tuple[str | None, str, Telling | None]:
    first, last = inside[0].i, (noun or inside[-1]).i
    for telling in tellings:
        what = _says(telling)
        word = telling.mention.token
        after = 0 < word - last <= AHEAD and _passive_like(telling)
        before = 0 < first - word <= BEHIND and not telling.mention.nominal
        free = not any(telling.tokens_in(role) for role in ("victim",))
        if what and (after or before) and (free or before):
            return what, f"tolls/{_base(telling)}:near", telling
    return None, "", None


def _passive_like(telling: Telling) -> bool:
    return telling.mention.raw.lower().endswith(("ed", "d", "n")) or telling.mention.frame == "die"


def _scope(tokens: Tokens, inside: Sequence[Token]) -> str:
    """Whether a number is the event's own, a part of it, or a total so far."""
    before = [t.lower for t in tokens[max(0, inside[0].i - 4) : inside[0].i]]
    if any(w in word_list("including") for w in before):
        return "subset"
    above = {t.lemma for t in ancestors(tokens, inside[0].i)}
    near = {t.lemma for t in tokens[max(0, inside[0].i - 8) : inside[0].i]}
    return "running" if word_list("running_total") & (above | near) else "event"


def _evidence(tokens: Tokens, inside: Sequence[Token], telling: Telling | None) -> Span:
    """From the number to the word that says what befell, at most the sentence."""
    if telling is None:
        return span(list(inside))
    words = [*inside, tokens[telling.mention.token]]
    return span(words)
