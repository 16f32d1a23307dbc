"""The one door between the parser and our rules: words and trees in Universal Dependencies.

The English model speaks ClearNLP (prepositions govern their nouns, passives are ``nsubjpass``).
Here its labels are renamed by `data/en/dependencies.tsv`, and three of its habits are turned round:
a preposition becomes ``case`` of its noun, the clause behind a preposition hangs on what the
preposition hung on, and all conjuncts hang on the first. No rule behind this door sees a label
of one parser.
"""

from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from typing import Any

import msgspec

from reportedly.annotate import parser
from reportedly.codebook.tables import rows
from reportedly.model import Token

BATCH = 256  # sentences, of which the parser takes a fourth at a time; 256 of 32-256 is fastest


class Renaming(msgspec.Struct, frozen=True, kw_only=True):
    """How a label or tag of the parser is called here."""

    label: str
    kind: str
    ours: str
    form: str
    source: str


@cache
def _names(kind: str) -> dict[str, Renaming]:
    return {r.label: r for r in rows("en/dependencies.tsv", Renaming) if r.kind == kind}


def parse(pieces: Sequence[tuple[int, str]]) -> list[tuple[Token, ...]]:
    """The words of each piece of text, each piece taken as one sentence.

    ``pieces`` are ``(offset in the document, words)``; the tokens' offsets are the document's, in
    code points. White space makes no token.
    """
    words = parser.load().make_doc
    documents = [_one_sentence(words(text)) for _, text in pieces]
    for step in parser.steps():
        documents = list(step.pipe(documents, batch_size=BATCH))
    return [
        _tokens(document, offset) for document, (offset, _) in zip(documents, pieces, strict=True)
    ]


def _one_sentence(document: Any) -> Any:
    """The document with one sentence start: the parser finds no sentence ends of its own."""
    import numpy as np  # noqa: PLC0415  # heavy

    marks = np.full((len(document), 1), NO_START, dtype="uint64")
    marks[:1] = 1
    return document.from_array(["SENT_START"], marks) if len(document) else document


NO_START = 2**64 - 1  # -1 in the unsigned numbers in which spaCy keeps attributes


def _tokens(document: Any, offset: int) -> tuple[Token, ...]:
    words = [token for token in document if not token.is_space]
    place = {token.i: i for i, token in enumerate(words)}
    spelled = [token.text for token in words]
    lower = [token.lower_ for token in words]
    tags = [token.tag_ for token in words]
    heads = [place.get(token.head.i, i) for i, token in enumerate(words)]
    labels = _tree([token.dep_ for token in words], heads, tags, spelled)
    tags = _mend_passives(lower, tags, heads, labels)
    named = _names("tag")
    found = []
    for i, token in enumerate(words):
        tag = named.get(tags[i])
        pos, form = (tag.ours, tag.form) if tag else ("X", "")
        start = offset + token.idx
        found.append(
            Token(
                i=i,
                start=start,
                end=start + len(spelled[i]),
                text=spelled[i],
                lower=lower[i],
                pos=pos,
                form=form,
                head=heads[i],
                dep=labels[i],
                lemma=lemma(lower[i], pos, form),
            )
        )
    return tuple(found)


@lru_cache(maxsize=65536)
def lemma(word: str, pos: str, form: str) -> str:
    """The dictionary form of a lower-case word, by the rule tables of the language model.

    ``pos`` is a universal part of speech and ``form`` one of the forms of `Token`; other words
    than verbs and nouns are their own lemma.
    """
    if pos not in {"VERB", "AUX", "NOUN"} or form in {"base", "singular"}:
        return word
    tables = _lemma_tables()["verb" if pos == "AUX" else pos.lower()]
    if word in tables.exceptions:
        return tables.exceptions[word]
    built = [word[: len(word) - len(old)] + new for old, new in tables.rules if word.endswith(old)]
    known = [form_ for form_ in built if form_ in tables.known]
    return max(known or built[:1] or [word], key=len)  # "hoping": "hope" before "hop"


