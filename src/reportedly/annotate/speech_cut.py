"""Sayings and how they are cut from a parsed sentence: cue, source and content as spans."""

from collections.abc import Iterable, Iterator

from reportedly.annotate.speech_words import Speech, candidates
from reportedly.annotate.tree import Tokens, span
from reportedly.model import Sentence, Span, Token
from reportedly.model.base import Value

_AUXILIARY = {"aux", "aux:pass", "neg"}


class Saying(Value, frozen=True, kw_only=True):
    """A speaker tied to content by speech words; indices of tokens, spans of the document.

    ``speaker`` is the head word of the ``source``; both are None where nobody is named. ``said`` is
    the range of the words of the ``cue``, ``via`` what the content is: ``that`` (a clause),
    ``object``, ``inf``, ``ing``, or empty. ``unreal`` is speech that is denied, conditional or
    only wished for ("did not say", "if they say", "refused to confirm").
    """

    sentence: int
    row: Speech
    word: int
    cue: tuple[int, ...]
    speaker: int | None
    source: Span | None
    said: Span
    via: str
    contents: tuple[Span, ...]
    unreal: bool = False


class Tree:
    """A parsed sentence with the children of every word at hand."""

    def __init__(self, sentence: Sentence) -> None:
        self.sentence = sentence
        self.tokens: Tokens = sentence.tokens
        self.kids: list[list[Token]] = [[] for _ in self.tokens]
        for token in self.tokens:
            if token.head != token.i:
                self.kids[token.head].append(token)

    def below(self, i: int, without: Iterable[int] = ()) -> list[int]:
        """Indices of a word and all words below it, without some branches, in order."""
        stop, found, queue = set(without), [], [i]
        while queue:
            top = queue.pop()
            found.append(top)
            queue += [k.i for k in self.kids[top] if k.i not in stop]
        return sorted(found)

    def child(self, i: int, *deps: str) -> Token | None:
        """The first child in one of some relations."""
        return next((k for k in self.kids[i] if k.dep in deps), None)

    def words(self, start: int, end: int) -> Iterator[Token]:
        """The words of the sentence between two offsets."""
        return (t for t in self.tokens if start <= t.start and t.end <= end)


# ---- spans ---------------------------------------------------------------------------------------


def build(
    tree: Tree,
    row: Speech,
    words: list[int],
    speaker: int | None,
    content: list[int],
    *,
    whole: Tokens = (),
    via: str = "that",
) -> Saying:
    """A saying from the indices of its speech words, its speaker's head and its content.

    ``whole`` are the words of the source where the tree does not hold them together.
    """
    cue = _cue(tree, words, row)
    speaker = None if speaker in cue else speaker
    source = None if speaker is None else _source(tree, speaker, {*cue})
    if speaker is not None and tree.tokens[speaker].dep == "conj" and speaker + 1 == cue[0]:
        comma = max((t.i for t in tree.tokens[:speaker] if t.text == ","), default=-1)
        source = span(list(tree.tokens[comma + 1 : speaker + 1]))
    source = span(list(whole)) if whole else source
    taken = {*cue, *([] if source is None else (t.i for t in tree.words(source.start, source.end)))}
    return Saying(
        sentence=tree.sentence.i,
        row=row,
        word=words[0],
        cue=tuple(cue),
        speaker=speaker,
        source=source,
        said=Span(tree.tokens[cue[0]].start, tree.tokens[cue[-1]].end),
        contents=tuple(_spans(tree, [k for k in content if k not in taken])),
        via=via,
        unreal=_unreal(tree, words[0]),
    )


_UNREAL = {"not", "n't", "n’t", "never", "if", "unless", "whether"}


def _unreal(tree: Tree, i: int) -> bool:
    """Whether nobody in fact said it: negation, condition, or a wish or refusal above."""
    if any(k.dep == "neg" or (k.lower in _UNREAL and k.i < i) for k in tree.kids[i]):
        return True
    head = tree.tokens[tree.tokens[i].head]
    above = tree.tokens[i].dep == "xcomp" and to_form(tree, i)
    return above and any(row.kind == "want" for row in candidates(head))


