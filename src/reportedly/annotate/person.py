"""Named persons: capitalised names that a title, an apposition or a deed marks as a person's.

The gazetteer knows too many names to trust capitals alone: without one of these marks a run of
capitalised words is no person here.
"""

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from reportedly.annotate.naming import HYPHENS, Chain, shouted, titled
from reportedly.annotate.tree import Tokens
from reportedly.codebook import actors as book
from reportedly.codebook.actors import People
from reportedly.codebook.phrases import fold
from reportedly.model import ActorMention, Sentence

LONGEST = 5  # words of a name
APPOSED = 6  # words after the comma in which the noun of an apposition stands


def persons(
    text: str,
    sentence: Sentence,
    chains: Sequence[Chain],
    known: Mapping[str, ActorMention] | None = None,
) -> list[ActorMention]:
    """The named persons of a sentence; where capitals mean nothing, only those with a title.

    ``known`` are the persons named before, by their last name in small letters: whoever has been
    named in full is known by that name alone.
    """
    tokens = sentence.tokens
    loud = shouted(text[sentence.start : sentence.end])
    if titled(tokens) and not loud:
        return []
    runs = [(_title(tokens, a), a, _cut_at_number(tokens, a, b)) for a, b in _runs(tokens, chains)]
    runs = [r for r in runs if not any(fold(t.lower) in _no_person() for t in tokens[r[1] : r[2]])]
    sure = [r for r in runs if _is_person(tokens, r, chains, loud=loud)]
    joined = [] if loud else _joined(tokens, [r for r in runs if r not in sure], sure)
    found = [_person(text, sentence, r, chains) for r in (*sure, *joined)]
    again = (_again(text, sentence, r, known or {}) for r in runs if r not in (*sure, *joined))
    return sorted([*found, *(m for m in again if m)], key=lambda m: m.start)


Run = tuple[int, int, int]
"""Tokens of a name: where its titles begin, where it begins, and where it ends."""


def _is_person(tokens: Tokens, run: Run, chains: Sequence[Chain], *, loud: bool) -> bool:
    title, a, b = run
    marked = not loud and b - a >= 2 and _marked(tokens, a, b, chains)
    return marked or (title < a and 1 + loud <= b - a <= LONGEST)


def _joined(tokens: Tokens, runs: Sequence[Run], sure: Sequence[Run]) -> list[Run]:
    """The names that a list joins to a person's: "Colonel A B, *C D* and *E F* were shot"."""
    found: list[Run] = []
    near = list(sure)
    while near:
        beside = [
            r
            for r in runs
            if r not in found and r[2] - r[1] >= 2 and any(_in_list(tokens, r, s) for s in near)
        ]
        found += beside
        near = beside
    return found


def _in_list(tokens: Tokens, one: Run, other: Run) -> bool:
    """Whether only an "and", a comma or an age stands between two names."""
    first, second = sorted([one, other], key=lambda r: r[1])
    between = [t for t in tokens[first[2] : second[0]] if not t.text.isdigit()]
    return 0 < len(between) <= LISTING and all(t.lower in {",", ";", "and"} for t in between)


LISTING = 3  # words: ", 19; and"


def _again(
    text: str, sentence: Sentence, run: Run, known: Mapping[str, ActorMention]
) -> ActorMention | None:
    """A person by the last name alone, after the full one."""
    _, a, b = run
    before = known.get(sentence.tokens[b - 1].lower) if b > a else None
    if before is None or before.name is None:
        return None
    told = text[sentence.tokens[a].start : sentence.tokens[b - 1].end]
    if not before.name.lower().endswith(told.lower()):
        return None
    place = (a, a, b)
    again = _person(text, sentence, place, ())
    return msgspec.structs.replace(
        again,
        name=before.name,
        country=before.country,
        owner=before.owner,
        rule="person/named_before",
    )


def last_names(mentions: Sequence[ActorMention]) -> dict[str, ActorMention]:
    """Persons of two names or more by the last one, in small letters."""
    return {m.name.split()[-1].lower(): m for m in mentions if m.name and " " in m.name}


def _runs(tokens: Tokens, chains: Sequence[Chain]) -> Iterator[tuple[int, int]]:
    """Ranges of capitalised proper nouns that no table knows and that are no title."""
    taken = {i for c in chains for i in range(c.a, c.b)}
    start = None
    for i in range(len(tokens) + 1):
        inside = (
            i < len(tokens) and i not in taken and _name_word(tokens, i, open_=start is not None)
        )
        if inside and start is None:
            start = i
        elif not inside and start is not None:
            yield _first_name(tokens, start, taken), _without_hyphen(tokens, start, i)
            start = None


def _name_word(tokens: Tokens, i: int, *, open_: bool) -> bool:
    token = tokens[i]
    if open_ and token.text in HYPHENS:
        return i + 1 < len(tokens) and tokens[i + 1].start == token.end
    capital = token.text[0].isupper() and token.text.replace("’", "").replace("'", "").isalpha()
    return token.pos == "PROPN" and capital and fold(token.lower) not in book.words("title")


def _first_name(tokens: Tokens, start: int, taken: set[int]) -> int:
    """The start of a run whose first word, at the head of a sentence, was parsed as no name."""
    opens = start == 1 and 0 not in taken and tokens[0].text.isalpha()
    known = tokens[0].pos in {"NOUN", "ADJ", "X", "INTJ", "VERB"} and tokens[0].text[0].isupper()
    return 0 if opens and known and fold(tokens[0].lower) not in book.words("title") else start


def _without_hyphen(tokens: Tokens, a: int, b: int) -> int:
    while b > a and tokens[b - 1].text in HYPHENS:
        b -= 1
    return b


