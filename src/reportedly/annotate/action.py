"""Action words: what may tell an occurrence, by the table `data/en/actions.tsv`.

In parsed sentences `actions` matches lemma, part of speech and the words that must or must not
stand beside it; `gate` decides by the same rows which sentences are parsed.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache

import msgspec

from reportedly.annotate.tree import Tokens, children
from reportedly.codebook.grammar import word_list
from reportedly.codebook.tables import rows
from reportedly.codebook.things import things
from reportedly.model import ActionMention, Document, Sentence, Token

NEAR = 3  # words; a required word may stand this close where the tree has lost it

SHORTEST_PLURAL = 4  # letters; shorter names that end in s are no plurals

_CLASSES = {"v": ("VERB", "AUX", "ADJ"), "n": ("NOUN", "PROPN", "VERB", "ADJ")}


class WordClass(msgspec.Struct, frozen=True, kw_only=True):
    """A word of a class that rows may name ("@weapon")."""

    class_: str = msgspec.field(name="class")
    term: str
    source: str


@cache
def _classes() -> dict[str, frozenset[str]]:
    """Words by class: those of `data/en/classes.tsv`, and things by their type."""
    found: dict[str, set[str]] = {}
    for row in rows("en/classes.tsv", WordClass):
        found.setdefault(row.class_, set()).add(row.term)
    for thing in things().values():
        found.setdefault(thing.type, set()).add(thing.term)
    return {name: frozenset(words) for name, words in found.items()}


def _expanded(words: tuple[str, ...]) -> frozenset[str]:
    """The words of a cell, with classes written out."""
    return frozenset(
        word for w in words for word in (_classes()[w[1:]] if w.startswith("@") else (w,))
    )


class Action(msgspec.Struct, frozen=True, kw_only=True):
    """A row of the table: an action word, what it asks for beside it, and what it tells.

    ``with`` lists words of which one must hang on the action word: ``^rocket`` as its subject,
    ``@weapon`` any word of a class, ``off&@people`` both; ``not`` lists words that must not.
    """

    term: str
    pos: str
    with_: tuple[str, ...] = msgspec.field(name="with")
    not_: tuple[str, ...] = msgspec.field(name="not")
    kind: str
    frame: str
    function: str
    sure: str
    source: str
    example: str

    @property
    def id(self) -> str:
        """The row's name in explanations."""
        beside = f"+{self.with_[0].strip('@^')}" if self.with_ else ""
        return f"actions/{self.term}.{self.pos}{beside}".replace(" ", "-")


@cache
def table() -> tuple[Action, ...]:
    """All rows, in file order."""
    return rows("en/actions.tsv", Action)


@cache
def _by_last_word() -> dict[str, tuple[Action, ...]]:
    """Rows by the last word of their term, longest terms first, then what asks for most."""
    found: dict[str, list[Action]] = {}
    for row in table():
        found.setdefault(_words(row.term)[-1], []).append(row)
    order = {row: i for i, row in enumerate(table())}
    return {
        word: tuple(sorted(group, key=lambda r: (-len(_words(r.term)), _breadth(r), order[r])))
        for word, group in found.items()
    }


def _breadth(row: Action) -> int:
    """How little a row asks for: 0 for a subject or two words together, 1 for a word, 2 nothing."""
    if any(w.startswith("^") or "&" in w for w in row.with_):
        return 0
    return 1 if row.with_ else 2


def _words(term: str) -> list[str]:
    return re.split(r"[\s-]+", term)


def needed_words(row: Action) -> tuple[tuple[frozenset[str], ...], ...]:
    """The ways in which a row can be met, each as groups of words that must all be there.

    Empty if the row asks for no word in particular.
    """
    asked = _asked(row)
    single = tuple((words,) for words in (asked.subjects, asked.others) if words)
    return (*single, *asked.together)


# ---- matching ------------------------------------------------------------------------------------


def actions(document: Document, sentences: tuple[Sentence, ...]) -> tuple[ActionMention, ...]:
    """The action words of all parsed sentences, in text order; longer terms win over shorter."""
    return tuple(
        mention
        for sentence in sentences
        if sentence.tokens
        for mention in _in_sentence(document, sentence)
    )


def _in_sentence(document: Document, sentence: Sentence) -> Iterator[ActionMention]:
    taken: set[int] = set()
    found = []
    for token in reversed(sentence.tokens):
        if token.i in taken:
            continue
        match = _match(sentence.tokens, token)
        if match is not None:
            row, first = match
            taken.update(range(first, token.i + 1))
            found.append(_mention(document, sentence, row, first, token.i))
    yield from reversed(found)


def _match(tokens: Tokens, token: Token) -> tuple[Action, int] | None:
    known = _by_last_word()
    for row in (*known.get(token.lemma, ()), *known.get(token.lower, ())):
        first = _start_of_term(tokens, token, row)
        if first is not None and _stands(tokens, token, row):
            return row, first
    return None


