"""Who is said to say what, inside one parsed sentence: speaker, speech words and content.

The words are those of `data/en/speech.tsv`; what a word may take as content stands in its row. Here
nothing is resolved: "he said" has the speaker "he" (see `speaker`).
"""

from reportedly.annotate.speech_aside import last_words, lost_subject, other_subject, set_off
from reportedly.annotate.speech_cut import LONG, Saying, Tree, build, nominal, parted, to_form
from reportedly.annotate.speech_phrase import account, colon, noun, object_speaks, phrase
from reportedly.annotate.speech_words import Speech, candidates
from reportedly.codebook.grammar import word_list
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
    verbal = token.pos in {"VERB", "AUX"} or _lost_verb(tree, token) or _has_subject(tree, token)
    if verbal != (row.pos in {"v", "s"}) or token.dep in {"amod", "case", "compound"}:
        return []
    if verbal and _part_of_name(tree, token):
        return []
    rest = []
    for word in words[1:]:
        near = tree.tokens[token.i + 1 : token.i + 5]
        match = next((t for t in near if t.lower == word and t.i not in rest), None)
        if match is None:
            return []
        rest.append(match.i)
    return [token.i, *rest]


def _has_subject(tree: Tree, token: Token) -> bool:
    """Whether a word that passes for a noun is the verb of a clause ("locals *speak* of feuds")."""
    own = tree.child(token.i, "nsubj") if token.dep in {"ccomp", "root"} else None
    return own is not None and token.pos == "NOUN" and own.i < token.i and not _copula(tree, token)


def _copula(tree: Tree, token: Token) -> bool:
    return tree.child(token.i, "cop", "aux", "det", "amod") is not None


def _part_of_name(tree: Tree, token: Token) -> bool:
    """Whether a verb form is written as a name in a sentence that is not all capitals ("Saw")."""
    before = tree.tokens[token.i - 1] if token.i else None
    if before is None or before.pos == "PUNCT" or not token.text[:1].isupper():
        return False
    return any(t.text.islower() for t in tree.tokens)


def _lost_verb(tree: Tree, token: Token) -> bool:
    """Whether a word that passes for a noun is the verb that ends its sentence (", X reports.")."""
    if token.form != "plural" or any(t.pos != "PUNCT" for t in tree.tokens[token.i + 1 :]):
        return False
    before = tree.tokens[max(0, token.i - LONG) : token.i]
    commas = [t.i for t in before if t.text in {",", "”", '"'}]
    named = before[commas[-1] - token.i + 1 :] if commas and commas[-1] + 1 < token.i else ()
    single = len(named) == 1 and named[0].text[:1].isupper()
    return bool(named) and (nominal(named, most=LONG) or single)


# ---- verbs ---------------------------------------------------------------------------------------


def _verb(tree: Tree, row: Speech, words: list[int]) -> Saying | None:
    i = words[0]
    if tree.tokens[i].pos == "NOUN" and not _has_subject(tree, tree.tokens[i]):
        return last_words(tree, row, i)
    passive = tree.child(i, "aux:pass") is not None
    if passive and (heard := _told_by(tree, row, words)) is not None:
        return heard
    words = _without_object(tree, row, words)
    speaker = _agent(tree, i) if passive else _subject(tree, i)
    content, extra, via = _content(tree, row, i, words, passive=passive)
    lost = not content or _behind_semicolon(tree, i, content)
    if not passive and lost and (aside := set_off(tree, row, i, words)) is not None:
        return aside
    if speaker is not None and not passive and (named := other_subject(tree, row, i, speaker)):
        return named
    if speaker is None and not passive:
        speaker = lost_subject(tree, i)
        content = [k for k in content if speaker is None or k < speaker]
    if not content and "direct" not in row.takes and "that" not in row.takes:
        return None
    return build(tree, row, [*words, *extra], speaker, content, via=via)


def _behind_semicolon(tree: Tree, i: int, content: list[int]) -> bool:
    """Whether all that the parser takes for content stands behind a semicolon after the verb."""
    return min(content) > i and parted(tree, i, min(content))


def _without_object(tree: Tree, row: Speech, words: list[int]) -> list[int]:
    """The speech words, without a noun that is part of what is said ("put the *toll* at nine")."""
    return [w for w in words if not ("all" in row.takes and tree.tokens[w].dep == "obj")]


def _subject(tree: Tree, i: int) -> int | None:
    """The word that speaks: the verb's subject, or that of the verb it leans on."""
    for _ in range(6):
        own = _own_subject(tree, i)
        if own is not None:
            return own
        token = tree.tokens[i]
        head = tree.tokens[token.head]
        if token.dep == "acl" and head.pos in {"NOUN", "PROPN", "PRON"}:
            return _for_its_part(tree, head)
        if token.dep not in _CLAUSES or head.i == i:
            return None
        passive = tree.child(head.i, "nsubj:pass")
        if passive is not None and token.dep != "conj":
            return passive.i
        i = head.i
    return None


