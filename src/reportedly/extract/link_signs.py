"""What a sentence shows of whether a place is where a word's action happened: grammar and nearness.

A sign is a short name, as ``prep:in/2``; `data/linking.tsv` gives each its weight. No sign holds a
word of its own, but for function words, so that what was learned on one kind of text holds for
another.
"""

from collections.abc import Iterator, Sequence

from reportedly.annotate.place.words import small
from reportedly.annotate.tree import children
from reportedly.extract.link_pair import Pair, head_word, known_level, level_of, size_of
from reportedly.extract.view import View
from reportedly.model import Token

VERBAL = {"VERB", "AUX"}
FUNCTION = {"ADP", "DET", "PUNCT", "CCONJ", "SCONJ", "PART"}
"""Parts of speech of which the word itself is a sign; of others only the part of speech is."""

CLAUSES = {"acl:relcl", "acl", "advcl", "ccomp", "conj", "xcomp", "parataxis", "csubj"}
"""Relations by which one clause hangs on another."""

SUBJECTS = {"appos", "nsubj", "nsubj:pass"}
LEAD = 3  # words before a place that are looked at together
BESIDE = 6  # words between two places that may be said in one breath


def signs(view: View, sentence: int, word: int, place: int) -> frozenset[str]:
    """The signs of a place (index) for the word of a sentence (index of its token)."""
    pair = Pair(view, sentence, word, place)
    return frozenset(
        (*_path(pair), *_words(pair), *_nearness(pair), *_kind(pair), *_rivals(pair), *_told(pair))
    )


# ---- grammar -------------------------------------------------------------------------------------


def _path(pair: Pair) -> Iterator[str]:
    """Over which clauses the way from the word to the place leads."""
    site, down, up = pair.tokens[pair.site], pair.down, pair.up
    yield from (f"listed:{dep}" for dep in pair.joined)
    if down:
        yield f"first:{down[0].dep}"
        yield f"last:{down[-1].dep}" + ("*" if pair.meet == pair.word else "")
    shape = {pair.word: "below", pair.site: "above", None: "none"}.get(pair.meet, "beside")
    yield f"shape:{shape}"
    yield f"x:{pair.side}{least(_verbs(pair.between), (0, 1, 2))}:{shape}"
    yield f"x2:{site.dep}:{min(len(down), 3)}:{min(len(up), 3)}"
    climbed = ".".join(t.dep for t in reversed(up) if t.dep in CLAUSES)
    descended = ".".join(t.dep for t in reversed(down) if t.dep in CLAUSES | SUBJECTS)
    yield f"c:{climbed}|{descended}|{site.dep}"
    yield from (f"through:{what}" for what in sorted(_through(pair)))
    lead, length = pair.preposition, min(max(len(down), 1), 3)
    yield f"prep:{lead}"
    yield f"prep:{lead}/{'v' if pair.meet == pair.word else 'x'}{length}"


def _through(pair: Pair) -> set[str]:
    """What stands between the place and the word above: people, an event noun, another deed."""
    found = set()
    for t in pair.down[1:]:
        if pair.view.actor_at(pair.sentence, t.i) is not None:
            found.add("actor")
        if pair.view.action_at(pair.sentence, t.i) is not None:
            found.add("event_noun" if t.pos == "NOUN" else "action")
    return found


def _verbs(words: Sequence[Token]) -> int:
    return sum(t.pos == "VERB" for t in words)


# ---- words around --------------------------------------------------------------------------------


def _words(pair: Pair) -> Iterator[str]:
    """The function words beside the place, and what the word governs besides."""
    tokens, own = pair.tokens, pair.own
    yield f"govpos:{tokens[tokens[pair.site].head].pos}"
    follow = tokens[own + 1] if own + 1 < len(tokens) else None
    yield f"next:{_shown(follow)}"
    if follow is not None and follow.lower in {"'s", "’s"}:
        yield "owner"
    first = pair.mention.start
    before = [t for t in tokens if t.end <= first][-LEAD:]
    yield f"prev:{_shown(before[-1] if before else None)}"
    yield f"lead:{' '.join(_led(t) for t in before)}"
    kids = children(tokens, pair.word)
    yield from (f"vkid:{dep}" for dep in sorted({t.dep for t in kids}))
    for t in kids:
        if t.dep in {"obj", "nsubj", "nsubj:pass"}:
            yield f"{t.dep}:{_being(pair, t)}"
    if any(t.dep == "aux:pass" for t in kids):
        yield "v_passive"


def _led(word: Token) -> str:
    """The word if it may lead a place ("south of", "30 km from"), else its part of speech."""
    told = word.lower in small("direction") or word.lower in small("distance")
    return word.lower if told else _shown(word)


def _being(pair: Pair, word: Token) -> str:
    """Whether a word names people, a place, or else of which part of speech it is."""
    if pair.view.actor_at(pair.sentence, word.i) is not None:
        return "actor"
    if pair.view.place_at(pair.sentence, word.i) is not None:
        return "place"
    return word.pos


def _shown(word: Token | None) -> str:
    """The word if it is a function word, else its part of speech."""
    if word is None:
        return "end"
    return word.lower if word.pos in FUNCTION else word.pos


# ---- nearness ------------------------------------------------------------------------------------


