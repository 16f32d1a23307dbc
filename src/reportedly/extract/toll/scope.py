"""Of what a number is told: the event, a part of it, a total so far, a figure taken back."""

from collections.abc import Sequence

from reportedly.annotate.tree import Tokens, ancestors
from reportedly.codebook.grammar import word_list
from reportedly.codebook.tolls import words_for
from reportedly.extract.toll.number import Number, in_part_list
from reportedly.model import Token, TollTelling

NEAR = 8  # words from "the toll" or "so far" to its number


def scope(tokens: Tokens, number: Number, earlier: Sequence[TollTelling]) -> str:
    """Whether a number is the event's own, a part of it, or a total so far.

    ``earlier`` are the tolls told before it. Totals over several occurrences and the shares of
    places are told by their company (`settle`).
    """
    if is_part(tokens, number, earlier):
        return "subset"
    above = {t.lemma for t in ancestors(tokens, number.first)}
    near = {t.lemma for t in tokens[max(0, number.first - NEAR) : number.first]}
    if word_list("running_total") & (above | near) or _rising(tokens, number):
        return "running"
    return "running" if _phrase_in(tokens, word_list("so_far")) else "event"


def _rising(tokens: Tokens, number: Number) -> bool:
    """Whether a figure is where something has come to: "the number of dead has *reached* 62"."""
    verb = next((t for t in ancestors(tokens, number.last) if t.pos == "VERB"), None)
    return verb is not None and verb.lemma in _rising_verbs() and verb.i < number.first


def _rising_verbs() -> frozenset[str]:
    """The verbs that say by themselves that a figure moves, and not only of a toll."""
    return word_list("rising") - word_list("also_of_others")


def _phrase_in(tokens: Tokens, phrases: frozenset[str]) -> bool:
    """Whether one of some phrases stands in a sentence."""
    words = f" {' '.join(t.lower for t in tokens)} "
    return any(f" {p} " in words for p in phrases)


def of_several(tokens: Tokens) -> bool:
    """Whether a sentence sums up occurrences or a time: "*a week of* strikes", "*in all*"."""
    return _phrase_in(tokens, word_list("summing"))


# ---- parts ---------------------------------------------------------------------------------------


def is_part(tokens: Tokens, number: Number, earlier: Sequence[TollTelling]) -> bool:
    """Whether a number is a part of one told before.

    As in "two of them women", "including 11 boys", "of whom nine", "two of the dead", "of the 27
    killed, eleven were women", and in a list of parts.
    """
    before = [t.lower for t in tokens[max(0, number.first - 4) : number.first]]
    if not word_list("including").isdisjoint(before) or in_part_list(tokens, number):
        return True
    if _inverted(tokens, number) or _beside_part(tokens, number, earlier):
        return True
    if before[-2:] and before[-2:][0] == "of" and before[-1] in THOSE:
        return True
    after = [t.lower for t in tokens[number.end + 1 : number.end + 3]]
    return (
        after in (["among", "them"], ["among", "whom"])
        or bool(part_of(tokens, number))
        or _out_of(tokens, number, earlier)
    )


def _inverted(tokens: Tokens, number: Number) -> bool:
    """As in "Among those who died in the strike were *five* children"."""
    lead = tokens[0].lower in word_list("including")
    return lead and number.first > 1 and tokens[number.first - 1].lemma == "be"


def _beside_part(tokens: Tokens, number: Number, earlier: Sequence[TollTelling]) -> bool:
    """Whether a number is joined to one that is a part: "nine were men and *four* women"."""
    here = [t for t in earlier if t.sentence == number.quantity.sentence and t.scope == "subset"]
    word = number.noun or tokens[number.last]
    if not here or word.dep != "conj":
        return False
    first, last = here[-1].quantity, here[-1].group
    start, end = first.start, max(first.end, last.end if last is not None else 0)
    return start <= tokens[word.head].start < end or start <= tokens[word.head].start - 1 < end


THOSE = {"them", "whom", "these", "those"}


def part_of(tokens: Tokens, number: Number) -> str:
    """The word for the whole behind a number: "two of *them*", "two of the *dead*"; or nothing."""
    behind = tokens[number.last + 1 : number.last + 5]
    if [t.lower for t in behind[:1]] != ["of"]:
        return ""
    for t in behind[1:]:
        named = t.lemma in words_for("n") or t.lower in words_for("state")
        if named or t.lower in THOSE | {"former", "latter"}:
            return t.lower
        if t.pos != "DET":
            break
    return ""


