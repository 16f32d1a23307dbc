"""Words of speech that are no verbs of their own clause: nouns, phrases, colons, "citing".

Part of `speech_scope`.
"""

from reportedly.annotate.speech_cut import Saying, Tree, build, nominal, parted
from reportedly.annotate.speech_words import Speech, publisher_phrases, speaker_noun
from reportedly.model import Token


def object_speaks(tree: Tree, row: Speech, words: list[int]) -> Saying | None:
    """The object speaks ("citing residents"): the content is the clause around it."""
    token = tree.tokens[words[0]]
    spoken = tree.child(token.i, "obj")
    if spoken is None or token.form != "ing" or token.dep not in {"advcl", "acl"}:
        return None
    head = tree.tokens[token.head]
    if token.dep == "acl":  # "the channel, quoting a source, says …"
        head = tree.tokens[head.head] if head.dep == "nsubj" else head
        if head.pos not in {"VERB", "AUX"}:
            return None
    clause = tree.child(head.i, "ccomp")
    content = tree.below(clause.i) if clause else tree.below(head.i, [token.i])
    return build(tree, row, words, spoken.i, content)


def noun(tree: Tree, row: Speech, words: list[int]) -> Saying | None:
    """A noun of speech: "reports that…", "the army's claim that…"."""
    i = words[0]
    for kid in tree.kids[i]:
        mark = tree.child(kid.i, "mark", "case")
        clause = kid.dep in {"acl", "ccomp"} and mark is not None and mark.lower == "that"
        phrase = kid.dep == "nmod" and mark is not None and mark.lower in row.takes
        if mark is not None and ((clause and "that" in row.takes) or phrase):
            content = tree.below(kid.i, () if clause else [mark.i])
            cue = words if clause else [*words, mark.i]
            speaker = _owner(tree, i)
            if phrase and speaker is None:
                return None
            return build(tree, row, cue, speaker, content)
    return None


def account(tree: Tree, row: Speech, words: list[int]) -> Saying | None:
    """A noun that somebody tells by: "*by the ministry's count*", "on the estimate of a medic"."""
    i = words[0]
    case = tree.child(i, "case")
    owned = (k for k in tree.kids[i] if k.dep == "nmod" and _by(tree, k.i) == "of")
    speaker = tree.child(i, "nmod:poss") or next(owned, None)
    if speaker is None:
        return None
    if case is None or case.lower not in row.takes:
        return _figure(tree, row, i, speaker.i)
    own = set(tree.below(i))
    content = [k for k in _covered(tree, i, case.i) if k not in own]
    return build(tree, row, [case.i, i], speaker.i, content)


def _figure(tree: Tree, row: Speech, i: int, speaker: int) -> Saying | None:
    """A figure of somebody's that is told: "*the ministry's tally* stood at 40", "…: 40 dead"."""
    after = tree.tokens[i + 1 :]
    stop = next((t.i for t in after if t.text == ";"), len(tree.tokens))
    link = next((t for t in after if t.i < stop and {t.text, t.lemma} & set(row.takes)), None)
    if link is None or link.pos == "ADP" or speaker_noun(tree.tokens, speaker) is None:
        return None  # "the toll of the attacks stood at 31" is nobody's
    content = list(range(link.i + 1, stop))
    if not any(tree.tokens[k].pos == "NUM" for k in content):
        return None
    return build(tree, row, [i], speaker, content)


def _by(tree: Tree, i: int) -> str:
    case = tree.child(i, "case")
    return case.lower if case else ""


def _owner(tree: Tree, i: int) -> int | None:
    """Whose statement it is: "the army's claim", "reports by residents"."""
    owner = tree.child(i, "nmod:poss")
    if owner is not None:
        return owner.i
    for kid in tree.kids[i]:
        case = tree.child(kid.i, "case")
        if kid.dep in {"nmod", "obl:agent"} and case and case.lower in {"by", "from"}:
            return kid.i
    return None


def phrase(tree: Tree, row: Speech, words: list[int]) -> Saying | None:
    """A phrase of speech ("according to X"): the clause that it hangs on is the content."""
    last = tree.tokens[words[-1]]
    if row.takes == ("to",):
        following = tree.tokens[last.i + 1 : last.i + 2]
        if not following or following[0].lower != "to":
            return None
        words = [*words, following[0].i]
        last = following[0]
    speaker = last.head if last.head > words[0] else _lost_speaker(tree, last.i)
    if speaker <= last.i:
        return None
    if tree.tokens[_clause_head(tree, speaker)].pos not in {"VERB", "AUX"}:
        return _loose_phrase(tree, row, words, speaker)
    top = _top(tree, speaker, words[0])
    own = set(tree.below(top))
    content = [k for k in _covered(tree, top, words[0]) if k not in own]
    return build(tree, row, words, speaker, content)