def _nearness(pair: Pair) -> Iterator[str]:
    """How far the place stands from the word, and what stands between."""
    side, between = pair.side, pair.between
    commas = sum(t.text in {",", ";", "--", "—", "–", ":"} for t in between)
    events = sum(pair.view.action_at(pair.sentence, t.i) is not None for t in between)
    yield f"dist:{side}{least(len(between) + 1, (1, 2, 4, 7, 11, 16, 24))}"
    yield f"commas:{side}{least(commas, (0, 1, 2, 3))}"
    yield f"verbs:{side}{least(_verbs(between), (0, 1, 2, 3))}"
    yield f"events:{side}{least(events, (0, 1, 2))}"
    inside = {t.i for t in between}
    others = [p for p in pair.mates if pair.of(p).group != pair.mention.group]
    yield f"places_between:{min(sum(pair.of(p).token in inside for p in others), 3)}"
    yield f"rank:{side}{min(_rank(pair), 3)}"
    leading = pair.tokens[: pair.site]
    if not any(t.pos in VERBAL for t in leading):
        yield "opens"
        if pair.tokens[pair.site].dep.startswith("obl"):
            yield "opens_obl"


def _rank(pair: Pair) -> int:
    """How many lists of places on the same side stand nearer to the word."""
    nearest: dict[int, int] = {}
    for p in (pair.place, *pair.mates):
        mention = pair.of(p)
        if (mention.end <= pair.tokens[pair.word].start) == pair.before:
            far = abs(mention.token - pair.word)
            nearest[mention.group] = min(far, nearest.get(mention.group, far))
    return sum(far < nearest[pair.mention.group] for far in nearest.values())


def least(number: int, steps: Sequence[int]) -> str:
    """A number as the first step that it does not pass: 5 with steps 4 and 7 is ``<=7``."""
    return next((f"<={step}" for step in steps if number <= step), f">{steps[-1]}")


# ---- kinds of places -----------------------------------------------------------------------------


def _kind(pair: Pair) -> Iterator[str]:
    """What the place is: its relation, its level by its noun or by the gazetteer."""
    mention, level = pair.mention, level_of(pair.mention)
    yield f"rel:{mention.relation}"
    yield f"level:{mention.level}"
    yield f"rule:{mention.rule.partition(':')[0]}"
    yield f"lv:{level}"
    yield f"lv:{level}:{pair.preposition}"
    if pair.direct:
        yield f"lv:{level}:direct"
    yield f"known:{known_level(mention.name or '')}"


# ---- other places --------------------------------------------------------------------------------


def _rivals(pair: Pair) -> Iterator[str]:
    """How the place stands to the other places of the sentence."""
    mine = size_of(pair.mention)
    finer = [p for p in pair.mates if size_of(pair.of(p)) < mine]
    yield "finer_other" if finer else "finest"
    word = pair.tokens[pair.word]
    if any((pair.of(p).end <= word.start) == pair.before for p in finer):
        yield "finer_same_side"
    groups = {pair.mention.group} | {pair.of(p).group for p in pair.mates}
    yield f"groups:{least(len(groups), (1, 2, 3, 4))}"
    if not pair.mates:
        yield "only"
    if any(pair.of(p).within == pair.place for p in pair.mates):
        yield "holds"
    if pair.mention.within is not None:
        yield "held"
    yield from _governed_rivals(pair)
    yield from _neighbours(pair)


def _governed_rivals(pair: Pair) -> Iterator[str]:
    """Whether another place, not of the same list, hangs on the word or on the word above it."""
    strangers = [
        head_word(pair.tokens, pair.of(p))
        for p in pair.mates
        if pair.of(p).group != pair.mention.group
        and pair.of(p).within != pair.place
        and pair.mention.within != p
    ]
    heads = {pair.tokens[i].head for i in strangers}
    if not pair.direct and pair.word in heads:
        yield "rival_direct"
    if pair.tokens[pair.word].head != pair.word and pair.tokens[pair.word].head in heads:
        yield "rival_at_head"


def _neighbours(pair: Pair) -> Iterator[str]:
    """The words between the place and the places right before and behind it."""
    order = sorted((pair.place, *pair.mates), key=lambda p: (pair.of(p).start, pair.of(p).end))
    at = order.index(pair.place)
    if at + 1 < len(order):
        words = _from_to(pair, pair.mention.end, pair.of(order[at + 1]).start)
        yield f"to_next:{_said(words)}"
        if 0 < len(words) <= BESIDE:
            yield from ("next_near", f"to_next_first:{_shown(words[0])}")
    if at:
        words = _from_to(pair, pair.of(order[at - 1]).end, pair.mention.start)
        yield f"to_prev:{_said(words)}"
        if 0 < len(words) <= BESIDE:
            yield from ("prev_near", f"to_prev_first:{_shown(words[0])}")
            yield f"to_prev_last:{_shown(words[-1])}"


def _from_to(pair: Pair, start: int, end: int) -> list[Token]:
    return [t for t in pair.tokens if start <= t.start < end]


def _said(words: Sequence[Token]) -> str:
    return " ".join(_shown(t) for t in words) if len(words) <= 2 else "far"


# ---- who speaks ----------------------------------------------------------------------------------


def _told(pair: Pair) -> Iterator[str]:
    """Whether the place is the speaker's or people's, and whether both stand in what is said."""
    said = [a for a in pair.view.annotated.attributions if a.sentence == pair.sentence]
    at, word = pair.mention.start, pair.tokens[pair.word].start
    if any(a.cue.start <= at < a.cue.end for a in said):
        yield "in_cue"
    if said:
        place = any(a.start <= at < a.end for a in said)
        deed = any(a.start <= word < a.end for a in said)
        yield f"said:{'place' if place else '-'}/{'deed' if deed else '-'}"
    people = (pair.view.actors[i] for i in pair.view.actors_in(pair.sentence))
    if any(a.start <= at < a.end for a in people):
        yield "in_actor"
    if pair.view.action_at(pair.sentence, pair.word) is not None:
        yield "action"
