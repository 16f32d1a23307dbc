"""Who is said to say what, inside one parsed sentence: speaker, speech words and content.

The words are those of `data/en/speech.tsv`; what a word may take as content stands in its row. Here
nothing is resolved: "he said" has the speaker "he" (see `speaker`).
"""

from reportedly.annotate.speech_cut import Saying, Tree, build, to_form
from reportedly.annotate.speech_words import Speech, candidates
from reportedly.annotate.tree import Tokens
from reportedly.model import Sentence, Token

SUBJECTS = {"nsubj", "nsubj:pass"}
_CLAUSES = {"advcl", "acl", "xcomp", "conj"}


def sayings(sentence: Sentence) -> tuple[Saying, ...]:
    """All sayings of a parsed sentence, outer ones first, also those whose content is a quotation.

    A saying without content in its own sentence has empty ``contents``: a quotation or a list that
    stands around it may supply them.
    """
    starts = [(t, rows) for t in sentence.tokens if (rows := candidates(t))]
    if not starts:
        return ()
    tree = Tree(sentence)
    found = (_first(tree, token, rows) for token, rows in starts)
    return tuple(saying for saying in found if saying is not None)


def _first(tree: Tree, token: Token, rows: tuple[Speech, ...]) -> Saying | None:
    for row in rows:
        words = _term(tree, token, row)
        if words:
            saying = _BY_POS[row.pos](tree, row, words)
            if saying is not None:
                return saying
    return None


def _term(tree: Tree, token: Token, row: Speech) -> list[int]:
    """The words of a term that begins at a token, empty if they do not all stand there."""
    words = row.term.split()
    if row.pos in {"p", "c"}:
        tail = tree.tokens[token.i : token.i + len(words)]
        fits = [t.lower for t in tail] == words
        return [t.i for t in tail] if fits else []
    verbal = token.pos in {"VERB", "AUX"} or _lost_verb(tree, token)
    if verbal != (row.pos in {"v", "s"}) or token.dep in {"amod", "case", "compound"}:
        return []
    rest = []
    for word in words[1:]:
        near = tree.tokens[token.i + 1 : token.i + 5]
        match = next((t for t in near if t.lower == word and t.i not in rest), None)
        if match is None:
            return []
        rest.append(match.i)
    return [token.i, *rest]


def _lost_verb(tree: Tree, token: Token) -> bool:
    """Whether a word that passes for a noun is the verb that ends its sentence (", X reports.")."""
    if token.form != "plural" or any(t.pos != "PUNCT" for t in tree.tokens[token.i + 1 :]):
        return False
    before = tree.tokens[max(0, token.i - SHORT) : token.i]
    commas = [t.i for t in before if t.text in {",", "”", '"'}]
    named = before[commas[-1] - token.i + 1 :] if commas and commas[-1] + 1 < token.i else ()
    return bool(named) and (_nominal(named) or (len(named) == 1 and named[0].text[:1].isupper()))


# ---- verbs ---------------------------------------------------------------------------------------


def _verb(tree: Tree, row: Speech, words: list[int]) -> Saying | None:
    i = words[0]
    if tree.tokens[i].pos == "NOUN":
        return _last_words(tree, row, i)
    passive = tree.child(i, "aux:pass") is not None
    speaker = _agent(tree, i) if passive else _subject(tree, i)
    content, extra, via = _content(tree, row, i, words, passive=passive)
    if speaker is None and not passive:
        speaker = _lost_subject(tree, i)
        content = [k for k in content if speaker is None or k < speaker]
    if not content and "direct" not in row.takes and "that" not in row.takes:
        return None
    return build(tree, row, [*words, *extra], speaker, content, via=via)


def _last_words(tree: Tree, row: Speech, i: int) -> Saying:
    """The saying of a lost verb: the words since the last comma speak, all before is content."""
    cut = max(t.i for t in tree.tokens[:i] if t.text in {",", "”", '"'})
    return build(tree, row, [i], i - 1, list(range(cut)), whole=tree.tokens[cut + 1 : i])


def _lost_subject(tree: Tree, i: int) -> int | None:
    """The noun before a verb that ends its sentence (", witnesses said."), lost by the parser."""
    tail = [t for t in tree.tokens[i + 1 :] if t.pos not in {"PUNCT", "ADP", "PROPN", "NUM"}]
    before = tree.tokens[i - 1] if i > 1 else None
    ended = before is not None and before.pos in {"NOUN", "PROPN"} and not tail
    commas = [t.i for t in tree.tokens[:i] if t.text == ","]
    return before.i if before is not None and ended and commas else None


def _subject(tree: Tree, i: int) -> int | None:
    """The word that speaks: the verb's subject, or that of the verb it leans on."""
    for _ in range(6):
        own = tree.child(i, "nsubj")
        if own is not None:
            return own.i
        token = tree.tokens[i]
        head = tree.tokens[token.head]
        if token.dep == "acl" and head.pos in {"NOUN", "PROPN", "PRON"}:
            return head.i
        if token.dep not in _CLAUSES or head.i == i:
            return None
        passive = tree.child(head.i, "nsubj:pass")
        if passive is not None and token.dep != "conj":
            return passive.i
        i = head.i
    return None


def _agent(tree: Tree, i: int) -> int | None:
    agent = tree.child(i, "obl:agent")
    return agent.i if agent else None


def _content(
    tree: Tree, row: Speech, i: int, words: list[int], *, passive: bool
) -> tuple[list[int], list[int], str]:
    """The words said, words to add to the cue (a preposition before the content), and by what."""
    clause = tree.child(i, "ccomp") if "that" in row.takes else None
    if clause is not None and clause.i not in words:
        return tree.below(clause.i), [], "that"
    around = _around(tree, row, i)
    if around:
        return around, [], "that"
    if passive:
        return _passive_content(tree, row, i), [], "object"
    after = (k for k in tree.kids[i] if k.i > i and k.i not in words)
    found = (_complement(tree, row, kid, i) for kid in after)
    return next((f for f in found if f is not None), ([], [], ""))