def _lost_speaker(tree: Tree, last: int) -> int:
    """The noun after "according to" where the parser made the phrase the head of all."""
    nouns = (t for t in tree.tokens[last + 1 :] if t.pos in {"NOUN", "PROPN"})
    return next((t.i for t in nouns if t.dep != "compound"), 0)


def _loose_phrase(tree: Tree, row: Speech, words: list[int], speaker: int) -> Saying:
    """A phrase that the parser hung everything on: it ends at its comma, the rest is content."""
    comma = next((t.i for t in tree.tokens[speaker:] if t.text == ","), len(tree.tokens))
    named = tree.tokens[words[-1] + 1 : comma]
    content = [t.i for t in tree.tokens if t.i < words[0] or t.i >= comma]
    return build(tree, row, words, speaker, content, whole=named)


_JOINED = {"conj"}
_WITHIN = {"conj", "advcl", "acl", "acl:relcl"}


def _covered(tree: Tree, top: int, first: int) -> list[int]:
    """The words that a phrase vouches for: those of the clause above it.

    A phrase that a comma sets at the end of a sentence covers all of it up to a semicolon; one
    that stands elsewhere the clauses that "and" joins before it. Where the clause above stands
    wholly behind it ("…, according to six witnesses, two of whom are guards") the one above that
    is meant.
    """
    head = _clause_head(tree, top)
    reach = _WITHIN if _closes(tree, top, first) else _JOINED
    while tree.tokens[head].dep in reach and tree.tokens[head].head != head:
        above = tree.tokens[head].head
        behind = head > first and min(tree.below(head)) >= first
        if parted(tree, above, first) or not (head < first or behind):
            break
        head = above
    return tree.below(head)


def _closes(tree: Tree, top: int, first: int) -> bool:
    """Whether a phrase stands behind a comma at the end of its sentence."""
    after = tree.tokens[max(tree.below(top)) + 1 :]
    return first > 0 and tree.tokens[first - 1].text == "," and all(t.pos == "PUNCT" for t in after)


def _top(tree: Tree, i: int, first: int) -> int:
    """The head of the whole phrase that begins at the word ``first``."""
    while tree.tokens[i].head != i and first in tree.below(tree.tokens[i].head):
        head = tree.tokens[i].head
        if tree.tokens[head].pos in {"VERB", "AUX"} or not (first <= head):
            break
        i = head
    return i


def _clause_head(tree: Tree, i: int) -> int:
    """The head of the nearest clause above a phrase."""
    token = tree.tokens[i]
    while token.head != token.i:
        token = tree.tokens[token.head]
        if token.pos in {"VERB", "AUX"} and token.dep != "acl":
            break
    return token.i


def colon(tree: Tree, row: Speech, words: list[int]) -> Saying | None:
    """The colon of a headline: "Police: two held" or "Two held: police"."""
    i, tokens = words[0], tree.tokens
    if tokens[i].text in _CLOSING:
        return _bracket(tree, row, i)
    before, after = tokens[:i], tokens[i + 1 :]
    if not before or not after:
        return None
    named, rest = (before, after) if nominal(before) else (after, before)
    if not nominal(named) or len(rest) < 3 or not (_opens(after[0]) or named is after):
        return None
    ends = [t for t in named if t.pos in {"NOUN", "PROPN"}]
    return build(tree, row, words, ends[-1].i, [t.i for t in rest], whole=named)


_CLOSING = {"[": "]", "(": ")"}


def _bracket(tree: Tree, row: Speech, i: int) -> Saying | None:
    """A source in brackets at the end of an entry: "Two shops burnt. [*a baker*; video]".

    Round brackets hold so much else that they count for the names of publishers alone.
    """
    closing = _CLOSING[tree.tokens[i].text]
    end = next((t.i for t in tree.tokens[i:] if t.text == closing), None)
    if end is None or i < 3 or any(t.pos != "PUNCT" for t in tree.tokens[end + 1 :]):
        return None
    stop = next(t.i for t in tree.tokens[i:] if t.text in {";", ",", closing})
    named = tree.tokens[i + 1 : stop]
    words = " ".join(t.text for t in named)
    if not nominal(tuple(t for t in named if t.pos != "NUM")):
        return None
    ends = [t for t in named if t.pos in {"NOUN", "PROPN"}]
    noun = speaker_noun(tree.tokens, ends[-1].i)
    if (noun is not None and noun.role == "text") or (closing == ")" and not _is_publisher(words)):
        return None
    return build(tree, row, [i], ends[-1].i, list(range(i)), whole=named)


def _is_publisher(words: str) -> bool:
    found = next(publisher_phrases().find(words), None)
    return found is not None and found.end - found.start == len(words)


def _opens(token: Token) -> bool:
    """Whether a word may open a headline: a capital or a figure."""
    return token.text[:1].isupper() or token.text[:1].isdigit()