def _own_subject(tree: Tree, i: int) -> int | None:
    """The verb's own subject: of two, the one that stands next to it ("which *he* said")."""
    found = [k.i for k in tree.kids[i] if k.dep == "nsubj"]
    before = [k for k in found if k < i]
    return before[-1] if before else next(iter(found), None)


def _for_its_part(tree: Tree, head: Token) -> int:
    """The noun that a clause hangs on, past "for his part" set between them."""
    case = tree.child(head.i, "case")
    owned = tree.child(head.i, "nmod:poss") is not None
    aside = head.lower == "part" and owned and case is not None and case.lower == "for"
    return head.head if aside else head.i


def _agent(tree: Tree, i: int) -> int | None:
    agent = tree.child(i, "obl:agent")
    return agent.i if agent else None


def _content(
    tree: Tree, row: Speech, i: int, words: list[int], *, passive: bool
) -> tuple[list[int], list[int], str]:
    """The words said, words to add to the cue (a preposition before the content), and by what."""
    clause = _clause(tree, i) if "that" in row.takes else None
    clause = clause or (_lost_clause(tree, i) if "that" in row.takes else None)
    if clause is not None and clause.i not in words:
        return tree.below(clause.i), [], "that"
    around = _around(tree, row, i)
    if around:
        return around, [], "that"
    if passive:
        whole = tree.child(i, "xcomp") is not None and "that" in row.takes
        return _passive_content(tree, row, i), [], "that" if whole else "object"
    after = (k for k in tree.kids[i] if k.i > i and k.i not in words)
    found = (_complement(tree, row, kid, i) for kid in after)
    return next((f for f in found if f is not None), ([], [], ""))


def _clause(tree: Tree, i: int) -> Token | None:
    """The clause that is said: of several the first that no semicolon parts from the verb."""
    found = [k for k in tree.kids[i] if k.dep == "ccomp"]
    whole = [k for k in found if not parted(tree, k.i, i)]
    return next(iter(whole or found), None)


def _lost_clause(tree: Tree, i: int) -> Token | None:
    """The clause that the parser hung on a text: "denied *in a communique that* the town fell"."""
    for kid in tree.kids[i]:
        if kid.i > i and kid.dep == "obl" and kid.lemma in word_list("said_text"):
            clause = tree.child(kid.i, "acl:relcl", "acl")
            first = tree.tokens[kid.i + 1 : kid.i + 2]
            if clause is not None and first and first[0].lower == "that":
                return clause
    return None


def _told_by(tree: Tree, row: Speech, words: list[int]) -> Saying | None:
    """What somebody was told by somebody: the words after "that" ("he was told by kin that …")."""
    agent = _agent(tree, words[0])
    if "person" not in row.takes or agent is None:
        return None
    below = tree.below(words[0])
    that = next((k for k in below if k > agent and tree.tokens[k].lower == "that"), None)
    if that is None:
        return None
    own = min(k for k in tree.below(agent) if tree.tokens[k].dep != "case")
    content = [k for k in below if k >= that]
    return build(tree, row, words, agent, content, whole=tree.tokens[own:that])


def _complement(
    tree: Tree, row: Speech, kid: Token, i: int
) -> tuple[list[int], list[int], str] | None:
    """What one word after the verb makes content of, if the row lets it."""
    if kid.dep == "xcomp" and {"inf", "ing", "that"} & set(row.takes):
        return tree.below(kid.i), [], "inf" if to_form(tree, kid.i) else "ing"
    case = tree.child(kid.i, "case", "mark")
    if kid.dep in {"obl", "advcl", "nmod"} and case and case.lower in row.takes:
        later = [k.i for k in tree.kids[i] if k.i > kid.i and k.dep in {"obl", "advcl", "xcomp"}]
        rest = [w for k in later for w in tree.below(k)]
        return [*tree.below(kid.i, [case.i]), *rest], [case.i], "object"
    if kid.dep == "obj" and {"object", "all"} & set(row.takes):
        return _object(tree, row, kid, i), [], "object"
    return None


def _object(tree: Tree, row: Speech, kid: Token, i: int) -> list[int]:
    """The object as content, with the complements that the row lets follow it and its place."""
    found = tree.below(kid.i)
    for other in tree.kids[i]:
        if other.i <= kid.i:
            continue
        case = tree.child(other.i, "case", "mark")
        leads = case is not None and case.lower == "as" and "as" in row.takes
        every = "all" in row.takes and other.dep in {"advcl", "xcomp", "ccomp"}
        if leads or every or (other.dep == "obl" and _beside(case, kid)):
            found += tree.below(other.i)
    return found


def _beside(case: Token | None, kid: Token) -> bool:
    """Whether a preposition may lead what belongs to an object of more than a pronoun."""
    return case is not None and kid.pos != "PRON"


def _passive_content(tree: Tree, row: Speech, i: int) -> list[int]:
    subject = tree.child(i, "nsubj:pass")
    complement = tree.child(i, "xcomp")
    if subject is None or not {"object", "all", *(["that"] if complement else [])} & set(row.takes):
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


_BY_POS = {"c": colon, "v": _verb, "s": object_speaks, "n": noun, "a": account, "p": phrase}