def _start_of_term(tokens: Tokens, token: Token, row: Action) -> int | None:
    """Index of the term's first word, if its words end at this token."""
    if token.pos not in _CLASSES[row.pos] or (row.pos == "n" and token.form in _VERBAL):
        return None
    *words, last = _words(row.term)
    if row.pos == "n" and token.pos == "VERB" and token.lower != last:
        return None  # "driving" is no drive
    i = token.i
    for word in reversed(words):
        i -= 1
        if i >= 0 and tokens[i].text == "-":
            i -= 1
        if i < 0 or word not in {tokens[i].lemma, tokens[i].lower}:
            return None
    return i


_VERBAL = {"past", "present", "base", "participle"}


def _stands(tokens: Tokens, token: Token, row: Action) -> bool:
    if row.pos == "v" and token.pos == "ADJ" and not token.lower.endswith("ed"):
        return False
    if row.pos == "v" and (token.pos == "NOUN" or token.dep == "amod"):
        return False  # "the surrounding villages" tells no siege
    if row.pos == "n" and _only_names(tokens, token):
        return False
    beside = _beside(tokens, token)
    subjects = _subjects(tokens, token)
    asked = _asked(row)
    if asked.subjects and not subjects & asked.subjects:
        return False
    if (asked.others or asked.together) and not (
        beside & asked.others
        or _just_after(tokens, token, asked.others)
        or any(all(beside & part for part in parts) for parts in asked.together)
    ):
        return False
    return not (beside | subjects) & asked.unwanted


def _only_names(tokens: Tokens, token: Token) -> bool:
    """Whether an event noun only says what kind of other thing is meant ("a *raid* leader")."""
    head = tokens[token.head]
    if token.dep != "compound" or head.i <= token.i:
        return False
    return head.lemma not in _by_last_word() and head.lemma not in word_list("event_head")


class _Asked(msgspec.Struct, frozen=True):
    """The words that a row asks for: as subject, elsewhere, and those it does not want."""

    subjects: frozenset[str]
    others: frozenset[str]
    together: tuple[tuple[frozenset[str], ...], ...]
    unwanted: frozenset[str]


@cache
def _asked(row: Action) -> _Asked:
    subjects = tuple(w[1:] for w in row.with_ if w.startswith("^"))
    others = tuple(w for w in row.with_ if not w.startswith("^") and "&" not in w)
    together = tuple(
        tuple(_expanded((part,)) for part in w.split("&")) for w in row.with_ if "&" in w
    )
    return _Asked(_expanded(subjects), _expanded(others), together, _expanded(row.not_))


def _subjects(tokens: Tokens, token: Token) -> set[str]:
    """Lemmas of a verb's active subject.

    Its own, that of the verb it is joined to ("took off and *bombed*"), or the noun that its clause
    is about ("drones that *struck* the depot").
    """
    own = _lemmas(t for t in children(tokens, token.i) if t.dep == "nsubj")
    if token.dep == "acl:relcl" or (token.dep == "acl" and token.form == "ing"):
        return own | _lemmas([tokens[token.head]])
    passive = any(t.dep in {"nsubj:pass", "aux:pass"} for t in children(tokens, token.i))
    if own or passive or token.dep not in {"conj", "advcl", "xcomp"}:
        return own
    return _lemmas(t for t in children(tokens, token.head) if t.dep == "nsubj")


def _lemmas(words: Iterable[Token]) -> set[str]:
    """Lemmas; of what the parser takes for a name also without its plural ending ("Assassins")."""
    found = set()
    for t in words:
        found.add(t.lemma)
        if t.pos == "PROPN" and len(t.lemma) > SHORTEST_PLURAL:
            found.add(t.lemma.removesuffix("s"))
    return found


_DEEP = {"case", "conj", "compound", "nmod", "amod"}
_COUNTING = {"ADJ", "NUM", "PRON"}


def _beside(tokens: Tokens, token: Token) -> set[str]:
    """Lemmas that hang on a word, two levels deep, and the word on its left; no active subject."""
    direct = [t for t in children(tokens, token.i) if t.dep != "nsubj"]
    if token.dep in {"acl", "acl:relcl", "obj", "nsubj:pass"}:
        direct = [*direct, tokens[token.head]]
    deep = [
        t
        for d in direct
        for t in children(tokens, d.i)
        if t.dep in _DEEP or (t.dep == "obl" and d.pos in _COUNTING)  # "most of the missiles"
    ]
    left = [t for t in tokens[max(0, token.i - 1) : token.i] if t.head == token.i]
    left = [t for t in left if not t.dep.startswith("nsubj")]
    return _lemmas((*direct, *deep, *left))


def _just_after(tokens: Tokens, token: Token, wanted: frozenset[str]) -> bool:
    near = tokens[token.i + 1 : token.i + 1 + NEAR]
    return any(t.lemma in wanted for t in near)


def _mention(
    document: Document, sentence: Sentence, row: Action, first: int, last: int
) -> ActionMention:
    start, end = sentence.tokens[first].start, sentence.tokens[last].end
    return ActionMention(
        start=start,
        end=end,
        raw=document.text[start:end],
        sentence=sentence.i,
        token=last,
        row=row.id,
        lemma=row.term,
        kind=row.kind,
        frame=row.frame,
        function=row.function,
        nominal=row.pos == "n",
        sure=row.sure == "yes",
    )
