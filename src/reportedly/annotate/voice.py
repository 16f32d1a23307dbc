"""Voices: a speaker as its own words name it, with role and type.

Part of `speaker`.
"""

import re

from reportedly.annotate.speech_words import SpeakerNoun, publisher_phrases, speaker_noun
from reportedly.annotate.tree import Tokens, children, phrase, span
from reportedly.codebook.grammar import word_list
from reportedly.model import Document, Sentence, Span, Token
from reportedly.model.base import SpeakerRole, Value
from reportedly.read.names import is_weekday


class Voice(Value, frozen=True, kw_only=True):
    """A speaker as first named: clean name, role, type, and what takes it up again."""

    name: str
    role: SpeakerRole
    type: str | None
    sentence: int
    plural: bool
    body: bool
    heads: tuple[str, ...]
    spoke: bool = True
    person: bool = False


def named(
    document: Document,
    sentence: Sentence,
    head: int,
    noun: SpeakerNoun | None,
    *,
    alone: bool = False,
) -> Voice:
    """A speaker as its own words name it; ``alone`` without those that "and" joins to it."""
    tokens = sentence.tokens
    token = tokens[head]
    name = _name(document.text, tokens, head, alone=alone)
    publisher = next((f.value for f in publisher_phrases().find(name)), None)
    role, kind = _role_and_type(tokens, head, noun)
    if publisher is not None:
        role, kind = ("agency" if publisher.type == "agency" else "named"), "media"
    several = not alone and any(k.dep == "conj" for k in children(tokens, head))
    return Voice(
        name=name,
        role=role,
        type=kind,
        sentence=sentence.i,
        plural=token.form == "plural" or several,
        body=publisher is not None or (noun is not None and noun.number == "body"),
        heads=tuple(t.lemma for t in (token, *apposed(tokens, head))),
    )


_CLOCK = re.compile(r"\d{1,2}[:.]\d\d")


def _name(text: str, tokens: Tokens, head: int, *, alone: bool) -> str:
    """The speaker's words without articles, relative clauses and what stands before them."""
    words = [*phrase(tokens, head), tokens[head]]
    article = max((t.i for t in words if t.dep == "det" and t.i < head), default=-1)
    words = [t for t in words if t.i > article and t.dep != "det:predet"]
    while len(words) > 1 and words[0].dep == "compound" and is_weekday(words[0].text):
        words = words[1:]  # "late on *Wednesday* Amadou Sy, the minister, announced"
    while len(words) > 1 and (words[0].lower == "whose" or _CLOCK.fullmatch(words[0].text)):
        words = words[1:]  # "the party, *whose* leader denies", "*14:05* The minister says"
    for kid in children(tokens, head):
        if kid.dep == "conj" and not alone:
            words += [*phrase(tokens, kid.i), kid]
    return words_of(text, span([*words, *_belonging(tokens, head)]))


def _belonging(tokens: Tokens, head: int) -> list[Token]:
    """What completes an office: whom or what it is of, and the name set beside it.

    "The spokesman *of the governor of Anbar*, *Amir Haddad*": the name may hang on any link.
    """
    words: list[Token] = []
    for kid in children(tokens, head):
        if kid.dep == "nmod" and _of(tokens, kid):
            words += [
                *phrase(tokens, kid.i),
                kid,
                *_paired(tokens, kid),
                *_belonging(tokens, kid.i),
            ]
        elif kid in apposed(tokens, head):
            words.append(kid)
    return words


def _paired(tokens: Tokens, noun: Token) -> list[Token]:
    """The second word of an office's field: "the Ministry of *Health* and *Population*"."""
    return [
        k
        for k in children(tokens, noun.i)
        if k.dep == "conj"
        and k.i > noun.i
        and speaker_noun(tokens, k.i) is None
        and not children(tokens, k.i)
    ]


def words_of(text: str, area: Span) -> str:
    """The words of a span with single blanks."""
    return " ".join(text[area.start : area.end].split())


