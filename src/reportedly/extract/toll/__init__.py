"""How many were killed, hurt, taken: numbers tied to the words that say what befell people.

`number` says what a number counts, `what` what befell those, `later` reads the
sentences that tell a number of an occurrence and nothing else.
"""

from collections.abc import Iterable, Iterator, Sequence

import msgspec

from reportedly.annotate.tree import Tokens, phrase, span
from reportedly.extract import speech
from reportedly.extract.telling import Telling
from reportedly.extract.toll.fate import by_label, by_verb, fate
from reportedly.extract.toll.later import later
from reportedly.extract.toll.number import (
    Number,
    definite,
    numbers,
    one,
    one_person,
    share,
)
from reportedly.extract.toll.scope import (
    describes,
    fate_of_whole,
    no_share,
    part_of,
    scope,
    whole,
    withdrawn,
)
from reportedly.extract.toll.what import base, befell, by_word, says
from reportedly.extract.toll.wording import Befell, by_phrase
from reportedly.extract.view import View
from reportedly.model import Span, TollTelling


def tolls(
    view: View, tellings: Sequence[Telling], others: Sequence[Telling] = ()
) -> tuple[TollTelling, ...]:
    """The numbers of people that an occurrence's words tell, in text order.

    ``others`` are the tellings of all other occurrences of the report: what they tell is theirs.
    """
    found: list[TollTelling] = []
    for s in sorted({t.sentence for t in tellings}):
        found += _in_sentence(view, s, [t for t in tellings if t.sentence == s], found)
    for s in later(view, tellings, others):
        found += _in_sentence(view, s, [], found)
    found += _singles(view, tellings, found)
    speakers = speech.said_by(view, tellings)
    return tuple(said(view, toll, speakers) for toll in _once(found))


def _in_sentence(
    view: View, sentence: int, tellings: Sequence[Telling], earlier: Sequence[TollTelling]
) -> list[TollTelling]:
    found: list[TollTelling] = []
    for number in numbers(view, sentence):
        toll = _toll(view, number, tellings, [*earlier, *found])
        found += [toll] if toll is not None else []
    return found


def _toll(
    view: View, number: Number, tellings: Sequence[Telling], earlier: Sequence[TollTelling]
) -> TollTelling | None:
    """What one number counts, if it counts people of these tellings."""
    tokens = view.tokens(number.quantity.sentence)
    of = scope(tokens, number, earlier)
    if number.nobody and not _says_of_nobody(tokens, number, tellings):
        return None
    wholes = [t for t in earlier if t.scope != "subset"]
    told = _of_the_whole(tokens, number, wholes) if of == "subset" else None
    before = wholes[-1].what if wholes else None
    phrase_says = None
    if of != "subset":
        phrase_says = by_phrase(tokens, number) or by_label(tokens, number)
    if phrase_says is not None and not tellings:
        return _as_toll(tokens, number, of, phrase_says)
    told = told or befell(tokens, number, tellings, before=before, near=of != "subset")
    if told is not None and phrase_says is not None and told.what != phrase_says.what:
        told = phrase_says._replace(telling=told.telling)
    return _as_toll(tokens, number, of, told)


def loose(view: View, number: Number, earlier: Sequence[TollTelling]) -> TollTelling | None:
    """What a number counts that no occurrence took, by the words around it alone.

    ``earlier`` are the tolls told before it in its sentence and the one before, of whichever
    occurrence.
    """
    tokens = view.tokens(number.quantity.sentence)
    of = scope(tokens, number, earlier)
    wholes = [t for t in earlier if t.scope != "subset"]
    told = _of_the_whole(tokens, number, wholes) if of == "subset" else None
    if of != "subset":
        told = told or fate(tokens, number, wholes)
    return _as_toll(tokens, number, of, told or by_word(tokens, number))


def _as_toll(tokens: Tokens, number: Number, of: str, told: Befell | None) -> TollTelling | None:
    if told is None or (of == "subset" and describes(tokens, number)):
        return None
    if withdrawn(tokens, number) or no_share(tokens, number):
        return None
    if whole(tokens, number) and by_word(tokens, number) is None:
        return None
    return TollTelling(
        what=told.what,  # type: ignore[arg-type]  # the table's words are the record's
        scope=of,  # type: ignore[arg-type]
        quantity=number.quantity,
        group=_group(tokens, number),
        evidence=_evidence(tokens, number, told.telling),
        sentence=number.quantity.sentence,
        rule=told.rule,
    )