def _complement(
    tree: Tree, row: Speech, kid: Token, i: int
) -> tuple[list[int], list[int], str] | None:
    """What one word after the verb makes content of, if the row lets it."""
    if kid.dep == "xcomp" and {"inf", "ing", "that"} & set(row.takes):
        return tree.below(kid.i), [], "inf" if to_form(tree, kid.i) else "ing"
    case = tree.child(kid.i, "case", "mark")
    if kid.dep in {"obl", "advcl", "nmod"} and case and case.lower in row.takes:
        return tree.below(kid.i, [case.i]), [case.i], "object"
    if kid.dep == "obj" and {"object", "all"} & set(row.takes):
        return _object(tree, row, kid, i), [], "object"
    return None


def _object(tree: Tree, row: Speech, kid: Token, i: int) -> list[int]:
    """The object as content, with the complements that the row lets follow it."""
    found = tree.below(kid.i)
    for other in tree.kids[i]:
        if other.i <= kid.i:
            continue
        case = tree.child(other.i, "case", "mark")
        leads = case is not None and case.lower == "as" and "as" in row.takes
        if leads or ("all" in row.takes and other.dep in {"obl", "advcl", "xcomp", "ccomp"}):
            found += tree.below(other.i)
    return found


def _passive_content(tree: Tree, row: Speech, i: int) -> list[int]:
    subject = tree.child(i, "nsubj:pass")
    complement = tree.child(i, "xcomp")
    if subject is None or not {"object", "all", "that"} & set(row.takes):
        return []
    if tree.tokens[subject.i].lower == "it" or "person" in row.takes:
        return []
    return [*tree.below(subject.i), *(tree.below(complement.i) if complement else [])]


def _around(tree: Tree, row: Speech, i: int) -> list[int]:
    """The clause that a parenthesis ("…, officials said, …") or an "as" clause stands in."""
    token = tree.tokens[i]
    mark = tree.child(i, "mark")
    as_clause = token.dep == "advcl" and mark is not None and mark.lower == "as"
    if not (token.dep == "parataxis" or as_clause) or "that" not in row.takes:
        return []
    if tree.child(i, "obj") or tree.child(i, "nsubj") is None:
        return []
    return tree.below(token.head, [i])


# ---- other words ---------------------------------------------------------------------------------


def _object_speaks(tree: Tree, row: Speech, words: list[int]) -> Saying | None:
    """The object speaks ("citing residents"): the content is the clause around it."""
    token = tree.tokens[words[0]]
    spoken = tree.child(token.i, "obj")
    if spoken is None or token.form != "ing" or token.dep != "advcl":
        return None
    head = tree.tokens[token.head]
    clause = tree.child(head.i, "ccomp")
    content = tree.below(clause.i) if clause else tree.below(head.i, [token.i])
    return build(tree, row, words, spoken.i, content)


def _noun(tree: Tree, row: Speech, words: list[int]) -> Saying | None:
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


def _phrase(tree: Tree, row: Speech, words: list[int]) -> Saying | None:
    """A phrase of speech ("according to X"): the clause that it hangs on is the content."""
    last = tree.tokens[words[-1]]
    if row.takes == ("to",):
        following = tree.tokens[last.i + 1 : last.i + 2]
        if not following or following[0].lower != "to":
            return None
        words = [*words, following[0].i]
        last = following[0]
    speaker = last.head
    if speaker <= last.i:
        return None
    top = _top(tree, speaker, words[0])
    content = [k for k in _clause_of(tree, top) if k not in set(tree.below(top))]
    return build(tree, row, words, speaker, content)


def _top(tree: Tree, i: int, first: int) -> int:
    """The head of the whole phrase that begins at the word ``first``."""
    while tree.tokens[i].head != i and first in tree.below(tree.tokens[i].head):
        head = tree.tokens[i].head
        if tree.tokens[head].pos in {"VERB", "AUX"} or not (first <= head):
            break
        i = head
    return i


def _clause_of(tree: Tree, i: int) -> list[int]:
    """The words of the nearest clause above a phrase."""
    token = tree.tokens[i]
    while token.head != token.i:
        token = tree.tokens[token.head]
        if token.pos in {"VERB", "AUX"} and token.dep != "acl":
            break
    return tree.below(token.i)


def _colon(tree: Tree, row: Speech, words: list[int]) -> Saying | None:
    """The colon of a headline: "Police: two held" or "Two held: police"."""
    i, tokens = words[0], tree.tokens
    before, after = tokens[:i], tokens[i + 1 :]
    if not before or not after:
        return None
    named, rest = (before, after) if _nominal(before) else (after, before)
    if not _nominal(named) or len(rest) < 3 or not after[0].text[:1].isupper() | (named is after):
        return None
    ends = [t for t in named if t.pos in {"NOUN", "PROPN"}]
    return build(tree, row, words, ends[-1].i, [t.i for t in rest], whole=named)


SHORT = 5  # words; a headline's speaker is no longer


def _nominal(words: Tokens) -> bool:
    """Whether some words are a short noun phrase without any verb."""
    kinds = {"NOUN", "PROPN", "ADJ", "DET", "PART", "ADP"}
    return (
        0 < len(words) <= SHORT
        and all(t.pos in kinds for t in words)
        and words[-1].pos in {"NOUN", "PROPN"}
        and words[0].pos != "ADP"
    )


_BY_POS = {"c": _colon, "v": _verb, "s": _object_speaks, "n": _noun, "p": _phrase}