def _cut_at_number(tokens: Tokens, a: int, b: int) -> int:
    return next((i for i in range(a, b) if tokens[i].pos == "NUM"), b)


def _no_person() -> frozenset[str]:
    return book.words("no_person", "calendar")


def _title(tokens: Tokens, a: int) -> int:
    """The first token of the titles before a name, or the name's own first token."""
    first = a
    while first > 0:
        at = first - 2 if tokens[first - 1].text == "." and first > 1 else first - 1
        word = fold(tokens[at].lower)
        pair = f"{fold(tokens[at - 1].lower)} {word}" if at > 0 else ""
        if pair in book.words("title"):
            first = at - 1
        elif word in book.words("title"):
            first = at
        else:
            break
    return first


def _marked(tokens: Tokens, a: int, b: int, chains: Sequence[Chain]) -> bool:
    """Whether something around a name of two words or more says that it is a person's."""
    return (
        _aged(tokens, b)
        or _so_old(tokens, a)
        or _apposed(tokens, a, b, chains)
        or _treated_as_person(tokens, a, b)
        or _said_of_people(tokens, a, b, chains)
        or _preceded(tokens, a, b, chains)
    )


def _aged(tokens: Tokens, b: int) -> bool:
    """A name with an age or a "who" behind its comma."""
    if b + 1 >= len(tokens) or tokens[b].text != ",":
        return False
    after = tokens[b + 1]
    closed = b + 2 < len(tokens) and tokens[b + 2].lower in {",", ".", ";", "years"}
    age = after.text.isdigit() and len(after.text) < 3 and closed
    return age or after.lower == "who"


def _so_old(tokens: Tokens, a: int) -> bool:
    """A name behind an age or what somebody is called: "19-year-old X Y", "known as X Y"."""
    if a > 0 and tokens[a - 1].lower == "old":
        return True
    verb = next((t for t in reversed(tokens[max(0, a - CALLED) : a]) if t.lower != "as"), None)
    return verb is not None and verb.lower in book.words("called")


CALLED = 2  # words: "known as"


def _apposed(tokens: Tokens, a: int, b: int, chains: Sequence[Chain]) -> bool:
    """A name with an apposition that is headed by a noun for people, on either side."""
    near = {c.b - 1 for c in chains if isinstance(c.head.noun, People)}
    behind = b < len(tokens) and tokens[b].text == "," and _opens_phrase(tokens, b + 1)
    if behind and any(b < i <= b + APPOSED for i in near):
        return any(tokens[i].dep == "appos" for i in range(b, min(b + APPOSED + 1, len(tokens))))
    return any(t.dep == "appos" and t.head in near for t in tokens[a:b])


def _opens_phrase(tokens: Tokens, i: int) -> bool:
    return i < len(tokens) and tokens[i].pos in {"DET", "NUM", "ADJ", "NOUN", "PRON", "PROPN"}


def _treated_as_person(tokens: Tokens, a: int, b: int) -> bool:
    """A name that is arrested or murdered, that dies, or speaks."""
    head = next((t for t in tokens[a:b] if not a <= t.head < b), tokens[b - 1])
    if head.dep == "conj":
        head = tokens[head.head]
    verb = tokens[head.head]
    if head.dep in {"obj", "nsubj:pass"} and verb.pos == "VERB":
        return verb.lemma in book.words("takes_person")
    if head.dep in {"nmod", "nmod:poss"} and verb.lemma in book.words("deed_of_person"):
        return any(t.lower in {"of", "'s"} and t.head == head.i for t in tokens)
    return head.dep == "nsubj" and verb.lemma in book.words("speaks", "befalls_person")


def _said_of_people(tokens: Tokens, a: int, b: int, chains: Sequence[Chain]) -> bool:
    """A name that people are said to be: "the two nurses were X Y and Z W"."""
    head = next((t for t in tokens[a:b] if not a <= t.head < b), tokens[b - 1])
    if head.dep == "conj":
        head = tokens[head.head]
    if head.dep not in {"xcomp", "obj"} or tokens[head.head].lemma != "be":
        return False
    people = {c.b - 1 for c in chains if isinstance(c.head.noun, People)}
    return any(t.head == head.head and t.dep == "nsubj" and t.i in people for t in tokens[:a])


def _preceded(tokens: Tokens, a: int, b: int, chains: Sequence[Chain]) -> bool:
    """A name right behind a noun for its kind ("journalist X Y", "the nurses X Y and Z W")."""
    listed = b < len(tokens) and tokens[b].lower in {"and", ","}
    return any(
        c.b == a
        and isinstance(c.head.noun, People)
        and c.head.term
        and (listed or not c.head.term.plural)
        for c in chains
    )


def _person(
    text: str, sentence: Sentence, place: tuple[int, int, int], chains: Sequence[Chain]
) -> ActorMention:
    title, a, b = place
    tokens = sentence.tokens
    chain = next((c for c in chains if c.a <= title <= c.b <= a and c.b >= title), None)
    first = min(title, chain.a) if chain and isinstance(chain.head.noun, People) else title
    head = next((t.i for t in reversed(tokens[a:b]) if not first <= t.head < b), b - 1)
    owner = chain.owner if chain and first < a else None
    return ActorMention(
        start=tokens[first].start,
        end=tokens[b - 1].end,
        raw=text[tokens[first].start : tokens[b - 1].end],
        sentence=sentence.i,
        token=head,
        name=text[tokens[a].start : tokens[b - 1].end],
        key=None,
        type="person",
        country=owner.country if owner else None,
        side=None,
        number=None,
        owner=owner.alias if owner else None,
        rule="person/title" if first < a else "person/marked",
    )
