"""Action words: what may tell an occurrence, by the table `data/en/actions.tsv`.

In parsed sentences `actions` matches lemma, part of speech and the words that must or must not
stand beside it; `gate` decides by the same rows which sentences are parsed.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from functools import cache, lru_cache

import msgspec

from reportedly.annotate.sort import Sorts, sorts_of
from reportedly.annotate.tree import Tokens, children
from reportedly.codebook.grammar import word_list
from reportedly.codebook.tables import rows
from reportedly.codebook.things import things
from reportedly.model import ActionMention, ActorMention, Document, Sentence, Token

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


def class_words(name: str) -> frozenset[str]:
    """The words of a class that rows may name ("troops")."""
    return _classes()[name]


def _expanded(words: tuple[str, ...]) -> frozenset[str]:
    """The words of a cell, with classes written out."""
    return frozenset(
        word for w in words for word in (_classes()[w[1:]] if w.startswith("@") else (w,))
    )


class Action(msgspec.Struct, frozen=True, kw_only=True):
    """A row of the table: an action word, what it asks for beside it, and what it tells.

    ``with`` lists words of which one must hang on the action word: ``^rocket`` as its subject,
    ``@weapon`` any word of a class, ``off&@people`` both; ``not`` lists words that must not.
    ``@force``, ``@anybody`` and ``@name`` ask for what a word is: a force, other people, a name.
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
    single = [(words,) for words in (asked.subjects, asked.others) if words]
    ways = [tuple(g for g in groups if not _of_sort(g)) for groups in (*single, *asked.together)]
    beside = ways[1:] if asked.subjects else ways
    return tuple(beside or ways) if () not in (beside or ways) else ()


def _of_sort(group: Collection[str]) -> bool:
    """Whether a group asks for what a word is, not for a word."""
    return any(w.startswith("@") for w in group)


# ---- matching ------------------------------------------------------------------------------------


def actions(
    document: Document,
    sentences: tuple[Sentence, ...],
    actors: tuple[ActorMention, ...] = (),
) -> tuple[ActionMention, ...]:
    """The action words of all parsed sentences, in text order; longer terms win over shorter.

    ``actors`` are the report's, for rows that ask for a force or for people.
    """
    there: dict[int, list[ActorMention]] = {}
    for actor in actors:
        there.setdefault(actor.sentence, []).append(actor)
    return tuple(
        mention
        for sentence in sentences
        if sentence.tokens
        for mention in _in_sentence(
            document, sentence, sorts_of(sentence, there.get(sentence.i, ()))
        )
    )


def _in_sentence(document: Document, sentence: Sentence, sorts: Sorts) -> Iterator[ActionMention]:
    taken: set[int] = set()
    found = []
    for token in reversed(sentence.tokens):
        if token.i in taken:
            continue
        match = _match(sentence.tokens, token, sorts)
        if match is not None:
            row, first = match
            taken.update(range(first, token.i + 1))
            found.append(_mention(document, sentence, row, first, token.i))
    yield from reversed(found)


def _match(tokens: Tokens, token: Token, sorts: Sorts) -> tuple[Action, int] | None:
    for row in _candidates(token):
        first = _start_of_term(tokens, token, row)
        if first is not None and _stands(tokens, token, row, sorts):
            return row, first
    return None


def _candidates(token: Token) -> tuple[Action, ...]:
    """The rows that end with a word: longest first, then those of its part of speech."""
    known = _by_last_word()
    words = (token.lemma, token.lower, *_verbs(token))
    if not any(word in known for word in words):
        return ()
    nominal = token.pos not in {"VERB", "AUX", "ADJ"} or token.dep in _NOUN_PLACES
    return _ranked(words, nominal=nominal)


@lru_cache(maxsize=4096)
def _ranked(words: tuple[str, ...], *, nominal: bool) -> tuple[Action, ...]:
    known = _by_last_word()
    every = dict.fromkeys(row for word in words for row in known.get(word, ()))
    order = sorted(every, key=lambda r: (-len(_words(r.term)), (r.pos == "n") != nominal))
    return tuple(order)


_NOUN_PLACES = {"nsubj", "nsubj:pass", "obj", "obl", "obl:agent", "nmod"}
"""Relations in which a form of a verb stands for a noun ("*fighting* between them went on")."""


def _verbs(token: Token) -> tuple[str, ...]:
    """The verbs that a participle may be of, where the parser calls it an adjective."""
    if token.pos != "ADJ" or not token.lower.endswith("ed"):
        return ()
    stem = token.lower[:-2]
    return (stem, f"{stem}e", stem[:-1])


def _start_of_term(tokens: Tokens, token: Token, row: Action) -> int | None:
    """Index of the term's first word, if its words end at this token."""
    if token.pos not in _CLASSES[row.pos] and not (row.pos == "v" and _acts(tokens, token)):
        return None
    verbal = token.form in _VERBAL and not _noun_of(tokens, token)
    if row.pos == "n" and verbal and not _taken_for_verb(token):
        return None
    *words, last = _words(row.term)
    if row.pos == "n" and token.form == "ing" and last != token.lower:
        return None  # "driving" is no drive, "vowed to go on striking" no "on strike"
    i = token.i
    for word in reversed(words):
        i -= 1
        if i >= 0 and tokens[i].text == "-":
            i -= 1
        if i < 0 or word not in {tokens[i].lemma, tokens[i].lower}:
            return None
    return i


