"""Signs of phrases, sentences and reports that the learned choice of `muc_odds` weighs.

A sign is a short string, "up obj:kill" for the object of "kill". Signs are made of common words,
grammar, and the classes that the engine gives; never of a name of a person, group or place.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import cache

from bench.muc_phrases import Phrase
from bench.muc_tables import fill, incident_kinds
from reportedly.codebook import actors as book
from reportedly.codebook.countries import country
from reportedly.model import Annotated, Frame, Token

COMMON = {"NOUN", "VERB", "ADJ", "ADV"}
LINKS = {"conj", "appos", "flat"}
"""Relations through which a word shares the place of another in its clause."""

FAR = 12
"""Words beyond which an action word of the sentence is far."""


class View:
    """What the signs of one report are read from."""

    def __init__(self, annotated: Annotated, frames: Sequence[Frame]) -> None:
        self.annotated = annotated
        self.sentences = annotated.sentences
        self.named = _named(annotated)
        self.people = _people(annotated)
        self.kinds: dict[tuple[int, int], str] = {}
        self.actions: dict[int, list[tuple[int, str]]] = defaultdict(list)
        for action in annotated.actions:
            self.kinds[action.sentence, action.token] = action.kind
            self.actions[action.sentence].append((action.token, action.kind))
        self.classes = _classes(annotated)
        self.keys = {(a.sentence, a.token): a.key for a in annotated.actors if a.key}
        self.roles = _roles(annotated, frames)
        self.told = _told(annotated, frames)

    def tokens(self, sentence: int) -> Sequence[Token]:
        """The words of a sentence; none where it was not parsed."""
        return self.sentences[sentence].tokens

    def word(self, sentence: int, at: int) -> str:
        """The lemma of a common word, else its part of speech."""
        token = self.tokens(sentence)[at]
        small = token.text.islower() or (at == 0 and token.text[1:].islower())
        named = (sentence, at) in self.named or token.lower in self.people or known(token.lower)
        if named or not small or token.pos == "PROPN":
            return token.pos
        return token.lemma


# ---- the report ----------------------------------------------------------------------------------


def _named(annotated: Annotated) -> set[tuple[int, int]]:
    """The words that stand in a name of a place, person or group."""
    spans = [(p.sentence, p.start, p.end) for p in annotated.places]
    spans += [(a.sentence, a.start, a.end) for a in annotated.actors if not a.generic]
    return {
        (s, t.i)
        for s, start, end in spans
        for t in annotated.sentences[s].tokens
        if start <= t.start < end and not t.text.islower()
    }


def _people(annotated: Annotated) -> set[str]:
    """The words of the names of the report's people, however they are written elsewhere."""
    named = (a.name for a in annotated.actors if a.type == "person" and a.name)
    return {word for name in named for word in name.lower().split()}


def known(word: str) -> bool:
    """Whether a word by itself names a group or a country, or those who come from one."""
    return word in _group_names() or country(word) is not None


@cache
def _group_names() -> frozenset[str]:
    rows = book.actors().values()
    return frozenset(n.lower() for row in rows for n in (row.name, *row.aliases) if " " not in n)


def _classes(annotated: Annotated) -> dict[tuple[int, int], list[str]]:
    """What the engine takes words for: a class of actor, a weapon, a place."""
    found: dict[tuple[int, int], list[str]] = defaultdict(list)
    for actor in annotated.actors:
        sort = "generic" if actor.generic else "known" if actor.key else "named"
        found[actor.sentence, actor.token] += [f"actor {actor.type}", f"actor {actor.type} {sort}"]
        if actor.owner:
            found[actor.sentence, actor.token].append("actor owned")
        if actor.definite:
            found[actor.sentence, actor.token].append("actor definite")
    for means in annotated.means:
        found[means.sentence, means.token].append(f"means {means.code}")
    for place in annotated.places:
        found[place.sentence, place.token].append(f"place {place.level}")
    return found


