"""A speaker and verb that commas set off, where the parser lost what they belong to.

Part of `speech_scope`.
"""

from reportedly.annotate.speech_cut import LONG, Saying, Tree, build, nominal
from reportedly.annotate.speech_words import Speech, speaker_noun
from reportedly.annotate.tree import Tokens


def set_off(tree: Tree, row: Speech, i: int, words: list[int]) -> Saying | None:
    """A speaker and verb between commas whose content the parser lost.

    "Troops took the town, *the minister reported to parliament*"; "where, *a source told the
    agency*, three men were held": what stands around them, as far as a semicolon, is the content.
    """
    if not {"that", "direct"} & set(row.takes):
        return None
    named = _between_commas(tree, i)
    end = _end_of_aside(tree, i)
    if not named or end is None or named[0].i < 2:
        return None
    low = max((t.i + 1 for t in tree.tokens[: named[0].i] if t.text == ";"), default=0)
    high = next((t.i for t in tree.tokens[end:] if t.text == ";"), len(tree.tokens))
    content = [*range(low, named[0].i), *range(end, high)]
    return build(tree, row, words, named[-1].i, content, whole=named)


def other_subject(tree: Tree, row: Speech, i: int, subject: int) -> Saying | None:
    """The saying of a known speaker next to the verb, where its subject is a noun that is none.

    "Gunmen stormed the hamlet, a place west of the lake, *a spokesman* said": the parser takes the
    hamlet for the subject.
    """
    if speaker_noun(tree.tokens, subject) is not None or tree.tokens[subject].pos == "PRON":
        return None
    touching = i > 0 and tree.tokens[i - 1].pos in {"NOUN", "PROPN"}
    if not touching or not any(t.text in _OPENERS for t in tree.tokens[subject:i]):
        return None
    return set_off(tree, row, i, [i])


def _between_commas(tree: Tree, i: int) -> Tokens:
    """The noun phrase that stands between a comma and a verb, with a name set beside it."""
    last = i
    while last and (
        tree.tokens[last - 1].pos in {"ADV", "AUX"} or tree.tokens[last - 1].text == ","
    ):
        last -= 1
    commas = [t.i for t in tree.tokens[max(0, last - LONG) : last] if t.text in _OPENERS]
    for comma in reversed(commas):
        named = tree.tokens[comma + 1 : last]
        if not nominal(tuple(t for t in named if t.text != ","), most=LONG):
            return ()
        if _speaks(tree, named):
            return named
    return ()


_OPENERS = {",", "—", "–", "--", ";"}


def _speaks(tree: Tree, named: Tokens) -> bool:
    """Whether a noun phrase is of somebody who may speak: a name of two words, or a known noun."""
    heads = [t for t in named if t.pos in {"NOUN", "PROPN"}]
    known = any(speaker_noun(tree.tokens, t.i) is not None for t in heads)
    opens = named[0].pos in {"DET", "PROPN", "NOUN", "ADJ"} or named[0].dep == "amod"
    return known and opens


def _end_of_aside(tree: Tree, i: int) -> int | None:
    """Where the words set off with a verb end: at a comma or full stop, with no clause before."""
    for t in tree.tokens[i + 1 :]:
        if t.text in {",", ".", ";", "—", "–"}:
            return t.i
        if t.pos in {"VERB", "AUX", "SCONJ", "PRON"} or t.dep in {"mark", "nsubj", "nsubj:pass"}:
            return None
    return len(tree.tokens)


def last_words(tree: Tree, row: Speech, i: int) -> Saying:
    """The saying of a lost verb: the words since the last comma speak, all before is content."""
    cut = max(t.i for t in tree.tokens[:i] if t.text in {",", "”", '"'})
    return build(tree, row, [i], i - 1, list(range(cut)), whole=tree.tokens[cut + 1 : i])


def lost_subject(tree: Tree, i: int) -> int | None:
    """The noun before a verb that ends its sentence (", witnesses said."), lost by the parser."""
    tail = [t for t in tree.tokens[i + 1 :] if t.pos not in {"PUNCT", "ADP", "PROPN", "NUM"}]
    last = i - 1
    while last > 1 and tree.tokens[last].dep == "advmod" and tree.tokens[last].head < last:
        last -= 1  # "an engineer *there* said"
    before = tree.tokens[last] if i > 1 else None
    ended = before is not None and before.pos in {"NOUN", "PROPN"} and not tail
    commas = [t.i for t in tree.tokens[:i] if t.text == ","]
    return before.i if before is not None and ended and commas else None