def _cue(tree: Tree, words: list[int], row: Speech) -> list[int]:
    """The speech words with their auxiliaries and the adverbs between."""
    found = set(words)
    if row.pos in {"v", "s"}:
        first = words[0]
        found |= {k.i for k in tree.kids[first] if k.dep in _AUXILIARY and k.i < first}
        found |= {k.i for k in tree.kids[first] if k.dep == "compound:prt"}
        start = min(found)
        while start > 0 and tree.tokens[start - 1].dep == "advmod" and _leads(tree, start - 1):
            start -= 1
        found |= {k for k in range(start, first) if tree.tokens[k].head == first}
    return sorted(found)


def _leads(tree: Tree, i: int) -> bool:
    """Whether an adverb stands between its subject and its verb."""
    return i > 0 and tree.tokens[i - 1].pos not in {"PUNCT", "CCONJ"}


def _source(tree: Tree, speaker: int, cue: set[int]) -> Span:
    """The whole noun phrase of the speaker, as far as it stands on one side of the cue."""
    words = [
        k
        for k in tree.below(speaker, [k.i for k in tree.kids[speaker] if k.dep == "parataxis"])
        if k not in cue
    ]
    run = _run(words, speaker, cue)
    first, last = _strip(tree, run)
    return Span(tree.tokens[first].start, tree.tokens[last].end)


def _run(words: list[int], centre: int, cue: set[int]) -> list[int]:
    """The words around a centre up to the nearest cue word on each side."""
    low = max((c for c in cue if c < centre), default=-1)
    high = min((c for c in cue if c > centre), default=10**6)
    return [w for w in words if low < w < high]


def _strip(tree: Tree, run: list[int]) -> tuple[int, int]:
    """First and last word without prepositions before and commas around."""
    first, last = run[0], run[-1]
    while first < last and (
        tree.tokens[first].pos in {"PUNCT", "CCONJ"} or tree.tokens[first].dep in {"case", "cc"}
    ):
        first += 1
    while last > first and tree.tokens[last].text in {",", ";", ":", ".", "–", "—", "-"}:
        last -= 1
    return first, last


def _spans(tree: Tree, words: list[int]) -> Iterator[Span]:
    """Stretches of words as spans, trimmed of commas and full stops."""
    run: list[int] = []
    for i in [*words, 10**6]:
        if run and not _close(tree, run[-1] + 1, i):
            yield from _trimmed(tree, run)
            run = []
        run += range(run[-1] + 1 if run else i, i + 1)


def _close(tree: Tree, start: int, end: int) -> bool:
    """Whether nothing but punctuation stands between two positions."""
    return end <= len(tree.tokens) and all(t.pos == "PUNCT" for t in tree.tokens[start:end])


def _trimmed(tree: Tree, run: list[int]) -> Iterator[Span]:
    while run and tree.tokens[run[0]].text in {",", ";", ":", ".", "–", "—", "-", "--"}:
        run = run[1:]
    while run and tree.tokens[run[-1]].text in {",", ";", ":", ".", "–", "—", "-", "--"}:
        run = run[:-1]
    if any(tree.tokens[i].pos != "PUNCT" for i in run):
        yield Span(tree.tokens[run[0]].start, tree.tokens[run[-1]].end)


def to_form(tree: Tree, i: int) -> bool:
    """Whether a verb is a "to" infinitive."""
    return any(k.lower == "to" and k.dep == "aux" for k in tree.kids[i])


# ---- shapes of words -----------------------------------------------------------------------------

SHORT = 5  # words; a headline's speaker is no longer
LONG = 9  # words back in which the comma before a speaker is looked for


def nominal(words: Tokens, *, most: int = SHORT) -> bool:
    """Whether some words are a short noun phrase without any verb."""
    kinds = {"NOUN", "PROPN", "ADJ", "DET", "PART", "ADP", *(("CCONJ",) if most > SHORT else ())}
    return (
        0 < len(words) <= most
        and all(t.pos in kinds or t.dep == "amod" or t.text == "-" for t in words)
        and words[-1].pos in {"NOUN", "PROPN"}
        and words[0].pos != "ADP"
    )


def parted(tree: Tree, one: int, other: int) -> bool:
    """Whether a semicolon stands between two words."""
    low, high = sorted((one, other))
    return any(t.text == ";" for t in tree.tokens[low:high])