def _roles(annotated: Annotated, frames: Sequence[Frame]) -> dict[tuple[int, int], list[str]]:
    """The roles that the engine gives to words, by the offset of the word's mention."""
    found: dict[tuple[int, int], list[str]] = defaultdict(list)
    for frame in frames:
        status = frame.status.value
        for filler in frame.fillers:
            signs = [f"role {filler.role}", f"role {filler.role} {frame.kind}"]
            signs.append(f"asserted {filler.assertion}")
            signs += [f"role {filler.role} {status} {frame.telling}"]
            signs += ["role inferred"] if filler.inferred else []
            found[filler.start, filler.end] += signs
        for means in frame.means:
            mention = annotated.means[means]
            found[mention.start, mention.end] += ["role means", f"role means {frame.kind}"]
    return found


def _told(annotated: Annotated, frames: Sequence[Frame]) -> dict[int, list[str]]:
    """For each sentence the kinds of the occurrences that it tells, with status and telling."""
    found: dict[int, list[str]] = defaultdict(list)
    for frame in frames:
        for trigger in frame.triggers:
            sentence = annotated.actions[trigger].sentence
            found[sentence] += [frame.kind, f"{frame.status.value} {frame.telling}"]
    return found


def report_signs(view: View) -> list[str]:
    """The signs of a whole report: its common words and what the engine tells of it."""
    found = Counter(s for n in range(len(view.sentences)) for s in set(sentence_signs(view, n)))
    signs = [f"{s} {_many(n)}" for s, n in found.items() if not s.startswith("w ")]
    return [*signs, *(s for s in found if s.startswith("w ")), f"long {_many(len(view.sentences))}"]


def _many(number: int) -> str:
    return str(number) if number < 3 else "3" if number < 5 else "5" if number < 10 else "10"


# ---- a sentence ----------------------------------------------------------------------------------


def sentence_signs(view: View, sentence: int) -> list[str]:
    """The signs of a sentence: its common words, its action words, what is told in it."""
    tokens = view.tokens(sentence)
    words = [view.word(sentence, t.i) for t in tokens if t.pos in COMMON]
    signs = [f"w {w}" for w in words if w.islower()]
    signs += [f"act {kind}" for _, kind in view.actions[sentence]]
    signs += [f"inc {incident_kinds().get(k, ('no',))[0]}" for _, k in view.actions[sentence]]
    signs += [f"tells {kind}" for kind in view.told[sentence]]
    if sentence < 3:
        signs.append(f"at {sentence}")
    return list(dict.fromkeys(signs))


# ---- a phrase ------------------------------------------------------------------------------------


def head_signs(view: View, phrase: Phrase) -> list[str]:
    """The signs of the noun of a phrase and of where it stands: alike for all its forms."""
    sentence, head = phrase.sentence, phrase.head
    word = view.word(sentence, head)
    classes = view.classes.get((sentence, head), [])
    ups = list(_ups(view, sentence, head))
    signs = [
        f"h {word}",
        f"h {word} {view.tokens(sentence)[head].form}",
        *classes,
        *ups,
        *_near(view, sentence, head),
        *_around(view, sentence, head),
    ]
    signs += [f"h {word} & {u}" for u in ups if u.startswith("kind")]
    signs += [f"{c} & {u}" for c in classes[:1] for u in ups if u.startswith(("kind", "up"))]
    signs += [f"h {word} & act {k}" for k in {k for _, k in view.actions[sentence]}]
    signs += [f"{c} & act {k}" for c in classes[:1] for k in {k for _, k in view.actions[sentence]}]
    signs += _lexical(view, sentence, head)
    signs.append(f"at {sentence}" if sentence < 3 else f"at {_many(sentence)}")
    return list(dict.fromkeys(signs))


def _lexical(view: View, sentence: int, head: int) -> list[str]:
    word = view.word(sentence, head)
    if not word.islower():
        return []
    found = [(slot, fill(slot, word)) for slot in ("human", "thing", "weapon")]
    return [f"{slot} {kind}" for slot, kind in found if kind]