def _acts(tokens: Tokens, token: Token) -> bool:
    """Whether a word has an object, though the tagger did not know it for a verb ("retook")."""
    return token.pos == "NOUN" and any(t.dep == "obj" for t in children(tokens, token.i))


_VERBAL = {"past", "present", "base", "participle"}


def _taken_for_verb(token: Token) -> bool:
    """Whether a plural that the tagger took for a verb stands as a noun ("artillery *duels*")."""
    return token.form == "present" and token.dep in _NOUN_PLACES


def _noun_of(tokens: Tokens, token: Token) -> bool:
    """Whether a word that opens its sentence is a noun after all ("*Release* of six fishermen")."""
    after = token.i + 1
    return token.i == 0 and after < len(tokens) and tokens[after].lower == "of"


def _stands(tokens: Tokens, token: Token, row: Action, sorts: Sorts) -> bool:
    if row.pos == "v" and token.pos == "ADJ" and not token.lower.endswith(("ed", "en")):
        return False
    noun = token.pos == "NOUN" and not _acts(tokens, token)
    if row.pos == "v" and (noun or token.dep == "amod"):
        return False  # "the surrounding villages" tells no siege
    if row.pos == "n" and (_only_names(tokens, token) or _only_like(tokens, token)):
        return False
    asked = _asked(row)
    return asked == _NOTHING or _met(tokens, token, asked, sorts)


def _met(tokens: Tokens, token: Token, asked: "_Asked", sorts: Sorts) -> bool:
    """Whether a word has beside it, or as its doer, what a row asks for, and nothing unwanted."""
    beside = _words_of(_beside(tokens, token), sorts)
    subjects = _words_of(_doers(tokens, token), sorts)
    if asked.subjects and not subjects & asked.subjects:
        return False
    if (asked.others or asked.together) and not (
        beside & asked.others
        or _just_after(tokens, token, asked.others)
        or any(all(beside & part for part in parts) for parts in asked.together)
    ):
        return False
    return not (beside | subjects) & asked.unwanted


def _words_of(tokens: Iterable[Token], sorts: Sorts) -> set[str]:
    """Lemmas of words, and what they are; of names also without a plural ending ("Assassins")."""
    found = set()
    for t in tokens:
        found.add(t.lemma)
        if t.pos == "PROPN" and len(t.lemma) > SHORTEST_PLURAL:
            found.add(t.lemma.removesuffix("s"))
        if t.i in sorts:
            found.add(sorts[t.i])
    return found


def _doers(tokens: Tokens, token: Token) -> list[Token]:
    """The active subject of a verb, with what it counts ("*hundreds* of *fighters* crossed").

    Its own, that of the verb it is joined to ("took off and *bombed*", "were seen *heading*"), or
    the noun that its clause is about ("drones that *struck* the depot"); of rounds and fire also
    what was fired ("*mortar* rounds slammed into the market").
    """
    own = [t for t in children(tokens, token.i) if t.dep == "nsubj"]
    if token.dep == "acl:relcl" or (token.dep == "acl" and _may_be_active(tokens, token)):
        own = [*own, tokens[token.head]]
    passive = any(t.dep in {"nsubj:pass", "aux:pass"} for t in children(tokens, token.i))
    above = token
    while not (own or passive) and above.dep in {"conj", "xcomp", "advcl"}:
        if above.head == above.i:
            break
        above = tokens[above.head]
        own = [t for t in children(tokens, above.i) if t.dep in {"nsubj", "nsubj:pass"}]
    counted = [t for s in own for t in children(tokens, s.i) if t.dep in {"nmod", "conj"}]
    counted += [t for s in own if s.lemma in word_list("fired_noun") for t in children(tokens, s.i)]
    return [*own, *counted]


def _may_be_active(tokens: Tokens, token: Token) -> bool:
    """Whether a clause without subject tells what its noun does, not what befell it.

    "Drones *striking* the depot"; and "two factions *fought* in the valley", where the parser took
    the only verb of the sentence for one that describes its subject.
    """
    agent = any(t.dep == "obl:agent" for t in children(tokens, token.i))
    return token.form == "ing" or (tokens[token.head].dep == "root" and not agent)


def _only_like(tokens: Tokens, token: Token) -> bool:
    """Whether something only sounds or looks so ("it sounded *like* shelling")."""
    return any(t.lower == "like" for t in children(tokens, token.i))


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


_NOTHING = _Asked(frozenset(), frozenset(), (), frozenset())


@cache
def _asked(row: Action) -> _Asked:
    subjects = tuple(w[1:] for w in row.with_ if w.startswith("^"))
    others = tuple(w for w in row.with_ if not w.startswith("^") and "&" not in w)
    together = tuple(
        tuple(_expanded((part,)) for part in w.split("&")) for w in row.with_ if "&" in w
    )
    return _Asked(_expanded(subjects), _expanded(others), together, _expanded(row.not_))


_DEEP = {"case", "conj", "compound", "nmod", "amod"}
_COUNTING = {"ADJ", "NUM", "PRON"}


def _beside(tokens: Tokens, token: Token) -> list[Token]:
    """Words that hang on a word, two levels deep, and the word on its left; no active subject."""
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
    return [*direct, *deep, *left]


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