class LemmaTables(msgspec.Struct, frozen=True):
    """The model's own rules for one part of speech: exceptions, endings, and words that exist."""

    exceptions: dict[str, str]
    rules: tuple[tuple[str, str], ...]
    known: frozenset[str]


@cache
def _lemma_tables() -> dict[str, LemmaTables]:
    lookups = parser.load().get_pipe("lemmatizer").lookups
    exceptions, rules, known = (
        lookups.get_table(f"lemma_{name}") for name in ("exc", "rules", "index")
    )
    return {
        pos: LemmaTables(
            {word: found[0].lower() for word, found in exceptions.get(pos, {}).items()},
            tuple((old, new) for old, new in rules.get(pos, [])),
            frozenset(known.get(pos, [])),
        )
        for pos in ("verb", "noun")
    }


# ---- the tree ------------------------------------------------------------------------------------


def _tree(raw: list[str], heads: list[int], tags: list[str], words: list[str]) -> list[str]:
    """The labels after renaming and turning round; the heads are turned as they stand."""
    ours = _names("dep")
    labels = [ours.get(label, _DEP).ours for label in raw]
    for i in _bottom_up(heads):
        if raw[i] in {"pobj", "pcomp"}:
            _turn_preposition(i, raw, heads, labels, tags)
    for i in range(len(words)):
        if labels[i].startswith("nsubj"):
            _join_list(i, heads, labels, words)
        elif labels[i] == "appos":
            _raise_list(i, heads, labels, tags)
    for i in range(len(words)):
        if labels[i] == "appos" and _heads_list(i, heads, labels):
            labels[i] = "conj"  # "two vehicles, a launcher and a truck" is a list
    for i in range(len(words)):
        if labels[i] == "conj":
            heads[i] = _first_conjunct(i, heads, labels)
            heads[i] = _verb_beside(i, heads, tags)
            heads[i] = _noun_beside(i, heads, labels, tags)
    return labels


def _mend_passives(
    words: list[str], tags: list[str], heads: list[int], labels: list[str]
) -> list[str]:
    """Passives whose participle the parser took for a noun ("was *overrun* by rebels").

    ``words`` are in lower case. Returns the mended tags; heads and labels are mended as they stand.
    """
    mended = list(tags)
    for i in range(1, len(words) - 1):
        be = heads[i]
        told = words[i + 1] == "by" and words[be] in BE and be < i
        if told and words[i] in _lemma_tables()["verb"].known and tags[i] in {"NN", "JJ", "VB"}:
            mended[i] = "VBN"
            _turn_copula(be, i, heads, labels)
    return mended


BE = {"was", "were", "is", "are", "been", "being", "be"}


def _turn_copula(be: int, i: int, heads: list[int], labels: list[str]) -> None:
    """Make a word the head of what hung on its "be", and "be" its passive auxiliary."""
    for j in range(len(heads)):
        if heads[j] == be and j not in {be, i}:
            heads[j] = i
            labels[j] = "nsubj:pass" if labels[j] == "nsubj" else labels[j]
    heads[i] = i if heads[be] == be else heads[be]
    labels[i] = labels[be]
    heads[be], labels[be] = i, "aux:pass"


def _heads_list(i: int, heads: list[int], labels: list[str]) -> bool:
    """Whether an "apposition" is coordinated itself, and so is a part of a list."""
    return any(heads[j] == i and labels[j] == "cc" for j in range(len(heads)))


def _join_list(i: int, heads: list[int], labels: list[str], words: list[str]) -> None:
    """One list in place of two subjects ("a post, two tankers and a workshop *were* hit")."""
    twin = next(
        (
            j
            for j in range(i + 1, heads[i])
            if heads[j] == heads[i] and labels[j] == labels[i] and _heads_list(j, heads, labels)
        ),
        None,
    )
    if twin is not None and words[i + 1] == ",":
        heads[twin], labels[twin] = i, "conj"