def _ups(view: View, sentence: int, head: int) -> Iterator[str]:
    """What a word hangs on, up to two steps: "up nsubj:kill", "kind obj:abduction"."""
    tokens = view.tokens(sentence)
    at = head
    for _ in range(4):
        if tokens[at].dep not in LINKS or tokens[at].head == at:
            break
        yield f"link {tokens[at].dep}"
        at = tokens[at].head
    step, governor = _step(tokens, at)
    yield f"dep {step}"
    if governor is None:
        return
    yield f"up {step}:{view.word(sentence, governor)}"
    kind = view.kinds.get((sentence, governor))
    yield f"kind {step}:{kind}"
    yield from _siblings(view, sentence, at, governor, step)
    second, above = _step(tokens, governor)
    if above is not None:
        yield f"up2 {step}>{second}:{view.word(sentence, above)}"
        yield f"kind2 {step}>{second}:{view.kinds.get((sentence, above))}"


def _step(tokens: Sequence[Token], at: int) -> tuple[str, int | None]:
    """The relation of a word to its governor, with its preposition, and the governor."""
    preposition = next(
        (t.lower for t in tokens if t.head == at and t.dep == "case" and t.i < at), ""
    )
    token = tokens[at]
    step = f"{token.dep}+{preposition}" if preposition else token.dep
    return step, None if token.head == at else token.head


def _siblings(view: View, sentence: int, at: int, governor: int, step: str) -> Iterator[str]:
    """The subject's verb with its object, and the object's with its subject."""
    for token in view.tokens(sentence):
        if token.head == governor and token.i != at and token.dep in {"obj", "nsubj", "nsubj:pass"}:
            yield f"with {step}:{view.word(sentence, governor)}:{view.word(sentence, token.i)}"
            for c in view.classes.get((sentence, token.i), [])[:1]:
                yield f"with {step}:{view.kinds.get((sentence, governor))}:{c}"


def _near(view: View, sentence: int, head: int) -> Iterator[str]:
    """The nearest action words before and behind, and whether the neighbours tell any."""
    before = [(head - t, k) for t, k in view.actions[sentence] if t < head]
    behind = [(t - head, k) for t, k in view.actions[sentence] if t > head]
    for side, found in (("before", before), ("behind", behind)):
        if found:
            gap, kind = min(found)
            reach = "far" if gap > FAR else "mid" if gap > FAR // 3 else "close"
            yield f"near {side} {kind} {reach}"
    if not before and not behind:
        yield "no action"
    for kind in {k for _, k in view.actions[sentence - 1]}:
        yield f"previous {kind}"


def _around(view: View, sentence: int, head: int) -> Iterator[str]:
    tokens = view.tokens(sentence)
    if head > 0:
        yield f"left {view.word(sentence, head - 1)}"
    if head + 1 < len(tokens):
        yield f"right {view.word(sentence, head + 1)}"


def form_signs(view: View, phrase: Phrase, repeats: int) -> list[str]:
    """The signs of the words chosen for a phrase: what opens it, what was cut, how often told."""
    tokens = view.tokens(phrase.sentence)
    first = tokens[phrase.first]
    cut = tokens[phrase.first - 1] if phrase.first else None
    opens = view.word(phrase.sentence, phrase.first)
    head = tokens[phrase.head]
    signs = [
        f"form {phrase.form}",
        f"opens {opens}",
        f"opens {first.pos} {first.dep}",
        f"form {phrase.form} {head.pos} {head.dep}",
        f"words {min(phrase.last - phrase.first, 5)} {head.pos}",
        f"told {_many(repeats)}",
    ]
    if cut is not None and phrase.form in {"cut", "mention"}:
        signs += [
            f"cut {cut.pos} {first.pos}",
            f"cut {view.word(phrase.sentence, phrase.first - 1)}",
        ]
    signs += [f"mod {view.word(phrase.sentence, n)}" for n in range(phrase.first, phrase.head)]
    signs += role_signs(view, phrase)
    return signs


def role_signs(view: View, phrase: Phrase) -> list[str]:
    """What the engine makes of the words, if its mention ends where the phrase's noun does."""
    tokens = view.tokens(phrase.sentence)
    end = tokens[phrase.head].end
    start = tokens[phrase.head].start
    found = [s for (a, b), signs in view.roles.items() if a <= start < b or b == end for s in signs]
    return list(dict.fromkeys(found)) or ["role none"]