def _out_of(tokens: Tokens, number: Number, earlier: Sequence[TollTelling]) -> bool:
    """As in "Of the 27 killed in the bombing, *eleven* were women"."""
    first = tokens[0].lower == "of" and number.noun is None and number.first > REACH
    comma = any(t.text == "," for t in tokens[: number.first])
    whole = [t for t in earlier if t.sentence == number.quantity.sentence]
    if first and comma and tokens[1].lower in THOSE and number.first > REACH:
        return True  # "Of those killed, nine were soldiers"
    return first and comma and bool(whole) and whole[0].quantity.start <= tokens[REACH].start


REACH = 3  # words from "of" at the head of a sentence to the whole: "Of the more than 27 killed"


def describes(tokens: Tokens, number: Number) -> bool:
    """Whether a part without a figure is only told how it fares: "some of them bound"."""
    if not number.quantity.rule.startswith("vague_numbers"):
        return False
    after = tokens[number.last + 3 : number.last + 4]
    told_of = [t.lower for t in tokens[number.last + 1 : number.last + 2]] == ["of"]
    return told_of and any(t.pos in {"ADV", "ADP"} or t.form == "participle" for t in after)


def fate_of_whole(tokens: Tokens, number: Number) -> str | None:
    """What the word for the whole says: "two of the *dead*", "among those who *died* were"."""
    named = part_of(tokens, number)
    if named in words_for("state"):
        return words_for("state")[named]
    leads = word_list("including") | ({"of"} if tokens[0].lower == "of" else set())
    lead = [t.i for t in tokens[: number.first] if t.lower in leads]
    behind = tokens[max(0, lead[-1] - NEAR // 2) : number.first] if lead else ()
    for t in behind:
        what = words_for("state").get(t.lower) or words_for("vi").get(t.lemma)
        if what is not None:
            return what
    return None


# ---- figures taken back --------------------------------------------------------------------------


def withdrawn(tokens: Tokens, number: Number) -> bool:
    """Whether the report itself takes a figure back.

    As in "raised *from 12* to 19", "up *from four* at dawn", "*not 17* as reported", "*first* put
    at 30".
    """
    before = [t.lower for t in tokens[max(0, number.first - 2) : number.first]]
    if before[-1:] == ["not"] or before == ["(", "was"] or _replaced(tokens, number):
        return True
    if before[-1:] == ["from"]:
        moved = any(t.lemma in _rising_verbs() and t.pos == "VERB" for t in tokens)
        return moved or before[:1] in (["up"], ["down"])
    verb = next((t for t in ancestors(tokens, number.last) if t.pos == "VERB"), None)
    if verb is None or _overtaken(tokens, number, verb):
        return verb is not None
    if verb.lemma not in word_list("counting"):
        return False
    said = tokens[max(0, verb.i - 3) : number.first]
    return any(t.lower in word_list("taken_back") for t in said)


def _replaced(tokens: Tokens, number: Number) -> bool:
    """Whether another figure is put in its place: "22 *instead of* the 12 announced"."""
    before = [t.lower for t in tokens[max(0, number.first - 3) : number.first] if t.pos != "DET"]
    return before[-2:] in (["instead", "of"], ["rather", "than"])


def whole(tokens: Tokens, number: Number) -> bool:
    """Whether a number is only that out of which another is told: "three of *600* marchers"."""
    before = [t for t in tokens[max(0, number.first - 3) : number.first] if t.pos != "DET"]
    return [t.lower for t in before[-1:]] == ["of"] and [t.pos for t in before[-2:-1]] == ["NUM"]


def no_share(tokens: Tokens, number: Number) -> bool:
    """Whether only an untold share of a number is meant, or things are.

    As in "*half of the* 40 hostages were freed", "*none of the* 12 was hurt", "27 drones, *of
    which* 21 were shot down".
    """
    lead = [t.lower for t in tokens[max(0, number.first - 3) : number.first]]
    share = lead[1:] == ["of", "the"] and lead[0] in word_list("fraction")
    return share or (lead == [",", "of", "which"] and number.noun is None)


def _overtaken(tokens: Tokens, number: Number, verb: Token) -> bool:
    """Whether a later figure takes its place.

    As in "the figure of 12 *was increased* to 14".
    """
    later = [t for t in tokens[number.end + 1 :] if t.pos == "NUM"]
    if not later:
        return False
    moved = verb.lemma in _rising_verbs() and verb.i > number.end
    return moved and later[0].i > verb.i and "to" in {t.lower for t in tokens[verb.i : later[0].i]}