def _raise_list(i: int, heads: list[int], labels: list[str], tags: list[str]) -> None:
    """A list in front of a verb without a subject is its subject, and no apposition.

    The parser takes "according to the mayor, a ward, two blocks and a mast were hit" for a mayor
    who is a ward.
    """
    verb = heads[heads[i]]
    while verb < i and heads[verb] != verb:
        verb = heads[verb]
    if not i < verb or not tags[verb].startswith("VB") or not _has_list(i, heads, labels):
        return
    kids = [j for j in range(len(heads)) if heads[j] == verb and j != verb]
    finite = tags[verb] in FINITE or any(labels[j].startswith("aux") for j in kids)
    if finite and not any("subj" in labels[j] or labels[j] == "expl" for j in kids):
        passive = any(labels[j] == "aux:pass" for j in kids)
        heads[i], labels[i] = verb, "nsubj:pass" if passive else "nsubj"


def _has_list(i: int, heads: list[int], labels: list[str]) -> bool:
    """Whether a noun opens a list that ends in "and" or "or"."""
    chain = {i}
    for j in range(i + 1, len(heads)):
        if labels[j] in {"conj", "appos"} and heads[j] in chain:
            chain.add(j)
    return any(labels[j] == "cc" and heads[j] in chain for j in range(len(heads)))


FINITE = {"VBD", "VBP", "VBZ"}


def _verb_beside(i: int, heads: list[int], tags: list[str]) -> int:
    """A finite verb is no conjunct of a noun: it stands beside the verb that governs the noun.

    The parser takes "mined the roads and dug trenches" for "the roads and (they) dug".
    """
    head = heads[i]
    if tags[i] not in FINITE or not tags[head].startswith("NN"):
        return head
    while heads[head] != head and not tags[head].startswith("VB"):
        head = heads[head]
    return head if tags[head].startswith("VB") and head < i else heads[i]


def _noun_beside(i: int, heads: list[int], labels: list[str], tags: list[str]) -> int:
    """A noun behind an object is no conjunct of the verb or its subject, but of the object.

    The parser takes "police found rifles, two launchers and a vest" for police and launchers.
    """
    head = heads[i]
    verb = heads[head] if labels[head] == "nsubj" and head < heads[head] < i else head
    if not tags[i].startswith("NN") or not tags[verb].startswith("VB"):
        return head
    before = [j for j in range(verb + 1, i) if heads[j] == verb and labels[j] == "obj"]
    return before[-1] if before else head


_DEP = Renaming(label="", kind="dep", ours="dep", form="", source="our policy")


def _bottom_up(heads: list[int]) -> Iterable[int]:
    return sorted(range(len(heads)), key=lambda i: (-_depth(i, heads), i))


def _depth(i: int, heads: list[int]) -> int:
    depth = 0
    while heads[i] != i and depth < len(heads):
        i, depth = heads[i], depth + 1
    return depth


def _turn_preposition(
    i: int, raw: list[str], heads: list[int], labels: list[str], tags: list[str]
) -> None:
    """Hang the noun or clause behind a preposition where the preposition hung."""
    preposition = heads[i]
    top = preposition
    while raw[top] == "prep" and raw[heads[top]] == "prep" and heads[top] != top:
        top = heads[top]  # "out of town": two prepositions, one noun
    governor = heads[top]
    if governor == top:
        return
    heads[i] = governor
    labels[i] = _oblique(raw[top], tags[governor], clause=raw[i] == "pcomp")
    mark = "mark" if raw[i] == "pcomp" else "case"
    heads[preposition], labels[preposition] = i, mark
    if top != preposition:
        heads[top], labels[top] = i, mark


def _oblique(preposition: str, governor: str, *, clause: bool) -> str:
    if clause:
        return "advcl"
    if preposition == "agent":
        return "obl:agent"
    return "nmod" if governor[:2] in {"NN", "PR", "CD", "DT"} else "obl"


def _first_conjunct(i: int, heads: list[int], labels: list[str]) -> int:
    head = heads[i]
    while labels[head] == "conj" and heads[head] != head:
        head = heads[head]
    return head