def apposed(tokens: Tokens, head: int) -> list[Token]:
    """The name that stands beside an office or its seat: "the governor, *Amadou Sy*,"."""
    nested = tokens[head].dep == "nmod" and speaker_noun(tokens, tokens[head].head) is not None
    if tokens[head].pos == "PROPN" and not nested:
        return []
    return [k for k in children(tokens, head) if k.dep == "appos" and k.pos == "PROPN"]


def _of(tokens: Tokens, kid: Token) -> bool:
    aside = kid.lower == "part"  # "for his part" belongs to nobody's name
    cases = {c.lower for c in children(tokens, kid.i) if c.dep == "case"}
    return bool(cases & {"of", "for"}) and not aside


def _role_and_type(
    tokens: Tokens, head: int, noun: SpeakerNoun | None
) -> tuple[SpeakerRole, str | None]:
    """Role and type by the head noun, its title, its apposition, or whom it speaks for."""
    kids = children(tokens, head)
    beside = [
        row
        for k in kids
        if k.dep in {"appos", "compound", "nmod", "nmod:poss"}
        and (row := speaker_noun(tokens, k.i)) is not None
    ]
    named = tokens[head].pos == "PROPN" or any(k.dep == "appos" and k.pos == "PROPN" for k in kids)
    main = noun or next(iter(beside), None)
    if main is None:
        proper = named or any(k.dep == "compound" and k.pos == "PROPN" for k in kids)
        return ("named" if proper else "unnamed"), None
    kind = main.type
    if kind in VAGUE:
        kind = next((r.type for r in beside if r.type not in VAGUE), kind)
    role: SpeakerRole = "agency" if main.role == "agency" else "unnamed"
    return ("named" if (named or main.role == "named") and role != "agency" else role), kind


VAGUE = {"official", "other"}
"""Types that yield to that of the body somebody speaks for ("a spokesman for the rebels")."""


# ---- several speakers of one saying --------------------------------------------------------------


def members(document: Document, sentence: Sentence, head: int, joint: Voice) -> tuple[Voice, ...]:
    """The speakers that "and" joins, each on his own: "*police* and *medics* said".

    A noun that shares a word with its neighbour ("police and hospital sources") stays whole, as do
    names with an "and" of their own ("the Ministry of Health and Population").
    """
    tokens = sentence.tokens
    heads = _joined(tokens, head)
    if len(heads) < 2:
        return (joint,)
    return tuple(named(document, sentence, i, speaker_noun(tokens, i), alone=True) for i in heads)


def _joined(tokens: Tokens, head: int) -> list[int]:
    """A head and the heads of people or bodies that "and" joins to it, in text order."""
    first = speaker_noun(tokens, head)
    found = [head]
    for kid in children(tokens, head):
        if kid.dep == "conj" and kid.i > head:
            known = speaker_noun(tokens, kid.i) is not None and first is not None
            names = tokens[head].pos == kid.pos == "PROPN" and first is None
            if known or names:
                found += _joined(tokens, kid.i)
    return found


# ---- who passes on what he is told ---------------------------------------------------------------


def told_to(document: Document, sentence: Sentence, verb: int) -> Voice | None:
    """The medium that is told something and passes it on: "a guard told *the radio* that …".

    Reporters in general ("told the press", "told journalists") pass nothing on by name.
    """
    tokens = sentence.tokens
    for kid in children(tokens, verb):
        if kid.i > verb and kid.dep in {"obj", "iobj"}:
            voice = named(document, sentence, kid.i, speaker_noun(tokens, kid.i), alone=True)
            if _is_medium(tokens, kid):
                return voice
    return None


def _is_medium(tokens: Tokens, told: Token) -> bool:
    """Whether the one who is told is a medium with a name, or the report's own correspondent."""
    if told.lemma in word_list("audience") or told.form == "plural":
        return False
    words = [*phrase(tokens, told.i), told]
    if next(publisher_phrases().find(" ".join(t.text for t in words)), None) is not None:
        return True
    rows = [r for t in words if (r := speaker_noun(tokens, t.i)) is not None and r.type == "media"]
    own = any(t.dep == "nmod:poss" and t.lower == "our" for t in words)
    return (own and bool(rows)) or any(r.number == "body" for r in rows)