def _of_the_whole(tokens: Tokens, number: Number, earlier: Sequence[TollTelling]) -> Befell | None:
    """What befell the whole that a part is told of, in the same sentence: "two of them women"."""
    if by_word(tokens, number) is not None:
        return None  # "twelve people were hit, two of them dead"
    own = by_phrase(tokens, number) or by_verb(tokens, number)
    if own is not None and not number.article:
        return own  # "24 wounded, four of whom *died*"
    said = fate_of_whole(tokens, number)
    if said is not None:
        return Befell(said, f"tolls/{said}:part", None)
    here = [t for t in earlier if t.sentence == number.quantity.sentence]
    if not here:
        return None
    of = here[0] if part_of(tokens, number) == "former" else here[-1]
    return Befell(of.what, f"{of.rule}:part", None)


def _says_of_nobody(tokens: Tokens, number: Number, tellings: Sequence[Telling]) -> bool:
    """Whether "nobody" is whom a word of harm speaks of, and not "nobody else"."""
    after = tokens[number.last + 1].lower if number.last + 1 < len(tokens) else ""
    own = {t.mention.token for t in tellings if says(tokens, t)}
    return after != "else" and tokens[number.last].head in own


def _group(tokens: Tokens, number: Number) -> Span | None:
    if number.quantity.rule == "sum":
        return Span(number.quantity.start, number.quantity.end)
    return span(phrase(tokens, number.noun.i)) if number.noun is not None else None


def _evidence(tokens: Tokens, number: Number, telling: Telling | None) -> Span:
    """From the number to the word that says what befell, at most the sentence."""
    words = list(tokens[number.first : number.last + 1])
    return span([*words, tokens[telling.mention.token]] if telling is not None else words)


# ---- one person ----------------------------------------------------------------------------------

SINGLE = {"killed", "injured", "abducted", "captured"}


def _singles(
    view: View, tellings: Sequence[Telling], found: Sequence[TollTelling]
) -> list[TollTelling]:
    """One person, told without a number: "a corporal was killed", "detained the emir"."""
    singles: list[TollTelling] = []
    for telling in tellings:
        tokens = view.tokens(telling.sentence)
        what = says(tokens, telling)
        if what not in SINGLE or telling.negation is not None:
            continue
        for word in [i for r in ("victim", "beneficiary") for i in telling.tokens_in(r)]:
            words = span(phrase(tokens, word))
            known = definite(tokens, word) and any(t.what == what for t in [*found, *singles])
            counted = any(share(words, t.quantity) for t in [*found, *singles])
            if not known and not counted and one_person(view, telling.sentence, word, role=True):
                singles.append(_single(view, telling, what, words))
    return singles


def _single(view: View, telling: Telling, what: str, words: Span) -> TollTelling:
    return TollTelling(
        what=what,  # type: ignore[arg-type]  # the table's words are the record's
        scope="event",
        quantity=one(view, telling.sentence, words),
        group=words,
        evidence=words,
        sentence=telling.sentence,
        rule=f"tolls/{base(telling)}",
    )


# ---- together ------------------------------------------------------------------------------------


def _once(found: Iterable[TollTelling]) -> Iterator[TollTelling]:
    """Each figure once: a later sentence that gives the same one tells nothing new."""
    seen: dict[tuple[object, ...], int] = {}
    for toll in found:
        key = (toll.what, toll.quantity.low, toll.quantity.high, toll.scope)
        if seen.setdefault(key, toll.sentence) == toll.sentence:
            yield toll


def said(view: View, toll: TollTelling, of_all: Sequence[int]) -> TollTelling:
    """A toll with its own speakers, where they are not those of the whole."""
    own = speech.covering(view, toll.quantity.start)
    return msgspec.structs.replace(toll, said_by=own) if own and own != tuple(of_all) else toll
